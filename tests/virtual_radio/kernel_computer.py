"""A computer with Linux's own Bluetooth: its kernel, bluetoothd, and a controller we play.

It needs a kernel with /dev/vhci that belongs to the tests alone: see ``kernel/boot.sh``.
"""

import asyncio
import contextlib
import os
import secrets
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bleak.backends.bluezdbus.defs import (
    ADAPTER_INTERFACE,
    BLUEZ_SERVICE,
    DEVICE_INTERFACE,
    OBJECT_MANAGER_INTERFACE,
    PROPERTIES_INTERFACE,
)
from dbus_fast import Message, Variant

from .air import Air
from .bluez_objects import Interfaces
from .dbus_service import NOTHING, Answer, DbusService, Method, Refusal
from .dongle import Dongle
from .private_bus import SYSTEM_BUS_VARIABLE, configure

_PROGRAMS = ("/usr/libexec/bluetooth/bluetoothd", "/usr/lib/bluetooth/bluetoothd")
_DBUS = "org.freedesktop.DBus"
_DBUS_PATH = "/org/freedesktop/DBus"
_DESKTOP = "org.handrail.Desktop"
_AGENT_PATH = "/agent"
_AGENT_INTERFACE = "org.bluez.Agent1"
_AGENT_MANAGER_INTERFACE = "org.bluez.AgentManager1"
_POLL_S = 0.02


@contextlib.contextmanager
def bluetoothd(address: str) -> Iterator[None]:
    """Run the real Bluetooth service on the bus at `address` while the block lasts."""
    program = next(path for path in _PROGRAMS if Path(path).exists())
    environment = {**os.environ, SYSTEM_BUS_VARIABLE: address}
    with subprocess.Popen([program, "--nodetach"], env=environment) as daemon:
        try:
            yield
        finally:
            daemon.terminate()


class KernelComputer:
    """The computer of this tier: a dongle, and a desktop that agrees to pair.

    Attributes
    ----------
    answers_after_s
        How long it keeps a program waiting for its agreement to scan, seconds.
    """

    def __init__(self, air: Air, address: str) -> None:
        self.answers_after_s = 0.0
        self._air = air
        self._bus = address
        self._desktop = DbusService(address, self._agent_methods(), _nobody_cares)
        # bluetoothd remembers devices for each adapter; a new one knows none.
        self._address = "00:1A:7D:" + secrets.token_bytes(3).hex(":").upper()
        self._adapter = ""  # hci0, or hci1 while the kernel still clears away the last one
        self._dongle: Dongle | None = None

    def _agent_methods(self) -> dict[tuple[str, str], Method]:
        questions = ("RequestConfirmation", "RequestAuthorization", "AuthorizeService")
        return {(_AGENT_INTERFACE, said): _agree for said in (*questions, "Cancel", "Release")}

    @property
    def scanning(self) -> bool:
        """Whether the controller listens for advertisements."""
        return self._dongle is not None and self._dongle.le_scan_enable

    async def start(self) -> None:
        """Plug the dongle in, and be somebody who can be asked about pairing."""
        await self._desktop.start(_DESKTOP)
        await self.set_present(True)
        await self._ask_agents("RegisterAgent", "os", [_AGENT_PATH, "NoInputNoOutput"])
        await self._ask_agents("RequestDefaultAgent", "o", [_AGENT_PATH])

    async def stop(self) -> None:
        """Let go of every strap and pull the dongle out."""
        await self._configure_bus()
        if self._dongle:
            await self.set_power(False)
            await self.set_present(False)
        await self._desktop.stop()

    async def set_power(self, on: bool) -> None:
        """Press the Bluetooth switch."""
        wanted = [ADAPTER_INTERFACE, "Powered", Variant("b", on)]
        while (await self._objects())[self._adapter][ADAPTER_INTERFACE]["Powered"].value != on:
            with contextlib.suppress(Refusal):  # it is busy
                await self._call(self._adapter, PROPERTIES_INTERFACE, "Set", "ssv", wanted)
            await asyncio.sleep(_POLL_S)

    async def set_present(self, present: bool) -> None:
        """Plug the Bluetooth dongle in or out."""
        if present:
            self._dongle = Dongle(self._air, self._address, lambda: self.answers_after_s)
            self._adapter = await self._path_of(ADAPTER_INTERFACE, self._address)
            await self.set_power(True)
        elif self._dongle:
            dongle, self._dongle = self._dongle, None
            await dongle.pull_out()
            while self._adapter in await self._objects():
                await asyncio.sleep(_POLL_S)

    async def hold(self, address: str) -> None:
        """Connect to a strap on behalf of some other program on this computer."""
        await self._call(self._adapter, ADAPTER_INTERFACE, "StartDiscovery")
        strap = await self._path_of(DEVICE_INTERFACE, address)
        await self._call(self._adapter, ADAPTER_INTERFACE, "StopDiscovery")
        await self._call(strap, DEVICE_INTERFACE, "Connect")

    async def refuse_to_pair(self) -> None:
        """Leave nobody who could be asked about pairing."""
        await self._ask_agents("UnregisterAgent", "o", [_AGENT_PATH])

    async def forbid(self) -> None:
        """Allow programs no Bluetooth from now on."""
        await self._configure_bus(forbidden=BLUEZ_SERVICE)

    async def _configure_bus(self, forbidden: str | None = None) -> None:
        socket = self._bus.removeprefix("unix:path=").split(",", maxsplit=1)[0]
        configure(Path(socket), forbidden)
        await self._desktop.call(Message(_DBUS, _DBUS_PATH, _DBUS, "ReloadConfig"))

    async def _ask_agents(self, what: str, signature: str, given: list[object]) -> None:
        await self._call("/org/bluez", _AGENT_MANAGER_INTERFACE, what, signature, given)

    async def _path_of(self, interface: str, address: str) -> str:
        """Return where the adapter or device with this address is, as soon as it is."""
        while True:
            for path, interfaces in (await self._objects()).items():
                if (
                    interface in interfaces
                    and interfaces[interface]["Address"].value == address
                ):
                    return path
            await asyncio.sleep(_POLL_S)

    async def _objects(self) -> dict[str, Interfaces]:
        try:
            (objects,) = await self._call("/", OBJECT_MANAGER_INTERFACE, "GetManagedObjects")
        except Refusal as refusal:
            if refusal.name != "org.freedesktop.DBus.Error.ServiceUnknown":
                raise
            return {}  # bluetoothd is just starting
        return dict(objects)

    async def _call(
        self,
        path: str,
        interface: str,
        member: str,
        signature: str = "",
        body: list[Any] | None = None,
    ) -> list[Any]:
        call = Message(
            BLUEZ_SERVICE, path, interface, member, signature=signature, body=body or []
        )
        return await self._desktop.call(call)


async def _agree(_message: Message) -> Answer:
    return NOTHING


async def _nobody_cares(_client: str) -> None: ...
