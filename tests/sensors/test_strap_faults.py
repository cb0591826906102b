"""Whatever a Bluetooth stack throws comes down to one reason a therapist can act on."""

import pytest
from bleak.exc import (
    BleakBluetoothNotAvailableError,
    BleakBluetoothNotAvailableReason,
    BleakDBusError,
    BleakError,
)

from handrail.sensors.messages import Reason
from handrail.sensors.strap_faults import BluetoothUnavailable, reason_for

Why = BleakBluetoothNotAvailableReason


@pytest.mark.parametrize("why", Why)
def test_every_way_bluetooth_can_be_unavailable_has_its_reason(why: Why) -> None:
    expected = {
        Why.POWERED_OFF: Reason.BLUETOOTH_OFF,
        Why.DENIED_BY_USER: Reason.PERMISSION_DENIED,
        Why.DENIED_BY_SYSTEM: Reason.PERMISSION_DENIED,
        Why.DENIED_BY_UNKNOWN: Reason.PERMISSION_DENIED,
    }.get(why, Reason.BLUETOOTH_MISSING)

    error = BleakBluetoothNotAvailableError("not available", why)

    assert reason_for(error, while_connecting=False) is expected
    assert reason_for(error, while_connecting=True) is expected


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (BleakDBusError("org.freedesktop.DBus.Error.ServiceUnknown", []), "bluetooth_missing"),
        (BleakDBusError("org.freedesktop.DBus.Error.AccessDenied", []), "permission_denied"),
        (BleakDBusError("org.bluez.Error.NotReady", []), "bluetooth_off"),
        (FileNotFoundError("/run/dbus/system_bus_socket"), "bluetooth_missing"),
        (BleakDBusError("org.bluez.Error.InProgress", []), "driver_failed"),
        (TimeoutError(), "driver_failed"),
    ],
    ids=str,
)
def test_a_search_that_fails_says_why(error: Exception, reason: str) -> None:
    assert reason_for(error, while_connecting=False) == reason


@pytest.mark.parametrize(
    "error", [BleakError("le-connection-abort-by-local"), TimeoutError(), EOFError()], ids=repr
)
def test_while_connecting_a_common_error_means_that_the_connection_failed(
    error: Exception,
) -> None:
    assert reason_for(error, while_connecting=True) is Reason.CONNECT_FAILED


def test_our_own_mistake_is_never_taken_for_a_lost_strap() -> None:
    assert reason_for(KeyError("Roles"), while_connecting=True) is Reason.DRIVER_FAILED


def test_the_error_says_in_words_what_is_wrong() -> None:
    assert str(BluetoothUnavailable(Reason.BLUETOOTH_OFF)) == (
        "Bluetooth cannot be used: bluetooth off"
    )
