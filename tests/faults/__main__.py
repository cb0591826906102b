"""Every fault a record must survive: ``python -m tests.faults [NAME ...] [--write] [--short]``.

Prints one table as Markdown and, last, how many promises were kept and which were not; the
status is 1 if one was missed, or a test ended with an error of its own.  NAME picks single
tests; ``--short`` runs a tenth and less of everything, too little to judge what 90 minutes
weigh.  The long form's rows are kept in ``build``, and ``--write`` puts the last of each test
into ``docs/validation/records.md``.  Where a machine lacks what a test needs, the table says
so.
"""

import argparse
import os
import platform
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TypeAlias

import msgspec
import numpy as np

from ..validation.__main__ import replace_figures
from ..validation.row import Row, verdict
from . import (
    cost,
    damage,
    full_disk,
    kills,
    power_cut,
    rollback,
    secrecy,
    station_kills,
)
from .disk_tape import BUILD, NotHere

PAGE = Path(__file__).parents[2] / "docs" / "validation" / "records.md"
KEPT = BUILD / "figures.json"
SEED = 20260302
_NOTHING_LOST = (
    "≤ 1.0 s of any stream lost, nothing that was called safe, 0 unreadable, 0 invented"
)


@dataclass(frozen=True, slots=True)
class Scale:
    """How often everything is done.

    Attributes
    ----------
    kills, station_kills, cuts, full, files, replaced
        How many of each.
    minutes
        Length of the session whose cost is measured.
    """

    kills: int
    station_kills: int
    cuts: int
    full: int
    files: int
    replaced: int
    minutes: float


LONG = Scale(180, 20, 50, 50, 1000, 50, 90.0)
SHORT = Scale(18, 2, 5, 5, 50, 5, 2.0)

Rows: TypeAlias = list[Row]


def main(arguments: Sequence[str]) -> int:
    """Do it all; return 1 if a reach was missed."""
    asked = _parser().parse_args(arguments)
    rows: dict[str, Rows] = {}
    for name in asked.names or TESTS:
        began_s = time.monotonic()
        rows[name] = _rows(name, SHORT if asked.short else LONG, asked.seed)
        took_s = time.monotonic() - began_s
        sys.stderr.write(f"{name}: {took_s:.0f} s\n")
        if not asked.short:
            _keep({name: rows[name]})
    found = [row for of_test in rows.values() for row in of_test]
    sys.stdout.write(f"{_machine(asked.seed)}\n\n{_table(rows)}\n\n{verdict(found)}\n")
    if asked.write:
        replace_figures(PAGE, f"{_machine(asked.seed)}\n\n{_table(_kept())}")
    return int(any(row.met is False for row in found))


def _rows(name: str, scale: Scale, seed: int) -> Rows:
    test = TESTS[name]
    try:
        return test(scale, seed)
    except NotHere as lack:
        return [Row(name, f"**not run**: {lack}", target="to be run")]
    except Exception as error:  # noqa: BLE001 - see below
        # The other tests are still worth running, and this is not to pass for a success.
        traceback.print_exc()
        return [Row(name, f"ended with an error: {error!r}", target="to be run", met=False)]


def killed(scale: Scale, seed: int) -> Rows:
    """Kill -9 at random and at chosen moments."""
    rows = []
    for number, (aim, share) in enumerate(kills.SHARES.items()):
        count = max(1, round(share * scale.kills))
        done = kills.kill_again_and_again([(aim, count)], seed + number)
        words = f"kill -9 {aim.value}, {count} times"
        harmless = all(kill.harmless for kill in done)
        rows.append(Row(words, kills.told(done), target=_NOTHING_LOST, met=harmless))
    return rows


def stations(scale: Scale, seed: int) -> Rows:
    """Kill -9 the station's own process."""
    done = station_kills.kill_stations(scale.station_kills, seed)
    words = f"kill -9 the whole station, {len(done)} times, a quarter of them while it closes"
    harmless = all(kill.harmless for kill in done)
    reach = "≤ 1.0 s lost, nothing that the window had shown, 0 unreadable, 0 invented"
    return [Row(words, station_kills.told(done), target=reach, met=harmless)]


