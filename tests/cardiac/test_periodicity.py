"""The rhythm of a signal, by a cosine whose period is known."""

import numpy as np
import pytest

from handrail.signal.cardiac.periodicity import Band, power_in, strongest_rhythm

BAND = Band(0.08, 0.7)
T_S = np.arange(320) / 8.0


def wave(period_s: float, size: float = 1.0) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.asarray(size * np.cos(2.0 * np.pi * T_S / period_s))


@pytest.mark.parametrize("period_s", [1.7, 2.5, 4.0, 7.3])
def test_a_pure_wave_is_all_rhythm(period_s: float) -> None:
    found = strongest_rhythm(wave(period_s)[:, np.newaxis], 8.0, BAND)
    assert found is not None
    assert 1.0 / found.frequency_hz == pytest.approx(period_s, rel=0.01)
    assert found.strength > 0.98
    assert found.size == pytest.approx(1.0 / np.sqrt(2.0), rel=0.03)  # of a wave of size 1


def test_at_the_lower_edge_of_the_band_a_wave_seems_up_to_a_twentieth_faster() -> None:
    # Part of its spectrum, drawn out by the window, is cut off.
    found = strongest_rhythm(wave(11.0)[:, np.newaxis], 8.0, BAND)
    assert found is not None
    assert 10.45 <= 1.0 / found.frequency_hz <= 11.0


def test_the_common_part_of_three_signals_is_found_whatever_its_direction() -> None:
    noise = np.random.default_rng(1).normal(0.0, 1.0, (320, 3))
    signals = wave(5.0)[:, np.newaxis] * np.array([0.6, -0.6, 0.52]) + 0.5 * noise
    found = strongest_rhythm(signals, 8.0, BAND)
    assert found is not None
    assert 60.0 * found.frequency_hz == pytest.approx(12.0, abs=0.3)


def test_a_breath_that_is_no_sine_is_not_taken_for_its_overtone() -> None:
    signal = wave(8.0) + 0.7 * wave(4.0)
    found = strongest_rhythm(signal[:, np.newaxis], 8.0, BAND)
    assert found is not None
    assert 1.0 / found.frequency_hz == pytest.approx(8.0, rel=0.01)


def test_half_noise_is_half_a_rhythm() -> None:
    # Noise spread evenly over 4 Hz has 0.62 / 4 of its power in the band: of a variance of
    # 3.2 about 0.5, as much as the wave's.
    rng = np.random.default_rng(2)
    strengths = []
    for _ in range(200):
        signal = wave(4.0) + rng.normal(0.0, np.sqrt(3.2), 320)
        found = strongest_rhythm(signal[:, np.newaxis], 8.0, BAND)
        strengths.append(found.strength if found else 0.0)
    assert np.median(strengths) == pytest.approx(0.5, abs=0.05)


def test_where_nothing_moves_there_is_no_rhythm() -> None:
    assert strongest_rhythm(np.zeros((320, 3)), 8.0, BAND) is None


def test_too_slow_a_wave_for_the_stretch_is_no_rhythm() -> None:
    # Two and a half periods of 12 s would be 30 s.
    found = strongest_rhythm(wave(12.0)[:160, np.newaxis], 8.0, BAND)
    assert found is None or found.strength < 0.3


def test_power_counts_in_its_band_only() -> None:
    signal = wave(4.0)[:, np.newaxis]
    inside = power_in(signal, 8.0, Band(0.15, 0.5))
    assert power_in(signal, 8.0, Band(0.04, 0.15)) < 1e-3 * inside
    assert power_in(2.0 * signal, 8.0, Band(0.15, 0.5)) == pytest.approx(4.0 * inside)
