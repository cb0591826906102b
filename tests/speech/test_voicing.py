"""What vocal folds do, and noise does not."""

from statistics import median

import numpy as np
import pytest
from numpy.typing import NDArray

from handrail.signal.speech.frames import FRAME_SAMPLES, MODEL_RATE_HZ
from handrail.signal.speech.voicing import VOICED, Voicing, VoicingMeter

Sound = NDArray[np.float32]


def measured(*channels: Sound) -> list[Voicing]:
    """Let a meter hear whole frames of these channels."""
    sound = np.stack(channels, axis=1)
    meter = VoicingMeter(len(channels))
    whole = len(sound) // FRAME_SAMPLES * FRAME_SAMPLES
    return [
        meter.measure(sound[at : at + FRAME_SAMPLES])[0]
        for at in range(0, whole, FRAME_SAMPLES)
    ]


def buzz(f0_hz: float, seconds: float = 1.0) -> Sound:
    """Fifteen harmonics, each half as strong again as the next: a throat without a mouth."""
    t_s = np.arange(round(seconds * MODEL_RATE_HZ)) / MODEL_RATE_HZ
    waves = [np.sin(2.0 * np.pi * f0_hz * k * t_s) / k for k in range(1, 16)]
    return np.asarray(0.1 * np.sum(waves, axis=0), np.float32)


def noise(seed: int, seconds: float = 10.0, size: float = 0.1) -> Sound:
    drawn = np.random.default_rng(seed).normal(0.0, size, round(seconds * MODEL_RATE_HZ))
    return drawn.astype(np.float32)


@pytest.mark.parametrize("f0_hz", [66.0, 82.4, 110.0, 147.3, 220.0, 261.6, 330.0, 390.0])
def test_a_steady_voice_has_its_pitch_from_the_lowest_man_to_a_child(f0_hz: float) -> None:
    settled = measured(buzz(f0_hz))[3:]
    assert min(one.strength[0] for one in settled) > 0.95
    # Half a percent is a twelfth of a semitone.
    assert [one.f0_hz[0] for one in settled] == pytest.approx([f0_hz] * len(settled), rel=0.005)


def test_of_noise_hardly_one_frame_in_two_hundred_is_voiced_however_loud_it_is() -> None:
    heard = measured(noise(1), noise(2, size=0.001))
    for channel in (0, 1):
        voiced = [one for one in heard if one.strength[channel] >= VOICED]
        assert len(voiced) < len(heard) / 200
        assert all(one.f0_hz[channel] == 0.0 for one in heard if one not in voiced)


def test_a_voice_is_as_voiced_as_it_exceeds_the_noise() -> None:
    # A hundredth of the power is noise, then half of it: 1 / (1 + 0.01) and 1 / (1 + 1) of the
    # sound repeat, of what lies below 1 kHz rather more.
    voice = buzz(120.0, 10.0)
    size = float(np.sqrt(np.mean(np.square(voice))))
    clear = median(one.strength[0] for one in measured(voice + noise(3, size=0.1 * size)))
    lost = median(one.strength[0] for one in measured(voice + noise(3, size=size)))
    assert clear > 0.95
    assert 0.5 < lost < clear


def test_channels_are_heard_apart() -> None:
    last = measured(buzz(100.0), buzz(200.0), noise(4, 1.0))[-1]
    assert last.f0_hz == pytest.approx((100.0, 200.0, 0.0), rel=0.005)


def test_digital_silence_and_a_constant_have_no_pitch() -> None:
    silence = np.zeros(MODEL_RATE_HZ, np.float32)
    assert set(measured(silence, silence + np.float32(0.25))) == {
        Voicing((0.0, 0.0), (0.0, 0.0))
    }


def test_after_a_hole_the_sound_before_it_is_forgotten() -> None:
    meter = VoicingMeter(1)
    frame = buzz(200.0)[:FRAME_SAMPLES, np.newaxis]
    first = meter.measure(frame)
    meter.measure(noise(5, 1.0)[:FRAME_SAMPLES, np.newaxis])
    meter.restart()
    assert meter.measure(frame) == first
