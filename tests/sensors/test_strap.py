"""What becomes of a strap's packets, whatever the room does to the connection.

Real bleak on a virtual radio: once on a backend of ours, once with bleak's own Linux backend.
"""

import asyncio
import contextlib
from dataclasses import replace

import pytest

from handrail.sensors.heart_rate_profile import HeartRateMeasurement, encode
from handrail.sensors.messages import Reason, SensorState
from handrail.sensors.strap_search import StrapAddress

from ..virtual_radio.backend_computer import BackendComputer
from ..virtual_radio.rig import VirtualRadio, wait_until
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
    vanishing_when_called,
)
from .witness import Witness, heard


def test_a_strap_is_found_and_its_packets_arrive_as_sent(radio: VirtualRadio) -> None:
    strap = radio.strap()

    with heard(client_strap()) as witness:
        strap.wait_until_subscribed()
        strap.play_rr([820, 834, 851, 840, 822, 808, 797, 815] * 8, speed=SPEED).result(20)
        witness.wait_for_packets(len(strap.sent))

    assert witness.payloads == strap.sent
    assert witness.story == [LOOKING, CONNECTING, CONNECTED, ENDED]
    times_s = [packet.received_s for packet in witness.packets]
    assert times_s == sorted(times_s)
    wait_until(lambda: strap.connections == 0, 2.0, "the strap was not let go")


def test_the_strap_says_who_it_is_and_how_long_it_will_last(radio: VirtualRadio) -> None:
    radio.strap("Polar H10 A1B2C3D4", battery_percent=42)

    with heard(client_strap()) as witness:
        status = witness.wait_for_state(SensorState.CONNECTED)

    assert status.detail == (
        "Polar H10 A1B2C3D4, maker Polar Electro Oy, model H10, firmware 5.0.0, battery 42 %"
    )
    assert witness.batteries == [42]


def test_the_battery_is_asked_for_again_while_the_strap_is_worn(radio: VirtualRadio) -> None:
    strap = radio.strap(battery_percent=42)
    often = replace(PATIENT, battery_every_s=0.2 * SPEED)  # a fifth of a real second

    with heard(client_strap(patience=often)) as witness:
        witness.wait_until(lambda: len(witness.batteries) >= 3)
        strap.vanish()

    assert set(witness.batteries) == {42}


def test_a_strap_that_does_not_tell_its_battery_is_used_all_the_same(
    radio: VirtualRadio,
) -> None:
    strap = radio.strap(battery_percent=None)

    with heard(client_strap()) as witness:
        status = witness.wait_for_state(SensorState.CONNECTED)
        send_and_hear(strap, witness, beat(1))

    assert status.detail.endswith("firmware 5.0.0, battery not readable")
    assert witness.batteries == [None]


def test_a_lost_link_is_found_again_and_nothing_is_doubled_or_invented(
    radio: VirtualRadio,
) -> None:
    strap = radio.strap()

    with heard(client_strap()) as witness:
        strap.wait_until_subscribed()
        send_and_hear(strap, witness, beat(1))
        strap.out_of_range()
        witness.wait_for_reason(Reason.LINK_LOST)
        strap.send(beat(2))
        strap.back_in_range()
        witness.wait_for_state(SensorState.CONNECTED, times=2)
        for number in range(3, 8):
            send_and_hear(strap, witness, beat(number))
        assert strap.subscriptions == 1

    assert witness.payloads == [beat(number) for number in (1, 3, 4, 5, 6, 7)]
    assert witness.story[2:4] == [CONNECTED, (SensorState.LOST, Reason.LINK_LOST)]


def test_a_strap_that_hangs_up_is_called_again(radio: VirtualRadio) -> None:
    strap = radio.strap()

    with heard(client_strap()) as witness:
        for round_number in range(1, 4):
            witness.wait_for_state(SensorState.CONNECTED, times=round_number)
            send_and_hear(strap, witness, beat(round_number))
            if round_number < 3:
                strap.hang_up()

    assert witness.payloads == [beat(1), beat(2), beat(3)]


def test_a_strap_put_on_late_is_found_when_it_appears(radio: VirtualRadio) -> None:
    with heard(client_strap()) as witness:
        witness.wait_for_reason(Reason.NOT_FOUND)
        strap = radio.strap()
        strap.wait_until_subscribed()
        send_and_hear(strap, witness, beat(1))

    assert witness.story[:2] == [LOOKING, (SensorState.LOOKING, Reason.NOT_FOUND)]


