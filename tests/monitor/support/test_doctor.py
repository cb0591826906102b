"""A computer is examined: what it has, what it lacks, and what its owner is told to do."""

import json
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import PyQt5
import pytest

from handrail.monitor.cues.cue_file import shipped_library
from handrail.monitor.library import Library, new_session_id
from handrail.monitor.support import doctor
from handrail.monitor.support.checkup import Check, Patient, Result
from handrail.monitor.support.doctor import examine
from handrail.monitor.vault.vault import Argon2Cost, Vault
from handrail.sensors.messages import Reason

CHEAP = Argon2Cost(memory_bytes=8 * 1024 * 1024, passes=1)
GB = 1_000_000_000


@dataclass(frozen=True)
class Device:
    name: str
    channels: int


class StillClock:
    """A clock that does not run, and shows this date."""

    speed = 1.0

    def __init__(self, step_s: float = 0.0, wall: str = "2026-11-22T10:00:00+01:00") -> None:
        self._now_s = 0.0
        self._step_s = step_s
        self._wall = wall

    def now_s(self) -> float:
        self._now_s += self._step_s
        return self._now_s

    def slept_s(self) -> float:
        return 0.0

    def wall_s(self) -> float:
        return self._now_s

    def wall_time(self) -> str:
        return self._wall


def no_portaudio() -> Sequence[Device]:
    raise OSError("PortAudio library not found")


@pytest.fixture
def healthy(tmp_path: Path) -> Patient:
    """Return a computer that lacks nothing, with a vault that holds a key."""
    library = Library(tmp_path)
    Vault.create(library.vault, "seven herons", CHEAP).new_session_key(new_session_id())
    return Patient(
        library,
        bluetooth=lambda: Reason.NONE,
        microphones=lambda: [Device("Interface", 2)],
        clock=StillClock(step_s=0.02),
        environment={"DISPLAY": ":0", "TZ": "Europe/Berlin"},
        system="linux",
        find_library=lambda name: f"lib{name}.so",
        free_bytes=lambda _: 5 * GB,
    )


def check(patient: Patient, name: str) -> Check:
    (found,) = [each for each in examine(patient) if each.name == name]
    return found


def test_a_computer_that_lacks_nothing_needs_no_advice(healthy: Patient) -> None:
    checks = list(examine(healthy))
    assert [each.name for each in checks] == [
        "program",
        "window libraries",
        "display",
        "sound library",
        "microphone",
        "bluetooth",
        "disk",
        "key store",
        "cues",
        "clock",
    ]
    assert {(each.result, each.advice) for each in checks} == {(Result.OK, "")}
    assert f"numpy {np.__version__}" in checks[0].found


def test_whatever_is_not_in_order_comes_with_something_to_do(tmp_path: Path) -> None:
    poor = Patient(
        Library(tmp_path),
        bluetooth=lambda: Reason.BLUETOOTH_MISSING,
        microphones=no_portaudio,
        clock=StillClock(),
        environment={},
        system="linux",
        find_library=lambda _: None,
        free_bytes=lambda _: 0,
    )
    (tmp_path / "cues.toml").write_text("not a library", encoding="utf-8")
    checks = list(examine(poor))
    assert [each.name for each in checks if each.result is Result.OK] == ["program"]
    assert all(each.advice for each in checks[1:])


def test_a_lacking_library_is_named_with_its_package(healthy: Patient) -> None:
    without = replace(healthy, find_library=lambda name: None if name == "xcb-image" else name)
    libraries = check(without, "window libraries")
    assert libraries.result is Result.MISSING
    assert libraries.advice.endswith("sudo apt install libxcb-image0")
    assert check(replace(without, system="win32"), "window libraries").result is Result.OK


