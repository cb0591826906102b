"""What must hold for any bytes a sensor could send, one check a codec.

A check reads the bytes as its codec does.  They are read or refused by the codec's own error;
what was read can be written and read again.  Anything else is a fault of ours.
"""

import contextlib
import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from handrail.sensors import (
    heart_rate_profile,
    polar_advertisement,
    polar_control,
    polar_delta,
    polar_measurement,
)
from handrail.sensors.polar_measurement import AccelerationFrame, MalformedFrame

_INT16 = range(-(2**15), 2**15)


def heart_rate(content: bytes) -> None:
    """Heart Rate Measurement."""
    with contextlib.suppress(heart_rate_profile.MalformedMeasurement):
        told = heart_rate_profile.decode(content)
        again = heart_rate_profile.decode(heart_rate_profile.encode(told))
        assert again == replace(told, trailing_bytes=0)


def frame(content: bytes) -> None:
    """PMD data frame; its first four bytes are the factor it is read with."""
    (factor,) = struct.unpack("<f", content[:4].ljust(4, b"\0"))
    with contextlib.suppress(MalformedFrame):
        told = polar_measurement.decode(content[4:], factor)
        if isinstance(told, AccelerationFrame) and not all(
            mg in _INT16 for axes in told.samples_mg for mg in axes
        ):
            return  # more than the one way of writing holds
        assert polar_measurement.decode(polar_measurement.encode(told)) == told


def deltas(content: bytes) -> None:
    """Delta-compressed samples; the first byte chooses channels and resolution."""
    chosen = content[0] if content else 0
    channels, bits = 1 + chosen % 4, (8, 14, 16, 22, 24, 32)[chosen // 4 % 6]
    with contextlib.suppress(polar_delta.MalformedDeltas):
        samples = polar_delta.unpack(content[1:], channels, bits)
        assert {len(sample) for sample in samples} == {channels}
        assert polar_delta.unpack(polar_delta.pack(samples, bits), channels, bits) == samples


def request(content: bytes) -> None:
    """Request to the control point."""
    with contextlib.suppress(MalformedFrame):
        told = polar_control.decode_request(content)
        assert polar_control.decode_request(polar_control.encode_request(told)) == told
        assert polar_control.factor_in(told.settings) > 0.0


def indication(content: bytes) -> None:
    """Indication of the control point, and the features that a read of it gives."""
    with contextlib.suppress(MalformedFrame):
        polar_control.decode_features(content)
    with contextlib.suppress(MalformedFrame):
        match polar_control.decode_indication(content):
            case polar_control.Response() as told:
                again = polar_control.encode_response(told)
                assert polar_control.decode_indication(again) == told
                polar_control.decode_settings(told.parameters)
            case polar_control.StreamsStopped() as told:
                again = polar_control.encode_stopped(told)
                assert polar_control.decode_indication(again) == told


def advertisement(content: bytes) -> None:
    """Polar's manufacturer data."""
    told = polar_advertisement.decode(content)
    if told is not None:
        assert polar_advertisement.decode(polar_advertisement.encode(told)) == told


CHECKS: Mapping[str, Callable[[bytes], None]] = MappingProxyType(
    {
        check.__name__: check
        for check in (heart_rate, frame, deltas, request, indication, advertisement)
    }
)

_FACTORS = (1.0, 0.000244, 0.0, -1.0, float("nan"), float("inf"))
_FRAMES = (
    (0, 0x00),
    (1, 0x80),
    (2, 0x00),
    (2, 0x01),
    (2, 0x02),
    (2, 0x80),
    (2, 0x81),
    (3, 0x00),
)
BEGINNINGS: Mapping[str, Sequence[bytes]] = MappingProxyType(
    {
        "heart_rate": [bytes([flags]) for flags in (0x00, 0x01, 0x10, 0x16, 0x18, 0xFF)],
        "frame": [
            struct.pack("<fBQB", factor, measurement, 1, frame_type)
            for factor in _FACTORS
            for measurement, frame_type in _FRAMES
        ],
        "deltas": [bytes([chosen]) for chosen in range(24)],
        "request": [b"\x02\x00", b"\x02\x02\x00\x01", b"\x02\x02\x05\x01"],
        "indication": [b"\xf0\x01\x00\x00\x00", b"\xf0\x02\x02\x06", b"\x01", b"\x0f"],
        "advertisement": [b"\x3f", b"\x72\x06"],
    }
)
"""How bytes begin that are not refused at the door."""
