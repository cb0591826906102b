"""Turns and replies in a recording of two people by one microphone."""

from dataclasses import replace

import numpy as np

from ...signal.speech.frames import SoundBlock
from ...signal.speech.listening import OFFLINE
from ...signal.speech.room_front_end import RoomFact, RoomFrontEnd
from ...signal.speech.segmentation import CONTEXT_S, STEP_S
from ...signal.speech.speaker_doubt import SpeakerDoubt
from ...signal.speech.speakers import SpeakerFrame
from ...signal.speech.voices import (
    Reply,
    SpeakerEvidence,
    SpeechEnded,
    SpeechStarted,
    VoiceFrame,
)
from ..settings import Settings
from .known_voices import KnownVoices
from .room_talk import RoomTalk, Talk
from .spoken_turns import SpokenTurn, TurnBook, WholeSeconds

TOLD_WITHIN_S = 2.6
"""A frame's owner is known after 2.16 s at most, and 0.25 s of silence prove an end."""


def unhurried(settings: Settings) -> Settings:
    """Return the rules for a recording, in which nobody waits to be told.

    A frame waits until segmentation has judged it, which looks once for many steps.
    """
    least_s = CONTEXT_S + (OFFLINE.look_steps + 1) * STEP_S
    patient = replace(
        settings.one_microphone,
        least_wait_s=least_s,
        most_wait_s=least_s + 0.16,
        decided_every_s=0.48,
    )
    return replace(settings, one_microphone=patient)


class OneChannel:
    """Operator: `SoundBlock` -> `SpokenTurn`, `Reply`, `SpeakerDoubt`, told apart by voice.

    Parameters
    ----------
    rate_hz
        Of every block.
    channel
        Which of its channels (from 0) is heard.
    voices
        Of the two people.
    settings
        The rules; those of a live session unless given.
    """

    def __init__(
        self,
        rate_hz: int,
        channel: int,
        voices: KnownVoices,
        settings: Settings | None = None,
    ) -> None:
        # The front end wants the therapist's voice; who is called so there does not matter.
        self._exchanged = voices.therapist is None
        first, second = voices.therapist, voices.client
        if first is None:
            first, second = second, None
        self._channel = channel
        self._front_end = RoomFrontEnd(1, rate_hz, first, second, OFFLINE)
        self._talk = RoomTalk(unhurried(settings or Settings()), TOLD_WITHIN_S)
        self._book = TurnBook()
        self._seconds = WholeSeconds()

    def update(self, block: SoundBlock, /) -> tuple[SpokenTurn | Reply | SpeakerDoubt, ...]:
        """Take one block; return the turns that are over, and what became of them."""
        one = np.ascontiguousarray(block.samples[:, self._channel, np.newaxis])
        said: list[SpokenTurn | Reply | SpeakerDoubt] = []
        for fact in self._front_end.update(replace(block, samples=one)):
            if isinstance(fact, VoiceFrame):
                for tick in self._seconds.until(fact.t_s):
                    said += self._told(self._talk.update(tick))
            said += self._told(self._talk.update(self._by_part(fact)))
        return tuple(said)

    def _by_part(self, fact: RoomFact) -> RoomFact:
        """Give each person's evidence to that person."""
        if not (self._exchanged and isinstance(fact, SpeakerEvidence)):
            return fact
        return replace(fact, therapist=fact.client, client=fact.therapist)

    def _told(self, talk: tuple[Talk, ...]) -> list[SpokenTurn | Reply | SpeakerDoubt]:
        said: list[SpokenTurn | Reply | SpeakerDoubt] = []
        for one in talk:
            match one:
                case SpeakerFrame(probability=(therapist, client)):
                    clear = one.confidence
                    self._book.hear(one.t_s, (clear * therapist, clear * client))
                case SpeakerDoubt() | Reply():
                    said.append(one)
                case SpeechStarted() | SpeechEnded():
                    said += self._book.follow(one)
        return said
