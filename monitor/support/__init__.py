"""What helps when something does not work: the doctor, the log, a bundle for support."""
