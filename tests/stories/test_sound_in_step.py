"""What the play-head says and what is heard at that moment are the same; real PortAudio."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pytest
from numpy.typing import NDArray

from handrail.monitor.records import Reason
from handrail.monitor.review.playback import Playback, playback_of
from handrail.monitor.review.played_sound import Loop
from handrail.sensors.loudspeaker import Loudspeaker

from ..monitor.recorded_sound import KEY, RATE_HZ, pieces, record_sound
from ..virtual_sound.card import VirtualCard
from ..virtual_sound.ears import Ears

BURSTS_S = np.arange(1.0, 39.0, 0.7)
"""When a short tone begins in the session, seconds."""

MOST_OFF_S = 0.050


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a session of 40 s with a tone of 0.15 s every 0.7 s, each a little higher."""
    sound = np.random.default_rng(1).normal(0.0, 1e-3, 40 * RATE_HZ).astype(np.float32)
    t_s = np.arange(round(0.15 * RATE_HZ)) / RATE_HZ
    for number, burst_s in enumerate(BURSTS_S):
        at = round(burst_s * RATE_HZ)
        sound[at : at + len(t_s)] += 0.5 * np.sin(2 * np.pi * (150.0 + 5.0 * number) * t_s)
    return record_sound(tmp_path_factory.mktemp("sound"), pieces(sound))


@pytest.fixture
def playback(card: VirtualCard, path: Path) -> Iterator[Playback]:
    """Give the playback of the session on the card's loudspeaker."""
    assert card.rate_hz == RATE_HZ
    made = playback_of(path, KEY, Loudspeaker())
    yield made
    made.pause()


class Watch:
    """Writes down what the playback says, two hundred times a second."""

    def __init__(self, playback: Playback) -> None:
        self._playback = playback
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._said: list[tuple[float, float]] = []

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._thread.join()

    def said_s(self, when_s: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the moment that the playback told at these times."""
        times_s, moments_s = np.array(self._said).T
        return np.asarray(np.interp(when_s, times_s, moments_s))

    def _look(self) -> None:
        while not self._ended.wait(0.005):
            self._said.append((time.monotonic(), self._playback.position_s()))


def off_s(said_s: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far what was said lies from the tone that was heard, seconds."""
    nearest = np.abs(said_s[:, None] - BURSTS_S[None, :]).argmin(axis=1)
    return np.asarray(said_s - BURSTS_S[nearest])


@pytest.mark.parametrize(("speed", "seconds"), [(0.5, 4.0), (1.0, 2.5), (2.0, 2.5)])
def test_the_position_is_what_is_heard_at_every_speed(
    card: VirtualCard, playback: Playback, speed: float, seconds: float
) -> None:
    playback.set_speed(speed)
    playback.jump(0.5)
    with Ears(card) as ears, Watch(playback) as watch:
        playback.play()
        time.sleep(seconds)
        playback.pause()
        time.sleep(0.2)
        onsets_s = ears.onsets_s()
        off = off_s(watch.said_s(onsets_s))
    assert len(off) >= seconds * speed / 0.7 - 2.0  # the first and the last may be missed
    assert np.abs(off).max() <= MOST_OFF_S


def test_after_every_jump_the_position_is_what_is_heard(
    card: VirtualCard, playback: Playback
) -> None:
    with Ears(card) as ears, Watch(playback) as watch:
        playback.play()
        for to_s in (30.8, 3.6, 20.3, 11.9):  # 0.2 s before a tone
            playback.jump(to_s)
            time.sleep(0.7)
        playback.pause()
        time.sleep(0.2)
        onsets_s = ears.onsets_s()
        said_s = watch.said_s(onsets_s)
    assert np.abs(off_s(said_s)).max() <= MOST_OFF_S
    heard = {round(s) for s in said_s}
    assert heard >= {31, 4, 12}  # the tones at 31.1, 3.8 and 12.2 s
    assert 20 in heard or 21 in heard


def test_a_stretch_is_heard_round_and_round(card: VirtualCard, playback: Playback) -> None:
    # The tone at 10.1 s, again every 0.8 s.
    playback.set_loop(Loop(9.9, 10.7))
    with Ears(card) as ears, Watch(playback) as watch:
        playback.play()
        time.sleep(3.0)
        playback.pause()
        time.sleep(0.2)
        onsets_s = ears.onsets_s()
        said_s = watch.said_s(onsets_s)
    assert len(onsets_s) >= 3
    assert np.diff(onsets_s) == pytest.approx(0.8, abs=0.01)
    assert said_s == pytest.approx(10.1, abs=MOST_OFF_S)


def test_where_it_was_stopped_it_goes_on(card: VirtualCard, playback: Playback) -> None:
    playback.jump(5.0)
    with Ears(card) as ears, Watch(playback) as watch:
        playback.play()
        time.sleep(0.8)
        playback.pause()
        rested_s = playback.position_s()
        time.sleep(0.4)
        assert playback.position_s() == rested_s
        silent_s = time.monotonic()
        playback.play()
        time.sleep(1.2)
        playback.pause()
        time.sleep(0.2)
        onsets_s = ears.onsets_s()
        off = off_s(watch.said_s(onsets_s))
    assert 5.3 < rested_s < 5.8
    assert np.abs(off).max() <= MOST_OFF_S
    assert not ((silent_s - 0.25 < onsets_s) & (onsets_s < silent_s)).any()


def test_at_its_end_it_stops_and_begins_anew(playback: Playback) -> None:
    playback.jump(39.5)
    playback.play()
    wait_until_it_rests(playback)
    assert playback.position_s() == pytest.approx(40.0, abs=0.01)
    assert playback.fault is Reason.NONE
    playback.play()
    time.sleep(0.5)
    assert 0.0 < playback.position_s() < 1.0


def test_without_a_loudspeaker_it_says_so_and_finds_one_later(
    card: VirtualCard, playback: Playback
) -> None:
    card.kill_server()
    playback.jump(7.0)
    playback.play()
    wait_until_it_rests(playback)
    assert playback.fault is Reason.DEVICE_MISSING
    assert playback.position_s() == 7.0
    card.start_server()
    playback.play()
    time.sleep(0.6)
    assert playback.is_playing
    assert 7.1 < playback.position_s() < 7.7


def test_a_sound_server_that_dies_ends_it_where_it_was(
    card: VirtualCard, playback: Playback
) -> None:
    playback.play()
    time.sleep(0.7)
    card.kill_server()
    wait_until_it_rests(playback)
    assert playback.fault in {Reason.STREAM_STOPPED, Reason.NO_DATA}
    assert 0.3 < playback.position_s() < 1.0


def test_a_device_that_hangs_is_noticed(card: VirtualCard, playback: Playback) -> None:
    playback.play()
    time.sleep(0.7)
    card.stall()
    wait_until_it_rests(playback)
    assert playback.fault is Reason.NO_DATA


def wait_until_it_rests(playback: Playback) -> None:
    for _ in range(400):
        if not playback.is_playing:
            return
        time.sleep(0.01)
    raise AssertionError("it still plays")
