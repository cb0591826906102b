"""A process that crashes leaves no image of its memory behind."""

import os
import subprocess
import sys

import pytest

from handrail.monitor.station.private_process import forbid_core_dumps

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no core dumps")

ASK = """
import ctypes, resource, sys
print(*resource.getrlimit(resource.RLIMIT_CORE))
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) if sys.platform == "linux" else 0)  # GET_DUMPABLE
"""
CRASH = "import os; os.abort()"
ALLOW = (
    "import resource as r; r.setrlimit(r.RLIMIT_CORE, (r.getrlimit(r.RLIMIT_CORE)[1],) * 2)\n"
)
FORBID = f"from {forbid_core_dumps.__module__} import forbid_core_dumps; forbid_core_dumps()\n"


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )


def test_neither_the_system_nor_a_crash_reporter_is_given_an_image() -> None:
    assert run(ALLOW + FORBID + ASK).stdout.split() == ["0", "0", "0"]


def test_a_crash_ends_without_one() -> None:
    process = subprocess.Popen([sys.executable, "-c", ALLOW + FORBID + CRASH])
    _, status = os.waitpid(process.pid, 0)
    process.returncode = 0  # its end has been taken note of
    assert os.WTERMSIG(status) != 0
    assert not os.WCOREDUMP(status)
