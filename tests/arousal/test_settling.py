"""How soon the heart settles after the rescript.  The peak was 4 SDu; settled is below 2."""

from collections.abc import Iterable

from handrail.signal.arousal.index import ArousalSample
from handrail.signal.arousal.settling import Settling, SettlingWatch
from handrail.signal.streaming.operator import run


def levels(start_s: int, end_s: int, level_sdu: float) -> Iterable[ArousalSample]:
    return [
        ArousalSample(float(t), level_sdu, 70.0 + 4.0 * level_sdu, 4.0, 1.0)
        for t in range(start_s, end_s)
    ]


def after_peak(peak_sdu: float = 4.0) -> SettlingWatch:
    watch = SettlingWatch()
    watch.begin(100.0, peak_sdu)
    return watch


def test_half_a_minute_below_half_of_the_peak_is_settled() -> None:
    # High for 20 s more; what counts is when it came down, not when that was sure.
    course = [*levels(100, 120, 3.0), *levels(120, 160, 1.9)]
    assert list(run(after_peak(), course)) == [Settling(150.0, 100.0, 4.0, 20.0)]


def test_half_of_the_peak_is_not_below_it() -> None:
    assert list(run(after_peak(), levels(100, 200, 2.0))) == []


def test_a_second_above_it_starts_the_half_minute_anew() -> None:
    course = [*levels(100, 120, 1.0), *levels(120, 121, 3.0), *levels(121, 152, 1.0)]
    assert list(run(after_peak(), course)) == [Settling(151.0, 100.0, 4.0, 21.0)]


def test_a_gap_starts_it_anew() -> None:
    course = [*levels(100, 120, 1.0), *levels(125, 156, 1.0)]
    assert list(run(after_peak(), course)) == [Settling(155.0, 100.0, 4.0, 25.0)]


def test_when_time_is_over_it_is_said_that_it_did_not_settle() -> None:
    watch = after_peak()
    list(run(watch, levels(100, 200, 3.0)))
    assert watch.stop(200.0) == (Settling(200.0, 100.0, 4.0, None),)
    assert watch.stop(201.0) == ()


def test_from_a_small_peak_there_is_nothing_to_settle() -> None:
    watch = after_peak(1.4)
    assert list(run(watch, levels(100, 200, 0.0))) == []
    assert watch.stop(200.0) == ()


def test_it_is_said_once() -> None:
    watch = after_peak()
    assert len(list(run(watch, levels(100, 300, 0.0)))) == 1
    assert watch.stop(300.0) == ()
