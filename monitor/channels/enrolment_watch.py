"""Whose voices are known, and how far the one that is being learned has come.

The station's sound side does the learning; the engine counts the same frames, so that a replay
shows the same progress.
"""

from dataclasses import replace

from ...signal.speech.voices import (
    FRAME_S,
    EnrolmentOutcome,
    EnrolVoice,
    Speaker,
    VoiceEnrolled,
    VoiceFrame,
)
from ..voice_records import VoicesRead

_SPEECH = 0.5
_DECIMALS = 1


class EnrolmentWatch:
    """Follows what was asked, heard and learned; says each change of it once."""

    def __init__(self) -> None:
        self._now = VoicesRead(0.0)
        self._spoken = 0
        self._said: VoicesRead | None = None

    def ask(self, item: EnrolVoice) -> None:
        """Somebody begins to talk alone."""
        self._spoken = 0
        self._now = replace(self._now, asked=item.speaker, outcome=None)

    def hear(self, frame: VoiceFrame) -> None:
        """Count a frame of sound, if somebody talks alone."""
        talks_alone = self._now.asked is not None and self._now.outcome is None
        self._spoken += talks_alone and max(frame.speech_probability) >= _SPEECH

    def enrolled(self, item: VoiceEnrolled) -> None:
        """It is over."""
        known = set(self._now.known)
        if item.outcome is EnrolmentOutcome.ACCEPTED:
            known.add(item.speaker)
        self._now = replace(
            self._now,
            known=tuple(speaker for speaker in Speaker if speaker in known),
            asked=item.speaker,
            outcome=item.outcome,
        )

    def say(self, t_s: float) -> tuple[VoicesRead, ...]:
        """Return how things stand at `t_s` (seconds), if that is news."""
        now = replace(self._now, spoken_s=round(self._spoken * FRAME_S, _DECIMALS))
        if now == self._said:
            return ()
        self._said = now
        return (replace(now, t_s=t_s),)
