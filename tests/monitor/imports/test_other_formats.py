"""FIT, XDF, AcqKnowledge, DICOM, BIDS: written byte by byte, and what their readers say."""

import gzip
import json
import os
import struct
import zlib
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest

from handrail.monitor.errors import Expected
from handrail.monitor.imports.ecg import read_ecg
from handrail.monitor.imports.placed_beats import placed_intervals
from handrail.monitor.imports.recordings import (
    EcgAnswers,
    EcgRecording,
    RrAnswers,
    RrRecording,
    Unclear,
    Unit,
    Unreadable,
)
from handrail.monitor.imports.rr import read_rr

from .drawn_ecg import RATE_HZ, spikes
from .foreign_files import (
    acq_file,
    bids_recording,
    dicom_file,
    fit_file,
    xdf_file,
    xdf_stream,
)

BEGAN = datetime(2024, 1, 31, 9, 0, tzinfo=UTC)
BEGAN_S = round(BEGAN.timestamp())
WAVE_UV, PEAKS = spikes(20.0)


def never_asked() -> str:
    raise AssertionError("nobody needs a passphrase for a foreign file")


def beats(path: Path, answers: RrAnswers | None = None) -> RrRecording:
    return read_rr(path, answers or RrAnswers(), never_asked)


def ecg(path: Path, answers: EcgAnswers | None = None) -> EcgRecording:
    return read_ecg(path, answers or EcgAnswers())


def sentence(caught: pytest.ExceptionInfo[Unreadable]) -> str:
    assert "\n" not in str(caught.value)
    return str(caught.value)


# --- Garmin FIT


def test_a_watch_tells_intervals_between_its_records(tmp_path: Path) -> None:
    told = [(BEGAN_S, [0.8, 0.81]), (BEGAN_S + 2, [0.82]), (BEGAN_S + 3, [0.79, 0.8, 0.81])]
    found = beats(fit_file(tmp_path / "run.fit", told))
    assert found.rr_ms == pytest.approx([800, 810, 820, 790, 800, 810])
    assert found.started_at == BEGAN
    assert found.times is not None
    assert not found.times.exact
    assert found.gaps == 0


def test_a_watch_that_lost_the_strap_leaves_a_gap(tmp_path: Path) -> None:
    # Four beats of 1 s by 4 s, then nothing until 34 s: 29 s more than one beat explains.
    told = [(BEGAN_S + n, [1.0]) for n in range(1, 5)] + [(BEGAN_S + 34, [1.0, 1.0])]
    found = beats(fit_file(tmp_path / "run.fit", told))
    assert found.gap_before.tolist() == [False] * 4 + [True, False]
    placed = placed_intervals("run.fit", found)
    # The two last share a stamp; their median distance puts them at 33.5 and 34.5 s of which
    # the first stretch began at 0: 29.5 s between its end and their begin, half a second early.
    (gap,) = placed.gaps
    assert gap.end_s - gap.start_s == pytest.approx(28.5)


def test_records_that_come_seldom_are_no_gaps(tmp_path: Path) -> None:
    # A record only every 8 s: stamps stand still, and catch up again.
    told = [(BEGAN_S + 8 * n, [1.0] * 8) for n in range(1, 5)]
    assert beats(fit_file(tmp_path / "run.fit", told)).gaps == 0


def test_a_watch_without_intervals_is_told_how_to_keep_them(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"2 heart rates and no RR intervals.*Log HRV"):
        beats(fit_file(tmp_path / "run.fit", [(BEGAN_S, []), (BEGAN_S + 1, [])]))


def test_a_fit_file_counts_in_seconds_whatever_is_said(tmp_path: Path) -> None:
    path = fit_file(tmp_path / "run.fit", [(BEGAN_S, [0.8])])
    with pytest.raises(Unclear, match="leave --unit out"):
        beats(path, RrAnswers(unit=Unit.MS))


