"""Turn what the sensors said into what the analysis understands: beats, and who talks.

Two small pipelines, both on event time.  They keep going through bad data: a packet that
makes no sense is counted and passed over, sound that was lost ends what was open.
"""

from ..sensors.heart_rate_profile import MalformedMeasurement, decode
from ..signal.cardiac.beat_times import BeatTimer
from ..signal.cardiac.beats import Beat, StrapReading
from ..signal.speech.activity import VoiceActivity
from ..signal.speech.speakers import TwoMicrophones
from ..signal.speech.voices import FRAME_S, SpeechEnded, SpeechStarted, VoiceFrame
from .inputs import StrapPacket
from .settings import Settings

SETTLE_S = 3.0
"""Beats that arrive this soon after a connection may be a leftover of the last one."""


class HeartIntake:
    """Operator: `StrapPacket` -> `StrapReading`, and the `Beat`s that it tells of."""

    def __init__(self, settings: Settings) -> None:
        self._timer = BeatTimer(settings.beats)
        self._ignore_until_s = float("-inf")
        self.malformed = 0

    def connected(self, t_s: float) -> None:
        """A strap was connected at `t_s` (seconds): its beats form a new stretch."""
        self._timer.restart()
        self._ignore_until_s = t_s + SETTLE_S

    def update(self, packet: StrapPacket, /) -> tuple[StrapReading | Beat, ...]:
        """Read one packet and place its beats in event time."""
        try:
            said = decode(packet.payload)
        except MalformedMeasurement:
            self.malformed += 1
            return ()
        if packet.t_s < self._ignore_until_s:
            return ()
        reading = StrapReading(packet.t_s, said.rr_ticks, said.rate_bpm, said.in_contact)
        return (reading, *self._timer.update(reading))


class VoiceIntake:
    """Operator: `VoiceFrame` -> `SpeechStarted`, `SpeechEnded`."""

    def __init__(self, settings: Settings) -> None:
        self._speakers = TwoMicrophones(settings.leakage)
        self._activity = VoiceActivity(settings.activity)
        self._end_s: float | None = None

    def update(self, frame: VoiceFrame, /) -> tuple[SpeechStarted | SpeechEnded, ...]:
        """Follow one frame; a hole in the sound ends the speech before it."""
        hole = self._end_s is not None and frame.t_s - self._end_s > _HOLE_S
        lost = self._activity.interrupt(frame.t_s) if hole else ()
        self._end_s = frame.t_s + FRAME_S
        events = tuple(
            event
            for attributed in self._speakers.update(frame)
            for event in self._activity.update(attributed)
        )
        return (*lost, *events)

    def lost(self, t_s: float) -> tuple[SpeechEnded, ...]:
        """The sound stopped coming, as noticed at `t_s` (seconds)."""
        return self._activity.interrupt(t_s)


_HOLE_S = 0.1
