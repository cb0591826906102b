"""A service on D-Bus: a name, a table of methods, and signals."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

from bumble import core
from bumble.att import (
    ATT_INSUFFICIENT_AUTHENTICATION_ERROR,
    ATT_READ_NOT_PERMITTED_ERROR,
    ATT_WRITE_NOT_PERMITTED_ERROR,
    ATT_Error,
)
from dbus_fast import Message, MessageFlag, MessageType
from dbus_fast.aio.message_bus import MessageBus

_DBUS = "org.freedesktop.DBus"
_PATH = "/org/freedesktop/DBus"
_LEAVING = f"type='signal',sender='{_DBUS}',member='NameOwnerChanged'"
_FAILED = "org.bluez.Error.Failed"
# BlueZ has words of its own for these answers of a strap.
_NOT_PERMITTED: Mapping[int, str] = {
    ATT_READ_NOT_PERMITTED_ERROR: "Read not permitted",
    ATT_WRITE_NOT_PERMITTED_ERROR: "Write not permitted",
    ATT_INSUFFICIENT_AUTHENTICATION_ERROR: "Not paired",
}

Answer = tuple[str, list[object]]
Method = Callable[[Message], Awaitable[Answer]]
NOTHING: Answer = ("", [])


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """A D-Bus error to answer with: its name, and its text."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(text)
        self.name = name


class DbusService:
    """Answer calls with `methods`, by interface and member.

    Parameters
    ----------
    address
        The bus.
    methods
        What to do for each call; a call to anything else is refused.
    on_client_left
        Called with the name of each client that leaves the bus.
    """

    def __init__(
        self,
        address: str,
        methods: Mapping[tuple[str, str], Method],
        on_client_left: Callable[[str], Coroutine[Any, Any, None]],
    ) -> None:
        self._bus = MessageBus(bus_address=address)
        self._methods = methods
        self._on_client_left = on_client_left
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self, name: str) -> None:
        """Join the bus and take `name`."""
        await self._bus.connect()
        self._bus.add_message_handler(self._on_message)
        watch = Message(_DBUS, _PATH, _DBUS, "AddMatch", signature="s", body=[_LEAVING])
        await self._bus.call(watch)
        await self._bus.request_name(name)

    async def stop(self) -> None:
        """Leave the bus."""
        self._bus.disconnect()
        await self._bus.wait_for_disconnect()  # type: ignore[no-untyped-call]

    async def call(self, message: Message) -> list[Any]:
        """Call somebody else on the bus; raises `Refusal` if it says no."""
        reply = await self._bus.call(message)
        assert reply is not None
        if reply.message_type is MessageType.ERROR:
            raise Refusal(str(reply.error_name), "; ".join(map(str, reply.body)))
        return list(reply.body)

    def publish(self, message: Message) -> None:
        """Send a signal or a reply, if anyone can hear it."""
        if self._bus.connected:
            self._bus.send(message)

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Do work without waiting for it."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _on_message(self, message: Message) -> bool | None:
        if message.member == "NameOwnerChanged" and not message.body[2]:
            self.spawn(self._on_client_left(message.body[0]))
        called = message.message_type == MessageType.METHOD_CALL
        if not called or message.interface == f"{_DBUS}.Peer":
            return None
        self.spawn(self._answer(message))
        return True

    async def _answer(self, message: Message) -> None:
        try:
            method = self._methods.get((str(message.interface), str(message.member)), _refuse)
            signature, body = await method(message)
            reply = Message.new_method_return(message, signature, body)
        except Refusal as refusal:
            reply = Message.new_error(message, refusal.name, str(refusal))
        except ATT_Error as error:
            reply = Message.new_error(message, *_in_words_of_bluez(error))
        except (asyncio.CancelledError, core.BaseBumbleError):
            reply = Message.new_error(message, _FAILED, "Not connected")
        if not message.flags & MessageFlag.NO_REPLY_EXPECTED:
            self.publish(reply)


def _in_words_of_bluez(error: ATT_Error) -> tuple[str, str]:
    if text := _NOT_PERMITTED.get(error.error_code):
        return "org.bluez.Error.NotPermitted", text
    return _FAILED, f"Operation failed with ATT error: 0x{int(error.error_code):02x}"


async def _refuse(message: Message) -> Answer:
    raise Refusal(f"{_DBUS}.Error.UnknownMethod", f"no {message.interface}.{message.member}")
