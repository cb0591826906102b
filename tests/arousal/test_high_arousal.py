"""High arousal that stays.  The edge is at 90 bpm unless a test says otherwise."""

from collections.abc import Iterable

from handrail.signal.arousal.high_arousal import HighArousalWatch, HighChange, HighSecond
from handrail.signal.streaming.operator import run

EDGE_BPM = 90.0


def seconds(
    start_s: int, end_s: int, rate_bpm: float | None, patience_s: float | None = 60.0
) -> Iterable[HighSecond]:
    return [HighSecond(float(t), rate_bpm, EDGE_BPM, patience_s) for t in range(start_s, end_s)]


def said(changes: Iterable[HighChange]) -> list[tuple[float, float, bool]]:
    return [(c.t_s, c.decided_s, c.ended) for c in changes]


def test_a_minute_above_the_edge_is_a_finding() -> None:
    (found,) = run(HighArousalWatch(), seconds(0, 61, 95.0))
    assert (found.t_s, found.decided_s, found.over_edge_bpm) == (0.0, 60.0, 5.0)


def test_a_second_less_is_none() -> None:
    assert list(run(HighArousalWatch(), seconds(0, 60, 95.0))) == []


def test_a_moment_at_the_edge_starts_the_minute_anew() -> None:
    course = [*seconds(0, 50, 95.0), *seconds(50, 51, 90.0), *seconds(51, 111, 95.0)]
    assert list(run(HighArousalWatch(), course)) == []


def test_where_more_patience_is_asked_it_takes_longer() -> None:
    course = seconds(0, 200, 95.0, patience_s=180.0)
    assert said(run(HighArousalWatch(), course)) == [(0.0, 180.0, False)]


def test_where_nothing_is_looked_for_nothing_is_found_and_time_counts_all_the_same() -> None:
    course = [*seconds(0, 100, 95.0, None), *seconds(100, 102, 95.0)]
    assert said(run(HighArousalWatch(), course)) == [(0.0, 100.0, False)]


def test_the_new_ending_gives_the_heart_a_minute_of_its_own() -> None:
    watch = HighArousalWatch()
    list(run(watch, seconds(0, 50, 95.0)))
    watch.count_anew()
    assert said(run(watch, seconds(50, 120, 95.0))) == [(50.0, 110.0, False)]


def test_it_is_over_after_twenty_seconds_more_than_three_below() -> None:
    watch = HighArousalWatch()
    list(run(watch, seconds(0, 61, 95.0)))
    assert list(run(watch, seconds(61, 100, 87.0))) == []
    assert said(run(watch, seconds(100, 121, 86.0))) == [(100.0, 120.0, True)]


def test_it_is_not_said_again_for_three_minutes() -> None:
    # Over at 120 s; high again from 130 s on, which is long enough at 190 s, said at 300 s.
    watch = HighArousalWatch()
    list(run(watch, [*seconds(0, 100, 95.0), *seconds(100, 121, 86.0)]))
    assert said(run(watch, seconds(130, 310, 95.0))) == [(130.0, 300.0, False)]


def test_a_heart_that_is_not_seen_is_not_high_any_longer_after_twenty_seconds() -> None:
    watch = HighArousalWatch()
    list(run(watch, seconds(0, 61, 95.0)))
    assert said(run(watch, seconds(61, 90, None))) == [(80.0, 80.0, True)]


def test_what_was_not_seen_did_not_last() -> None:
    watch = HighArousalWatch()
    list(run(watch, seconds(0, 40, 95.0)))
    assert said(run(watch, seconds(50, 111, 95.0))) == [(50.0, 110.0, False)]
    watch = HighArousalWatch()
    course = [*seconds(0, 40, 95.0), *seconds(40, 50, None), *seconds(50, 111, 95.0)]
    assert said(run(watch, course)) == [(50.0, 110.0, False)]


def test_nine_of_ten_twice_within_five_minutes_is_a_finding_at_once() -> None:
    watch = HighArousalWatch()
    assert watch.rated(100.0, 0.9) == ()
    assert said(watch.rated(400.0, 1.0)) == [(400.0, 400.0, False)]


def test_nine_of_ten_twice_with_more_time_between_is_none() -> None:
    watch = HighArousalWatch()
    watch.rated(100.0, 0.9)
    assert watch.rated(401.0, 0.9) == ()


def test_a_lower_number_between_them_counts_against_it() -> None:
    watch = HighArousalWatch()
    watch.rated(100.0, 0.9)
    watch.rated(200.0, 0.8)
    assert watch.rated(300.0, 0.9) == ()


def test_what_was_told_holds_for_three_minutes_whatever_the_heart_does() -> None:
    watch = HighArousalWatch()
    assert said(watch.told(10.0)) == [(10.0, 10.0, False)]
    assert said(run(watch, seconds(11, 200, 70.0))) == [(11.0, 190.0, True)]


def test_a_lower_number_ends_what_numbers_began() -> None:
    watch = HighArousalWatch()
    watch.rated(0.0, 0.9)
    watch.rated(10.0, 0.9)
    watch.rated(60.0, 0.4)
    assert said(run(watch, seconds(61, 100, 70.0))) == [(61.0, 81.0, True)]


def test_it_is_begun_once() -> None:
    watch = HighArousalWatch()
    watch.told(10.0)
    assert watch.told(20.0) == ()
    assert list(run(watch, seconds(20, 150, 95.0))) == []
