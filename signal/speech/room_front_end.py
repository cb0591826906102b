"""From the sound of one room microphone to what is kept: voice frames, and whose they are."""

from .frames import FrameCutter, SoundBlock
from .speaker_listener import SpeakerListener
from .vad import VoiceActivityModel
from .voiceprint import Voiceprint
from .voices import SpeakerEvidence, VoiceFrame


class RoomFrontEnd:
    """Operator: `SoundBlock` -> `VoiceFrame`, one per 16 ms, and `SpeakerEvidence` about them.

    Evidence comes after the frames it speaks of.  Of several channels the first is heard.

    Parameters
    ----------
    channels, rate_hz
        Of every block.
    therapist
        Enrolled.
    client
        Enrolled, or None: to be learned as they talk.
    """

    def __init__(
        self,
        channels: int,
        rate_hz: int,
        therapist: Voiceprint,
        client: Voiceprint | None = None,
    ) -> None:
        self._cutter = FrameCutter(channels, rate_hz)
        self._model = VoiceActivityModel(1)
        self._listener = SpeakerListener(therapist, client)

    @property
    def client_known(self) -> bool:
        """Whether the client's voice was enrolled or has been learned."""
        return self._listener.client_known

    def update(self, block: SoundBlock, /) -> tuple[VoiceFrame | SpeakerEvidence, ...]:
        """Take one block; return the frames it completed, and what was learned about them.

        Raises
        ------
        ValueError
            If the block has another rate or number of channels than announced.
        VoiceModelError
            If a network is missing.
        """
        heard: list[VoiceFrame | SpeakerEvidence] = []
        for frame in self._cutter.update(block):
            if not frame.follows:
                self._model.restart()
                self._listener.restart()
            samples = frame.samples[:, :1]
            probability = self._model.hear(samples)
            heard.append(VoiceFrame(frame.t_s, frame.levels_dbfs()[:1], probability))
            heard += self._listener.hear(frame.t_s, samples[:, 0], probability[0])
        return tuple(heard)
