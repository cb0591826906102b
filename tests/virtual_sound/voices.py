"""Two people who talk at exactly known times, in the voices of espeak-ng."""

import io
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from handrail.signal.speech.voices import Speaker

RATE_HZ = 16_000
VOICE_DBFS = -23.0
EDGE_DB = 25.0
"""Speech begins and ends where it comes this close to its loudest 5 ms."""

_SPEAKERS = (Speaker.THERAPIST, Speaker.CLIENT)
_VOICES = {Speaker.THERAPIST: "en-gb", Speaker.CLIENT: "en-us+f3"}
_EDGE_SAMPLES = RATE_HZ // 200


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody says `text`, `after_s` seconds after the line before ended.

    Negative is an overlap.  Without punctuation there are no pauses within a line.
    """

    speaker: Speaker
    text: str
    after_s: float


@dataclass(frozen=True, slots=True)
class Spoken:
    """The truth about one line: its acoustic edges, seconds from the start, to the sample."""

    speaker: Speaker
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What two microphones heard.

    Attributes
    ----------
    samples
        Shape (n, 2) at 16 kHz, the therapist's microphone first.
    spoken
        The truth, line by line.
    """

    samples: NDArray[np.float32]
    spoken: tuple[Spoken, ...]

    def speech_share(self, speaker: Speaker) -> float:
        """Return which part of the whole `speaker` talked."""
        talked_s = sum(s.end_s - s.start_s for s in self.spoken if s.speaker is speaker)
        return talked_s * RATE_HZ / len(self.samples)


def perform(
    lines: Sequence[Line],
    leak_db: float = -20.0,
    noise_dbfs: float = -60.0,
    quiet_s: float = 1.0,
) -> Dialogue:
    """Let two people say their lines.

    Parameters
    ----------
    lines
        In order; the first starts `after_s` after `quiet_s` of room noise.
    leak_db
        How loud each microphone hears the other person, relative to its own.
    noise_dbfs
        RMS level of the room, independent in both channels.
    quiet_s
        Room noise before and after.
    """
    voices = [_utterance(line.speaker, line.text) for line in lines]
    quiet = round(quiet_s * RATE_HZ)
    starts: list[int] = []
    end = quiet
    for line, voice in zip(lines, voices, strict=True):
        starts.append(end + round(line.after_s * RATE_HZ))
        end = starts[-1] + len(voice)
    last = max(start + len(voice) for start, voice in zip(starts, voices, strict=True))
    rng = np.random.default_rng(len(lines))
    heard = rng.normal(0.0, _gain(noise_dbfs), (last + quiet, 2)).astype(np.float32)
    for line, start, voice in zip(lines, starts, voices, strict=True):
        own = _SPEAKERS.index(line.speaker)
        heard[start : start + len(voice), own] += voice
        heard[start : start + len(voice), 1 - own] += voice * np.float32(_gain(leak_db))
    spoken = tuple(
        Spoken(line.speaker, start / RATE_HZ, (start + len(voice)) / RATE_HZ)
        for line, start, voice in zip(lines, starts, voices, strict=True)
    )
    return Dialogue(heard, spoken)


@cache
def _utterance(speaker: Speaker, text: str) -> NDArray[np.float32]:
    """Render a line, once per test session, from its first to its last sound."""
    command = ["espeak-ng", "-v", _VOICES[speaker], "-s", "150", "--stdout", text]
    wave = subprocess.run(command, capture_output=True, check=True, timeout=20).stdout
    sound, rate_hz = soundfile.read(io.BytesIO(wave), dtype="float32")
    sound = soxr.resample(sound, rate_hz, RATE_HZ)
    power = np.convolve(np.square(sound), np.ones(_EDGE_SAMPLES) / _EDGE_SAMPLES, "same")
    loud = np.flatnonzero(power > power.max() * _gain(-EDGE_DB) ** 2)
    voice: NDArray[np.float32] = sound[loud[0] : loud[-1] + 1]
    voice *= _gain(VOICE_DBFS) / np.sqrt(np.mean(np.square(voice)))
    voice.setflags(write=False)
    return voice


def _gain(db: float) -> float:
    return float(10.0 ** (db / 20.0))
