"""Decode and encode the control point of the Polar Measurement Data service.

Layout (Polar BLE SDK; see `docs/methods/polar-pmd.md`), little endian::

    request   operation u8 | measurement u8 | settings
    response  F0 | operation u8 | measurement u8 | status u8 | more u8 | parameters
    stopped   01 | measurement u8 ...          the sensor itself ended these streams
    features  0F | bit field                   what a read gives: bit n is measurement n
    settings  (kind u8 | count u8 | count values)...
"""

import math
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType

from .polar_measurement import MalformedFrame, Measurement

_RESPONSE, _STOPPED, _FEATURES = 0xF0, 0x01, 0x0F
_HEAD_BYTES, _SHORTEST_RESPONSE, _PARAMETERS_AT = 2, 4, 5


class Operation(IntEnum):
    """What a sensor can be asked for."""

    GET_SETTINGS = 1
    START = 2
    STOP = 3


class Status(IntEnum):
    """How a sensor answers."""

    DONE = 0
    UNKNOWN_OPERATION = 1
    UNKNOWN_MEASUREMENT = 2
    UNSUPPORTED = 3
    WRONG_LENGTH = 4
    WRONG_PARAMETER = 5
    ALREADY_IN_STATE = 6
    WRONG_RESOLUTION = 7
    WRONG_RATE = 8
    WRONG_RANGE = 9
    MTU_TOO_SMALL = 10
    WRONG_CHANNELS = 11
    WRONG_STATE = 12
    CHARGING = 13
    DISK_FULL = 14


class Setting(IntEnum):
    """What of a stream can be chosen, or is told when it starts."""

    RATE_HZ = 0
    RESOLUTION_BITS = 1
    RANGE = 2
    RANGE_MILLI = 3
    CHANNELS = 4
    FACTOR = 5
    SECURITY = 6


Settings = Mapping[Setting, tuple[int, ...]]

_VALUE_BYTES: Mapping[Setting, int] = MappingProxyType(
    {
        Setting.RATE_HZ: 2,
        Setting.RESOLUTION_BITS: 2,
        Setting.RANGE: 2,
        Setting.RANGE_MILLI: 4,
        Setting.CHANNELS: 1,
        Setting.FACTOR: 4,
        Setting.SECURITY: 16,
    }
)


@dataclass(frozen=True, slots=True)
class Request:
    """Something asked of a sensor.

    Attributes
    ----------
    operation, measurement
        Numbers on the air; those of `Operation` and `Measurement` are the ones we know.
    settings
        What a start chooses, one value each.
    """

    operation: int
    measurement: int
    settings: Settings = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Response:
    """A sensor's answer, or one packet of it.

    Attributes
    ----------
    operation, measurement
        What was asked, as numbers on the air.
    status
        Whether it was done, or why not.
    more
        Whether another packet follows, whose parameters continue these.
    parameters
        Settings, for `decode_settings`; empty unless done.
    """

    operation: int
    measurement: int
    status: Status
    more: bool = False
    parameters: bytes = b""


@dataclass(frozen=True, slots=True)
class StreamsStopped:
    """A sensor ended streams by itself.

    Attributes
    ----------
    measurements
        Numbers on the air.
    """

    measurements: frozenset[int]


def encode_request(request: Request) -> bytes:
    """Write a request.

    Raises
    ------
    OverflowError, ValueError
        If a number does not fit its field.
    """
    asked = bytes([request.operation, request.measurement])
    return asked + encode_settings(request.settings)


def decode_request(payload: bytes) -> Request:
    """Read a request, as a sensor does (virtual straps), or raise `MalformedFrame`."""
    if len(payload) < _HEAD_BYTES:
        raise MalformedFrame(f"request cut short: {payload.hex(' ') or 'empty'}")
    return Request(payload[0], payload[1], decode_settings(payload[_HEAD_BYTES:]))


