"""The count of samples, across everything that a driver can do to it."""

import numpy as np

from handrail.sensors.messages import AudioBlock, Message
from handrail.sensors.sound_tape import SoundTape

RATE_HZ = 1000
HISS = np.full((20, 2), 0.001, np.float32)
ZEROS = np.zeros((20, 2), np.float32)


class Flags:
    def __init__(self, input_overflow: bool = False) -> None:
        self.input_overflow = input_overflow


class HandClock:
    """A clock that a test turns by hand."""

    speed = 1.0

    def __init__(self) -> None:
        self.reading_s = 50.0

    def now_s(self) -> float:
        return self.reading_s

    def slept_s(self) -> float:
        return 0.0

    def wall_s(self) -> float:
        return self.reading_s

    def wall_time(self) -> str:
        return ""


class Recorder:
    """A tape, its clock, and what came out."""

    def __init__(self) -> None:
        self.clock = HandClock()
        self.blocks: list[AudioBlock] = []
        self.sound_noticed = 0
        self.tape = SoundTape("room", self.clock, RATE_HZ, self._post, self._on_sound)

    def take(self, sound: np.ndarray, after_s: float = 0.02, overflow: bool = False) -> None:
        self.clock.reading_s += after_s
        self.tape.take(sound, len(sound), None, Flags(overflow))

    @property
    def first_samples(self) -> list[int]:
        return [block.first_sample for block in self.blocks]

    def _post(self, message: Message) -> None:
        assert isinstance(message, AudioBlock)
        self.blocks.append(message)

    def _on_sound(self) -> None:
        self.sound_noticed += 1


def test_samples_are_counted_whatever_the_clock_says() -> None:
    room = Recorder()
    for after_s in (0.0, 0.0625, 0.0, 0.0):
        room.take(HISS, after_s)
    assert room.first_samples == [0, 20, 40, 60]
    assert [block.received_s for block in room.blocks] == [50.0, 50.0625, 50.0625, 50.0625]


def test_the_drivers_memory_is_copied_before_it_is_used_again() -> None:
    room = Recorder()
    memory = HISS.copy()
    room.take(memory)
    memory[:] = 9.0
    assert room.blocks[0].samples.max() == HISS.max()


def test_a_loss_of_unknown_length_is_a_jump_of_one() -> None:
    room = Recorder()
    room.take(HISS)
    room.take(HISS, overflow=True)
    assert room.first_samples == [0, 21]


def test_while_the_device_was_away_the_clock_counts() -> None:
    room = Recorder()
    room.take(HISS)
    room.tape.reopen()
    room.take(HISS, after_s=3.0)
    # 3 s are 3000 samples at 1 kHz; the last 20 of them are this block, after the first 20.
    assert room.first_samples == [0, 3000]


def test_a_device_that_is_back_at_once_still_shows_that_it_was_away() -> None:
    room = Recorder()
    room.take(HISS)
    room.tape.reopen()
    room.take(HISS, after_s=0.001)
    assert room.first_samples == [0, 21]


def test_a_device_counts_from_its_first_sound() -> None:
    room = Recorder()
    for _ in range(3):
        room.take(ZEROS)
    assert (room.sound_noticed, room.blocks, room.tape.zeros) == (0, [], 60)
    room.take(HISS)
    assert (room.sound_noticed, room.first_samples, room.tape.zeros) == (1, [0], 0)
    room.take(ZEROS)
    assert (room.sound_noticed, room.first_samples, room.tape.zeros) == (1, [0, 20], 20)


def test_losses_are_counted_across_openings() -> None:
    room = Recorder()
    room.take(HISS)
    room.take(HISS, overflow=True)
    room.tape.reopen()
    room.take(HISS)
    room.take(HISS, overflow=True)
    assert room.tape.overflows == 2
