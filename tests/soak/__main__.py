"""Three hours of session on virtual hardware: ``python -m tests.soak [--minutes N] [--write]``.

A strap on the virtual radio, two voices on the virtual sound card, the real station, record and
engine, and the program's own window offscreen, all compressed in time.  Prints a table as
Markdown; the status is 1 if a promise was not kept.  ``--speed`` sets how many session seconds
pass in one of life; without it, as many as half a core of this machine can listen to.
``--real-time`` is ``--speed 1``.  ``--keep FOLDER`` leaves the record there, with its key, and
``--write`` puts the table into ``docs/validation/soak.md``.
"""

import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import numpy as np

from handrail.signal.speech.frames import SoundBlock
from handrail.signal.speech.front_end import VoiceFrontEnd

from ..validation.__main__ import BEGIN, END, replace_figures
from ..validation.row import Row, verdict
from .promises import rows
from .session import ROOT, soak

PAGE = ROOT / "docs" / "validation" / "soak.md"
KEPT = ROOT / "build" / "soak.json"
MINUTES = 180.0
_RATE_HZ = 16_000
_HEARD_S = 10
_CORE_FOR_LISTENING = 0.5
_FASTEST = 6
"""At ten times, on a machine that others kept busy, the card lost samples while it opened."""


def main(arguments: Sequence[str]) -> int:
    """Hold the session; return 1 if a promise was not kept."""
    asked = _parser().parse_args(arguments)
    speed = 1 if asked.real_time else asked.speed or possible_speed()
    length_s = 60.0 * asked.minutes
    sys.stderr.write(f"{asked.minutes:g} minutes, {speed} times faster than life\n")
    began_s, loads = time.monotonic(), [os.getloadavg()[0]]
    with _folder(asked.keep) as folder:
        held, kept = soak(folder, length_s, speed)
    found = rows(held, kept)
    took_min, loads = (time.monotonic() - began_s) / 60.0, [*loads, os.getloadavg()[0]]
    head = (
        f"{asked.minutes:g} minutes of session in {took_min:.0f} of life, {speed} times "
        f"faster; {kept.size_mb:.0f} MB recorded; Python {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load "
        f"{loads[0]:.1f} at the beginning and {loads[1]:.1f} at the end."
    )
    text = f"{head}\n\n{table(found)}"
    sys.stdout.write(f"{text}\n\n{verdict(found)}\n")
    _keep(head, found)
    if asked.write:
        replace_figures(PAGE, text)
    return int(any(row.met is False for row in found))


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        kept.mkdir(parents=True)
        yield kept
        return
    with tempfile.TemporaryDirectory(prefix="handrail-soak-") as folder:
        yield Path(folder)


def possible_speed() -> int:
    """Return how many seconds of sound half a core of this machine listens to in one."""
    sound = np.random.default_rng(1).normal(0.0, 0.05, (_HEARD_S * _RATE_HZ, 2))
    block = SoundBlock(0.0, 0, _RATE_HZ, sound.astype(np.float32))

    def share() -> float:
        front_end, began_s = VoiceFrontEnd(2, _RATE_HZ), time.perf_counter()
        front_end.update(block)
        return (time.perf_counter() - began_s) / _HEARD_S

    fits = int(_CORE_FOR_LISTENING / statistics.median(share() for _ in range(3)))
    return max(1, min(_FASTEST, fits))


def table(found: Sequence[Row]) -> str:
    """Return the rows as a table in Markdown."""
    said = {True: "kept", False: "**broken**", None: "not judged"}
    lines = ["| what | promised | found | |", "|---|---|---|---|"]
    lines += [f"| {row.name} | {row.target} | {row.ours} | {said[row.met]} |" for row in found]
    return "\n".join(lines)


def _keep(head: str, found: Sequence[Row]) -> None:
    KEPT.parent.mkdir(exist_ok=True)
    told = {"run": head, "rows": [asdict(row) for row in found]}
    KEPT.write_text(json.dumps(told, indent=1, ensure_ascii=False), encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.soak")
    parser.add_argument("--minutes", type=float, default=MINUTES, help="Of session.")
    parser.add_argument("--speed", type=int, help="Session seconds in a second of life.")
    parser.add_argument("--real-time", action="store_true", help="The same as --speed 1.")
    parser.add_argument("--keep", type=Path, help="A new folder for record, key and notes.")
    parser.add_argument("--write", action="store_true", help=f"Also between {BEGIN} and {END}.")
    return parser


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
