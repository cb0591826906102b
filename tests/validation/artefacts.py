"""Artefacts of whole recordings, beside NeuroKit2: ``python -m tests.validation artefacts``.

NeuroKit2 is given beats in the recorder's own ticks, so that its arithmetic is as exact as
ours: in seconds, steps that equal a threshold fall to either side by rounding.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from handrail.signal.cardiac.artefact_rules import OURS, PAPER, ArtefactRules
from handrail.signal.cardiac.artefacts import classify_beats
from handrail.signal.cardiac.beats import BeatClass
from handrail.signal.cardiac.rr_correction import correct_rr

from . import neurokit
from .injected import KINDS, Injected, inject, simulated_rr
from .real_ecg import data_folder
from .real_rr import RealRr, real_rr
from .row import Row

Series = NDArray[np.float64]
Classes = NDArray[np.uint8]

SAME, SENSITIVE, SPECIFIC = 0.995, 0.97, 0.999
FEWEST, LONGEST = 91, 1500  # beats: a whole window; what NeuroKit2 corrects in reasonable time
RULES = {"rules of the paper": PAPER, "floor of 50 ms": OURS}
THEIRS = {"ectopic": 1, "missed": 2, "extra": 3, "longshort": 4}


@dataclass(frozen=True, slots=True)
class Task:
    """Which fault is put in, and by which rules it is sought."""

    kind: str
    rules: ArtefactRules


def figures() -> list[Row]:
    """Compare classes, then find what was put in, then measure what correction leaves."""
    series = list(real_rr(data_folder())) if data_folder().is_dir() else []
    real = [s.rr_ms for s in series if s.rr_ms.size >= FEWEST]
    simulated = [simulated_rr(seed) for seed in range(40)]
    rows = [row for _, kind in groupby(series, lambda s: s.kind) for row in same(list(kind))]
    if not series:
        rows.append(Row("real recordings", "not found (HANDRAIL_DATA)"))
    for name, rules in RULES.items():
        for kind in KINDS:
            rows += found(f"{kind}, real, {name}", Task(kind, rules), real) if real else []
            rows += found(f"{kind}, simulated, {name}", Task(kind, rules), simulated)
    short = [rr_ms for rr_ms in real if rr_ms.size <= LONGEST]
    for name, rules in RULES.items():
        rows += [left(name, Task(kind, rules), short) for kind in KINDS if short]
    return rows


# --- the same classes


def neurokit_classes(series: RealRr) -> Classes:
    """Return NeuroKit2's classes, 4 for both long and short."""
    ticks = np.round(series.rr_ms / series.tick_ms, 6)
    peaks = np.concatenate(([0.0], np.cumsum(ticks)))
    found_ = neurokit.artefacts(peaks)
    classes = np.zeros(peaks.size, np.uint8)
    for name, number in THEIRS.items():
        classes[found_[name]] = number
    return classes[1:]


def same(group: list[RealRr]) -> Iterator[Row]:
    """Tell how many beats of a folder are classified as NeuroKit2 does."""
    shares, beats, differing = [], 0, 0
    for series in group:
        ours = classify_beats(series.rr_ms)
        ours[ours == BeatClass.SHORT] = BeatClass.LONG
        differ = int(np.count_nonzero(ours != neurokit_classes(series)))
        shares.append(1.0 - differ / ours.size)
        beats += ours.size
        differing += differ
    yield Row(
        f"{group[0].kind}: {len(group)} series, {beats} beats, same class",
        f"{1.0 - differing / beats:.4%}, least {min(shares):.4%}",
        "NeuroKit2 `_find_artifacts`",
        f"≥ {SAME:.1%} of each",
        min(shares) >= SAME,
    )


# --- faults that were put in


def found(name: str, task: Task, many: list[Series]) -> Iterator[Row]:
    """Tell how many faults are seen, and how many other beats are newly suspected."""
    rng = np.random.default_rng(7)
    faults = seen = quiet = false = 0
    for rr_ms in many:
        with_faults = inject(task.kind, rr_ms, rng)
        classes = classify_beats(with_faults.rr_ms, task.rules)
        faults += len(with_faults.faults)
        seen += sum(bool(classes[a : b + 1].any()) for a, b in with_faults.faults)
        untouched = _untouched(with_faults, classify_beats(rr_ms, task.rules))
        quiet += int(np.count_nonzero(untouched))
        false += int(np.count_nonzero(classes[untouched]))
    sensitivity, specificity = seen / faults, 1.0 - false / quiet
    yield Row(
        f"{name}: {faults} faults seen",
        f"{sensitivity:.2%}",
        "paper: 97 % to 100 %",
        f"≥ {SENSITIVE:.0%}",
        sensitivity >= SENSITIVE,
    )
    yield Row(
        f"{name}: {quiet} other beats left alone",
        f"{specificity:.3%}",
        "paper: 99.94 %",
        f"≥ {SPECIFIC:.1%}",
        specificity >= SPECIFIC,
    )


def _untouched(injected: Injected, before: Classes) -> NDArray[np.bool_]:
    """Return which intervals are far from any fault and were not suspected before."""
    untouched = injected.source >= 0
    untouched[untouched] = before[injected.source[untouched]] == BeatClass.NORMAL
    for first, last in injected.faults:
        untouched[max(0, first - 1) : last + 3] = False
    return untouched


# --- what correction leaves of them


def left(name: str, task: Task, many: list[Series]) -> Row:
    """Tell how far RMSSD after correction is from that before the faults."""
    rng = np.random.default_rng(3)
    ours, theirs = [], []
    for raw in many:
        rr_ms = correct_rr(raw, task.rules).nn_ms
        with_faults = inject(task.kind, rr_ms, rng)
        if not with_faults.faults:
            continue
        true_ms = rmssd_ms(rr_ms)
        corrected_ms = correct_rr(with_faults.rr_ms, task.rules).nn_ms
        ours.append(abs(rmssd_ms(corrected_ms) / true_ms - 1.0))
        theirs.append(abs(rmssd_ms(neurokit.corrected_ms(with_faults.rr_ms)) / true_ms - 1.0))
    return Row(
        f"{task.kind}, {name}: error of RMSSD after correction, median and 95th percentile",
        "{:.1%}, {:.1%}".format(*np.percentile(ours, (50, 95))),
        "NeuroKit2 {:.1%}, {:.1%}".format(*np.percentile(theirs, (50, 95))),
        "paper: < 2 %, ectopic < 8 %" if task.kind == "ectopic" else "paper: < 2 %",
    )


def rmssd_ms(rr_ms: Series) -> float:
    """Return the root mean square of all differences."""
    return float(np.sqrt(np.mean(np.diff(rr_ms) ** 2)))
