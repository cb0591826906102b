"""A desktop that is not there: what a program asks of it over its session bus."""
