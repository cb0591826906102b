"""A hotspot that the therapist says was none is left out of the figures, and that is said."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from handrail.monitor.inputs import Mark, MarkKind, Phase, PhaseChange
from handrail.monitor.recording.labels import Label
from handrail.monitor.records import RescriptLatency
from handrail.monitor.review.account import Account
from handrail.monitor.review.cards import hotspot_cards
from handrail.monitor.review.held_session import Measure, held_session
from handrail.monitor.review.judged import as_judged
from handrail.monitor.review.measures import measure
from handrail.monitor.settings import Settings

from .test_cards import label, near_peak
from .test_measures import seconds, session

NOT = MarkKind.NOT_HOTSPOT
MARKED_S, FOUND_S, RESCRIPT_S = 300.0, 290.0, 360.0


@pytest.fixture
def account() -> Account:
    """A hotspot marked at 300 s and found at 290 s, a new ending a minute after the mark."""
    return session(
        *seconds(0, 900, 1.0),
        PhaseChange(100.0, Phase.RELIVING),
        near_peak(FOUND_S),
        Mark(MARKED_S, MarkKind.HOTSPOT),
        PhaseChange(RESCRIPT_S, Phase.MASTERY),
        RescriptLatency(RESCRIPT_S, RESCRIPT_S, 60.0, 75.0, 55.0),
        Mark(700.0, MarkKind.HOTSPOT),
    )


def test_the_newest_word_on_a_hotspot_holds_and_what_was_taken_back_does_not(
    account: Account,
) -> None:
    said = [label(1, NOT, MARKED_S), label(2, MarkKind.HOTSPOT, MARKED_S)]
    first, _ = hotspot_cards(account, said)
    assert (first.verdict, first.denied) == (MarkKind.HOTSPOT, False)
    withdrawn = replace(label(3, NOT, MARKED_S), withdrawn=True)
    assert not hotspot_cards(account, [*said, withdrawn])[0].denied
    assert [card.verdict for card in hotspot_cards(account)] == [None, None]


def test_a_word_belongs_to_the_nearest_hotspot_within_a_minute(account: Account) -> None:
    # 320 s is 20 s from the first; 500 s is near none.
    cards = hotspot_cards(account, [label(1, NOT, 320.0), label(2, NOT, 500.0)])
    assert [(card.t_s, card.denied) for card in cards] == [(700.0, False), (MARKED_S, True)]


def test_of_two_hotspots_close_together_the_nearer_is_meant() -> None:
    marks = (Mark(300.0, MarkKind.HOTSPOT), Mark(340.0, MarkKind.HOTSPOT))
    cards = hotspot_cards(session(*seconds(0, 600, 1.0), *marks), [label(1, NOT, 310.0)])
    assert {card.t_s: card.denied for card in cards} == {300.0: True, 340.0: False}


def test_without_such_a_word_nothing_is_left_out(account: Account) -> None:
    judged = as_judged(account, [label(1, MarkKind.CONTACT_LOST, MARKED_S)])
    assert judged.account is account
    assert judged.hotspots_left_out == 0


def test_its_mark_its_finding_and_what_is_counted_from_them_are_left_out(
    account: Account,
) -> None:
    judged = as_judged(account, [label(1, NOT, MARKED_S)])
    assert judged.hotspots_left_out == 1
    assert [mark.t_s for mark in judged.account.marked(MarkKind.HOTSPOT)] == [700.0]
    assert judged.account.flags == ()
    (latency,) = measure(judged.account).latencies  # there was a new ending all the same
    assert latency.rescript_s == RESCRIPT_S
    assert (latency.from_tap_s, latency.from_onset_s, latency.from_maximum_s) == (None,) * 3
    assert len(account.flags) == 1  # what was said live stays


def test_a_hotspot_that_the_heart_alone_showed_leaves_the_mark_s_figure(
    account: Account,
) -> None:
    # Found at 200 s, more than a minute before the mark: a hotspot of its own.
    apart = replace(account, flags=(near_peak(200.0),))
    judged = as_judged(apart, [label(1, NOT, 200.0)])
    (latency,) = judged.account.latencies
    assert (latency.from_tap_s, latency.from_onset_s) == (60.0, None)
    assert len(judged.account.marked(MarkKind.HOTSPOT)) == 2


def test_another_hotspot_leaves_the_figures_of_this_one(account: Account) -> None:
    judged = as_judged(account, [label(1, NOT, 700.0)])
    assert judged.account.latencies == account.latencies
    assert judged.account.flags == account.flags


def test_the_comparison_leaves_it_out_too_and_counts_it(account: Account) -> None:
    def held(*labels: Label) -> tuple[float | None, int]:
        one = held_session(datetime.now(UTC), account, Settings(), labels)
        return one.values.get(Measure.HOTSPOT_LATENCY), one.hotspots_left_out

    assert held() == (60.0, 0)
    assert held(label(1, NOT, MARKED_S)) == (None, 1)
