"""The notice of an unusual heart reading.  Usual is 70 bpm: slow is below 45.5."""

from collections.abc import Iterable

import pytest

from handrail.signal.cardiac.unusual_heart import (
    HeartNow,
    HeartSign,
    UnusualHeart,
    UnusualHeartRules,
    UnusualHeartWatch,
)
from handrail.signal.streaming.operator import run

USUAL_BPM = 70.0


def hearts(
    start_s: int,
    end_s: int,
    rate_bpm: float | None,
    usual_bpm: float | None = USUAL_BPM,
    irregular: bool = False,
) -> Iterable[HeartNow]:
    return [HeartNow(float(t), rate_bpm, usual_bpm, irregular) for t in range(start_s, end_s)]


def said(notices: Iterable[UnusualHeart]) -> list[tuple[HeartSign, float, float, bool]]:
    return [(n.sign, n.t_s, n.decided_s, n.ended) for n in notices]


def test_fifteen_seconds_below_two_thirds_of_the_usual_are_unusual() -> None:
    (notice,) = run(UnusualHeartWatch(), hearts(0, 16, 45.0))
    assert (notice.t_s, notice.decided_s) == (0.0, 15.0)
    assert notice.limit_bpm == pytest.approx(45.5)  # 0.65 * 70


@pytest.mark.parametrize(
    ("rate_bpm", "usual_bpm", "unusual"),
    [
        pytest.param(39.0, None, True, id="below forty, whatever is usual"),
        pytest.param(41.0, None, False, id="above forty, and nothing is known"),
        pytest.param(41.0, 60.0, False, id="0.65 of 60 is 39: forty is the limit"),
        pytest.param(53.0, 82.0, True, id="0.65 of 82 is 53.3"),
        pytest.param(54.0, 82.0, False, id="just above that"),
    ],
)
def test_what_is_slow(rate_bpm: float, usual_bpm: float | None, unusual: bool) -> None:
    notices = list(run(UnusualHeartWatch(), hearts(0, 30, rate_bpm, usual_bpm)))
    assert bool(notices) is unusual


def test_a_minute_above_a_hundred_and_fifty_is_unusual_and_a_second_less_is_not() -> None:
    assert list(run(UnusualHeartWatch(), hearts(0, 60, 151.0))) == []
    assert said(run(UnusualHeartWatch(), hearts(0, 61, 151.0))) == [
        (HeartSign.FAST, 0.0, 60.0, False)
    ]


def test_the_therapist_may_set_another_limit() -> None:
    strict = UnusualHeartWatch(UnusualHeartRules(fast_bpm=130.0))
    assert len(list(run(strict, hearts(0, 61, 131.0)))) == 1


def test_a_rhythm_that_has_become_irregular_is_said_at_once() -> None:
    course = [*hearts(0, 10, 70.0), *hearts(10, 20, 70.0, irregular=True)]
    assert said(run(UnusualHeartWatch(), course)) == [(HeartSign.IRREGULAR, 10.0, 10.0, False)]


def test_one_that_is_known_to_be_irregular_is_not_new() -> None:
    knowing = UnusualHeartWatch(UnusualHeartRules(irregular_known=True))
    assert list(run(knowing, hearts(0, 60, 70.0, irregular=True))) == []


def test_it_is_over_when_the_reading_has_been_usual_for_a_quarter_of_a_minute() -> None:
    course = [*hearts(0, 20, 40.0), *hearts(20, 40, 70.0)]
    assert said(run(UnusualHeartWatch(), course))[1:] == [(HeartSign.SLOW, 20.0, 35.0, True)]


def test_it_is_not_said_again_for_three_minutes() -> None:
    # Said at 15 s; over at 35 s; slow again from 50 s on, and said at 195 s.
    course = [*hearts(0, 20, 40.0), *hearts(20, 50, 70.0), *hearts(50, 200, 40.0)]
    assert [n.decided_s for n in run(UnusualHeartWatch(), course)] == [15.0, 35.0, 195.0]


def test_what_was_not_seen_did_not_last() -> None:
    course = [*hearts(0, 10, 40.0), *hearts(10, 15, None), *hearts(15, 25, 40.0)]
    assert list(run(UnusualHeartWatch(), course)) == []
