"""R peaks of electrocardiograms whose beats the tests placed themselves."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.signal.cardiac.ecg import EcgBlock, EcgQuality, EcgTrouble, RPeak
from handrail.signal.cardiac.ecg_peaks import EcgPeaks, find_r_peaks

from .synthetic_ecg import (
    NORMAL,
    WIDE,
    Noise,
    R,
    Samples,
    T,
    Wave,
    ecg_uv,
    mains,
    muscle,
    steady,
    wander,
    white,
    with_noise,
)

RATES_HZ = (100.0, 130.0, 250.0, 500.0, 1000.0)


def found_s(samples_uv: Samples, rate_hz: float) -> Samples:
    times_s: Samples = find_r_peaks(samples_uv, rate_hz).peaks_samples / rate_hz
    return times_s


def blocks(
    samples_uv: Samples, rate_hz: float, cuts: Sequence[int] = (), start_s: float = 0.0
) -> Iterator[EcgBlock]:
    for a, b in pairwise(sorted({0, *cuts, len(samples_uv)})):
        yield EcgBlock(start_s + a / rate_hz, samples_uv[a:b], rate_hz)


def heard(
    stream: Iterator[EcgBlock] | Sequence[EcgBlock], rate_hz: float
) -> tuple[list[RPeak], list[EcgQuality]]:
    """What the operator says of blocks and their end."""
    operator = EcgPeaks(rate_hz)
    events = [event for block in stream for event in operator.update(block)]
    events += operator.finish()
    peaks = [event for event in events if isinstance(event, RPeak)]
    return peaks, [event for event in events if isinstance(event, EcgQuality)]


def noise_of(size_uv: float, count: int, seed: int = 1) -> Samples:
    return size_uv * white(np.random.default_rng(seed), count, 0.0)


# --- beats


@pytest.mark.parametrize("rate_hz", RATES_HZ)
@pytest.mark.parametrize("rate_bpm", [40.0, 72.0, 180.0])
def test_every_beat_is_found_on_the_sample_next_to_it(rate_bpm: float, rate_hz: float) -> None:
    beats_s = steady(rate_bpm, 30.0)
    found = find_r_peaks(ecg_uv(beats_s, rate_hz, 30.0), rate_hz)
    assert found.peaks_samples.dtype == np.int64
    # Q and S are not alike, so the very top may lie on the sample after the nearest.
    assert found.peaks_samples / rate_hz == pytest.approx(np.array(beats_s), abs=0.6 / rate_hz)
    assert found.quality == pytest.approx(np.ones(3), abs=0.05)


def test_live_times_lie_between_samples() -> None:
    # A round top 1 mV high at 100.3 samples: the parabola errs by a twentieth of a sample.
    round_top = (Wave(0.0, 0.020, 1000.0),)
    beats_s = [0.503 + 0.8 * i for i in range(12)]
    peaks, _ = heard(blocks(ecg_uv(beats_s, 100.0, 10.0, (round_top,)), 100.0), 100.0)
    assert [peak.t_s for peak in peaks] == pytest.approx(beats_s, abs=0.0005)
    assert [peak.amplitude_uv for peak in peaks] == pytest.approx([1000.0] * 12, rel=0.02)


def test_a_hundred_and_a_thousand_samples_per_second_tell_the_same_story() -> None:
    beats_s = [0.5, 1.3, 2.2, 2.9, 3.8, 4.6, 5.3, 6.3, 7.1, 7.9, 8.8]
    (slow, _), (fast, _) = (
        heard(blocks(ecg_uv(beats_s, rate_hz, 10.0), rate_hz), rate_hz)
        for rate_hz in (100.0, 1000.0)
    )
    assert [p.t_s for p in slow] == pytest.approx([p.t_s for p in fast], abs=0.002)


def test_an_inverted_lead_has_the_same_beats_downwards() -> None:
    signal = ecg_uv(steady(70.0, 20.0), 250.0, 20.0)
    upright, _ = heard(blocks(signal, 250.0), 250.0)
    inverted, _ = heard(blocks(-signal, 250.0), 250.0)
    assert [p.t_s for p in inverted] == [p.t_s for p in upright]
    assert [p.amplitude_uv for p in inverted] == [-p.amplitude_uv for p in upright]


@pytest.mark.parametrize("width_s", [0.033, 0.045])
def test_a_t_wave_half_as_tall_again_as_the_beat_is_none(width_s: float) -> None:
    tall = replace(T, width_s=width_s, height_uv=1500.0)
    shape = (*(wave for wave in NORMAL if wave is not T), tall)
    beats_s = steady(70.0, 20.0)
    found = found_s(ecg_uv(beats_s, 250.0, 20.0, (shape,)), 250.0)
    assert found == pytest.approx(np.array(beats_s), abs=0.005)


def test_a_wide_early_beat_is_found_at_its_own_peak() -> None:
    beats_s, shapes = steady(60.0, 20.0), [NORMAL] * 20
    beats_s[9] -= 0.35
    shapes[9] = WIDE
    assert found_s(ecg_uv(beats_s, 250.0, 20.0, shapes), 250.0) == pytest.approx(
        np.array(beats_s), abs=0.01
    )


def test_a_wide_beat_the_other_way_up_is_found_at_its_depth() -> None:
    beats_s, shapes = steady(60.0, 20.0), [NORMAL] * 20
    shapes[9] = tuple(replace(wave, height_uv=-wave.height_uv) for wave in WIDE)
    peaks, _ = heard(blocks(ecg_uv(beats_s, 250.0, 20.0, shapes), 250.0), 250.0)
    assert peaks[9].amplitude_uv < -1000.0
    assert peaks[9].t_s == pytest.approx(9.5, abs=0.01)
    assert all(p.amplitude_uv > 0.0 for i, p in enumerate(peaks) if i != 9)


def test_intervals_lead_from_like_to_like_where_both_deflections_are_large() -> None:
    # Every third beat is larger upwards, all others downwards: downwards it is for all.
    down = (replace(R, height_uv=800.0), Wave(0.04, 0.010, -1000.0))
    up = (replace(R, height_uv=1000.0), Wave(0.04, 0.010, -800.0))
    beats_s = steady(60.0, 21.0)
    shapes = [up if i % 3 == 2 else down for i in range(len(beats_s))]
    peaks, _ = heard(blocks(ecg_uv(beats_s, 250.0, 21.0, shapes), 250.0), 250.0)
    assert [p.t_s for p in peaks] == pytest.approx([t + 0.04 for t in beats_s], abs=0.003)
    assert all(p.amplitude_uv < 0.0 for p in peaks)


def test_a_beat_right_at_the_start_is_found() -> None:
    beats_s = [0.12 + 0.9 * i for i in range(12)]
    found = found_s(ecg_uv(beats_s, 250.0, 11.0) - 5000.0, 250.0)
    assert found == pytest.approx(np.array(beats_s), abs=0.003)


def test_a_beat_that_looks_the_same_forwards_and_backwards_counts_once() -> None:
    # Half way between two samples both have the same height, and so has what the filter says.
    beats_s = [0.505 + i for i in range(10)]
    signal = ecg_uv(beats_s, 100.0, 10.0, ((R,),))
    assert found_s(signal, 100.0) == pytest.approx(np.array(beats_s), abs=0.006)


def test_a_weak_beat_is_found_once_it_is_overdue() -> None:
    beats_s, shapes = steady(60.0, 20.0), [NORMAL] * 20
    shapes[10] = tuple(replace(wave, height_uv=0.3 * wave.height_uv) for wave in NORMAL)
    peaks, _ = heard(blocks(ecg_uv(beats_s, 250.0, 20.0, shapes), 250.0), 250.0)
    assert [p.t_s for p in peaks] == pytest.approx(beats_s, abs=0.005)
    # The beat before was at 9.5 s; one and a half intervals later, and the filter's 0.12 s:
    assert peaks[10].decided_s == pytest.approx(11.0 + 0.12, abs=0.02)


def test_irregular_beats_are_all_found() -> None:
    rng = np.random.default_rng(5)
    beats_s = np.cumsum(rng.uniform(0.4, 1.3, 60))
    found = found_s(ecg_uv(beats_s.tolist(), 250.0, beats_s[-1] + 1.0), 250.0)
    assert found == pytest.approx(beats_s, abs=0.005)


@pytest.mark.parametrize("size", [0.1, 8.0])
def test_a_change_of_strength_loses_no_beat(size: float) -> None:
    beats_s = steady(72.0, 40.0)
    signal = ecg_uv(beats_s, 130.0, 40.0)
    signal[15 * 130 :] *= size
    assert found_s(signal, 130.0) == pytest.approx(np.array(beats_s), abs=0.01)


def test_what_stands_on_ten_millivolts_is_the_same() -> None:
    signal = ecg_uv(steady(72.0, 20.0), 130.0, 20.0)
    high, low = find_r_peaks(signal + 10_000.0, 130.0), find_r_peaks(signal, 130.0)
    assert high.peaks_samples.tolist() == low.peaks_samples.tolist()


# --- noise


@pytest.mark.parametrize("rate_hz", [130.0, 1000.0])
@pytest.mark.parametrize(
    ("noise", "snr_db"), [(white, 3.0), (wander, -10.0), (muscle, 3.0), (mains, 3.0)]
)
def test_noise_as_strong_as_the_heart_hides_nothing(
    noise: Noise, snr_db: float, rate_hz: float
) -> None:
    beats_s = steady(75.0, 60.0)
    noisy = with_noise(ecg_uv(beats_s, rate_hz, 60.0), rate_hz, noise, snr_db, seed=3)
    assert found_s(noisy, rate_hz) == pytest.approx(np.array(beats_s), abs=0.04)


def test_a_burst_of_muscle_adds_no_beat_and_takes_none() -> None:
    beats_s = steady(72.0, 30.0)
    signal = ecg_uv(beats_s, 250.0, 30.0) + noise_of(10.0, 7500)
    burst = muscle(np.random.default_rng(2), 750, 250.0)
    signal[3000:3750] += 250.0 * burst / burst.std()
    assert found_s(signal, 250.0) == pytest.approx(np.array(beats_s), abs=0.03)


def test_a_jolt_ten_times_as_strong_is_no_beat() -> None:
    beats_s = steady(60.0, 20.0)
    jolt = ecg_uv([10.05, 11.0], 250.0, 20.0, ((replace(R, height_uv=10_000.0),), ()))
    found = found_s(ecg_uv(beats_s, 250.0, 20.0) + jolt, 250.0)
    assert found == pytest.approx(np.array(beats_s), abs=0.005)


@pytest.mark.parametrize("noise", [white, wander, muscle, mains])
def test_where_there_is_no_heart_none_is_found(noise: Noise) -> None:
    rng = np.random.default_rng(11)
    samples_uv = 300.0 * noise(rng, 1200 * 130, 130.0)
    found = find_r_peaks(samples_uv, 130.0)
    assert found.peaks_samples.size == 0
    assert not found.quality.any()


def test_a_lead_that_falls_into_noise_as_strong_as_the_heart_soon_has_no_beats() -> None:
    signal = ecg_uv(steady(60.0, 60.0), 250.0, 60.0)
    signal[5000:] = noise_of(350.0, 10_000)  # from 20 s on
    peaks, quality = heard(blocks(signal, 250.0), 250.0)
    assert len([p for p in peaks if p.t_s < 20.0]) == 20
    assert len([p for p in peaks if p.t_s >= 20.0]) <= 4
    assert [q.quality for q in quality[3:]] == [0.0, 0.0, 0.0]


def test_a_noisy_heart_is_believed_less() -> None:
    signal = ecg_uv(steady(70.0, 60.0), 130.0, 60.0)
    clean, rough, worst = (
        find_r_peaks(with_noise(signal, 130.0, white, snr_db, 4), 130.0).quality.mean()
        for snr_db in (12.0, -3.0, -6.0)
    )
    assert clean == 1.0 > rough > worst


# --- what is missing


def test_a_lead_that_falls_off_has_no_beats_until_it_is_back() -> None:
    signal = ecg_uv(steady(60.0, 60.0), 250.0, 60.0) + noise_of(5.0, 15_000)
    signal[5000:10_000] = -3300.0  # from 20 s to 40 s, at the end of the range
    peaks, quality = heard(blocks(signal, 250.0), 250.0)
    expected = [t for t in steady(60.0, 60.0) if not 20.0 <= t < 40.0]
    assert [p.t_s for p in peaks] == pytest.approx(expected, abs=0.01)
    assert [(q.quality, q.trouble) for q in quality] == [
        (1.0, EcgTrouble.NONE),
        (1.0, EcgTrouble.NONE),
        (0.0, EcgTrouble.FLAT),
        (0.0, EcgTrouble.FLAT),
        (1.0, EcgTrouble.NONE),
        (1.0, EcgTrouble.NONE),
    ]


def test_a_lead_that_hangs_in_the_air_hums_and_is_not_believed() -> None:
    signal = ecg_uv(steady(60.0, 60.0), 250.0, 60.0) + noise_of(5.0, 15_000)
    hum = mains(np.random.default_rng(1), 5000, 250.0)
    signal[5000:10_000] = 800.0 + 400.0 * hum + noise_of(60.0, 5000, seed=2)
    peaks, quality = heard(blocks(signal, 250.0), 250.0)
    expected = [t for t in steady(60.0, 60.0) if not 20.0 <= t < 40.0]
    assert [p.t_s for p in peaks] == pytest.approx(expected, abs=0.01)
    assert [q.quality for q in quality] == [1.0, 1.0, 0.0, 0.0, 1.0, 1.0]
    assert quality[2].trouble is quality[3].trouble is EcgTrouble.NOISY


def test_nothing_is_found_across_a_gap_and_times_are_right_behind_it() -> None:
    signal = ecg_uv(steady(60.0, 24.0), 250.0, 24.0)
    # 12 s, then 3.6 s that never arrived, then the other 12 s.
    stream = [
        *blocks(signal[:3000], 250.0),
        *blocks(signal[3000:], 250.0, start_s=15.6),
    ]
    peaks, quality = heard(stream, 250.0)
    before = [0.5 + i for i in range(12)]
    assert [p.t_s for p in peaks] == pytest.approx(
        [*before, *(15.6 + t for t in before)], abs=0.003
    )
    assert [q.t_s for q in quality] == pytest.approx([0.0, 10.0, 15.6, 25.6])
    assert [q.until_s for q in quality] == pytest.approx([10.0, 12.0, 25.6, 27.6])


def test_a_beat_half_of_which_was_lost_is_not_put_together() -> None:
    signal = ecg_uv(steady(60.0, 20.0), 250.0, 20.0)
    whole = find_r_peaks(signal, 250.0).peaks_samples
    signal[2600:2650] = np.nan  # the beat at 10.5 s is sample 2625
    lost = find_r_peaks(signal, 250.0).peaks_samples
    assert set(whole.tolist()) - set(lost.tolist()) == {2625}


def test_missing_samples_lower_the_quality_by_their_share() -> None:
    signal = ecg_uv(steady(60.0, 20.0), 250.0, 20.0)
    signal[1000:1300] = np.nan  # 1.2 of the first ten seconds
    _, quality = heard(blocks(signal, 250.0), 250.0)
    assert [(q.quality, q.trouble) for q in quality] == [
        (pytest.approx(0.88, abs=0.001), EcgTrouble.MISSING),
        (1.0, EcgTrouble.NONE),
    ]


def test_a_clock_that_is_being_followed_is_no_gap() -> None:
    signal = ecg_uv(steady(60.0, 20.0), 250.0, 20.0)
    cuts = range(0, 5000, 125)
    stream = [
        replace(block, t_s=block.t_s + (0.010 if i % 2 else 0.0))
        for i, block in enumerate(blocks(signal, 250.0, cuts))
    ]
    peaks, quality = heard(stream, 250.0)
    assert len(peaks) == 20
    assert len(quality) == 2


def test_times_follow_a_clock_that_runs_slow() -> None:
    # The sensor says 250 samples a second and takes 252.5: its blocks come 1 % sooner.
    signal = ecg_uv(steady(60.0, 20.0), 250.0, 20.0)
    stream = [
        replace(block, t_s=block.t_s / 1.01)
        for block in blocks(signal, 250.0, range(0, 5000, 125))
    ]
    peaks, _ = heard(stream, 250.0)
    expected = [t / 1.01 for t in steady(60.0, 20.0)]
    assert [p.t_s for p in peaks] == pytest.approx(expected, abs=0.006)


def test_peaks_cut_off_are_found_and_not_believed() -> None:
    beats_s = steady(66.0, 20.0)
    noisy = ecg_uv(beats_s, 500.0, 20.0) + noise_of(5.0, 10_000)
    found = find_r_peaks(np.clip(noisy, -400.0, 600.0), 500.0)
    assert found.peaks_samples / 500.0 == pytest.approx(np.array(beats_s), abs=0.015)
    assert found.quality.tolist() == [0.0, 0.0]
    _, quality = heard(blocks(np.clip(noisy, -400.0, 600.0), 500.0), 500.0)
    assert quality[0].trouble is EcgTrouble.CLIPPED


def test_three_clear_seconds_are_enough_if_no_more_follow() -> None:
    three = ecg_uv([0.5, 1.5, 2.5], 250.0, 3.0)
    assert find_r_peaks(three, 250.0).peaks_samples.tolist() == [125, 375, 625]
    assert find_r_peaks(three[:300], 250.0).peaks_samples.size == 0  # 1.2 s are not


@pytest.mark.parametrize("samples_uv", [np.zeros(0), np.full(3000, np.nan), np.zeros(3000)])
def test_nothing_comes_of_nothing(samples_uv: Samples) -> None:
    found = find_r_peaks(samples_uv, 250.0)
    assert found.peaks_samples.size == 0
    assert found.quality.tolist() == [0.0] * (2 if samples_uv.size else 0)


# --- live


def test_a_beat_is_certain_a_third_of_a_second_later_and_the_first_ones_after_four() -> None:
    signal = ecg_uv(steady(60.0, 20.0), 250.0, 20.0)
    peaks, quality = heard(blocks(signal, 250.0, range(0, 5000, 10)), 250.0)
    assert [p.decided_s for p in peaks[:4]] == pytest.approx([4.12] * 4, abs=0.02)
    delays_s = [p.decided_s - p.t_s for p in peaks[4:-1]]
    assert delays_s == pytest.approx([0.32] * len(delays_s), abs=0.02)
    assert quality[0].decided_s == 12.0  # two seconds wait for late beats


def disturbed() -> Samples:
    """Thirty seconds with a hole, a jolt, a silence and noise in it."""
    signal = with_noise(ecg_uv(steady(80.0, 30.0), 130.0, 30.0), 130.0, white, 3.0, 8)
    signal[1000:1040] = np.nan
    signal[2000] = np.inf
    signal[2400:2440] += 9000.0
    signal[3000:3500] = 0.0
    return signal


@settings(deadline=None, max_examples=30, database=None)
@given(st.lists(st.integers(0, 3900), max_size=40), st.sampled_from((130.0, 360.0, 1000.0)))
def test_how_the_samples_are_cut_changes_nothing(cuts: list[int], rate_hz: float) -> None:
    # One row of numbers serves as the signal at every rate: only their order matters here.
    signal = disturbed()
    assert heard(blocks(signal, rate_hz, cuts), rate_hz) == heard(
        blocks(signal, rate_hz), rate_hz
    )


def test_sample_by_sample_is_the_same_too() -> None:
    signal = disturbed()
    one_by_one = heard(blocks(signal, 130.0, range(len(signal))), 130.0)
    assert one_by_one == heard(blocks(signal, 130.0), 130.0)


def test_live_and_afterwards_are_the_same() -> None:
    signal = disturbed()
    peaks, quality = heard(blocks(signal, 130.0, range(0, 3900, 73)), 130.0)
    found = find_r_peaks(signal, 130.0)
    assert [round(p.t_s * 130.0) for p in peaks] == found.peaks_samples.tolist()
    assert [q.quality for q in quality] == found.quality.tolist()


# --- refused


@pytest.mark.parametrize("rate_hz", [64.0, 99.9, 5000.0, float("nan")])
def test_a_rate_at_which_no_peak_can_be_placed_is_refused(rate_hz: float) -> None:
    with pytest.raises(ValueError, match=f"100 to 4000 samples per second, not at {rate_hz:g}"):
        find_r_peaks(np.zeros(1000), rate_hz)


def test_two_leads_at_once_are_refused() -> None:
    with pytest.raises(ValueError, match=r"one row of samples, not of shape \(2, 500\)"):
        find_r_peaks(np.zeros((2, 500)), 250.0)


def test_a_block_of_another_rate_is_refused() -> None:
    operator = EcgPeaks(130.0)
    with pytest.raises(ValueError, match=r"at 130\.0 Hz was announced"):
        operator.update(EcgBlock(0.0, np.zeros(10), 131.0))
