"""Every sentence that people read, each whole and passed through `tr`."""
