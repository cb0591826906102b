"""A session as tables and signals, for those who compute with it."""
