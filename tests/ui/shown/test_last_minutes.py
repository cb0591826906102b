"""The ribbon: who spoke, what silences there were, and where nobody could hear."""

import pytest

from handrail.monitor.inputs import Mark, MarkKind
from handrail.monitor.records import (
    Reason,
    Reply,
    SensorHealth,
    SensorKind,
    Speaker,
    SpeechEnded,
    SpeechStarted,
    SudsRating,
)
from handrail.ui.shown.last_minutes import RibbonMemory
from handrail.ui.shown.readouts import Event, Span


@pytest.fixture
def ribbon() -> RibbonMemory:
    return RibbonMemory()


def microphone(t_s: float, since_s: float, *, usable: bool) -> SensorHealth:
    reason = Reason.NONE if usable else Reason.DEVICE_MISSING
    return SensorHealth(t_s, SensorKind.MICROPHONE, usable, reason, since_s)


def test_a_turn_is_a_span(ribbon: RibbonMemory) -> None:
    ribbon.speech(SpeechStarted(Speaker.CLIENT, 10.0, 10.2))
    ribbon.speech(SpeechEnded(Speaker.CLIENT, 14.0, 14.3))
    assert ribbon.at(20.0, 20.0).client == (Span(10.0, 6.0),)


def test_a_turn_that_lasts_reaches_to_now(ribbon: RibbonMemory) -> None:
    ribbon.speech(SpeechStarted(Speaker.THERAPIST, 10.0, 10.2))
    assert ribbon.at(20.0, 20.0).therapist == (Span(10.0, 0.0),)


def test_a_turn_is_not_drawn_beyond_what_was_heard(ribbon: RibbonMemory) -> None:
    ribbon.speech(SpeechStarted(Speaker.THERAPIST, 10.0, 10.2))
    assert ribbon.at(20.0, heard_until_s=13.0).therapist == (Span(10.0, 7.0),)


def test_a_turn_that_was_last_heard_long_ago_is_forgotten_too(ribbon: RibbonMemory) -> None:
    ribbon.speech(SpeechStarted(Speaker.THERAPIST, 10.0, 10.2))
    assert ribbon.at(300.0, heard_until_s=13.0).therapist == ()


def test_a_lost_microphone_ends_turns_and_shows_as_unheard(ribbon: RibbonMemory) -> None:
    ribbon.speech(SpeechStarted(Speaker.CLIENT, 10.0, 10.2))
    ribbon.hearing(microphone(15.0, since_s=12.0, usable=False))
    ribbon.hearing(microphone(18.0, since_s=18.0, usable=True))
    shown = ribbon.at(20.0, 20.0)
    assert shown.client == (Span(10.0, 8.0),)
    assert shown.unheard == (Span(8.0, 2.0),)


def test_a_slow_reply_and_a_missed_one_are_told_apart(ribbon: RibbonMemory) -> None:
    ribbon.reply(Reply(10.0, 6.0, True, 10.2), unusual_after_s=5.0)
    ribbon.reply(Reply(19.0, 4.0, False, 19.0), unusual_after_s=5.0)
    slow, missed = ribbon.at(20.0, 20.0).gaps
    assert (slow.span, slow.answered, slow.unusual) == (Span(16.0, 10.0), True, True)
    assert (missed.span, missed.answered, missed.unusual) == (Span(5.0, 1.0), False, False)


def test_what_is_older_than_three_minutes_is_forgotten(ribbon: RibbonMemory) -> None:
    ribbon.speech(SpeechStarted(Speaker.CLIENT, 1.0, 1.2))
    ribbon.speech(SpeechEnded(Speaker.CLIENT, 5.0, 5.2))
    ribbon.mark(Mark(5.0, MarkKind.HOTSPOT))
    ribbon.reply(Reply(5.0, 1.0, True, 5.0), unusual_after_s=5.0)
    shown = ribbon.at(186.0, 186.0)
    assert (shown.client, shown.events, shown.gaps) == ((), (), ())


def test_moments_are_marked_and_numbers_said(ribbon: RibbonMemory) -> None:
    ribbon.mark(Mark(5.0, MarkKind.HOTSPOT))
    ribbon.mark(Mark(6.0, MarkKind.CRYING, "on"))  # a state, not a moment: its button is lit
    ribbon.suds(SudsRating(8.0, 7))
    assert ribbon.at(10.0, 10.0).events == (Event(5.0, "Hotspot"), Event(2.0, "SUDS 7"))


def test_a_moment_that_was_dated_back_stands_where_it_was_and_leaves_when_its_time_has_come(
    ribbon: RibbonMemory,
) -> None:
    ribbon.mark(Mark(100.0, MarkKind.HOTSPOT))
    ribbon.mark(Mark(65.0, MarkKind.FAR_AWAY, "", 105.0))  # pressed at 105 s, of 40 s before
    assert ribbon.at(110.0, 110.0).events == (Event(45.0, "Far away"), Event(10.0, "Hotspot"))
    assert ribbon.at(246.0, 246.0).events == (Event(146.0, "Hotspot"),)  # 246 - 65 = 181 s
