"""A process that records the full load until it is done or is killed.

``python -m tests.faults.writer RECORD PROGRESS [--steps N] [--live] [--unsynced]``, the key
in hexadecimal on standard input.  With ``--live`` a step comes every 0.2 s, else as fast as
possible; after N steps the session is closed.  PROGRESS is shared memory; under the recorder
of a disk it is said once more, as writes to the file ``said`` beside the record, so that it
stands in the order of all other writes.
"""

import argparse
import os
import struct
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from handrail.monitor.recording.journal import Journal

from .load import LISTENING, STEP_S, hand_over, step
from .progress import Doing, Progress

ROOT = Path(__file__).parents[2]
SAID = "said"
SAYING = struct.Struct("<qq")
"""An entry of the file `said`: steps handed over, steps called safe."""

_FOR_EVER = 10**9


def start_writer(
    record: Path,
    progress: Path,
    key: bytes,
    *options: str,
    environment: Mapping[str, str] | None = None,
) -> "subprocess.Popen[bytes]":
    """Start a writer; the caller ends it."""
    command = [
        sys.executable,
        "-m",
        "tests.faults.writer",
        str(record),
        str(progress),
        *options,
    ]
    writer = subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        env={**os.environ, **(environment or {})},
    )
    assert writer.stdin is not None
    with writer.stdin as pipe:
        pipe.write(key.hex().encode() + b"\n")
    return writer


class _Teller:
    """Tells the stand through shared memory and, if asked for, through writes as well."""

    def __init__(self, progress: Path, said: Path | None) -> None:
        self.page = Progress(progress)
        self._file = None if said is None else os.open(said, os.O_CREAT | os.O_WRONLY, 0o600)
        self._safe = 0

    def handed(self, steps: int) -> None:
        self.page.handed(steps)
        self._write(steps)

    def safe(self, steps: int) -> None:
        self._safe = steps
        self.page.safe(steps)
        self._write(steps)

    def _write(self, handed: int) -> None:
        if self._file is not None:
            os.write(self._file, SAYING.pack(handed, self._safe))


def main() -> None:
    """Record."""
    asked = _parser().parse_args()
    key = bytes.fromhex(sys.stdin.readline())
    step(0)  # the sound is made once, before the clock runs
    teller = _Teller(asked.progress, asked.record.with_name(SAID) if asked.said else None)
    journal = Journal.create(asked.record, key, LISTENING)
    if asked.unsynced:
        journal._connection.execute("PRAGMA synchronous = NORMAL")
    start_s = time.monotonic()
    teller.page.begin(start_s)
    for number in range(asked.steps):
        arrived = step(number)
        if asked.live:
            time.sleep(max(0.0, start_s + (number + 1) * STEP_S - time.monotonic()))
        teller.page.doing(Doing.TAKING)
        teller.handed(number + 1)
        hand_over(journal, arrived)
        teller.page.doing(Doing.COMMITTING)
        journal.commit()
        teller.safe(number + 1)
        teller.page.doing(Doing.WAITING)
    teller.page.doing(Doing.CLOSING)
    journal.close()
    teller.page.doing(Doing.DONE)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser()
    parser.add_argument("record", type=Path)
    parser.add_argument("progress", type=Path)
    parser.add_argument("--steps", type=int, default=_FOR_EVER)
    parser.add_argument("--live", action="store_true")
    parser.add_argument("--unsynced", action="store_true")
    parser.add_argument("--said", action="store_true")
    return parser


if __name__ == "__main__":
    main()
