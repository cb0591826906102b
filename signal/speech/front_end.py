"""From sound to what is kept of it: how loud, how much like speech, and at what pitch."""

from .frame_meter import FrameMeter
from .frames import FrameCutter, SoundBlock
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

    Raises
    ------
    ValueError
        If the rate is no multiple of 25.
    """

    def __init__(self, channels: int, rate_hz: int) -> None:
        self._cutter = FrameCutter(channels, rate_hz)
        self._meter = FrameMeter(channels)

    def update(self, block: SoundBlock, /) -> tuple[VoiceFrame, ...]:
        """Take one block and return the frames that it completed.

        Raises
        ------
        ValueError
            If the block has another rate or number of channels than announced.
        VoiceModelError
            If the voice activity model is missing.
        """
        return self._meter.measure(self._cutter.update(block))
