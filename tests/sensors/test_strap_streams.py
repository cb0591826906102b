"""A strap's raw streams over a connection: what is asked, what arrives, what goes wrong."""

import asyncio
import contextlib
import math
from collections.abc import AsyncIterator, Iterable
from itertools import pairwise

import pytest
from bleak import BleakClient, BleakScanner

from handrail.sensors.polar_control import Setting, Status
from handrail.sensors.polar_measurement import EcgFrame, Measurement, decode, sample_times_ns
from handrail.sensors.strap_calls import StreamPatience, StreamUnavailable, Trouble
from handrail.sensors.strap_streams import PolarStreams, Stream, polar_streams

from ..virtual_radio.polar import VirtualPolar, acceleration_frames, ecg_frames
from ..virtual_radio.rig import VirtualRadio, VirtualStrap, wait_until

ECG, ACC, PULSES = (
    Measurement.ECG,
    Measurement.ACCELERATION,
    Measurement.PULSE_INTERVALS,
)
BRISK = StreamPatience(answer_s=0.5, pair_s=1.0, stop_s=0.5)

HEART_UV = [round(1000 * math.sin(2 * math.pi * 1.2 * index / 130)) for index in range(73 * 5)]
BREATH_MG = [(round(30 * math.sin(index / 40)), -4, 998) for index in range(36 * 5)]


