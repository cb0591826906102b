"""A session online: the therapist's microphone and the call's sound, as one stream of frames.

Two devices have two clocks.  Each is counted and placed by itself; what reaches the journal is
the same as from one device with a channel for each person.
"""

from collections.abc import Iterable

from ...sensors.messages import CALL, MICROPHONE, AudioBlock, SensorState
from ...signal.speech.call import CallJoin, CallSample, SideChange, SideFrame
from ...signal.speech.front_end import VoiceFrontEnd
from ...signal.speech.voices import Speaker, VoiceFrame
from ..inputs import SensorReport
from .sound_clock import SoundClock

SIDES = {MICROPHONE: Speaker.THERAPIST, CALL: Speaker.CLIENT}
"""Whom each device of a session online hears."""


class CallIntake:
    """Operator: `AudioBlock` of both devices -> two-channel `VoiceFrame`, therapist first."""

    def __init__(self) -> None:
        self._sides = {sensor: _Side(speaker) for sensor, speaker in SIDES.items()}
        self._join = CallJoin()

    def update(self, block: AudioBlock, arrival_s: float, /) -> tuple[VoiceFrame, ...]:
        """Take one block that arrived at session time `arrival_s` (seconds)."""
        return self._joined(self._sides[block.sensor].hear(block, arrival_s))

    def report(self, report: SensorReport) -> tuple[VoiceFrame, ...]:
        """Take what a driver says of its device: one that is gone is not silent."""
        speaker = SIDES.get(report.sensor)
        if speaker is None:
            return ()
        present = report.state is SensorState.CONNECTED
        return self._joined([SideChange(report.t_s, speaker, present)])

    def _joined(self, samples: Iterable[CallSample]) -> tuple[VoiceFrame, ...]:
        return tuple(frame for sample in samples for frame in self._join.update(sample))


class _Side:
    """One device: its clock, and what is kept of its first channel."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker
        self._clock = SoundClock()
        self._front_end: VoiceFrontEnd | None = None

    def hear(self, block: AudioBlock, arrival_s: float) -> list[CallSample]:
        if self._front_end is None:
            self._front_end = VoiceFrontEnd(block.samples.shape[1], block.rate_hz)
        return [
            SideFrame(self._speaker, frame)
            for sound in self._clock.update(block, arrival_s)
            for frame in self._front_end.update(sound)
        ]
