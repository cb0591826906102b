"""Breathing and stillness, on a model of a chest, on simulated hearts, and on two real chests.

No recording here comes with a belt or a flow meter.  The real ones have a gyroscope beside the
accelerometer: another sensor on the same chest, which agrees where both see a rhythm.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from handrail.monitor.simulation.course import Course
from handrail.monitor.simulation.disturbances import Confounds
from handrail.monitor.simulation.heartbeats import draw_beat_times
from handrail.monitor.simulation.person import draw_person
from handrail.signal.cardiac.beats import BeatClass, JudgedBeat
from handrail.signal.cardiac.motion import MotionBlock
from handrail.signal.cardiac.respiration import (
    BreathingRead,
    BreathingRules,
    BreathingWord,
    Respiration,
    Talking,
)
from handrail.signal.cardiac.stillness import MotionRead, Stillness
from handrail.signal.streaming.operator import Tick

from ..cardiac.chest import TABLE, Chest, accelerations, blocks, true_rate_per_min
from .real_ecg import data_folder
from .row import Row

PEOPLE = 40
LENGTH_S = 200
WINDOW_S = 40.0
TARGET_PER_MIN = 2.0
OF_A_GYROSCOPE = BreathingRules(least_size_mg=0.0, most_step_mg=np.inf)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Said:
    """Rates that were told, what they should have been, and how often they were asked for."""

    told: Floats
    truth: Floats
    asked: int

    def row(self, name: str, target: bool = True) -> Row:
        """Return the figures, against the target if it is one."""
        errors = np.abs(self.told - self.truth)
        if not len(errors):
            return Row(name, f"never told ({self.asked} times asked)")
        p95 = float(np.percentile(errors, 95.0))
        ours = (
            f"error median {np.median(errors):.2f}, p95 {p95:.2f} breaths/min, "
            f"over 3/min {np.mean(errors > 3.0):.1%}; told {len(errors) / self.asked:.0%}"
        )
        if not target:
            return Row(name, ours)
        return Row(name, ours, "", f"p95 ≤ {TARGET_PER_MIN:g}", p95 <= TARGET_PER_MIN)


def figures() -> list[Row]:
    """Measure everything."""
    return [
        *motion_rows(),
        *heart_rows(),
        *word_rows(),
        *worn_rows(),
        *real_rows(data_folder()),
    ]


# --- the accelerometer, modelled


def motion_rows() -> list[Row]:
    """Rates from chests that breathe as is known, and from what does not breathe."""

    def regular(rng: np.random.Generator) -> Chest:
        return Chest(rng.uniform(6.0, 33.0), 0.1, rng.uniform(0.3, 2.0))

    def uneven(rng: np.random.Generator) -> Chest:
        return replace(regular(rng), irregularity=0.2)

    def restless(rng: np.random.Generator) -> Chest:
        return replace(regular(rng), irregularity=0.2, fidgets_per_min=1.0)

    def holding_breath(_: np.random.Generator) -> Chest:
        return Chest(tilt_deg=0.0, fidgets_per_min=1.0)

    rates = [
        from_chests(regular, hz).row(f"modelled chest, 6–33/min, breaths ±10 %, {hz} Hz")
        for hz in (25, 200)
    ]
    return [
        *rates,
        from_chests(uneven, 50).row("modelled chest, breaths ±20 %, 50 Hz", target=False),
        from_chests(restless, 50).row("the same with a movement a minute", target=False),
        never(from_chests(holding_breath, 50), "a chest that does not breathe but moves"),
        never(from_chests(lambda _: TABLE, 50), "a table"),
    ]


def from_chests(draw: Callable[[np.random.Generator], Chest], rate_hz: int) -> Said:
    """Read `PEOPLE` chests once a second."""
    told, truth, asked = [], [], 0
    for seed in range(PEOPLE):
        rng = np.random.default_rng(seed)
        samples_mg, starts_s = accelerations(rng, draw(rng), LENGTH_S, rate_hz)
        for read in breathing(list(blocks(samples_mg, rate_hz, rate_hz)), LENGTH_S):
            if read.t_s > WINDOW_S:
                asked += 1
                if read.rate_per_min is not None:
                    told.append(read.rate_per_min)
                    truth.append(true_rate_per_min(starts_s, read.t_s - WINDOW_S, read.t_s))
    return Said(np.array(told), np.array(truth), asked)


def never(said: Said, name: str) -> Row:
    """Return how often a rate was told where there was none."""
    share = len(said.told) / said.asked
    return Row(name, f"rate told {share:.1%} of the time", "", "≤ 1 %", share <= 0.01)


def breathing(
    samples: Sequence[MotionBlock | JudgedBeat],
    length_s: int,
    rules: BreathingRules | None = None,
) -> Iterator[BreathingRead]:
    """Read once a second, in silence."""
    operator, at = Respiration(rules), 0
    operator.update(Talking(0.0, client=False))
    for second in range(1, length_s + 1):
        while at < len(samples) and samples[at].t_s < second:
            operator.update(samples[at])
            at += 1
        yield from operator.update(Tick(float(second)))


# --- the heart, simulated


def heart_rows() -> list[Row]:
    """Rates from the simulated clients' heart beats, at rest and doing a breathing exercise."""
    slow = from_hearts(slow=True)
    wrong = float(np.mean(np.abs(slow.told - 6.0) > 3.0)) if len(slow.told) else 0.0
    said = f"told {len(slow.told) / slow.asked:.1%} of the time, {wrong:.0%} of that wrong"
    return [
        from_hearts(slow=False).row("simulated hearts at rest, sinus arrhythmia alone"),
        Row("simulated hearts at 6/min: their own slow wave is there", said, "", "unknown"),
    ]


