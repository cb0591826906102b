"""What lies below every voice is removed, and nothing else."""

import copy
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from handrail.signal.speech.frames import MODEL_RATE_HZ
from handrail.signal.speech.high_pass import HighPass

Sound = NDArray[np.float32]


def tone(hz: float) -> Sound:
    """Return one second at half of full scale, in one channel."""
    t_s = np.arange(MODEL_RATE_HZ) / MODEL_RATE_HZ
    return (0.5 * np.sin(2 * np.pi * hz * t_s))[:, np.newaxis].astype(np.float32)


def noise() -> Sound:
    return np.random.default_rng(5).normal(0.1, 0.2, (4000, 2)).astype(np.float32)


@pytest.mark.parametrize(
    ("hz", "loss_db"),
    [
        # Fourth order: 10 log10(1 + (60 / f) ** 8).
        (50.0, 7.24),
        (60.0, 3.01),
        (80.0, 0.41),
        (120.0, 0.02),
        (1000.0, 0.0),
    ],
)
def test_hum_is_weakened_and_voices_are_not(hz: float, loss_db: float) -> None:
    # The second half of the second: whole periods, and the filter has settled.
    half = MODEL_RATE_HZ // 2
    before, after = (np.square(sound[half:]).mean() for sound in (tone(hz), heard(tone(hz))))
    assert 10.0 * np.log10(before / after) == pytest.approx(loss_db, abs=0.01)


def heard(sound: Sound) -> Sound:
    return HighPass().filter(sound)


def test_a_constant_offset_is_silence_from_the_first_sample_on() -> None:
    assert np.abs(heard(np.full((1000, 2), 0.1, np.float32))).max() < 1e-6


def test_how_the_sound_was_cut_changes_nothing() -> None:
    sound, high_pass = noise(), HighPass()
    pieces = [high_pass.filter(sound[a:b]) for a, b in pairwise((0, 1, 256, 700, 4000))]
    assert np.concatenate(pieces).tobytes() == heard(sound).tobytes()


def test_a_copy_continues_alike() -> None:
    high_pass = HighPass()
    high_pass.filter(noise())
    twin = copy.deepcopy(high_pass)
    assert twin.filter(noise()).tobytes() == high_pass.filter(noise()).tobytes()


def test_after_a_hole_it_begins_anew() -> None:
    high_pass = HighPass()
    high_pass.filter(tone(100.0)[:777])
    high_pass.restart()
    assert high_pass.filter(noise()).tobytes() == heard(noise()).tobytes()


def test_overshoot_stays_within_full_scale() -> None:
    square = np.sign(tone(70.0))
    assert np.abs(heard(square)).max() == 1.0


def test_the_sound_itself_is_left_as_it_was() -> None:
    sound = noise()
    heard(sound)
    assert sound.tobytes() == noise().tobytes()
