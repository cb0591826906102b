"""The heart's figures beside NeuroKit2: the same intervals, the same electrocardiogram."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from handrail.signal.cardiac.artefacts import classify_beats
from handrail.signal.cardiac.beats import MS_PER_RR_TICK
from handrail.signal.cardiac.hrv_measures import measure_nn

from ..cardiac import synthetic_ecg as made
from ..validation import ecg_peaks, neurokit
from ..validation.heart_speed import strap_readings
from .beside import OURS, beside
from .figures import Figure, figure
from .scale import Scale

NEUROKIT = "NeuroKit2"
TURNS, REPEATS = 9, 10
SESSION_S = 5400.0
ECG_S, ECG_HZ = 600.0, 130.0
NOISES = (("clean", made.white, 30.0), ("with muscle at 3 dB", made.muscle, 3.0))

Floats = NDArray[np.float64]


def measure(scale: Scale) -> list[Figure]:
    """Measure variability of five minutes and of a session, artefacts, and R peaks."""
    turns, repeats = scale.count(TURNS, 2), scale.count(REPEATS)
    five_ms = _intervals_ms(300)
    peaks_ms = np.concatenate(([0.0], np.cumsum(five_ms)))
    return [
        *_variability("five minutes", five_ms, turns, repeats),
        *_variability(
            "90 minutes", _intervals_ms(round(scale.length(SESSION_S, 600.0))), turns, repeats
        ),
        *beside(
            "artefacts of five minutes",
            lambda: classify_beats(five_ms),
            {NEUROKIT: lambda: neurokit.artefacts(peaks_ms)},
            turns,
            repeats,
        ),
        *_peaks(scale.length(ECG_S, 60.0), turns),
    ]


def _variability(told: str, rr_ms: Floats, turns: int, repeats: int) -> list[Figure]:
    follows = np.ones(rr_ms.size, np.bool_)
    return beside(
        f"SDNN, RMSSD, pNN50, SD1, SD2 of {told}",
        lambda: measure_nn(rr_ms, follows),
        {NEUROKIT: lambda: neurokit.time_and_poincare(rr_ms)},
        turns,
        repeats,
    )


def _intervals_ms(seconds: int) -> Floats:
    ticks = [tick for reading in strap_readings(seconds) for tick in reading.rr_ticks]
    return np.array(ticks) * MS_PER_RR_TICK


def _peaks(length_s: float, turns: int) -> list[Figure]:
    """Find the same beats with each, in a quiet and in a noisy electrocardiogram."""
    beats_s = np.cumsum(_intervals_ms(round(length_s)))[:-2] / 1000.0
    beats = np.round(beats_s * ECG_HZ).astype(np.intp)
    quiet_uv = made.ecg_uv(beats_s.tolist(), ECG_HZ, length_s)
    finders: dict[str, Callable[[Floats, float], NDArray[np.intp]]] = {
        OURS: ecg_peaks.ours,
        NEUROKIT: ecg_peaks.neurokit_cleaned,
    }
    figures = []
    for told, noise, snr_db in NOISES:
        ecg_uv = made.with_noise(quiet_uv, ECG_HZ, noise, snr_db, 1)
        ways = {
            name: lambda find=find, ecg_uv=ecg_uv: find(ecg_uv, ECG_HZ)
            for name, find in finders.items()
        }
        what = f"R peaks of ten minutes, {told}"
        figures += beside(what, ways.pop(OURS), ways, turns)
        for name, find in finders.items():
            score = ecg_peaks.score(beats, find(ecg_uv, ECG_HZ), ECG_HZ)
            wrong = 1000.0 * (score.missed + score.false) / score.beats
            figures.append(figure(f"{what}: {name}, missed or false of 1,000", [wrong]))
    return figures