@pytest.mark.parametrize("kept", [11, 13, 40, -3])
def test_a_fit_file_cut_short_is_refused(tmp_path: Path, kept: int) -> None:
    path = fit_file(tmp_path / "run.fit", [(BEGAN_S, [0.8, 0.9, 0.8])])
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(Unreadable) as caught:
        beats(path)
    assert "FIT file" in sentence(caught)


def test_one_changed_byte_in_a_fit_file_is_noticed(tmp_path: Path) -> None:
    path = fit_file(tmp_path / "run.fit", [(BEGAN_S, [0.8, 0.9, 0.8])])
    content = bytearray(path.read_bytes())
    content[-6] ^= 1
    path.write_bytes(content)
    with pytest.raises(Unreadable, match="damaged or cut short"):
        beats(path)


# --- XDF


def regular(at_s: float, values: np.ndarray) -> list[tuple[float, float]]:
    return [(at_s + n / RATE_HZ, float(value)) for n, value in enumerate(values)]


def test_an_ecg_stream_is_read_with_its_hole_and_its_markers(tmp_path: Path) -> None:
    half = len(WAVE_UV) // 2
    samples = regular(100.0, WAVE_UV[:half])
    samples += regular(100.0 + half / RATE_HZ + 2.0, WAVE_UV[half:])  # 2 s later than due
    marks = [(103.0, "begin"), (104.5, "end")]
    path = xdf_file(
        tmp_path / "lab.xdf",
        xdf_stream(1, "Aufzeichnung Ä", RATE_HZ, samples, "ECG II", "microvolts"),
        xdf_stream(2, "Marker", 0.0, marks),
    )
    found = ecg(path)
    assert found.channel == "Aufzeichnung Ä/ECG II"
    assert (found.unit, found.rate_hz) == ("uV", RATE_HZ)
    assert np.isnan(found.samples).sum() == 2.0 * RATE_HZ
    assert found.samples[:half] == pytest.approx(WAVE_UV[:half])
    assert found.samples[-half:] == pytest.approx(WAVE_UV[-half:])
    assert [(round(one.t_s, 3), one.text) for one in found.remarks] == [
        (3.0, "begin"),
        (4.5, "end"),
    ]
    assert found.started_at == BEGAN


def test_a_stream_of_intervals_is_read_with_its_times(tmp_path: Path) -> None:
    told = [(50.8, 800.0), (51.6, 800.0), (54.8, 800.0)]  # 2.4 s are missing before the last
    path = xdf_file(tmp_path / "lab.xdf", xdf_stream(1, "RR", 0.0, told, unit="ms"))
    found = beats(path)
    assert found.rr_ms.tolist() == [800.0, 800.0, 800.0]
    # Of two steps one is explained, which is not most of them: a clock that may be late.
    assert found.times is not None
    more = [*told, (55.6, 800.0), (56.4, 800.0)]
    again = beats(xdf_file(tmp_path / "lab.xdf", xdf_stream(1, "RR", 0.0, more, unit="ms")))
    assert again.gap_before.tolist() == [False, False, True, False, False]


def test_streams_without_a_name_that_helps_are_asked_about(tmp_path: Path) -> None:
    path = xdf_file(
        tmp_path / "lab.xdf",
        xdf_stream(1, "left", RATE_HZ, regular(0.0, WAVE_UV)),
        xdf_stream(2, "right", RATE_HZ, regular(0.0, WAVE_UV)),
    )
    with pytest.raises(Unclear, match="1 left/x, 2 right/x"):
        ecg(path)
    with pytest.raises(Unreadable, match="no stream of RR intervals"):
        beats(path)


def test_a_stream_without_a_sample_is_none(tmp_path: Path) -> None:
    path = xdf_file(tmp_path / "lab.xdf", xdf_stream(1, "ECG", RATE_HZ, []))
    with pytest.raises(Unreadable, match=r"it has ECG \(0 samples\)"):
        ecg(path)


