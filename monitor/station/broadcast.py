"""What of a running session leaves the program, where somebody turned that on."""

import logging
from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol

from ...sensors.messages import THERAPIST_STRAP
from ..codec import RECORDS
from ..records import Beat, Flag, HeartRead, Record
from .station import StationStatus

_log = logging.getLogger(__name__)


class Outlet(Protocol):
    """What carries it out: `sensors.lab_outlet.LabOutlet`."""

    def heart_rate(self, t_s: float, bpm: float, /) -> None:
        """Send a heart rate as it was known at `t_s` (seconds), beats per minute."""
        ...

    def rr_interval(self, t_s: float, rr_ms: float, /) -> None:
        """Send the interval that ends with the beat at `t_s` (seconds), milliseconds."""
        ...

    def finding(self, t_s: float, text: str, /) -> None:
        """Send what was found at `t_s` (seconds)."""
        ...

    def close(self) -> None:
        """End what was sent; nothing can be sent after."""
        ...


class Broadcast:
    """Hands the client's heart and the findings to an outlet; its `publish` fits a station's.

    An outlet that fails is given up, and the session goes on without.

    Parameters
    ----------
    outlet
        Must not block: the station waits for it.
    """

    def __init__(self, outlet: Outlet) -> None:
        self._outlet: Outlet | None = outlet

    def publish(self, records: Sequence[Record], _status: StationStatus) -> None:
        """Send what may leave; called from the station's thread."""
        if self._outlet is None:
            return
        try:
            for record in records:
                _send(record, self._outlet)
        except Exception:  # noqa: BLE001 - whatever it is, the session is worth more
            _log.exception("the outlet failed; the session goes on without it")
            self.close()

    def close(self) -> None:
        """Send nothing from now on."""
        outlet, self._outlet = self._outlet, None
        if outlet is not None:
            with suppress(Exception):  # one that failed may fail in closing too
                outlet.close()


def _send(record: Record, outlet: Outlet) -> None:
    match record:
        case Beat():
            outlet.rr_interval(record.t_s, record.rr_ms)
        case HeartRead(heart_rate_bpm=float(bpm), sensor=sensor) if sensor != THERAPIST_STRAP:
            outlet.heart_rate(record.t_s, bpm)
        case Flag():
            known_s = max(record.decided_s, record.until_s or 0.0)
            outlet.finding(known_s, RECORDS.encode_lines([record]).decode().strip())
        case _:
            pass
