"""What a foreign file holds: a heart's intervals, an ECG, sound, or who spoke when.

By its content where that tells, else by what a person said about it.  Samples of an ECG in
numbers near one, or near a thousand, pass for intervals; so a long list without a name is asked
about.
"""

from enum import StrEnum
from pathlib import Path

from .acqknowledge import SUFFIXES as ACQ_SUFFIXES
from .arrays import MAGIC as NUMPY_MAGIC
from .bids import is_bids_events, is_bids_signal
from .dicom import looks_like_dicom
from .edf import HEAD_BYTES, looks_like_edf
from .edf import SUFFIXES as EDF_SUFFIXES
from .fit import looks_like_fit
from .polar_hrm import looks_like_hrm
from .recordings import EcgAnswers, RrAnswers, Unclear, Unreadable
from .rr_columns import find_clock, find_rr, names_heart_rate, names_rr
from .rr_text import looks_like_polar_flow
from .sampling import names_ecg
from .text_table import TextTable, read_table
from .turn_tables import looks_like_turns
from .wfdb import SUFFIXES as WFDB_SUFFIXES
from .xdf import MAGIC as XDF_MAGIC
from .xdf import holds

_TEXT_HEAD_BYTES = 1_000_000
_SHORT = 1000  # samples: 10 s at the slowest rate, in which nobody looks for beats
_SOUND_SUFFIXES = frozenset(
    (".wav", ".flac", ".ogg", ".oga", ".opus", ".mp3", ".aiff", ".aif", ".au", ".caf", ".w64")
)
_SOUND_MAGIC = (b"RIFF", b"RF64", b"fLaC", b"OggS", b"ID3", b"FORM")
_ECG_SUFFIXES = (*EDF_SUFFIXES, *WFDB_SUFFIXES, *ACQ_SUFFIXES)
_RR_SUFFIXES = (".fit", ".hrm")


class Kind(StrEnum):
    """What a file holds."""

    RR = "rr"
    ECG = "ecg"
    SOUND = "sound"
    TURNS = "turns"


def kind_of(path: Path, rr: RrAnswers, ecg: EcgAnswers) -> Kind:
    """Return what a file holds.

    Raises
    ------
    Unclear
        If it may be intervals as well as an ECG.
    Unreadable
        If it is empty, or no text and nothing known.
    """
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head:
        raise Unreadable(path.name, "the file is empty")
    sure = _by_kind_of_file(path, head)
    if sure is not None:
        return sure
    said = _said(rr, ecg)
    if head.startswith(NUMPY_MAGIC):
        return said or _ask(path)
    if head.startswith(XDF_MAGIC) or path.suffix.lower() == ".xdf":
        return _of_streams(path, said)
    return _of_text(path, rr, said)


def _by_kind_of_file(path: Path, head: bytes) -> Kind | None:
    suffix = path.suffix.lower()
    if looks_like_turns(path, head):
        return Kind.TURNS
    if looks_like_edf(head) or looks_like_dicom(head) or is_bids_signal(path):
        return Kind.ECG
    if suffix in _ECG_SUFFIXES:
        return Kind.ECG
    if looks_like_fit(head) or looks_like_hrm(head) or is_bids_events(path):
        return Kind.RR
    if suffix in _RR_SUFFIXES:
        return Kind.RR
    if suffix in _SOUND_SUFFIXES or head.startswith(_SOUND_MAGIC):
        return Kind.SOUND
    return None


def _said(rr: RrAnswers, ecg: EcgAnswers) -> Kind | None:
    """Return what a person's answers are about, if they are about one of the two."""
    intervals = rr.unit is not None or rr.column is not None
    samples = ecg.rate_hz is not None or ecg.channel is not None
    if intervals == samples:
        return None
    return Kind.RR if intervals else Kind.ECG


def _ask(path: Path) -> Kind:
    question = (
        "RR intervals, or samples of an ECG? Numbers alone do not tell; --as rr or --as ecg"
    )
    raise Unclear(path.name, question, "--as")


def _of_streams(path: Path, said: Kind | None) -> Kind:
    if said is not None:
        return said
    beats, ecg = holds(path)
    if beats != ecg:
        return Kind.RR if beats else Kind.ECG
    if not beats:
        return Kind.ECG  # whose reader asks which channel it is, or says that there is none
    question = "RR intervals as well as an ECG in it; which to read: --as rr or --as ecg?"
    raise Unclear(path.name, question, "--as")


def _of_text(path: Path, rr: RrAnswers, said: Kind | None) -> Kind:
    with path.open("rb") as file:
        head = file.read(_TEXT_HEAD_BYTES)
    if looks_like_polar_flow(head):
        return Kind.RR
    end = head.rfind(b"\n") + 1 if len(head) == _TEXT_HEAD_BYTES else 0
    table = read_table(path.name, head[: end or len(head)], rr.decimal)
    if any(comment.startswith("OpenSignals") for comment in table.comments):
        return Kind.ECG
    intervals = names_rr(table.header) or names_heart_rate(table.header)
    samples = any(names_ecg(name) for name in table.header)
    if intervals != samples:
        return Kind.RR if intervals else Kind.ECG
    if said is not None:
        return said
    if _only_intervals(table, rr):
        return Kind.RR
    return _ask(path)


def _only_intervals(table: TextTable, rr: RrAnswers) -> bool:
    """Return whether numbers without a name can be nothing but intervals."""
    if any("KUBIOS" in comment.upper() for comment in table.comments):
        return True
    if len(table.rows) <= _SHORT:
        return True
    if table.width == 1:
        return False
    try:
        clock, _ = find_clock(table, find_rr(table, rr))
    except Unreadable:
        return False
    return clock is not None and clock.exact