def test_a_strap_that_vanishes_between_scan_and_connection_is_not_waited_for(
    radio: VirtualRadio,
) -> None:
    strap, witness = radio.strap(), Witness()
    source = client_strap()
    source.start(vanishing_when_called(strap, witness))
    try:
        witness.wait_for_reason(Reason.CONNECT_FAILED)
        strap.back_in_range()
        strap.wait_until_subscribed()
        send_and_hear(strap, witness, beat(1))
    finally:
        source.stop()


def test_a_link_that_drops_while_the_strap_is_asked_who_it_is_is_tried_again(
    radio: VirtualRadio,
) -> None:
    strap = radio.strap()
    radio.set_latency(0.05)

    with heard(client_strap()) as witness:
        wait_until(lambda: strap.connections == 1, 5.0, "nobody connected")
        strap.out_of_range()
        witness.wait_for_reason(Reason.CONNECT_FAILED)
        radio.set_latency(0.0)
        strap.back_in_range()
        strap.wait_until_subscribed()
        send_and_hear(strap, witness, beat(1))

    assert witness.payloads == [beat(1)]


def test_a_bluetooth_stack_that_breaks_off_its_own_work_does_not_end_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def broken_off(*_: object) -> None:
        raise asyncio.CancelledError

    monkeypatch.setattr("handrail.sensors.strap.find_strap", broken_off)

    with heard(client_strap()) as witness:
        witness.wait_for_reason(Reason.DRIVER_FAILED)
        monkeypatch.undo()
        with VirtualRadio("bleak-backend") as radio:
            radio.strap()
            witness.wait_for_state(SensorState.CONNECTED)


