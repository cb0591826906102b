"""What reaches the engine of two people in front of one microphone, as one would tell it."""

from collections.abc import Iterable, Iterator

from handrail.monitor.inputs import Input
from handrail.signal.speech.voices import (
    FRAME_S,
    EnrolmentOutcome,
    Speaker,
    SpeakerEvidence,
    VoiceEnrolled,
    VoiceFrame,
)
from handrail.signal.streaming.operator import Tick

STEP = 5
"""Frames about which evidence comes, once they have passed: 80 ms."""

LOUD_DBFS, QUIET_DBFS = -30.0, -60.0

Said = tuple[float, float, Speaker | None]
"""From when to when somebody talks, seconds, and who; None for somebody unknown."""

NATS = {Speaker.THERAPIST: (1.5, -1.5), Speaker.CLIENT: (-1.5, 1.5), None: (-1.5, -1.5)}
UNSURE = (0.0, 0.0)


def heard(
    said: Iterable[Said], until_s: float, from_s: float = 0.0, *, alike: bool = False
) -> Iterator[VoiceFrame | SpeakerEvidence]:
    """Yield frames, and evidence about them; evidence of nothing if voices are alike."""
    talk = list(said)
    for n in range(round(from_s / FRAME_S), round(until_s / FRAME_S)):
        t_s = n * FRAME_S
        owners = [who for start_s, end_s, who in talk if start_s <= t_s < end_s]
        level_dbfs = LOUD_DBFS if owners else QUIET_DBFS
        yield VoiceFrame(t_s, (level_dbfs,), (0.95 if owners else 0.02,))
        if owners and n % STEP == STEP - 1:
            nats = UNSURE if alike else NATS[owners[0]]
            end_s = t_s + FRAME_S
            yield SpeakerEvidence(end_s - STEP * FRAME_S, end_s, *nats)


def enrolled(
    speaker: Speaker, t_s: float, outcome: EnrolmentOutcome = EnrolmentOutcome.ACCEPTED
) -> VoiceEnrolled:
    """Return that somebody's voice was learned, or why not."""
    return VoiceEnrolled(t_s, speaker, outcome)


def with_ticks(inputs: Iterable[Input], every_s: float = 0.2) -> Iterator[Input]:
    """Yield inputs with the station's ticks between them."""
    due_s = every_s
    for item in inputs:
        while item.t_s >= due_s:
            yield Tick(round(due_s, 3))
            due_s += every_s
        yield item
    yield Tick(round(due_s, 3))
