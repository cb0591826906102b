"""Who the simulated client is: everything that stays the same through a session.

All distributions are assumptions (docs/methods), wide on purpose: people differ.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from .chance import clipped_normal, happens, log_normal


class BodyPattern(StrEnum):
    """What the heart does while contact is lost; published findings point every way."""

    DROP = "drop"
    BLUNTED = "blunted"
    STILL_HIGH = "still_high"


@dataclass(frozen=True, slots=True)
class Person:
    """One simulated client.

    Attributes
    ----------
    resting_bpm
        Heart rate at rest, beats per minute.
    rmssd_ms
        RMSSD at rest, milliseconds.
    reactivity_bpm
        Rise of heart rate at arousal 1.
    breathing_hz
        Breathing rate in silence.
    reply_log_mean, reply_log_sd
        Of the natural logarithm of reply latency in seconds, outside imagery.
    pattern
        What the heart does while contact is lost.
    slow_noise_bpm
        Standard deviation of heart rate wandering for no reason.
    speaking_bpm
        Rise of heart rate while talking.
    slow_wave_share
        Size of the 0.1 Hz wave in heart rate, relative to the breathing wave.
    ectopics_per_hour
        Beats that come too early.
    beta_blocker
        Whether the heart is slowed and held by medication.
    """

    resting_bpm: float
    rmssd_ms: float
    reactivity_bpm: float
    breathing_hz: float
    reply_log_mean: float
    reply_log_sd: float
    pattern: BodyPattern
    slow_noise_bpm: float
    speaking_bpm: float
    slow_wave_share: float
    ectopics_per_hour: float
    beta_blocker: bool


def draw_person(rng: np.random.Generator) -> Person:
    """Draw a client."""
    beta_blocker = happens(rng, 0.08)
    pattern = rng.choice(list(BodyPattern), p=[0.55, 0.30, 0.15])
    reactivity_bpm = log_normal(rng, 9.0, 0.45, 3.0, 24.0)
    return Person(
        resting_bpm=clipped_normal(rng, 76.0, 9.0, 54.0, 104.0) - 8.0 * beta_blocker,
        rmssd_ms=log_normal(rng, 27.0, 0.5, 8.0, 90.0),
        reactivity_bpm=reactivity_bpm * (0.4 if beta_blocker else 1.0),
        breathing_hz=clipped_normal(rng, 0.25, 0.04, 0.15, 0.35),
        reply_log_mean=float(rng.normal(np.log(1.2), 0.3)),
        reply_log_sd=float(rng.uniform(0.45, 0.75)),
        pattern=BodyPattern(pattern),
        slow_noise_bpm=float(rng.uniform(1.0, 2.2)),
        speaking_bpm=float(rng.uniform(1.0, 4.0)),
        slow_wave_share=float(rng.uniform(0.5, 1.0)),
        ectopics_per_hour=log_normal(rng, 1.5, 1.4, 0.0, 60.0),
        beta_blocker=beta_blocker,
    )
