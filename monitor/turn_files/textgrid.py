"""TextGrid, the annotation of Praat: a tier for each person, tiled with intervals.

References
----------
Boersma, P. & Weenink, D. Praat manual, "TextGrid file formats" (the long text format).
"""

from collections.abc import Iterator

from ...signal.speech.speakers import SPEAKERS
from ...signal.speech.voices import Speaker
from ..recording_turns import RecordedTalk

_HEAD = 'File type = "ooTextFile"\nObject class = "TextGrid"\n\n'


def textgrid_text(talk: RecordedTalk) -> str:
    """Return the file's text; an interval without a label is this person's silence."""
    lines = ["xmin = 0", f"xmax = {talk.duration_s:.6f}", "tiers? <exists>"]
    lines += [f"size = {len(SPEAKERS)}", "item []:"]
    for number, speaker in enumerate(SPEAKERS, 1):
        intervals = list(_tiled(talk, speaker))
        lines += [
            f"    item [{number}]:",
            '        class = "IntervalTier"',
            f"        name = {_quoted(talk.name_of(speaker))}",
            "        xmin = 0",
            f"        xmax = {talk.duration_s:.6f}",
            f"        intervals: size = {len(intervals)}",
        ]
        for at, (start_s, end_s, label) in enumerate(intervals, 1):
            lines += [
                f"        intervals [{at}]:",
                f"            xmin = {start_s:.6f}",
                f"            xmax = {end_s:.6f}",
                f"            text = {_quoted(label)}",
            ]
    return _HEAD + "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return a text on one line; readers other than Praat stumble over a quote within it."""
    shown = "".join(c if c.isprintable() else " " for c in text)
    return '"' + shown.replace('"', "'") + '"'


def _tiled(talk: RecordedTalk, speaker: Speaker) -> Iterator[tuple[float, float, str]]:
    """Yield start, end (seconds) and label of intervals without a hole between them."""
    at_s = 0.0
    for turn in talk.turns_of(speaker):
        if turn.start_s > at_s:
            yield at_s, turn.start_s, ""
        yield turn.start_s, turn.end_s, talk.name_of(speaker)
        at_s = turn.end_s
    if talk.duration_s > at_s:
        yield at_s, talk.duration_s, ""
