"""The clock of the session on the real system, and on one that is told it has slept."""

import json
import shutil
import subprocess
import sys
import time
from datetime import datetime

import pytest

from handrail.sensors.clock import SystemClock

READINGS = """
import json
from handrail.sensors.clock import SystemClock
clock = SystemClock()
print(json.dumps([clock.now_s(), clock.slept_s(), clock.wall_s()]))
"""
ASLEEP_S = 40_000.0


def readings(*before: str) -> list[float]:
    """Return what another process reads, started by way of `before`."""
    command = [*before, sys.executable, "-c", READINGS]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode and before:
        pytest.skip(f"This system gives no process a clock of its own: {ran.stderr.strip()}")
    assert ran.returncode == 0, ran.stderr
    found: list[float] = json.loads(ran.stdout)
    return found


def test_every_process_reads_the_same_scale() -> None:
    clock = SystemClock()
    before_s, slept_s = clock.now_s(), clock.slept_s()
    there_s, slept_there_s, _ = readings()
    assert before_s < there_s < clock.now_s()
    assert slept_there_s == pytest.approx(slept_s, abs=0.5)


@pytest.mark.skipif(sys.platform != "linux", reason="Time namespaces are Linux's.")
def test_the_time_that_a_computer_slept_counts_and_is_told() -> None:
    # In a time namespace the clock that counts sleep, and only that, can be put ahead.
    if shutil.which("unshare") is None:
        pytest.skip("This test needs unshare, of util-linux.")
    clock = SystemClock()
    before_s, slept_s = clock.now_s(), clock.slept_s()
    own_namespace = ("unshare", "--map-root-user", "--time", "--boottime", f"{ASLEEP_S:.0f}")
    there_s, slept_there_s, _ = readings(*own_namespace)
    assert before_s + ASLEEP_S < there_s < clock.now_s() + ASLEEP_S
    assert slept_there_s == pytest.approx(slept_s + ASLEEP_S, abs=0.5)


def test_a_rehearsal_runs_faster_but_sleeps_and_wakes_with_everybody_else() -> None:
    plain, fast = SystemClock(), SystemClock(speed=20.0)
    # Two readings that follow each other: the second may be later by a moment, not by more.
    assert fast.now_s() / 20.0 == pytest.approx(plain.now_s(), abs=0.5)
    assert fast.slept_s() == pytest.approx(plain.slept_s(), abs=0.5)
    assert fast.wall_s() == pytest.approx(plain.wall_s(), abs=0.5)


def test_the_clock_goes_as_fast_as_time() -> None:
    clock = SystemClock()
    began_s, began_there_s = time.monotonic(), clock.now_s()
    time.sleep(0.2)
    passed_s = time.monotonic() - began_s
    assert clock.now_s() - began_there_s == pytest.approx(passed_s, abs=0.05)


def test_the_time_of_day_is_the_same_for_people_and_for_sums() -> None:
    clock = SystemClock()
    for_people = datetime.fromisoformat(clock.wall_time())
    assert for_people.utcoffset() is not None
    assert for_people.timestamp() == pytest.approx(clock.wall_s(), abs=0.5)
