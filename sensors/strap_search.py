"""Find heart rate straps: the one that is wanted, or all that are in the room."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bleak import BleakAdapter, BleakScanner
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData
from bleak.exc import BleakError
from bleak.uuids import normalize_uuid_16

from . import polar_advertisement
from .strap_faults import BluetoothUnavailable, reason_for

HEART_RATE_SERVICE = normalize_uuid_16(0x180D)

_STACK_ANSWERS_WITHIN_S = 5.0


@dataclass(frozen=True, slots=True)
class StrapAddress:
    """A strap to be recognised again.

    Attributes
    ----------
    address
        Bluetooth address; on macOS an identifier that only this computer knows.  Empty to go
        by the name alone.
    name
        The name it shows, which holds on every computer; empty to go by the address alone.
    """

    address: str
    name: str = ""

    def fits(self, address: str, name: str | None) -> bool:
        """Return whether a device with this address and name is the one.

        Where addresses can be compared they decide, because cheap straps share their name.
        A Bluetooth address and an identifier of macOS cannot: then the name decides.
        """
        if self.address and _is_bluetooth(self.address) == _is_bluetooth(address):
            return address.lower() == self.address.lower()
        return bool(name) and name == self.name


def _is_bluetooth(address: str) -> bool:
    return ":" in address


class Battery(StrEnum):
    """What a strap says of its battery without being asked."""

    LOW = "low"
    OK = "ok"


@dataclass(frozen=True, slots=True)
class StrapFound:
    """A strap in the room.

    Attributes
    ----------
    name
        What it calls itself; empty if it did not say.
    address
        See `StrapAddress`.
    rssi_dbm
        How loud it was, dBm; None if it did not advertise.
    in_use_here
        Whether this computer is connected to it already, for some other program.
    battery, contact
        What it advertises of its battery, and whether it feels skin; None if it does not
        tell, as only Polar's do.
    """

    name: str
    address: str
    rssi_dbm: int | None
    in_use_here: bool = False
    battery: Battery | None = None
    contact: bool | None = None


class Company(Protocol):
    """What the other straps of a session leave to the one that is sought."""

    def may_have(self, address: str, name: str) -> bool:
        """Return whether a device with this address and name may be used."""
        ...

    def turn_to_scan(self) -> contextlib.AbstractAsyncContextManager[None]:
        """Let nobody else begin to scan while the block lasts."""
        ...


async def find_strap(
    wanted: StrapAddress | None,
    scan_s: float,
    on_scanning: Callable[[], None],
    company: Company,
) -> BLEDevice | None:
    """Return the wanted strap, or the first one heard, or None.

    A strap that this computer is connected to does not advertise.  It is asked for when the
    scan found nothing, because a program that crashed leaves its connection behind.

    Parameters
    ----------
    wanted
        Which strap; None for any.
    scan_s
        How long to listen, real seconds.
    on_scanning
        Called when Bluetooth has agreed to listen.
    company
        Says which of those that fit may be used, and whose turn it is.
    """

    def fits(device: BLEDevice, name: str, offers_heart_rate: bool) -> bool:
        known = wanted.fits(device.address, name) if wanted else offers_heart_rate
        return known and company.may_have(device.address, name)

    def is_wanted(device: BLEDevice, seen: AdvertisementData) -> bool:
        name = seen.local_name or device.name or ""
        return fits(device, name, HEART_RATE_SERVICE in seen.service_uuids)

    async with asyncio.timeout(scan_s + _STACK_ANSWERS_WITHIN_S):
        found = await _scan_for(is_wanted, scan_s, on_scanning, company)
        if found:
            return found
        connected = await _connected_here()
    return next((held for held in connected if fits(held, held.name or "", True)), None)


def discover(scan_s: float) -> list[StrapFound]:
    """Return the straps in the room, the nearest first; listens for `scan_s` real seconds.

    Runs an event loop of its own: not for a thread that has one.

    Raises
    ------
    BluetoothUnavailable
        If Bluetooth is off, missing or forbidden.
    """
    try:
        return asyncio.run(_discover(scan_s))
    except (BleakError, OSError, EOFError) as error:
        raise BluetoothUnavailable(reason_for(error, while_connecting=False)) from error


async def _scan_for(
    is_wanted: Callable[[BLEDevice, AdvertisementData], bool],
    scan_s: float,
    on_scanning: Callable[[], None],
    company: Company,
) -> BLEDevice | None:
    found: asyncio.Future[BLEDevice] = asyncio.get_running_loop().create_future()

    def on_advertisement(device: BLEDevice, seen: AdvertisementData) -> None:
        if not found.done() and is_wanted(device, seen):
            found.set_result(device)

    async with _scanning(BleakScanner(on_advertisement), company):
        on_scanning()
        await asyncio.wait({found}, timeout=scan_s)
    return found.result() if found.done() else None


@contextlib.asynccontextmanager
async def _scanning(scanner: BleakScanner, company: Company) -> AsyncIterator[None]:
    """Scan while the block lasts.

    bleak cannot stop a scan whose start was cancelled, and Bluetooth would scan on until the
    program ends; so a start is always finished.  Of two scans that begin in the same moment
    BlueZ 5.66 never answers one.
    """
    starting = asyncio.ensure_future(_start(scanner, company))
    try:
        await asyncio.shield(starting)
        yield
    finally:
        await asyncio.wait({starting}, timeout=_STACK_ANSWERS_WITHIN_S)
        starting.cancel()
        if starting.done() and not starting.cancelled() and not starting.exception():
            await scanner.stop()


async def _start(scanner: BleakScanner, company: Company) -> None:
    async with company.turn_to_scan():
        await scanner.start()


async def _connected_here() -> list[BLEDevice]:
    try:
        adapter = await BleakAdapter.get()
        return await adapter.get_connected_devices([HEART_RATE_SERVICE])
    except NotImplementedError:
        return []  # this platform does not tell


async def _discover(scan_s: float) -> list[StrapFound]:
    async with asyncio.timeout(scan_s + _STACK_ANSWERS_WITHIN_S):
        heard = await BleakScanner.discover(
            scan_s, return_adv=True, service_uuids=[HEART_RATE_SERVICE]
        )
        connected = await _connected_here()
    nearest_first = sorted(heard.values(), key=lambda pair: pair[1].rssi, reverse=True)
    straps = [_found(device, seen) for device, seen in nearest_first]
    in_use = [
        StrapFound(device.name or "", device.address, None, in_use_here=True)
        for device in connected
    ]
    taken = {strap.address for strap in in_use}
    return [strap for strap in straps if strap.address not in taken] + in_use


def _found(device: BLEDevice, seen: AdvertisementData) -> StrapFound:
    name = seen.local_name or device.name or ""
    content = seen.manufacturer_data.get(polar_advertisement.COMPANY, b"")
    told = polar_advertisement.decode(content)
    if told is None:
        return StrapFound(name, device.address, seen.rssi)
    battery = Battery.LOW if told.battery_low else Battery.OK
    return StrapFound(name, device.address, seen.rssi, battery=battery, contact=told.in_contact)
