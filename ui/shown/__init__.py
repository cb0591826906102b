"""What the window shows, folded from records: plain facts and readouts, no Qt."""
