"""An operating system's Bluetooth on bumble: the stack below our own bleak backend."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any, TypeVar

from bleak.assigned_numbers import gatt_char_props_to_strs
from bleak.backends.characteristic import BleakGATTCharacteristic
from bleak.backends.device import BLEDevice
from bleak.backends.service import BleakGATTService, BleakGATTServiceCollection
from bleak.exc import (
    BleakBluetoothNotAvailableError,
    BleakBluetoothNotAvailableReason,
    BleakError,
    BleakGATTProtocolError,
)
from bumble import core, hci
from bumble.att import ATT_Error
from bumble.device import Advertisement, Connection, Peer

from .advertising import address_of, name_in, uuid_text
from .air import Air, AirDevice

_MTU = 517
T = TypeVar("T")


class Link:
    """A connection as the stack knows it: who it is with, and what services were found."""

    def __init__(self, device: BLEDevice, connection: Connection, peer: Peer) -> None:
        self.device = device
        self.connection = connection
        self.peer = peer

    async def services(self) -> BleakGATTServiceCollection:
        """Return the strap's services as bleak describes them."""
        found = BleakGATTServiceCollection()
        for service in self.peer.services:
            described = BleakGATTService(service, service.handle, uuid_text(service.uuid))
            found.add_service(described)
            for characteristic in service.characteristics:
                found.add_characteristic(
                    BleakGATTCharacteristic(
                        characteristic,
                        characteristic.handle - 1,
                        uuid_text(characteristic.uuid),
                        list(gatt_char_props_to_strs(int(characteristic.properties))),
                        lambda: self.connection.att_mtu - 3,
                        described,
                    )
                )
        return found


class BackendComputer:
    """The computer of this tier: one controller, shared by all who scan or connect.

    Attributes
    ----------
    loop
        Where the stack lives.
    links
        The connections that stand, by address.
    answers_after_s
        How long it keeps a program waiting for its agreement to scan, seconds.
    pairs
        Whether a program can ask it to pair.
    deliveries
        How each subscription ever made delivers a value, the oldest first.
    """

    def __init__(self, air: Air) -> None:
        self.loop = asyncio.get_running_loop()
        self.links: dict[str, Link] = {}
        self.answers_after_s = 0.0
        self.pairs = True
        self.deliveries: list[Callable[[bytes], None]] = []
        self._device = AirDevice(air, "computer", air.new_address())
        self._device.on("advertisement", self._on_advertisement)
        self._unavailable: BleakBluetoothNotAvailableReason | None = None
        self._listeners: set[Callable[[Advertisement], None]] = set()
        self._seen: dict[str, Advertisement] = {}
        self._connecting = asyncio.Lock()

    @property
    def scanning(self) -> bool:
        """Whether the controller listens for advertisements."""
        return bool(self._device.is_scanning)

    async def start(self) -> None:
        """Power the controller."""
        await self._device.power_on()

    async def stop(self) -> None:
        """Let go of every strap."""
        await self._drop_links()
        await self._device.power_off()

    async def set_power(self, on: bool) -> None:
        """Press the Bluetooth switch."""
        self._unavailable = None if on else BleakBluetoothNotAvailableReason.POWERED_OFF
        if not on:
            await self._drop_links()

    async def set_present(self, present: bool) -> None:
        """Plug the Bluetooth dongle in or out."""
        self._unavailable = None if present else BleakBluetoothNotAvailableReason.NO_BLUETOOTH
        if not present:
            await self._drop_links()

    async def forbid(self) -> None:
        """Allow programs no Bluetooth from now on."""
        self._unavailable = BleakBluetoothNotAvailableReason.DENIED_BY_USER
        await self._drop_links()

    async def refuse_to_pair(self) -> None:
        """Pair with nothing from now on."""
        self.pairs = False

    async def hold(self, address: str) -> None:
        """Connect to a strap on behalf of some other program on this computer."""
        async with self.listening(lambda _advertisement: None):
            while address not in self._seen:
                await asyncio.sleep(0.01)
        await self.connect(address)

    def check_available(self) -> None:
        """Raise what bleak raises while Bluetooth is off or missing."""
        if self._unavailable is not None:
            raise BleakBluetoothNotAvailableError(
                f"Bluetooth is not available: {self._unavailable.name}", self._unavailable
            )

    async def listen(self, listener: Callable[[Advertisement], None]) -> None:
        """Begin to report advertisements to `listener`."""
        self.check_available()
        self._listeners.add(listener)
        if not self._device.is_scanning:
            await self._device.start_scanning(active=True, filter_duplicates=False)
        await asyncio.sleep(self.answers_after_s)

    async def ignore(self, listener: Callable[[Advertisement], None]) -> None:
        """Report nothing more to `listener`."""
        self._listeners.discard(listener)
        if not self._listeners and self._device.is_scanning:
            await self._device.stop_scanning()

    @contextlib.asynccontextmanager
    async def listening(self, listener: Callable[[Advertisement], None]) -> AsyncIterator[None]:
        """Listen for as long as the block lasts."""
        await self.listen(listener)
        try:
            yield
        finally:
            await self.ignore(listener)

    async def connect(self, address: str) -> Link:
        """Return the link to a strap seen before; one link, however many ask for it."""
        self.check_available()
        async with self._connecting:
            if address in self.links:
                return self.links[address]
            try:
                connection = await self._device.connect_to(self._seen[address].address)
                link = await self._explore(address, connection)
            except core.BaseBumbleError as error:
                raise BleakError(f"connection failed: {error}") from error
            self.links[address] = link
            connection.on("disconnection", lambda _reason: self.links.pop(address, None))
            return link

    async def disconnect(self, address: str) -> None:
        """End a link, if there is one."""
        if link := self.links.get(address):
            with contextlib.suppress(core.BaseBumbleError, hci.HCI_Error):
                await link.connection.disconnect()

    async def ask(self, link: Link, question: Coroutine[Any, Any, T]) -> T:
        """Do one piece of GATT work, and put what goes wrong in bleak's words."""
        try:
            return await question
        except ATT_Error as error:
            raise BleakGATTProtocolError(int(error.error_code)) from error
        except core.BaseBumbleError as error:
            raise BleakError(str(error)) from error
        except asyncio.CancelledError:
            # bumble cancels a pending request when the link drops under it
            task = asyncio.current_task()
            if link.device.address in self.links or (task and task.cancelling()):
                raise
            raise BleakError("Not connected") from None

    async def _explore(self, address: str, connection: Connection) -> Link:
        peer = Peer(connection)
        link = Link(BLEDevice(address, name_in(self._seen[address]), None), connection, peer)
        try:
            await peer.request_mtu(_MTU)
            await peer.discover_services()
            await peer.discover_characteristics()
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task and task.cancelling():
                await connection.disconnect()
                raise
            raise BleakError("the strap went away while its services were read") from None
        return link

    async def _drop_links(self) -> None:
        for address in list(self.links):
            await self.disconnect(address)

    def _on_advertisement(self, advertisement: Advertisement) -> None:
        self._seen[address_of(advertisement)] = advertisement
        for listener in list(self._listeners):
            listener(advertisement)
