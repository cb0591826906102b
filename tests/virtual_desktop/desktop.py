"""A desktop that can be asked to stay awake, on a session bus of its own (Linux)."""

import asyncio
import contextlib
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from dbus_fast import Message

from ..virtual_radio.dbus_service import Answer, DbusService
from ..virtual_radio.private_bus import private_bus

COOKIE = 77

_SERVICE = "org.freedesktop.ScreenSaver"
_VARIABLE = "DBUS_SESSION_BUS_ADDRESS"


@dataclass
class Desktop:
    """A desktop that can be asked not to fall asleep, and remembers who asked."""

    address: str
    refuses: bool = False
    wishes: list[int] = field(default_factory=list)
    given_back: list[int] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    async def inhibit(self, _message: Message) -> Answer:
        if self.refuses:
            raise asyncio.CancelledError  # which the service answers as a failure
        self.wishes.append(COOKIE)
        return "u", [COOKIE]

    async def uninhibit(self, message: Message) -> Answer:
        self.given_back.append(message.body[0])
        return "", []

    async def client_left(self, name: str) -> None:
        self.left.append(name)

    async def serve(self, ready: threading.Event, closing: threading.Event) -> None:
        methods = {
            (_SERVICE, "Inhibit"): self.inhibit,
            (_SERVICE, "UnInhibit"): self.uninhibit,
        }
        service = DbusService(self.address, methods, self.client_left)
        await service.start(_SERVICE)
        ready.set()
        while not closing.is_set():
            await asyncio.sleep(0.01)
        await service.stop()


@contextlib.contextmanager
def virtual_desktop() -> Iterator[Desktop]:
    """Run it; this process and its children find it, and no other."""
    before = os.environ.get(_VARIABLE)
    with private_bus() as address:
        os.environ[_VARIABLE] = address
        desktop = Desktop(address)
        ready, closing = threading.Event(), threading.Event()
        serving = desktop.serve(ready, closing)
        thread = threading.Thread(target=asyncio.run, args=(serving,))
        thread.start()
        try:
            assert ready.wait(5.0)
            yield desktop
        finally:
            closing.set()
            thread.join()
            del os.environ[_VARIABLE]
            if before is not None:
                os.environ[_VARIABLE] = before
