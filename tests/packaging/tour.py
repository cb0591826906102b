"""What an installed program has to do where there is nothing else of ours."""

import json
import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from PyQt5.QtGui import QImage

_LONGEST_S = 180.0
_PASSED_ON = ("PATH", "SYSTEMROOT", "ALSA_CONFIG_PATH", "PULSE_SERVER")
"""Of our environment: nothing that leads to a checkout, a library or a Python of ours."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program that was installed.

    Attributes
    ----------
    command
        How it is started, without arguments.
    home
        An empty folder, in which it runs and which it takes for the user's.
    """

    command: Sequence[str]
    home: Path

    @property
    def environment(self) -> Mapping[str, str]:
        """What little it is told."""
        kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        ours = {"HOME": str(self.home), "HANDRAIL_HOME": str(self.home / "library")}
        return {**kept, **ours, "LANG": "C.UTF-8", "QT_FONT_DPI": "96"}

    def run(self, *arguments: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
        """Run one command to its end."""
        return subprocess.run(
            [*self.command, *arguments],
            cwd=self.home,
            env=dict(self.environment),
            input=typed,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=_LONGEST_S,
            start_new_session=True,
            check=False,
        )

    def said(self, *arguments: str) -> str:
        """Return what a command printed; it has to end well."""
        done = self.run(*arguments)
        assert done.returncode == 0, f"{' '.join(arguments)}: {done.stderr[-2000:]}"
        return done.stdout


Stop: TypeAlias = Callable[[Program], None]


def tour(program: Program, version: str) -> dict[str, float]:
    """Visit every stop; return how long each took, seconds.

    Raises
    ------
    AssertionError
        At the first that does not do what it should.
    """
    took_s = {}
    for name, stop in _stops(version).items():
        began_s = time.perf_counter()
        stop(program)
        took_s[name] = time.perf_counter() - began_s
    return took_s


def _stops(version: str) -> dict[str, Stop]:
    return {
        "--version": lambda program: _version(program, version),
        "--help": _help,
        "doctor": _doctor,
        "demo --screenshot": _demo,
        "simulate": _simulate,
        "replay": _replay,
        "export --list": _export_list,
        "export --to bids": _export,
        "handout": _handout,
    }


def _version(program: Program, version: str) -> None:
    assert program.said("--version").strip().endswith(version)


def _help(program: Program) -> None:
    assert "handrail demo" in program.said("--help")


def _doctor(program: Program) -> None:
    """Whatever this computer lacks, the program itself is whole."""
    checks = {
        check["check"]: check
        for check in map(json.loads, program.run("doctor", "--json").stdout.splitlines())
    }
    for name in ("program", "window libraries", "sound library", "cues"):
        assert checks[name]["result"] == "ok", checks[name]


def _demo(program: Program) -> None:
    program.said("demo", "--screenshot", "demo.png")
    picture = QImage(str(program.home / "demo.png"))
    assert (picture.width(), picture.height()) == (1366, 768)


def _simulate(program: Program) -> None:
    program.said("simulate", "practice", "--seed", "7", "--scenario", "demo")


def _replay(program: Program) -> None:
    records = map(json.loads, program.said("replay", "practice", "--json").splitlines())
    assert {record["type"] for record in records} >= {"flag", "cue"}


def _export_list(program: Program) -> None:
    formats = {line.split()[0] for line in program.said("export", "--list").splitlines()}
    assert formats >= {"csv", "bids", "edf"}


def _export(program: Program) -> None:
    program.said("export", "practice", "--to", "bids", "--out", "shared", "--for", "research")
    assert (program.home / "shared" / "dataset_description.json").exists()


def _handout(program: Program) -> None:
    """Letters and texts came along."""
    program.said("handout", "rescripting", "--out", "sheet.pdf")
    assert (program.home / "sheet.pdf").read_bytes().startswith(b"%PDF-")
