"""Raw streams beside the heart rate: what they bring, and that they never cost a beat."""

from collections.abc import Mapping

import pytest

from handrail.sensors.clock import SystemClock
from handrail.sensors.messages import (
    Message,
    Reason,
    SensorState,
    SensorStatus,
    StrapFrame,
)
from handrail.sensors.polar_control import Operation, Settings, Status
from handrail.sensors.polar_measurement import (
    EcgFrame,
    Measurement,
    PulseFrame,
    PulseInterval,
    decode,
    encode,
)
from handrail.sensors.strap import StrapSource

from ..virtual_radio.polar import OFFERED, VirtualPolar, acceleration_frames, ecg_frames
from ..virtual_radio.rig import VirtualRadio, VirtualStrap, wait_until
from .client_strap import (
    CONNECTED,
    CONNECTING,
    ENDED,
    LOOKING,
    PATIENT,
    SPEED,
    beat,
    client_strap,
    send_and_hear,
)
from .witness import Witness, heard

ECG, ACC = Measurement.ECG, Measurement.ACCELERATION
HEART = ecg_frames(range(73 * 3), 130.0)
BREATH = acceleration_frames([(n, -4, 998) for n in range(36 * 3)], 50.0)


def worn(radio: VirtualRadio, polar: VirtualPolar) -> VirtualStrap:
    return radio.strap(extra_services=[polar.service])


def wait_for_streams(polar: VirtualPolar, *measurements: Measurement) -> None:
    wait_until(
        lambda: set(polar.streams) == set(measurements), 5.0, f"not streaming {measurements}"
    )


def wait_for_connections(witness: Witness, count: int) -> None:
    witness.wait_until(lambda: witness.story.count(CONNECTED) == count)


def wait_for_starts(polar: VirtualPolar, measurement: Measurement, count: int) -> None:
    asked = (Operation.START, measurement)
    wait_until(lambda: operations(polar).count(asked) == count, 5.0, "nobody asked again")


def operations(polar: VirtualPolar) -> list[tuple[int, int]]:
    """What was asked, of which measurement."""
    return [(request[0], request[1]) for request in polar.requests]


def test_ecg_and_acceleration_come_beside_the_heart_rate(radio: VirtualRadio) -> None:
    polar = VirtualPolar(radio)
    strap = worn(radio, polar)

    with heard(client_strap(patience=PATIENT)) as witness:
        wait_for_streams(polar, ECG, ACC)
        for number, (heart, breath) in enumerate(zip(HEART, BREATH, strict=True)):
            polar.send(heart).result(5.0)
            polar.send(breath).result(5.0)
            send_and_hear(strap, witness, beat(number))
        witness.wait_for_frames(6)

    assert witness.payloads == [beat(0), beat(1), beat(2)]
    came = [(frame.payload, frame.rate_hz, frame.factor) for frame in witness.frames]
    assert came[::2] == [(frame, 130, 1.0) for frame in HEART]
    assert came[1::2] == [(frame, 50, 1.0) for frame in BREATH]
    first = witness.frames[0]
    ecg = decode(first.payload, first.factor)
    assert isinstance(ecg, EcgFrame)
    assert ecg.samples_uv == tuple(range(73))
    assert {frame.sensor for frame in witness.frames} == {"client strap"}
    assert witness.story == [LOOKING, CONNECTING, CONNECTED, ENDED]


def test_streams_are_begun_after_the_strap_was_reported_connected(radio: VirtualRadio) -> None:
    polar, source = VirtualPolar(radio), client_strap(patience=PATIENT)
    worn(radio, polar)
    asked_before: list[int] = []

    def hear(said: Message) -> None:
        if isinstance(said, SensorStatus) and said.state is SensorState.CONNECTED:
            asked_before.append(len(polar.requests))

    source.start(hear)
    try:
        wait_for_streams(polar, ECG, ACC)
    finally:
        source.stop()
    assert asked_before == [0]


