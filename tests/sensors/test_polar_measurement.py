"""Every frame a Polar sensor can send, every way to break one, and when its samples were."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.sensors.polar_measurement import (
    AccelerationFrame,
    ClockWentBack,
    EcgFrame,
    Frame,
    MalformedFrame,
    OpticalFrame,
    PulseFrame,
    PulseInterval,
    UnknownFrame,
    decode,
    encode,
    first_sample_ns,
    measurement_of,
    sample_times_ns,
)

# 2019-01-01 is 599 616 000 s after 2000-01-01: 0852 4393 39a4 0000 hex, low byte first.
AT_2019 = "0000a43993435208"
NS_2019 = 599_616_000 * 10**9
(FACTOR,) = struct.unpack("<f", struct.pack("<f", 0.000244))  # as a sensor tells it

FRAMES = [
    (
        "ECG to both ends of 24 bits",
        f"00 {AT_2019} 00 000000 010000 ffffff 028000 0280ff ffff7f 000080",
        EcgFrame(NS_2019, (0, 1, -1, 32770, -32766, 8388607, -8388608)),
    ),
    (
        "ECG two seconds after the epoch",
        "00 0094357700000000 00 0280ff 028000",
        EcgFrame(2_000_000_000, (-32766, 32770)),
    ),
    ("ECG without a sample", f"00 {AT_2019} 00", EcgFrame(NS_2019, ())),
    (
        "acceleration as an H10 sends it",
        f"02 {AT_2019} 01 0000 ffff e803 c0e0 3f1f 0080",
        AccelerationFrame(NS_2019, ((0, -1, 1000), (-8000, 7999, -32768))),
    ),
    (
        "acceleration in single bytes",
        f"02 {AT_2019} 00 01 ff 7f",
        AccelerationFrame(NS_2019, ((1, -1, 127),)),
    ),
    (
        "acceleration in three bytes",
        f"02 {AT_2019} 02 010000 ffffff 00007f",
        AccelerationFrame(NS_2019, ((1, -1, 8323072),)),
    ),
    (
        "acceleration with deltas of 6 bits",
        "02 6500000000000000 81 f1ff 1400 f003 06 01 7b0f08",
        AccelerationFrame(101, ((-15, 20, 1008), (-20, 17, 1008))),
    ),
    (
        "acceleration with a block of 3 bits and one of 10",
        f"02 {AT_2019} 81 f1ff 1400 f003 03 02 f92800 0a 01 be5cbe3a",
        AccelerationFrame(
            NS_2019, ((-15, 20, 1008), (-14, 19, 1011), (-18, 21, 1011), (172, -84, 926))
        ),
    ),
    (
        "pulse intervals, one in contact and one worthless",
        "03 0000000000000000 00 48 2003 0a00 06 4b 8403 1400 01",
        PulseFrame(
            0,
            (
                PulseInterval(72, 800, 10, blocked=False, in_contact=True),
                PulseInterval(75, 900, 20, blocked=True, in_contact=None),
            ),
        ),
    ),
    (
        "light with deltas of 8 bits",
        f"01 {AT_2019} 80 bb1af8 769bf8 94b9f8 df20f6 08 02 cbead5e2 00d2de2c",
        OpticalFrame(
            NS_2019,
            (
                (-517445, -484490, -476780, -646945),
                (-517498, -484512, -476823, -646975),
                (-517498, -484558, -476857, -646931),
            ),
        ),
    ),
    (
        "light with deltas of 10 bits",
        f"01 {AT_2019} 80 bb1af8 769bf8 94b9f8 df20f6 0a 01 be5cbefa00",
        OpticalFrame(
            NS_2019,
            ((-517445, -484490, -476780, -646945), (-517255, -484595, -476865, -646942)),
        ),
    ),
]

BROKEN = [
    ("nothing", ""),
    ("half a header", "00 0094357700000000"),
    ("two bytes too many", f"00 {AT_2019} 00 0a0000 140000 0102"),
    ("an axis missing", f"02 {AT_2019} 01 0000 ffff"),
    ("half a pulse", f"03 {AT_2019} 00 48 2003"),
    ("half a first sample", f"02 {AT_2019} 81 f1ff 1400 f0"),
    ("a block without its count", f"02 {AT_2019} 81 f1ff 1400 f003 06"),
    ("a block cut short", "02 6500000000000000 81 f1ff 1400 f003 06 01 7b0f"),
    ("deltas of 33 bits", f"02 {AT_2019} 81 f1ff 1400 f003 21 01" + "00" * 13),
]

UNKNOWN = [
    ("a frame type of tomorrow", "02 6500000000000000 7f 00"),
    ("compressed ECG", f"00 {AT_2019} 80"),
    ("a gyroscope", f"05 {AT_2019} 80"),
]


@pytest.mark.parametrize(
    ("text", "frame"), [case[1:] for case in FRAMES], ids=[case[0] for case in FRAMES]
)
def test_a_frame_is_read(text: str, frame: Frame) -> None:
    assert decode(bytes.fromhex(text)) == frame


@pytest.mark.parametrize("text", [case[1] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_broken_frame_is_refused(text: str) -> None:
    with pytest.raises(MalformedFrame) as refused:
        decode(bytes.fromhex(text))
    assert refused.type is MalformedFrame


@pytest.mark.parametrize(
    "text", [case[1] for case in UNKNOWN], ids=[case[0] for case in UNKNOWN]
)
def test_a_frame_that_we_cannot_read_is_not_called_broken(text: str) -> None:
    with pytest.raises(UnknownFrame):
        decode(bytes.fromhex(text))


def test_compressed_acceleration_in_g_is_scaled_to_thousandths_and_cut_off() -> None:
    # First sample 1905, 27376, -29282; times 0.244: 464.8, 6679.7, -7144.8.
    # Deltas of 10 bits 190, -105, -85: 2095, 27271, -29367; 511.2, 6654.1, -7165.5.
    payload = bytes.fromhex(f"02 {AT_2019} 80 7107 f06a 9e8d 0a 01 be5cbe3a")
    assert decode(payload, FACTOR) == AccelerationFrame(
        NS_2019, ((464, 6679, -7144), (511, 6654, -7165))
    )


@pytest.mark.parametrize("factor", [0.0, -1.0, float("nan"), float("inf"), 1e300])
def test_a_factor_that_is_none_is_refused(factor: float) -> None:
    payload = bytes.fromhex(f"02 {AT_2019} 81 f1ff 1400 f003")
    with pytest.raises(MalformedFrame, match="scaled by"):
        decode(payload, factor)


def test_what_a_frame_measured_is_known_before_it_is_read() -> None:
    # The two highest bits are none of the measurement's number.
    assert measurement_of(bytes.fromhex(f"c2 {AT_2019} 7f")) == 2
    with pytest.raises(MalformedFrame):
        measurement_of(b"")


S16, S22, S24 = (st.integers(-(2 ** (n - 1)), 2 ** (n - 1) - 1) for n in (16, 22, 24))
U8, U16, U64 = (st.integers(0, 2**n - 1) for n in (8, 16, 64))
PULSES = st.builds(PulseInterval, U8, U16, U16, st.booleans(), st.none() | st.booleans())
ANY_FRAME: st.SearchStrategy[Frame] = st.one_of(
    st.builds(EcgFrame, U64, st.lists(S24).map(tuple)),
    st.builds(AccelerationFrame, U64, st.lists(st.tuples(S16, S16, S16)).map(tuple)),
    st.builds(
        OpticalFrame, U64, st.lists(st.tuples(S22, S22, S22, S22), min_size=1).map(tuple)
    ),
    st.builds(PulseFrame, U64, st.lists(PULSES).map(tuple)),
)


@given(ANY_FRAME)
def test_what_is_written_can_be_read_again(frame: Frame) -> None:
    assert decode(encode(frame)) == frame


@given(
    st.sampled_from([0, 1, 2, 3, 5, 0xC2]),
    st.binary(min_size=8, max_size=8),
    st.sampled_from([0x00, 0x01, 0x02, 0x80, 0x81, 0x7F]),
    st.binary(max_size=120),
    st.floats(),
)
def test_any_content_is_read_or_refused(
    measurement: int, time: bytes, frame_type: int, content: bytes, factor: float
) -> None:
    try:
        frame = decode(bytes([measurement]) + time + bytes([frame_type]) + content, factor)
    except MalformedFrame:
        return
    assert frame.last_ns == int.from_bytes(time, "little")


@given(st.binary(max_size=30))
def test_any_bytes_are_read_or_refused(payload: bytes) -> None:
    try:
        decode(payload)
    except MalformedFrame:
        return
    assert len(payload) >= 10


def test_the_first_frame_lies_back_from_its_end_at_the_nominal_rate() -> None:
    # 1 s / 130 = 7 692 307.69 ns; from 1 000 000 000 back by one and by two of them.
    assert sample_times_ns(10**9, 3, 130) == (984_615_385, 992_307_692, 10**9)


def test_later_frames_are_spread_over_the_time_since_the_frame_before() -> None:
    # 100 ns for 4 samples: 25 ns each.
    times = sample_times_ns(2_000_000_000, 4, 130, previous_ns=1_999_999_900)
    assert times == (1_999_999_925, 1_999_999_950, 1_999_999_975, 2_000_000_000)


def test_after_a_gap_samples_are_not_stretched_over_it() -> None:
    # Ten samples at 100 Hz take 0.1 s.  The frame before was 0.2 s ago: one was lost.
    times = sample_times_ns(10**9, 10, 100, previous_ns=800_000_000)
    assert times[0] == 910_000_000
    assert times[-1] == 10**9


def test_a_frame_without_samples_has_no_times() -> None:
    assert sample_times_ns(10**9, 0, 130, previous_ns=1) == ()


@pytest.mark.parametrize("previous_ns", [10**9, 10**9 + 1])
def test_a_clock_that_did_not_advance_is_said(previous_ns: int) -> None:
    with pytest.raises(ClockWentBack):
        sample_times_ns(10**9, 3, 130, previous_ns)


def test_times_of_today_are_exact_to_the_nanosecond() -> None:
    # A float64 knows only every 128th nanosecond this far from the epoch.
    at_ns = 850_000_000 * 10**9 + 1
    assert sample_times_ns(at_ns, 2, 10**9) == (at_ns - 1, at_ns)


@given(
    st.integers(0, 2**63),
    st.lists(st.tuples(st.integers(1, 200), st.integers(200_000, 10**11)), min_size=1),
    st.sampled_from([25, 50, 130, 200]),
)
def test_times_always_increase(
    begun_ns: int, frames: list[tuple[int, int]], rate_hz: int
) -> None:
    last_ns, times = begun_ns, list[int]()
    for count, later_ns in frames:
        previous_ns, last_ns = last_ns, last_ns + later_ns
        placed = sample_times_ns(last_ns, count, rate_hz, previous_ns)
        assert placed[0] == first_sample_ns(last_ns, count, rate_hz, previous_ns)
        times.extend(placed)
        assert times[-1] == last_ns
    assert times == sorted(set(times))
    assert times[0] > begun_ns
