"""Whose voice a frame holds, in a call in which loudspeakers may be on at either end.

The therapist's own voice comes back with the call's sound, if it does, only after the call's
round trip; the client's voice reaches the microphone some time after the call has played it.
Both are long after the level that they must be compared with has been forgotten.  So each
channel is judged twice: against what the other holds now, and against what it held as long ago
as an echo takes, once that has been heard.  Only what neither explains is its owner's.
"""

from collections import deque
from dataclasses import replace
from typing import TypeAlias

from .round_trip import EchoRoundTrip, EchoRules, RoundTrip
from .speaker_doubt import SpeakerDoubt
from .speakers import SPEAKERS, LeakageRules, SpeakerFrame, TwoMicrophones
from .voices import A_HOLE_S, FRAME_S, VoiceFrame

CallFact: TypeAlias = SpeakerFrame | SpeakerDoubt | RoundTrip

LOUDSPEAKER = EchoRules(shortest_s=FRAME_S, longest_s=0.5, louder_db=3.0)
"""How the client's voice comes from the therapist's loudspeaker: soon, and perhaps loudly."""

_AROUND = 1
"""An echo may come so many frames sooner or later than was heard."""


class CallSpeakers:
    """Operator: two-channel `VoiceFrame`, therapist first -> `CallFact`.

    Before the first echoes were heard, it is as sure as `TwoMicrophones`.
    """

    def __init__(
        self, leakage: LeakageRules | None = None, echo: EchoRules | None = None
    ) -> None:
        self._now = TwoMicrophones(leakage)
        self._from_client = _Return(leakage, echo or EchoRules())
        self._from_loudspeaker = _Return(leakage, LOUDSPEAKER)

    def update(self, frame: VoiceFrame, /) -> tuple[CallFact, ...]:
        """Attribute one frame; say what became known of the call's delay."""
        if len(frame.levels_dbfs) != len(SPEAKERS):
            return ()
        client, heard = self._from_client.beyond(frame)
        therapist, _ = self._from_loudspeaker.beyond(_swapped(frame))
        facts = self._now.update(frame)
        return (*heard, *(_without(fact, therapist, client) for fact in facts))


class _Return:
    """One person's voice, the first channel's, as it comes back in the second channel.

    After a hole in the sound nothing is known to come back that was said before it.
    """

    def __init__(self, leakage: LeakageRules | None, echo: EchoRules) -> None:
        self._echo = EchoRoundTrip(echo)
        self._speakers = TwoMicrophones(leakage)
        self._delay = 0
        longest = round(echo.longest_s / FRAME_S)
        self._frames: deque[VoiceFrame] = deque(maxlen=longest + 2 * _AROUND + 1)

    def beyond(self, frame: VoiceFrame) -> tuple[float, tuple[RoundTrip, ...]]:
        """Return how surely the second channel holds more than what comes back.

        Also what became known of how long that takes.
        """
        heard = self._echo.update(frame)
        if heard:
            self._delay = round(heard[-1].round_trip_s / FRAME_S)
        if self._frames and frame.t_s - self._frames[-1].t_s > A_HOLE_S:
            self._frames.clear()
        self._frames.append(frame)
        if not self._delay or len(self._frames) <= self._delay:
            return 1.0, heard  # what might come back now was not heard
        newest = max(0, len(self._frames) - 1 - self._delay + _AROUND)
        oldest = max(0, newest - 2 * _AROUND)
        then = [self._frames[i] for i in range(oldest, min(newest + 1, len(self._frames)))]
        loudest = max(then, key=lambda one: one.levels_dbfs[0])
        now_and_then = VoiceFrame(
            frame.t_s,
            (loudest.levels_dbfs[0], frame.levels_dbfs[1]),
            (loudest.speech_probability[0], frame.speech_probability[1]),
        )
        facts = self._speakers.update(now_and_then)
        own = [one.probability[1] for one in facts if isinstance(one, SpeakerFrame)]
        return min(own, default=1.0), heard


def _swapped(frame: VoiceFrame) -> VoiceFrame:
    return VoiceFrame(frame.t_s, frame.levels_dbfs[::-1], frame.speech_probability[::-1])


def _without(
    fact: SpeakerFrame | SpeakerDoubt, therapist: float, client: float
) -> SpeakerFrame | SpeakerDoubt:
    """Return the fact with nobody surer to speak than their channel holds more than an echo."""
    if isinstance(fact, SpeakerDoubt):
        return fact
    before = fact.probability
    return replace(fact, probability=(min(before[0], therapist), min(before[1], client)))
