"""Parquet: types, units, words and unknowns survive, read by pyarrow and pandas."""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from handrail.monitor.exports import parquet
from handrail.monitor.research_library import LibraryMissing

from ..nasty_words import NASTY_WORDS
from ..tables.sessions import demo, nasty, silent


def test_rows_come_back_exactly_and_unknown_as_null(tmp_path: Path) -> None:
    for session in (demo(), nasty(), silent()):
        parquet.write(session, tmp_path)
        for table in session.tables.values():
            read = pq.read_table(tmp_path / f"{table.name}.parquet")
            assert tuple(read.column_names) == table.names
            if table.name in {"marks", "labels"}:
                continue
            rows = list(zip(*(column.to_pylist() for column in read.columns), strict=True))
            assert rows == [tuple(row) for row in table.rows], table.name


def test_words_come_back_but_for_what_is_no_text_at_all(tmp_path: Path) -> None:
    parquet.write(nasty(), tmp_path)
    read = pq.read_table(tmp_path / "marks.parquet").column("value").to_pylist()
    assert read == [word.replace("\0", "\ufffd") for word in NASTY_WORDS]


def test_a_column_keeps_its_type_where_it_is_empty(tmp_path: Path) -> None:
    parquet.write(silent(), tmp_path)
    schema = pq.read_schema(tmp_path / "suds.parquet")
    assert [str(schema.field(name).type) for name in ("t_s", "value", "phase")] == [
        "double",
        "int64",
        "string",
    ]
    assert str(pq.read_schema(tmp_path / "beats.parquet").field("in_nn").type) == "bool"


def test_the_schema_says_what_a_column_means_and_that_nobody_was_measured(
    tmp_path: Path,
) -> None:
    parquet.write(demo(), tmp_path)
    schema = pq.read_schema(tmp_path / "beats.parquet")
    assert schema.field("rr_ms").metadata[b"unit"] == b"ms"
    assert schema.metadata[b"words"] == b"One heart beat, as it was recorded."
    assert schema.metadata[b"notice"] == b"SIMULATED: no person was measured."
    assert json.loads(schema.metadata[b"handrail"])["program"] == "Handrail"
    levels = json.loads(schema.field("beat_class").metadata[b"levels"])
    assert levels["extra"] == "This beat was none."


def test_a_real_session_has_no_such_notice(tmp_path: Path) -> None:
    parquet.write(nasty(), tmp_path)
    assert b"notice" not in pq.read_schema(tmp_path / "beats.parquet").metadata


def test_a_signal_keeps_its_samples_and_its_gap(tmp_path: Path) -> None:
    parquet.write(demo(), tmp_path)
    ecg = pd.read_parquet(tmp_path / "signal_ecg.parquet")
    # 60 s and 20 s at 130 Hz, ten seconds apart.
    assert len(ecg) == 80 * 130
    assert np.diff(ecg.t_s).max() == pytest.approx(10.0 + 1.0 / 130.0, abs=1e-6)
    assert set(ecg.ecg_uv) == {0.0, 1000.0}
    moved = pd.read_parquet(tmp_path / "signal_acceleration.parquet")
    assert list(moved.columns) == ["t_s", "x_mg", "y_mg", "z_mg"]


def test_written_twice_it_is_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        parquet.write(demo(), tmp_path / name)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_without_the_library_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(LibraryMissing, match=r'pip install "handrail\[research\]"'):
        parquet.write(nasty(), tmp_path)
    assert list(tmp_path.iterdir()) == []
