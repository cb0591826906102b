"""Six moments of an invented session, as records: for pictures, tests and rehearsal.

Nobody was measured; every window that shows a scene says so.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ..monitor.inputs import Mark, MarkKind, Phase, PhaseChange, SudsRating, TherapistInput
from ..monitor.records import (
    ArousalEstimate,
    ArousalWord,
    BaselineEstimate,
    ContactEstimate,
    ContactState,
    Cue,
    Evidence,
    Flag,
    FlagKind,
    FlagState,
    HeartRead,
    Reason,
    Record,
    Recording,
    Reply,
    ReplyWait,
    SensorHealth,
    SensorKind,
    Speaker,
    SpeechEnded,
    SpeechStarted,
)

_NOW_S = 1450.0
_SPAN_S = 200
_USUAL_BPM, _SPREAD_BPM = 68.0, 4.0


@dataclass(frozen=True, slots=True)
class Scene:
    """A moment: what was said up to `now_s` (seconds), and how the station stands."""

    name: str
    records: tuple[Record, ...]
    now_s: float = _NOW_S
    link_ok: bool = True
    recording: str = Recording.RECORDING


class ScriptedPort:
    """A `SessionPort` that plays a scene; what is sent comes back as a record."""

    def __init__(self, scene: Scene, *, simulated: bool = True) -> None:
        self.scene = scene
        self.simulated = simulated
        self.sent: list[TherapistInput] = []
        self._waiting = list(scene.records)

    @property
    def recording(self) -> str:
        """What the scene says of the record."""
        return self.scene.recording

    def take(self) -> list[Record]:
        """Return what is new."""
        records, self._waiting = self._waiting, []
        return records

    def add(self, *records: Record) -> None:
        """Let the session say more."""
        self._waiting += records

    def send(self, press: TherapistInput) -> None:
        """Take a press; it reaches the record unless the link is down."""
        self.sent.append(press)
        if self.scene.link_ok:
            self._waiting.append(press)

    def now_s(self) -> float:
        """Return the scene's moment, seconds."""
        return self.scene.now_s

    def advance(self, seconds: float) -> None:
        """Let session time pass."""
        self.scene = replace(self.scene, now_s=self.scene.now_s + seconds)

    def link_ok(self) -> bool:
        """Return whether the scene's station answers."""
        return self.scene.link_ok


def scenes() -> tuple[Scene, ...]:
    """Return the six moments."""
    return (_calm(), _near_peak(), _several_signs(), _heart_lost(), _learning(), _link_lost())


def _calm() -> Scene:
    level = _wave(0.4, 0.7)
    return Scene("calm", (*_usual(level), *_contact(ContactState.IN_CONTACT), *_talk()))


def _near_peak() -> Scene:
    level = _rise(start_s=_NOW_S - 70.0, height=3.6)
    because = (_evidence("arousal_z", 3.2, "SDu"), _evidence("arousal_rise", 11.0, "bpm"))
    begin_s = _NOW_S - 6.0
    return Scene(
        "near_peak",
        (
            *_usual(level),
            *_contact(ContactState.IN_CONTACT),
            *_talk(),
            _flag(FlagKind.PEAK_AROUSAL, FlagState.NEAR_PEAK, begin_s, because),
            SudsRating(_NOW_S - 95.0, 7),
            _cue("H2", 1, "Near the peak: good moment to step in", begin_s, because),
        ),
    )


def _several_signs() -> Scene:
    def level(t_s: float) -> float:
        fall = max(0.0, t_s - (_NOW_S - 45.0)) * 0.075
        return _rise(start_s=_NOW_S - 150.0, height=3.8)(t_s) - fall

    because = (
        _evidence("missed_replies", 2.0, "count"),
        _evidence("reply_latency_z", 2.4, "spreads"),
        _evidence("heart_drop", 14.0, "bpm"),
    )
    begin_s = _NOW_S - 9.0
    return Scene(
        "several_signs",
        (
            *_usual(level),
            *_contact(ContactState.SEVERAL_SIGNS, since_s=_NOW_S - 20.0),
            *_talk(until_s=_NOW_S - 52.0),
            *_missed(_NOW_S - 46.0),
            *_missed(_NOW_S - 28.0),
            SpeechStarted(Speaker.THERAPIST, _NOW_S - 17.0, _NOW_S - 16.8),
            SpeechEnded(Speaker.THERAPIST, _NOW_S - 14.2, _NOW_S - 14.0),
            ReplyWait(_NOW_S - 14.0, _NOW_S - 14.2, 5.0),
            Mark(_NOW_S - 120.0, MarkKind.HOTSPOT),
            _flag(
                FlagKind.POSSIBLE_DISSOCIATION, FlagState.SEVERAL_SIGNS, begin_s, because
            ),
            _cue("G2", 1, "Check in: \N{LEFT DOUBLE QUOTATION MARK}Can you hear me?"
                 "\N{RIGHT DOUBLE QUOTATION MARK}", begin_s, because),
        ),
    )  # fmt: skip


