"""Decode and encode what a Polar sensor tells everybody, without a connection.

Manufacturer data of company 0x006B (Polar BLE SDK; see `docs/methods/polar-pmd.md`)::

    block         first byte with bit 6 set: a length u8 follows, and so many bytes of something
    heart rate    first byte with bit 6 clear, to the end:
                  flags u8 | key of the 5 kHz transmitter u8 | rate u8 | smoothed rate u8

    flags   bit 0 the battery will do | bit 1 contact | bits 2-4 count | bit 5 broadcast
            bit 7 status

Some leave the smoothed rate out.  Three or four bytes are a heart rate whatever bit 6 says.
"""

from dataclasses import dataclass

COMPANY = 0x006B

_BATTERY_WILL_DO, _CONTACT, _BLOCK = 1 << 0, 1 << 1, 1 << 6
_COUNT_AT, _COUNT_BITS = 2, 0b111
_SHORTEST = 3
_RATE_ALONE = frozenset({3, 4})


@dataclass(frozen=True, slots=True)
class PolarAdvertisement:
    """What a Polar sensor advertises of itself.

    Attributes
    ----------
    battery_low
        Whether its battery is to be replaced or charged.
    in_contact
        Whether it feels skin, as it says; optical sensors are often wrong.
    count
        Advances with every new rate, 0 to 7 and round again.
    rate_bpm
        Smoothed heart rate, as a display shows it; 0 if there is none.
    """

    battery_low: bool
    in_contact: bool
    count: int
    rate_bpm: int


def decode(content: bytes) -> PolarAdvertisement | None:
    """Read manufacturer data, without its company number.

    Returns
    -------
    PolarAdvertisement or None
        None if it tells no heart rate, as of a sensor not worn, or makes no sense: an
        advertisement promises nothing.
    """
    at = 0
    if len(content) not in _RATE_ALONE:
        while at + 1 < len(content) and content[at] & _BLOCK:
            at += 2 + content[at + 1]
    told = content[at:]
    if len(told) < _SHORTEST:
        return None
    return PolarAdvertisement(
        battery_low=not told[0] & _BATTERY_WILL_DO,
        in_contact=bool(told[0] & _CONTACT),
        count=told[0] >> _COUNT_AT & _COUNT_BITS,
        rate_bpm=told[3] if len(told) > _SHORTEST else told[2],
    )


def encode(told: PolarAdvertisement) -> bytes:
    """Write manufacturer data as an H10 would: four bytes (virtual straps and tests).

    Raises
    ------
    ValueError
        If a number does not fit its field.
    """
    if not 0 <= told.count <= _COUNT_BITS:
        raise ValueError(f"a count of {told.count}")
    flags = told.count << _COUNT_AT | (0 if told.battery_low else _BATTERY_WILL_DO)
    flags |= _CONTACT if told.in_contact else 0
    return bytes([flags, 0, told.rate_bpm, told.rate_bpm])
