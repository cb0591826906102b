"""Which beats of a whole recording are taken for artefacts."""

from itertools import cycle, islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.signal.cardiac.artefact_rules import OURS, PAPER, ArtefactRules, is_ectopic
from handrail.signal.cardiac.artefacts import classify_beats
from handrail.signal.cardiac.beats import BeatClass


def calm(count: int) -> list[float]:
    """Differ by 10, 10, 20, 20 ms in turn.

    Quartiles of the differences are 10 and 20, their deviation 5: the threshold is 26 ms.
    """
    return list(islice(cycle((800.0, 810.0, 800.0, 820.0)), count))


def classes(*rr_ms: float, rules: ArtefactRules = PAPER) -> dict[int, BeatClass]:
    """Return what is not normal, by place."""
    found = classify_beats(np.array(rr_ms), rules)
    return {int(i): BeatClass(int(found[i])) for i in np.flatnonzero(found)}


def test_a_calm_heart_has_no_artefact() -> None:
    assert classes(*calm(200)) == {}


def test_a_beat_that_was_overlooked_makes_one_interval_of_two() -> None:
    assert classes(*calm(100), 1610.0, *calm(100)) == {100: BeatClass.MISSED}


def test_a_beat_too_many_makes_two_intervals_of_one() -> None:
    # 420 + 390 is an interval like the others; what is left of it after the beat is short too.
    found = classes(*calm(100), 420.0, 390.0, *calm(100))
    assert found == {100: BeatClass.EXTRA, 101: BeatClass.SHORT}


def test_an_early_beat_with_its_pause_is_ectopic_at_the_pause() -> None:
    # Steps of -120, +240 and -120 ms are -4.6, 9.2 and -4.6 thresholds of 26 ms: at the pause
    # the larger neighbour, -4.6, lies below -0.13 * 9.2 - 0.17 = -1.4.  The early beat itself
    # stands too early; 680 + 920 is far from one interval, so it is not one too many.
    found = classes(*calm(100), 680.0, 920.0, *calm(100))
    assert found == {100: BeatClass.SHORT, 101: BeatClass.ECTOPIC}


def test_a_slightly_early_beat_is_seen_at_the_pause_alone() -> None:
    # After 800 ms, steps of -20, +40 and -20 ms: only the middle one exceeds 26 ms.
    found = classes(*calm(101), 780.0, 820.0, *calm(100))
    assert found == {102: BeatClass.ECTOPIC}


def test_a_heart_that_changes_its_rate_for_good_is_odd_for_one_beat() -> None:
    faster = [rr_ms - 150.0 for rr_ms in calm(100)]
    assert set(classes(*calm(100), *faster)) <= {100, 101}


def test_the_line_that_separates_ectopic_beats() -> None:
    # At a step of 2 thresholds the neighbours must lie below -0.13 * 2 - 0.17 = -0.43.
    assert is_ectopic(-0.44, 2.0, -0.44, PAPER)
    assert not is_ectopic(-0.44, 2.0, -0.42, PAPER)
    assert is_ectopic(0.44, -2.0, 0.44, PAPER)
    assert not is_ectopic(0.42, -2.0, 0.44, PAPER)
    assert not is_ectopic(-0.9, 1.0, -0.9, PAPER)  # a step within the threshold is none


def test_a_neighbour_without_a_number_settles_nothing() -> None:
    nan = float("nan")
    assert not is_ectopic(nan, 2.0, -1.0, PAPER)
    assert not is_ectopic(-1.0, 2.0, nan, PAPER)


def test_the_floor_spares_a_heart_that_hardly_varies() -> None:
    # Differences of 1, 1, 2, 2 ms: the paper's threshold is 2.6 ms, and a step of 4 ms stands
    # out; ours is 50 ms.
    even = [600.0 + rr_ms / 10.0 for rr_ms in calm(100)]
    odd = [*even, 676.0, 684.0, *even]
    assert classes(*odd) != {}
    assert classes(*odd, rules=OURS) == {}


def test_the_last_two_beats_pass() -> None:
    # What follows decides, and nothing follows.
    assert classes(*calm(100), 1610.0, 805.0) == {}
    assert classes(*calm(100), 1610.0, 805.0, 800.0) == {100: BeatClass.MISSED}


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_a_handful_of_beats_is_no_trouble(count: int) -> None:
    assert classify_beats(np.array(calm(count))).tolist() == [0] * count


@pytest.mark.parametrize("bad", [0.0, -800.0, float("nan"), float("inf")])
def test_what_is_no_interval_is_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="finite number above 0"):
        classify_beats(np.array([800.0, bad, 810.0, 800.0]))


def test_a_table_is_refused() -> None:
    with pytest.raises(ValueError, match=r"one series, not of shape \(2, 2\)"):
        classify_beats(np.ones((2, 2)))


@given(st.lists(st.integers(1, 4000), max_size=120))
def test_every_series_is_classified_and_left_as_it_was(rr_ms: list[int]) -> None:
    series = np.array(rr_ms, float)
    before = series.copy()
    found = classify_beats(series)
    assert found.shape == series.shape
    assert np.array_equal(series, before)


@given(st.lists(st.integers(300, 1500), min_size=3, max_size=120))
def test_the_unit_of_time_does_not_matter(rr_ms: list[int]) -> None:
    series = np.array(rr_ms, float)
    assert np.array_equal(classify_beats(series), classify_beats(series * 1024.0))
