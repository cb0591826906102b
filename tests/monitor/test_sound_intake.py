"""Sound on the session's time line, whatever the sound server does."""

from itertools import pairwise

import numpy as np
import pytest

from handrail.monitor.sound_intake import AHEAD_S, SoundIntake
from handrail.sensors.messages import AudioBlock
from handrail.signal.speech.voices import VoiceFrame

RATE_HZ = 16_000
BLOCK = 320  # 20 ms


def block(number: int, lost: int = 0) -> AudioBlock:
    """The block of this number, after so many lost samples."""
    sound = np.full((BLOCK, 2), 0.01, np.float32)
    return AudioBlock("mic", 0.0, number * BLOCK + lost, RATE_HZ, sound)


def heard(*blocks: tuple[AudioBlock, float]) -> list[VoiceFrame]:
    """What is heard of blocks that arrive at given times."""
    intake = SoundIntake()
    return [frame for each, arrival_s in blocks for frame in intake.update(each, arrival_s)]


def in_time(count: int, from_s: float = 1.0) -> list[tuple[AudioBlock, float]]:
    return [(block(i), from_s + 0.02 * (i + 1)) for i in range(count)]


def test_frames_are_sixteen_milliseconds_apart_although_blocks_come_in_bursts() -> None:
    # Five blocks at a time: 100 ms of sound at 1.1 s, 1.2 s, ...
    bursts = [(block(i), 1.1 + 0.1 * (i // 5)) for i in range(100)]
    times_s = [frame.t_s for frame in heard(*bursts)]
    assert [b - a for a, b in pairwise(times_s)] == pytest.approx([0.016] * 124, abs=1e-4)


def test_two_seconds_of_nothing_at_once_are_not_the_future() -> None:
    # One second in time; then 100 blocks (2 s) in one instant; then in time again.
    burst = [(block(50 + i), 2.02) for i in range(100)]
    after = [(block(150 + i), 2.04 + 0.02 * i) for i in range(50)]
    frames = heard(*in_time(50), *burst, *after)
    times_s = [frame.t_s for frame in frames]
    assert all(a < b for a, b in pairwise(times_s))
    assert 3.0 <= times_s[-1] <= 3.02 + AHEAD_S  # the last block came at 3.02 s


def test_after_a_loss_time_goes_on_where_the_clock_is() -> None:
    lost = RATE_HZ  # a second
    after = [(block(50 + i, lost), 3.02 + 0.02 * i) for i in range(50)]
    frames = heard(*in_time(50), *after)
    gaps_s = [b.t_s - a.t_s for a, b in pairwise(frames)]
    assert max(gaps_s) == pytest.approx(1.0, abs=0.05)
    assert sum(gap_s > 0.05 for gap_s in gaps_s) == 1
