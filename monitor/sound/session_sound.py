"""The sound of a recorded session, any stretch of it, in event time.

Pieces are decoded when they are asked for, so the first word is heard at once and ninety
minutes need no more memory than one.  Where nothing was heard there is silence, as long as
it lasted.
"""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from ..errors import Expected
from ..recording.raw_audio import AudioPiece
from ..recording.session_bounds import AudioPlace
from ..recording.session_errors import SessionDamaged
from ..recording.session_file import SessionFile

_HELD = 64
"""So many decoded pieces are kept, of 0.4 s each: playback goes to and fro within seconds."""


class NoSound(Expected):
    """A session holds no sound: its recording was not agreed to, or it was taken back."""

    def __init__(self) -> None:
        super().__init__(
            "This session has no sound: recording it was not agreed to, or it was erased."
        )


class SessionSound:
    """Opens the sound of a session for reading.  A context manager; for one thread at a time.

    Attributes
    ----------
    rate_hz
        Samples a second, of all devices: sound is kept at one rate.
    channels
        How many columns `read` returns: those of each device, one device after the other.
    end_s
        Where the last piece ends (event time, seconds).
    damaged
        How many pieces could not be read so far; there is silence in their place.

    Raises
    ------
    NoSound
        If there is none.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self._record = SessionFile.open(path, key)
        places = self._record.audio_places()
        if not places:
            self._record.close()
            raise NoSound
        self.rate_hz = places[0].rate_hz
        self.damaged = 0
        self._tracks = [_Track(one, places) for one in dict.fromkeys(p.sensor for p in places)]
        firsts = accumulate((track.channels for track in self._tracks), initial=0)
        self._columns = list(firsts)
        self.channels = self._columns[-1]
        self._pieces: OrderedDict[int, AudioPiece | None] = OrderedDict()
        self.end_s = max(self._end_s(track) for track in self._tracks)

    def read(
        self, start_s: float, end_s: float, *, unheard: float = 0.0
    ) -> NDArray[np.float32]:
        """Return the sound between two times (seconds), shape (n, channels), full scale 1.0.

        Where nothing was recorded stands `unheard`.
        """
        first = round(start_s * self.rate_hz)
        count = max(0, round(end_s * self.rate_hz) - first)
        sound = np.full((count, self.channels), unheard, np.float32)
        for column, track in zip(self._columns, self._tracks, strict=False):
            for number, at_s in track.between(start_s, end_s):
                piece = self._piece(number)
                if piece is not None:
                    at = round(at_s * self.rate_hz) - first
                    _lay(sound[:, column : column + track.channels], piece.samples, at)
        return sound

    def mixed(self, start_s: float, end_s: float) -> NDArray[np.float32]:
        """Return the same with all channels in one, shape (n,)."""
        both: NDArray[np.float32] = self.read(start_s, end_s).mean(axis=1, dtype=np.float32)
        return both

    def close(self) -> None:
        """Let go of the file."""
        self._record.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _end_s(self, track: "_Track") -> float:
        last = self._piece(track.numbers[-1])
        return track.starts_s[-1] + (len(last.samples) / self.rate_hz if last else 0.0)

    def _piece(self, number: int) -> AudioPiece | None:
        """Return a piece; None where it cannot be read."""
        if number in self._pieces:
            self._pieces.move_to_end(number)
            return self._pieces[number]
        try:
            piece = self._record.audio_piece(number)
        except SessionDamaged:
            piece = None
            self.damaged += 1
        self._pieces[number] = piece
        if len(self._pieces) > _HELD:
            self._pieces.popitem(last=False)
        return piece


class _Track:
    """The pieces of one device in order of time."""

    def __init__(self, sensor: str, places: Iterable[AudioPlace]) -> None:
        own = sorted((began_s(place), place) for place in places if place.sensor == sensor)
        self.channels = own[0][1].channels
        kept = [(at_s, place) for at_s, place in own if place.channels == self.channels]
        self.starts_s = [at_s for at_s, _ in kept]
        self.numbers = [place.number for _, place in kept]

    def between(self, start_s: float, end_s: float) -> Iterable[tuple[int, float]]:
        """Return number and start (seconds) of each piece that may reach into the stretch."""
        first = max(0, bisect_right(self.starts_s, start_s) - 1)
        last = bisect_right(self.starts_s, end_s)
        return zip(self.numbers[first:last], self.starts_s[first:last], strict=True)


def began_s(piece: AudioPlace | AudioPiece) -> float:
    """Return when a piece of sound began (event time, seconds).

    Version 1 of the format knew only how many samples were before it.
    """
    return piece.first_sample / piece.rate_hz if piece.t_s is None else piece.t_s


def _lay(sound: NDArray[np.float32], samples: NDArray[np.float32], at: int) -> None:
    """Write samples into `sound` from index `at` on, as far as they lie in it."""
    begin, end = max(0, at), min(len(sound), at + len(samples))
    if begin < end:
        sound[begin:end] = samples[begin - at : end - at]
