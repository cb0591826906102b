"""Figures for papers: what to draw is worked out in plain Python; one module draws it."""
