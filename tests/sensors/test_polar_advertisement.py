"""What Polar sensors say to everybody, as it was on the air, and every other way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.sensors.polar_advertisement import PolarAdvertisement, decode, encode

ON_THE_AIR = [
    # 0x3f = 0011 1111: battery, contact, count 7 (bits 2-4), broadcast; 0x4c = 76.
    ("an H10", "3f 16 4c 4c", PolarAdvertisement(False, True, 7, 76)),
    # 0x3b = 0011 1011: count 0b110 = 6; rate 0x54 = 84, smoothed 0x52 = 82.
    ("an H7", "3b 1b 54 52", PolarAdvertisement(False, True, 6, 82)),
    # A block of six bytes first; 0x33 = 0011 0011: count 0b100 = 4; 0x3c = 60.
    ("one with bit 6 set", "7f 16 4c 4c", PolarAdvertisement(False, True, 7, 76)),
    ("an OH1", "72 06 7f4437000000 33 00 3c", PolarAdvertisement(False, True, 4, 60)),
]

SENSELESS = [
    ("nothing", ""),
    ("two bytes", "33 00"),
    ("a block alone", "72 06 7f4437000000"),
    ("a block without its length", "72"),
    ("a block longer than there is", "72 ff 00 00 00"),
]


@pytest.mark.parametrize(
    ("text", "told"), [case[1:] for case in ON_THE_AIR], ids=[case[0] for case in ON_THE_AIR]
)
def test_what_a_sensor_advertises_is_read(text: str, told: PolarAdvertisement) -> None:
    assert decode(bytes.fromhex(text)) == told


def test_a_clear_lowest_bit_means_that_the_battery_wants_changing() -> None:
    low = decode(bytes.fromhex("3e 16 4c 4c"))
    assert low is not None
    assert low.battery_low


def test_a_sensor_off_the_skin_says_so() -> None:
    off = decode(bytes.fromhex("3d 16 00 00"))
    assert off is not None
    assert (off.in_contact, off.rate_bpm) == (False, 0)


@pytest.mark.parametrize(
    "text", [case[1] for case in SENSELESS], ids=[case[0] for case in SENSELESS]
)
def test_what_makes_no_sense_tells_nothing(text: str) -> None:
    assert decode(bytes.fromhex(text)) is None


@given(
    st.builds(
        PolarAdvertisement, st.booleans(), st.booleans(), st.integers(0, 7), st.integers(0, 255)
    )
)
def test_what_is_written_can_be_read_again(told: PolarAdvertisement) -> None:
    assert decode(encode(told)) == told


@pytest.mark.parametrize(("count", "rate_bpm"), [(8, 60), (-1, 60), (0, 256)])
def test_a_number_that_does_not_fit_is_refused(count: int, rate_bpm: int) -> None:
    with pytest.raises(ValueError, match=r"a count of|range"):
        encode(PolarAdvertisement(False, True, count, rate_bpm))
