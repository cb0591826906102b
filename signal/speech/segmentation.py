"""Where one voice gives way to another, and where two speak at once.

The network names up to three speakers of the last three seconds by letters that mean nothing
beyond them.  So only two things are taken from it: that two speak, and that a letter changed.

References
----------
Plaquet, A. & Bredin, H. (2023). Powerset multi-class cross entropy loss for neural speaker
diarization. doi:10.21437/Interspeech.2023-205
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .frames import MODEL_RATE_HZ, TIME_DECIMALS
from .network import Network
from .voices import SpeakerEvidence

SEGMENTED_SAMPLES = 3 * MODEL_RATE_HZ
STEP_S = 0.08

CONTEXT_S = 0.48
"""What is judged lies this far back: the network needs to hear what comes after."""

_FIRST_S, _SPACING_S = 0.0155, 0.016875  # centres of the network's frames
# none, each of three alone, and each pair
_CLASSES = np.array(
    [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 0, 1], [0, 1, 1]], np.float64
)
_MOST_NATS = 4.0
_LEAST_SPEECH = 0.3
_DECIMALS = 2


def segment(
    looks: Sequence[tuple[NDArray[np.float32], float]], judged_steps: int
) -> list[list[SpeakerEvidence]]:
    """Judge, of each look, the steps that end `CONTEXT_S` before the sound does.

    Parameters
    ----------
    looks
        Sound of shape (`SEGMENTED_SAMPLES`,), and the event time of its end, seconds.
    judged_steps
        How many steps a look judges.

    Raises
    ------
    VoiceModelError
        If the network is missing.
    """
    if not looks:
        return []
    sound = np.stack([sound for sound, _ in looks])[:, np.newaxis]
    (logs,) = Network.SEGMENTATION.run({"wav": sound})
    classes = _by_step(np.exp(logs.astype(np.float64)))
    return [
        _judge(steps, end_s, judged_steps)
        for steps, (_, end_s) in zip(classes, looks, strict=True)
    ]


def _by_step(classes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the mean of each step that `CONTEXT_S` follows: shape (looks, steps, classes).

    The last step is the latest.
    """
    length_s = SEGMENTED_SAMPLES / MODEL_RATE_HZ
    centres_s = _FIRST_S + _SPACING_S * np.arange(classes.shape[1])
    steps = np.floor((centres_s + CONTEXT_S - length_s) / STEP_S).astype(int)
    judged = steps < 0
    firsts = np.flatnonzero(np.diff(steps[judged], prepend=-math.inf))
    counts = np.diff(firsts, append=np.count_nonzero(judged))
    sums = np.add.reduceat(classes[:, judged], firsts, axis=1)
    means: NDArray[np.float64] = sums / counts[:, np.newaxis]
    return means


def _judge(
    steps: NDArray[np.float64], end_s: float, judged_steps: int
) -> list[SpeakerEvidence]:
    """Judge the last steps of one look."""
    voices = steps @ _CLASSES
    spoken = voices.sum(axis=1)
    last_voice: NDArray[np.float64] | None = None
    found: list[SpeakerEvidence] = []
    for at in np.flatnonzero(spoken >= _LEAST_SPEECH):
        voice = voices[at] / spoken[at]
        changed = (
            0.0 if last_voice is None else 1.0 - float(np.minimum(voice, last_voice).sum())
        )
        last_voice = voice
        before = len(steps) - int(at)  # 1 is the latest
        if before <= judged_steps:
            start_s = end_s - CONTEXT_S - before * STEP_S
            both = float(steps[at, 4:].sum() / steps[at, 1:].sum())
            found.append(
                SpeakerEvidence(
                    round(start_s, TIME_DECIMALS),
                    round(start_s + STEP_S, TIME_DECIMALS),
                    overlap=_nats(both),
                    change=_nats(changed),
                )
            )
    return found


def _nats(probability: float) -> float:
    bounded = min(0.999, max(0.001, probability))
    nats = float(np.log(bounded / (1.0 - bounded)))
    return round(max(-_MOST_NATS, min(_MOST_NATS, nats)), _DECIMALS)
