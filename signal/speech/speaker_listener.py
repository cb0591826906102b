"""From sound to evidence of whose it is: three witnesses who know different things.

*Voiceprints* of windows up to 1.2 s know the person, in any room, but not when a voice changed.
*Timbre* knows this room's two voices frame by frame, once voiceprints have taught it.
*Segmentation* hears that another voice begins or that two speak at once, but not who they are.
"""

from collections import deque

import numpy as np
from numpy.typing import NDArray

from .filterbank import BANDS, HOP_S, Filterbank
from .frames import FRAME_SAMPLES, TIME_DECIMALS
from .segmentation import SEGMENTED_SAMPLES, segment
from .timbre import Cepstra, Timbre, cepstra
from .two_voices import Likeness, TwoVoices, sure
from .voiceprint import WINDOW_FRAMES, Voiceprint, embed
from .voices import FRAME_S, SpeakerEvidence

STEP_S = 0.08
"""The three witnesses are heard this often: 5 voice frames, 8 spectra."""

_FRAMES_PER_STEP = round(STEP_S / FRAME_S)
_SPECTRA_PER_STEP = round(STEP_S / HOP_S)
_STEPS_PER_WINDOW = 3  # a new window every 0.24 s
_FIRST_WINDOW_STEPS = 5
_KEPT_SPECTRA = WINDOW_FRAMES + 2 * _SPECTRA_PER_STEP
_LEAST_SPECTRA = 20
_ON, _OFF = 0.5, 0.35
_SILENT_FRAMES = 12  # 0.19 s: shorter silences are within a word
_SEGMENT_EVERY = 3  # steps
_DECIMALS = 2
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
    """

    def __init__(self, therapist: Voiceprint, client: Voiceprint | None = None) -> None:
        self._voices = TwoVoices(therapist, client)
        self._tints: list[Timbre | None] = [
            therapist.timbre.weighing(_ENROLLED_SPECTRA),
            None if client is None else client.timbre.weighing(_ENROLLED_SPECTRA),
        ]
        # Of each person's clear windows: how many, and how many of them timbre gave to them.
        self._judged, self._agreed = [_DOUBTED, _DOUBTED], [_DOUBTED / 2.0, _DOUBTED / 2.0]
        self._filterbank = Filterbank()
        self.restart()

    @property
    def client_known(self) -> bool:
        """Whether the client's voice was enrolled or has been learned."""
        return self._voices.client_known

    def restart(self) -> None:
        """Sound is missing: what comes next does not follow."""
        self._filterbank.restart()
        self._spectra: NDArray[np.float32] = np.zeros((0, BANDS), np.float32)
        self._sound: NDArray[np.float32] = np.zeros(SEGMENTED_SAMPLES, np.float32)
        self._speech: deque[bool] = deque(maxlen=round(SEGMENTED_SAMPLES / FRAME_SAMPLES))
        self._frames = 0
        self._talking = False
        self._silent = 0
        self._run_steps = 0
        self._fresh_steps = 0
        self._strange = False
        self._since_learned_s = _LEARN_EVERY_S
        self._steps = 0

    def hear(
        self, t_s: float, samples: NDArray[np.float32], probability: float
    ) -> tuple[SpeakerEvidence, ...]:
        """Take the next frame of sound.

        Parameters
        ----------
        t_s
            Event time of its first sample, seconds.
        samples
            Shape (`FRAME_SAMPLES`,), one microphone.
        probability
            That it is speech.
        """
        self._spectra = np.concatenate((self._spectra, self._filterbank.hear(samples)))
        self._sound = np.concatenate((self._sound[len(samples) :], samples))
        self._follow(probability)
        self._frames += 1
        if self._frames % _FRAMES_PER_STEP:
            return ()
        self._spectra = self._spectra[-_KEPT_SPECTRA:]
        return self._step(t_s + FRAME_S)

    def _follow(self, probability: float) -> None:
        self._silent = 0 if probability >= _OFF else self._silent + 1
        if probability >= _ON:
            self._talking = True
        self._speech.append(probability >= _ON)

    def _step(self, now_s: float) -> tuple[SpeakerEvidence, ...]:
        """Hear the witnesses about what ends at `now_s`."""
        self._steps += 1
        evidence: list[SpeakerEvidence] = []
        if self._talking:
            self._run_steps += 1
            self._fresh_steps += 1
            evidence += self._hear_timbre(now_s)
            ended = self._silent >= _SILENT_FRAMES
            if ended or self._window_due():
                evidence += self._hear_voiceprint(now_s, ended=ended)
            if ended:
                self._talking = False
                self._run_steps = self._fresh_steps = 0
        if self._steps % _SEGMENT_EVERY == 0 and any(self._speech):
            evidence += segment(self._sound, now_s)
        return tuple(evidence)

    def _window_due(self) -> bool:
        if self._run_steps < _FIRST_WINDOW_STEPS:
            return False
        return self._fresh_steps >= _STEPS_PER_WINDOW

    def _hear_voiceprint(self, now_s: float, *, ended: bool) -> list[SpeakerEvidence]:
        trailing = round(self._silent * FRAME_S / HOP_S) if ended else 0
        spoken = self._run_steps * _SPECTRA_PER_STEP - trailing
        if spoken < _LEAST_SPECTRA:
            return []
        spectra = self._spectra[: len(self._spectra) - trailing]
        window = spectra[-min(spoken, WINDOW_FRAMES) :]
        length_s = len(window) * HOP_S
        embedding = embed(window)
        likeness = self._voices.compare(embedding, length_s)
        self._strange = max(likeness.therapist, likeness.client) < _STRANGE_NATS
        fresh_s = self._fresh_steps * STEP_S
        self._fresh_steps = 0
        self._learn(window, embedding, likeness, fresh_s)
        # Windows overlap: each tells only as much as it holds that the last did not.
        share = min(1.0, fresh_s / length_s)
        end_s = now_s - trailing * HOP_S
        return [
            SpeakerEvidence(
                round(end_s - length_s, TIME_DECIMALS),
                round(end_s, TIME_DECIMALS),
                round(share * likeness.therapist, _DECIMALS),
                round(share * likeness.client, _DECIMALS),
            )
        ]

    def _learn(
        self,
        window: NDArray[np.float32],
        embedding: NDArray[np.float32],
        likeness: Likeness,
        fresh_s: float,
    ) -> None:
        self._teach_timbre(window, likeness)
        self._since_learned_s += fresh_s
        if len(window) == WINDOW_FRAMES and self._since_learned_s >= _LEARN_EVERY_S:
            self._voices.learn(embedding)
            self._since_learned_s = 0.0

    def _hear_timbre(self, now_s: float) -> list[SpeakerEvidence]:
        trust = _TIMBRE_SHARE * self._timbre_trust()
        loud = loud_of(self._spectra[-WINDOW_FRAMES:])[-_SPECTRA_PER_STEP:]
        preference = self._prefers(cepstra(self._spectra[-_SPECTRA_PER_STEP:][loud]))
        half = round(0.5 * trust * float(preference.sum()), _DECIMALS)
        if not half:
            return []
        start_s, end_s = (round(t_s, TIME_DECIMALS) for t_s in (now_s - STEP_S, now_s))
        return [SpeakerEvidence(start_s, end_s, half, -half)]

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
        fresh = Timbre.of(heard).weighing(_STEPS_PER_WINDOW * _SPECTRA_PER_STEP)
        known = self._tints[person]
        self._tints[person] = fresh if known is None else known.weighing(_MOST_SPECTRA) + fresh


def loud_of(spectra: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Return which spectra are no breath, pause or decay: shape (frames,)."""
    energy = np.log(np.exp(spectra).sum(axis=1))
    loud: NDArray[np.bool_] = energy > energy.max() - _LOUD_NATS
    return loud
