"""ECG in text: channel and rate from the file, or from a person, and never two at once."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.monitor.imports import ecg_text
from handrail.monitor.imports.ecg import read_ecg
from handrail.monitor.imports.recordings import EcgAnswers, EcgRecording, Unclear, Unreadable

SAMPLES = [10, 12, 900, -40, 11, 10]
DEVICE = {
    "sensor": ["ECG"],
    "column": ["nSeq", "I1", "A2"],
    "label": ["A2"],
    "sampling rate": 1000,
}


def reading(folder: Path, text: str, answers: EcgAnswers | None = None) -> EcgRecording:
    path = folder / "ecg.csv"
    path.write_text(text, encoding="utf-8")
    return read_ecg(path, answers or EcgAnswers())


def question(folder: Path, text: str, answers: EcgAnswers | None = None) -> Unclear:
    with pytest.raises(Unclear) as caught:
        reading(folder, text, answers)
    assert caught.value.option in str(caught.value)
    return caught.value


def column(values: list[int], by: str = "\n") -> str:
    return by.join(map(str, values))


def opensignals(head: object, *rows: str) -> str:
    lines = ("# OpenSignals Text File Format", f"# {json.dumps(head)}", "# EndOfHeader", *rows)
    return "\n".join(lines)


@pytest.mark.parametrize("by", ["\n", " ", "\r\n"])
def test_one_column_needs_only_its_rate(tmp_path: Path, by: str) -> None:
    assert question(tmp_path, column(SAMPLES, by)).option == "--rate"
    ecg = reading(tmp_path, column(SAMPLES, by), EcgAnswers(rate_hz=250.0))
    assert ecg.samples.tolist() == SAMPLES
    assert (ecg.rate_hz, ecg.unit) == (250.0, "unknown")


@pytest.mark.parametrize("by", [",", ";", "\t", " "])
def test_of_several_columns_without_names_one_is_asked_for(tmp_path: Path, by: str) -> None:
    text = "\n".join(f"{a}{by}{b}" for a, b in zip(SAMPLES, SAMPLES[::-1], strict=True))
    asked = question(tmp_path, text, EcgAnswers(rate_hz=250.0))
    assert asked.option == "--channel"
    ecg = reading(tmp_path, text, EcgAnswers(250.0, "2"))
    assert ecg.samples.tolist() == SAMPLES[::-1]


def test_a_name_and_its_unit_are_believed(tmp_path: Path) -> None:
    text = "resp;ECG [mV]\n1;0,1\n2;0,2\n1;-0,3"
    ecg = reading(tmp_path, text, EcgAnswers(rate_hz=250.0))
    assert ecg.samples.tolist() == pytest.approx([100.0, 200.0, -300.0])
    assert ecg.unit == "uV"
    assert "channel 'ECG [mV]', by its name" in ecg.guesses


def test_a_column_of_another_name_is_asked_about(tmp_path: Path) -> None:
    text = "time,pleth\n0.000,1\n0.004,5\n0.008,2"
    assert "is 'pleth' an ECG" in str(question(tmp_path, text))
    assert reading(tmp_path, text, EcgAnswers(channel="2")).samples.tolist() == [1.0, 5.0, 2.0]


def test_times_tell_the_rate(tmp_path: Path) -> None:
    ecg = reading(tmp_path, "time,lead\n0.000,1\n0.004,5\n0.008,2\n0.012,1")
    assert ecg.rate_hz == pytest.approx(250.0)
    assert ecg.samples.tolist() == [1.0, 5.0, 2.0, 1.0]
    assert any(said.startswith("250 samples a second") for said in ecg.guesses)


def test_nanoseconds_of_a_strap_tell_the_rate(tmp_path: Path) -> None:
    rows = [f"{i * 7_692_308};{i % 3}" for i in range(100)]
    ecg = reading(tmp_path, "\n".join(["sensor timestamp [ns];ecg [uV]", *rows]))
    assert ecg.rate_hz == pytest.approx(130.0, abs=0.001)


def test_a_rate_that_differs_from_the_files_is_a_question(tmp_path: Path) -> None:
    text = "time,lead\n0.000,1\n0.004,5\n0.008,2"
    asked = question(tmp_path, text, EcgAnswers(rate_hz=360.0))
    assert "250 samples a second, --rate says 360" in str(asked)
    assert reading(tmp_path, text, EcgAnswers(rate_hz=251.0)).rate_hz == pytest.approx(250.0)


def test_samples_missing_by_the_times_are_not_bridged(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"missing, or time runs back, after 0\.008"):
        reading(tmp_path, "time,lead\n0.000,1\n0.004,5\n0.008,2\n0.500,1\n0.504,2")


def test_a_flat_column_is_not_taken_for_the_ecg(tmp_path: Path) -> None:
    ecg = reading(tmp_path, "0;1\n0;5\n0;2", EcgAnswers(rate_hz=250.0))
    assert ecg.samples.tolist() == [1.0, 5.0, 2.0]


def test_opensignals_tells_rate_and_channel(tmp_path: Path) -> None:
    text = opensignals({"20:16": DEVICE}, "1\t1\t496\t", "2\t1\t497\t", "3\t0\t498\t")
    ecg = reading(tmp_path, text)
    assert ecg.source == "OpenSignals text"
    assert ecg.samples.tolist() == [496.0, 497.0, 498.0]
    assert ecg.rate_hz == 1000.0
    assert reading(tmp_path, text, EcgAnswers(channel="a2")).samples.tolist()[0] == 496.0
    assert question(tmp_path, text, EcgAnswers(rate_hz=500.0)).option == "--rate"


def test_opensignals_without_an_ecg_is_asked_about(tmp_path: Path) -> None:
    text = opensignals({"20:16": DEVICE | {"sensor": ["EDA"]}}, "1\t1\t496", "2\t0\t497")
    asked = question(tmp_path, text)
    assert "3 EDA A2" in str(asked)


@pytest.mark.parametrize(
    "head",
    [
        {},
        {"a": DEVICE, "b": DEVICE},
        {"a": 5},
        {"a": DEVICE | {"sampling rate": "fast"}},
        {"a": DEVICE | {"sampling rate": 0}},
        {"a": DEVICE | {"column": ["A2"]}},
    ],
)
def test_a_damaged_opensignals_header_is_refused(tmp_path: Path, head: object) -> None:
    with pytest.raises(Unreadable, match="OpenSignals header"):
        reading(tmp_path, opensignals(head, "1\t1\t496", "2\t0\t497"))


def test_a_long_text_is_read_like_a_short_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ecg_text, "_HEAD_BYTES", 200)
    text = "\n".join(["# made by hand", "t;ecg", *(f"{i};{i % 7},5" for i in range(1000))])
    ecg = reading(tmp_path, text, EcgAnswers(rate_hz=1000.0))
    assert ecg.samples.tolist() == [i % 7 + 0.5 for i in range(1000)]
    with pytest.raises(Unreadable, match="not a table of numbers throughout"):
        reading(tmp_path, text + "\n1000;lost", EcgAnswers(rate_hz=1000.0))


def test_numbers_of_unknown_unit_are_stretched_to_the_size_of_an_ecg() -> None:
    samples = np.array([500.0, 510.0, 500.0, 600.0, 500.0])
    ecg = EcgRecording("x", samples, "unknown", 250.0, "1")
    assert 1000.0 < np.ptp(ecg.samples_uv) < 2000.0
    flat = EcgRecording("x", np.full(5, 3.0), "unknown", 250.0, "1")
    assert not flat.samples_uv.any()
    known = EcgRecording("x", samples, "uV", 250.0, "1")
    assert known.samples_uv is samples


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "empty"), ("t,ecg\n1,lost\n2,found", "no column of numbers"), ("ecg\n", "header")],
)
def test_what_holds_no_ecg_is_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        reading(tmp_path, text, EcgAnswers(rate_hz=250.0))


@given(st.binary() | st.text("0189.,;\t\n -:eE#=R[ms]{}", max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        ecg = ecg_text.read_ecg_text("ecg.csv", content, EcgAnswers(rate_hz=250.0))
        assert ecg.samples_uv.shape == ecg.samples.shape
    except Unreadable as refused:
        assert "\n" not in str(refused)  # noqa: PT017 - some of it can be read


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="a folder"):
        read_ecg(tmp_path, EcgAnswers())
