"""The disk under a record that is being made: how long it will do, and its reserve."""

from pathlib import Path

from ..disk_room import Ballast, Room, RoomEstimate, size_on_disk


class RecordDisk:
    """What a station asks of the disk (its `DiskPort`).

    Parameters
    ----------
    record
        The session's file.
    with_sound
        Whether the sound itself is recorded.
    """

    def __init__(self, record: Path, *, with_sound: bool) -> None:
        self._record = record
        self._estimate = RoomEstimate(record.parent, with_sound=with_sound)
        self._ballast = Ballast(record.parent)

    def room(self, t_s: float) -> Room | None:
        """Return what is left at session time `t_s` (seconds); None if nobody knows."""
        return self._estimate.update(t_s, size_on_disk(self._record))

    def free(self) -> bool:
        """Give the reserve up; return whether that made room."""
        return self._ballast.free()

    def restore(self) -> bool:
        """Take the reserve, if there is room for it; return whether it is held."""
        return self._ballast.restore()
