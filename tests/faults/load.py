"""All that a session can bring at once, in steps of 0.2 s that a number alone determines.

ECG at 130 Hz, acceleration at 200 Hz in three axes, heart rate notifications, voice frames,
ticks and the sound of one microphone, with what the analysis would say of them.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from handrail.monitor.codec import INPUTS, RECORDS
from handrail.monitor.consent import Consent
from handrail.monitor.inputs import Input, StrapFrame, StrapPacket
from handrail.monitor.recording.journal import Journal, SessionHeader
from handrail.monitor.recording.raw_audio import AudioPiece
from handrail.monitor.records import Record
from handrail.sensors.polar_measurement import AccelerationFrame, EcgFrame, encode
from handrail.signal.speech.voices import FRAME_S, VoiceFrame
from handrail.signal.streaming.operator import Tick

from ..monitor.journal_load import HEADER, STEP_S
from ..monitor.journal_load import step as plain_step

__all__ = [
    "LISTENING",
    "STEP_S",
    "Content",
    "Step",
    "content",
    "counts",
    "hand_over",
    "sound_s",
    "step",
]

ECG_HZ, ECG_SAMPLES = 130, 73
ACC_HZ, ACC_SAMPLES = 200, 36
SOUND_HZ = 16_000
_PIECE = 256  # samples: a voice frame, 16 ms
_BANK_S = 20
_DIGITS = 6
_NS = 10**9

LISTENING = SessionHeader(
    session_id=HEADER.session_id,
    program_version=HEADER.program_version,
    started_at=HEADER.started_at,
    started_s=HEADER.started_s,
    simulated=True,
    consent=Consent(raw_audio=True),
)
"""The header of a session whose client agreed to everything."""


@dataclass(frozen=True, slots=True)
class Step:
    """What arrives within 0.2 s: inputs, pieces of sound, and what was said before."""

    inputs: tuple[Input, ...]
    sound: tuple[AudioPiece, ...]
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """All that a record holds, in a form that compares byte for byte.

    Attributes
    ----------
    inputs, records
        Their JSON lines.
    sound
        16-bit samples, one after the other.
    """

    inputs: bytes
    records: bytes
    sound: bytes


@lru_cache(maxsize=8192)
def step(number: int) -> Step:
    """Return what arrives in the 0.2 s that end at `(number + 1) * 0.2` seconds."""
    dice = np.random.default_rng((number, 6))
    begin_s, end_s = round(number * STEP_S, _DIGITS), round((number + 1) * STEP_S, _DIGITS)
    plain, records = plain_step(number)
    packets = [item for item in plain if isinstance(item, StrapPacket)]
    inputs: list[StrapFrame | StrapPacket | VoiceFrame] = [
        *_ecg(begin_s, end_s),
        *_acceleration(begin_s, end_s, dice),
        *_voice(number, dice),
        *packets,
    ]
    inputs.sort(key=lambda item: item.t_s)
    return Step((*inputs, Tick(end_s)), _sound(number), tuple(records))


def hand_over(journal: Journal, arrived: Step, *, sound: bool = True) -> None:
    """Append a step as the station would: inputs, sound, and what was said."""
    journal.append_inputs(arrived.inputs)
    journal.append_records(arrived.records)
    for piece in arrived.sound if sound else ():
        journal.append_sound(piece)


def content(steps: int) -> Content:
    """Return what a record of the first `steps` steps holds."""
    arrived = [step(number) for number in range(steps)]
    sound = [piece.samples for one in arrived for piece in one.sound]
    return Content(
        b"".join(_input_lines(number) for number in range(steps)),
        RECORDS.encode_lines(record for one in arrived for record in one.records),
        counts(np.concatenate(sound)) if sound else b"",
    )


def sound_s(steps: int) -> float:
    """Return how much sound the first `steps` steps bring, seconds."""
    return float(round(steps * 12.5) * FRAME_S)


def counts(samples: NDArray[np.float32]) -> bytes:
    """Return samples of full scale 1.0 as 16-bit numbers."""
    return np.rint(samples * 32768).astype("<i2").tobytes()


@lru_cache(maxsize=8192)
def _input_lines(number: int) -> bytes:
    return INPUTS.encode_lines(step(number).inputs)


def _frames(begin_s: float, end_s: float, rate_hz: int, samples: int) -> Iterator[int]:
    """Yield the numbers of the frames that are complete within a step."""
    first = int(begin_s * rate_hz / samples)
    for frame in range(max(0, first - 1), int(end_s * rate_hz / samples) + 1):
        if begin_s < (frame + 1) * samples / rate_hz <= end_s:
            yield frame


def _ecg(begin_s: float, end_s: float) -> Iterator[StrapFrame]:
    for frame in _frames(begin_s, end_s, ECG_HZ, ECG_SAMPLES):
        at = np.arange(frame * ECG_SAMPLES, (frame + 1) * ECG_SAMPLES) / ECG_HZ
        noise = np.random.default_rng((frame, 1)).normal(0.0, 12.0, ECG_SAMPLES)
        beat = 1100.0 * np.exp(-(((at % 0.83) - 0.4) ** 2) / 2.9e-4)
        wave = 180.0 * np.exp(-(((at % 0.83) - 0.62) ** 2) / 3.2e-3)
        samples = np.rint(beat + wave + noise).astype(int)
        t_s = round((frame + 1) * ECG_SAMPLES / ECG_HZ, _DIGITS)
        payload = encode(EcgFrame(round(t_s * _NS), tuple(samples.tolist())))
        yield StrapFrame(t_s, "strap", payload, ECG_HZ)


def _acceleration(
    begin_s: float, end_s: float, dice: np.random.Generator
) -> Iterator[StrapFrame]:
    for frame in _frames(begin_s, end_s, ACC_HZ, ACC_SAMPLES):
        axes = np.rint(dice.normal((20.0, -970.0, 210.0), 6.0, (ACC_SAMPLES, 3))).astype(int)
        t_s = round((frame + 1) * ACC_SAMPLES / ACC_HZ, _DIGITS)
        samples = tuple((int(x), int(y), int(z)) for x, y, z in axes)
        payload = encode(AccelerationFrame(round(t_s * _NS), samples))
        yield StrapFrame(t_s, "strap", payload, ACC_HZ)


def _voice_frames(number: int) -> range:
    return range(round(number * 12.5), round((number + 1) * 12.5))


def _voice(number: int, dice: np.random.Generator) -> Iterator[VoiceFrame]:
    """Yield 62.5 frames a second, with everything that is measured of each channel."""
    for frame in _voice_frames(number):
        talks = frame % 312 < 187  # three seconds of five
        voiced = talks and dice.random() < 0.6
        low, high = (0.9, 1.0) if talks else (0.0, 0.1)
        yield VoiceFrame(
            round(frame * FRAME_S, _DIGITS),
            tuple(dice.normal(-33.0 if talks else -56.0, 4.0, 2).round(2).tolist()),
            tuple(dice.uniform(low, high, 2).round(3).tolist()),
            tuple(dice.uniform(0.3, 1.0, 2).round(2).tolist()),
            tuple(dice.uniform(90.0, 260.0, 2).round(1).tolist()) if voiced else (0.0, 0.0),
            (0.0, 0.0),
        )


def _sound(number: int) -> tuple[AudioPiece, ...]:
    bank = _bank()
    pieces = []
    for frame in _voice_frames(number):
        at = np.arange(frame * _PIECE, (frame + 1) * _PIECE)
        t_s = round(frame * FRAME_S, _DIGITS)
        pieces.append(AudioPiece("microphone", int(at[0]), SOUND_HZ, bank[at % len(bank)], t_s))
    return tuple(pieces)


@cache
def _bank() -> NDArray[np.float32]:
    """Return some talk and pauses in steps of 1/32768, shape (n, 1).

    Harmonics of a gliding pitch in syllables, -26 dBFS while somebody talks, which is 60 % of
    the time, over the noise of a room at -60 dBFS: 8.4 bits a sample as
    FLAC, where five real recordings of two people talking take 5.4 to 8.3.
    """
    dice = np.random.default_rng(zlib.crc32(b"sound"))
    t_s = np.arange(_BANK_S * SOUND_HZ) / SOUND_HZ
    pitch_hz = 150.0 + 40.0 * np.sin(2 * np.pi * 0.31 * t_s)
    turns = 2 * np.pi * np.cumsum(pitch_hz) / SOUND_HZ
    voice = sum(np.sin(k * turns + k * k) / k for k in range(1, 16))
    syllables = np.clip(np.sin(2 * np.pi * 2.1 * t_s), 0.0, None)
    talk = voice * syllables * ((t_s % 5.0) < 3.0)
    talk *= 10 ** (-26 / 20) / np.sqrt(np.mean(talk[syllables > 0] ** 2) * 5 / 3)
    breath = dice.normal(0.0, 1.0, len(t_s)) * np.abs(talk) * 0.05
    room = dice.normal(0.0, 10 ** (-60 / 20), len(t_s))
    sound = np.rint(np.clip(talk + breath + room, -0.99, 0.99) * 32768) / 32768
    column: NDArray[np.float32] = sound.astype(np.float32)[:, None]
    return column
