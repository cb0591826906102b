"""WFDB records: the header's numbers are held against the samples."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from handrail.monitor.imports.ecg import read_ecg
from handrail.monitor.imports.recordings import EcgAnswers, Unclear, Unreadable

STEPS = np.array([[1024, 1000], [1224, 900], [824, -2048], [-5, 2047], [1024, 1024]])


def packed_212(steps: NDArray[np.int_]) -> bytes:
    """Return numbers as format 212 has them: two in three bytes."""
    flat = [int(value) & 0xFFF for value in steps.ravel()]
    if len(flat) % 2:
        flat.append(0)
    content = bytearray()
    for first, second in zip(flat[::2], flat[1::2], strict=True):
        content += bytes((first & 0xFF, first >> 8 | second >> 8 << 4, second & 0xFF))
    return bytes(content)


def record(folder: Path, form: str = "212", **head: str) -> Path:
    sums = STEPS.sum(0) % 0x10000
    lines = [head.get("first", "100 2 360 5")]
    for name, total, row in zip(("MLII", "V5"), sums, STEPS.T, strict=True):
        gain = head.get("gain", "200")
        check = head.get("sum", str(total))
        lines.append(
            f"100.dat {head.get('kind', form)} {gain} 11 1024 {row[0]} {check} 0 {name}"
        )
    (folder / "100.hea").write_text("\n".join([*lines, "# 69 M"]), encoding="ascii")
    content = packed_212(STEPS) if form == "212" else STEPS.astype("<i2").tobytes()
    (folder / "100.dat").write_bytes(content)
    return folder / "100.hea"


def refusal(path: Path) -> str:
    with pytest.raises(Unreadable) as caught:
        read_ecg(path, EcgAnswers())
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("form", ["16", "212"])
@pytest.mark.parametrize("named", ["100.hea", "100.dat"])
def test_a_channel_is_read_in_microvolts(tmp_path: Path, form: str, named: str) -> None:
    record(tmp_path, form)
    ecg = read_ecg(tmp_path / named, EcgAnswers())
    # 200 steps a millivolt above 1024: +1 mV is 1224
    assert ecg.samples.tolist() == [0.0, 1000.0, -1000.0, -5145.0, 0.0]
    assert (ecg.rate_hz, ecg.unit, ecg.channel) == (360.0, "uV", "MLII")
    assert ecg.guesses == ("channel 'MLII', the first of 2 leads by their names",)


def test_the_value_that_means_no_sample_is_none(tmp_path: Path) -> None:
    ecg = read_ecg(record(tmp_path), EcgAnswers(channel="V5"))
    assert np.isnan(ecg.samples).tolist() == [False, False, True, False, False]


def test_a_gain_with_zero_and_unit_of_its_own_is_believed(tmp_path: Path) -> None:
    ecg = read_ecg(record(tmp_path, gain="0.5(1000)/uV"), EcgAnswers())
    assert ecg.samples[0] == 48.0  # (1024 - 1000) / 0.5


def test_another_rate_than_the_headers_is_a_question(tmp_path: Path) -> None:
    path = record(tmp_path)
    assert read_ecg(path, EcgAnswers(rate_hz=360.0)).rate_hz == 360.0
    with pytest.raises(Unclear, match="360 samples a second, --rate says 250"):
        read_ecg(path, EcgAnswers(rate_hz=250.0))


def test_one_wrong_sample_breaks_the_checksum(tmp_path: Path) -> None:
    path = record(tmp_path, sum="17")
    assert "do not add up" in refusal(path)


def test_a_signal_cut_short_is_refused_with_how_much_is_there(tmp_path: Path) -> None:
    path = record(tmp_path, "16")
    data = tmp_path / "100.dat"
    data.write_bytes(data.read_bytes()[:-4])
    assert "4 samples of 5 are there" in refusal(path)


def test_the_only_channel_needs_no_name(tmp_path: Path) -> None:
    path = tmp_path / "1.hea"
    path.write_text("1 1 360 3\n1.dat 16 200\n", encoding="ascii")
    (tmp_path / "1.dat").write_bytes(np.array([0, 200, 0], "<i2").tobytes())
    ecg = read_ecg(path, EcgAnswers())
    assert (ecg.channel, ecg.guesses) == ("unnamed", ())
    assert ecg.samples.tolist() == [0.0, 1000.0, 0.0]


def test_a_header_may_leave_the_length_open(tmp_path: Path) -> None:
    assert read_ecg(record(tmp_path, first="100 2 360"), EcgAnswers()).samples.size == 5


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ({"kind": "311"}, "only 16 and 212"),
        ({"first": "100/3 2 360 5"}, "several segments"),
        ({"first": "100 0 360 5"}, "names no signal"),
        ({"first": "100 2 -1 5"}, "names no signal"),
        ({"first": "100 9 360 5"}, "not a WFDB header"),
        ({"first": "100 two 360 5"}, "not a WFDB header"),
        ({"gain": "much"}, "not a WFDB header"),
    ],
)
def test_a_header_that_cannot_be_read_is_refused(
    tmp_path: Path, head: dict[str, str], words: str
) -> None:
    assert words in refusal(record(tmp_path, "212", **head))


def test_a_header_cannot_lead_out_of_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "100.hea"
    path.write_text("100 1 360 5\n../../secret.dat 16 200\n", encoding="ascii")
    assert "not a WFDB header" in refusal(path)


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    # Too long for any disk, found by fuzzing; and a folder.
    path = tmp_path / "100.hea"
    path.write_text(f"100 1 360 5\n{'x' * 300} 16 200\n", encoding="ascii")
    assert "not a WFDB header" in refusal(path)
    path.write_text("100 1 360 5\n.. 16 200\n", encoding="ascii")
    assert "no such file can be read beside it" in refusal(path)


def test_missing_files_are_named(tmp_path: Path) -> None:
    path = record(tmp_path)
    (tmp_path / "100.dat").unlink()
    assert "100.dat: the header names it" in refusal(path)
    (tmp_path / "200.dat").write_bytes(b"123")
    assert "its header 200.hea is not beside it" in refusal(tmp_path / "200.dat")


def test_rubbish_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "100.hea"
    path.write_bytes(np.random.default_rng(2).bytes(2_000_000))
    assert "larger than 1 MB" in refusal(path)
    path.write_bytes(np.random.default_rng(2).bytes(2000))
    assert "not a text file" in refusal(path)
