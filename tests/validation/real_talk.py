"""Real conversations of people who were in contact, as turns for the engine.

None of these recordings is part of this repository; HANDRAIL_DATA names the folder.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby, pairwise
from pathlib import Path

from handrail.monitor.traces.trace import Trace, TraceHeader, Turn
from handrail.signal.speech.voices import Speaker

_WORDS_PER_S = 2.5
_SHORTEST_S = 0.3
_FEWEST_MINUTES = 8.0


@dataclass(frozen=True, slots=True)
class RealTalk:
    """A conversation as an open trace without a heart."""

    kind: str
    name: str
    trace: Trace


def ifadv(folder: Path) -> Iterator[RealTalk]:
    """Yield the dialogues of IFADV, each twice: either person may be the therapist.

    Friends in free conversation, segmented by hand to the millisecond.
    """
    with (folder / "ifadv_turns.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["nature"] == "talk"]
    for name, group in groupby(rows, key=lambda row: row["dialogue"]):
        said = list(group)
        people = sorted({row["participant"] for row in said})
        for therapist in people:
            turns = [
                Turn(
                    float(row["begin"]) / 1000.0,
                    float(row["end"]) / 1000.0,
                    Speaker.THERAPIST if row["participant"] == therapist else Speaker.CLIENT,
                )
                for row in said
            ]
            yield RealTalk("ifadv", f"{name} {people.index(therapist)}", _trace(turns))


def annomi(folder: Path) -> Iterator[RealTalk]:
    """Yield the counselling dialogues of AnnoMI that are long enough to have a baseline.

    Only the second in which an utterance begins is known; its end is taken from its number
    of words and never lies behind the next beginning.  So short gaps are made up, while long
    silences are real.
    """
    with (folder / "annomi_turns.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for name, group in groupby(rows, key=lambda row: row["transcript_id"]):
        told = [(_seconds(row["timestamp"]), row) for row in group]
        starts_s = [t_s for t_s, _ in told]
        if starts_s != sorted(starts_s) or starts_s[-1] - starts_s[0] < 60.0 * _FEWEST_MINUTES:
            continue
        turns = [
            Turn(t_s, max(t_s + _SHORTEST_S, min(t_s + _length_s(row), next_s)), _who(row))
            for (t_s, row), (next_s, _) in pairwise(told)
        ]
        yield RealTalk("annomi", name, _trace(turns))


def _seconds(stamp: str) -> float:
    hours, minutes, seconds = (float(part) for part in stamp.split(":"))
    return 3600.0 * hours + 60.0 * minutes + seconds


def _length_s(row: dict[str, str]) -> float:
    return float(row["n_words"]) / _WORDS_PER_S


def _who(row: dict[str, str]) -> Speaker:
    return Speaker.THERAPIST if row["interlocutor"] == "therapist" else Speaker.CLIENT


def _trace(turns: list[Turn]) -> Trace:
    ordered = tuple(sorted(turns, key=lambda turn: (turn.start_s, turn.end_s)))
    header = TraceHeader(
        datetime(2000, 1, 1, tzinfo=UTC), max(t.end_s for t in ordered), "real", False, ()
    )
    return Trace(header, turns=ordered)
