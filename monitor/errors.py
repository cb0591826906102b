"""The one ancestor of everything that can go wrong through no fault of ours.

A file that is damaged, a passphrase that is wrong, a disk that is full: its text is a
sentence that a therapist can act on, and a command ends with that sentence.
"""


class Expected(Exception):  # noqa: N818 - reads as a noun where it is caught
    """Something in the room, in a file or in what was asked; never a fault of ours."""
