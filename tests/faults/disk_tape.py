"""A process's writes on tape, and what a disk may hold of them after a power cut.

The model is the harshest that POSIX allows: only what was synced is sure, and a name in a
folder only once the folder was synced.  Of everything else any part may have reached the
disk, in any order, in sectors of 512 bytes.
"""

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import numpy as np

SOURCE = Path(__file__).with_name("disk_tape.c")
BUILD = Path(__file__).parents[2] / "build" / "faults"
SECTOR = 512
_ENTRY = struct.Struct("<BBHIQ")
_FOLDER = "."


class NotHere(Exception):  # noqa: N818 - reads as a noun where it is caught
    """This machine lacks what a test needs; the message says what."""


class Act(StrEnum):
    """What was asked of the disk."""

    WRITE = "w"
    RESIZE = "t"
    SYNC = "s"
    REMOVE = "u"
    RENAME = "r"


@dataclass(frozen=True, slots=True)
class Entry:
    """One request: `at` is a place in the file or, for a change of length, the new one."""

    act: Act
    name: str
    at: int
    data: bytes


def built_recorder() -> Path:
    """Compile the recorder; raises `NotHere` where that cannot be done."""
    if not sys.platform.startswith("linux"):
        raise NotHere("needs Linux (LD_PRELOAD)")
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        raise NotHere("needs a C compiler (cc)")
    BUILD.mkdir(parents=True, exist_ok=True)
    library = BUILD / "disk_tape.so"
    flags = ["-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror"]
    subprocess.run(
        [compiler, *flags, "-o", str(library), str(SOURCE), "-ldl", "-lpthread"], check=True
    )
    return library


def recording(folder: Path, tape: Path) -> dict[str, str]:
    """Return the environment in which a process's writes to `folder` are taped."""
    return {
        "LD_PRELOAD": str(built_recorder()),
        "FAULTS_FOLDER": os.path.realpath(folder),
        "FAULTS_TAPE": str(tape),
    }


def read_tape(tape: Path) -> list[Entry]:
    """Return what was asked of the disk, in order."""
    return list(_entries(tape.read_bytes()))


def _entries(content: bytes) -> Iterator[Entry]:
    at = 0
    while at < len(content):
        kind, name_bytes, _, length, place = _ENTRY.unpack_from(content, at)
        at += _ENTRY.size
        name = content[at : at + name_bytes].decode()
        at += name_bytes
        yield Entry(Act(chr(kind)), name, place, content[at : at + length])
        at += length


class Luck(StrEnum):
    """What becomes of that which was not synced."""

    NOTHING = "none of it arrived"
    ALL = "all of it arrived"
    SOME = "some writes arrived"
    TORN = "some sectors arrived"


@dataclass
class _File:
    """A file on the disk: what is sure of it, and what was asked for since."""

    sure: bytearray = field(default_factory=bytearray)
    asked: list[Entry] = field(default_factory=list)

    def sync(self) -> None:
        for entry in self.asked:
            _apply(self.sure, entry)
        self.asked.clear()


@dataclass
class _Disk:
    """A folder on a disk: its files, the names that are sure, and what was asked since."""

    files: dict[str, _File] = field(default_factory=dict)
    sure: dict[str, _File] = field(default_factory=dict)
    asked: list[tuple[str, _File | None]] = field(default_factory=list)

    def take(self, entry: Entry) -> None:
        """Do what was asked."""
        if entry.name == _FOLDER:
            for name, file in self.asked:
                _rename(self.sure, name, file)
            self.asked.clear()
            return
        if entry.name not in self.files:
            self._name(entry.name, _File())
        file = self.files[entry.name]
        match entry.act:
            case Act.SYNC:
                file.sync()
            case Act.REMOVE:
                self._name(entry.name, None)
            case Act.RENAME:
                self._name(entry.data.decode(), file)
                self._name(entry.name, None)
            case _:
                file.asked.append(entry)

    def _name(self, name: str, file: _File | None) -> None:
        _rename(self.files, name, file)
        self.asked.append((name, file))


def after_power_cut(
    tape: Sequence[Entry], folder: Path, luck: Luck, dice: np.random.Generator
) -> None:
    """Put into `folder` what a disk may hold after the last entry of `tape`."""
    disk = _Disk()
    for entry in tape:
        disk.take(entry)
    names = dict(disk.sure)
    for name, file in disk.asked:
        if luck is Luck.ALL or (luck is not Luck.NOTHING and dice.random() < 0.5):
            _rename(names, name, file)
    for name, file in names.items():
        (folder / name).write_bytes(_content(file, luck, dice))


def _content(file: _File, luck: Luck, dice: np.random.Generator) -> bytes:
    content = bytearray(file.sure)
    for entry in file.asked:
        whole = luck is Luck.ALL or (luck is Luck.SOME and dice.random() < 0.5)
        if whole or (luck is Luck.TORN and entry.act is Act.RESIZE and dice.random() < 0.5):
            _apply(content, entry)
        elif luck is Luck.TORN and entry.act is Act.WRITE:
            for sector in _sectors(entry):
                if dice.random() < 0.5:
                    _apply(content, sector)
    return bytes(content)


def _sectors(entry: Entry) -> Iterator[Entry]:
    """Yield a write in parts that each lie in one sector of the file."""
    start, end = entry.at, entry.at + len(entry.data)
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        yield Entry(
            entry.act, entry.name, start, entry.data[start - entry.at : stop - entry.at]
        )
        start = stop


def _apply(content: bytearray, entry: Entry) -> None:
    """Do one write or change of length; a hole holds zeros, as file systems see to."""
    end = entry.at + len(entry.data)
    if end > len(content):
        content.extend(bytes(end - len(content)))
    if entry.act is Act.WRITE:
        content[entry.at : end] = entry.data
    else:
        del content[entry.at :]


def _rename(names: dict[str, _File], name: str, file: _File | None) -> None:
    if file is None:
        names.pop(name, None)
    else:
        names[name] = file
