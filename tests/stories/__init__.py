"""Whole sessions, through the real libraries on virtual hardware."""
