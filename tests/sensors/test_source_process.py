"""A source that lives in another process, and may die there."""

import multiprocessing
import os
from functools import partial
from multiprocessing.context import SpawnProcess
from pathlib import Path

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


def test_a_process_that_replaces_another_keeps_to_the_default_device_of_the_one_before(
    card: VirtualCard,
) -> None:
    open_default = partial(MicrophoneSource, "room", channels=1)
    with heard(SourceProcess("room", SystemClock(), open_default)) as witness:
        assert witness.wait_for_state(SensorState.CONNECTED).detail == "default"
        devices = Path(card.environment["ALSA_CONFIG_PATH"])
        was = devices.read_text(encoding="utf-8")
        # A default that only plays: the system's default microphone is MICROPHONE by then.
        heard_by = f'capture.pcm {{ type pulse device "{MICROPHONE}" }}'
        assert heard_by in was
        devices.write_text(was.replace(heard_by, ""), encoding="utf-8")
        (process,) = multiprocessing.active_children()
        process.kill()
        missing = witness.wait_for_state(SensorState.UNAVAILABLE)
        assert (missing.reason, missing.detail) == (Reason.DEVICE_MISSING, "default")
        devices.write_text(was, encoding="utf-8")
        witness.wait_for_state(SensorState.CONNECTED, times=2)
    connected = [said for said in witness.statuses if said.state is SensorState.CONNECTED]
    assert [said.detail for said in connected] == ["default", "default"]


def test_a_microphone_keeps_to_a_device_only_where_none_was_chosen(card: VirtualCard) -> None:
    del card  # its devices are "default" and MICROPHONE
    said = []
    for chosen in (None, MICROPHONE):
        source = MicrophoneSource("room", SystemClock(), chosen, 1)
        source.keep_to("default" if chosen else MICROPHONE)
        with heard(source) as witness:
            said.append(witness.wait_for_state(SensorState.CONNECTED).detail)
    assert said == [MICROPHONE, MICROPHONE]


@pytest.mark.usefixtures("card")
def test_a_computer_without_room_for_another_process_is_asked_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start, refusals = SpawnProcess.start, [OSError("no room for another process")]

    def start_if_there_is_room(process: SpawnProcess) -> None:
        if refusals:
            raise refusals.pop()
        start(process)

    monkeypatch.setattr(SpawnProcess, "start", start_if_there_is_room)
    with heard(SourceProcess("call", SystemClock(), open_microphone)) as witness:
        witness.wait_for_state(SensorState.CONNECTED)
    assert witness.statuses[0].state is SensorState.LOST
