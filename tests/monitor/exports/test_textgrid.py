"""A session as Praat sees it, through praatio."""

from pathlib import Path

import pytest
from praatio import textgrid
from praatio.data_classes.textgrid import Textgrid

from handrail.monitor.exports.textgrid import write
from handrail.monitor.tables.session_tables import SessionTables
from handrail.monitor.turn_files.tiers import one_line

from .annotated_session import ANNOTATED, EMPTY, NASTY, NASTY_NOTES, SIMULATED


def read(session: SessionTables, out: Path) -> Textgrid:
    write(session, out)
    return textgrid.openTextgrid(str(out / "session.TextGrid"), includeEmptyIntervals=False)


def tier(grid: Textgrid, name: str) -> list[tuple[float | str, ...]]:
    return [tuple(entry) for entry in grid.getTier(name).entries]


@pytest.fixture(scope="module")
def grid(tmp_path_factory: pytest.TempPathFactory) -> Textgrid:
    return read(ANNOTATED, tmp_path_factory.mktemp("praat"))


def test_stretches_are_intervals_that_are_labelled(grid: Textgrid) -> None:
    assert (grid.minTimestamp, grid.maxTimestamp) == (0.0, 100.0)
    assert tier(grid, "therapist") == [(0.0, 1.504, "therapist"), (3.008, 6.4, "therapist")]
    assert tier(grid, "phases") == [
        (0.0, 30.0, "baseline"),
        (30.0, 80.0, "reliving"),
        (80.0, 100.0, "mastery"),
    ]
    assert tier(grid, "replies")[0] == (1.504, 1.92, "answered after 0.416 s")
    assert tier(grid, "gap strap") == [(70.0, 75.0, "beats_missing")]


def test_moments_are_points(grid: Textgrid) -> None:
    assert tier(grid, "marks") == [(52.0, "hotspot"), (52.1, "need: safety"), (90.0, "hotspot")]
    assert tier(grid, "SUDS") == [(40.0, "7/10")]
    assert tier(grid, "labels of moments") == [(63.0, "note: she came back")]


def test_what_overlaps_has_a_tier_of_its_own(grid: Textgrid) -> None:
    assert tier(grid, "flag possible_dissociation") == [(55.0, 100.0, "some_signs")]
    assert tier(grid, "flag possible_dissociation (2)") == [(58.0, 70.0, "soft")]


def test_a_simulated_session_says_so_from_beginning_to_end(tmp_path: Path) -> None:
    assert tier(read(SIMULATED, tmp_path), "SIMULATED") == [
        (0.0, 100.0, "SIMULATED: no person was measured.")
    ]


def test_nasty_words_are_one_line_each_and_nothing_but_words(tmp_path: Path) -> None:
    grid = read(NASTY, tmp_path)
    said = [str(mark).strip() for _, mark in tier(grid, "marks")]
    expected = [one_line(note).replace('"', "'").strip() for note in NASTY_NOTES]
    # praatio takes "item [" for the next tier wherever it stands, so none is written.
    assert said == [note.replace("item [3]", "item (3]") for note in expected]
    assert [path.name for path in tmp_path.iterdir()] == ["session.TextGrid"]


def test_a_session_without_anything_can_be_opened(tmp_path: Path) -> None:
    grid = read(EMPTY, tmp_path)
    assert grid.tierNames == ("therapist", "client", "phases", "marks")
    assert tier(grid, "phases") == []
