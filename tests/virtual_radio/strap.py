"""A chest strap that is not there: heart rate, battery and device information services."""

import asyncio
from collections.abc import Iterable, Iterator

from bumble import data_types, hci
from bumble.att import ATT_READ_NOT_PERMITTED_ERROR, ATT_Error
from bumble.core import UUID, AdvertisingData, DataType
from bumble.device import Connection
from bumble.gatt import Characteristic, CharacteristicValue, Service

from handrail.sensors.heart_rate_profile import HeartRateMeasurement, encode
from handrail.sensors.polar_advertisement import COMPANY as POLAR

from .air import Air, AirDevice

HEART_RATE_SERVICE = UUID.from_16_bits(0x180D)
_HEART_RATE_MEASUREMENT = UUID.from_16_bits(0x2A37)
_BODY_SENSOR_LOCATION = UUID.from_16_bits(0x2A38)
_BATTERY_SERVICE = UUID.from_16_bits(0x180F)
_BATTERY_LEVEL = UUID.from_16_bits(0x2A19)
_DEVICE_INFORMATION_SERVICE = UUID.from_16_bits(0x180A)
_DEVICE_INFORMATION = {
    0x2A29: b"Polar Electro Oy",
    0x2A24: b"H10\0",
    0x2A25: b"A1B2C3D4",
    0x2A26: b"5.0.0",
}
_CHEST = b"\x01"
_ADVERTISING_BYTES = 31
_NOT_SUBSCRIBED = (None, b"\x00\x00")
_TICKS_PER_S = 1024
_SMOOTHED_OVER_BEATS = 5


def packets_by_second(rr_ticks: Iterable[int]) -> Iterator[HeartRateMeasurement]:
    """Group beats as a Polar H10 does: every second, all beats that ended in it (0 to n)."""
    elapsed_ticks, second = 0, 1
    waiting: list[int] = []
    recent: list[int] = []

    def packet() -> HeartRateMeasurement:
        rate_bpm = round(60 * _TICKS_PER_S * len(recent) / sum(recent)) if recent else 0
        return HeartRateMeasurement(rate_bpm, tuple(waiting))

    for ticks in rr_ticks:
        elapsed_ticks += ticks
        while elapsed_ticks >= second * _TICKS_PER_S:
            yield packet()
            waiting, second = [], second + 1
        waiting.append(ticks)
        recent = [*recent, max(ticks, 1)][-_SMOOTHED_OVER_BEATS:]
    if waiting:
        yield packet()


