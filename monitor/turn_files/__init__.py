"""The files in which other programs keep who spoke when."""
