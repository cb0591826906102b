"""Whether the heart is seen and the voices are heard, judged by the data themselves.

A driver may believe for ten seconds that a dead link lives.  So each signal is judged by the
age of its last good datum, on event time, and the drivers' reports only give the reason.
"""

from dataclasses import dataclass

from ..sensors.messages import Reason, SensorKind, SensorState
from ..signal.speech.voices import SILENCE_DBFS, VoiceFrame
from .inputs import SensorReport
from .records import SensorHealth
from .settings import SensorRules


@dataclass(slots=True)
class _Signal:
    kind: SensorKind
    expected: bool = False
    last_s: float | None = None
    usable: bool = False
    said: tuple[bool, Reason] | None = None
    reported: Reason = Reason.NONE
    reported_s: float = float("-inf")


class SensorWatch:
    """Follows both signals and says when one becomes usable or stops being so."""

    def __init__(self, rules: SensorRules) -> None:
        self._rules = rules
        self._heart = _Signal(SensorKind.STRAP)
        self._voice = _Signal(SensorKind.MICROPHONE)
        self._packet_s: float | None = None
        self._first_packet_s: float | None = None
        self._sound_s: float | None = None
        self._poor_since_s: float | None = None
        self._good_since_s: float | None = None
        self._poor = False

    @property
    def heart_usable(self) -> bool:
        """Whether findings may rest on the heart."""
        return self._heart.usable

    @property
    def voice_usable(self) -> bool:
        """Whether findings may rest on the voices."""
        return self._voice.usable

    def lost_since_s(self, kind: SensorKind) -> float | None:
        """Return since when a signal that is expected has not been usable (seconds).

        None while it is usable, and where it was never there to be lost.
        """
        signal = self._heart if kind is SensorKind.STRAP else self._voice
        return None if signal.usable or not signal.expected else signal.last_s

    def report(self, report: SensorReport) -> None:
        """Remember what a driver says about its sensor."""
        signal = self._heart if report.kind is SensorKind.STRAP else self._voice
        signal.expected = report.state is not SensorState.STOPPED
        good = report.state is SensorState.CONNECTED
        signal.reported = Reason.NONE if good else report.reason
        signal.reported_s = report.t_s

    def packet(self, t_s: float) -> None:
        """A heart rate packet came, whatever it held."""
        self._heart.expected = True
        self._packet_s = t_s
        if self._first_packet_s is None:
            self._first_packet_s = t_s

    def beat(self, t_s: float) -> None:
        """A beat came."""
        self.packet(t_s if self._packet_s is None else max(self._packet_s, t_s))
        self._heart.last_s = t_s

    def frame(self, frame: VoiceFrame) -> None:
        """A voice frame came."""
        self._voice.expected = True
        self._sound_s = frame.t_s
        if max(frame.levels_dbfs, default=SILENCE_DBFS) > SILENCE_DBFS:
            self._voice.last_s = frame.t_s

    def speech(self, t_s: float) -> None:
        """Speech came from a trace that has turns but no sound: it is heard all along."""
        self._voice.expected = True
        self._sound_s = self._voice.last_s = t_s

    def judge(self, t_s: float, coverage: float, *, traced: bool) -> tuple[SensorHealth, ...]:
        """Return what changed at `t_s` (seconds).

        Parameters
        ----------
        coverage
            Of the last ten seconds of the heart, 0 to 1.
        traced
            True where turns come from a trace: silence in it is silence, not a dead device.
        """
        heart = self._heart_reason(t_s, coverage)
        voice = Reason.NONE if traced and self._voice.expected else self._voice_reason(t_s)
        return (*self._say(self._heart, t_s, heart), *self._say(self._voice, t_s, voice))

    def _heart_reason(self, t_s: float, coverage: float) -> Reason:
        rules = self._rules
        self._follow_quality(t_s, coverage)
        if _silent(self._heart, self._packet_s, t_s, rules.heart_silent_s):
            return self._heart.reported or Reason.NO_DATA
        beat_s = self._heart.last_s or self._first_packet_s
        if beat_s is not None and t_s - beat_s > rules.heart_no_beats_s:
            return Reason.NO_BEATS
        return Reason.POOR_SIGNAL if self._poor else Reason.NONE

    def _follow_quality(self, t_s: float, coverage: float) -> None:
        rules = self._rules
        began_s = self._first_packet_s
        if began_s is None or t_s - began_s < rules.good_after_s:
            return  # the window of ten seconds is still filling
        if coverage < rules.least_quality:
            self._good_since_s = None
            self._poor_since_s = t_s if self._poor_since_s is None else self._poor_since_s
            self._poor = self._poor or t_s - self._poor_since_s >= rules.poor_after_s
            return
        self._poor_since_s = None
        self._good_since_s = t_s if self._good_since_s is None else self._good_since_s
        if t_s - self._good_since_s >= rules.good_after_s:
            self._poor = False

    def _voice_reason(self, t_s: float) -> Reason:
        rules = self._rules
        if _silent(self._voice, self._sound_s, t_s, rules.voice_silent_s):
            return self._voice.reported or Reason.NO_DATA
        last_s = self._voice.last_s
        if last_s is None or t_s - last_s > rules.digital_silence_s:
            return Reason.DIGITAL_SILENCE
        return Reason.NONE

    @staticmethod
    def _say(signal: _Signal, t_s: float, reason: Reason) -> tuple[SensorHealth, ...]:
        if not signal.expected:
            return ()
        signal.usable = reason is Reason.NONE
        if signal.said == (signal.usable, reason):
            return ()
        signal.said = (signal.usable, reason)
        return (SensorHealth(t_s, signal.kind, signal.usable, reason, signal.last_s),)


def _silent(signal: _Signal, newest_s: float | None, t_s: float, limit_s: float) -> bool:
    """Nothing for too long, or nothing since the driver said that the device is gone."""
    if newest_s is None or t_s - newest_s > limit_s:
        return True
    return signal.reported is not Reason.NONE and newest_s <= signal.reported_s
