"""Where there is no screen a window says so, and what needs none is drawn all the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have a screen")


def run_without_a_screen(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program as somebody would over a remote shell."""
    seen = {name: value for name, value in os.environ.items() if name not in SCREENS}
    return subprocess.run(
        [sys.executable, "-m", "handrail", *arguments],
        env={**seen, "HANDRAIL_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", ["live", "demo", "practise"])
def test_a_window_that_has_no_screen_says_so_in_a_sentence(
    tmp_path: Path, command: str
) -> None:
    ended = run_without_a_screen(tmp_path, command)
    assert (ended.returncode, ended.stdout) == (1, "")
    (sentence,) = ended.stderr.splitlines()
    assert "There is no screen to open a window on" in sentence


def test_a_picture_needs_no_screen(tmp_path: Path) -> None:
    picture = tmp_path / "demo.png"
    ended = run_without_a_screen(tmp_path, "demo", "--screenshot", str(picture), "--at", "60")
    assert ended.returncode == 0, ended.stderr
    assert picture.stat().st_size > 10_000
