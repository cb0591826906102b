"""Peaks of arousal while a memory is relived, second by second.

Unless a test says otherwise: reliving began at 0 s, one SDu is 4 bpm, the heart is as usual
until it jumps at 100 s.  The smoothed level goes 40 % of the way each second, so after a jump
to 5 SDu it reads 2.0 (at 100 s), 3.2 (at 101 s), 3.92, 4.35, ... 4.86 (at 106 s).
"""

from collections.abc import Iterable
from itertools import pairwise

import pytest

from handrail.signal.arousal.hotspot import HotspotRules, HotspotWatch, PeakChange, PeakState
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


def test_a_clear_rise_is_building_first_and_near_the_peak_a_second_later() -> None:
    # Building needs 2.0 SDu, met at 100 s; near the peak 2.5 SDu, met at 101 s; six seconds
    found = changes((0, 0.0), (100, 5.0), (120, 5.0))
    assert said(found) == [(BUILDING, 100.0, 106.0, False), (NEAR_PEAK, 101.0, 107.0, False)]


def test_a_finding_says_how_high_and_how_far_risen() -> None:
    # 5 * (1 - 0.6 ** 7) = 4.860 SDu, 19.44 bpm above the minute before
    building, _ = changes((0, 0.0), (100, 5.0), (120, 5.0))
    assert building.level_sdu == pytest.approx(4.860, abs=0.001)
    assert building.rise_bpm == pytest.approx(19.44, abs=0.01)


def test_a_moderate_rise_is_building_and_no_more() -> None:
    assert {c.state for c in changes((0, 0.0), (100, 2.3), (140, 2.3))} == {BUILDING}


@pytest.mark.parametrize(
    ("rest_sdu", "risen_sdu", "spread_bpm"),
    [
        pytest.param(0.0, 1.9, 4.0, id="below two SDu"),
        pytest.param(1.6, 3.0, 4.0, id="less than 1.5 SDu above the minute before"),
        pytest.param(0.3, 2.2, 2.0, id="1.9 SDu of 2 bpm are less than 4 bpm"),
    ],
)
def test_a_small_rise_is_nothing(rest_sdu: float, risen_sdu: float, spread_bpm: float) -> None:
    course = ((0, rest_sdu), (100, risen_sdu), (140, risen_sdu))
    assert changes(*course, spread_bpm=spread_bpm) == []


def test_a_rise_of_five_seconds_is_nothing() -> None:
    # up at 100 s; down at 105 s: 4.6 * 0.6 = 2.77, then 1.66, which is below 2.0 at 106 s
    assert changes((0, 0.0), (100, 5.0), (105, 0.0), (140, 0.0)) == []


def test_a_level_that_was_high_all_along_is_no_rise() -> None:
    assert changes((0, 6.0), (200, 6.0)) == []


def test_the_peak_has_passed_when_two_fifths_of_the_rise_are_gone_for_eight_seconds() -> None:
    # From 5 towards 1 SDu: 3.4 at 130 s, 2.44 at 131 s; the line is 5 - 0.4 * 5 = 3.0.
    # Twenty seconds after that everything is over.
    found = changes((0, 0.0), (100, 5.0), (130, 1.0), (170, 1.0))
    assert said(found)[2:] == [
        (PAST_PEAK, 131.0, 139.0, False),
        (BUILDING, 131.0, 151.0, True),
        (NEAR_PEAK, 131.0, 151.0, True),
        (PAST_PEAK, 131.0, 151.0, True),
    ]


def test_a_short_dip_does_not_make_the_peak_pass() -> None:
    found = changes((0, 0.0), (100, 5.0), (120, 0.0), (126, 5.0), (140, 5.0))
    assert {c.state for c in found} == {BUILDING, NEAR_PEAK}
    assert not any(c.ended for c in found)


def test_the_peak_is_the_highest_level_since_it_began() -> None:
    # From 8 SDu down to 4: 5.6 at 121 s, and the line is 8 - 0.4 * 8 = 4.8, crossed at 122 s
    # (4 + 4 * 0.6 ** 3 = 4.86 at 122 s, 4.52 at 123 s).  Against 5 SDu nothing has passed.
    found = changes((0, 0.0), (100, 5.0), (110, 8.0), (120, 4.0), (140, 4.0))
    (past,) = (c for c in found if c.state is PAST_PEAK)
    assert past.t_s == 123.0


def test_the_same_is_not_said_again_for_ninety_seconds() -> None:
    # Said at 106 s and 107 s; the second rise meets both lines from 175 s and 176 s on
    # (2.6 and 3.56 SDu, against a reference of 1) and waits until 196 s and 197 s.
    found = changes((0, 0.0), (100, 5.0), (130, 1.0), (175, 5.0), (200, 5.0))
    assert said(found)[6:] == [
        (BUILDING, 175.0, 196.0, False),
        (NEAR_PEAK, 176.0, 197.0, False),
    ]


def test_what_is_said_again_began_after_the_end_of_what_was_said_before() -> None:
    # From 12 SDu down to 5, which is high still: over at 137 s (6.5 at 117 s is the first
    # below 7.2).  What then stands anew began after that, not at 100 s.
    watch = reliving(rules=HotspotRules(refractory_s=20.0))
    found = changes((0, 0.0), (100, 12.0), (115, 5.0), (145, 5.0), watch=watch)
    over = [c.decided_s for c in found if c.ended]
    again = [c for c in found if not c.ended and c.decided_s > 137.0]
    assert over == [137.0] * 3
    assert said(again) == [(BUILDING, 138.0, 144.0, False), (NEAR_PEAK, 138.0, 144.0, False)]


def test_the_first_minute_of_reliving_is_ignored() -> None:
    # Reliving began at 60 s: until 120 s the image is settling, then six seconds count
    found = changes((0, 0.0), (100, 5.0), (130, 5.0), watch=reliving(entered_s=60.0))
    assert said(found) == [(BUILDING, 120.0, 126.0, False), (NEAR_PEAK, 120.0, 126.0, False)]


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
    # Two seconds of a rise, half a minute without a heart, and the rise again: six seconds
    # count from 130 s on.  Remembered levels of before the hole still tell what was usual.
    watch = reliving()
    before = changes((0, 0.0), (100, 5.0), (102, 5.0), watch=watch)
    after = changes((130, 5.0), (140, 5.0), watch=watch)
    assert before == []
    assert said(after) == [(BUILDING, 130.0, 136.0, False), (NEAR_PEAK, 130.0, 136.0, False)]


def test_a_fall_that_was_not_seen_did_not_last_either() -> None:
    watch = reliving()
    changes((0, 0.0), (100, 5.0), (120, 0.0), (123, 0.0), watch=watch)
    after = changes((150, 0.0), (160, 0.0), watch=watch)
    assert said(after) == [(PAST_PEAK, 150.0, 158.0, False)]


def test_a_single_lost_second_changes_nothing() -> None:
    watch = reliving()
    found = changes((0, 0.0), (100, 5.0), (103, 5.0), watch=watch)
    found += changes((104, 5.0), (110, 5.0), watch=watch)
    assert said(found) == [(BUILDING, 100.0, 106.0, False), (NEAR_PEAK, 101.0, 107.0, False)]


def test_after_a_minute_without_a_heart_there_is_nothing_to_compare_with() -> None:
    # At 160 s the reference lies between 85 and 145 s, and holds 15 seconds of the 20 needed
    watch = reliving()
    changes((0, 0.0), (100, 0.0), watch=watch)
    assert changes((160, 5.0), (230, 5.0), watch=watch) == []
