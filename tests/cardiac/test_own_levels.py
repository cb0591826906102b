"""Quantiles of a whole session in little memory."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.signal.cardiac.own_levels import OwnLevels


def learned(values: list[float]) -> OwnLevels:
    levels = OwnLevels(0.1, 10_000.0)
    for value in values:
        levels.learn(value)
    return levels


def test_a_twentieth_of_what_was_seen_lies_below_the_fifth_percentile() -> None:
    # 5 of the 100 are 2, the others 8: up to 2 % more than 2 is the first answer possible.
    levels = learned([2.0] * 5 + [8.0] * 95)
    assert levels.seen == 100
    assert levels.quantile(0.05) == pytest.approx(2.0, rel=0.02)
    assert levels.quantile(0.06) == pytest.approx(8.0, rel=0.02)


def test_what_is_beyond_its_limits_counts_as_these() -> None:
    levels = learned([0.0, 0.0, 1e9])
    assert levels.quantile(0.5) == pytest.approx(0.1, rel=0.02)
    assert levels.quantile(1.0) == pytest.approx(10_000.0, rel=0.02)


def test_there_are_no_quantiles_of_nothing() -> None:
    with pytest.raises(ValueError, match="nothing"):
        learned([]).quantile(0.5)


@settings(deadline=None)
@given(st.lists(st.floats(0.2, 5000.0), min_size=1), st.floats(0.01, 1.0))
def test_each_quantile_is_right_within_two_percent(values: list[float], share: float) -> None:
    exact = float(np.quantile(values, share, method="inverted_cdf"))
    found = learned(values).quantile(share)
    assert exact / 1.0201 <= found <= exact * 1.0201


@settings(deadline=None)
@given(st.lists(st.floats(0.2, 5000.0), min_size=2))
def test_the_order_does_not_matter(values: list[float]) -> None:
    assert learned(values).quantile(0.3) == learned(sorted(values)).quantile(0.3)
