"""How loud frames are, how much like speech, and at what pitch: consecutive ones at once.

How many are taken together changes nothing of what is said of each.  Of a recording many are,
which is faster; live it is those that a block of sound completed.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .frames import FRAME_SAMPLES, SoundFrame, clipped_shares, levels_dbfs
from .high_pass import HighPass
from .vad import VoiceActivityModel
from .voices import VoiceFrame
from .voicing import VoicingMeter


class FrameMeter:
    """Makes a `VoiceFrame` of each of consecutive `SoundFrame`s.

    A frame that follows nothing must be the first of those it comes with; everything then
    begins anew.

    Parameters
    ----------
    channels
        So many of each frame's channels are measured, the first ones.
    """

    def __init__(self, channels: int) -> None:
        self._channels = channels
        self._high_pass = HighPass()
        self._model = VoiceActivityModel(channels)
        self._voicing = VoicingMeter(channels)

    def measure(self, frames: Sequence[SoundFrame]) -> tuple[VoiceFrame, ...]:
        """Measure frames.

        Raises
        ------
        VoiceModelError
            If the voice activity model is missing.
        """
        if not frames:
            return ()
        if not frames[0].follows:
            for part in (self._high_pass, self._model, self._voicing):
                part.restart()
        sound = np.concatenate([frame.samples[:, : self._channels] for frame in frames])
        clean = self._high_pass.filter(sound)
        voicing = self._voicing.measure(clean)
        return tuple(
            VoiceFrame(frame.t_s, level, speech, voiced.strength, voiced.f0_hz, clipped)
            for frame, level, speech, voiced, clipped in zip(
                frames,
                levels_dbfs(_cut(clean)),
                self._model.hear(clean),
                voicing,
                clipped_shares(_cut(sound)),
                strict=True,
            )
        )


def _cut(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    return sound.reshape(-1, FRAME_SAMPLES, sound.shape[1])