def _heart_lost() -> Scene:
    lost_s = _NOW_S - 38.0
    level = _wave(1.2, 0.8)

    def until_lost(t_s: float) -> float | None:
        return level(t_s) if t_s < lost_s else None

    return Scene(
        "heart_lost",
        (
            *_usual(until_lost),
            SensorHealth(
                lost_s + 6.0, SensorKind.STRAP, usable=False,
                reason=Reason.LINK_LOST, since_s=lost_s,
            ),
            *_contact(ContactState.UNSURE, since_s=_NOW_S - 75.0),
            *_talk(),
            Mark(_NOW_S - 30.0, MarkKind.CRYING, "on"),
            Cue("T1", 0, _NOW_S - 10.0, _NOW_S + 10.0, "Heart signal lost. Voice only",
                (_evidence("data_age", 28.0, "s"),)),
        ),
    )  # fmt: skip


def _learning() -> Scene:
    now_s = 42.0
    reads = (HeartRead(float(t), 71.0, None, 1.0, 0.8) for t in range(int(now_s) + 1))
    unknown = (
        ArousalEstimate(float(t), None, ArousalWord.UNKNOWN, 71.0, 1.0)
        for t in range(int(now_s) + 1)
    )
    return Scene(
        "learning",
        (
            *_healthy(0.5),
            PhaseChange(0.0, Phase.BASELINE),
            *reads,
            *unknown,
            *_contact(ContactState.CANNOT_TELL, now_s=now_s),
            *_talk(now_s=now_s),
        ),
        now_s=now_s,
    )


def _link_lost() -> Scene:
    return replace(_calm(), name="link_lost", now_s=_NOW_S + 12.0, link_ok=False)


# --- what the scenes are made of


def _usual(level: Callable[[float], float | None]) -> Iterator[Record]:
    """A settled session in its reliving phase, with an arousal `level` for each second."""
    yield from _healthy(2.0)
    yield BaselineEstimate(300.0, True, _USUAL_BPM, _SPREAD_BPM, 240.0)
    yield PhaseChange(_NOW_S - 312.0, Phase.RELIVING)
    yield SudsRating(_NOW_S - 250.0, 6)
    for t_s in (_NOW_S - _SPAN_S + n for n in range(_SPAN_S + 1)):
        sdu = level(t_s)
        bpm = None if sdu is None else _USUAL_BPM + _SPREAD_BPM * sdu
        word = ArousalWord.UNKNOWN if sdu is None else _word(sdu)
        coverage = 0.0 if sdu is None else 1.0
        yield HeartRead(t_s, bpm, None, coverage, 0.9)
        yield ArousalEstimate(t_s, sdu, word, bpm, coverage)


def _healthy(t_s: float) -> Iterator[Record]:
    for kind in SensorKind:
        yield SensorHealth(t_s, kind, usable=True, reason=Reason.NONE, since_s=t_s)


def _contact(
    state: ContactState, since_s: float | None = None, now_s: float = _NOW_S
) -> Iterator[Record]:
    since_s = now_s - _SPAN_S if since_s is None else since_s
    level = None if state is ContactState.CANNOT_TELL else 0.02
    for t_s in (now_s - _SPAN_S + n for n in range(_SPAN_S + 1)):
        so_far = state if t_s >= since_s else ContactState.IN_CONTACT
        if t_s >= 0.0:
            yield ContactEstimate(t_s, so_far, level, ())


def _talk(until_s: float | None = None, now_s: float = _NOW_S) -> Iterator[Record]:
    """A conversation: short prompts, answers after about a second, longer and shorter."""
    until_s = now_s if until_s is None else until_s
    t_s, turn = max(1.0, now_s - _SPAN_S), 0
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


def _missed(t_s: float) -> Iterator[Record]:
    """A prompt of 2.5 s that got no answer for 8.5 s."""
    yield SpeechStarted(Speaker.THERAPIST, t_s, t_s + 0.2)
    yield SpeechEnded(Speaker.THERAPIST, t_s + 2.5, t_s + 2.8)
    yield Reply(t_s + 11.0, 8.5, False, t_s + 11.0)


def _wave(middle: float, swing: float) -> Callable[[float], float]:
    def level(t_s: float) -> float:
        slow, quick = math.sin(t_s / 19.0), math.sin(t_s / 4.1 + 1.0)
        return middle + swing * (0.7 * slow + 0.25 * quick)

    return level


def _rise(start_s: float, height: float) -> Callable[[float], float]:
    calm = _wave(0.6, 0.5)

    def level(t_s: float) -> float:
        return calm(t_s) + height / (1.0 + math.exp(-(t_s - start_s - 25.0) / 9.0))

    return level


def _word(sdu: float) -> ArousalWord:
    if sdu < 1.5:  # noqa: PLR2004 - where "usual" ends (science basis 2.4)
        return ArousalWord.USUAL
    return ArousalWord.RAISED if sdu < 3.5 else ArousalWord.HIGH  # noqa: PLR2004


def _evidence(measure: str, value: float, unit: str) -> Evidence:
    return Evidence(measure, value, unit, 10.0, 1.0, 0.9)


def _flag(kind: FlagKind, state: FlagState, t_s: float, because: tuple[Evidence, ...]) -> Flag:
    return Flag(kind, state, t_s, t_s, None, Phase.RELIVING, because)


def _cue(kind: str, tier: int, text: str, t_s: float, because: tuple[Evidence, ...]) -> Cue:
    return Cue(kind, tier, t_s, t_s + 20.0 * tier, text, because)
