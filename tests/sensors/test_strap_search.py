"""Which straps are in the room, and which of them is meant."""

import pytest

from handrail.sensors.messages import Reason
from handrail.sensors.strap_faults import BluetoothUnavailable
from handrail.sensors.strap_search import Battery, StrapAddress, discover

from ..virtual_radio.rig import VirtualRadio


def test_all_straps_in_the_room_are_listed(radio: VirtualRadio) -> None:
    straps = [radio.strap("Polar H10 11111111"), radio.strap("Polar H10 22222222")]

    found = discover(0.5)

    assert {(strap.name, strap.address) for strap in found} == {
        (strap.name, strap.address) for strap in straps
    }
    assert all(strap.rssi_dbm is not None and strap.rssi_dbm < 0 for strap in found)
    assert not any(strap.in_use_here for strap in found)


def test_a_strap_that_another_program_here_holds_is_listed_as_in_use(
    radio: VirtualRadio,
) -> None:
    strap = radio.strap()
    radio.hold(strap)

    (found,) = discover(0.5)

    assert (found.address, found.rssi_dbm, found.in_use_here) == (strap.address, None, True)


@pytest.mark.usefixtures("radio")
def test_an_empty_room_is_an_empty_list() -> None:
    assert discover(0.2) == []


def test_without_bluetooth_the_reason_is_said(radio: VirtualRadio) -> None:
    radio.power_off()
    with pytest.raises(BluetoothUnavailable) as off:
        discover(0.2)
    assert off.value.reason is Reason.BLUETOOTH_OFF

    radio.unplug()
    with pytest.raises(BluetoothUnavailable) as missing:
        discover(0.2)
    assert missing.value.reason is Reason.BLUETOOTH_MISSING


def test_a_strap_is_known_by_its_address_in_any_spelling() -> None:
    strap = StrapAddress("C0:FF:EE:00:00:0A", "HRM")

    assert strap.fits("c0:ff:ee:00:00:0a", None)


def test_of_two_straps_with_one_name_the_address_tells_which_is_meant() -> None:
    strap = StrapAddress("C0:FF:EE:00:00:0A", "HRM")

    assert not strap.fits("C0:FF:EE:00:00:0B", "HRM")


@pytest.mark.parametrize("address", ["6F2D1C3B-0000-4000-8000-000000000000", ""])
def test_where_addresses_cannot_be_compared_the_name_tells(address: str) -> None:
    # macOS gives identifiers of its own, and somebody may know the name alone.
    strap = StrapAddress(address, "Polar H10 22222222")

    assert strap.fits("11:22:33:44:55:66", "Polar H10 22222222")
    assert not strap.fits("11:22:33:44:55:66", "Polar H10 11111111")


def test_no_name_is_no_match_for_a_strap_remembered_without_one() -> None:
    assert not StrapAddress("6F2D1C3B-0000-4000-8000-000000000000").fits(
        "C0:FF:EE:00:00:0A", ""
    )


def test_what_a_polar_strap_advertises_of_itself_is_told(radio: VirtualRadio) -> None:
    # 0x3c = 0011 1100: the battery will not do, and there is no contact.
    radio.strap("Polar H10 A1B2", advertised=bytes.fromhex("3c 16 00 00"))
    radio.strap("Polar H10 99AA", advertised=bytes.fromhex("3f 16 4c 4c"))
    radio.strap("HRM")

    told = {found.name: (found.battery, found.contact) for found in discover(0.5)}

    assert told == {
        "Polar H10 A1B2": (Battery.LOW, False),
        "Polar H10 99AA": (Battery.OK, True),
        "HRM": (None, None),
    }


def test_bluetooth_that_this_program_may_not_use_is_said(radio: VirtualRadio) -> None:
    radio.forbid()

    with pytest.raises(BluetoothUnavailable) as denied:
        discover(0.2)
    assert denied.value.reason is Reason.PERMISSION_DENIED
