"""Turns as other programs read them, each file read back by somebody else's reader."""

from datetime import datetime
from pathlib import Path

import pytest
from praatio import textgrid
from pyannote.database.util import load_rttm
from pympi import Eaf

from handrail.monitor.foreign.recording_turns import RecordedTalk
from handrail.monitor.foreign.spoken_turns import SpokenTurn
from handrail.monitor.turn_files.elan import elan_text
from handrail.monitor.turn_files.rttm import rttm_text
from handrail.monitor.turn_files.textgrid import textgrid_text

from .talk_of_two import CLIENT, THERAPIST

TALK = RecordedTalk(
    10.0,
    (
        SpokenTurn(0.0, 1.504, THERAPIST, 0.9),
        SpokenTurn(1.92, 4.0, CLIENT, 0.95),
        SpokenTurn(3.008, 6.4, THERAPIST, 0.5),
        SpokenTurn(8.0, 10.0, CLIENT, 0.8),
    ),
    (),
)
SAID = [(turn.start_s, turn.end_s, turn.speaker.value) for turn in TALK.turns]
DATED = datetime.fromisoformat("2024-05-06T10:00:00+02:00")


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_rttm_is_what_pyannote_reads(tmp_path: Path) -> None:
    path = written(tmp_path / "a.rttm", rttm_text("first session", TALK))
    read = load_rttm(path)  # type: ignore[no-untyped-call]
    assert list(read) == ["first_session"]
    found = [
        (segment.start, segment.end, label)
        for segment, _, label in read["first_session"].itertracks(yield_label=True)
    ]
    assert [label for *_, label in found] == [label for *_, label in SAID]
    for (start_s, end_s, _), (said_start_s, said_end_s, _) in zip(found, SAID, strict=True):
        assert (start_s, end_s) == pytest.approx((said_start_s, said_end_s), abs=1e-9)


def test_an_rttm_line_has_ten_fields_and_the_confidence_in_the_ninth() -> None:
    first = rttm_text("s", TALK).splitlines()[0]
    assert first == "SPEAKER s 1 0.000 1.504 <NA> <NA> therapist 0.900 <NA>"


def test_textgrid_is_what_praatio_reads_silences_and_all(tmp_path: Path) -> None:
    path = written(tmp_path / "a.TextGrid", textgrid_text(TALK))
    grid = textgrid.openTextgrid(str(path), includeEmptyIntervals=True)
    assert (grid.minTimestamp, grid.maxTimestamp) == (0.0, 10.0)
    assert grid.tierNames == ("therapist", "client")
    assert [tuple(entry) for entry in grid.getTier("therapist").entries] == [
        (0.0, 1.504, "therapist"),
        (1.504, 3.008, ""),
        (3.008, 6.4, "therapist"),
        (6.4, 10.0, ""),
    ]
    assert [tuple(entry) for entry in grid.getTier("client").entries] == [
        (0.0, 1.92, ""),
        (1.92, 4.0, "client"),
        (4.0, 8.0, ""),
        (8.0, 10.0, "client"),
    ]


def test_a_person_who_says_nothing_has_one_empty_interval(tmp_path: Path) -> None:
    alone = RecordedTalk(2.0, (SpokenTurn(0.0, 2.0, CLIENT, 1.0),), ())
    path = written(tmp_path / "a.TextGrid", textgrid_text(alone))
    grid = textgrid.openTextgrid(str(path), includeEmptyIntervals=True)
    assert [tuple(entry) for entry in grid.getTier("therapist").entries] == [(0.0, 2.0, "")]


def test_eaf_is_what_pympi_reads(tmp_path: Path) -> None:
    eaf = Eaf(written(tmp_path / "a.eaf", elan_text(TALK, "first session.mp3", DATED)))
    assert list(eaf.get_tier_names()) == ["therapist", "client"]
    for speaker in ("therapist", "client"):
        found = [(start, end) for start, end, _ in eaf.get_annotation_data_for_tier(speaker)]
        assert sorted(found) == [
            (round(1000 * start_s), round(1000 * end_s))
            for start_s, end_s, said in SAID
            if said == speaker
        ]
    (media,) = eaf.get_linked_files()
    assert media["RELATIVE_MEDIA_URL"] == "./first%20session.mp3"
    assert media["MIME_TYPE"] == "audio/mpeg"
    assert eaf.adocument["DATE"] == "2024-05-06T10:00:00+02:00"


def test_the_time_slots_of_eaf_stand_in_order_of_time() -> None:
    # ELAN trusts the order of the slots; those of the overlap at 3 s lie between each other.
    lines = elan_text(TALK, "a.wav", DATED).splitlines()
    slots = [
        line.split('TIME_VALUE="')[1].split('"')[0] for line in lines if "TIME_VALUE" in line
    ]
    assert slots == ["0", "1504", "1920", "3008", "4000", "6400", "8000", "10000"]
