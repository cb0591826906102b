"""Beats in event time: even although packets are not."""

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.sensors.heart_rate_profile import decode
from handrail.signal.cardiac.beat_times import BeatTimer, BeatTimingRules
from handrail.signal.cardiac.beats import Beat, StrapReading
from handrail.signal.streaming.operator import EventTimeError, run

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


def test_a_better_packet_moves_the_placement_and_the_rest_follows_slowly() -> None:
    # The first packet was half a second late, the others are not.  In each second the beats
    # move back by 20 ms and a tenth of what is wanting: 0.02 + 0.5 / 10 = 0.07, then
    # 0.02 + 0.43 / 10 = 0.063, then 0.02 + 0.367 / 10 = 0.0567.
    placed = times(*a_packet_a_second(1.5, 2.0, 3.0, 4.0))
    assert placed == pytest.approx([1.5, 2.43, 3.367, 4.3103])


def test_after_a_silence_that_nothing_explains_the_placement_starts_anew() -> None:
    # The beats between 1 s and 9 s are lost: the next one is where the heart is now.
    assert times(*a_packet_a_second(1.0, 9.0, 10.0)) == [1.0, 9.0, 10.0]


def test_a_lone_packet_after_a_silence_waits_for_the_one_that_explains_it() -> None:
    timer = BeatTimer()
    said = [
        [beat.t_s for beat in timer.update(StrapReading(t_s, (SECOND,)))]
        for t_s in (1.0, 9.0, 9.25, 10.25)
    ]
    # Packets within a quarter of a second were sent together.  The one at 10.25 s was not, so
    # what came before it is all there is: two beats, the second of them at 9.25 s.
    assert said == [[1.0], [], [], [8.25, 9.25, 10.25]]


@pytest.mark.parametrize(
    ("arrival_s", "expected"),
    [
        # The second beat would be at 2 s.  Four seconds late have been seen by a vendor, and
        # 0.6 of the usual interval, a second, could be missing unnoticed: 2 + 4 + 0.6 = 6.6 s.
        pytest.param(6.5, [1.0, 2.0, 3.0], id="late"),
        pytest.param(6.75, [1.0, 6.75, 7.75], id="lost"),
    ],
)
def test_a_packet_four_seconds_late_is_only_late(
    arrival_s: float, expected: list[float]
) -> None:
    assert times(*a_packet_a_second(1.0, arrival_s, arrival_s + 1.0)) == expected


