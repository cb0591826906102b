"""Small cohorts for tests, and what can be made to go wrong with them."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from handrail.monitor.cohorts.rows import SessionRows
from handrail.monitor.cohorts.task import Task, measure_session
from handrail.monitor.cohorts.workers import WorkerDied, Workers
from handrail.monitor.simulate import write_simulation

T = TypeVar("T")
R = TypeVar("R")


def traces(folder: Path, count: int) -> Path:
    """Write so many simulated sessions of a minute, called `000`, `001` and so on."""
    for seed in range(count):
        write_simulation(folder / f"{seed:03d}", seed, 1.0)
    return folder


def content(table: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its path in it."""
    files = (path for path in table.rglob("*") if path.is_file())
    return {path.relative_to(table).as_posix(): path.read_bytes() for path in files}


class InThisProcess(Workers):
    """Measures the sessions here, the last one first."""

    def __init__(self) -> None:
        super().__init__(None, "this process")

    def run(
        self, function: Callable[[T], R], tasks: Iterable[tuple[int, T]], most: int
    ) -> Iterator[tuple[int, R | WorkerDied]]:
        listed = list(tasks)
        assert len(listed) <= most
        for number, task in reversed(listed):
            yield number, function(task)


@contextmanager
def in_this_process() -> Iterator[Workers]:
    yield InThisProcess()


def no_key(session_id: str) -> bytes:
    raise AssertionError(session_id)


def measure_and_note(task: Task) -> SessionRows:
    """Measure, then write the session's name into the file that `NOTED` names.

    A session called `… poison` kills its process each time, one called `… faint` the first.
    """
    noted = Path(os.environ["NOTED"])
    fell = noted.with_suffix(".fell")
    faints = task.name.endswith("faint") and not fell.exists()
    if faints or task.name.endswith("poison"):
        if faints:
            fell.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    rows = measure_session(task)
    with noted.open("ab", buffering=0) as file:
        file.write(f"{task.name}\n".encode())
    return rows
