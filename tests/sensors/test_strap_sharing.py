"""Several straps at once: each its own, none twice, and one connection made at a time."""

import asyncio
import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from handrail.sensors.clock import SystemClock
from handrail.sensors.messages import (
    BACKUP_STRAP,
    MICROPHONE,
    STRAP,
    THERAPIST_STRAP,
    Reason,
    SensorState,
)
from handrail.sensors.room import MicrophoneChoice, Room, StrapChoice
from handrail.sensors.strap import StrapSource
from handrail.sensors.strap_link import Patience
from handrail.sensors.strap_search import StrapAddress
from handrail.sensors.strap_sharing import Share, Sharing

from ..virtual_radio.rig import VirtualRadio, VirtualStrap, wait_until
from .client_strap import PATIENT, SPEED, beat, send_and_hear
from .witness import Witness, heard

ONE, OTHER = "C0:FF:EE:00:00:0A", "C0:FF:EE:00:00:0B"


UNHURRIED = replace(PATIENT, scan_s=8.0)
"""For straps that are all there: a busy computer hears them late, and late is not unheard."""


@contextlib.contextmanager
def heard_together(
    *wanted: StrapAddress | None, patience: Patience = PATIENT
) -> Iterator[list[Witness]]:
    """Follow so many straps in one session; the first joins first."""
    sharing = Sharing()
    with contextlib.ExitStack() as following:
        yield [
            following.enter_context(
                heard(
                    StrapSource(
                        f"strap {number}",
                        SystemClock(SPEED),
                        sharing.join(which),
                        patience=patience,
                    )
                )
            )
            for number, which in enumerate(wanted)
        ]


def check_each_hears_its_own(
    straps: Sequence[VirtualStrap], witnesses: Sequence[Witness]
) -> None:
    for number, (strap, witness) in enumerate(zip(straps, witnesses, strict=True)):
        send_and_hear(strap, witness, beat(number))
    assert [witness.payloads for witness in witnesses] == [
        [beat(number)] for number in range(len(straps))
    ]
    assert [strap.subscriptions for strap in straps] == [1] * len(straps)


def test_three_straps_are_followed_at_once(radio: VirtualRadio) -> None:
    straps = [radio.strap(f"Polar H10 {number}") for number in range(3)]
    radio.set_latency(0.01)  # connections take their time, so that they would meet

    wanted = [StrapAddress(strap.address) for strap in straps]
    with heard_together(*wanted, patience=UNHURRIED) as witnesses:
        for witness in witnesses:
            witness.wait_for_state(SensorState.CONNECTED)
        check_each_hears_its_own(straps, witnesses)
        said = {reason for witness in witnesses for _, reason in witness.story}

    # Not every Bluetooth makes two connections at a time; nobody tried.
    assert said == {Reason.NONE}


def test_two_straps_with_the_same_name_are_told_apart(radio: VirtualRadio) -> None:
    straps = [radio.strap("HRM"), radio.strap("HRM")]
    wanted = [StrapAddress(strap.address, "HRM") for strap in reversed(straps)]

    with heard_together(*wanted) as witnesses:
        for witness in witnesses:
            witness.wait_for_state(SensorState.CONNECTED)
        check_each_hears_its_own(list(reversed(straps)), witnesses)


def test_a_lost_strap_is_not_taken_for_another_of_its_name(radio: VirtualRadio) -> None:
    own, somebody_elses = radio.strap("HRM"), radio.strap("HRM", in_range=False)

    with heard_together(StrapAddress(own.address, "HRM")) as (witness,):
        witness.wait_for_state(SensorState.CONNECTED)
        own.out_of_range()
        somebody_elses.back_in_range()
        witness.wait_for_reason(Reason.NOT_HEARD)
        assert somebody_elses.connections == 0


def test_two_that_take_what_they_hear_never_take_the_same(radio: VirtualRadio) -> None:
    straps = [radio.strap("HRM"), radio.strap("HRM")]

    with heard_together(None, None) as witnesses:
        for witness in witnesses:
            witness.wait_for_state(SensorState.CONNECTED)
        assert [strap.subscriptions for strap in straps] == [1, 1]


def test_the_only_strap_in_the_room_is_the_first_ones(radio: VirtualRadio) -> None:
    strap = radio.strap()

    with heard_together(None, None) as (first, second):
        first.wait_for_state(SensorState.CONNECTED)
        second.wait_for_reason(Reason.NOT_FOUND)
        send_and_hear(strap, first, beat(1))
        assert SensorState.CONNECTING not in {state for state, _ in second.story}


def test_a_strap_that_is_meant_for_one_is_not_taken_by_another(radio: VirtualRadio) -> None:
    clients = radio.strap("Polar H10 11111111", in_range=False)

    with heard_together(None, StrapAddress(clients.address)) as (any_strap, client):
        client.wait_for_reason(Reason.NOT_HEARD)
        clients.back_in_range()
        client.wait_for_state(SensorState.CONNECTED)
        therapists = radio.strap("Polar H10 22222222")
        any_strap.wait_for_state(SensorState.CONNECTED)
        check_each_hears_its_own([therapists, clients], [any_strap, client])


def test_what_could_not_be_connected_to_is_free_again() -> None:
    sharing = Sharing()
    first, second = sharing.join(None), sharing.join(StrapAddress(ONE))

    assert not first.may_have(ONE, "HRM")
    assert first.claim(OTHER, "HRM")
    assert not Share(sharing, StrapAddress(OTHER)).may_have(OTHER, "HRM")
    first.give_back()
    assert second.claim(ONE, "HRM")
    assert first.claim(OTHER, "HRM")


def test_one_connects_at_a_time_and_a_turn_given_up_is_the_next_ones() -> None:
    sharing = Sharing()
    first, second = sharing.join(None), sharing.join(None)

    async def take_turns() -> None:
        async with first.turn_to_connect():
            waiting = asyncio.ensure_future(second.turn_to_connect().__aenter__())
            await asyncio.sleep(0.06)
            assert not waiting.done()
            waiting.cancel()
            await asyncio.wait({waiting})
        async with asyncio.timeout(1.0), second.turn_to_connect():
            pass

    asyncio.run(take_turns())


def test_a_room_opens_its_straps_by_their_part_in_the_session() -> None:
    worn, spare, own = StrapChoice(ONE), StrapChoice(OTHER), StrapChoice(name="Polar H9 3")
    room = Room(worn, MicrophoneChoice(), backup_strap=spare, therapist_strap=own)

    opened = room.open_sources(SystemClock())

    assert [source.name for source in opened] == [
        STRAP,
        BACKUP_STRAP,
        THERAPIST_STRAP,
        MICROPHONE,
    ]


def test_one_strap_cannot_be_chosen_for_two() -> None:
    with pytest.raises(ValueError, match="chosen twice"):
        Room(StrapChoice(ONE, "HRM"), therapist_strap=StrapChoice(ONE.lower()))
    Room(StrapChoice(ONE, "HRM"), backup_strap=StrapChoice(OTHER, "HRM"))
    Room(StrapChoice(), backup_strap=StrapChoice())  # whichever two are heard


def test_the_straps_of_a_room_share_its_bluetooth(radio: VirtualRadio) -> None:
    straps = [radio.strap("HRM"), radio.strap("HRM")]
    room = Room(StrapChoice(), backup_strap=StrapChoice(streams=False))

    with contextlib.ExitStack() as following:
        for source in room.open_sources(SystemClock()):
            following.enter_context(heard(source))
        wait_until(
            lambda: [strap.subscriptions for strap in straps] == [1, 1],
            10.0,
            "not both were taken",
        )
