"""Open whatever holds RR intervals, by what is in it rather than by its name."""

from collections.abc import Callable
from pathlib import Path

from ..library import SUFFIX
from .acqknowledge import SUFFIXES as ACQ_SUFFIXES
from .arrays import MAGIC, read_rr_array
from .bids import is_bids_events, read_bids_beats
from .dicom import looks_like_dicom
from .edf import HEAD_BYTES, looks_like_edf
from .edf import SUFFIXES as EDF_SUFFIXES
from .fit import looks_like_fit, read_fit
from .handrail_files import read_session_beats, read_trace_beats
from .polar_hrm import looks_like_hrm, read_hrm
from .recordings import RrAnswers, RrRecording, Unreadable, read_limited
from .rr_text import LARGEST_TEXT_BYTES, read_rr_text
from .wfdb import SUFFIXES as WFDB_SUFFIXES
from .xdf import MAGIC as XDF_MAGIC
from .xdf import read_xdf_beats

_ECG_SUFFIXES = (*EDF_SUFFIXES, *WFDB_SUFFIXES, *ACQ_SUFFIXES)


def read_rr(path: Path, answers: RrAnswers, ask_passphrase: Callable[[], str]) -> RrRecording:
    """Read the RR intervals at `path`: a foreign file, an open trace, a session.

    Raises
    ------
    Unclear
        If it can be read in more than one way; which option answers, it says.
    Expected
        If it cannot be read.
    """
    if path.is_dir():
        if not (path / "trace.json").exists():
            raise Unreadable(str(path), "a folder, and no open trace; name the file in it")
        return read_trace_beats(path)
    if path.suffix == SUFFIX:
        return read_session_beats(path, answers, ask_passphrase)
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    suffix = path.suffix.lower()
    if looks_like_edf(head) or looks_like_dicom(head) or suffix in _ECG_SUFFIXES:
        problem = "an ECG, not RR intervals; `handrail beats` finds its beats"
        raise Unreadable(path.name, problem)
    for recognised, reader in (
        (head.startswith(MAGIC), read_rr_array),
        (head.startswith(XDF_MAGIC) or suffix == ".xdf", read_xdf_beats),
        (looks_like_fit(head) or suffix == ".fit", read_fit),
        (is_bids_events(path), read_bids_beats),
    ):
        if recognised:
            return reader(path, answers)
    content = read_limited(path, LARGEST_TEXT_BYTES)
    if looks_like_hrm(head) or suffix == ".hrm":
        return read_hrm(path.name, content)
    return read_rr_text(path.name, content, answers)
