"""Which devices a session uses, as plain data, and how to open them.

The station runs in a process of its own and builds its sensors there, so what crosses over
is a description.  Drivers are imported only when they are opened: a session without a strap
needs no Bluetooth.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from .clock import Clock
from .lab_description import LabStreamChoice
from .messages import BACKUP_STRAP, CALL, MICROPHONE, STRAP, THERAPIST_STRAP
from .source import DriverSource, Source


@dataclass(frozen=True, slots=True)
class StrapChoice:
    """A heart rate strap.

    Attributes
    ----------
    address, name
        Which one; with neither, the first that is found.
    streams
        Whether to ask a strap that has them for ECG and acceleration.
    pulse_intervals
        Whether to ask an optical sensor for pulse intervals too: while it sends them, it
        renews its heart rate every five seconds only.
    """

    address: str = ""
    name: str = ""
    streams: bool = True
    pulse_intervals: bool = False

    @property
    def is_particular(self) -> bool:
        """Whether it names one device."""
        return bool(self.address or self.name)


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
    """The sensors of one session; None where there is none.

    Attributes
    ----------
    strap, backup_strap
        The client's, and a second one on the client.
    therapist_strap
        The therapist's own.
    microphone
        The sound device.
    lab_stream
        Another program's stream, in the place of the client's strap.
    call
        The sound device that records what a call plays, beside the therapist's microphone.
    """

    strap: StrapChoice | None = None
    microphone: MicrophoneChoice | None = None
    backup_strap: StrapChoice | None = None
    therapist_strap: StrapChoice | None = None
    lab_stream: LabStreamChoice | None = None
    call: MicrophoneChoice | None = None

    def __post_init__(self) -> None:
        if self.strap is not None and self.lab_stream is not None:
            raise ValueError("the client's heart comes from a strap or a lab stream, not both")
        chosen = [
            choice.address.lower() or choice.name
            for choice in self._straps().values()
            if choice.is_particular
        ]
        if len(set(chosen)) < len(chosen):
            raise ValueError(f"one strap was chosen twice: {chosen}")
        if self.call is not None and self.microphone == self.call:
            raise ValueError(f"the call's sound and the microphone are one: {self.call}")

    def open_sources(self, clock: Clock) -> Sequence[Source]:
        """Build the drivers; nothing is opened until they are started."""
        sources: list[Source] = []
        if straps := self._straps():
            sources += _open_straps(straps, clock)
        if self.lab_stream is not None:
            sources.append(_lab_stream(self.lab_stream, clock))
        if self.microphone is not None:
            sources.append(_microphone(self.microphone, clock))
        if self.call is not None:
            sources.append(_call(self.call, clock))
        return sources

    def _straps(self) -> dict[str, StrapChoice]:
        """Return the straps by their names in the session; the first may choose first."""
        roles = {
            STRAP: self.strap,
            BACKUP_STRAP: self.backup_strap,
            THERAPIST_STRAP: self.therapist_strap,
        }
        return {name: choice for name, choice in roles.items() if choice is not None}


def _open_straps(straps: Mapping[str, StrapChoice], clock: Clock) -> list[Source]:
    from .polar_measurement import Measurement
    from .strap import StrapSource
    from .strap_raw import USUAL
    from .strap_search import StrapAddress
    from .strap_sharing import Sharing

    sharing = Sharing()
    sources: list[Source] = []
    for name, choice in straps.items():
        wanted = StrapAddress(choice.address, choice.name) if choice.is_particular else None
        streams = USUAL if choice.streams else ()
        if choice.pulse_intervals:
            streams = (*streams, Measurement.PULSE_INTERVALS)
        sources.append(StrapSource(name, clock, sharing.join(wanted), streams))
    return sources


def _lab_stream(choice: LabStreamChoice, clock: Clock) -> Source:
    from .lab_streams import LabStreamSource

    return LabStreamSource(STRAP, clock, choice)


def _microphone(choice: MicrophoneChoice, clock: Clock) -> Source:
    from .source_process import SourceProcess

    return SourceProcess(MICROPHONE, clock, partial(_open_microphone, choice))


def _open_microphone(choice: MicrophoneChoice, clock: Clock) -> DriverSource:
    from .microphone import MicrophoneSource

    device = choice.device or None
    return MicrophoneSource(MICROPHONE, clock, device, choice.channels, choice.rate_hz)


def _call(choice: MicrophoneChoice, clock: Clock) -> Source:
    from .source_process import SourceProcess

    return SourceProcess(CALL, clock, partial(_open_call, choice))


def _open_call(choice: MicrophoneChoice, clock: Clock) -> DriverSource:
    from .microphone import IDLE_S, MicrophoneSource

    device = choice.device or None
    return MicrophoneSource(CALL, clock, device, choice.channels, choice.rate_hz, idle_s=IDLE_S)
