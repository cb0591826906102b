"""HRV measures beside others: ``python -m tests.validation hrv_against``."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from handrail.signal.cardiac.artefact_rules import OURS
from handrail.signal.cardiac.beats import BeatClass, JudgedBeat
from handrail.signal.cardiac.hrv import HeartEstimate, HeartMeter
from handrail.signal.cardiac.hrv_measures import HrvMeasures, measure_nn
from handrail.signal.cardiac.rr_correction import CorrectedRr, correct_rr
from handrail.signal.cardiac.spectrum import (
    SpectrumError,
    SpectrumRules,
    evenly,
    measure_spectrum,
)
from handrail.signal.streaming.operator import Tick

from . import neurokit
from .real_ecg import data_folder
from .real_rr import RealRr, real_rr
from .row import Row

Floats = NDArray[np.float64]

SAME = 1e-6
PUBLISHED = {
    "SampleExport": "707.54 92.79 56.86 16.35",
    "exercise_rri": "622.25 86.24 36.46",
    "noisy_rri": "671.05 95.03 58.66",
    "rest_rri": "1058.72 57.82 55.14",
    "08012805": "533.83 187.54 40.85",
    "SampleNNISeriesShort": "888.96 95.69 101.30 48.51",
    "SampleNNISeriesLong": "768.44 85.36 60.52 28.57",
    "subject_01": "1101.73 113.92 127.01",
    "subject_02": "724.28 45.20 26.16",
    "subject_21": "691.41 48.78 34.31",
}
"""Mean, SDNN, RMSSD and pNN50 from the READMEs of the recordings."""
ACTIVITIES = "jogging", "walking", "hand_bike"


def figures() -> list[Row]:
    """Compare on every real series, with and without gaps, live and afterwards."""
    rows = [by_hand()]
    if not data_folder().is_dir():
        return [*rows, Row("real recordings", "not found (HANDRAIL_DATA)")]
    series = list(real_rr(data_folder()))
    rows.append(published(series))
    rows += against_neurokit(f"{len(series)} real series", [Intervals(s.rr_ms) for s in series])
    holes = [with_gaps(s.rr_ms, number) for number, s in enumerate(series) if s.rr_ms.size > 50]
    rows += against_neurokit(f"{len(holes)} series with gaps", holes)
    rows.append(live_against_whole(series))
    return [*rows, *spectra(series)]


@dataclass(frozen=True, slots=True, eq=False)
class Intervals:
    """A series; where some are missing, with the times at which intervals ended."""

    rr_ms: Floats
    ends_s: Floats | None = None

    def measured(self) -> HrvMeasures:
        """Return our figures."""
        follows = np.ones(self.rr_ms.size, np.bool_)
        if self.ends_s is not None:
            follows[1:] = np.abs(np.diff(self.ends_s) - self.rr_ms[1:] / 1000.0) < 1e-6
        return measure_nn(self.rr_ms, follows)


def by_hand() -> Row:
    """Compare with whole-number arithmetic on a series that has no rounding."""
    rr = [800, 860, 820, 840, 790, 905, 830]
    steps = [b - a for a, b in pairwise(rr)]
    sums = [b + a for a, b in pairwise(rr)]
    found = Intervals(np.array(rr, float)).measured()
    squares = Fraction(sum(step * step for step in steps), len(steps))
    pairs = [
        (found.sdnn_ms, sqrt(_variance(rr))),
        (found.rmssd_ms, sqrt(squares)),
        (found.sd1_ms, sqrt(_variance(steps) / 2)),
        (found.sd2_ms, sqrt(_variance(sums) / 2)),
        (found.pnn50_percent, 100 * sum(abs(step) > 50 for step in steps) / len(steps)),
    ]
    worst = max(_apart(ours, theirs) for ours, theirs in pairs)
    return _row("series of whole numbers, five measures", worst, "exact fractions")


def published(series: list[RealRr]) -> Row:
    """Compare with what the READMEs of the recordings say, to the last digit printed."""
    figures_, same = 0, 0
    for one in series:
        if one.name not in PUBLISHED or one.kind == "gudb_rpeaks":
            continue
        found = Intervals(one.rr_ms).measured()
        ours = (found.mean_nn_ms, found.sdnn_ms, found.rmssd_ms, found.pnn50_percent)
        told = PUBLISHED[one.name].split()
        figures_ += len(told)
        same += sum(f"{a:.2f}" == b for a, b in zip(ours, told, strict=False))
    return Row(
        "published mean, SDNN, RMSSD, pNN50",
        f"{same} of {figures_} the same",
        "READMEs of the data, among them pyHRV's own samples",
        "all, to the last digit",
        same == figures_,
    )


def against_neurokit(name: str, many: list[Intervals]) -> Iterator[Row]:
    """Compare each measure; of pNN50 what is left when the other denominator is undone."""
    worst: dict[str, float] = {}
    for intervals in many:
        ours = intervals.measured()
        theirs = neurokit.time_and_poincare(intervals.rr_ms, intervals.ends_s)
        pairs = {
            "mean": (ours.mean_nn_ms, theirs["MeanNN"]),
            "SDNN": (ours.sdnn_ms, theirs["SDNN"]),
            "RMSSD": (ours.rmssd_ms, theirs["RMSSD"]),
            "SD1": (ours.sd1_ms, theirs["SD1"]),
            "SD2": (ours.sd2_ms, theirs["SD2"]),
            "pNN50 × pairs": (ours.pnn50_percent, theirs["pNN50"] * _per_pair(ours.n_pairs)),
        }
        for key, (a, b) in pairs.items():
            worst[key] = max(worst.get(key, 0.0), _apart(a, b))
    for key, apart in worst.items():
        yield _row(f"{key}, {name}", apart, "NeuroKit2")


def with_gaps(rr_ms: Floats, seed: int) -> Intervals:
    """Leave out one interval in ten."""
    kept = np.random.default_rng(seed).random(rr_ms.size) >= 0.1
    return Intervals(rr_ms[kept], (np.cumsum(rr_ms) / 1000.0)[kept])


def live_against_whole(series: list[RealRr]) -> Row:
    """Compare the meter's figures over two minutes with those of the same beats at once."""
    worst, readings = 0.0, 0
    for one in series:
        if one.kind not in {"polar_hrm_rri", "pyhrv_samples"}:
            continue
        # Shrunk towards the mean, so that no beat is doubted and both see the same.
        mean_ms = one.rr_ms.mean()
        rr_ms = mean_ms + (one.rr_ms - mean_ms) * 20.0 / np.abs(np.diff(one.rr_ms)).max()
        ends_s = np.cumsum(rr_ms) / 1000.0
        for until in range(250, one.rr_ms.size, 250):
            first = int(np.searchsorted(ends_s, ends_s[until] - 120.0, "right"))
            beats = rr_ms[first : until + 1]
            read = _read(beats, ends_s[first : until + 1])
            whole = Intervals(beats).measured()
            readings += 1
            for name in ("sdnn_ms", "pnn50_percent", "sd1_ms", "sd2_ms"):
                worst = max(worst, _apart(getattr(read, name), getattr(whole, name)))
            worst = max(worst, _apart(read.rmssd_report_ms, whole.rmssd_ms))
    return _row(f"live over 120 s, {readings} readings", worst, "the whole stretch at once")