def test_streams_are_stopped_before_the_strap_is_let_go(radio: VirtualRadio) -> None:
    # An H10 whose streams were not stopped stays awake until its battery is empty.
    polar = VirtualPolar(radio)
    strap = worn(radio, polar)

    with heard(client_strap(patience=PATIENT)):
        wait_for_streams(polar, ECG, ACC)
        assert operations(polar)[-1][0] == Operation.START

    stopped = [of for operation, of in operations(polar) if operation == Operation.STOP]
    assert set(stopped) == {ECG, ACC}
    wait_until(lambda: strap.connections == 0, 2.0, "the strap was not let go")


def test_without_streams_the_strap_is_asked_nothing(radio: VirtualRadio) -> None:
    polar = VirtualPolar(radio)
    strap = worn(radio, polar)

    with heard(
        StrapSource("strap", SystemClock(SPEED), streams=(), patience=PATIENT)
    ) as witness:
        witness.wait_for_state(SensorState.CONNECTED)
        send_and_hear(strap, witness, beat(1))

    assert polar.requests == []


def test_a_refused_stream_is_said_once_and_heart_rate_goes_on(radio: VirtualRadio) -> None:
    polar = VirtualPolar(radio)
    strap = worn(radio, polar)
    polar.refuse_to_start(Status.CHARGING)

    with heard(client_strap(patience=PATIENT)) as witness:
        for connection in (1, 2):
            witness.wait_until(lambda: len(witness.said(Reason.STREAM_REFUSED)) == 2)
            send_and_hear(strap, witness, beat(connection))
            wait_for_starts(polar, ACC, connection)
            if connection == 1:
                strap.hang_up()
                wait_until(lambda: strap.subscriptions == 0, 5.0, "it did not hang up")
                strap.wait_until_subscribed()
        send_and_hear(strap, witness, beat(3))

    assert [status.detail for status in witness.said(Reason.STREAM_REFUSED)] == [
        "ecg: refused: CHARGING",
        "acceleration: refused: CHARGING",
    ]
    assert {status.state for status in witness.said(Reason.STREAM_REFUSED)} == {
        SensorState.CONNECTED
    }
    assert witness.payloads == [beat(1), beat(2), beat(3)]


def test_heart_rate_does_not_wait_for_a_control_point_that_never_answers(
    radio: VirtualRadio,
) -> None:
    polar = VirtualPolar(radio, answers=False)
    strap = worn(radio, polar)

    with heard(client_strap(patience=PATIENT)) as witness:
        wait_until(lambda: bool(polar.requests), 5.0, "nobody asked")
        for number in range(3):
            send_and_hear(strap, witness, beat(number))
        assert witness.said(Reason.STREAM_REFUSED) == []
        witness.wait_for_reason(Reason.STREAM_REFUSED)

    assert witness.said(Reason.STREAM_REFUSED)[0].detail == "ecg: no answer"


def test_a_strap_that_wants_a_bond_nobody_can_make_is_asked_once_in_a_session(
    radio: VirtualRadio,
) -> None:
    polar = VirtualPolar(radio, bond_required=True)
    strap = worn(radio, polar)
    radio.refuse_to_pair()

    with heard(client_strap(patience=PATIENT)) as witness:
        strap.wait_until_subscribed()
        playing = strap.play_rr([820] * 2000, speed=SPEED)
        witness.wait_for_reason(Reason.NEEDS_PAIRING)
        asked = polar.turned_away
        strap.hang_up()
        wait_for_connections(witness, 2)
        before = len(witness.packets)
        witness.wait_for_packets(before + 20)
        playing.cancel()

    assert len(witness.said(Reason.NEEDS_PAIRING)) == 1
    assert polar.turned_away == asked > 0
    assert polar.requests == []


def test_a_stream_that_the_strap_ended_is_said_and_the_rest_goes_on(
    radio: VirtualRadio,
) -> None:
    polar = VirtualPolar(radio)
    strap = worn(radio, polar)

    with heard(client_strap(patience=PATIENT)) as witness:
        wait_for_streams(polar, ECG, ACC)
        polar.end(ECG)
        witness.wait_for_reason(Reason.STREAM_STOPPED)
        polar.send(HEART[0]).result(5.0)  # of a stream that is over
        polar.send(BREATH[0]).result(5.0)
        witness.wait_for_frames(1)
        send_and_hear(strap, witness, beat(1))

    assert [frame.payload for frame in witness.frames] == [BREATH[0]]
    assert [status.detail for status in witness.said(Reason.STREAM_STOPPED)] == ["ecg"]


