"""What became of the things the therapist said."""

import pytest

from handrail.signal.speech.replies import ReplyTracker, Silenced
from handrail.signal.speech.voices import Reply, Speaker, SpeechDismissed, SpeechHeard
from handrail.signal.streaming.operator import Tick, run

from .conversation import conversation

MUCH_LATER = Tick(100.0)


def after(script: str) -> ReplyTracker:
    tracker = ReplyTracker()
    list(run(tracker, conversation(script)))
    return tracker


def replies(script: str) -> list[Reply]:
    return list(run(ReplyTracker(), [*conversation(script), MUCH_LATER]))


def test_an_answer_takes_as_long_as_the_silence_before_it() -> None:
    (reply,) = replies("T+0 T-2 C+3.5 C-5")
    assert reply == Reply(t_s=3.5, latency_s=1.5, answered=True, decided_s=5.25)


def test_an_answer_is_told_once_it_is_too_long_for_a_cough() -> None:
    # begun at 3.5 s, a quarter of a second long at 3.75 s, an end before that told by 4.25 s
    tracker = after("T+0 T-2 C+3.5")
    assert tracker.update(Tick(4.125)) == ()
    (reply,) = tracker.update(Tick(4.25))
    assert reply == Reply(t_s=3.5, latency_s=1.5, answered=True, decided_s=4.25)


def test_a_statement_followed_by_more_talk_counts_as_nothing() -> None:
    assert replies("T+0 T-2 T+6 T-8") == []


def test_the_clock_starts_again_with_each_end_of_talk() -> None:
    (reply,) = replies("T+0 T-2 T+6 T-8 C+9")
    assert reply.latency_s == 1.0


def test_a_prompt_that_stays_open_for_long_is_a_missed_reply() -> None:
    # the limit is 5.014 s at first: 5 s of silence are nothing, 5.1 s are a missed reply
    assert replies("T+0 T-2 T+7") == []
    (missed,) = replies("T+0 T-2 T+7.125")
    assert missed == Reply(t_s=7.125, latency_s=5.125, answered=False, decided_s=7.375)


def test_a_missed_reply_teaches_nothing() -> None:
    assert after("T+0 T-2 T+9 T-10").model.replies == 0


def test_an_answer_into_the_question_counts_as_a_tenth_of_a_second() -> None:
    (reply,) = replies("T+0 C+1.5 T-2 C-3")
    assert reply == Reply(t_s=1.5, latency_s=0.1, answered=True, decided_s=3.25)


def test_an_answer_that_is_sure_before_the_question_s_end_keeps_its_latency() -> None:
    (reply,) = replies("T+0 C+2.2 T-2")
    assert reply.latency_s == pytest.approx(0.2)


def test_a_backchannel_is_no_answer_and_stops_no_clock() -> None:
    tracker = after("T+0 C+1 C-1.3 T-4")
    assert tracker.recent == ()
    assert tracker.since_s == 4.0


def test_nor_is_one_right_after_the_therapist_s_words_if_they_go_on() -> None:
    assert replies("T+0 T-2 C+2.1 C-2.5 T+3 T-4") == []
    assert after("T+0 T-2 C+2.1 C-2.5 T+3 T-4").since_s == 4.0
    assert after("T+0 T-2 C+2.1 T+2.4 C-2.6").since_s is None
    assert after("T+0 T-2 C+2.1 T+2.4 C-2.6 T-4").since_s == 4.0
    assert after("T+0 T-2 C+2.1 T+2.4 T-2.6 C-2.8").since_s == 2.6


def test_a_yes_right_after_the_therapist_s_words_is_an_answer_if_they_do_not_go_on() -> None:
    # the yes ends at 2.5 s; the therapist goes on after 3.5 s or not at all
    (reply,) = replies("T+0 T-2 C+2.125 C-2.5 T+3.75")
    assert reply == Reply(t_s=2.125, latency_s=0.125, answered=True, decided_s=4.0)
    (reply,) = replies("T+0 T-2 C+2.125 C-2.5 C+3 C-4")
    assert (reply.t_s, reply.decided_s) == (2.125, 3.25)


def test_a_yes_after_a_moment_is_an_answer_even_if_the_therapist_goes_on_at_once() -> None:
    assert [r.latency_s for r in replies("T+0 T-2 C+2.5 C-2.9 T+3")] == [0.5]


def test_a_client_who_talks_on_has_answered_though_the_therapist_began_again() -> None:
    (reply,) = replies("T+0 T-2 C+2.125 T+2.5 T-3 C-4")
    assert (reply.t_s, reply.latency_s) == (2.125, 0.125)


def test_a_cough_is_no_answer_and_the_clock_runs_on() -> None:
    tracker = after("T+0 T-2 C+4 C-4.2")
    assert tracker.recent == ()
    assert tracker.since_s == 2.0
    (reply,) = run(tracker, conversation("C+5 C-6"))
    assert reply.latency_s == 3.0
    assert tracker.model.replies == 1


