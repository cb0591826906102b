"""What pyxdf, the reader that laboratories use, finds in an XDF export."""

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import pyxdf

from handrail.monitor.exports import xdf
from handrail.monitor.exports.column_arrays import storable
from handrail.monitor.exports.session_facts import SIMULATED
from handrail.monitor.imports.recordings import EcgAnswers, RrAnswers
from handrail.monitor.imports.xdf import read_xdf_beats, read_xdf_ecg
from handrail.monitor.tables.session_tables import SessionTables
from handrail.monitor.tables.table import Column, Kind, Table

from ..tables import sessions

TEXTS = {Kind.WORD, Kind.TEXT}


def read(session: SessionTables, out: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the streams by name and the file's header, read with pyxdf's own defaults."""
    xdf.write(session, out)
    assert [path.name for path in out.iterdir()] == ["session.xdf"]
    streams, header = pyxdf.load_xdf(out / "session.xdf")
    return {stream["info"]["name"][0]: stream for stream in streams}, header


def labels(stream: Any) -> list[str]:
    (channels,) = stream["info"]["desc"][0]["channels"]
    return [channel["label"][0] for channel in channels["channel"]]


def test_laboratories_find_the_streams_they_know_by_type(tmp_path: Path) -> None:
    streams, _ = read(sessions.demo(), tmp_path)
    known = {name: stream["info"]["type"][0] for name, stream in streams.items()}
    assert {name: kind for name, kind in known.items() if kind != "Table"} == {
        "Handrail ecg (simulated)": "ECG",
        "Handrail acceleration (simulated)": "ACC",
        "Handrail RR intervals (simulated)": "RR",
        "Handrail heart rate (simulated)": "HR",
        "Handrail markers (simulated)": "Markers",
    }


def test_a_gap_shorter_than_the_readers_patience_stays_a_gap(tmp_path: Path) -> None:
    # By default pyxdf lays one straight line of time through gaps under 500 samples, which
    # would be 3.85 s of ECG; this one is 1 s.
    signal = sessions.ecg_with_a_gap()
    first, second = signal.pieces()
    close = replace(signal, pieces=lambda: iter((first, replace(second, start_s=12.0))))
    streams, _ = read(sessions.session({}, close), tmp_path)
    ecg = streams["Handrail ecg"]
    stamps_s = [*(10.0 + np.arange(130) / 130), *(12.0 + np.arange(65) / 130)]
    np.testing.assert_allclose(ecg["time_stamps"], stamps_s, atol=1e-9)
    assert ecg["time_series"][:, 0].tolist() == [*map(float, range(130)), *[-5.0] * 65]
    assert ecg["info"]["nominal_srate"] == ["130.0"]


@pytest.mark.parametrize("name", ["demo_with_words", "nasty"])
def test_every_table_comes_back_whole(name: str, tmp_path: Path) -> None:
    session = getattr(sessions, name)()
    streams, _ = read(session, tmp_path)
    end = " (simulated)" if session.about.simulated else ""
    for table in session.tables.values():
        found = {
            kind: streams[f"Handrail {table.name} {kind}{end}"]
            for kind in ("numbers", "words")
            if f"Handrail {table.name} {kind}{end}" in streams
        }
        if not table.rows:
            assert found == {}
            continue
        time = "t_s" if "t_s" in table.names else "start_s"
        for stream in found.values():
            assert stream["time_stamps"].tolist() == table.column(time), table.name
        for column in table.columns:
            if column.name != time:
                stream = found["words" if column.kind in TEXTS else "numbers"]
                at = labels(stream).index(column.name)
                said = [sample[at] for sample in stream["time_series"]]
                np.testing.assert_array_equal(said, as_stored(table, column))


def as_stored(table: Table, column: Column) -> list[str] | list[float]:
    cells = table.column(column.name)
    if column.kind in TEXTS:
        return [storable(one) for one in cells]
    return [np.nan if one is None else float(one) for one in cells]


def test_markers_tell_the_course_of_a_session(tmp_path: Path) -> None:
    session = sessions.session(
        {
            "phases": [(0.0, 30.0, "reliving"), (30.0, 60.0, "mastery")],
            "turns": [(1.0, 3.5, "client")],
            "suds": [(40.0, 7, 10, "reliving")],
            "marks": [(41.0, "hotspot", ""), (42.0, "need", "safety")],
            # Begun at 43 s, known at 45 s.
            "flags": [(43.0, 45.0, None, "peak_arousal", "near_peak", "reliving", "")],
            "cues": [(46.0, 66.0, "H2", 1, None, None), (47.0, 67.0, "H3", 1, "Stay", None)],
            "gaps": [(50.0, 55.0, "strap", "no_contact")],
        }
    )
    streams, _ = read(session, tmp_path)
    markers = streams["Handrail markers"]
    said = [text for (text,) in markers["time_series"]]
    assert list(zip(markers["time_stamps"].tolist(), said, strict=True)) == [
        (0.0, "phase reliving begins"),
        (1.0, "turn client begins"),
        (3.5, "turn client ends"),
        (30.0, "phase reliving ends"),
        (30.0, "phase mastery begins"),
        (40.0, "suds 7/10"),
        (41.0, "mark hotspot"),
        (42.0, "mark need: safety"),
        (45.0, "flag peak_arousal near_peak"),
        (46.0, "cue H2"),  # its text stays behind
        (47.0, "cue H3: Stay"),
        (50.0, "gap strap begins"),
        (55.0, "gap strap ends"),
        (60.0, "phase mastery ends"),
    ]


def test_the_beats_of_two_straps_are_two_streams(tmp_path: Path) -> None:
    said = ("normal", "normal", True, 20.0)
    beats = [
        (1.0, 800.0, 800.0, *said, "strap", None, "unknown"),
        (1.5, 810.0, 810.0, *said, "strap_backup", None, "unknown"),
        (1.8, 800.0, 800.0, *said, "strap", None, "unknown"),
    ]
    streams, _ = read(sessions.session({"beats": beats}), tmp_path)
    assert streams["Handrail RR intervals"]["time_series"].tolist() == [[800.0], [800.0]]
    backup = streams["Handrail RR intervals strap_backup"]
    assert backup["time_series"].tolist() == [[810.0]]


def test_the_header_says_what_it_is_of(tmp_path: Path) -> None:
    _, header = read(sessions.demo(), tmp_path)
    (told,) = header["info"]["session"]
    assert (told["notice"], told["subject"]) == ([SIMULATED], ["client-1"])
    assert "datetime" not in header["info"]  # the day does not leave


def test_a_header_holds_no_letter_that_would_break_its_xml(tmp_path: Path) -> None:
    session = sessions.session({}, subject="\x1b[2J\0<b>&\ud83e")
    _, header = read(session, tmp_path)
    assert header["info"]["session"][0]["subject"] == ["\ufffd[2J\ufffd<b>&\ufffd"]


def test_where_the_day_may_leave_the_header_has_it(tmp_path: Path) -> None:
    session = sessions.demo_with_words()
    _, header = read(session, tmp_path)
    assert header["info"]["datetime"] == [session.about.started_at.isoformat()]


def test_handrail_reads_its_own_file_with_its_gaps(tmp_path: Path) -> None:
    beats = sessions.nasty().tables["beats"]
    session = sessions.session({"beats": list(beats.rows)}, sessions.ecg_with_a_gap())
    xdf.write(session, tmp_path)
    ecg = read_xdf_ecg(tmp_path / xdf.FILE, EcgAnswers())
    # From 10 s 130 samples, from 20 s 65: between them nine seconds without 1170.
    assert len(ecg.samples) == 130 + 1170 + 65
    assert np.isnan(ecg.samples).sum() == 1170
    told = read_xdf_beats(tmp_path / xdf.FILE, RrAnswers())
    assert told.rr_ms.tolist() == beats.column("rr_ms")


def test_the_reader_has_nothing_to_complain_of(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        read(sessions.demo(), tmp_path)
        (tmp_path / "empty").mkdir()
        assert read(sessions.session({}), tmp_path / "empty")[0] == {}
    assert caplog.messages == []


def test_the_same_session_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        xdf.write(sessions.nasty(), tmp_path / name)
    one, other = (tmp_path / name / xdf.FILE for name in ("one", "other"))
    assert one.read_bytes() == other.read_bytes()
