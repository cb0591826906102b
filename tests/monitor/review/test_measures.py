"""What is told of a session is what was in it, and nothing where too little was seen."""

import math
from collections.abc import Iterator

import pytest

from handrail.monitor.inputs import Leader, Mark, MarkKind, Phase, PhaseChange, SudsRating
from handrail.monitor.records import (
    THERAPIST_STRAP,
    ArousalEstimate,
    ArousalWord,
    BaselineEstimate,
    Beat,
    ContactEstimate,
    ContactState,
    Evidence,
    Flag,
    FlagKind,
    FlagState,
    Forgotten,
    HeartRead,
    JudgedBeat,
    Reason,
    Record,
    Reply,
    RescriptLatency,
    SensorHealth,
    SensorKind,
    Settling,
    Speaker,
    SpeechEnded,
    SpeechStarted,
    TakenBack,
)
from handrail.monitor.review.account import Account
from handrail.monitor.review.account_book import account_of
from handrail.monitor.review.measures import Recovery, SessionMeasures, measure
from handrail.monitor.review.talk_measures import reply_times
from handrail.signal.cardiac.beats import BeatClass

BECAUSE = (Evidence("open_silence", 12.0, "s", 12.0, 1.0, 0.0),)


def seconds(
    from_s: int,
    to_s: int,
    level_sdu: float | None,
    state: ContactState = ContactState.IN_CONTACT,
) -> Iterator[Record]:
    """What is told once a second; heart rate is 70 + 4 for each unit."""
    for t in range(from_s, to_s):
        rate_bpm = None if level_sdu is None else 70.0 + 4.0 * level_sdu
        yield HeartRead(float(t), rate_bpm, None, 1.0, 0.5)
        yield ArousalEstimate(float(t), level_sdu, ArousalWord.USUAL, rate_bpm, 1.0)
        yield ContactEstimate(float(t), state, 0.1, ())


def session(*records: Record) -> Account:
    return account_of(sorted(records, key=lambda record: record.t_s))


def measured(*records: Record) -> SessionMeasures:
    return measure(session(*records))


def replies(*latencies_s: float | None, every_s: float = 10.0) -> list[Reply]:
    """One prompt every so often; None is a prompt without an answer."""
    return [
        Reply(every_s * n, 4.0 if s is None else s, s is not None, every_s * n + 1.0)
        for n, s in enumerate(latencies_s)
    ]


def flag(state: FlagState, t_s: float, until_s: float | None) -> Flag:
    kind = (
        FlagKind.RECOVERED if state is FlagState.IN_CONTACT else FlagKind.POSSIBLE_DISSOCIATION
    )
    return Flag(kind, state, t_s, t_s + 2.0, until_s, Phase.RELIVING, BECAUSE)


# --- phases, and what was taken back


def test_a_phase_lasts_until_the_next_and_the_last_until_the_end() -> None:
    account = session(
        PhaseChange(0.0, Phase.BASELINE),
        PhaseChange(60.0, Phase.RELIVING),
        PhaseChange(90.0, Phase.DEBRIEF),
        *seconds(0, 100, 0.0),
    )
    spans = [(span.what, span.start_s, span.end_s) for span in account.phases]
    assert spans == [
        (Phase.BASELINE, 0.0, 60.0),
        (Phase.RELIVING, 60.0, 90.0),
        (Phase.DEBRIEF, 90.0, 99.0),  # the last second that was told of
    ]


def test_what_was_taken_back_is_not_told() -> None:
    account = session(
        PhaseChange(0.0, Phase.RELIVING),
        Mark(20.0, MarkKind.HOTSPOT, "", 25.0),  # dated back: pressed at 25 s
        SudsRating(26.0, 7),
        TakenBack(27.0, 25.0),
        TakenBack(28.0, 26.0),
        *seconds(0, 60, 0.0),
    )
    assert account.marks == ()
    assert account.suds == ()
    assert len(account.phases) == 1


def test_a_named_step_lasts_until_the_next() -> None:
    account = session(
        PhaseChange(0.0, Phase.PREPARATION),
        Mark(0.0, MarkKind.STEP, "safe_image"),
        PhaseChange(30.0, Phase.RELIVING),
        Mark(30.0, MarkKind.STEP, "upsetting_image"),
        *seconds(0, 61, 0.0),
    )
    assert [(s.what, s.length_s) for s in account.steps] == [
        ("safe_image", 30.0), ("upsetting_image", 30.0),
    ]  # fmt: skip


# --- how much was seen


def test_how_much_was_seen_counts_overlapping_troubles_once() -> None:
    # 200 s. The strap is lost from 50 to 80 s, and 70 to 100 s were erased: blind for 50 s.
    # The voices were erased for these 30 s. Two of ten beats were not believed.
    seen = measured(
        *seconds(0, 201, 1.0),
        SensorHealth(51.0, SensorKind.STRAP, False, Reason.LINK_LOST, 50.0),
        SensorHealth(80.0, SensorKind.STRAP, True, Reason.NONE, 80.0),
        Forgotten(100.0, 70.0),
        SpeechStarted(Speaker.CLIENT, 10.0, 10.2),
        SpeechEnded(Speaker.CLIENT, 15.0, 15.7),
        *(Beat(float(n), 800.0) for n in range(10)),
        *(
            JudgedBeat(
                float(n), 800.0, BeatClass.EXTRA if n < 2 else BeatClass.NORMAL, True, True
            )
            for n in range(10)
        ),
    ).seen
    assert seen.heart == pytest.approx(150.0 / 200.0)
    assert seen.voice == pytest.approx(170.0 / 200.0)
    assert seen.not_believed == pytest.approx(0.2)
    assert seen.longest_blind_s == 50.0