def decode_indication(payload: bytes) -> Response | StreamsStopped | None:
    """Read what the control point indicated.

    On Linux and macOS a read of the control point is delivered like an indication; it is no
    answer, and gives None.

    Raises
    ------
    MalformedFrame
        If it is cut short, or the status is none that we know.
    """
    match payload[:1]:
        case b"\xf0":
            return _decode_response(payload)
        case b"\x01":
            return StreamsStopped(frozenset(payload[1:]))
        case b"\x0f":
            return None
    raise MalformedFrame(f"neither answer nor notice: {payload.hex(' ') or 'empty'}")


def encode_response(response: Response) -> bytes:
    """Write a response as a sensor would (virtual straps and tests)."""
    head = [_RESPONSE, response.operation, response.measurement, response.status, response.more]
    return bytes(head) + response.parameters


def encode_stopped(stopped: StreamsStopped) -> bytes:
    """Write the notice of ended streams as a sensor would (virtual straps and tests)."""
    return bytes([_STOPPED, *sorted(stopped.measurements)])


def decode_features(payload: bytes) -> frozenset[Measurement]:
    """Read what a sensor can stream, of that which we know, or raise `MalformedFrame`."""
    if len(payload) < _HEAD_BYTES or payload[0] != _FEATURES:
        raise MalformedFrame(f"no features: {payload.hex(' ') or 'empty'}")
    return frozenset(
        measurement for measurement in Measurement if payload[1] >> measurement & 1
    )


def encode_features(features: frozenset[Measurement]) -> bytes:
    """Write features as a sensor would: 17 bytes (virtual straps and tests)."""
    return bytes([_FEATURES, sum(1 << measurement for measurement in features)]) + bytes(15)


def decode_settings(parameters: bytes) -> dict[Setting, tuple[int, ...]]:
    """Read settings; a kind that comes twice counts as it came last.

    A conversion factor is given as its 32 bits; `factor_in` reads it.

    Raises
    ------
    MalformedFrame
        If they are cut short, or a kind is unknown and with it the length of its values.
    """
    settings: dict[Setting, tuple[int, ...]] = {}
    at = 0
    while at < len(parameters):
        head = parameters[at : at + _HEAD_BYTES]
        if len(head) < _HEAD_BYTES or head[0] not in _VALUE_BYTES:
            raise MalformedFrame(f"unknown or cut setting: {parameters[at:].hex(' ')}")
        kind, size = Setting(head[0]), _VALUE_BYTES[Setting(head[0])]
        start, at = at + _HEAD_BYTES, at + _HEAD_BYTES + size * head[1]
        if at > len(parameters):
            raise MalformedFrame(f"values cut short: {parameters.hex(' ')}")
        settings[kind] = tuple(
            int.from_bytes(parameters[value : value + size], "little")
            for value in range(start, at, size)
        )
    return settings


def encode_settings(settings: Settings) -> bytes:
    """Write settings, or raise OverflowError if a value does not fit."""
    written = b""
    for kind, values in settings.items():
        size = _VALUE_BYTES[kind]
        written += bytes([kind, len(values)])
        written += b"".join(value.to_bytes(size, "little") for value in values)
    return written


def factor_in(settings: Settings) -> float:
    """Return the factor that compressed samples are multiplied by; 1.0 if none was told.

    Raises
    ------
    MalformedFrame
        If it is zero, negative or no number.
    """
    if not settings.get(Setting.FACTOR):
        return 1.0
    (factor,) = struct.unpack("<f", settings[Setting.FACTOR][0].to_bytes(4, "little"))
    if not (math.isfinite(factor) and factor > 0.0):
        raise MalformedFrame(f"a factor of {factor}")
    return float(factor)


def _decode_response(payload: bytes) -> Response:
    if len(payload) < _SHORTEST_RESPONSE:
        raise MalformedFrame(f"response cut short: {payload.hex(' ')}")
    _, operation, measurement, status = payload[:_SHORTEST_RESPONSE]
    if status > max(Status):
        raise MalformedFrame(f"unknown status {status}")
    more = payload[_SHORTEST_RESPONSE:_PARAMETERS_AT]
    # What follows a refusal is not specified.
    done = status == Status.DONE
    return Response(
        operation,
        measurement,
        Status(status),
        done and any(more),
        payload[_PARAMETERS_AT:] if done else b"",
    )
