"""The voice's measuring bench: made dialogues with exact truth, rooms, and what is heard."""
