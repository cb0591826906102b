"""What a file holds is told by what is in it, or asked."""

import sys
from pathlib import Path

import numpy as np
import pytest

from handrail.monitor.imports.kinds import Kind, kind_of
from handrail.monitor.imports.recordings import EcgAnswers, RrAnswers, Unclear, Unit
from handrail.monitor.imports.rr import read_rr
from handrail.monitor.research_library import LibraryMissing

from .foreign_files import fit_file, xdf_file, xdf_stream

LONG = "\n".join(str(800 + n % 90) for n in range(1001))


def kind(path: Path, rr: RrAnswers | None = None, ecg: EcgAnswers | None = None) -> Kind:
    return kind_of(path, rr or RrAnswers(), ecg or EcgAnswers())


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", "800\n810\n790\n", Kind.RR),
        ("a.csv", "time,rr_ms\n0.8,800\n1.6,810\n", Kind.RR),
        ("a.csv", "time;ECG [mV]\n0;1\n0,004;0,2\n", Kind.ECG),
        ("a.csv", "time,ecg_mv\n0,1\n0.004,0.2\n", Kind.ECG),
        ("a.txt", "# KUBIOS\n" + LONG, Kind.RR),
        ("a.csv", "hr_bpm\n" + LONG, Kind.RR),  # whose reader says that it holds no interval
        ("a.hrm", "[Params]\n", Kind.RR),
        ("a.bin", b"0       " + b" " * 176 + b"512     ", Kind.ECG),
        ("a.bin", bytes(128) + b"DICM" + bytes(100), Kind.ECG),
        ("a.bin", bytes(8) + b".FIT" + bytes(10), Kind.RR),
        ("a.bin", b"RIFF....WAVE", Kind.SOUND),
        ("a.opus", b"OggS", Kind.SOUND),
        ("a.bin", b"SPEAKER a 1 0 1 <NA> <NA> s <NA> <NA>", Kind.TURNS),
        ("turns.csv", "start_s,end_s,speaker\n", Kind.TURNS),
        ("s_physio.tsv", "1\n", Kind.ECG),
        ("s_physioevents.tsv", "1\n", Kind.RR),
    ],
)
def test_content_tells(tmp_path: Path, name: str, content: str | bytes, expected: Kind) -> None:
    assert kind(written(tmp_path, name, content)) is expected


def test_a_long_list_is_asked_about_and_any_answer_of_one_kind_tells(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", LONG)
    with pytest.raises(Unclear) as caught:
        kind(path)
    assert caught.value.option == "--as"
    assert kind(path, rr=RrAnswers(unit=Unit.MS)) is Kind.RR
    assert kind(path, ecg=EcgAnswers(rate_hz=250.0)) is Kind.ECG
    with pytest.raises(Unclear):
        kind(path, RrAnswers(unit=Unit.MS), EcgAnswers(rate_hz=250.0))


def test_times_that_the_intervals_explain_tell_of_a_heart(tmp_path: Path) -> None:
    rr_ms = [800 + n % 90 for n in range(1500)]
    ends_s = np.cumsum(rr_ms) / 1000.0
    rows = "\n".join(f"{t_s:.3f},{one}" for t_s, one in zip(ends_s, rr_ms, strict=True))
    assert kind(written(tmp_path, "a.csv", rows)) is Kind.RR


def test_an_array_says_nothing_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.npy"
    np.save(path, np.full(9, 800.0))
    with pytest.raises(Unclear):
        kind(path)
    assert kind(path, rr=RrAnswers(unit=Unit.MS)) is Kind.RR


def test_a_file_of_the_lab_with_both_is_asked_about(tmp_path: Path) -> None:
    ecg = xdf_stream(1, "ECG", 250.0, [(n / 250.0, 1.0) for n in range(9)])
    beats = xdf_stream(2, "RR", 0.0, [(0.8, 800.0), (1.6, 800.0)])
    assert kind(xdf_file(tmp_path / "a.xdf", ecg)) is Kind.ECG
    assert kind(xdf_file(tmp_path / "a.xdf", beats)) is Kind.RR
    with pytest.raises(Unclear, match="--as rr or --as ecg"):
        kind(xdf_file(tmp_path / "a.xdf", ecg, beats))


def test_a_library_that_is_missing_is_named_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = fit_file(tmp_path / "run.fit", [(1_700_000_000, [0.8])])
    monkeypatch.setitem(sys.modules, "fitdecode", None)
    with pytest.raises(LibraryMissing, match=r"fitdecode.*handrail\[research\]"):
        read_rr(path, RrAnswers(), lambda: "")
