"""Tiers: what annotation programs are made of, and every file of theirs is written from.

A tier holds stretches of time, or moments, one after the other with a text each.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

LEAST_S = 0.001
"""A stretch is written at least this long: programs that count milliseconds know no shorter."""

_SAME_S = 5e-7  # nearer than this is the same moment to every program


class TierKind(StrEnum):
    """What the annotations of a tier are."""

    TURN = "turn"
    """Stretches in which somebody spoke; what was said is not known."""
    STRETCH = "stretch"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something that was so for a time.

    Attributes
    ----------
    start_s, end_s
        From when to when, seconds; equal for a moment.
    text
        What is shown.
    word
        Of what sort it is: one word of a list, never what a person wrote.
    """

    start_s: float
    end_s: float
    text: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class Tier:
    """Annotations of one kind, in order of their start.

    Attributes
    ----------
    name
        What the tier is called, unlike any other in its file.
    kind
        What its annotations are.
    annotations
        The annotations; they may overlap (see `lanes`).
    """

    name: str
    kind: TierKind
    annotations: tuple[Annotation, ...]


def lanes(tier: Tier) -> tuple[Tier, ...]:
    """Return a tier as tiers in which nothing overlaps, the first with its name.

    A program that draws a tier as one row has no place for two annotations at a time.
    """
    rows: list[list[Annotation]] = [[]]
    ends_s = [float("-inf")]
    for annotation in sorted(tier.annotations, key=lambda one: one.start_s):
        widened = at_least(annotation)
        free = (row for row, end_s in enumerate(ends_s) if end_s <= widened.start_s + _SAME_S)
        row = next(free, len(rows))
        if row == len(rows):
            rows.append([])
            ends_s.append(0.0)
        rows[row].append(annotation if tier.kind is TierKind.MOMENT else widened)
        ends_s[row] = widened.end_s
    return tuple(
        replace(
            tier, name=f"{tier.name} ({number})" if number > 1 else tier.name, annotations=row
        )
        for number, row in enumerate(map(tuple, rows), 1)
    )


def at_least(annotation: Annotation) -> Annotation:
    """Return an annotation that is not shorter than `LEAST_S`."""
    least_s = annotation.start_s + LEAST_S
    return annotation if annotation.end_s >= least_s else replace(annotation, end_s=least_s)


def end_of(tiers: Sequence[Tier], duration_s: float) -> float:
    """Return when the last of a session ends, seconds: its duration, or what outlasts it."""
    ends_s = (one.end_s for tier in tiers for one in tier.annotations)
    return max(duration_s, LEAST_S, *ends_s)


def one_line(text: str) -> str:
    """Return a text as one line, without what would command a program rather than be shown."""
    return "".join(c if c.isprintable() else " " for c in text)
