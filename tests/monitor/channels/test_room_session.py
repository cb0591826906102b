"""One microphone for the room, as the engine sees it: what is withheld, said and counted."""

from collections.abc import Iterable

import pytest

from handrail.monitor.codec import INPUTS, RECORDS
from handrail.monitor.engine import SessionEngine
from handrail.monitor.inputs import Input
from handrail.monitor.records import (
    ContactEstimate,
    ContactState,
    EnrolmentOutcome,
    EnrolVoice,
    Flag,
    FlagKind,
    FlagState,
    Reason,
    Record,
    Reply,
    SensorHealth,
    SensorKind,
    VoicesRead,
)
from handrail.monitor.replay import replay
from handrail.monitor.settings import Settings, rules_from_store, stored_rules
from handrail.monitor.sound_mode import SoundMode
from handrail.signal.speech.voices import Speaker
from handrail.signal.streaming.operator import Tick, run

from ..room_talk import Said, enrolled, heard, with_ticks

THERAPIST, CLIENT = Speaker.THERAPIST, Speaker.CLIENT
ROOM = Settings(sound=SoundMode.ROOM)
TALK: list[Said] = [(20.0, 22.0, THERAPIST), (23.2, 27.0, CLIENT)]
"""A question, and an answer after 1.2 s."""


def in_room(*parts: Iterable[Input]) -> list[Input]:
    """Return what reaches the session, with its ticks, in the order of time."""
    return list(with_ticks(sorted((i for part in parts for i in part), key=lambda i: i.t_s)))


def told(inputs: Iterable[Input]) -> list[Record]:
    return list(run(SessionEngine(ROOM), inputs))


def voice_health(records: Iterable[Record]) -> list[tuple[bool, Reason]]:
    return [
        (r.usable, r.reason)
        for r in records
        if isinstance(r, SensorHealth) and r.kind is SensorKind.MICROPHONE
    ]


def voices(records: Iterable[Record]) -> list[VoicesRead]:
    return [r for r in records if isinstance(r, VoicesRead)]


def test_until_the_voices_are_known_replies_are_withheld_and_it_is_said_why() -> None:
    records = told(in_room(heard(TALK, 40.0)))
    assert voice_health(records) == [(False, Reason.VOICES_UNKNOWN)]
    (flag,) = [r for r in records if isinstance(r, Flag)]
    assert (flag.kind, flag.state) == (FlagKind.CANNOT_TELL, FlagState.VOICE)
    assert [reason.measure for reason in flag.because] == ["unclear_who"]
    assert not any(isinstance(r, Reply) for r in records)
    estimates = [r for r in records if isinstance(r, ContactEstimate)]
    assert {estimate.state for estimate in estimates} == {ContactState.CANNOT_TELL}


def test_once_the_therapists_voice_is_known_replies_are_measured() -> None:
    records = told(in_room([enrolled(THERAPIST, 15.0)], heard(TALK, 40.0)))
    assert voice_health(records) == [(False, Reason.VOICES_UNKNOWN), (True, Reason.NONE)]
    (reply,) = [r for r in records if isinstance(r, Reply)]
    assert reply.answered
    assert reply.latency_s == pytest.approx(1.2, abs=0.03)
    # The owner of a frame is known a second late, and an answer when it has proved one.
    assert 0.9 < reply.decided_s - reply.t_s < 2.0


def test_voices_too_alike_withhold_again_what_was_given() -> None:
    alike = heard([(30.0, 50.0, CLIENT)], 50.0, 30.0, alike=True)
    records = told(in_room([enrolled(THERAPIST, 15.0)], heard(TALK, 30.0), alike))
    assert voice_health(records)[-1] == (False, Reason.VOICES_ALIKE)
    assert sum(isinstance(r, Reply) for r in records) == 1


def test_how_much_was_heard_of_whoever_talks_alone_is_told_each_second() -> None:
    asked = EnrolVoice(1.0, CLIENT)
    alone = heard([(3.0, 9.0, CLIENT)], 10.0)
    said = voices(told(in_room([asked], alone, [enrolled(CLIENT, 10.0)])))
    assert said[0] == VoicesRead(0.0)  # nobody known, and nobody asked
    progress = {round(r.t_s): r.spoken_s for r in said[1:] if r.outcome is None}
    assert progress[1] == 0.0
    assert progress[5] == pytest.approx(2.0, abs=0.05)
    assert progress[9] == pytest.approx(6.0, abs=0.05)
    assert (said[-1].known, said[-1].outcome) == ((CLIENT,), EnrolmentOutcome.ACCEPTED)


def test_a_voice_refused_leaves_known_what_was_known() -> None:
    outcomes = [
        enrolled(THERAPIST, 2.0),
        enrolled(CLIENT, 3.0),
        enrolled(CLIENT, 4.0, EnrolmentOutcome.KNOWN_VOICE),
    ]
    last = voices(told(in_room(outcomes, heard([], 5.0))))[-1]
    assert (last.known, last.asked) == ((THERAPIST, CLIENT), CLIENT)
    assert last.outcome is EnrolmentOutcome.KNOWN_VOICE


def test_with_a_microphone_each_nobody_is_asked_to_talk_alone() -> None:
    inputs: list[Input] = [EnrolVoice(1.0, CLIENT), Tick(2.0), Tick(3.0)]
    assert voices(run(SessionEngine(), inputs)) == []


def test_one_channel_where_two_were_promised_is_said() -> None:
    records = list(run(SessionEngine(), in_room(heard(TALK, 5.0))))
    assert voice_health(records) == [(False, Reason.ONE_CHANNEL)]


def test_a_replay_from_disk_says_what_was_said_live() -> None:
    inputs = in_room([EnrolVoice(1.0, THERAPIST), enrolled(THERAPIST, 15.0)], heard(TALK, 40.0))
    live = told(inputs)
    settings, _ = rules_from_store(stored_rules(ROOM, ""))
    kept = INPUTS.decode_lines(INPUTS.encode_lines(inputs))
    assert kept == inputs
    again = list(replay(kept, settings))
    assert RECORDS.encode_lines(again[: len(live)]) == RECORDS.encode_lines(live)
    assert RECORDS.decode_lines(RECORDS.encode_lines(live)) == live
