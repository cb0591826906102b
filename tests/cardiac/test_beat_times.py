"""Beats in event time: even although packets are not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.signal.cardiac.beat_times import BeatTimer, BeatTimingRules
from handrail.signal.cardiac.beats import Beat, StrapReading
from handrail.signal.streaming.operator import run

SECOND = 1024  # ticks


def beats(
    *packets: tuple[float, tuple[int, ...]], timer: BeatTimer | None = None
) -> list[Beat]:
    """Place packets given as (arrival in s, RR in ticks)."""
    return list(run(timer or BeatTimer(), [StrapReading(t_s, rr) for t_s, rr in packets]))


def times(*packets: tuple[float, tuple[int, ...]]) -> list[float]:
    return [beat.t_s for beat in beats(*packets)]


def a_packet_a_second(*arrivals_s: float) -> list[tuple[float, tuple[int, ...]]]:
    return [(t_s, (SECOND,)) for t_s in arrivals_s]


def test_late_and_bunched_packets_still_give_evenly_spaced_beats() -> None:
    placed = times((1.0, (SECOND,)), (2.7, (SECOND,)), (4.4, (SECOND, SECOND)))
    assert placed == [1.0, 2.0, 3.0, 4.0]


def test_the_beats_of_one_packet_lie_behind_each_other_by_their_intervals() -> None:
    # 512 ticks are half a second, 768 three quarters; the packet came at 10 s
    assert times((10.0, (SECOND, 512, 768))) == [8.75, 9.25, 10.0]


def test_intervals_keep_the_sensor_s_resolution() -> None:
    (beat,) = beats((1.0, (853,)))
    assert beat.rr_ms == 833.0078125  # 853 * 1000 / 1024, exactly


def test_a_packet_without_intervals_adds_no_beat_and_loses_none() -> None:
    assert times((1.0, (SECOND,)), (2.0, ()), (3.0, (SECOND, SECOND))) == [1.0, 2.0, 3.0]


def test_a_better_packet_moves_the_placement_slowly() -> None:
    # The first packet was half a second late, the others are not: the beats move back to
    # where they belong by 20 ms in each second, and never jump.
    placed = times(*a_packet_a_second(1.5, 2.0, 3.0, 4.0))
    assert placed == pytest.approx([1.5, 2.48, 3.46, 4.44])


def test_after_three_seconds_of_silence_the_placement_starts_anew() -> None:
    # The beats between 1 s and 9 s are lost: the next one is where the heart is now.
    assert times(*a_packet_a_second(1.0, 9.0, 10.0)) == [1.0, 9.0, 10.0]


def test_a_packet_two_and_a_half_seconds_late_is_only_late() -> None:
    assert times(*a_packet_a_second(1.0, 3.5)) == [1.0, 2.0]


def test_beats_lost_without_a_silence_show_as_packets_that_stay_late() -> None:
    # At 4 s a beat was lost: from then on each interval comes a second later than its place,
    # 0.6 s being the limit.  After ten such packets the next is believed to be on time.
    on_time = a_packet_a_second(1.0, 2.0, 3.0)
    after = a_packet_a_second(*(float(t) for t in range(5, 16)))
    placed = times(*on_time, *after)
    assert placed == [1.0, 2.0, 3.0, *(float(t) for t in range(4, 14)), 15.0]


def test_a_radio_that_is_late_now_and_then_loses_nothing() -> None:
    late_s = [0.0, 0.9, 0.8, 0.9, 0.9, 0.9, 0.0, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9]
    arrivals_s = [1.0 + i + late for i, late in enumerate(late_s)]
    assert times(*a_packet_a_second(*arrivals_s)) == [1.0 + i for i in range(16)]


@pytest.mark.parametrize(
    "ticks", [pytest.param(0, id="zero"), pytest.param(65535, id="a corrupted count")]
)
def test_an_interval_that_no_heart_has_ends_the_stretch(ticks: int) -> None:
    # The beat before it is placed; the one after it in the same packet is nowhere; and the
    # next packet begins anew, although by the sum of intervals it would be at 3 s.
    placed = times((1.0, (SECOND,)), (2.0, (SECOND, ticks, SECOND)), (4.25, (SECOND,)))
    assert placed == [1.0, 2.0, 4.25]


def test_the_limits_of_a_heart_are_300_and_20_beats_per_minute() -> None:
    # 300 per minute are 0.2 s: 204.8 ticks; 20 per minute are 3 s: 3072 ticks
    assert [len(beats((9.0, (ticks,)))) for ticks in (204, 205, 3072, 3073)] == [0, 1, 1, 0]


def test_time_does_not_turn_round_where_a_new_stretch_overlaps_the_old() -> None:
    # After the zero two beats arrive at once.  The older would lie at 4.5 - 1 = 3.5 s,
    # before the last beat at 4 s, and is dropped.
    placed = times((4.0, (SECOND, 0)), (4.5, (SECOND, SECOND)))
    assert placed == [4.0, 4.5]


def test_a_restart_places_the_next_beat_where_it_arrives() -> None:
    timer = BeatTimer()
    beats((1.0, (SECOND,)), timer=timer)
    timer.restart()
    assert [b.t_s for b in beats((2.75, (SECOND,)), timer=timer)] == [2.75]


def test_the_limits_of_patience_are_settings() -> None:
    timer = BeatTimer(BeatTimingRules(silence_s=1.5))
    placed = beats(*a_packet_a_second(1.0, 3.0), timer=timer)
    assert [b.t_s for b in placed] == [1.0, 3.0]


ANY_RR = st.one_of(st.integers(205, 3072), st.sampled_from((0, 1, 65535)))
ANY_PACKETS = st.lists(
    st.tuples(st.floats(0.0, 5.0), st.lists(ANY_RR, max_size=9)), max_size=60
)


@given(ANY_PACKETS)
def test_whatever_arrives_the_beats_come_one_after_the_other(
    packets: list[tuple[float, list[int]]],
) -> None:
    now_s, arrived = 0.0, []
    for later_s, rr in packets:
        now_s += later_s
        arrived.append((now_s, tuple(rr)))
    placed = times(*arrived)
    assert all(before < after for before, after in pairwise(placed))
