"""Peaks of arousal while a memory is relived, second by second.

Unless a test says otherwise: reliving began at 0 s, one SDu is 4 bpm, the heart is as usual
until it rises at 100 s.  Levels are given as they are looked at, already a smooth trend; only
the tests about the shape of a rise give the single seconds too.
"""

import math
from collections.abc import Callable, Iterable
from itertools import pairwise

import pytest

from handrail.signal.arousal.hotspot import (
    HotspotRules,
    HotspotWatch,
    PeakChange,
    PeakState,
    SeenPeak,
)
from handrail.signal.arousal.index import ArousalSample
from handrail.signal.streaming.operator import run

BUILDING, NEAR_PEAK, PAST_PEAK = PeakState

Course = list[tuple[int, float]]
"""From which second on the level is what (SDu); the last entry is only an end."""


def samples(course: Course, spread_bpm: float = 4.0) -> Iterable[ArousalSample]:
    for (start, level), (end, _) in pairwise(course):
        for second in range(start, end):
            rate_bpm = 70.0 + level * spread_bpm
            yield ArousalSample(float(second), level, rate_bpm, spread_bpm, 1.0)


def reliving(entered_s: float = 0.0, rules: HotspotRules | None = None) -> HotspotWatch:
    watch = HotspotWatch(rules)
    watch.enter(entered_s)
    return watch


def changes(
    *course: tuple[int, float], watch: HotspotWatch | None = None, spread_bpm: float = 4.0
) -> list[PeakChange]:
    return list(run(watch or reliving(), samples(list(course), spread_bpm)))


def said(found: list[PeakChange]) -> list[tuple[PeakState, float, float, bool]]:
    return [(c.state, c.t_s, c.decided_s, c.ended) for c in found]


def test_a_rise_is_building_first_and_near_the_peak_when_it_is_higher() -> None:
    # Building needs 2.0 SDu, met at 100 s, for three seconds; near the peak 2.5 SDu, met at
    # 103 s, for four
    found = changes((0, 0.0), (100, 2.3), (103, 5.0), (120, 5.0))
    assert said(found) == [(BUILDING, 100.0, 103.0, False), (NEAR_PEAK, 103.0, 107.0, False)]


def test_a_finding_says_how_high_and_how_far_risen() -> None:
    # 4.5 SDu, and 4 SDu of 4 bpm above the minute before
    building, _ = changes((0, 0.5), (100, 4.5), (120, 4.5))
    assert building.level_sdu == 4.5
    assert building.rise_bpm == 16.0


def test_a_moderate_rise_is_building_and_no_more() -> None:
    assert {c.state for c in changes((0, 0.0), (100, 2.3), (140, 2.3))} == {BUILDING}


@pytest.mark.parametrize(
    ("rest_sdu", "risen_sdu", "spread_bpm"),
    [
        pytest.param(0.0, 1.9, 4.0, id="below two SDu"),
        pytest.param(1.6, 3.0, 4.0, id="less than 1.5 SDu above the minute before"),
        pytest.param(0.3, 2.2, 2.0, id="1.9 SDu of 2 bpm are less than 4.5 bpm"),
    ],
)
def test_a_small_rise_is_nothing(rest_sdu: float, risen_sdu: float, spread_bpm: float) -> None:
    course = ((0, rest_sdu), (100, risen_sdu), (140, risen_sdu))
    assert changes(*course, spread_bpm=spread_bpm) == []


def test_a_rise_of_less_than_three_seconds_is_nothing() -> None:
    assert changes((0, 0.0), (100, 5.0), (103, 0.0), (140, 0.0)) == []


def test_a_level_that_was_high_all_along_is_no_rise() -> None:
    assert changes((0, 6.0), (200, 6.0)) == []


def test_the_peak_has_passed_when_two_fifths_of_the_rise_are_gone_for_eight_seconds() -> None:
    # From 5 to 1 SDu at 130 s; the line is 5 - 0.4 * 5 = 3.0.  Twenty seconds after that
    # everything is over.
    found = changes((0, 0.0), (100, 5.0), (130, 1.0), (170, 1.0))
    assert said(found)[2:] == [
        (PAST_PEAK, 130.0, 138.0, False),
        (BUILDING, 130.0, 150.0, True),
        (NEAR_PEAK, 130.0, 150.0, True),
        (PAST_PEAK, 130.0, 150.0, True),
    ]


def test_a_short_dip_does_not_make_the_peak_pass() -> None:
    found = changes((0, 0.0), (100, 5.0), (120, 0.0), (126, 5.0), (140, 5.0))
    assert {c.state for c in found} == {BUILDING, NEAR_PEAK}
    assert not any(c.ended for c in found)


def test_the_peak_is_the_highest_level_since_it_began() -> None:
    # From 8 SDu at 110 s down to 4 at 120 s: below 8 - 0.4 * 8 = 4.8.  Against the 5 SDu of
    # the beginning nothing would have passed.
    watch = reliving()
    found = changes((0, 0.0), (100, 5.0), (110, 8.0), (120, 4.0), (140, 4.0), watch=watch)
    (past,) = (c for c in found if c.state is PAST_PEAK)
    assert past.t_s == 120.0
    assert watch.peak == SeenPeak(onset_s=100.0, maximum_s=110.0, maximum_sdu=8.0)


