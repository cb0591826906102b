"""Sounds that are no answer: cough, sniff, door, keyboard, made of shaped noise.

All levels are relative to a voice.  The shapes follow what such sounds are made of: a cough is
a burst of air through an open mouth with a short voiced end; a sniff is turbulent air, all
above 1 kHz; a door is a thud below 300 Hz after the click of its latch; keys are clicks of a
few milliseconds.
"""

from collections.abc import Callable
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, sosfilt

from ...virtual_sound.voices import RATE_HZ, VOICE_DBFS
from .utterances import Sound, gain

Rng = np.random.Generator


class Clatter(StrEnum):
    """What was heard instead of an answer."""

    COUGH = "cough"
    SNIFF = "sniff"
    DOOR = "door"
    KEYBOARD = "keyboard"


OF_THE_CLIENT = frozenset({Clatter.COUGH, Clatter.SNIFF})
"""These come from the client's face, the others from elsewhere in the room."""


def clatter(kind: Clatter, rng: Rng) -> Sound:
    """Return one such sound at 16 kHz, every length and level drawn anew."""
    return _MAKERS[kind](rng)


def _cough(rng: Rng) -> Sound:
    """Once or twice: a burst of 50-90 ms, air for 80-180 ms, often 60-120 ms of voice."""
    coughs = [_one_cough(rng)]
    if rng.random() < 0.5:
        coughs += [_silence(rng.uniform(0.08, 0.25)), _one_cough(rng)]
    return _at_level(np.concatenate(coughs), rng.uniform(-3.0, 6.0))


def _one_cough(rng: Rng) -> Sound:
    burst_s, air_s, voice_s = rng.uniform((0.05, 0.08, 0.06), (0.09, 0.18, 0.12))
    burst = _band(rng, burst_s, 350.0, 5000.0) * _swell(burst_s, 0.01)
    throat_hz = rng.uniform(700.0, 1300.0)
    air = _band(rng, air_s, 0.6 * throat_hz, 1.6 * throat_hz) * gain(-9.0) * _swell(air_s, 0.03)
    parts = [burst, air]
    if rng.random() < 0.7:
        parts.append(_voiced(rng, voice_s) * np.float32(gain(-7.0)) * _swell(voice_s, 0.015))
    return np.concatenate(parts).astype(np.float32)


def _voiced(rng: Rng, length_s: float) -> Sound:
    """Pulses of an irregular voice through one wide resonance."""
    count = round(length_s * RATE_HZ)
    pulses = np.zeros(count)
    at, period = 0.0, RATE_HZ / rng.uniform(120.0, 320.0)
    while at < count:
        pulses[int(at)] = 1.0
        at += period * rng.uniform(0.9, 1.15)
    heard = sosfilt(butter(2, (400.0, 1600.0), "bandpass", fs=RATE_HZ, output="sos"), pulses)
    return _unit(heard)


def _sniff(rng: Rng) -> Sound:
    """Air drawn in for 0.2-0.45 s, swelling, cut off; sometimes twice."""
    sniffs: list[Sound] = []
    for _ in range(rng.integers(1, 3)):
        length_s = rng.uniform(0.2, 0.45)
        rise = np.linspace(0.15, 1.0, round(length_s * RATE_HZ))
        air = _band(rng, length_s, 1200.0, 6500.0) * rise
        sniffs += [air.astype(np.float32), _silence(rng.uniform(0.1, 0.3))]
    return _at_level(np.concatenate(sniffs[:-1]), rng.uniform(-14.0, -6.0))


def _door(rng: Rng) -> Sound:
    """A latch's click, then a thud of 50-300 Hz that dies away in 0.1-0.25 s."""
    click = _band(rng, 0.02, 1500.0, 5000.0) * _decay(0.02, 0.006) * gain(-4.0)
    thud_s = rng.uniform(0.3, 0.6)
    thud = _band(rng, thud_s, 50.0, 300.0) * _decay(thud_s, rng.uniform(0.05, 0.11)) * 2.0
    pause = _silence(rng.uniform(0.03, 0.15))
    return _at_level(np.concatenate([click, pause, thud]), rng.uniform(-6.0, 6.0))


def _keyboard(rng: Rng) -> Sound:
    """Four to twelve keys, 90-250 ms apart, each a click of 4 ms in 2-7 kHz and its return."""
    typed = []
    for _ in range(rng.integers(4, 13)):
        strike = _band(rng, 0.02, 2000.0, 7000.0) * _decay(0.02, 0.004)
        strike += _band(rng, 0.02, 200.0, 900.0) * _decay(0.02, 0.006) * 0.5
        typed += [strike * rng.uniform(0.5, 1.0), _silence(rng.uniform(0.07, 0.23))]
    return _at_level(np.concatenate(typed[:-1]), rng.uniform(-20.0, -8.0))


_MAKERS: dict[Clatter, Callable[[Rng], Sound]] = {
    Clatter.COUGH: _cough,
    Clatter.SNIFF: _sniff,
    Clatter.DOOR: _door,
    Clatter.KEYBOARD: _keyboard,
}


def _band(rng: Rng, length_s: float, low_hz: float, high_hz: float) -> Sound:
    """White noise between two frequencies, RMS 1."""
    count = round(length_s * RATE_HZ)
    band = butter(2, (low_hz, high_hz), "bandpass", fs=RATE_HZ, output="sos")
    settled = RATE_HZ // 10
    return _unit(sosfilt(band, rng.normal(0.0, 1.0, count + settled))[settled:])


def _swell(length_s: float, attack_s: float) -> Sound:
    """A quick rise, then an even fall to a fifth."""
    count, attack = round(length_s * RATE_HZ), round(attack_s * RATE_HZ)
    rise = np.linspace(0.0, 1.0, attack)
    return np.concatenate([rise, np.linspace(1.0, 0.2, count - attack)]).astype(np.float32)


def _decay(length_s: float, constant_s: float) -> Sound:
    count = round(length_s * RATE_HZ)
    return np.exp(-np.arange(count) / (constant_s * RATE_HZ)).astype(np.float32)


def _silence(length_s: float) -> Sound:
    return np.zeros(round(length_s * RATE_HZ), np.float32)


def _unit(sound: NDArray[np.floating]) -> Sound:
    return np.asarray(sound / np.sqrt(np.mean(np.square(sound))), np.float32)


def _at_level(sound: Sound, above_voice_db: float) -> Sound:
    """Set the loudest 20 ms to so many decibels above a voice's RMS level."""
    window = RATE_HZ // 50
    power = np.convolve(np.square(sound), np.ones(window) / window, "same").max()
    louder = gain(VOICE_DBFS + above_voice_db) / np.sqrt(power)
    return np.asarray(sound * louder, np.float32)
