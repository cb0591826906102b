"""Everything that a session keeps goes to its journal through here, whatever the disk does.

A disk that refuses is tried again, and what could not be written waits in memory.  A full disk
costs the sound first: it is most of a record, and heart, voice timing and presses are the rest.
"""

import logging
from collections.abc import Sequence
from typing import Protocol

from ..codec import CodecError
from ..consent import Consent
from ..disk_room import Room
from ..inputs import Input
from ..recording.journal import JournalPlace, JournalWriteError, WriteFailure
from ..recording.raw_audio import AudioPiece
from ..records import Record

_log = logging.getLogger(__name__)


class JournalPort(Protocol):
    """What the station needs of a journal (`monitor.journal.Journal`)."""

    def append_inputs(self, items: Sequence[Input], /) -> None:
        """Add inputs to the batch being filled."""
        ...

    def append_records(self, items: Sequence[Record], /) -> None:
        """Add records to the batch being filled."""
        ...

    def append_sound(self, piece: AudioPiece, /) -> None:
        """Add sound to the batch being filled."""
        ...

    def drop_sound(self) -> None:
        """Take the sound out of the batch being filled."""
        ...

    def agree(self, agreed: Consent, /) -> None:
        """Keep only what is agreed to from now on."""
        ...

    def commit(self) -> None:
        """Make the batch durable; raises `JournalWriteError` and keeps it if that fails."""
        ...

    def place(self) -> JournalPlace:
        """Write what waits; return where the record stands, or raise `JournalWriteError`."""
        ...

    def forget_since(self, place: JournalPlace, /) -> None:
        """Erase what was recorded since; raises `JournalWriteError` if that fails."""
        ...

    def forget_audio(self) -> None:
        """Erase all sound; raises `JournalWriteError` if that fails."""
        ...

    def close(self) -> None:
        """Finish the file; raises `JournalWriteError` if that fails."""
        ...


class DiskPort(Protocol):
    """What the station asks of the disk (`monitor.record_disk.RecordDisk`)."""

    def room(self, t_s: float, /) -> Room | None:
        """Return what is left at session time `t_s` (seconds); None if nobody knows."""
        ...

    def free(self) -> bool:
        """Give the reserve up; return whether that made room."""
        ...

    def restore(self) -> bool:
        """Take the reserve, if there is room for it; return whether it is held."""
        ...


class RecordKeeper:
    """Keeps a session on a disk that may refuse.

    Parameters
    ----------
    journal
        Where everything goes.
    disk
        Its disk, whose reserve is given up when it is full.

    Attributes
    ----------
    refused
        Whether the disk does not take anything at present.
    sound_given_up
        Whether sound is no longer kept, for want of room.
    """

    def __init__(self, journal: JournalPort, disk: DiskPort | None = None) -> None:
        self._journal = journal
        self._disk = disk
        self.refused = False
        self.sound_given_up = False

    def keep(
        self, inputs: Sequence[Input], sound: Sequence[AudioPiece] = ()
    ) -> Sequence[Input]:
        """Put inputs on the disk, and the sound of that moment, before they are analysed.

        Returns those that could be kept: what cannot be written must not be analysed either.
        """
        kept = self._kept(inputs)
        for piece in () if self.sound_given_up else sound:
            self._journal.append_sound(piece)
        self.commit()
        return kept

    def add(self, records: Sequence[Record]) -> None:
        """Keep what the analysis said, with the next inputs."""
        self._journal.append_records(records)

    def commit(self) -> None:
        """Write what waits, or say in `refused` that the disk does not take it."""
        try:
            self._write()
            self.refused = False
        except JournalWriteError:
            if not self.refused:
                _log.exception("the record cannot be written; it is kept and tried again")
            self.refused = True

    def begin(self) -> None:
        """Take the reserve, while there is room for it."""
        if self._disk is not None:
            self._disk.restore()

    def room_s(self, t_s: float) -> float | None:
        """Return how long the disk will do, seconds; keep sound again if it does for that."""
        room = self._disk.room(t_s) if self._disk is not None else None
        if self._disk is None or room is None:
            return None
        if self.sound_given_up and not room.nearly_full:
            self.sound_given_up = not self._disk.restore()
        return room.lasts_s

    def agree(self, agreed: Consent) -> None:
        """Keep only what is agreed to from now on."""
        self._journal.agree(agreed)

    def place(self) -> JournalPlace | None:
        """Return where the record stands; None while it does not stand firmly."""
        try:
            return None if self.refused else self._journal.place()
        except JournalWriteError:
            return None  # the next commit says so

    def erase(self, since: JournalPlace | None) -> bool:
        """Erase what was recorded since a place, or all sound; return whether that is done."""
        try:
            if since is None:
                self._journal.forget_audio()
            else:
                self._journal.forget_since(since)
        except JournalWriteError:
            _log.exception("what was to be erased is still there; it is tried again")
            return False
        return True

    def close(self) -> None:
        """Finish the record, as far as the disk lets us."""
        try:
            self._journal.close()
        except JournalWriteError:
            _log.exception("the record could not be closed")

    def _kept(self, inputs: Sequence[Input]) -> Sequence[Input]:
        try:
            self._journal.append_inputs(inputs)
        except CodecError:
            if len(inputs) == 1:
                _log.exception("something that came in cannot be written; it is passed over")
                return ()
            return [item for one in inputs for item in self._kept((one,))]
        return inputs

    def _write(self) -> None:
        try:
            self._journal.commit()
        except JournalWriteError as error:
            if error.reason is not WriteFailure.DISK_FULL or self.sound_given_up:
                raise
            _log.warning("the disk is full: sound is no longer kept")
            self.sound_given_up = True
            self._journal.drop_sound()
            if self._disk is None or not self._disk.free():
                raise
            self._journal.commit()
