"""TextGrid, the annotation of Praat: tiers tiled with intervals, and tiers of points.

References
----------
Boersma, P. & Weenink, D. Praat manual, "TextGrid file formats" (the long text format).
"""

import re
from collections.abc import Iterator, Sequence

from ...signal.speech.speakers import SPEAKERS
from ..foreign.recording_turns import RecordedTalk
from .tiers import Annotation, Tier, TierKind, one_line

_HEAD = 'File type = "ooTextFile"\nObject class = "TextGrid"\n\n'
_LIKE_A_HEADING = re.compile(r"(item|intervals|points) ?\[")  # some split a file there


def textgrid_text(talk: RecordedTalk) -> str:
    """Return the file's text for the turns of a recording; silence has no label."""
    tiers = [
        Tier(
            talk.name_of(speaker),
            TierKind.TURN,
            tuple(
                Annotation(turn.start_s, turn.end_s, talk.name_of(speaker))
                for turn in talk.turns_of(speaker)
            ),
        )
        for speaker in SPEAKERS
    ]
    return grid_text(tiers, talk.duration_s)


def grid_text(tiers: Sequence[Tier], duration_s: float) -> str:
    """Return the file's text.

    Parameters
    ----------
    tiers
        Tiers in which nothing overlaps (see `lanes`), each annotation with a text.
    duration_s
        How long the whole is, seconds; nothing lasts longer.
    """
    lines = ["xmin = 0", f"xmax = {duration_s:.6f}", "tiers? <exists>"]
    lines += [f"size = {len(tiers)}", "item []:"]
    for number, tier in enumerate(tiers, 1):
        moments = tier.kind is TierKind.MOMENT
        lines += [
            f"    item [{number}]:",
            f'        class = "{"TextTier" if moments else "IntervalTier"}"',
            f"        name = {_quoted(tier.name)}",
            "        xmin = 0",
            f"        xmax = {duration_s:.6f}",
            *(_points(tier) if moments else _intervals(tier, duration_s)),
        ]
    return _HEAD + "\n".join(lines) + "\n"


def _intervals(tier: Tier, duration_s: float) -> Iterator[str]:
    intervals = list(_tiled(tier, duration_s))
    yield f"        intervals: size = {len(intervals)}"
    for at, (start_s, end_s, label) in enumerate(intervals, 1):
        yield f"        intervals [{at}]:"
        yield f"            xmin = {start_s:.6f}"
        yield f"            xmax = {end_s:.6f}"
        yield f"            text = {_quoted(label)}"


def _points(tier: Tier) -> Iterator[str]:
    yield f"        points: size = {len(tier.annotations)}"
    for at, one in enumerate(tier.annotations, 1):
        yield f"        points [{at}]:"
        yield f"            number = {one.start_s:.6f}"
        yield f"            mark = {_quoted(one.text)}"


def _quoted(text: str) -> str:
    """Return a text on one line, without what readers other than Praat stumble over."""
    plain = _LIKE_A_HEADING.sub(r"\1 (", one_line(text).replace('"', "'"))
    return f'"{plain}"'


def _tiled(tier: Tier, duration_s: float) -> Iterator[tuple[float, float, str]]:
    """Yield start, end (seconds) and label of intervals without a hole between them."""
    at_s = 0.0
    for one in tier.annotations:
        if one.start_s > at_s:
            yield at_s, one.start_s, ""
        yield one.start_s, one.end_s, one.text
        at_s = one.end_s
    if duration_s > at_s:
        yield at_s, duration_s, ""