def test_without_a_strap_nothing_is_said_of_the_heart() -> None:
    told = measured(PhaseChange(0.0, Phase.RELIVING), *_contact_alone(60))
    assert told.seen.heart is None
    assert told.seen.not_believed is None
    assert told.arousal is None
    assert told.seen.voice is None  # nobody was ever heard to speak


def _contact_alone(until_s: int) -> Iterator[Record]:
    for t in range(until_s):
        yield ContactEstimate(float(t), ContactState.CANNOT_TELL, None, ())


def test_the_therapists_heart_is_not_the_clients() -> None:
    read = HeartRead(5.0, 90.0, None, 1.0, 0.5, sensor=THERAPIST_STRAP)
    assert list(session(read).heart_bpm.t_s) == []


# --- arousal


def test_peak_arousal_is_the_95th_percentile_of_reliving_in_both_units() -> None:
    # 90 s at 1 SDu and 10 s at 3 SDu: the 95th percentile is 3; a unit is 4 beats a minute.
    told = measured(
        PhaseChange(0.0, Phase.RELIVING),
        BaselineEstimate(0.0, True, 70.0, 4.0, 120.0),
        *seconds(0, 90, 1.0),
        *seconds(90, 100, 3.0),
        PhaseChange(100.0, Phase.MASTERY),
        *seconds(100, 120, 8.0),
    )
    assert told.arousal is not None
    assert told.arousal.level_sdu == pytest.approx(3.0)
    assert told.arousal.above_bpm == pytest.approx(12.0)


@pytest.mark.parametrize(("seen_s", "told"), [(69, False), (70, True)])
def test_of_a_phase_that_was_hardly_seen_no_peak_is_told(seen_s: int, told: bool) -> None:
    measures = measured(
        PhaseChange(0.0, Phase.RELIVING),
        *seconds(0, seen_s, 2.0),
        *seconds(seen_s, 100, None),
        PhaseChange(100.0, Phase.MASTERY),
        *seconds(100, 110, 0.0),
    )
    assert (measures.arousal is not None) is told
    assert measures.phases[Phase.RELIVING].heart_seen == pytest.approx(seen_s / 100.0)


def test_the_heart_at_the_close_is_the_mean_of_the_last_three_minutes() -> None:
    # A debrief of 240 s: its first minute, at 5 SDu, does not count.
    told = measured(
        PhaseChange(0.0, Phase.DEBRIEF), *seconds(0, 60, 5.0), *seconds(60, 241, 0.5)
    )
    assert told.heart_at_close_sdu == pytest.approx(0.5)


def test_of_a_debrief_of_two_minutes_nothing_is_said() -> None:
    assert (
        measured(PhaseChange(0.0, Phase.DEBRIEF), *seconds(0, 121, 0.5)).heart_at_close_sdu
        is None
    )


# --- the client's numbers


def test_the_clients_numbers_are_those_of_imagery_as_shares_of_their_scale() -> None:
    told = measured(
        PhaseChange(0.0, Phase.PREPARATION),
        SudsRating(10.0, 9),  # before imagery: not one of them
        PhaseChange(20.0, Phase.RELIVING),
        SudsRating(30.0, 40, 100),
        SudsRating(50.0, 8),
        PhaseChange(60.0, Phase.MASTERY),
        SudsRating(80.0, 3),
        *seconds(0, 100, 0.0),
    ).distress
    assert told is not None
    assert (told.first, told.peak, told.last) == pytest.approx((0.4, 0.8, 0.3))
    assert told.peak_s == 50.0


def test_one_number_is_no_course() -> None:
    told = measured(PhaseChange(0.0, Phase.RELIVING), SudsRating(5.0, 4), *seconds(0, 9, 0.0))
    assert told.distress is None


# --- contact


def test_a_loss_that_was_told_of_twice_has_one_recovery() -> None:
    # Soft at 100 s, several signs at 120 s, back at 160 s: 60 s. A second loss has no end.
    told = measured(
        *seconds(0, 400, 0.0),
        flag(FlagState.SOFT, 100.0, 150.0),
        flag(FlagState.SEVERAL_SIGNS, 120.0, 150.0),
        flag(FlagState.IN_CONTACT, 160.0, 161.0),
        flag(FlagState.SEVERAL_SIGNS, 300.0, None),
    )
    assert told.recoveries == (Recovery(60.0), Recovery(None))
    assert told.flags[FlagState.SEVERAL_SIGNS] == 2


