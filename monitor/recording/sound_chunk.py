"""The rows of sound of a session: pieces that wait, and a sum over all that were written."""

import hashlib

from .raw_audio import AudioPiece, joined, length_s, to_flac
from .seal import Statement, sound_bytes
from .session_bounds import AudioRow


class SoundChunk:
    """The sound that waits for its commit.

    FLAC is made at the commit: pieces are joined first, which fills the pages better.  Where
    the disk refuses it is kept and not made again, and takes a fifth of the room in memory.

    Attributes
    ----------
    erasures
        How often all that had been written was erased.
    """

    def __init__(self, erasures: int = 0) -> None:
        self.erasures = erasures
        self._waiting: list[AudioPiece] = []
        self._rows: list[AudioRow] = []
        self._digest = hashlib.sha256()

    @property
    def waiting_s(self) -> float:
        """How much sound has not been tried to be written yet, seconds."""
        return length_s(self._waiting)

    def append(self, piece: AudioPiece) -> None:
        """Add a piece."""
        self._waiting.append(piece)

    def drop(self) -> None:
        """Forget what waits."""
        self._waiting.clear()
        self._rows.clear()

    def rows(self) -> list[AudioRow]:
        """Return what waits, as it is stored."""
        self._rows += [_row(piece) for piece in joined(self._waiting)]
        self._waiting.clear()
        return list(self._rows)

    def written(self, rows: list[AudioRow]) -> None:
        """What waited is on the disk as these rows: go on with the next."""
        for row in rows:
            self._digest.update(sound_bytes(row))
        self._rows.clear()

    def copy(self) -> "SoundChunk":
        """Return a chunk that goes on from what was written, without what waits."""
        other = SoundChunk(self.erasures)
        other._digest = self._digest.copy()
        return other

    def erased(self) -> "SoundChunk":
        """Return a chunk that begins anew, because all that was written is gone."""
        return SoundChunk(self.erasures + 1)

    def digest(self) -> str:
        """Return the SHA-256 over everything written so far, in hexadecimal."""
        return self._digest.hexdigest()


def insert_sound(row: AudioRow) -> Statement:
    """Return what writes a row of sound."""
    return (
        "INSERT INTO audio (sensor, first_sample, rate_hz, channels, flac, t_s)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        tuple(row),
    )


def _row(piece: AudioPiece) -> AudioRow:
    channels = piece.samples.shape[1]
    flac = to_flac(piece)
    return AudioRow(piece.sensor, piece.first_sample, piece.rate_hz, channels, flac, piece.t_s)
