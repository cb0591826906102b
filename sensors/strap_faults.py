"""What a Bluetooth stack can throw, and the one reason that each comes down to."""

from collections.abc import Mapping
from types import MappingProxyType

from bleak.exc import (
    BleakBluetoothNotAvailableError,
    BleakBluetoothNotAvailableReason,
    BleakDBusError,
    BleakError,
)

from .messages import Reason

_UNAVAILABLE: Mapping[BleakBluetoothNotAvailableReason, Reason] = MappingProxyType(
    {
        BleakBluetoothNotAvailableReason.NO_BLUETOOTH: Reason.BLUETOOTH_MISSING,
        BleakBluetoothNotAvailableReason.NO_BLE_CENTRAL_ROLE: Reason.BLUETOOTH_MISSING,
        BleakBluetoothNotAvailableReason.POWERED_OFF: Reason.BLUETOOTH_OFF,
        BleakBluetoothNotAvailableReason.DENIED_BY_USER: Reason.PERMISSION_DENIED,
        BleakBluetoothNotAvailableReason.DENIED_BY_SYSTEM: Reason.PERMISSION_DENIED,
        BleakBluetoothNotAvailableReason.DENIED_BY_UNKNOWN: Reason.PERMISSION_DENIED,
        BleakBluetoothNotAvailableReason.UNKNOWN: Reason.BLUETOOTH_MISSING,
    }
)

# Linux says these as names on the bus: no Bluetooth service, no adapter any more, switched off.
_BUS_ERRORS: Mapping[str, Reason] = MappingProxyType(
    {
        "org.freedesktop.DBus.Error.ServiceUnknown": Reason.BLUETOOTH_MISSING,
        "org.freedesktop.DBus.Error.NameHasNoOwner": Reason.BLUETOOTH_MISSING,
        "org.freedesktop.DBus.Error.AccessDenied": Reason.PERMISSION_DENIED,
        "org.bluez.Error.NotReady": Reason.BLUETOOTH_OFF,
    }
)


class BluetoothUnavailable(Exception):  # noqa: N818 - reads as a noun where it is caught
    """Straps cannot be looked for; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(f"Bluetooth cannot be used: {reason.value.replace('_', ' ')}")
        self.reason = reason


def reason_for(error: Exception, while_connecting: bool) -> Reason:
    """Return the reason that an error comes down to.

    Parameters
    ----------
    error
        What was raised.
    while_connecting
        Whether a strap had been found: then a common Bluetooth error means that the
        connection failed, else that the search did.
    """
    match error:
        case BleakBluetoothNotAvailableError():
            return _UNAVAILABLE[error.reason]
        case BleakDBusError() if error.dbus_error in _BUS_ERRORS:
            return _BUS_ERRORS[error.dbus_error]
        case FileNotFoundError() | ConnectionRefusedError():
            return Reason.BLUETOOTH_MISSING  # Linux without a system bus
        case BleakError() | OSError() | EOFError() if while_connecting:
            return Reason.CONNECT_FAILED
        case _:
            return Reason.DRIVER_FAILED
