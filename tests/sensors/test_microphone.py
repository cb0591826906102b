"""A microphone that is listened to, unplugged, stalled and killed; real PortAudio."""

import subprocess
import sys
import time
from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from handrail.sensors.clock import SystemClock
from handrail.sensors.messages import Reason, SensorKind, SensorState
from handrail.sensors.microphone import MicrophoneSource
from handrail.sensors.sound_devices import MicrophoneFound, list_microphones

from ..virtual_sound.card import MICROPHONE, VirtualCard
from .holes import check_one_hole_as_long_as_the_clock_says, jumps
from .witness import Witness, heard

RATE_HZ = 16_000
CONNECTING = (SensorState.CONNECTING, Reason.NONE)
CONNECTED = (SensorState.CONNECTED, Reason.NONE)
MISSING = (SensorState.UNAVAILABLE, Reason.DEVICE_MISSING)
ENDED = (SensorState.STOPPED, Reason.SESSION_ENDED)


def microphones(device: str | None = MICROPHONE, speed: float = 1.0) -> MicrophoneSource:
    return MicrophoneSource("room", SystemClock(speed), device)


@pytest.fixture
def listening(card: VirtualCard) -> Iterator[tuple[VirtualCard, Witness]]:
    """Give a card and somebody who hears its microphone well."""
    with heard(microphones()) as witness:
        witness.wait_for_state(SensorState.CONNECTED)
        yield card, witness


def clicks_and_tone(seconds: int) -> NDArray[np.float32]:
    """Return a click every second on channel 0, and a tone at -20 dB on channel 1."""
    sound = np.zeros((seconds * RATE_HZ + 1, 2), np.float32)
    sound[::RATE_HZ, 0] = 0.5
    sound[:, 1] = 0.1 * np.sin(2 * np.pi * 500.0 * np.arange(len(sound)) / RATE_HZ)
    return sound


@pytest.mark.parametrize("speed", [1.0, 20.0], ids=["in real life", "in a rehearsal"])
def test_every_sample_arrives_once(speed: float) -> None:
    seconds = round(8 * speed)
    with (
        VirtualCard(round(RATE_HZ * speed)) as card,
        heard(microphones(speed=speed)) as witness,
    ):
        witness.wait_for_state(SensorState.CONNECTED)
        assert card.play(clicks_and_tone(seconds)).wait(timeout=20.0) == 0
        time.sleep(0.5)
    blocks = witness.blocks
    assert jumps(blocks) == []
    assert {block.samples.dtype for block in blocks} == {np.dtype(np.float32)}
    heard_sound = np.concatenate([block.samples for block in blocks])
    click_samples = np.flatnonzero(heard_sound[:, 0] > 0.25)
    # Clicks leave every 16,000 samples: one sample lost or doubled would show.
    assert np.diff(click_samples).tolist() == [RATE_HZ] * seconds
    tone = heard_sound[click_samples[0] : click_samples[-1], 1]
    assert np.sqrt(np.mean(tone**2)) == pytest.approx(0.1 / np.sqrt(2.0), rel=0.01)
    # A session second has 16,000 samples, by the clock that stamps them.
    elapsed_s = blocks[-1].received_s - blocks[0].received_s
    assert len(heard_sound) / elapsed_s == pytest.approx(RATE_HZ, rel=0.03)


def test_an_unplugged_microphone_is_missed_within_three_seconds_and_found_again(
    listening: tuple[VirtualCard, Witness],
) -> None:
    card, witness = listening
    unplugged_s = SystemClock().now_s()
    card.unplug()
    lost = witness.wait_for_state(SensorState.LOST)
    # The server moved us to another source, which gives zeros.
    assert lost.reason is Reason.DIGITAL_SILENCE
    assert lost.received_s - unplugged_s < 3.0
    witness.wait_for_reason(Reason.DEVICE_MISSING)
    card.plug_in()
    witness.wait_for_state(SensorState.CONNECTED, times=2)
    silence = (SensorState.LOST, Reason.DIGITAL_SILENCE)
    assert witness.story == [CONNECTING, CONNECTED, silence, MISSING, CONNECTED]
    check_one_hole_as_long_as_the_clock_says(witness)


def test_a_device_that_stalls_is_missed_although_it_claims_to_be_active(
    listening: tuple[VirtualCard, Witness],
) -> None:
    card, witness = listening
    card.stall()
    stalled_s = SystemClock().now_s()
    lost = witness.wait_for_state(SensorState.LOST)
    assert lost.reason is Reason.NO_DATA
    assert lost.received_s - stalled_s < 3.0
    card.resume()
    witness.wait_for_state(SensorState.CONNECTED, times=2)
    check_one_hole_as_long_as_the_clock_says(witness)


def test_a_microphone_that_is_plugged_in_late_is_found(card: VirtualCard) -> None:
    card.unplug()
    with heard(microphones()) as witness:
        missing = witness.wait_for_state(SensorState.UNAVAILABLE)
        assert (missing.kind, missing.reason) == (SensorKind.MICROPHONE, Reason.DEVICE_MISSING)
        assert witness.blocks == []
        card.plug_in()
        witness.wait_for_state(SensorState.CONNECTED)
        witness.wait_until(lambda: len(witness.blocks) > 0)
        assert witness.blocks[0].first_sample == 0


@pytest.mark.usefixtures("card")
def test_a_name_that_nobody_bears_is_not_replaced_by_another_microphone() -> None:
    with heard(microphones("headset")) as witness:
        assert witness.wait_for_state(SensorState.UNAVAILABLE).detail == "headset"
        began_s = time.monotonic()
    assert time.monotonic() - began_s < 0.5  # it was waiting to try again, and stopped at once
    assert witness.story == [CONNECTING, MISSING, ENDED]
    assert witness.blocks == []


@pytest.mark.usefixtures("card")
def test_without_a_name_the_systems_own_choice_is_heard() -> None:
    with heard(microphones(device=None)) as witness:
        assert witness.wait_for_state(SensorState.CONNECTED).detail == "default"


@pytest.mark.usefixtures("card")
def test_stopping_is_prompt_and_final() -> None:
    with heard(microphones()) as witness:
        witness.wait_until(lambda: len(witness.blocks) > 10)
        began_s = time.monotonic()
    assert time.monotonic() - began_s < 0.5
    count = len(witness.blocks)
    time.sleep(0.3)
    assert len(witness.blocks) == count
    assert witness.story == [CONNECTING, CONNECTED, ENDED]


@pytest.mark.usefixtures("card")
def test_the_microphones_are_listed_here_and_in_a_child_process() -> None:
    named = {found.name: found for found in list_microphones()}
    assert set(named) == {MICROPHONE, "default"}
    assert isinstance(named[MICROPHONE], MicrophoneFound)
    assert [name for name, found in named.items() if found.is_default] == ["default"]
    assert named[MICROPHONE].channels >= 2
    program = (
        "from handrail.sensors.sound_devices import list_microphones;"
        "print(sorted(found.name for found in list_microphones()))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout == f"{['default', MICROPHONE]}\n"
