"""How fast the program is on this machine; never tests: machines differ and are noisy."""
