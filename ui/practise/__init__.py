"""A session that a simulated client plays."""
