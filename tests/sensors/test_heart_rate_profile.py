"""Every shape a heart rate packet can take, and every way it can be broken."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.sensors.heart_rate_profile import (
    HeartRateMeasurement,
    MalformedMeasurement,
    decode,
    encode,
)

NINE_FAST_BEATS = (308,) * 9

PACKETS = [
    ("rate alone", "00 48", HeartRateMeasurement(72)),
    ("largest one-byte rate", "00 ff", HeartRateMeasurement(255)),
    ("rate in two bytes though one would do", "01 4800", HeartRateMeasurement(72)),
    ("two bytes, low one first", "01 8080", HeartRateMeasurement(32896)),
    ("rate above 255 and one RR", "11 2c01 cd00", HeartRateMeasurement(300, (205,))),
    ("off the skin", "04 00", HeartRateMeasurement(0, in_contact=False)),
    ("on the skin", "06 48", HeartRateMeasurement(72, in_contact=True)),
    ("contact bit without meaning", "02 48", HeartRateMeasurement(72)),
    ("energy", "08 48 1027", HeartRateMeasurement(72, energy_kj=10000)),
    ("energy at its stop", "09 0000 ffff", HeartRateMeasurement(0, energy_kj=65535)),
    ("one RR", "10 48 3403", HeartRateMeasurement(72, (820,))),
    ("contact, two RR", "16 48 3403 4003", HeartRateMeasurement(72, (820, 832), True)),
    ("energy before RR", "18 48 1027 3403", HeartRateMeasurement(72, (820,), None, 10000)),
    ("three RR", "11 1001 3403 3403 3403", HeartRateMeasurement(272, (820, 820, 820))),
    ("a full packet", "10 c8" + "3401" * 9, HeartRateMeasurement(200, NINE_FAST_BEATS)),
    ("RR promised, no beat ended", "10 48", HeartRateMeasurement(72)),
    ("impossible RR pass through", "10 48 0000 ffff", HeartRateMeasurement(72, (0, 65535))),
    ("reserved bits set", "ff 2c01 0500 0004", HeartRateMeasurement(300, (1024,), True, 5)),
    ("half an RR", "10 48 34", HeartRateMeasurement(72, trailing_bytes=1)),
    (
        "one RR and a half",
        "16 48 3403 40",
        HeartRateMeasurement(72, (820,), True, trailing_bytes=1),
    ),
]

BROKEN = [
    ("nothing", ""),
    ("flags alone", "00"),
    ("flags that promise two bytes of rate, alone", "01"),
    ("half a rate", "01 48"),
    ("half the energy", "08 48 10"),
]

SHAPES = pytest.mark.parametrize(
    ("text", "measurement"), [case[1:] for case in PACKETS], ids=[case[0] for case in PACKETS]
)


@SHAPES
def test_a_packet_is_read(text: str, measurement: HeartRateMeasurement) -> None:
    assert decode(bytes.fromhex(text)) == measurement


@pytest.mark.parametrize("text", [case[1] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_packet_shorter_than_its_flags_promise_is_refused(text: str) -> None:
    with pytest.raises(MalformedMeasurement, match="cut short"):
        decode(bytes.fromhex(text))


def test_a_refusal_quotes_the_bytes() -> None:
    with pytest.raises(MalformedMeasurement, match="08 48 10"):
        decode(bytes.fromhex("084810"))


def test_rr_intervals_are_not_rounded() -> None:
    # 820 ticks * 1000 / 1024 = 800.78125 ms
    assert decode(bytes.fromhex("10483403")).rr_ms == (800.78125,)


U16 = st.integers(0, 0xFFFF)
MEASUREMENTS = st.builds(
    HeartRateMeasurement,
    rate_bpm=U16,
    rr_ticks=st.lists(U16, max_size=9).map(tuple),
    in_contact=st.none() | st.booleans(),
    energy_kj=st.none() | U16,
)


@given(MEASUREMENTS)
def test_what_is_written_can_be_read_again(measurement: HeartRateMeasurement) -> None:
    assert decode(encode(measurement)) == measurement


@given(st.binary(max_size=40))
def test_any_bytes_are_read_whole_or_refused(payload: bytes) -> None:
    try:
        measurement = decode(payload)
    except MalformedMeasurement:
        return
    fields = (
        1
        + (2 if payload[0] & 0x01 else 1)
        + (2 if measurement.energy_kj is not None else 0)
        + 2 * len(measurement.rr_ticks)
    )
    assert fields + measurement.trailing_bytes == len(payload)


@pytest.mark.realdata
def test_packets_that_real_straps_sent_are_read(real_data_dir: Path) -> None:
    lines = (real_data_dir / "ble_hr_payloads" / "payloads_2a37.jsonl").read_text("utf-8")
    packets = [json.loads(line) for line in lines.splitlines()]

    assert packets
    for packet in packets:
        trailing = bytes.fromhex(packet["trailing_bytes"] or "")
        assert decode(bytes.fromhex(packet["hex"])) == HeartRateMeasurement(
            rate_bpm=packet["hr"],
            rr_ticks=tuple(packet["rr_1024"]),
            in_contact=packet["contact"],
            energy_kj=packet["energy"],
            trailing_bytes=len(trailing),
        )
