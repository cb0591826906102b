"""What a sound front end would make of the two microphones of a practice session."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from ...signal.speech.voices import FRAME_S, SILENCE_DBFS, Speaker, VoiceFrame
from .chance import PracticeStream, practice_stream

_CHANNELS = (Speaker.THERAPIST, Speaker.CLIENT)
_SPEECH_DBFS, _LEAK_DB, _FLOOR_DBFS = -26.0, -18.0, -62.0
_SURE, _LEAKING, _QUIET = 0.95, 0.70, 0.05


class TwoMicrophones:
    """Channel 0 is the therapist's, channel 1 the client's; each also hears the other."""

    def __init__(self, seed: int) -> None:
        self._rng = practice_stream(seed, PracticeStream.SOUND)
        self._next = 0

    def until(
        self, t_s: float, talking: Callable[[Speaker, float], bool], *, dead: bool
    ) -> list[VoiceFrame]:
        """Return the frames that have ended by `t_s` (seconds) since the last call."""
        end = math.floor(t_s / FRAME_S + 1e-9)
        numbers, self._next = range(self._next, end), end
        middles_s = [(number + 0.5) * FRAME_S for number in numbers]
        talk = np.array([[talking(who, at_s) for at_s in middles_s] for who in _CHANNELS], bool)
        levels, speech = self._heard(talk.reshape(2, len(middles_s)))
        if dead:
            levels[:], speech[:] = SILENCE_DBFS, 0.0
        return [
            VoiceFrame(number * FRAME_S, tuple(level), tuple(probability))
            for number, level, probability in zip(
                numbers, levels.T.tolist(), speech.T.tolist(), strict=True
            )
        ]

    def _heard(
        self, talk: NDArray[np.bool_]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return level (dBFS) and speech probability of each channel, shape (2, frames)."""
        noise_db = self._rng.normal(0.0, 1.0, (2, *talk.shape))
        doubt = self._rng.uniform(-0.04, 0.04, talk.shape)
        voices = talk * _power(_SPEECH_DBFS + 2.0 * noise_db[0])
        power = voices + voices[::-1] * _power(_LEAK_DB) + _power(_FLOOR_DBFS + noise_db[1])
        sure = np.where(talk, _SURE, np.where(talk[::-1], _LEAKING, _QUIET))
        return np.round(10.0 * np.log10(power), 1), np.round(sure + doubt, 2)


def _power(level_db: float | NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(10.0 ** (np.asarray(level_db) / 10.0))
