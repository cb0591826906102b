"""The review of a session: timeline, sound, cards, summary, and what is printed of them."""
