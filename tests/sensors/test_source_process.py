"""A source that lives in another process, and may die there."""

import multiprocessing
import os
from functools import partial

import pytest

from handrail.sensors.clock import SystemClock
from handrail.sensors.messages import Reason, SensorState
from handrail.sensors.microphone import MicrophoneSource
from handrail.sensors.source_process import SourceProcess

from ..virtual_sound.card import MICROPHONE, VirtualCard
from .holes import check_one_hole_as_long_as_the_clock_says
from .witness import heard


def gone(pid: int) -> bool:
    """Return whether there is no such process; nobody else may wait for it meanwhile."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


open_microphone = partial(MicrophoneSource, "call", device=MICROPHONE, channels=1)


@pytest.mark.usefixtures("card")
def test_what_it_says_over_there_is_heard_here_on_the_same_clock() -> None:
    clock = SystemClock()
    began_s = clock.now_s()
    with heard(SourceProcess("call", clock, open_microphone)) as witness:
        witness.wait_for_state(SensorState.CONNECTED)
        witness.wait_until(lambda: len(witness.blocks) > 20)
    stopped = witness.wait_for_state(SensorState.STOPPED)
    assert stopped.reason is Reason.SESSION_ENDED
    times_s = [block.received_s for block in witness.blocks]
    assert began_s < times_s[0] <= times_s[-1] < clock.now_s()
    assert times_s == sorted(times_s)
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("card")
def test_a_process_that_dies_is_said_and_started_again() -> None:
    with heard(SourceProcess("call", SystemClock(), open_microphone)) as witness:
        witness.wait_for_state(SensorState.CONNECTED)
        (process,) = multiprocessing.active_children()
        process.kill()
        lost = witness.wait_for_state(SensorState.LOST)
        assert (lost.sensor, lost.reason) == ("call", Reason.STREAM_STOPPED)
        witness.wait_for_state(SensorState.CONNECTED, times=2)


def test_a_sound_server_that_crashes_is_waited_for(card: VirtualCard) -> None:
    with heard(SourceProcess("room", SystemClock(), open_microphone)) as witness:
        witness.wait_for_state(SensorState.CONNECTED)
        witness.wait_until(lambda: len(witness.blocks) > 0)
        card.kill_server()
        assert witness.wait_for_state(SensorState.LOST).reason is Reason.STREAM_STOPPED
        witness.wait_for_reason(Reason.DEVICE_MISSING)
        card.start_server()
        witness.wait_for_state(SensorState.CONNECTED, times=2)
        check_one_hole_as_long_as_the_clock_says(witness)


def test_a_driver_that_does_not_come_back_is_said_at_once_and_its_process_replaced(
    card: VirtualCard,
) -> None:
    with heard(SourceProcess("room", SystemClock(), open_microphone, hang_s=1.0)) as witness:
        witness.wait_for_state(SensorState.CONNECTED)
        witness.wait_until(lambda: len(witness.blocks) > 0)
        (process,) = multiprocessing.active_children()
        card.freeze()
        frozen_s = SystemClock().now_s()
        lost = witness.wait_for_state(SensorState.LOST)
        assert (lost.reason, lost.received_s - frozen_s < 3.0) == (Reason.NO_DATA, True)
        assert process.pid is not None
        witness.wait_until(partial(gone, process.pid))
        card.thaw()
        witness.wait_for_state(SensorState.CONNECTED, times=2)
        check_one_hole_as_long_as_the_clock_says(witness)
    assert multiprocessing.active_children() == []
