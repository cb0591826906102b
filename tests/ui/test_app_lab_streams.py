"""`handrail sensors --lsl`: lab streams are listed where they were asked for, nowhere else."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from handrail.sensors.lab_library import LabLibraryMissing
from handrail.sensors.messages import Reason
from handrail.ui import app

from ..sensors.lab_fixtures import lsl
from ..sensors.lab_sender import OUR_STRAP, LabSender

__all__ = ["lsl"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app.handrail, ["sensors", "--seconds", "0.5", *arguments])


def listed(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def empty_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave neither strap nor microphone: what is listed are lab streams."""
    monkeypatch.setattr("handrail.sensors.probe.straps_in_range", lambda _: ([], Reason.NONE))
    monkeypatch.setattr("handrail.sensors.microphone.list_microphones", list)


@pytest.mark.usefixtures("empty_room", "lsl")
def test_lab_streams_are_listed_only_where_they_were_asked_for() -> None:
    sender = LabSender()
    assert listed(run("--json")) == []
    streams = listed(run("--json", "--lsl"))
    assert {stream["type"] for stream in streams} == {"lab_stream"}
    (stream,) = [stream for stream in streams if stream["name"] == OUR_STRAP]
    assert (stream["quantity"], stream["unit"], stream["question"]) == ("rr", "ms", "")
    sender.leave()


def test_the_help_says_that_the_network_is_left_alone() -> None:
    assert "this computer only, not the network" in " ".join(run("--help").stdout.split())


def test_without_the_extra_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise LabLibraryMissing("to add it: pip install")

    monkeypatch.setattr("handrail.sensors.lab_streams.lab_library", missing)
    result = run("--lsl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Error: to add it: pip install\n"
