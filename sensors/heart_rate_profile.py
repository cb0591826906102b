"""Decode and encode the Bluetooth Heart Rate Measurement (characteristic 0x2A37).

This module never touches a radio: bytes in, a measurement out.  The same code reads a chest
strap, a recording and the virtual strap of the tests.

Layout (Bluetooth SIG, Heart Rate Service 1.0, section 3.1), little endian::

    flags   u8    bit 0 rate is u16 | bit 1 contact | bit 2 contact is known
                  bit 3 energy present | bit 4 RR intervals present | bits 5-7 reserved
    rate    u8 or u16, beats per minute
    energy  u16, kJ since reset, only if bit 3
    rr      u16 each, 1/1024 s, oldest first, to the end of the packet, only if bit 4
"""

import struct
from dataclasses import dataclass

MS_PER_RR_TICK = 1000.0 / 1024.0
"""Exact in binary, so that ticks and milliseconds round-trip."""

_RATE_IS_U16 = 1 << 0
_CONTACT = 1 << 1
_CONTACT_KNOWN = 1 << 2
_HAS_ENERGY = 1 << 3
_HAS_RR = 1 << 4
_U8_MAX = 0xFF


class MalformedMeasurement(ValueError):  # noqa: N818 - reads as a noun where it is caught
    """The bytes cannot be a heart rate measurement."""


@dataclass(frozen=True, slots=True)
class HeartRateMeasurement:
    """One notification from a heart rate sensor.

    Attributes
    ----------
    rate_bpm
        Heart rate as the sensor smoothed it.  For display only: analysis uses `rr_ticks`.
    rr_ticks
        RR intervals since the last notification, oldest first, in 1/1024 s.  Empty when no
        beat ended, and always from a sensor that sends the rate alone.  Implausible values
        are passed on as they came; a zero is possible.
    in_contact
        Whether the strap feels skin; None if the sensor cannot tell.
    energy_kj
        Energy expended since reset, or None if not reported.
    trailing_bytes
        How many bytes at the end belonged to no field.  Some straps append one.
    """

    rate_bpm: int
    rr_ticks: tuple[int, ...] = ()
    in_contact: bool | None = None
    energy_kj: int | None = None
    trailing_bytes: int = 0

    @property
    def rr_ms(self) -> tuple[float, ...]:
        """RR intervals in milliseconds, unrounded."""
        return tuple(ticks * MS_PER_RR_TICK for ticks in self.rr_ticks)


def decode(payload: bytes) -> HeartRateMeasurement:
    """Read one measurement.

    A lone byte after the last whole field is ignored and counted in `trailing_bytes`: real
    straps send it, and the rest of their packet is sound.

    Raises
    ------
    MalformedMeasurement
        If the payload is shorter than its flags promise.
    """
    try:
        (flags,) = struct.unpack_from("<B", payload, 0)
        rate_format = "<H" if flags & _RATE_IS_U16 else "<B"
        (rate_bpm,) = struct.unpack_from(rate_format, payload, 1)
        at = 1 + struct.calcsize(rate_format)
        energy_kj = None
        if flags & _HAS_ENERGY:
            (energy_kj,) = struct.unpack_from("<H", payload, at)
            at += 2
    except struct.error as error:
        raise MalformedMeasurement(
            f"heart rate packet cut short: {payload.hex(' ') or 'empty'}"
        ) from error
    rr_count = (len(payload) - at) // 2 if flags & _HAS_RR else 0
    return HeartRateMeasurement(
        rate_bpm=rate_bpm,
        rr_ticks=struct.unpack_from(f"<{rr_count}H", payload, at),
        in_contact=bool(flags & _CONTACT) if flags & _CONTACT_KNOWN else None,
        energy_kj=energy_kj,
        trailing_bytes=len(payload) - at - 2 * rr_count,
    )


def encode(measurement: HeartRateMeasurement) -> bytes:
    """Write a measurement the way a sensor would (virtual straps and tests).

    Bytes that belonged to no field are not written again.

    Raises
    ------
    struct.error
        If a number does not fit its field: all are unsigned, 16 bits at most.
    """
    wide = measurement.rate_bpm > _U8_MAX
    flags = _RATE_IS_U16 if wide else 0
    body = struct.pack("<H" if wide else "<B", measurement.rate_bpm)
    if measurement.in_contact is not None:
        flags |= _CONTACT_KNOWN | (_CONTACT if measurement.in_contact else 0)
    if measurement.energy_kj is not None:
        flags |= _HAS_ENERGY
        body += struct.pack("<H", measurement.energy_kj)
    if measurement.rr_ticks:
        flags |= _HAS_RR
        body += struct.pack(f"<{len(measurement.rr_ticks)}H", *measurement.rr_ticks)
    return bytes([flags]) + body
