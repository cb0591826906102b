"""Processes, here or of a scheduler: they may die, and nobody else is heard by them."""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pandas as pd
import psutil
import pytest

from handrail.monitor.cohorts.run import Cohort, run_cohort
from handrail.monitor.cohorts.sessions import sessions_at
from handrail.monitor.cohorts.workers import SchedulerError, Workers, in_lots

from .little_cohort import content, in_this_process, no_key, traces

ROOT = Path(__file__).parents[3]
LOOPBACK = "127.0.0.1"
pytestmark = pytest.mark.xdist_group("cohort workers")


@contextmanager
def scheduler_with_two_workers(folder: Path) -> Iterator[str]:
    """Run Dask's own programs on the loopback; yields the scheduler's address."""
    told = folder / "scheduler.json"
    quiet = {**os.environ, "PYTHONPATH": str(ROOT)}
    common = ["--host", LOOPBACK, "--scheduler-file", str(told)]
    pages = ["--dashboard-address", f"{LOOPBACK}:0"]

    def dask(*words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", *words, *common, *pages]
        return subprocess.Popen(
            command, cwd=ROOT, env=quiet, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    running = [dask("scheduler", "--port", "0")]
    try:
        while not told.exists() or not told.read_text():
            assert running[0].poll() is None
            psutil.wait_procs([psutil.Process(running[0].pid)], timeout=0.05)
        directory = ["--local-directory", str(folder)]
        running += [dask("worker", "--nthreads", "1", *directory) for _ in range(2)]
        yield pd.read_json(told, typ="series")["address"]
    finally:
        for process in reversed(running):
            process.terminate()
        for process in running:
            process.wait(30)


def measured(source: Path, out: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "handrail", "cohort", str(source), "--out", str(out)]
    return subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)


def test_one_process_three_and_a_scheduler_over_tcp_write_the_same_bytes(
    tmp_path: Path,
) -> None:
    source = traces(tmp_path / "in", 12)
    (source / "003" / "beats.csv").write_text("t_s\n")
    cohort = Cohort(sessions_at([str(source)]))
    for _ in run_cohort(cohort, tmp_path / "here", in_this_process, no_key):
        pass
    with scheduler_with_two_workers(tmp_path) as address:
        assert address.startswith(f"tcp://{LOOPBACK}:")
        far = measured(source, tmp_path / "far", "--scheduler", address)
    three = measured(source, tmp_path / "three", "--workers", "3")
    for result in (far, three):
        assert (result.returncode, result.stdout) == (0, "")
        assert "0 sessions are measured, 11 partly, 1 not: 1 damaged." in result.stderr
    here = content(tmp_path / "here")
    assert len(here) == 3
    assert here == content(tmp_path / "far") == content(tmp_path / "three")


def noted_run(source: Path, out: Path, noted: Path) -> "subprocess.Popen[bytes]":
    """Start a run that notes what it measures; see `measure_and_note`."""
    environment = {**os.environ, "NOTED": str(noted), "PYTHONPATH": str(ROOT)}
    module = "tests.monitor.cohorts.noted_run"
    command = [sys.executable, "-m", module, str(source), str(out)]
    return subprocess.Popen(command, cwd=ROOT, env=environment)


def test_lots_are_of_four_and_become_single_so_that_all_workers_end_together() -> None:
    tasks = [(number, str(number)) for number in range(100)]
    lots = list(in_lots(tasks, 100, workers=2))
    assert [task for lot in lots for task in lot] == tasks
    # Two workers, eight lots each to come: of four while 64 are left, of three while 48.
    #  100, 96 … 64: ten of 4 (60 are left); 60 … 48: five of 3 (45); 45 … 33: seven of 2 (31).
    assert [len(lot) for lot in lots] == [4] * 10 + [3] * 5 + [2] * 7 + [1] * 31


def test_long_sessions_that_are_few_go_one_by_one() -> None:
    lots = in_lots([(number, "") for number in range(24)], 24, workers=2)
    assert {len(lot) for lot in lots} == {1}


def test_a_worker_that_dies_is_replaced_and_a_session_that_kills_fails_alone(
    tmp_path: Path,
) -> None:
    source, noted = traces(tmp_path / "in", 34), tmp_path / "noted"
    # Of 34 lots of two come first, so that each of these has another with it.
    assert [len(lot) for lot in in_lots([(n, n) for n in range(34)], 34, 2)][:2] == [2, 2]
    (source / "000").rename(source / "000 faint")
    (source / "002").rename(source / "002 poison")
    with noted_run(source, tmp_path / "t", noted) as run:
        assert run.wait() == 0
    table = pd.read_parquet(tmp_path / "t")
    outcomes = table[table["kind"] == "session"].set_index("session")["outcome"]
    assert len(outcomes) == 34
    assert outcomes[outcomes != "partly"].to_dict() == {"002 poison": "died"}
    assert noted.with_suffix(".fell").exists()
    assert "000 faint" in noted.read_text().splitlines()


def test_killed_at_half_it_goes_on_and_measures_nothing_twice(tmp_path: Path) -> None:
    source, out, noted = traces(tmp_path / "in", 40), tmp_path / "t", tmp_path / "noted"
    run = noted_run(source, out, noted)
    started = psutil.Process(run.pid)
    while not noted.exists() or len(noted.read_text().split()) < 20:
        assert psutil.wait_procs([started], timeout=0.02)[1] == [started]
    with_it = started.children(recursive=True)
    os.kill(run.pid, signal.SIGKILL)
    run.wait(10)
    assert psutil.wait_procs(with_it, timeout=20)[1] == []  # the workers end by themselves
    before = noted.read_text().split()
    assert len(before) < 40

    places = sessions_at([str(source)])
    kept = _names_kept(out, [place.name for place in places])
    assert 0 < len(kept) <= len(before)
    with noted_run(source, out, noted) as again:
        assert again.wait() == 0
    after = noted.read_text().split()[len(before) :]
    assert sorted(after + kept) == [place.name for place in places]  # each one once

    for _ in run_cohort(
        Cohort(places, sessions_a_part=10), tmp_path / "whole", in_this_process, no_key
    ):
        pass
    assert content(out) == content(tmp_path / "whole")


def _names_kept(out: Path, names: list[str]) -> list[str]:
    """Return which sessions a run that was killed had in its table, part by part."""
    kept = []
    for part in range(4):
        if (out / "kind=session" / f"part-{part:05d}.parquet").exists():
            kept += names[10 * part : 10 * part + 10]
        elif (journal := out / "_unfinished" / f"{part:05d}.jsonl").exists():
            whole = journal.read_bytes().rpartition(b"\n")[0].splitlines()
            kept += [names[int(line[1:].partition(b",")[0])] for line in whole]
    return kept


def test_on_this_computer_nobody_else_can_reach_the_processes() -> None:
    me = psutil.Process()
    before = {connection.laddr for connection in me.net_connections()}
    with Workers.local(2) as workers:
        assert workers.count == 2
        assert workers.address.startswith(f"tls://{LOOPBACK}:")
        heard_at = {
            connection.laddr.ip
            for process in (me, *me.children(recursive=True))
            for connection in process.net_connections()
            if connection.status == psutil.CONN_LISTEN and connection.laddr not in before
        }
    assert heard_at == {LOOPBACK}


def test_a_worker_keeps_no_notes_of_itself_and_what_dask_logs_is_not_for_the_person() -> None:
    nanny = logging.getLogger("distributed.nanny")  # which warns that it restarts a worker
    with Workers.local(1) as workers:
        assert not nanny.isEnabledFor(logging.WARNING)
        timers = workers._client.run(lambda dask_worker: [*dask_worker.periodic_callbacks])
    (known,) = timers.values()
    assert "heartbeat" in known
    assert not [name for name in known if "profile" in name]
    assert nanny.isEnabledFor(logging.WARNING)  # as before


def test_workers_that_cannot_read_the_task_are_refused_before_they_get_one() -> None:
    lost = ModuleNotFoundError("No module named 'handrail'")

    class Client:
        """One whose workers have no Handrail."""

        def wait_for_workers(self, count: int) -> None:
            assert count == 1

        def run(self, _function: object) -> dict[str, str]:
            raise lost

    with pytest.raises(SchedulerError, match=r"of there cannot measure \(No module"):
        Workers._checked(Client(), "there")


def test_where_no_scheduler_answers_a_sentence_says_so(tmp_path: Path) -> None:
    result = measured(
        traces(tmp_path / "in", 1), tmp_path / "t", "--scheduler", f"tcp://{LOOPBACK}:9"
    )
    assert result.returncode == 1
    assert result.stderr.splitlines() == [
        f"Error: No scheduler answers at tcp://{LOOPBACK}:9. Is it running, and is the address"
        " right?"
    ]


def test_a_scheduler_that_goes_away_is_said_and_what_is_finished_is_kept(
    tmp_path: Path,
) -> None:
    (tmp_path / "dask").mkdir()
    cohort = Cohort(sessions_at([str(traces(tmp_path / "in", 40))]))
    with scheduler_with_two_workers(tmp_path / "dask") as address:
        counts = run_cohort(cohort, tmp_path / "t", partial(Workers.at, address), no_key)
        assert [next(counts) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(SchedulerError, match="is gone"):
        list(counts)
    again = run_cohort(cohort, tmp_path / "t", in_this_process, no_key)
    assert next(again) >= 2
    again.close()
