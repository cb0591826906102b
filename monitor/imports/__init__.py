"""Recordings that other programs made: one module a family of formats.

Each reader turns a file into a fact of `recordings.py`.  What the file does not say is taken
only from evidence in it, and said (`guesses`); what the evidence leaves open is asked.
"""
