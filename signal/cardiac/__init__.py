"""From heart rate packets to beats and heart rate variability, one beat at a time."""
