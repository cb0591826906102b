"""The page that proves, before a session, that everything works."""
