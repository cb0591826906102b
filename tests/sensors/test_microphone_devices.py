"""A device that is plugged in while the program runs, and one that loses samples."""

import itertools
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from handrail.sensors.clock import SystemClock
from handrail.sensors.messages import Reason, SensorState
from handrail.sensors.microphone import MicrophoneSource
from handrail.sensors.microphone_traits import MicrophoneWarning
from handrail.sensors.sound_devices import list_microphones, look_again
from handrail.sensors.sound_tape import SoundTape

from ..virtual_sound.card import MICROPHONE, VirtualCard
from .witness import heard

HEADSET = "Hands-Free headset"
_ALSA_HEADSET = f"""\
pcm."{HEADSET}" {{
    type pulse device "{MICROPHONE}" hint {{ show on description "late" }}
}}
"""


def listed() -> dict[str, MicrophoneWarning]:
    return {found.name: found.warning for found in list_microphones()}


def test_a_device_that_is_plugged_in_is_listed_when_one_looks_again(card: VirtualCard) -> None:
    wired = {MICROPHONE: MicrophoneWarning.NONE, "default": MicrophoneWarning.NONE}
    assert listed() == wired
    with Path(card.environment["ALSA_CONFIG_PATH"]).open("a", encoding="utf-8") as devices:
        devices.write(_ALSA_HEADSET)
    assert listed() == wired  # PortAudio looks for devices only when it starts
    look_again()
    assert listed() == {**wired, HEADSET: MicrophoneWarning.BLUETOOTH}


class Overflowed:
    """What a driver says when it had to throw samples away."""

    input_overflow = True


@pytest.mark.usefixtures("card")
def test_lost_samples_are_counted_and_said_once_a_minute(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # A sound server keeps what is not taken in time, so that no delay of ours makes it lose
    # any; two of its blocks are marked by hand.
    taken = itertools.count()
    take = SoundTape.take

    def take_marked(tape: SoundTape, sound: Any, count: int, at: object, status: Any) -> None:
        take(tape, sound, count, at, Overflowed() if next(taken) in {20, 40} else status)

    monkeypatch.setattr(SoundTape, "take", take_marked)
    with heard(MicrophoneSource("room", SystemClock(), MICROPHONE)) as witness:
        witness.wait_for_reason(Reason.QUEUE_FULL)
        (said,) = (one for one in witness.statuses if one.reason is Reason.QUEUE_FULL)
        assert said.state is SensorState.CONNECTED  # it goes on
        assert said.detail == "lost samples 1x"
        witness.wait_until(lambda: len(witness.blocks) > 75)
    assert [one.reason for one in witness.statuses].count(Reason.QUEUE_FULL) == 1
    holes = [
        after.first_sample - before.first_sample - len(before.samples)
        for before, after in pairwise(witness.blocks)
    ]
    assert sum(holes) == 2  # how much is not known: each is the least there is
