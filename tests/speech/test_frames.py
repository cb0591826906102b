"""Frames against sound whose level and time are known."""

import copy
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from handrail.signal.speech.frames import (
    FRAME_SAMPLES,
    MODEL_RATE_HZ,
    FrameCutter,
    SoundBlock,
    SoundFrame,
    clipped_shares,
    levels_dbfs,
)
from handrail.signal.speech.voices import SILENCE_DBFS
from handrail.signal.streaming.operator import run

Sound = NDArray[np.float32]


def tone(seconds: float, rate_hz: int = MODEL_RATE_HZ, hz: float = 1000.0) -> Sound:
    """Return a full-scale sine on channel 0, ten times weaker on channel 1."""
    t_s = np.arange(round(seconds * rate_hz)) / rate_hz
    sine = np.sin(2 * np.pi * hz * t_s)
    return np.stack((sine, 0.1 * sine), axis=1).astype(np.float32)


def cut(sound: Sound, rate_hz: int, cuts: Sequence[int], t_s: float = 0.0) -> list[SoundBlock]:
    edges = sorted({0, len(sound), *cuts})
    return [SoundBlock(t_s + a / rate_hz, a, rate_hz, sound[a:b]) for a, b in pairwise(edges)]


def flat(frames: Sequence[SoundFrame]) -> list[tuple[float, bool, bytes]]:
    return [(frame.t_s, frame.follows, frame.samples.tobytes()) for frame in frames]


def level(frame: SoundFrame) -> tuple[float, ...]:
    return levels_dbfs(frame.samples[np.newaxis])[0]


def test_a_full_scale_sine_is_three_decibels_below_full_scale() -> None:
    frames = FrameCutter(2, MODEL_RATE_HZ).update(SoundBlock(0.0, 0, MODEL_RATE_HZ, tone(1.0)))
    assert len(frames) == 62  # 16,000 samples hold 62.5 frames of 256
    # 256 samples hold 16 whole periods: the mean square is 1/2 exactly, 10 log10 of it -3.01.
    assert {level(frame) for frame in frames} == {(-3.01, -23.01)}


def test_frames_are_counted_not_added_up() -> None:
    block = SoundBlock(100.0, 0, MODEL_RATE_HZ, tone(10.0))
    frames = FrameCutter(2, MODEL_RATE_HZ).update(block)
    assert [frame.t_s for frame in frames] == [round(100 + k * 0.016, 3) for k in range(625)]


def test_digital_silence_is_at_the_floor_exactly_and_the_least_step_above_it() -> None:
    sound = np.zeros((FRAME_SAMPLES, 2), np.float32)
    sound[0, 1] = 2.0**-15  # one step of 16 bits, once: -90.31 dB in one of 256 samples
    (frame,) = FrameCutter(2, MODEL_RATE_HZ).update(SoundBlock(0.0, 0, MODEL_RATE_HZ, sound))
    assert level(frame) == (SILENCE_DBFS, -114.39)


def test_the_share_of_samples_at_full_scale_is_told_of_each_channel() -> None:
    sound = np.full((FRAME_SAMPLES, 2), 0.9, np.float32)
    sound[:64, 1] = [1.0, -1.0, 32767 / 32768, 0.998] * 16  # three in four of a quarter
    (frame,) = FrameCutter(2, MODEL_RATE_HZ).update(SoundBlock(0.0, 0, MODEL_RATE_HZ, sound))
    assert clipped_shares(frame.samples[np.newaxis]) == [(0.0, 0.188)]


def test_what_is_no_number_counts_as_silence_and_no_sample_exceeds_full_scale() -> None:
    sound = np.zeros((FRAME_SAMPLES, 2), np.float32)
    sound[:, 0] = [np.nan, np.inf, -np.inf, np.nan] * 64
    sound[:, 1] = 1e30
    (frame,) = FrameCutter(2, MODEL_RATE_HZ).update(SoundBlock(0.0, 0, MODEL_RATE_HZ, sound))
    assert level(frame) == (SILENCE_DBFS, 0.0)
    assert np.isnan(sound[0, 0])  # the driver's own samples are left as they were


