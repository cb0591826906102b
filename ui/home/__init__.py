"""Home: clients, their cards and sessions, and the settings."""
