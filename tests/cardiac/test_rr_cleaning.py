"""What the cleaner believes at once, and what it says two beats later."""

import math
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.signal.cardiac.beats import Beat, BeatClass, JudgedBeat
from handrail.signal.cardiac.rr_cleaning import RrCleaner, RrGate
from handrail.signal.streaming.operator import EventTimeError, run

from .test_artefacts import calm

NORMAL, UNJUDGED, ECTOPIC = BeatClass.NORMAL, BeatClass.UNJUDGED, BeatClass.ECTOPIC
CALM = calm(40)  # enough for the second look, of which it needs thirty differences


def beats(rr_ms: Iterable[float], start_s: float = 0.0) -> list[Beat]:
    """A heart that loses no beat."""
    t_s, placed = start_s, []
    for rr in rr_ms:
        t_s += rr / 1000.0
        placed.append(Beat(t_s, rr))
    return placed


def judged(*rr_ms: float, gate: RrGate | None = None) -> list[JudgedBeat]:
    return list(run(RrCleaner(gate), beats(rr_ms)))


def first_looks(*rr_ms: float, gate: RrGate | None = None) -> list[JudgedBeat]:
    return [beat for beat in judged(*rr_ms, gate=gate) if not beat.settled]


def believed(*rr_ms: float, gate: RrGate | None = None) -> list[float]:
    """Return the intervals that are believed at first sight."""
    return [beat.rr_ms for beat in first_looks(*rr_ms, gate=gate) if beat.believed]


def verdicts(*rr_ms: float) -> list[JudgedBeat]:
    """Return the verdicts on all but the last two, which have none yet."""
    return [beat for beat in judged(*rr_ms) if beat.settled]


def doubted(*rr_ms: float) -> dict[int, BeatClass]:
    """Return the verdicts other than normal, by place."""
    return {i: b.beat_class for i, b in enumerate(verdicts(*rr_ms)) if not b.believed}


# --- the protocol


def test_each_beat_is_said_at_once_and_again_when_two_more_have_come() -> None:
    cleaner = RrCleaner()
    one, two, three = beats([800, 812, 795])
    assert cleaner.update(one) == (JudgedBeat(0.8, 800, NORMAL, follows=False, settled=False),)
    assert cleaner.update(two) == (
        JudgedBeat(two.t_s, 812, NORMAL, follows=True, settled=False),
    )
    assert cleaner.update(three) == (
        JudgedBeat(0.8, 800, NORMAL, follows=False, settled=True),
        JudgedBeat(three.t_s, 795, NORMAL, follows=True, settled=False),
    )


def test_a_gap_ends_the_wait_and_no_pair_spans_it() -> None:
    cleaner = RrCleaner()
    for beat in beats([800, 810, 805]):
        cleaner.update(beat)
    # 2.415 s to 9 s is not explained by 800 ms: both who wait are settled as they were seen
    said = cleaner.update(Beat(9.0, 800))
    assert [(b.rr_ms, b.settled, b.follows) for b in said] == [
        (810, True, True),
        (805, True, True),
        (800, False, False),
    ]
    (first,) = cleaner.update(Beat(9.8, 800))
    assert first.follows
    settled, _ = cleaner.update(Beat(10.6, 800))
    assert (settled.t_s, settled.follows) == (9.0, False)


def test_a_quarter_second_of_unexplained_time_is_no_gap() -> None:
    said = list(run(RrCleaner(), [Beat(1.0, 800), Beat(2.0, 800), Beat(3.26, 1000)]))
    assert [b.follows for b in said if not b.settled] == [False, True, False]


def test_intervals_that_overlap_do_not_join_either() -> None:
    # Half a second after the last beat, an interval of 0.8 s began before that beat.
    said = list(run(RrCleaner(), [Beat(1.0, 800), Beat(1.5, 800)]))
    assert [b.follows for b in said] == [False, False, False]


def test_time_running_backwards_is_a_bug_not_data() -> None:
    cleaner = RrCleaner()
    cleaner.update(Beat(2.0, 800))
    with pytest.raises(EventTimeError, match=r"beat at 1\.0 s after 2\.0 s"):
        cleaner.update(Beat(1.0, 800))


# --- at first sight


def test_an_interval_of_twice_the_length_is_not_believed_and_parts_its_neighbours() -> None:
    seen = first_looks(800, 810, 1600, 805, 800)
    assert [b.believed for b in seen] == [True, True, False, True, True]
    assert [b.follows for b in seen] == [False, True, False, False, True]


def test_a_fifth_of_the_local_median_is_believed_and_no_more() -> None:
    # the median of 1000, 1000, 1000 is 1000: 1200 is the last that is believed
    assert believed(1000, 1000, 1000, 1200) == [1000, 1000, 1000, 1200]
    assert believed(1000, 1000, 1000, 1201) == [1000, 1000, 1000]


