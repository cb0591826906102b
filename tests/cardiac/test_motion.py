"""Samples of any rate, cut anyhow, on one even grid."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handrail.signal.cardiac.motion import GRID_HZ, MotionBlock, MotionTrace
from handrail.signal.streaming.operator import EventTimeError

from .chest import blocks

NOTHING = [np.nan] * 3


def block(t_s: float, x_mg: list[float], rate_hz: float = 16.0) -> MotionBlock:
    return MotionBlock(t_s, np.array([[x, 0.0, 1000.0] for x in x_mg]), rate_hz)


def x_of(trace: MotionTrace, end: int, length: int) -> list[float]:
    return [float(x) for x in trace.window(end, length)[:, 0]]


def test_samples_of_one_eighth_of_a_second_are_averaged() -> None:
    # At 16 Hz two samples fall into each eighth; the fifth only opens the third.
    trace = MotionTrace(10)
    trace.add(block(1.0, [1, 3, 10, 20, 7]))
    assert trace.end == 10  # 1.25 s
    assert x_of(trace, 10, 2) == [2.0, 15.0]


def test_what_still_fills_is_not_told() -> None:
    trace = MotionTrace(10)
    trace.add(block(1.0, [1, 3, 10, 20, 7]))
    assert np.isnan(x_of(trace, 11, 1)).all()
    trace.add(block(1.3125, [9, 0]))  # the other half of it, and the next
    assert x_of(trace, 11, 1) == [8.0]


def test_where_nothing_was_measured_nothing_is_told() -> None:
    trace = MotionTrace(10)
    trace.add(block(1.0, [4, 4]))
    trace.add(block(1.5, [5, 5, 5]))
    told = trace.window(13, 5)
    assert np.isnan(told[:, 0]).tolist() == [False, True, True, True, False]


def test_a_sample_that_is_no_number_is_missing() -> None:
    trace = MotionTrace(10)
    trace.add(block(1.0, [1, np.nan, np.inf, 3, 0]))
    assert x_of(trace, 10, 2) == [1.0, 3.0]


def test_what_is_older_than_the_trace_is_forgotten() -> None:
    trace = MotionTrace(2)
    trace.add(block(0.0, [1] * 32))  # two seconds
    trace.add(block(2.0, [2] * 24))  # and a half
    told = np.array(x_of(trace, trace.end, 4 * GRID_HZ))
    assert told[~np.isnan(told)].tolist() == [1.0] * 4 + [2.0] * 11


def test_a_block_longer_than_the_trace_leaves_its_end() -> None:
    trace = MotionTrace(1)
    trace.add(block(0.0, [float(i // 2) for i in range(100)]))
    assert x_of(trace, trace.end, 3) == [46.0, 47.0, 48.0]


def test_a_window_ends_at_the_newest_sample_if_that_is_recent() -> None:
    trace = MotionTrace(10)
    trace.add(block(1.0, [0] * 16))  # until 2 s
    assert trace.end_at(2.5, lag_s=3.0) == trace.end
    assert trace.end_at(9.0, lag_s=3.0) == 6 * GRID_HZ
    assert trace.end_at(1.5, lag_s=3.0) == 12  # a replay may ask for the past


def test_time_running_backwards_is_a_bug_not_data() -> None:
    trace = MotionTrace(10)
    trace.add(block(2.0, [0] * 16))
    with pytest.raises(EventTimeError, match=r"motion at 2\.0 s after 2\.875 s"):
        trace.add(block(2.0, [0]))


@settings(deadline=None)
@given(
    st.sampled_from((25.0, 50.0, 51.3, 100.0, 200.0)),
    st.integers(1, 299),
    st.integers(1, 299),
    st.floats(0.0, 1.0),
)
@example(50.0, 1, 4, 1.0)  # 1.5 s, an edge, is 1.38 s and six samples, or just below
def test_how_the_samples_are_cut_changes_no_digit(
    rate_hz: float, one: int, other: int, start_s: float
) -> None:
    samples_mg = np.random.default_rng(1).integers(-2000, 2000, (300, 3)).astype(np.float64)

    def told(per_block: int) -> bytes:
        trace = MotionTrace(20)
        for part in blocks(samples_mg, rate_hz, per_block, start_s):
            trace.add(part)
        return trace.window(trace.end, 15 * GRID_HZ).tobytes()

    assert told(one) == told(other)
