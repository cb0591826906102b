"""From the sound of one room microphone to what is kept: voice frames, and whose they are."""

from typing import TypeAlias

from .enrolment import Enrolment, EnrolmentError
from .frame_meter import FrameMeter
from .frames import FrameCutter, SoundBlock, SoundFrame
from .listening import LIVE, ListeningPace
from .speaker_listener import SpeakerListener
from .voiceprint import Voiceprint
from .voices import (
    FRAME_S,
    EnrolmentOutcome,
    EnrolVoice,
    Speaker,
    SpeakerEvidence,
    VoiceEnrolled,
    VoiceFrame,
)

RoomFact: TypeAlias = VoiceFrame | SpeakerEvidence | VoiceEnrolled


class RoomFrontEnd:
    """Operator: `SoundBlock`, `EnrolVoice` -> `VoiceFrame`, `SpeakerEvidence`, `VoiceEnrolled`.

    A frame comes every 16 ms; evidence comes after the frames it speaks of, and none before
    the therapist's voice is known.  Of several channels the first is heard.

    Parameters
    ----------
    channels, rate_hz
        Of every block.
    therapist
        Enrolled before, or None.
    client
        Enrolled before, or None: to be learned as they talk.
    pace
        How often the networks hear, and how many frames are taken together.

    Raises
    ------
    ValueError
        If the rate is no multiple of 25.
    """

    def __init__(
        self,
        channels: int,
        rate_hz: int,
        therapist: Voiceprint | None = None,
        client: Voiceprint | None = None,
        pace: ListeningPace = LIVE,
    ) -> None:
        self._cutter = FrameCutter(channels, rate_hz)
        self._meter = FrameMeter(1)
        known = {Speaker.THERAPIST: therapist, Speaker.CLIENT: client}
        self._voices = {speaker: voice for speaker, voice in known.items() if voice}
        self._pace = pace
        self._waiting: list[SoundFrame] = []
        self._listener = self._new_listener()
        self._enrolling: tuple[Speaker, Enrolment] | None = None

    @property
    def client_known(self) -> bool:
        """Whether the client's voice was enrolled or has been learned."""
        return self._listener is not None and self._listener.client_known

    def update(self, item: SoundBlock | EnrolVoice, /) -> tuple[RoomFact, ...]:
        """Take one block and tell what it completed; or begin to listen to one person alone.

        Whoever was listened to alone before has then been listened to in vain.

        Raises
        ------
        ValueError
            If the block has another rate or number of channels than announced.
        VoiceModelError
            If a network is missing.
        """
        if isinstance(item, EnrolVoice):
            told = self._hear_waiting()
            self._enrolling = (item.speaker, Enrolment())
            return tuple(told)
        return tuple(fact for frame in self._cutter.update(item) for fact in self._take(frame))

    def finish(self) -> tuple[RoomFact, ...]:
        """Tell what waits for more sound, of which there is none."""
        return tuple(self._hear_waiting())

    def _take(self, frame: SoundFrame) -> list[RoomFact]:
        """Let a frame wait for those that are heard with it, if any."""
        told: list[RoomFact] = []
        if not frame.follows:
            told += self._hear_waiting()
            self._restart()
        self._waiting.append(frame)
        # Who talks alone to be known may change what is known at any frame.
        together = self._pace.frames_together if self._enrolling is None else 1
        return told if len(self._waiting) < together else told + self._hear_waiting()

    def _hear_waiting(self) -> list[RoomFact]:
        frames, self._waiting = self._waiting, []
        if not frames:
            return []
        # The networks that know voices were taught, and measured, with all that a room has
        # below 60 Hz; level and speech are told without it, as of two microphones.
        heard = self._meter.measure(frames)
        talk = [
            (frame, one.speech_probability[0]) for frame, one in zip(frames, heard, strict=True)
        ]
        evidence = [()] * len(frames) if self._listener is None else self._listener.hear(talk)
        told: list[RoomFact] = []
        for voice, whose, (frame, probability) in zip(heard, evidence, talk, strict=True):
            told += (voice, *whose, *self._enrol(frame, probability))
        return told

    def _restart(self) -> None:
        if self._listener is not None:
            self._listener.restart()
        if self._enrolling is not None:
            self._enrolling[1].restart()

    def _enrol(self, frame: SoundFrame, probability: float) -> list[RoomFact]:
        """Let a frame count for whoever talks alone; tell the outcome once it is known."""
        if self._enrolling is None:
            return []
        speaker, enrolment = self._enrolling
        enrolment.hear(frame.samples[:, 0], probability)
        if not enrolment.over:
            return []
        self._enrolling = None
        outcome = self._learn(speaker, enrolment)
        return [VoiceEnrolled(frame.t_s + FRAME_S, speaker, outcome)]

    def _learn(self, speaker: Speaker, enrolment: Enrolment) -> EnrolmentOutcome:
        """Know this voice from now on; one that is refused leaves what was known before."""
        others = [voice for other, voice in self._voices.items() if other is not speaker]
        try:
            self._voices[speaker] = enrolment.voiceprint(others)
        except EnrolmentError as refused:
            return refused.outcome
        self._listener = self._new_listener()
        return EnrolmentOutcome.ACCEPTED

    def _new_listener(self) -> SpeakerListener | None:
        therapist = self._voices.get(Speaker.THERAPIST)
        if therapist is None:
            return None
        return SpeakerListener(therapist, self._voices.get(Speaker.CLIENT), self._pace)
