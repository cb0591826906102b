"""How much of the recent past each person spoke."""

from handrail.signal.speech.talk_share import TalkShare
from handrail.signal.speech.voices import Speaker

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


def test_it_knows_when_anyone_last_spoke() -> None:
    assert TalkShare().anyone_since_s() is None
    assert after("C+2").anyone_since_s() is None  # still at it
    assert after("C+2 C-5 T+6 T-8").anyone_since_s() == 8.0
    assert after("T+0 C+2 T-3 C-5 T+6").anyone_since_s() == 5.0


def test_an_end_without_a_start_is_no_talk() -> None:
    share = after("C-5")
    assert share.spoken_s(CLIENT, 0.0, 10.0) == 0.0
    assert share.anyone_since_s() is None


def test_talk_of_three_minutes_ago_is_forgotten() -> None:
    # at 190 s what ended before 10 s is gone
    share = after("C+2 C-5 C+8 C-12 C+185 C-190")
    assert share.spoken_s(CLIENT, 0.0, 200.0) == 4.0 + 5.0


def test_a_lone_turn_long_ago_still_tells_when_anyone_last_spoke() -> None:
    share = after("C+2 C-5 T+6 T-7")
    assert share.spoken_s(CLIENT, 500.0, 600.0) == 0.0
    assert share.anyone_since_s() == 7.0
