"""Every benchmark: ``python -m tests.bench [PART ...] [--quick] [--compare FILE] [--write]``.

Each part is measured in a process of its own, one after the other.  What was found goes to
``build/bench.json`` and, to be read, to ``build/bench.md``; a table grows on standard error.
``--compare`` also prints what changed since an earlier JSON, and ``--write`` puts the tables
into ``docs/validation/speed.md``.  ``--quick`` measures next to nothing: it shows that every
benchmark works.  Never a test of speed: machines differ and are busy, so the load stands beside
each figure, and ratios travel better.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import msgspec

from ..validation.__main__ import replace_figures
from ..virtual_screen.screen import VirtualScreen
from .figures import Figure, show
from .report import PartFound, Report
from .scale import FULL, QUICK

ROOT = Path(__file__).parents[2]
JSON = ROOT / "build" / "bench.json"
PAGE = ROOT / "docs" / "validation" / "speed.md"
SCREEN = (1366, 768)
_OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen", "QT_FONT_DPI": "96"}
_ENLARGED = {**_OFFSCREEN, "QT_SCALE_FACTOR": "1.5"}
_ENDED_WITHIN_S = 3600.0


@dataclass(frozen=True, slots=True)
class Part:
    """One of the modules beside this one, which has `measure(scale) -> figures`.

    Attributes
    ----------
    module
        Its name.
    title
        What it measures.
    drawn
        Whether it draws windows, so that the platform matters.
    enlarged
        Whether it is also measured as on a screen that shows things larger, as most laptops do.
    """

    module: str
    title: str
    drawn: bool = False
    enlarged: bool = False


PARTS = {
    "start": Part("window_start", "Start: the program until home", drawn=True),
    "painting": Part(
        "window_painting",
        "Painting: the live window, two hours in it",
        drawn=True,
        enlarged=True,
    ),
    "waiting": Part("window_waiting", "Waiting: from a notification to pixels", drawn=True),
    "review": Part(
        "window_review", "Review: two hours opened and drawn", drawn=True, enlarged=True
    ),
    "engine": Part("engine", "Analysis: live and again"),
    "reanalysis": Part("reanalysis", "Analysis again: other settings, and from the sound"),
    "recording": Part("recording", "Record: written and opened"),
    "cohort": Part("cohort", "Cohort: many sessions, beside plain multiprocessing"),
    "memory": Part("memory", "Memory: three hours"),
    "heart": Part("beside_heart", "Heart, beside NeuroKit2"),
    "chart": Part("beside_chart", "Live window, beside a plain pyqtgraph chart"),
    "voice": Part("beside_voice", "Voices, beside Silero's utilities and py-webrtcvad"),
}


class PartFailed(Exception):  # noqa: N818 - reads as what happened
    """A part ended with an error; the others are measured all the same."""


def main(arguments: Sequence[str]) -> int:
    """Measure what is asked for, and write it down; return 1 if a part failed."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    scale = QUICK if asked.quick else FULL
    if asked.here:
        figures = import_module(f".{PARTS[asked.here].module}", __package__).measure(scale)
        sys.stdout.buffer.write(msgspec.json.encode(figures))
        return 0
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    before = Report.read(asked.compare) if asked.compare else None
    report, failed = _run(asked.parts or list(PARTS), asked.json, quick=asked.quick)
    if before is not None:
        sys.stdout.write(report.apart_from(before))
    if asked.write:
        replace_figures(PAGE, report.tables())
    return int(failed > 0)


def _run(names: Sequence[str], json: Path, *, quick: bool) -> tuple[Report, int]:
    """Return what was found, and how many parts failed; written as far as it is, each time."""
    report, failed = Report.of((), quick=quick), 0
    for name in names:
        try:
            for found in _everywhere(name, quick=quick):
                report = Report.of((*report.parts, found), quick=quick)
                report.write(json)
                json.with_suffix(".md").write_text(report.page(), encoding="utf-8")
        except PartFailed as failure:
            failed += 1
            sys.stderr.write(f"{failure}\n")
    return report, failed


def _everywhere(name: str, *, quick: bool) -> Iterator[PartFound]:
    """Measure a part offscreen; what is drawn also enlarged, and on Xvfb where there is one."""
    part = PARTS[name]
    yield _measured(name, "offscreen" if part.drawn else "", _OFFSCREEN, quick=quick)
    if part.enlarged and not quick:
        yield _measured(name, "offscreen at 150 %", _ENLARGED, quick=quick)
    if part.drawn and not quick and shutil.which("Xvfb"):
        with _xvfb() as environment:
            yield _measured(name, "Xvfb", environment, quick=quick)


@contextmanager
def _xvfb() -> Iterator[Mapping[str, str]]:
    with VirtualScreen(*SCREEN) as screen:
        yield screen.environment


def _measured(
    name: str, platform: str, environment: Mapping[str, str], *, quick: bool
) -> PartFound:
    began_s = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "--here", name, *(["--quick"] if quick else [])],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=_ENDED_WITHIN_S,
    )
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip()
        raise PartFailed(f"{name}: ended with {done.returncode}\n{said}")
    figures = msgspec.json.decode(done.stdout, type=tuple[Figure, ...])
    sys.stderr.write(f"\n{PARTS[name].title} {platform}\n")
    for one in figures:
        show(one)
    took_s = time.monotonic() - began_s
    return PartFound(name, PARTS[name].title, platform, took_s, figures)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--quick", action="store_true", help="Next to nothing, of everything.")
    parser.add_argument("--compare", type=Path, metavar="FILE", help="An earlier bench.json.")
    parser.add_argument(
        "--write", action="store_true", help=f"Put the tables into {PAGE.name}."
    )
    parser.add_argument("--json", type=Path, metavar="FILE", default=JSON)
    parser.add_argument("--here", choices=PARTS, help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
