"""What the cleaner believes, and what makes it change its mind."""

import pytest

from handrail.signal.cardiac.beats import Beat, NnInterval
from handrail.signal.cardiac.rr_cleaning import RrCleaner, RrGate
from handrail.signal.streaming.operator import EventTimeError, run


def believed(*rr_ms: float, gate: RrGate | None = None) -> list[NnInterval]:
    """Play a heart that loses no beat, and return the intervals that are believed."""
    t_s, beats = 0.0, []
    for rr in rr_ms:
        t_s += rr / 1000.0
        beats.append(Beat(t_s, rr))
    return list(run(RrCleaner(gate), beats))


def test_a_calm_heart_is_believed_beat_by_beat() -> None:
    assert believed(800, 812, 795) == [
        NnInterval(0.8, 800, follows=False),
        NnInterval(0.8 + 0.812, 812, follows=True),
        NnInterval(0.8 + 0.812 + 0.795, 795, follows=True),
    ]


def test_an_interval_of_twice_the_length_is_dropped_and_leaves_a_gap() -> None:
    kept = believed(800, 810, 1600, 805, 800)
    assert [nn.nn_ms for nn in kept] == [800, 810, 805, 800]
    assert [nn.follows for nn in kept] == [False, True, False, True]


def test_a_fifth_of_the_local_median_is_believed_and_no_more() -> None:
    # the median of 1000, 1000, 1000 is 1000: 1200 is the last that is believed
    assert [nn.nn_ms for nn in believed(1000, 1000, 1000, 1200)] == [1000, 1000, 1000, 1200]
    assert [nn.nn_ms for nn in believed(1000, 1000, 1000, 1201)] == [1000, 1000, 1000]


def test_what_no_heart_does_is_never_believed() -> None:
    assert believed(299, 1801, 120, 5000) == []
    assert [nn.nn_ms for nn in believed(300)] == [300]
    assert [nn.nn_ms for nn in believed(1800)] == [1800]


def test_a_heart_that_really_speeds_up_is_followed_after_eight_beats() -> None:
    # 600 is a third below 900: eight are rejected, then the heart has moved, not the strap
    kept = believed(*[900] * 6, *[600] * 11)
    assert [nn.nn_ms for nn in kept] == [900] * 6 + [600] * 3
    assert [nn.follows for nn in kept][-3:] == [False, True, True]


def test_one_believed_beat_begins_the_count_of_rejected_ones_again() -> None:
    kept = believed(*[900] * 3, *[600] * 7, 900, *[600] * 7, 900)
    assert [nn.nn_ms for nn in kept] == [900] * 5


def test_only_the_last_eleven_beats_are_local() -> None:
    # Six of 850 among the last eleven: the median is 850, and 1020 is 20 % above.  One more
    # of 800 takes the majority: the median is 800, and 20 % above that is 960.
    assert believed(*[850] * 9, *[800] * 5, 1020)[-1].nn_ms == 1020
    assert believed(*[850] * 9, *[800] * 6, 1020)[-1].nn_ms == 800


def test_a_beat_that_time_does_not_explain_leaves_a_gap() -> None:
    cleaner = RrCleaner()
    kept = run(cleaner, [Beat(1.0, 800), Beat(1.8, 800), Beat(4.0, 800), Beat(5.0, 800)])
    # 1.8 to 4.0 s is 2.2 s for an interval of 0.8 s; 4.0 to 5.0 s is within a quarter second
    assert [nn.follows for nn in kept] == [False, True, False, True]


def test_time_running_backwards_is_a_bug_not_data() -> None:
    cleaner = RrCleaner()
    cleaner.update(Beat(2.0, 800))
    with pytest.raises(EventTimeError, match=r"beat at 1\.0 s after 2\.0 s"):
        cleaner.update(Beat(1.0, 800))


def test_the_gate_is_a_setting() -> None:
    strict = RrGate(max_change=0.05)
    assert [nn.nn_ms for nn in believed(1000, 1060, gate=strict)] == [1000]
