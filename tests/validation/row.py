"""One line of a validation table."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of ours beside a reference and a target.

    Attributes
    ----------
    name
        What was measured, on what.
    ours, reference, target
        As they shall be read; empty where there is none.
    met
        Whether the target was reached; None where there is none.
    """

    name: str
    ours: str
    reference: str = ""
    target: str = ""
    met: bool | None = None


def verdict(rows: Iterable[Row]) -> str:
    """Return how many targets were reached, and which were not, in lines to read last."""
    found = list(rows)
    judged = [row for row in found if row.met is not None]
    missed = [row for row in judged if not row.met]
    open_rows = [row for row in found if row.met is None and row.target]
    told = [f"{len(judged) - len(missed)} of {len(judged)} reached."]
    told += [f"Missed: {row.name}: {row.ours} (to reach: {row.target})." for row in missed]
    told += [f"Not judged: {row.name}: {row.ours}." for row in open_rows]
    return "\n".join(told)
