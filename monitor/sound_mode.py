"""How the voices reach the computer: chosen with the microphone, kept in the record."""

from enum import StrEnum


class SoundMode(StrEnum):
    """What the channels of the sound device are, and so how the speakers are told apart."""

    EACH = "each"
    """A channel for each person, the therapist's first: by which microphone is louder."""
    ROOM = "room"
    """One microphone for both: by their voices, once each has been heard alone."""
    CALL = "call"
    """A session online: the therapist's microphone, and another device for what the call
    plays.  To whoever comes after the two are a channel each."""
