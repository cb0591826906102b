"""The air between two Bluetooth controllers: distance, delay, and being out of range."""

import asyncio
import contextlib
import itertools
from collections.abc import Callable

from bumble import core, hci, ll
from bumble.controller import Controller
from bumble.device import Connection, Device, DeviceConfiguration
from bumble.host import Host
from bumble.link import LocalLink
from bumble.transport.common import AsyncPipeSink

ADVERTISING_INTERVAL_MS = 25
LONG_PACKETS = 251
_GAP_S = 1e-6


class Air(LocalLink):
    """Carry packets between controllers, after `latency_s`, in order, unless out of range.

    Attributes
    ----------
    latency_s
        How late a packet arrives, seconds.
    supervision_s
        After how much silence both ends give a link up, seconds.
    """

    def __init__(self, latency_s: float = 0.0, supervision_s: float = 0.2) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.latency_s = latency_s
        self.supervision_s = supervision_s
        self._away: set[Controller] = set()
        self._last_due_s: dict[int, float] = {}
        self._addresses = itertools.count(1)

    def new_address(self) -> str:
        """Return an address that nobody in this room has."""
        return f"C0:FF:EE:00:00:{next(self._addresses):02X}"

    def take_away(self, controller: Controller) -> None:
        """Let nothing reach `controller`, and nothing come from it."""
        self._away.add(controller)

    def bring_back(self, controller: Controller) -> None:
        """Let `controller` be heard again."""
        self._away.discard(controller)

    async def lose(self, controller: Controller) -> None:
        """Take `controller` away and wait until every end of its links has noticed (0x08)."""
        self.take_away(controller)
        await asyncio.sleep(self.supervision_s)
        reason = hci.HCI_ErrorCode.CONNECTION_TIMEOUT_ERROR
        for link in list(controller.le_connections.values()):
            peer = self.find_le_controller(link.peer_address)
            controller.on_le_disconnected(link, reason)
            if peer and (other_end := peer.le_connections.get(link.self_address)):
                peer.on_le_disconnected(other_end, reason)

    def send_acl_data(
        self,
        sender_controller: Controller,
        destination_address: hci.Address,
        transport: core.PhysicalTransport,
        data: bytes,
    ) -> None:
        """Carry data.  Upstream names the sender by its random address; use the link's own."""
        receiver = self.find_le_controller(destination_address)
        link = sender_controller.le_connections.get(destination_address)
        if receiver is None or link is None or self._cut_between(sender_controller, receiver):
            return
        source = link.self_address
        self._deliver(receiver, lambda: receiver.on_link_acl_data(source, transport, data))

    def send_advertising_pdu(
        self, sender_controller: Controller, packet: ll.AdvertisingPdu
    ) -> None:
        """Carry an advertisement to everyone in range."""
        loop = asyncio.get_running_loop()
        for receiver in self.controllers - {sender_controller}:
            if not self._cut_between(sender_controller, receiver):
                loop.call_soon(receiver.on_ll_advertising_pdu, packet)

    def send_ll_control_pdu(
        self,
        sender_address: hci.Address,
        receiver_address: hci.Address,
        packet: ll.ControlPdu,
    ) -> None:
        """Carry link control; a peer that is gone is silence, not an error."""
        sender = self.find_le_controller(sender_address)
        receiver = self.find_le_controller(receiver_address)
        if sender is None or receiver is None or self._cut_between(sender, receiver):
            return
        self._deliver(receiver, lambda: receiver.on_ll_control_pdu(sender_address, packet))

    def _cut_between(self, one: Controller, other: Controller) -> bool:
        return one in self._away or other in self._away

    def _deliver(self, receiver: Controller, arrive: Callable[[], None]) -> None:
        loop = asyncio.get_running_loop()
        if not self.latency_s:
            loop.call_soon(arrive)
            return
        due_s = max(
            loop.time() + self.latency_s, self._last_due_s.get(id(receiver), 0.0) + _GAP_S
        )
        self._last_due_s[id(receiver)] = due_s
        loop.call_at(due_s, arrive)


class AirController(Controller):
    """bumble's emulated controller, with what a central relies on and it lacks."""

    def on_hci_le_create_connection_cancel_command(
        self, _command: hci.HCI_LE_Create_Connection_Cancel_Command
    ) -> hci.HCI_StatusReturnParameters:
        """Withdraw the pending connection and say so; upstream forgets both."""
        pending, self.pending_le_connection = self.pending_le_connection, None
        if not isinstance(pending, hci.HCI_LE_Create_Connection_Command):
            return hci.HCI_StatusReturnParameters(hci.HCI_ErrorCode.COMMAND_DISALLOWED_ERROR)
        withdrawn = hci.HCI_LE_Connection_Complete_Event(
            status=hci.HCI_ErrorCode.UNKNOWN_CONNECTION_IDENTIFIER_ERROR,
            connection_handle=0,
            role=hci.Role.CENTRAL,
            peer_address_type=pending.peer_address_type,
            peer_address=pending.peer_address,
            connection_interval=0,
            peripheral_latency=0,
            supervision_timeout=0,
            central_clock_accuracy=0,
        )
        asyncio.get_running_loop().call_soon(self.send_hci_packet, withdrawn)
        return hci.HCI_StatusReturnParameters(hci.HCI_ErrorCode.SUCCESS)

    def on_le_disconnected(self, connection: object, reason: int) -> None:
        """Tolerate both ends hanging up at once, where upstream looks up a link twice."""
        for known in list(self.le_connections.values()):
            if known is connection:
                super().on_le_disconnected(known, reason)


class AirDevice(Device):
    """A bumble device on the air; `controller` is its radio."""

    def __init__(self, air: Air, name: str, address: str) -> None:
        self.controller = AirController(name, link=air, public_address=address)
        self.controller.le_acl_data_packet_length = LONG_PACKETS
        self.controller.acl_data_packet_length = LONG_PACKETS
        super().__init__(
            config=DeviceConfiguration(
                name=name,
                address=hci.Address(address),
                advertising_interval_min=ADVERTISING_INTERVAL_MS,
                advertising_interval_max=ADVERTISING_INTERVAL_MS,
            ),
            host=Host(self.controller, AsyncPipeSink(self.controller)),
        )

    async def connect_to(self, address: hci.Address) -> Connection:
        """Connect, and withdraw the request from the controller if the caller is cancelled."""
        connecting = asyncio.ensure_future(
            self.connect(address, transport=core.PhysicalTransport.LE, timeout=None)
        )
        try:
            return await asyncio.shield(connecting)
        except asyncio.CancelledError:
            with contextlib.suppress(core.ConnectionError, hci.HCI_Error):
                await self.send_sync_command(hci.HCI_LE_Create_Connection_Cancel_Command())
                await (await connecting).disconnect()
            connecting.cancel()  # in case it was withdrawn before the controller was asked
            raise
