"""The file of one session: written, read, sealed, mended, and what is taken out of it."""