def test_the_list_of_libraries_is_what_the_window_plugin_loads() -> None:
    plugin = Path(PyQt5.__path__[0]) / "Qt5/plugins/platforms/libqxcb.so"
    listed = subprocess.run(["ldd", plugin], capture_output=True, text=True, check=True).stdout
    assert [lib for lib in doctor._QT_LIBRARIES if f"lib{lib}.so" not in listed] == []


@pytest.mark.parametrize(
    ("environment", "result"),
    [
        ({"DISPLAY": ":0"}, Result.OK),
        ({"WAYLAND_DISPLAY": "wayland-0"}, Result.OK),
        ({"QT_QPA_PLATFORM": "xcb"}, Result.OK),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, Result.ATTENTION),
        ({}, Result.MISSING),
    ],
)
def test_a_screen_is_needed_to_see_anything(
    healthy: Patient, environment: Mapping[str, str], result: Result
) -> None:
    assert check(replace(healthy, environment=environment), "display").result is result


def test_without_portaudio_no_microphone_can_be_looked_for(healthy: Patient) -> None:
    deaf = replace(healthy, microphones=no_portaudio)
    assert check(deaf, "sound library").result is Result.MISSING
    assert "libportaudio2" in check(deaf, "sound library").advice
    assert check(deaf, "microphone").found == "Cannot look without PortAudio."


@pytest.mark.parametrize(
    ("devices", "result", "found"),
    [
        ([], Result.MISSING, "No microphone was found."),
        ([Device("Built-in", 1)], Result.ATTENTION, "Built-in (1 channel)"),
        (
            [Device("Built-in", 1), Device("Interface", 2)],
            Result.OK,
            "Built-in (1 channel), Interface (2 channels)",
        ),
    ],
)
def test_two_channels_are_needed_to_tell_who_speaks(
    healthy: Patient, devices: Sequence[Device], result: Result, found: str
) -> None:
    microphone = check(replace(healthy, microphones=lambda: devices), "microphone")
    assert (microphone.result, microphone.found) == (result, found)


@pytest.mark.parametrize(
    ("fault", "result", "advice"),
    [
        (Reason.BLUETOOTH_OFF, Result.ATTENTION, "Turn it on"),
        (Reason.BLUETOOTH_MISSING, Result.MISSING, "Plug in"),
        (Reason.PERMISSION_DENIED, Result.MISSING, "privacy settings"),
        (Reason.DRIVER_FAILED, Result.ATTENTION, "off and on again"),
    ],
)
def test_bluetooth_says_what_it_wants(
    healthy: Patient, fault: Reason, result: Result, advice: str
) -> None:
    bluetooth = check(replace(healthy, bluetooth=lambda: fault), "bluetooth")
    assert bluetooth.result is result
    assert advice in bluetooth.advice


@pytest.mark.parametrize(
    ("free_bytes", "result"),
    [
        # Twice 130 MB, and 16 MiB of ballast; a GB more to spare.
        (1_276_777_216, Result.OK),
        (1_276_777_215, Result.ATTENTION),
        (276_777_216, Result.ATTENTION),
        (276_777_215, Result.MISSING),
    ],
)
def test_a_record_needs_room(healthy: Patient, free_bytes: int, result: Result) -> None:
    disk = check(replace(healthy, free_bytes=lambda _: free_bytes), "disk")
    assert disk.result is result
    assert "a session may need 277 MB" in disk.found


def test_a_disk_that_does_not_answer_is_named_and_everything_else_still_looked_at(
    healthy: Patient,
) -> None:
    def gone(_folder: Path) -> int:
        raise OSError("the drive is not ready")

    checks = list(examine(replace(healthy, free_bytes=gone)))
    (disk,) = [each for each in checks if each.name == "disk"]
    assert (disk.result, disk.found) == (
        Result.MISSING,
        "The disk for sessions does not answer.",
    )
    assert str(healthy.library.home) in disk.advice
    assert checks[-1].name == "clock"


