"""From what holds this second to at most one cue: facts, the library of cues, the budget."""