def test_an_xdf_file_cut_short_anywhere_is_refused(tmp_path: Path) -> None:
    whole = xdf_file(
        tmp_path / "lab.xdf", xdf_stream(1, "ECG", RATE_HZ, regular(0.0, WAVE_UV[:50]))
    ).read_bytes()
    path = tmp_path / "cut.xdf"
    for kept in range(1, len(whole), 37):
        path.write_bytes(whole[:kept])
        with pytest.raises(Unreadable):
            ecg(path)


def test_a_chunk_that_promises_a_billion_samples_takes_no_memory(tmp_path: Path) -> None:
    path = xdf_file(tmp_path / "lab.xdf", xdf_stream(1, "RR", 0.0, []))
    bomb = struct.pack("<I", 1) + struct.pack("<BI", 4, 2**30)
    chunk = struct.pack("<BIH", 4, 2 + len(bomb), 3) + bomb
    path.write_bytes(path.read_bytes() + chunk)
    with pytest.raises(Unreadable, match="promises more than it holds"):
        beats(path)


# --- AcqKnowledge


def test_biopacs_channel_is_known_by_its_name(tmp_path: Path) -> None:
    other = np.zeros_like(WAVE_UV)
    path = acq_file(
        tmp_path / "lab.acq",
        [("Atmung é", "Volts", other), ("ECG", "mV", WAVE_UV / 1000.0)],
        RATE_HZ,
    )
    found = ecg(path)
    assert found.samples_uv == pytest.approx(WAVE_UV)
    assert (found.channel, found.rate_hz, found.unit) == ("ECG", RATE_HZ, "uV")
    with pytest.raises(Unreadable, match="1 Atmung é, 2 ECG"):
        ecg(path, EcgAnswers(channel="EKG"))


def test_an_acq_file_cut_short_is_refused(tmp_path: Path) -> None:
    path = acq_file(tmp_path / "lab.acq", [("ECG", "mV", WAVE_UV)], RATE_HZ)
    path.write_bytes(path.read_bytes()[:-2000])
    with pytest.raises(Unreadable, match="cut short"):
        ecg(path)


@pytest.mark.parametrize("content", [b"\x00\x00\x26\x00\x00\x00", b"acq", bytes(5000)])
def test_rubbish_called_acq_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "lab.acq"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as caught:
        ecg(path)
    assert "AcqKnowledge" in sentence(caught)


def test_an_acq_file_of_too_many_channels_is_refused_before_they_are_looked_for(
    tmp_path: Path,
) -> None:
    path = acq_file(tmp_path / "lab.acq", [("ECG", "mV", WAVE_UV)], RATE_HZ)
    content = bytearray(path.read_bytes())
    content[10:12] = struct.pack("<h", 30_000)
    path.write_bytes(content)
    with pytest.raises(Unreadable, match="30000 channels"):
        ecg(path)


# --- DICOM


def test_a_lead_of_a_dicom_ecg_is_read_with_its_start_and_device(tmp_path: Path) -> None:
    path = dicom_file(
        tmp_path / "ecg.dcm",
        WAVE_UV,
        RATE_HZ,
        AcquisitionDateTime="20240131100000.500000",
        TimezoneOffsetFromUTC="+0100",
        Manufacturer="Äskulap",
        SpecificCharacterSet="ISO_IR 192",
    )
    found = ecg(path)
    assert found.samples_uv == pytest.approx(WAVE_UV)
    assert (found.channel, found.rate_hz, found.device) == ("II", RATE_HZ, "Äskulap")
    zone = timezone(timedelta(hours=1))
    assert found.started_at == datetime(2024, 1, 31, 10, 0, 0, 500_000, zone)


def test_a_dicom_time_without_a_zone_stays_local(tmp_path: Path) -> None:
    path = dicom_file(
        tmp_path / "e.dcm", WAVE_UV, RATE_HZ, AcquisitionDateTime="20240131100000"
    )
    started_at = ecg(path).started_at
    assert started_at is not None
    assert started_at.isoformat() == "2024-01-31T10:00:00"


def test_a_packed_dicom_file_is_not_unpacked(tmp_path: Path) -> None:
    path = dicom_file(tmp_path / "ecg.dcm", np.zeros(20_000_000), RATE_HZ, packed=True)
    assert path.stat().st_size < 100_000
    with pytest.raises(Unreadable, match="packed"):
        ecg(path)