def test_what_no_heart_does_is_never_believed() -> None:
    assert believed(299, 1801, 120, 5000) == []
    assert believed(300) == [300]
    assert believed(1800) == [1800]


def test_a_heart_that_really_speeds_up_is_followed_after_eight_beats() -> None:
    # 600 is a third below 900: eight are rejected, then the heart has moved, not the strap
    assert believed(*[900] * 6, *[600] * 11) == [900] * 6 + [600] * 3


def test_one_believed_beat_begins_the_count_of_rejected_ones_again() -> None:
    assert believed(*[900] * 3, *[600] * 7, 900, *[600] * 7, 900) == [900] * 5


def test_only_the_last_eleven_beats_are_local() -> None:
    # Six of 850 among the last eleven: the median is 850, and 1020 is 20 % above.  One more
    # of 800 takes the majority: the median is 800, and 20 % above that is 960.
    assert believed(*[850] * 9, *[800] * 5, 1020)[-1] == 1020
    assert believed(*[850] * 9, *[800] * 6, 1020)[-1] == 800


def test_the_gate_is_a_setting() -> None:
    assert believed(1000, 1060, gate=RrGate(max_change=0.05)) == [1000]


# --- for good


def test_before_thirty_differences_the_first_look_stands() -> None:
    # 28 calm beats, one of twice the length, two more: 30 differences when it is judged, 29
    # when there is one calm beat fewer.
    assert doubted(*calm(28), 1610.0, *calm(2)) == {28: BeatClass.MISSED}
    assert doubted(*calm(27), 1610.0, *calm(2)) == {27: UNJUDGED}


def test_a_beat_that_was_overlooked() -> None:
    assert doubted(*CALM, 1610.0, *CALM) == {40: BeatClass.MISSED}


def test_a_beat_too_many_spoils_two_intervals() -> None:
    # 390 ms stands out for itself and is called short; so it spoils the next interval too.
    found = doubted(*CALM, 420.0, 390.0, *CALM)
    assert found == {40: BeatClass.EXTRA, 41: BeatClass.SHORT, 42: BeatClass.SHORT}


def test_an_early_beat_is_two_intervals_its_own_and_the_pause() -> None:
    assert doubted(*CALM, 600.0, 1000.0, *CALM) == {40: ECTOPIC, 41: ECTOPIC}


def test_a_slightly_early_beat_is_known_by_its_pause_alone() -> None:
    # Steps of -45, +90 and -45 ms against a threshold of 50 ms: only the middle one exceeds it.
    assert doubted(*calm(41), 755.0, 845.0, *CALM) == {41: ECTOPIC, 42: ECTOPIC}


def test_no_pair_touches_an_early_beat() -> None:
    said = verdicts(*CALM, 600.0, 1000.0, *CALM)
    assert [i for i, b in enumerate(said) if not b.follows] == [0, 40, 41, 42]


def test_a_client_with_hardly_any_variability_keeps_every_beat() -> None:
    # Steps of 4 to 40 ms stand far out of quartiles of 1 and 2 ms, but not out of 50 ms.
    even = [600.0 + rr_ms / 10.0 for rr_ms in CALM]
    assert doubted(*even, 660.0, 690.0, 670.0, *even) == {}


def test_a_healthy_surprise_is_believed_two_beats_later() -> None:
    # Deep breaths: 1040 ms is more than a fifth above the median of about 850, but it comes
    # and goes in steps of 50 ms.
    breath = [*[800.0] * 6, 850.0, 900.0, 950.0, 1000.0, 1040.0, 1000.0, 950.0, 900.0, 850.0]
    rr_ms = breath * 5
    assert 1040.0 not in believed(*rr_ms)
    assert [i for i in doubted(*rr_ms) if i > 32] == []


def ramp(from_bpm: float, to_bpm: float, seconds: float) -> list[float]:
    """Return the intervals of a heart whose rate moves evenly."""
    rr_ms: list[float] = []
    t_s = 0.0
    while t_s < seconds:
        rate_bpm = from_bpm + (to_bpm - from_bpm) * t_s / seconds
        rr_ms.append(60_000.0 / rate_bpm + 8.0 * (-1) ** len(rr_ms))
        t_s += rr_ms[-1] / 1000.0
    return rr_ms


@pytest.mark.parametrize(("before_bpm", "after_bpm"), [(95, 70), (70, 95), (110, 85), (60, 85)])
def test_a_true_fall_or_rise_within_ten_seconds_is_followed_beat_by_beat(
    before_bpm: float, after_bpm: float
) -> None:
    steady = ramp(before_bpm, before_bpm, 60.0)
    after = ramp(after_bpm, after_bpm, 30.0)
    said = judged(*steady, *ramp(before_bpm, after_bpm, 10.0), *after)
    assert all(beat.believed for beat in said)


