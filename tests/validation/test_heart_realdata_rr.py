"""Real recordings through the importers: the figures that stand beside them come out again.

The figures were measured by others, with other programs, over every number in a file.  So they
are compared with ours of the intervals as written, to the last digit printed.
"""

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from handrail.monitor.foreign.recording_cli import beats_command
from handrail.monitor.foreign.recording_hrv import measure_recording
from handrail.monitor.imports.ecg import read_ecg
from handrail.monitor.imports.recordings import EcgAnswers, RrAnswers, RrRecording, Unreadable
from handrail.monitor.imports.rr import read_rr

from .real_rr import beat_samples

pytestmark = pytest.mark.realdata

WITHIN_S = 0.075
FIGURES = {
    "kubios_type1_rr/SampleExport.txt": "423 707.54 92.79 56.86 16.35",
    "polar_hrm_rri/exercise_rri.hrm": "4117 622.25 86.24 36.46",
    "polar_hrm_rri/noisy_rri.hrm": "3581 671.05 95.03 58.66",
    "polar_hrm_rri/rest_rri.txt": "910 1058.72 57.82 55.14",
    "polar_hrm_rri/real_rri.txt": "772 1186.62 86.32 83.71",
    "polar_hrm_rri/08012805.txt": "2380 533.83 187.54 40.85",
    "pyhrv_samples/SampleNNISeriesShort.npy": "337 888.96 95.69 101.30 48.51",
    "pyhrv_samples/SampleNNISeriesLong.npy": "4684 768.44 85.36 60.52 28.57",
    "welltory_ppg_h10rr/subject_01/RR.txt": "100 1101.73 113.92 127.01",
    "welltory_ppg_h10rr/subject_02/RR.txt": "101 724.28 45.20 26.16",
    "welltory_ppg_h10rr/subject_21/RR.txt": "100 691.41 48.78 34.31",
}


def reading(path: Path) -> RrRecording:
    return read_rr(path, RrAnswers(), str)


@pytest.mark.parametrize("name", FIGURES)
def test_the_published_figures_come_out(real_data_dir: Path, name: str) -> None:
    told = FIGURES[name].split()
    found = measure_recording(reading(real_data_dir / name))
    raw = found.raw
    ours = (raw.mean_nn_ms, raw.sdnn_ms, raw.rmssd_ms, raw.pnn50_percent)
    shown = [str(found.n_rr), *(f"{value:.2f}" for value in ours)]
    assert shown[: len(told)] == told


def test_a_zero_at_the_end_is_a_hole_and_not_a_beat(real_data_dir: Path) -> None:
    found = measure_recording(reading(real_data_dir / "polar_hrm_rri" / "real_rri.txt"))
    assert (found.n_rr, found.corrected.n_nn, found.gaps) == (772, 771, 1)


def test_every_recording_of_a_set_is_read_without_a_question(real_data_dir: Path) -> None:
    files = sorted((real_data_dir / "welltory_ppg_h10rr").glob("*/RR.txt"))
    assert len(files) == 21
    assert sum(reading(file).rr_ms.size for file in files) == 2085


def test_pulse_intervals_are_counted_and_the_doubtful_left_out(real_data_dir: Path) -> None:
    found = reading(real_data_dir / "polar_sensor_logger" / "Polar_Sense_PPI.txt")
    assert found.rr_ms.size == 442
    # 21 blocked, and 4 more with an error above 30 ms
    assert np.count_nonzero(~found.usable) == 25
    assert not found.gap_before.any()


def test_heart_rates_are_counted_and_refused(real_data_dir: Path) -> None:
    with pytest.raises(Unreadable, match="548 heart rates"):
        reading(real_data_dir / "polar_sensor_logger" / "Polar_Sense_HR.txt")


def test_an_empatica_recording_keeps_its_many_gaps(real_data_dir: Path) -> None:
    for file in sorted((real_data_dir / "stress_predict_e4").glob("*/IBI.csv")):
        found = reading(file)
        t_s, ibi_s = np.loadtxt(file, delimiter=",", skiprows=1).T
        holes = np.diff(t_s) - ibi_s[1:] > 0.6 * ibi_s[1:]
        assert found.gaps == np.count_nonzero(holes)
        assert found.rr_ms == pytest.approx(1000.0 * ibi_s)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("test_edfann.edf", "holds 856 annotations and no signal"),
        ("test_generator.bdf", "which channel is the ECG"),
    ],
)
def test_a_file_without_an_ecg_is_refused(real_data_dir: Path, name: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read_ecg(real_data_dir / "edf_samples" / name, EcgAnswers())


@pytest.mark.parametrize("name", ["test_subsecond.edf", "test_utf8.edf"])
def test_an_eeg_alone_in_its_file_is_asked_about(real_data_dir: Path, name: str) -> None:
    path = real_data_dir / "edf_samples" / name
    with pytest.raises(Unreadable, match="is 'Fp1' an ECG"):
        read_ecg(path, EcgAnswers())
    ecg = read_ecg(path, EcgAnswers(channel="Fp1"))
    assert (ecg.rate_hz, ecg.samples.size, ecg.channel) == (128.0, 698 * 128, "Fp1")


@pytest.mark.parametrize(("channel", "rate_hz"), [(1, 1000.0), (2, 800.0), (5, 999.0)])
def test_bdf_channels_keep_their_own_rates(
    real_data_dir: Path, channel: int, rate_hz: float
) -> None:
    path = real_data_dir / "edf_samples" / "test_generator.bdf"
    ecg = read_ecg(path, EcgAnswers(channel=str(channel)))
    assert (ecg.rate_hz, ecg.samples.size) == (rate_hz, 30 * rate_hz)


def test_opensignals_says_its_rate_and_channel(real_data_dir: Path) -> None:
    ecg = read_ecg(real_data_dir / "pyhrv_samples" / "SampleECG.txt", EcgAnswers())
    assert (ecg.rate_hz, ecg.channel, ecg.samples.size) == (1000.0, "ECG A2", 22350)
    assert ecg.samples[:3].tolist() == [496.0, 496.0, 497.0]


def test_the_beats_of_mit_bih_100_are_found_through_the_command(real_data_dir: Path) -> None:
    folder = real_data_dir / "mitbih_100"
    result = CliRunner().invoke(beats_command, [str(folder / "100.hea"), "--json"])
    assert result.exit_code == 0
    peaks = np.array(json.loads(result.stdout)["peaks_samples"])
    truth = beat_samples(folder / "100.atr")
    apart = np.abs(peaks[:, None] - truth) <= WITHIN_S * 360.0
    assert len(truth) == 2273
    assert apart.any(axis=0).mean() >= 0.9995
    assert apart.any(axis=1).mean() >= 0.9995


@pytest.mark.parametrize(("name", "beats"), [("e0103", 119), ("e0110", 116), ("e0124", 149)])
def test_a_csv_ecg_gives_its_beats(real_data_dir: Path, name: str, beats: int) -> None:
    path = real_data_dir / "edb_excerpts_heartpy" / f"{name}.csv"
    result = CliRunner().invoke(beats_command, [str(path), "--rate", "250", "--json"])
    assert abs(len(json.loads(result.stdout)["peaks_samples"]) - beats) <= 1
