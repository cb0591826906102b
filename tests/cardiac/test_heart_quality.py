"""How well the heart is seen, and where it is not."""

from collections.abc import Iterable

import pytest

from handrail.signal.cardiac.beats import BeatClass, JudgedBeat, StrapReading
from handrail.signal.cardiac.heart_quality import (
    GapReason,
    HeartGap,
    HeartQuality,
    LinkChange,
    QualityMeter,
    QualitySample,
)
from handrail.signal.cardiac.wear import WearChange, WearReason
from handrail.signal.streaming.operator import Tick, run

NORMAL, ECTOPIC, UNJUDGED = BeatClass.NORMAL, BeatClass.ECTOPIC, BeatClass.UNJUDGED


def beat(
    t_s: float, rr_ms: float = 1000.0, beat_class: BeatClass = NORMAL
) -> list[QualitySample]:
    """A packet with one beat, its first look, and at once its verdict."""
    return [
        StrapReading(t_s, (round(rr_ms * 1.024),), 60),
        JudgedBeat(t_s, rr_ms, beat_class, follows=False, settled=False),
        JudgedBeat(t_s, rr_ms, beat_class, follows=False, settled=True),
    ]


def beats(from_s: int, to_s: int) -> list[QualitySample]:
    """A beat a second, each with a tick."""
    return [item for t in range(from_s, to_s) for item in (*beat(float(t)), Tick(float(t)))]


def ticks(from_s: int, to_s: int) -> list[QualitySample]:
    return [Tick(float(t)) for t in range(from_s, to_s)]


def gaps(samples: Iterable[QualitySample]) -> list[HeartGap]:
    return [said for said in run(QualityMeter(), samples) if isinstance(said, HeartGap)]


def qualities(samples: Iterable[QualitySample]) -> list[HeartQuality]:
    return [said for said in run(QualityMeter(), samples) if isinstance(said, HeartQuality)]


# --- quality


def test_a_heart_seen_all_the_time_has_quality_one_every_ten_seconds() -> None:
    # The first packet came at 1 s.  What ends at 11 s is told 6 s later.
    said = qualities(beats(1, 31))
    assert [(q.t_s, q.start_s, q.end_s) for q in said] == [
        (17.0, 1.0, 11.0),
        (27.0, 11.0, 21.0),
    ]
    assert {(q.quality, q.coverage, q.corrected, q.worn) for q in said} == {
        (1.0, 1.0, 0.0, 1.0)
    }


def test_a_clock_that_jumps_by_a_day_is_told_in_one_piece() -> None:
    # Beats until 31 s, then a tick a day later: what began then and is over since 6 s.
    said = qualities([*beats(1, 32), Tick(86_431.0)])
    assert [(q.start_s, q.end_s, q.quality) for q in said[2:]] == [
        (21.0, 31.0, 1.0),
        (31.0, 86_421.0, 0.0),
    ]


def test_an_hour_without_a_heart_is_told_every_ten_seconds() -> None:
    said = qualities([*beats(1, 31), Tick(3_600.0)])
    assert {q.end_s - q.start_s for q in said} == {10.0}
    assert said[-1].end_s == 3_591.0


def test_beats_that_are_not_believed_count_against_it_twice() -> None:
    # Two of ten are ectopic: eight seconds are covered, and a fifth was corrected.
    odd = [*beat(4.0, beat_class=ECTOPIC), *beat(5.0, beat_class=ECTOPIC)]
    (said,) = qualities([*beats(1, 4), *odd, *beats(6, 18)])
    assert (said.coverage, said.corrected) == (0.8, 0.2)
    assert said.quality == pytest.approx(0.64)


def test_time_off_the_body_counts_as_nothing() -> None:
    # Off from 4 s to 7 s: three of ten seconds.
    changes: list[QualitySample] = [
        WearChange(6.0, False, (WearReason.MAINS,), 4.0),
        WearChange(8.0, True, (), 7.0),
    ]
    (said,) = qualities([*beats(1, 7), changes[0], *beats(7, 9), changes[1], *beats(9, 18)])
    assert said.worn == pytest.approx(0.7)
    assert said.quality == pytest.approx(0.7)


def test_a_verdict_replaces_the_first_look() -> None:
    # Believed at first sight, then not.
    changed: list[QualitySample] = [
        JudgedBeat(5.0, 1000.0, NORMAL, follows=True, settled=False),
        JudgedBeat(5.0, 1000.0, ECTOPIC, follows=False, settled=True),
    ]
    (said,) = qualities([*beats(1, 5), *changed, *beats(6, 18)])
    assert said.corrected == 0.1


def test_a_sensor_without_intervals_is_covered_by_its_heart_rate() -> None:
    # A packet each second from 0 s on, the sixth to the eighth without a rate.
    samples: list[QualitySample] = []
    for t in range(17):
        samples += [StrapReading(float(t), (), 0 if 5 < t < 9 else 70), Tick(float(t))]
    (said,) = qualities(samples)
    assert (said.coverage, said.corrected) == (0.7, 0.0)


# --- gaps


def test_a_gap_is_said_at_once_and_again_when_it_is_over() -> None:
    # Beats until 10 s, then from 30 s on; more than 2.5 s without a packet at 13 s.
    said = gaps([*beats(1, 11), *ticks(11, 30), *beats(30, 40)])
    assert said == [
        HeartGap(13.0, 10.0, None, GapReason.NO_PACKETS),
        HeartGap(30.0, 10.0, 29.0, GapReason.NO_PACKETS),
    ]


