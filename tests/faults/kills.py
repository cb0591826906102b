"""Kill the process that records, at random moments and at named ones, and read what is left."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from .aftermath import Aftermath, look
from .load import STEP_S
from .progress import Doing, Progress, Stand
from .writer import start_writer

KEY = bytes(range(32))
MOST_LOST_S = 1.0
_AT_ONCE = 3
_LONGEST_WAIT_S = 60.0
_GLANCE_S = 0.0002  # a commit takes ten times as long, a checkpoint or a close a hundred
LONGEST_S = 6.0
_SPEED_S = 2.0


class Aim(StrEnum):
    """At what moment a writer is killed."""

    LIVE = "in the pace of life"
    SPEED = "at full speed"
    START = "while the file is made"
    COMMIT = "within a commit"
    CHECKPOINT = "within a checkpoint"
    CLOSE = "while it is closed"


SHARES = {
    Aim.LIVE: 0.30,
    Aim.SPEED: 0.22,
    Aim.START: 0.04,
    Aim.COMMIT: 0.20,
    Aim.CHECKPOINT: 0.10,
    Aim.CLOSE: 0.14,
}
"""How many of the kills go where."""


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill, and what was found.

    Attributes
    ----------
    aim
        Where it was to fall.
    doing
        What the writer was doing when it died.
    lost_s
        How much is missing of the stream of which most is, seconds: in the pace of life of
        what had come until the kill, else of what had been handed over.
    safe_lost
        Steps that were called safe and are missing, sound left aside.
    found
        The record.
    """

    aim: Aim
    doing: Doing
    lost_s: float
    safe_lost: int
    found: Aftermath

    @property
    def harmless(self) -> bool:
        """Whether it cost no more than it may."""
        return not (
            self.lost_s > MOST_LOST_S
            or self.safe_lost
            or self.found.trouble
            or self.found.invented
        )


def kill_again_and_again(
    shares: Sequence[tuple[Aim, int]], seed: int, at_once: int = _AT_ONCE
) -> list[Kill]:
    """Kill as many writers as `shares` says, each in a folder of its own."""
    aims = [aim for aim, count in shares for _ in range(count)]
    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(lambda job: kill_one(job[1], (seed, job[0])), enumerate(aims)))


def kill_one(aim: Aim, seed: tuple[int, ...]) -> Kill:
    """Start a writer, kill it where `aim` says, and read what it left."""
    dice = np.random.default_rng(seed)
    with TemporaryDirectory(prefix="handrail-kill-") as folder:
        record = Path(folder) / "session.handrail"
        stand, killed_s = kill_writer(record, aim, dice)
        return judged(aim, stand, killed_s, record)


def kill_writer(
    record: Path,
    aim: Aim,
    dice: np.random.Generator,
    key: bytes = KEY,
    *,
    longest_s: float = LONGEST_S,
) -> tuple[Stand, float]:
    """Start a writer and kill it; return where it stood, and when by the monotonic clock.

    Where the moment is random, it comes within `longest_s` seconds.
    """
    file = record.with_suffix(".progress")
    progress = Progress(file)
    options = {Aim.LIVE: ["--live"], Aim.CLOSE: ["--steps", str(dice.integers(5, 100))]}
    writer = start_writer(record, file, key, *options.get(aim, []))
    try:
        _AIMS[aim](_Target(record, progress, longest_s), dice)
        killed_s = time.monotonic()
    finally:
        writer.kill()  # SIGKILL: no handler, no tidying
        writer.wait()
    stand = progress.stand()
    progress.close()
    file.unlink()
    return stand, killed_s


def judged(aim: Aim, stand: Stand, killed_s: float, record: Path, key: bytes = KEY) -> Kill:
    """Return what a kill cost."""
    if stand.handed == 0 and not stand.start_s:
        return Kill(aim, stand.doing, 0.0, 0, Aftermath(0))  # the session had not begun
    found = look(record, key)
    steps = max(0, found.steps)
    lost_s, sound_lost_s = found.lost_s(stand.handed), found.sound_lost_s(stand.handed)
    if aim is Aim.LIVE:
        came_s = killed_s - stand.start_s
        lost_s, sound_lost_s = came_s - steps * STEP_S, came_s - found.sound_s
    return Kill(
        aim, stand.doing, max(0.0, lost_s, sound_lost_s), max(0, stand.safe - steps), found
    )


def told(kills: Sequence[Kill]) -> str:
    """Return what the kills cost, in words."""
    doing = Counter(kill.doing.name.lower() for kill in kills)
    died = ", ".join(f"{name} {count}" for name, count in sorted(doing.items()))
    parts = [
        f"{max(kill.lost_s for kill in kills):.2f} s lost at most",
        f"{sum(bool(kill.safe_lost) for kill in kills)} times something safe",
        f"{sum(kill.found.unreadable for kill in kills)} unreadable",
        f"{sum(bool(kill.found.invented) for kill in kills)} invented",
        f"{sum(bool(kill.found.trouble) for kill in kills)} not to be closed",
    ]
    return f"{', '.join(parts)}; died while {died}"


@dataclass(frozen=True, slots=True)
class _Target:
    """A writer that is to be killed: its record, how far it is, how long it may live."""

    record: Path
    progress: Progress
    longest_s: float


def _live(writer: _Target, dice: np.random.Generator) -> None:
    _until(lambda: writer.progress.stand().start_s > 0.0)
    time.sleep(dice.uniform(0.0, writer.longest_s))


def _speed(writer: _Target, dice: np.random.Generator) -> None:
    _until(lambda: writer.progress.stand().start_s > 0.0)
    time.sleep(dice.uniform(0.0, min(writer.longest_s, _SPEED_S)))


def _start(writer: _Target, dice: np.random.Generator) -> None:
    _until(writer.record.exists)
    time.sleep(dice.uniform(0.0, 0.01))


def _commit(writer: _Target, dice: np.random.Generator) -> None:
    steps = int(dice.integers(1, 100))
    _until(lambda: writer.progress.stand().safe >= steps)
    _until(lambda: writer.progress.now_doing() is Doing.COMMITTING)
    time.sleep(dice.uniform(0.0, 0.0005))


def _checkpoint(writer: _Target, dice: np.random.Generator) -> None:
    """Wait until the log is being moved into the file: only then is the file written to."""
    _until(lambda: writer.progress.stand().safe >= 1)
    before_ns = writer.record.stat().st_mtime_ns
    _until(lambda: writer.record.stat().st_mtime_ns != before_ns)
    time.sleep(dice.uniform(0.0, 0.004))


def _close(writer: _Target, dice: np.random.Generator) -> None:
    _until(lambda: writer.progress.now_doing() >= Doing.CLOSING)
    time.sleep(dice.uniform(0.0, 0.006))


_AIMS: dict[Aim, Callable[[_Target, np.random.Generator], None]] = {
    Aim.LIVE: _live,
    Aim.SPEED: _speed,
    Aim.START: _start,
    Aim.COMMIT: _commit,
    Aim.CHECKPOINT: _checkpoint,
    Aim.CLOSE: _close,
}


def _until(happened: Callable[[], bool]) -> None:
    """Return soon after something has happened, and leave the processor to it until then."""
    latest_s = time.monotonic() + _LONGEST_WAIT_S
    while not happened():
        if time.monotonic() > latest_s:
            raise TimeoutError("the writer does not come to the point")
        time.sleep(_GLANCE_S)
