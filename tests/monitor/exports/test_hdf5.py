"""What h5py, which knows nothing of us, finds in an HDF5 export."""

import sys
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

from handrail.monitor.exports import hdf5
from handrail.monitor.exports.column_arrays import storable
from handrail.monitor.exports.session_facts import SIMULATED
from handrail.monitor.research_library import LibraryMissing
from handrail.monitor.tables.session_tables import SessionTables
from handrail.monitor.tables.table import Cell

from ..tables import sessions


def written(session: SessionTables, out: Path) -> h5py.File:
    hdf5.write(session, out)
    assert [path.name for path in out.iterdir()] == ["session.h5"]
    return h5py.File(out / "session.h5")


def cell(value: Any) -> Cell:
    """A value of a file as it was in the table, unknown ones as None."""
    match value:
        case bytes():
            return value.decode() or None
        case np.integer():
            return None if value == -1 else bool(value)
        case np.bool_():
            return bool(value)
    return None if np.isnan(value) else float(value)


def as_stored(value: Cell) -> Cell:
    if isinstance(value, str):
        return storable(value) or None
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


@pytest.mark.parametrize("name", ["demo_with_words", "nasty"])
def test_every_cell_of_every_table_comes_back(name: str, tmp_path: Path) -> None:
    session = getattr(sessions, name)()
    with written(session, tmp_path) as file:
        assert set(file["tables"]) == set(session.tables)
        for table in session.tables.values():
            group = file["tables"][table.name]
            assert list(group.attrs["columns"]) == list(table.names)
            columns = [[cell(value) for value in group[name][()]] for name in table.names]
            rows = list(zip(*columns, strict=True))
            assert rows == [tuple(map(as_stored, row)) for row in table.rows], table.name


def test_a_column_says_what_it_means_and_in_what(tmp_path: Path) -> None:
    with written(sessions.demo(), tmp_path) as file:
        rr = file["tables/beats/rr_ms"]
        assert (rr.attrs["unit"], rr.attrs["kind"]) == ("ms", "number")
        assert rr.attrs["words"].startswith("The interval that this beat ends")
        speakers = list(file["tables/turns/speaker"].attrs["levels"])
        assert speakers == ["therapist: The therapist.", "client: The client."]
        assert (rr.chunks is not None, rr.compression, rr.shuffle) == (True, "gzip", True)


def test_what_no_file_can_hold_is_marked_as_lost(tmp_path: Path) -> None:
    # A zero ends a text in C, and half of a letter of two halves has no UTF-8.
    session = sessions.session({"marks": [(1.0, "note", "a\0b\ud83ec")]})
    with written(session, tmp_path) as file:
        assert file["tables/marks/value"].asstr()[()].tolist() == ["a\ufffdb?c"]


def test_a_gap_in_a_signal_is_between_two_stretches(tmp_path: Path) -> None:
    session = sessions.session({}, sessions.ecg_with_a_gap())
    with written(session, tmp_path) as file:
        ecg = file["signals/ecg"]
        # 130 samples from 10 s, then nothing, then 65 from 20 s.
        assert ecg["start_s"][()].tolist() == [10.0, 20.0]
        assert ecg["first"][()].tolist() == [0, 130]
        assert ecg["count"][()].tolist() == [130, 65]
        assert ecg["samples"].shape == (195, 1)
        assert ecg["samples"][129:131, 0].tolist() == [129.0, -5.0]
        assert (ecg.attrs["unit"], list(ecg.attrs["channels"])) == ("uV", ["ecg"])


def test_raw_samples_come_back_as_they_were(tmp_path: Path) -> None:
    session = sessions.demo()
    with written(session, tmp_path) as file:
        for signal in session.signals:
            pieces = list(signal.pieces())
            group = file["signals"][signal.name]
            np.testing.assert_array_equal(
                group["samples"][()], np.concatenate([piece.samples for piece in pieces])
            )
            assert group["rate_hz"][()].tolist() == [piece.rate_hz for piece in pieces]


def test_the_file_says_what_it_is_of_and_by_which_rules(tmp_path: Path) -> None:
    session = sessions.demo()
    with written(session, tmp_path) as file:
        assert file.attrs["notice"] == SIMULATED
        assert file.attrs["subject"] == "client-1"
        assert not file.attrs["dated"]
        assert file.attrs["settings_digest"] == session.about.settings_digest
        assert b'"rr_gate"' in file["settings"][()]


def test_a_session_with_nothing_in_it_is_a_file_with_nothing_in_it(tmp_path: Path) -> None:
    with written(sessions.session({}), tmp_path) as file:
        assert len(file["signals"]) == 0
        assert file["tables/beats/rr_ms"].shape == (0,)
        assert file.attrs["notice"] == ""


def test_the_same_session_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        hdf5.write(sessions.nasty(), tmp_path / name)
    one, other = (tmp_path / name / hdf5.FILE for name in ("one", "other"))
    assert one.read_bytes() == other.read_bytes()


def test_without_its_library_one_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "h5py", None)
    with pytest.raises(LibraryMissing, match=r'h5py.*pip install "handrail\[research\]"'):
        hdf5.write(sessions.session({}), tmp_path)
