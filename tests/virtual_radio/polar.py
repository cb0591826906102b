"""Polar's measurement service for a strap that is not there: an H10's ECG and accelerometer."""

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from concurrent.futures import Future
from typing import Any

from bumble.att import ATT_Error
from bumble.core import UUID
from bumble.device import Connection
from bumble.gatt import Characteristic, CharacteristicValue, Service

from handrail.sensors.polar_control import (
    Operation,
    Request,
    Response,
    Setting,
    Settings,
    Status,
    StreamsStopped,
    decode_request,
    encode_features,
    encode_response,
    encode_settings,
    encode_stopped,
)
from handrail.sensors.polar_measurement import (
    AccelerationFrame,
    EcgFrame,
    MalformedFrame,
    Measurement,
    encode,
)

from .rig import VirtualRadio

_SERVICE = UUID("FB005C80-02E7-F387-1CAD-8ACD2D8DF0C8")
_CONTROL_POINT = UUID("FB005C81-02E7-F387-1CAD-8ACD2D8DF0C8")
_FRAMES = UUID("FB005C82-02E7-F387-1CAD-8ACD2D8DF0C8")
_INSUFFICIENT_AUTHENTICATION = 0x05

# An H10 that lost power counts from 2019-01-01.
AFTER_POWER_LOSS_NS = 599_616_000 * 10**9

OFFERED: Mapping[Measurement, Settings] = {
    Measurement.ECG: {Setting.RATE_HZ: (130,), Setting.RESOLUTION_BITS: (14,)},
    Measurement.ACCELERATION: {
        Setting.RATE_HZ: (200, 100, 50, 25),
        Setting.RESOLUTION_BITS: (16,),
        Setting.RANGE: (2, 4, 8),
    },
}
_REFUSALS = {
    Setting.RATE_HZ: Status.WRONG_RATE,
    Setting.RESOLUTION_BITS: Status.WRONG_RESOLUTION,
    Setting.RANGE: Status.WRONG_RANGE,
}

Axes = tuple[int, int, int]


class PolarPeripheral:
    """The service, on the radio's own event loop.

    Parameters
    ----------
    bond_required
        Whether it refuses everybody who is not paired, as new firmware does.
    answers
        Whether its control point ever answers.
    offered
        What it can stream, and with which settings.

    Attributes
    ----------
    refusal
        How it refuses to start anything; None if it does not.
    hangs_up
        How many more times it hangs up instead of starting a stream.
    turned_away
        How often somebody was refused for want of a bond.
    before_answers
        What it will indicate before its next answer.
    before_streaming
        The frames it will send between its next start of a stream and the answer.
    streams
        What runs, and the settings it was started with.
    requests
        Everything written to the control point, the oldest first.
    sent
        Every data frame it offered, heard or not, the oldest first.
    """

    def __init__(
        self,
        *,
        bond_required: bool = False,
        answers: bool = True,
        offered: Mapping[Measurement, Settings] = OFFERED,
    ) -> None:
        self.bond_required = bond_required
        self.answers = answers
        self.offered = offered
        self.hangs_up = 0
        self.turned_away = 0
        self.refusal: Status | None = None
        self.before_answers: list[bytes] = []
        self.before_streaming: list[bytes] = []
        self.streams: dict[int, Settings] = {}
        self.requests: list[bytes] = []
        self.sent: list[bytes] = []
        self._connection: Connection | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        properties = Characteristic.Properties
        self._control_point: Characteristic[bytes] = Characteristic(
            _CONTROL_POINT,
            properties.READ | properties.WRITE | properties.INDICATE,
            Characteristic.Permissions.READABLE | Characteristic.Permissions.WRITEABLE,
            CharacteristicValue(read=self._read, write=self._write),
        )
        self._frames: Characteristic[bytes] = Characteristic(
            _FRAMES, properties.NOTIFY, Characteristic.Permissions(0), b""
        )
        self.service = Service(_SERVICE, [self._control_point, self._frames])

    async def send(self, payload: bytes) -> None:
        """Notify one data frame, whatever its bytes."""
        self.sent.append(payload)
        if self._connection:
            device = self._connection.device
            await device.notify_subscriber(self._connection, self._frames, payload)

    async def end(self, measurements: frozenset[int]) -> None:
        """End streams by itself, and say so."""
        for measurement in measurements:
            self.streams.pop(measurement, None)
        await self._indicate(encode_stopped(StreamsStopped(measurements)))

    def _read(self, connection: Connection) -> bytes:
        self._admit(connection)
        return encode_features(frozenset(self.offered))

    def _write(self, connection: Connection, value: bytes) -> None:
        self._admit(connection)
        self.requests.append(bytes(value))
        if value[:1] == bytes([Operation.START]) and self.hangs_up > 0:
            self.hangs_up -= 1
            self._spawn(connection.disconnect())
            return
        answers = self._answers_to(bytes(value)) if self.answers else []
        if value[:1] == bytes([Operation.START]):
            for frame in self.before_streaming:
                self._spawn(self.send(frame))
            self.before_streaming.clear()
        for packet in [*self.before_answers, *answers]:
            self._spawn(self._indicate(packet))
        self.before_answers.clear()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _admit(self, connection: Connection) -> None:
        if self.bond_required and not connection.is_encrypted:
            self.turned_away += 1
            raise ATT_Error(_INSUFFICIENT_AUTHENTICATION)
        if self._connection is not connection:
            self._connection = connection
            connection.on("disconnection", lambda _reason: self._on_disconnection())

    def _on_disconnection(self) -> None:
        self._connection = None
        self.streams.clear()

    async def _indicate(self, payload: bytes) -> None:
        if self._connection:
            device = self._connection.device
            await device.indicate_subscriber(self._connection, self._control_point, payload)

    def _answers_to(self, payload: bytes) -> list[bytes]:
        try:
            request = decode_request(payload)
        except MalformedFrame:
            operation, measurement = (*payload, 0, 0)[:2]
            return [encode_response(Response(operation, measurement, Status.WRONG_PARAMETER))]
        return [encode_response(answer) for answer in self._obey(request)]

    def _obey(self, request: Request) -> list[Response]:
        operation, measurement = request.operation, request.measurement

        def answer(status: Status, parameters: bytes = b"", more: bool = False) -> Response:
            return Response(operation, measurement, status, more, parameters)

        if operation not in set(Operation):
            return [answer(Status.UNKNOWN_OPERATION)]
        if measurement not in self.offered:
            return [answer(Status.UNKNOWN_MEASUREMENT)]
        offered = self.offered[Measurement(measurement)]
        if operation == Operation.GET_SETTINGS:
            # In two packets, as over a link with short ones.
            written = encode_settings(offered)
            return [answer(Status.DONE, written[:5], True), answer(Status.DONE, written[5:])]
        if operation == Operation.START:
            return [answer(self._start(measurement, request.settings, offered))]
        stopped = self.streams.pop(measurement, None) is not None
        return [answer(Status.DONE if stopped else Status.WRONG_STATE)]

    def _start(self, measurement: int, chosen: Settings, offered: Settings) -> Status:
        if self.refusal:
            return self.refusal
        if measurement in self.streams:
            return Status.ALREADY_IN_STATE
        for kind, values in offered.items():
            if not set(chosen.get(kind, (-1,))) <= set(values):
                return _REFUSALS[kind]
        self.streams[measurement] = chosen
        return Status.DONE


