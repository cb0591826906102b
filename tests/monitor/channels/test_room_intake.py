"""Who talks, with one microphone: told only where it can be known."""

from collections.abc import Iterable
from itertools import chain

import pytest

from handrail.monitor.channels.room_intake import TOLD_WITHIN_S, RoomIntake
from handrail.monitor.settings import Settings
from handrail.sensors.messages import Reason
from handrail.signal.speech.voices import (
    FRAME_S,
    EnrolmentOutcome,
    EnrolVoice,
    Speaker,
    SpeechEnded,
    SpeechNews,
    SpeechStarted,
    VoiceFrame,
)
from handrail.signal.streaming.operator import run

from ..room_talk import enrolled, heard

THERAPIST, CLIENT = Speaker.THERAPIST, Speaker.CLIENT
QUESTION_AND_ANSWER = [(1.0, 3.0, THERAPIST), (4.0, 7.0, CLIENT)]


def talk(told: Iterable[SpeechNews]) -> list[SpeechStarted | SpeechEnded]:
    """Return what was told for sure."""
    return [news for news in told if isinstance(news, SpeechStarted | SpeechEnded)]


def edges(told: Iterable[SpeechNews]) -> list[tuple[Speaker, str, float]]:
    """Who began or ended when, to a tenth of a second."""
    return [(e.speaker, type(e).__name__[6:], round(e.t_s, 1)) for e in talk(told)]


@pytest.fixture
def intake() -> RoomIntake:
    """Return an intake to which both voices are known."""
    intake = RoomIntake(Settings())
    for speaker in Speaker:
        intake.update(enrolled(speaker, 0.0))
    return intake


def test_a_question_and_an_answer_are_told_apart_by_their_voices(intake: RoomIntake) -> None:
    told = list(run(intake, heard(QUESTION_AND_ANSWER, 9.0)))
    assert edges(told) == [
        (THERAPIST, "Started", 1.0),
        (THERAPIST, "Ended", 3.0),
        (CLIENT, "Started", 4.0),
        (CLIENT, "Ended", 7.0),
    ]


def test_it_is_decided_when_the_newest_frame_ends_not_when_the_settling_one_did(
    intake: RoomIntake,
) -> None:
    newest_s = 0.0
    for item in heard(QUESTION_AND_ANSWER, 9.0):
        newest_s = item.t_s + FRAME_S if isinstance(item, VoiceFrame) else newest_s
        for event in talk(intake.update(item)):
            assert event.decided_s == newest_s
            assert event.decided_s - event.t_s <= TOLD_WITHIN_S


def test_before_the_therapists_voice_is_known_nobody_is_said_to_talk() -> None:
    intake = RoomIntake(Settings())
    assert list(run(intake, heard(QUESTION_AND_ANSWER, 9.0))) == []
    outcomes = (
        enrolled(CLIENT, 9.0),
        enrolled(THERAPIST, 9.0, EnrolmentOutcome.TWO_VOICES),
        enrolled(THERAPIST, 9.0),
    )
    unclear = [intake.unclear]
    for outcome in outcomes:
        intake.update(outcome)
        unclear.append(intake.unclear)
    assert unclear == [*[Reason.VOICES_UNKNOWN] * 3, Reason.NONE]


def test_a_third_voice_answers_nothing(intake: RoomIntake) -> None:
    said = [(1.0, 3.0, THERAPIST), (4.0, 4.8, None), (7.0, 9.0, CLIENT)]
    told = list(run(intake, heard(said, 11.0)))
    assert (CLIENT, "Started", 7.0) in edges(told)
    assert not any(3.5 < event.t_s < 6.5 for event in talk(told))


def test_a_third_voice_that_goes_on_makes_it_doubtful_who_speaks(intake: RoomIntake) -> None:
    list(run(intake, heard([(1.0, 3.0, THERAPIST), (4.0, 9.0, None)], 11.0)))
    assert intake.unclear is Reason.VOICES_ALIKE


def test_while_voices_are_too_alike_nothing_is_told_and_what_was_open_ends(
    intake: RoomIntake,
) -> None:
    # Half of such speech is wrong, 1/80 a second of an estimate over 40 s that begins with
    # 2.5 %: the other 2.5 % are reached after two seconds.
    told = talk(run(intake, heard([(1.0, 21.0, THERAPIST)], 21.0, alike=True)))
    assert intake.unclear is Reason.VOICES_ALIKE
    assert [type(event) for event in told] == [SpeechStarted, SpeechEnded]
    assert 3.0 < told[1].decided_s < 6.0


def test_voices_learned_anew_are_not_doubted_for_what_was_before(intake: RoomIntake) -> None:
    list(run(intake, heard([(1.0, 20.0, THERAPIST)], 20.0, alike=True)))
    assert intake.unclear is Reason.VOICES_ALIKE
    intake.update(enrolled(CLIENT, 20.0))
    told = list(run(intake, heard([(22.0, 24.0, CLIENT)], 26.0, 20.0)))
    assert edges(told) == [(CLIENT, "Started", 22.0), (CLIENT, "Ended", 24.0)]


def test_who_talks_alone_to_be_known_says_nothing_to_anybody(intake: RoomIntake) -> None:
    told = list(run(intake, heard([(1.0, 9.0, THERAPIST)], 5.0)))
    told += intake.update(EnrolVoice(5.0, CLIENT))
    unclear = [intake.unclear]
    told += run(intake, heard([(6.0, 18.0, CLIENT)], 19.0, 5.0))
    refused = enrolled(CLIENT, 19.0, EnrolmentOutcome.KNOWN_VOICE)
    told += intake.update(refused)
    unclear.append(intake.unclear)
    told += run(intake, heard([(20.0, 22.0, CLIENT)], 24.0, 19.0))
    assert edges(told) == [
        (THERAPIST, "Started", 1.0),
        (THERAPIST, "Ended", 5.0),
        (CLIENT, "Started", 20.0),
        (CLIENT, "Ended", 22.0),
    ]
    assert unclear == [Reason.VOICES_UNKNOWN, Reason.NONE]


def test_where_others_talk_all_the_time_that_is_the_reason(intake: RoomIntake) -> None:
    # Speech without a pause, and hardly weaker at its quietest: a crowd, after half a minute.
    for n in range(round(40.0 / FRAME_S)):
        level_dbfs = -30.0 if n % 40 else -36.0
        intake.update(VoiceFrame(n * FRAME_S, (level_dbfs,), (0.9,)))
    assert intake.unclear is Reason.OTHERS_TALK


@pytest.mark.parametrize("noticed", [True, False], ids=["by the watch", "by the next frame"])
def test_sound_that_stops_coming_ends_the_talk(intake: RoomIntake, noticed: bool) -> None:
    told = list(run(intake, heard([(1.0, 9.0, CLIENT)], 4.0)))
    told += intake.lost(6.0) if noticed else ()
    told += run(intake, heard([], 7.0, 6.0))
    assert edges(told) == [(CLIENT, "Started", 1.0), (CLIENT, "Ended", 4.0)]
    assert talk(told)[1].decided_s == pytest.approx(6.0)


def test_frames_of_two_channels_are_nobody_s(intake: RoomIntake) -> None:
    frames = (VoiceFrame(n * FRAME_S, (-30.0, -40.0), (0.9, 0.9)) for n in range(200))
    assert list(chain.from_iterable(map(intake.update, frames))) == []