def test_states_of_contact_in_a_row_are_one_stretch_and_a_hole_ends_it() -> None:
    account = session(
        *seconds(0, 10, 0.0),
        *seconds(10, 15, 0.0, ContactState.UNSURE),
        *seconds(30, 40, 0.0, ContactState.UNSURE),
    )
    assert [(s.what, s.start_s, s.end_s) for s in account.contact] == [
        (ContactState.IN_CONTACT, 0.0, 10.0),
        (ContactState.UNSURE, 10.0, 15.0),
        (ContactState.UNSURE, 30.0, 39.0),  # the session ends
    ]


# --- replies and talk


def test_reply_times_are_medians_of_logarithms() -> None:
    # Eight answers: 1 1 1 1 4 4 4 4 s. The middle of ln is (0 + ln 4) / 2, that is 2 s.
    told = reply_times(replies(1.0, 4.0, 1.0, 4.0, 1.0, 4.0, 1.0, 4.0, None))
    assert told is not None
    assert told.median_s == pytest.approx(2.0)
    assert (told.quarter_s, told.three_quarters_s) == pytest.approx((1.0, 4.0))
    assert (told.prompts, told.missed) == (9, 1)


def test_replies_that_double_in_ten_minutes_have_a_slope_of_a_hundred_percent() -> None:
    slower = [2.0 ** (n * 60.0 / 600.0) for n in range(10)]
    told = reply_times(replies(*slower, every_s=60.0))
    assert told is not None
    assert told.slope_percent == pytest.approx(100.0)


def test_of_seven_prompts_nothing_is_said() -> None:
    assert reply_times(replies(*[1.0] * 7)) is None
    assert reply_times(replies(*[None] * 9)) is None


def test_talk_is_counted_within_its_phase() -> None:
    # The client talks from 50 to 70 s; reliving begins at 60 s. The therapist from 72 to 76 s.
    told = (
        measured(
            PhaseChange(0.0, Phase.PREPARATION),
            PhaseChange(60.0, Phase.RELIVING),
            SpeechStarted(Speaker.CLIENT, 50.0, 50.2),
            SpeechEnded(Speaker.CLIENT, 70.0, 70.7),
            SpeechStarted(Speaker.THERAPIST, 72.0, 72.2),
            SpeechEnded(Speaker.THERAPIST, 76.0, 76.7),
            *seconds(0, 101, 0.0),
        )
        .phases[Phase.RELIVING]
        .talk
    )
    assert told is not None
    assert (told.client_s, told.therapist_s) == (10.0, 4.0)
    assert told.client_share == pytest.approx(10.0 / 14.0)
    assert told.median_turn_s == 10.0


# --- what the therapist noted


def test_who_led_counts_while_the_new_ending_lasts() -> None:
    # Therapist from 10 s; mastery from 20 to 100 s; client from 70 s: 50 s and 30 s.
    told = measured(
        Mark(10.0, MarkKind.LEADER, "therapist"),
        PhaseChange(20.0, Phase.MASTERY),
        Mark(70.0, MarkKind.LEADER, "client"),
        PhaseChange(100.0, Phase.CALMING),
        *seconds(0, 120, 0.0),
    ).led_s
    assert told == {Leader.THERAPIST: 50.0, Leader.CLIENT: 30.0}


def test_needs_belief_and_contact_are_what_was_said_last() -> None:
    told = measured(
        Mark(10.0, MarkKind.NEED, "safety"),
        Mark(20.0, MarkKind.NEED, "safety"),
        Mark(30.0, MarkKind.NEED),
        Mark(40.0, MarkKind.BELIEF, "3/10"),
        Mark(50.0, MarkKind.BELIEF, "7/10"),
        Mark(60.0, MarkKind.CONTACT_RATED, "10/10"),
        *seconds(0, 70, 0.0),
    )
    assert told.needs == {"safety": 2, "unnamed": 1}
    assert (told.belief, told.contact_by_client) == (7, 10)


def test_of_several_timings_of_one_rescript_the_last_holds() -> None:
    first = RescriptLatency(100.0, 100.0, None, 20.0, 15.0)
    again = RescriptLatency(161.0, 100.0, -3.0, 20.0, -10.0)
    mastery = PhaseChange(100.0, Phase.MASTERY)
    assert measured(mastery, first, again, *seconds(0, 200, 0.0)).latencies == (again,)


def test_a_rescript_that_was_taken_back_was_not_timed() -> None:
    account = session(
        PhaseChange(100.0, Phase.MASTERY),
        RescriptLatency(100.0, 100.0, 5.0, None, None),
        Settling(160.0, 100.0, 3.0, 20.0),
        TakenBack(107.0, 100.0),
        *seconds(0, 200, 0.0),
    )
    assert (account.latencies, account.settlings) == ((), ())


def test_after_ten_seconds_a_press_stands() -> None:
    account = session(
        PhaseChange(0.0, Phase.RELIVING), TakenBack(10.5, 0.0), *seconds(0, 20, 0.0)
    )
    assert len(account.phases) == 1


def test_an_empty_session_has_an_account_too() -> None:
    told = measure(account_of([]))
    assert told.length_s == 0.0
    assert told.seen.longest_blind_s == 0.0
    assert math.isfinite(told.length_s)
