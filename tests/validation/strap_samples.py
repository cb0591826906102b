"""How exactly raw samples are placed, and what a second of a strap's streams costs.

A strap measures 50 samples a second in frames of 36, by a crystal 1.5 % off its nominal rate;
its clock drifts by 100 parts per million; frames arrive late by each of several radios.
Nothing is subtracted but the radio's least delay, which no receiver can know.
"""

import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from handrail.monitor.channels.strap_samples import Block, StrapSamples
from handrail.monitor.inputs import StrapFrame
from handrail.sensors.polar_measurement import AccelerationFrame, EcgFrame, encode
from handrail.signal.cardiac.motion import MotionBlock
from handrail.signal.cardiac.respiration import Respiration, Talking
from handrail.signal.cardiac.stillness import Stillness
from handrail.signal.streaming.operator import Operator, Tick, run

from ..cardiac.chest import Chest, accelerations
from .row import Row

LENGTH_S = 1800.0
PER_FRAME = 36
CRYSTAL = 1.015
LEAST_DELAY_S = 0.05
SWITCHED_ON_NS = 599_616_000 * 10**9
TARGET_S = 0.08

Floats = NDArray[np.float64]
Radio = Callable[[np.random.Generator, Floats], Floats]


def prompt(rng: np.random.Generator, sent_s: Floats) -> Floats:
    """A tenth of a second late on average."""
    return np.asarray(sent_s + rng.exponential(0.1, len(sent_s)))


def stalling(rng: np.random.Generator, sent_s: Floats) -> Floats:
    """Prompt, but one frame in twenty holds up all behind it for up to 4 s."""
    stall_s = np.where(rng.random(len(sent_s)) < 0.05, rng.uniform(1.0, 4.0, len(sent_s)), 0.0)
    return prompt(rng, sent_s) + stall_s


def keeping(rng: np.random.Generator, sent_s: Floats) -> Floats:
    """As an H10: nothing for half a minute at the start and twice later, then a burst."""
    late_s = prompt(rng, sent_s)
    for begin_s in (0.0, 400.0, 1000.0):
        kept = (sent_s >= begin_s) & (sent_s < begin_s + 30.0)
        late_s[kept] = np.maximum(late_s[kept], begin_s + 30.0)
    return late_s


def figures() -> list[Row]:
    """Measure everything."""
    placed = [
        placed_row(f"samples placed, {name}, clock {drift * 1e6:+.0f} ppm", radio, drift)
        for name, radio in (
            ("prompt radio", prompt),
            ("radio that stalls", stalling),
            ("strap that keeps 30 s", keeping),
        )
        for drift in (-100e-6, 100e-6)
    ]
    return [*placed, *cost_rows()]


def placed_row(name: str, radio: Radio, drift: float) -> Row:
    """Compare when samples were taken with when they were said to be."""
    rng = np.random.default_rng(1)
    count = int(LENGTH_S * 50.0 * CRYSTAL) // PER_FRAME * PER_FRAME
    taken_s = 5.0 + np.arange(1, count + 1) / (50.0 * CRYSTAL)
    sent_s = taken_s[PER_FRAME - 1 :: PER_FRAME]
    arrived_s = np.maximum.accumulate(radio(rng, sent_s)) + LEAST_DELAY_S
    frames = [
        frame_of(number, float(sent) * (1.0 + drift), float(arrived))
        for number, (sent, arrived) in enumerate(zip(sent_s, arrived_s, strict=True))
    ]
    blocks = list(run(StrapSamples(), frames))
    said_s = np.concatenate([times_of(block) for block in blocks])
    number = np.concatenate(
        [block.samples_mg[:, 0] for block in blocks if isinstance(block, MotionBlock)]
    ).astype(int)
    errors_s = np.abs(said_s - LEAST_DELAY_S - taken_s[_unwrapped(number)])
    backwards = int(np.sum(np.diff(said_s) <= 0.0))
    median_s, p95_s = np.percentile(errors_s, [50.0, 95.0])
    return Row(
        name,
        f"error median {1000 * median_s:.1f} ms, p95 {1000 * p95_s:.1f} ms, "
        f"max {1000 * errors_s.max():.0f} ms; {len(said_s) / count:.1%} told, "
        f"{backwards} times not increasing",
        "",
        "median ≤ 80 ms, time rises",
        bool(median_s <= TARGET_S and not backwards),
    )


def frame_of(number: int, clock_s: float, arrived_s: float) -> StrapFrame:
    """Return a frame whose first axis counts the samples, in 16 bits."""
    first = number * PER_FRAME
    axes = tuple(((first + i) % 32_000, 0, 0) for i in range(PER_FRAME))
    payload = encode(AccelerationFrame(SWITCHED_ON_NS + round(clock_s * 1e9), axes))
    return StrapFrame(arrived_s, "strap", payload, 50)


def times_of(block: Block) -> Floats:
    """Return when each sample of a block was taken."""
    count = len(block.samples_mg if isinstance(block, MotionBlock) else block.samples_uv)
    return block.t_s + np.arange(count) / block.rate_hz


def _unwrapped(number: NDArray[np.int_]) -> NDArray[np.int_]:
    return number + 32_000 * np.cumsum(np.diff(number, prepend=0) < 0)


# --- what it costs


def cost_rows() -> list[Row]:
    """Microseconds of processor for a second of session."""
    rows = [cost_row("ECG at 130 Hz read and placed", ecg_frames(), StrapSamples())]
    for rate_hz in (50, 200):
        frames = motion_frames(rate_hz)
        motion = list(run(StrapSamples(), frames))
        ticks = [Tick(t + 0.5) for t in range(600)]
        both = sorted([*motion, *ticks], key=lambda item: item.t_s)
        silent = [Talking(0.0, client=False), *both]
        rows += [
            cost_row(f"acceleration at {rate_hz} Hz read and placed", frames, StrapSamples()),
            cost_row(f"stillness from {rate_hz} Hz", both, Stillness()),
            cost_row(f"breathing from {rate_hz} Hz, silence throughout", silent, Respiration()),
        ]
    return rows


def cost_row(name: str, samples: Sequence[object], operator: Operator[Any, Any]) -> Row:
    """Time one pass over ten minutes."""
    start_s = time.process_time()
    for sample in samples:
        operator.update(sample)
    took_us = 1e6 * (time.process_time() - start_s) / 600.0
    return Row(
        name, f"{took_us:.0f} µs per second of session, {1e6 / took_us:,.0f} × real time"
    )


def motion_frames(rate_hz: int) -> list[StrapFrame]:
    """Ten minutes of a chest."""
    samples, _ = accelerations(np.random.default_rng(1), Chest(), 600.0, rate_hz)
    axes = [tuple(row) for row in samples.astype(int).tolist()]
    ends = range(PER_FRAME, len(axes) + 1, PER_FRAME)
    return [
        StrapFrame(
            end / rate_hz,
            "strap",
            encode(
                AccelerationFrame(
                    SWITCHED_ON_NS + end * 10**9 // rate_hz, tuple(axes[end - PER_FRAME : end])
                )
            ),
            rate_hz,
        )
        for end in ends
    ]


def ecg_frames() -> list[StrapFrame]:
    """Ten minutes of frames of 73 samples."""
    return [
        StrapFrame(
            end / 130.0,
            "strap",
            encode(EcgFrame(SWITCHED_ON_NS + end * 10**9 // 130, tuple(range(end, end + 73)))),
            130,
        )
        for end in range(73, 600 * 130, 73)
    ]