class Hearing:
    """What one connection delivered."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []
        self.streams: list[Stream] = []
        self.stopped: list[Measurement] = []

    def hear(self, stream: Stream, frame: bytes) -> None:
        self.streams.append(stream)
        self.frames.append(frame)

    async def wait_for_frames(self, count: int) -> None:
        async with asyncio.timeout(5.0):
            while len(self.frames) < count:
                await asyncio.sleep(0.005)

    async def wait_for_stop(self) -> None:
        async with asyncio.timeout(5.0):
            while not self.stopped:
                await asyncio.sleep(0.005)


@contextlib.asynccontextmanager
async def connected(strap: VirtualStrap) -> AsyncIterator[BleakClient]:
    device = await BleakScanner.find_device_by_address(strap.address, timeout=5.0)
    assert device is not None
    async with BleakClient(device) as client:
        yield client


@contextlib.asynccontextmanager
async def streaming(
    strap: VirtualStrap, hearing: Hearing
) -> AsyncIterator[tuple[BleakClient, PolarStreams]]:
    async with (
        connected(strap) as client,
        polar_streams(client, hearing.hear, hearing.stopped.append, BRISK) as streams,
    ):
        yield client, streams


async def send_all(polar: VirtualPolar, frames: Iterable[bytes]) -> None:
    for frame in frames:
        await asyncio.wrap_future(polar.send(frame))


def test_ecg_and_acceleration_arrive_byte_for_byte_in_order(radio: VirtualRadio) -> None:
    polar, hearing = VirtualPolar(radio), Hearing()
    strap = radio.strap(extra_services=[polar.service])
    heart, breath = ecg_frames(HEART_UV, 130.0), acceleration_frames(BREATH_MG, 50.0)
    both = [frame for pair in zip(heart, breath, strict=True) for frame in pair]
    # A frame is 10 + 73 * 3 = 229 bytes: the link must carry long packets.
    assert [len(frame) for frame in both[:2]] == [229, 10 + 36 * 6]

    async def session() -> None:
        async with streaming(strap, hearing) as (_, streams):
            assert streams.features == {ECG, ACC}
            assert await streams.start(ECG) == Stream(ECG, 130, 1.0)
            assert await streams.start(ACC) == Stream(ACC, 50, 1.0)
            assert polar.streams == {
                ECG: {Setting.RATE_HZ: (130,), Setting.RESOLUTION_BITS: (14,)},
                ACC: {
                    Setting.RATE_HZ: (50,),
                    Setting.RESOLUTION_BITS: (16,),
                    Setting.RANGE: (8,),
                },
            }
            await send_all(polar, both)
            await hearing.wait_for_frames(len(both))
        assert polar.streams == {}, "streams that were not stopped empty the battery"

    asyncio.run(session())

    assert hearing.frames == both == polar.sent
    assert hearing.streams == [Stream(ECG, 130, 1.0), Stream(ACC, 50, 1.0)] * 5
    uv = [decode(frame) for frame in hearing.frames[::2]]
    assert [v for frame in uv if isinstance(frame, EcgFrame) for v in frame.samples_uv] == (
        HEART_UV
    )
    assert polar.requests[1] == bytes.fromhex("0200 00018200 01010e00")


def test_sample_times_follow_a_crystal_that_is_two_percent_fast(radio: VirtualRadio) -> None:
    polar, hearing = VirtualPolar(radio), Hearing()
    strap = radio.strap(extra_services=[polar.service])

    async def session() -> None:
        async with streaming(strap, hearing) as (_, streams):
            await streams.start(ECG)
            await send_all(polar, ecg_frames(HEART_UV, 130.0 * 1.02))
            await hearing.wait_for_frames(5)

    asyncio.run(session())

    times_ns, previous_ns = list[int](), None
    for frame in map(decode, hearing.frames):
        assert isinstance(frame, EcgFrame)
        times_ns += sample_times_ns(frame.last_ns, len(frame.samples_uv), 130, previous_ns)
        previous_ns = frame.last_ns
    assert len(times_ns) == 365
    assert times_ns == sorted(set(times_ns))
    # 1 s / 132.6 = 7 541 478 ns from sample to sample, once two frames tell the true rate.
    steps_ns = [after - before for before, after in pairwise(times_ns[73:])]
    assert all(abs(step_ns - 7_541_478) <= 2 for step_ns in steps_ns)


def test_an_old_strap_without_the_service_is_told_from_a_broken_one(
    radio: VirtualRadio,
) -> None:
    strap = radio.strap()

    async def session() -> None:
        async with streaming(strap, Hearing()):
            pass

    with pytest.raises(StreamUnavailable) as unavailable:
        asyncio.run(session())
    assert unavailable.value.trouble is Trouble.NOT_OFFERED


def test_what_the_strap_cannot_measure_is_not_asked_for(radio: VirtualRadio) -> None:
    polar = VirtualPolar(radio)
    strap = radio.strap(extra_services=[polar.service])

    async def session() -> None:
        async with streaming(strap, Hearing()) as (_, streams):
            await streams.start(PULSES)

    with pytest.raises(StreamUnavailable, match="not offered: PULSE_INTERVALS"):
        asyncio.run(session())
    assert polar.requests == []


def test_a_stream_that_runs_already_is_started_anew(radio: VirtualRadio) -> None:
    polar, hearing = VirtualPolar(radio), Hearing()
    strap = radio.strap(extra_services=[polar.service])
    polar.already_streams(ACC)

    async def session() -> None:
        async with streaming(strap, hearing) as (_, streams):
            assert (await streams.start(ACC)).rate_hz == 50
            assert polar.streams[ACC][Setting.RATE_HZ] == (50,)

    asyncio.run(session())
    # Settings, start (refused), stop, start, and stop at the end.
    assert [request[0] for request in polar.requests] == [1, 2, 3, 2, 3]


def test_a_stream_can_be_stopped_and_started_again(radio: VirtualRadio) -> None:
    polar, hearing = VirtualPolar(radio), Hearing()
    strap = radio.strap(extra_services=[polar.service])

    async def session() -> None:
        async with streaming(strap, hearing) as (_, streams):
            await streams.start(ECG)
            await streams.stop(ECG)
            assert (streams.running, polar.streams) == ({}, {})
            await streams.stop(ECG)  # harmless
            await streams.start(ECG)
            assert set(polar.streams) == {ECG}

    asyncio.run(session())


def test_a_stream_that_the_strap_ended_is_reported(radio: VirtualRadio) -> None:
    polar, hearing = VirtualPolar(radio), Hearing()
    strap = radio.strap(extra_services=[polar.service])

    async def session() -> None:
        async with streaming(strap, hearing) as (_, streams):
            await streams.start(ECG)
            await streams.start(ACC)
            polar.end(ECG)
            await hearing.wait_for_stop()
            assert hearing.stopped == [ECG]
            assert set(streams.running) == {ACC}

    asyncio.run(session())


def test_a_strap_that_wants_a_bond_is_paired_with(radio: VirtualRadio) -> None:
    polar, hearing = VirtualPolar(radio, bond_required=True), Hearing()
    strap = radio.strap(extra_services=[polar.service])
    heart = ecg_frames(HEART_UV, 130.0)

    async def session() -> None:
        async with streaming(strap, hearing) as (_, streams):
            await streams.start(ECG)
            await send_all(polar, heart)
            await hearing.wait_for_frames(len(heart))

    asyncio.run(session())
    assert hearing.frames == heart


def test_a_computer_that_cannot_pair_says_so(radio: VirtualRadio) -> None:
    """As on macOS, which pairs by itself, and on Linux with nobody to ask, which is silent."""
    polar = VirtualPolar(radio, bond_required=True)
    strap = radio.strap(extra_services=[polar.service])
    radio.refuse_to_pair()

    async def session() -> None:
        async with streaming(strap, Hearing()):
            pass

    with pytest.raises(StreamUnavailable) as unavailable:
        asyncio.run(session())
    assert unavailable.value.trouble is Trouble.NEEDS_PAIRING


def test_a_strap_that_never_answers_is_not_waited_for(radio: VirtualRadio) -> None:
    polar = VirtualPolar(radio, answers=False)
    strap = radio.strap(extra_services=[polar.service])

    async def session() -> None:
        async with streaming(strap, Hearing()) as (_, streams):
            await streams.start(ECG)

    with pytest.raises(StreamUnavailable) as unavailable:
        asyncio.run(session())
    assert unavailable.value.trouble is Trouble.NO_ANSWER


def test_a_start_that_the_strap_refuses_carries_its_answer(radio: VirtualRadio) -> None:
    polar = VirtualPolar(radio)
    strap = radio.strap(extra_services=[polar.service])
    polar.refuse_to_start(Status.CHARGING)

    async def session() -> None:
        async with streaming(strap, Hearing()) as (_, streams):
            await streams.start(ECG)

    with pytest.raises(StreamUnavailable) as unavailable:
        asyncio.run(session())
    assert unavailable.value.trouble is Trouble.REFUSED
    assert unavailable.value.status is Status.CHARGING


def test_a_read_of_the_control_point_is_not_taken_for_an_answer(radio: VirtualRadio) -> None:
    polar, hearing = VirtualPolar(radio), Hearing()
    strap = radio.strap(extra_services=[polar.service])

    async def session() -> None:
        async with streaming(strap, hearing) as (client, streams):
            starting = asyncio.ensure_future(streams.start(ECG))
            while not starting.done():
                await client.read_gatt_char("fb005c81-02e7-f387-1cad-8acd2d8df0c8")
            assert starting.result().rate_hz == 130

    asyncio.run(session())


def test_an_answer_to_somebody_elses_question_is_not_ours(radio: VirtualRadio) -> None:
    polar, hearing = VirtualPolar(radio), Hearing()
    strap = radio.strap(extra_services=[polar.service])
    polar.indicate(bytes.fromhex("f0 02 02 0d 00"))  # acceleration is not started: charging

    async def session() -> None:
        async with streaming(strap, hearing) as (_, streams):
            assert (await streams.start(ECG)).rate_hz == 130

    asyncio.run(session())


def test_an_answer_that_makes_no_sense_is_named(radio: VirtualRadio) -> None:
    polar = VirtualPolar(radio, answers=False)
    strap = radio.strap(extra_services=[polar.service])
    polar.indicate(bytes.fromhex("f0 01 00 63 00"))  # status 99

    async def session() -> None:
        async with streaming(strap, Hearing()) as (_, streams):
            await streams.start(ECG)

    with pytest.raises(StreamUnavailable, match="unreadable: unknown status 99"):
        asyncio.run(session())


def test_a_frame_that_comes_twice_is_passed_on_once(radio: VirtualRadio) -> None:
    polar, hearing = VirtualPolar(radio), Hearing()
    strap = radio.strap(extra_services=[polar.service])
    one, other = ecg_frames(HEART_UV, 130.0)[:2]
    breath = acceleration_frames(BREATH_MG, 50.0)[0]

    async def session() -> None:
        async with streaming(strap, hearing) as (_, streams):
            await streams.start(ECG)
            await streams.start(ACC)
            await send_all(polar, [one, breath, one, other, other, breath])
            await hearing.wait_for_frames(3)

    asyncio.run(session())
    assert hearing.frames == [one, breath, other]


def test_a_frame_that_comes_before_the_answer_waits_for_it(radio: VirtualRadio) -> None:
    polar, hearing = VirtualPolar(radio), Hearing()
    strap = radio.strap(extra_services=[polar.service])
    first, second = ecg_frames(HEART_UV, 130.0)[:2]
    polar.send_before_it_answers(first)

    async def session() -> None:
        async with streaming(strap, hearing) as (_, streams):
            await streams.start(ECG)
            await send_all(polar, [second])
            await hearing.wait_for_frames(2)

    asyncio.run(session())
    assert hearing.frames == [first, second]


def test_a_frame_of_no_stream_that_we_started_is_passed_over(radio: VirtualRadio) -> None:
    polar, hearing = VirtualPolar(radio), Hearing()
    strap = radio.strap(extra_services=[polar.service])
    heart, breath = ecg_frames(HEART_UV, 130.0)[0], acceleration_frames(BREATH_MG, 50.0)[0]

    async def session() -> None:
        async with streaming(strap, hearing) as (_, streams):
            await streams.start(ECG)
            await send_all(polar, [breath, b"", b"\x00\x01", heart])
            await hearing.wait_for_frames(1)

    asyncio.run(session())
    assert hearing.frames == [heart]


def test_after_a_lost_link_streams_start_afresh(radio: VirtualRadio) -> None:
    polar, first, second = VirtualPolar(radio), Hearing(), Hearing()
    strap = radio.strap(extra_services=[polar.service])
    before, after = ecg_frames(HEART_UV, 130.0)[:2], ecg_frames(HEART_UV, 130.0)[2:]

    async def lose_it() -> None:
        async with streaming(strap, first) as (client, streams):
            await streams.start(ECG)
            await send_all(polar, before)
            await first.wait_for_frames(2)
            await asyncio.to_thread(strap.out_of_range)
            async with asyncio.timeout(5.0):
                while client.is_connected:
                    await asyncio.sleep(0.005)
            with pytest.raises(StreamUnavailable) as unavailable:
                await streams.start(ACC)
            assert unavailable.value.trouble is Trouble.LINK_LOST

    async def find_it_again() -> None:
        async with streaming(strap, second) as (_, streams):
            await streams.start(ECG)
            await send_all(polar, after)
            await second.wait_for_frames(3)

    async def session() -> None:
        await lose_it()
        strap.back_in_range()
        await find_it_again()

    asyncio.run(session())
    assert (first.frames, second.frames) == (before, after)
    wait_until(lambda: strap.connections == 0, 5.0, "the strap was not let go")
