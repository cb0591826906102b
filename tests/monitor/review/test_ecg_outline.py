"""The electrocardiogram of a session is seen from afar and from near, and its gaps are gaps."""

import heapq
from itertools import count
from pathlib import Path

import numpy as np
import pytest

from handrail.monitor.inputs import Mark, MarkKind, StrapFrame
from handrail.monitor.review.ecg_outline import EcgOutline, outline_ecg
from handrail.monitor.review.reviewed import reviewed_record
from handrail.sensors.messages import BACKUP_STRAP, THERAPIST_STRAP
from handrail.signal.cardiac.ecg import EcgBlock

from ..recorded_ecg import ecg_frames
from ..recorded_session import KEY, minutes, recorded

BEATS_S = [0.8 * n for n in range(1, 75)]  # up to 59.2 s
GAP_S = (20.0, 26.0)


def always() -> bool:
    return True


@pytest.fixture(scope="module")
def outline() -> EcgOutline:
    """A minute with a gap."""
    made = EcgOutline(60.0)
    outline_ecg(made, ecg_frames(BEATS_S, 60.0, [GAP_S]), always)
    return made


def block(t_s: float, *uv: float) -> EcgBlock:
    return EcgBlock(t_s, np.array(uv), 100.0)


def test_each_bin_keeps_the_least_and_the_greatest_value() -> None:
    # Bins of 0.05 s hold five samples at 100 a second; the second block goes on in a bin.
    made = EcgOutline(1.0)
    made.add(block(0.1, 1.0, 5.0, -3.0, 2.0, 0.0, 7.0, 8.0))
    made.add(block(0.17, 9.0, 6.0, -1.0))
    assert made.least_uv[:4].tolist() == pytest.approx(
        [np.nan, np.nan, -3.0, -1.0], nan_ok=True
    )
    assert made.most_uv[2:4].tolist() == [5.0, 9.0]
    least, most = made.within(0.1, 0.2, 1)
    assert (least.tolist(), most.tolist()) == ([-3.0], [9.0])


def test_from_near_there_are_the_samples_at_their_times() -> None:
    made = EcgOutline(1.0)
    made.add(block(0.10, 1.0, 2.0, 3.0))
    made.add(block(0.13, 4.0, 5.0))
    t_s, uv = made.samples(0.115, 0.135)
    assert t_s.tolist() == pytest.approx([0.12, 0.13])
    assert uv.tolist() == [3.0, 4.0]


def test_r_peaks_are_found_where_the_heart_beat(outline: EcgOutline) -> None:
    found = outline.peaks_s(30.0, 50.0)
    beats = [t_s for t_s in BEATS_S if 30.0 <= t_s <= 50.0]
    assert len(found) == len(beats) == 25
    late_s = np.array(found) - np.array(beats)
    assert np.ptp(late_s) < 0.02  # all alike: the strap's own delay, and what a sample lasts
    assert np.abs(late_s).max() < 0.05


def test_where_frames_were_lost_nothing_is_drawn(outline: EcgOutline) -> None:
    (hole,) = outline.holes(1.0, 59.0, longer_s=1.0)
    assert hole[0] == pytest.approx(20.0, abs=0.6)  # frames last half a second
    assert hole[1] == pytest.approx(25.5, abs=0.6)
    least, _ = outline.within(21.0, 25.0, 100)
    assert np.isnan(least).all()
    assert len(outline.samples(21.0, 25.0)[0]) == 0
    assert outline.holes(1.0, 59.0, longer_s=10.0) == []


def test_what_is_not_read_yet_is_no_hole() -> None:
    made = EcgOutline(60.0)
    frames = ecg_frames(BEATS_S, 60.0)
    turns = count()
    outline_ecg(made, frames, lambda: next(turns) < 2)
    assert not made.complete
    assert 15.0 < made.known_s < 18.1  # asked before every 16th frame: 32 of 73 at 130 Hz
    assert made.holes(1.0, 60.0, longer_s=1.0) == []


def test_its_height_is_that_of_its_usual_beats_not_of_a_jolt() -> None:
    made = EcgOutline(60.0)
    outline_ecg(made, ecg_frames(BEATS_S, 60.0), always)
    low, high = made.span_uv
    assert -450.0 < low < -100.0
    assert 900.0 < high < 1300.0


def test_the_therapist_s_own_heart_is_not_shown() -> None:
    made = EcgOutline(30.0)
    outline_ecg(made, ecg_frames(BEATS_S, 30.0, sensor=THERAPIST_STRAP), always)
    assert not made.recorded
    assert made.complete


def test_of_two_straps_of_the_client_one_is_shown() -> None:
    made = EcgOutline(30.0)
    both = heapq.merge(
        ecg_frames(BEATS_S, 30.0),
        ecg_frames([t_s + 0.3 for t_s in BEATS_S], 30.0, sensor=BACKUP_STRAP),
        key=lambda frame: frame.t_s,
    )
    outline_ecg(made, both, always)
    assert len(made.peaks_s(5.0, 25.0)) == 25 == len([t for t in BEATS_S if 5.0 <= t <= 25.0])


def test_a_session_file_gives_its_frames_and_nothing_else(tmp_path: Path) -> None:
    # Words that look like a frame stay words.
    note = Mark(15.0, MarkKind.NOTE, '"type":"strap_frame"')
    frames = list(ecg_frames(BEATS_S, 30.0))
    played = heapq.merge(minutes(0.5), frames, [note], key=lambda item: item.t_s)
    reviewed = reviewed_record(recorded(tmp_path, played), KEY)
    assert list(reviewed.strap_frames()) == frames
    of_all = [item for item in reviewed.inputs() if isinstance(item, StrapFrame)]
    assert of_all == frames
