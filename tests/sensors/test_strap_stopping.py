"""Stopping is prompt, complete and final, whatever the strap was about to do."""

import time

from handrail.sensors.messages import SensorState
from handrail.sensors.strap import StrapSource
from handrail.sensors.strap_link import Patience

from ..virtual_radio.polar import VirtualPolar
from ..virtual_radio.rig import VirtualRadio, wait_until
from .client_strap import (
    CONNECTING,
    ENDED,
    LOOKING,
    beat,
    client_strap,
    vanishing_when_called,
)
from .witness import Witness


def stopped_within_s(source: StrapSource) -> float:
    before = time.monotonic()
    source.stop()
    return time.monotonic() - before


def test_stopping_in_the_middle_of_a_search_is_prompt(radio: VirtualRadio) -> None:
    source, witness = client_strap(patience=Patience()), Witness()
    source.start(witness.hear)
    witness.wait_for_state(SensorState.LOOKING)
    wait_until(lambda: radio.scanning, 5.0, "nobody scanned")

    assert stopped_within_s(source) < 2.0
    assert witness.story == [LOOKING, ENDED]
    wait_until(lambda: not radio.scanning, 2.0, "the scan went on")


def test_a_search_that_was_just_beginning_is_not_left_running(radio: VirtualRadio) -> None:
    source, witness = client_strap(patience=Patience()), Witness()
    radio.answer_after(0.3)
    source.start(witness.hear)
    wait_until(lambda: radio.scanning, 5.0, "nobody scanned")

    assert stopped_within_s(source) < 2.0
    wait_until(lambda: not radio.scanning, 2.0, "the scan went on")


def test_stopping_in_the_middle_of_a_connection_is_prompt(radio: VirtualRadio) -> None:
    strap = radio.strap()
    source, witness = client_strap(patience=Patience()), Witness()
    source.start(vanishing_when_called(strap, witness))
    witness.wait_for_state(SensorState.CONNECTING)

    assert stopped_within_s(source) < 2.0
    assert witness.story == [LOOKING, CONNECTING, ENDED]


def test_stopping_lets_the_strap_go_and_stays_silent(radio: VirtualRadio) -> None:
    strap = radio.strap()
    source, witness = client_strap(), Witness()
    source.start(witness.hear)
    strap.wait_until_subscribed()
    witness.wait_for_state(SensorState.CONNECTED)

    assert stopped_within_s(source) < 2.0
    wait_until(lambda: strap.connections == 0, 2.0, "the strap was not let go")
    strap.send(beat(1))
    source.stop()
    assert witness.story[-1] == ENDED
    assert witness.payloads == []


def test_stopping_waits_no_longer_for_streams_that_cannot_be_stopped(
    radio: VirtualRadio,
) -> None:
    polar = VirtualPolar(radio)
    strap = radio.strap(extra_services=[polar.service])
    source, witness = client_strap(patience=Patience(silence_s=200.0)), Witness()
    source.start(witness.hear)
    wait_until(lambda: len(polar.streams) == 2, 5.0, "no streams")
    strap.vanish()

    assert stopped_within_s(source) < 2.0
    assert witness.story[-1] == ENDED


def test_a_source_that_was_never_started_can_be_stopped() -> None:
    client_strap().stop()
