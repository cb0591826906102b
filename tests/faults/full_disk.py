"""Fill the disk while a session is recorded, look, make room, go on, close."""

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np

from handrail.monitor.recording.journal import Journal, JournalWriteError, WriteFailure

from .aftermath import Aftermath, look, read
from .load import LISTENING, STEP_S, hand_over, step
from .small_disk import EXT4, TMPFS, SmallDisk, small_disk

KEY = bytes(range(32))
MOST_SOUND_LOST_S = 1.0
"""Sound that waits to become a longer piece is lost with a process that is never saved."""

_LATEST_S = 2.0
_WITHOUT_ROOM = 10
_AFTERWARDS = 5
_LONGEST = 4000


class Story(StrEnum):
    """What happens after the disk is full."""

    ROOM = "room is made"
    CLOSE = "it fills at the end"
    ABANDONED = "no room is made until after a crash"


@dataclass(frozen=True, slots=True)
class Full:
    """One full disk, and what was found.

    Attributes
    ----------
    story
        What happened.
    said_s
        How long after the first step that found no room the session said so: the commits in
        between by 0.2 s each, and how long the last one took, seconds.
    reason
        What it said; None if it never had to.
    complete
        Whether nothing is missing in the end.
    found
        The record in the end.
    """

    story: Story
    said_s: float
    reason: WriteFailure | None
    complete: bool
    found: Aftermath

    @property
    def harmless(self) -> bool:
        """Whether nothing is missing and it was said in time, in the right words."""
        in_words = self.reason in {None, WriteFailure.DISK_FULL}
        return self.complete and self.said_s <= _LATEST_S and in_words


def fill_again_and_again(count: int, seed: int) -> list[Full]:
    """Fill disks `count` times, half of them ext4; raises `NotHere` where it may not mount."""
    found: list[Full] = []
    for number, (kind, times) in enumerate(((TMPFS, count - count // 2), (EXT4, count // 2))):
        dice = np.random.default_rng((seed, number))
        with small_disk(kind) as disk:
            found += [fill_one(disk, story, dice) for story in _stories(times)]
    return found


def _stories(count: int) -> Iterator[Story]:
    for number in range(count):
        yield (Story.ROOM, Story.ROOM, Story.CLOSE, Story.ABANDONED)[number % 4]


def fill_one(disk: SmallDisk, story: Story, dice: np.random.Generator) -> Full:
    """Play one story."""
    disk.clear()
    record = disk.folder / "session.handrail"
    journal = Journal.create(record, KEY, LISTENING)
    try:
        return _STORIES[story](disk, journal, record, dice)
    finally:
        with suppress(Exception):  # it is closed already, where all went well
            journal.abandon()


def _room_is_made(
    disk: SmallDisk, journal: Journal, record: Path, dice: np.random.Generator
) -> Full:
    disk.leave(int(dice.integers(100_000, 6_000_000)))
    safe, said_s, reason = _record_until_full(journal)
    before = read(record, KEY).steps
    for number in range(safe + 1, safe + _WITHOUT_ROOM):
        hand_over(journal, step(number))
        with suppress(JournalWriteError):
            journal.commit()
    disk.free()
    journal.commit()
    steps = safe + _WITHOUT_ROOM + _AFTERWARDS
    for number in range(safe + _WITHOUT_ROOM, steps):
        hand_over(journal, step(number))
        journal.commit()
    journal.close()
    found = read(record, KEY)
    return Full(Story.ROOM, said_s, reason, before >= safe and found.complete(steps), found)


def _it_fills_at_the_end(
    disk: SmallDisk, journal: Journal, record: Path, dice: np.random.Generator
) -> Full:
    steps = int(dice.integers(1, 200))
    for number in range(steps):
        hand_over(journal, step(number))
        journal.commit()
    disk.leave(int(dice.integers(0, 100_000)))
    said_s, reason = 0.0, None
    began_s = time.monotonic()
    try:
        journal.close()
    except JournalWriteError as refusal:
        said_s, reason = time.monotonic() - began_s, refusal.reason
        disk.free()
        journal.close()
    found = read(record, KEY)
    return Full(Story.CLOSE, said_s, reason, found.complete(steps), found)


def _no_room_is_made(
    disk: SmallDisk, journal: Journal, record: Path, dice: np.random.Generator
) -> Full:
    disk.leave(int(dice.integers(100_000, 6_000_000)))
    safe, said_s, reason = _record_until_full(journal)
    journal.abandon()
    before = read(record, KEY).steps
    disk.free()
    found = look(record, KEY)
    whole = found.steps == before == safe and found.sound_lost_s(safe) < MOST_SOUND_LOST_S
    whole = whole and not (found.trouble or found.invented)
    return Full(Story.ABANDONED, said_s, reason, whole, found)


def _record_until_full(journal: Journal) -> tuple[int, float, WriteFailure]:
    """Return how many steps are safe, how long the refusal took to be said, and its reason."""
    for number in range(_LONGEST):
        hand_over(journal, step(number))
        began_s = time.monotonic()
        try:
            journal.commit()
        except JournalWriteError as refusal:
            return number, STEP_S + time.monotonic() - began_s, refusal.reason
    raise AssertionError("the disk does not get full")


_STORIES = {
    Story.ROOM: _room_is_made,
    Story.CLOSE: _it_fills_at_the_end,
    Story.ABANDONED: _no_room_is_made,
}


def told(found: Sequence[Full]) -> str:
    """Return what the full disks cost, in words."""
    said = [one.said_s for one in found if one.reason is not None]
    return ", ".join(
        (
            f"{sum(not one.complete for one in found)} times something lost",
            f"said in {len(said)}, after {max(said, default=0.0):.2f} s at most",
            f"{sum(one.reason not in {None, WriteFailure.DISK_FULL} for one in found)}"
            " times in the wrong words",
            f"{sum(bool(one.found.trouble) for one in found)} not to be closed",
            f"{sum(bool(one.found.invented) for one in found)} invented",
        )
    )