def from_hearts(*, slow: bool) -> Said:
    """Read `PEOPLE` hearts once a second."""
    told, truth, asked = [], [], 0
    count = LENGTH_S * 10 + 1
    for seed in range(PEOPLE):
        rng = np.random.default_rng(seed)
        person = draw_person(rng)
        rest = Course(
            LENGTH_S, (), (), (), np.arange(count) / 10.0, np.zeros(count), np.zeros((0, count))
        )
        off = np.zeros(count, np.bool_)
        confounds = Confounds(off, np.full(count, slow), np.zeros(count))
        times_s = draw_beat_times(rng, person, rest, confounds, off)
        ticks = np.rint(times_s * 1024.0) / 1024.0
        beats = [
            JudgedBeat(t_s, 1000.0 * rr_s, BeatClass.NORMAL, True, True)
            for t_s, rr_s in zip(ticks[1:].tolist(), np.diff(ticks).tolist(), strict=True)
        ]
        for read in breathing(beats, LENGTH_S):
            asked += read.t_s > 60.0
            if read.rate_per_min is not None:
                told.append(read.rate_per_min)
                truth.append(6.0 if slow else 60.0 * person.breathing_hz)
    return Said(np.array(told), np.array(truth), asked)


# --- the word


def word_rows() -> list[Row]:
    """What is said of six minutes as usual and two that are slower, the same, or faster."""
    return [
        word_row("breathing 40 % slower than usual", 0.6, BreathingWord.SLOW),
        word_row("breathing as usual", 1.0, BreathingWord.USUAL),
        word_row("breathing 50 % faster than usual", 1.5, BreathingWord.FAST),
    ]


def word_row(name: str, change: float, right: BreathingWord) -> Row:
    """Count the words of the last minute."""
    words: list[BreathingWord] = []
    for seed in range(PEOPLE):
        rng = np.random.default_rng(seed)
        usual = Chest(rng.uniform(11.0, 19.0), 0.15, fidgets_per_min=0.5)
        changed = replace(usual, rate_per_min=change * usual.rate_per_min)
        parts = [
            accelerations(rng, chest, s, 50)[0] for chest, s in ((usual, 360), (changed, 120))
        ]
        motion = [
            block
            for part, at_s in zip(parts, (0.0, 360.0), strict=True)
            for block in blocks(part, 50, 50, at_s)
        ]
        words += [read.word for read in breathing(motion, 480) if read.t_s > 420.0]
    known = [word for word in words if word is not BreathingWord.UNKNOWN]
    share = sum(word is right for word in known) / len(known)
    ours = f"“{right}” {share:.1%} of what was said; unknown {1 - len(known) / len(words):.0%}"
    return Row(name, ours, "", "≥ 95 %", share >= 0.95)


