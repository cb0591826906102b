"""NumPy arrays (`.npy`): a series, or one column of several; never anything that runs code."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .recordings import (
    EcgAnswers,
    EcgRecording,
    RrAnswers,
    RrRecording,
    Unclear,
    Unreadable,
    measured,
    refuse_size,
)
from .rr_columns import find_unit
from .sampling import checked_rate_hz
from .text_table import find_named

MAGIC = b"\x93NUMPY"
LARGEST_ARRAY_BYTES = 500_000_000


def read_rr_array(path: Path, answers: RrAnswers) -> RrRecording:
    """Read RR intervals from an array.

    Raises
    ------
    Unclear
        If column or unit are open.
    Unreadable
        If it holds no real numbers.
    """
    values, _ = _series(path, answers.column, "--column")
    unit, guesses = find_unit(path.name, values, "", answers.unit)
    return RrRecording.without_times("NumPy array", values * unit.ms, guesses)


def read_ecg_array(path: Path, answers: EcgAnswers) -> EcgRecording:
    """Read an ECG from an array; raises like `read_rr_array`."""
    values, channel = _series(path, answers.channel, "--channel")
    rate_hz = checked_rate_hz(path.name, None, answers.rate_hz)
    return EcgRecording("NumPy array", values, "unknown", rate_hz, channel)


def _series(path: Path, said: str | None, option: str) -> tuple[NDArray[np.float64], str]:
    """Return one column of the array in a file, and what to call it."""
    array = _array(path)
    long = array.T if array.ndim > 1 and array.shape[0] < array.shape[1] else array
    columns = long.reshape(len(long), -1).T
    if len(columns) > 1 and said is None:
        question = (
            f"an array of {len(columns)} columns; which is it: {option} 1 to {len(columns)}?"
        )
        raise Unclear(path.name, question, option)
    index = find_named(path.name, said, [""] * len(columns), option) if said else 0
    return measured(columns[index].astype(np.float64)), f"column {index + 1}"


def _array(path: Path) -> NDArray[np.generic]:
    refuse_size(path, path.stat().st_size, LARGEST_ARRAY_BYTES)
    try:
        # Mapped: a header that promises more than is there allocates nothing.
        array: NDArray[np.generic] = np.load(path, mmap_mode="r", allow_pickle=False)
    except Exception as error:  # numpy lets out all that its header's parser raises
        problem = "not a NumPy array of numbers, or cut short"
        raise Unreadable(path.name, problem) from error
    if array.dtype.kind not in "iuf" or array.ndim not in {1, 2} or not array.size:
        problem = f"an array of {array.dtype} with shape {array.shape}, not a series of numbers"
        raise Unreadable(path.name, problem)
    return array
