"""Turn what the sensors said into what the analysis understands: beats, and who talks.

Two small pipelines, both on event time.  They keep going through bad data: a packet that
makes no sense is passed over, sound that was lost ends what was open.
"""

from ...sensors.heart_rate_profile import MalformedMeasurement, decode
from ...sensors.messages import Reason
from ...signal.cardiac.beat_times import BeatTimer
from ...signal.cardiac.beats import Beat, StrapReading
from ...signal.speech.activity import VoiceActivity
from ...signal.speech.call_speakers import CallFact, CallSpeakers
from ...signal.speech.onsets import Onsets
from ...signal.speech.round_trip import RoundTrip
from ...signal.speech.speaker_doubt import SpeakerDoubt
from ...signal.speech.speakers import SPEAKERS, TwoMicrophones
from ...signal.speech.voices import FRAME_S, EnrolVoice, SpeechNews, VoiceFrame
from ..inputs import SoundInput, StrapPacket
from ..settings import Settings
from ..sound_mode import SoundMode

SETTLE_S = 3.0
"""Beats that arrive this soon after a connection may be a leftover of the last one."""


class HeartIntake:
    """Operator: `StrapPacket` -> `StrapReading`, and the `Beat`s that it tells of."""

    def __init__(self, settings: Settings) -> None:
        self._timer = BeatTimer(settings.beats)
        self._ignore_until_s = float("-inf")

    def connected(self, t_s: float) -> None:
        """A strap was connected at `t_s` (seconds): its beats form a new stretch."""
        self._timer.restart()
        self._ignore_until_s = t_s + SETTLE_S

    def update(self, packet: StrapPacket, /) -> tuple[StrapReading | Beat, ...]:
        """Read one packet and place its beats in event time."""
        try:
            said = decode(packet.payload)
        except MalformedMeasurement:
            return ()  # its bytes are in the record; what it told of is a gap
        if packet.t_s < self._ignore_until_s:
            return ()
        reading = StrapReading(packet.t_s, said.rr_ticks, said.rate_bpm, said.in_contact)
        return (reading, *self._timer.update(reading))


class VoiceIntake:
    """Operator: `VoiceFrame` of a microphone each -> `SpeechNews`; of a call also `RoundTrip`.

    What else sound can say is passed over.
    """

    def __init__(self, settings: Settings) -> None:
        in_call = settings.sound is SoundMode.CALL
        tell_apart = CallSpeakers if in_call else TwoMicrophones
        self._alike = Reason.CALL_IN_MICROPHONE if in_call else Reason.MICROPHONES_ALIKE
        self._speakers = tell_apart(settings.leakage)
        self._activity = VoiceActivity(settings.activity)
        self._onsets = Onsets(settings.activity)
        self._end_s: float | None = None
        self._channels = len(SPEAKERS)
        self._doubt: SpeakerDoubt | None = None

    @property
    def unclear(self) -> Reason:
        """Why nobody can say who speaks; `Reason.NONE` if somebody can."""
        if self._channels != len(SPEAKERS):
            return Reason.ONE_CHANNEL
        if self._doubt is None or not self._doubt.doubtful:
            return Reason.NONE
        return Reason.OTHERS_TALK if self._doubt.crowded else self._alike

    def update(self, frame: SoundInput | EnrolVoice, /) -> tuple[SpeechNews | RoundTrip, ...]:
        """Follow one frame; a hole in the sound ends the speech before it."""
        if not isinstance(frame, VoiceFrame):
            return ()
        self._channels = len(frame.levels_dbfs)
        hole = self._end_s is not None and frame.t_s - self._end_s > _HOLE_S
        news: tuple[SpeechNews | RoundTrip, ...] = self.lost(frame.t_s) if hole else ()
        self._end_s = frame.t_s + FRAME_S
        for one in self._speakers.update(frame):
            news += self._follow(one)
        return news

    def lost(self, t_s: float) -> tuple[SpeechNews, ...]:
        """The sound stopped coming, as noticed at `t_s` (seconds)."""
        return (*self._activity.interrupt(t_s), *self._onsets.interrupt(t_s))

    def _follow(self, frame: CallFact) -> tuple[SpeechNews | RoundTrip, ...]:
        if isinstance(frame, RoundTrip):
            return (frame,)
        if isinstance(frame, SpeakerDoubt):
            self._doubt = frame
            return self.lost(frame.t_s) if frame.doubtful else ()
        if self._doubt is not None and self._doubt.doubtful:
            return ()
        sure = self._activity.update(frame)
        for event in sure:
            self._onsets.update(event)
        return sure + self._onsets.update(frame)


_HOLE_S = 0.1
