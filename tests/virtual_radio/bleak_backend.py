"""bleak on bumble: a backend of our own, over the stack of a virtual computer.

The stack lives on the radio's thread.  The backend objects live on the product's event loop,
as on Windows and macOS: a call hops to the stack and back, a callback hops to the loop.
"""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, ClassVar, TypeVar

import bleak
from bleak.args import SizedBuffer
from bleak.backends.adapter import BaseBleakAdapter
from bleak.backends.characteristic import BleakGATTCharacteristic
from bleak.backends.client import BaseBleakClient, NotifyCallback
from bleak.backends.descriptor import BleakGATTDescriptor
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData, BaseBleakScanner
from bleak.exc import BleakError
from bumble.device import Advertisement

from .advertising import (
    address_of,
    manufacturer_data_in,
    name_in,
    services_in,
    uuid_text,
)
from .backend_computer import BackendComputer, Link

T = TypeVar("T")


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
        told = manufacturer_data_in(advertisement)
        seen = AdvertisementData(name, told, {}, services, None, advertisement.rssi, ())
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
        """Pair, where a program can ask for it."""
        if not self.computer.pairs:
            raise NotImplementedError
        link = self._alive()
        await self._on_stack(self.computer.ask(link, link.connection.pair()))

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

        def deliver(value: bytes) -> None:
            _post(loop, callback, bytearray(value))

        self.computer.deliveries.append(deliver)
        subscribing = characteristic.obj.subscribe(deliver)
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


@contextlib.contextmanager
def installed(computer: BackendComputer) -> Iterator[dict[str, str]]:
    """Make `computer` the platform's, so that the product need not know of it."""
    bound = {"computer": computer}
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
