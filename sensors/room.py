"""Which devices a session uses, as plain data, and how to open them.

The station runs in a process of its own and builds its sensors there, so what crosses over
is a description.  Drivers are imported only when they are opened: a session without a strap
needs no Bluetooth.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .clock import Clock
from .source import Source

STRAP = "strap"
MICROPHONE = "microphone"


@dataclass(frozen=True, slots=True)
class StrapChoice:
    """A heart rate strap.

    Attributes
    ----------
    address, name
        Which one; with neither, the first that is found.
    """

    address: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class MicrophoneChoice:
    """A sound device.

    Attributes
    ----------
    device
        Its name; empty for the system's default.
    channels
        How many to record: 2 with a microphone for each person, therapist first.
    rate_hz
        Samples per second.
    """

    device: str = ""
    channels: int = 2
    rate_hz: int = 16_000


@dataclass(frozen=True, slots=True)
class Room:
    """The sensors of one session; None where there is none."""

    strap: StrapChoice | None = None
    microphone: MicrophoneChoice | None = None

    def open_sources(self, clock: Clock) -> Sequence[Source]:
        """Build the drivers; nothing is opened until they are started."""
        sources: list[Source] = []
        if self.strap is not None:
            sources.append(_strap(self.strap, clock))
        if self.microphone is not None:
            sources.append(_microphone(self.microphone, clock))
        return sources


def _strap(choice: StrapChoice, clock: Clock) -> Source:
    from .strap import StrapSource
    from .strap_search import StrapAddress

    wanted = bool(choice.address or choice.name)
    which = StrapAddress(address=choice.address, name=choice.name) if wanted else None
    return StrapSource(STRAP, clock, which)


def _microphone(choice: MicrophoneChoice, clock: Clock) -> Source:
    from .microphone import MicrophoneSource

    device = choice.device or None
    return MicrophoneSource(MICROPHONE, clock, device, choice.channels, choice.rate_hz)
