"""Counters placed by their least delayed deliveries."""

import copy
import pickle

import numpy as np
import pytest

from handrail.signal.streaming.arrival import LeastDelay

BLOCK_S = 0.02


def deliveries(
    seconds: float, drift: float = 0.0, worst_delay_s: float = 0.1
) -> tuple[list[float], list[float], list[float]]:
    """Return counters, arrivals and the truth of a device that started at 100 s.

    Its counter gains `drift` seconds a second; deliveries come in bursts of five.
    """
    rng = np.random.default_rng(1)
    number = np.arange(1, round(seconds / BLOCK_S))
    truth_s = 100.0 + number * BLOCK_S
    counter_s = number * BLOCK_S * (1.0 + drift)
    arrival_s = truth_s + rng.uniform(0.0, worst_delay_s, len(number))
    arrival_s[::50] = truth_s[::50]  # once a second one comes without delay
    burst_s = np.repeat(arrival_s[4::5], 5)[: len(number)]
    late = np.concatenate((burst_s, arrival_s[len(burst_s) :]))
    return counter_s.tolist(), np.maximum(late, arrival_s).tolist(), truth_s.tolist()


def test_a_counter_on_time_is_placed_where_it_arrived() -> None:
    place = LeastDelay(60.0, 0.001).place
    assert [place(1.0, 51.0), place(2.0, 52.0)] == [51.0, 52.0]


def test_a_late_delivery_changes_nothing() -> None:
    place = LeastDelay(60.0, 0.001).place
    place(1.0, 51.0)
    assert place(2.0, 52.7) == 52.0


def test_a_better_delivery_is_approached_at_the_slew_limit() -> None:
    place = LeastDelay(60.0, 0.02).place
    place(1.0, 52.0)
    # The first came 1 s late: from an offset of 51 towards 50, by 0.02 for each second.
    assert place(2.0, 52.0) == pytest.approx(52.98)
    assert place(12.0, 62.0) == pytest.approx(62.78)
    assert place(62.0, 112.0) == pytest.approx(112.0)


def test_what_is_older_than_the_window_no_longer_counts() -> None:
    place = LeastDelay(10.0, 0.5).place
    place(0.5, 50.5)
    assert place(5.0, 56.0) == 55.0  # still the early delivery
    assert place(16.0, 67.0) == 67.0  # which is 15.5 s old by now


@pytest.mark.parametrize("drift", [0.0, 100e-6, -100e-6], ids=["even", "fast", "slow"])
def test_bursts_and_drift_are_smoothed_out(drift: float) -> None:
    counters_s, arrivals_s, truth_s = deliveries(300.0, drift)
    place = LeastDelay(60.0, 0.001).place
    placed_s = [place(c, a) for c, a in zip(counters_s, arrivals_s, strict=True)]
    # A drift of 100 ppm moves the offset by 6 ms within the window; that is all the error
    # there may be, once the first 100 ms of delay are slewed away at 1 ms/s.
    settled = round(150.0 / BLOCK_S)
    error_s = np.subtract(placed_s, truth_s)[settled:]
    assert np.abs(error_s).max() < 0.010
    # Stamping by arrival alone would be ten times worse.
    assert np.subtract(arrivals_s, truth_s)[settled:].max() > 0.1


def test_time_never_runs_backwards() -> None:
    counters_s, arrivals_s, _ = deliveries(120.0, 100e-6, worst_delay_s=2.0)
    place = LeastDelay(60.0, 0.020).place
    placed_s = [place(c, a) for c, a in zip(counters_s, arrivals_s, strict=True)]
    assert np.diff(placed_s).min() > 0.0


def test_what_is_wanting_settles_by_its_own_share_each_second() -> None:
    place = LeastDelay(60.0, 0.02, settle_s=10.0).place
    place(1.0, 52.0)
    # One second too late: 0.02 and a tenth of it in the next second, so 0.88 is left.
    assert place(2.0, 52.0) == pytest.approx(52.88)


def test_however_much_is_wanting_time_does_not_stand_still() -> None:
    place = LeastDelay(60.0, 0.02, settle_s=0.1).place
    place(1.0, 81.0)
    assert place(2.0, 52.0) > 81.0


def test_looking_beyond_goes_as_far_as_the_best_is_better_than_the_second() -> None:
    # Buckets of a second.  The best is late by 0.25 s, the second best by 0.375 s.
    late_s = [0.5, 0.375, 0.75, 0.25, 0.5, 0.75]
    delay = LeastDelay(60.0, 0.5, settle_s=0.1, beyond_s=0.25)
    for i, late in enumerate(late_s):
        delay.hear(float(i), 50.0 + i + late)
    # 2 x 0.25 - 0.375 = 0.125
    assert delay.place(6.0, 57.0) == pytest.approx(56.125)


def test_there_is_a_limit_to_looking_beyond() -> None:
    # One of seven came on time, the others a second late: 2 x 0 - 1 would be a second early.
    delay = LeastDelay(60.0, 0.5, beyond_s=0.25)
    for i, late in enumerate([0.0, 1.0, 1.0, 1.0, 1.0, 1.0]):
        delay.hear(float(i), 50.0 + i + late)
    assert delay.place(6.0, 57.0) == 55.75


def test_five_deliveries_are_too_few_to_look_beyond() -> None:
    delay = LeastDelay(60.0, 0.5, beyond_s=0.25)
    for i, late in enumerate([0.5, 0.375, 0.75, 0.25]):
        delay.hear(float(i), 50.0 + i + late)
    assert delay.place(4.0, 54.75) == 54.25


def test_what_was_heard_before_counts_for_the_first_that_is_placed() -> None:
    delay = LeastDelay(60.0, 0.001)
    delay.hear(5.0, 55.0)
    assert delay.place(6.0, 57.0) == 56.0


def test_lateness_is_told_without_taking_the_delivery() -> None:
    delay = LeastDelay(60.0, 0.001)
    assert delay.lateness_s(1.0, 51.0) == 0.0
    delay.place(1.0, 51.0)
    assert [delay.lateness_s(2.0, 55.0), delay.lateness_s(2.0, 52.0)] == [3.0, 0.0]


def test_a_restart_forgets_where_the_counter_stood() -> None:
    delay = LeastDelay(60.0, 0.001)
    delay.place(100.0, 150.0)
    delay.restart()
    assert delay.place(0.0, 180.0) == 180.0


def test_a_copy_continues_alike_and_memory_stays_small() -> None:
    counters_s, arrivals_s, _ = deliveries(200.0)
    half = len(counters_s) // 2
    delay = LeastDelay(60.0, 0.001)
    for counter_s, arrival_s in zip(counters_s[:half], arrivals_s[:half], strict=True):
        delay.place(counter_s, arrival_s)
    twin = copy.deepcopy(delay)
    size = len(pickle.dumps(delay))
    for counter_s, arrival_s in zip(counters_s[half:], arrivals_s[half:], strict=True):
        assert twin.place(counter_s, arrival_s) == delay.place(counter_s, arrival_s)
    assert len(pickle.dumps(delay)) <= 1.1 * size


@pytest.mark.parametrize(("window_s", "slew"), [(0.0, 0.01), (60.0, 0.0), (60.0, 1.0)])
def test_settings_that_make_no_sense_are_refused(window_s: float, slew: float) -> None:
    with pytest.raises(ValueError, match="must be positive"):
        LeastDelay(window_s, slew)


def test_a_settling_without_time_is_refused() -> None:
    with pytest.raises(ValueError, match="must be positive"):
        LeastDelay(settle_s=0.0)
