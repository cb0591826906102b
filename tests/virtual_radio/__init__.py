"""Heart rate straps without hardware: real Bluetooth bytes, no radio.

Both ends run Google's bumble: HCI, L2CAP, ATT and GATT are the real protocols, byte for byte.
Only the air between two controllers is ours (`air`), so that it can be taken away.  What the
product sees of it comes in two tiers:

``bleak-backend``
    bleak's public interface on a backend of ours (`bleak_backend`, `backend_computer`); runs
    on any system.
``bluez-bus``
    bleak's own Linux backend, unmodified, on a private D-Bus where we are `org.bluez`
    (`bluez_bus`); also for a product that runs in another process.

Tests hold the whole through `rig.VirtualRadio`, or the fixture `radio` in `fixtures`.
"""

import sys
from typing import Literal

Tier = Literal["bleak-backend", "bluez-bus"]
TIERS: tuple[Tier, ...] = (
    ("bleak-backend", "bluez-bus") if sys.platform == "linux" else ("bleak-backend",)
)
