"""The live window: its panels, its second screen, and how it closes."""
