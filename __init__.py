"""Handrail: a second pair of eyes for imagery rescripting."""

__version__ = "0.1.0"
