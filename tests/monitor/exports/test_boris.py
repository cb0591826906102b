"""A session as BORIS' project file, held against what BORIS 8 asks of one.

BORIS itself needs a media player and is not among our tests; `docs/decisions/0035` says how its
own reader was tried by hand.  The checks here are those that it makes on opening a project.
"""

import json
from pathlib import Path
from typing import Any

from handrail.monitor.exports.boris import write
from handrail.monitor.exports.one_line import one_line
from handrail.monitor.tables.session_tables import SessionTables

from .annotated_session import (
    ABOUT,
    ANNOTATED,
    EMPTY,
    NASTY,
    NASTY_NOTES,
    SIMULATED,
    session_of,
)


def read(session: SessionTables, out: Path) -> dict[str, Any]:
    write(session, out)
    project: dict[str, Any] = json.loads((out / "session.boris").read_text(encoding="utf-8"))
    check_project(project)
    return project


def check_project(project: dict[str, Any]) -> None:
    """Check what BORIS does: behaviours are known, and what begins ends, for each subject."""
    assert project["project_format_version"] == "7.0"
    kinds = {one["code"]: one["type"] for one in project["behaviors_conf"].values()}
    categories = {one["category"] for one in project["behaviors_conf"].values()}
    assert len(kinds) == len(project["behaviors_conf"])
    assert categories == set(project["behavioral_categories"])
    subjects = {"", *(one["name"] for one in project["subjects_conf"].values())}
    for observation in project["observations"].values():
        events = observation["events"]
        assert [event[0] for event in events] == sorted(event[0] for event in events)
        assert all(event[1] in subjects and event[2] in kinds for event in events)
        assert all("|" not in event[2] for event in events)
        states = [tuple(event[1:3]) for event in events if kinds[event[2]] == "State event"]
        assert [one for one in set(states) if states.count(one) % 2] == []


def events(project: dict[str, Any], code: str) -> list[list[Any]]:
    (observation,) = project["observations"].values()
    return [event for event in observation["events"] if event[2] == code]


def test_who_spoke_is_the_subject_and_talking_the_behaviour(tmp_path: Path) -> None:
    project = read(ANNOTATED, tmp_path)
    assert [(time, subject) for time, subject, *_ in events(project, "talks")] == [
        (0.0, "therapist"),
        (1.504, "therapist"),
        (1.92, "client"),
        (3.008, "therapist"),
        (4.0, "client"),
        (6.4, "therapist"),
    ]


def test_a_phase_begins_and_ends(tmp_path: Path) -> None:
    assert events(read(ANNOTATED, tmp_path), "phases reliving") == [
        [30.0, "", "phases reliving", "", "reliving"],
        [80.0, "", "phases reliving", "", ""],
    ]


def test_a_mark_is_a_point(tmp_path: Path) -> None:
    project = read(ANNOTATED, tmp_path)
    assert [time for time, *_ in events(project, "marks hotspot")] == [52.0, 90.0]
    kinds = {one["code"]: one["type"] for one in project["behaviors_conf"].values()}
    assert kinds["marks hotspot"] == "Point event"
    assert kinds["phases reliving"] == "State event"


def test_equal_things_that_overlap_become_one(tmp_path: Path) -> None:
    # The cue H2 was shown from 51 to 71 s and from 60 to 80 s.
    times = [time for time, *_ in events(read(ANNOTATED, tmp_path), "cues H2")]
    assert times == [51.0, 80.0]


def test_equal_things_that_touch_stay_two(tmp_path: Path) -> None:
    phases = session_of({"phases": [(0.0, 5.0, "reliving"), (5.0, 9.0, "reliving")]}, ABOUT)
    project = read(phases, tmp_path)
    times = [time for time, *_ in events(project, "phases reliving")]
    assert times == [0.0, 5.0, 5.0, 9.0]


def test_a_simulated_session_is_named_so(tmp_path: Path) -> None:
    project = read(SIMULATED, tmp_path)
    assert list(project["observations"]) == ["SIMULATED session"]
    assert "SIMULATED: no person was measured." in project["project_description"]


def test_nasty_words_break_no_rule_of_boris(tmp_path: Path) -> None:
    project = read(NASTY, tmp_path)
    comments = [comment for *_, comment in events(project, "marks note")]
    assert comments == [one_line(note) for note in NASTY_NOTES]


def test_a_session_without_anything_is_a_project_without_events(tmp_path: Path) -> None:
    project = read(EMPTY, tmp_path)
    assert project["observations"]["session"]["events"] == []