class StrapPeripheral:
    """One strap, on the radio's own event loop.

    Attributes
    ----------
    battery_percent
        What it answers when asked; None to refuse.
    sent
        Every heart rate payload it offered, heard or not.
    connections
        Who is connected to it now.
    """

    def __init__(
        self,
        air: Air,
        name: str,
        address: str,
        *,
        battery_percent: int | None = 87,
        extra_services: Iterable[Service] = (),
        heart_rate: bool = True,
        advertised: bytes = b"",
    ) -> None:
        self.name = name
        self.address = address
        self.battery_percent = battery_percent
        self.sent: list[bytes] = []
        self.connections: list[Connection] = []
        self._air = air
        self._device = AirDevice(air, name, address)
        self._tasks: set[asyncio.Task[None]] = set()
        self._measurement = Characteristic(
            _HEART_RATE_MEASUREMENT,
            Characteristic.Properties.NOTIFY,
            Characteristic.Permissions(0),
            b"",
        )
        own = self._services() if heart_rate else self._services()[1:]
        self._device.add_services([*own, *extra_services])
        self._device.advertising_data = _advertising_data(name, advertised)
        self._device.on("connection", self._on_connection)

    def _services(self) -> list[Service]:
        battery: Characteristic[bytes] = Characteristic(
            _BATTERY_LEVEL,
            Characteristic.Properties.READ | Characteristic.Properties.NOTIFY,
            Characteristic.Permissions.READABLE,
            CharacteristicValue(read=self._read_battery),
        )
        return [
            Service(
                HEART_RATE_SERVICE,
                [self._measurement, _constant(_BODY_SENSOR_LOCATION, _CHEST)],
            ),
            Service(_BATTERY_SERVICE, [battery]),
            Service(
                _DEVICE_INFORMATION_SERVICE,
                [
                    _constant(UUID.from_16_bits(number), text)
                    for number, text in _DEVICE_INFORMATION.items()
                ],
            ),
        ]

    def _read_battery(self, _connection: Connection) -> bytes:
        if self.battery_percent is None:
            raise ATT_Error(ATT_READ_NOT_PERMITTED_ERROR)
        return bytes([self.battery_percent])

    async def switch_on(self) -> None:
        """Power the strap and advertise."""
        await self._device.power_on()
        await self._device.start_advertising(auto_restart=False)

    async def switch_off(self) -> None:
        """Fall silent for good."""
        await self.hang_up()
        await self._settle()
        await self._device.stop_advertising()
        await self._device.power_off()

    async def send(self, payload: bytes) -> None:
        """Notify whoever subscribed to the heart rate measurement."""
        self.sent.append(payload)
        await self._device.notify_subscribers(self._measurement, payload)

    async def play_rr(self, rr_ticks: Iterable[int], speed: float) -> None:
        """Send beats (RR in 1/1024 s) in a packet a second, `speed` times faster than life."""
        loop = asyncio.get_running_loop()
        begun_s = loop.time()
        for second, measurement in enumerate(packets_by_second(rr_ticks), start=1):
            await asyncio.sleep(max(0.0, begun_s + second / speed - loop.time()))
            await self.send(encode(measurement))

    def subscriptions(self) -> int:
        """Return how many connections asked for heart rate."""
        handle = self._measurement.handle
        asked = list(self._device.gatt_server.subscribers.values())
        return sum(answers.get(handle) not in _NOT_SUBSCRIBED for answers in asked)

    async def leave_range(self) -> None:
        """Be carried out of the door; returns when both ends have noticed."""
        await self._air.lose(self._device.controller)

    async def hang_up_and_leave(self) -> None:
        """End every connection from the strap's side, and be out of range at once."""
        await self.hang_up()
        self.vanish()

    def vanish(self) -> None:
        """Be out of range from one packet to the next, before anyone has noticed."""
        self._air.take_away(self._device.controller)

    def come_back(self) -> None:
        """Be in range again."""
        self._air.bring_back(self._device.controller)

    async def hang_up(self) -> None:
        """End every connection from the strap's side (0x13), as when it is taken off."""
        reason = hci.HCI_ErrorCode.REMOTE_USER_TERMINATED_CONNECTION_ERROR
        for connection in list(self.connections):
            await connection.disconnect(reason)

    def _on_connection(self, connection: Connection) -> None:
        self.connections.append(connection)
        connection.on("disconnection", lambda _reason: self._on_disconnection(connection))

    def _on_disconnection(self, connection: Connection) -> None:
        self.connections.remove(connection)
        task = asyncio.get_running_loop().create_task(self._device.start_advertising())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _settle(self) -> None:
        if self._tasks:
            await asyncio.wait(self._tasks)


def _advertising_data(name: str, advertised: bytes) -> bytes:
    """Return what is on the air: 31 bytes at most, so a long name leaves no room for more."""
    told: list[DataType] = [
        data_types.Flags(
            AdvertisingData.Flags.LE_GENERAL_DISCOVERABLE_MODE
            | AdvertisingData.Flags.BR_EDR_NOT_SUPPORTED
        ),
        data_types.IncompleteListOf16BitServiceUUIDs([HEART_RATE_SERVICE]),
        data_types.CompleteLocalName(name),
    ]
    if advertised:
        told.append(data_types.ManufacturerSpecificData(POLAR, advertised))
    data = bytes(AdvertisingData(told))
    assert len(data) <= _ADVERTISING_BYTES, f"{len(data)} bytes do not fit"
    return data


def _constant(uuid: UUID, value: bytes) -> Characteristic[bytes]:
    return Characteristic(
        uuid, Characteristic.Properties.READ, Characteristic.Permissions.READABLE, value
    )
