"""What a key can do, which key does it, and how that is shown and changed."""
