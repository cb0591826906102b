"""Processes that measure sessions: this computer's, or those of a scheduler of Dask.

Both are the same code, a client that hands out tasks in lots and takes in what comes back: of a
session of a minute handing out each by itself would be a tenth of the work.  This computer's
processes speak to each other on its loopback alone, with certificates that are made
for the run: nobody else on it can listen in or send them work.
"""

import logging
import os
import uuid
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import partial
from itertools import count, islice
from queue import Empty, SimpleQueue
from typing import Any, TypeAlias, TypeVar

from ... import __version__
from ..errors import Expected
from ..research_library import needed

T = TypeVar("T")
R = TypeVar("R")
Lot: TypeAlias = tuple[tuple[int, T], ...]
"""Tasks that one process does one after the other, each with its number."""

AT_ONCE = 1024
"""So many lots are with the scheduler: enough for hundreds of cores, and a few MB."""

MOST_IN_A_LOT = 4
"""More would save little, and a kill loses the lots that are in the workers' hands."""

_LOTS_TO_COME = 8
"""A lot is at most a worker's share of what is left, divided by this: all end together."""

_PATIENCE_S = 20.0
_DASK_LOGS = ("distributed", "distributed.client")
"""Those with a level of their own; all others are below them."""

_LOOPBACK = "127.0.0.1"
_HERE: Mapping[str, Any] = {
    # A task with which a worker died is tried again alone, by us: not five more workers first.
    "distributed.scheduler.allowed-failures": 0,
    # Else each worker looks at its own stack a hundred times a second, and keeps an hour of it.
    "distributed.worker.profile.enabled": False,
    # No pages to look at.
    **{f"distributed.{one}.http.routes": [] for one in ("scheduler", "worker", "nanny")},
}


class SchedulerError(Expected):
    """A scheduler cannot be reached, or its workers cannot do what is asked."""


class WorkerDied(Expected):
    """The process that had a task ended, each time that it was tried."""


