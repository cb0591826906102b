"""The RR series of real people that the measurements use; none is part of this repository."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_ATR_SKIP, _ATR_NUM, _ATR_AUX = 59, (60, 61, 62), 63
_ATR_BEATS = frozenset({*range(1, 14), 25, 30, 31, 34, 35, 38, 41})
_ADJACENT_S = 0.02
_FEWEST = 30


@dataclass(frozen=True, slots=True, eq=False)
class RealRr:
    """Consecutive intervals of one person, without a gap.

    Attributes
    ----------
    kind, name
        Folder of the data, and which recording and stretch of it.
    rr_ms
        Shape (n,), milliseconds.
    tick_ms
        What the recorder counted in, milliseconds.
    """

    kind: str
    name: str
    rr_ms: NDArray[np.float64]
    tick_ms: float


def real_rr(data: Path) -> Iterator[RealRr]:
    """Yield every series below `data` that is long enough to be judged."""
    for kind, read in _READERS.items():
        for name, rr_ms in read(data / kind):
            if len(rr_ms) >= _FEWEST:
                yield RealRr(kind, name, rr_ms, _TICKS_MS.get(kind, 1.0))


Series = Iterator[tuple[str, NDArray[np.float64]]]


def _kubios(folder: Path) -> Series:
    yield "SampleExport", np.loadtxt(folder / "SampleExport.txt", comments="#")


def _polar(folder: Path) -> Series:
    for file in sorted(folder.glob("*_rri.hrm")):
        _, rows = file.read_text(encoding="latin-1").split("[HRData]")
        yield file.stem, np.array(rows.split(), float)
    for file in sorted(folder.glob("*.txt")):
        rr_ms = np.array(file.read_text(encoding="latin-1").split(), float)
        yield file.stem, np.trim_zeros(rr_ms)  # one ends in a 0


def _pyhrv(folder: Path) -> Series:
    for file in sorted(folder.glob("*.npy")):
        yield file.stem, np.load(file).astype(float).ravel()


def _welltory(folder: Path) -> Series:
    for file in sorted(folder.glob("*/RR.txt")):
        yield file.parent.name, np.array(file.read_text(encoding="ascii").split(), float)


def _gudb(folder: Path) -> Series:
    for file in sorted(folder.glob("*/*/annotation_*.tsv")):
        peaks = np.unique(np.loadtxt(file, ndmin=1).astype(int))
        name = "/".join((*file.parts[-3:-1], file.stem.removeprefix("annotation_")))
        yield name, np.diff(peaks) * 4.0  # 250 Hz


def _mitbih(folder: Path) -> Series:
    yield "100", np.diff(beat_samples(folder / "100.atr")) * 1000.0 / 360.0


def _e4(folder: Path) -> Series:
    """Stretches in which each interval ends where the next one begins."""
    for file in sorted(folder.glob("*/IBI.csv")):
        t_s, ibi_s = np.loadtxt(file, delimiter=",", skiprows=1, ndmin=2).T
        apart = np.abs(np.diff(t_s) - ibi_s[1:]) > _ADJACENT_S
        cuts = [0, *(np.flatnonzero(apart) + 1), len(t_s)]
        for a, b in pairwise(cuts):
            yield f"{file.parent.name} from {t_s[a]:.0f} s", ibi_s[a:b] * 1000.0


_READERS = {
    "kubios_type1_rr": _kubios,
    "polar_hrm_rri": _polar,
    "pyhrv_samples": _pyhrv,
    "welltory_ppg_h10rr": _welltory,
    "gudb_rpeaks": _gudb,
    "mitbih_100": _mitbih,
    "stress_predict_e4": _e4,
}


_TICKS_MS = {
    "gudb_rpeaks": 1000.0 / 250.0,
    "mitbih_100": 1000.0 / 360.0,
    "stress_predict_e4": 1000.0 / 64.0,
}


def beat_samples(atr: Path) -> NDArray[np.intp]:
    """Return the sample numbers of the beats in an annotation file of PhysioNet's format."""
    words = np.frombuffer(atr.read_bytes(), "<u2")
    at, sample, beats = 0, 0, []
    while at < len(words) and words[at]:
        kind, value = int(words[at]) >> 10, int(words[at]) & 1023
        at += 1
        if kind == _ATR_SKIP:
            sample += (int(words[at]) << 16) + int(words[at + 1])
            at += 2
        elif kind == _ATR_AUX:
            at += (value + 1) // 2
        elif kind not in _ATR_NUM:
            sample += value
            if kind in _ATR_BEATS:
                beats.append(sample)
    return np.array(beats)
