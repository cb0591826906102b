"""WebVTT: what happened, shown beside a recording by a web page or a player.

Three tracks that can be switched on by themselves: `chapters.vtt`, the phases; `turns.vtt`,
who speaks; `session.vtt`, everything else.

References
----------
W3C (2019). WebVTT: The Web Video Text Tracks Format, https://www.w3.org/TR/webvtt1/
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ..tables.session_tables import SessionTables
from ..turn_files.tiers import Annotation, Tier, TierKind, at_least
from .one_line import one_line
from .session_tiers import WATERMARK, tiers_of, told_facts

LOSS = (
    "Times are whole milliseconds; a mark or rating, which has no length, is shown for two "
    "seconds; a text is one line; beats and signals are left out."
)

_MOMENT_SHOWN_S = 2.0
_CHAPTERS = "phases"


def write(session: SessionTables, out: Path) -> None:
    """Write the three tracks."""
    out.mkdir(parents=True, exist_ok=True)
    head = _head(session)
    tiers = tiers_of(session)
    tracks = {
        "chapters.vtt": [tier for tier in tiers if tier.name == _CHAPTERS],
        "turns.vtt": [tier for tier in tiers if tier.kind is TierKind.TURN],
        "session.vtt": [
            tier for tier in tiers if tier.name != _CHAPTERS and tier.kind is not TierKind.TURN
        ],
    }
    for name, track in tracks.items():
        cues = "".join(_cues(track, named=name == "session.vtt"))
        (out / name).write_text(head + cues, encoding="utf-8", newline="\n")


def _head(session: SessionTables) -> str:
    facts = told_facts(session.about).items()
    told = "".join(f"{name}: {_shown(value)}\n" for name, value in facts)
    title = WATERMARK if session.about.simulated else "Handrail"
    return f"WEBVTT {title}\n\nNOTE\n{told}\n"


def _cues(tiers: Iterable[Tier], *, named: bool) -> Iterator[str]:
    """Yield the cues of some tiers in order of time; each begins with its tier if `named`."""
    told = [(_lasting(tier, one), tier.name) for tier in tiers for one in tier.annotations]
    for number, (one, tier) in enumerate(sorted(told, key=lambda pair: pair[0].start_s), 1):
        text = f"{tier}: {one.text}" if named and tier != WATERMARK else one.text
        yield f"{number}\n{_clock(one.start_s)} --> {_clock(one.end_s)}\n{_shown(text)}\n\n"


def _lasting(tier: Tier, one: Annotation) -> Annotation:
    if tier.kind is TierKind.MOMENT:
        return replace(one, end_s=one.start_s + _MOMENT_SHOWN_S)
    return at_least(one)


def _shown(text: str) -> str:
    """Return a text that is shown as it is, and is neither a tag nor the next cue."""
    line = one_line(text)
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") or "-"


def _clock(t_s: float) -> str:
    """Return a time as hours, minutes, seconds and milliseconds."""
    minutes, ms = divmod(round(1000.0 * t_s), 60_000)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{ms // 1000:02d}.{ms % 1000:03d}"
