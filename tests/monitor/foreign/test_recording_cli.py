"""`handrail hrv` and `handrail beats` as a person or a script meets them."""

import json
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from handrail.monitor.foreign.recording_cli import beats_command, hrv_command
from handrail.monitor.traces.trace import Trace, TraceHeader, write_trace
from handrail.signal.cardiac.beats import Beat

from ..imports.drawn_ecg import RATE_HZ, spikes

COMMANDS = {"hrv": hrv_command, "beats": beats_command}
USAGE, REFUSED = 2, 1
STARTED = datetime.fromisoformat("2024-05-06T10:00:00+02:00")


def run(command: str, *arguments: object) -> Result:
    return CliRunner().invoke(COMMANDS[command], [str(argument) for argument in arguments])


def refusal(result: Result) -> str:
    """Check that a command ended in one line and status 1; return the line."""
    assert result.exit_code == REFUSED
    assert isinstance(result.exception, SystemExit)
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    return line


def written(folder: Path, content: str | bytes, name: str = "rr.txt") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"Example:  handrail {command}" in result.stdout


def test_hrv_prints_one_object_and_says_how_it_read(tmp_path: Path) -> None:
    result = run("hrv", written(tmp_path, "800\n900\n" * 50), "--json")
    assert result.exit_code == 0
    made = json.loads(result.stdout)
    assert (made["n_rr"], made["n_nn"], made["gaps"]) == (100, 100, 0)
    assert made["mean_nn_ms"] == pytest.approx(850.0)
    assert made["raw"]["rmssd_ms"] == pytest.approx(100.0)
    assert result.stderr.splitlines()[0] == "Read as: list of RR intervals"
    assert "Read as: milliseconds (median 850;" in result.stderr


def test_hrv_shows_a_table_with_both_sides(tmp_path: Path) -> None:
    result = run("hrv", written(tmp_path, "800\n900\n0\n" + "800\n900\n" * 20))
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["corrected", "as", "written"]
    assert lines[1].split() == ["intervals", "42", "43"]
    assert "gaps: 1" in lines[-1]
    assert "Left out: 1 of 43 intervals; a gap stays" in result.stderr


def breathing(beats: int) -> str:
    """Intervals that swing by 50 ms around a second, one breath in every four beats."""
    return "".join(f"{1000 + swing}\n" for swing in (0, 50, 0, -50) * (beats // 4))


def test_rest_has_power_where_it_breathes(tmp_path: Path) -> None:
    # A breath in 4 s is 0.25 Hz, in the HF band; a sine of 50 ms has a power of 50 * 50 / 2.
    made = json.loads(
        run("hrv", written(tmp_path, breathing(300)), "--resting", "--json").stdout
    )
    assert made["resting"]["hf_ms2"] == pytest.approx(1250.0, rel=0.05)
    assert made["resting"]["lf_ms2"] < 10.0
    shown = run("hrv", written(tmp_path, breathing(300)), "--resting").stdout
    assert "at rest: LF 0 ms², HF 12" in shown


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(breathing(100), "rr.txt: 100 s are too short", id="too short"),
        pytest.param(
            breathing(200) + "0\n" + breathing(200), "rr.txt: it has gaps", id="a gap"
        ),
    ],
)
def test_what_is_no_stretch_of_rest_gets_no_spectrum(
    tmp_path: Path, content: str, why: str
) -> None:
    assert why in refusal(run("hrv", written(tmp_path, content), "--resting"))


def test_without_the_word_that_it_was_rest_there_is_no_spectrum(tmp_path: Path) -> None:
    made = json.loads(run("hrv", written(tmp_path, breathing(300)), "--json").stdout)
    assert "resting" not in made


def test_a_measure_for_which_there_is_too_little_is_a_dash(tmp_path: Path) -> None:
    result = run("hrv", written(tmp_path, "800"))
    assert "RMSSD, ms" in result.stdout
    assert result.stdout.split("RMSSD, ms")[1].split()[:2] == ["-", "-"]


def test_hrv_of_our_own_recording_says_that_it_was_corrected_offline(tmp_path: Path) -> None:
    beats = tuple(Beat(0.8 * i, 800.0) for i in range(1, 50))
    header = TraceHeader(STARTED, 60.0, "P-017", simulated=False, sensors=("strap",))
    write_trace(tmp_path / "trace", Trace(header, beats))
    result = run("hrv", tmp_path / "trace")
    assert "Corrected offline" in result.stdout
    assert "began 2024-05-06 10:00:00" in result.stdout
    assert "Corrected offline" not in run("hrv", written(tmp_path, "800\n810")).stdout


