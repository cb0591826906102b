"""A session as ELAN sees it, through pympi."""

import re
from pathlib import Path

import pytest
from pympi import Eaf

from handrail.monitor.exports.elan import LOSS, write
from handrail.monitor.tables.session_tables import SessionTables

from .annotated_session import ANNOTATED, EMPTY, NASTY, NASTY_NOTES, SIMULATED

XML_FORBIDS = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read(session: SessionTables, out: Path) -> Eaf:
    write(session, out)
    return Eaf(out / "session.eaf")


def tier(eaf: Eaf, name: str) -> list[tuple[int, int, str]]:
    return sorted(one[:3] for one in eaf.get_annotation_data_for_tier(name))


@pytest.fixture(scope="module")
def eaf(tmp_path_factory: pytest.TempPathFactory) -> Eaf:
    return read(ANNOTATED, tmp_path_factory.mktemp("elan"))


def test_there_is_a_tier_for_each_kind_of_thing(eaf: Eaf) -> None:
    assert list(eaf.get_tier_names()) == [
        *("therapist", "client", "phases", "marks", "replies", "flag peak_arousal"),
        *("flag possible_dissociation", "flag possible_dissociation (2)", "cues", "cues (2)"),
        *("SUDS", "labels", "labels of moments", "gap strap"),
    ]


def test_turns_are_empty_and_ready_for_what_was_said(eaf: Eaf) -> None:
    assert tier(eaf, "therapist") == [(0, 1504, ""), (3008, 6400, "")]
    assert tier(eaf, "client") == [(1920, 4000, "")]


def test_a_reply_reaches_from_the_end_of_the_prompt_to_its_answer(eaf: Eaf) -> None:
    # 1.920 s - 416 ms = 1.504 s, where the therapist's turn ended; 20 s - 3 s = 17 s.
    assert tier(eaf, "replies") == [
        (1504, 1920, "answered after 0.416 s"),
        (17_000, 20_000, "no answer for 3.000 s"),
    ]


def test_a_finding_that_did_not_end_lasts_to_the_end_and_overlaps_on_a_tier_of_its_own(
    eaf: Eaf,
) -> None:
    assert tier(eaf, "flag peak_arousal") == [(50_000, 60_000, "near_peak: arousal 3.1 SDu")]
    assert tier(eaf, "flag possible_dissociation") == [(55_000, 100_000, "some_signs")]
    assert tier(eaf, "flag possible_dissociation (2)") == [(58_000, 70_000, "soft")]


def test_a_mark_is_shown_for_half_a_second_or_until_the_next(eaf: Eaf) -> None:
    assert tier(eaf, "marks") == [
        (52_000, 52_100, "hotspot"),
        (52_100, 52_600, "need: safety"),
        (90_000, 90_500, "hotspot"),
    ]
    assert "half a second" in LOSS


def test_cues_come_with_what_the_therapist_said_to_them(eaf: Eaf) -> None:
    text = "H2: Near the peak: good moment to step in"
    assert tier(eaf, "cues") == [(51_000, 71_000, text)]
    assert tier(eaf, "cues (2)") == [(60_000, 80_000, f"{text} [helpful]")]


def test_what_is_left_is_there_too(eaf: Eaf) -> None:
    assert tier(eaf, "phases") == [
        (0, 30_000, "baseline"),
        (30_000, 80_000, "reliving"),
        (80_000, 100_000, "mastery"),
    ]
    assert tier(eaf, "SUDS") == [(40_000, 40_500, "7/10")]
    assert tier(eaf, "labels") == [(55_000, 62_000, "contact_lost")]
    assert tier(eaf, "labels of moments") == [(63_000, 63_500, "note: she came back")]
    assert tier(eaf, "gap strap") == [(70_000, 75_000, "beats_missing")]


def test_nothing_in_it_names_a_recording_or_a_day(tmp_path: Path) -> None:
    read_back = read(ANNOTATED, tmp_path)
    assert read_back.get_linked_files() == []
    assert read_back.adocument["DATE"] == "2000-01-01T00:00:00+00:00"
    assert ("subject", "client-7") in read_back.properties


def test_a_simulated_session_says_so_from_beginning_to_end(tmp_path: Path) -> None:
    simulated = read(SIMULATED, tmp_path)
    assert tier(simulated, "SIMULATED") == [(0, 100_000, "SIMULATED: no person was measured.")]


def test_nasty_words_come_back_as_they_were_written(tmp_path: Path) -> None:
    said = [one[2] for one in tier(read(NASTY, tmp_path), "marks")]
    lines = [note.replace("\r\n", "\n").replace("\r", "\n") for note in NASTY_NOTES]
    assert said == [XML_FORBIDS.sub("\ufffd", line) for line in lines]
    assert [path.name for path in tmp_path.iterdir()] == ["session.eaf"]


def test_tiers_are_named_in_letters_and_digits_whatever_a_sensor_is_called(
    tmp_path: Path,
) -> None:
    names = list(read(NASTY, tmp_path).get_tier_names())
    assert len(names) > 40
    plain = re.compile(r"[\w -]{1,80}( \(\d+\))?")
    assert [name for name in names if not plain.fullmatch(name)] == []


def test_a_session_without_anything_has_its_tiers_empty(tmp_path: Path) -> None:
    empty = read(EMPTY, tmp_path)
    assert list(empty.get_tier_names()) == ["therapist", "client", "phases", "marks"]
    assert tier(empty, "phases") == []


def test_written_twice_it_is_the_same_file(tmp_path: Path) -> None:
    write(ANNOTATED, tmp_path / "a")
    write(ANNOTATED, tmp_path / "b")
    once, twice = (tmp_path / name / "session.eaf" for name in "ab")
    assert once.read_bytes() == twice.read_bytes()
