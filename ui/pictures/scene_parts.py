"""What the scenes are made of: a settled session, talk, a level that rises, a cue."""

import math
from collections.abc import Callable, Iterable, Iterator

from ...monitor.inputs import Phase, PhaseChange, SudsRating
from ...monitor.records import (
    ArousalEstimate,
    ArousalWord,
    BaselineEstimate,
    CallReply,
    ContactEstimate,
    ContactState,
    Cue,
    DelayChange,
    DelayKnown,
    Evidence,
    Flag,
    FlagKind,
    FlagState,
    HeartRead,
    Reason,
    Record,
    Reply,
    ReplyWait,
    SensorHealth,
    SensorKind,
    Speaker,
    SpeechEnded,
    SpeechStarted,
)

NOW_S = 1450.0
SPAN_S = 200
RELIVING = (PhaseChange(NOW_S - 312.0, Phase.RELIVING),)
_USUAL_BPM, _SPREAD_BPM = 68.0, 4.0


def usual(
    level: Callable[[float], float | None], course: Iterable[Record] = RELIVING
) -> Iterator[Record]:
    """A settled session, with an arousal `level` for each second.

    Parameters
    ----------
    level
        In the client's own units at a time (seconds); None where it is not known.
    course
        What the therapist has said: that the memory is being relived, if nothing else.
    """
    yield from healthy(2.0)
    yield BaselineEstimate(300.0, True, _USUAL_BPM, _SPREAD_BPM, 240.0)
    yield from course
    yield SudsRating(NOW_S - 250.0, 6)
    for t_s in (NOW_S - SPAN_S + n for n in range(SPAN_S + 1)):
        sdu = level(t_s)
        bpm = None if sdu is None else _USUAL_BPM + _SPREAD_BPM * sdu
        word = ArousalWord.UNKNOWN if sdu is None else _word(sdu)
        coverage = 0.0 if sdu is None else 1.0
        yield HeartRead(t_s, bpm, None, coverage, 0.9)
        yield ArousalEstimate(t_s, sdu, word, bpm, coverage, sdu, _line_sd_sdu(t_s))


def _line_sd_sdu(t_s: float) -> float:
    """Return a width that sways a little, as movement and talking make it do."""
    return 0.3 + 0.12 * math.sin(t_s / 11.0)


def healthy(t_s: float) -> Iterator[Record]:
    """Both sensors are well from `t_s` (seconds) on."""
    for kind in SensorKind:
        yield SensorHealth(t_s, kind, usable=True, reason=Reason.NONE, since_s=t_s)


def contact(
    state: ContactState, since_s: float | None = None, now_s: float = NOW_S
) -> Iterator[Record]:
    """Contact each second; before `since_s` (seconds) it was there."""
    since_s = now_s - SPAN_S if since_s is None else since_s
    level = None if state is ContactState.CANNOT_TELL else 0.02
    for t_s in (now_s - SPAN_S + n for n in range(SPAN_S + 1)):
        so_far = state if t_s >= since_s else ContactState.IN_CONTACT
        if t_s >= 0.0:
            yield ContactEstimate(t_s, so_far, level, ())


def talk(until_s: float | None = None, now_s: float = NOW_S) -> Iterator[Record]:
    """A conversation: short prompts, answers after about a second, longer and shorter."""
    until_s = now_s if until_s is None else until_s
    t_s, turn = max(1.0, now_s - SPAN_S), 0
    while t_s + 14.0 < until_s:
        prompt_s = 2.0 + turn % 3
        latency_s = 0.8 + 0.5 * (turn % 4)
        answer_s = 4.0 + 2.3 * ((turn * 7) % 4)
        asked_s = t_s + prompt_s
        answered_s = asked_s + latency_s
        yield SpeechStarted(Speaker.THERAPIST, t_s, t_s + 0.2)
        yield SpeechEnded(Speaker.THERAPIST, asked_s, asked_s + 0.3)
        yield SpeechStarted(Speaker.CLIENT, answered_s, answered_s + 0.2)
        yield Reply(answered_s, latency_s, True, answered_s + 0.2)
        if answered_s + answer_s < until_s:
            yield SpeechEnded(Speaker.CLIENT, answered_s + answer_s, answered_s + answer_s)
        t_s = answered_s + answer_s + 1.1
        turn += 1
    yield ReplyWait(min(now_s, until_s), None, 5.0)


def missed(t_s: float) -> Iterator[Record]:
    """A prompt of 2.5 s that got no answer for 8.5 s."""
    yield SpeechStarted(Speaker.THERAPIST, t_s, t_s + 0.2)
    yield SpeechEnded(Speaker.THERAPIST, t_s + 2.5, t_s + 2.8)
    yield Reply(t_s + 11.0, 8.5, False, t_s + 11.0)


def in_call(records: Iterable[Record], round_trip_s: float) -> Iterator[Record]:
    """The same in a call whose delay was heard after 40 s."""
    yield DelayChange(0.0, DelayKnown.UNKNOWN, None, None)
    yield DelayChange(40.0, DelayKnown.HEARD, round_trip_s, 0.02)
    for record in records:
        yield record
        if isinstance(record, Reply):
            measured_s = record.latency_s + round_trip_s
            times = (measured_s, record.latency_s, round_trip_s, DelayKnown.HEARD)
            yield CallReply(record.t_s, *times, record.decided_s)


def wave(middle: float, swing: float) -> Callable[[float], float]:
    """Return a level that sways."""

    def level(t_s: float) -> float:
        slow, quick = math.sin(t_s / 19.0), math.sin(t_s / 4.1 + 1.0)
        return middle + swing * (0.7 * slow + 0.25 * quick)

    return level


def rise(start_s: float, height: float) -> Callable[[float], float]:
    """Return a level that climbs by `height` from `start_s` (seconds) on."""
    calm = wave(0.6, 0.5)

    def level(t_s: float) -> float:
        return calm(t_s) + height / (1.0 + math.exp(-(t_s - start_s - 25.0) / 9.0))

    return level


def _word(sdu: float) -> ArousalWord:
    if sdu < 1.5:  # noqa: PLR2004 - where "usual" ends (docs/methods/arousal.md)
        return ArousalWord.USUAL
    return ArousalWord.RAISED if sdu < 3.5 else ArousalWord.HIGH  # noqa: PLR2004


def evidence(measure: str, value: float, unit: str) -> Evidence:
    """Return a reason of ten seconds."""
    return Evidence(measure, value, unit, 10.0, 1.0, 0.9)


def flag(kind: FlagKind, state: FlagState, t_s: float, because: tuple[Evidence, ...]) -> Flag:
    """Return a finding that lasts."""
    return Flag(kind, state, t_s, t_s, None, Phase.RELIVING, because)


def cue(kind: str, tier: int, text: str, t_s: float, because: tuple[Evidence, ...]) -> Cue:
    """Return a cue with the time that its tier has."""
    return Cue(kind, tier, t_s, t_s + 20.0 * tier, text, because)
