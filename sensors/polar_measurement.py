"""Decode and encode the data frames of the Polar Measurement Data service (PMD).

This module never touches a radio: bytes in, samples out.  The same code reads a strap, a
recording and the virtual strap of the tests.

Layout (Polar BLE SDK; see `docs/methods/polar-pmd.md`), little endian::

    measurement  u8    bits 0-5, see `Measurement`
    time         u64   ns since 2000-01-01, of the LAST sample, by the sensor's own clock
    frame type   u8    bits 0-6; bit 7 says that the content is delta-compressed
    content            to the end of the frame

Times are integers throughout: a float64 of today's time in ns is only good to 128 ns.
"""

import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

from .polar_delta import MalformedDeltas, Sample, pack, unpack

_HEADER = struct.Struct("<BQB")
_PULSE = struct.Struct("<BHHB")
_MEASUREMENT_BITS = 0x3F
_COMPRESSED = 0x80
_NS_PER_S = 10**9
_LARGEST_FACTOR = 1e6

_BLOCKED, _CONTACT, _CONTACT_KNOWN = 1 << 0, 1 << 1, 1 << 2


class Measurement(IntEnum):
    """What a sensor can stream, by its number on the air."""

    ECG = 0
    PPG = 1
    ACCELERATION = 2
    PULSE_INTERVALS = 3
    GYROSCOPE = 5
    MAGNETOMETER = 6
    SKIN_TEMPERATURE = 7


class MalformedFrame(ValueError):  # noqa: N818 - reads as a noun where it is caught
    """The bytes cannot be what a Polar sensor sends."""


class UnknownFrame(MalformedFrame):
    """A frame of a kind that we do not read; others of its sensor may be sound."""


class ClockWentBack(MalformedFrame):
    """A frame is not later than the one before: the sensor restarted, or sent it twice."""


@dataclass(frozen=True, slots=True)
class EcgFrame:
    """ECG samples.

    Attributes
    ----------
    last_ns
        When the last sample was taken, ns since 2000-01-01 by the sensor's clock.
    samples_uv
        Microvolts, the oldest first.
    """

    last_ns: int
    samples_uv: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AccelerationFrame:
    """Accelerometer samples.

    Attributes
    ----------
    last_ns
        When the last sample was taken, ns since 2000-01-01 by the sensor's clock.
    samples_mg
        x, y and z in thousandths of standard gravity, the oldest first.
    """

    last_ns: int
    samples_mg: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class OpticalFrame:
    """Raw light samples of an optical sensor (PPG).

    Attributes
    ----------
    last_ns
        When the last sample was taken, ns since 2000-01-01 by the sensor's clock.
    samples
        Three light channels and the ambient light, without unit, the oldest first.
    """

    last_ns: int
    samples: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class PulseInterval:
    """One pulse-to-pulse interval of an optical sensor.

    Attributes
    ----------
    rate_bpm, interval_ms, error_ms
        As the sensor says; zero is possible.
    blocked
        Whether movement made the interval worthless, as the sensor judges.
    in_contact
        Whether the sensor feels skin; None if it cannot tell.
    """

    rate_bpm: int
    interval_ms: int
    error_ms: int
    blocked: bool
    in_contact: bool | None


@dataclass(frozen=True, slots=True)
class PulseFrame:
    """Pulse-to-pulse intervals.

    Attributes
    ----------
    last_ns
        By the sensor's clock; many firmwares leave it 0.
    intervals
        The oldest first.
    """

    last_ns: int
    intervals: tuple[PulseInterval, ...]


Frame: TypeAlias = EcgFrame | AccelerationFrame | OpticalFrame | PulseFrame


def measurement_of(payload: bytes) -> int:
    """Return the number of what a frame measured, or raise `MalformedFrame`."""
    return _header(payload)[0]


def decode(payload: bytes, factor: float = 1.0) -> Frame:
    """Read one data frame.

    Parameters
    ----------
    payload
        One notification of the PMD data characteristic.
    factor
        What compressed acceleration is multiplied by, as the sensor said when the stream
        started.  Products are cut off towards zero, as the maker's own library does.

    Raises
    ------
    UnknownFrame
        If this kind of frame is none that we read.
    MalformedFrame
        If the content ends within a sample, or the factor is not in (0, 1e6).
    """
    measurement, last_ns, frame_type = _header(payload)
    content = payload[_HEADER.size :]
    match measurement, bool(frame_type & _COMPRESSED), frame_type & ~_COMPRESSED:
        case Measurement.ECG, False, 0:
            return EcgFrame(last_ns, _numbers(content, 3))
        case Measurement.ACCELERATION, False, (0 | 1 | 2) as kind:
            return AccelerationFrame(last_ns, _raw_axes(content, kind + 1))
        case Measurement.ACCELERATION, True, (0 | 1) as kind:
            scale = factor * 1000.0 if kind == 0 else factor
            return AccelerationFrame(last_ns, _scaled(_deltas(content, 3, 16), scale))
        case Measurement.PPG, True, 0:
            return OpticalFrame(last_ns, _deltas(content, 4, 22))
        case Measurement.PULSE_INTERVALS, False, 0:
            _count(content, _PULSE.size)
            return PulseFrame(last_ns, tuple(_pulse(*f) for f in _PULSE.iter_unpack(content)))
    raise UnknownFrame(f"measurement {measurement} in a frame of type {frame_type:#04x}")


