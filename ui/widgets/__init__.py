"""The pieces of which every window is built."""
