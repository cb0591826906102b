"""Measure the voice: ``python -m tests.validation.voice [--dialogues N] [--write] [WORD ...]``.

Prints the table as Markdown and keeps every figure in ``build/voice-bench.json``.  With
``--write`` it also replaces the table in ``docs/validation/voice.md``.  WORDs pick the rows
whose name contains all of them.  The real clips need the folder that HANDRAIL_DATA names.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import reduce
from importlib.metadata import version
from multiprocessing import get_context
from operator import add
from pathlib import Path

from .conditions import CONDITIONS, Condition
from .figures import Target, figures, shown
from .page import replace_figures
from .real_clips import CLIPS, measure
from .score import Tally, wilson

ROOT = Path(__file__).parents[3]
KEPT = ROOT / "build" / "voice-bench.json"
MARK = "figures"
WORKERS = 2
NICE = 10

HEAD = (
    "| condition | replies found | false | latency error median / p90 | gaps ≥ 250 ms"
    " | bias onset / end | attribution | onset said after, median / p90 (never)"
    " | sure after: onset / end (p90) | RTF | target |\n"
    "|---|---|---|---|---|---|---|---|---|---|---|"
)
REAL_HEAD = (
    "| clip | speech share off by | edges median | bias onset / end | unheard / invented"
    " | attribution | a speaker's share off by | target |\n|---|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A condition's figures, and what they must reach."""

    name: str
    figures: dict[str, float]
    targets: tuple[Target, ...]

    @property
    def verdict(self) -> str:
        """What became of the target."""
        if not self.targets:
            return ""
        missed = [
            one.missed(self.figures[one.figure])
            for one in self.targets
            if not one.reached(self.figures[one.figure])
        ]
        return "**missed**: " + "; ".join(missed) if missed else "reached"


def main(arguments: Sequence[str]) -> int:
    """Measure; return 1 if a target was missed."""
    asked = _parser().parse_args(arguments)
    rows = made_rows(asked.dialogues, asked.words)
    real = real_rows(data_folder(), asked.words)
    text = "\n\n".join((machine(asked.dialogues), table(rows), real_table(real)))
    sys.stdout.write(text + "\n")
    KEPT.parent.mkdir(exist_ok=True)
    kept = {row.name: {"figures": row.figures, "verdict": row.verdict} for row in rows + real}
    KEPT.write_text(json.dumps(kept, indent=1), encoding="utf-8")
    if asked.write:
        replace_figures(MARK, text)
    return int(any("missed" in row.verdict for row in rows + real))


def made_rows(dialogues: int, words: Sequence[str] = ()) -> list[Row]:
    """Measure every condition whose name has all `words` on made dialogues."""
    chosen = [one for one in CONDITIONS if _named(one.name, words)]
    jobs = [
        (condition, seed)
        for condition in chosen
        for seed in range(max(1, round(dialogues * condition.weight)))
    ]
    tallies: dict[str, list[Tally]] = {condition.name: [] for condition in chosen}
    with ProcessPoolExecutor(WORKERS, get_context("spawn"), os.nice, (NICE,)) as pool:
        measured = pool.map(Condition.measure, *zip(*jobs, strict=True)) if jobs else ()
        for (condition, _), tally in zip(jobs, measured, strict=True):
            tallies[condition.name].append(tally)
    return [
        Row(
            one.name,
            figures(reduce(add, tallies[one.name])),
            one.targets,
        )
        for one in chosen
    ]


def real_rows(folder: Path, words: Sequence[str] = ()) -> list[Row]:
    """Measure the real clips, if they are here."""
    return [
        Row(clip.name, measure(clip, folder), clip.targets)
        for clip in CLIPS
        if _named(clip.name, words) and (folder / clip.sound).is_file()
    ]


def table(rows: Iterable[Row]) -> str:
    """Return the made conditions as Markdown."""
    return "\n".join([HEAD, *(_line(row) for row in rows)])


