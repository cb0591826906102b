"""EDF+ files as MNE reads them, which does so in Python, without EDFlib."""

from itertools import pairwise
from pathlib import Path

import numpy as np

from ..tables import sessions
from .edf_files import raw_of, with_words, written


def test_mne_reads_the_ecg_alone_as_it_was_measured(tmp_path: Path) -> None:
    session = sessions.demo()
    path = written(session, tmp_path)
    raw = raw_of(path, "ECG")
    volts = raw.get_data()[0]
    assert raw.info["sfreq"] == 130.0
    for start_s, end_s in sessions.SEEN_S:
        seen = volts[round(start_s * 130) : round(end_s * 130)] * 1e6
        beats = np.flatnonzero(seen > 900.0)
        # a spike every 0.8 s, 104 samples
        assert {b - a for a, b in pairwise(beats.tolist())} == {104}
        assert np.isin(np.round(seen), (0.0, 1000.0)).mean() > 0.99
    bad = [seen for seen in raw.annotations if seen["description"].startswith("BAD ecg")]
    assert [round(seen["onset"]) for seen in bad] == [0, 120, 150]


def test_no_word_breaks_the_file_or_is_cut_in_mne(tmp_path: Path) -> None:
    path, expected = with_words(tmp_path)
    texts = [str(seen["description"]) for seen in raw_of(path).annotations]
    assert texts[1:] == expected


def test_a_session_in_which_nothing_was_measured_opens_in_mne(tmp_path: Path) -> None:
    raw = raw_of(written(sessions.silent(), tmp_path))
    assert raw.ch_names == ["HR"]
    assert len(raw.annotations) == 1  # with which program and settings it was made
