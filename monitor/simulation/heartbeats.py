"""When the simulated heart beats.

Integral pulse frequency modulation: the instantaneous rate, heart rate with breathing and a
slow wave on it, is integrated over time, and the heart beats whenever the integral reaches
the next whole number (doi:10.1109/10.855925).
"""

import numpy as np
import scipy
from numpy.typing import NDArray

from .chance import wander
from .course import GRID_HZ, Course
from .disturbances import Confounds
from .person import Person

_STEP_S = 1.0 / GRID_HZ
_LARGEST_WAVE = 0.14
_SLOWEST_BPM = 40.0


def draw_beat_times(
    rng: np.random.Generator,
    person: Person,
    course: Course,
    confounds: Confounds,
    speaking: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """Draw the times at which the heart beats, seconds, shape (beats,).

    `speaking` says on the course's grid whether the client talks.
    """
    rate_bpm = _heart_rate_bpm(rng, person, course, confounds, speaking)
    waves = _waves(rng, person, course, confounds, speaking)
    return beat_times(rate_bpm / 60.0 * (1.0 + waves), _STEP_S)


def beat_times(rate_hz: NDArray[np.float64], step_s: float) -> NDArray[np.float64]:
    """Return when the integral of `rate_hz`, sampled every `step_s` from 0, is whole.

    The integral is taken by trapezoids and crossed linearly within a step.
    """
    steps = (rate_hz[1:] + rate_hz[:-1]) * (step_s / 2.0)
    integral = np.concatenate(([0.0], np.cumsum(steps)))
    beats = np.arange(1, int(integral[-1]) + 1)
    return np.asarray(np.interp(beats, integral, np.arange(len(integral)) * step_s))


def _heart_rate_bpm(
    rng: np.random.Generator,
    person: Person,
    course: Course,
    confounds: Confounds,
    speaking: NDArray[np.bool_],
) -> NDArray[np.float64]:
    elevation_bpm = person.reactivity_bpm * course.arousal
    rate_bpm = person.resting_bpm + elevation_bpm + confounds.posture_bpm
    rate_bpm += wander(rng, len(rate_bpm), _STEP_S, 40.0, person.slow_noise_bpm)
    rate_bpm += person.speaking_bpm * _softly(speaking, 3.0)
    rate_bpm += 5.0 * _softly(confounds.crying, 8.0)
    rate_bpm -= 3.0 * _softly(confounds.slow_breathing, 8.0)
    for episode, depth in zip(course.episodes, course.depths, strict=True):
        rate_bpm += depth * (episode.shift_bpm - episode.elevation_lost * elevation_bpm)
    return np.maximum(rate_bpm, _SLOWEST_BPM)


def _waves(
    rng: np.random.Generator,
    person: Person,
    course: Course,
    confounds: Confounds,
    speaking: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """Return the relative modulation of heart rate by breathing and by the 0.1 Hz wave."""
    rr_s = 60.0 / person.resting_bpm
    # A sine of this relative size gives the RMSSD that is asked for.
    resting = (
        person.rmssd_ms
        / 1000.0
        / (rr_s * np.sqrt(2.0) * np.sin(np.pi * person.breathing_hz * rr_s))
    )
    size = min(float(resting), _LARGEST_WAVE)
    talk = _softly(speaking, 2.0)
    slow = _softly(confounds.slow_breathing, 8.0)
    count = len(talk)
    breathing_hz = person.breathing_hz * (1.0 - 0.45 * talk)
    breathing_hz += wander(rng, count, _STEP_S, 3.0, 0.03) * talk
    breathing_hz = np.maximum(breathing_hz + slow * (0.10 - breathing_hz), 0.05)
    gain = np.exp(-0.5 * course.arousal) * (1.0 + 0.25 * talk + 0.6 * slow)
    for episode, depth in zip(course.episodes, course.depths, strict=True):
        gain *= 1.0 + episode.breathing_wave_change * depth
    breathing = gain * np.sin(2.0 * np.pi * _STEP_S * np.cumsum(breathing_hz))
    slow_hz = 0.1 + wander(rng, count, _STEP_S, 20.0, 0.01)
    start = rng.uniform(0.0, 2.0 * np.pi)
    slow_wave = np.sin(start + 2.0 * np.pi * _STEP_S * np.cumsum(slow_hz))
    return np.asarray(size * (breathing + person.slow_wave_share * slow_wave))


def _softly(flags: NDArray[np.bool_], over_s: float) -> NDArray[np.float64]:
    """Return 0 and 1 with the steps between them drawn out over `over_s`."""
    steps = max(int(over_s * GRID_HZ), 1)
    return np.asarray(scipy.ndimage.uniform_filter1d(flags.astype(np.float64), steps))
