"""Speech of one microphone, of which it may be in doubt whose it is."""

from collections.abc import Iterable

import pytest

from handrail.monitor.channels.room_speech import RoomSpeech
from handrail.monitor.foreign.room_talk import RoomTalk, Talk
from handrail.monitor.settings import Settings
from handrail.signal.speech.speaker_doubt import SpeakerDoubt
from handrail.signal.speech.speakers import SpeakerFrame
from handrail.signal.speech.voices import (
    FRAME_S,
    Reply,
    Speaker,
    SpeakerEvidence,
    SpeechEnded,
    SpeechStarted,
    VoiceFrame,
)
from handrail.signal.streaming.operator import Tick, run

from ..room_talk import heard

THERAPIST, CLIENT = Speaker.THERAPIST, Speaker.CLIENT


def all_told(
    talk: RoomTalk, inputs: Iterable[VoiceFrame | SpeakerEvidence | Tick]
) -> list[Talk]:
    return [one for item in inputs for one in talk.update(item)]


def speech_at(told: Iterable[Talk]) -> list[tuple[str, float]]:
    events = [one for one in told if isinstance(one, SpeechStarted | SpeechEnded)]
    return [(type(one).__name__[6:], round(one.t_s, 1)) for one in events]


def test_every_frame_is_passed_on_before_the_speech_it_begins_or_ends() -> None:
    told = list(run(RoomSpeech(Settings(), in_doubt=False), heard([(1.0, 3.0, CLIENT)], 5.0)))
    frames_s = [one.t_s for one in told if isinstance(one, SpeakerFrame)]
    assert frames_s == [n * FRAME_S for n in range(len(frames_s))]
    assert frames_s[-1] > 4.0
    for at, one in enumerate(told):
        if isinstance(one, SpeechStarted | SpeechEnded):
            passed = [frame for frame in told[:at] if isinstance(frame, SpeakerFrame)]
            assert passed[-1].t_s >= one.t_s


@pytest.mark.parametrize("in_doubt", [False, True], ids=["in a session", "of a recording"])
def test_in_doubt_speech_is_told_of_a_recording_only(in_doubt: bool) -> None:
    # Voices alike from 1 s on: it is in doubt two seconds later, whoever talks then.
    said = [(1.0, 12.0, THERAPIST), (14.0, 16.0, CLIENT)]
    told = list(run(RoomSpeech(Settings(), in_doubt=in_doubt), heard(said, 19.0, alike=True)))
    (doubt,) = [one for one in told if isinstance(one, SpeakerDoubt)]
    assert doubt.doubtful
    begun = [t_s for kind, t_s in speech_at(told) if kind == "Started"]
    assert begun == ([1.0, 14.0] if in_doubt else [1.0])
    ended_s = next(t_s for kind, t_s in speech_at(told) if kind == "Ended")
    assert (ended_s < 5.0) is not in_doubt


def test_sound_missing_in_a_recording_ends_the_talk_before_it() -> None:
    talk = RoomTalk(Settings())
    told = all_told(talk, heard([(1.0, 9.0, CLIENT)], 4.0))
    told += all_told(talk, heard([(8.0, 9.0, CLIENT)], 10.0, 8.0))
    assert speech_at(told)[:3] == [("Started", 1.0), ("Ended", 4.0), ("Started", 8.0)]


def test_a_recordings_answers_are_counted_from_the_end_of_the_question() -> None:
    said = [(1.0, 3.0, THERAPIST), (4.2, 7.0, CLIENT)]
    seconds = [Tick(float(n)) for n in range(1, 10)]
    inputs = sorted((*heard(said, 9.0), *seconds), key=lambda one: one.t_s)
    told = all_told(RoomTalk(Settings()), inputs)
    (reply,) = [one for one in told if isinstance(one, Reply)]
    assert reply.latency_s == pytest.approx(1.2, abs=0.03)
