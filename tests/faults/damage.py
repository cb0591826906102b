"""Damage closed sessions in every way a disk or a person may, read them, save what is whole."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np

from handrail.monitor.codec import INPUTS
from handrail.monitor.errors import Expected
from handrail.monitor.library import new_session_id
from handrail.monitor.recording.journal import Journal
from handrail.monitor.recording.salvage import salvage
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.recording.session_schema import connect

from ..monitor.forged import forge
from .aftermath import read
from .load import LISTENING, hand_over, step

KEY, NEW_KEY = bytes(range(32)), bytes(range(32, 64))
STEPS = 75  # 15 s: some hundred pages
PAGE = 4096
_WORKERS = 2


class Harm(StrEnum):
    """What is done to a file."""

    FLIP = "one bit flipped"
    CUT = "cut short"
    SWAP = "two pages swapped"
    ZEROS = "a stretch zeroed"
    OLD = "a page from an older copy"
    CHUNKS = "two chunks swapped by someone with the key"


_OFTEN = (
    *(Harm.FLIP, Harm.CUT, Harm.FLIP, Harm.SWAP, Harm.FLIP),
    *(Harm.ZEROS, Harm.OLD, Harm.FLIP, Harm.CHUNKS, Harm.ZEROS),
)


class Verdict(StrEnum):
    """What reading a damaged file from end to end comes to."""

    SAID = "said"
    HARMLESS = "harmless"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Damage:
    """One damaged file, and what was found.

    Attributes
    ----------
    harm
        What was done.
    verdict
        What reading it came to.
    kept
        The share of commits that was saved, 0 to 1.
    invented
        Whether something was saved that had not been recorded.
    """

    harm: Harm
    verdict: Verdict
    kept: float
    invented: bool


@dataclass(frozen=True, slots=True)
class _Files:
    """A closed session, and a copy of it from before it was over."""

    whole: bytes
    older: bytes


def damage_again_and_again(count: int, seed: int) -> list[Damage]:
    """Damage `count` files, each in one way."""
    jobs = [(harm, (seed, n)) for n, harm in enumerate(islice(cycle(_OFTEN), count))]
    with ProcessPoolExecutor(_WORKERS, mp_context=get_context("spawn")) as pool:
        return list(pool.map(_damage_one, jobs, chunksize=5))


def _damage_one(job: tuple[Harm, tuple[int, ...]]) -> Damage:
    return damage_one(*job)


def damage_one(harm: Harm, seed: tuple[int, ...]) -> Damage:
    """Damage one file, read it, save what is whole of it."""
    dice = np.random.default_rng(seed)
    with TemporaryDirectory(prefix="handrail-damage-") as folder:
        path = Path(folder) / f"{new_session_id()}.handrail"
        path.write_bytes(_files().whole)
        _HARMS[harm](path, dice)
        return Damage(harm, _verdict(path), *_saved(path))


def told(found: Sequence[Damage]) -> str:
    """Return how much was noticed, and how much was saved, in words."""
    said = [one for one in found if one.verdict is Verdict.SAID]
    kept = [one.kept for one in said]
    return (
        f"{len(said)} of {len(found)} said, "
        f"{sum(one.verdict is Verdict.HARMLESS for one in found)} changed nothing in it, "
        f"{sum(one.verdict is Verdict.MISSED for one in found)} missed; "
        f"{sum(one.invented for one in found)} invented; commits saved: "
        f"median {median(kept) if kept else 1.0:.1%}, worst {min(kept, default=1.0):.0%}, "
        f"none in {sum(share == 0.0 for share in kept)}"
    )


@cache
def _files() -> _Files:
    with TemporaryDirectory(prefix="handrail-whole-") as folder:
        path = Path(folder) / "session.handrail"
        older = b""
        journal = Journal.create(path, KEY, LISTENING)
        for number in range(STEPS):
            hand_over(journal, step(number))
            journal.commit()
            if number == STEPS * 2 // 3:
                journal._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
                older = path.read_bytes()
        journal.close()
        return _Files(path.read_bytes(), older)


def _verdict(path: Path) -> Verdict:
    found = read(path, KEY)
    if found.trouble:
        return Verdict.SAID
    return Verdict.HARMLESS if found.complete(STEPS) else Verdict.MISSED


def _saved(path: Path) -> tuple[float, bool]:
    """Return the share of commits that salvage keeps, and whether it made any up."""
    try:
        saved = salvage(
            path, KEY, lambda: (path.with_name(f"{new_session_id()}.handrail"), NEW_KEY)
        )
        with SessionFile.open(saved.path, KEY if saved.path == path else NEW_KEY) as record:
            record.verify()
            kept = list(_commits(record))
    except Expected:
        return 0.0, False
    put = {INPUTS.encode_lines(step(number).inputs) for number in range(STEPS)}
    return len(put & set(kept)) / STEPS, not put.issuperset(kept)


def _commits(record: SessionFile) -> Iterator[bytes]:
    number = 1
    while (items := record.inputs_of(number)) is not None:
        yield INPUTS.encode_lines(items)
        number += 1


def _flip(path: Path, dice: np.random.Generator) -> None:
    content = bytearray(path.read_bytes())
    content[dice.integers(len(content))] ^= 1 << int(dice.integers(8))
    path.write_bytes(content)


def _cut(path: Path, dice: np.random.Generator) -> None:
    content = path.read_bytes()
    size = int(dice.integers(1, len(content)))
    path.write_bytes(content[: size if dice.random() < 0.5 else max(PAGE, size // PAGE * PAGE)])


def _swap(path: Path, dice: np.random.Generator) -> None:
    content = bytearray(path.read_bytes())
    first, second = (
        slice(n * PAGE, (n + 1) * PAGE)
        for n in dice.choice(len(content) // PAGE, 2, replace=False).tolist()
    )
    content[first], content[second] = content[second], content[first]
    path.write_bytes(content)


def _zero(path: Path, dice: np.random.Generator) -> None:
    content = bytearray(path.read_bytes())
    first = int(dice.integers(len(content)))
    last = min(len(content), first + int(dice.integers(16, 5 * PAGE)))
    content[first:last] = bytes(last - first)
    path.write_bytes(content)


def _put_back(path: Path, dice: np.random.Generator) -> None:
    """Put a page back that has changed since an older copy was made: it still decrypts."""
    content, older = bytearray(path.read_bytes()), _files().older
    changed = [
        at
        for at in range(0, len(older), PAGE)
        if older[at : at + PAGE] != content[at : at + PAGE]
    ]
    at = int(dice.choice(changed))
    content[at : at + PAGE] = older[at : at + PAGE]
    path.write_bytes(content)


def _swap_chunks(path: Path, dice: np.random.Generator) -> None:
    first, second = (int(n) + 1 for n in dice.choice(STEPS, 2, replace=False))
    reader = connect(path, KEY, read_only=True)
    lines = dict(reader.execute("SELECT seq, lines FROM inputs").fetchall())
    reader.close()
    exchange = "UPDATE inputs SET lines = iif(seq = ?1, ?2, ?3) WHERE seq IN (?1, ?4)"
    forge(path, KEY, exchange, (first, lines[second], lines[first], second))


_HARMS: dict[Harm, Callable[[Path, np.random.Generator], None]] = {
    Harm.FLIP: _flip,
    Harm.CUT: _cut,
    Harm.SWAP: _swap,
    Harm.ZEROS: _zero,
    Harm.OLD: _put_back,
    Harm.CHUNKS: _swap_chunks,
}
