"""A card gathers what lay around a moment, and what the therapist said about it."""

from dataclasses import replace

from handrail.monitor.inputs import Mark, MarkKind, Phase, PhaseChange, SudsRating
from handrail.monitor.recording.labels import Label
from handrail.monitor.records import (
    Cue,
    Flag,
    FlagKind,
    FlagState,
    RescriptLatency,
    Settling,
)
from handrail.monitor.review.cards import (
    HotspotCard,
    LossCard,
    hotspot_cards,
    loss_cards,
)

from .test_measures import BECAUSE, flag, seconds, session


def near_peak(t_s: float) -> Flag:
    return Flag(
        FlagKind.PEAK_AROUSAL, FlagState.NEAR_PEAK, t_s, t_s + 6.0, t_s + 40.0,
        Phase.RELIVING, BECAUSE,
    )  # fmt: skip


def cue(kind: str, tier: int, t_s: float) -> Cue:
    return Cue(kind, tier, t_s, t_s + 20.0, "Check in?", BECAUSE)


def label(number: int, kind: MarkKind, t_s: float) -> Label:
    return Label(number, "2026-09-23T16:10:00+02:00", Mark(t_s, kind))


def test_a_mark_and_a_finding_within_a_minute_are_one_hotspot() -> None:
    # Marked at 300 s, found at 280 s: one. Found at 400 s: another.
    account = session(
        *seconds(0, 600, 1.0),
        near_peak(280.0),
        Mark(300.0, MarkKind.HOTSPOT),
        near_peak(400.0),
    )
    cards = hotspot_cards(account)
    assert [(card.t_s, card.marked, card.found) for card in cards] == [
        (300.0, True, True),
        (400.0, False, True),
    ]


def test_marked_hotspots_come_first_then_the_highest() -> None:
    account = session(
        *seconds(0, 200, 0.5), *seconds(200, 300, 3.0), *seconds(300, 700, 1.0),
        near_peak(100.0), near_peak(250.0), Mark(500.0, MarkKind.HOTSPOT),
    )  # fmt: skip
    assert [card.t_s for card in hotspot_cards(account)] == [500.0, 250.0, 100.0]


def test_a_card_says_what_lay_around_its_hotspot() -> None:
    # 1 SDu until 250 s, 4 until 340 s, then 0.5; the hotspot is at 300 s.
    account = session(
        *seconds(0, 250, 1.0), *seconds(250, 340, 4.0), *seconds(340, 600, 0.5),
        PhaseChange(100.0, Phase.RELIVING),
        SudsRating(180.0, 5), SudsRating(310.0, 9),
        Mark(290.0, MarkKind.LEADER, "therapist"),
        Mark(300.0, MarkKind.HOTSPOT),
        PhaseChange(320.0, Phase.MASTERY),
        RescriptLatency(320.0, 320.0, 20.0, None, None),
        Mark(330.0, MarkKind.NEED, "safety"),
        Mark(360.0, MarkKind.NEED, "justice"),
        Settling(390.0, 320.0, 4.0, 25.0),
        Mark(400.0, MarkKind.LEADER, "client"),
        Mark(500.0, MarkKind.BELIEF, "6/10"),
    )  # fmt: skip
    (card,) = hotspot_cards(account)
    # 210 to 270 s: 40 seconds at 1 and 20 at 4 are 2.
    assert card.levels.before_sdu == 2.0
    assert card.levels.at_sdu == 4.0
    assert card.levels.after_sdu == 0.5
    assert card.latency is not None
    assert card.latency.from_tap_s == 20.0
    assert card.settling is not None
    assert card.settling.after_s == 25.0
    assert card.needs == ("safety", "justice")
    assert card.leader == "therapist"  # when the new ending began
    assert card.belief == "6/10"
    assert card.suds == SudsRating(310.0, 9)


def test_a_rating_from_before_the_memory_was_relived_is_not_the_hotspots() -> None:
    account = session(
        *seconds(0, 400, 1.0),
        SudsRating(200.0, 1),
        PhaseChange(250.0, Phase.RELIVING),
        Mark(300.0, MarkKind.HOTSPOT),
    )
    (card,) = hotspot_cards(account)
    assert card.suds is None


