"""What could be used now, asked before a session; a fault is an answer, not an error."""

from .messages import Reason
from .strap_faults import BluetoothUnavailable
from .strap_search import StrapFound, discover

_LISTEN_S = 0.2


def straps_in_range(scan_s: float) -> tuple[list[StrapFound], Reason]:
    """Return the straps in the room, and why none could be looked for.

    The reason is `Reason.NONE` if they could.  Listens for `scan_s` real seconds; runs an
    event loop of its own.
    """
    try:
        return discover(scan_s), Reason.NONE
    except BluetoothUnavailable as unavailable:
        return [], unavailable.reason


def bluetooth_fault() -> Reason:
    """Return why straps cannot be looked for; `Reason.NONE` if they can.

    Looks for straps, very briefly: an adapter that is there and switched on can still be
    forbidden, and only trying tells.
    """
    return straps_in_range(_LISTEN_S)[1]
