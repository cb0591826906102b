"""A source that lives in another process, and may die there."""

import multiprocessing
from functools import partial

import pytest

from handrail.sensors.clock import SystemClock
from handrail.sensors.messages import Reason, SensorState
from handrail.sensors.microphone import MicrophoneSource
from handrail.sensors.source_process import SourceProcess

from ..virtual_sound.card import MICROPHONE
from .witness import heard

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