@pytest.mark.parametrize("per_packet", [40, 8, 1])
def test_forty_beats_at_once_after_forty_seconds_of_nothing_were_only_late(
    per_packet: int,
) -> None:
    burst = [(41.0, (SECOND,) * per_packet)] * (40 // per_packet)
    assert times((1.0, (SECOND,)), *burst) == [float(t) for t in range(1, 42)]


def test_a_burst_that_does_not_explain_the_silence_lies_before_its_arrival() -> None:
    # Nine beats after forty seconds: the other thirty-one are lost.
    placed = times((1.0, (SECOND,)), (41.0, (SECOND,) * 9), (42.0, (SECOND,)))
    assert placed == [1.0, *(float(t) for t in range(33, 42)), 42.0]


def test_a_corrupted_count_does_not_explain_a_silence() -> None:
    # 65535 ticks are 64 s, and there were 40 of nothing; only the beat before them is real.
    placed = times((1.0, (SECOND,)), (41.0, (SECOND, 65535)), (42.0, (SECOND,)))
    assert placed == [1.0, 41.0, 42.0]


def test_packets_without_intervals_do_not_hide_that_beats_are_missing() -> None:
    # Contact was lost for ten seconds, while a packet came each second.
    empty = [(float(t), ()) for t in range(2, 12)]
    placed = times((1.0, (SECOND,)), *empty, *a_packet_a_second(12.0, 13.0))
    assert placed == [1.0, 12.0, 13.0]


def test_beats_lost_without_a_silence_show_as_packets_that_stay_late() -> None:
    # At 4 s a beat was lost: from then on each interval comes a second later than its place,
    # 0.6 s being the limit.  After five such packets the next is believed to be on time.
    timer = BeatTimer(BeatTimingRules(late_packets=5))
    arrivals_s = [1.0, 2.0, 3.0, *(float(t) for t in range(5, 12))]
    placed = [beat.t_s for beat in beats(*a_packet_a_second(*arrivals_s), timer=timer)]
    assert placed == [1.0, 2.0, 3.0, *(float(t) for t in range(4, 9)), 10.0, 11.0]


def test_a_minute_of_late_packets_is_what_it_takes() -> None:
    # On time until 20 s.  A beat was lost at 21 s: packets of a second each are late from
    # 22 s on, sixty of them until 81 s.  The one at 82 s is placed where it arrived.
    on_time, late = range(1, 21), range(22, 83)
    placed = times(*a_packet_a_second(*map(float, (*on_time, *late))))
    assert placed == [*map(float, range(1, 81)), 82.0]


def test_of_packets_that_stay_late_the_best_says_by_how_much() -> None:
    timer = BeatTimer(BeatTimingRules(late_packets=3))
    # Late by 1, 0.75 and 1 s; so three quarters of a second are missing, and the packet at
    # 7 s is itself late by a quarter.
    placed = beats(*a_packet_a_second(1.0, 3.0, 3.75, 5.0, 6.0), timer=timer)
    assert [beat.t_s for beat in placed] == [1.0, 2.0, 3.0, 4.0, 5.75]


def test_a_radio_that_has_been_slow_for_longer_is_given_twice_that() -> None:
    timer = BeatTimer(BeatTimingRules(late_packets=3))
    late_s = [0.0, 0.9, 0.9, 0.0, 0.9, 0.9, 0.9, 0.9, 0.9]
    arrivals_s = [1.0 + i + late for i, late in enumerate(late_s)]
    placed = [beat.t_s for beat in beats(*a_packet_a_second(*arrivals_s), timer=timer)]
    # Two in a row were late and no beat was missing; so only after four is one believed to be.
    assert placed == [*(float(t) for t in range(1, 9)), 9.9]


def test_a_radio_that_is_late_now_and_then_loses_nothing() -> None:
    late_s = [0.0, 0.9, 0.8, 0.9, 0.9, 0.9, 0.0, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9]
    arrivals_s = [1.0 + i + late for i, late in enumerate(late_s)]
    assert times(*a_packet_a_second(*arrivals_s)) == [1.0 + i for i in range(16)]


def test_a_count_that_no_heart_has_ends_the_stretch() -> None:
    # The beat before it is placed; the one after it in the same packet is nowhere; and the
    # next packet begins anew, although by the sum of intervals it would be at 3 s.
    placed = times((1.0, (SECOND,)), (2.0, (SECOND, 65535, SECOND)), (4.25, (SECOND,)))
    assert placed == [1.0, 2.0, 4.25]


def test_an_interval_of_zero_is_no_beat_and_takes_no_time() -> None:
    placed = times((1.0, (SECOND,)), (3.0, (SECOND, 0, SECOND)), (4.0, (SECOND,)))
    assert placed == [1.0, 2.0, 3.0, 4.0]


def test_a_twentieth_of_a_second_is_no_beat_but_takes_its_time() -> None:
    # A Garmin strap adds such intervals now and then.  64 ticks are 1/16 s: the beat before
    # lies that much before the packet's arrival.
    placed = times((1.0, (SECOND,)), (2.0625, (SECOND, 64)), (3.0625, (SECOND,)))
    assert placed == [1.0, 2.0, 3.0625]


def test_two_equal_intervals_are_two_beats() -> None:
    assert times((2.0, (512, 512))) == [1.5, 2.0]


def test_the_limits_of_a_heart_are_300_and_20_beats_per_minute() -> None:
    # 300 per minute are 0.2 s: 204.8 ticks; 20 per minute are 3 s: 3072 ticks
    assert [len(beats((9.0, (ticks,)))) for ticks in (204, 205, 3072, 3073)] == [0, 1, 1, 0]


def test_time_does_not_turn_round_where_a_new_stretch_overlaps_the_old() -> None:
    # After a corrupted count two beats arrive at once.  The older would lie at
    # 4.5 - 1 = 3.5 s, before the last beat at 4 s, and is dropped.
    placed = times((4.0, (SECOND, 65535)), (4.5, (SECOND, SECOND)))
    assert placed == [4.0, 4.5]


def test_a_restart_places_the_next_beat_where_it_arrives() -> None:
    timer = BeatTimer()
    beats((1.0, (SECOND,)), timer=timer)
    timer.restart()
    assert [b.t_s for b in beats((2.75, (SECOND,)), timer=timer)] == [2.75]


def test_what_waits_when_a_link_ends_is_dropped() -> None:
    timer = BeatTimer()
    beats((1.0, (SECOND,)), (20.0, (SECOND,)), timer=timer)
    timer.restart()
    assert [b.t_s for b in beats((30.0, (SECOND,)), timer=timer)] == [30.0]


def test_how_late_packets_may_be_is_unknown_at_first() -> None:
    # Until twenty packets tell, the worst that a vendor stated is assumed: 4 s.  Then one in
    # twenty may be later than said.  Of 20 latenesses, 0 to 1.9 s by tenths, the one at
    # 0.95 * 19 = 18.05 is 1.805 s, and half a second is unknown in any case.
    late_s = [i / 10 for i in range(20)]
    placed = beats(*a_packet_a_second(*(1.0 + i + late for i, late in enumerate(late_s))))
    uncertainties = [beat.uncertainty_s for beat in placed]
    assert uncertainties[:19] == [4.0] * 19
    assert uncertainties[19] == pytest.approx(2.305)


def test_a_prompt_radio_leaves_half_a_second_unknown() -> None:
    placed = beats(*a_packet_a_second(*(float(t) for t in range(1, 31))))
    assert placed[-1].uncertainty_s == 0.5


@pytest.mark.parametrize("t_s", [0.5, float("nan")])
def test_a_clock_that_goes_back_is_our_fault(t_s: float) -> None:
    timer = BeatTimer()
    beats((1.0, (SECOND,)), timer=timer)
    with pytest.raises(EventTimeError, match="packet at"):
        timer.update(StrapReading(t_s, (SECOND,)))


def test_the_limits_of_patience_are_settings() -> None:
    timer = BeatTimer(BeatTimingRules(silence_s=1.5, worst_s=0.5))
    placed = beats(*a_packet_a_second(1.0, 4.0, 5.0), timer=timer)
    assert [b.t_s for b in placed] == [1.0, 4.0, 5.0]


@pytest.mark.parametrize("drift", [0.0, 100e-6, -100e-6], ids=["even", "fast", "slow"])
def test_in_an_hour_of_late_bunched_packets_beats_stay_where_they_were(drift: float) -> None:
    # A radio that lets packets go together every 0.5 to 2 s, and takes 0.3 s for it; a strap
    # that collects beats for a second; a counter that drifts.
    arrivals, truth_s = an_hour_of_bunches(drift)
    placed_s = [beat.t_s for beat in run(BeatTimer(), arrivals)]
    error_s = np.abs(np.subtract(placed_s, truth_s) - 0.3)
    assert len(placed_s) == len(truth_s)
    assert np.median(error_s) <= 0.08
    assert np.diff(placed_s).min() > 0.0


def an_hour_of_bunches(drift: float) -> tuple[list[StrapReading], list[float]]:
    """Return packets of a heart near 75 per minute, and when its beats were, seconds."""
    rng = np.random.default_rng(7)
    truth_s = np.cumsum(rng.normal(0.8, 0.03, 4500))
    ticks = np.floor(truth_s * (1.0 + drift) * SECOND).astype(int)
    intervals = np.diff(ticks, prepend=0).tolist()
    sent_s = np.ceil(truth_s)
    released_s = np.cumsum(rng.uniform(0.5, 2.0, 3600))
    arrival_s = released_s[np.searchsorted(released_s, sent_s)] + 0.3
    packets: dict[tuple[float, float], list[int]] = {}
    for key, rr in zip(zip(arrival_s, sent_s, strict=True), intervals, strict=True):
        packets.setdefault(key, []).append(rr)
    readings = [StrapReading(float(a), tuple(rr)) for (a, _), rr in packets.items()]
    return readings, truth_s.tolist()


@pytest.mark.realdata
def test_every_packet_that_people_have_posted_gives_the_beats_it_holds(
    real_data_dir: Path,
) -> None:
    # One of the 25 holds an interval that is no beat: 53 ticks, from a Garmin.
    lines = (real_data_dir / "ble_hr_payloads" / "payloads_2a37.jsonl").read_text("utf-8")
    payloads = [bytes.fromhex(json.loads(line)["hex"]) for line in lines.splitlines()]
    intervals = [decode(payload).rr_ticks for payload in payloads]
    placed = [beats((100.0, rr)) for rr in intervals]
    assert sum(map(len, placed)) == sum(map(len, intervals)) - 1


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
