"""Sheets of paper for clients and therapists, printed from texts of our own."""
