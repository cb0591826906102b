"""Polar's `.hrm` exercise files: sections like an INI file, RR intervals in the last.

Reference: Polar HRM file format description, version 1.4 (2009).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import numpy as np

from .recordings import RrRecording, Unreadable, quoted
from .text_table import to_text

_RR_MODE = "238"
_MORE_COLUMNS = slice(0, 6)
"""Digits of SMode: speed, cadence, altitude, power, its balance, its pedalling."""


def looks_like_hrm(content: bytes) -> bool:
    """Return whether a file begins like a `.hrm` file."""
    return content[:64].lstrip(b"\xef\xbb\xbf\r\n ").lower().startswith(b"[params]")


def read_hrm(file: str, content: bytes) -> RrRecording:
    """Read the RR intervals of a `.hrm` file.

    Raises
    ------
    Unreadable
        If its parameters say that it holds something else, or a line is no interval.
    """
    text, guesses = to_text(file, content)
    lines = text.splitlines()
    params = _params(lines)
    _check_mode(file, params)
    rr_ms = np.array(list(_intervals(file, lines)), np.float64)
    if not rr_ms.size:
        raise Unreadable(file, "no interval in its section [HRData]")
    recording = RrRecording.without_times(
        "Polar .hrm file", rr_ms, guesses, _started_at(params)
    )
    monitor = params.get("monitor", "")
    return replace(recording, device=f"Polar, monitor {monitor}" if monitor else "")


def _params(lines: list[str]) -> dict[str, str]:
    entries = (line.partition("=") for _, line in _section(lines, "params"))
    return {name.strip().lower(): value.strip() for name, _, value in entries}


def _section(lines: list[str], wanted: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a section that are not empty, with their numbers."""
    section = ""
    for number, line in enumerate(lines, 1):
        head = re.match(r"\[([^]]*)\]", line)
        if head:
            section = head[1].lower()
        elif section == wanted and line.strip():
            yield number, line.strip()


def _check_mode(file: str, params: dict[str, str]) -> None:
    interval, mode = params.get("interval", ""), params.get("smode", "")
    if interval != _RR_MODE:
        every = f"a heart rate every {interval} s" if interval.isdecimal() else "something else"
        problem = f"Interval={interval} means {every}; only {_RR_MODE} means RR intervals"
        raise Unreadable(file, problem)
    if not mode or mode[_MORE_COLUMNS].strip("0"):
        problem = f"SMode={mode} does not say that [HRData] holds RR intervals alone"
        raise Unreadable(file, problem)


def _intervals(file: str, lines: list[str]) -> Iterator[int]:
    for number, text in _section(lines, "hrdata"):
        if not (text.isascii() and text.isdecimal()):
            raise Unreadable(file, f"{quoted(text)} is not an interval in ms", line=number)
        yield int(text)


def _started_at(params: dict[str, str]) -> datetime | None:
    try:
        return datetime.fromisoformat(f"{params['date']} {params['starttime']}")
    except (KeyError, ValueError):
        return None  # only said for the reader; no figure rests on it
