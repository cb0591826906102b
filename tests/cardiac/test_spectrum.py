"""Power in the bands of a resting baseline."""

import math
from dataclasses import replace

import numpy as np
import pytest

from handrail.signal.cardiac.beats import BeatClass
from handrail.signal.cardiac.rr_correction import CorrectedRr
from handrail.signal.cardiac.spectrum import (
    SpectrumError,
    SpectrumRules,
    band_power,
    evenly,
    measure_spectrum,
)


def waving(*waves: tuple[float, float], length_s: float = 300.0) -> CorrectedRr:
    """A heart of 1000 ms on average, moved by waves of (frequency in Hz, amplitude in ms)."""
    t_s, rr_ms = 0.0, []
    while t_s < length_s - 0.5:
        moved = (ms * math.sin(2.0 * math.pi * hz * t_s) for hz, ms in waves)
        rr_ms.append(1000.0 + sum(moved))
        t_s += rr_ms[-1] / 1000.0
    count = len(rr_ms)
    nothing = np.zeros(count, np.uint8)
    return CorrectedRr(np.array(rr_ms), np.ones(count, np.bool_), nothing, np.arange(count))


def test_a_wave_has_the_power_of_half_its_squared_amplitude() -> None:
    # 30 ms: 450 ms².  Ten beats draw a wave of 0.1 Hz; four draw one of 0.25 Hz, less exactly.
    slow = measure_spectrum(waving((0.10, 30.0)), talk_share=0.0)
    assert slow.lf_ms2 == pytest.approx(450.0, rel=0.03)
    assert slow.hf_ms2 < 10.0
    fast = measure_spectrum(waving((0.25, 30.0)), talk_share=0.0)
    assert fast.hf_ms2 == pytest.approx(450.0, rel=0.1)
    assert fast.lf_ms2 < 10.0


def test_ratio_and_share_come_from_the_two_powers() -> None:
    both = measure_spectrum(waving((0.10, 20.0), (0.25, 20.0)), talk_share=0.0)
    assert both.lf_hf == both.lf_ms2 / both.hf_ms2
    assert both.hf_share == both.hf_ms2 / (both.lf_ms2 + both.hf_ms2)
    assert both.duration_s == pytest.approx(300.0, abs=1.0)


def test_a_heart_that_only_slows_down_has_no_power() -> None:
    slowing = waving()
    slowing.nn_ms[:] += 1.0 * np.arange(slowing.nn_ms.size)
    found = measure_spectrum(slowing, talk_share=0.0)
    assert found.lf_ms2 + found.hf_ms2 < 1.0
    # 300 ms in all, of which the bend that is left is a small part
    assert np.abs(evenly(slowing.nn_ms, 4.0)).max() < 10.0


def test_no_variation_has_no_ratio() -> None:
    found = measure_spectrum(waving(), talk_share=0.0)
    assert found.lf_ms2 + found.hf_ms2 < 1e-12
    assert (found.lf_hf, found.hf_share) == (None, None)


def test_the_series_is_read_four_times_a_second_from_the_first_beat_on() -> None:
    # Beats end at 1, 2 and 3 s: two seconds hold nine readings.
    assert evenly(np.array([1000.0, 1000.0, 1000.0]), 4.0) == pytest.approx(np.zeros(9))


def test_a_band_begins_at_its_lower_edge_and_ends_before_its_upper_one() -> None:
    frequency_hz = np.array([0.0, 0.05, 0.10, 0.15, 0.20])
    density = np.array([9.0, 2.0, 4.0, 9.0, 9.0])
    # from 0.05 to 0.10 Hz: 0.05 * (2 + 4) / 2
    assert band_power(frequency_hz, density, (0.05, 0.15)) == pytest.approx(0.15)


def test_under_two_minutes_there_is_none() -> None:
    with pytest.raises(
        SpectrumError, match="119 s are too short for a spectrum, which takes 120 s"
    ):
        measure_spectrum(waving(length_s=119.0), talk_share=0.0)
    assert measure_spectrum(waving(length_s=121.0), talk_share=0.0).duration_s == 121.0


def test_more_than_one_artefact_in_twenty_is_too_many() -> None:
    rest = waving((0.1, 30.0))
    rest.classes[: rest.classes.size // 20] = BeatClass.ECTOPIC
    measure_spectrum(rest, talk_share=0.0)
    rest.classes[: rest.classes.size // 20 + 1] = BeatClass.ECTOPIC
    with pytest.raises(SpectrumError, match="of the beats are artefacts"):
        measure_spectrum(rest, talk_share=0.0)


def test_talk_is_refused() -> None:
    measure_spectrum(waving((0.1, 30.0)), talk_share=0.05)
    with pytest.raises(
        SpectrumError, match="talked for 40% of the time; a spectrum needs silence"
    ):
        measure_spectrum(waving((0.1, 30.0)), talk_share=0.4)


def test_what_is_refused_is_a_setting() -> None:
    rules = replace(SpectrumRules(), shortest_s=60.0)
    assert measure_spectrum(waving(length_s=90.0), 0.0, rules).duration_s < 120.0


def test_nothing_at_all_is_too_short() -> None:
    with pytest.raises(SpectrumError, match="0 s are too short"):
        measure_spectrum(waving(length_s=0.0), talk_share=0.0)
