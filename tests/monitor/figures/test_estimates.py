"""Middles and their intervals, by hand."""

import numpy as np
import pytest

from handrail.monitor.figures.estimates import Estimate, mean_of, median_of


def test_a_mean_has_students_interval() -> None:
    # 1, 2, 3: mean 2, SD 1, standard error 1 / sqrt 3 = 0.57735; t of 2 degrees 4.30265.
    found = mean_of(np.array([1.0, 2.0, 3.0]))
    assert found.middle == 2.0
    assert found.high == pytest.approx(2.0 + 4.30265 * 0.57735, abs=1e-4)
    assert found.low == pytest.approx(2.0 - 4.30265 * 0.57735, abs=1e-4)


def test_two_values_have_a_mean_and_no_interval() -> None:
    assert mean_of(np.array([1.0, 3.0])) == Estimate(2.0, None, None)


def test_a_median_lies_in_its_interval() -> None:
    found = median_of([np.array([0.5, 0.8, 1.0, 1.2, 2.0, 9.0])])
    assert found.middle == pytest.approx(1.1)
    assert found.low is not None
    assert found.high is not None
    assert 0.5 <= found.low < 1.1 < found.high <= 9.0


def test_an_interval_by_lot_is_the_same_each_time() -> None:
    def drawn() -> list[Estimate]:
        return [median_of([np.geomspace(0.3, 20.0, count)]) for count in range(20, 40, 2)]

    assert drawn() == drawn()


def test_sessions_are_drawn_as_a_whole() -> None:
    # Each session is of one mind.  Drawn as wholes, three of them have the median 1, 2 or 3;
    # sixty replies drawn one by one would have the median 2 nearly always.
    sessions = [np.full(20, 1.0), np.full(20, 2.0), np.full(20, 3.0)]
    assert median_of(sessions) == Estimate(2.0, 1.0, 3.0)
    assert median_of([np.concatenate(sessions)]) == Estimate(2.0, 2.0, 2.0)


def test_four_values_have_a_median_and_no_interval() -> None:
    assert median_of([np.array([1.0, 2.0]), np.array([3.0, 4.0])]) == Estimate(2.5, None, None)
