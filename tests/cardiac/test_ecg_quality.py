"""What spoils ten seconds of an electrocardiogram, one thing at a time."""

import math

import numpy as np
import pytest

from handrail.signal.cardiac.ecg import EcgTrouble
from handrail.signal.cardiac.ecg_quality import Assessment, assess

from .synthetic_ecg import Samples, ecg_uv, steady

RATE_HZ = 200.0
BEATS = np.array(steady(60.0, 10.0)) * RATE_HZ


def heart() -> Samples:
    rng = np.random.default_rng(1)
    return ecg_uv(steady(60.0, 10.0), RATE_HZ, 10.0) + rng.standard_normal(2000)


def judged(samples_uv: Samples, beats: Samples = BEATS, over_noise: float = 20.0) -> Assessment:
    return assess(samples_uv, RATE_HZ, beats, np.full(beats.size, over_noise))


def test_beats_that_tower_over_noise_are_believed() -> None:
    assert judged(heart()) == Assessment(1.0, EcgTrouble.NONE)
    assert judged(heart(), over_noise=8.0) == Assessment(1.0, EcgTrouble.NONE)


@pytest.mark.parametrize(
    ("over_noise", "quality"), [(math.sqrt(24.0), 0.5), (3.0, 0.0), (2.0, 0.0)]
)
def test_half_way_between_three_and_eight_times_the_noise_is_half(
    over_noise: float, quality: float
) -> None:
    # ln sqrt(24) lies in the middle of ln 3 and ln 8.
    assert judged(heart(), over_noise=over_noise) == Assessment(quality, EcgTrouble.NOISY)


def test_without_beats_there_is_no_quality() -> None:
    assert judged(heart(), np.zeros(0)) == Assessment(0.0, EcgTrouble.NOISY)


def test_a_pause_of_more_than_two_and_a_half_seconds_does_not_count() -> None:
    # Beats at 0.5 s to 3.5 s, then at 6.5 s and on: three of ten seconds lie in the pause.
    beats = np.delete(BEATS, [4, 5])
    assert judged(heart(), beats) == Assessment(0.7, EcgTrouble.NOISY)
    assert judged(heart(), np.delete(BEATS, 4)).quality == 1.0  # two seconds are a slow heart


def test_missing_samples_count_by_their_share() -> None:
    samples_uv = heart()
    samples_uv[800:1100] = np.nan  # one and a half of ten seconds, and two beats
    assert judged(samples_uv) == Assessment(0.85, EcgTrouble.MISSING)
    assert judged(np.full(2000, np.nan), np.zeros(0)) == Assessment(0.0, EcgTrouble.MISSING)


def test_a_line_that_stays_flat_for_more_than_a_second_counts_by_its_share() -> None:
    samples_uv = heart()
    samples_uv[820:1100] = samples_uv[820]  # 1.4 s
    assert judged(samples_uv) == Assessment(0.86, EcgTrouble.FLAT)
    samples_uv[900] += 10.0  # 0.4 s and 1.0 s less one sample
    assert judged(samples_uv) == Assessment(1.0, EcgTrouble.NONE)


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_peaks_cut_off_are_not_believed(sign: float) -> None:
    cut = np.minimum(heart(), 500.0)  # 24 ms of each beat lie above: four samples of 5 ms
    assert judged(sign * cut) == Assessment(0.0, EcgTrouble.CLIPPED)


def test_a_baseline_without_noise_is_not_cut_off() -> None:
    quiet = np.maximum(np.rint(ecg_uv(steady(60.0, 10.0), RATE_HZ, 10.0)), 0.0)
    assert judged(quiet) == Assessment(1.0, EcgTrouble.NONE)
