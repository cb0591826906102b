"""What hours of sound cost: ``python -m tests.validation.voice.long [--hours N] [--write]``.

``handrail turns`` hears a file of ten minutes: how many times faster than it was spoken?
Then a dialogue is repeated for three hours, as fast as it goes, through the way of a live
session with two channels and with one microphone, each in a process of its own: is the process
as large at the end as after half an hour?  With ``--write`` the figures stand in
``docs/validation/voice.md``.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import numpy as np
import soundfile

from handrail.monitor.channels.voice_channel import VoiceChannel
from handrail.monitor.foreign.recording_turns import (
    SpeakerAnswers,
    find_turns,
    names_for,
    speakers_for,
)
from handrail.monitor.foreign.room_talk import RoomTalk
from handrail.monitor.imports.sound import read_sound
from handrail.monitor.settings import Settings
from handrail.signal.speech.enrolment import enrol
from handrail.signal.speech.frames import SoundBlock
from handrail.signal.speech.front_end import VoiceFrontEnd
from handrail.signal.speech.room_front_end import RoomFrontEnd
from handrail.signal.streaming.operator import Tick

from .dialogue import Plan, draw
from .listeners import enrolments
from .page import replace_figures
from .recording import Recording, Setting, record
from .room import Room
from .utterances import Sound

NAMES = ("two channels", "one microphone, both enrolled")
SETTINGS = (Setting(2, leak_db=-12.0), Setting(1, Room(0.3)))
EARLY_S = 1800.0
EVERY_S = 600.0
"""The one microphone's networks are slow and see speech only: its dialogue comes so often."""

FILE_S = 600.0
MARK = "long"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one mode took.

    Attributes
    ----------
    name
        Of the mode.
    early_mib, late_mib
        Resident memory after half an hour, and at the end.
    hours
        How long that was, of sound.
    times
        How many times faster than real time a file is heard, on one core.
    """

    name: str
    early_mib: float
    late_mib: float
    hours: float
    times: float


def main(arguments: Sequence[str]) -> int:
    """Measure both modes, one after the other."""
    parser = argparse.ArgumentParser("python -m tests.validation.voice.long")
    parser.add_argument("--hours", type=float, default=3.0)
    parser.add_argument("--write", action="store_true", help="replace the table in the docs")
    asked = parser.parse_args(arguments)
    modes = range(len(NAMES))
    # Speed first, with the machine to itself; memory is as large beside another process.
    times = [_apart(1, file_speed, [mode])[0] for mode in modes]
    memory = _apart(len(modes), partial(session_memory, hours=asked.hours), modes)
    costs = [Cost(NAMES[mode], *memory[mode], asked.hours, times[mode]) for mode in modes]
    text = table(costs)
    sys.stdout.write(text + "\n")
    if asked.write:
        replace_figures(MARK, text)
    return 0


def _apart(count: int, work: Callable[[int], T], modes: Iterable[int]) -> list[T]:
    """Do the work of each mode in a fresh process, `count` of them at a time."""
    with ProcessPoolExecutor(count, get_context("spawn"), max_tasks_per_child=1) as pool:
        return list(pool.map(work, modes))


def _recorded(mode: int) -> Recording:
    return record(draw(0, Plan(exchanges=10)), SETTINGS[mode], 0)


def session_memory(mode: int, hours: float) -> tuple[float, float]:
    """Run a session; return the resident memory after half an hour and at its end, MiB."""
    recording = _recorded(mode)
    hear = TwoChannels(recording) if mode == 0 else OneMicrophone(recording)
    every_s = recording.truth.length_s if mode == 0 else EVERY_S
    early = 0.0
    for block in session(recording.samples, recording.rate_hz, every_s, 3600.0 * hours):
        hear(block)
        if not early and block.t_s >= EARLY_S:
            early = resident_mib()
    return early, resident_mib()


def session(
    sound: Sound, rate_hz: int, every_s: float, length_s: float
) -> Iterator[SoundBlock]:
    """Yield a dialogue again and again, a quiet room between, a second at a time."""
    rng = np.random.default_rng(1)
    period = round(every_s) * rate_hz
    for first in range(0, round(length_s) * rate_hz, rate_hz):
        at = first % period
        block = rng.normal(0.0, 1e-3, (rate_hz, sound.shape[1])).astype(np.float32)
        spoken = sound[at : at + rate_hz]
        block[: len(spoken)] += spoken
        yield SoundBlock(first / rate_hz, first, rate_hz, block)


class TwoChannels:
    """The session's way of two channels."""

    def __init__(self, recording: Recording) -> None:
        self._front_end = VoiceFrontEnd(2, recording.rate_hz)
        self._channel = VoiceChannel(Settings())

    def __call__(self, block: SoundBlock) -> None:
        for frame in self._front_end.update(block):
            self._channel.frame(frame)
        self._channel.listen(block.t_s)


class OneMicrophone:
    """... and of one."""

    def __init__(self, recording: Recording) -> None:
        therapist, client = (enrol(sound) for sound in enrolments(recording))
        self._front_end = RoomFrontEnd(1, recording.rate_hz, therapist, client)
        self._talk = RoomTalk(Settings())

    def __call__(self, block: SoundBlock) -> None:
        for fact in self._front_end.update(block):
            self._talk.update(fact)
        self._talk.update(Tick(block.t_s))


def file_speed(mode: int) -> float:
    """Hear ten minutes of uninterrupted talk from a file; return how many times faster."""
    recording = _recorded(mode)
    count = int(np.ceil(FILE_S / recording.truth.length_s))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "talk.wav"
        soundfile.write(path, np.tile(recording.samples, (count, 1)), recording.rate_hz)
        alone = []
        for name, sound in zip(("therapist", "client"), enrolments(recording), strict=True):
            alone.append(Path(folder) / f"{name}.wav")
            soundfile.write(alone[-1], sound, 16_000)
        began_s = time.process_time()
        read = read_sound(path)
        answers = SpeakerAnswers(None, *alone)
        find_turns(read, speakers_for(read, answers), read.blocks(), names_for(read, answers))
        return read.duration_s / (time.process_time() - began_s)


def resident_mib() -> float:
    """Return this process's resident memory, MiB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def table(costs: Sequence[Cost]) -> str:
    """Return the figures as Markdown."""
    lines = [
        "`python -m tests.validation.voice.long`",
        "",
        "| way | memory after 30 min | at the end | of | `handrail turns`, times real time |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {one.name} | {one.early_mib:.0f} MiB | {one.late_mib:.0f} MiB | {one.hours:g} h "
        f"| {one.times:.1f} |"
        for one in costs
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