def test_a_bluetooth_stack_that_hangs_does_not_keep_a_session_from_ending(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    let_go = asyncio.Event()

    async def hang(*_: object) -> None:
        while not let_go.is_set():
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.sleep(0.05)

    monkeypatch.setattr("handrail.sensors.strap.find_strap", hang)
    monkeypatch.setattr("handrail.sensors.strap._STOP_S", 2.0)
    source, witness = client_strap(), Witness()
    source.start(witness.hear)
    witness.wait_for_state(SensorState.LOOKING)
    try:
        source.stop()  # returns, though the task above takes no notice of being cancelled
        assert witness.story[-1] == ENDED
    finally:
        let_go.set()
    assert source._thread is not None
    source._thread.join(10.0)  # once it comes back it follows no strap any more
    assert not source._thread.is_alive()


def test_a_connected_strap_that_says_nothing_is_left_and_called_again(
    radio: VirtualRadio,
) -> None:
    # 10 session seconds of silence are half a second here.
    strap = radio.strap()

    with heard(client_strap()) as witness:
        witness.wait_for_reason(Reason.NO_DATA)
        witness.wait_for_state(SensorState.CONNECTED, times=2)
        send_and_hear(strap, witness, beat(1))

    assert witness.story[2:4] == [CONNECTED, (SensorState.LOST, Reason.NO_DATA)]
    assert witness.payloads == [beat(1)]


def test_what_an_old_connection_delivers_late_is_ignored() -> None:
    # Some systems hand over what they had queued after the link is over.
    with VirtualRadio("bleak-backend") as radio:
        strap, computer = radio.strap(), radio._computer
        assert isinstance(computer, BackendComputer)

        with heard(client_strap()) as witness:
            witness.wait_for_state(SensorState.CONNECTED)
            strap.hang_up()
            witness.wait_for_state(SensorState.CONNECTED, times=2)
            radio.run(lambda: computer.deliveries[0](beat(1)))
            send_and_hear(strap, witness, beat(2))

    assert witness.payloads == [beat(2)]


def test_malformed_packets_are_passed_on_and_the_stream_goes_on(radio: VirtualRadio) -> None:
    strap = radio.strap()
    broken = [bytes.fromhex(text) for text in ("00", "0148", "084810", "104834")]

    with heard(client_strap()) as witness:
        witness.wait_for_state(SensorState.CONNECTED)
        for payload in [*broken, beat(1)]:
            send_and_hear(strap, witness, payload)

    assert witness.payloads == [*broken, beat(1)]
    assert witness.story == [LOOKING, CONNECTING, CONNECTED, ENDED]


def test_the_same_beats_twice_in_a_moment_are_counted_once(radio: VirtualRadio) -> None:
    strap = radio.strap()

    with heard(client_strap(speed=1.0)) as witness:
        strap.wait_until_subscribed()
        strap.send(beat(1))
        strap.send(beat(1))
        send_and_hear(strap, witness, beat(2))

    assert witness.payloads == [beat(1), beat(2)]


def test_the_same_rate_twice_in_a_moment_is_no_beat_and_passes(radio: VirtualRadio) -> None:
    strap = radio.strap()
    rate_alone = encode(HeartRateMeasurement(72))

    with heard(client_strap(speed=1.0)) as witness:
        strap.wait_until_subscribed()
        strap.send(rate_alone)
        strap.send(rate_alone)
        witness.wait_for_packets(2)


def test_bluetooth_switched_off_is_said_and_switched_on_is_noticed(radio: VirtualRadio) -> None:
    strap = radio.strap()
    radio.power_off()

    with heard(client_strap()) as witness:
        witness.wait_for_reason(Reason.BLUETOOTH_OFF)
        radio.power_on()
        witness.wait_for_state(SensorState.CONNECTED)
        send_and_hear(strap, witness, beat(1))

    off = (SensorState.UNAVAILABLE, Reason.BLUETOOTH_OFF)
    assert witness.story == [LOOKING, off, LOOKING, CONNECTING, CONNECTED, ENDED]


def test_bluetooth_pulled_out_while_connected_comes_back(radio: VirtualRadio) -> None:
    strap = radio.strap()

    with heard(client_strap()) as witness:
        witness.wait_for_state(SensorState.CONNECTED)
        radio.unplug()
        witness.wait_for_reason(Reason.BLUETOOTH_MISSING)
        radio.plug_in()
        witness.wait_for_state(SensorState.CONNECTED, times=2)
        send_and_hear(strap, witness, beat(1))

    missing = (SensorState.UNAVAILABLE, Reason.BLUETOOTH_MISSING)
    assert missing in witness.story


def test_bluetooth_switched_off_while_connected_comes_back(radio: VirtualRadio) -> None:
    strap = radio.strap()

    with heard(client_strap()) as witness:
        witness.wait_for_state(SensorState.CONNECTED)
        radio.power_off()
        witness.wait_for_reason(Reason.BLUETOOTH_OFF)
        radio.power_on()
        witness.wait_for_state(SensorState.CONNECTED, times=2)
        send_and_hear(strap, witness, beat(1))

    assert (SensorState.UNAVAILABLE, Reason.BLUETOOTH_OFF) in witness.story


def test_bluetooth_that_is_forbidden_while_connected_is_said(radio: VirtualRadio) -> None:
    radio.strap()

    with heard(client_strap()) as witness:
        witness.wait_for_state(SensorState.CONNECTED)
        radio.forbid()
        witness.wait_for_reason(Reason.PERMISSION_DENIED)

    assert (SensorState.UNAVAILABLE, Reason.PERMISSION_DENIED) in witness.story


def test_a_session_stays_with_the_strap_it_began_with(radio: VirtualRadio) -> None:
    own = radio.strap("Polar H10 11111111")

    with heard(client_strap()) as witness:
        witness.wait_for_state(SensorState.CONNECTED)
        somebody_elses = radio.strap("Polar H10 22222222")
        own.out_of_range()
        witness.wait_for_reason(Reason.NOT_HEARD)
        assert somebody_elses.connections == 0
        own.back_in_range()
        witness.wait_for_state(SensorState.CONNECTED, times=2)
        send_and_hear(own, witness, beat(1))


def test_of_two_straps_the_one_remembered_is_used(radio: VirtualRadio) -> None:
    other, own = radio.strap("Polar H10 11111111"), radio.strap("Polar H10 22222222")

    with heard(client_strap(StrapAddress(own.address))) as witness:
        own.wait_until_subscribed()
        other.send(beat(1))
        send_and_hear(own, witness, beat(2))

    assert witness.payloads == [beat(2)]
    assert other.connections == 0


def test_a_strap_is_recognised_by_its_name_on_another_computer(radio: VirtualRadio) -> None:
    radio.strap("Polar H10 11111111")
    own = radio.strap("Polar H10 22222222")
    elsewhere = StrapAddress("6F2D1C3B-0000-4000-8000-000000000000", "Polar H10 22222222")

    with heard(client_strap(elsewhere)):
        own.wait_until_subscribed()


def test_a_strap_without_the_service_it_promised_is_named(radio: VirtualRadio) -> None:
    radio.strap("Thermometer", heart_rate=False)

    with heard(client_strap()) as witness:
        witness.wait_for_reason(Reason.NO_HEART_RATE_SERVICE)


def test_a_strap_that_this_computer_holds_already_is_used_though_it_is_silent_on_the_air(
    radio: VirtualRadio,
) -> None:
    strap = radio.strap()
    radio.hold(strap)

    with heard(client_strap()) as witness:
        strap.wait_until_subscribed()
        send_and_hear(strap, witness, beat(1))
