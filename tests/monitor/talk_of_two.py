"""A short conversation whose edges are known, as a sound file; and nothing but a room."""

import shutil
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray
from scipy.signal import resample_poly

from handrail.signal.speech.voices import Speaker

from ..virtual_sound.voices import RATE_HZ, Dialogue, Line, perform

THERAPIST, CLIENT = Speaker.THERAPIST, Speaker.CLIENT
needs_voices = pytest.mark.skipif(
    shutil.which("espeak-ng") is None, reason="espeak-ng is not installed: nobody can speak"
)
SCRIPT = (
    Line(THERAPIST, "Can you tell me what you see around you now", 0.0),
    Line(CLIENT, "I am in the kitchen and my father is there", 0.4),
    Line(THERAPIST, "What is he doing", 0.6),
    Line(CLIENT, "He is shouting at me and I cannot move", 2.0),
    Line(THERAPIST, "I am going to step into the room with you", 1.2),
    Line(CLIENT, "Okay I can see you standing there", -0.3),
)
LATENCIES_S = (0.4, 2.0, 0.1)
"""What the script says; the last answer, 0.3 s too early, counts as instant."""


def conversation(leak_db: float = -20.0) -> Dialogue:
    """Let the two say their lines, each heard so much weaker in the other's microphone."""
    return perform(SCRIPT, leak_db)


def sound_file(
    path: Path, samples: NDArray[np.float32], rate_hz: int = RATE_HZ, subtype: str | None = None
) -> Path:
    """Write sound of `RATE_HZ` at another rate, in the format that the path's ending names."""
    factor = np.gcd(rate_hz, RATE_HZ)
    if rate_hz != RATE_HZ:
        samples = resample_poly(samples, rate_hz // factor, RATE_HZ // factor)
    soundfile.write(path, samples, rate_hz, subtype=subtype)
    return path


def noise(seconds: float, channels: int, rate_hz: int = RATE_HZ) -> NDArray[np.float32]:
    """Return a quiet room, different in each channel."""
    rng = np.random.default_rng(channels)
    return rng.normal(0.0, 0.01, (round(seconds * rate_hz), channels)).astype(np.float32)
