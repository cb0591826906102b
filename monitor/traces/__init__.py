"""The open trace: a session as a folder of plain text, read and written."""
