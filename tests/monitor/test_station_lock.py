"""Two stations that want to record into one library, in processes of their own."""

import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from handrail.monitor.station_lock import SessionRunning, StationLock, is_recording

STATION = """
import subprocess, sys
from pathlib import Path
from handrail.monitor.station_lock import StationLock
lock = StationLock(Path(sys.argv[1]))
if "with a driver" in sys.argv:
    driver = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"])
print("recording", flush=True)
sys.stdin.read()
"""


@contextmanager
def station(home: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """Yield a process that records into `home` until its standard input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", STATION, str(home), *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "recording\n"
        yield process


def test_while_one_station_records_no_other_begins(tmp_path: Path) -> None:
    assert not is_recording(tmp_path)
    with station(tmp_path):
        assert is_recording(tmp_path)
        with pytest.raises(SessionRunning) as refused:
            StationLock(tmp_path)
    assert (
        str(refused.value)
        == "A session is being recorded already; `handrail live` returns to it."
    )


def test_when_it_ends_the_next_may_begin(tmp_path: Path) -> None:
    with station(tmp_path):
        pass
    assert not is_recording(tmp_path)
    with station(tmp_path):
        assert is_recording(tmp_path)


def test_a_station_that_is_killed_leaves_no_lock_behind(tmp_path: Path) -> None:
    with station(tmp_path) as process:
        process.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        process.wait()
        assert not is_recording(tmp_path)
        StationLock(tmp_path).release()


def test_a_driver_that_outlives_its_killed_station_does_not_keep_the_lock(
    tmp_path: Path,
) -> None:
    with station(tmp_path, "with a driver") as process:
        process.kill()
        process.wait()
        # The driver still waits for the standard input that it shares with the station.
        assert not is_recording(tmp_path)


def test_in_one_process_two_stations_do_not_share_it_either(tmp_path: Path) -> None:
    first = StationLock(tmp_path)
    with pytest.raises(SessionRunning):
        StationLock(tmp_path)
    first.release()
    second = StationLock(tmp_path)
    assert is_recording(tmp_path)
    second.release()
    second.release()
    assert not is_recording(tmp_path)


def test_two_libraries_are_recorded_into_side_by_side(tmp_path: Path) -> None:
    with station(tmp_path / "hers"), station(tmp_path / "his"):
        assert is_recording(tmp_path / "hers")
        assert is_recording(tmp_path / "his")


def test_somebody_who_only_looks_does_not_keep_a_station_from_beginning(tmp_path: Path) -> None:
    glance = StationLock(tmp_path)  # a look takes the lock, too, for far less than this
    threading.Timer(0.2, glance.release).start()
    StationLock(tmp_path).release()


def test_looking_makes_nothing_and_the_lock_is_its_owners_alone(tmp_path: Path) -> None:
    home = tmp_path / "Handrail"
    assert not is_recording(home)
    assert not home.exists()
    StationLock(home).release()
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "recording.lock").stat().st_mode) == 0o600
