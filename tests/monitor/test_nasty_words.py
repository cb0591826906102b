"""Nasty words through every export: a text stays a text, and nothing else becomes of it."""

import csv
import os
import unicodedata
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from praatio import textgrid
from pyannote.database.util import load_rttm
from pympi import Eaf

from handrail.monitor.foreign.recording_turns import RecordedTalk
from handrail.monitor.foreign.spoken_turns import SpokenTurn
from handrail.monitor.inputs import Mark, MarkKind
from handrail.monitor.traces.trace import SensorGap, Trace, TraceHeader, read_trace, write_trace
from handrail.monitor.traces.trace_table import write_rows
from handrail.monitor.turn_files.elan import elan_text
from handrail.monitor.turn_files.rttm import rttm_text
from handrail.monitor.turn_files.textgrid import textgrid_text

from .nasty_words import NASTY_WORDS
from .talk_of_two import CLIENT, THERAPIST

COMPUTED = tuple("=+-@\t\r\n＝＋－＠")
DATED = datetime.fromisoformat("2024-05-06T10:00:00+02:00")
TALK = RecordedTalk(
    4.0, (SpokenTurn(0.0, 1.5, THERAPIST, 0.9), SpokenTurn(2.0, 4.0, CLIENT, 0.8)), ()
)
UNDECODABLE = "session \udcff\udcfe.wav"
"""A file's name that is no text, as Python tells it."""

NAMES = (*NASTY_WORDS, UNDECODABLE)


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_bytes(text.encode())
    return str(path)


# --- the open trace


def test_words_in_a_trace_come_back_as_they_were_and_no_spreadsheet_computes_them(
    tmp_path: Path,
) -> None:
    marks = tuple(Mark(float(n), MarkKind.NOTE, word) for n, word in enumerate(NASTY_WORDS))
    gaps = tuple(SensorGap(float(n), n + 0.5, word, word) for n, word in enumerate(NASTY_WORDS))
    header = TraceHeader(DATED, 1000.0, NASTY_WORDS[0], simulated=True, sensors=NASTY_WORDS)
    trace = Trace(header, marks=marks, gaps=gaps)
    write_trace(tmp_path, trace)
    assert read_trace(tmp_path) == trace
    assert {path.name for path in tmp_path.iterdir()} == {"trace.json", "marks.csv", "gaps.csv"}
    for name, texts, numbers in (
        ("marks.csv", ("value",), ("t_s",)),
        ("gaps.csv", ("sensor", "reason"), ("start_s", "end_s")),
    ):
        with (tmp_path / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
        assert len(rows) == len(NASTY_WORDS)
        for row in rows:
            assert not any(row[text].startswith(COMPUTED) for text in texts)
            assert all(float(row[number]) >= 0.0 for number in numbers)


def test_a_number_below_zero_stays_a_number(tmp_path: Path) -> None:
    # Nothing of a trace is below zero today; what would be must not be taken for a formula.
    write_rows(tmp_path / "a.csv", ("x", "word"), [(-1.5, "-1.5")])
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "x,word\n-1.5,'-1.5\n"


# --- who spoke when


@pytest.mark.parametrize("word", NAMES)
def test_an_rttm_has_a_line_of_ten_fields_for_each_turn_whatever_its_recording_is_called(
    tmp_path: Path, word: str
) -> None:
    named = replace(TALK, names=(word, "client"))
    text = rttm_text(word, named)
    lines = text.split("\n")
    assert [len(line.split()) for line in lines] == [10, 10, 0]
    read = load_rttm(written(tmp_path, "a.rttm", text))  # type: ignore[no-untyped-call]
    (turns,) = read.values()
    assert len(list(turns.itertracks())) == 2


# praatio takes "item [" for the next tier wherever it stands; Praat does not.
@pytest.mark.parametrize("word", [word for word in NAMES if "item [" not in word])
def test_a_textgrid_has_two_tiers_whatever_people_are_called(tmp_path: Path, word: str) -> None:
    text = textgrid_text(replace(TALK, names=(word, "client")))
    grid = textgrid.openTextgrid(
        written(tmp_path, "a.TextGrid", text), includeEmptyIntervals=True
    )
    assert len(grid.tierNames) == 2
    assert [len(grid.getTier(name).entries) for name in grid.tierNames] == [2, 2]
    if word.isprintable() and word == word.strip() != "":
        assert grid.tierNames[0] == word.replace('"', "'")


@pytest.mark.parametrize("word", NAMES)
def test_an_eaf_names_its_recording_and_two_tiers_whatever_they_are_called(
    tmp_path: Path, word: str
) -> None:
    text = elan_text(replace(TALK, names=(word, "client")), word, DATED)
    eaf = Eaf(written(tmp_path, "a.eaf", text))
    (media,) = eaf.media_descriptors
    assert os.fsdecode(unquote_to_bytes(media["MEDIA_URL"])) == f"./{word}"
    first, second = eaf.get_tier_names()
    assert second == "client"
    # XML has no room for control characters and half characters; all else is as it was.
    for given, kept in zip(word, first, strict=True):
        assert kept in (given, "\N{REPLACEMENT CHARACTER}")
        assert kept == given or unicodedata.category(given) in {"Cc", "Cs", "Cn"}
