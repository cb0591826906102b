"""A cohort from beginning to end: what is not yet in the table is measured and added."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from filelock import FileLock, Timeout

from ... import __version__
from ..errors import Expected
from ..settings import Settings
from .columns import COLUMNS, Outcome
from .rows import SessionRows
from .sessions import Place
from .table_folder import (
    SESSIONS_A_PART,
    CohortHead,
    CohortTableError,
    TableFolder,
    digest_of_names,
)
from .task import Task, measure_session, row_without_measures, rows_of_trouble
from .workers import SchedulerError, WorkerDied, Workers

KeyOf: TypeAlias = Callable[[str], bytes]
"""Returns the key of the session with this number; raises `Expected`."""

_OUTCOME = [column.name for column in COLUMNS].index("outcome")


@dataclass(frozen=True, slots=True)
class Cohort:
    """Sessions to be measured in one way.

    Attributes
    ----------
    places
        The sessions, in the order of the table.
    settings
        To analyse all of them with; None for what was said live, and each trace's own.
    sessions_a_part
        How the table is divided.
    """

    places: Sequence[Place]
    settings: Settings | None = None
    sessions_a_part: int = SESSIONS_A_PART

    @property
    def head(self) -> CohortHead:
        """What its table is a table of."""
        return CohortHead(
            len(self.places),
            digest_of_names(place.name for place in self.places),
            "" if self.settings is None else self.settings.digest(),
            __version__,
            self.sessions_a_part,
        )


def run_cohort(
    cohort: Cohort,
    out: Path,
    workers: Callable[[], AbstractContextManager[Workers]],
    key_of: KeyOf,
    measure: Callable[[Task], SessionRows] = measure_session,
) -> Generator[int]:
    """Measure what the table at `out` lacks; yields how many sessions it has after each.

    Parameters
    ----------
    workers
        Starts or finds the processes; not called if nothing is lacking.
    key_of
        Asked once for each session file.
    measure
        What is done with each session, importable where the workers are.

    Raises
    ------
    CohortTableError
        If `out` holds something else, or another run is writing to it.
    SchedulerError
        If the scheduler is lost, or its workers cannot do it.
    """
    with _alone(out), closing(TableFolder(out, cohort.head)) as table:
        lacking = list(table.lacking())
        done = len(cohort.places) - len(lacking)
        yield done
        if not lacking:
            return
        with workers() as at_work:
            for number, rows in _measured(cohort, lacking, at_work, key_of, measure):
                table.add(number, rows)
                done += 1
                yield done


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Hold a lock beside the table, so that no two runs write to it."""
    out.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(out.with_name(f".{out.name}.lock"), blocking=False)
    try:
        with lock:
            yield
    except Timeout as error:
        raise CohortTableError(
            f"Another run is writing to {out}. Wait until it ends."
        ) from error


def _measured(
    cohort: Cohort,
    lacking: Sequence[int],
    workers: Workers,
    key_of: KeyOf,
    measure: Callable[[Task], SessionRows],
) -> Iterator[tuple[int, SessionRows]]:
    """Yield the rows of sessions as they are done, those without a key first."""
    keyless = _Keyless(cohort, key_of)
    for number, rows in workers.run(measure, keyless.tasks(lacking), len(lacking)):
        yield from keyless.taken()
        if isinstance(rows, WorkerDied):
            task = Task(str(cohort.places[number].path), cohort.places[number].name)
            yield number, row_without_measures(task, Outcome.DIED, str(rows))
        else:
            _check_seen(cohort.places[number], rows)
            yield number, rows
    yield from keyless.taken()


class _Keyless:
    """Makes tasks, and keeps aside the rows of sessions that nobody can open."""

    def __init__(self, cohort: Cohort, key_of: KeyOf) -> None:
        self._cohort = cohort
        self._key_of = key_of
        self._rows: list[tuple[int, SessionRows]] = []

    def tasks(self, numbers: Sequence[int]) -> Iterator[tuple[int, Task]]:
        for number in numbers:
            place = self._cohort.places[number]
            task = Task(str(place.path), place.name, self._cohort.settings)
            if not place.sealed:
                yield number, task
                continue
            try:
                key = self._key_of(place.path.stem)
            except Expected as error:
                self._rows.append((number, rows_of_trouble(task, error)))
            else:
                yield number, replace(task, key=key)

    def taken(self) -> Iterator[tuple[int, SessionRows]]:
        while self._rows:
            yield self._rows.pop()


def _check_seen(place: Place, rows: SessionRows) -> None:
    """Stop where it is not the session's fault: the workers do not see the same disk."""
    if rows.session[_OUTCOME] == Outcome.NOT_FOUND and place.path.exists():
        raise SchedulerError(
            f"The workers do not see {place.path}. They need the same folder at the same place."
        )
