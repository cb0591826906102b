"""What a device's name and figures tell of it, before a word is spoken into it.

Nothing here is measured: a system reports what it likes, and Linux's sound servers show
PortAudio one device for all.  So a device without a warning may still deserve one.
"""

from collections.abc import Sequence
from enum import StrEnum

WASAPI = "Windows WASAPI"
"""PortAudio's name for Windows' own interface."""

SLOW_S = 0.1
"""A device that cannot deliver sooner than this is not wired to this computer, seconds."""

_TELEPHONE_HZ = (8_000, 16_000, 24_000)
_SAYS_BLUETOOTH = ("bluetooth", "bluez", "hands-free", "handsfree", "airpods", "earbuds")


class MicrophoneWarning(StrEnum):
    """Why a device may be a poor choice; the words for it are the window's."""

    NONE = ""
    BLUETOOTH = "bluetooth"
    """By its name it is a Bluetooth headset: late, and at the quality of a telephone."""
    POSSIBLY_BLUETOOTH = "possibly_bluetooth"
    """One channel at a telephone's rate, which is how the hands-free profile records."""
    SLOW = "slow"
    """Its driver says that sound comes later than a wired device's would."""


def warning_about(
    name: str, channels: int, default_rate_hz: int, latency_s: float
) -> MicrophoneWarning:
    """Return the plainest warning that a device deserves.

    Parameters
    ----------
    name, channels, default_rate_hz
        As PortAudio lists them.
    latency_s
        The shortest that its driver offers, seconds.
    """
    if any(word in name.casefold() for word in _SAYS_BLUETOOTH):
        return MicrophoneWarning.BLUETOOTH
    if channels == 1 and default_rate_hz in _TELEPHONE_HZ:
        return MicrophoneWarning.POSSIBLY_BLUETOOTH
    if latency_s >= SLOW_S:
        return MicrophoneWarning.SLOW
    return MicrophoneWarning.NONE


def best_interface(names: Sequence[str], usual: int) -> int:
    """Return the index of the interface to the sound system that devices are listed of.

    Every interface lists the same devices once more.  PortAudio's usual one on Windows cuts
    their names short and does not know what the loudspeakers play; WASAPI does both.

    Parameters
    ----------
    names
        Of the interfaces, in PortAudio's order.
    usual
        Index of the one that PortAudio would take.
    """
    return names.index(WASAPI) if WASAPI in names else usual