def power(scale: Scale, seed: int) -> Rows:
    """Power cuts, and the same with a disk engine that does not sync."""
    done = power_cut.cut_again_and_again(scale.cuts, seed)
    control = power_cut.cut_again_and_again(max(5, scale.cuts // 5), seed, "--unsynced")
    return [
        Row(
            f"power cut, {len(done)} times",
            power_cut.told(done),
            target=_NOTHING_LOST,
            met=all(cut.harmless for cut in done),
        ),
        Row(
            f"the test itself: synchronous = NORMAL, {len(control)} power cuts",
            power_cut.told(control),
            target="something safe is lost",
            met=any(cut.safe_lost_s > 0.0 for cut in control),
        ),
    ]


def full(scale: Scale, seed: int) -> Rows:
    """Full disks."""
    done = full_disk.fill_again_and_again(scale.full, seed)
    reach = "0 lost before the moment, said within 2 s, can be closed"
    harmless = all(one.harmless for one in done)
    words = f"disk full, {len(done)} times, tmpfs and ext4"
    return [Row(words, full_disk.told(done), target=reach, met=harmless)]


def damaged(scale: Scale, seed: int) -> Rows:
    """Damaged files."""
    done = damage.damage_again_and_again(scale.files, seed)
    rows = []
    for harm in damage.Harm:
        found = [one for one in done if one.harm is harm]
        missed = any(one.verdict is damage.Verdict.MISSED or one.invented for one in found)
        words = f"{harm.value}, {len(found)} files"
        reach = "all noticed, 0 invented, the rest saved where the engine allows"
        rows.append(Row(words, damage.told(found), target=reach, met=not missed))
    return rows


def secret(_: Scale, seed: int) -> Rows:
    """Planted words, wrong and lost passphrases."""
    found = secrecy.look_for_leaks(seed)
    silent = not (found.found or found.control or found.opened) and found.recovered
    return [
        Row(
            "planted note, passphrase, keys, strap's name, address and bytes, sound: looked for"
            " in vault, records, sidecars, temporary files, logs, home, while a session runs,"
            " after its end, after a kill",
            secrecy.told(found),
            target="nothing readable; the recovery key works",
            met=silent,
        )
    ]


def costs(scale: Scale, _: int) -> Rows:
    """Time, size, and opening again."""
    found = cost.measure(scale.minutes)
    append_ms, commit_ms = (
        np.percentile(x, (50, 99, 100)) for x in (found.append_ms, found.commit_ms)
    )
    whole = found.minutes == LONG.minutes  # less would be judged by what each file costs anyway
    of_ninety = "" if whole else f", from {found.minutes:.0f} min"
    loud, quiet = (x * found.of_ninety for x in (found.with_sound_mb, found.without_sound_mb))
    heart_s, all_s = (x * found.of_ninety for x in (found.open_s, found.open_all_s))
    return [
        Row(
            "writer's processor time at full load",
            f"{found.core_share:.2%} of one core",
            target="≤ 3 %",
            met=found.core_share <= 0.03,
        ),
        Row(
            "to append what came in 0.2 s",
            f"p50 {append_ms[0]:.2f} ms, p99 {append_ms[1]:.2f} ms, max {append_ms[2]:.1f} ms",
            target="p99 ≤ 5 ms",
            met=bool(append_ms[1] <= 5.0),
        ),
        Row(
            "to commit it, on the writer's thread",
            f"p50 {commit_ms[0]:.1f} ms, p99 {commit_ms[1]:.1f} ms, max {commit_ms[2]:.0f} ms",
        ),
        Row(
            f"90 min on the disk{of_ninety}",
            f"{loud:.1f} MB with sound, {quiet:.1f} MB without",
            target="≤ 130 MB with sound",
            met=loud <= 130.0 if whole else None,
        ),
        Row(
            f"90 min opened, to the heart as arrays{of_ninety}",
            f"{heart_s:.2f} s of processor time; with ECG, movement and voice {all_s:.2f} s",
            target="≤ 1.0 s",
            met=heart_s <= 1.0 if whole else None,
        ),
    ]


def replaced(scale: Scale, seed: int) -> Rows:
    """Older copies and other sessions in a session's place."""
    found = rollback.replace_again_and_again(scale.replaced, seed)
    return [
        Row(
            f"something else in a session's place, {len(found)} times",
            rollback.told(found),
            target="all noticed",
            met=all(one.told or one.read for one in found),
        )
    ]


TESTS: dict[str, Callable[[Scale, int], Rows]] = {
    "kills": killed,
    "stations": stations,
    "power_cut": power,
    "full_disk": full,
    "damage": damaged,
    "secrecy": secret,
    "cost": costs,
    "rollback": replaced,
}


def _keep(rows: dict[str, Rows]) -> None:
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    KEPT.write_bytes(msgspec.json.encode({**_kept(), **rows}))


def _kept() -> dict[str, Rows]:
    """Return the rows of each test's last long run, in the order of the page."""
    if not KEPT.exists():
        return {}
    kept = msgspec.json.decode(KEPT.read_bytes(), type=dict[str, Rows])
    return {name: kept[name] for name in TESTS if name in kept}


def _table(rows: dict[str, Rows]) -> str:
    said = {True: "reached", False: "**missed**", None: ""}
    lines = ["| `NAME` | test | reach | figure | |", "|---|---|---|---|---|"]
    lines += [
        f"| `{name}` | {row.name} | {row.target} | {row.ours} | {said[row.met]} |"
        for name, found in rows.items()
        for row in found
    ]
    return "\n".join(lines)


def _machine(seed: int) -> str:
    return (
        f"Seed {seed}; Python {platform.python_version()}, sqlcipher3 {version('sqlcipher3')}, "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"load {os.getloadavg()[0]:.1f} at the end."
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(TESTS))
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--seed", type=int, default=SEED)
    return parser


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
