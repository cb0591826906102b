"""org.bluez on a private bus, served by bumble: bleak's own Linux backend talks to it.

Where bluetoothd has habits that matter to a client, they are kept: devices that vanish 30 s
after their connection, one copy of a notification for *each* client that subscribed,
subscriptions that outlive the link until their client leaves the bus, InProgress, NotReady.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from bleak.backends.bluezdbus.defs import (
    ADAPTER_INTERFACE,
    BLUEZ_SERVICE,
    DEVICE_INTERFACE,
    GATT_CHARACTERISTIC_INTERFACE,
    OBJECT_MANAGER_INTERFACE,
)
from bumble import core, hci
from bumble.att import ATT_Error
from bumble.device import Advertisement, Connection, Peer
from bumble.gatt_client import CharacteristicProxy
from dbus_fast import Message, MessageFlag, MessageType, Variant
from dbus_fast.aio.message_bus import MessageBus

from . import bluez_objects as show
from .advertising import address_of, name_in, services_in, uuid_text
from .air import Air, AirDevice
from .bluez_objects import ADAPTER_PATH, ObjectTree

_ERROR = "org.bluez.Error."
_UNKNOWN_OBJECT = "org.freedesktop.DBus.Error.UnknownObject"
_DBUS = "org.freedesktop.DBus"
_CONNECT_TIMEOUT_S = 20.0
_TEMPORARY_S = 30.0
_MTU = 517

Answer = tuple[str, list[object]]
_NOTHING: Answer = ("", [])


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """A D-Bus error to answer with: its name, and its text."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(text)
        self.name = name


