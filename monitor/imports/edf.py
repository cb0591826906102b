"""ECG from EDF, EDF+, BDF and BDF+ files, read by edfio."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import edfio
import numpy as np

from .recordings import EcgAnswers, EcgRecording, Remark, Unreadable, refuse_size
from .sampling import checked_rate_hz, chosen_channel, in_microvolts

LARGEST_EDF_BYTES = 200_000_000
"""A day of one channel at 1000 Hz."""

SUFFIXES = (".edf", ".bdf")
HEAD_BYTES = 192
"""How much of a file tells that it is one."""

_EDF = b"0       "
_BDF = b"\xffBIOSEMI"
_HEADER_LENGTH = slice(184, 192)
_OURS = "Handrail_"
"""Who wrote a file in which the lowest value stands where nothing was measured."""

_NO_DAY = date(1985, 1, 1)  # what stands where the day was taken out (EDF+, 2.1.3.3)


def looks_like_edf(head: bytes) -> bool:
    """Return whether the first `HEAD_BYTES` are those of an EDF or BDF file."""
    return head.startswith((_EDF, _BDF)) and head[_HEADER_LENGTH].strip().isdigit()


def read_edf(path: Path, answers: EcgAnswers) -> EcgRecording:
    """Read one channel.

    Raises
    ------
    Unclear
        If the channel is open, or the person's rate is another.
    Unreadable
        If the file is damaged, cut short, interrupted, or holds no signal.
    """
    refuse_size(path, path.stat().st_size, LARGEST_EDF_BYTES)
    with _no_stumbling(path):
        recording = _opened(path)
        signals = recording.signals
        if not signals:
            notes = len(recording.annotations)
            raise Unreadable(path.name, f"holds {notes} annotations and no signal, so no ECG")
        if recording.reserved.startswith(("EDF+D", "BDF+D")):
            problem = "interrupted while it was recorded (EDF+D); export one stretch of it"
            raise Unreadable(path.name, problem)
        labels = [signal.label for signal in signals]
        index, guesses = chosen_channel(path.name, labels, answers.channel)
        signal = signals[index]
        told_hz, dimension = signal.sampling_frequency, signal.physical_dimension
        samples = np.asarray(signal.data, np.float64)
        started_at = _started_at(recording)
        device = _device(recording)
        if device.startswith(_OURS):
            samples = np.where(signal.digital == signal.digital_min, np.nan, samples)
        remarks = tuple(Remark(note.onset, note.text) for note in recording.annotations)
    samples, unit = in_microvolts(samples, dimension)
    return EcgRecording(
        source="BDF file" if isinstance(recording, edfio.Bdf) else "EDF file",
        samples=samples,
        unit=unit,
        rate_hz=checked_rate_hz(path.name, told_hz, answers.rate_hz),
        channel=labels[index],
        guesses=guesses,
        started_at=started_at,
        device=device,
        remarks=remarks,
    )


def _started_at(recording: edfio.Edf | edfio.Bdf) -> datetime | None:
    """Return when it began; None if the date was taken out of the file."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # two dates that differ: the longer is meant
            day = recording.startdate
    except (edfio.AnonymizedDateError, ValueError):
        return None
    return None if day == _NO_DAY else datetime.combine(day, recording.starttime)


def _device(recording: edfio.Edf | edfio.Bdf) -> str:
    """Return the equipment that EDF+ names."""
    try:
        told = recording.recording.equipment_code
    except ValueError:  # plain EDF: whatever somebody wrote
        return ""
    return "" if told == "X" else told


def _opened(path: Path) -> edfio.Edf | edfio.Bdf:
    with path.open("rb") as file:
        read = edfio.read_bdf if file.read(len(_BDF)) == _BDF else edfio.read_edf
    return read(path)


@contextmanager
def _no_stumbling(path: Path) -> Iterator[None]:
    """Turn whatever edfio says or raises over a damaged file into a sentence."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)
            warnings.filterwarnings("ignore", "num_data_records=-1")  # it was never closed
            yield
    except Unreadable:
        raise
    except UserWarning as warning:
        problem = "cut short or damaged: its content does not fit its header"
        raise Unreadable(path.name, problem) from warning
    except Exception as error:
        raise Unreadable(
            path.name, "not an EDF or BDF file, or its header is damaged"
        ) from error
