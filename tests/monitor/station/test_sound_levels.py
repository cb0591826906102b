"""A meter shows the loudest moment since it was last drawn, of each channel."""

from handrail.monitor.inputs import Input
from handrail.monitor.station.sound_levels import loudest_levels
from handrail.signal.speech.voices import VoiceFrame
from handrail.signal.streaming.operator import Tick


def frame(t_s: float, *levels_dbfs: float) -> VoiceFrame:
    return VoiceFrame(t_s, levels_dbfs, (0.0,) * len(levels_dbfs))


def test_the_loudest_frame_of_each_channel_counts() -> None:
    inputs: list[Input] = [frame(0.0, -50.0, -30.0), Tick(0.01), frame(0.016, -20.0, -60.0)]
    assert loudest_levels(inputs) == (-20.0, -30.0)


def test_without_sound_there_is_no_level() -> None:
    assert loudest_levels([Tick(1.0)]) == ()


def test_a_device_that_loses_a_channel_has_one_level() -> None:
    assert loudest_levels([frame(0.0, -50.0, -30.0), frame(0.016, -40.0)]) == (-40.0,)
