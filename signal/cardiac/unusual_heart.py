"""Notice a heart reading that is unusual, whatever it means for the therapy.

A courtesy: "Unusual heart reading. Check the client, check the strap."  It is no medical alarm
and this is no medical monitor.  It rests on nothing that the rules of arousal and contact
rest on except the beats, so that no fault of theirs can keep it silent.
"""

from dataclasses import dataclass
from enum import StrEnum


class HeartSign(StrEnum):
    """What is unusual."""

    SLOW = "slow"
    FAST = "fast"
    IRREGULAR = "irregular"


@dataclass(frozen=True, slots=True)
class UnusualHeartRules:
    """When a reading is unusual.

    Attributes
    ----------
    slow_bpm, slow_share, slow_for_s
        Slower than the first, or than this share of the usual if that is more, for so long.
    fast_bpm, fast_for_s
        Faster than this for so long.  For an adult at rest; the therapist may change it.
    over_s
        It is over once the reading has been within the limits for so long.
    quiet_s
        The same is not said again before this has passed.
    hole_s
        Where readings are further apart, nothing counts as having lasted across.
    irregular_known
        The client's rhythm is known to be irregular: then that is not said.
    """

    slow_bpm: float = 40.0
    slow_share: float = 0.65
    slow_for_s: float = 15.0
    fast_bpm: float = 150.0
    fast_for_s: float = 60.0
    over_s: float = 15.0
    quiet_s: float = 180.0
    hole_s: float = 3.0
    irregular_known: bool = False


@dataclass(frozen=True, slots=True)
class HeartNow:
    """The heart at one second.

    Attributes
    ----------
    t_s
        When, seconds.
    rate_bpm
        Heart rate of the last 10 s; None if it is not seen.
    usual_bpm
        What is usual for this person; None if unknown.
    irregular
        Whether the rhythm is.
    """

    t_s: float
    rate_bpm: float | None
    usual_bpm: float | None
    irregular: bool


@dataclass(frozen=True, slots=True)
class UnusualHeart:
    """An unusual reading began, or (`ended`) is over.

    Attributes
    ----------
    t_s
        When the reading became unusual, or was usual again, seconds.
    decided_s
        When it had been so for long enough.
    sign
        What is unusual.
    rate_bpm
        The reading then; None if the heart was not seen.
    limit_bpm
        The limit that it passed; None of a rhythm.
    """

    t_s: float
    decided_s: float
    sign: HeartSign
    ended: bool
    rate_bpm: float | None
    limit_bpm: float | None


class UnusualHeartWatch:
    """Operator: `HeartNow` -> `UnusualHeart`."""

    def __init__(self, rules: UnusualHeartRules | None = None) -> None:
        self._rules = r = rules or UnusualHeartRules()
        self._slow = _Lasting(HeartSign.SLOW, r.slow_for_s, r)
        self._fast = _Lasting(HeartSign.FAST, r.fast_for_s, r)
        self._irregular = _Lasting(HeartSign.IRREGULAR, 0.0, r)

    def update(self, now: HeartNow, /) -> tuple[UnusualHeart, ...]:
        """Look at one second."""
        rules = self._rules
        usual_bpm = now.usual_bpm or 0.0
        slowest_bpm = max(rules.slow_bpm, rules.slow_share * usual_bpm)
        rhythm = self._irregular.follow(
            now, None, outside=now.irregular and not rules.irregular_known
        )
        if now.rate_bpm is None:
            return rhythm
        return (
            *self._slow.follow(now, slowest_bpm, outside=now.rate_bpm < slowest_bpm),
            *self._fast.follow(now, rules.fast_bpm, outside=now.rate_bpm > rules.fast_bpm),
            *rhythm,
        )


class _Lasting:
    """One sign: outside its limit for long enough it begins, inside for long enough it ends."""

    def __init__(
        self, sign: HeartSign, begins_after_s: float, rules: UnusualHeartRules
    ) -> None:
        self._sign = sign
        self._begins_after_s = begins_after_s
        self._rules = rules
        self._standing = False
        self._other_since_s: float | None = None
        self._newest_s = float("-inf")
        self._said_s = float("-inf")

    def follow(
        self, now: HeartNow, limit_bpm: float | None, *, outside: bool
    ) -> tuple[UnusualHeart, ...]:
        t_s, rules = now.t_s, self._rules
        if t_s - self._newest_s > rules.hole_s:
            self._other_since_s = None
        self._newest_s = t_s
        if outside is self._standing:
            self._other_since_s = None
            return ()
        if self._other_since_s is None:
            self._other_since_s = t_s
        since_s = self._other_since_s
        if t_s - since_s < (rules.over_s if self._standing else self._begins_after_s):
            return ()
        if not self._standing and t_s - self._said_s < rules.quiet_s:
            return ()
        self._standing, self._other_since_s = outside, None
        if outside:
            self._said_s = t_s
        return (UnusualHeart(since_s, t_s, self._sign, not outside, now.rate_bpm, limit_bpm),)
