"""A session leaves as tables: whole where it may, and without what must not leave."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from handrail.monitor.inputs import Mark, MarkKind, SensorReport
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.records import SensorKind
from handrail.monitor.settings import Settings
from handrail.monitor.simulate import write_simulation
from handrail.monitor.simulation import Scenario
from handrail.monitor.tables.recorded import tables_of, tables_of_trace
from handrail.monitor.tables.session_tables import Device, SessionTables
from handrail.monitor.traces.trace_head import UNDATED, read_header, write_header
from handrail.monitor.traces.trace_table import TraceError
from handrail.sensors.messages import SensorState

from ..recorded_session import KEY, minutes, recorded
from .sessions import RESEARCH, WHOLE, demo, demo_with_words

TABLES = {
    *("beats", "nn", "hrv", "levels", "quality", "turns", "replies", "phases"),
    *("suds", "flags", "cues", "marks", "labels", "gaps"),
}


def everything(session: SessionTables) -> str:
    rows = [table.rows for table in session.tables.values()]
    return msgspec.json.encode([session.about, rows]).decode()


def test_all_tables_are_there_and_every_column_is_explained() -> None:
    assert set(demo().tables) == TABLES
    for table in demo().tables.values():
        assert table.words.endswith(".")
        for column in table.columns:
            assert column.words.endswith((".", ":")), column.name


def test_words_of_a_list_are_all_explained() -> None:
    for table in demo().tables.values():
        for column in table.columns:
            if column.levels:
                known = {value for value, _ in column.levels}
                assert set(table.column(column.name)) - {None} <= known, column.name


def test_for_research_neither_words_nor_day_nor_name_nor_person_leave() -> None:
    told = everything(demo())
    assert "blue door" not in told
    assert "note" not in demo().tables["marks"].column("kind")
    assert demo().about.started_at == UNDATED
    assert not demo().about.dated
    assert not {"client", "plan", "person"} & set(demo().about.settings)
    assert set(demo().tables["cues"].column("text")) == {None}
    assert "A1B2C3D4" not in told  # the number that is part of a strap's name


def test_a_trace_of_a_day_that_nobody_knows_is_undated_for_everyone(tmp_path: Path) -> None:
    write_simulation(tmp_path, 3, 2.0, Scenario.DEMO)
    assert tables_of_trace(tmp_path, WHOLE).about.dated
    write_header(tmp_path, replace(read_header(tmp_path), started_at=UNDATED))
    assert not tables_of_trace(tmp_path, WHOLE).about.dated


def test_what_was_chosen_from_a_list_leaves_for_research() -> None:
    assert (520.0, "need", "safety") in demo().tables["marks"].rows


def test_the_client_gets_the_words_too() -> None:
    whole = demo_with_words()
    assert (455.0, "note", "the blue door") in whole.tables["marks"].rows
    assert (600.0, None, "note", "the blue door again") in whole.tables["labels"].rows
    assert whole.about.started_at.isoformat() == "2026-03-01T10:00:00+01:00"
    assert all(whole.tables["cues"].column("text"))


def test_a_label_that_was_taken_back_does_not_leave() -> None:
    assert demo().tables["labels"].rows == [(470.0, 490.0, "contact_lost", "")]


def test_the_strap_tells_what_it_is_but_not_which_one() -> None:
    assert demo().about.devices == (Device("strap", "strap", "H10", firmware="3.1.1"),)


def test_a_strap_that_comes_back_without_its_model_is_still_that_one(tmp_path: Path) -> None:
    known = "Polar H10 1, model H10, firmware 3.1.1, battery 90 %"
    said = [
        SensorReport(t_s, "strap", SensorKind.STRAP, SensorState.CONNECTED, detail=detail)
        for t_s, detail in ((0.0, known), (0.5, "Polar H10 1"))
    ]
    path = recorded(tmp_path, [*said, *minutes(0.1)])
    with SessionFile.open(path, KEY) as record:
        assert tables_of(record, "c", RESEARCH).about.devices[0].firmware == "3.1.1"


def test_findings_carry_their_reasons_in_one_sentence() -> None:
    (found,) = [
        row for row in demo().tables["flags"].rows if row[3:5] == ("recovered", "in_contact")
    ]
    assert "recovery_time" in str(found[-1])
    assert "prompt_replies 3" in str(found[-1])


def test_sessions_judged_by_the_same_rules_have_one_digest(tmp_path: Path) -> None:
    write_simulation(tmp_path, 7, 1.0, Scenario.DEMO)
    assert tables_of_trace(tmp_path, WHOLE).about.settings_digest == Settings().digest()
    assert demo().about.settings_digest == Settings().digest()


def test_a_trace_becomes_the_same_tables_by_replaying_it(tmp_path: Path) -> None:
    write_simulation(tmp_path / "trace", 6, None, Scenario.DEMO)
    told = tables_of_trace(tmp_path / "trace", RESEARCH, "K7")
    assert set(told.tables) == TABLES
    assert (told.about.subject, told.about.simulated) == ("K7", True)
    assert told.about.duration_s == 840.0
    assert len(told.tables["flags"].rows) >= 6
    assert told.signals == ()


def test_phases_that_nobody_marked_are_in_no_table(tmp_path: Path) -> None:
    write_simulation(tmp_path, 6, 8.0, Scenario.DEMO)
    marks = tmp_path / "marks.csv"
    lines = marks.read_text().splitlines(keepends=True)
    marks.write_text("".join(line for line in lines if ",phase," not in line))
    told = tables_of_trace(tmp_path, RESEARCH).tables
    assert told["phases"].rows == []
    assert set(told["beats"].column("phase")) == {None}
    assert len(told["beats"].rows) > 400


def test_labels_beside_a_trace_are_read_and_a_wrong_one_is_refused(tmp_path: Path) -> None:
    write_simulation(tmp_path, 6, 1.0, Scenario.DEMO)
    labels = tmp_path / "labels.csv"
    labels.write_text("t_s,until_s,kind,value\n5.0,,hotspot,\n6.0,8.5,contact_lost,\n")
    told = tables_of_trace(tmp_path, RESEARCH).tables["labels"].rows
    assert told == [(5.0, None, "hotspot", ""), (6.0, 8.5, "contact_lost", "")]
    labels.write_text("t_s,until_s,kind,value\n5.0,,sneezed,\n")
    with pytest.raises(TraceError, match=r"labels\.csv, line 2: kind is 'sneezed'"):
        tables_of_trace(tmp_path, RESEARCH)


def test_settings_of_a_trace_that_nobody_knows_do_not_leave(tmp_path: Path) -> None:
    write_simulation(tmp_path, 6, 1.0, Scenario.DEMO)
    head = msgspec.json.decode((tmp_path / "trace.json").read_bytes())
    head["settings"] = {"diary": "the blue door"}
    (tmp_path / "trace.json").write_bytes(msgspec.json.encode(head))
    assert "blue door" not in everything(tables_of_trace(tmp_path, RESEARCH))


def test_words_that_somebody_wrote_into_a_trace_do_not_leave_for_research(
    tmp_path: Path,
) -> None:
    write_simulation(tmp_path, 6, 1.0, Scenario.DEMO)
    head = msgspec.json.decode((tmp_path / "trace.json").read_bytes())
    head["sensors"] = ["strap", "Wren's own strap"]
    (tmp_path / "trace.json").write_bytes(msgspec.json.encode(head))
    gaps = "start_s,end_s,sensor,reason\n1.0,2.0,strap,link_lost\n3.0,4.0,strap,Wren left\n"
    (tmp_path / "gaps.csv").write_text(gaps)
    told = tables_of_trace(tmp_path, RESEARCH, "K7")
    assert told.tables["gaps"].column("reason") == ["link_lost", ""]
    assert [device.name for device in told.about.devices] == ["strap"]
    assert "Wren" not in everything(told)
    assert "Wren left" in everything(tables_of_trace(tmp_path, WHOLE))


def test_a_session_without_heart_and_voice_says_nothing_of_them(tmp_path: Path) -> None:
    path = recorded(tmp_path, [Mark(1.0, MarkKind.EYES_OPEN)])
    with SessionFile.open(path, KEY) as record:
        told = tables_of(record, "c", RESEARCH)
    filled = {name for name, table in told.tables.items() if table.rows}
    assert filled == {"marks"}
    assert told.about.duration_s == 1.0
