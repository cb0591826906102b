"""Lines spoken by espeak-ng, cut to their true edges and kept for the next run.

An utterance begins and ends where its power over 5 ms comes within `EDGE_DB` of its loudest
5 ms.  What lies outside (espeak-ng's own silence, the last of a breath) is cut away, so the
truth of an edge is exact by construction.
"""

import hashlib
import io
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from ...virtual_sound.voices import EDGE_DB, RATE_HZ, VOICE_DBFS

Sound = NDArray[np.float32]

EDGE_SAMPLES = RATE_HZ // 200
FADE_S = 0.7
FADE_DB = 12.0
CACHE = Path(tempfile.gettempdir()) / "handrail-voice-bench"


class NoVoicesError(RuntimeError):
    """espeak-ng is not installed."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of espeak-ng: its name with variant, words per minute, and pitch (0 to 99)."""

    name: str
    words_per_min: int = 160
    pitch: int = 50


def speak(voice: Voice, text: str, *, trails_off: bool = False) -> Sound:
    """Return `text` as `voice` says it, from its first to its last sound.

    Parameters
    ----------
    voice, text
        Who says what.  Without punctuation there are no pauses within.
    trails_off
        The last `FADE_S` seconds sink evenly, in decibels, by `FADE_DB`: more than that would
        lie below the noise of these conditions, where no listener could find the end.

    Returns
    -------
    Shape (n,) at 16 kHz, its RMS level `VOICE_DBFS` before the fade.

    Raises
    ------
    NoVoicesError
        If espeak-ng is missing.
    """
    whole = _rendered(voice, text)
    sound = whole[slice(*edges(whole))]
    sound *= np.float32(gain(VOICE_DBFS) / np.sqrt(np.mean(np.square(sound))))
    if not trails_off:
        return sound
    count = min(len(sound), round(FADE_S * RATE_HZ))
    sound[-count:] *= np.power(10.0, np.linspace(0.0, -FADE_DB / 20.0, count)).astype(
        np.float32
    )
    return sound[slice(*edges(sound))]


def edges(sound: Sound) -> tuple[int, int]:
    """Return the first sample of an utterance and the one after its last."""
    power = np.convolve(np.square(sound), np.ones(EDGE_SAMPLES) / EDGE_SAMPLES, "same")
    loud = np.flatnonzero(power > power.max() * gain(-EDGE_DB) ** 2)
    return int(loud[0]), int(loud[-1]) + 1


def gain(db: float) -> float:
    """Return the factor of an amplitude that `db` decibels are."""
    return float(10.0 ** (db / 20.0))


def _rendered(voice: Voice, text: str) -> Sound:
    speed, pitch = str(voice.words_per_min), str(voice.pitch)
    command = ["espeak-ng", "-v", voice.name, "-s", speed, "-p", pitch, "--stdout", text]
    kept = CACHE / (hashlib.sha256("\0".join(command).encode()).hexdigest()[:24] + ".wav")
    if not kept.exists():
        _keep(kept, command)
    sound, rate_hz = soundfile.read(io.BytesIO(kept.read_bytes()), dtype="float32")
    resampled: Sound = soxr.resample(sound, rate_hz, RATE_HZ).astype(np.float32)
    return resampled


def _keep(path: Path, command: list[str]) -> None:
    if shutil.which(command[0]) is None:
        raise NoVoicesError("espeak-ng is missing: the bench has nobody to speak.")
    wave = subprocess.run(command, capture_output=True, check=True, timeout=20).stdout
    CACHE.mkdir(exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=CACHE, delete=False) as new:
        new.write(wave)
    Path(new.name).replace(path)  # two processes may render the same line at once
