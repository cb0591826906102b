"""A session as tiers: what ELAN, Praat, Audacity, BORIS and players are given."""

from collections.abc import Callable, Iterator

from ..tables.session_tables import About, SessionTables
from ..tables.table import Cell, Table
from ..turn_files.tiers import Annotation, Tier, TierKind
from .session_facts import SIMULATED, facts_of

WATERMARK = "SIMULATED"

_LONGEST_WORD = 60
_Row = dict[str, Cell]


def tiers_of(session: SessionTables) -> tuple[Tier, ...]:
    """Return a session's tiers; their names are ours, and annotations may overlap.

    First of a simulated session is one that says so from beginning to end.  Who spoke, the
    phases and the marks have a tier even where there was nothing of the kind.
    """
    end_s = session.about.duration_s
    always = [
        *_turns(session),
        Tier("phases", TierKind.STRETCH, _all(session, "phases", _phase)),
        Tier("marks", TierKind.MOMENT, _all(session, "marks", _mark)),
    ]
    sometimes = [
        Tier("replies", TierKind.STRETCH, _all(session, "replies", _reply)),
        *_by(session, "flags", "kind", "flag", lambda row: _flag(row, end_s)),
        Tier("cues", TierKind.STRETCH, _all(session, "cues", lambda row: _cue(row, end_s))),
        Tier("SUDS", TierKind.MOMENT, _all(session, "suds", _suds)),
        *_labels(session),
        *_by(session, "gaps", "sensor", "gap", _gap),
    ]
    told = [*always, *(tier for tier in sometimes if tier.annotations)]
    if session.about.simulated:
        whole = Annotation(0.0, end_s, SIMULATED)
        told.insert(0, Tier(WATERMARK, TierKind.STRETCH, (whole,)))
    return tuple(told)


def told_facts(about: About) -> dict[str, str]:
    """Return what a reader has to know of the whole session, by name, as far as it is known."""
    facts = {name: str(value) for name, value in facts_of(about).items()}
    return {name: value for name, value in facts.items() if value}


# --- tiers


def _turns(session: SessionTables) -> list[Tier]:
    by_speaker: dict[str, list[Annotation]] = {"therapist": [], "client": []}
    for row in _rows(session.tables["turns"]):
        speaker = _word(row["speaker"])
        turn = Annotation(_number(row["start_s"]), _number(row["end_s"]), speaker)
        by_speaker.setdefault(speaker, []).append(turn)
    return [Tier(name, TierKind.TURN, tuple(turns)) for name, turns in by_speaker.items()]


def _by(
    session: SessionTables,
    table: str,
    column: str,
    prefix: str,
    told: Callable[[_Row], Annotation],
) -> list[Tier]:
    """Return a tier for each word in a column, in the order in which they first came."""
    by_word: dict[str, list[Annotation]] = {}
    for row in _rows(session.tables[table]):
        by_word.setdefault(_word(row[column]), []).append(told(row))
    return [
        Tier(f"{prefix} {word}", TierKind.STRETCH, tuple(found))
        for word, found in by_word.items()
    ]


def _labels(session: SessionTables) -> list[Tier]:
    labels = _all(session, "labels", _label)
    lasting = tuple(one for one in labels if one.end_s > one.start_s)
    moments = tuple(one for one in labels if one.end_s <= one.start_s)
    return [
        Tier("labels", TierKind.STRETCH, lasting),
        Tier("labels of moments", TierKind.MOMENT, moments),
    ]


def _all(
    session: SessionTables, table: str, told: Callable[[_Row], Annotation]
) -> tuple[Annotation, ...]:
    return tuple(told(row) for row in _rows(session.tables[table]))


# --- annotations


def _phase(row: _Row) -> Annotation:
    phase = _text(row["phase"])
    return Annotation(_number(row["start_s"]), _number(row["end_s"]), phase, phase)


def _reply(row: _Row) -> Annotation:
    """Tell a reply from the end of what was asked on."""
    t_s, latency_s = _number(row["t_s"]), _number(row["latency_ms"]) / 1000.0
    word = "answered" if row["answered"] else "no answer"
    after = "answered after" if row["answered"] else "no answer for"
    return Annotation(
        max(0.0, t_s - max(latency_s, 0.0)), t_s, f"{after} {latency_s:.3f} s", word
    )


def _flag(row: _Row, session_end_s: float) -> Annotation:
    """Tell a finding; one that was never taken back lasted to the end."""
    state = _text(row["state"])
    said = _joined(": ", state, _text(row.get("because")))
    return Annotation(_number(row["t_s"]), _until(row, session_end_s), said, state)


def _cue(row: _Row, session_end_s: float) -> Annotation:
    kind, answer = _text(row["kind"]), _text(row.get("answer"))
    said = _joined(": ", kind, _text(row["text"])) + (f" [{answer}]" if answer else "")
    return Annotation(_number(row["t_s"]), _until(row, session_end_s), said, kind)


def _suds(row: _Row) -> Annotation:
    t_s = _number(row["t_s"])
    return Annotation(t_s, t_s, f"{_number(row['value']):g}/{_number(row['scale_max']):g}")


def _mark(row: _Row) -> Annotation:
    kind, t_s = _text(row["kind"]), _number(row["t_s"])
    return Annotation(t_s, t_s, _joined(": ", kind, _text(row["value"])), kind)


def _label(row: _Row) -> Annotation:
    kind, t_s = _text(row["kind"]), _number(row["t_s"])
    until_s = t_s if row["until_s"] is None else _number(row["until_s"])
    return Annotation(t_s, until_s, _joined(": ", kind, _text(row["value"])), kind)


def _gap(row: _Row) -> Annotation:
    reason = _text(row["reason"])
    return Annotation(_number(row["start_s"]), _number(row["end_s"]), reason or "gap", reason)


# --- cells


def _rows(table: Table) -> Iterator[_Row]:
    for row in table.rows:
        yield dict(zip(table.names, row, strict=True))


def _until(row: _Row, session_end_s: float) -> float:
    return session_end_s if row["until_s"] is None else _number(row["until_s"])


def _joined(between: str, *texts: str) -> str:
    return between.join(filter(None, texts))


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _word(cell: Cell) -> str:
    """Return what may name a tier: letters and digits of any writing, dashes, underscores."""
    known = "".join(c if c.isalnum() or c in "-_" else " " for c in _text(cell))
    return " ".join(known.split())[:_LONGEST_WORD] or "unknown"


def _number(cell: Cell) -> float:
    return float(cell) if cell is not None else 0.0
