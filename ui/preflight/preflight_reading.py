"""The lines of a preflight as they stand on the page: name, state, fact and advice in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from ...monitor.preflight.preflight import PreflightRead, Readiness
from ...monitor.preflight.preflight_lines import Finding, Line, LineState, Topic
from ...monitor.records import SensorKind
from ..shown.readouts import Role
from ..words import preflight_wording as wording
from ..words.phrases import span_words, tr, whole
from ..words.sound_wording import sound_words
from ..words.voices_wording import refusal_words
from ..words.wording import reason_words

_HOUR_S = 3600.0
_MOST_HOURS = 99
_ABOUT_STRAPS = frozenset({Topic.STRAP, Topic.SECOND_STRAP, Topic.BATTERY})
_ROLES = {
    LineState.GOOD: Role.CALM,
    LineState.CHECKING: Role.TECHNICAL,
    LineState.DOUBTFUL: Role.CONTACT,
    LineState.MISSING: Role.CONTACT,
    LineState.NOT_NEEDED: Role.MUTED,
}


@dataclass(frozen=True, slots=True)
class LineReadout:
    """A line of the page."""

    topic: Topic
    state: LineState
    name: str
    state_word: str
    fact: str
    advice: str
    role: Role

    @property
    def spoken(self) -> str:
        """All of it, for those who hear the page."""
        return (
            tr(wording.LINE)
            .format(name=self.name, state=self.state_word, fact=self.fact, advice=self.advice)
            .strip()
        )


def line_readout(line: Line) -> LineReadout:
    """Return a line in words."""
    return LineReadout(
        line.topic,
        line.state,
        tr(wording.TOPICS[line.topic]),
        tr(wording.STATES[line.state]),
        _fact(line),
        _advice(line),
        _ROLES[line.state],
    )


def overall_words(read: PreflightRead) -> str:
    """Return whether the session can begin, and what stands against it."""
    looking = read.readiness is Readiness.CHECKING
    checked = tuple(line.topic for line in read.lines if line.state is LineState.CHECKING)
    named = topic_names(checked if looking else read.doubts)
    return tr(wording.OVERALL[read.readiness]).format(topics=named)


def topic_names(topics: Iterable[Topic]) -> str:
    """Return topics as a list in words."""
    return ", ".join(tr(wording.TOPICS[topic]) for topic in topics)


def room_words(room_s: float) -> str:
    """Return how long a disk will do, in hours where there are several."""
    if room_s < 2.0 * _HOUR_S:
        return span_words(room_s)
    return tr(wording.HOURS).format(n=min(_MOST_HOURS, int(room_s / _HOUR_S)))


def _fact(line: Line) -> str:
    if line.finding is Finding.SENSOR_REASON:
        return _reason(line)
    if line.trouble is not None:
        return sound_words(line.trouble)
    by_speaker = wording.OF_SPEAKER.get(line.finding)
    words = by_speaker[line.speaker] if by_speaker and line.speaker else ""
    return tr(words or wording.FACTS.get(line.finding, "")).format_map(_numbers(line))


def _reason(line: Line) -> str:
    strap = line.topic in _ABOUT_STRAPS
    if strap and line.reason in wording.REASONS:
        return tr(wording.REASONS[line.reason])
    return reason_words(SensorKind.STRAP if strap else SensorKind.MICROPHONE, line.reason)


def _advice(line: Line) -> str:
    if line.finding is Finding.SENSOR_REASON:
        strap = line.topic in _ABOUT_STRAPS
        return tr(wording.REASON_ADVICE.get(line.reason, "")) if strap else ""
    if line.finding is Finding.VOICES_REFUSED and line.outcome is not None:
        return refusal_words(line.outcome)
    if line.trouble is not None:
        return tr(wording.TROUBLE_ADVICE)
    advice = wording.SPEAKER_ADVICE.get(line.finding) or wording.ADVICE.get(line.finding, "")
    return tr(advice)


def _numbers(line: Line) -> dict[str, str]:
    numbers = dict(line.numbers)
    in_words = {
        "rate": ("rate_bpm", whole),
        "beats": ("beats", whole),
        "span": ("span_s", span_words),
        "percent": ("percent", whole),
        "level": ("level_dbfs", lambda dbfs: whole(-dbfs)),
        "spoken": ("spoken_s", lambda s: str(int(s))),
        "needed": ("needed_s", whole),
        "room": ("room_s", room_words),
        "session": ("session_s", room_words),
    }
    return {name: say(numbers[key]) for name, (key, say) in in_words.items() if key in numbers}
