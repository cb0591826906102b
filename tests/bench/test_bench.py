"""The benchmarks work: every one yields figures, and what is written can be read again."""

import math
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from handrail.signal.speech.voices import Speaker

from ..virtual_sound.voices import RATE_HZ, Line, perform
from .__main__ import PARTS, Part, main
from .beside import OURS, beside
from .figures import Figure
from .report import PartFound, Report

NEEDS = {"heart": "neurokit2", "voice": "webrtcvad"}
"""What the dependency group `compare` brings, beside what the tests need anyway."""


@pytest.mark.parametrize("name", PARTS)
def test_every_benchmark_yields_figures_that_can_be_read_again(
    name: str, tmp_path: Path
) -> None:
    if name in NEEDS and find_spec(NEEDS[name]) is None:
        pytest.skip(f"{NEEDS[name]} is not here: pip install --group compare")
    written = tmp_path / "bench.json"
    assert main([name, "--quick", "--json", str(written)]) == 0
    report = Report.read(written)
    (part,) = report.parts
    assert report.quick
    assert report.machine["cores"]
    assert part.figures
    assert len({one.name for one in part.figures}) == len(part.figures)
    page = written.with_suffix(".md").read_text(encoding="utf-8")
    for one in part.figures:
        assert math.isfinite(one.median)
        assert one.least <= one.median <= one.most
        assert f"| {one.name} |" in page


def test_a_part_that_fails_is_said_and_the_others_are_measured_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(
        PARTS, "broken", Part("nowhere", "A part that its process does not know")
    )
    written = tmp_path / "bench.json"
    assert main(["broken", "recording", "--quick", "--json", str(written)]) == 1
    assert [part.name for part in Report.read(written).parts] == ["recording"]
    assert "broken: ended with 2" in capsys.readouterr().err


def test_a_change_is_called_one_only_where_the_ranges_of_both_runs_are_apart() -> None:
    before = _report(_figure("apart", 10.0, 12.0), _figure("touching", 10.0, 12.0))
    now = _report(_figure("apart", 21.0, 23.0), _figure("touching", 12.0, 14.0))
    rows = now.apart_from(before).splitlines()[2:]
    # Medians are in the middle: 22 of 11, and 13 of 11.
    assert rows == [
        "| apart | 11 | 22 | 2.00 | apart |",
        "| touching | 11 | 13 | 1.18 |  |",
    ]


def test_figures_that_only_one_of_two_runs_has_are_not_compared() -> None:
    before, now = _report(_figure("old", 1.0, 2.0)), _report(_figure("new", 1.0, 2.0))
    assert now.apart_from(before).splitlines()[2:] == []


def test_ways_to_do_the_same_take_turns_and_the_order_is_turned_round() -> None:
    done: list[str] = []
    ways = {"theirs": lambda: done.append("theirs")}
    figures = beside("it", lambda: done.append("ours"), ways, turns=2)
    # Once each before it counts, then there and back.
    assert done == ["ours", "theirs", "ours", "theirs", "theirs", "ours"]
    assert [one.name for one in figures] == [
        f"it: {OURS}, ms",
        "it: theirs, ms",
        f"it: theirs, times {OURS}'s",
    ]


def test_the_pipelines_that_stand_beside_ours_find_somebody_who_talks() -> None:
    pytest.importorskip("webrtcvad", reason="pip install --group compare")
    from .beside_voice import silero, webrtc

    said = perform([Line(Speaker.THERAPIST, "what do you see there now", 0.0)])
    (spoken,) = said.spoken
    sound = np.ascontiguousarray(said.samples[:, 0])
    assert len(sound) / RATE_HZ > spoken.end_s
    for find in (silero, webrtc):
        found = find(sound)
        assert abs(found[0][0] - spoken.start_s) < 0.4
        assert abs(found[-1][1] - spoken.end_s) < 0.5


def _figure(name: str, least: float, most: float) -> Figure:
    return Figure(name, (least + most) / 2.0, most, least, most, 5, 1.0)


def _report(*figures: Figure) -> Report:
    return Report.of((PartFound("part", "A part", "", 1.0, figures),), quick=False)
