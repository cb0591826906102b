"""Sound files of any kind that libsndfile reads, checked as a whole and never held as a whole.

The check decodes the file once before anything is analysed.  That takes seconds for hours of
sound, and a file that is no use is refused before anybody has waited for its analysis.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from ...signal.speech.frames import SoundBlock
from .recordings import Unreadable
from .sound_faults import SoundFaults

LOWEST_RATE_HZ = 8000
HIGHEST_RATE_HZ = 384_000
MOST_CHANNELS = 64
LONGEST_S = 24 * 3600.0
BLOCK_S = 1.0

_RATE_STEP_HZ = 25  # what the front end can resample
_SILENT = 1e-5  # below the smallest step of 16 bits
_SAME_CORRELATION = 0.999
_SAME_POWER = 10.0**0.1  # 1 dB
_LENGTH_IS_A_GUESS = {"MP3"}


@dataclass(frozen=True, slots=True)
class SoundRecording:
    """A sound file that was read to its end once, and can be.

    Attributes
    ----------
    path
        The file.
    rate_hz
        Samples per second.
    samples
        Of each channel.
    peaks
        The largest sample of each channel, as a share of full scale.
    products
        Shape (channels, channels): sums of the products of two channels' slopes.
    notes
        What a person should know about the file, in sentences.
    """

    path: Path
    rate_hz: int
    samples: int
    peaks: tuple[float, ...]
    products: NDArray[np.float64]
    notes: tuple[str, ...] = ()

    @property
    def channels(self) -> int:
        """How many there are."""
        return len(self.peaks)

    @property
    def duration_s(self) -> float:
        """Length, seconds."""
        return self.samples / self.rate_hz

    def is_silent(self, channel: int) -> bool:
        """Return whether a channel (from 0) holds nothing at all."""
        return self.peaks[channel] < _SILENT

    def same_sound(self, one: int, other: int) -> bool:
        """Return whether two channels (from 0) are copies of one microphone.

        Slopes are compared, so that a constant offset in both does not make them alike.
        """
        power, other_power = self.products[one, one], self.products[other, other]
        least, most = sorted((float(power), float(other_power)))
        shared = float(self.products[one, other])
        return (
            shared > _SAME_CORRELATION * float(np.sqrt(least * most))
            and most < _SAME_POWER * least
        )

    def blocks(self) -> Iterator[SoundBlock]:
        """Yield the sound, a second at a time, from event time 0.

        Raises
        ------
        Unreadable
            If the file can no longer be read.
        """
        with _opened(self.path) as file:
            first = 0
            for samples in _pieces(self.path.name, file):
                yield SoundBlock(first / self.rate_hz, first, self.rate_hz, samples)
                first += len(samples)


def read_sound(path: Path) -> SoundRecording:
    """Read a sound file to its end and say what it is.

    Raises
    ------
    Unreadable
        If it is no sound, is cut short, holds what is no number, nothing, or nothing but
        silence, or has a sampling rate that cannot be used.
    """
    _refuse_no_file(path)
    with _opened(path) as file:
        _refuse_rate(path.name, file.samplerate)
        _refuse_size(path.name, file)
        recording = _looked_over(path, file)
        cut_short = _cut_short(path.name, file, recording.samples)
    if recording.samples == 0:
        raise Unreadable(path.name, "it holds no sound at all")
    if all(recording.is_silent(channel) for channel in range(recording.channels)):
        raise Unreadable(
            path.name, "it holds nothing but silence; was the microphone switched on?"
        )
    return replace(recording, notes=(*recording.notes, *cut_short))


def _looked_over(path: Path, file: soundfile.SoundFile) -> SoundRecording:
    """Read to the end, keeping sums only."""
    peaks = np.zeros(file.channels)
    products = np.zeros((file.channels, file.channels))
    count = 0
    faults = SoundFaults(file.channels, file.samplerate)
    last = np.zeros((1, file.channels), np.float32)
    for samples in _pieces(path.name, file):
        if samples.any() or last.any():  # hours of silence are passed over
            _refuse_no_number(path.name, samples, count, file.samplerate)
            faults.hear(samples)
            peaks = np.maximum(peaks, np.abs(samples).max(axis=0))
            slopes = np.diff(np.concatenate((last, samples)), axis=0).astype(np.float64)
            products += slopes.T @ slopes
            last = samples[-1:]
        else:
            faults.hear_silence(len(samples))
        count += len(samples)
    loudest = float(peaks.max())
    notes: tuple[str, ...] = (
        (f"sound of up to {loudest:.3g} times full scale; what exceeds it is cut off",)
        if loudest > 1.0
        else ()
    )
    notes = (*notes, *faults.notes())
    return SoundRecording(path, file.samplerate, count, tuple(peaks.tolist()), products, notes)


@contextmanager
def _opened(path: Path) -> Iterator[soundfile.SoundFile]:
    try:
        file = soundfile.SoundFile(path)
    except (soundfile.SoundFileError, TypeError) as error:  # TypeError: headerless, by its name
        raise Unreadable(
            path.name, "this is no sound file that can be read (wav, flac, ogg and mp3 can)"
        ) from error
    with file:
        yield file


def _pieces(name: str, file: soundfile.SoundFile) -> Iterator[NDArray[np.float32]]:
    """Yield what is left of an open file, in blocks of `BLOCK_S`."""
    size = round(BLOCK_S * file.samplerate)
    count = 0
    while True:
        try:
            samples: NDArray[np.float32] = file.read(size, dtype="float32", always_2d=True)
        except soundfile.SoundFileError as error:
            raise Unreadable(
                name,
                f"it is cut short or damaged after {count / file.samplerate:.0f} s; copy it "
                "again, or convert what can be played",
            ) from error
        if not len(samples):
            return
        yield samples
        count += len(samples)


def _refuse_no_file(path: Path) -> None:
    if path.is_dir():
        raise Unreadable(path.name, "this is a folder, not a sound file")
    if path.stat().st_size == 0:
        raise Unreadable(path.name, "the file is empty")


def _refuse_rate(name: str, rate_hz: int) -> None:
    if rate_hz < LOWEST_RATE_HZ:
        raise Unreadable(
            name,
            f"{rate_hz} samples per second are too few to hear a voice; "
            f"{LOWEST_RATE_HZ} are the least",
        )
    if rate_hz > HIGHEST_RATE_HZ:
        raise Unreadable(
            name,
            f"{rate_hz} samples per second are more than any microphone gives; "
            "its header is damaged, or convert it to 48000",
        )
    if rate_hz % _RATE_STEP_HZ:
        raise Unreadable(
            name,
            f"{rate_hz} samples per second is no multiple of {_RATE_STEP_HZ}; "
            "convert it to 16000 or 48000",
        )


def _refuse_size(name: str, file: soundfile.SoundFile) -> None:
    if file.channels > MOST_CHANNELS:
        problem = f"it has {file.channels} channels, and {MOST_CHANNELS} are the most"
        raise Unreadable(name, problem)
    if file.frames > LONGEST_S * file.samplerate:
        raise Unreadable(
            name, "it says that it is longer than a day; cut the session out of it"
        )


def _refuse_no_number(
    name: str, samples: NDArray[np.float32], before: int, rate_hz: int
) -> None:
    wrong = np.argwhere(~np.isfinite(samples))
    if len(wrong):
        at, channel = before + int(wrong[0, 0]), int(wrong[0, 1]) + 1
        raise Unreadable(
            name,
            f"sample {at} of channel {channel} (at {at / rate_hz:.3f} s) is no number; "
            "export the recording again, as 16 or 24 bits",
        )


def _cut_short(name: str, file: soundfile.SoundFile, samples: int) -> tuple[str, ...]:
    """Hold the length against what the header promised."""
    if samples >= file.frames:
        return ()
    words = (
        f"it ends after {samples / file.samplerate:.0f} s where its header promises "
        f"{file.frames / file.samplerate:.0f} s"
    )
    if file.format not in _LENGTH_IS_A_GUESS:
        raise Unreadable(name, f"{words}: it was cut short; copy it again")
    return (f"{words}: it may have been cut short",)
