"""What an examination of the computer looks at, and how it says what it found."""

import ctypes.util
import json
import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from ...sensors.clock import Clock, SystemClock
from ...sensors.messages import Reason
from ..library import Library


class Result(StrEnum):
    """How a check came out; only `MISSING` keeps a full session from being held."""

    OK = "ok"
    ATTENTION = "attention"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes
    ----------
    name
        What it is.
    result
        How it stands.
    found
        What was found, as a sentence or a list.
    advice
        What to do; empty if nothing needs doing.
    shareable
        What of it a stranger may read: it names no device, no folder and nobody.  Empty where
        that is no more than the result.
    """

    name: str
    result: Result
    found: str
    advice: str = ""
    shareable: str = ""

    def as_json(self) -> str:
        """Return the check as one line of JSON."""
        line = {"check": self.name, "result": self.result.value, "found": self.found}
        return json.dumps({**line, "do": self.advice}, ensure_ascii=False)

    def as_text(self) -> str:
        """Return the check for people, the advice on a line of its own."""
        first = f"{self.result.value:<10} {self.name}: {self.found}"
        return f"{first}\n{'':<10} {self.advice}" if self.advice else first


class Microphone(Protocol):
    """What the doctor asks of a recording device."""

    @property
    def name(self) -> str:
        """What the system calls it."""
        ...

    @property
    def channels(self) -> int:
        """Most channels it records."""
        ...


@dataclass(frozen=True, slots=True)
class Patient:
    """The computer to be examined.

    Attributes
    ----------
    library
        Where its sessions live.
    bluetooth
        Returns why straps cannot be looked for; `Reason.NONE` if they can.
    microphones
        Returns the recording devices; raises `OSError` without PortAudio.
    clock, environment, system
        Its clock, its environment variables, its `sys.platform`.
    find_library
        Returns a system library's file name; None if it is not there.
    free_bytes, may_write
        Return the room left on a folder's disk, and whether we may write into it.
    """

    library: Library
    bluetooth: Callable[[], Reason]
    microphones: Callable[[], Sequence[Microphone]]
    clock: Clock = SystemClock()
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    system: str = sys.platform
    find_library: Callable[[str], str | None] = ctypes.util.find_library
    free_bytes: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free
    may_write: Callable[[Path], bool] = lambda folder: os.access(folder, os.W_OK)
