"""The two sound devices of a session online, as a room describes them."""

import pickle

import pytest

from handrail.sensors.clock import SystemClock
from handrail.sensors.messages import CALL, MICROPHONE
from handrail.sensors.room import MicrophoneChoice, Room
from handrail.sensors.source_process import SourceProcess


def test_a_call_and_the_microphone_are_recorded_in_a_process_each() -> None:
    room = Room(
        microphone=MicrophoneChoice("Mic", 1), call=MicrophoneChoice("Monitor of Mic", 1)
    )
    sources = pickle.loads(pickle.dumps(room)).open_sources(SystemClock())
    assert [source.name for source in sources] == [MICROPHONE, CALL]
    assert [type(source) is SourceProcess for source in sources] == [True, True]


def test_one_device_cannot_be_both() -> None:
    with pytest.raises(ValueError, match="the call's sound and the microphone are one"):
        Room(microphone=MicrophoneChoice("Mic", 1), call=MicrophoneChoice("Mic", 1))
