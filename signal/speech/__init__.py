"""From sound to voice activity, turns, and how long an answer took."""
