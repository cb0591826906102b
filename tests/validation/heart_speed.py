"""How fast the heart's way is, live and afterwards, beside NeuroKit2 in the same run."""

import gc
import pickle
import time
from collections.abc import Callable
from itertools import pairwise

import numpy as np

from handrail.signal.cardiac.artefacts import classify_beats
from handrail.signal.cardiac.beat_times import BeatTimer
from handrail.signal.cardiac.beats import MS_PER_RR_TICK, StrapReading
from handrail.signal.cardiac.hrv import HeartMeter
from handrail.signal.cardiac.hrv_measures import measure_nn
from handrail.signal.cardiac.rr_cleaning import RrCleaner
from handrail.signal.streaming.operator import Tick

from . import neurokit
from .row import Row

SESSION_S = 5400
DAY_S = 24 * 3600
RUNS, REPEATS = 7, 20
LEAST_SPEED = 20_000


def figures() -> list[Row]:
    """Measure; times are of the processor, the best of several runs: others use it too."""
    return [*live_speed(), growth(), *beside_neurokit()]


def strap_readings(length_s: int, rate_bpm: float = 70.0) -> list[StrapReading]:
    """One packet a second of a heart with breathing on it, an early beat in 200."""
    rng = np.random.default_rng(5)
    count = int(length_s * rate_bpm / 60.0 * 1.05)
    mean_ms = 60_000.0 / rate_bpm
    rr_ms = mean_ms + 30.0 * np.sin(np.arange(count) / 3.0) + rng.normal(0.0, 12.0, count)
    early = np.arange(100, count - 1, 200)
    rr_ms[early] *= 0.7
    rr_ms[early + 1] *= 1.3
    ticks = np.round(rr_ms * 1.024).astype(int)
    second = np.ceil(np.cumsum(ticks) / 1024.0).astype(int)
    starts = np.searchsorted(second, np.arange(length_s + 1))
    return [
        StrapReading(float(s), tuple(ticks[a:b].tolist()), round(rate_bpm))
        for s, (a, b) in enumerate(pairwise(starts.tolist()))
    ]


def listen(
    readings: list[StrapReading], parts: tuple[BeatTimer, RrCleaner, HeartMeter]
) -> None:
    """Take the way that a strap's packets take, with a reading of the meter every second."""
    timer, cleaner, meter = parts
    for reading in readings:
        for beat in timer.update(reading):
            for judged in cleaner.update(beat):
                meter.update(judged)
        meter.update(Tick(reading.t_s))


def fresh() -> tuple[BeatTimer, RrCleaner, HeartMeter]:
    """Return the operators of one strap."""
    return BeatTimer(), RrCleaner(), HeartMeter()


def processor_s(work: Callable[[], object]) -> float:
    """Return the least time that `work` takes, seconds of processor."""
    took_s = []
    for _ in range(RUNS):
        gc.collect()
        start_s = time.process_time()
        work()
        took_s.append(time.process_time() - start_s)
    return min(took_s)


def live_speed() -> list[Row]:
    """Seconds of session per second of processor."""
    return [_live(70.0, LEAST_SPEED), _live(110.0, None)]


def _live(rate_bpm: float, least: int | None) -> Row:
    readings = strap_readings(SESSION_S, rate_bpm)
    speed = SESSION_S / processor_s(lambda: listen(readings, fresh()))
    return Row(
        f"packets to estimates, {rate_bpm:.0f} beats/min, times real time",
        f"{speed:,.0f}",
        target=f"≥ {least:,}" if least else "",
        met=speed >= least if least else None,
    )


def growth() -> Row:
    """What the operators weigh after a day, as a share of what they weigh after an hour."""
    parts = fresh()
    readings = strap_readings(DAY_S)
    listen(readings[:3600], parts)
    after_hour = len(pickle.dumps(parts))
    listen(readings[3600:], parts)
    after_day = len(pickle.dumps(parts))
    return Row(
        "weight after 24 h, share of that after 1 h",
        f"{after_day / after_hour:.3f} ({after_day:,} bytes)",
        target="≤ 1.1",
        met=after_day <= 1.1 * after_hour,
    )


def beside_neurokit() -> list[Row]:
    """Five minutes of beats: time domain and Poincaré plot, then artefacts."""
    ticks = [tick for reading in strap_readings(300) for tick in reading.rr_ticks]
    rr_ms = np.array(ticks) * MS_PER_RR_TICK
    follows = np.ones(rr_ms.size, np.bool_)
    peaks_ms = np.concatenate(([0.0], np.cumsum(rr_ms)))
    return [
        beside(
            "SDNN, RMSSD, pNN50, SD1, SD2 of five minutes",
            lambda: measure_nn(rr_ms, follows),
            lambda: neurokit.time_and_poincare(rr_ms),
            20.0,
        ),
        beside(
            "artefacts of five minutes",
            lambda: classify_beats(rr_ms),
            lambda: neurokit.artefacts(peaks_ms),
            1.0,
        ),
    ]


def beside(
    name: str, ours: Callable[[], object], theirs: Callable[[], object], least: float
) -> Row:
    """Compare the time that each takes for the same values."""
    ours()
    theirs()  # imports, and what it sets up once
    ours_s = processor_s(lambda: [ours() for _ in range(REPEATS)]) / REPEATS
    theirs_s = processor_s(lambda: [theirs() for _ in range(REPEATS)]) / REPEATS
    ratio = theirs_s / ours_s
    return Row(
        f"{name}, times faster",
        f"{ratio:.0f} ({1e6 * ours_s:.0f} µs)",
        f"NeuroKit2 ({1e6 * theirs_s:.0f} µs)",
        f"≥ {least:.0f}",
        ratio >= least,
    )
