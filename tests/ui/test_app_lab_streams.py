"""Lab streams are looked for, and sessions sent out, where that was asked for, nowhere else."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from handrail.monitor.simulate import write_simulation
from handrail.sensors.lab_description import LabStreamChoice
from handrail.sensors.lab_library import LabLibraryMissing
from handrail.sensors.lab_outlet import OUTLET_WARNING, LabOutlet
from handrail.sensors.lab_player import PLAYER_WARNING
from handrail.sensors.messages import LabUnit, Reason
from handrail.sensors.room import Room
from handrail.ui import app
from handrail.ui.start.offers import LabStreamOffer
from handrail.ui.start.start_form import CannotLook, Devices
from handrail.ui.this_room import ThisRoom

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
    monkeypatch.setattr("handrail.sensors.sound_devices.list_microphones", list)


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

    monkeypatch.setattr(app, "lab_library", missing)
    for result in (run("--lsl"), live("--lsl"), live("--lsl-outlet", "--yes")):
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == "Error: to add it: pip install\n"


def live(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(app.handrail, ["live", *arguments], input=typed)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[ThisRoom]:
    """Note for which room a window would have been opened; none is."""
    rooms: list[ThisRoom] = []

    def show_live(room: ThisRoom) -> int:
        rooms.append(room)
        return 0

    monkeypatch.setattr("handrail.ui.live.show_live", show_live)
    monkeypatch.setattr(app, "lab_library", lambda: None)
    return rooms


@pytest.mark.usefixtures("empty_room", "lsl")
def test_lab_streams_are_offered_only_where_they_were_asked_for(opened: list[ThisRoom]) -> None:
    sender = LabSender()
    assert live().exit_code == live("--lsl").exit_code == 0
    without, asked = opened
    assert without.find_hearts() == []
    assert "RR intervals in ms" in [offer.carries for offer in ours(asked)]
    sender.leave()


def ours(room: ThisRoom) -> list[LabStreamOffer]:
    offers = [offer for offer in room.find_hearts() if isinstance(offer, LabStreamOffer)]
    return [offer for offer in offers if offer.name == OUR_STRAP]


@pytest.mark.usefixtures("empty_room", "lsl")
def test_what_a_stream_leaves_open_is_asked_with_the_option_that_answers_it(
    opened: list[ThisRoom],
) -> None:
    sender = LabSender(channels=(("R", "RR", ""), ("L", "RR", "")))
    live("--lsl")
    live("--lsl", "--lsl-channel", "L")
    live("--lsl", "--lsl-channel", "L", "--lsl-unit", "s")
    which, unit, answered = (ours(room)[0] for room in opened)
    assert "Which channel" in which.question
    assert which.answer == "handrail live --lsl --lsl-channel LABEL"
    assert "in ms or s? It does not say." in unit.question
    assert unit.answer == "handrail live --lsl --lsl-unit UNIT"
    assert (answered.question, answered.carries) == ("", "RR intervals in s")
    chosen = opened[2].chosen(Devices(answered)).open_sources
    room: Room = chosen.__self__  # type: ignore[attr-defined]
    wanted = LabStreamChoice(OUR_STRAP, OUR_STRAP, "L", LabUnit.S)
    assert room == Room(lab_stream=wanted)
    sender.leave()


@pytest.mark.parametrize(
    ("channel", "limit"),
    [
        (("II", "ECG", "uV"), "nothing will be said about arousal"),
        (("HR", "HR", "bpm"), "nothing but its trend"),
        (("RR", "RR", "ms"), ""),
    ],
)
@pytest.mark.usefixtures("empty_room", "lsl")
def test_a_stream_is_offered_with_what_the_session_will_not_say_by_it(
    channel: tuple[str, str, str], limit: str
) -> None:
    sender = LabSender(channels=(channel,))
    (offer,) = ours(ThisRoom(LabStreamChoice()))
    assert (limit in offer.limit, bool(offer.limit)) == (True, bool(limit))
    sender.leave()


@pytest.mark.usefixtures("lsl")
def test_without_bluetooth_lab_streams_are_found_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    missing: tuple[list[object], Reason] = ([], Reason.BLUETOOTH_MISSING)
    monkeypatch.setattr("handrail.sensors.probe.straps_in_range", lambda _: missing)
    sender = LabSender()
    with pytest.raises(CannotLook) as cannot:
        ThisRoom(LabStreamChoice()).find_hearts()
    assert OUR_STRAP in [getattr(offer, "name", "") for offer in cannot.value.found]
    sender.leave()


@pytest.mark.parametrize("option", [("--lsl-unit", "ms"), ("--lsl-channel", "RR")])
def test_an_answer_without_the_question_is_wrong_usage(
    opened: list[ThisRoom], option: tuple[str, str]
) -> None:
    assert live(*option).exit_code == 2
    assert opened == []


def test_nothing_is_sent_out_unless_somebody_asks(opened: list[ThisRoom]) -> None:
    live()
    live("--lsl")
    assert [room.chosen(Devices()).open_outlet for room in opened] == [None, None]


def test_where_nobody_can_be_asked_nothing_is_sent_out(opened: list[ThisRoom]) -> None:
    result = live("--lsl-outlet", typed="y\n")
    assert result.exit_code == 1
    assert OUTLET_WARNING in result.stderr
    assert "add --yes" in result.stderr
    assert opened == []


@pytest.mark.parametrize(("answer", "sends_out"), [("y", [True]), ("n", []), ("", [])])
def test_who_is_asked_has_read_what_leaves_the_program_and_may_decline(
    opened: list[ThisRoom],
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    sends_out: list[bool],
) -> None:
    monkeypatch.setattr(app, "_somebody_is_here", lambda: True)
    result = live("--lsl-outlet", typed=f"{answer}\n")
    assert result.stderr.index(OUTLET_WARNING) < result.stderr.index("Has the client agreed")
    assert [room.sends_out for room in opened] == sends_out


def test_a_script_may_agree_beforehand_and_the_warning_is_printed(
    opened: list[ThisRoom],
) -> None:
    result = live("--lsl-outlet", "--yes")
    assert OUTLET_WARNING in result.stderr
    assert [room.chosen(Devices()).open_outlet for room in opened] == [LabOutlet]


def test_a_recorded_session_is_played_only_where_somebody_agrees(tmp_path: Path) -> None:
    write_simulation(tmp_path / "practice", seed=1, minutes=1.0)
    result = CliRunner().invoke(app.handrail, ["stream", str(tmp_path / "practice")])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(PLAYER_WARNING)
    assert "add --yes" in result.stderr
