"""Getting to know a voice from 10 to 20 seconds of one person alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .filterbank import BANDS, HOP_S, HOP_SAMPLES, Features, Filterbank, spectra
from .frames import FRAME_SAMPLES
from .high_pass import HighPass
from .timbre import Timbre, cepstra
from .two_voices import groups
from .vad import VoiceActivityModel
from .voiceprint import WINDOW_FRAMES, Embedding, Voiceprint, embed, unit
from .voices import ENOUGH_SPEECH_S, FRAME_S, EnrolmentOutcome


class EnrolmentError(ValueError):
    """The sound was refused; `outcome` says why, the message what to do."""

    def __init__(self, outcome: EnrolmentOutcome, message: str) -> None:
        super().__init__(message)
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class EnrolmentRules:
    """What an enrolment must have.

    Attributes
    ----------
    least_speech_s
        Seconds of speech.
    enough_speech_s, patience_s
        While somebody talks it is over after so much speech, or after so long, seconds.
    half_alike, some_alike
        If the windows are parted into two groups, their middles must be more alike than this
        (cosine) or they are two people: if the smaller group is large, and if it is small.
        A few odd windows of one voice may lie far away.
    half, some
        Least share of the windows for a group to be large, and to be somebody at all.
    same_voice
        An enrolled voice whose middle is this much alike is the same person.
    """

    least_speech_s: float = 8.0
    enough_speech_s: float = ENOUGH_SPEECH_S
    patience_s: float = 60.0
    half_alike: float = 0.80
    some_alike: float = 0.74
    half: float = 0.20
    some: float = 0.10
    same_voice: float = 0.90


_SPEECH = 0.5
_HOP_FRAMES = 40
_FEWEST_WINDOWS = 4


def enrol(
    sound: NDArray[np.float32],
    others: Sequence[Voiceprint] = (),
    rules: EnrolmentRules | None = None,
) -> Voiceprint:
    """Return the voiceprint of the person who speaks.

    Parameters
    ----------
    sound
        Shape (n,) at 16 kHz, one microphone.
    others
        Whoever enrolled before.
    rules
        What an enrolment must have.

    Raises
    ------
    EnrolmentError
        If there is too little speech, or two people, or somebody who enrolled before.
    VoiceModelError
        If a network is missing.
    """
    speech = spoken(sound)
    return _judged(speech, windows_of(speech), others, rules or EnrolmentRules())


class Enrolment:
    """Gets to know one voice while its owner talks.

    The work is done as the speech comes, a window at a time, so that nobody waits at the end.

    Parameters
    ----------
    rules
        What an enrolment must have.
    """

    def __init__(self, rules: EnrolmentRules | None = None) -> None:
        self._rules = rules or EnrolmentRules()
        self._filterbank = Filterbank()
        self._speech: Features = np.zeros((0, BANDS), np.float32)
        self._windows: list[Embedding] = []
        self._heard_s = 0.0

    @property
    def over(self) -> bool:
        """Whether enough was said, or waited for too long."""
        enough = len(self._speech) * HOP_S >= self._rules.enough_speech_s
        return enough or self._heard_s >= self._rules.patience_s

    def restart(self) -> None:
        """Sound is missing: what comes next does not follow."""
        self._filterbank.restart()

    def hear(self, samples: NDArray[np.float32], probability: float) -> None:
        """Take the next frame of sound.

        Parameters
        ----------
        samples
            Shape (`FRAME_SAMPLES`,), one microphone.
        probability
            That it is speech.
        """
        self._heard_s += FRAME_S
        heard = self._filterbank.hear(samples)
        if probability < _SPEECH:
            return
        self._speech = np.concatenate((self._speech, heard))
        at = len(self._windows) * _HOP_FRAMES
        if len(self._speech) >= at + WINDOW_FRAMES:
            self._windows += embed([self._speech[at : at + WINDOW_FRAMES]])

    def voiceprint(self, others: Sequence[Voiceprint] = ()) -> Voiceprint:
        """Return the voice that was heard; raises `EnrolmentError` as `enrol`."""
        return _judged(self._speech, self._windows, others, self._rules)


def _judged(
    speech: Features,
    windows: Sequence[Embedding],
    others: Sequence[Voiceprint],
    rules: EnrolmentRules,
) -> Voiceprint:
    spoken_s = len(speech) * HOP_S
    if spoken_s < rules.least_speech_s:
        raise EnrolmentError(
            EnrolmentOutcome.TOO_LITTLE_SPEECH,
            f"Only {spoken_s:.0f} s of speech were heard; {rules.least_speech_s:.0f} s are"
            " needed. Please go on talking, closer to the microphone.",
        )
    if _two_people(windows, rules):
        raise EnrolmentError(
            EnrolmentOutcome.TWO_VOICES,
            "This sounds like two people. Please let one person speak alone.",
        )
    middle = unit(np.sum(windows, axis=0))
    if any(float(other.embedding @ middle) > rules.same_voice for other in others):
        raise EnrolmentError(
            EnrolmentOutcome.KNOWN_VOICE,
            "This sounds like the person enrolled before. Please let the other person speak.",
        )
    return Voiceprint(middle, _likeness(windows), Timbre.of(cepstra(speech)), spoken_s)


def part(sound: NDArray[np.float32]) -> tuple[Voiceprint, Voiceprint]:
    """Return the voiceprints of two people of whom nobody enrolled, from their conversation.

    The first is of whoever speaks first.  Only windows clearly of one of them count.

    Parameters
    ----------
    sound
        Shape (n,) at 16 kHz, one microphone: the whole recording.

    Raises
    ------
    EnrolmentError
        If there is too little speech to find two people in.
    """
    speech = spoken(sound)
    windows = windows_of(speech)
    if len(windows) < 2 * _FEWEST_WINDOWS:
        raise EnrolmentError(
            EnrolmentOutcome.TOO_LITTLE_SPEECH,
            f"Only {len(speech) * HOP_S:.0f} s of speech were heard: too little to tell two"
            " people apart.",
        )
    first = groups(windows)
    stacked = np.stack(windows)
    middles = [unit(stacked[mine].sum(axis=0)) for mine in (first, ~first)]
    preference = stacked @ (middles[0] - middles[1])
    return (
        _print_of(speech, windows, _clearest(preference)),
        _print_of(speech, windows, _clearest(-preference)),
    )


def _clearest(preference: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Return those windows of one group that are not near the other."""
    mine = preference > 0.0
    clear: NDArray[np.bool_] = preference >= (
        np.median(preference[mine]) if mine.any() else 0.0
    )
    return clear & mine


