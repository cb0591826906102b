"""The measures of a whole stretch, by hand."""

import math

import numpy as np
import pytest

from handrail.signal.cardiac.beats import NnInterval
from handrail.signal.cardiac.hrv_measures import HrvMeasures, measure_hrv, measure_nn


def measured(*steps: tuple[float, bool]) -> HrvMeasures:
    """Intervals as (duration in ms, follows)."""
    return measure_hrv(
        [NnInterval(float(i), ms, follows) for i, (ms, follows) in enumerate(steps)]
    )


FOUR = measured((800, False), (860, True), (820, True), (840, True))
"""Differences +60, -40, +20 ms; sums 1660, 1680, 1660 ms."""


def test_mean_and_rate() -> None:
    assert FOUR.mean_nn_ms == 830.0  # 3320 / 4
    assert FOUR.mean_hr_bpm == pytest.approx(60_000 / 830)


def test_sdnn_divides_by_one_less() -> None:
    # away from 830: -30, 30, -10, 10; squares 900 + 900 + 100 + 100 = 2000; / 3
    assert FOUR.sdnn_ms == pytest.approx(math.sqrt(2000 / 3))
    assert FOUR.ln_sdnn == pytest.approx(math.log(2000 / 3) / 2)


def test_rmssd_divides_by_the_pairs() -> None:
    # 3600 + 1600 + 400 = 5600; / 3
    assert FOUR.n_pairs == 3
    assert FOUR.rmssd_ms == pytest.approx(math.sqrt(5600 / 3))
    assert FOUR.ln_rmssd == pytest.approx(math.log(5600 / 3) / 2)


def test_pnn50_is_a_share_of_the_pairs() -> None:
    assert FOUR.pnn50_percent == pytest.approx(100 / 3)
    just = measured((800, False), (850, True), (901, True))
    assert just.pnn50_percent == 50.0  # 50 ms is not more than 50 ms; 51 is


def test_poincare_spreads() -> None:
    # Differences about their mean of 40 / 3: squares 5600 - 3 * (40 / 3) ** 2 = 5066.67;
    # over sqrt(2) and with n - 1: / 2 / 2.  Sums about 5000 / 3: 266.67; / 2 / 2.
    assert FOUR.sd1_ms == pytest.approx(math.sqrt((5600 - 1600 / 3) / 4))
    assert FOUR.sd2_ms == pytest.approx(math.sqrt((800 / 3) / 4))


def test_across_a_gap_there_is_no_difference_but_both_sides_count() -> None:
    gap = measured((800, False), (810, True), (1000, False), (1010, True))
    assert gap.rmssd_ms == pytest.approx(10.0)
    assert gap.n_nn == 4
    assert gap.mean_nn_ms == 905.0


def test_too_little_is_none_and_never_zero() -> None:
    nothing = measured()
    assert (nothing.n_nn, nothing.n_pairs) == (0, 0)
    assert set(vars_of(nothing)[2:]) == {None}
    one = measured((800, False))
    assert (one.mean_nn_ms, one.mean_hr_bpm) == (800.0, 75.0)
    assert (one.sdnn_ms, one.rmssd_ms, one.pnn50_percent, one.sd1_ms) == (None,) * 4
    pair = measured((800, False), (820, True))
    assert (pair.rmssd_ms, pair.sd1_ms, pair.sd2_ms) == (20.0, None, None)


def test_a_series_without_variation_has_no_logarithm() -> None:
    even = measured((800, False), (800, True), (800, True))
    assert (even.rmssd_ms, even.sdnn_ms) == (0.0, 0.0)
    assert (even.ln_rmssd, even.ln_sdnn) == (None, None)


def test_arrays_and_lists_measure_the_same() -> None:
    follows = np.array([False, True, True, True])
    assert measure_nn(np.array([800.0, 860.0, 820.0, 840.0]), follows) == FOUR


def test_whether_the_first_interval_follows_does_not_matter() -> None:
    assert measured((800, True), (860, True), (820, True), (840, True)) == FOUR


def vars_of(measures: HrvMeasures) -> list[float | None]:
    return [getattr(measures, name) for name in HrvMeasures.__slots__]
