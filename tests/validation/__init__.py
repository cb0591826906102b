"""What the analysis is worth on real and simulated recordings, beside what others give."""
