"""Which sound is due for which network at each step of 80 ms, while somebody talks.

All of it follows from the sound, and from how much it is like speech; nothing from what a
network says of a voice.  So the networks may hear the windows of many steps in one call: they
say of each what they would say of it alone.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .filterbank import BANDS, HOP_S, Features, Filterbank
from .frames import FRAME_SAMPLES, SoundFrame
from .segmentation import SEGMENTED_SAMPLES, STEP_S
from .voiceprint import WINDOW_FRAMES
from .voices import FRAME_S

FRAMES_PER_STEP = round(STEP_S / FRAME_S)
SPECTRA_PER_STEP = round(STEP_S / HOP_S)

_STEP_SAMPLES = FRAMES_PER_STEP * FRAME_SAMPLES
_FIRST_WINDOW_STEPS = 5
_KEPT_SPECTRA = WINDOW_FRAMES + 2 * SPECTRA_PER_STEP
_LEAST_SPECTRA = 20
_ON, _OFF = 0.5, 0.35
_SILENT_FRAMES = 12  # 0.19 s: shorter silences are within a word


@dataclass(frozen=True, slots=True)
class ListeningPace:
    """How often the networks hear, and how far they may fall behind.

    Attributes
    ----------
    window_steps
        Steps of talk from one voiceprint's window to the next.
    look_steps
        Steps from one look of the segmentation to the next; each look judges as many.
    frames_together
        So many frames are taken together, and wait for one another.
    """

    window_steps: int
    look_steps: int
    frames_together: int = 1


LIVE = ListeningPace(window_steps=5, look_steps=4)
OFFLINE = ListeningPace(window_steps=5, look_steps=12, frames_together=120)
"""Of a recording, where nobody waits: 1.92 s together."""


@dataclass(frozen=True, slots=True)
class VoiceWindow:
    """A stretch of one run of talk, for the voiceprint.

    Attributes
    ----------
    spectra
        Shape (frames, `BANDS`).
    end_s
        Event time of its end, seconds.
    fresh_s
        How much was said since the window before, seconds.
    """

    spectra: Features
    end_s: float
    fresh_s: float


@dataclass(frozen=True, slots=True)
class Step:
    """80 ms of sound, and what is due to be heard at their end.

    Attributes
    ----------
    end_s
        Event time, seconds.
    recent
        The latest spectra, those of this step last; None while nobody talks.
    window
        Due for the voiceprint.
    look
        Due for segmentation, shape (`SEGMENTED_SAMPLES`,).
    """

    end_s: float
    recent: Features | None = None
    window: VoiceWindow | None = None
    look: NDArray[np.float32] | None = None


class StepCutter:
    """Cuts frames of sound into steps."""

    def __init__(self, pace: ListeningPace) -> None:
        self._pace = pace
        self._filterbank = Filterbank()
        self.restart()

    def restart(self) -> None:
        """Sound is missing: what comes next does not follow."""
        self._filterbank.restart()
        self._spectra: Features = np.zeros((0, BANDS), np.float32)
        self._sound: NDArray[np.float32] = np.zeros(SEGMENTED_SAMPLES, np.float32)
        self._speech: deque[bool] = deque(maxlen=round(SEGMENTED_SAMPLES / FRAME_SAMPLES))
        self._pending: list[NDArray[np.float32]] = []
        self._steps = 0
        self._talking = False
        self._silent = 0
        self._run_steps = 0
        self._fresh_steps = 0

    def cut(self, frame: SoundFrame, probability: float) -> Step | None:
        """Take the next frame, and how probably it is speech; return the step it completes."""
        self._silent = 0 if probability >= _OFF else self._silent + 1
        self._talking = self._talking or probability >= _ON
        self._speech.append(probability >= _ON)
        self._pending.append(frame.samples[:, 0])
        if len(self._pending) < FRAMES_PER_STEP:
            return None
        sound = np.concatenate(self._pending)
        self._pending.clear()
        self._steps += 1
        self._sound = np.concatenate((self._sound[_STEP_SAMPLES:], sound))
        fresh = self._filterbank.hear(sound)
        self._spectra = np.concatenate((self._spectra, fresh))[-_KEPT_SPECTRA:]
        return self._due(frame.t_s + FRAME_S)

    def _due(self, end_s: float) -> Step:
        looks = self._steps % self._pace.look_steps == 0 and any(self._speech)
        look = self._sound if looks else None
        if not self._talking:
            return Step(end_s, look=look)
        self._run_steps += 1
        self._fresh_steps += 1
        ended = self._silent >= _SILENT_FRAMES
        window = self._window(end_s, ended=ended) if ended or self._window_due() else None
        if ended:
            self._talking = False
            self._run_steps = self._fresh_steps = 0
        return Step(end_s, self._spectra[-WINDOW_FRAMES:], window, look)

    def _window_due(self) -> bool:
        if self._run_steps < _FIRST_WINDOW_STEPS:
            return False
        return self._fresh_steps >= self._pace.window_steps

    def _window(self, end_s: float, *, ended: bool) -> VoiceWindow | None:
        """Return what was said last, without the silence at its end."""
        trailing = round(self._silent * FRAME_S / HOP_S) if ended else 0
        spoken = self._run_steps * SPECTRA_PER_STEP - trailing
        if spoken < _LEAST_SPECTRA:
            return None
        spectra = self._spectra[: len(self._spectra) - trailing]
        fresh_s = self._fresh_steps * STEP_S
        self._fresh_steps = 0
        return VoiceWindow(
            spectra[-min(spoken, WINDOW_FRAMES) :], end_s - trailing * HOP_S, fresh_s
        )
