"""Who spoke when, from files that other programs wrote."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from praatio import textgrid
from pympi.Elan import Eaf

from handrail.monitor.errors import Expected
from handrail.monitor.foreign.recording_turns import RecordedTalk
from handrail.monitor.foreign.spoken_turns import SpokenTurn
from handrail.monitor.imports.recordings import Unclear, Unreadable
from handrail.monitor.imports.turn_tables import read_turns
from handrail.monitor.traces.trace import Turn
from handrail.monitor.turn_files.elan import elan_text
from handrail.monitor.turn_files.rttm import rttm_text
from handrail.monitor.turn_files.textgrid import textgrid_text
from handrail.signal.speech.voices import Speaker

THERAPIST, CLIENT = Speaker.THERAPIST, Speaker.CLIENT
TURNS = (
    Turn(0.5, 2.25, THERAPIST),
    Turn(3.0, 4.0, CLIENT),
    Turn(3.75, 6.0, THERAPIST),
)
TALK = RecordedTalk(
    8.0, tuple(SpokenTurn(one.start_s, one.end_s, one.speaker, 1.0) for one in TURNS), ()
)


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("talk.rttm", rttm_text("talk", TALK)),
        ("talk.eaf", elan_text(TALK, "talk.wav", datetime(2024, 1, 31, tzinfo=UTC))),
        ("talk.TextGrid", textgrid_text(TALK)),
    ],
)
def test_what_handrail_wrote_reads_back_the_same(tmp_path: Path, name: str, text: str) -> None:
    assert read_turns(written(tmp_path, name, text), None) == (TURNS, "")


def test_our_own_table_reads_back(tmp_path: Path) -> None:
    text = "start_s,end_s,speaker\n3.0,4.0,client\n0.5,2.25,therapist\n"
    turns, _ = read_turns(written(tmp_path, "turns.csv", text), None)
    assert turns == TURNS[:2]


@pytest.mark.parametrize("form", ["long_textgrid", "short_textgrid"])
def test_a_textgrid_of_another_program_is_read_in_both_forms(tmp_path: Path, form: str) -> None:
    grid = textgrid.Textgrid()
    grid.addTier(textgrid.IntervalTier("Th", [(0.5, 2.25, 'he said "12"')], 0, 8))
    grid.addTier(textgrid.IntervalTier("Kl", [(3.0, 4.0, "ja [3]")], 0, 8))
    grid.addTier(textgrid.PointTier("Klick", [(1.0, "x")], 0, 8))
    path = tmp_path / "talk.TextGrid"
    grid.save(str(path), format=form, includeBlankSpaces=True)
    turns, left_out = read_turns(path, ("Th", "Kl"))
    assert turns == (Turn(0.5, 2.25, THERAPIST), Turn(3.0, 4.0, CLIENT))
    assert left_out == ""  # a tier of points holds nobody's turn


def test_tiers_of_elan_are_chosen_by_name_and_the_rest_is_said(tmp_path: Path) -> None:
    eaf = Eaf()
    for tier, spans in {"Frau Ä": [(500, 2250)], "K": [(3000, 4000)], "gaze": [(0, 9)]}.items():
        eaf.add_tier(tier)
        for start_ms, end_ms in spans:
            eaf.add_annotation(tier, start_ms, end_ms, "was gesagt wurde")
    path = tmp_path / "talk.eaf"
    eaf.to_file(str(path))
    with pytest.raises(Unclear, match=r"'Frau Ä', 'K', 'gaze'.*--speakers") as caught:
        read_turns(path, None)
    assert caught.value.option == "--speakers"
    turns, left_out = read_turns(path, ("Frau Ä", "K"))
    assert turns == (Turn(0.5, 2.25, THERAPIST), Turn(3.0, 4.0, CLIENT))
    assert left_out == "1 turns of 'gaze'"


def test_a_name_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, "talk.rttm", "SPEAKER a 1 0.5 1.0 <NA> <NA> s1 <NA> <NA>\n")
    with pytest.raises(Unreadable, match="says 's2', but there are only: 's1'"):
        read_turns(path, ("s2", "s3"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SPEAKER a 1 0.5 1.0 <NA> <NA>\n", "line 1: has 7 fields"),
        ("\nSPEAKER a 1 x 1.0 <NA> <NA> s <NA> <NA>\n", "line 2: 'x' is not a number"),
        ("SPEAKER a 1 nan 1.0 <NA> <NA> s <NA> <NA>\n", "'nan' is not a number"),
        ("SPEAKER a 1 5 -9 <NA> <NA> s <NA> <NA>\n", "which cannot be"),
        ("SPEAKER a 1 5 1e9 <NA> <NA> s <NA> <NA>\n", "which cannot be"),
        (
            "SPEAKER a 1 0 1 <NA> <NA> s <NA>\nSPEAKER b 1 0 1 <NA> <NA> s <NA>\n",
            "more than one recording",
        ),
        (";; nothing\n", "nobody speaks"),
    ],
)
def test_what_an_rttm_file_cannot_mean_is_refused(
    tmp_path: Path, text: str, words: str
) -> None:
    with pytest.raises(Unreadable) as caught:
        read_turns(written(tmp_path, "talk.rttm", text), ("s", "t"))
    assert words in str(caught.value)


def test_entities_in_an_elan_file_are_not_resolved(tmp_path: Path) -> None:
    text = (
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        "<ANNOTATION_DOCUMENT>&x;</ANNOTATION_DOCUMENT>"
    )
    with pytest.raises(Unreadable, match="entities"):
        read_turns(written(tmp_path, "talk.eaf", text), None)


@pytest.mark.parametrize("name", ["talk.rttm", "talk.eaf", "talk.TextGrid", "turns.csv"])
@given(content=st.binary(max_size=400), cut=st.integers(0, 2000))
def test_any_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, name: str, content: bytes, cut: int
) -> None:
    texts = {
        "talk.rttm": rttm_text("talk", TALK),
        "talk.eaf": elan_text(TALK, "talk.wav", datetime(2024, 1, 31, tzinfo=UTC)),
        "talk.TextGrid": textgrid_text(TALK),
        "turns.csv": "start_s,end_s,speaker\n0.5,2.25,therapist\n",
    }
    whole = texts[name].encode()
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(whole[:cut] + content + whole[cut + len(content) :])
    try:
        turns, _ = read_turns(path, None)
    except Expected as refused:
        assert "\n" not in str(refused)  # noqa: PT017 - most still are readings
    else:
        assert all(0.0 <= turn.start_s <= turn.end_s for turn in turns)
