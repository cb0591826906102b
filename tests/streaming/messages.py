"""Messages as the tests of the laws write them, one at a time."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from handrail.signal.arousal.contact_evidence import Sign
from handrail.signal.arousal.index import ArousalSample
from handrail.signal.speech.speakers import SpeakerFrame
from handrail.signal.speech.voices import (
    FRAME_S,
    Speaker,
    SpeechEnded,
    SpeechStarted,
    VoiceFrame,
)

TICK_S = 1.0 / 1024.0
"""Event times stand on this grid, as sensors deliver them: adding whole seconds is exact."""


def in_order(items: Sequence[Any]) -> list[Any]:
    return sorted(items, key=lambda item: getattr(item, "decided_s", item.t_s))


def spoken(who: Speaker, start_s: float, end_s: float) -> list[SpeechStarted | SpeechEnded]:
    return [
        SpeechStarted(who, start_s, start_s + 0.25),
        SpeechEnded(who, end_s, end_s + 0.25),
    ]


def voice_frame(
    number: int, levels_dbfs: tuple[float, ...], speech: tuple[float, ...]
) -> VoiceFrame:
    return VoiceFrame(round(number * FRAME_S, 7), levels_dbfs, speech)


def exchange_frame(number: int) -> VoiceFrame:
    """Two seconds of therapist, one of nobody, two of client, one of nobody, and so on."""
    part = number * 16 // 1000 % 6
    if part < 2:
        return voice_frame(number, (-30.0, -44.0), (0.9, 0.8))
    if part in {3, 4}:
        return voice_frame(number, (-46.0, -32.0), (0.8, 0.9))
    return voice_frame(number, (-62.0 + number % 3, -60.0), (0.1, 0.05))


def speaker_frame(frame: VoiceFrame) -> SpeakerFrame:
    (p, q), (a, b) = frame.speech_probability, frame.levels_dbfs
    return SpeakerFrame(frame.t_s, (p, q), (a, b))


def arousal_sample(second: int, level_sdu: float) -> ArousalSample:
    rate_bpm = 70.0 + 4.0 * level_sdu
    return ArousalSample(float(second), level_sdu, rate_bpm, 4.0, 1.0, level_sdu)


def sign(key: str, strength: float) -> Sign:
    return Sign(key, strength, key, strength, "", 30.0)


def noise(seed: int, length: int) -> NDArray[np.float32]:
    sound = np.random.default_rng(seed).uniform(-1.0, 1.0, (length, 2)).astype(np.float32)
    sound.flags.writeable = False  # an operator that scribbles on its input fails here
    return sound
