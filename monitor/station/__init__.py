"""The process that records and analyses a running session, and how a window speaks to it."""
