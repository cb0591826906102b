"""Turn the raw frames of straps into blocks of samples, placed in event time.

A strap's clock is good for spacing, not for the time of day, and its frames come late: by a
moment, or by half a minute when it had to keep them.  So each stream's clock is anchored by
its least delayed frame.  At the start of a stretch frames that come faster than they were
measured are held until the strap has caught up: only then is it known how late they were.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ...sensors.polar_measurement import (
    AccelerationFrame,
    ClockWentBack,
    EcgFrame,
    MalformedFrame,
    Measurement,
    decode,
    first_sample_ns,
)
from ...signal.cardiac.ecg import EcgBlock
from ...signal.cardiac.motion import MotionBlock
from ...signal.streaming.arrival import LeastDelay
from ..inputs import StrapFrame

Block: TypeAlias = EcgBlock | MotionBlock

_S_PER_NS = 1e-9
_MOST_HZ = 10_000


@dataclass(frozen=True, slots=True)
class SampleRules:
    """How a strap's clock is anchored.

    Attributes
    ----------
    window_s
        The least-delayed frame is sought in this many last seconds.
    slew_s_per_s
        How fast the anchor may move: more than a crystal drifts, and in the interval between
        two beats no more than a strap resolves.
    caught_up
        A stretch begins with the first frame that took at least this share of its own length
        to come.
    most_held
        So many frames are held for that at most.
    early_s, late_s
        A frame that seems to arrive so long before it was measured, or so long after, shows
        that the anchor is wrong: a new stretch begins.
    """

    window_s: float = 60.0
    slew_s_per_s: float = 0.001
    caught_up: float = 0.5
    most_held: int = 200
    early_s: float = 1.0
    late_s: float = 120.0


class StrapSamples:
    """Operator: `StrapFrame` -> `EcgBlock`, `MotionBlock`; time rises within each stream.

    Frames that make no sense never raise: they are passed over, as are those of a kind that is
    not used here (light, pulse intervals, unknown ones).  Their bytes are in the record.
    """

    def __init__(self, rules: SampleRules | None = None) -> None:
        self._rules = rules or SampleRules()
        self._streams: dict[tuple[str, Measurement], _Stream] = {}

    def update(self, frame: StrapFrame, /) -> tuple[Block, ...]:
        """Read one frame and place its samples, or hold them."""
        try:
            content = decode(frame.payload, frame.factor)
        except MalformedFrame:
            return ()
        match content:
            case EcgFrame(last_ns, samples_uv):
                measurement, samples = Measurement.ECG, np.array(samples_uv, np.float64)
            case AccelerationFrame(last_ns, samples_mg):
                measurement = Measurement.ACCELERATION
                samples = np.array(samples_mg, np.float64)
            case _:
                return ()
        if not (samples.size and 0 < frame.rate_hz <= _MOST_HZ):
            return ()
        key = (frame.sensor, measurement)
        if key not in self._streams:
            self._streams[key] = _Stream(self._rules)
        return self._streams[key].take(_Arrival(frame.t_s, last_ns, samples, frame.rate_hz))


@dataclass(frozen=True, slots=True, eq=False)
class _Arrival:
    """A frame's samples, (n,) or (n, 3), and what it says of its last one."""

    t_s: float
    last_ns: int
    samples: NDArray[np.float64]
    nominal_hz: int


@dataclass(frozen=True, slots=True, eq=False)
class _Timed:
    """The same with the time between first and last sample known, by the strap's clock."""

    arrival: _Arrival
    span_ns: int

    @property
    def rate_hz(self) -> float:
        steps = len(self.arrival.samples) - 1
        return steps / (self.span_ns * _S_PER_NS) if steps else float(self.arrival.nominal_hz)

    def placed(self, last_s: float) -> Block:
        first_s, samples = last_s - self.span_ns * _S_PER_NS, self.arrival.samples
        block = EcgBlock if samples.ndim == 1 else MotionBlock
        return block(first_s, samples, self.rate_hz)


class _Stream:
    """One measurement of one sensor."""

    def __init__(self, rules: SampleRules) -> None:
        self._rules = rules
        self._anchor = LeastDelay(rules.window_s, rules.slew_s_per_s)
        self._origin_ns: int | None = None
        self._previous_ns: int | None = None
        self._held: list[_Timed] = []
        self._told_s = float("-inf")

    def take(self, arrival: _Arrival) -> tuple[Block, ...]:
        """Place a frame, and those held before it; or hold it."""
        if arrival.last_ns == self._previous_ns:
            return ()  # it came twice
        timed = self._timed(arrival)
        if self._origin_ns is None:
            return self._hold(timed)
        last_s = self._place(timed, arrival.t_s)
        if not -self._rules.early_s <= arrival.t_s - last_s <= self._rules.late_s:
            self._restart()
            return self._hold(timed)
        return self._tell(timed, last_s)

    def _timed(self, arrival: _Arrival) -> _Timed:
        last_ns, count = arrival.last_ns, len(arrival.samples)
        try:
            first_ns = first_sample_ns(last_ns, count, arrival.nominal_hz, self._previous_ns)
        except ClockWentBack:
            self._restart()
            first_ns = first_sample_ns(last_ns, count, arrival.nominal_hz)
        self._previous_ns = last_ns
        return _Timed(arrival, last_ns - first_ns)

    def _hold(self, timed: _Timed) -> tuple[Block, ...]:
        """Hold frames until one comes at the pace at which it was measured."""
        before = self._held[-1].arrival if self._held else None
        now = timed.arrival
        measured_s = (now.last_ns - before.last_ns) * _S_PER_NS if before else 0.0
        if measured_s > self._rules.late_s:  # the strap's clock was set, or was never right
            self._held.clear()
            before = None
        self._held.append(timed)
        if before is None:
            return ()
        caught_up = now.t_s - before.t_s >= self._rules.caught_up * measured_s
        if not caught_up and len(self._held) < self._rules.most_held:
            return ()
        return self._begin()

    def _begin(self) -> tuple[Block, ...]:
        """Place all that is held by the one of them that was delayed least."""
        held, self._held = self._held, []
        self._origin_ns = held[0].arrival.last_ns
        least_s = min(frame.arrival.t_s - self._counter_s(frame) for frame in held)
        return tuple(
            block
            for frame in held
            for block in self._tell(frame, self._place(frame, self._counter_s(frame) + least_s))
        )

    def _tell(self, timed: _Timed, last_s: float) -> tuple[Block, ...]:
        """Return a frame as a block, unless that time was told before a new stretch began."""
        block = timed.placed(last_s)
        if block.t_s <= self._told_s:
            return ()
        self._told_s = last_s
        return (block,)

    def _place(self, timed: _Timed, arrival_s: float) -> float:
        return self._anchor.place(self._counter_s(timed), arrival_s)

    def _counter_s(self, timed: _Timed) -> float:
        """Return the strap's clock since the stretch began, small enough to be exact."""
        return (timed.arrival.last_ns - (self._origin_ns or 0)) * _S_PER_NS

    def _restart(self) -> None:
        self._anchor.restart()
        self._origin_ns = None
        self._held.clear()
