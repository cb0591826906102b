"""What is asked of a Polar sensor, and what it answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.sensors.polar_control import (
    Operation,
    Request,
    Response,
    Setting,
    Status,
    StreamsStopped,
    decode_features,
    decode_indication,
    decode_request,
    decode_settings,
    encode_features,
    encode_request,
    encode_response,
    encode_settings,
    encode_stopped,
    factor_in,
)
from handrail.sensors.polar_measurement import MalformedFrame, Measurement

ECG, ACC = Measurement.ECG, Measurement.ACCELERATION
ECG_AT_130 = {Setting.RATE_HZ: (130,), Setting.RESOLUTION_BITS: (14,)}
ACC_AT_200 = {
    Setting.RATE_HZ: (200,),
    Setting.RESOLUTION_BITS: (16,),
    Setting.RANGE: (8,),
}

REQUESTS = [
    ("settings of ECG", "01 00", Request(Operation.GET_SETTINGS, ECG)),
    (
        "start ECG, 130 Hz, 14 bit",
        "02 00 00018200 01010e00",
        Request(Operation.START, ECG, ECG_AT_130),
    ),
    (
        "start acceleration, 200 Hz, 16 bit, 8 g",
        "02 02 0001c800 01011000 02010800",
        Request(Operation.START, ACC, ACC_AT_200),
    ),
    ("stop ECG", "03 00", Request(Operation.STOP, ECG)),
    ("stop acceleration", "03 02", Request(Operation.STOP, ACC)),
]

SETTINGS = [
    ("ECG of an H10", "f0 01 00 00 00 00018200 01010e00", ECG_AT_130),
    (
        "acceleration of an H10",
        "f0 01 02 00 00 0004c800640032001900 01011000 0203020004000800",
        {
            Setting.RATE_HZ: (200, 100, 50, 25),
            Setting.RESOLUTION_BITS: (16,),
            Setting.RANGE: (2, 4, 8),
        },
    ),
    ("a factor, as its bits", "f0 02 02 00 00 0501e0ff7f39", {Setting.FACTOR: (0x397FFFE0,)}),
    ("nothing", "f0 03 00 00 00", {}),
]

BROKEN_SETTINGS = [
    ("a kind without a count", "00"),
    ("an unknown kind", "07 01 00"),
    ("half a value", "00 01 82"),
    ("fewer values than promised", "00 02 8200"),
]


@pytest.mark.parametrize(
    ("text", "request_"), [case[1:] for case in REQUESTS], ids=[case[0] for case in REQUESTS]
)
def test_a_request_has_the_bytes_of_the_makers_own(text: str, request_: Request) -> None:
    assert encode_request(request_) == bytes.fromhex(text)
    assert decode_request(bytes.fromhex(text)) == request_


@pytest.mark.parametrize(
    ("text", "settings"), [case[1:] for case in SETTINGS], ids=[case[0] for case in SETTINGS]
)
def test_the_settings_in_an_answer_are_read(
    text: str, settings: dict[Setting, tuple[int, ...]]
) -> None:
    answer = decode_indication(bytes.fromhex(text))
    assert isinstance(answer, Response)
    assert (answer.status, answer.more) == (Status.DONE, False)
    assert decode_settings(answer.parameters) == settings


@pytest.mark.parametrize(
    "text", [case[1] for case in BROKEN_SETTINGS], ids=[case[0] for case in BROKEN_SETTINGS]
)
def test_broken_settings_are_refused(text: str) -> None:
    with pytest.raises(MalformedFrame):
        decode_settings(bytes.fromhex(text))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("f0 02 00 08 00", Status.WRONG_RATE),
        ("f0 02 00 06 00", Status.ALREADY_IN_STATE),
        ("f0 01 07 02", Status.UNKNOWN_MEASUREMENT),
    ],
    ids=["a rate it does not know", "it streams already", "four bytes alone"],
)
def test_a_refusal_is_an_answer(text: str, status: Status) -> None:
    answer = decode_indication(bytes.fromhex(text))
    assert isinstance(answer, Response)
    assert answer.status is status


def test_an_answer_can_say_that_more_follows() -> None:
    answer = decode_indication(bytes.fromhex("f0 01 00 00 01 0001"))
    assert answer == Response(1, 0, Status.DONE, more=True, parameters=b"\x00\x01")


def test_a_sensor_can_say_that_it_ended_streams() -> None:
    assert decode_indication(bytes.fromhex("01 00 02")) == StreamsStopped(frozenset({0, 2}))


def test_a_read_that_looks_like_an_indication_is_no_answer() -> None:
    assert decode_indication(bytes.fromhex("0f 05" + "00" * 15)) is None


@pytest.mark.parametrize("text", ["", "f0", "f0 02 00", "f0 02 00 0f 00", "42 00"])
def test_an_indication_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(MalformedFrame):
        decode_indication(bytes.fromhex(text))


def test_an_h10_has_ecg_and_acceleration() -> None:
    # Bits 0 and 2: 1 + 4 = 5.
    payload = bytes.fromhex("0f 05" + "00" * 15)
    assert decode_features(payload) == {ECG, ACC}
    assert encode_features(frozenset({ECG, ACC})) == payload


def test_features_that_we_do_not_know_are_passed_over() -> None:
    assert decode_features(bytes.fromhex("0f ff ff")) == set(Measurement)


@pytest.mark.parametrize("text", ["", "0f", "f0 05"])
def test_features_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(MalformedFrame):
        decode_features(bytes.fromhex(text))


def test_a_factor_is_a_float_in_its_bits() -> None:
    # Exponent 0x72 - 127 = -13, mantissa 0x7FFFE0 of 0x800000: 32 in 2**24 short of 2**-12.
    assert factor_in({Setting.FACTOR: (0x397FFFE0,)}) == 2**-12 * (1 - 32 / 2**24)
    assert factor_in(ECG_AT_130) == 1.0


@pytest.mark.parametrize("bits", [0x7FC00000, 0x7F800000, 0, 0xBF800000])
def test_a_factor_that_is_none_is_refused(bits: int) -> None:
    # Not a number, infinity, zero, and minus one.
    with pytest.raises(MalformedFrame, match="a factor of"):
        factor_in({Setting.FACTOR: (bits,)})


VALUE_BITS = {0: 16, 1: 16, 2: 16, 3: 32, 4: 8, 5: 32, 6: 128}
ANY_SETTINGS = st.fixed_dictionaries(
    {},
    optional={
        Setting(kind): st.lists(st.integers(0, 2**bits - 1), max_size=5).map(tuple)
        for kind, bits in VALUE_BITS.items()
    },
)
U8 = st.integers(0, 255)


@given(st.builds(Request, U8, U8, ANY_SETTINGS))
def test_a_request_that_is_written_can_be_read_again(request_: Request) -> None:
    assert decode_request(encode_request(request_)) == request_


@given(U8, U8, st.booleans(), ANY_SETTINGS)
def test_an_answer_that_is_written_can_be_read_again(
    operation: int, measurement: int, more: bool, settings: dict[Setting, tuple[int, ...]]
) -> None:
    answer = Response(operation, measurement, Status.DONE, more, encode_settings(settings))
    assert decode_indication(encode_response(answer)) == answer
    assert decode_settings(answer.parameters) == settings


@given(st.frozensets(U8))
def test_a_notice_that_is_written_can_be_read_again(measurements: frozenset[int]) -> None:
    stopped = StreamsStopped(measurements)
    assert decode_indication(encode_stopped(stopped)) == stopped


@given(st.binary(max_size=30), st.sampled_from([b"", b"\xf0", b"\x0f", b"\x01", b"\x02\x00"]))
def test_any_bytes_are_read_or_refused(rest: bytes, start: bytes) -> None:
    refused = 0
    for read in (decode_indication, decode_request, decode_features, decode_settings):
        try:
            read(start + rest)
        except MalformedFrame:
            refused += 1
    assert refused > 0  # no bytes are all four at once
