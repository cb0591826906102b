"""bleak on bumble: an operating system's Bluetooth, as a backend of our own.

The stack lives on the radio's thread.  The backend objects live on the product's event loop,
as on Windows and macOS: a call hops to the stack and back, a callback hops to the loop.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from typing import Any, ClassVar, TypeVar

import bleak
from bleak.args import SizedBuffer
from bleak.backends.adapter import BaseBleakAdapter
from bleak.backends.characteristic import BleakGATTCharacteristic
from bleak.backends.client import BaseBleakClient, NotifyCallback
from bleak.backends.descriptor import BleakGATTDescriptor
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData, BaseBleakScanner
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

from .advertising import address_of, name_in, services_in, uuid_text
from .air import Air, AirDevice

_MTU = 517
_PROPERTIES = {
    0x02: "read",
    0x04: "write-without-response",
    0x08: "write",
    0x10: "notify",
    0x20: "indicate",
}
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
                        [
                            name
                            for bit, name in _PROPERTIES.items()
                            if int(characteristic.properties) & bit
                        ],
                        lambda: self.connection.att_mtu - 3,
                        described,
                    )
                )
        return found


class BackendComputer:
    """The computer of this tier: one Bluetooth controller, shared by all who scan or connect."""

    def __init__(self, air: Air) -> None:
        self.loop = asyncio.get_running_loop()
        self.links: dict[str, Link] = {}
        self._device = AirDevice(air, "computer", air.new_address())
        self._device.on("advertisement", self._on_advertisement)
        self._unavailable: BleakBluetoothNotAvailableReason | None = None
        self._listeners: set[Callable[[Advertisement], None]] = set()
        self._seen: dict[str, hci.Address] = {}
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
                connection = await self._device.connect_to(self._seen[address])
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
        link = Link(BLEDevice(address, str(connection.peer_address), None), connection, peer)
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
        self._seen[address_of(advertisement)] = advertisement.address
        for listener in list(self._listeners):
            listener(advertisement)

    @contextlib.contextmanager
    def installed(self) -> Iterator[dict[str, str]]:
        """Make this the platform's backend, so that the product need not know of it."""
        bound = {"computer": self}
        backends = {
            "get_platform_scanner_backend_type": type("AirScanner", (Scanner,), bound),
            "get_platform_client_backend_type": type("AirClient", (Client,), bound),
            "get_platform_adapter_backend_type": type("AirAdapter", (Adapter,), bound),
        }
        before = {name: getattr(bleak, name) for name in backends}
        for name, backend in backends.items():
            setattr(bleak, name, lambda backend=backend: (backend, "virtual radio"))
        try:
            yield {}
        finally:
            for name, function in before.items():
                setattr(bleak, name, function)


class _Hopping:
    """What the three backend classes share: the way to the stack and back."""

    computer: ClassVar[BackendComputer]

    async def _on_stack(self, work: Coroutine[Any, Any, T]) -> T:
        hop = asyncio.run_coroutine_threadsafe(work, self.computer.loop)
        return await asyncio.wrap_future(hop)


def _post(loop: asyncio.AbstractEventLoop, call: Callable[..., object], *given: object) -> None:
    with contextlib.suppress(RuntimeError):  # the product's loop may have ended
        loop.call_soon_threadsafe(call, *given)


class Scanner(_Hopping, BaseBleakScanner):
    """bleak's scanner; reports advertisements on the loop that started it."""

    def __init__(
        self, detection_callback: Any, service_uuids: list[str] | None, *_: Any, **__: Any
    ) -> None:
        super().__init__(detection_callback, service_uuids)
        self._listener: Callable[[Advertisement], None] | None = None

    async def start(self) -> None:
        """Listen on the air."""
        loop = asyncio.get_running_loop()
        self.seen_devices = {}
        self._listener = lambda advertisement: _post(
            loop, self._on_advertisement, advertisement
        )
        await self._on_stack(self.computer.listen(self._listener))

    async def stop(self) -> None:
        """Stop listening."""
        if self._listener:
            await self._on_stack(self.computer.ignore(self._listener))

    def _on_advertisement(self, advertisement: Advertisement) -> None:
        services = services_in(advertisement)
        if not self.is_allowed_uuid(services):
            return
        address, name = address_of(advertisement), name_in(advertisement)
        seen = AdvertisementData(name, {}, {}, services, None, advertisement.rssi, ())
        device = self.create_or_update_device(address, address, name, None, seen)
        self.call_detection_callbacks(device, seen)


