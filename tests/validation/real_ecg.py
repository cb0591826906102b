"""Electrocardiograms of real people to measure on; none is part of this repository."""

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from handrail.monitor.imports.recordings import EcgAnswers
from handrail.monitor.imports.wfdb import read_wfdb

from .real_rr import beat_samples

Samples = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class RealEcg:
    """One lead, in microvolts or the steps of its converter, and its beats if known."""

    name: str
    samples_uv: Samples
    rate_hz: float
    beats: Indices | None = None


def data_folder() -> Path:
    """Return the folder of real recordings that HANDRAIL_DATA names, or the one beside ours."""
    beside = Path(__file__).parents[2] / "../shared/data"
    return Path(os.environ.get("HANDRAIL_DATA", beside))


def mitbih_100(data: Path, lead: str = "MLII") -> RealEcg:
    """Read record 100: lead MLII or V5, and the beats two cardiologists marked."""
    folder = data / "mitbih_100"
    ecg = read_wfdb(folder / "100.hea", EcgAnswers(channel=lead))
    beats = beat_samples(folder / "100.atr")
    return RealEcg(f"MIT-BIH 100 {lead}", ecg.samples_uv, ecg.rate_hz, beats)


def edb_excerpts(data: Path) -> list[RealEcg]:
    """Read 120 s of three records of the European ST-T database."""
    files = sorted((data / "edb_excerpts_heartpy").glob("*.csv"))
    return [RealEcg(file.stem, np.loadtxt(file) * 1000.0, 250.0) for file in files]


def opensignals_sample(data: Path) -> RealEcg:
    """Read an OpenSignals file of a BITalino: 10 bits over 3.3 V, amplified 1100 times."""
    steps = np.loadtxt(data / "pyhrv_samples/SampleECG.txt")[:, -1]
    return RealEcg("OpenSignals sample", (steps / 1024.0 - 0.5) * 3.0e6 / 1.0e3, 1000.0)


def mist(data: Path) -> list[RealEcg]:
    """Read two people's stress tests (NilsPod: 52 bytes, then 20 for each sample)."""
    layout = np.dtype([("motion", "<i2", 6), ("ecg", "<i4"), ("counter", "<u4")])
    files = sorted((data / "biopsykit_mist").glob("*.bin"))
    read = [np.fromfile(file, layout, offset=52)["ecg"].astype(float) for file in files]
    return [RealEcg(f.stem, ecg, 256.0) for f, ecg in zip(files, read, strict=True)]


def gudb_beats_s(data: Path, activity: str) -> dict[str, Samples]:
    """Return the hand-checked beat times of everyone's chest strap in one activity."""
    files = sorted((data / "gudb_rpeaks").glob(f"*/{activity}/annotation_cs.tsv"))
    return {f.parts[-3]: np.unique(np.loadtxt(f).astype(int)) / 250.0 for f in files}
