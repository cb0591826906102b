"""What is sent to whoever helps: enough to help, and nothing that says of whom."""

import stat
from dataclasses import dataclass
from pathlib import Path

import pytest

from handrail.monitor.known_straps import remember
from handrail.monitor.library import Library
from handrail.monitor.support.checkup import Check, Patient, Result
from handrail.monitor.support.doctor import examine
from handrail.monitor.support.log_book import FOLDER
from handrail.monitor.support.support_bundle import (
    BundleExists,
    Covers,
    compose,
    covers_for,
    write,
)
from handrail.sensors.messages import Reason

MICROPHONE = "Anna's Jabra 410"
STRAP, ADDRESS = "Polar H10 9A8B7C21", "A0:9E:1A:9A:8B:7C"
SESSION = "1b4e28ba-2fa1-41d2-883f-0016d3cca427"
USER, HOST = "anna.mueller", "anna-laptop.practice.example"
CLEAN_LINE = (
    "2026-11-26T14:20:02.123+00:00 WARNING handrail.monitor.station.station_process: no window"
)


@dataclass(frozen=True)
class Device:
    name: str
    channels: int


@pytest.fixture
def patient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Patient:
    """Return a computer in which everything is called after somebody."""
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(variable, USER)
    monkeypatch.setenv("HOME", f"/home/{USER}")
    monkeypatch.setattr("platform.node", lambda: HOST)
    library = Library(tmp_path / USER / "Handrail")
    library.prepare()
    remember(library.home, ADDRESS, STRAP)
    library.path(SESSION).write_bytes(b"")
    (library.home / "cues.toml").write_text("Anna = Anna", encoding="utf-8")
    return Patient(
        library,
        bluetooth=lambda: Reason.BLUETOOTH_OFF,
        microphones=lambda: [Device(MICROPHONE, 1), Device("Interface", 2)],
        environment={"DISPLAY": f"{HOST}:0", "TZ": "Europe/Berlin"},
        system="linux",
        find_library=lambda _: None,
        free_bytes=lambda _: 5_000_000_000,
    )


def log(patient: Patient, name: str, *lines: str) -> None:
    folder = patient.library.home / FOLDER
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def page(patient: Patient) -> str:
    return compose(patient, examine(patient), covers_for(patient))


def test_it_tells_what_helps(patient: Patient) -> None:
    log(patient, "handrail.log", CLEAN_LINE)
    log(patient, "station.log.1", "older")
    log(patient, "station.log", "newer")
    text = page(patient)
    sections = [line for line in text.splitlines() if line.startswith("== ")]
    assert sections == [
        "== Checks",
        "== System",
        "== Rules",
        "== handrail.log",
        "== station.log",
        "== station.log.1",
    ]
    assert "attention  bluetooth: Bluetooth is switched off." in text
    assert "ok         microphone: 1 channel, 2 channels" in text
    assert "ok         disk: 5.0 GB are free; a session may need 277 MB." in text
    assert "missing    window libraries: Qt cannot find GL," in text
    assert "ok         display: DISPLAY\n" in text
    assert "cues of the therapist, which cannot be used" in text
    assert CLEAN_LINE in text


def test_it_names_nobody_and_nothing_that_is_called_after_somebody(patient: Patient) -> None:
    # A log of ours has none of this; another version's, or one that was edited, might.
    log(
        patient,
        "station.log",
        f"{MICROPHONE} and {STRAP} at {ADDRESS}, also {ADDRESS.lower().replace(':', '-')}",
        f"{patient.library.path(SESSION)} and {SESSION.upper()}",
        f"/home/{USER}/Documents on {HOST}, {HOST.partition('.')[0]}, of {USER.upper()}",
    )
    text = page(patient)
    assert text.endswith(
        "== station.log\n"
        "<microphone> and <strap> at <address>, also <address>\n"
        "<library>/sessions/<number>.handrail and <number>\n"
        "<home>/Documents on <host>, <host>, of <user>\n"
    )
    lowered = text.lower()
    assert [
        secret
        for secret in ("anna", "jabra", "9a8b7c", "1b4e28ba", "laptop", "practice", "berlin")
        if secret in lowered
    ] == []


def test_the_checks_name_nobody_even_with_nothing_covered(patient: Patient) -> None:
    text = compose(patient, examine(patient), Covers({})).lower()
    assert [secret for secret in ("anna", "jabra", "9a8b7c", "laptop") if secret in text] == []


def test_of_a_check_without_shareable_words_only_the_result_is_told(patient: Patient) -> None:
    check = Check("cues", Result.ATTENTION, "Anna wrote them", "Ask Anna")
    assert "attention  cues\n" in compose(patient, [check], Covers({}))


@pytest.mark.parametrize(
    ("name", "text", "covered"),
    [
        ("info", "info: informed by INFO", "<x>: informed by <x>"),
        ("/srv/anna", "in /srv/anna/x, not /srv/annabel", "in <x>/x, not /srv/annabel"),
        ("a+b (c)", "a+b (c) and aab (c)", "<x> and aab (c)"),
        ("anna", "annas anna_ /anna/", "annas anna_ /<x>/"),
    ],
)
def test_a_name_is_covered_where_it_stands_for_itself(
    name: str, text: str, covered: str
) -> None:
    assert Covers({name: "<x>"}).over(text) == covered


def test_a_log_that_is_no_log_is_not_read_into_memory(patient: Patient) -> None:
    log(patient, "station.log", "x" * 1_000_000)
    assert page(patient).endswith("== station.log\nIt cannot be read: ValueError.\n")


def test_the_file_is_new_its_owners_alone_and_what_was_shown(tmp_path: Path) -> None:
    write(tmp_path / "bundle.txt", "page ä\n")
    assert (tmp_path / "bundle.txt").read_text(encoding="utf-8") == "page ä\n"
    assert stat.S_IMODE((tmp_path / "bundle.txt").stat().st_mode) == 0o600


def test_nothing_is_written_over_nor_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("dear", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "new")
    for name in ("letter", "link"):
        with pytest.raises(BundleExists, match="choose another name"):
            write(tmp_path / name, "page")
    assert (tmp_path / "letter").read_text(encoding="utf-8") == "dear"
    assert not (tmp_path / "new").exists()