class Workers:
    """Processes that run a function for many tasks; made by `local` and `at`."""

    def __init__(self, client: Any, name: str) -> None:  # noqa: ANN401 - distributed is optional
        self._client = client
        self._name = name

    @classmethod
    @contextmanager
    def local(cls, count: int | None = None) -> Generator["Workers"]:
        """Start processes on this computer, as many as it has cores if not told."""
        dask, distributed = needed("dask"), needed("distributed")
        needed("cryptography")  # makes the certificates
        with (
            _unheard(),
            dask.config.set(_HERE),
            distributed.LocalCluster(
                n_workers=count or _cores(),
                threads_per_worker=1,
                host=_LOOPBACK,
                dashboard_address=f"{_LOOPBACK}:0",  # None would take port 8787
                worker_dashboard_address=f"{_LOOPBACK}:0",
                security=True,
                silence_logs="CRITICAL",  # of the processes it starts
            ) as cluster,
            distributed.Client(cluster) as client,
        ):
            yield cls._checked(client, "this computer")

    @classmethod
    @contextmanager
    def at(cls, address: str) -> Generator["Workers"]:
        """Use the workers of a running scheduler, `tcp://…` or `tls://…`.

        Raises
        ------
        SchedulerError
            If nobody answers there.
        """
        distributed = needed("distributed")
        try:
            client = distributed.Client(address, timeout="10s", set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            raise SchedulerError(
                f"No scheduler answers at {address}. Is it running, and is the address right?"
            ) from error
        with _unheard(), client:
            yield cls._checked(client, address)

    @classmethod
    def _checked(cls, client: Any, name: str) -> "Workers":  # noqa: ANN401 - as above
        """Return workers that have this Handrail: a task that they cannot read ends them."""
        client.wait_for_workers(1)
        try:
            versions = {
                *client.run(version_here).values(),
                client.run_on_scheduler(version_here),
            }
        except Exception as error:
            raise SchedulerError(_unable(name, str(error))) from error
        if versions != {__version__}:
            raise SchedulerError(_unable(name, f"it has {', '.join(sorted(versions))}"))
        return cls(client, name)

    @property
    def address(self) -> str:
        """Of the scheduler."""
        return str(self._client.scheduler.address)

    @property
    def count(self) -> int:
        """How many workers there are now; of a cluster that grows, more may come."""
        return len(self._client.nthreads())

    def run(
        self, function: Callable[[T], R], tasks: Iterable[tuple[int, T]], most: int
    ) -> Iterator[tuple[int, R | WorkerDied]]:
        """Yield the number of each task and what `function` made of it, as lots are done.

        A worker that dies is replaced and its lot done again; of a lot with which workers die
        each time every task is tried once more with nothing else running, so that none is
        blamed for another.  One with which they die then, too, becomes a `WorkerDied`.

        Parameters
        ----------
        function
            Importable where the workers are.
        tasks
            Each with its number; taken only when there is room for it.
        most
            How many they are at most: lots become smaller towards the end.

        Raises
        ------
        SchedulerError
            If the scheduler is gone, or its workers cannot run `function`.
        """
        accused: list[tuple[int, T]] = []
        for lot, results in self._run(function, in_lots(tasks, most, self.count)):
            if isinstance(results, WorkerDied):
                accused += lot
            else:
                yield from zip((number for number, _ in lot), results, strict=True)
        for number, task in accused:
            for _, results in self._run(function, iter([((number, task),)])):
                yield number, results if isinstance(results, WorkerDied) else results[0]

    def _run(
        self, function: Callable[[T], R], lots: Iterator[Lot[T]]
    ) -> Iterator[tuple[Lot[T], list[R] | WorkerDied]]:
        out = _HandedOut(self._client, partial(_each, function))
        out.add(islice(lots, AT_ONCE))
        while out.running:
            future = out.next_done()
            if future is None:
                continue
            results = self._judged(future)
            if results is _LOST:
                out.again(future)
                continue
            yield out.taken_in(future), results
            out.add(islice(lots, 1))

    def _judged(self, future: Any) -> Any:  # noqa: ANN401 - as above
        try:
            return future.result(timeout=_PATIENCE_S)
        except TimeoutError:
            return _LOST
        except needed("distributed").scheduler.KilledWorker:
            return WorkerDied("The process that measured it ended each time.")
        except CancelledError as error:
            raise SchedulerError(
                f"The scheduler of {self._name} is gone. What is finished is kept: start it"
                " again, and repeat the command."
            ) from error
        except Exception as error:
            raise SchedulerError(_unable(self._name, str(error))) from error


_LOST = object()


def in_lots(tasks: Iterable[tuple[int, T]], most: int, workers: int) -> Iterator[Lot[T]]:
    """Yield the tasks, `most` or fewer, in lots for so many workers; the last are single."""
    waiting, left = iter(tasks), most
    while lot := tuple(islice(waiting, _size(left, workers))):
        yield lot
        left -= len(lot)


def _size(left: int, workers: int) -> int:
    return min(max(left // (workers * _LOTS_TO_COME), 1), MOST_IN_A_LOT)


def _each(function: Callable[[T], R], lot: Lot[T]) -> list[R]:
    return [function(task) for _, task in lot]


class _HandedOut:
    """Lots that are with the scheduler.

    A result that was lost with its worker is usually computed again; where the scheduler and we
    lose each other over it, which was seen on a busy machine, it is handed out again.
    """

    def __init__(self, client: Any, function: Callable[[Any], Any]) -> None:  # noqa: ANN401
        self._client = client
        self._function = function
        self._done: SimpleQueue[Any] = SimpleQueue()
        self._idle = 0
        # One name for all, so that the scheduler keeps them back: what waits at a worker that
        # dies would be blamed with what it ran.
        self._group = f"handrail-{uuid.uuid4()}"
        self._numbers = count()
        self.running: dict[Any, tuple[Lot[Any], Any]] = {}

    def add(self, lots: Iterable[Lot[Any]]) -> None:
        for lot in lots:
            key = (self._group, next(self._numbers))
            future = self._client.submit(self._function, lot, key=key)
            self.running[key] = lot, future
            future.add_done_callback(self._done.put)

    def next_done(self) -> Any:  # noqa: ANN401
        """Return what is done; None if nothing came for a while, or it came twice."""
        try:
            future = self._done.get(timeout=_PATIENCE_S)
        except Empty:
            self._look()
            return None
        self._idle = 0
        return future if future.key in self.running else None

    def taken_in(self, future: Any) -> Lot[Any]:  # noqa: ANN401
        lot, _ = self.running.pop(future.key)
        return lot

    def again(self, future: Any) -> None:  # noqa: ANN401
        self.add([self.taken_in(future)])

    def _look(self) -> None:
        """Hand all out again if there are workers and, for the second time, nobody is at it."""
        at_it = {key for keys in self._client.processing().values() for key in keys}
        idle = bool(self._client.nthreads()) and at_it.isdisjoint(self.running)
        self._idle = self._idle + 1 if idle else 0
        if self._idle > 1:
            for _, future in list(self.running.values()):
                self.again(future)


@contextmanager
def _unheard() -> Generator[None]:
    """Keep back what Dask logs here: what became of a session, or of all, is said by us."""
    logs = [logging.getLogger(name) for name in _DASK_LOGS]
    levels = [log.level for log in logs]
    for log in logs:
        log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for log, level in zip(logs, levels, strict=True):
            log.setLevel(level)


def version_here() -> str:
    """Return the version of Handrail where this is called."""
    return __version__


def _unable(name: str, why: str) -> str:
    return (
        f"The workers of {name} cannot measure ({why}). Scheduler and workers need Handrail"
        f" {__version__} and the same Python and libraries as this computer."
    )


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
