"""Heart rate straps without hardware: real Bluetooth bytes, no radio.

Both ends run Google's bumble: HCI, L2CAP, ATT and GATT are the real protocols, byte for byte.
Only the air between two controllers is ours (`air`), so that it can be taken away.  What the
product sees of it comes in three tiers:

``bleak-backend``
    bleak's public interface on a backend of ours (`bleak_backend`, `backend_computer`); runs
    on any system.
``bluez-bus``
    bleak's own Linux backend, unmodified, on a private D-Bus where we are `org.bluez`
    (`bluez_bus`); also for a product that runs in another process.
``bluez-kernel``
    the real Linux kernel and the real bluetoothd, with a bumble controller as their dongle
    (`kernel_computer`); only inside the kernel that ``make radio`` boots.

Tests hold the whole through `rig.VirtualRadio`, or the fixtures in `fixtures`.
"""

import os
import sys
from typing import Literal

Tier = Literal["bleak-backend", "bluez-bus", "bluez-kernel"]


def _tiers() -> tuple[Tier, ...]:
    if os.environ.get("HANDRAIL_RADIO_TIER") == "bluez-kernel":
        return ("bluez-kernel",)
    return ("bleak-backend", "bluez-bus") if sys.platform == "linux" else ("bleak-backend",)


TIERS = _tiers()
BLUEZ_TIERS = tuple(tier for tier in TIERS if tier != "bleak-backend")
