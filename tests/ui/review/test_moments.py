"""The moments of a review come in order, and the therapist's word on them is the newest."""

import heapq
from dataclasses import replace

import pytest

from handrail.monitor.inputs import Mark, MarkKind
from handrail.monitor.recording.labels import Label
from handrail.monitor.records import ContactState
from handrail.monitor.replay import replay
from handrail.monitor.review.account import Account, Span
from handrail.monitor.review.account_book import account_of
from handrail.ui.review.moments import (
    Kind,
    following,
    lowest_contact,
    moments_of,
    preceding,
    with_labels,
)

from ...monitor.recorded_session import minutes

HOTSPOT = Mark(430.0, MarkKind.HOTSPOT)


@pytest.fixture(scope="module")
def account() -> Account:
    """A session with one marked hotspot and, half a minute after its end, one possible loss."""
    played = heapq.merge(minutes(14.0), [HOTSPOT], key=lambda item: item.t_s)
    return account_of(replay(played))


def label(number: int, t_s: float, kind: MarkKind, value: str = "") -> Label:
    return Label(number, "2026-03-02T10:00:00+01:00", Mark(t_s, kind, value))


def test_hotspots_come_first_then_losses_then_what_was_said_since(account: Account) -> None:
    said = [label(1, 700.0, MarkKind.NOTE, "later"), label(2, 60.0, MarkKind.MISSED_EPISODE)]
    moments = moments_of(account, said)
    assert [moment.kind for moment in moments] == [
        Kind.HOTSPOT,
        Kind.LOSS,
        Kind.SAID,
        Kind.SAID,
    ]
    assert [moment.t_s for moment in moments[2:]] == [60.0, 700.0]
    assert moments[3].text.lines == ("later",)


def test_a_verdict_stands_on_its_card_and_is_no_moment_of_its_own(account: Account) -> None:
    (_, loss) = moments_of(account, [])
    assert loss.verdict is None
    said = [
        label(1, loss.start_s, MarkKind.CONTACT_LOST),
        label(2, loss.start_s, MarkKind.CONTACT_NOT_LOST),
    ]
    (_, judged) = moments_of(account, said)
    assert judged.verdict is MarkKind.CONTACT_NOT_LOST
    assert judged.key == loss.key


def test_a_hotspot_is_looked_at_with_half_a_minute_before_and_after(account: Account) -> None:
    hotspot = moments_of(account, [])[0]
    assert (hotspot.start_s, hotspot.t_s, hotspot.end_s) == (400.0, 430.0, 460.0)


def test_next_and_previous_go_by_time_and_end_where_nothing_is(account: Account) -> None:
    hotspot, loss = moments_of(account, [])
    assert following((loss, hotspot), 0.0) == hotspot
    assert following((loss, hotspot), 430.0) == loss
    assert following((loss, hotspot), loss.t_s) is None
    assert preceding((loss, hotspot), loss.t_s) == hotspot
    assert preceding((loss, hotspot), 430.0) is None


def test_the_lowest_contact_is_the_longest_of_the_most_signs(account: Account) -> None:
    several = ContactState.SEVERAL_SIGNS
    contact = (
        Span(ContactState.SOME_SIGNS, 0.0, 100.0),
        Span(several, 200.0, 210.0),
        Span(several, 300.0, 320.0),
        Span(ContactState.IN_CONTACT, 320.0, 800.0),
    )
    assert lowest_contact(replace(account, contact=contact)) == contact[2]


def test_without_signs_there_is_no_lowest_contact(account: Account) -> None:
    calm = (Span(ContactState.IN_CONTACT, 0.0, 100.0),)
    assert lowest_contact(replace(account, contact=calm)) is None


def test_what_was_said_since_is_drawn_and_what_was_taken_back_is_not(account: Account) -> None:
    taken_back = Label(2, "", Mark(90.0, MarkKind.NOTE, "no"), withdrawn=True)
    drawn = with_labels(account, [label(1, 60.0, MarkKind.MISSED_EPISODE), taken_back])
    assert [mark.t_s for mark in drawn.marks] == sorted(mark.t_s for mark in drawn.marks)
    added = set(drawn.marks) - set(account.marks)
    assert added == {Mark(60.0, MarkKind.MISSED_EPISODE)}


def test_which_memory_was_worked_on_is_no_moment_of_the_session(account: Account) -> None:
    said = [label(1, 0.0, MarkKind.MEMORY, "A")]
    assert moments_of(account, said) == moments_of(account, [])
    assert with_labels(account, said) == account


def test_of_several_words_on_a_loss_only_the_one_that_holds_is_drawn(account: Account) -> None:
    (_, loss) = moments_of(account, [])
    said = [
        label(1, loss.start_s, MarkKind.CONTACT_NOT_LOST),
        label(2, loss.start_s, MarkKind.CONTACT_UNSURE),
    ]
    added = set(with_labels(account, said).marks) - set(account.marks)
    assert added == {Mark(loss.start_s, MarkKind.CONTACT_UNSURE)}
