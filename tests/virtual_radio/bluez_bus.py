"""org.bluez on a private bus, served by bumble: bleak's own Linux backend talks to it.

Where bluetoothd has habits that matter to a client, they are kept: devices that vanish 30 s
after their connection, one copy of a notification for *each* client that subscribed,
subscriptions that outlive the link until their client leaves the bus, InProgress, NotReady.
"""

import asyncio
import contextlib

from bleak.backends.bluezdbus.defs import (
    ADAPTER_INTERFACE,
    BLUEZ_SERVICE,
    DEVICE_INTERFACE,
    OBJECT_MANAGER_INTERFACE,
    PROPERTIES_INTERFACE,
)
from bumble import core, hci
from bumble.att import ATT_Error
from bumble.device import Advertisement, Connection, Peer
from dbus_fast import Message, Variant

from . import bluez_objects as show
from .advertising import address_of, uuid_text
from .air import Air, AirDevice
from .bluez_gatt import BluezGatt
from .bluez_objects import ADAPTER_PATH, ObjectTree
from .dbus_service import NOTHING, Answer, DbusService, Method, Refusal

_ERROR = "org.bluez.Error."
_ACCESS_DENIED = "org.freedesktop.DBus.Error.AccessDenied"
_CONNECT_TIMEOUT_S = 20.0
_TEMPORARY_S = 30.0
_MTU = 517


