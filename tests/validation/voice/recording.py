"""What microphones make of a dialogue: rooms, leakage, noise, and the faults of cheap gear.

Two people sit 1.7 m apart.  Two microphones hang 0.25 m from the mouth of each; a single one
stands on the table, 0.9 m from the therapist and 1.2 m from the client.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import soxr
from numpy.typing import NDArray
from scipy.signal import fftconvolve

from ...virtual_sound.voices import RATE_HZ, VOICE_DBFS
from .dialogue import Dialogue, monologue
from .lines import BYSTANDERS, ENGLISH, GERMAN
from .room import Point, Response, Room, impulse_response
from .truth import Truth
from .utterances import Sound, gain

MOUTHS: tuple[Point, Point] = ((1.45, 1.9, 1.15), (3.15, 2.0, 1.15))
ELSEWHERE: Point = (0.5, 3.4, 1.0)
LAPELS: tuple[Point, Point] = ((1.60, 1.9, 0.95), (3.00, 2.0, 0.95))
TABLE: tuple[Point] = ((2.16, 1.75, 0.63),)
HUM_HZ = 50.0


class Noise(StrEnum):
    """What the room sounds like when nobody talks."""

    WHITE = "white"
    PINK = "pink"
    BABBLE = "babble"


@dataclass(frozen=True, slots=True)
class Setting:
    """How a dialogue is recorded.

    Attributes
    ----------
    microphones
        Two at the lapels, the therapist's first, or one on the table.
    room
        Where they sit.
    leak_db
        How loud each of two microphones hears the other person, relative to its own; None
        leaves what the room's geometry gives.
    snr_db
        Level of a voice (RMS while it speaks) above the noise.
    noise
        Its kind; independent in each channel, as far as it is no babble.
    hum_db
        Level of 50 Hz and two harmonics below the voice; None is none.
    clip_db
        Sound is cut off this far below the loudest sample; 0 is not at all.
    offset
        A constant, of full scale, added to every sample.
    rate_hz
        At which the device delivers.
    """

    microphones: int
    room: Room = Room(0.0)
    leak_db: float | None = None
    snr_db: float = 20.0
    noise: Noise = Noise.PINK
    hum_db: float | None = None
    clip_db: float = 0.0
    offset: float = 0.0
    rate_hz: int = RATE_HZ


@dataclass(frozen=True, slots=True)
class Recording:
    """What a device delivered.

    Attributes
    ----------
    samples
        Shape (n, microphones), float32, full scale 1.0.
    rate_hz
        Of the samples.
    enrolment
        Each person alone through the first microphone, shape (m,) at 16 kHz; None if nobody
        enrolled.
    truth
        What was said, at the mouths.
    """

    samples: Sound
    rate_hz: int
    enrolment: tuple[Sound, Sound] | None
    truth: Truth


def record(dialogue: Dialogue, setting: Setting, seed: int) -> Recording:
    """Record a dialogue; the seed draws the noise."""
    rng = np.random.default_rng([seed, 16])
    responses = _responses(setting)
    heard = _through(dialogue.sources, responses)
    heard += _noise(heard.shape, setting, rng)
    heard = _faulty(heard, setting)
    if setting.rate_hz != RATE_HZ:
        heard = soxr.resample(heard, RATE_HZ, setting.rate_hz)
    therapist, client = (
        _enrolled(sound, responses[0][source], setting, rng)
        for source, sound in enumerate(dialogue.enrolment)
    )
    samples = np.ascontiguousarray(heard, np.float32)
    return Recording(samples, setting.rate_hz, (therapist, client), dialogue.truth)


def _responses(setting: Setting) -> list[list[Response]]:
    """Return what each microphone hears of each source, a voice at `VOICE_DBFS`."""
    places = LAPELS if setting.microphones == 2 else TABLE
    return [_of_one(place, own, setting) for own, place in enumerate(places)]


def _of_one(place: Point, own: int, setting: Setting) -> list[Response]:
    responses = [
        impulse_response(setting.room, source, place) for source in (*MOUTHS, ELSEWHERE)
    ]
    sizes = [_size(response) for response in responses]
    if setting.microphones == 1:
        voice = float(np.sqrt(np.mean(np.square(sizes[:2]))))
        return [response / voice for response in responses]
    scaled = [response / sizes[own] for response in responses]
    if setting.leak_db is not None:
        scaled[1 - own] *= gain(setting.leak_db) / _size(scaled[1 - own])
    return scaled


def _size(response: Response) -> float:
    return float(np.sqrt(np.sum(np.square(response))))


def _through(sources: Sound, responses: list[list[Response]]) -> Sound:
    """Return shape (n, microphones): every source through its response, added up."""
    count = len(sources)
    heard = np.zeros((count, len(responses)), np.float32)
    for microphone, of_sources in enumerate(responses):
        for source, response in enumerate(of_sources):
            heard[:, microphone] += fftconvolve(sources[:, source], response)[:count]
    return heard


def _noise(shape: tuple[int, int], setting: Setting, rng: np.random.Generator) -> Sound:
    level = gain(VOICE_DBFS - setting.snr_db)
    channels = [_one_noise(shape[0], setting.noise, rng) * level for _ in range(shape[1])]
    return np.stack(channels, axis=1).astype(np.float32)


def _one_noise(count: int, kind: Noise, rng: np.random.Generator) -> Sound:
    """Return noise of RMS 1, shape (count,)."""
    if kind is Noise.BABBLE:
        return _unit(_babble(count, rng))
    white = rng.normal(0.0, 1.0, count)
    if kind is Noise.WHITE:
        return _unit(white)
    # -3 dB per octave from 40 Hz; less low rumble than true pink noise, as microphones give.
    spectrum = np.fft.rfft(white)
    hz = np.fft.rfftfreq(count, 1.0 / RATE_HZ)
    spectrum[hz < 40.0] = 0.0
    return _unit(np.fft.irfft(spectrum / np.sqrt(np.maximum(hz, 40.0)), count))


def _babble(count: int, rng: np.random.Generator) -> Sound:
    """Six people who talk without end, each from somewhere in their own text."""
    talk = np.zeros(count, np.float32)
    for voice in BYSTANDERS:
        script = GERMAN if voice.name.startswith("de") else ENGLISH
        line = monologue(voice, script, 25.0)
        talk += np.resize(np.roll(line, -int(rng.integers(len(line)))), count)
    return talk


def _faulty(heard: Sound, setting: Setting) -> Sound:
    if setting.hum_db is not None:
        at_s = np.arange(len(heard)) / RATE_HZ
        hum = sum(np.sin(2.0 * np.pi * HUM_HZ * k * at_s) / k for k in (1, 2, 3))
        level = gain(VOICE_DBFS - setting.hum_db)
        heard = heard + (_unit(np.asarray(hum)) * level)[:, None]
    limit = float(np.abs(heard).max()) * gain(-setting.clip_db)
    return (np.clip(heard, -limit, limit) + np.float32(setting.offset)).astype(np.float32)


def _enrolled(
    sound: Sound, response: Response, setting: Setting, rng: np.random.Generator
) -> Sound:
    spoken = fftconvolve(sound, response)[: len(sound)]
    noise = _one_noise(len(sound), setting.noise, rng) * gain(VOICE_DBFS - setting.snr_db)
    heard = np.asarray(spoken + noise, np.float32)
    if setting.rate_hz >= RATE_HZ:
        return heard
    narrow = soxr.resample(heard, RATE_HZ, setting.rate_hz)  # the same device heard it
    return np.asarray(soxr.resample(narrow, setting.rate_hz, RATE_HZ), np.float32)


def _unit(sound: NDArray[np.floating]) -> Sound:
    return np.asarray(sound / np.sqrt(np.mean(np.square(sound))), np.float32)
