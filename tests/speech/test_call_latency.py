"""What is taken off a latency in a call, and when none is told."""

from handrail.signal.speech.call_latency import (
    CallLatency,
    CallLatencySample,
    CallReply,
    DelayChange,
    DelayKnown,
    RoundTripTold,
)
from handrail.signal.speech.round_trip import RoundTrip
from handrail.signal.speech.voices import Reply
from handrail.signal.streaming.operator import Tick, run


def echo(t_s: float, round_trip_s: float, jitter_s: float = 0.02) -> RoundTrip:
    return RoundTrip(t_s, round_trip_s, jitter_s, 0.8, 5)


def reply(t_s: float, latency_s: float) -> Reply:
    return Reply(t_s, latency_s, True, t_s + 0.5)


def told(*samples: RoundTrip | RoundTripTold | Reply) -> list[CallReply]:
    return [fact for fact in run(CallLatency(), samples) if isinstance(fact, CallReply)]


def changes(*samples: CallLatencySample) -> list[DelayKnown]:
    said = run(CallLatency(), samples)
    return [fact.known for fact in said if isinstance(fact, DelayChange)]


def test_an_unknown_delay_stays_in_the_latency_and_that_is_said() -> None:
    assert told(reply(10.0, 1.5)) == [CallReply(10.0, 1.5, 1.5, 0.0, DelayKnown.UNKNOWN, 10.5)]


def test_a_delay_that_was_heard_is_taken_off_and_both_figures_are_kept() -> None:
    (one,) = told(echo(5.0, 0.4), reply(10.0, 1.5))
    assert (one.measured_s, one.round_trip_s, one.latency_s) == (1.5, 0.4, 1.1)
    assert one.known is DelayKnown.HEARD


def test_no_answer_comes_before_its_question() -> None:
    (one,) = told(echo(5.0, 0.4), reply(10.0, 0.25))
    assert (one.measured_s, one.latency_s) == (0.25, 0.0)


def test_what_was_heard_goes_before_what_was_typed_in_until_it_is_old() -> None:
    typed = RoundTripTold(1.0, 0.1)
    first, second, third = told(
        typed, reply(2.0, 1.0), echo(5.0, 0.4), reply(10.0, 1.0), reply(700.0, 1.0)
    )
    assert [one.latency_s for one in (first, second, third)] == [0.9, 0.6, 0.9]
    assert third.known is DelayKnown.TOLD  # 695.5 s after the echo, more than 600 s


def test_an_old_echo_alone_leaves_the_delay_unknown_again() -> None:
    assert changes(echo(5.0, 0.4), reply(700.0, 1.0)) == [
        DelayKnown.HEARD,
        DelayKnown.UNKNOWN,
    ]


def test_a_delay_that_varies_by_more_than_300_ms_leaves_no_latency() -> None:
    calm, wild, calmer, steady = told(
        *(echo(1.0, 0.4, 0.3), reply(2.0, 1.0)),
        *(echo(3.0, 0.4, 0.31), reply(4.0, 1.0)),
        *(echo(5.0, 0.4, 0.25), reply(6.0, 1.0)),
        *(echo(7.0, 0.4, 0.2), reply(8.0, 1.0)),
    )
    assert calm.latency_s == steady.latency_s == 0.6
    assert wild.latency_s is None
    assert wild.known is DelayKnown.UNSTEADY
    assert calmer.latency_s is None  # what was unsteady must be steadier to be believed


def test_that_nothing_is_known_is_said_at_once_and_once() -> None:
    assert changes(Tick(0.0), Tick(1.0), reply(10.0, 1.0)) == [DelayKnown.UNKNOWN]


def test_an_old_echo_is_no_longer_believed_though_nobody_answers() -> None:
    assert changes(echo(5.0, 0.4, 0.31), Tick(605.0), Tick(605.5)) == [
        DelayKnown.UNSTEADY,
        DelayKnown.UNKNOWN,  # 600.5 s after it
    ]


def test_what_was_typed_in_can_be_taken_back() -> None:
    typed, taken_back = RoundTripTold(1.0, 0.1), RoundTripTold(5.0, 0.0)
    before, after = told(typed, reply(2.0, 1.0), taken_back, reply(9.0, 1.0))
    assert (before.latency_s, after.latency_s) == (0.9, 1.0)
    assert after.known is DelayKnown.UNKNOWN


def test_a_change_of_milliseconds_is_no_news() -> None:
    same = changes(echo(1.0, 0.40), echo(3.0, 0.44), echo(5.0, 0.46), echo(7.0, 0.47))
    assert same == [DelayKnown.HEARD, DelayKnown.HEARD]  # 0.46 is 60 ms from what was said


def test_a_silence_without_an_answer_has_no_latency() -> None:
    assert told(echo(1.0, 0.4), Reply(20.0, 9.0, False, 20.5)) == []