class BluezComputer:
    """The computer of this tier: one adapter, hci0, as BlueZ shows it on `address`.

    Attributes
    ----------
    answers_after_s
        How long it keeps a program waiting for its agreement to scan, seconds.
    pairs
        Whether there is an agent, somebody who can be asked about pairing.
    """

    def __init__(self, air: Air, address: str) -> None:
        self.answers_after_s = 0.0
        self.pairs = True
        self._forbidden = False
        self._device = AirDevice(air, "computer", air.new_address())
        self._device.on("advertisement", self._on_advertisement)
        self._tree = ObjectTree(self._publish)
        self._gatt = BluezGatt(self._tree, self._bond_unasked)
        self._service = DbusService(address, self._methods(), self._on_client_left)
        self._on_air: dict[str, hci.Address] = {}
        self._connections: dict[str, Connection] = {}
        self._connecting: dict[str, asyncio.Task[Connection]] = {}
        self._discoverers: set[str] = set()
        self._expiries: dict[str, asyncio.TimerHandle] = {}

    def _methods(self) -> dict[tuple[str, str], Method]:
        return {
            (OBJECT_MANAGER_INTERFACE, "GetManagedObjects"): self._managed_objects,
            (ADAPTER_INTERFACE, "SetDiscoveryFilter"): self._agree,
            (ADAPTER_INTERFACE, "StartDiscovery"): self._start_discovery,
            (ADAPTER_INTERFACE, "StopDiscovery"): self._stop_discovery,
            (DEVICE_INTERFACE, "Connect"): self._connect,
            (DEVICE_INTERFACE, "Disconnect"): self._disconnect,
            (DEVICE_INTERFACE, "Pair"): self._pair,
            (PROPERTIES_INTERFACE, "Set"): self._agree,
            **self._gatt.methods(),
        }

    # The computer, as a test handles it

    @property
    def scanning(self) -> bool:
        """Whether the controller listens for advertisements."""
        return bool(self._device.is_scanning)

    async def start(self) -> None:
        """Power the adapter and take the name org.bluez."""
        await self._device.power_on()
        await self.set_present(True)
        await self._service.start(BLUEZ_SERVICE)

    async def stop(self) -> None:
        """Let go of every strap and leave the bus."""
        await self._drop_connections()
        for expiry in self._expiries.values():
            expiry.cancel()
        await self._device.power_off()
        await self._service.stop()

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

    async def forbid(self) -> None:
        """Allow programs no Bluetooth from now on."""
        self._forbidden = True
        await self._drop_connections()

    async def refuse_to_pair(self) -> None:
        """Pair with nothing from now on."""
        self.pairs = False

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
        while not self._tree.is_true(path, DEVICE_INTERFACE, "ServicesResolved"):
            await asyncio.sleep(0.01)

    def _publish(self, message: Message) -> None:
        self._service.publish(message)

    # From the air to the bus

    def _on_advertisement(self, advertisement: Advertisement) -> None:
        if not self._discoverers:
            return
        address = address_of(advertisement)
        path = show.device_path(address)
        self._on_air[path] = advertisement.address
        if path not in self._connections:
            self._forget_soon(path)
        if path in self._tree:
            heard = {"RSSI": Variant("n", advertisement.rssi)}
            self._tree.set(path, DEVICE_INTERFACE, heard)
            return
        self._tree.add(path, show.device(advertisement))

    async def _connect_path(self, path: str) -> None:
        if path in self._connections:
            return
        if self._connecting:
            raise Refusal(f"{_ERROR}InProgress", "br-connection-busy")
        self._keep(path)
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
            self._forget_soon(path)
        self._keep(path)
        self._connections[path] = connection
        connection.on("disconnection", lambda _reason: self._on_disconnection(path))
        self._tree.set(path, DEVICE_INTERFACE, {"Connected": Variant("b", True)})
        self._service.spawn(self._resolve_services(path, connection))

    async def _resolve_services(self, path: str, connection: Connection) -> None:
        peer = Peer(connection)
        try:
            await peer.request_mtu(_MTU)
            await peer.discover_services()
            await peer.discover_characteristics()
            await self._gatt.on_connected(path, peer)
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
        self._forget_soon(path)

    def _forget_soon(self, path: str) -> None:
        self._keep(path)
        loop = asyncio.get_running_loop()
        self._expiries[path] = loop.call_later(_TEMPORARY_S, self._tree.remove, path)

    def _keep(self, path: str) -> None:
        if expiry := self._expiries.pop(path, None):
            expiry.cancel()

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

    async def _on_client_left(self, client: str) -> None:
        if client in self._discoverers:
            self._discoverers.discard(client)
            await self._scan_as_asked()
        await self._gatt.on_client_left(client)

    async def _managed_objects(self, _message: Message) -> Answer:
        return "a{oa{sa{sv}}}", [self._tree.objects]

    async def _agree(self, message: Message) -> Answer:
        self._tree.require(message.path)
        return NOTHING

    def _check_powered(self, message: Message) -> None:
        if self._forbidden:
            raise Refusal(_ACCESS_DENIED, "Rejected send message")
        self._tree.require(message.path)
        if not self._tree.is_true(ADAPTER_PATH, ADAPTER_INTERFACE, "Powered"):
            raise Refusal(f"{_ERROR}NotReady", "Resource Not Ready")

    async def _start_discovery(self, message: Message) -> Answer:
        self._check_powered(message)
        if message.sender in self._discoverers:
            raise Refusal(f"{_ERROR}InProgress", "Operation already in progress")
        self._discoverers.add(str(message.sender))
        await self._scan_as_asked()
        await asyncio.sleep(self.answers_after_s)
        return NOTHING

    async def _stop_discovery(self, message: Message) -> Answer:
        self._check_powered(message)
        if message.sender not in self._discoverers:
            raise Refusal(f"{_ERROR}Failed", "No discovery started")
        self._discoverers.discard(str(message.sender))
        await self._scan_as_asked()
        return NOTHING

    async def _connect(self, message: Message) -> Answer:
        self._check_powered(message)
        await self._connect_path(str(message.path))
        return NOTHING

    async def _disconnect(self, message: Message) -> Answer:
        self._tree.require(message.path)
        path = str(message.path)
        if path in self._connecting:
            self._connecting[path].cancel()
        elif path in self._connections:
            await self._connections[path].disconnect()
        return NOTHING

    async def _pair(self, message: Message) -> Answer:
        self._tree.require(message.path)
        if not self.pairs:
            raise Refusal(f"{_ERROR}AuthenticationFailed", "Authentication Failed")
        await self._bond(str(message.path))
        return NOTHING

    async def _bond(self, path: str) -> None:
        await self._connections[path].pair()
        self._tree.set(path, DEVICE_INTERFACE, {"Paired": Variant("b", True)})

    async def _bond_unasked(self, path: str) -> None:
        """Pair because a strap wants it; without anybody to ask it never comes to an end."""
        if not self.pairs:
            await asyncio.Event().wait()
        await self._bond(path)
