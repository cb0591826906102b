"""What a record costs at full load: the writer's time, room on the disk, opening it again."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from handrail.monitor.inputs import Input, StrapFrame, StrapPacket
from handrail.monitor.recording.journal import Journal
from handrail.monitor.recording.session_file import SessionFile
from handrail.sensors.heart_rate_profile import decode as decode_packet
from handrail.sensors.polar_measurement import AccelerationFrame, EcgFrame
from handrail.sensors.polar_measurement import decode as decode_frame
from handrail.signal.speech.voices import VoiceFrame

from .load import LISTENING, STEP_S, hand_over, step

KEY = bytes(range(32))
_OPENINGS = 3

Read: TypeAlias = Callable[[Iterable[Input]], tuple[NDArray[np.float64], ...]]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a record cost.

    Attributes
    ----------
    minutes
        Length of the session.
    core_share
        Processor time of the writing thread, of one core.
    append_ms, commit_ms
        Shape (n,): how long each step took to append, and to commit, milliseconds.
    with_sound_mb, without_sound_mb
        Size of the closed file, 10^6 bytes.
    open_s, open_all_s
        From the key to the heart as arrays, and to everything but the sound as arrays:
        processor time, medians of three, seconds.
    """

    minutes: float
    core_share: float
    append_ms: NDArray[np.float64]
    commit_ms: NDArray[np.float64]
    with_sound_mb: float
    without_sound_mb: float
    open_s: float
    open_all_s: float

    @property
    def of_ninety(self) -> float:
        """What sizes are to be multiplied by for 90 minutes."""
        return 90.0 / self.minutes


def measure(minutes: float) -> Cost:
    """Record a session as fast as possible, with sound and without, and open it."""
    steps = round(minutes * 60.0 / STEP_S)
    with TemporaryDirectory(prefix="handrail-cost-") as folder:
        loud, quiet = Path(folder) / "loud.handrail", Path(folder) / "quiet.handrail"
        cpu_s, append_ms, commit_ms = _record(loud, quiet, steps)
        return Cost(
            minutes,
            cpu_s / (steps * STEP_S),
            append_ms,
            commit_ms,
            loud.stat().st_size / 1e6,
            quiet.stat().st_size / 1e6,
            float(np.median([_seconds(loud, heart) for _ in range(_OPENINGS)])),
            float(np.median([_seconds(loud, everything) for _ in range(_OPENINGS)])),
        )


def heart(inputs: Iterable[Input]) -> tuple[NDArray[np.float64], ...]:
    """Return the strap's intervals and rates: times in seconds, RR in ms, rates per minute."""
    times_s: list[float] = []
    rr_ms: list[float] = []
    rates_s: list[float] = []
    rates_bpm: list[float] = []
    for item in inputs:
        if isinstance(item, StrapPacket):
            packet = decode_packet(item.payload)
            rates_s.append(item.t_s)
            rates_bpm.append(packet.rate_bpm)
            rr_ms += packet.rr_ms
            times_s += [item.t_s] * len(packet.rr_ms)
    return tuple(np.asarray(column) for column in (times_s, rr_ms, rates_s, rates_bpm))


def everything(inputs: Iterable[Input]) -> tuple[NDArray[np.float64], ...]:
    """Return heart, ECG, acceleration and voice frames as arrays."""
    held = list(inputs)
    frames = [decode_frame(item.payload) for item in held if isinstance(item, StrapFrame)]
    ecg = [frame.samples_uv for frame in frames if isinstance(frame, EcgFrame)]
    acc = [frame.samples_mg for frame in frames if isinstance(frame, AccelerationFrame)]
    voice = [
        (item.t_s, *item.levels_dbfs, *item.speech_probability, *item.voicing, *item.f0_hz)
        for item in held
        if isinstance(item, VoiceFrame)
    ]
    return (
        *heart(held),
        np.concatenate([np.asarray(one, float) for one in ecg]),
        np.concatenate([np.asarray(one, float) for one in acc]),
        np.asarray(voice, float),
    )


def _record(
    loud: Path, quiet: Path, steps: int
) -> tuple[float, NDArray[np.float64], NDArray[np.float64]]:
    """Record twice, the second time without the sound, which nobody times.

    Returns
    -------
    tuple
        Processor time, seconds; how long each append and each commit took, milliseconds.
    """
    cpu_s = 0.0
    took_ms = np.zeros((2, steps))
    journal, silent = (Journal.create(path, KEY, LISTENING) for path in (loud, quiet))
    for number in range(steps):
        arrived = step.__wrapped__(number)  # without its memory: ninety minutes are long
        began_cpu_s, began_s = time.thread_time(), time.perf_counter()
        hand_over(journal, arrived)
        appended_s = time.perf_counter()
        journal.commit()
        took_ms[:, number] = appended_s - began_s, time.perf_counter() - appended_s
        cpu_s += time.thread_time() - began_cpu_s
        hand_over(silent, arrived, sound=False)
        silent.commit()
    journal.close()
    silent.close()
    return cpu_s, *(took_ms * 1000.0)


def _seconds(path: Path, read: Read) -> float:
    """Return the processor time of opening: a machine with nothing else to do waits as long."""
    began_s = time.process_time()
    with SessionFile.open(path, KEY) as record:
        arrays = read(record.inputs())
    assert len(arrays[0])
    return time.process_time() - began_s
