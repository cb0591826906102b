"""What correction makes of a recording, and what it leaves alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.signal.cardiac.beats import BeatClass
from handrail.signal.cardiac.rr_correction import CorrectedRr, correct_rr

from .test_artefacts import calm

CALM = calm(100)


def corrected(*rr_ms: float) -> CorrectedRr:
    return correct_rr(np.array(rr_ms))


def touched(found: CorrectedRr) -> list[int]:
    return np.flatnonzero(~found.original).tolist()


def test_a_calm_heart_is_left_as_it_is() -> None:
    found = corrected(*CALM)
    assert found.nn_ms.tolist() == CALM
    assert found.original.all()
    assert not found.classes.any()


def test_a_beat_that_was_overlooked_is_put_in_the_middle() -> None:
    found = corrected(*CALM, 1610.0, *CALM)
    assert found.nn_ms.tolist() == pytest.approx([*CALM, 805.0, 805.0, *CALM])
    assert touched(found) == [100, 101]


def test_a_beat_too_many_is_taken_out() -> None:
    # Its second half counts as short, so the beat after it is set in the middle as well:
    # 420 + 390 + 800 ms are two intervals of 805.
    found = corrected(*CALM, 420.0, 390.0, *CALM)
    assert found.nn_ms.tolist() == pytest.approx([*CALM, 805.0, 805.0, *CALM[1:]])
    assert touched(found) == [100, 101]


def test_an_early_beat_is_moved_not_the_one_after_its_pause() -> None:
    # 780 + 820 ms: the class stands at the pause, and the beat before it came early.
    found = corrected(*calm(101), 780.0, 820.0, *CALM)
    assert found.classes.nonzero()[0].tolist() == [102]
    assert found.nn_ms.tolist() == pytest.approx([*calm(101), 800.0, 800.0, *CALM])
    assert touched(found) == [101, 102]


def test_an_early_beat_that_is_seen_twice_is_moved_once() -> None:
    found = corrected(*CALM, 680.0, 920.0, *CALM)
    assert [BeatClass(int(c)) for c in found.classes[100:102]] == [
        BeatClass.SHORT,
        BeatClass.ECTOPIC,
    ]
    assert found.nn_ms.tolist() == pytest.approx([*CALM, 800.0, 800.0, *CALM])


def test_no_time_is_lost_or_won() -> None:
    rr_ms = [*CALM, 1610.0, *CALM, 420.0, 390.0, *CALM, 680.0, 920.0, *CALM]
    assert corrected(*rr_ms).nn_ms.sum() == pytest.approx(sum(rr_ms))


def test_what_was_moved_has_no_successive_difference() -> None:
    found = corrected(*calm(101), 780.0, 820.0, *CALM)
    # The first follows none; 101 and 102 were touched, and 103 follows a touched one.
    assert np.flatnonzero(~found.follows).tolist() == [0, 101, 102, 103]


def test_intervals_end_where_their_beats_are() -> None:
    found = corrected(800.0, 810.0, 805.0)
    intervals = found.nn_intervals(start_s=10.0)
    assert [interval.t_s for interval in intervals] == pytest.approx([10.8, 11.61, 12.415])
    assert [interval.nn_ms for interval in intervals] == [800.0, 810.0, 805.0]
    assert [interval.follows for interval in intervals] == [False, True, True]


def test_nothing_comes_of_nothing() -> None:
    found = corrected()
    assert found.nn_ms.size == found.classes.size == 0
    assert found.nn_intervals() == []


@given(st.lists(st.integers(200, 2500), max_size=150))
def test_every_recording_keeps_its_length_and_its_order(rr_ms: list[int]) -> None:
    found = corrected(*map(float, rr_ms))
    assert (found.nn_ms > 0.0).all()
    assert found.nn_ms.sum() == pytest.approx(sum(rr_ms))
    assert found.classes.shape == (len(rr_ms),)
    untouched = found.nn_ms[found.original]
    assert np.isin(untouched, rr_ms).all()
