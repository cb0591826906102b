"""BORIS: the session as an observation, with who does what as behaviours.

A behaviour is a kind of thing with its word ("phase reliving"), so that BORIS' time budgets
count it; what else is known of it is the event's comment.  Subjects are who spoke.

References
----------
Friard & Gamba (2016). BORIS. Methods in Ecology and Evolution. 10.1111/2041-210X.12584
Project files of format 7.0, as BORIS 8 writes them.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..tables.session_tables import SessionTables
from ..turn_files.tiers import Annotation, Tier, TierKind, at_least
from .one_line import one_line
from .session_tiers import tiers_of, told_facts

LOSS = (
    "Times are whole milliseconds; equal things that overlap become one that lasts; a text is "
    "one line; beats and signals are left out."
)

_FORMAT = "7.0"
_TALKS = "talks"
_NO_SUBJECT = ""
_FORBIDDEN = str.maketrans("(|),`~", "      ")
_STATE, _POINT = "State event", "Point event"


@dataclass(frozen=True, slots=True)
class _Behaviour:
    """What BORIS counts: its code, whether it lasts, who did it, and each time it was so."""

    code: str
    category: str
    lasts: bool
    subject: str
    times: tuple[Annotation, ...]


def write(session: SessionTables, out: Path) -> None:
    """Write `session.boris`."""
    out.mkdir(parents=True, exist_ok=True)
    text = json.dumps(_project(session), indent=1)  # in ASCII: BORIS reads as its system does
    (out / "session.boris").write_text(text + "\n", encoding="utf-8", newline="\n")


def _project(session: SessionTables) -> dict[str, object]:
    about = session.about
    behaviours = [one for tier in tiers_of(session) for one in _behaviours(tier)]
    described = "\n".join(f"{name}: {one_line(v)}" for name, v in told_facts(about).items())
    named = "SIMULATED session" if about.simulated else "session"
    day = about.started_at.replace(tzinfo=None).isoformat(timespec="milliseconds")
    return {
        "time_format": "hh:mm:ss",
        "project_date": day,
        "project_name": f"Handrail, {named}",
        "project_description": described,
        "project_format_version": _FORMAT,
        "subjects_conf": _numbered(
            {"key": "", "name": subject, "description": ""}
            for subject in dict.fromkeys(one.subject for one in behaviours)
            if subject
        ),
        "behaviors_conf": _numbered(_ethogram(behaviours)),
        "observations": {named: _observation(behaviours, day, described)},
        "behavioral_categories": list(dict.fromkeys(one.category for one in behaviours)),
        "independent_variables": {},
        "coding_map": {},
        "behaviors_coding_map": [],
        "converters": {},
    }


def _numbered(entries: Iterable[dict[str, object]]) -> dict[str, dict[str, object]]:
    return {str(number): entry for number, entry in enumerate(entries)}


def _ethogram(behaviours: Iterable[_Behaviour]) -> Iterator[dict[str, object]]:
    for one in {one.code: one for one in behaviours}.values():
        yield {
            "type": _STATE if one.lasts else _POINT,
            "key": "",
            "code": one.code,
            "description": "",
            "color": "",
            "category": one.category,
            "modifiers": {},
            "excluded": "",
            "coding map": "",
        }


def _observation(
    behaviours: Iterable[_Behaviour], day: str, described: str
) -> dict[str, object]:
    events = [event for one in behaviours for event in _events(one)]
    return {
        "file": [],
        "type": "LIVE",
        "date": day,
        "description": described,
        "time offset": 0,
        "events": sorted(events, key=lambda event: float(str(event[0]))),
        "observation time interval": [0, 0],
        "independent_variables": {},
        "visualize_spectrogram": False,
        "visualize_waveform": False,
        "close_behaviors_between_videos": False,
        "scan_sampling_time": 0,
        "start_from_current_time": False,
        "start_from_current_epoch_time": False,
    }


def _events(behaviour: _Behaviour) -> Iterator[list[object]]:
    """Yield time, subject, code, modifier and comment; what lasts begins and ends, in turn."""
    for one in behaviour.times:
        known = [behaviour.subject, behaviour.code, ""]
        yield [round(one.start_s, 3), *known, one_line(one.text)]
        if behaviour.lasts:
            yield [round(one.end_s, 3), *known, ""]


def _behaviours(tier: Tier) -> Iterator[_Behaviour]:
    """Yield what a tier is made of: one behaviour for each of its words."""
    turns = tier.kind is TierKind.TURN
    by_word: dict[str, list[Annotation]] = {}
    for one in tier.annotations:
        by_word.setdefault(_code(tier, one), []).append(one)
    for code, found in by_word.items():
        lasts = tier.kind is not TierKind.MOMENT
        yield _Behaviour(
            code,
            _TALKS if turns else _plain(tier.name),
            lasts,
            _plain(tier.name) if turns else _NO_SUBJECT,
            tuple(_apart(found)) if lasts else tuple(found),
        )


def _code(tier: Tier, one: Annotation) -> str:
    return _TALKS if tier.kind is TierKind.TURN else _plain(f"{tier.name} {one.word}")


def _plain(text: str) -> str:
    """Return a text without what BORIS keeps for itself."""
    return " ".join(one_line(text).translate(_FORBIDDEN).split())


def _apart(times: Iterable[Annotation]) -> Iterator[Annotation]:
    """Yield stretches that do not overlap: BORIS pairs each beginning with the next end."""
    waiting: Annotation | None = None
    for one in sorted(map(at_least, times), key=lambda one: one.start_s):
        if waiting is None:
            waiting = one
        elif one.start_s < waiting.end_s:
            text = "; ".join(dict.fromkeys((waiting.text, one.text)))
            waiting = replace(waiting, end_s=max(waiting.end_s, one.end_s), text=text)
        else:
            yield waiting
            waiting = one
    if waiting is not None:
        yield waiting
