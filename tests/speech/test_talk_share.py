"""How much of the recent past each person spoke."""

import pytest

from handrail.signal.speech.talk_share import (
    TalkMeter,
    TalkShare,
    TalkTime,
    TurnLength,
    TurnLengths,
)
from handrail.signal.speech.turns import TurnEnded
from handrail.signal.speech.voices import Speaker, SpeechEnded, SpeechStarted
from handrail.signal.streaming.operator import Tick, run

from .conversation import conversation

THERAPIST, CLIENT = Speaker.THERAPIST, Speaker.CLIENT


def after(script: str) -> TalkShare:
    share = TalkShare()
    for event in conversation(script):
        share.follow(event)
    return share


def test_only_what_lies_in_the_window_counts() -> None:
    # 2 to 5, 8 to 9 and 14 to 20 s; of these in the window from 4 to 16 s: 1 + 1 + 2
    share = after("C+2 C-5 C+8 C-9 C+14 C-20")
    assert share.spoken_s(CLIENT, 4.0, 16.0) == 4.0
    assert share.spoken_s(CLIENT, 9.0, 14.0) == 0.0
    assert share.spoken_s(THERAPIST, 0.0, 20.0) == 0.0


def test_somebody_who_is_talking_counts_until_now() -> None:
    share = after("C+2")
    assert share.spoken_s(CLIENT, 0.0, 7.0) == 5.0
    assert share.spoken_s(CLIENT, 5.0, 7.0) == 2.0
    assert share.talking(CLIENT)
    assert not share.talking(THERAPIST)


def test_somebody_who_stopped_is_not_talking() -> None:
    assert not after("C+2 C-5").talking(CLIENT)


def test_it_knows_when_somebody_last_stopped_talking() -> None:
    assert TalkShare().ended_s(CLIENT) is None
    assert after("C+2").ended_s(CLIENT) is None  # still at it
    assert after("C+2 C-5 T+6 T-8").ended_s(CLIENT) == 5.0
    assert after("C+2 C-5 T+6 T-8").ended_s(THERAPIST) == 8.0


def test_an_end_without_a_start_is_no_talk() -> None:
    share = after("C-5")
    assert share.spoken_s(CLIENT, 0.0, 10.0) == 0.0
    assert share.ended_s(CLIENT) is None


def test_talk_of_three_minutes_ago_is_forgotten() -> None:
    # at 190 s what ended before 10 s is gone
    share = after("C+2 C-5 C+8 C-12 C+185 C-190")
    assert share.spoken_s(CLIENT, 0.0, 200.0) == 4.0 + 5.0


def test_a_lone_turn_long_ago_still_tells_when_it_ended() -> None:
    share = after("C+2 C-5 T+6 T-7")
    assert share.spoken_s(CLIENT, 500.0, 600.0) == 0.0
    assert share.ended_s(THERAPIST) == 7.0


def test_talk_time_is_told_every_ten_seconds_for_what_is_known_by_then() -> None:
    # Told at the first tick by which 10 s since the first are known: 11 s, up to 10.5 s.
    # The client speaks from 2 to 5 and from 9 s on: 3 + 1.5 s; the therapist from 6 to 7 s.
    meter = TalkMeter()
    talk = conversation("C+2 C-5 T+6 T-7 C+9")
    ticks = [Tick(float(second)) for second in range(12)]
    (told,) = run(meter, sorted([*talk, *ticks], key=known_s))
    assert told == TalkTime(0.0, 10.5, therapist_s=1.0, client_s=4.5, decided_s=11.0)
    assert told.client_share == pytest.approx(4.5 / 5.5)


def known_s(event: SpeechStarted | SpeechEnded | Tick) -> float:
    return event.t_s if isinstance(event, Tick) else event.decided_s


def test_talk_time_covers_a_window_and_forgets_what_lies_before_it() -> None:
    # At 41 s the window of 20 s reaches from 20.5 to 40.5 s: of 15 to 25 s it holds 4.5 s,
    # and it holds the second from 30 to 31 s.
    meter = TalkMeter(window_s=20.0)
    list(run(meter, [Tick(0.0), *conversation("T+15 T-25 T+30 T-31")]))
    (told,) = meter.update(Tick(41.0))
    assert (told.start_s, told.end_s, told.therapist_s) == (20.5, 40.5, 5.5)
    assert meter.update(Tick(42.0)) == ()


def test_where_nobody_speaks_there_is_no_share() -> None:
    (told,) = run(TalkMeter(), [Tick(0.0), Tick(11.0)])
    assert told.client_share is None


def test_turn_length_is_the_median_of_the_turns_of_the_last_ten_minutes() -> None:
    # Turns of 2, 11, 4 and 10 s.  At 700 s the first, which ended at 12 s, is gone; the second
    # ended at 101 s and counts.
    spans = [(10.0, 12.0), (90.0, 101.0), (300.0, 304.0), (690.0, 700.0)]
    turns = [TurnEnded(CLIENT, start_s, end_s, end_s + 1.0) for start_s, end_s in spans]
    lengths = list(run(TurnLengths(), turns))
    assert [length.median_s for length in lengths] == [2.0, 6.5, 4.0, 10.0]
    assert lengths[-1] == TurnLength(CLIENT, 10.0, 3, 100.0, 700.0, 701.0)


def test_one_person_s_turns_say_nothing_about_the_other_s() -> None:
    turns = [TurnEnded(THERAPIST, 0.0, 8.0, 9.0), TurnEnded(CLIENT, 8.5, 9.5, 10.0)]
    assert [length.median_s for length in run(TurnLengths(), turns)] == [8.0, 1.0]
