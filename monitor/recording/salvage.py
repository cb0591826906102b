"""A session that was cut off or damaged: finish it where it is whole, else save what is whole.

Nothing is guessed.  What a commit left is there or it is not; a part that does not decrypt,
or does not decode, is left out, and its place in the session is said.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import Self, TypeVar

from ..consent import Consent
from ..errors import Expected
from ..inputs import Input
from ..replay import Unreplayable, replay
from ..settings import rules_from_store
from .journal import Journal, seal_unfinished
from .labels import copy_labels
from .raw_audio import AudioPiece
from .session_file import SessionDamaged, SessionFile, SessionFileError

T = TypeVar("T")

_MOST_LOST_IN_A_ROW = 5_000
"""As many commits as 20 minutes have; further than that nobody looks for the next."""

_MORE_ROWS = 100
"""So many more rows than its seal says commits can a session have: a batch that waited long for
a full disk takes several."""

_LEAST_ROW_BYTES = 32
"""A row is never smaller: of a small file so many cannot be missing."""

_RECORDS_A_COMMIT = 10_000
"""All at once they would be in memory together."""


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
    altered
        Whether all that is there can be read, but is not what was sealed when it was closed.
    not_analysed
        Why the analysis could not follow what is there to the end, in words; empty if it could.
    gone
        Whether nothing of it was to be kept: `recovery.recover` deleted it then.
    """

    path: Path
    end_s: float
    was_closed: bool
    lost: tuple[Lost, ...]
    audio_lost: int
    altered: bool = False
    not_analysed: str = ""
    gone: bool = False