def test_a_reply_is_missed_in_spite_of_a_cough() -> None:
    assert [r.answered for r in replies("T+0 T-2 C+4 C-4.2 T+9")] == [False]


def test_a_therapist_who_hums_right_after_the_client_s_words_asked_nothing() -> None:
    # "mm-hm" from 3.125 to 3.5 s; the client goes on after half a second
    tracker = after("C+0 C-3 T+3.125 T-3.5 C+4 C-6")
    assert tracker.recent == ()
    assert tracker.since_s is None


def test_more_than_a_hum_right_after_the_client_s_words_is_a_prompt() -> None:
    tracker = after("C+0 C-3 T+3.125 T-5 C+5.5 C-7")
    assert [reply.latency_s for reply in tracker.recent] == [0.5]


def test_a_hum_that_the_client_does_not_go_on_after_is_a_prompt() -> None:
    tracker = after("C+0 C-3 T+3.125 T-3.5 C+5 C-6")
    assert [reply.latency_s for reply in tracker.recent] == [1.5]


def test_a_therapist_who_hums_into_the_client_s_turn_asked_nothing() -> None:
    tracker = after("C+0 T+1 T-1.5 C-3")
    assert tracker.recent == ()
    assert tracker.since_s is None


def test_a_client_who_gives_way_is_asked() -> None:
    assert after("C+0 T+1 C-1.5 T-4").since_s == 4.0


def test_a_client_who_speaks_unasked_answers_nothing() -> None:
    assert replies("C+0 C-3 C+4") == []


def test_a_clock_is_open_from_the_end_of_talk_to_the_answer() -> None:
    assert after("T+0").since_s is None
    assert after("T+0 T-2").since_s == 2.0
    assert after("T+0 T-2 T+3").since_s is None
    assert after("T+0 T-2 C+3").since_s is None


def test_silence_on_purpose_stops_the_clock_until_the_therapist_speaks_again() -> None:
    tracker = after("T+0 T-2")
    assert tracker.update(Silenced(4.0)) == ()
    assert tracker.since_s is None
    # twenty seconds later: neither an answer nor a missed reply
    assert list(run(tracker, conversation("C+22 C-23"))) == []
    (reply,) = run(tracker, conversation("T+24 T-25 C+26 C-27"))
    assert reply.latency_s == 1.0


def test_silence_on_purpose_stops_what_might_have_been_an_answer_too() -> None:
    tracker = after("T+0 T-2 C+2.1 C-2.5")
    assert tracker.update(Silenced(3.0)) == ()
    assert tracker.update(MUCH_LATER) == ()


def test_a_slow_answer_is_told_but_not_learned_while_a_finding_stands() -> None:
    tracker = after("T+0 T-2 C+3 C-4")
    tracker.learning = False
    (slow,) = run(tracker, conversation("T+5 T-6 C+10 C-11"))
    assert slow.latency_s == 4.0
    assert tracker.model.replies == 1
    tracker.learning = True
    list(run(tracker, conversation("T+12 T-13 C+14 C-15")))
    assert tracker.model.replies == 2


@pytest.mark.parametrize("speaker", [Speaker.CLIENT, None], ids=["the client", "somebody"])
def test_what_was_only_heard_moves_neither_clock_nor_reply(speaker: Speaker | None) -> None:
    tracker = after("T+0 T-2")
    assert tracker.update(SpeechHeard(speaker, 3.0, 3.1)) == ()
    assert (tracker.heard_s, tracker.since_s) == (3.0, 2.0)
    assert tracker.update(SpeechDismissed(speaker, 3.0, 3.4)) == ()
    assert (tracker.heard_s, tracker.since_s) == (None, 2.0)
    (reply,) = run(tracker, conversation("C+4.5 C-6"))
    assert reply.latency_s == 2.5


@pytest.mark.parametrize("speaker", [Speaker.CLIENT, None], ids=["the client", "somebody"])
def test_what_was_heard_is_known_once_somebody_began(speaker: Speaker | None) -> None:
    tracker = after("T+0 T-2")
    tracker.update(SpeechHeard(speaker, 3.0, 3.1))
    list(run(tracker, conversation("C+3")))
    assert (tracker.heard_s, tracker.since_s) == (None, None)


def test_of_two_who_were_heard_the_first_counts() -> None:
    tracker = after("T+0 T-2")
    for speaker, t_s in ((Speaker.CLIENT, 3.0), (Speaker.THERAPIST, 3.2)):
        tracker.update(SpeechHeard(speaker, t_s, t_s + 0.1))
    assert tracker.heard_s == 3.0
    tracker.update(SpeechDismissed(Speaker.CLIENT, 3.0, 3.4))
    assert tracker.heard_s == 3.2


def test_the_last_sixteen_replies_are_at_hand() -> None:
    tracker = after(" ".join(f"T+{t} T-{t + 2} C+{t + 3} C-{t + 4}" for t in range(0, 100, 5)))
    assert [reply.t_s for reply in tracker.recent] == [3.0 + t for t in range(20, 100, 5)]
