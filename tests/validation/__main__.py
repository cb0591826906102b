"""Figures of heart, findings, round trip: ``python -m tests.validation [--write] [NAME ...]``.

Prints each table as Markdown.  With ``--write`` it also replaces the tables of the pages in
``docs/validation``.  NAME picks single tables.  Needs the dependency group
``compare``, and for the real recordings the folder that HANDRAIL_DATA names.
"""

import argparse
import platform
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from .row import Row

PAGES = Path(__file__).parents[2] / "docs" / "validation"
HEART = {
    "hrv_against": "HRV measures against other libraries",
    "artefacts": "Artefacts, whole recordings",
    "rr_streaming": "Streaming against offline",
    "ecg_peaks": "R peaks in an ECG",
    "beat_times": "Beat times",
    "off_body": "Off the body",
    "reconnect": "Lost links",
    "strap_samples": "Raw samples in event time",
    "respiration": "Breathing",
    "heart_speed": "Speed",
}
FINDINGS = {
    "simulated": "Simulated sessions",
    "findings": "Real recordings",
}
ROUND_TRIP = {"round_trip": "There and back"}
TABLES = {"heart.md": HEART, "findings.md": FINDINGS, "round-trip.md": ROUND_TRIP}
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


def main(arguments: Sequence[str]) -> int:
    """Measure what is asked for; return 1 if a target was missed."""
    known = [name for tables in TABLES.values() for name in tables]
    parser = argparse.ArgumentParser(prog="python -m tests.validation")
    parser.add_argument("--write", action="store_true", help="put the tables into the pages")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(known))
    asked = parser.parse_args(arguments)
    wanted, write = asked.names, asked.write
    if unknown := sorted(set(wanted) - set(known)):
        parser.error(f"no table is called {', '.join(unknown)}; there are {', '.join(known)}")
    missed = 0
    for page, tables in TABLES.items():
        parts = [machine()]
        for name in [name for name in tables if not wanted or name in wanted]:
            began_s = time.monotonic()
            rows = import_module(f"{__package__}.{name}").figures()
            took_s = time.monotonic() - began_s
            missed += sum(row.met is False for row in rows)
            parts.append(table(name, tables[name], rows, took_s))
            sys.stdout.write(parts[-1] + "\n\n")
            sys.stdout.flush()
        if write and len(parts) > 1:
            replace_figures(PAGES / page, "\n\n".join(parts))
    return 1 if missed else 0


def table(name: str, title: str, rows: Sequence[Row], took_s: float) -> str:
    """Return one table as Markdown."""
    lines = [
        f"### {title}",
        "",
        f"`python -m tests.validation {name}`, {took_s:.0f} s",
        "",
        "| what | Handrail | reference | target | met |",
        "|---|---|---|---|---|",
    ]
    said = {True: "yes", False: "**no**", None: ""}
    lines += [
        f"| {row.name} | {row.ours} | {row.reference} | {row.target} | {said[row.met]} |"
        for row in rows
    ]
    return "\n".join(lines)


def machine() -> str:
    """Return on what the figures were measured."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("numpy", "scipy", "neurokit2"))
    return (
        f"Python {platform.python_version()}, {libraries}, "
        f"{platform.system()} {platform.machine()}."
    )


def replace_figures(path: Path, text: str) -> None:
    """Put the tables where the page keeps them."""
    page = path.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    path.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
