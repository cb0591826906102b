"""The sound in the folder of an open trace: `audio.flac` or `audio.wav`, from its beginning."""

from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import soundfile
from numpy.typing import NDArray

from ..imports.recordings import Unreadable

_NAMES = ("audio.flac", "audio.wav")


def sound_beside(folder: Path) -> Path | None:
    """Return the sound file in the folder of a trace; None if there is none."""
    return next((folder / name for name in _NAMES if (folder / name).is_file()), None)


class TraceSound:
    """Opens such a file for reading.  A context manager; for one thread at a time.

    Attributes
    ----------
    rate_hz
        Samples a second.
    channels
        How many columns `read` returns.

    Raises
    ------
    Unreadable
        If it is no sound.
    """

    def __init__(self, path: Path) -> None:
        self._name = path.name
        try:
            self._file = soundfile.SoundFile(path)
        except soundfile.SoundFileError as error:
            raise Unreadable(path.name, "this is no sound file that can be read") from error
        self.rate_hz = int(self._file.samplerate)
        self.channels = int(self._file.channels)

    def read(
        self, start_s: float, end_s: float, *, unheard: float = 0.0
    ) -> NDArray[np.float32]:
        """Return the sound between two times (seconds), shape (n, channels), full scale 1.0.

        Where the file holds none stands `unheard`.

        Raises
        ------
        Unreadable
            If it is damaged there.
        """
        first, last = round(start_s * self.rate_hz), round(end_s * self.rate_hz)
        sound = np.full((max(0, last - first), self.channels), unheard, np.float32)
        begin, end = max(0, first), min(last, self._file.frames)
        if begin < end:
            sound[begin - first : end - first] = self._samples(begin, end)
        return sound

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def _samples(self, begin: int, end: int) -> NDArray[np.float32]:
        try:
            self._file.seek(begin)
            samples: NDArray[np.float32] = self._file.read(
                end - begin, dtype="float32", always_2d=True
            )
        except soundfile.SoundFileError as error:
            raise Unreadable(self._name, "it is damaged; copy it again") from error
        if len(samples) < end - begin:
            raise Unreadable(self._name, "it is cut short; copy it again")
        return samples
