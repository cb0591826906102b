"""NumPy arrays: numbers are read, and nothing in a file is run."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import ArrayLike

from handrail.monitor.imports.arrays import read_ecg_array, read_rr_array
from handrail.monitor.imports.recordings import (
    EcgAnswers,
    RrAnswers,
    Unclear,
    Unit,
    Unreadable,
)

RR_MS = [853, 861, 840, 815]


def saved(folder: Path, array: ArrayLike, **how: bool) -> Path:
    path = folder / "rr.npy"
    np.save(path, np.asarray(array), **how)
    return path


@pytest.mark.parametrize("shape", [(4,), (4, 1), (1, 4)])
@pytest.mark.parametrize("kind", ["i2", "u4", "f4", ">f8"])
def test_a_series_is_read_in_any_shape_and_kind(
    tmp_path: Path, shape: tuple[int, ...], kind: str
) -> None:
    path = saved(tmp_path, np.array(RR_MS, kind).reshape(shape))
    assert read_rr_array(path, RrAnswers()).rr_ms.tolist() == RR_MS


def test_the_unit_is_guessed_and_said_or_told(tmp_path: Path) -> None:
    path = saved(tmp_path, np.array(RR_MS) / 1000.0)
    assert read_rr_array(path, RrAnswers()).guesses == ("seconds (median 0.8465)",)
    assert read_rr_array(path, RrAnswers(unit=Unit.S)).guesses == ()


@pytest.mark.parametrize("across", [True, False])
def test_of_several_columns_one_is_asked_for(tmp_path: Path, across: bool) -> None:
    table = np.array([RR_MS, RR_MS[::-1]])
    path = saved(tmp_path, table if across else table.T)
    with pytest.raises(Unclear, match="--column 1 to 2"):
        read_rr_array(path, RrAnswers())
    assert read_rr_array(path, RrAnswers(column="2")).rr_ms.tolist() == RR_MS[::-1]


def test_an_ecg_needs_its_rate(tmp_path: Path) -> None:
    path = saved(tmp_path, np.arange(500, dtype=np.int16))
    with pytest.raises(Unclear, match="--rate"):
        read_ecg_array(path, EcgAnswers())
    ecg = read_ecg_array(path, EcgAnswers(rate_hz=250.0))
    assert (ecg.rate_hz, ecg.samples.size, ecg.unit) == (250.0, 500, "unknown")


@pytest.mark.parametrize(
    "array",
    [np.array(["853"]), np.array([1j]), np.zeros((2, 2, 2)), np.array(853), np.zeros(0)],
)
def test_what_is_no_series_of_numbers_is_refused(
    tmp_path: Path, array: np.ndarray[tuple[int, ...], np.dtype[np.generic]]
) -> None:
    with pytest.raises(Unreadable, match="not a series of numbers"):
        read_rr_array(saved(tmp_path, array), RrAnswers())


def test_objects_are_not_unpacked(tmp_path: Path) -> None:
    path = saved(tmp_path, np.array([{}], object), allow_pickle=True)
    with pytest.raises(Unreadable):
        read_rr_array(path, RrAnswers())


def test_a_header_that_promises_more_than_there_is_allocates_nothing(tmp_path: Path) -> None:
    shape = "{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000,), }"
    path = tmp_path / "rr.npy"
    path.write_bytes(
        b"\x93NUMPY\x01\x00\x76\x00" + shape.ljust(117).encode() + b"\n" + bytes(80)
    )
    with pytest.raises(Unreadable, match="cut short"):
        read_rr_array(path, RrAnswers())
