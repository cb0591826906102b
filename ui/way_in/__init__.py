"""From opening the program to an unlocked vault, and when it locks itself again."""
