"""What is played is heard as it is, and its samples are counted as they are heard."""

import threading
import time
from collections.abc import Generator

import numpy as np
import pytest
from numpy.typing import NDArray

from handrail.sensors.loudspeaker import Loudspeaker, Performance
from handrail.sensors.messages import Reason

from ..virtual_sound.card import VirtualCard
from ..virtual_sound.ears import Ears

RATE_HZ = 16_000
BLOCK = 1_600  # 0.1 s


def blocks(seconds: float, level: float = 0.25) -> Generator[NDArray[np.float32], None, None]:
    """Yield a tone of 400 Hz: 40 samples are one swing."""
    swing = np.sin(2.0 * np.pi * np.arange(BLOCK) / 40.0)
    for _ in range(round(10 * seconds)):
        yield (level * swing).astype(np.float32)


def wait_until_it_ends(performance: Performance) -> None:
    for _ in range(500):
        if performance.finished:
            return
        time.sleep(0.01)
    raise AssertionError("it still plays")


@pytest.mark.usefixtures("card")
def test_what_is_heard_moves_evenly_from_sample_to_sample() -> None:
    performance = Loudspeaker().play(blocks(3.0), RATE_HZ)
    while not performance.heard_samples():
        time.sleep(0.01)
    time.sleep(0.3)
    read = []
    for _ in range(200):
        read.append((time.monotonic(), performance.heard_samples() / RATE_HZ))
        time.sleep(0.005)
    performance.stop()
    t_s, heard_s = np.array(read).T
    drift, start_s = np.polyfit(t_s - t_s[0], heard_s, 1)
    off_s = heard_s - (start_s + drift * (t_s - t_s[0]))
    assert drift == pytest.approx(1.0, abs=0.01)
    assert np.median(np.abs(off_s)) < 0.001


def test_all_of_it_is_heard_once_as_loud_as_wished(card: VirtualCard) -> None:
    speaker = Loudspeaker()
    speaker.gain = 0.5
    with Ears(card) as ears:
        performance = speaker.play(blocks(1.0), RATE_HZ)
        wait_until_it_ends(performance)
        time.sleep(0.2)
        heard = ears.heard()
    assert performance.fault is Reason.NONE
    assert performance.heard_samples() == RATE_HZ
    loud = np.flatnonzero(np.abs(heard) > 0.01)
    assert loud[-1] - loud[0] == pytest.approx(RATE_HZ, abs=20)
    assert np.abs(heard).max() == pytest.approx(0.125, abs=0.002)


def test_what_would_be_louder_than_can_be_is_cut_off_there(card: VirtualCard) -> None:
    speaker = Loudspeaker()
    speaker.gain = 10.0
    with Ears(card) as ears:
        wait_until_it_ends(speaker.play(blocks(0.5), RATE_HZ))
        time.sleep(0.2)
        heard = ears.heard()
    assert np.abs(heard).max() == pytest.approx(1.0, abs=0.001)


@pytest.mark.usefixtures("card")
def test_while_nothing_is_brought_the_count_stands_still_and_nothing_is_skipped() -> None:
    may_go_on = threading.Event()

    def slow() -> Generator[NDArray[np.float32], None, None]:
        yield from blocks(0.7)
        may_go_on.wait(10.0)
        yield from blocks(0.3)

    performance = Loudspeaker().play(slow(), RATE_HZ)
    while performance.heard_samples() < 0.7 * RATE_HZ:
        time.sleep(0.01)
    time.sleep(0.3)
    assert performance.heard_samples() == 0.7 * RATE_HZ
    assert not performance.finished
    may_go_on.set()
    wait_until_it_ends(performance)
    assert performance.heard_samples() == RATE_HZ


@pytest.mark.usefixtures("card")
def test_another_thing_takes_the_place_of_what_was_played() -> None:
    closed = threading.Event()

    def first() -> Generator[NDArray[np.float32], None, None]:
        try:
            yield from blocks(20.0)
        finally:
            closed.set()

    speaker = Loudspeaker()
    before = speaker.play(first(), RATE_HZ)
    time.sleep(0.3)
    after = speaker.play(blocks(0.3), RATE_HZ)
    wait_until_it_ends(after)
    assert before.finished
    assert closed.is_set()  # its file, too
    assert after.heard_samples() == 0.3 * RATE_HZ


@pytest.mark.usefixtures("card")
def test_a_fault_in_what_is_played_ends_it_and_the_device_is_free_again() -> None:
    def broken() -> Generator[NDArray[np.float32], None, None]:
        yield from blocks(0.2)
        raise OSError("the disk is gone")

    speaker = Loudspeaker()
    performance = speaker.play(broken(), RATE_HZ)
    wait_until_it_ends(performance)
    assert performance.fault is Reason.DRIVER_FAILED
    again = speaker.play(blocks(0.2), RATE_HZ)
    wait_until_it_ends(again)
    assert again.fault is Reason.NONE


def test_where_there_is_no_sound_server_it_says_so_and_raises_nothing(
    card: VirtualCard,
) -> None:
    card.kill_server()
    performance = Loudspeaker().play(blocks(0.2), RATE_HZ)
    wait_until_it_ends(performance)
    assert performance.fault is Reason.DEVICE_MISSING
    assert performance.heard_samples() == 0.0