def test_the_disk_is_asked_about_a_library_that_is_not_made_yet(
    healthy: Patient, tmp_path: Path
) -> None:
    asked: list[Path] = []

    def free_bytes(folder: Path) -> int:
        asked.append(folder)
        return 5 * GB

    new = replace(healthy, library=Library(tmp_path / "a" / "b"), free_bytes=free_bytes)
    assert check(new, "disk").result is Result.OK
    assert asked == [tmp_path]
    assert not (tmp_path / "a").exists()


def test_a_folder_that_cannot_be_written_holds_no_record(healthy: Patient) -> None:
    assert check(replace(healthy, may_write=lambda _: False), "disk").result is Result.MISSING


def test_before_the_first_session_there_is_no_key_store_and_that_is_no_fault(
    healthy: Patient, tmp_path: Path
) -> None:
    store = check(replace(healthy, library=Library(tmp_path / "new")), "key store")
    assert store.result is Result.ATTENTION
    assert store.advice.startswith("Nothing to do")


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"schema": "other/9"}', b"\xff"])
def test_a_damaged_key_store_wants_its_backup(healthy: Patient, content: bytes) -> None:
    (healthy.library.vault / "vault.json").write_bytes(content)
    store = check(healthy, "key store")
    assert store.result is Result.MISSING
    assert "Restore it from a backup" in store.advice


def open_folder(vault: Path) -> Path:
    vault.chmod(0o755)
    return vault


def open_lock(vault: Path) -> Path:
    (vault / "vault.json").chmod(0o640)
    return vault / "vault.json"


def open_key(vault: Path) -> Path:
    (key,) = (vault / "keys").iterdir()
    key.chmod(0o604)
    return key


@pytest.mark.parametrize("opened", [open_folder, open_lock, open_key])
def test_a_key_store_open_to_others_is_to_be_closed(
    healthy: Patient, opened: Callable[[Path], Path]
) -> None:
    path = opened(healthy.library.vault)
    store = check(healthy, "key store")
    assert store.result is Result.ATTENTION
    assert str(path) in store.found
    assert f"chmod -R go= '{healthy.library.vault}'" in store.advice


@pytest.mark.parametrize(
    ("clock", "result", "found"),
    [
        (StillClock(), Result.MISSING, "The computer's clock stands still."),
        (
            StillClock(0.02, "1970-01-01T01:00:00+01:00"),
            Result.ATTENTION,
            "It says 01 January 1970.",
        ),
        (StillClock(0.02), Result.OK, "22 November 2026, 10:00, UTC+0100"),
    ],
)
def test_a_clock_runs_and_knows_the_day(
    healthy: Patient, clock: StillClock, result: Result, found: str
) -> None:
    checked = check(replace(healthy, clock=clock), "clock")
    assert (checked.result, checked.found) == (result, found)


@pytest.mark.parametrize(
    ("content", "result", "found"),
    [
        (None, Result.OK, "The cues that come with the program."),
        (shipped_library(), Result.OK, "Your own, from cues.toml."),
        ("version = 2\n[[cue]", Result.ATTENTION, "Your own cues.toml is not used: line 2: "),
    ],
)
def test_a_file_of_own_cues_is_read_before_a_session_needs_it(
    healthy: Patient, content: str | None, result: Result, found: str
) -> None:
    if content is not None:
        (healthy.library.home / "cues.toml").write_text(content, encoding="utf-8")
    (check,) = (check for check in examine(healthy) if check.name == "cues")
    assert check.result is result
    assert check.found.startswith(found)


def test_a_check_is_one_line_of_json_or_words_with_the_advice_below() -> None:
    off = Check("bluetooth", Result.ATTENTION, "Switched off.", "Turn it on.")
    assert json.loads(off.as_json()) == {
        "check": "bluetooth",
        "result": "attention",
        "found": "Switched off.",
        "do": "Turn it on.",
    }
    assert off.as_text() == "attention  bluetooth: Switched off.\n           Turn it on."
