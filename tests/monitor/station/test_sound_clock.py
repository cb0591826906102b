"""When blocks were heard, from the first one on."""

import numpy as np
import pytest

from handrail.monitor.station.sound_clock import BEHIND_FOR_S, HELD_S, SoundClock
from handrail.sensors.messages import AudioBlock
from handrail.signal.speech.frames import SoundBlock

RATE_HZ = 16_000
BLOCK = 320  # 20 ms
BLOCK_S = 0.02


def block(number: int, lost: int = 0) -> AudioBlock:
    silence = np.zeros((BLOCK, 1), np.float32)
    return AudioBlock("mic", 0.0, number * BLOCK + lost, RATE_HZ, silence)


def placed(*blocks: tuple[AudioBlock, float]) -> list[SoundBlock]:
    clock = SoundClock()
    return [sound for each, arrival_s in blocks for sound in clock.update(each, arrival_s)]


def test_the_first_blocks_are_placed_by_the_least_late_of_half_a_second() -> None:
    # Bursts of five: block 4 was spoken from 0.08 s on and comes at 0.1 s, as soon as it ends;
    # block 0 comes with it, 80 ms after its end.
    bursts = [(block(n), 0.1 * (n // 5 + 1)) for n in range(100)]
    starts_s = [sound.t_s for sound in placed(*bursts)]
    assert starts_s == pytest.approx([BLOCK_S * n for n in range(100)], abs=1e-9)


def test_what_waits_comes_when_half_a_second_has_been_counted() -> None:
    in_time = [(block(n), BLOCK_S * (n + 1)) for n in range(25)]
    assert placed(*in_time[:24]) == []
    assert len(placed(*in_time)) == 25  # 25 blocks are 0.5 s
    assert HELD_S == 0.5


def test_what_waits_is_not_lost_with_the_next_loss() -> None:
    before = [(block(n), BLOCK_S * (n + 1)) for n in range(10)]
    after = [(block(n, lost=7), BLOCK_S * (n + 1)) for n in range(10, 40)]
    assert len(placed(*before, *after)) == 40


def test_a_device_that_loses_a_second_and_does_not_say_so_is_noticed() -> None:
    before = [(block(n), BLOCK_S * (n + 1)) for n in range(500)]
    silently = [(block(n), BLOCK_S * (n + 1) + 1.0) for n in range(500, 1000)]
    starts_s = np.array([sound.t_s for sound in placed(*before, *silently)])
    truth_s = np.array([BLOCK_S * n + (1.0 if n >= 500 else 0.0) for n in range(1000)])
    error_s = np.abs(starts_s - truth_s)
    wrong = error_s > 0.02
    assert wrong[:500].sum() == 0
    # For 3 s no block comes in time, in the first second none at all; then all begins anew.
    assert wrong[500:].sum() == pytest.approx((BEHIND_FOR_S - 1.0) / BLOCK_S, abs=3)
    assert not wrong[700:].any()


def test_one_late_block_moves_nothing() -> None:
    in_time = [(block(n), BLOCK_S * (n + 1)) for n in range(200)]
    in_time[100] = (in_time[100][0], in_time[100][1] + 5.0)
    starts_s = [sound.t_s for sound in placed(*in_time)]
    assert starts_s == pytest.approx([BLOCK_S * n for n in range(200)], abs=1e-9)


def test_a_first_half_second_that_was_late_throughout_is_made_good_within_seconds() -> None:
    # Blocks 0 to 39 (0.8 s) all come 60 ms late, as on a computer that is busy starting; every
    # later one comes when it ends.  10 ms are made good in a second, all of it in six.
    late = [(block(n), BLOCK_S * (n + 1) + (0.06 if n < 40 else 0.0)) for n in range(1000)]
    error_s = np.array([s.t_s - BLOCK_S * n for n, s in enumerate(placed(*late))])
    assert error_s[:40] == pytest.approx(0.06)
    assert error_s[40 + 50] == pytest.approx(0.05, abs=0.001)
    assert error_s[40 + 301 :] == pytest.approx(0.0, abs=1e-9)
    assert np.diff(error_s).max() <= 1e-9  # always nearer, and time never runs backwards
