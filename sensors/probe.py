"""Whether devices could be used at all, asked before a session and changing nothing."""

from .messages import Reason
from .strap_faults import BluetoothUnavailable
from .strap_search import discover

_LISTEN_S = 0.2


def bluetooth_fault() -> Reason:
    """Return why straps cannot be looked for; `Reason.NONE` if they can.

    Looks for straps, very briefly: an adapter that is there and switched on can still be
    forbidden, and only trying tells.
    """
    try:
        discover(_LISTEN_S)
    except BluetoothUnavailable as unavailable:
        return unavailable.reason
    return Reason.NONE
