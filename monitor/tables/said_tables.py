"""Tables of what was pressed and what was said: phases, ratings, marks, findings, cues."""

from collections.abc import Iterator

from ..inputs import Mark, MarkKind
from ..records import Evidence, Flag, FlagKind
from .scope import harmless
from .shared_columns import END_S, PHASE, START_S, T_S, UNTIL_S, number
from .source import Source
from .table import Cell, Column, Kind, Table

_FLAG_WORDS = {
    FlagKind.POSSIBLE_DISSOCIATION: "Signs that the client may have lost contact.",
    FlagKind.PEAK_AROUSAL: "Arousal near or past a peak.",
    FlagKind.HIGH_AROUSAL: "Arousal high and staying so.",
    FlagKind.RECOVERED: "Contact seems to be back.",
    FlagKind.CANNOT_TELL: "A signal is missing, and findings that need it are withheld.",
}
_KIND = Column("kind", Kind.WORD, "What the therapist pressed.")
_VALUE = Column(
    "value",
    Kind.TEXT,
    "What goes with it; empty where it was in somebody's own words and these stay behind.",
)

_PHASES = (START_S, END_S, PHASE)
_SUDS = (
    T_S,
    Column("value", Kind.WHOLE, "Subjective units of distress, as the client said."),
    Column("scale_max", Kind.WHOLE, "The end of their scale, which begins at 0: 10 or 100."),
    PHASE,
)
_FLAGS = (
    T_S,
    number("decided_s", "s", "When a therapist could first have seen it."),
    UNTIL_S,
    Column(
        "kind",
        Kind.WORD,
        "What the finding is about.",
        levels=tuple((kind.value, words) for kind, words in _FLAG_WORDS.items()),
    ),
    Column("state", Kind.WORD, "How far it goes, or which signal is missing."),
    PHASE,
    Column("because", Kind.TEXT, "Its reasons, the weightiest first."),
)
_CUES = (
    T_S,
    number("until_s", "s", "When it was to fade."),
    Column("kind", Kind.WORD, "Its name in the cue library."),
    Column("tier", Kind.WHOLE, "0 ambient, 1 soft, 2 act soon, 3 act now."),
    Column(
        "text", Kind.TEXT, "Its words, where they may leave: the library may be somebody's."
    ),
    Column(
        "answer",
        Kind.WORD,
        "What the therapist said to it; unknown where nothing.",
        levels=(("helpful", "It helped."), ("not_helpful", "It did not.")),
    ),
)
_MARKS = (T_S, _KIND, _VALUE)
_LABELS = (T_S, UNTIL_S, _KIND, _VALUE)
_GAPS = (
    START_S,
    END_S,
    Column("sensor", Kind.WORD, "Which sensor told nothing that could be used."),
    Column("reason", Kind.WORD, "Why, as far as known."),
)


def said_tables(source: Source) -> Iterator[Table]:
    """Yield `phases`, `suds`, `flags`, `cues`, `marks`, `labels` and `gaps`."""
    account, moments = source.account, source.moments
    yield Table(
        "phases",
        "One part of the session.",
        _PHASES,
        [(span.start_s, span.end_s, span.what.value) for span in account.phases],
    )
    yield Table(
        "suds",
        "One rating of distress.",
        _SUDS,
        [(one.t_s, one.value, one.scale_max, moments.phase(one.t_s)) for one in account.suds],
    )
    yield Table("flags", "One finding.", _FLAGS, [_flag(flag) for flag in account.flags])
    yield Table("cues", "One prompt for the therapist.", _CUES, list(_cues(source)))
    yield Table("marks", "One press of the therapist.", _MARKS, list(_marks(source)))
    yield Table(
        "labels",
        "One thing that the therapist said of the session afterwards.",
        _LABELS,
        list(_labels(source)),
    )
    yield Table(
        "gaps",
        "A stretch in which a sensor told nothing that could be used.",
        _GAPS,
        [(gap.start_s, gap.end_s, gap.sensor, gap.reason) for gap in source.gaps],
    )


def _flag(flag: Flag) -> tuple[Cell, ...]:
    because = "; ".join(_reason(one) for one in flag.because)
    return (
        flag.t_s,
        flag.decided_s,
        flag.until_s,
        flag.kind.value,
        flag.state.value,
        flag.phase.value,
        because,
    )


def _reason(one: Evidence) -> str:
    value = f"{one.measure} {one.value:.3g} {one.unit}".rstrip()
    window = f" over {one.window_s:g} s" if one.window_s > 0.0 else ""
    return f"{value}{window}, seen {one.coverage:.2f}, {one.age_s:.1f} s old"


def _cues(source: Source) -> Iterator[tuple[Cell, ...]]:
    answers = _answers(source)
    for cue in source.account.cues:
        text = cue.text if source.scope.notes else None
        answer = answers.get((cue.kind, cue.t_s))
        yield cue.t_s, cue.until_s, cue.kind, cue.tier, text, answer


def _answers(source: Source) -> dict[tuple[str, float], str]:
    """Return what was said to each cue, an answer being to the last one of its kind."""
    said: dict[tuple[str, float], str] = {}
    for answer in source.account.answers:
        before = [
            cue
            for cue in source.account.cues
            if cue.kind == answer.kind and cue.t_s <= answer.t_s
        ]
        if before:
            word = "helpful" if answer.helpful else "not_helpful"
            said[answer.kind, before[-1].t_s] = word
    return said


def _marks(source: Source) -> Iterator[tuple[Cell, ...]]:
    for mark in source.account.marks:
        if _leaves(mark, source):
            yield mark.t_s, mark.kind.value, _value(mark, source)


def _labels(source: Source) -> Iterator[tuple[Cell, ...]]:
    for label in sorted(source.labels, key=lambda one: one.mark.t_s):
        mark = label.mark
        if _leaves(mark, source):
            yield mark.t_s, label.until_s, mark.kind.value, _value(mark, source)


def _leaves(mark: Mark, source: Source) -> bool:
    return source.scope.notes or mark.kind is not MarkKind.NOTE


def _value(mark: Mark, source: Source) -> str:
    return mark.value if source.scope.notes else harmless(mark.value)
