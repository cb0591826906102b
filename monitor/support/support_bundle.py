"""What may be sent to whoever helps: one page of text, the same on the screen and in the file.

Two nets keep it from naming anybody.  Only what names nobody goes in: of each check its
shareable words, of the rules their digests, and logs that are made without names.  What this
computer, its owner, its devices and its sessions are called is then looked for all the same,
and covered over.
"""

import getpass
import os
import platform
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ..cues.cue_file import own_file_trouble
from ..errors import Expected
from ..known_straps import recall
from ..limited_text import read_bytes
from ..settings import Settings
from .checkup import Check, Patient
from .log_book import FILE_BYTES, log_files

_ADDRESS = re.compile(r"(?<!\w)[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}(?!\w)")
_NUMBER = re.compile(r"(?<!\w)[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?!\w)")
_SHORTEST = 2  # whoever is called by one letter is not found out by it


class BundleExists(Expected):
    """There is a file of that name already, and nothing is ever written over."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is there already; choose another name.")


@dataclass(frozen=True, slots=True)
class Covers:
    """What is to be covered over, and by which word.

    Attributes
    ----------
    words
        By the name that it covers; found wherever it stands for itself, in any case of letters.
    """

    words: Mapping[str, str] = field(repr=False)

    def over(self, text: str) -> str:
        """Return the text with every name, address and session number in it covered over."""
        text = _NUMBER.sub("<number>", _ADDRESS.sub("<address>", text))
        # The longest first: a path before the name of the user, which is part of it.
        for name in sorted(self.words, key=len, reverse=True):
            text = _standing_alone(name).sub(self.words[name], text)
        return text


def _standing_alone(name: str) -> re.Pattern[str]:
    before, after = (r"(?<!\w)" if name[0].isalnum() else ""), r"(?!\w)"
    return re.compile(f"{before}{re.escape(name)}{after}", re.IGNORECASE)


def covers_for(patient: Patient) -> Covers:
    """Return what this computer, its owner, its devices and its library are called."""
    words: dict[str, str] = {}
    words[str(patient.library.home)] = "<library>"
    with suppress(RuntimeError):  # a user without a home
        words[str(Path.home())] = "<home>"
    with suppress(OSError, KeyError):  # a user without a name
        words[getpass.getuser()] = "<user>"
    host = platform.node()
    words |= {host: "<host>", host.partition(".")[0]: "<host>"}
    with suppress(OSError):  # no PortAudio
        words |= {each.name: "<microphone>" for each in patient.microphones()}
    for strap in recall(patient.library.home).straps:
        words |= {strap.name: "<strap>", strap.address: "<address>"}
    return Covers({name: word for name, word in words.items() if len(name) >= _SHORTEST})


def compose(patient: Patient, checks: Iterable[Check], covers: Covers) -> str:
    """Return the page.

    Parameters
    ----------
    patient
        The computer.
    checks
        What the doctor found.
    covers
        What it may not say.
    """
    sections = (
        _section("Checks", map(_check, checks)),
        _section("System", (f"{platform.system()} {platform.release()} {platform.machine()}",)),
        _section("Rules", _rules(patient.library.home)),
        *(_section(path.name, (_log_of(path),)) for path in log_files(patient.library.home)),
    )
    return covers.over("\n".join(sections))


def write(path: Path, text: str) -> None:
    """Write the page into a new file, readable by its owner only.

    Raises
    ------
    BundleExists
        If there is a file of that name.
    OSError
        If it cannot be written.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise BundleExists(path) from None
    with open(handle, "w", encoding="utf-8") as file:
        file.write(text)


def _section(title: str, lines: Iterable[str]) -> str:
    return "\n".join((f"== {title}", *lines, ""))


def _check(check: Check) -> str:
    return f"{check.result.value:<10} {check.name}: {check.shareable}".rstrip(": ")


def _rules(home: Path) -> Iterator[str]:
    yield f"settings {Settings().digest()}"
    trouble = own_file_trouble(home)
    if trouble is None:
        yield "cues of the program"
    else:
        yield "cues of the therapist" + (", which cannot be used" if trouble else "")


def _log_of(path: Path) -> str:
    try:
        return read_bytes(path, 2 * FILE_BYTES).decode("utf-8", errors="replace").rstrip()
    except (OSError, ValueError) as error:
        return f"It cannot be read: {type(error).__name__}."
