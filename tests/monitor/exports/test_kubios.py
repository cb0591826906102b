"""RR intervals as text: each stretch without a gap is a file that every reader takes."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np

from handrail.monitor.exports.kubios import write
from handrail.monitor.imports.recordings import RrAnswers
from handrail.monitor.imports.rr import read_rr
from handrail.monitor.tables.session_tables import SessionTables

from .annotated_session import ABOUT, EMPTY, session_of

BEFORE = [(1.0, 1000.0), (1.8125, 812.5), (2.625, 812.5)]
AFTER = [(10.0, 900.0), (10.9, 900.0)]  # 10 s - 0.9 s = 9.1 s: six seconds are missing
PULSE = session_of({"beats": [*BEFORE, *AFTER]})


def rows(out: Path) -> list[list[str]]:
    with (out / "stretches.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_each_stretch_without_a_gap_is_a_file(tmp_path: Path) -> None:
    write(PULSE, tmp_path)
    assert np.loadtxt(tmp_path / "rr-001.txt").tolist() == [1000.0, 812.5, 812.5]
    assert np.loadtxt(tmp_path / "rr-002.txt").tolist() == [900.0, 900.0]
    assert rows(tmp_path) == [
        ["file", "start_s", "end_s", "beats", "simulated"],
        ["rr-001.txt", "0.000", "2.625", "3", "False"],
        ["rr-002.txt", "9.100", "10.900", "2", "False"],
    ]


def test_a_beat_without_an_interval_is_a_gap(tmp_path: Path) -> None:
    write(session_of({"beats": [*BEFORE, (3.4, None), (4.2, 800.0)]}), tmp_path)
    # The last known beat is at 2.625 s, the next interval begins at 4.2 s - 0.8 s = 3.4 s.
    assert [row[0] for row in rows(tmp_path)[1:]] == ["rr-001.txt", "rr-002.txt"]


def test_intervals_survive_to_a_thousandth_of_a_millisecond(tmp_path: Path) -> None:
    ticks = np.arange(700, 1200)  # what straps count in: 1/1024 s
    rr_ms = ticks * 1000.0 / 1024.0
    t_s = np.cumsum(rr_ms) / 1000.0
    beats = [(float(t), float(rr)) for t, rr in zip(t_s, rr_ms, strict=True)]
    write(session_of({"beats": beats}), tmp_path)  # type: ignore[dict-item]
    assert np.abs(np.loadtxt(tmp_path / "rr-001.txt") - rr_ms).max() <= 0.000501


def test_our_own_import_reads_it_back_without_a_question(tmp_path: Path) -> None:
    write(PULSE, tmp_path)
    recording = read_rr(tmp_path / "rr-001.txt", RrAnswers(), lambda: "")
    assert recording.rr_ms.tolist() == [1000.0, 812.5, 812.5]


def test_a_simulated_session_says_so_in_every_name(tmp_path: Path) -> None:
    simulated = SessionTables(replace(ABOUT, simulated=True), PULSE.tables)
    write(simulated, tmp_path)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["simulated-rr-001.txt", "simulated-rr-002.txt", "stretches.csv"]


def test_a_session_without_a_heart_has_no_file(tmp_path: Path) -> None:
    write(EMPTY, tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []
