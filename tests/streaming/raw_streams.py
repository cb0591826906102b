"""What the operators of raw strap streams are fed, at random and for hours."""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from handrail.monitor.inputs import StrapFrame
from handrail.sensors.polar_measurement import AccelerationFrame, EcgFrame, encode
from handrail.signal.cardiac.beats import BeatClass, JudgedBeat
from handrail.signal.cardiac.motion import MotionBlock
from handrail.signal.cardiac.respiration import Talking
from handrail.signal.streaming.operator import Tick

from .messages import TICK_S, in_order

_SWITCHED_ON_NS = 599_616_000 * 10**9
_RATES_HZ = (25.0, 50.0, 64.0, 200.0)

Breathing = MotionBlock | JudgedBeat | Talking | Tick


@st.composite
def strap_frames(draw: st.DrawFn) -> list[StrapFrame]:
    """Draw frames that come late, in bursts, twice, cut short, or by a clock that jumps."""
    jumps_ns = st.sampled_from((0, 0, 0, 0, 3 * 10**9, -(10**9), 10**17))
    frame = st.tuples(st.integers(0, 2000), st.integers(0, 40), jumps_ns, st.booleans())
    t, clock_ns, frames = 0, _SWITCHED_ON_NS, list[StrapFrame]()
    for later, count, jump_ns, is_ecg in draw(st.lists(frame, max_size=60)):
        t += later
        clock_ns = max(0, clock_ns + count * 10**9 // 130 + jump_ns) % 2**62
        payload = encode(
            EcgFrame(clock_ns, tuple(range(count)))
            if is_ecg
            else AccelerationFrame(clock_ns, ((count, -count, 1000),) * count)
        )
        frames.append(StrapFrame(t * TICK_S, "strap", payload, 130))
    cut = draw(st.integers(0, 11))
    return [
        replace(f, payload=f.payload[:-1]) if i % 12 == cut else f for i, f in enumerate(frames)
    ]


@st.composite
def motion_and_ticks(draw: st.DrawFn) -> list[MotionBlock | Tick]:
    """Draw motion of one rate with holes, jolts and turns, and a second hand."""
    rate_hz = draw(st.sampled_from(_RATES_HZ))
    stretch = st.tuples(
        st.integers(1, 12),
        st.sampled_from((0, 0, 2, 9)),
        st.integers(0, 300),
        st.integers(0, 2),
    )
    second, placed = 0, list[MotionBlock | Tick]()
    for length, hole, size_mg, axis in draw(st.lists(stretch, max_size=12)):
        second += hole
        for _ in range(length):
            samples_mg = _wave(rate_hz, second, size_mg)
            samples_mg[:, axis] += 1000.0
            placed.append(MotionBlock(float(second), samples_mg, rate_hz))
            second += 1
    return in_order([*placed, *(Tick(t + 0.25) for t in range(second + 5))])


@st.composite
def breathing(draw: st.DrawFn) -> list[Breathing]:
    """Draw motion, beats and talk, each of them there or not, and a second hand."""
    motion = draw(motion_and_ticks())
    length_s = 100
    rr = draw(st.lists(st.integers(700, 1100), max_size=100))
    ends = np.cumsum(rr).tolist()
    beats = [
        JudgedBeat(end * TICK_S, ticks * 1000.0 / 1024.0, kind, True, draw(st.booleans()))
        for end, ticks in zip(ends, rr, strict=True)
        for kind in (BeatClass.EXTRA if ticks % 19 == 0 else BeatClass.NORMAL,)
    ]
    talk = [Talking(0.0, client=False)] if draw(st.booleans()) else []
    changes = st.tuples(st.integers(0, length_s * 1024), st.sampled_from((True, False, None)))
    for at, client in sorted(draw(st.lists(changes, max_size=4)), key=lambda change: change[0]):
        talk.append(Talking(at * TICK_S, client))
    ticks = [Tick(t + 0.5) for t in range(0, length_s, 3)]
    return in_order([*motion, *beats, *talk, *ticks])


def of_strap_frames(from_s: int, to_s: int) -> list[StrapFrame]:
    """A second of eight samples in each frame, some late, one in 700 cut short."""
    frames = []
    for t in range(from_s, to_s):
        payload = encode(
            AccelerationFrame(_SWITCHED_ON_NS + t * 10**9, ((t % 9, 0, 1000),) * 8)
        )
        late_s = (t * 37 % 100) / 128
        frames.append(
            StrapFrame(t + late_s, "strap", payload[: -1 if t % 700 == 0 else None], 8)
        )
    return frames


def of_motion(from_s: int, to_s: int) -> list[MotionBlock | Tick]:
    """Sixteen samples a second that sway, and a tick every ten seconds."""
    return in_order(
        [
            *(
                MotionBlock(float(t), _wave(16.0, t, 5 + t % 40), 16.0)
                for t in range(from_s, to_s)
            ),
            *(Tick(t + 0.5) for t in range(from_s, to_s, 10)),
        ]
    )


def of_breathing(from_s: int, to_s: int) -> list[Breathing]:
    """The same, with a beat each second, and the client talking for one minute in five."""
    return in_order(
        [
            *of_motion(from_s, to_s),
            *(
                JudgedBeat(float(t), 1000.0 + t % 7, BeatClass.NORMAL, True, True)
                for t in range(from_s, to_s)
            ),
            *(Talking(float(t), t % 300 == 0) for t in range(from_s, to_s, 60)),
        ]
    )


def _wave(
    rate_hz: float, second: int, size_mg: int
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """One second of a sway of a quarter hertz along all axes, in whole milli-g."""
    t_s = second % 4 + np.arange(int(rate_hz)) / rate_hz
    sway = np.rint(size_mg * np.sin(2.0 * np.pi * 0.25 * t_s))
    return np.stack([sway, -sway, sway // 2.0], axis=1)