def test_a_question_names_the_option_that_answers_it(tmp_path: Path) -> None:
    path = written(tmp_path, "72\n75\n70")
    assert "--unit ms" in refusal(run("hrv", path))
    path = written(tmp_path, "853 860\n861 850\n840 870")
    assert "--column" in refusal(run("hrv", path))
    assert run("hrv", path, "--column", "2", "--json").exit_code == 0


def test_ticks_are_2_percent_shorter(tmp_path: Path) -> None:
    path = written(tmp_path, "1024\n1024\n1024")
    made = json.loads(run("hrv", path, "--unit", "ticks", "--json").stdout)
    assert made["mean_nn_ms"] == 1000.0


def test_an_ecg_is_sent_on_to_the_other_command(tmp_path: Path) -> None:
    path = written(tmp_path, b"0       " + bytes(500), "night.edf")
    assert "`handrail beats`" in refusal(run("hrv", path))


def test_beats_prints_the_peaks_that_were_drawn(tmp_path: Path) -> None:
    ecg_uv, peaks = spikes()
    path = written(tmp_path, "\n".join(map(str, ecg_uv.astype(int))), "ecg.csv")
    result = run("beats", path, "--rate", RATE_HZ, "--json")
    assert result.exit_code == 0
    made = json.loads(result.stdout)
    assert list(made) == ["rate_hz", "peaks_samples", "quality"]
    assert made["rate_hz"] == RATE_HZ
    assert np.abs(np.array(made["peaks_samples"]) - peaks).max() <= 2
    assert len(made["quality"]) == 3  # 30 s
    assert all(0.0 <= quality <= 1.0 for quality in made["quality"])
    assert "Read as: table with an ECG" in result.stderr


def test_beats_in_volts_are_those_in_microvolts(tmp_path: Path) -> None:
    ecg_uv, peaks = spikes()
    path = written(tmp_path, "\n".join(f"{uv / 1e6:.6f}" for uv in ecg_uv), "ecg.csv")
    made = json.loads(run("beats", path, "--rate", RATE_HZ, "--json").stdout)
    assert len(made["peaks_samples"]) == len(peaks)


def test_beats_shows_a_few_lines(tmp_path: Path) -> None:
    ecg_uv, peaks = spikes()
    path = written(tmp_path, "\n".join(map(str, ecg_uv.astype(int))), "ecg.csv")
    lines = run("beats", path, "--rate", RATE_HZ).stdout.splitlines()
    assert lines[0].split() == ["R", "peaks", str(len(peaks))]
    assert lines[2].split()[3] == "75.0"


def test_an_ecg_too_short_for_a_beat_has_none(tmp_path: Path) -> None:
    path = written(tmp_path, "1\n2\n1\n", "ecg.csv")
    made = json.loads(run("beats", path, "--rate", "250", "--json").stdout)
    assert made["peaks_samples"] == []


@pytest.mark.parametrize("rate_hz", ["50", "nan", "1e9"])
def test_a_rate_at_which_no_peak_can_be_placed_is_refused(tmp_path: Path, rate_hz: str) -> None:
    path = written(tmp_path, "1\n2\n1\n", "ecg.csv")
    assert "samples per second" in refusal(run("beats", path, "--rate", rate_hz))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "name", ["x.txt", "x.csv", "x.hrm", "x.npy", "x.edf", "x.bdf", "x.hea", "x.dat", "x.xlsx"]
)
@pytest.mark.parametrize("kind", ["empty", "rubbish", "letters"])
def test_whatever_a_file_is_called_its_content_is_refused_in_one_line(
    tmp_path: Path, command: str, name: str, kind: str
) -> None:
    rubbish = np.random.default_rng(8).bytes(2_000_000)
    letters = bytes(97 + byte % 26 for byte in rubbish[:50_000])
    content = {"empty": b"", "rubbish": rubbish, "letters": letters}[kind]
    path = written(tmp_path, content, name)
    assert len(refusal(run(command, path, "--json"))) < 300


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_is_refused_and_a_missing_file_is_wrong_usage(
    tmp_path: Path, command: str
) -> None:
    assert "a folder" in refusal(run(command, tmp_path))
    assert run(command, tmp_path / "nowhere").exit_code == USAGE
    assert run(command).exit_code == USAGE
