"""Where one voice gives way to another, and where two speak at once.

The network names up to three speakers of the last three seconds by letters that mean nothing
beyond them.  So only two things are taken from it: that two speak, and that a letter changed.

References
----------
Plaquet, A. & Bredin, H. (2023). Powerset multi-class cross entropy loss for neural speaker
diarization. doi:10.21437/Interspeech.2023-205
"""

import numpy as np
from numpy.typing import NDArray

from .frames import MODEL_RATE_HZ, TIME_DECIMALS
from .network import Network
from .voices import SpeakerEvidence

SEGMENTED_SAMPLES = 3 * MODEL_RATE_HZ
STEP_S = 0.08
STEPS = 3
"""How many steps one look judges."""

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


def segment(sound: NDArray[np.float32], end_s: float) -> list[SpeakerEvidence]:
    """Judge the `STEPS` steps that end `CONTEXT_S` before the sound does.

    Parameters
    ----------
    sound
        Shape (`SEGMENTED_SAMPLES`,), the latest at the end.
    end_s
        Event time of its end, seconds.
    """
    (logs,) = Network.SEGMENTATION.run({"wav": sound[np.newaxis, np.newaxis]})
    classes = np.exp(logs[0].astype(np.float64))
    centres_s = _FIRST_S + _SPACING_S * np.arange(len(classes)) - len(sound) / MODEL_RATE_HZ
    steps = np.floor(-(centres_s + CONTEXT_S) / STEP_S).astype(int)  # 0 is the latest judged
    last_voice: NDArray[np.float64] | None = None
    found: list[SpeakerEvidence] = []
    for step in range(int(steps.max()), -1, -1):
        step_classes = classes[steps == step].mean(axis=0)
        single = step_classes @ _CLASSES
        if single.sum() < _LEAST_SPEECH:
            continue
        voice = single / single.sum()
        changed = (
            0.0 if last_voice is None else 1.0 - float(np.minimum(voice, last_voice).sum())
        )
        last_voice = voice
        if step < STEPS:
            start_s = end_s - CONTEXT_S - (step + 1) * STEP_S
            both = float(step_classes[4:].sum() / step_classes[1:].sum())
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