def test_a_waveform_shorter_than_it_says_is_refused(tmp_path: Path) -> None:
    path = dicom_file(tmp_path / "ecg.dcm", WAVE_UV, RATE_HZ)
    path.write_bytes(path.read_bytes()[:-4000])
    with pytest.raises(Unreadable) as caught:
        ecg(path)
    sentence(caught)


# --- BIDS


def test_a_recording_of_bids_is_read_by_the_names_beside_it(tmp_path: Path) -> None:
    wave = WAVE_UV.copy()
    wave[100:120] = np.nan
    path = bids_recording(
        tmp_path,
        {"respiratory": np.zeros_like(wave), "ecg": wave},
        RATE_HZ,
        ecg={"Units": "uV"},
        Manufacturer="Polar",
    )
    found = ecg(path)
    assert found.samples == pytest.approx(wave, nan_ok=True)
    assert (found.channel, found.rate_hz, found.unit) == ("ecg", RATE_HZ, "uV")
    assert found.device == "Polar"


def test_a_cardiac_column_may_be_a_pulse_and_is_asked_about(tmp_path: Path) -> None:
    path = bids_recording(tmp_path, {"cardiac": WAVE_UV}, RATE_HZ)
    with pytest.raises(Unclear, match="an ECG or a pulse"):
        ecg(path)
    assert ecg(path, EcgAnswers(channel="cardiac")).channel == "cardiac"


def test_without_its_sidecar_a_recording_has_no_names(tmp_path: Path) -> None:
    path = bids_recording(tmp_path, {"ecg": WAVE_UV}, RATE_HZ)
    path.with_name("sub-1_task-rest_physio.json").unlink()
    with pytest.raises(Unreadable, match=r"without sub-1_task-rest_physio\.json"):
        ecg(path)


def test_a_header_in_a_recording_of_bids_is_refused(tmp_path: Path) -> None:
    path = bids_recording(tmp_path, {"ecg": WAVE_UV}, RATE_HZ)
    path.write_bytes(gzip.compress(b"ecg\n" + gzip.decompress(path.read_bytes())))
    with pytest.raises(Unreadable, match="begins with names"):
        ecg(path)


def test_a_gzip_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    path = bids_recording(tmp_path, {"ecg": WAVE_UV}, RATE_HZ)
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    zeros = bytes(10_000_000)
    path.write_bytes(b"".join(packer.compress(zeros) for _ in range(12)) + packer.flush())
    with pytest.raises(Unreadable, match="unpacks to more than 100 MB"):
        ecg(path)


def test_half_a_gzip_is_refused(tmp_path: Path) -> None:
    path = bids_recording(tmp_path, {"ecg": WAVE_UV}, RATE_HZ)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(Unreadable, match="not a whole gzip file"):
        ecg(path)


@pytest.mark.parametrize("told", [{"Columns": []}, {"Columns": 3}, {"SamplingFrequency": "x"}])
def test_a_sidecar_that_makes_no_sense_is_refused(
    tmp_path: Path, told: dict[str, object]
) -> None:
    path = bids_recording(tmp_path, {"ecg": WAVE_UV}, RATE_HZ)
    beside = path.with_name("sub-1_task-rest_physio.json")
    beside.write_text(json.dumps({**json.loads(beside.read_text()), **told}))
    with pytest.raises(Unreadable):
        ecg(path)


# --- two gigabytes of nothing


@pytest.mark.parametrize(
    "ending",
    ["txt", "csv", "hrm", "npy", "fit", "xdf", "acq", "edf", "bdf", "dcm", "hea", "rttm"],
)
def test_gigabytes_of_rubbish_are_refused_without_being_read(
    tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"rubbish.{ending}"
    path.touch()
    os.truncate(path, 2_000_000_000)  # sparse: it takes no room
    for read in (beats, ecg):
        with pytest.raises(Expected, match=r"rubbish|\.dat"):
            read(path)