def test_a_strap_that_hangs_up_over_its_streams_twice_is_left_its_heart_rate(
    radio: VirtualRadio,
) -> None:
    polar = VirtualPolar(radio)
    strap = worn(radio, polar)
    polar.hang_up_at_start(99)

    with heard(client_strap(patience=PATIENT)) as witness:
        witness.wait_for_reason(Reason.STREAMS_LEFT_OFF)
        for number in range(3):
            send_and_hear(strap, witness, beat(number))
        strap.hang_up()
        wait_for_connections(witness, 4)
        send_and_hear(strap, witness, beat(3))

    assert operations(polar).count((Operation.START, ECG)) == 2
    assert len(witness.said(Reason.STREAMS_LEFT_OFF)) == 1
    assert witness.payloads == [beat(number) for number in range(4)]


def test_after_a_lost_link_streams_come_again_and_no_frame_twice(radio: VirtualRadio) -> None:
    polar = VirtualPolar(radio)
    strap = worn(radio, polar)

    with heard(client_strap(patience=PATIENT)) as witness:
        for connection, frame in enumerate(HEART[:2], start=1):
            wait_for_connections(witness, connection)
            wait_for_streams(polar, ECG, ACC)
            strap.play_rr([820] * 14, speed=SPEED).result(10.0)  # longer than streams settle
            polar.send(frame).result(5.0)
            witness.wait_for_frames(connection)
            strap.out_of_range()
            strap.back_in_range()

    assert [frame.payload for frame in witness.frames] == HEART[:2]


def test_one_link_lost_over_streams_is_forgiven_if_the_next_one_holds(
    radio: VirtualRadio,
) -> None:
    polar = VirtualPolar(radio)
    strap = worn(radio, polar)
    polar.hang_up_at_start(1)

    with heard(client_strap(patience=PATIENT)) as witness:
        wait_for_streams(polar, ECG, ACC)
        # 10 session seconds of heart rate are half a second here.
        strap.play_rr([820] * 15, speed=SPEED).result(10.0)
        polar.hang_up_at_start(1)
        strap.hang_up()
        wait_for_connections(witness, 4)
        wait_for_streams(polar, ECG, ACC)

    assert witness.said(Reason.STREAMS_LEFT_OFF) == []


def test_an_optical_sensor_sends_pulse_intervals_if_it_is_asked_to(radio: VirtualRadio) -> None:
    offered: Mapping[Measurement, Settings] = {
        Measurement.PULSE_INTERVALS: {},
        ACC: OFFERED[ACC],
    }
    polar = VirtualPolar(radio, offered=offered)
    worn(radio, polar)
    pulse = PulseFrame(0, (PulseInterval(72, 833, 12, blocked=False, in_contact=True),))
    wanted = (ECG, ACC, Measurement.PULSE_INTERVALS)

    source = StrapSource("strap", SystemClock(SPEED), streams=wanted, patience=PATIENT)
    with heard(source) as witness:
        wait_for_streams(polar, ACC, Measurement.PULSE_INTERVALS)
        polar.send(encode(pulse)).result(5.0)
        witness.wait_for_frames(1)

    assert witness.frames == [
        StrapFrame("strap", witness.frames[0].received_s, encode(pulse), 0, 1.0)
    ]
    assert witness.story == [LOOKING, CONNECTING, CONNECTED, ENDED]


def test_a_fault_of_ours_in_the_streams_does_not_touch_the_heart_rate(
    radio: VirtualRadio, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("a mistake")

    monkeypatch.setattr("handrail.sensors.strap_streams.decode_features", broken)
    polar = VirtualPolar(radio)
    strap = worn(radio, polar)

    with heard(client_strap(patience=PATIENT)) as witness:
        wait_until(lambda: "heart rate goes on" in caplog.text, 5.0, "nothing went wrong")
        send_and_hear(strap, witness, beat(1))

    assert witness.story == [LOOKING, CONNECTING, CONNECTED, ENDED]
