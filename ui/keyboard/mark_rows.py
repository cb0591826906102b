"""Marks in the rows behind a key, each with a digit that never changes its meaning."""

from ...monitor.inputs import MarkKind

IN_IMAGE = (
    MarkKind.PRESENT_TENSE,
    MarkKind.SENSE,
    MarkKind.ACTION,
    MarkKind.THREAT_GONE,
    MarkKind.CHILD_ANSWERED,
    MarkKind.SAFE_PLACE,
    MarkKind.GUILT,
    MarkKind.REVENGE,
    MarkKind.EYES_OPEN,
)
"""What happens in the image: from 1 on, in this order."""

MORE = (
    MarkKind.BREATHING,
    MarkKind.FAINT,
    MarkKind.GETTING_BAD,
    MarkKind.PASS,
    MarkKind.PIN_HOTSPOT,
    MarkKind.REBASELINE,
    MarkKind.LINE_POOR,
)
"""What else there is to say, in the same way; the last of them in a call only."""
