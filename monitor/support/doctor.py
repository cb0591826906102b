"""What this computer has of what a session needs, and what to do about the rest.

Every check says what it found in words; none changes anything.  What only drivers can tell
comes in as two questions, so that this module needs none.
"""

import json
import platform
import re
import stat
import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from importlib import metadata
from pathlib import Path

from ...sensors.messages import Reason
from ..cues.cue_file import OWN_FILE, own_file_trouble
from ..disk_room import Fit, before_start, nearest_existing
from ..vault.vault import SCHEMA
from ..wall_clock import ClockDoubt, clock_doubt, is_zone_set
from .checkup import Check, Microphone, Patient, Result

_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600
_TWO_PEOPLE = 2
_QT_LIBRARIES: Mapping[str, str] = {
    "GL": "libgl1",
    "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1",
    "glib-2.0": "libglib2.0-0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-image": "libxcb-image0",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-randr": "libxcb-randr0",
    "xcb-render-util": "libxcb-render-util0",
    "xcb-shape": "libxcb-shape0",
    "xcb-xinerama": "libxcb-xinerama0",
    "xcb-xkb": "libxcb-xkb1",
    "xkbcommon-x11": "libxkbcommon-x11-0",
}
"""What Qt's window needs from Linux, and the Debian package that has it."""


def examine(patient: Patient) -> Iterator[Check]:
    """Look at everything, one check after the other."""
    yield _program()
    yield _qt(patient)
    yield _display(patient)
    yield from _sound(patient)
    yield _bluetooth(patient.bluetooth())
    yield _disk(patient)
    yield _vault(patient)
    yield _cues(patient)
    yield _clock(patient)


def _program() -> Check:
    found, lacking = [f"Python {platform.python_version()}"], []
    for name in _needed_packages():
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            lacking.append(name)
    if lacking:
        advice = "Install Handrail again, with everything it needs."
        words = f"Not there: {', '.join(lacking)}."
        return Check("program", Result.MISSING, words, advice, shareable=words)
    found.insert(0, f"Handrail {metadata.version('handrail')}")
    words = ", ".join(found)
    return Check("program", Result.OK, words, shareable=words)


def _needed_packages() -> list[str]:
    """Return the names in the program's own list of what it needs, without its extras."""
    needed = metadata.requires("handrail") or []
    return [re.split(r"[^\w.-]", line)[0] for line in needed if "extra ==" not in line]


def _qt(patient: Patient) -> Check:
    name = "window libraries"
    if patient.system != "linux":
        return Check(name, Result.OK, "They come with the program on this system.")
    lacking = [lib for lib in _QT_LIBRARIES if patient.find_library(lib) is None]
    if lacking:
        packages = " ".join(_QT_LIBRARIES[lib] for lib in lacking)
        words = f"Qt cannot find {', '.join(lacking)}."
        advice = f"Install them; on Debian and Ubuntu: sudo apt install {packages}"
        return Check(name, Result.MISSING, words, advice, shareable=words)
    return Check(name, Result.OK, "Qt finds the libraries it needs.")


def _display(patient: Patient) -> Check:
    chosen = patient.environment.get("QT_QPA_PLATFORM", "")
    if chosen in {"offscreen", "minimal"}:
        return Check(
            "display",
            Result.ATTENTION,
            f"QT_QPA_PLATFORM is {chosen}: windows are drawn to memory, and nobody sees them.",
            "Start Handrail from the desktop, or unset QT_QPA_PLATFORM.",
        )
    if patient.system != "linux" or chosen:
        return Check("display", Result.OK, f"The {chosen or 'system'} display.")
    for variable in ("WAYLAND_DISPLAY", "DISPLAY"):
        if patient.environment.get(variable):
            found = f"{variable} {patient.environment[variable]}"
            return Check("display", Result.OK, found, shareable=variable)
    return Check(
        "display",
        Result.MISSING,
        "There is no screen to open a window on.",
        "Start Handrail from the desktop. Commands such as replay work without.",
    )


def _sound(patient: Patient) -> Iterator[Check]:
    try:
        found = patient.microphones()
    except OSError:
        advice = "Install PortAudio; on Debian and Ubuntu: sudo apt install libportaudio2"
        yield Check("sound library", Result.MISSING, "PortAudio is not there.", advice)
        advice = "Install PortAudio, then look again."
        yield Check("microphone", Result.MISSING, "Cannot look without PortAudio.", advice)
        return
    yield Check("sound library", Result.OK, "PortAudio is there.")
    yield _microphone(found)


def _microphone(found: Sequence[Microphone]) -> Check:
    names = ", ".join(f"{each.name} ({_channels(each.channels)})" for each in found)
    nameless = ", ".join(_channels(each.channels) for each in found)
    if not found:
        advice = "Plug in a microphone, or allow its use in the system's privacy settings."
        return Check("microphone", Result.MISSING, "No microphone was found.", advice)
    if max(each.channels for each in found) < _TWO_PEOPLE:
        advice = (
            "To tell who speaks, use a device with two channels and a microphone for each "
            "person, the therapist's first."
        )
        return Check("microphone", Result.ATTENTION, names, advice, shareable=nameless)
    return Check("microphone", Result.OK, names, shareable=nameless)


def _channels(count: int) -> str:
    return "1 channel" if count == 1 else f"{count} channels"