# --- worn or not


def worn_rows() -> list[Row]:
    """How surely a table is told from a shallow breather."""
    shallow = Chest(tilt_deg=0.5, beat_mg=8.0)
    return [
        moves_row(f"{name}, {hz} Hz", chest, hz, moves=moves)
        for hz in (25, 50, 200)
        for name, chest, moves in (("table", TABLE, False), ("shallow breather", shallow, True))
    ]


def moves_row(name: str, chest: Chest, rate_hz: int, *, moves: bool) -> Row:
    """Count how often it is said that the strap moves."""
    said = []
    for seed in range(PEOPLE // 4):
        samples_mg, _ = accelerations(np.random.default_rng(seed), chest, LENGTH_S, rate_hz)
        reads = motion_reads(blocks(samples_mg, rate_hz, rate_hz))
        said += [read.moves for read in reads if read.moves is not None]
    right = sum(word is moves for word in said) / len(said)
    words = "moves" if moves else "lies still"
    return Row(f"strap on a {name}", f"“{words}” {right:.1%}", "", "≥ 99 %", right >= 0.99)


def motion_reads(motion: Iterator[MotionBlock]) -> list[MotionRead]:
    """Read once a second; the blocks are a second long."""
    operator, reads = Stillness(), list[MotionRead]()
    for block in motion:
        operator.update(block)
        reads += operator.update(Tick(block.t_s + 1.0))
    return reads


# --- two real chests


def real_rows(data: Path) -> list[Row]:
    """Read two people in a stress test (NilsPod, 256 Hz), by accelerometer and by gyroscope."""
    files = sorted((data / "biopsykit_mist").glob("*.bin"))
    if not files:
        return [Row("two real chests", "recordings not found (HANDRAIL_DATA)")]
    apart, told, asked, reads = list[float](), 0, 0, list[MotionRead]()
    for file in files:
        accelerometer, gyroscope = nilspod_motion(file)
        seconds = len(accelerometer)
        for ours, theirs in zip(
            breathing(accelerometer, seconds),
            breathing(gyroscope, seconds, OF_A_GYROSCOPE),
            strict=True,
        ):
            asked += ours.t_s > WINDOW_S
            told += ours.rate_per_min is not None
            if ours.rate_per_min is not None and theirs.rate_per_min is not None:
                apart.append(abs(ours.rate_per_min - theirs.rate_per_min))
        reads += motion_reads(iter(accelerometer))
    close = float(np.mean(np.array(apart) <= TARGET_PER_MIN))
    moves = [read.moves for read in reads if read.moves is not None]
    least_mg = min(read.moving_mg for read in reads if read.moving_mg is not None)
    return [
        Row(
            "two real chests, 18 min of a stress test taken as silent",
            f"rate told {told / asked:.0%} of the time",
        ),
        Row(
            f"accelerometer against gyroscope where both tell ({len(apart)} s)",
            f"apart by {np.median(apart):.2f} (median), within 2/min {close:.1%}",
        ),
        Row(
            "two real chests, strap worn",
            f"“moves” {np.mean(moves):.1%}; least movement {least_mg:.2f} mg",
            "",
            "≥ 99 %",
            bool(np.mean(moves) >= 0.99),
        ),
    ]


def nilspod_motion(file: Path) -> tuple[list[MotionBlock], list[MotionBlock]]:
    """Read acceleration (16 g in 15 bits) and rotation, the latter as if it were milli-g."""
    layout = np.dtype([("motion", "<i2", 6), ("ecg", "<i4"), ("counter", "<u4")])
    motion = np.fromfile(file, layout, offset=52)["motion"].astype(np.float64)
    acceleration_mg = np.rint(motion[:, 3:] / 2.048)
    return list(blocks(acceleration_mg, 256, 256)), list(blocks(motion[:, :3], 256, 256))
