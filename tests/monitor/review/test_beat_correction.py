"""Corrected beats stand beside the raw ones: as long, on the same clock, never over a gap."""

import numpy as np
import pytest

from handrail.monitor.review.account import BeatLine
from handrail.monitor.review.beat_correction import BeatClass, CorrectedBeats, correct_beats

CALM_MS = [800.0 + 10.0 * (n % 3) for n in range(60)]  # 800 810 820 800 ...


def line(*stretches: tuple[float, list[float]]) -> BeatLine:
    """Return beats; each stretch begins with an interval that begins at a time (seconds)."""
    rr_ms = [rr for _, stretch in stretches for rr in stretch]
    t_s = [
        begins_s + sum(stretch[: n + 1]) / 1000.0
        for begins_s, stretch in stretches
        for n in range(len(stretch))
    ]
    return BeatLine(np.array(t_s), np.array(rr_ms), np.zeros(len(rr_ms), np.int8))


def found(corrected: CorrectedBeats) -> dict[int, BeatClass]:
    """Return the artefacts by the number of their beat."""
    at = np.flatnonzero(corrected.classes)
    return {int(n): BeatClass(corrected.classes[n]) for n in at}


def test_beats_without_an_artefact_stay_as_they_came() -> None:
    beats = line((5.0, CALM_MS))
    corrected = correct_beats(beats)
    assert found(corrected) == {}
    assert corrected.nn_ms.tolist() == CALM_MS
    assert corrected.t_s == pytest.approx(beats.t_s)


def test_where_a_beat_was_missed_two_intervals_stand_in_the_place_of_one() -> None:
    # The 31st interval is that and the next one: 800 + 810 ms, since 30 is a multiple of 3.
    raw_ms = [*CALM_MS[:30], CALM_MS[30] + CALM_MS[31], *CALM_MS[32:]]
    beats = line((0.0, raw_ms))
    corrected = correct_beats(beats)
    assert found(corrected) == {30: BeatClass.MISSED}
    assert corrected.nn_ms[30:32].tolist() == [805.0, 805.0]
    assert corrected.t_s[30] == pytest.approx(beats.t_s[29] + 0.805)
    assert corrected.t_s[-1] == pytest.approx(beats.t_s[-1])


def test_a_beat_that_was_none_is_left_out() -> None:
    raw_ms = [*CALM_MS[:30], 300.0, CALM_MS[30] - 300.0, *CALM_MS[31:]]
    corrected = correct_beats(line((0.0, raw_ms)))
    assert found(corrected)[30] is BeatClass.EXTRA
    assert len(corrected.nn_ms) == len(raw_ms) - 1
    assert min(CALM_MS) <= corrected.nn_ms.min() <= corrected.nn_ms.max() <= max(CALM_MS)


def test_nothing_is_put_into_a_gap() -> None:
    # 60 beats from 0 s end at 48.6 s (60 * 0.81); the next stretch begins at 100 s.
    beats = line((0.0, CALM_MS), (100.0, CALM_MS))
    corrected = correct_beats(beats)
    assert len(corrected.nn_ms) == 120
    assert found(corrected) == {}
    assert corrected.near(70.0) is None
    assert corrected.near(100.5) == 800.0
    assert corrected.near(48.59) == 820.0
    assert corrected.near(1000.0) is None


def test_what_would_be_one_beat_too_many_is_none_where_a_gap_lies_between() -> None:
    before_ms, after_ms = [*CALM_MS[:30], 300.0], [500.0, *CALM_MS[31:]]
    assert found(correct_beats(line((0.0, before_ms + after_ms))))[30] is BeatClass.EXTRA
    apart = correct_beats(line((0.0, before_ms), (100.0, after_ms)))
    assert BeatClass.EXTRA not in found(apart).values()
    assert len(apart.nn_ms) == 61


def test_corrected_beats_keep_the_clock_of_the_raw_ones() -> None:
    # The strap's clock was followed: its beats stand 2 ms later with each minute.
    beats = line((0.0, CALM_MS * 5))
    followed = BeatLine(beats.t_s * (1.0 + 2.0 / 60_000.0), beats.rr_ms, beats.beat_class)
    corrected = correct_beats(followed)
    assert corrected.t_s == pytest.approx(followed.t_s)


def test_a_session_without_beats_has_none_after_correction() -> None:
    corrected = correct_beats(line())
    assert len(corrected.t_s) == len(corrected.nn_ms) == len(corrected.classes) == 0
    assert corrected.near(1.0) is None
