"""When a rhythm is called irregular, and when no longer."""

from collections.abc import Iterable

import numpy as np
import pytest

from handrail.signal.cardiac.beats import BeatClass, JudgedBeat
from handrail.signal.cardiac.rhythm import RhythmChange, RhythmWatch
from handrail.signal.cardiac.rr_cleaning import RrCleaner
from handrail.signal.streaming.operator import run

from .test_rr_cleaning import beats

EVEN = (850.0, 870.0, 860.0, 840.0)


def changes(rr_ms: Iterable[float]) -> list[RhythmChange]:
    return list(run(RhythmWatch(), run(RrCleaner(), beats(rr_ms))))


def even(count: int) -> list[float]:
    return [EVEN[i % 4] for i in range(count)]


def with_early_beats(count: int, every: int) -> list[float]:
    """An even heart of which one beat in `every` is early, with a pause after it."""
    rr_ms = even(count)
    for i in range(60, count - 1, every):
        rr_ms[i], rr_ms[i + 1] = 560.0, 1150.0
    return rr_ms


def test_an_even_heart_is_never_irregular() -> None:
    assert changes(even(2000)) == []


def test_seven_early_beats_a_minute_for_two_minutes_are_irregular() -> None:
    # One in ten of 70 beats a minute.  The sixth within a minute comes about 45 s after the
    # first, at 60 beats or 51 s; two minutes later it is said.
    (change,) = changes(with_early_beats(400, 10))
    assert change.irregular
    assert change.ectopics_per_min == pytest.approx(7, abs=1)
    assert 51 + 43 + 120 - 10 < change.t_s < 51 + 43 + 120 + 10


def test_four_early_beats_a_minute_are_not() -> None:
    assert changes(with_early_beats(2000, 18)) == []


def test_a_burst_of_a_minute_and_a_half_is_not() -> None:
    assert changes([*with_early_beats(60 + 105, 10), *even(1000)]) == []


def test_what_looked_irregular_did_not_last_while_the_strap_was_off() -> None:
    # 50 intervals of a strap that comes off, 35 s; ten minutes later it is on an even heart.
    noise = np.clip(np.random.default_rng(3).normal(700.0, 140.0, 50), 320.0, 1500.0).tolist()
    before = beats([*even(100), *noise])
    after = beats(even(300), before[-1].t_s + 600.0)
    assert list(run(RhythmWatch(), run(RrCleaner(), [*before, *after]))) == []


def test_an_irregular_rhythm_is_not_regular_again_by_a_gap() -> None:
    # It looks even for some 17 s, then for ten minutes nobody knows; 120 s after that it is.
    before = beats([*with_early_beats(400, 10), *even(95)])
    after = beats(even(300), before[-1].t_s + 600.0)
    _, ended = run(RhythmWatch(), run(RrCleaner(), [*before, *after]))
    assert not ended.irregular
    assert ended.t_s - before[-1].t_s - 600.0 == pytest.approx(120.0, abs=3.0)


def test_short_intervals_without_a_pause_are_no_early_beats() -> None:
    # Every twelfth interval is a third shorter and the next 20 ms shorter than the usual 855.
    rr_ms = even(600)
    rr_ms[60::12], rr_ms[61::12] = [560.0] * 45, [810.0] * 45
    assert [change.ectopics_per_min for change in changes(rr_ms)] == []


def test_bursts_do_not_add_up() -> None:
    burst = with_early_beats(60 + 105, 10)
    assert changes([*burst, *even(200), *burst, *even(200), *burst, *even(200)]) == []


@pytest.mark.parametrize("every", [2, 3, 4])
def test_so_many_early_beats_that_they_seem_the_rule_are_irregular(every: int) -> None:
    # From one in ten on the cleaner takes them for the way that this heart beats.
    (change,) = changes(with_early_beats(600, every))
    assert change.irregular
    # A mean of 855 ms: 70 beats a minute, and each is counted once.
    assert change.ectopics_per_min == pytest.approx(70 / every, abs=2)


def test_a_rhythm_without_any_rule_is_irregular_although_no_beat_is_early() -> None:
    dice = np.random.default_rng(3)
    fibrillating = np.clip(dice.normal(700.0, 140.0, 500), 320.0, 1500.0).tolist()
    change = changes(fibrillating)[0]
    assert change.irregular
    assert change.scatter > 0.15


def test_deep_slow_breaths_of_a_young_heart_are_not_irregular() -> None:
    # Between 700 and 1100 ms within a breath of ten beats: steps of up to 120 ms.
    breath = 900.0 + 200.0 * np.sin(np.arange(1200) * 2.0 * np.pi / 10.0)
    assert changes(breath.tolist()) == []


def test_it_ends_when_it_has_been_even_for_two_minutes() -> None:
    began, ended = changes([*with_early_beats(400, 10), *even(600)])
    assert (began.irregular, ended.irregular) == (True, False)
    last_early_s = sum(with_early_beats(400, 10)) / 1000.0
    # Down to two a minute after some 45 s, and then two minutes more.
    assert last_early_s + 30 + 120 < ended.t_s < last_early_s + 60 + 120
    assert ended.ectopics_per_min <= 2


def test_between_two_and_five_a_minute_nothing_changes() -> None:
    few = with_early_beats(800, 18)[60:]
    assert [c.irregular for c in changes([*with_early_beats(400, 10), *few])] == [True]


def test_a_beat_that_nobody_judged_says_nothing() -> None:
    watch = RhythmWatch()
    unsettled = [
        JudgedBeat(float(i), 500.0 + 600.0 * (i % 2), BeatClass.ECTOPIC, False, False)
        for i in range(600)
    ]
    refused = [
        JudgedBeat(float(i), 500.0 + 600.0 * (i % 2), BeatClass.UNJUDGED, False, True)
        for i in range(600)
    ]
    assert list(run(watch, [*unsettled, *refused])) == []
