"""Real files of other programs, imported: as many beats as their READMEs count, and as long."""

from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from handrail.monitor.imports.cli import import_command
from handrail.monitor.traces.trace import Trace, read_trace

pytestmark = pytest.mark.realdata

_ANY_DAY = ("--start", "unknown")


def imported(path: Path, out: Path, *options: str) -> Trace:
    result = CliRunner().invoke(import_command, [str(path), "--out", str(out), *options])
    assert result.exit_code == 0, result.stderr
    return read_trace(out)


def mean_ms(trace: Trace) -> float:
    return float(np.mean([beat.rr_ms for beat in trace.beats]))


@pytest.mark.parametrize(
    ("name", "options", "count", "mean"),
    [
        ("kubios_type1_rr/SampleExport.txt", _ANY_DAY, 423, 707.54),
        ("polar_hrm_rri/exercise_rri.hrm", ("--zone", "UTC"), 4117, 622.25),
        ("polar_hrm_rri/noisy_rri.hrm", ("--zone", "UTC"), 3581, 671.05),
        ("polar_hrm_rri/rest_rri.txt", _ANY_DAY, 910, 1058.72),
        ("polar_hrm_rri/08012805.txt", ("--as", "rr", *_ANY_DAY), 2380, 533.83),
        ("pyhrv_samples/SampleNNISeriesShort.npy", ("--as", "rr", *_ANY_DAY), 337, 888.96),
        ("pyhrv_samples/SampleNNISeriesLong.npy", ("--as", "rr", *_ANY_DAY), 4684, 768.44),
        ("welltory_ppg_h10rr/subject_01/RR.txt", _ANY_DAY, 100, 1101.73),
        ("welltory_ppg_h10rr/subject_02/RR.txt", _ANY_DAY, 101, 724.28),
        ("welltory_ppg_h10rr/subject_21/RR.txt", _ANY_DAY, 100, 691.41),
    ],
)
def test_intervals_are_as_many_and_as_long_as_their_readme_says(
    real_data_dir: Path,
    tmp_path: Path,
    name: str,
    options: tuple[str, ...],
    count: int,
    mean: float,
) -> None:
    trace = imported(real_data_dir / name, tmp_path / "out", *options)
    assert len(trace.beats) == count
    assert mean_ms(trace) == pytest.approx(mean, abs=0.01)
    assert trace.gaps == ()


def test_the_zero_that_ends_a_recording_is_no_beat(real_data_dir: Path, tmp_path: Path) -> None:
    path = real_data_dir / "polar_hrm_rri/real_rri.txt"
    written = [int(line) for line in path.read_text().split()]
    assert (len(written), written[-1]) == (772, 0)
    trace = imported(path, tmp_path / "out", *_ANY_DAY)
    assert len(trace.beats) == 771
    assert mean_ms(trace) * 771 / 772 == pytest.approx(
        1186.62, abs=0.01
    )  # the README's, with it
    assert trace.gaps == ()


def test_all_of_welltory_together(real_data_dir: Path, tmp_path: Path) -> None:
    folders = sorted((real_data_dir / "welltory_ppg_h10rr").glob("subject_*"))
    traces = [imported(one / "RR.txt", tmp_path / one.name, *_ANY_DAY) for one in folders]
    assert len(traces) == 21
    assert sum(len(trace.beats) for trace in traces) == 2085


def test_a_wristband_keeps_its_own_time_and_its_many_gaps(
    real_data_dir: Path, tmp_path: Path
) -> None:
    shares = []
    for path in sorted((real_data_dir / "stress_predict_e4").glob("S*/IBI.csv")):
        rows = path.read_text().splitlines()
        trace = imported(path, tmp_path / path.parent.name)
        assert len(trace.beats) == len(rows) - 1
        assert trace.header.started_at.timestamp() == float(rows[0].partition(",")[0])
        last_s = float(rows[-1].partition(",")[0])
        assert trace.beats[-1].t_s == pytest.approx(last_s, abs=1e-5)
        beating_s = sum(beat.rr_ms for beat in trace.beats) / 1000.0
        gaps_s = sum(gap.end_s - gap.start_s for gap in trace.gaps)
        assert beating_s + gaps_s == pytest.approx(trace.header.duration_s, rel=0.02)
        shares.append(beating_s / trace.header.duration_s)
    assert len(shares) == 17
    assert min(shares) > 0.05  # the README, over all 35 people: 6 to 81 %
    assert max(shares) < 0.82


