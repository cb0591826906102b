"""A screen in memory, with a keyboard: windows open on it as they do for a person."""
