"""From sound to what is kept of it: how loud, how much like speech, and at what pitch."""

from dataclasses import replace

from .frames import FrameCutter, SoundBlock, SoundFrame
from .high_pass import HighPass
from .vad import VoiceActivityModel
from .voices import VoiceFrame
from .voicing import VoicingMeter


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
        self._voicing = VoicingMeter(channels)

    def update(self, block: SoundBlock, /) -> tuple[VoiceFrame, ...]:
        """Take one block and return the frames that it completed.

        Raises
        ------
        ValueError
            If the block has another rate or number of channels than announced.
        VoiceModelError
            If the voice activity model is missing.
        """
        return tuple(self._hear(frame) for frame in self._cutter.update(block))

    def _hear(self, frame: SoundFrame) -> VoiceFrame:
        if not frame.follows:
            for part in (self._high_pass, self._model, self._voicing):
                part.restart()
        clean = replace(frame, samples=self._high_pass.filter(frame.samples))
        probability = self._model.hear(clean.samples)
        voicing = self._voicing.measure(clean.samples)
        return VoiceFrame(
            frame.t_s,
            clean.levels_dbfs(),
            probability,
            voicing.strength,
            voicing.f0_hz,
            frame.clipped(),
        )