class VirtualPolar:
    """The service of a strap in the room, for synchronous tests."""

    def __init__(
        self,
        radio: VirtualRadio,
        *,
        bond_required: bool = False,
        answers: bool = True,
        offered: Mapping[Measurement, Settings] = OFFERED,
    ) -> None:
        self._radio = radio
        self.peripheral = radio.run(
            lambda: PolarPeripheral(
                bond_required=bond_required, answers=answers, offered=offered
            )
        )

    @property
    def service(self) -> Service:
        """For the strap that shall have it."""
        return self.peripheral.service

    @property
    def streams(self) -> dict[int, Settings]:
        """What runs, and the settings it was started with."""
        return dict(self.peripheral.streams)

    @property
    def requests(self) -> list[bytes]:
        """Everything written to the control point, the oldest first."""
        return list(self.peripheral.requests)

    @property
    def turned_away(self) -> int:
        """How often somebody was refused for want of a bond."""
        return self.peripheral.turned_away

    @property
    def sent(self) -> list[bytes]:
        """Every data frame it offered, heard or not, the oldest first."""
        return list(self.peripheral.sent)

    def send(self, payload: bytes) -> Future[None]:
        """Notify one data frame, whatever its bytes."""
        return self._radio.begin(self.peripheral.send(payload))

    def end(self, *measurements: Measurement) -> Future[None]:
        """End streams by itself, and say so."""
        return self._radio.begin(self.peripheral.end(frozenset(measurements)))

    def already_streams(self, measurement: Measurement) -> None:
        """Let a stream run that nobody here has started."""
        self._radio.run(lambda: self.peripheral.streams.update({measurement: {}}))

    def indicate(self, payload: bytes) -> None:
        """Let it indicate something before its next answer, asked or not."""
        self.peripheral.before_answers.append(payload)

    def hang_up_at_start(self, times: int) -> None:
        """Let it hang up, so many times, instead of starting a stream."""
        self.peripheral.hangs_up = times

    def send_before_it_answers(self, frame: bytes) -> None:
        """Let a frame of the next stream be faster than the answer to its start."""
        self.peripheral.before_streaming.append(frame)

    def refuse_to_start(self, refusal: Status) -> None:
        """Let it refuse to start anything, for the reason given."""
        self.peripheral.refusal = refusal


def ecg_frames(
    samples_uv: Sequence[int],
    rate_hz: float,
    per_frame: int = 73,
    begun_ns: int = AFTER_POWER_LOSS_NS,
) -> list[bytes]:
    """Return whole frames, as an H10 whose crystal runs at `rate_hz` would send them.

    73 samples are what it puts into a frame on a link with long packets.
    """
    ends = range(per_frame, len(samples_uv) + 1, per_frame)
    return [
        encode(
            EcgFrame(_after(begun_ns, end, rate_hz), tuple(samples_uv[end - per_frame : end]))
        )
        for end in ends
    ]


def acceleration_frames(
    samples_mg: Sequence[Axes],
    rate_hz: float,
    per_frame: int = 36,
    begun_ns: int = AFTER_POWER_LOSS_NS,
) -> list[bytes]:
    """Return whole frames, as an H10 whose crystal runs at `rate_hz` would send them."""
    ends = range(per_frame, len(samples_mg) + 1, per_frame)
    return [
        encode(
            AccelerationFrame(
                _after(begun_ns, end, rate_hz), tuple(samples_mg[end - per_frame : end])
            )
        )
        for end in ends
    ]


def _after(begun_ns: int, samples: int, rate_hz: float) -> int:
    return begun_ns + round(samples * 1e9 / rate_hz)