def test_what_follows_the_next_hotspot_belongs_to_that() -> None:
    account = session(
        *seconds(0, 600, 1.0),
        Mark(100.0, MarkKind.HOTSPOT),
        Mark(300.0, MarkKind.HOTSPOT),
        RescriptLatency(320.0, 320.0, 20.0, None, None),
        Mark(330.0, MarkKind.NEED, "safety"),
    )
    first, second = hotspot_cards(account)
    assert (first.latency, first.needs) == (None, ())
    assert second.needs == ("safety",)


def test_a_moment_that_was_hardly_seen_has_no_level() -> None:
    account = session(*seconds(0, 600, None), Mark(300.0, MarkKind.HOTSPOT))
    (card,) = hotspot_cards(account)
    assert card.levels.at_sdu is None


def test_findings_that_overlap_are_one_loss_told_by_its_strongest() -> None:
    account = session(
        *seconds(0, 600, 0.0),
        flag(FlagState.SOME_SIGNS, 100.0, 180.0),
        replace(flag(FlagState.SEVERAL_SIGNS, 120.0, 150.0), because=BECAUSE * 2),
        cue("G5", 2, 121.0),
        cue("R7", 0, 130.0),  # a quiet line is no interruption
        cue("G17", 1, 190.0),
        cue("H2", 1, 500.0),
    )
    (card,) = loss_cards(account)
    assert (card.start_s, card.end_s) == (100.0, 180.0)
    assert [one.state for one in card.flags] == [
        FlagState.SEVERAL_SIGNS, FlagState.SOME_SIGNS,
    ]  # fmt: skip
    assert card.because == BECAUSE * 2
    assert [one.kind for one in card.cues] == ["G5", "G17"]


def test_findings_a_minute_apart_are_two() -> None:
    account = session(
        *seconds(0, 600, 0.0),
        flag(FlagState.SOFT, 100.0, 110.0),
        flag(FlagState.SOFT, 171.0, None),
    )
    first, second = loss_cards(account)
    assert (first.end_s, second.start_s, second.end_s) == (110.0, 171.0, 599.0)


def _loss(*labels: Label, said: Mark | None = None) -> LossCard:
    more = () if said is None else (said,)
    account = session(*seconds(0, 600, 0.0), flag(FlagState.SOFT, 100.0, 160.0), *more)
    (card,) = loss_cards(account, labels)
    return card


def test_without_a_word_from_the_therapist_nothing_is_known_of_it() -> None:
    assert _loss().verdict is None


def test_what_was_said_live_holds_until_the_review_says_otherwise() -> None:
    said = Mark(250.0, MarkKind.CONTACT_NOT_LOST)  # within 3 minutes of its end
    assert _loss(said=said).verdict is MarkKind.CONTACT_NOT_LOST
    later = label(1, MarkKind.CONTACT_LOST, 100.0)
    assert _loss(later, said=said).verdict is MarkKind.CONTACT_LOST


def test_a_label_that_was_taken_back_does_not_count() -> None:
    back = replace(label(1, MarkKind.CONTACT_LOST, 100.0), withdrawn=True)
    assert _loss(back).verdict is None


def test_the_newest_of_several_labels_holds_and_all_are_kept() -> None:
    card = _loss(
        label(1, MarkKind.CONTACT_LOST, 100.0), label(4, MarkKind.CONTACT_UNSURE, 101.0)
    )
    assert card.verdict is MarkKind.CONTACT_UNSURE
    assert [one.number for one in card.labels] == [1, 4]


def test_a_session_without_hotspot_or_finding_has_no_cards() -> None:
    account = session(*seconds(0, 60, 0.0))
    nothing: tuple[tuple[HotspotCard, ...], tuple[LossCard, ...]] = ((), ())
    assert (hotspot_cards(account), loss_cards(account)) == nothing
