"""The table of a cohort on the disk: parts of Parquet, written as they become complete.

A folder that every reader of Parquet takes for one table:

    kind=session/part-00000.parquet     a row a session, in the order of the sessions
    kind=phase/part-00000.parquet       a row a phase, in the same order
    _cohort.json                        what it is a table of
    _unfinished/00001.jsonl             sessions of a part that is not complete; gone in the end

Readers pass over names that begin with `_`.  A part holds sessions that follow each other, so
its bytes do not depend on who computed them, nor in which order they came.
"""

import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO

import msgspec

from ..durable_file import DRAFT, write_durably
from ..errors import Expected
from ..research_library import needed
from ..tables.table import Column, Kind
from .columns import COLUMNS, PHASE, SESSION
from .rows import Row, SessionRows

SESSIONS_A_PART = 1000
_SCHEMA = "handrail-cohort/1"
_HEAD, _UNFINISHED = "_cohort.json", "_unfinished"
_WORDS = (
    "A cohort of Handrail: one row a session (kind=session), one a phase (kind=phase). "
    "Of simulated sessions nothing follows about people."
)


class CohortTableError(Expected):
    """A folder cannot take this cohort's table."""


@dataclass(frozen=True, slots=True)
class CohortHead:
    """What a table is a table of; to go on with it all of it must be the same.

    Attributes
    ----------
    sessions, sessions_digest
        How many, and a digest of their names in order.
    settings_digest
        Of the settings that all were analysed with; empty if each with its own.
    program_version
        Of the program that makes it.
    sessions_a_part
        How it is divided.
    schema
        Names this format.
    """

    sessions: int
    sessions_digest: str
    settings_digest: str
    program_version: str
    sessions_a_part: int = SESSIONS_A_PART
    schema: str = _SCHEMA


def digest_of_names(names: Iterable[str]) -> str:
    """Return a short digest of the names of sessions, in order."""
    digest = hashlib.sha256()
    for name in names:
        digest.update(name.encode("utf-8") + b"\0")
    return digest.hexdigest()[:16]