def test_the_gate_learns_what_the_second_look_believes() -> None:
    # A rate that falls in even steps and stays down.  From 1000 ms on, more than a fifth above
    # 800, the gate refuses; each refused beat is believed two beats later and then counts in
    # the local median, which so comes up before eight have been refused.
    falling = [800.0 + 50.0 * i for i in range(6)]
    rr_ms = [*CALM, *falling, *[1050.0, 1060.0] * 6]
    looks = first_looks(*rr_ms)[len(CALM) :]
    refused = [beat.rr_ms for beat in looks if not beat.believed]
    assert 0 < len(refused) < 8
    assert doubted(*rr_ms) == {}


def test_no_later_look_overrules_the_bounds() -> None:
    # Slow breaths up to 1000 ms, and a gate that knows that this sensor never counts so far.
    wave = [900.0 + 100.0 * math.sin(i * math.pi / 5) for i in range(100)]
    said = judged(*wave, gate=RrGate(longest_ms=990.0))
    beyond = [beat for beat in said if beat.settled and beat.rr_ms > 990.0]
    assert beyond
    assert not any(beat.believed for beat in beyond)


@pytest.mark.parametrize(("before_bpm", "after_bpm"), [(60, 100), (100, 60)])
def test_a_fall_or_rise_that_the_gate_cannot_follow_is_believed_two_beats_later(
    before_bpm: float, after_bpm: float
) -> None:
    steady = ramp(before_bpm, before_bpm, 60.0)
    rr_ms = [*steady, *ramp(before_bpm, after_bpm, 8.0), *ramp(after_bpm, after_bpm, 30.0)]
    assert len(rr_ms) - len(believed(*rr_ms)) == 8  # then the gate starts anew
    assert doubted(*rr_ms) == {}


def test_a_jump_of_forty_beats_a_minute_costs_a_few_beats_only() -> None:
    # 1000 ms to 600 ms from one beat to the next, as no heart does: the gate shuts for eight.
    steady, fast = ramp(60, 60, 60.0), ramp(100, 100, 60.0)
    lost = [i for i in doubted(*steady, *fast) if i >= len(steady)]
    assert len(lost) <= 3


# --- what a broken trace may bring


@pytest.mark.parametrize("junk", [0.0, -800.0, math.nan, math.inf])
def test_what_is_no_duration_is_said_settled_and_parts_its_neighbours(junk: float) -> None:
    cleaner = RrCleaner()
    said = list(run(cleaner, [*beats([800, 810]), Beat(2.0, junk), *beats([790, 800], 2.0)]))
    of_junk = [b for b in said if b.t_s == 2.0]
    assert [(b.beat_class, b.settled) for b in of_junk] == [(UNJUDGED, False), (UNJUDGED, True)]
    after = [b for b in said if b.t_s > 2.0 and not b.settled]
    assert [b.follows for b in after] == [False, True]


def test_a_corrupted_count_is_refused_and_forgotten() -> None:
    # As long as 65 535 ticks: whatever it was, the interval after it is not to be trusted.
    assert set(doubted(*CALM, 63_999.0, *CALM)) == {40, 41}


@given(
    st.lists(
        st.one_of(
            st.floats(250.0, 2500.0),
            st.sampled_from([0.0, 65535.0, -1.0, math.nan, math.inf, 1e-9]),
        ),
        max_size=80,
    ),
    st.lists(st.sampled_from([0.0, 0.0, 0.0, 3.0]), min_size=80, max_size=80),
)
def test_whatever_comes_every_beat_is_said_once_and_settled_at_most_once(
    rr_ms: list[float], gaps_s: list[float]
) -> None:
    t_s, fed = 0.0, []
    for rr, gap_s in zip(rr_ms, gaps_s, strict=False):
        t_s += gap_s + (rr / 1000.0 if 0.0 < rr < 1e5 else 0.5)
        fed.append(Beat(t_s, rr))
    said = list(run(RrCleaner(), fed))
    firsts = [b.t_s for b in said if not b.settled]
    settled = [b.t_s for b in said if b.settled]
    assert firsts == [beat.t_s for beat in fed]
    assert settled == firsts[: len(settled)]
    assert len(firsts) - len(settled) <= 2
    for before, beat in pairwise(said):
        assert not beat.follows or beat.believed
        assert before.t_s <= beat.t_s or before.settled is not beat.settled


def test_noise_of_a_loose_strap_is_mostly_refused_at_first_sight() -> None:
    dice = np.random.default_rng(4)
    noise = dice.uniform(250.0, 2000.0, 300).tolist()
    assert len(believed(*CALM, *noise)) - len(CALM) < 0.5 * len(noise)
