"""What is known of a client from one session to the next."""
