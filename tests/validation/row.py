"""One line of a validation table."""

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
