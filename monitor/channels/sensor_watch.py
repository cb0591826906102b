"""Whether the heart is seen and the voices are heard, judged by the data themselves.

A driver may believe for ten seconds that a dead link lives.  So each signal is judged by the
age of its last good datum, on event time, and the drivers' reports only give the reason.
"""

from collections.abc import Mapping

from ...sensors.messages import (
    BACKUP_STRAP,
    MICROPHONE,
    STRAP,
    Reason,
    SensorKind,
    SensorState,
)
from ...signal.speech.voices import FRAME_S, VoiceFrame
from ..inputs import MessagesDropped, SensorReport
from ..records import SensorHealth
from ..settings import SensorRules
from ..voice_records import UNCLEAR_WHO
from .frame_run import HOLE_S, FrameRun, is_alive
from .strap_watch import StrapWatch
from .watched_signal import HealthSaid, WatchedSignal

_CLIENT_STRAPS = (STRAP, BACKUP_STRAP)


class SensorWatch:
    """Follows all sensors and says when one becomes usable or stops being so.

    Findings rest on two signals: the client's heart, from whichever of the client's straps
    can be used, and the voices.  A further strap also has a health of its own.

    Attributes
    ----------
    strap_in_use
        The name of the client's strap that the heart is read from.
    """

    def __init__(self, rules: SensorRules) -> None:
        self.strap_in_use = STRAP
        self._rules = rules
        self._straps: dict[str, StrapWatch] = {}
        self._heart = WatchedSignal(SensorKind.STRAP)
        self._voice = WatchedSignal(SensorKind.MICROPHONE)
        self._first_good_since_s: float | None = None
        self._told = False
        self._told_age_s: float | None = None

    @property
    def heart_usable(self) -> bool:
        """Whether findings may rest on the heart."""
        return self._heart.usable

    @property
    def voice_usable(self) -> bool:
        """Whether findings may rest on the voices."""
        return self._voice.usable

    @property
    def voice_said(self) -> HealthSaid | None:
        """What was said last of the voices; None before the first word."""
        return self._voice.said

    def lost_since_s(self, kind: SensorKind) -> float | None:
        """Return since when a signal that is expected has not been usable (seconds).

        None while it is usable, and where it was never there to be lost.
        """
        return (self._heart if kind is SensorKind.STRAP else self._voice).lost_since_s

    def strap(self, sensor: str) -> StrapWatch:
        """Return the watch over one strap; begins it at the first word of it."""
        if sensor not in self._straps:
            self._straps[sensor] = StrapWatch(self._rules, sensor)
        return self._straps[sensor]

    def report(self, report: SensorReport) -> None:
        """Remember what a driver says about its sensor."""
        if report.kind is SensorKind.STRAP:
            self.strap(report.sensor).signal.report(report)
        else:
            self._voice.report(report)

    def dropped(self, dropped: MessagesDropped) -> None:
        """Messages were lost before anybody saw them; nearly all messages are sound."""
        if self._voice.expected:
            lost = (MICROPHONE, SensorKind.MICROPHONE, SensorState.CONNECTED, Reason.QUEUE_FULL)
            self._voice.notice(SensorReport(dropped.t_s, *lost))

    def frame(self, frame: VoiceFrame) -> None:
        """A voice frame came."""
        voice, t_s = self._voice, frame.t_s
        voice.expected = True
        if voice.newest_s is not None:
            hole_s = t_s - voice.newest_s - FRAME_S
            if hole_s > HOLE_S:
                voice.missed(t_s, hole_s)
        voice.newest_s = t_s
        if is_alive(frame):
            voice.last_s = t_s

    def run(self, run: FrameRun) -> None:
        """Many voice frames came."""
        voice = self._voice
        voice.expected = True
        if voice.newest_s is not None:
            hole_s = run.t_s - voice.newest_s - FRAME_S
            if hole_s > HOLE_S:
                voice.missed(run.t_s, hole_s)
        voice.newest_s = run.newest_s
        if run.alive_s is not None:
            voice.last_s = run.alive_s

    def speech(self, t_s: float) -> None:
        """Speech came from a trace that has turns but no sound: it is heard all along."""
        self._voice.expected = True
        self._voice.newest_s = self._voice.last_s = t_s

    def tell(self, health: SensorHealth) -> None:
        """A trace says how a signal stood; from now on only what it says counts."""
        self._told = True
        if health.kind is SensorKind.STRAP:
            self._heart.tell(health)
            return
        self._voice.tell(health)
        # Where nobody can tell who speaks, sound goes on coming, and is as old as it was then.
        unclear = health.reason in UNCLEAR_WHO and health.since_s is not None
        self._told_age_s = health.t_s - (health.since_s or 0.0) if unclear else None

    def take_over(self, voice_said: HealthSaid | None) -> None:
        """Go on from what was said of the voices: what is otherwise is news."""
        self._voice.said = voice_said

    def judge(
        self,
        t_s: float,
        coverage: Mapping[str, float],
        *,
        traced: bool,
        unclear: Reason = Reason.NONE,
    ) -> tuple[SensorHealth, ...]:
        """Return what changed at `t_s` (seconds).

        Parameters
        ----------
        coverage
            Of each strap's last ten seconds, 0 to 1.
        traced
            True where turns come from a trace: silence in it is silence, not a dead device.
        unclear
            Why it cannot be told who speaks, though sound comes.
        """
        if self._told:
            self._go_on(t_s)
            return ()
        reasons = {
            sensor: strap.reason(t_s, coverage.get(sensor, 0.0))
            for sensor, strap in self._straps.items()
        }
        voice = Reason.NONE
        if unclear is Reason.CALL_DROPPED:  # whatever still comes, it is not the client
            voice = unclear
        elif not (traced and self._voice.expected):
            voice = self._voice_reason(t_s) or unclear
        return (
            *self._judge_heart(t_s, reasons),
            *self._say_of_each_strap(t_s, reasons),
            *self._voice.say(t_s, voice),
        )

    def _go_on(self, t_s: float) -> None:
        """Let what was told hold at `t_s` (seconds) too."""
        self._heart.last_s = self.strap(STRAP).signal.last_s or self._heart.last_s
        if self._told_age_s is not None:
            self._voice.last_s = t_s - self._told_age_s

    def _judge_heart(
        self, t_s: float, reasons: Mapping[str, Reason]
    ) -> tuple[SensorHealth, ...]:
        self._choose(t_s, reasons)
        if self.strap_in_use not in reasons:
            return ()
        signal = self._straps[self.strap_in_use].signal
        self._heart.expected = any(
            strap.signal.expected
            for sensor, strap in self._straps.items()
            if sensor in _CLIENT_STRAPS
        )
        self._heart.last_s = signal.last_s
        return self._heart.say(t_s, reasons[self.strap_in_use])

    def _choose(self, t_s: float, reasons: Mapping[str, Reason]) -> None:
        """Take the backup while the first strap cannot be used, and not a moment longer.

        The first must have been good for a while before it is taken back: a strap that
        comes and goes would tear the heart into pieces.
        """
        if reasons.get(STRAP) is not Reason.NONE:
            self._first_good_since_s = None
            if reasons.get(BACKUP_STRAP) is Reason.NONE:
                self.strap_in_use = BACKUP_STRAP
            return
        if self._first_good_since_s is None:
            self._first_good_since_s = t_s
        steady = t_s - self._first_good_since_s >= self._rules.good_after_s
        if steady or reasons.get(BACKUP_STRAP) is not Reason.NONE:
            self.strap_in_use = STRAP

    def _say_of_each_strap(
        self, t_s: float, reasons: Mapping[str, Reason]
    ) -> tuple[SensorHealth, ...]:
        """Say how further straps stand; with one strap the heart says it all."""
        if set(self._straps) <= {STRAP}:
            return ()
        return tuple(
            health
            for sensor, strap in self._straps.items()
            for health in strap.signal.say(t_s, reasons[sensor])
        )

    def _voice_reason(self, t_s: float) -> Reason:
        silence = self._voice.silence(t_s, self._rules.voice_silent_s)
        if silence is not Reason.NONE:
            return silence
        last_s = self._voice.last_s
        if last_s is None or t_s - last_s > self._rules.digital_silence_s:
            return Reason.DIGITAL_SILENCE
        return Reason.NONE
