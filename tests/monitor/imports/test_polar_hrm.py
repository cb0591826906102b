"""Polar's `.hrm` files: RR intervals are read where the parameters say there are some."""

from datetime import datetime
from pathlib import Path

import pytest

from handrail.monitor.imports.polar_hrm import read_hrm
from handrail.monitor.imports.recordings import RrAnswers, Unreadable
from handrail.monitor.imports.rr import read_rr

FILE = """[Params]
Version=106
SMode={smode}
Date=20080208
StartTime=08:50:31.0
Interval={interval}

[Note]
climbed 100 stairs

[Summary-123]
2561\t0\t2561

[HRData]
{data}
"""


def hrm(
    smode: str = "000000000", interval: str = "238", data: str = "853\n861\n0\n840"
) -> bytes:
    return FILE.format(smode=smode, interval=interval, data=data).encode("latin-1")


def refusal(content: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_hrm("a.hrm", content)
    return caught.value


def test_the_intervals_and_the_beginning_are_read() -> None:
    found = read_hrm("a.hrm", hrm())
    assert found.rr_ms.tolist() == [853.0, 861.0, 0.0, 840.0]
    assert found.usable.tolist() == [True, True, False, True]
    assert found.started_at == datetime.fromisoformat("2008-02-08 08:50:31")
    assert found.guesses == ()  # the format says milliseconds


def test_it_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "exercise.txt"
    path.write_bytes(hrm().replace(b"\n", b"\r\n"))
    assert read_rr(path, RrAnswers(), str).source == "Polar .hrm file"


@pytest.mark.parametrize("interval", ["1", "5", "15", "60"])
def test_averaged_heart_rates_are_refused_with_the_reason(interval: str) -> None:
    refused = refusal(hrm(interval=interval, data="66\n67\n66"))
    assert f"a heart rate every {interval} s" in str(refused)


@pytest.mark.parametrize("smode", ["100000000", "001000000", "000001000", ""])
def test_columns_beside_the_intervals_are_refused(smode: str) -> None:
    assert "SMode" in str(refusal(hrm(smode=smode)))


def test_miles_and_air_pressure_do_not_matter() -> None:
    assert read_hrm("a.hrm", hrm(smode="000000110")).rr_ms.size == 4


@pytest.mark.parametrize("row", ["853\t12", "-853", "=A1", "853.5", "٨٥٣"])
def test_a_line_that_is_no_interval_is_refused_by_its_number(row: str) -> None:
    content = FILE.format(smode="000000000", interval="238", data=f"853\n{row}").encode()
    assert refusal(content).line == 16


@pytest.mark.parametrize("content", [b"[Params]\n", hrm(data=""), b"[Params]\nInterval=238"])
def test_a_file_without_intervals_is_refused(content: bytes) -> None:
    refusal(content)