def real_table(rows: Sequence[Row]) -> str:
    """Return the real clips as Markdown."""
    if not rows:
        return "The real clips are not here; HANDRAIL_DATA can name their folder."
    return "\n".join([REAL_HEAD, *(_real_line(row) for row in rows)])


def data_folder() -> Path:
    """Return the folder of real recordings that HANDRAIL_DATA names, or the one beside ours."""
    return Path(os.environ.get("HANDRAIL_DATA", ROOT / "../shared/data"))


def machine(dialogues: int) -> str:
    """Return how and on what the figures were measured."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("numpy", "onnxruntime"))
    return (
        f"`python -m tests.validation.voice --dialogues {dialogues}`; Python"
        f" {platform.python_version()}, {libraries}, {platform.system()} {platform.machine()}."
        " Errors are absolute, in ms; brackets are 95 % Wilson intervals;"
        " RTF is process time by length of sound."
    )


def _line(row: Row) -> str:
    told = row.figures
    replies = int(told["true_replies"])
    low, high = wilson(round(told["found"] * replies), replies)
    extra = _extra(told, row.targets)
    cells = [
        row.name,
        f"{told['found']:.1%} of {replies} ({low:.0%}-{high:.0%})",
        f"{told['false_replies']:.0f}",
        _pair(told, "median_ms", "p90_ms"),
        _pair(told, "clear_median_ms", "clear_p90_ms"),
        f"{told['onset_bias_ms']:+.0f} / {told['end_bias_ms']:+.0f}",
        f"{told['attribution']:.1%}",
        f"{_pair(told, 'heard_ms', 'heard_p90_ms')} ({told['unheard_onsets']:.0f} of"
        f" {told['onsets']:.0f})",
        _pair(told, "onset_known_p90_ms", "end_known_p90_ms"),
        f"{told['rtf']:.3f}",
        "; ".join(part for part in (row.verdict, *extra) if part),
    ]
    return "| " + " | ".join(cells) + " |"


def _extra(told: dict[str, float], targets: Iterable[Target]) -> list[str]:
    """Say those figures that have no column of their own, where they are the target."""
    counted = {"overlaps_right": "overlaps", "answered": "disturbances"}
    parts = []
    for figure in (one.figure for one in targets if one.figure in counted):
        of = int(told[counted[figure]])
        low, high = wilson(round(told[figure] * of), of)
        parts.append(f"{shown(figure, told[figure])} of {of} ({low:.0%}-{high:.0%})")
    if told["unreliable"]:
        dialogues = told["dialogues"]
        doubted = round(told["unreliable"] * dialogues)
        parts.append(f"said unreliable in {doubted} of {dialogues:.0f}")
    return parts


def _real_line(row: Row) -> str:
    told = row.figures
    cells = [
        f"{row.name} ({told['sound_s']:.0f} s)",
        f"{told['speech_share_points']:.1f} points",
        f"{told['edge_median_ms']:.0f} ms ({told['edges']:.0f} edges)",
        f"{told['onset_bias_ms']:+.0f} / {told['end_bias_ms']:+.0f}",
        f"{told['unheard']:.1%} / {told['invented']:.1%}",
        f"{told['attribution']:.1%}",
        f"{told['speaker_share_points']:.1f} points",
        row.verdict,
    ]
    return "| " + " | ".join(cells) + " |"


def _pair(told: dict[str, float], first: str, second: str) -> str:
    return f"{told[first]:.0f} / {told[second]:.0f}"


def _named(name: str, words: Sequence[str]) -> bool:
    return all(word.lower() in name.lower() for word in words)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m tests.validation.voice", description=__doc__)
    parser.add_argument("--dialogues", type=int, default=6, help="made dialogues in a row")
    parser.add_argument("--write", action="store_true", help="replace the table in the docs")
    parser.add_argument("words", nargs="*", help="only rows whose name contains all of them")
    return parser


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
