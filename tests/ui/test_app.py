"""The command line as a person or a script meets it: help, refusals, lines of JSON."""

import json
import pickle
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from PyQt5.QtGui import QImage

from handrail.monitor.records import Reason, Record
from handrail.monitor.settings import Settings
from handrail.monitor.sound_mode import SoundMode
from handrail.monitor.traces.trace import Trace, TraceHeader, write_trace
from handrail.sensors.room import MicrophoneChoice, Room, StrapChoice
from handrail.ui.app import handrail
from handrail.ui.start.offers import MicrophoneOffer, SecondStrap, StrapOffer, Wearer
from handrail.ui.start.start_form import CannotLook, ChosenSensors, Devices
from handrail.ui.this_room import ThisRoom

from ..virtual_radio.rig import VirtualRadio
from ..virtual_sound.card import MICROPHONE, VirtualCard

COMMANDS = sorted(name for name, made in handrail.commands.items() if not made.hidden)
USAGE, REFUSED = 2, 1


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the library of whoever runs the tests out of them."""
    monkeypatch.setenv("HANDRAIL_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(handrail, arguments, input=typed)


def lines(result: Result) -> list[dict[str, Any]]:
    """Return standard output as JSON lines; anything else on it fails."""
    return [json.loads(line) for line in result.stdout.splitlines()]


def check_refused(result: Result, *words: str) -> None:
    """Check that a command ended with status 1, one line that says why, and no traceback."""
    assert result.exit_code == REFUSED
    assert isinstance(result.exception, SystemExit)
    assert len(result.stderr.splitlines()) == 1
    assert [word for word in words if word not in result.stderr] == []


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def trace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("traces") / "practice"
    assert run("simulate", str(folder), "--seed", "7", "--minutes", "30").exit_code == 0
    return folder


def test_the_commands_are_those_of_the_contract() -> None:
    live = ["demo", "doctor", "live", "practise", "sensors"]
    recorded = ["beats", "cohort", "evaluate", "hrv", "import", "replay", "simulate", "turns"]
    kept = ["backup", "export", "recover", "stream", "vault"]
    after = ["figures", "handout", "report", "review", "takehome"]
    assert sorted(live + recorded + kept + after) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"Example:  handrail {command}" in result.stdout


def test_help_says_what_the_program_is_not() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert "Not a medical device" in " ".join(result.stdout.split())
    assert "Example:  handrail demo" in result.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_an_option_that_is_none_is_wrong_usage(command: str) -> None:
    result = run(command, "--loud")
    assert result.exit_code == USAGE
    assert "--loud" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("dance",),
        ("simulate", "out"),
        ("simulate", "out", "--seed", "-1"),
        ("simulate", "out", "--seed", "1", "--minutes", "241"),
        ("simulate", "out", "--seed", "1", "--minutes", "nan"),
        ("replay",),
        ("replay", "nowhere"),
        ("demo", "--speed", "0"),
        ("sensors", "--seconds", "0"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == USAGE


def test_the_same_seed_writes_the_same_bytes(trace: Path, tmp_path: Path) -> None:
    again, other = tmp_path / "again", tmp_path / "other"
    assert run("simulate", str(again), "--seed", "7", "--minutes", "30").exit_code == 0
    assert run("simulate", str(other), "--seed", "8", "--minutes", "30").exit_code == 0
    assert content(again) == content(trace)
    assert content(other) != content(trace)
    assert {"trace.json", "truth.json", "beats.csv"} <= set(content(again))


def test_a_replay_prints_flags_and_cues_as_the_contract_has_them(trace: Path) -> None:
    result = run("replay", str(trace), "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    said = lines(result)
    assert {line["type"] for line in said} == {"flag", "cue"}
    for line in said:
        usual = {"type", "kind", "t_s", "until_s", "because"}
        own = {"state", "decided_s", "phase"} if line["type"] == "flag" else {"tier", "text"}
        assert set(line) == usual | own
        for reason in line["because"]:
            assert set(reason) == {"measure", "value", "unit", "window_s", "coverage", "age_s"}
    known_s = [line.get("decided_s", line["t_s"]) for line in said]
    assert known_s == sorted(known_s)
    assert known_s[0] < known_s[-1]


def test_a_replay_can_be_read_by_people(trace: Path) -> None:
    result = run("replay", str(trace))
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == len(lines(run("replay", str(trace), "--json")))
    assert "cue " in result.stdout


def test_a_replay_that_finds_nothing_says_so(tmp_path: Path) -> None:
    head = TraceHeader(datetime(2024, 1, 1, tzinfo=UTC), 95.0, "x", True, ("strap",))
    write_trace(tmp_path, Trace(head))
    result = run("replay", str(tmp_path))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "No findings until 1:35. --all prints what was measured.\n"
    assert lines(run("replay", str(tmp_path), "--json")) == []
    assert run("replay", str(tmp_path), "--all").stderr == ""


def test_all_of_a_replay_holds_estimates_too(trace: Path) -> None:
    said = lines(run("replay", str(trace), "--json", "--all"))
    assert {"flag", "cue", "beat"} < {line["type"] for line in said}


def test_a_folder_that_is_no_trace_is_refused(tmp_path: Path) -> None:
    check_refused(run("replay", str(tmp_path)), "trace.json")


def test_a_trace_that_is_damaged_is_refused(trace: Path, tmp_path: Path) -> None:
    for name, held in content(trace).items():
        (tmp_path / name).write_bytes(held)
    (tmp_path / "beats.csv").write_text("t_s,rr_ms\n1.0,fast\n", encoding="utf-8")
    check_refused(run("replay", str(tmp_path), "--json"), "beats.csv", "fast")


def test_settings_that_cannot_be_read_are_refused(trace: Path, tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text("replies_needed = [", encoding="utf-8")
    check_refused(run("replay", str(trace), "--settings", str(settings)), "settings.toml")
    settings.write_text("no_such_rule = 1", encoding="utf-8")
    check_refused(run("replay", str(trace), "--settings", str(settings)), "no_such_rule")


def test_other_settings_leave_it_to_the_session_how_its_voices_were_recorded(
    trace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, held in content(trace).items():
        (tmp_path / name).write_bytes(held)
    head = json.loads((tmp_path / "trace.json").read_text(encoding="utf-8"))
    head["settings"] = {"sound": "room", "replies_needed": 9}
    (tmp_path / "trace.json").write_text(json.dumps(head), encoding="utf-8")
    other = tmp_path / "settings.toml"
    other.write_text("replies_needed = 4", encoding="utf-8")
    asked: list[Settings] = []

    def replay(_inputs: object, settings: Settings, _library: object) -> list[Record]:
        asked.append(settings)
        return []

    monkeypatch.setattr("handrail.monitor.cli.replay", replay)
    assert run("replay", str(tmp_path), "--settings", str(other)).exit_code == 0
    assert asked == [Settings(sound=SoundMode.ROOM, replies_needed=4)]


def test_a_record_without_its_vault_is_refused(tmp_path: Path) -> None:
    record = tmp_path / "a.handrail"
    record.write_bytes(b"sealed")
    result = run("replay", str(record), typed="seven herons\n")
    assert result.exit_code == REFUSED
    assert "There is no vault here yet." in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_a_real_session_is_not_written_over(trace: Path, tmp_path: Path) -> None:
    for name, held in content(trace).items():
        (tmp_path / name).write_bytes(held)
    head = tmp_path / "trace.json"
    real = {**json.loads(head.read_text(encoding="utf-8")), "simulated": False}
    head.write_text(json.dumps(real), encoding="utf-8")
    check_refused(run("simulate", str(tmp_path), "--seed", "1"), "real session")


@pytest.mark.usefixtures("qapp")
def test_the_demonstration_draws_a_picture(tmp_path: Path) -> None:
    picture = tmp_path / "demo.png"
    result = run("demo", "--screenshot", str(picture), "--at", "120")
    assert (result.exit_code, result.stdout) == (0, "")
    image = QImage(str(picture))
    assert image.width() >= 1366
    colours = {image.pixel(x, y) for x in range(0, 1366, 7) for y in range(0, 768, 7)}
    assert len(colours) > 20


@pytest.mark.usefixtures("qapp")
def test_a_picture_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    nowhere = tmp_path / "no folder" / "demo.png"
    check_refused(run("demo", "--screenshot", str(nowhere), "--at", "1"), "demo.png")


@pytest.mark.usefixtures("card")
def test_sensors_lists_straps_and_microphones(radio: VirtualRadio) -> None:
    strap = radio.strap()
    result = run("sensors", "--json", "--seconds", "0.5")
    assert (result.exit_code, result.stderr) == (0, "")
    found, *microphones = lines(result)
    assert (found["type"], found["name"]) == ("strap", strap.name)
    assert (found["address"], found["in_use_here"]) == (strap.address, False)
    assert (found["battery"], found["contact"]) == (None, None)
    assert found["rssi_dbm"] < 0
    assert MICROPHONE in {device["name"] for device in microphones}
    assert {device["type"] for device in microphones} == {"microphone"}

    told = run("sensors", "--seconds", "0.5")
    assert strap.name in told.stdout
    assert MICROPHONE in told.stdout


@pytest.mark.usefixtures("card")
def test_sensors_tells_what_a_polar_strap_advertises_of_itself(radio: VirtualRadio) -> None:
    # 0x3e = 0011 1110: the battery will not do; contact.
    radio.strap("Polar H10 A1B2", advertised=bytes.fromhex("3e 16 4c 4c"))
    result = run("sensors", "--json", "--seconds", "0.5")
    assert (lines(result)[0]["battery"], lines(result)[0]["contact"]) == ("low", True)
    told = run("sensors", "--seconds", "0.5")
    assert "battery low, contact True" in told.stdout


@pytest.mark.usefixtures("card")
def test_without_bluetooth_the_microphones_are_listed_all_the_same(radio: VirtualRadio) -> None:
    radio.power_off()
    result = run("sensors", "--json", "--seconds", "0.5")
    assert {device["type"] for device in lines(result)} == {"microphone"}
    check_refused(result, "Bluetooth is off. Turn it on.")


@pytest.mark.usefixtures("card")
def test_the_doctor_finds_what_is_in_the_room(radio: VirtualRadio) -> None:
    result = run("doctor", "--json")
    found = {check["check"]: check for check in lines(result)}
    assert all(set(check) == {"check", "result", "found", "do"} for check in found.values())
    assert found["bluetooth"]["result"] == "ok"
    assert (found["microphone"]["result"], found["sound library"]["result"]) == ("ok", "ok")
    assert MICROPHONE in found["microphone"]["found"]
    missing = [name for name, check in found.items() if check["result"] == "missing"]
    assert result.exit_code == (REFUSED if missing else 0)

    radio.unplug()
    result = run("doctor", "--json")
    check_refused(result, "missing: ", "bluetooth")
    assert {c["check"]: c["result"] for c in lines(result)}["bluetooth"] == "missing"


def test_the_doctor_speaks_to_people_too() -> None:
    result = run("doctor")
    assert "key store: There is no key store yet." in result.stdout
    assert "Traceback" not in result.output


def test_the_start_window_is_offered_what_is_in_the_room(
    radio: VirtualRadio, card: VirtualCard
) -> None:
    strap = radio.strap("Polar H10 A1B2", advertised=bytes.fromhex("3e 16 4c 4c"))
    (offered,) = ThisRoom().find_hearts()
    assert isinstance(offered, StrapOffer)
    assert (offered.address, offered.name) == (strap.address, strap.name)
    assert offered.battery_low  # 0x3e: the lowest bit is clear
    microphones = {offer.name: offer for offer in ThisRoom().find_microphones()}
    assert microphones[MICROPHONE].channels >= 2
    card.unplug()
    assert ThisRoom().find_microphones()  # PortAudio is asked anew and does not mind
    radio.unplug()
    with pytest.raises(CannotLook) as missing:
        ThisRoom().find_hearts()
    assert missing.value.reason is Reason.BLUETOOTH_MISSING


def test_what_is_chosen_reaches_the_session_as_it_was_chosen() -> None:
    strap = StrapOffer("C0:FF:EE:00:00:0A", "Polar H10 A1B2C3D4", -58)
    eight = MicrophoneOffer("Interface", 8)
    single = MicrophoneOffer("Built-in", 1)
    both, heart, voice = (
        ThisRoom().chosen(Devices(strap, eight)),
        ThisRoom().chosen(Devices(strap)),
        ThisRoom().chosen(Devices(None, single)),
    )
    assert [sensor.name for sensor in both.sensors] == ["strap", "microphone"]
    assert [sensor.name for sensor in heart.sensors] == ["strap"]
    assert [sensor.name for sensor in voice.sensors] == ["microphone"]
    worn = StrapChoice("C0:FF:EE:00:00:0A", "Polar H10 A1B2C3D4")
    assert room_in_the_station(both) == Room(worn, MicrophoneChoice("Interface", 2))
    assert room_in_the_station(heart) == Room(worn)
    assert room_in_the_station(voice) == Room(None, MicrophoneChoice("Built-in", 1))


@pytest.mark.parametrize(
    ("wearer", "names"),
    [
        (Wearer.CLIENT, ["strap", "strap_backup"]),
        (Wearer.THERAPIST, ["strap", "strap_therapist"]),
    ],
)
def test_a_second_strap_is_named_by_who_wears_it(wearer: Wearer, names: list[str]) -> None:
    first = StrapOffer("C0:FF:EE:00:00:0A", "Polar H10 A1B2C3D4")
    other = StrapOffer("C0:FF:EE:00:00:0B", "Polar H10 99887766")
    chosen = ThisRoom().chosen(Devices(first, second=SecondStrap(other, wearer)))
    assert [sensor.name for sensor in chosen.sensors] == names
    room = room_in_the_station(chosen)
    assert room.strap == StrapChoice(first.address, first.name)
    of_the_wearer = {
        Wearer.CLIENT: room.backup_strap,
        Wearer.THERAPIST: room.therapist_strap,
    }
    assert of_the_wearer[wearer] == StrapChoice(other.address, other.name)
    assert list(of_the_wearer.values()).count(None) == 1


def room_in_the_station(chosen: ChosenSensors) -> Room:
    """Return the room that crosses over into the station's process."""
    crossed = pickle.loads(pickle.dumps(chosen.open_sources))
    room: Room = crossed.__self__
    return room
