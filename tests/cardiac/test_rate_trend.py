"""Sensors that tell a heart rate and no beats."""

import pytest

from handrail.signal.cardiac.beats import StrapReading
from handrail.signal.cardiac.rate_trend import RateRead, RateTrend, SensorKnows
from handrail.signal.streaming.operator import EventTimeError, Tick


def trend(*rates_bpm: int, every_s: float = 1.0, rr_ticks: tuple[int, ...] = ()) -> RateTrend:
    """Follow a sensor that tells these rates, the first at 0 s."""
    follow = RateTrend()
    for i, rate_bpm in enumerate(rates_bpm):
        follow.update(StrapReading(i * every_s, rr_ticks, rate_bpm))
    return follow


def read(follow: RateTrend, t_s: float) -> RateRead:
    (said,) = follow.update(Tick(t_s))
    return said


def test_the_trend_is_the_median_of_ten_seconds() -> None:
    # From 4 s on, without it: 74 to 83, median 78.5.
    said = read(trend(*range(70, 84)), 13.5)
    assert (said.heart_rate_bpm, said.age_s) == (78.5, 0.5)


def test_before_the_first_packet_there_is_none() -> None:
    assert read(RateTrend(), 1.0) == RateRead(1.0, None, 0.0, None, SensorKnows.UNKNOWN)


def test_a_rate_of_zero_is_no_rate() -> None:
    said = read(trend(72, 72, 0, 0, 0), 5.0)
    assert said.heart_rate_bpm == 72.0
    assert said.age_s == 4.0  # the last rate was at 1 s


def test_a_sensor_that_sends_every_other_second_is_covered_all_the_time() -> None:
    assert read(trend(*[70] * 10, every_s=2.0), 18.0).coverage == 1.0


def test_a_packet_covers_two_and_a_half_seconds_at_most() -> None:
    # Packets at 0, 5 and 10 s; the last two count.
    assert read(trend(70, 70, 70, every_s=5.0), 10.0).coverage == 0.5


def test_each_packet_lost_is_missing_from_coverage() -> None:
    follow = trend(*[70] * 5)
    # The last packet was at 4 s; at 9 s the window from -1 s holds 4 s of packets.
    assert read(follow, 9.0).coverage == 0.4
    assert read(follow, 60.0) == RateRead(60.0, None, 0.0, 56.0, SensorKnows.UNKNOWN)


def test_after_twenty_seconds_without_an_interval_it_is_taken_for_one_that_tells_none() -> None:
    assert trend(*[70] * 20).knows is SensorKnows.UNKNOWN
    assert trend(*[70] * 21).rate_only


def test_without_a_heart_rate_nobody_knows() -> None:
    assert trend(*[0] * 100).knows is SensorKnows.UNKNOWN


def test_one_interval_is_enough_to_be_a_strap_for_good() -> None:
    follow = trend(*[70] * 30)
    follow.update(StrapReading(30.0, (870,), 70))
    for second in range(31, 600):
        follow.update(StrapReading(float(second), (), 70))
    assert follow.knows is SensorKnows.BEATS


def test_a_rate_that_rises_without_intervals_comes_from_elsewhere() -> None:
    follow = trend(70, 70, rr_ticks=(870,))
    for second, rate_bpm in enumerate((70, 70, 72, 70, 70), start=2):
        follow.update(StrapReading(float(second), (), rate_bpm))
    # It rose at 4 s too, but that may still be an effect of the last interval at 1 s.
    before = read(follow, 6.5)
    follow.update(StrapReading(7.0, (), 71))
    assert (before.knows, follow.knows) == (SensorKnows.BEATS, SensorKnows.MIXED)


def test_a_rate_that_is_higher_after_a_gap_says_nothing() -> None:
    follow = trend(70, 70, rr_ticks=(870,))
    for second, rate_bpm in ((2, 70), (30, 90), (31, 91), (32, 91)):
        follow.update(StrapReading(float(second), (), rate_bpm))
    assert follow.knows is SensorKnows.BEATS


def test_a_packet_from_the_past_is_our_fault() -> None:
    with pytest.raises(EventTimeError, match="packet at"):
        trend(70, 70).update(StrapReading(0.5, (), 70))