def salvage(path: Path, key: bytes, new_file: Callable[[], tuple[Path, bytes]]) -> Salvage:
    """Make the session at `path` readable from end to end.

    A whole file that was merely cut off is sealed where it is.  A damaged one stays as it is,
    and so does one that is not what was sealed; what is whole goes into a new file, and what
    had been said is worked out again from it.

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
    with _Reader(path, key) as reader:
        whole = _look_over(reader)
        inputs = whole.inputs
        readable = not inputs.lost and not whole.audio_lost and whole.rest_whole
        if not (readable and reader.ask(_verified)):
            new_path, new_key = new_file()
            return Salvage(
                new_path,
                inputs.end_s,
                whole.closed,
                inputs.lost,
                whole.audio_lost,
                altered=readable and whole.closed,
                not_analysed=_copy(reader, whole, new_path, new_key),
            )
    if not whole.closed or _cut_off_while_closing(path):
        seal_unfinished(path, key)
    return Salvage(path, inputs.end_s, whole.closed, (), 0)


def _cut_off_while_closing(path: Path) -> bool:
    """Return whether a part of the session still lies beside it."""
    return any(
        path.with_name(f"{path.name}{ending}").exists() for ending in ("-wal", "-journal")
    )


def _verified(record: SessionFile) -> bool:
    record.verify()
    return True


@dataclass(frozen=True, slots=True)
class _Inputs:
    """The numbers of the commits that can be read, where they end, and where some cannot."""

    commits: tuple[int, ...]
    end_s: float
    lost: tuple[Lost, ...]


@dataclass(frozen=True, slots=True)
class _Whole:
    """What of a session can be read, by its numbers: the session itself may be of any size."""

    closed: bool
    inputs: _Inputs
    audio: tuple[int, ...]
    audio_lost: int
    rest_whole: bool


def _look_over(reader: "_Reader") -> _Whole:
    inputs = _readable_inputs(reader)
    audio, audio_lost = _readable_audio(reader)
    closed = reader.ask(lambda record: record.closed)
    records = reader.ask(lambda record: sum(1 for _ in record.records()))
    rest_whole = closed is not None and records is not None and not reader.cut_short
    return _Whole(bool(closed), inputs, audio, audio_lost, rest_whole)


def _copy(reader: "_Reader", whole: _Whole, path: Path, key: bytes) -> str:
    """Copy what is whole; return why it could not be analysed to the end, if so."""
    journal = Journal.create(path, key, replace(reader.header, session_id=path.stem))
    try:
        trouble = _fill(journal, reader, whole)
    except Expected:
        journal.abandon()
        raise
    journal.close()
    if labels := reader.ask(lambda record: record.review_rows()):
        copy_labels(labels, path, key)
    return trouble


def _fill(journal: Journal, reader: "_Reader", whole: _Whole) -> str:
    journal.agree(Consent(raw_audio=True))  # what is there was agreed to when it was recorded
    for number in whole.audio:
        for piece in reader.ask(partial(_audio_piece, number)) or ():
            if piece is not None:
                journal.append_sound(piece)
                journal.commit()
    for commit in whole.inputs.commits:
        journal.append_inputs(reader.inputs_of(commit))
        journal.commit()
    settings, library = rules_from_store(reader.header.settings)
    again = (item for commit in whole.inputs.commits for item in reader.inputs_of(commit))
    records = replay(again, settings, library)
    try:
        while batch := list(islice(records, _RECORDS_A_COMMIT)):
            journal.append_records(batch)
            journal.commit()
    except Unreplayable as error:
        return str(error)
    return ""


class _Reader:
    """A session that is opened anew after damage: SQLCipher gives up for good there.

    Where a page is merely missing it goes on, which is quicker by far.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key
        self.cut_short = False
        try:
            self._record = SessionFile.open(path, key)
        except SessionDamaged:
            self.cut_short = True
            self._record = self._reopened()
        self.header = self._record.header
        self.most_lost = self._most_lost()
        """Where so many rows in a row cannot be read, none is behind them."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._record.close()

    def ask(self, question: Callable[[SessionFile], T]) -> T | None:
        """Return the answer of the session, None where the damage is in the way."""
        try:
            return question(self._record)
        except SessionDamaged:
            if not self._still_answers():
                self._record.close()
                self._record = self._reopened()
            return None

    def inputs_of(self, commit: int) -> tuple[Input, ...]:
        """Return the inputs of a commit that could be read before."""
        (items,) = self.ask(partial(_inputs_of, commit)) or (None,)
        return items or ()

    def _still_answers(self) -> bool:
        try:
            self._record.forget_pages()  # of those in memory it would go on answering
            _ = self._record.seal
        except SessionFileError:
            return False
        return True

    def _reopened(self) -> SessionFile:
        return SessionFile.open(self._path, self._key, cut_short=self.cut_short)

    def _most_lost(self) -> int:
        log = self._path.with_name(f"{self._path.name}-wal")
        size_bytes = sum(file.stat().st_size for file in (self._path, log) if file.exists())
        most = min(_MOST_LOST_IN_A_ROW, size_bytes // _LEAST_ROW_BYTES + 1)
        seal = self.ask(lambda record: record.seal)
        return most if seal is None else min(most, seal.commits + _MORE_ROWS)


def _readable_inputs(reader: _Reader) -> _Inputs:
    """Return which commits can be read, and where some cannot."""
    kept: list[int] = []
    lost: list[Lost] = []
    missing, last_s = 0, 0.0
    for number, items in _commits(reader):
        if items is None:
            missing += 1
            continue
        if missing and items:
            lost.append(Lost(last_s, items[0].t_s, missing))
            missing = 0
        last_s = items[-1].t_s if items else last_s
        kept.append(number)
    if missing:
        lost.append(Lost(last_s, None, missing))
    return _Inputs(tuple(kept), last_s, tuple(lost))


def _commits(reader: _Reader) -> Iterator[tuple[int, tuple[Input, ...] | None]]:
    """Yield number and inputs of each commit, None for those that cannot be read."""
    last = reader.ask(lambda record: record.last_commit())
    unread: list[int] = []
    for number in count(1):
        if last is not None and number > last:
            yield from ((each, None) for each in unread)
            return
        found = reader.ask(partial(_inputs_of, number))
        if found is None:
            unread.append(number)
            if len(unread) == reader.most_lost:
                yield number, None  # the end is lost, nobody knows how much of it
                return
            continue
        yield from ((each, None) for each in unread)
        unread.clear()
        (items,) = found
        if items is None:
            return
        yield number, items


def _inputs_of(commit: int, record: SessionFile) -> tuple[tuple[Input, ...] | None]:
    return (record.inputs_of(commit),)


def _audio_piece(number: int, record: SessionFile) -> tuple[AudioPiece | None]:
    return (record.audio_piece(number),)


def _readable_audio(reader: _Reader) -> tuple[tuple[int, ...], int]:
    """Return the numbers of the pieces of sound that can be read, and how many cannot."""
    last = reader.ask(lambda record: record.last_audio_number())
    kept: list[int] = []
    number = lost = unread = in_a_row = 0
    # One by one: a list of the numbers would need every page that holds any of them.
    while in_a_row < reader.most_lost and (last is None or number < last):
        number += 1
        in_a_row += 1
        found = reader.ask(partial(_audio_piece, number))
        if found is None:
            unread += 1
        elif found[0] is not None:
            kept.append(number)
            lost += unread
            in_a_row = unread = 0
    # Where the end is lost nobody knows how much of it.
    return tuple(kept), lost + (unread if last is not None else min(unread, 1))
