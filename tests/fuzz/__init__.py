"""Every byte string into every codec: what must hold, and a search for what breaks it."""
