"""After the session: what it was, what can be measured of it, what was said of it since."""
