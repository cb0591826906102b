"""Heart and talk of recordings that other programs made."""
