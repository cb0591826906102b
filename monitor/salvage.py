"""A session that was cut off or damaged: finish it where it is whole, else save what is whole.

Nothing is guessed.  What a commit left is there or it is not; a part that does not decrypt,
or does not decode, is left out, and its place in the session is said.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import Self, TypeVar

from ..sensors.messages import AudioBlock
from .inputs import Input
from .journal import Journal, seal_unfinished
from .raw_audio import AudioPiece
from .replay import replay
from .session_file import SessionDamaged, SessionFile
from .session_schema import SessionHeader
from .settings import rules_from_store

T = TypeVar("T")

_MOST_LOST_IN_A_ROW = 5_000
"""Where so many numbers in a row cannot be read, there is nothing behind them."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A part of a session that cannot be read.

    Attributes
    ----------
    after_s, until_s
        Between which times of the session it lies, seconds; `until_s` is None at the end.
    commits
        How many commits are missing there, at least.
    """

    after_s: float
    until_s: float | None
    commits: int


@dataclass(frozen=True, slots=True)
class Salvage:
    """What became of a session.

    Attributes
    ----------
    path
        Where the readable session is now: the same file, or a new one beside it.
    end_s
        The last moment that was kept, seconds.
    was_closed
        Whether it had been closed in order.
    lost
        What cannot be read, in order of time.
    audio_lost
        Number of pieces of sound that cannot be read.
    """

    path: Path
    end_s: float
    was_closed: bool
    lost: tuple[Lost, ...]
    audio_lost: int


def salvage(path: Path, key: bytes, new_file: Callable[[], tuple[Path, bytes]]) -> Salvage:
    """Make the session at `path` readable from end to end.

    A whole file that was merely cut off is sealed where it is.  A damaged one stays as it is,
    and what is whole goes into a new file; what had been said is worked out again from it.

    Parameters
    ----------
    path, key
        The session.
    new_file
        Gives name and key of a new session file, if one is needed.

    Raises
    ------
    SessionFileError
        If not even the header can be read.
    JournalWriteError
        If the disk refuses.
    """
    whole = _read(path, key)
    if whole.lost or whole.audio_lost or not whole.rest_whole:
        new_path, new_key = new_file()
        _write(whole, new_path, new_key)
        return Salvage(new_path, whole.end_s, whole.closed, whole.lost, whole.audio_lost)
    if not whole.closed:
        seal_unfinished(path, key)
    return Salvage(path, whole.end_s, whole.closed, (), 0)


@dataclass(frozen=True, slots=True)
class _Whole:
    """All of a session that can be read."""

    header: SessionHeader
    closed: bool
    commits: tuple[tuple[Input, ...], ...]
    lost: tuple[Lost, ...]
    audio: tuple[AudioBlock, ...]
    audio_lost: int
    rest_whole: bool

    @property
    def end_s(self) -> float:
        return next((items[-1].t_s for items in reversed(self.commits) if items), 0.0)


def _read(path: Path, key: bytes) -> _Whole:
    with _Reader(path, key) as reader:
        commits, lost = _readable_inputs(reader)
        audio, audio_lost = _readable_audio(reader)
        closed = reader.ask(lambda record: record.closed)
        records = reader.ask(lambda record: sum(1 for _ in record.records()))
        rest_whole = closed is not None and records is not None
        return _Whole(reader.header, bool(closed), commits, lost, audio, audio_lost, rest_whole)


def _write(whole: _Whole, path: Path, key: bytes) -> None:
    journal = Journal.create(path, key, replace(whole.header, session_id=path.stem))
    for block in whole.audio:
        journal.append_audio(block)
        journal.commit()
    for items in whole.commits:
        journal.append_inputs(items)
        journal.commit()
    settings, library = rules_from_store(whole.header.settings)
    inputs = (item for items in whole.commits for item in items)
    journal.append_records(replay(inputs, settings, library))
    journal.close()


class _Reader:
    """A session that is opened anew after every damage: SQLCipher gives up for good there."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key
        self._record = SessionFile.open(path, key)
        self.header = self._record.header

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._record.close()

    def ask(self, question: Callable[[SessionFile], T]) -> T | None:
        """Return the answer of the session, None where the damage is in the way."""
        try:
            return question(self._record)
        except SessionDamaged:
            self._record.close()
            self._record = SessionFile.open(self._path, self._key)
            return None


def _readable_inputs(
    reader: _Reader,
) -> tuple[tuple[tuple[Input, ...], ...], tuple[Lost, ...]]:
    """Return the inputs of each commit that can be read, and where some cannot."""
    kept: list[tuple[Input, ...]] = []
    lost: list[Lost] = []
    missing, last_s = 0, 0.0
    for items in _commits(reader):
        if items is None:
            missing += 1
            continue
        if missing and items:
            lost.append(Lost(last_s, items[0].t_s, missing))
            missing = 0
        last_s = items[-1].t_s if items else last_s
        kept.append(items)
    if missing:
        lost.append(Lost(last_s, None, missing))
    return tuple(kept), tuple(lost)


def _commits(reader: _Reader) -> Iterator[tuple[Input, ...] | None]:
    """Yield the inputs of each commit, None for those that cannot be read."""
    unread = 0
    for seq in count(1):
        found = reader.ask(partial(_inputs_of, seq))
        if found is None:
            unread += 1
            if unread == _MOST_LOST_IN_A_ROW:
                yield None  # the end is lost, nobody knows how much of it
                return
            continue
        yield from (None for _ in range(unread))
        unread = 0
        (items,) = found
        if items is None:
            return
        yield items


def _inputs_of(commit: int, record: SessionFile) -> tuple[tuple[Input, ...] | None]:
    return (record.inputs_of(commit),)


def _audio_piece(number: int, record: SessionFile) -> tuple[AudioPiece | None]:
    return (record.audio_piece(number),)


def _readable_audio(reader: _Reader) -> tuple[tuple[AudioBlock, ...], int]:
    """Return the pieces of sound that can be read, and how many cannot."""
    last = reader.ask(lambda record: record.last_audio_number())
    kept: list[AudioBlock] = []
    lost = 0
    # One by one: a list of the numbers would need every page that holds any of them.
    for number in range(1, (_MOST_LOST_IN_A_ROW if last is None else last) + 1):
        found = reader.ask(partial(_audio_piece, number))
        if found is None:
            lost += 1
        elif found[0] is not None:
            kept.append(_block(found[0]))
    return tuple(kept), lost


def _block(piece: AudioPiece) -> AudioBlock:
    """Return a piece of sound as it came; when it arrived is no part of a record."""
    return AudioBlock(piece.sensor, 0.0, piece.first_sample, piece.rate_hz, piece.samples)
