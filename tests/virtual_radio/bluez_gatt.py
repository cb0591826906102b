"""The values of straps as BlueZ shows them on D-Bus: services, reading, writing, notifying.

They stay visible when the link is lost, and whoever subscribed stays subscribed.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bleak.backends.bluezdbus.defs import DEVICE_INTERFACE, GATT_CHARACTERISTIC_INTERFACE
from bumble import core
from bumble.att import ATT_INSUFFICIENT_AUTHENTICATION_ERROR, ATT_Error
from bumble.device import Peer
from bumble.gatt import GATT_GENERIC_ACCESS_SERVICE
from bumble.gatt_client import CharacteristicProxy
from dbus_fast import Message, Variant

from . import bluez_objects as show
from .bluez_objects import ObjectTree
from .dbus_service import NOTHING, Answer, Method, Refusal

_FAILED = "org.bluez.Error.Failed"
T = TypeVar("T")


class BluezGatt:
    """The values of all straps.

    Parameters
    ----------
    tree
        Where they are shown.
    bond
        Pairs with the strap at a path, when one of its values wants that.
    """

    def __init__(self, tree: ObjectTree, bond: Callable[[str], Awaitable[None]]) -> None:
        self._tree = tree
        self._bond = bond
        self._proxies: dict[str, CharacteristicProxy[bytes]] = {}
        self._subscribers: dict[str, set[str]] = {}

    def methods(self) -> dict[tuple[str, str], Method]:
        """Return what a program can call."""
        return {
            (GATT_CHARACTERISTIC_INTERFACE, "ReadValue"): self._read_value,
            (GATT_CHARACTERISTIC_INTERFACE, "WriteValue"): self._write_value,
            (GATT_CHARACTERISTIC_INTERFACE, "StartNotify"): self._start_notify,
            (GATT_CHARACTERISTIC_INTERFACE, "StopNotify"): self._stop_notify,
        }

    async def on_connected(self, strap: str, peer: Peer) -> None:
        """Show what a strap has, and renew the subscriptions from before its link was lost."""
        for found in peer.services:
            if found.uuid == GATT_GENERIC_ACCESS_SERVICE:
                continue  # BlueZ keeps it to itself
            owner = show.service_path(strap, found)
            self._show_once(owner, show.service(strap, found))
            for value in found.characteristics:
                place = show.characteristic_path(owner, value)
                self._proxies[place] = value
                mtu = peer.connection.att_mtu
                self._show_once(place, show.characteristic(owner, value, mtu))
        for place in [place for place in self._subscribers if place.startswith(f"{strap}/")]:
            await self._subscribe(place)

    async def on_client_left(self, client: str) -> None:
        """End the subscriptions of a program that is gone."""
        for place, clients in list(self._subscribers.items()):
            if client in clients:
                await self._unsubscribe(place, client)

    def _show_once(self, path: str, interfaces: show.Interfaces) -> None:
        if path not in self._tree:
            self._tree.add(path, interfaces)

    def _is_connected(self, place: str) -> bool:
        return self._tree.is_true(_strap_of(place), DEVICE_INTERFACE, "Connected")

    def _proxy(self, message: Message) -> CharacteristicProxy[bytes]:
        self._tree.require(message.path)
        if not self._is_connected(str(message.path)):
            raise Refusal(_FAILED, "Not connected")
        return self._proxies[str(message.path)]

    async def _read_value(self, message: Message) -> Answer:
        place = str(message.path)
        value = await self._paired_for(place, self._proxy(message).read_value)
        # Whoever subscribed sees it as one more notification.
        change = {"Value": Variant("ay", bytes(value))}
        self._tree.set(place, GATT_CHARACTERISTIC_INTERFACE, change)
        return "ay", [bytes(value)]

    async def _write_value(self, message: Message) -> Answer:
        write, value = self._proxy(message).write_value, bytes(message.body[0])
        await self._paired_for(str(message.path), lambda: write(value, with_response=True))
        return NOTHING

    async def _paired_for(self, place: str, work: Callable[[], Awaitable[T]]) -> T:
        """Do GATT work; if the strap wants a bond, pair unasked and do it again."""
        try:
            return await work()
        except ATT_Error as error:
            if error.error_code != ATT_INSUFFICIENT_AUTHENTICATION_ERROR:
                raise
        await self._bond(_strap_of(place))
        return await work()

    async def _start_notify(self, message: Message) -> Answer:
        self._tree.require(message.path)
        place = str(message.path)
        first = place not in self._subscribers
        self._subscribers.setdefault(place, set()).add(str(message.sender))
        if first and self._is_connected(place):
            await self._subscribe(place)
        return NOTHING

    async def _stop_notify(self, message: Message) -> Answer:
        self._tree.require(message.path)
        place, client = str(message.path), str(message.sender)
        if client not in self._subscribers.get(place, ()):
            raise Refusal(_FAILED, "No notify session started")
        await self._unsubscribe(place, client)
        return NOTHING

    async def _subscribe(self, place: str) -> None:
        def on_value(value: bytes) -> None:
            for _client in self._subscribers.get(place, ()):
                change = {"Value": Variant("ay", bytes(value))}
                self._tree.set(place, GATT_CHARACTERISTIC_INTERFACE, change)

        await self._proxies[place].subscribe(on_value)

    async def _unsubscribe(self, place: str, client: str) -> None:
        self._subscribers[place].discard(client)
        if self._subscribers[place]:
            return
        del self._subscribers[place]
        proxy = self._proxies[place]
        if self._is_connected(place):
            with contextlib.suppress(core.BaseBumbleError, asyncio.CancelledError):
                await proxy.unsubscribe()
        proxy.subscribers.clear()


def _strap_of(place: str) -> str:
    return place.rsplit("/", 2)[0]