_BLUETOOTH: Mapping[Reason, tuple[Result, str, str]] = {
    Reason.NONE: (Result.OK, "Bluetooth is on and listens for straps.", ""),
    Reason.BLUETOOTH_OFF: (
        Result.ATTENTION,
        "Bluetooth is switched off.",
        "Turn it on before a session with a strap.",
    ),
    Reason.BLUETOOTH_MISSING: (
        Result.MISSING,
        "This computer shows no Bluetooth adapter.",
        "Plug in a Bluetooth adapter (4.0 or newer); on Linux, install and start bluez.",
    ),
    Reason.PERMISSION_DENIED: (
        Result.MISSING,
        "Handrail is not allowed to use Bluetooth.",
        "Allow it in the system's privacy settings, then start Handrail again.",
    ),
}


def _bluetooth(fault: Reason) -> Check:
    unknown = (
        Result.ATTENTION,
        "Bluetooth does not answer as it should.",
        "Turn Bluetooth off and on again, then look again.",
    )
    result, words, advice = _BLUETOOTH.get(fault, unknown)
    return Check("bluetooth", result, words, advice, shareable=words)


_FITS: Mapping[Fit, Result] = {
    Fit.ENOUGH: Result.OK,
    Fit.TIGHT: Result.ATTENTION,
    Fit.TOO_LITTLE: Result.MISSING,
}


def _disk(patient: Patient) -> Check:
    try:
        return _room_on(nearest_existing(patient.library.home), patient)
    except OSError:
        words = "The disk for sessions does not answer."
        advice = (
            f"Connect it, or set HANDRAIL_HOME to a folder on another: {patient.library.home}"
        )
        return Check("disk", Result.MISSING, words, advice, shareable=words)


def _room_on(folder: Path, patient: Patient) -> Check:
    if not patient.may_write(folder):
        advice = f"Make the folder writable for you, or set HANDRAIL_HOME to another: {folder}"
        return Check("disk", Result.MISSING, "The folder for sessions is read-only.", advice)
    room = before_start(patient.library.home, with_sound=True, free_bytes=patient.free_bytes)
    found = f"{room.found} They are kept in {patient.library.home}"
    return Check("disk", _FITS[room.fit], found, room.advice, shareable=room.found)


def _vault(patient: Patient) -> Check:
    name, vault = "key store", patient.library.vault
    lock = vault / "vault.json"
    try:
        stored = json.loads(lock.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        advice = "Nothing to do: it is made when you choose a passphrase at the first session."
        words = "There is no key store yet."
        return Check(name, Result.ATTENTION, words, advice, shareable=words)
    except (OSError, ValueError, RecursionError):
        stored = None
    if not isinstance(stored, dict) or stored.get("schema") != SCHEMA:
        advice = f"Restore it from a backup: {lock}"
        words = "The key store cannot be read."
        return Check(name, Result.MISSING, words, advice, shareable=words)
    open_to_others = [] if patient.system == "win32" else _open_to_others(vault)
    if open_to_others:
        return Check(
            name,
            Result.ATTENTION,
            f"Other users of this computer may look into {open_to_others[0]}.",
            f"Close it to them: chmod -R go= '{vault}'",
            shareable="Other users of this computer may look into it.",
        )
    return Check(name, Result.OK, f"{vault}, closed to other users.")


def _open_to_others(vault: Path) -> list[Path]:
    """Return what allows more than its owner should be allowed."""
    keys = vault / "keys"
    wanted = {
        **dict.fromkeys((vault, keys), _PRIVATE_FOLDER),
        **dict.fromkeys((vault / "vault.json", *keys.glob("*.key")), _PRIVATE_FILE),
    }
    return [
        path
        for path, mode in wanted.items()
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & ~mode
    ]


def _cues(patient: Patient) -> Check:
    trouble = own_file_trouble(patient.library.home)
    if trouble is None:
        return Check("cues", Result.OK, "The cues that come with the program.")
    if not trouble:
        return Check("cues", Result.OK, f"Your own, from {OWN_FILE}.")
    return Check(
        "cues",
        Result.ATTENTION,
        f"Your own {OWN_FILE} is not used: {trouble}",
        f"Correct it in {patient.library.home}; until then the program's own cues are shown.",
    )


def _clock(patient: Patient) -> Check:
    clock = patient.clock
    before_s = clock.now_s()
    threading.Event().wait(0.02)
    wall = datetime.fromisoformat(clock.wall_time())
    if clock.now_s() <= before_s:
        advice = "Restart the computer: nothing can be timed with a clock that stands still."
        return Check("clock", Result.MISSING, "The computer's clock stands still.", advice)
    zone_is_set = is_zone_set(patient.system, patient.environment)
    doubt = clock_doubt(wall, zone_is_set=zone_is_set)
    if doubt is ClockDoubt.LONG_PAST:
        advice = "Set date and time, best automatically: every record carries them."
        return Check("clock", Result.ATTENTION, f"It says {wall:%d %B %Y}.", advice)
    if doubt is ClockDoubt.NO_ZONE:
        advice = "Set the time zone in the system's settings."
        return Check("clock", Result.ATTENTION, "No time zone is set; UTC is used.", advice)
    return Check("clock", Result.OK, f"{wall:%d %B %Y, %H:%M, UTC%z}")
