"""Ten scripted minutes: what the heart does and what the two people say, second by second."""

import math
from collections.abc import Iterator
from itertools import cycle, islice, pairwise

import numpy as np
from numpy.typing import NDArray

from handrail.signal.speech.voices import Speaker

from ..virtual_sound.voices import RATE_HZ, Dialogue, Line, perform

LENGTH_S = 600.0
PREPARATION_S, RELIVING_S = 270.0, 300.0
STRAP_LOST_S, STRAP_BACK_S = 200.0, 216.0
WINDOW_KILLED_S = 340.0
HOTSPOT_S = 385.0
SILENT_FROM_S, SILENT_TO_S = 465.0, 530.0
MICROPHONE_LOST_S, MICROPHONE_BACK_S = 548.0, 560.0

_QUESTIONS = (
    "what is happening right now",
    "and what do you see there",
    "what do you feel in your body",
    "who else is in the room",
)
_ANSWERS = (
    "i am standing in the hallway and the door is open and it is very quiet in there",
    "there is the table and the lamp and somebody is sitting on the other side of it",
    "my chest is tight and my hands are cold and i do not want to go any further in",
    "nobody is there but i can hear steps on the stairs and they are coming up to me",
)
_REPLY_S = (0.8, 1.1, 0.9, 1.4, 1.0, 0.7, 1.2)
_THERAPIST_S = (0.9, 1.2, 0.7)
_UNANSWERED_S = 9.0
_OPENING_S = 1.0


def heart_rate_bpm(t_s: float) -> float:
    """Calm, then a hotspot, then a fall while contact is lost, then calm again."""
    points = (
        (0.0, 72.0),
        (HOTSPOT_S, 72.0),
        (HOTSPOT_S + 12.0, 92.0),
        (440.0, 92.0),
        (450.0, 88.0),
        (SILENT_FROM_S + 5.0, 88.0),
        (SILENT_FROM_S + 20.0, 68.0),
        (SILENT_TO_S + 10.0, 68.0),
        (SILENT_TO_S + 30.0, 72.0),
        (10 * LENGTH_S, 72.0),
    )
    for (a_s, a_bpm), (b_s, b_bpm) in pairwise(points):
        if a_s <= t_s < b_s:
            return a_bpm + (b_bpm - a_bpm) * (t_s - a_s) / (b_s - a_s)
    return points[-1][1]


def rr_ticks(from_s: float) -> Iterator[int]:
    """RR intervals (1/1024 s) from `from_s` to the end, breathing at 0.25 Hz."""
    t_s = from_s
    while t_s < LENGTH_S + 60.0:
        wave = 1.0 + 0.02 * math.sin(2.0 * math.pi * 0.25 * t_s)
        ticks = round(1024.0 * 60.0 / heart_rate_bpm(t_s) * wave)
        t_s += ticks / 1024.0
        yield ticks


def dialogue() -> Dialogue:
    """Questions and answers with known gaps; then questions only; then answers again."""
    lines = [*_conversation(SILENT_FROM_S - _OPENING_S)]
    lines += _questions_only(SILENT_TO_S - SILENT_FROM_S)
    return perform([*lines, *_conversation(LENGTH_S - SILENT_TO_S)], quiet_s=_OPENING_S)


def _conversation(length_s: float) -> list[Line]:
    questions, answers = cycle(_QUESTIONS), cycle(_ANSWERS)
    replies, pauses = cycle(_REPLY_S), cycle(_THERAPIST_S)
    lines: list[Line] = []
    said_s = 0.0
    while said_s < length_s:
        for line in (
            Line(Speaker.THERAPIST, next(questions), next(pauses)),
            Line(Speaker.CLIENT, next(answers), next(replies)),
        ):
            lines.append(line)
            said_s += line.after_s + spoken_s(line)
    return lines


def _questions_only(length_s: float) -> list[Line]:
    asked = [Line(Speaker.THERAPIST, text, _UNANSWERED_S) for text in _QUESTIONS]
    each_s = _UNANSWERED_S + spoken_s(asked[0])
    return list(islice(cycle(asked), round(length_s / each_s)))


def spoken_s(line: Line) -> float:
    """How long a line takes, seconds."""
    (spoken,) = perform([line], quiet_s=0.0).spoken
    return spoken.end_s - spoken.start_s


def true_replies_s(script: Dialogue) -> list[tuple[float, float]]:
    """The truth about every answer: when it began, and how long it took (seconds)."""
    return [
        (client.start_s, client.start_s - therapist.end_s)
        for therapist, client in zip(script.spoken, script.spoken[1:], strict=False)
        if therapist.speaker is Speaker.THERAPIST and client.speaker is Speaker.CLIENT
    ]


def sound_from(script: Dialogue, from_s: float) -> NDArray[np.float32]:
    """What is still to be heard from `from_s` (seconds) on."""
    return script.samples[round(from_s * RATE_HZ) :]
