"""A Bluetooth dongle that the Linux kernel believes in: a controller behind /dev/vhci."""

import asyncio
import contextlib
import os
from collections.abc import Callable

from bumble import hci

from .air import LONG_PACKETS, Air, AirController

_DEVICE = "/dev/vhci"
_FROM_THE_DRIVER_ITSELF = 0xFF
_PLUG_IN = bytes([_FROM_THE_DRIVER_ITSELF, 0x00])
_LONGEST_PACKET = 4096
_STARTS_OR_ENDS_A_SCAN = frozenset(
    {
        hci.HCI_LE_SET_SCAN_ENABLE_COMMAND,
        hci.HCI_LE_SET_EXTENDED_SCAN_ENABLE_COMMAND,
    }
)


class Dongle(AirController):
    """A controller that is plugged in from the beginning, until it is pulled out.

    Parameters
    ----------
    address
        Its own, on the air.
    answers_after_s
        How late it says that a scan has begun or ended, seconds.
    """

    def __init__(self, air: Air, address: str, answers_after_s: Callable[[], float]) -> None:
        super().__init__("computer", link=air, public_address=address)
        self._answers_after_s = answers_after_s
        self.le_acl_data_packet_length = LONG_PACKETS
        self.acl_data_packet_length = LONG_PACKETS
        # With these the kernel would wait for events that bumble does not send.
        self.le_features &= ~(
            hci.LeFeatureMask.LL_PRIVACY | hci.LeFeatureMask.LE_EXTENDED_ADVERTISING
        )
        self._air = air
        self._port = self.host = _Port(self)

    async def pull_out(self) -> None:
        """Be gone at once; returns when the other end of every link has noticed."""
        self.host = None
        self._port.close()
        await self._air.lose(self)
        self._air.remove_controller(self)

    def send_hci_packet(self, packet: hci.HCI_Packet) -> None:
        """Tell the kernel something."""
        delay_s = self._answers_after_s()
        if delay_s and _is_about_a_scan(packet):
            asyncio.get_running_loop().call_later(delay_s, super().send_hci_packet, packet)
        else:
            super().send_hci_packet(packet)


class _Port:
    """Where it is plugged in: the kernel reads and writes whole packets."""

    def __init__(self, dongle: Dongle) -> None:
        self._dongle = dongle
        self._file = os.open(_DEVICE, os.O_RDWR | os.O_NONBLOCK)
        os.write(self._file, _PLUG_IN)
        asyncio.get_running_loop().add_reader(self._file, self._on_readable)

    def close(self) -> None:
        """Be pulled out."""
        asyncio.get_running_loop().remove_reader(self._file)
        os.close(self._file)

    def on_packet(self, packet: bytes) -> None:
        """Pass a packet to the kernel, which refuses it while Bluetooth is switched off."""
        with contextlib.suppress(OSError):
            os.write(self._file, packet)

    def _on_readable(self) -> None:
        packet = os.read(self._file, _LONGEST_PACKET)
        if packet[0] != _FROM_THE_DRIVER_ITSELF:
            self._dongle.on_packet(packet)


def _is_about_a_scan(packet: hci.HCI_Packet) -> bool:
    return (
        isinstance(packet, hci.HCI_Command_Complete_Event)
        and packet.command_opcode in _STARTS_OR_ENDS_A_SCAN
    )
