"""What is chosen before a session."""
