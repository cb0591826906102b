"""Sessions with sound in them, for tests: tones, so that what comes back can be measured."""

import secrets
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from handrail.monitor.consent import Consent
from handrail.monitor.recording.journal import Journal
from handrail.monitor.recording.raw_audio import AudioPiece

from .journal_load import HEADER

KEY = bytes(range(32))
RATE_HZ = 16_000
PIECE = 6_400  # 0.4 s


def tone(seconds: float, level: float, hz: float = 1000.0) -> NDArray[np.float32]:
    """A sine with this amplitude (full scale 1.0), shape (n,)."""
    t_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return (level * np.sin(2.0 * np.pi * hz * t_s)).astype(np.float32)


def pieces(
    samples: NDArray[np.float32], start_s: float = 0.0, sensor: str = "microphone"
) -> list[AudioPiece]:
    """Cut samples of shape (n,) or (n, channels) into pieces of 0.4 s."""
    sound = samples if samples.ndim > 1 else samples[:, None]
    first = round(start_s * RATE_HZ)
    return [
        AudioPiece(sensor, first + at, RATE_HZ, sound[at : at + PIECE], start_s + at / RATE_HZ)
        for at in range(0, len(sound), PIECE)
    ]


def record_sound(folder: Path, sound: Iterable[AudioPiece]) -> Path:
    """Write a closed session that holds this sound and return its file."""
    path = folder / f"{secrets.token_hex(4)}.handrail"
    journal = Journal.create(path, KEY, replace(HEADER, consent=Consent(raw_audio=True)))
    for piece in sound:
        journal.append_sound(piece)
        journal.commit()
    journal.close()
    return path
