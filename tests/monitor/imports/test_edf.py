"""EDF and BDF: one channel, or a sentence about why not."""

import warnings
from datetime import date, time
from pathlib import Path

import edfio
import numpy as np
import pytest

from handrail.monitor.exports import edf
from handrail.monitor.imports.ecg import read_ecg
from handrail.monitor.imports.recordings import (
    EcgAnswers,
    EcgRecording,
    Remark,
    Unclear,
    Unreadable,
)

from ..tables.sessions import ecg_with_a_gap, session

WAVE_UV = 800.0 * np.sin(np.arange(2500) / 20.0)


def signal(label: str, dimension: str = "uV", scale: float = 1.0) -> edfio.EdfSignal:
    return edfio.EdfSignal(
        WAVE_UV * scale,
        250.0,
        label=label,
        physical_dimension=dimension,
        physical_range=(-1000.0 * scale, 1000.0 * scale),
    )


def written(folder: Path, *signals: edfio.EdfSignal) -> Path:
    path = folder / "night.edf"
    edfio.Edf(list(signals)).write(path)
    return path


def reading(
    path: Path, rate_hz: float | None = None, channel: str | None = None
) -> EcgRecording:
    return read_ecg(path, EcgAnswers(rate_hz, channel))


def refusal(path: Path) -> str:
    with pytest.raises(Unreadable) as caught:
        reading(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(("dimension", "scale"), [("uV", 1.0), ("mV", 1e-3), ("V", 1e-6)])
def test_the_one_channel_is_read_in_microvolts(
    tmp_path: Path, dimension: str, scale: float
) -> None:
    ecg = reading(written(tmp_path, signal("lead", dimension, scale)))
    assert ecg.samples_uv == pytest.approx(WAVE_UV, abs=0.1)
    assert (ecg.rate_hz, ecg.unit, ecg.channel) == (250.0, "uV", "lead")
    assert ecg.guesses == ("channel 'lead', the only one that can be it",)


@pytest.mark.parametrize("label", ["Fp1", "Resp", "Pleth", "EMG chin"])
def test_the_only_channel_is_asked_about_if_it_is_called_something_else(
    tmp_path: Path, label: str
) -> None:
    path = written(tmp_path, signal(label))
    with pytest.raises(Unclear, match=f"is '{label}' an ECG.*--channel 1") as caught:
        reading(path)
    assert caught.value.option == "--channel"
    assert reading(path, channel="1").channel == label


def test_the_ecg_is_known_by_its_label(tmp_path: Path) -> None:
    path = written(tmp_path, signal("EEG C3"), signal("ECG II"), signal("Resp"))
    ecg = reading(path)
    assert ecg.channel == "ECG II"
    assert ecg.guesses == ("channel 'ECG II', by its name",)


def test_of_several_leads_the_first_is_taken_and_that_is_said(tmp_path: Path) -> None:
    path = written(tmp_path, signal("ECG V1"), signal("ECG V2"))
    assert reading(path).guesses == ("channel 'ECG V1', the first of 2 leads by their names",)
    assert reading(path, channel="ecg v2").channel == "ECG V2"


def test_channels_that_say_nothing_are_asked_about(tmp_path: Path) -> None:
    with pytest.raises(Unclear, match="1 left, 2 right") as caught:
        reading(written(tmp_path, signal("left"), signal("right")))
    assert caught.value.option == "--channel"


def test_another_rate_than_the_files_is_a_question(tmp_path: Path) -> None:
    path = written(tmp_path, signal("ECG"))
    assert reading(path, rate_hz=250.0).rate_hz == 250.0
    with pytest.raises(Unclear, match="--rate says 256"):
        reading(path, rate_hz=256.0)


def test_bdf_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "night.bdf"
    wave = edfio.BdfSignal(WAVE_UV, 250.0, label="ECG", physical_dimension="uV")
    edfio.Bdf([wave]).write(path)
    ecg = reading(path)
    assert ecg.source == "BDF file"
    assert ecg.samples == pytest.approx(WAVE_UV, abs=0.01)


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, signal("ECG"))
    path.write_bytes(path.read_bytes()[:-700])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as outside a test, where a warning stops nothing
        assert "cut short" in refusal(path)


def test_annotations_alone_are_no_ecg(tmp_path: Path) -> None:
    path = tmp_path / "hypnogram.edf"
    edfio.Edf([], annotations=[edfio.EdfAnnotation(0.0, 30.0, "awake")]).write(path)
    assert "holds 1 annotations and no signal" in refusal(path)


