"""What a reply latency is worth in a call: with the way there and back, and without it.

The therapist's question takes a while to arrive, and so does the answer: what is measured here
is the client's latency plus the call's round trip.  Both figures are kept.  Only the figure
that is shown is corrected; what is unusual is judged on the uncorrected ones, against the
person's own in the same call (docs/decisions/0012-latency-in-a-call.md).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from ..streaming.operator import Tick
from .round_trip import RoundTrip
from .voices import Reply


class DelayKnown(StrEnum):
    """What is known of the call's delay."""

    UNKNOWN = "unknown"
    """Nothing: a latency includes it."""
    TOLD = "told"
    """What the call's program shows: the network's part, the least there is."""
    HEARD = "heard"
    """The whole, from an echo of the therapist's voice."""
    UNSTEADY = "unsteady"
    """It varies by more than a latency could bear: none is shown or used."""


@dataclass(frozen=True, slots=True)
class RoundTripTold:
    """The therapist typed in what the call's program shows.

    Attributes
    ----------
    t_s
        When, seconds.
    round_trip_s
        There and back, seconds; 0 takes back what was told.
    jitter_s
        How much it varies, seconds; 0 where the program does not say.
    """

    t_s: float
    round_trip_s: float
    jitter_s: float = 0.0


@dataclass(frozen=True, slots=True)
class DelayChange:
    """From `t_s` (seconds) on this is known of the call's delay.

    Attributes
    ----------
    known
        What.
    round_trip_s, jitter_s
        Its length and how much it varies, seconds; None if unknown.
    """

    t_s: float
    known: DelayKnown
    round_trip_s: float | None
    jitter_s: float | None


@dataclass(frozen=True, slots=True)
class CallReply:
    """A reply of which the call's delay is a part.

    Attributes
    ----------
    t_s
        When the client began to answer, as heard here, seconds; that of its `Reply`.
    measured_s
        Latency as measured here, seconds.
    latency_s
        Without the round trip, never below 0, seconds; as measured where that is unknown;
        None while it is unsteady.
    round_trip_s
        What was taken off, seconds; 0 if nothing was.
    known
        What is known of the delay.
    decided_s
        Event time at which this was known, seconds.
    """

    t_s: float
    measured_s: float
    latency_s: float | None
    round_trip_s: float
    known: DelayKnown
    decided_s: float


@dataclass(frozen=True, slots=True)
class CallDelayRules:
    """What a delay must be to be taken off.

    Attributes
    ----------
    most_jitter_s
        One that varies by more makes every latency worthless, seconds.
    steady_s
        ... and one that was so is believed again below this, seconds.
    heard_for_s
        An echo counts for so long; then what was told, if anything, counts again, seconds.
    """

    most_jitter_s: float = 0.3
    steady_s: float = 0.2
    heard_for_s: float = 600.0


CallLatencySample: TypeAlias = RoundTrip | RoundTripTold | Reply | Tick
CallLatencyFact: TypeAlias = CallReply | DelayChange


class CallLatency:
    """Operator: `CallLatencySample` -> `CallReply`, `DelayChange`.

    What is known of the delay is said from the first `Tick` on, though it be nothing.
    What was heard goes before what was told: it is the whole way.  A silence that ended
    without an answer has no latency and passes unsaid.
    """

    def __init__(self, rules: CallDelayRules | None = None) -> None:
        self._rules = rules or CallDelayRules()
        self._heard: RoundTrip | None = None
        self._told: RoundTripTold | None = None
        self._unsteady = False
        self._said: tuple[DelayKnown, float] | None = None

    @property
    def suspended(self) -> bool:
        """Whether the delay is too unsteady for any latency to mean anything."""
        return self._unsteady

    def update(self, sample: CallLatencySample, /) -> tuple[CallLatencyFact, ...]:
        """Learn of the delay, or take it off a reply."""
        match sample:
            case RoundTrip():
                self._heard = sample
                return self._changed(sample.t_s)
            case RoundTripTold():
                self._told = sample if sample.round_trip_s > 0.0 else None
                return self._changed(sample.t_s)
            case Tick():
                return self._changed(sample.t_s)
            case Reply(answered=True):
                return (*self._changed(sample.decided_s), self._without_delay(sample))
            case _:
                return ()

    def _changed(self, t_s: float) -> tuple[DelayChange, ...]:
        """Say what is known of the delay, if that is news: milliseconds more are none."""
        if self._heard is not None and t_s - self._heard.t_s > self._rules.heard_for_s:
            self._heard = None
        best = self._best()
        self._unsteady = best is not None and best.jitter_s > self._most_jitter_s()
        said = self._known(), 0.0 if best is None else best.round_trip_s
        before = self._said
        if before and said[0] is before[0] and abs(said[1] - before[1]) < _NEWS_S:
            return ()
        self._said = said
        length = (None, None) if best is None else (best.round_trip_s, best.jitter_s)
        return (DelayChange(t_s, said[0], *length),)

    def _best(self) -> RoundTrip | RoundTripTold | None:
        return self._heard or self._told

    def _most_jitter_s(self) -> float:
        return self._rules.steady_s if self._unsteady else self._rules.most_jitter_s

    def _known(self) -> DelayKnown:
        if self._unsteady:
            return DelayKnown.UNSTEADY
        if self._heard is not None:
            return DelayKnown.HEARD
        return DelayKnown.UNKNOWN if self._told is None else DelayKnown.TOLD

    def _without_delay(self, reply: Reply) -> CallReply:
        best = self._best()
        delay_s = 0.0 if best is None or self._unsteady else best.round_trip_s
        latency_s = None if self._unsteady else max(0.0, round(reply.latency_s - delay_s, 4))
        return CallReply(
            reply.t_s, reply.latency_s, latency_s, delay_s, self._known(), reply.decided_s
        )


_NEWS_S = 0.05