class BluezComputer:
    """The computer of this tier: one adapter, hci0, as BlueZ shows it on `address`."""

    def __init__(self, air: Air, address: str) -> None:
        self._device = AirDevice(air, "computer", air.new_address())
        self._device.on("advertisement", self._on_advertisement)
        self._bus = MessageBus(bus_address=address, negotiate_unix_fd=True)
        self._tree = ObjectTree(self._publish)
        self._on_air: dict[str, hci.Address] = {}
        self._connections: dict[str, Connection] = {}
        self._connecting: dict[str, asyncio.Task[Connection]] = {}
        self._proxies: dict[str, CharacteristicProxy[bytes]] = {}
        self._discoverers: set[str] = set()
        self._subscribers: dict[str, set[str]] = {}
        self._expiries: dict[str, asyncio.TimerHandle] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._methods: dict[tuple[str, str], Callable[[Message], Awaitable[Answer]]] = {
            (OBJECT_MANAGER_INTERFACE, "GetManagedObjects"): self._managed_objects,
            (ADAPTER_INTERFACE, "SetDiscoveryFilter"): self._agree,
            (ADAPTER_INTERFACE, "StartDiscovery"): self._start_discovery,
            (ADAPTER_INTERFACE, "StopDiscovery"): self._stop_discovery,
            (DEVICE_INTERFACE, "Connect"): self._connect,
            (DEVICE_INTERFACE, "Disconnect"): self._disconnect,
            (GATT_CHARACTERISTIC_INTERFACE, "ReadValue"): self._read_value,
            (GATT_CHARACTERISTIC_INTERFACE, "StartNotify"): self._start_notify,
            (GATT_CHARACTERISTIC_INTERFACE, "StopNotify"): self._stop_notify,
        }

    # The computer, as a test handles it

    @property
    def scanning(self) -> bool:
        """Whether the controller listens for advertisements."""
        return bool(self._device.is_scanning)

    async def start(self) -> None:
        """Power the adapter and take the name org.bluez."""
        await self._device.power_on()
        await self._bus.connect()
        self._tree.add(
            ADAPTER_PATH, show.adapter(self._device.controller.public_address.to_string(False))
        )
        self._bus.add_message_handler(self._on_message)
        leaving = "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged'"
        await self._bus.call(
            Message(
                _DBUS, "/org/freedesktop/DBus", _DBUS, "AddMatch", signature="s", body=[leaving]
            )
        )
        await self._bus.request_name(BLUEZ_SERVICE)

    async def stop(self) -> None:
        """Let go of every strap and leave the bus."""
        await self._drop_connections()
        for expiry in self._expiries.values():
            expiry.cancel()
        await self._device.power_off()
        self._bus.disconnect()
        await self._bus.wait_for_disconnect()  # type: ignore[no-untyped-call]

    async def set_power(self, on: bool) -> None:
        """Press the Bluetooth switch."""
        if not on:
            self._discoverers.clear()
            await self._scan_as_asked()
            await self._drop_connections()
        self._tree.set(ADAPTER_PATH, ADAPTER_INTERFACE, {"Powered": Variant("b", on)})

    async def set_present(self, present: bool) -> None:
        """Plug the Bluetooth dongle in or out."""
        if present:
            address = self._device.controller.public_address.to_string(False)
            self._tree.add(ADAPTER_PATH, show.adapter(address))
            return
        await self.set_power(False)
        self._tree.remove(ADAPTER_PATH)

    async def hold(self, address: str) -> None:
        """Connect to a strap on behalf of some other program on this computer."""
        path, other_program = show.device_path(address), ":1.999"
        self._discoverers.add(other_program)
        await self._scan_as_asked()
        while path not in self._tree:
            await asyncio.sleep(0.01)
        self._discoverers.discard(other_program)
        await self._scan_as_asked()
        await self._connect_path(path)

    # From the air to the bus

    def _on_advertisement(self, advertisement: Advertisement) -> None:
        if not self._discoverers:
            return
        address = address_of(advertisement)
        path, name = show.device_path(address), name_in(advertisement)
        self._on_air[path] = advertisement.address
        if path in self._tree:
            heard = {"RSSI": Variant("n", advertisement.rssi)}
            self._tree.set(path, DEVICE_INTERFACE, heard)
            return
        services = services_in(advertisement)
        self._tree.add(path, show.device(address, name, services, advertisement.rssi))

    async def _connect_path(self, path: str) -> None:
        if path in self._connections:
            return
        if self._connecting:
            raise Refusal(f"{_ERROR}InProgress", "br-connection-busy")
        connecting = asyncio.ensure_future(self._device.connect_to(self._on_air[path]))
        self._connecting[path] = connecting
        try:
            connection = await asyncio.wait_for(connecting, _CONNECT_TIMEOUT_S)
        except TimeoutError as error:
            raise Refusal(f"{_ERROR}Failed", "le-connection-abort-by-local") from error
        except asyncio.CancelledError as error:
            raise Refusal(f"{_ERROR}Failed", "le-connection-canceled") from error
        finally:
            del self._connecting[path]
        self._connections[path] = connection
        connection.on("disconnection", lambda _reason: self._on_disconnection(path))
        if expiry := self._expiries.pop(path, None):
            expiry.cancel()
        self._tree.set(path, DEVICE_INTERFACE, {"Connected": Variant("b", True)})
        self._spawn(self._resolve_services(path, connection))

    async def _resolve_services(self, path: str, connection: Connection) -> None:
        peer = Peer(connection)
        try:
            await peer.request_mtu(_MTU)
            await peer.discover_services()
            await peer.discover_characteristics()
            for found in peer.services:
                owner = show.service_path(path, found)
                self._tree.add(owner, show.service(path, found))
                for value in found.characteristics:
                    place = show.characteristic_path(owner, value)
                    self._proxies[place] = value
                    self._tree.add(place, show.characteristic(owner, value, connection.att_mtu))
            for place in [place for place in self._subscribers if place.startswith(f"{path}/")]:
                await self._subscribe(place)
        except (core.BaseBumbleError, ATT_Error, asyncio.CancelledError):
            return  # the link dropped; the disconnection tells the rest
        services = [uuid_text(found.uuid) for found in peer.services]
        self._tree.set(
            path,
            DEVICE_INTERFACE,
            {"UUIDs": Variant("as", services), "ServicesResolved": Variant("b", True)},
        )

    def _on_disconnection(self, path: str) -> None:
        del self._connections[path]
        gone = {"ServicesResolved": Variant("b", False), "Connected": Variant("b", False)}
        self._tree.set(path, DEVICE_INTERFACE, gone)
        for owner in [known for known in self._tree.objects if known.startswith(f"{path}/")]:
            self._tree.remove(owner)
        loop = asyncio.get_running_loop()
        self._expiries[path] = loop.call_later(_TEMPORARY_S, self._tree.remove, path)

    async def _drop_connections(self) -> None:
        for connecting in self._connecting.values():
            connecting.cancel()
        for connection in list(self._connections.values()):
            with contextlib.suppress(core.BaseBumbleError, hci.HCI_Error):
                await connection.disconnect()

    async def _scan_as_asked(self) -> None:
        asked = bool(self._discoverers)
        if asked and not self._device.is_scanning:
            await self._device.start_scanning(filter_duplicates=False)
        elif not asked and self._device.is_scanning:
            await self._device.stop_scanning()
        self._tree.set(ADAPTER_PATH, ADAPTER_INTERFACE, {"Discovering": Variant("b", asked)})

    # From the bus to the air

    def _on_message(self, message: Message) -> bool | None:
        if message.message_type == MessageType.SIGNAL:
            if message.member == "NameOwnerChanged" and not message.body[2]:
                self._spawn(self._on_client_left(message.body[0]))
            return None
        if (
            message.message_type != MessageType.METHOD_CALL
            or message.interface == f"{_DBUS}.Peer"
        ):
            return None
        self._spawn(self._answer(message))
        return True

    async def _on_client_left(self, client: str) -> None:
        if client in self._discoverers:
            self._discoverers.discard(client)
            await self._scan_as_asked()
        for place, clients in list(self._subscribers.items()):
            if client in clients:
                await self._unsubscribe(place, client)

    async def _answer(self, message: Message) -> None:
        try:
            signature, body = await self._work(message)
            reply = Message.new_method_return(message, signature, body)
        except Refusal as refusal:
            reply = Message.new_error(message, refusal.name, str(refusal))
        except ATT_Error as error:
            text = f"Operation failed with ATT error: 0x{int(error.error_code):02x}"
            reply = Message.new_error(message, f"{_ERROR}Failed", text)
        except (asyncio.CancelledError, core.BaseBumbleError):
            reply = Message.new_error(message, f"{_ERROR}Failed", "Not connected")
        if not message.flags & MessageFlag.NO_REPLY_EXPECTED:
            self._publish(reply)

    async def _work(self, message: Message) -> Answer:
        interface, member, path = str(message.interface), str(message.member), str(message.path)
        if path not in self._tree and interface != OBJECT_MANAGER_INTERFACE:
            raise Refusal(_UNKNOWN_OBJECT, f"no {path}")
        method = self._methods.get((interface, member))
        if method is None:
            raise Refusal(f"{_DBUS}.Error.UnknownMethod", f"no {interface}.{member}")
        return await method(message)

    async def _managed_objects(self, _message: Message) -> Answer:
        return "a{oa{sa{sv}}}", [self._tree.objects]

    async def _agree(self, _message: Message) -> Answer:
        return _NOTHING

    def _check_powered(self) -> None:
        if not self._tree.is_true(ADAPTER_PATH, ADAPTER_INTERFACE, "Powered"):
            raise Refusal(f"{_ERROR}NotReady", "Resource Not Ready")

    async def _start_discovery(self, message: Message) -> Answer:
        self._check_powered()
        if message.sender in self._discoverers:
            raise Refusal(f"{_ERROR}InProgress", "Operation already in progress")
        self._discoverers.add(str(message.sender))
        await self._scan_as_asked()
        return _NOTHING

    async def _stop_discovery(self, message: Message) -> Answer:
        self._check_powered()
        if message.sender not in self._discoverers:
            raise Refusal(f"{_ERROR}Failed", "No discovery started")
        self._discoverers.discard(str(message.sender))
        await self._scan_as_asked()
        return _NOTHING

    async def _connect(self, message: Message) -> Answer:
        self._check_powered()
        await self._connect_path(str(message.path))
        return _NOTHING

    async def _disconnect(self, message: Message) -> Answer:
        path = str(message.path)
        if path in self._connecting:
            self._connecting[path].cancel()
        elif path in self._connections:
            await self._connections[path].disconnect()
        else:
            raise Refusal(f"{_ERROR}NotConnected", "Not Connected")
        return _NOTHING

    async def _read_value(self, message: Message) -> Answer:
        value = await self._proxies[str(message.path)].read_value()
        return "ay", [bytes(value)]

    async def _start_notify(self, message: Message) -> Answer:
        place = str(message.path)
        first = place not in self._subscribers
        self._subscribers.setdefault(place, set()).add(str(message.sender))
        if first:
            await self._subscribe(place)
        return _NOTHING

    async def _stop_notify(self, message: Message) -> Answer:
        await self._unsubscribe(str(message.path), str(message.sender))
        return _NOTHING

    async def _subscribe(self, place: str) -> None:
        def on_value(value: bytes) -> None:
            for _client in self._subscribers.get(place, ()):
                change = {"Value": Variant("ay", bytes(value))}
                self._tree.set(place, GATT_CHARACTERISTIC_INTERFACE, change)

        await self._proxies[place].subscribe(on_value)

    async def _unsubscribe(self, place: str, client: str) -> None:
        clients = self._subscribers.get(place, set())
        clients.discard(client)
        if clients:
            return
        self._subscribers.pop(place, None)
        proxy = self._proxies[place]
        if place in self._tree:
            with contextlib.suppress(core.BaseBumbleError, asyncio.CancelledError):
                await proxy.unsubscribe()
        proxy.subscribers.clear()

    def _publish(self, message: Message) -> None:
        if self._bus.connected:
            self._bus.send(message)

    def _spawn(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
