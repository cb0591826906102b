"""Open whatever holds an ECG, by what is in it rather than by its name."""

from pathlib import Path

from .acqknowledge import SUFFIXES as ACQ_SUFFIXES
from .acqknowledge import read_acqknowledge
from .arrays import MAGIC, read_ecg_array
from .bids import is_bids_signal, read_bids_ecg
from .dicom import looks_like_dicom, read_dicom
from .ecg_text import LARGEST_TEXT_BYTES, read_ecg_text
from .edf import HEAD_BYTES, looks_like_edf, read_edf
from .edf import SUFFIXES as EDF_SUFFIXES
from .recordings import EcgAnswers, EcgRecording, Unreadable, read_limited
from .wfdb import SUFFIXES as WFDB_SUFFIXES
from .wfdb import read_wfdb
from .xdf import MAGIC as XDF_MAGIC
from .xdf import read_xdf_ecg


def read_ecg(path: Path, answers: EcgAnswers) -> EcgRecording:
    """Read one channel of the ECG at `path`.

    Raises
    ------
    Unclear
        If it can be read in more than one way; which option answers, it says.
    Unreadable
        If it cannot be read.
    """
    if path.is_dir():
        raise Unreadable(str(path), "a folder; name the file in it")
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head:
        raise Unreadable(path.name, "the file is empty")
    suffix = path.suffix.lower()
    for recognised, reader in (
        (looks_like_edf(head) or suffix in EDF_SUFFIXES, read_edf),
        (head.startswith(MAGIC), read_ecg_array),
        (head.startswith(XDF_MAGIC) or suffix == ".xdf", read_xdf_ecg),
        (looks_like_dicom(head), read_dicom),
        (suffix in ACQ_SUFFIXES, read_acqknowledge),
        (is_bids_signal(path), read_bids_ecg),
        (suffix in WFDB_SUFFIXES, read_wfdb),
    ):
        if recognised:
            return reader(path, answers)
    return read_ecg_text(path.name, read_limited(path, LARGEST_TEXT_BYTES), answers)