class TableFolder:
    """A table that grows; what was added once is kept, whatever happens to this process.

    Raises
    ------
    CohortTableError
        If the folder holds something else, or the table of another cohort.
    OSError
        If the disk does not take it.
    """

    def __init__(self, path: Path, head: CohortHead) -> None:
        self.path = path
        self._head = head
        self._columns = _Schema(COLUMNS)
        _begin(path, head)
        self._journals: dict[int, BinaryIO] = {}
        self._waiting: dict[int, dict[int, SessionRows]] = {}
        for part in range(self._parts):
            if not self._file(SESSION, part).exists():
                self._waiting[part] = self._read_journal(part)
        for part in [
            part for part, rows in self._waiting.items() if self._complete(part, rows)
        ]:
            self._write(part)

    def lacking(self) -> Iterator[int]:
        """Yield the numbers of the sessions that it has no rows of yet, in order."""
        for part in sorted(self._waiting):
            known = set(self._waiting[part])
            yield from (number for number in self._numbers(part) if number not in known)

    def add(self, number: int, rows: SessionRows) -> None:
        """Add the rows of a session; a kill after this does not lose them."""
        part = number // self._head.sessions_a_part
        if part not in self._journals:
            (self.path / _UNFINISHED).mkdir(exist_ok=True)
            self._journals[part] = self._journal(part).open("ab", buffering=0)
        self._journals[part].write(msgspec.json.encode((number, rows)) + b"\n")
        waiting = self._waiting[part]
        waiting[number] = rows
        if self._complete(part, waiting):
            self._write(part)

    def close(self) -> None:
        """Let go of the files; what is complete leaves no trace of how it became so."""
        for journal in self._journals.values():
            journal.close()
        self._journals.clear()
        unfinished = self.path / _UNFINISHED
        if unfinished.is_dir() and not any(unfinished.iterdir()):
            unfinished.rmdir()

    # --- parts

    @property
    def _parts(self) -> int:
        return -(-self._head.sessions // self._head.sessions_a_part)

    def _numbers(self, part: int) -> range:
        first = part * self._head.sessions_a_part
        return range(first, min(first + self._head.sessions_a_part, self._head.sessions))

    def _complete(self, part: int, rows: dict[int, SessionRows]) -> bool:
        return len(rows) == len(self._numbers(part))

    def _write(self, part: int) -> None:
        """Write a part; the sessions last, since they say that it is there."""
        waiting = self._waiting[part]
        told = [waiting[number] for number in self._numbers(part)]
        phases = [row for rows in told for row in rows.phases]
        write_durably(self._file(PHASE, part), self._columns.parquet(phases))
        sessions = [rows.session for rows in told]
        write_durably(self._file(SESSION, part), self._columns.parquet(sessions))
        del self._waiting[part]
        journal = self._journals.pop(part, None)
        if journal is not None:
            journal.close()
        self._journal(part).unlink(missing_ok=True)

    def _file(self, kind: str, part: int) -> Path:
        return self.path / f"kind={kind}" / f"part-{part:05d}.parquet"

    # --- what is not complete

    def _journal(self, part: int) -> Path:
        return self.path / _UNFINISHED / f"{part:05d}.jsonl"

    def _read_journal(self, part: int) -> dict[int, SessionRows]:
        """Return what was added before; what a kill cut short is taken off."""
        path = self._journal(part)
        if not path.exists():
            return {}
        content = path.read_bytes()
        whole = content[: content.rfind(b"\n") + 1]
        if len(whole) < len(content):
            write_durably(path, whole)
        try:
            read = [msgspec.json.decode(line, type=_Line) for line in whole.splitlines()]
        except msgspec.DecodeError as error:
            raise CohortTableError(
                f"{path} is damaged ({error}). Delete it: its sessions are measured again."
            ) from error
        return dict(read)


_Line = tuple[int, SessionRows]


def outcomes_in(path: Path) -> dict[str, int]:
    """Return how many sessions had which outcome, of the parts that are complete."""
    parquet = needed("pyarrow.parquet")
    counts: Counter[str] = Counter()
    for file in (path / f"kind={SESSION}").glob("part-*.parquet"):
        counts.update(parquet.ParquetFile(file).read(["outcome"])["outcome"].to_pylist())
    return dict(counts)


def _begin(path: Path, head: CohortHead) -> None:
    """Make the folder, or make sure that it holds the beginning of the same table."""
    file = path / _HEAD
    if not file.exists():
        if path.exists() and not (
            path.is_dir() and all(_is_draft(one) for one in path.iterdir())
        ):
            raise CohortTableError(f"{path} holds something else. Choose a new name.")
        path.mkdir(parents=True, exist_ok=True)
        write_durably(file, msgspec.json.format(msgspec.json.encode(head)) + b"\n")
    _check_same(path, file, head)
    for kind in (SESSION, PHASE):
        (path / f"kind={kind}").mkdir(exist_ok=True)
    for draft in filter(_is_draft, path.glob("*/*")):  # of a run that was killed
        draft.unlink()


def _is_draft(path: Path) -> bool:
    return path.suffix == DRAFT


def _check_same(path: Path, file: Path, head: CohortHead) -> None:
    try:
        before = msgspec.json.decode(file.read_bytes(), type=CohortHead)
    except msgspec.DecodeError as error:
        raise CohortTableError(
            f"{file} cannot be read ({error}). Choose a new name."
        ) from error
    if before != head:
        held, wanted = asdict(before), asdict(head)
        different = ", ".join(
            name.replace("_", " ") for name in held if held[name] != wanted[name]
        )
        raise CohortTableError(
            f"{path} was begun with something else ({different}). To go on with it, use the"
            " same sessions, settings and version; for another table, choose a new name."
        )


class _Schema:
    """Columns as Parquet keeps them: typed, with their words, units and levels."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = columns
        self._arrow: ModuleType = needed("pyarrow")
        self._parquet: ModuleType = needed("pyarrow.parquet")
        types = {
            Kind.NUMBER: self._arrow.float64(),
            Kind.WHOLE: self._arrow.int64(),
            Kind.TRUTH: self._arrow.bool_(),
            Kind.WORD: self._arrow.string(),
            Kind.TEXT: self._arrow.string(),
        }
        self._schema: Any = self._arrow.schema(
            [
                self._arrow.field(column.name, types[column.kind], metadata=_words(column))
                for column in columns
            ],
            metadata={"description": _WORDS, "handrail_schema": _SCHEMA},
        )

    def parquet(self, rows: Sequence[Row]) -> bytes:
        """Return rows as a Parquet file; the same rows are the same bytes."""
        arrays = [
            self._arrow.array([row[at] for row in rows], type=field.type)
            for at, field in enumerate(self._schema)
        ]
        table = self._arrow.Table.from_arrays(arrays, schema=self._schema)
        content = io.BytesIO()
        self._parquet.write_table(table, content, compression="zstd")
        return content.getvalue()


def _words(column: Column) -> dict[str, str]:
    words = {"description": column.words}
    if column.unit:
        words["unit"] = column.unit
    if column.levels:
        words["levels"] = msgspec.json.encode(dict(column.levels)).decode()
    return words
