"""The sound of a session that is over: any stretch of it, its outline, a copy to take home."""
