"""Exported as an open trace and replayed, a session says again what it said."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import handrail
from handrail.monitor.exports import open_trace
from handrail.monitor.exports.scope import Scope
from handrail.monitor.simulate import write_simulation
from handrail.monitor.simulation import Scenario
from handrail.monitor.tables.recorded import tables_of_trace
from handrail.monitor.tables.session_tables import SessionTables
from handrail.monitor.tables.table import Cell

from .sessions import RESEARCH, WHOLE, demo, demo_with_words

A_SECOND_S = 1.0
"""A trace's beats are known as they happen; on the air they come up to a second later."""


def written(session: SessionTables, folder: Path) -> Path:
    folder.mkdir()
    open_trace.write(session, folder)
    return folder


def findings(session: SessionTables) -> list[tuple[Cell, ...]]:
    """When each was (seconds), its end, kind, state and phase; none of lost sensors."""
    rows = session.tables["flags"].rows
    return [(row[0], *row[2:6]) for row in rows if row[3] != "cannot_tell"]


@pytest.mark.parametrize("session", [demo, demo_with_words])
def test_a_recorded_session_gives_the_same_findings_within_a_second(
    session: Callable[[], SessionTables], tmp_path: Path
) -> None:
    live = findings(session())
    again = findings(tables_of_trace(written(session(), tmp_path / "trace"), WHOLE))
    assert len(live) == 7
    assert [one[2:] for one in again] == [one[2:] for one in live]
    for one, other in zip(live, again, strict=True):
        assert one[:2] == pytest.approx(other[:2], abs=A_SECOND_S)


@pytest.mark.parametrize("scope", [RESEARCH, WHOLE])
def test_a_trace_gives_the_very_same_findings_however_often_it_goes_round(
    scope: Scope, tmp_path: Path
) -> None:
    write_simulation(tmp_path / "trace", 6, None, Scenario.DEMO)
    first = tables_of_trace(tmp_path / "trace", scope)
    second = tables_of_trace(written(first, tmp_path / "again"), scope)
    assert second.tables["flags"].rows == first.tables["flags"].rows
    assert second.tables["cues"].rows == first.tables["cues"].rows
    assert second.tables["beats"].rows == first.tables["beats"].rows


def test_beats_come_back_bit_for_bit_with_their_verdicts(tmp_path: Path) -> None:
    live = demo().tables["beats"]
    again = tables_of_trace(written(demo(), tmp_path / "trace"), RESEARCH).tables["beats"]
    for name in ("t_s", "rr_ms", "rr_corrected_ms", "beat_class", "in_nn", "phase"):
        assert again.column(name) == live.column(name), name


def test_a_trace_is_judged_by_the_rules_of_its_session(tmp_path: Path) -> None:
    usual = demo()
    slower = {**usual.about.settings, "replies_needed": 7}
    session = replace(usual, about=replace(usual.about, settings=slower))
    again = tables_of_trace(written(session, tmp_path / "trace"), RESEARCH)
    assert again.about.settings["replies_needed"] == 7
    assert again.about.settings_digest != usual.about.settings_digest


def test_gaps_marks_ratings_and_labels_come_back(tmp_path: Path) -> None:
    back = handrail.open(written(demo_with_words(), tmp_path / "trace"))
    again = {table.name: table for table in back.tables}
    for name in ("gaps", "marks", "suds", "phases", "labels"):
        assert list(again[name].rows) == list(demo_with_words().tables[name].rows), name