def _read(rr_ms: Floats, ends_s: Floats) -> HeartEstimate:
    meter = HeartMeter()
    for t_s, rr in zip(ends_s.tolist(), rr_ms.tolist(), strict=True):
        meter.update(JudgedBeat(t_s, rr, BeatClass.NORMAL, True, True))
    (read,) = meter.update(Tick(float(ends_s[-1])))
    return read


def spectra(series: list[RealRr]) -> Iterator[Row]:
    """Compare band powers of the first five minutes of what may have been rest."""
    rules = SpectrumRules()
    worst, aside, count = 0.0, [], 0
    for one in series:
        if any(activity in one.name for activity in ACTIVITIES):
            continue
        rest = correct_rr(one.rr_ms[np.cumsum(one.rr_ms) <= 300_000.0], OURS)
        try:
            ours = measure_spectrum(rest, talk_share=0.0)
        except SpectrumError:
            continue
        aside.append(_default_ratio(rest, ours.lf_ms2, ours.hf_ms2))
        if ours.duration_s < 2.0 * rules.window_s + 5.0:
            continue  # NeuroKit2 takes no window longer than half the stretch
        count += 1
        theirs = neurokit.band_powers(evenly(rest.nn_ms, rules.rate_hz), rules.rate_hz, 120.0)
        worst = max(worst, _apart(ours.lf_ms2, theirs[0]), _apart(ours.hf_ms2, theirs[1]))
    yield _row(f"LF and HF, {count} stretches", worst, "NeuroKit2 on the same even series")
    lf, hf = np.percentile(aside, (5, 50, 95), axis=0).T
    yield Row(
        f"LF and HF as shares of NeuroKit2's defaults, {len(aside)} stretches",
        "LF {1:.2f} ({0:.2f} to {2:.2f}), ".format(*lf)
        + "HF {1:.2f} ({0:.2f} to {2:.2f})".format(*hf),
        "100 Hz, quadratic, no trend removed, windows of half the stretch",
    )


def _default_ratio(rest: CorrectedRr, lf_ms2: float, hf_ms2: float) -> tuple[float, float]:
    lf, hf = neurokit.default_band_powers(rest.nn_ms)
    return lf_ms2 / lf, hf_ms2 / hf


def _per_pair(n_pairs: int) -> float:
    """NeuroKit2 divides by one more than there are pairs."""
    return (n_pairs + 1) / n_pairs


def _variance(values: list[int]) -> Fraction:
    mean = Fraction(sum(values), len(values))
    return sum(((value - mean) ** 2 for value in values), Fraction()) / (len(values) - 1)


def _apart(ours: float | None, theirs: float | None) -> float:
    """Return the relative difference; none where both have no figure."""
    if ours is None or theirs is None or np.isnan(theirs):
        return 0.0 if ours is None and (theirs is None or np.isnan(theirs)) else np.inf
    return abs(ours - theirs) / max(abs(theirs), 1e-12) if ours != theirs else 0.0


def _row(name: str, worst: float, reference: str) -> Row:
    return Row(name, f"{worst:.1e} apart at most", reference, f"≤ {SAME:g}", worst <= SAME)
