"""Heart rate and its variability against numbers worked out by hand."""

import math
from collections.abc import Iterable
from dataclasses import replace

import pytest

from handrail.signal.cardiac.beats import NnInterval
from handrail.signal.cardiac.hrv import HeartEstimate, HeartMeter, HeartWindows, rmssd_ms
from handrail.signal.streaming.operator import Tick

FEW_ARE_ENOUGH = HeartWindows(fast_pairs=2, slow_pairs=2, sd_beats=2)


def nn(*steps: tuple[float, bool]) -> list[NnInterval]:
    """Intervals given as (duration in ms, follows), one after the other in time."""
    t_s, intervals = 0.0, []
    for nn_ms, follows in steps:
        t_s += nn_ms / 1000.0
        intervals.append(NnInterval(t_s, nn_ms, follows))
    return intervals


def steady(count: int, nn_ms: float = 1000.0) -> list[NnInterval]:
    return nn(*[(nn_ms, True)] * count)


def estimate(
    intervals: Iterable[NnInterval], t_s: float, windows: HeartWindows | None = None
) -> HeartEstimate:
    """Let a meter see the intervals, and read it once."""
    meter = HeartMeter(windows)
    for interval in intervals:
        assert meter.update(interval) == ()
    (read,) = meter.update(Tick(t_s))
    return read


def test_three_intervals_by_hand() -> None:
    # differences +20 and -40 ms: sqrt((400 + 1600) / 2) = sqrt(1000)
    read = estimate(nn((800, False), (820, True), (780, True)), 2.5, FEW_ARE_ENOUGH)
    assert read.rmssd_ms == pytest.approx(math.sqrt(1000.0))
    assert read.rmssd_fast_ms == pytest.approx(math.sqrt(1000.0))


def test_a_dropped_beat_makes_no_difference_across_the_gap() -> None:
    # 800 -> 1000 are not neighbours: counting that step would read 110 ms instead of 10
    read = estimate(nn((800, False), (810, True), (1000, False), (1010, True)), 4.0)
    assert read.rmssd_ms is None  # two pairs are far from twenty
    gap = nn((800, False), (810, True), (1000, False), (1010, True))
    assert rmssd_ms(gap, 2) == pytest.approx(10.0)
    assert rmssd_ms(gap, 3) is None


def test_no_pair_is_no_variability_even_where_none_is_asked_for() -> None:
    assert rmssd_ms(nn((800, False)), 0) is None


def test_variability_needs_twenty_pairs_in_a_minute_and_ten_in_half_of_it() -> None:
    ten = estimate(steady(11), 11.0)
    assert (ten.rmssd_fast_ms, ten.rmssd_ms) == (0.0, None)
    assert estimate(steady(10), 10.0).rmssd_fast_ms is None
    assert estimate(steady(21), 21.0).rmssd_ms == 0.0
    assert estimate(steady(20), 20.0).rmssd_ms is None


def test_the_long_window_holds_a_minute_and_the_short_one_half() -> None:
    # Sixty beats: alternating 990 and 1010 ms for half a minute, then even ones.
    wavy = [(990.0 + 20.0 * (i % 2), True) for i in range(30)]
    read = estimate(nn(*wavy, *[(1000.0, True)] * 30), 60.0)
    assert read.rmssd_fast_ms == 0.0
    # 59 pairs of 60 beats: 29 differ by 20 ms, one by 10 ms, 29 not at all
    assert read.rmssd_ms == pytest.approx(math.sqrt((29 * 400 + 100) / 59))


def test_heart_rate_is_that_of_the_median_beat_and_needs_five() -> None:
    five = nn(*[(ms, True) for ms in (1000, 750, 800, 600, 1200)])
    assert estimate(five, 4.5).heart_rate_bpm == 75.0  # 60 000 / 800
    assert estimate(five[:4], 4.5).heart_rate_bpm is None


def test_only_the_last_ten_seconds_make_the_heart_rate() -> None:
    speeding = nn(*[(1000, True)] * 20, *[(600, True)] * 20)  # 20 s, then 12 s
    assert estimate(speeding, 32.0).heart_rate_bpm == 100.0


def test_the_spread_of_heart_rate_by_hand() -> None:
    # 60 and 75 beats per minute in turn: 7.5 on either side of the mean
    turns = nn(*[(1000.0 if i % 2 else 800.0, True) for i in range(16)])
    assert estimate(turns, 15.0).rate_sd_bpm == pytest.approx(7.5)
    assert estimate(turns[:14], 13.0).rate_sd_bpm is None


def test_coverage_is_the_share_of_ten_seconds_that_beats_fill() -> None:
    assert estimate(steady(20), 20.0).coverage == 1.0
    lost_half = [interval for interval in steady(20) if interval.t_s <= 12 or interval.t_s > 17]
    assert estimate(lost_half, 20.0).coverage == pytest.approx(0.5)
    assert estimate(steady(4), 4.0).coverage == pytest.approx(0.4)


def test_a_beat_on_the_edge_of_the_window_never_counts_for_more_than_all() -> None:
    # 0.9 s beats until 18 s: those from 8.1 s on fill 11 * 0.9 = 9.9 s; with one long, 10.8
    beats = [*steady(19, 900.0), NnInterval(18.0, 1800.0, follows=False)]
    assert estimate(beats, 18.0).coverage == 1.0


def test_the_window_waits_three_seconds_for_beats_that_are_on_their_way() -> None:
    # The newest beat is at 20 s.  Up to 23 s the window ends there and is full; at 25 s it
    # ends at 22 s and lacks two beats; at 40 s it lacks all.
    coverage = {t_s: estimate(steady(20), t_s).coverage for t_s in (20.0, 23.0, 25.0, 40.0)}
    assert coverage == pytest.approx({20.0: 1.0, 23.0: 1.0, 25.0: 0.8, 40.0: 0.0})


def test_a_heart_that_fell_silent_has_no_rate() -> None:
    read = estimate(steady(20), 60.0)
    assert (read.heart_rate_bpm, read.rmssd_fast_ms, read.rate_sd_bpm) == (None, None, None)
    assert read.age_s == 40.0


def test_before_the_first_beat_there_is_nothing() -> None:
    assert estimate([], 5.0) == HeartEstimate(5.0, None, None, None, None, 0.0, None)


def test_beats_later_than_the_moment_asked_for_do_not_count_in_it() -> None:
    read = estimate(steady(20), 4.0)
    assert read.coverage == pytest.approx(0.4)
    assert read.age_s == 0.0


def test_beats_a_minute_old_are_forgotten() -> None:
    meter = HeartMeter()
    for interval in steady(600):
        meter.update(interval)
    assert len(meter._beats) == 64  # 60 s, 3 s of waiting, and the beat on the edge


def test_how_much_is_enough_is_a_setting() -> None:
    windows = replace(HeartWindows(), rate_beats=2)
    assert estimate(steady(2), 2.0, windows).heart_rate_bpm == 60.0
