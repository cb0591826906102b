"""What a cohort costs: ``python -m tests.bench.cohort``.

Plain multiprocessing and `handrail cohort` take turns over the same simulated sessions, so that
whatever else the machine does falls on both; then tables of growing size, with time and memory.
"""

import argparse
import multiprocessing
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import psutil

from handrail.monitor.cohorts.columns import COLUMNS
from handrail.monitor.cohorts.run import Cohort, run_cohort
from handrail.monitor.cohorts.sessions import Place, sessions_at
from handrail.monitor.cohorts.task import Task, measure_session
from handrail.monitor.cohorts.workers import MOST_IN_A_LOT, Workers
from handrail.monitor.simulate import write_simulation

from .figures import Figure, figure, show, tell
from .scale import Scale

CORES = 2
SESSIONS, MINUTES, TURNS = 60, 2.0, 3
MB = 1024.0 * 1024.0


def measure(scale: Scale) -> list[Figure]:
    """Measure a cohort of a size that takes minutes; `main` takes any."""
    count = scale.count(SESSIONS, 2 * MOST_IN_A_LOT)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        places = traces(folder / "traces", count, scale.length(MINUTES, 1.0))
        turns = ratios(folder, places, scale.count(TURNS))
        return [*turns, *growth(folder, places, [count])]


def traces(folder: Path, count: int, minutes: float) -> tuple[Place, ...]:
    """Write simulated sessions, each of another client."""
    for seed in range(count):
        write_simulation(folder / f"{seed:06d}", seed, minutes)
    return sessions_at([str(folder)])


def multiprocessing_s(places: tuple[Place, ...]) -> tuple[float, float]:
    """Return how long a plain pool takes: with its start, and from as many results as a lot."""
    tasks = [Task(str(place.path), place.name) for place in places]
    start_s = time.perf_counter()
    first_s = start_s
    with multiprocessing.get_context("spawn").Pool(CORES) as pool:
        for done, _ in enumerate(pool.imap_unordered(measure_session, tasks), start=1):
            if done <= MOST_IN_A_LOT:
                first_s = time.perf_counter()
    end_s = time.perf_counter()
    return end_s - start_s, end_s - first_s


def cohort_s(places: tuple[Place, ...], out: Path) -> tuple[float, float]:
    """Return how long the cohort takes, with its table; as `multiprocessing_s`."""
    start_s = time.perf_counter()
    first_s = start_s
    for done in run_cohort(Cohort(places), out, partial(Workers.local, CORES), _no_key):
        if done <= MOST_IN_A_LOT:
            first_s = time.perf_counter()
    end_s = time.perf_counter()
    return end_s - start_s, end_s - first_s


def _no_key(session_id: str) -> bytes:
    raise LookupError(session_id)


@contextmanager
def watched() -> Iterator[list[tuple[float, float, float]]]:
    """Collect the memory (MB) of this process, of those it started, and their time (s)."""
    seen: list[tuple[float, float, float]] = []
    over = threading.Event()
    me = psutil.Process()

    def watch() -> None:
        while not over.wait(0.5):
            here, others, took_s = me.memory_info().rss, 0, sum(me.cpu_times()[:2])
            for child in me.children(recursive=True):
                try:
                    others += child.memory_info().rss
                    took_s += sum(child.cpu_times()[:2])
                except psutil.NoSuchProcess:
                    continue
            seen.append((here / MB, others / MB, took_s))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


def ratios(folder: Path, places: tuple[Place, ...], rounds: int) -> list[Figure]:
    """Return the throughput of the cohort against plain multiprocessing, taking turns."""
    whole, steady, pool_s, ours_s = [], [], [], []
    for turn in range(rounds):
        out = folder / f"turn-{turn}"
        work: list[Callable[[], tuple[float, float]]] = [
            partial(multiprocessing_s, places),
            partial(cohort_s, places, out),
        ]
        first, second = (one() for one in (work if turn % 2 == 0 else reversed(work)))
        pool, ours = (first, second) if turn % 2 == 0 else (second, first)
        whole.append(pool[0] / ours[0])
        steady.append(pool[1] / ours[1])
        pool_s.append(pool[0])
        ours_s.append(ours[0])
        shutil.rmtree(out)
    told = f"{len(places)} sessions, {CORES} processes"
    return [
        figure(f"throughput over plain multiprocessing, start included, {told}", whole),
        figure(f"throughput over plain multiprocessing, from the first lot, {told}", steady),
        figure(f"plain multiprocessing, s, {told}", pool_s),
        figure(f"handrail cohort, s, {told}", ours_s),
    ]


def growth(folder: Path, places: tuple[Place, ...], sizes: list[int]) -> list[Figure]:
    """Return time a session and memory for tables of some sizes."""
    figures = []
    for size in sizes:
        out = folder / f"table-{size}"
        with watched() as seen:
            took_s, steady_s = cohort_s(places[:size], out)
        told = f"{size} sessions"
        kilobytes = sum(path.stat().st_size for path in out.rglob("*.parquet")) / 1024.0
        worked_s = max(s[2] for s in seen) - seen[0][2]
        figures += [
            figure(f"processor ms a session, start included, {told}", [1000 * worked_s / size]),
            figure(
                f"ms a session on {CORES} cores, {told}",
                [1000.0 * steady_s / (size - MOST_IN_A_LOT)],
            ),
            figure(f"s in all, start included, {told}", [took_s]),
            figure(f"memory of the process that collects, MB, {told}", [s[0] for s in seen]),
            figure(
                f"memory of its {CORES} workers and helpers, MB, {told}", [s[1] for s in seen]
            ),
            figure(f"table, KB a session, {told}", [kilobytes / size]),
        ]
        shutil.rmtree(out)
        for one in figures[-6:]:
            show(one)
    return figures


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.cohort")
    parser.add_argument("--minutes", type=float, default=MINUTES, help="Length of a session.")
    parser.add_argument("--turns", type=int, default=5, help="Of each against the other.")
    parser.add_argument("--of", type=int, default=200, help="Sessions in a turn.")
    parser.add_argument("--sizes", type=int, nargs="*", default=[100, 500, 1000, 5000])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count = max([asked.of, *asked.sizes])
        sys.stderr.write(f"{len(COLUMNS)} columns; writing {count} sessions\n")
        places = traces(folder / "traces", count, asked.minutes)
        figures = ratios(folder, places[: asked.of], asked.turns)
        for one in figures:
            show(one)
        figures += growth(folder, places, asked.sizes)
    tell(figures)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
