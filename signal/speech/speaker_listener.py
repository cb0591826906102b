"""From sound to evidence of whose it is: three witnesses who know different things.

*Voiceprints* of windows up to 1.2 s know the person, in any room, but not when a voice changed.
*Timbre* knows this room's two voices frame by frame, once voiceprints have taught it.
*Segmentation* hears that another voice begins or that two speak at once, but not who they are.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from .filterbank import HOP_S, Features
from .frames import TIME_DECIMALS, SoundFrame
from .listening import (
    LIVE,
    SPECTRA_PER_STEP,
    ListeningPace,
    Step,
    StepCutter,
    VoiceWindow,
)
from .segmentation import STEP_S, segment
from .timbre import Cepstra, Timbre, cepstra
from .two_voices import Likeness, TwoVoices, sure
from .voiceprint import WINDOW_FRAMES, Embedding, Voiceprint, embed
from .voices import SpeakerEvidence

_DECIMALS = 2
_LEAST_SPECTRA = 20
_ENROLLED_SPECTRA = 400.0
_MOST_SPECTRA = 6000.0
_MOST_FRAME_NATS = 6.0
_TIMBRE_SHARE = 0.2  # neighbouring frames say the same thing
_STRANGE_NATS = -1.0
_LEARN_EVERY_S = 0.7
_DOUBTED = 2.0  # windows: timbre counts for nothing until voiceprints have confirmed it
_REMEMBERING = 0.97
_LOUD_NATS = 3.5  # 15 dB


class SpeakerListener:
    """Hears sound frames and tells how much they sound like each person.

    Parameters
    ----------
    therapist
        Enrolled.
    client
        Enrolled, or None: to be learned as they talk.
    pace
        How often the networks hear.
    """

    def __init__(
        self,
        therapist: Voiceprint,
        client: Voiceprint | None = None,
        pace: ListeningPace = LIVE,
    ) -> None:
        self._voices = TwoVoices(therapist, client)
        self._tints: list[Timbre | None] = [
            therapist.timbre.weighing(_ENROLLED_SPECTRA),
            None if client is None else client.timbre.weighing(_ENROLLED_SPECTRA),
        ]
        # Of each person's clear windows: how many, and how many of them timbre gave to them.
        self._judged, self._agreed = [_DOUBTED, _DOUBTED], [_DOUBTED / 2.0, _DOUBTED / 2.0]
        self._pace = pace
        self._cutter = StepCutter(pace)
        self._forget()

    @property
    def client_known(self) -> bool:
        """Whether the client's voice was enrolled or has been learned."""
        return self._voices.client_known

    def restart(self) -> None:
        """Sound is missing: what comes next does not follow."""
        self._cutter.restart()
        self._forget()

    def _forget(self) -> None:
        self._strange = False
        self._since_learned_s = _LEARN_EVERY_S

    def hear(self, frames: Sequence[tuple[SoundFrame, float]]) -> list[list[SpeakerEvidence]]:
        """Take the next frames of sound; return the evidence that each of them completed.

        Parameters
        ----------
        frames
            Each with the probability that it is speech; of its channels the first is heard.
        """
        steps = [self._cutter.cut(frame, probability) for frame, probability in frames]
        due = [step for step in steps if step is not None]
        windows = [step.window.spectra for step in due if step.window is not None]
        looks = [(step.look, step.end_s) for step in due if step.look is not None]
        embeddings = iter(embed(windows))
        seen = iter(segment(looks, self._pace.look_steps))
        return [[] if step is None else self._judge(step, embeddings, seen) for step in steps]

    def _judge(
        self, step: Step, embeddings: Iterator[Embedding], seen: Iterator[list[SpeakerEvidence]]
    ) -> list[SpeakerEvidence]:
        """Hear the witnesses about one step; the networks have heard it already."""
        evidence: list[SpeakerEvidence] = []
        if step.recent is not None:
            evidence += self._hear_timbre(step.recent, step.end_s)
        if step.window is not None:
            evidence.append(self._hear_voiceprint(step.window, next(embeddings)))
        if step.look is not None:
            evidence += next(seen)
        return evidence

    def _hear_voiceprint(self, window: VoiceWindow, embedding: Embedding) -> SpeakerEvidence:
        length_s = len(window.spectra) * HOP_S
        likeness = self._voices.compare(embedding, length_s)
        self._strange = max(likeness.therapist, likeness.client) < _STRANGE_NATS
        self._learn(window, embedding, likeness)
        # Windows overlap: each tells only as much as it holds that the last did not.
        share = min(1.0, window.fresh_s / length_s)
        return SpeakerEvidence(
            round(window.end_s - length_s, TIME_DECIMALS),
            round(window.end_s, TIME_DECIMALS),
            round(share * likeness.therapist, _DECIMALS),
            round(share * likeness.client, _DECIMALS),
        )

    def _learn(self, window: VoiceWindow, embedding: Embedding, likeness: Likeness) -> None:
        self._teach_timbre(window.spectra, likeness)
        self._since_learned_s += window.fresh_s
        if len(window.spectra) == WINDOW_FRAMES and self._since_learned_s >= _LEARN_EVERY_S:
            self._voices.learn(embedding)
            self._since_learned_s = 0.0

    def _hear_timbre(self, recent: Features, end_s: float) -> list[SpeakerEvidence]:
        trust = _TIMBRE_SHARE * self._timbre_trust()
        loud = loud_of(recent)[-SPECTRA_PER_STEP:]
        preference = self._prefers(cepstra(recent[-SPECTRA_PER_STEP:][loud]))
        half = round(0.5 * trust * float(preference.sum()), _DECIMALS)
        if not half:
            return []
        start_s, last_s = (round(t_s, TIME_DECIMALS) for t_s in (end_s - STEP_S, end_s))
        return [SpeakerEvidence(start_s, last_s, half, -half)]

    def _timbre_trust(self) -> float:
        """Return how far to trust timbre, 0 to 1: as far as with the person it knows worse.

        It knows two voices only, so it is not asked while voiceprints hear a third.
        """
        if self._strange:
            return 0.0
        agreement = min(a / j for a, j in zip(self._agreed, self._judged, strict=True))
        return max(0.0, 2.0 * agreement - 1.0)

    def _prefers(self, heard: Cepstra) -> NDArray[np.float64]:
        """Return each loud frame's nats for the therapist's timbre against the client's."""
        therapist, client = self._tints
        if therapist is None or client is None or not len(heard):
            return np.zeros(len(heard))
        nats = therapist.log_density(heard) - client.log_density(heard)
        clipped: NDArray[np.float64] = np.clip(nats, -_MOST_FRAME_NATS, _MOST_FRAME_NATS)
        return clipped

    def _teach_timbre(self, window: NDArray[np.float32], likeness: Likeness) -> None:
        """Let a window whose owner is clear teach what that owner's frames look like."""
        if not sure(likeness):
            return
        heard = cepstra(window[loud_of(window)])
        person = 0 if likeness.preference > 0.0 else 1
        if all(self._tints):
            agrees = (float(self._prefers(heard).sum()) > 0.0) == (person == 0)
            self._agreed[person] = _REMEMBERING * self._agreed[person] + agrees
            self._judged[person] = _REMEMBERING * self._judged[person] + 1.0
        if len(heard) < _LEAST_SPECTRA:
            return
        fresh = Timbre.of(heard).weighing(self._pace.window_steps * SPECTRA_PER_STEP)
        known = self._tints[person]
        self._tints[person] = fresh if known is None else known.weighing(_MOST_SPECTRA) + fresh


def loud_of(spectra: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Return which spectra are no breath, pause or decay: shape (frames,)."""
    energy = np.log(np.exp(spectra).sum(axis=1))
    loud: NDArray[np.bool_] = energy > energy.max() - _LOUD_NATS
    return loud