def test_the_same_is_not_said_again_for_ninety_seconds() -> None:
    # Said at 103 s and 104 s; the second rise meets both lines from 175 s on (5 against 1 or
    # 0 SDu) and waits until 193 s and 194 s.
    found = changes((0, 0.0), (100, 5.0), (130, 1.0), (175, 5.0), (200, 5.0))
    assert said(found)[6:] == [
        (BUILDING, 175.0, 193.0, False),
        (NEAR_PEAK, 175.0, 194.0, False),
    ]


def test_what_is_said_again_began_after_the_end_of_what_was_said_before() -> None:
    # From 12 SDu down to 5 at 115 s, which is high still, and below 12 - 0.4 * 12 = 7.2: over
    # at 135 s.  What then stands anew began after that, not at 100 s.
    watch = reliving(rules=HotspotRules(refractory_s=20.0))
    found = changes((0, 0.0), (100, 12.0), (115, 5.0), (145, 5.0), watch=watch)
    over = [c.decided_s for c in found if c.ended]
    again = [c for c in found if not c.ended and c.decided_s > 135.0]
    assert over == [135.0] * 3
    assert said(again) == [(BUILDING, 136.0, 139.0, False), (NEAR_PEAK, 136.0, 140.0, False)]


def test_the_first_seconds_of_reliving_are_ignored() -> None:
    # Reliving began at 60 s: until 135 s the image is settling, then seconds count
    found = changes((0, 0.0), (100, 5.0), (145, 5.0), watch=reliving(entered_s=60.0))
    assert said(found) == [(BUILDING, 135.0, 138.0, False), (NEAR_PEAK, 135.0, 139.0, False)]


def test_outside_reliving_a_rise_is_only_remembered() -> None:
    assert changes((0, 0.0), (100, 5.0), (140, 5.0), watch=HotspotWatch()) == []


def test_leaving_the_memory_ends_what_stands() -> None:
    watch = reliving()
    changes((0, 0.0), (100, 5.0), (120, 5.0), watch=watch)
    assert said(list(watch.leave(121.5))) == [
        (BUILDING, 121.5, 121.5, True),
        (NEAR_PEAK, 121.5, 121.5, True),
    ]
    assert watch.leave(122.0) == ()
    assert changes((122, 5.0), (140, 5.0), watch=watch) == []


def test_leaving_before_anything_was_measured_says_nothing() -> None:
    assert reliving().leave(1.0) == ()


def test_what_was_not_seen_did_not_last() -> None:
    # Two seconds of a rise, half a minute without a heart, and the rise again: it counts
    # from 130 s on.  Remembered levels of before the hole still tell what was usual.
    watch = reliving()
    before = changes((0, 0.0), (100, 5.0), (102, 5.0), watch=watch)
    after = changes((130, 5.0), (140, 5.0), watch=watch)
    assert before == []
    assert said(after) == [(BUILDING, 130.0, 133.0, False), (NEAR_PEAK, 130.0, 134.0, False)]


def test_a_fall_that_was_not_seen_did_not_last_either() -> None:
    watch = reliving()
    changes((0, 0.0), (100, 5.0), (120, 0.0), (123, 0.0), watch=watch)
    after = changes((150, 0.0), (160, 0.0), watch=watch)
    assert said(after) == [(PAST_PEAK, 150.0, 158.0, False)]


def test_a_single_lost_second_changes_nothing() -> None:
    watch = reliving()
    found = changes((0, 0.0), (100, 5.0), (103, 5.0), watch=watch)
    found += changes((104, 5.0), (110, 5.0), watch=watch)
    assert said(found) == [(BUILDING, 100.0, 104.0, False), (NEAR_PEAK, 100.0, 104.0, False)]


def test_after_a_minute_without_a_heart_there_is_nothing_to_compare_with() -> None:
    # At 171 s the reference lies between 81 and 146 s, and holds 19 seconds of the 20 needed;
    # later it holds the risen level itself.
    watch = reliving()
    changes((0, 0.0), (100, 0.0), watch=watch)
    assert changes((171, 5.0), (230, 5.0), watch=watch) == []


# --- the shape of a rise


def shaped(rise: Callable[[float], float]) -> list[PeakChange]:
    """A rise that the trend follows at once, each second with its own beats."""
    watch = reliving()
    levels = [0.0] * 100 + [rise(float(age)) for age in range(40)]
    return list(
        run(
            watch,
            [
                ArousalSample(float(t), level, 70.0 + 4.0 * level, 4.0, 1.0, quick_sdu=level)
                for t, level in enumerate(levels)
            ],
        )
    )


def test_a_rise_that_grows_over_fourteen_seconds_and_stays_is_one() -> None:
    # 5 SDu in 14 s: 2 SDu are reached after 5.6 s, that is at 106 s, and three seconds later
    assert shaped(lambda age: 5.0 * min(1.0, age / 14.0))[0].decided_s == 109.0


def test_a_jump_that_falls_away_within_ten_seconds_is_a_change_of_posture() -> None:
    # 5 SDu at once, 2 SDu are left after 9 s: the level alone would have been enough.
    jump = [5.0 * math.exp(-age / 10.0) for age in range(40)]
    assert sum(level >= 2.0 for level in jump) == 10
    assert shaped(lambda age: jump[int(age)]) == []


def test_without_single_seconds_the_level_alone_decides() -> None:
    assert changes((0, 0.0), (100, 5.0), (110, 5.0)) != []
