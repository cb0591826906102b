"""How long the program takes from its start to home: a process each time, and a real vault."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeAlias

from handrail.monitor.library import HOME_VARIABLE, Library
from handrail.monitor.station.session_start import unlock_or_create

from .figures import Figure, figure
from .opened_program import PASSPHRASE
from .scale import Scale

Prepare: TypeAlias = Callable[[], AbstractContextManager[dict[str, str]]]

RUNS = 5
ROOT = Path(__file__).parents[2]
_FILES = (".py", ".pyc", ".so")


def measure(scale: Scale) -> list[Figure]:
    """Measure warm starts, and cold ones: nothing compiled, or nothing in the disk's cache."""
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        vault = unlock_or_create(Library(home), PASSPHRASE)
        vault.new_recovery_key()
        vault.lock()
        for name, prepare in PREPARED[: scale.count(len(PREPARED))]:
            starts = [_start(home, prepare) for _ in range(scale.count(RUNS))]
            first, unlocked, whole, busy = zip(*starts, strict=True)
            figures += [
                figure(f"start to the first window, {name}, s", first),
                figure(f"passphrase to home, {name}, s", unlocked),
                figure(f"start to home, {name}, s", whole),
                figure(f"start to home, {name}, processor, s", busy),
            ]
    return figures


def _start(home: Path, prepare: Prepare) -> tuple[float, float, float, float]:
    """Return seconds to the first window, from there to home, both, and of a processor."""
    with prepare() as environment:
        busy_s = _children_s()
        begun_s = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.opened_program"],
            cwd=ROOT,
            env={**os.environ, **environment, HOME_VARIABLE: str(home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
            timeout=60,
        )
    at_s = json.loads(done.stdout)
    first_s = at_s["UnlockWindow"] - begun_s
    unlocked_s = at_s["HomeWindow"] - at_s["typed"]
    return first_s, unlocked_s, first_s + unlocked_s, _children_s() - busy_s


def _children_s() -> float:
    spent = os.times()
    return spent.children_user + spent.children_system


@contextlib.contextmanager
def _nothing() -> Iterator[dict[str, str]]:
    yield {}


@contextlib.contextmanager
def _uncompiled() -> Iterator[dict[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        yield {"PYTHONPYCACHEPREFIX": folder}


@contextlib.contextmanager
def _out_of_memory() -> Iterator[dict[str, str]]:
    """Ask the system to forget the files; those that others use it keeps."""
    for root in (Path(sys.prefix), ROOT):
        for path in root.rglob("*"):
            if path.is_file() and (path.suffix in _FILES or ".so." in path.name):
                with contextlib.suppress(OSError), path.open("rb") as file:
                    os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    yield {}


PREPARED: tuple[tuple[str, Prepare], ...] = (
    ("warm", _nothing),
    ("never started before (nothing compiled)", _uncompiled),
    ("its files not in memory", _out_of_memory),
)