def test_an_interrupted_recording_is_not_read_as_one_piece(tmp_path: Path) -> None:
    path = written(tmp_path, signal("ECG"))
    content = path.read_bytes()
    path.write_bytes(content[:192] + b"EDF+D".ljust(44) + content[236:])
    assert "interrupted" in refusal(path)


def test_each_channel_keeps_its_own_rate_and_names_may_hold_any_letter(tmp_path: Path) -> None:
    breath = edfio.EdfSignal(
        WAVE_UV[:250], 25.0, label="Atmung X", physical_range=(-1000.0, 1000.0)
    )
    path = written(tmp_path, breath, signal("ECG"))
    path.write_bytes(path.read_bytes().replace(b"Atmung X", "Atmung Ä".encode("latin-1"), 1))
    ecg = reading(path)
    assert (ecg.rate_hz, ecg.samples.size) == (250.0, 2500)
    assert reading(path, channel="1").rate_hz == 25.0


def test_its_day_its_device_and_its_annotations_come_along(tmp_path: Path) -> None:
    path = tmp_path / "night.edf"
    edfio.Edf(
        [signal("ECG")],
        recording=edfio.Recording(startdate=date(2024, 1, 31), equipment_code="Holter_7"),
        starttime=time(22, 15, 30),
        annotations=[edfio.EdfAnnotation(3.5, None, "lights out")],
    ).write(path)
    ecg = reading(path)
    assert ecg.started_at is not None
    assert ecg.started_at.isoformat() == "2024-01-31T22:15:30"  # local: EDF knows no zone
    assert ecg.device == "Holter_7"
    assert ecg.remarks == (Remark(3.5, "lights out"),)


def test_a_day_that_was_taken_out_is_no_day(tmp_path: Path) -> None:
    assert reading(written(tmp_path, signal("ECG"))).started_at is None


@pytest.mark.parametrize("kept", [8, 255, 256, 400])
def test_a_header_cut_short_is_refused(tmp_path: Path, kept: int) -> None:
    path = written(tmp_path, signal("ECG"))
    path.write_bytes(path.read_bytes()[:kept])
    assert "header is damaged" in refusal(path)


def test_a_header_without_data_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, signal("ECG"))
    path.write_bytes(path.read_bytes()[:512])
    refusal(path)


@pytest.mark.parametrize("begin", [b"", b"0       ", b"\xffBIOSEMI"])
def test_rubbish_is_refused(tmp_path: Path, begin: bytes) -> None:
    path = tmp_path / "night.edf"
    path.write_bytes(begin + np.random.default_rng(2).bytes(2_000_000))
    refusal(path)


def test_no_damage_to_a_header_ends_in_anything_but_a_sentence(tmp_path: Path) -> None:
    path = written(tmp_path, signal("ECG"))
    content = path.read_bytes()
    rng = np.random.default_rng(4)
    for _ in range(200):
        damaged = bytearray(content)
        for at in rng.integers(0, 512, 4):
            damaged[at] = rng.integers(32, 127)
        path.write_bytes(damaged)
        try:
            reading(path)
        except Unreadable as refused:
            assert "\n" not in str(refused)  # noqa: PT017 - many damages still leave a reading


def test_where_our_own_file_says_that_nothing_was_measured_there_is_no_sample(
    tmp_path: Path,
) -> None:
    # Measured from 10 s, 130 samples; then a gap; from 20 s 65 samples of -5 uV.
    edf.write(session({}, ecg_with_a_gap(), duration_s=30.0), tmp_path)
    ecg = reading(tmp_path / "session.edf")
    assert ecg.rate_hz == 130.0
    known = np.flatnonzero(np.isfinite(ecg.samples))
    assert known.tolist() == [*range(1300, 1430), *range(2600, 2665)]
    assert ecg.samples[known[:130]] == pytest.approx(np.arange(130.0), abs=0.01)
    assert ecg.samples[known[130:]] == pytest.approx(np.full(65, -5.0), abs=0.01)


def test_in_anybody_elses_file_the_lowest_value_was_measured(tmp_path: Path) -> None:
    lead = signal("lead")
    lowest = lead.digital_min
    digital = lead.digital.copy()
    digital[100:110] = lowest
    edfio.Edf(
        [
            edfio.EdfSignal.from_digital(
                digital,
                250.0,
                label="lead",
                physical_dimension="uV",
                physical_range=(-1000.0, 1000.0),
            )
        ]
    ).write(tmp_path / "night.edf")
    assert reading(tmp_path / "night.edf").samples[100:110].tolist() == [-1000.0] * 10
