"""Scenes of an invented session, and the pictures drawn of them."""
