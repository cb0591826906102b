"""Tidy CSV: pandas and the standard library read what was recorded, and no formula runs."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from handrail.monitor.exports import tidy_csv
from handrail.monitor.tables.session_tables import SessionTables
from handrail.monitor.traces.trace_table import read_rows

from ..nasty_words import NASTY_WORDS
from ..tables.sessions import demo, demo_with_words, nasty, silent


def written(session: SessionTables, out: Path) -> Path:
    tidy_csv.write(session, out)
    return out


@pytest.mark.parametrize("session", [demo, nasty, silent], ids=["demo", "nasty", "silent"])
def test_every_table_is_a_file_with_its_columns_and_rows(
    session: Callable[[], SessionTables], tmp_path: Path
) -> None:
    told = session()
    written(told, tmp_path)
    for table in told.tables.values():
        with (tmp_path / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file, strict=True)
        assert tuple(header) == table.names
        assert len(rows) == len(table.rows)


def test_numbers_come_back_bit_for_bit_and_unknown_as_unknown(tmp_path: Path) -> None:
    written(nasty(), tmp_path)
    beats = pd.read_csv(tmp_path / "beats.csv")
    assert beats.rr_ms.tolist() == [1000.0, 812.5, 387.5, 800.1]
    assert beats.t_s.tolist() == [1.0, 1.8125, 2.2, 12.0]
    assert beats.in_nn.tolist()[:3] == [True, True, False]
    assert beats.in_nn.isna().tolist() == [False, False, False, True]
    assert beats.t_uncertainty_ms.isna().tolist() == [False, True, True, True]


def test_intervals_of_a_whole_session_come_back_bit_for_bit(tmp_path: Path) -> None:
    written(demo(), tmp_path)
    beats = pd.read_csv(tmp_path / "beats.csv", float_precision="round_trip")
    assert beats.rr_ms.tolist() == demo().tables["beats"].column("rr_ms")
    assert beats.t_s.tolist() == demo().tables["beats"].column("t_s")


def test_words_come_back_as_they_were_and_none_is_a_formula(tmp_path: Path) -> None:
    written(nasty(), tmp_path)
    rows = list(read_rows(tmp_path / "marks.csv", ("t_s", "kind", "value")))
    assert tuple(row.text("value") for row in rows) == NASTY_WORDS
    for file in tmp_path.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as opened:
            for cells in csv.reader(opened, strict=True):
                for cell in cells:
                    assert cell[:1] not in {"=", "+", "@", "\t", "\r", "\n"}
                    assert not cell.startswith("-") or float(cell) < 0.0


def test_a_signal_is_a_table_whose_gap_is_a_jump_in_time(tmp_path: Path) -> None:
    written(nasty(), tmp_path)
    ecg = pd.read_csv(tmp_path / "signal_ecg.csv")
    # 130 samples from 10 s, 65 from 20 s: the 131st stands ten seconds after the first.
    assert list(ecg.columns) == ["t_s", "ecg_uv"]
    assert (len(ecg), ecg.t_s[0], ecg.t_s[130]) == (195, 10.0, 20.0)
    assert ecg.ecg_uv[129] == 129.0


def test_the_dictionary_explains_every_column_of_every_file(tmp_path: Path) -> None:
    written(demo(), tmp_path)
    told = pd.read_csv(tmp_path / "data_dictionary.csv", keep_default_na=False)
    explained = set(zip(told.table, told.column, strict=True))
    tables = [*demo().tables, "signal_ecg", "signal_acceleration"]
    for name in tables:
        for column in pd.read_csv(tmp_path / f"{name}.csv", nrows=0).columns:
            assert (name, column) in explained
    assert told[told.column == "rr_ms"].unit.tolist() == ["ms"]
    entries = json.loads((tmp_path / "data_dictionary.json").read_text("utf-8"))
    assert len(entries["columns"]) == len(told)
    assert set(entries["tables"]) == set(tables)


def test_the_whole_is_described_without_a_day_for_research(tmp_path: Path) -> None:
    about = json.loads((written(demo(), tmp_path) / "about.json").read_text("utf-8"))
    assert about["dated"] is False
    assert about["started_at"] == "2000-01-01T00:00:00+00:00"
    assert "2026" not in json.dumps(about)
    assert about["devices"] == "strap: H10 (firmware 3.1.1)"
    assert about["settings_digest"] == demo().about.settings_digest


def test_a_simulated_session_says_so_in_a_file_name(tmp_path: Path) -> None:
    for name, session in (("simulated", demo()), ("real", nasty())):
        (tmp_path / name).mkdir()
        written(session, tmp_path / name)
    notice = "SIMULATED-no-person-was-measured.txt"
    assert (tmp_path / "simulated" / notice).exists()
    assert not (tmp_path / "real" / notice).exists()


def test_written_twice_it_is_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        written(demo_with_words(), tmp_path / name)
    files = sorted(file.name for file in (tmp_path / "one").iterdir())
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