@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 44_100, 48_000])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_how_the_driver_cuts_the_sound_changes_nothing(rate_hz: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    sound = rng.normal(0.0, 0.1, (rate_hz, 2)).astype(np.float32)
    cuts = rng.integers(1, len(sound), 40 * seed).tolist()
    whole = list(run(FrameCutter(2, rate_hz), cut(sound, rate_hz, ())))
    pieces = list(run(FrameCutter(2, rate_hz), cut(sound, rate_hz, cuts)))
    assert len(whole) > 50
    assert flat(pieces) == flat(whole)


def test_one_sample_at_a_time_gives_the_same_frames() -> None:
    sound = tone(0.05)
    cuts = range(1, len(sound))
    whole = list(run(FrameCutter(2, MODEL_RATE_HZ), cut(sound, MODEL_RATE_HZ, ())))
    singly = list(run(FrameCutter(2, MODEL_RATE_HZ), cut(sound, MODEL_RATE_HZ, cuts)))
    assert flat(singly) == flat(whole)


@pytest.mark.parametrize("rate_hz", [8_000, 11_025, 44_100, 48_000, 96_000])
def test_another_rate_gives_the_same_sound_at_the_same_time(rate_hz: int) -> None:
    blocks = cut(tone(2.0, rate_hz), rate_hz, range(441, 2 * rate_hz, 441), t_s=5.0)
    frames = list(run(FrameCutter(2, rate_hz), blocks))
    assert [frame.t_s for frame in frames[:3]] == [5.0, 5.016, 5.032]
    heard = np.concatenate([frame.samples for frame in frames])
    # The first and the last 40 ms border on silence, so the filter rounds the corners.
    inner = slice(640, len(heard) - 640)
    assert heard[inner] == pytest.approx(tone(2.0)[: len(heard)][inner], abs=2.0**-15)


def test_what_16_khz_cannot_hold_is_filtered_out() -> None:
    blocks = cut(tone(1.0, 48_000, hz=10_000.0), 48_000, ())
    frames = list(run(FrameCutter(2, 48_000), blocks))
    assert max(level(frame)[0] for frame in frames[3:-3]) < -90.0


@pytest.mark.parametrize("rate_hz", [16_000, 48_000])
def test_no_frame_spans_a_hole(rate_hz: int) -> None:
    cutter = FrameCutter(2, rate_hz)
    loud, hush = np.ones((rate_hz // 4 + 7, 2), np.float32), np.zeros((rate_hz, 2), np.float32)
    before = cutter.update(SoundBlock(0.0, 0, rate_hz, loud))
    after = cutter.update(SoundBlock(3.0, 3 * rate_hz, rate_hz, hush))
    assert [frame.follows for frame in before] == [False] + [True] * (len(before) - 1)
    assert [frame.t_s for frame in after[:2]] == [3.0, 3.016]
    assert [frame.follows for frame in after[:2]] == [False, True]
    assert level(after[0]) == (SILENCE_DBFS, SILENCE_DBFS)


def test_a_frame_takes_its_time_from_the_block_that_brought_its_first_sample() -> None:
    cutter = FrameCutter(2, MODEL_RATE_HZ)
    sound = tone(0.064)
    cutter.update(SoundBlock(10.0, 0, MODEL_RATE_HZ, sound[:300]))
    # The card runs slow: what is sample 300 by count was 1 ms later than the count says.
    frames = cutter.update(SoundBlock(10.01975, 300, MODEL_RATE_HZ, sound[300:]))
    # Sample 256 came with the first block; 512 lies 212 samples = 13.25 ms into the second.
    assert [frame.t_s for frame in frames] == [10.016, 10.033, 10.049]


def test_a_copy_continues_alike_at_any_rate() -> None:
    blocks = cut(tone(1.0, 44_100), 44_100, range(1000, 44_100, 1000))
    cutter = FrameCutter(2, 44_100)
    list(run(cutter, blocks[:20]))
    twin = copy.deepcopy(cutter)
    assert flat(list(run(twin, blocks[20:]))) == flat(list(run(cutter, blocks[20:])))


@pytest.mark.parametrize(("rate_hz", "channels"), [(16_000, 1), (48_000, 2)])
def test_sound_other_than_announced_is_refused(rate_hz: int, channels: int) -> None:
    block = SoundBlock(0.0, 0, rate_hz, np.zeros((10, channels), np.float32))
    with pytest.raises(ValueError, match=r"where \(16000, 2\) was announced"):
        FrameCutter(2, 16_000).update(block)


def test_a_rate_that_cannot_be_cut_evenly_is_refused() -> None:
    with pytest.raises(ValueError, match="multiple of 25"):
        FrameCutter(2, 16_001)