def test_pulse_intervals_come_without_those_that_the_sensor_doubts(
    real_data_dir: Path, tmp_path: Path
) -> None:
    path = real_data_dir / "polar_sensor_logger/Polar_Sense_PPI.txt"
    trace = imported(path, tmp_path / "out", "--zone", "Europe/Berlin")
    assert len(trace.beats) == 442 - 25
    assert trace.header.started_at.isoformat(timespec="minutes") == "2022-04-25T11:39+02:00"
    assert trace.beats[-1].t_s == pytest.approx(508.4, abs=2.0)  # 11:39:41 to 11:48:09


@pytest.mark.parametrize(
    ("name", "options", "peaks", "mean_hr"),
    [
        ("mitbih_100/100.hea", _ANY_DAY, 2273, 75.51),
        ("edb_excerpts_heartpy/e0103.csv", ("--rate", "250", *_ANY_DAY), 119, 59.4),
        ("edb_excerpts_heartpy/e0110.csv", ("--rate", "250", *_ANY_DAY), 116, 57.9),
        ("edb_excerpts_heartpy/e0124.csv", ("--rate", "250", *_ANY_DAY), 149, 74.6),
    ],
)
def test_an_ecg_gives_the_beats_that_its_readme_counts(
    real_data_dir: Path,
    tmp_path: Path,
    name: str,
    options: tuple[str, ...],
    peaks: int,
    mean_hr: float,
) -> None:
    trace = imported(real_data_dir / name, tmp_path / "out", *options)
    assert abs(len(trace.beats) + 1 - peaks) <= 1
    assert 60_000.0 / mean_ms(trace) == pytest.approx(mean_hr, rel=0.01)


def test_opensignals_tells_its_day_and_device(real_data_dir: Path, tmp_path: Path) -> None:
    path = real_data_dir / "pyhrv_samples/SampleECG.txt"
    trace = imported(path, tmp_path / "out", "--zone", "Europe/Lisbon")
    assert trace.header.started_at.isoformat() == "2016-06-11T07:03:47.290000+01:00"


def test_a_conversation_comes_with_the_turns_of_its_reference(
    real_data_dir: Path, tmp_path: Path
) -> None:
    folder = real_data_dir / "pyannote_sample"
    options = ("--turns", str(folder / "sample.rttm"), "--speakers", "speaker90,speaker91")
    trace = imported(folder / "sample.wav", tmp_path / "out", *options, *_ANY_DAY)
    assert len(trace.turns) == 10
    talked_s = [0.0, 0.0]
    for turn in trace.turns:
        talked_s[turn.speaker.value == "client"] += turn.end_s - turn.start_s
    assert 100.0 * talked_s[0] / sum(talked_s) == pytest.approx(48.6, abs=0.1)
    assert trace.header.duration_s == pytest.approx(30.0, abs=0.01)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("polar_sensor_logger/Polar_Sense_HR.txt", "548 heart rates"),
        ("polar_sensor_logger/MARKER.txt", "--column"),
        ("edf_samples/test_edfann.edf", "856 annotations and no signal"),
        ("edf_samples/test_generator.bdf", "which channel is the ECG"),
        ("xdf_examples/clock_resets.xdf", "which channel is the ECG"),
        ("xdf_examples/empty_streams.xdf", "an ECG?"),
        ("annomi_turns/annomi_turns.csv", ""),
        ("stress_predict_e4/S01/HR.csv", ""),
    ],
)
def test_what_holds_no_heart_is_asked_or_refused(
    real_data_dir: Path, tmp_path: Path, name: str, words: str
) -> None:
    arguments = [str(real_data_dir / name), "--out", str(tmp_path / "out"), *_ANY_DAY]
    result = CliRunner().invoke(import_command, arguments)
    assert result.exit_code == 1
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1
