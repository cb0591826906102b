"""What pynwb and nwbinspector, the archive's own judges, say of an NWB export."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pynwb
import pytest
from nwbinspector import Importance, InspectorMessage, inspect_nwbfile

from handrail.monitor.exports import nwb
from handrail.monitor.exports.column_arrays import storable
from handrail.monitor.exports.session_facts import SIMULATED
from handrail.monitor.tables.session_tables import SessionTables
from handrail.monitor.tables.table import Cell

from ..tables import sessions

SUGGESTION = Importance.BEST_PRACTICE_SUGGESTION

TWO_OF_EACH: dict[str, list[tuple[Cell, ...]]] = {
    "phases": [(0.0, 30.0, "baseline"), (30.0, 60.0, "reliving")],
    "turns": [(1.0, 3.5, "client"), (3.25, 6.0, "therapist")],
    "suds": [(12.0, 7, 10, "baseline"), (40.0, 9, 10, "reliving")],
    "labels": [(14.0, 18.0, "contact_lost", ""), (20.0, None, "hotspot", "")],
    "gaps": [(4.0, 14.5, "strap", "no_contact"), (50.0, 60.0, "strap", "no_contact")],
}


def written(session: SessionTables, out: Path) -> Path:
    nwb.write(session, out)
    assert [path.name for path in out.iterdir()] == ["session.nwb"]
    return out / "session.nwb"


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    with pynwb.NWBHDF5IO(str(path), "r") as io:
        yield io.read()


def faults(path: Path) -> list[InspectorMessage]:
    assert pynwb.validate(path=str(path)) == []
    return list(inspect_nwbfile(nwbfile_path=str(path)))


def test_the_inspector_has_nothing_to_say(tmp_path: Path) -> None:
    session = sessions.session(TWO_OF_EACH, sessions.ecg_with_a_gap())
    assert faults(written(session, tmp_path)) == []


def test_of_a_real_session_it_only_asks_about_tables_with_one_row(tmp_path: Path) -> None:
    # A session in which one thing was said afterwards has one label, and needs its table.
    found = faults(written(sessions.demo(), tmp_path))
    assert [(one.check_function_name, one.object_name) for one in found] == [
        ("check_single_row", "labels")
    ]


def test_of_a_nasty_session_it_only_warns_of_a_note_with_braces(tmp_path: Path) -> None:
    found = faults(written(sessions.nasty(), tmp_path))
    grave = {one.check_function_name for one in found if one.importance is not SUGGESTION}
    assert grave == {"check_table_values_for_dict"}


def test_moments_are_events_with_their_units_and_words(tmp_path: Path) -> None:
    session = sessions.demo_with_words()
    with opened(written(session, tmp_path)) as file:
        beats, table = file.events["beats"], session.tables["beats"]
        assert beats["timestamp"][:].tolist() == table.column("t_s")
        assert beats["rr_ms"][:].tolist() == table.column("rr_ms")
        corrected = [np.nan if one is None else one for one in table.column("rr_corrected_ms")]
        np.testing.assert_array_equal(beats["rr_corrected_ms"][:], corrected)
        assert list(beats["beat_class"][:]) == [c or "" for c in table.column("beat_class")]
        assert beats["rr_ms"].description.endswith(" Unit: ms.")
        notes = [storable(one) for one in session.tables["marks"].column("value")]
        assert list(file.events["marks"]["value"][:]) == notes


def test_what_was_never_taken_back_has_no_duration(tmp_path: Path) -> None:
    with opened(written(sessions.session(TWO_OF_EACH), tmp_path)) as file:
        labels = file.events["labels"]
        np.testing.assert_array_equal(labels["duration"][:], [4.0, np.nan])


def test_stretches_are_intervals(tmp_path: Path) -> None:
    with opened(written(sessions.session(TWO_OF_EACH), tmp_path)) as file:
        assert set(file.intervals) == {"phases", "turns", "gaps"}
        turns = file.intervals["turns"].to_dataframe()
        assert turns.values.tolist() == [[1.0, 3.5, "client"], [3.25, 6.0, "therapist"]]


def test_a_signal_with_a_gap_has_a_stamp_for_each_sample(tmp_path: Path) -> None:
    session = sessions.session({}, sessions.ecg_with_a_gap())
    with opened(written(session, tmp_path)) as file:
        ecg = file.acquisition["ecg"]
        # 130 samples from 10 s, one every 1/130 s; then nothing until 20 s.
        assert ecg.timestamps[128:131].tolist() == pytest.approx(
            [10.0 + 128 / 130, 10.0 + 129 / 130, 20.0], abs=1e-9
        )
        assert ecg.data[128:131].tolist() == [128.0, 129.0, -5.0]
        assert (ecg.unit, ecg.conversion) == ("volts", 1e-6)


def test_a_signal_without_a_gap_has_a_rate(tmp_path: Path) -> None:
    whole, _ = sessions.ecg_with_a_gap().pieces()
    signal = replace(sessions.ecg_with_a_gap(), pieces=lambda: iter((whole,)))
    with opened(written(sessions.session({}, signal), tmp_path)) as file:
        ecg = file.acquisition["ecg"]
        assert (ecg.starting_time, ecg.rate, ecg.timestamps) == (10.0, 130.0, None)


def test_the_file_names_nobody_and_no_day(tmp_path: Path) -> None:
    with opened(written(sessions.demo(), tmp_path)) as file:
        assert file.session_description.startswith(SIMULATED)
        assert file.subject.subject_id == "client-1"
        assert file.session_start_time.isoformat() == "2000-01-01T00:00:00+00:00"
        assert [day.isoformat() for day in file.file_create_date] == [
            "2000-01-01T00:00:00+00:00"
        ]
        assert file.experimenter == ("Withheld, Name",)


def test_its_notes_name_what_is_left_out(tmp_path: Path) -> None:
    with opened(written(sessions.session(TWO_OF_EACH), tmp_path)) as file:
        notes = file.notes.splitlines()
        assert "tables without rows: beats, nn, hrv, levels, quality" in notes[-2]
        assert notes[-1] == "columns unknown throughout: none"


def test_a_column_that_is_unknown_throughout_is_named_instead(tmp_path: Path) -> None:
    beat = (800.0, None, "normal", "normal", True, 20.0, "strap", "reliving", "nobody")
    session = sessions.session({"beats": [(1.0, *beat), (1.8, *beat)]})
    path = written(session, tmp_path)
    assert faults(path) == []
    with opened(path) as file:
        assert "rr_corrected_ms" not in file.events["beats"].colnames
        assert file.notes.endswith("columns unknown throughout: beats.rr_corrected_ms")


def test_the_same_session_is_known_by_the_same_identifier(tmp_path: Path) -> None:
    found = set()
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        with opened(written(sessions.nasty(), tmp_path / name)) as file:
            found.add(file.identifier)
    assert len(found) == 1


def test_a_session_with_nothing_in_it_is_valid_too(tmp_path: Path) -> None:
    assert faults(written(sessions.session({}), tmp_path)) == []
