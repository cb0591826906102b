"""Cut the power at chosen moments of sessions that were taped, and read what the disk holds."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from .aftermath import Aftermath, look
from .disk_tape import Act, Entry, Luck, after_power_cut, read_tape, recording
from .writer import SAID, SAYING, start_writer

KEY = bytes(range(32))
_RECORD = "session.handrail"
_INDEX = f"{_RECORD}-shm"
_MOST_LOST_S = 1.0
_SYNCED_STEPS = (40, 700)
_CUTS_A_SESSION = 10


@dataclass(frozen=True, slots=True)
class Cut:
    """One power cut, and what was found.

    Attributes
    ----------
    luck
        What became of what had not been synced.
    handed, safe
        Steps that had been handed over, and that had been called safe.
    found
        The record.
    """

    luck: Luck
    handed: int
    safe: int
    found: Aftermath

    @property
    def lost_s(self) -> float:
        """How much is missing of the stream of which most is, seconds."""
        return max(self.found.lost_s(self.handed), self.found.sound_lost_s(self.handed))

    @property
    def safe_lost_s(self) -> float:
        """How much that had been called safe is missing, sound left aside, seconds."""
        return self.found.lost_s(self.safe)

    @property
    def harmless(self) -> bool:
        """Whether it cost no more than it may."""
        return not (
            self.lost_s > _MOST_LOST_S
            or self.safe_lost_s
            or self.found.trouble
            or self.found.invented
        )


def cut_again_and_again(count: int, seed: int, *options: str) -> list[Cut]:
    """Cut the power `count` times, in as many sessions as that takes ten cuts each.

    `options` are the writer's.  Raises `NotHere` where writes cannot be taped.
    """
    cuts: list[Cut] = []
    while len(cuts) < count:
        session = len(cuts) // _CUTS_A_SESSION
        wanted = min(_CUTS_A_SESSION, count - len(cuts))
        cuts += _cuts_of_one_session(wanted, (seed, session), *options)
    return cuts


def _cuts_of_one_session(count: int, seed: tuple[int, ...], *options: str) -> list[Cut]:
    dice = np.random.default_rng(seed)
    tape = taped_session(int(dice.integers(*_SYNCED_STEPS)), *options)
    lucks = islice(cycle((Luck.NOTHING, Luck.TORN, Luck.SOME, Luck.TORN, Luck.ALL)), count)
    jobs = [
        (tape[: end + 1], luck, (*seed, number))
        for number, (end, luck) in enumerate(
            zip(moments(tape, count, dice), lucks, strict=True)
        )
    ]
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda job: cut(*job), jobs))


def taped_session(steps: int, *options: str) -> list[Entry]:
    """Record a session of `steps` steps and close it; return what it asked of the disk."""
    with TemporaryDirectory(prefix="handrail-tape-") as folder:
        home = Path(folder) / "disk"
        home.mkdir()
        tape = Path(folder) / "tape"
        writer = start_writer(
            home / _RECORD,
            Path(folder) / "progress",
            KEY,
            *("--steps", str(steps), "--said", *options),
            environment=recording(home, tape),
        )
        if writer.wait() != 0:
            raise RuntimeError(f"the writer ended with {writer.returncode}")
        return [entry for entry in read_tape(tape) if entry.name != _INDEX]


def moments(tape: Sequence[Entry], count: int, dice: np.random.Generator) -> list[int]:
    """Choose after which entries the power goes: anywhere, in a checkpoint, at the end."""
    everywhere = range(len(tape))
    checkpoint = [n for n, one in enumerate(tape) if one.name == _RECORD]
    before_sync = [n - 1 for n, one in enumerate(tape) if n and one.act is Act.SYNC]
    last_said = max(n for n, one in enumerate(tape) if one.name == SAID)
    closing = range(last_said, len(tape))
    kinds: list[Sequence[int]] = [everywhere, before_sync, checkpoint, everywhere, closing]
    return [int(dice.choice(kind)) for kind in islice(cycle(kinds), count)]


def cut(tape: Sequence[Entry], luck: Luck, seed: tuple[int, ...]) -> Cut:
    """Cut the power after the last entry of `tape` and read what is left."""
    handed, safe = _said(tape)
    disk = [entry for entry in tape if entry.name != SAID]
    with TemporaryDirectory(prefix="handrail-cut-") as folder:
        after_power_cut(disk, Path(folder), luck, np.random.default_rng(seed))
        record = Path(folder) / _RECORD
        if not handed:
            return Cut(luck, 0, 0, Aftermath(0))  # the session had not begun
        return Cut(luck, handed, safe, look(record, KEY))


def told(cuts: Sequence[Cut]) -> str:
    """Return what the power cuts cost, in words."""
    return ", ".join(
        (
            f"{max(one.lost_s for one in cuts):.2f} s lost at most",
            f"{sum(one.safe_lost_s > 0 for one in cuts)} times something safe",
            f"{sum(one.found.unreadable for one in cuts)} unreadable",
            f"{sum(bool(one.found.invented) for one in cuts)} invented",
            f"{sum(bool(one.found.trouble) for one in cuts)} not to be closed",
        )
    )


def _said(tape: Sequence[Entry]) -> tuple[int, int]:
    """Return how many steps had been handed over, and called safe, when the tape ends."""
    for entry in reversed(tape):
        if entry.name == SAID:
            handed, safe = SAYING.unpack(entry.data)
            return int(handed), int(safe)
    return 0, 0
