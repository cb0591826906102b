"""From sound to what is kept of it: how loud, and how much like speech."""

from .frames import FrameCutter, SoundBlock, SoundFrame
from .high_pass import HighPass
from .vad import VoiceActivityModel
from .voices import VoiceFrame


class VoiceFrontEnd:
    """Operator: `SoundBlock` -> `VoiceFrame`, one per 16 ms.

    How the sound was cut into blocks changes nothing, provided that the blocks are placed on
    one even time scale; after a hole (`first_sample` jumps) everything begins anew.

    Parameters
    ----------
    channels
        Of every block.
    rate_hz
        Of every block; 16,000 if the device can, else any multiple of 25.
    """

    def __init__(self, channels: int, rate_hz: int) -> None:
        self._cutter = FrameCutter(channels, rate_hz)
        self._high_pass = HighPass()
        self._model = VoiceActivityModel(channels)

    def update(self, block: SoundBlock, /) -> tuple[VoiceFrame, ...]:
        """Take one block and return the frames that it completed.

        Raises
        ------
        ValueError
            If the block has another rate or number of channels than announced.
        VoiceModelError
            If the voice activity model is missing.
        """
        voices = []
        for frame in self._cutter.update(block):
            if not frame.follows:
                self._high_pass.restart()
                self._model.restart()
            clean = SoundFrame(frame.t_s, frame.follows, self._high_pass.filter(frame.samples))
            probability = self._model.hear(clean.samples)
            voices.append(VoiceFrame(frame.t_s, clean.levels_dbfs(), probability))
        return tuple(voices)
