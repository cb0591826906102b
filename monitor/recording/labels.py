"""What the therapist says about a session afterwards: labels, added and never overwritten.

A label is a `Mark` that was made in the review: the same words for the same things, so that
whoever calibrates the monitor has one vocabulary.  What was recorded is not touched, and the
seal of the session still fits.
"""

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

import msgspec
from sqlcipher3 import dbapi2 as sqlcipher

from ...sensors.clock import Clock, SystemClock
from ..errors import Expected
from ..inputs import Mark, MarkKind
from .journal import disk_faults, leave_one_file
from .session_bounds import MOST_LABEL_BYTES, LabelRow, within_session
from .session_file import SessionFile
from .session_schema import REVIEW_TABLE, REVIEW_TRIGGERS, connect, write_durably

LABELS = frozenset(
    {
        MarkKind.CONTACT_LOST,
        MarkKind.CONTACT_NOT_LOST,
        MarkKind.CONTACT_UNSURE,
        MarkKind.FALSE_CUE,
        MarkKind.MISSED_EPISODE,
        MarkKind.HOTSPOT,
        MarkKind.NOT_HOTSPOT,
        MarkKind.RESCRIPT,
        MarkKind.NEED,
        MarkKind.LEADER,
        MarkKind.BELIEF,
        MarkKind.NOTE,
        MarkKind.MEMORY,
    }
)
"""What can be said of a session afterwards."""


class Memory(StrEnum):
    """Which memory a session worked on; what a label of the kind MEMORY says.

    The therapist alone knows what a letter stands for: nothing about a memory is kept.
    """

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


_LETTERS = frozenset(Memory)


class LabelRefused(Expected):
    """This cannot be said of the session."""


@dataclass(frozen=True, slots=True)
class Label:
    """One thing that was said.

    Attributes
    ----------
    number
        Counted from 1, in the order in which they were said.
    at
        Wall time, ISO 8601 with UTC offset.
    mark
        What was said, and about when.
    until_s
        Where it is about a stretch of the session: its end, seconds; else None.
    withdrawn
        Whether it was taken back later.
    """

    number: int
    at: str
    mark: Mark
    until_s: float | None = None
    withdrawn: bool = False


class _Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """A row of the table: a label, or the number of one that is taken back."""

    mark: Mark | None = None
    until_s: float | None = None
    withdraws: int = 0


class LabelBook:
    """The labels of one session that has ended.  Belongs to one thread at a time.

    Parameters
    ----------
    path, key
        The session.
    clock
        The computer's, if no other is given.
    """

    def __init__(self, path: Path, key: bytes, clock: Clock | None = None) -> None:
        self._path, self._key = path, key
        self._clock = clock or SystemClock()

    def labels(self) -> tuple[Label, ...]:
        """Return all labels, those that were taken back too; raises `SessionFileError`."""
        with SessionFile.open(self._path, self._key) as record:
            return read_labels(record)

    def add(self, mark: Mark, until_s: float | None = None) -> Label:
        """Say something of the session; it is on the disk when this returns.

        Raises
        ------
        LabelRefused
            If it is nothing that can be said, or not of a time that a session has.
        JournalWriteError
            If the disk refuses.
        """
        if mark.kind not in LABELS:
            raise LabelRefused(f"A review cannot say {mark.kind.value!r} of a session.")
        if mark.kind is MarkKind.MEMORY and mark.value not in _LETTERS:
            raise LabelRefused("A memory is one letter, A to F, and never words about it.")
        if not within_session(mark.t_s) or not within_session(until_s or 0.0):
            raise LabelRefused("That is not a time of this session.")
        number, at = self._write([_Line(mark, until_s)])
        return Label(number, at, mark, until_s)

    def withdraw(self, number: int) -> None:
        """Take a label back; that it was made stays in the file.  Raises as `add`."""
        if number not in {label.number for label in self.labels() if not label.withdrawn}:
            raise LabelRefused(f"There is no label {number} to take back.")
        self._write([_Line(withdraws=number)])

    def name_memory(self, memory: Memory | None) -> None:
        """Say which memory the session worked on; what was said of it before is taken back.

        None takes it back and says nothing.  All of it is on the disk when this returns, or,
        if it raises (as `add` does), nothing.
        """
        lines = [_Line(withdraws=label.number) for label in _memories(self.labels())]
        if memory is not None:
            lines.insert(0, _Line(Mark(0.0, MarkKind.MEMORY, memory.value)))
        if lines:
            self._write(lines)

    def _write(self, lines: Sequence[_Line]) -> tuple[int, str]:
        """Write lines, all or none; return the number of the first and when that was."""
        rows = [msgspec.json.encode(line) for line in lines]
        if max(map(len, rows)) > MOST_LABEL_BYTES:
            raise LabelRefused("The note is too long. Keep it to a page.")
        at = self._clock.wall_time()
        with (
            disk_faults(),
            closing(connect(self._path, self._key, read_only=False)) as connection,
        ):
            write_durably(connection)
            number = _insert(connection, [(at, data) for data in rows])
            leave_one_file(connection)
        return number, at


def read_labels(record: SessionFile) -> tuple[Label, ...]:
    """Return the labels of a session that is open; raises `SessionDamaged`."""
    return labels_from(record.review_rows())


def labels_from(rows: Iterable[LabelRow]) -> tuple[Label, ...]:
    """Return what rows of the table say; a row that says nothing we know is passed over."""
    labels: dict[int, Label] = {}
    for row in rows:
        try:
            line = msgspec.json.decode(row.line, type=_Line)
        except (msgspec.DecodeError, RecursionError):
            continue  # of a newer version: its own program will read it
        if line.mark is not None:
            labels[row.seq] = Label(row.seq, row.at, line.mark, line.until_s)
        elif line.withdraws in labels:
            labels[line.withdraws] = replace(labels[line.withdraws], withdrawn=True)
    return tuple(labels.values())


def memory_of(labels: Iterable[Label]) -> Memory | None:
    """Return which memory a session worked on; None if that is not said."""
    said = _memories(labels)
    return Memory(said[-1].mark.value) if said else None


def copy_labels(rows: Iterable[LabelRow], path: Path, key: bytes) -> None:
    """Write the labels of one session into another, which has none; raises as `add`."""
    with disk_faults(), closing(connect(path, key, read_only=False)) as connection:
        write_durably(connection)
        _insert(connection, [(row.at, row.line) for row in rows])
        leave_one_file(connection)


def _memories(labels: Iterable[Label]) -> list[Label]:
    """Return what is said of the memory and was not taken back, the newest last."""
    return [
        label
        for label in labels
        if label.mark.kind is MarkKind.MEMORY
        and label.mark.value in _LETTERS
        and not label.withdrawn
    ]


def _insert(connection: sqlcipher.Connection, rows: Iterable[tuple[str, bytes]]) -> int:
    """Add rows (when, what), all or none; return the number of the first."""
    connection.execute("BEGIN IMMEDIATE")
    there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'review'").fetchone()
    if there is None:
        for statement in (REVIEW_TABLE, *(text for _, text in REVIEW_TRIGGERS)):
            connection.execute(statement)
    (last,) = connection.execute("SELECT coalesce(max(seq), 0) FROM review").fetchone()
    first = int(last) + 1
    connection.executemany(
        "INSERT INTO review VALUES (?, ?, ?)",
        [(number, at, data) for number, (at, data) in enumerate(rows, first)],
    )
    connection.execute("COMMIT")
    return first
