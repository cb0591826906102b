r"""What is usual for this person today: heart rate in conversation, and how even it is.

Conversation, not rest: speaking itself raises the heart rate and changes its variability, and
the session is spent speaking (doi:10.1016/S0735-1097(00)00595-7).

.. math::
    b_0 = \operatorname{median} HR_{10}, \quad
    SDu = \max(1.4826 \operatorname{median} |HR_{10} - b_0|, 2 \text{ bpm})

Variability is usual only for a state of talk, so it is learned apart for seconds in which the
client mostly talked and for those in which the client was mostly quiet.

References
----------
Bernardi L et al. (2000). Effects of controlled breathing, mental activity and mental stress
with or without verbalization on heart rate variability. doi:10.1016/S0735-1097(00)00595-7
Rousseeuw PJ, Croux C (1993). Alternatives to the median absolute deviation.
doi:10.1080/01621459.1993.10476408
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

_CONSISTENT = 1.4826
"""Makes a median absolute deviation the standard deviation of a normal distribution."""

_EARLIER_SESSIONS = 3


@dataclass(frozen=True, slots=True)
class BaselineRules:
    """When there is enough of it, and how it may move.

    Attributes
    ----------
    settle_s, settle_again_s
        The first seconds of a session teach nothing (walking in, a dry strap), nor do the
        first after "re-baseline" (sitting down).
    enough_s
        Seconds of trustworthy heart rate that a baseline needs.
    full_s
        After so many it is complete, and only drifts.
    least_coverage
        Trustworthy means at least this share of believed beats.
    least_spread_bpm
        The personal unit is never taken to be smaller.
    talking_share, quiet_share
        The client talks, or is quiet, if talk fills at least, or at most, this share of 30 s.
    alike_s
        Seconds in the same state of talk that usual variability needs.
    drift_s, drift_most_bpm, drift_within_sdu
        Time constant of the drift, its largest total, and how near to usual the heart must be.
    earlier_s, far_bpm
        Earlier sessions count as so many seconds of this one, but not at all if the heart is
        further from them than this.
    """

    settle_s: float = 60.0
    settle_again_s: float = 20.0
    enough_s: float = 150.0
    full_s: float = 220.0
    least_coverage: float = 0.8
    least_spread_bpm: float = 2.0
    talking_share: float = 0.5
    quiet_share: float = 0.2
    alike_s: float = 30.0
    drift_s: float = 600.0
    drift_most_bpm: float = 6.0
    drift_within_sdu: float = 1.0
    earlier_s: float = 60.0
    far_bpm: float = 12.0


@dataclass(frozen=True, slots=True)
class EarlierBaseline:
    """What was usual in an earlier session, and the type of sensor it was measured with.

    Attributes
    ----------
    sensor_type
        For example "Polar H10".  Sensors of different types are never compared.
    heart_rate_bpm, spread_bpm
        As in `HeartBaseline`.
    """

    sensor_type: str
    heart_rate_bpm: float
    spread_bpm: float


@dataclass(frozen=True, slots=True)
class HeartSecond:
    """What one second may teach.

    Attributes
    ----------
    t_s
        When, seconds.
    rate_bpm, coverage
        Heart rate of the last 10 s and the share of them that was seen.
    conversation
        Whether this is the talk in which the baseline is taken; other seconds only let a
        complete baseline drift.
    rate_sd_bpm, ln_rmssd
        Spread and variability over 30 s; None if unknown.
    client_share
        Share of the last 30 s in which the client talked; None if the voice is not heard.
    """

    t_s: float
    rate_bpm: float
    coverage: float
    conversation: bool = True
    rate_sd_bpm: float | None = None
    ln_rmssd: float | None = None
    client_share: float | None = None


@dataclass(frozen=True, slots=True)
class HeartBaseline:
    """This person's usual heart rate.

    Attributes
    ----------
    heart_rate_bpm
        Median over the conversation baseline, and what it has drifted by since.
    spread_bpm
        This client's own unit (SDu): 1.4826 times the median absolute deviation, at least
        2 beats per minute.
    ln_rate_sd
        Median ln of the 30 s standard deviation of heart rate; None if unknown.
    valid_s
        Seconds of heart rate of this session behind it.
    ln_rmssd_talking, ln_rmssd_quiet
        Median ln RMSSD (of milliseconds, over 30 s) while the client mostly talked, and while
        mostly quiet; None if there was too little of it.
    drift_bpm
        What it has drifted by.
    off_earlier_bpm
        How far this session lies from the earlier ones; None if there are none.
    """

    heart_rate_bpm: float
    spread_bpm: float
    ln_rate_sd: float | None
    valid_s: float
    ln_rmssd_talking: float | None = None
    ln_rmssd_quiet: float | None = None
    drift_bpm: float = 0.0
    off_earlier_bpm: float | None = None


def comparable(
    earlier: Sequence[EarlierBaseline], sensor_type: str
) -> tuple[EarlierBaseline, ...]:
    """Return the newest three of the earlier sessions, oldest first, with this sensor type."""
    same = [session for session in earlier if sensor_type == session.sensor_type != ""]
    return tuple(same[-_EARLIER_SESSIONS:])


class Baseline:
    """Operator: `HeartSecond` -> `HeartBaseline`, each time that it changes.

    To be fed outside imagery and while no finding stands: what happens in the image, or to a
    client who is not well, is not what is usual.
    """

    def __init__(
        self,
        rules: BaselineRules | None = None,
        earlier: Sequence[EarlierBaseline] = (),
    ) -> None:
        self._rules = rules or BaselineRules()
        self._earlier = _middle(earlier) if earlier else None
        self._since_s: float | None = None
        self._settle_s = self._rules.settle_s
        self._lessons = _Lessons()
        self._learned: HeartBaseline | None = None
        self._drift_bpm = 0.0

    @property
    def valid_s(self) -> float:
        """Seconds of trustworthy heart rate so far."""
        return float(len(self._lessons.rates_bpm))

    @property
    def complete(self) -> bool:
        """Whether more seconds would teach nothing."""
        return self.valid_s >= self._rules.full_s

    @property
    def usual(self) -> HeartBaseline | None:
        """What is usual; None while too little is known."""
        learned, drift_bpm = self._learned, self._drift_bpm
        if learned is None or drift_bpm == 0.0:
            return learned
        rate_bpm = learned.heart_rate_bpm + drift_bpm
        return replace(learned, heart_rate_bpm=rate_bpm, drift_bpm=drift_bpm)

    def begin(self, t_s: float) -> None:
        """The session began at `t_s` (seconds), which may be before its first second here."""
        if self._since_s is None:
            self._since_s = t_s

    def renew(self, t_s: float) -> None:
        """Learn anew from `t_s` (seconds) on; what was usual holds until that is enough."""
        self._since_s, self._settle_s = t_s, self._rules.settle_again_s
        self._lessons = _Lessons()

    def update(self, second: HeartSecond, /) -> tuple[HeartBaseline, ...]:
        """Learn from a second, or drift with it; doubtful and early ones are passed over."""
        if self._since_s is None:
            self._since_s = second.t_s
        early = second.t_s - self._since_s < self._settle_s
        if early or second.coverage < self._rules.least_coverage:
            return ()
        before = self.usual
        if self.complete:
            self._drift(second.rate_bpm)
        elif second.conversation:
            self._lessons.take(second, self._rules)
            self._conclude()
        usual = self.usual
        return () if usual is None or usual == before else (usual,)

    def _conclude(self) -> None:
        """Say what is usual by what was learned so far, if that is enough."""
        learned = self._lessons.conclude(self._rules, self._earlier)
        if learned is not None:
            self._learned, self._drift_bpm = learned, 0.0

    def _drift(self, rate_bpm: float) -> None:
        """Follow a heart that is near its usual, slowly and not far."""
        usual, rules = self.usual, self._rules
        if usual is None:
            return
        off_bpm = rate_bpm - usual.heart_rate_bpm
        if abs(off_bpm) < rules.drift_within_sdu * usual.spread_bpm:
            moved = self._drift_bpm + off_bpm / rules.drift_s
            self._drift_bpm = min(rules.drift_most_bpm, max(-rules.drift_most_bpm, moved))


class _Lessons:
    """What the seconds of one conversation taught, at most `full_s` of them."""

    def __init__(self) -> None:
        self.rates_bpm: list[float] = []
        self._ln_sds: list[float] = []
        self._talking: list[float] = []
        self._quiet: list[float] = []

    def take(self, second: HeartSecond, rules: BaselineRules) -> None:
        self.rates_bpm.append(second.rate_bpm)
        if second.rate_sd_bpm is not None and second.rate_sd_bpm > 0.0:
            self._ln_sds.append(math.log(second.rate_sd_bpm))
        if second.ln_rmssd is None or second.client_share is None:
            return
        if second.client_share >= rules.talking_share:
            self._talking.append(second.ln_rmssd)
        elif second.client_share <= rules.quiet_share:
            self._quiet.append(second.ln_rmssd)

    def conclude(
        self, rules: BaselineRules, earlier: EarlierBaseline | None
    ) -> HeartBaseline | None:
        """Return what is usual, earlier sessions included; None if it is too little."""
        today_s = float(len(self.rates_bpm))
        if today_s == 0.0:
            return None
        rate_bpm = median(self.rates_bpm)
        deviation_bpm = median(abs(rate - rate_bpm) for rate in self.rates_bpm)
        spread_bpm = max(rules.least_spread_bpm, _CONSISTENT * deviation_bpm)
        off_bpm = None if earlier is None else rate_bpm - earlier.heart_rate_bpm
        if earlier is not None and off_bpm is not None and abs(off_bpm) <= rules.far_bpm:
            known_s = today_s + rules.earlier_s
            share = rules.earlier_s / known_s
            rate_bpm -= share * off_bpm
            spread_bpm += share * (earlier.spread_bpm - spread_bpm)
        else:
            known_s = today_s
        if known_s < rules.enough_s:
            return None
        return HeartBaseline(
            rate_bpm,
            spread_bpm,
            median(self._ln_sds) if self._ln_sds else None,
            today_s,
            _usual_of(self._talking, rules.alike_s),
            _usual_of(self._quiet, rules.alike_s),
            off_earlier_bpm=off_bpm,
        )


def _usual_of(values: list[float], least: float) -> float | None:
    return median(values) if len(values) >= least else None


def _middle(earlier: Sequence[EarlierBaseline]) -> EarlierBaseline:
    """Return what was usual in most of the earlier sessions."""
    return EarlierBaseline(
        earlier[0].sensor_type,
        median(session.heart_rate_bpm for session in earlier),
        median(session.spread_bpm for session in earlier),
    )
