"""From the sound card's blocks to what is kept of them, on the session's time line."""

from ...sensors.messages import AudioBlock
from ...signal.speech.front_end import VoiceFrontEnd
from ...signal.speech.room_front_end import RoomFrontEnd
from ...signal.speech.voices import EnrolVoice
from ..inputs import SoundInput
from ..sound_mode import SoundMode
from .sound_clock import SoundClock


class SoundIntake:
    """Operator: `AudioBlock` of one device -> `SoundInput`, frames in increasing event time.

    Voiceprints are here and nowhere else, and go with it.

    Parameters
    ----------
    mode
        What the device's channels are.
    """

    def __init__(self, mode: SoundMode = SoundMode.EACH) -> None:
        self._mode = mode
        self._clock = SoundClock()
        self._front_end: VoiceFrontEnd | RoomFrontEnd | None = None
        self._asked: EnrolVoice | None = None

    def enrol(self, asked: EnrolVoice) -> None:
        """Learn the voice of whoever talks alone from now on, where voices are needed."""
        self._asked = asked
        if isinstance(self._front_end, RoomFrontEnd):
            self._front_end.update(asked)

    def update(self, block: AudioBlock, arrival_s: float, /) -> tuple[SoundInput, ...]:
        """Take one block that arrived at session time `arrival_s` (seconds)."""
        if self._front_end is None:
            self._front_end = self._open(block.samples.shape[1], block.rate_hz)
        heard: list[SoundInput] = []
        for sound in self._clock.update(block, arrival_s):
            heard += self._front_end.update(sound)
        return tuple(heard)

    def _open(self, channels: int, rate_hz: int) -> VoiceFrontEnd | RoomFrontEnd:
        if self._mode is not SoundMode.ROOM:
            return VoiceFrontEnd(channels, rate_hz)
        front_end = RoomFrontEnd(channels, rate_hz)
        if self._asked is not None:  # before there was any sound
            front_end.update(self._asked)
        return front_end