def test_a_dead_link_is_said_within_three_seconds_of_the_packet_that_was_due() -> None:
    # Ticks come four times a second; the last packet at 10 s, the next was due at 11 s.
    quarters = [Tick(10.0 + i / 4) for i in range(40)]
    (said,) = gaps([*beats(1, 11), *quarters])
    assert said.t_s == 12.75


def test_beats_that_were_only_late_leave_a_gap_without_length() -> None:
    # Four seconds of nothing; then the four beats that happened meanwhile.
    late = [item for t in range(11, 15) for item in beat(float(t))]
    began, over = gaps([*beats(1, 11), *ticks(11, 15), *late, *ticks(15, 16)])
    assert (began.t_s, began.end_s) == (13.0, None)
    assert (over.start_s, over.end_s) == (10.0, 10.0)


def test_a_sensor_that_sends_every_other_second_is_given_its_time() -> None:
    samples: list[QualitySample] = []
    for t in range(0, 40, 2):
        samples += [StrapReading(float(t), (), 70), Tick(float(t)), Tick(t + 1.0)]
    # The last packet came at 38 s and the next was due at 40 s; 1.5 s later is enough.
    said = gaps([*samples, Tick(40.5), Tick(41.25), Tick(41.75)])
    assert said == [HeartGap(41.75, 38.0, None, GapReason.NO_PACKETS)]


def test_a_reason_that_becomes_clearer_replaces_the_first() -> None:
    said = gaps(
        [
            *beats(1, 11),
            *ticks(11, 16),
            LinkChange(16.0, False, "link_lost"),
            *ticks(16, 20),
            LinkChange(20.0, True),
            *beats(20, 25),
        ]
    )
    assert [(g.t_s, g.start_s, g.end_s, g.reason) for g in said] == [
        (13.0, 10.0, None, GapReason.NO_PACKETS),
        (16.0, 10.0, None, GapReason.LINK_LOST),
        (20.0, 10.0, 19.0, GapReason.LINK_LOST),
    ]


def test_packets_without_intervals_are_a_gap_after_six_seconds() -> None:
    empty: list[QualitySample] = []
    for t in range(11, 30):
        empty += [StrapReading(float(t), (), 60), Tick(float(t))]
    (said,) = gaps([*beats(1, 11), *empty])
    assert said == HeartGap(17.0, 10.0, None, GapReason.NO_BEATS)


def test_intervals_that_nobody_believes_are_a_gap_too() -> None:
    odd: list[QualitySample] = []
    for t in range(11, 30):
        odd += [*beat(float(t), beat_class=UNJUDGED), Tick(float(t))]
    (said,) = gaps([*beats(1, 11), *odd])
    assert said == HeartGap(17.0, 10.0, None, GapReason.IMPLAUSIBLE)


def test_a_strap_off_the_body_is_a_gap_although_beats_come() -> None:
    said = gaps(
        [
            *beats(1, 16),
            WearChange(15.5, False, (WearReason.RATE_FROZEN,), 9.0),
            *beats(16, 40),
            WearChange(39.5, True, (), 28.0),
            *beats(40, 45),
        ]
    )
    assert [(g.start_s, g.end_s, g.reason) for g in said] == [
        (9.0, None, GapReason.STRAP_OFF),
        (9.0, 28.0, GapReason.STRAP_OFF),
    ]


def test_a_strap_that_was_never_on_the_body_is_a_gap_from_the_session_s_first_moment() -> None:
    off = WearChange(3.0, False, (WearReason.MAINS,), 0.0)
    (gap,) = gaps([StrapReading(2.0, (), 0), Tick(2.0), off, Tick(3.0)])
    assert (gap.start_s, gap.end_s, gap.reason) == (0.0, None, GapReason.STRAP_OFF)


def test_beats_missing_between_packets_that_came_are_a_gap_that_is_over() -> None:
    # Packets each second, but the beats of two seconds are in none of them.
    empty = [StrapReading(11.0, (), 60), StrapReading(12.0, (), 60)]
    said = gaps([*beats(1, 11), *empty, *beats(13, 20)])
    assert said == [HeartGap(13.0, 10.0, 12.0, GapReason.OVERFLOW)]


def test_a_beat_missed_by_the_strap_is_a_long_interval_and_no_gap() -> None:
    assert gaps([*beats(1, 11), *beat(12.0, 2000.0), *beats(13, 20)]) == []


def test_a_sensor_without_intervals_has_gaps_where_it_has_no_rate() -> None:
    samples: list[QualitySample] = []
    for t in range(40):
        samples += [StrapReading(float(t), (), 0 if 10 < t < 30 else 70), Tick(float(t))]
    assert gaps(samples) == [
        HeartGap(17.0, 10.0, None, GapReason.NO_BEATS),
        HeartGap(30.0, 10.0, 30.0, GapReason.NO_BEATS),
    ]


def test_what_was_never_there_is_not_missing() -> None:
    assert gaps([LinkChange(0.0, False, "not_found"), *ticks(0, 100)]) == []


def test_a_strap_that_connects_and_never_shows_a_beat_is_a_gap_from_its_first_packet() -> None:
    samples: list[QualitySample] = []
    for t in range(5, 20):
        samples += [StrapReading(float(t), (), 0), Tick(float(t))]
    (said,) = gaps(samples)
    assert said == HeartGap(12.0, 5.0, None, GapReason.NO_BEATS)
