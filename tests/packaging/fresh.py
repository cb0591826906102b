"""Empty virtual environments, and what pip puts into them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from .tour import Program

ROOT = Path(__file__).parents[2]
CONSTRAINTS = ROOT / "docs" / "install" / "constraints.txt"
SUPPORTED = ("3.11", "3.12", "3.13")
_WINDOWS = sys.platform == "win32"


def interpreters() -> dict[str, Path]:
    """Return the supported Pythons that are on the path, by version."""
    found = {}
    for version in SUPPORTED:
        path = shutil.which(f"python{version}")
        if path is not None and _version_of(path) == version:
            found[version] = Path(path)
    return found


def _version_of(path: str) -> str:
    asks = "import sys; print('%d.%d' % sys.version_info[:2])"
    asked = subprocess.run([path, "-c", asks], capture_output=True, text=True, check=False)
    return asked.stdout.strip()


class Fresh:
    """A new virtual environment in `folder`, with nothing in it.

    Parameters
    ----------
    python
        The interpreter it is made with.
    """

    def __init__(self, python: Path, folder: Path) -> None:
        self._folder = folder
        subprocess.run([python, "-m", "venv", folder / "venv"], check=True)
        self._scripts = folder / "venv" / ("Scripts" if _WINDOWS else "bin")

    def install(self, *what: str, arguments: Sequence[str] = ()) -> None:
        """Have pip install something, with the versions that the tests ran with."""
        pip = (self._scripts / "python", "-m", "pip", "install", "--quiet")
        subprocess.run(
            [*pip, "-c", CONSTRAINTS, *arguments, *what],
            cwd=self._folder,
            env=_without_ours(),
            check=True,
        )

    def python(self, code: str) -> None:
        """Run some Python there."""
        subprocess.run(
            [self._scripts / "python", "-P", "-c", code],
            cwd=self._folder,
            env=_without_ours(),
            check=True,
        )

    def program(self) -> Program:
        """Return the program that was installed, at home in an empty folder."""
        home = self._folder / "home"
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        return Program((str(self._scripts / "handrail"),), home)


def _without_ours() -> dict[str, str]:
    return {name: said for name, said in os.environ.items() if name != "PYTHONPATH"}