def encode(frame: Frame) -> bytes:
    """Write a frame as a sensor would (virtual straps and tests).

    ECG and pulse intervals as type 0, acceleration as type 1, all raw; light as compressed
    type 0.

    Raises
    ------
    OverflowError, struct.error
        If a number does not fit its field.
    """
    match frame:
        case EcgFrame(last_ns, samples_uv):
            body = b"".join(uv.to_bytes(3, "little", signed=True) for uv in samples_uv)
            return _HEADER.pack(Measurement.ECG, last_ns, 0) + body
        case AccelerationFrame(last_ns, samples_mg):
            body = b"".join(struct.pack("<3h", *axes) for axes in samples_mg)
            return _HEADER.pack(Measurement.ACCELERATION, last_ns, 1) + body
        case OpticalFrame(last_ns, samples):
            return _HEADER.pack(Measurement.PPG, last_ns, _COMPRESSED) + pack(samples, 22)
        case PulseFrame(last_ns, intervals):
            body = b"".join(map(_pulse_bytes, intervals))
            return _HEADER.pack(Measurement.PULSE_INTERVALS, last_ns, 0) + body


def sample_times_ns(
    last_ns: int, count: int, rate_hz: int, previous_ns: int | None = None
) -> tuple[int, ...]:
    """Return when each sample of a frame was taken, by the sensor's clock.

    A frame's time belongs to its last sample.  The others are spread evenly over the time
    since the frame before, because a sensor's crystal may be 2 % off its nominal rate.  The
    first frame, and a frame after a gap (more than half as long again as it should be), lie
    back from their end at the nominal rate.

    Parameters
    ----------
    last_ns
        The frame's time, ns.
    count
        Samples in the frame.
    rate_hz
        Nominal rate, samples per second.
    previous_ns
        The time of the frame before, ns; None for the first.

    Returns
    -------
    tuple of int
        Shape (count,), ns, strictly increasing for rates to 1 GHz, the last is `last_ns`.

    Raises
    ------
    ClockWentBack
        If the frame is not later than the one before.
    """
    span_ns, parts = _spread(last_ns, count, rate_hz, previous_ns)
    return tuple(
        last_ns - (span_ns * back + parts // 2) // parts for back in range(count - 1, -1, -1)
    )


def first_sample_ns(
    last_ns: int, count: int, rate_hz: int, previous_ns: int | None = None
) -> int:
    """Return the first of `sample_times_ns` alone, and raise as it does."""
    span_ns, parts = _spread(last_ns, count, rate_hz, previous_ns)
    return last_ns - (span_ns * (count - 1) + parts // 2) // parts


def _spread(last_ns: int, count: int, rate_hz: int, previous_ns: int | None) -> tuple[int, int]:
    """Return a time, ns, and how many samples are spread over it."""
    if previous_ns is None:
        return _NS_PER_S, rate_hz
    if last_ns <= previous_ns:
        raise ClockWentBack(f"a frame at {last_ns} ns after one at {previous_ns} ns")
    if 2 * (last_ns - previous_ns) * rate_hz <= 3 * count * _NS_PER_S:
        return last_ns - previous_ns, count
    return _NS_PER_S, rate_hz


def _header(payload: bytes) -> tuple[int, int, int]:
    if len(payload) < _HEADER.size:
        raise MalformedFrame(f"frame cut short: {payload.hex(' ') or 'empty'}")
    first, last_ns, frame_type = _HEADER.unpack_from(payload)
    return first & _MEASUREMENT_BITS, last_ns, frame_type


def _count(content: bytes, size: int) -> int:
    """Return how many fields of `size` bytes there are."""
    if len(content) % size:
        raise MalformedFrame(f"{len(content)} bytes are no whole fields of {size}")
    return len(content) // size


def _numbers(content: bytes, width_bytes: int) -> tuple[int, ...]:
    """Return signed numbers of one, two or three bytes, all at once: there are thousands."""
    count = _count(content, width_bytes)
    if width_bytes < 3:  # noqa: PLR2004 - what struct knows
        return struct.unpack(f"<{count}{' bh'[width_bytes]}", content)
    parts = struct.unpack("<" + count * "Hb", content)
    return tuple(low + (high << 16) for low, high in zip(parts[::2], parts[1::2], strict=True))


def _raw_axes(content: bytes, width_bytes: int) -> tuple[Sample, ...]:
    _count(content, 3 * width_bytes)
    each = iter(_numbers(content, width_bytes))
    return tuple(zip(each, each, each, strict=True))


def _deltas(content: bytes, channels: int, resolution_bits: int) -> tuple[Sample, ...]:
    try:
        return unpack(content, channels, resolution_bits)
    except MalformedDeltas as error:
        raise MalformedFrame(str(error)) from error


def _scaled(samples: tuple[Sample, ...], scale: float) -> tuple[Sample, ...]:
    if not 0.0 < scale < 1000.0 * _LARGEST_FACTOR:  # refuses NaN too
        raise MalformedFrame(f"samples scaled by {scale}")
    if scale == 1.0:
        return samples
    return tuple(tuple(int(number * scale) for number in sample) for sample in samples)


def _pulse(rate_bpm: int, interval_ms: int, error_ms: int, flags: int) -> PulseInterval:
    in_contact = bool(flags & _CONTACT) if flags & _CONTACT_KNOWN else None
    return PulseInterval(rate_bpm, interval_ms, error_ms, bool(flags & _BLOCKED), in_contact)


def _pulse_bytes(pulse: PulseInterval) -> bytes:
    flags = _BLOCKED if pulse.blocked else 0
    if pulse.in_contact is not None:
        flags |= _CONTACT_KNOWN | (_CONTACT if pulse.in_contact else 0)
    return _PULSE.pack(pulse.rate_bpm, pulse.interval_ms, pulse.error_ms, flags)