class Client(_Hopping, BaseBleakClient):
    """bleak's client; every call hops to the stack, every callback back to the loop."""

    def __init__(
        self,
        address_or_ble_device: BLEDevice | str,
        services: set[str] | None = None,
        *,
        disconnected_callback: Callable[[], None] | None,
        timeout: float,
        **_: Any,
    ) -> None:
        super().__init__(
            address_or_ble_device, disconnected_callback=disconnected_callback, timeout=timeout
        )
        del services
        self._link: Link | None = None

    @property
    def is_connected(self) -> bool:
        """Whether the link stands, as far as this loop has heard."""
        return self._link is not None

    @property
    def mtu_size(self) -> int:
        """Return the negotiated MTU, bytes."""
        return self._alive().connection.att_mtu

    async def connect(self, pair: bool, **_: Any) -> None:
        """Connect, read the services, and listen for the end of the link."""
        if pair:
            raise NotImplementedError("these straps do not pair")
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._timeout):
                link = await self._on_stack(self.computer.connect(self.address))
                services = await self._on_stack(link.services())
        except BaseException:
            await self._on_stack(self.computer.disconnect(self.address))
            raise
        self._link, self.services = link, services
        link.connection.on("disconnection", lambda _reason: _post(loop, self._on_gone))

    async def disconnect(self) -> None:
        """End the link; harmless if there is none."""
        if self._link:
            await self._on_stack(self.computer.disconnect(self.address))

    async def pair(self, *_: Any, **__: Any) -> None:
        """Refuse: no strap here needs it."""
        raise NotImplementedError

    async def unpair(self) -> None:
        """Refuse: no strap here needs it."""
        raise NotImplementedError

    async def read_gatt_char(
        self, characteristic: BleakGATTCharacteristic, **_: Any
    ) -> bytearray:
        """Read a value."""
        link = self._alive()
        question = self.computer.ask(link, characteristic.obj.read_value())
        return bytearray(await self._on_stack(question))

    async def start_notify(
        self, characteristic: BleakGATTCharacteristic, callback: NotifyCallback, **_: Any
    ) -> None:
        """Subscribe; refuses a second subscription, as macOS does."""
        link, loop = self._alive(), asyncio.get_running_loop()
        if characteristic.obj.subscribers:
            raise ValueError("Characteristic notifications already started")
        subscribing = characteristic.obj.subscribe(
            lambda value: _post(loop, callback, bytearray(value))
        )
        await self._on_stack(self.computer.ask(link, subscribing))

    async def stop_notify(self, characteristic: BleakGATTCharacteristic) -> None:
        """Unsubscribe."""
        question = self.computer.ask(self._alive(), characteristic.obj.unsubscribe())
        await self._on_stack(question)
        characteristic.obj.subscribers.clear()

    async def write_gatt_char(
        self, characteristic: BleakGATTCharacteristic, data: SizedBuffer, response: bool
    ) -> None:
        """Write a value."""
        writing = characteristic.obj.write_value(bytes(data), with_response=response)
        await self._on_stack(self.computer.ask(self._alive(), writing))

    async def read_gatt_descriptor(
        self, descriptor: BleakGATTDescriptor, **_: Any
    ) -> bytearray:
        """Refuse: the product reads no descriptor."""
        raise NotImplementedError

    async def write_gatt_descriptor(
        self, descriptor: BleakGATTDescriptor, data: SizedBuffer
    ) -> None:
        """Refuse: the product writes no descriptor."""
        raise NotImplementedError

    def _alive(self) -> Link:
        if self._link is None:
            raise BleakError("Not connected")
        return self._link

    def _on_gone(self) -> None:
        if self._link is None:
            return
        self._link = self.services = None
        if self._disconnected_callback:
            self._disconnected_callback()


class Adapter(_Hopping, BaseBleakAdapter):
    """bleak's adapter: which straps this computer is connected to."""

    @classmethod
    async def get(cls, **_: Any) -> "Adapter":
        """Return the one adapter there is."""
        cls.computer.check_available()
        return cls()

    async def get_connected_devices(self, service_uuids: frozenset[str]) -> list[BLEDevice]:
        """Return connected straps that offer one of the services."""
        return [
            link.device
            for link in list(self.computer.links.values())
            if any(uuid_text(service.uuid) in service_uuids for service in link.peer.services)
        ]
