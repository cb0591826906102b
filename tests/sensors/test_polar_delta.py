"""Deltas, bit by bit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.sensors.polar_delta import MalformedDeltas, Sample, pack, unpack


def test_the_lowest_bits_of_a_byte_come_first() -> None:
    # 0b01_110_001: +1, then 0b110 = -2, then 0b01 and the lowest bit of the next byte, 0.
    content = bytes.fromhex("0a 0b 0c 03 01") + bytes([0b01_110_001, 0b0])
    assert unpack(content, 3, 8) == ((10, 11, 12), (11, 9, 13))


def test_a_block_begins_on_a_whole_byte() -> None:
    # One channel, one delta of 3 bits (+1), five bits unused; then one of 4 bits (-1).
    content = bytes.fromhex("00 03 01") + bytes([0b11111_001]) + bytes.fromhex("04 01 0f")
    assert unpack(content, 1, 8) == ((0,), (1,), (0,))


def test_deltas_of_no_bits_repeat_the_sample() -> None:
    assert unpack(bytes.fromhex("05 00 02"), 1, 8) == ((5,), (5,), (5,))


def test_deltas_of_thirty_two_bits_are_read() -> None:
    content = bytes.fromhex("0000 20 02 ffffff7f 00000080")
    assert unpack(content, 1, 16) == ((0,), (2**31 - 1,), (-1,))


def test_more_than_255_samples_take_several_blocks() -> None:
    samples = [(index,) for index in range(-300, 300)]
    packed = pack(samples, 16)
    # Sample, and three blocks of 2-bit deltas (+1): 255, 255 and 89 of the 599.
    assert len(packed) == 2 + (2 + 64) + (2 + 64) + (2 + 23)
    assert unpack(packed, 1, 16) == tuple(samples)


WIDE = st.integers(-(2**21), 2**21 - 1)


@given(st.lists(st.tuples(WIDE, WIDE, WIDE), min_size=1, max_size=300))
def test_what_is_packed_can_be_unpacked(samples: list[Sample]) -> None:
    assert unpack(pack(samples, 22), 3, 22) == tuple(samples)


@given(st.binary(max_size=100), st.integers(1, 4), st.sampled_from([8, 14, 16, 22, 24]))
def test_any_bytes_are_unpacked_whole_or_refused(
    content: bytes, channels: int, bits: int
) -> None:
    try:
        samples = unpack(content, channels, bits)
    except MalformedDeltas:
        return
    assert {len(sample) for sample in samples} == {channels}
    for end in range(1, channels * -(-bits // 8) + 1):
        with pytest.raises(MalformedDeltas):
            unpack(content[: end - 1], channels, bits)