def _print_of(
    speech: Features, windows: Sequence[Embedding], chosen: NDArray[np.bool_]
) -> Voiceprint:
    at = np.flatnonzero(chosen) * _HOP_FRAMES
    own = [window for window, mine in zip(windows, chosen, strict=True) if mine]
    frames = np.unique(np.concatenate([np.arange(a, a + WINDOW_FRAMES) for a in at]))
    timbre = Timbre.of(cepstra(speech[frames]))
    return Voiceprint(unit(np.sum(own, axis=0)), _likeness(own), timbre, len(frames) * HOP_S)


def spoken(sound: NDArray[np.float32]) -> Features:
    """Return the log-mel spectra of the speech in a sound at 16 kHz, shape (frames, 80)."""
    model, high_pass = VoiceActivityModel(1), HighPass()
    whole = len(sound) // FRAME_SAMPLES
    if not whole:
        return np.zeros((0, BANDS), np.float32)
    sound = sound[: whole * FRAME_SAMPLES]
    heard = model.hear(high_pass.filter(sound[:, np.newaxis]))
    talking = np.array([speech[0] >= _SPEECH for speech in heard], np.bool_)
    features = spectra(sound)
    middles = (np.arange(len(features)) * HOP_SAMPLES + FRAME_SAMPLES // 2) // FRAME_SAMPLES
    speech: Features = features[talking[np.minimum(middles, whole - 1)]]
    return speech


def windows_of(speech: Features) -> list[Embedding]:
    """Return the embeddings of full windows of speech, 0.4 s apart."""
    last = len(speech) - WINDOW_FRAMES
    return embed([speech[at : at + WINDOW_FRAMES] for at in range(0, last + 1, _HOP_FRAMES)])


def _two_people(windows: Sequence[Embedding], rules: EnrolmentRules) -> bool:
    if len(windows) < _FEWEST_WINDOWS:
        return False
    first = groups(windows)
    smaller = min(float(first.mean()), 1.0 - float(first.mean()))
    if smaller < rules.some:
        return False
    stacked = np.stack(windows)
    middles = (unit(stacked[first].mean(axis=0)), unit(stacked[~first].mean(axis=0)))
    alike = float(middles[0] @ middles[1])
    return alike < (rules.half_alike if smaller >= rules.half else rules.some_alike)


def _likeness(windows: Sequence[Embedding]) -> float:
    """Return the mean cosine of each window with the middle of the others."""
    if len(windows) == 1:
        return 1.0
    total = np.sum(windows, axis=0)
    return float(np.mean([window @ unit(total - window) for window in windows]))
