"""Raw frames become blocks at the time their samples were taken, whenever they came."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.monitor.channels.strap_samples import Block, SampleRules, StrapSamples
from handrail.monitor.inputs import StrapFrame
from handrail.sensors.polar_measurement import (
    AccelerationFrame,
    EcgFrame,
    OpticalFrame,
    PulseFrame,
    encode,
)
from handrail.signal.cardiac.ecg import EcgBlock
from handrail.signal.cardiac.motion import MotionBlock
from handrail.signal.streaming.operator import run

S_IN_NS = 10**9
SWITCHED_ON_NS = 599_616_000 * S_IN_NS  # where the clock of an H10 begins
PER_FRAME = 50
RATE_HZ = 100  # half a second in each frame


def ecg(number: int, arrived_s: float, strap: str = "strap") -> StrapFrame:
    """The `number`-th half second since the strap was switched on."""
    end_ns = SWITCHED_ON_NS + (number + 1) * S_IN_NS // 2
    first = number * PER_FRAME
    samples = tuple(range(first, first + PER_FRAME))
    return StrapFrame(arrived_s, strap, encode(EcgFrame(end_ns, samples)), RATE_HZ)


def motion(number: int, arrived_s: float, strap: str = "strap") -> StrapFrame:
    end_ns = SWITCHED_ON_NS + (number + 1) * S_IN_NS // 2
    samples = ((number, 0, 1000),) * PER_FRAME
    payload = encode(AccelerationFrame(end_ns, samples))
    return StrapFrame(arrived_s, strap, payload, RATE_HZ)


def blocks(frames: Sequence[StrapFrame], samples: StrapSamples | None = None) -> list[Block]:
    return list(run(samples or StrapSamples(), frames))


def starts(frames: Sequence[StrapFrame]) -> list[float]:
    return [round(block.t_s, 6) for block in blocks(frames)]


def test_samples_are_placed_before_the_arrival_of_their_frame() -> None:
    # The second frame, half a second long, arrives at 10.5 s: its last sample was taken then,
    # its first 49 / 100 s before.
    first, second = blocks([ecg(0, 10.0), ecg(1, 10.5)])
    assert first.t_s == pytest.approx(9.51)
    assert second.t_s == pytest.approx(10.01)
    assert second.rate_hz == pytest.approx(100.0)


def test_electrocardiogram_and_motion_keep_their_shape_and_unit() -> None:
    heart = blocks([ecg(0, 1.0), ecg(1, 1.5)])[1]
    assert isinstance(heart, EcgBlock)
    assert heart.samples_uv.dtype == np.float64
    assert heart.samples_uv.tolist() == [float(uv) for uv in range(50, 100)]
    chest = blocks([motion(0, 1.0), motion(1, 1.5)])[1]
    assert isinstance(chest, MotionBlock)
    assert chest.samples_mg.shape == (50, 3)
    assert chest.samples_mg[0].tolist() == [1.0, 0.0, 1000.0]


def test_late_frames_change_nothing() -> None:
    on_time = [ecg(n, 10.0 + n / 2) for n in range(6)]
    late = [ecg(n, 10.0 + n / 2 + delay) for n, delay in enumerate((0, 0, 0.3, 0.4, 0.1, 0))]
    assert starts(late) == starts(on_time)


def test_half_a_minute_that_a_strap_kept_is_placed_when_it_was_measured() -> None:
    # Frames 0 to 59 come in one burst at 40 s, the next at its own pace half a second later.
    # It ends at 40.5 s; so frame 0 ends 30 s earlier, and begins 0.49 s before that.
    burst = [ecg(n, 40.0) for n in range(60)]
    placed = starts([*burst, ecg(60, 40.5)])
    assert placed[0] == pytest.approx(10.01)
    assert placed == pytest.approx([10.01 + n / 2 for n in range(61)])


def test_nothing_is_said_before_the_strap_has_caught_up() -> None:
    assert blocks([ecg(n, 40.0 + n / 10) for n in range(60)]) == []


def test_a_strap_that_never_catches_up_is_not_waited_for_for_ever() -> None:
    impatient = StrapSamples(SampleRules(most_held=5))
    frames = [ecg(n, 40.0 + n / 10) for n in range(5)]
    assert blocks(frames[:4], impatient) == []
    assert len(blocks(frames[4:], impatient)) == 5


def test_frames_kept_during_the_session_are_placed_when_they_were_measured() -> None:
    on_time = [ecg(n, 10.0 + n / 2) for n in range(20)]
    kept = [replace(frame, t_s=max(frame.t_s, 18.0)) for frame in on_time[4:]]
    assert starts([*on_time[:4], *kept]) == starts(on_time)


def test_lost_frames_leave_a_gap_of_their_length() -> None:
    placed = starts([ecg(n, 10.0 + n / 2) for n in (0, 1, 2, 8, 9)])
    assert placed == pytest.approx([9.51, 10.01, 10.51, 13.51, 14.01])


def test_a_crystal_that_runs_fast_is_followed_and_its_rate_told() -> None:
    # 50 samples each 0.49 s: 102.04 a second.  The first frame alone is read at 100.
    frames = [
        replace(
            ecg(n, 10.0 + 0.49 * n),
            payload=encode(EcgFrame(SWITCHED_ON_NS + n * 490_000_000, (0,) * 50)),
        )
        for n in range(4)
    ]
    placed = blocks(frames)
    assert [block.rate_hz for block in placed] == pytest.approx([100.0, *[50 / 0.49] * 3])
    assert placed[1].t_s == pytest.approx(10.0 + 0.49 / 50)


def test_a_strap_switched_on_again_begins_anew() -> None:
    # Its clock is back at the start; by the old anchor this would be 10 s, not 60 s.
    frames = [ecg(n, 10.0 + n / 2) for n in range(10)]
    again = [ecg(n, 60.0 + n / 2) for n in range(3)]
    assert starts([*frames, *again])[10:] == pytest.approx([59.51, 60.01, 60.51])


def test_a_clock_that_is_set_during_the_session_begins_anew() -> None:
    # A phone sets the strap's clock from 2019 to today.
    shift_ns = 230_000_000 * S_IN_NS
    frames = [ecg(n, 10.0 + n / 2) for n in range(4)]
    later = [
        replace(
            ecg(n, 10.0 + n / 2),
            payload=encode(EcgFrame(SWITCHED_ON_NS + shift_ns + n * S_IN_NS // 2, (0,) * 50)),
        )
        for n in range(4, 8)
    ]
    assert starts([*frames, *later]) == pytest.approx([9.51 + n / 2 for n in range(8)])


def test_a_strap_found_to_have_been_late_moves_back_and_tells_no_time_twice() -> None:
    # It was 10 s late, evenly; then it catches up.  What it measured from 20 to 22 s was told
    # as 30 to 32 s, so nothing more is told until the clock has passed 32 s.
    late = [ecg(n, 30.0 + n / 2) for n in range(5)]  # measured until 20.0 ... 22.0
    caught_up = [ecg(n, 32.0 + (n - 4) / 100) for n in range(5, 25)]  # until 32.0, in a burst
    on_time = [ecg(n, 20.0 + n / 2) for n in range(25, 29)]
    samples = StrapSamples()
    placed = [round(b.t_s, 2) for b in blocks([*late, *caught_up, *on_time], samples)]
    assert placed == [29.51, 30.01, 30.51, 31.01, 31.51, 32.01, 32.51, 33.01, 33.51]


def test_a_frame_that_comes_twice_counts_once() -> None:
    samples = StrapSamples()
    frames = [ecg(0, 10.0), ecg(1, 10.5), ecg(1, 10.5), ecg(2, 11.0)]
    assert len(blocks(frames, samples)) == 3


def test_a_frame_that_comes_twice_moves_nothing() -> None:
    on_time = [ecg(n, 10.0 + n / 2) for n in range(6)]
    again = replace(on_time[3], t_s=11.8)
    late = [replace(frame, t_s=frame.t_s + 0.4) for frame in on_time[4:]]
    assert starts([*on_time[:4], again, *late]) == starts(on_time)


def test_a_strap_that_was_worn_elsewhere_meanwhile_begins_anew() -> None:
    # An hour later its clock has run on by ten minutes only: it was off, then on again.
    frames = [ecg(n, 10.0 + n / 2) for n in range(4)]
    later = [ecg(1200 + n, 3600.0 + n / 2) for n in range(3)]
    assert starts([*frames, *later])[4:] == pytest.approx([3599.51, 3600.01, 3600.51])


def test_two_straps_and_two_measurements_have_a_clock_each() -> None:
    frames = [
        frame
        for n in range(4)
        for frame in (
            ecg(n, 10.0 + n / 2),
            motion(n, 10.2 + n / 2),
            ecg(100 + n, 10.3 + n / 2, "the other"),
        )
    ]
    placed = blocks(frames)
    # Each says nothing with its first frame, both with its second, one with each later one.
    assert sorted(round(b.t_s, 2) for b in placed if isinstance(b, MotionBlock)) == [
        9.71,
        10.21,
        10.71,
        11.21,
    ]
    assert len(placed) == 12


def test_what_cannot_be_read_is_passed_over() -> None:
    samples = StrapSamples()
    good = [ecg(n, 10.0 + n / 2) for n in range(3)]
    cut = replace(good[1], payload=good[1].payload[:-1])
    empty = replace(good[1], payload=encode(EcgFrame(SWITCHED_ON_NS, ())))
    without_rate = replace(good[1], rate_hz=0)
    light = replace(good[1], payload=encode(OpticalFrame(1, ((0, 0, 0, 0),))))
    pulse = replace(good[1], payload=encode(PulseFrame(1, ())))
    unknown = replace(good[1], payload=b"\x05" + good[1].payload[1:])
    bad = [cut, empty, without_rate, light, pulse, unknown, replace(good[1], payload=b"")]
    assert len(blocks([good[0], *bad, *good[1:]], samples)) == 3


def test_a_first_frame_with_a_corrupted_time_spoils_nothing() -> None:
    corrupted = replace(ecg(0, 9.9), payload=encode(EcgFrame(17, (0,) * 50)))
    good = [ecg(n, 10.0 + n / 2) for n in range(3)]
    assert starts([corrupted, *good]) == starts(good)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(0.0, 40.0), st.binary(max_size=40), st.integers(0, 3)), max_size=40
    )
)
def test_whatever_arrives_nothing_raises_and_time_rises(
    arrivals: list[tuple[float, bytes, int]],
) -> None:
    now_s, frames = 0.0, []
    for later_s, content, kind in arrivals:
        now_s += later_s
        payload = (b"", b"\x00", b"\x02", b"\x00" + bytes(9))[kind] + content
        frames.append(StrapFrame(now_s, "strap", payload, RATE_HZ))
    placed = blocks(frames)
    for shape in (EcgBlock, MotionBlock):
        times = [block.t_s for block in placed if isinstance(block, shape)]
        assert all(before < after for before, after in pairwise(times))


def of_one_wave(cuts: Sequence[int]) -> list[StrapFrame]:
    """Ten seconds at 100 Hz, cut at will, each frame sent when its last sample was taken."""
    edges = sorted({0, 1000, *cuts})
    return [
        StrapFrame(
            7.0 + end / 100,
            "strap",
            encode(EcgFrame(SWITCHED_ON_NS + end * S_IN_NS // 100, tuple(range(begin, end)))),
            RATE_HZ,
        )
        for begin, end in pairwise(edges)
    ]


@settings(deadline=None)
@given(st.lists(st.integers(1, 999), min_size=1))
def test_how_the_strap_cuts_its_frames_changes_no_sample_and_no_time(cuts: list[int]) -> None:
    # Sample i is taken (i + 1) / 100 s after 7 s, whatever frame it came in.
    times = [
        (block.t_s + i / block.rate_hz, float(uv))
        for block in blocks(of_one_wave(cuts))
        if isinstance(block, EcgBlock)
        for i, uv in enumerate(block.samples_uv)
    ]
    assert [uv for _, uv in times] == [float(i) for i in range(1000)]
    assert [t for t, _ in times] == pytest.approx([7.01 + i / 100 for i in range(1000)])
