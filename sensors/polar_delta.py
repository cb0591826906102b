"""Unpack and pack the delta compression of the Polar Measurement Data service.

Layout, little endian::

    first sample   channels x ceil(resolution / 8) bytes, signed
    block          width u8 | count u8 | ceil(width * count * channels / 8) bytes
    block          ... to the end, each on a byte boundary

A block is one bit stream, the least significant bit of each byte first: `count` samples,
each a delta a channel, signed, `width` bits wide, added to the sample before.
"""

import itertools
from collections.abc import Iterator, Sequence

WIDEST_DELTA_BITS = 32
_MOST_IN_A_BLOCK = 255

Sample = tuple[int, ...]


class MalformedDeltas(ValueError):  # noqa: N818 - reads as a noun where it is caught
    """The bytes are no delta-compressed samples."""


def unpack(content: bytes, channels: int, resolution_bits: int) -> tuple[Sample, ...]:
    """Read samples.

    Parameters
    ----------
    content
        From the first sample to the end of the frame.
    channels
        Numbers in a sample.
    resolution_bits
        Of a number in the first sample.

    Raises
    ------
    MalformedDeltas
        If the content ends within a field, or a delta is wider than 32 bits.
    """
    width_bytes = -(-resolution_bits // 8)
    at = channels * width_bytes
    if len(content) < at:
        raise MalformedDeltas(f"first sample cut short: {len(content)} of {at} bytes")
    sample = tuple(
        int.from_bytes(content[start : start + width_bytes], "little", signed=True)
        for start in range(0, at, width_bytes)
    )
    samples = [sample]
    while at < len(content):
        if len(content) < at + 2:
            raise MalformedDeltas("a block's width and count cut short")
        width_bits, count = content[at], content[at + 1]
        if width_bits > WIDEST_DELTA_BITS:
            raise MalformedDeltas(f"deltas of {width_bits} bits")
        start, at = at + 2, at + 2 + _block_bytes(width_bits, count * channels)
        if len(content) < at:
            raise MalformedDeltas(f"a block of deltas cut short by {at - len(content)} bytes")
        deltas = _signed_fields(content[start:at], width_bits, count * channels)
        for _ in range(count):
            sample = tuple(number + next(deltas) for number in sample)
            samples.append(sample)
    return tuple(samples)


def pack(samples: Sequence[Sample], resolution_bits: int) -> bytes:
    """Write samples as a sensor would (virtual straps and tests); blocks of at most 255.

    Raises
    ------
    OverflowError
        If a number of the first sample does not fit `resolution_bits`, in whole bytes.
    """
    width_bytes = -(-resolution_bits // 8)
    content = b"".join(
        number.to_bytes(width_bytes, "little", signed=True) for number in samples[0]
    )
    for start in range(1, len(samples), _MOST_IN_A_BLOCK):
        block = samples[start - 1 : start + _MOST_IN_A_BLOCK]
        deltas = [
            after - before
            for one, next_one in itertools.pairwise(block)
            for before, after in zip(one, next_one, strict=True)
        ]
        # One bit more than the magnitude, for the sign.
        width_bits = 1 + max(max(delta, ~delta).bit_length() for delta in deltas)
        stream = sum(
            (delta & ((1 << width_bits) - 1)) << (width_bits * index)
            for index, delta in enumerate(deltas)
        )
        packed = stream.to_bytes(_block_bytes(width_bits, len(deltas)), "little")
        content += bytes([width_bits, len(block) - 1]) + packed
    return content


def _block_bytes(width_bits: int, numbers: int) -> int:
    return -(-width_bits * numbers // 8)


def _signed_fields(packed: bytes, width_bits: int, numbers: int) -> Iterator[int]:
    # As one little-endian integer, the first delta is in the lowest bits.
    stream = int.from_bytes(packed, "little")
    mask, half = (1 << width_bits) - 1, (1 << width_bits) // 2
    for index in range(numbers):
        field = stream >> (width_bits * index) & mask
        yield field - (2 * half if half and field >= half else 0)
