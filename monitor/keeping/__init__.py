"""What becomes of sessions over the months: copies, seals, retention, recovery."""
