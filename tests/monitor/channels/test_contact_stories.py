"""Possible loss of contact: what comes back, what must not mislead, and input that is bad."""

import pytest

from handrail.monitor.client_card import ClientCard, Said
from handrail.monitor.inputs import Input, Mark, MarkKind, Phase
from handrail.monitor.records import (
    ContactEstimate,
    ContactState,
    Flag,
    FlagKind,
    FlagState,
    Record,
    ReplyWait,
)
from handrail.monitor.settings import Settings
from handrail.signal.speech.voices import Speaker

from ..script import conversation, flags, heart, in_order, phase, says, ticks, told

CALM = 72.0
OPENING: list[Input] = [
    phase(0.0, Phase.BASELINE),
    phase(280.0, Phase.PREPARATION),
    phase(330.0, Phase.RELIVING),
]


def steady(_: float) -> float:
    return CALM


def raised_then_calm(t_s: float) -> float:
    return 90.0 if 360 <= t_s < 420 else CALM


def contact(records: list[Record]) -> list[Flag]:
    return [f for f in flags(records) if f.kind is FlagKind.POSSIBLE_DISSOCIATION]


def states(records: list[Record], from_s: float, to_s: float) -> set[ContactState]:
    return {
        r.state for r in records if isinstance(r, ContactEstimate) and from_s <= r.t_s < to_s
    }


def lost_and_back(
    end_s: float = 640.0, settings: Settings | None = None, *more: Input
) -> list[Record]:
    """No question is answered from 420 s to 480 s, and the heart falls; then all is well."""
    talk = [
        *conversation(0, 420),
        *conversation(420, 480, (None,)),
        *conversation(480, end_s),
    ]
    return told(
        in_order(OPENING, heart(0, end_s, raised_then_calm), talk, more, ticks(end_s)),
        settings,
    )


# --- facts at once


def test_how_long_nobody_answered_is_told_from_the_first_question_and_needs_no_finding() -> (
    None
):
    records = told(in_order(OPENING[:1], conversation(0, 60, (1.0, None)), ticks(60)))
    assert flags(records) == []
    waits = [r.since_s for r in records if isinstance(r, ReplyWait)]
    assert waits[:2] == [2.0, None]
    assert 11.0 in waits  # the second question, which nobody answers


# --- back


def test_contact_that_comes_back_is_said_with_the_time_it_took() -> None:
    records = lost_and_back()
    loss = next(f for f in contact(records) if f.state is FlagState.SOFT)
    (back,) = [f for f in flags(records) if f.kind is FlagKind.RECOVERED]
    assert back.state is FlagState.IN_CONTACT
    assert back.decided_s == back.t_s + 20.0
    took, replies = back.because
    assert (took.measure, took.value) == ("recovery_time", back.t_s - loss.t_s)
    assert (replies.measure, replies.value >= 2) == ("prompt_replies", True)


def test_until_then_the_client_is_returning_and_not_yet_in_contact() -> None:
    records = lost_and_back()
    (back,) = [f for f in flags(records) if f.kind is FlagKind.RECOVERED]
    ended = max(f.until_s or 0.0 for f in contact(records))
    assert states(records, ended + 9.0, back.decided_s) == {ContactState.RETURNING}
    assert ContactState.IN_CONTACT in states(records, back.decided_s + 1.0, 640.0)


def test_every_reason_has_something_to_show() -> None:
    reasons = [reason for flag in contact(lost_and_back(500.0)) for reason in flag.because]
    assert reasons
    assert all(reason.value > 0.0 for reason in reasons)


def test_a_shutdown_does_not_become_usual() -> None:
    records = lost_and_back()
    waits = [r for r in records if isinstance(r, ReplyWait) and r.since_s is not None]
    before = [w.unusual_after_s for w in waits if 400 < w.t_s < 420]
    during = [w.unusual_after_s for w in waits if 440 < w.t_s < 480]
    assert during
    assert set(during) <= {before[-1]}


def test_slow_replies_while_a_finding_stands_teach_nothing() -> None:
    # Four unanswered prompts raise the finding, five replies of 3 s keep it: before it and
    # after it the same silence is unusual.
    slow = [
        *conversation(0, 420),
        *conversation(420, 466, (None,)),
        *conversation(464, 520, (3.0,)),
    ]
    records = told(in_order(OPENING, heart(0, 520, steady), slow, ticks(520)))
    soft = next(f for f in contact(records) if f.state is FlagState.SOFT)
    until_s = soft.until_s or 520.0
    told_s = [
        r.unusual_after_s
        for r in records
        if isinstance(r, ReplyWait) and r.since_s and soft.decided_s < r.t_s < until_s
    ]
    assert len(told_s) >= 3
    assert len(set(told_s)) == 1


# --- what must not mislead


def test_a_therapist_who_talks_on_for_five_minutes_raises_nothing() -> None:
    talk = [*conversation(0, 340), *says(Speaker.THERAPIST, 341, 640)]
    records = told(in_order(OPENING, heart(0, 640, steady), talk, ticks(640)))
    assert contact(records) == []


def test_with_a_held_heart_the_body_counts_for_a_third() -> None:
    def drop(records: list[Record]) -> float:
        weights = [
            dict(r.parts).get("drop", 0.0)
            for r in records
            if isinstance(r, ContactEstimate) and 440 <= r.t_s < 460
        ]
        return max(weights)

    held = Settings(client=ClientCard(heart_medication=Said.YES))
    free = drop(lost_and_back(500.0))
    assert free > 1.0
    assert drop(lost_and_back(500.0, held)) == pytest.approx(0.3 * free, abs=0.002)


def test_a_heart_that_does_anything_at_all_is_no_finding_while_the_client_talks() -> None:
    def wild(t_s: float) -> float:
        return 72.0 + 25.0 * ((t_s // 20) % 3)

    records = told(in_order(OPENING, heart(0, 640, wild), conversation(0, 640), ticks(640)))
    assert contact(records) == []
    levels = [r.level for r in records if isinstance(r, ContactEstimate) and r.level]
    assert max(levels) < 0.03


def test_crying_makes_silence_say_less() -> None:
    def loudest(*marks: Input) -> float:
        records = lost_and_back(500.0, None, *marks)
        return max(
            r.level or 0.0
            for r in records
            if isinstance(r, ContactEstimate) and 420 <= r.t_s < 440
        )

    assert loudest(Mark(400.0, MarkKind.CRYING, "on")) < loudest()


# --- a signal that is not there


def test_a_session_without_baseline_is_watched_by_the_voice_alone() -> None:
    talk = [*conversation(0, 120), *conversation(120, 200, (None,))]
    opening = [phase(0.0, Phase.RELIVING)]
    records = told(in_order(opening, heart(0, 200, steady), talk, ticks(200)))
    assert states(records, 0, 40) == {ContactState.CANNOT_TELL}
    assert {FlagState.SOFT, FlagState.SEVERAL_SIGNS} <= {f.state for f in contact(records)}
    assert all(r.measure.split("_")[0] != "heart" for f in contact(records) for r in f.because)


def test_of_a_client_who_never_speaks_nothing_is_told() -> None:
    talk = conversation(0, 400, (None,))
    records = told(in_order(OPENING, heart(0, 400, steady), talk, ticks(400)))
    assert contact(records) == []
    assert states(records, 0, 400) == {ContactState.CANNOT_TELL}


def test_under_a_therapist_who_never_stops_nothing_is_told() -> None:
    talk = says(Speaker.THERAPIST, 1, 399)
    records = told(in_order(OPENING, heart(0, 400, steady), talk, ticks(400)))
    assert contact(records) == []
    assert states(records, 0, 400) == {ContactState.CANNOT_TELL}


@pytest.mark.parametrize("clock_runs", [True, False])
def test_a_pause_of_twenty_minutes_raises_nothing_and_ends_nothing_for_good(
    *, clock_runs: bool
) -> None:
    resumed_s = 400.0 + 1200.0
    talk = [
        *conversation(0, 400),
        *conversation(resumed_s, resumed_s + 60),
        *conversation(resumed_s + 60, resumed_s + 140, (None,)),
    ]
    beats = [*heart(0, 400, steady), *heart(resumed_s, resumed_s + 140, steady)]
    times = [
        tick for tick in ticks(resumed_s + 140) if clock_runs or not 400 < tick.t_s < resumed_s
    ]
    records = told(in_order(OPENING, beats, talk, times))
    found = contact(records)
    assert found
    assert all(f.decided_s > resumed_s + 60 for f in found)


# --- input that is bad


def test_samples_that_come_twice_say_nothing_new() -> None:
    once = in_order(
        OPENING,
        heart(0, 520, raised_then_calm),
        [*conversation(0, 420), *conversation(420, 500, (None,))],
        ticks(520),
    )
    twice = [item for given in once for item in (given, given)]
    assert [(f.state, f.decided_s) for f in contact(told(twice))] == [
        (f.state, f.decided_s) for f in contact(told(once))
    ]


def test_samples_that_come_late_in_bursts_or_never_raise_no_finding_of_their_own() -> None:
    # Beats are handed over every four seconds, and every fifty a handful is missing; a turn
    # in thirty-seven is never heard.
    beats = [beat for n, beat in enumerate(heart(0, 520, steady)) if n % 50 > 6]
    talk = [turn for n, turn in enumerate(conversation(0, 520)) if n % 37]
    inputs: list[Input] = []
    for item in in_order(OPENING, talk, ticks(520)):
        while beats and 4.0 * (beats[0].t_s // 4.0 + 1.0) <= item.t_s:
            inputs.append(beats.pop(0))
        inputs.append(item)
    assert contact(told(inputs)) == []


def test_a_turn_that_begins_or_ends_out_of_nowhere_is_survived() -> None:
    # Ends before starts, twice the same start, a start that never ends.
    talk = conversation(0, 420)
    torn = [turn for n, turn in enumerate(talk) if n % 5 != 3]
    shuffled = [torn[n ^ 1] for n in range(len(torn) - len(torn) % 2)]
    in_turn = sorted(shuffled, key=lambda turn: round(turn.decided_s / 8.0))
    inputs: list[Input] = []
    for item in in_order(OPENING, heart(0, 420, steady), ticks(420)):
        while in_turn and in_turn[0].decided_s <= item.t_s:
            inputs.append(in_turn.pop(0))
        inputs.append(item)
    records = told(inputs)
    assert [r for r in records if isinstance(r, ContactEstimate)]
    assert all(
        0.0 <= (r.level or 0.0) <= 1.0 for r in records if isinstance(r, ContactEstimate)
    )


def test_a_phase_mark_that_jumps_back_ends_what_stands_and_begins_anew() -> None:
    back_again = [phase(450.0, Phase.BASELINE), phase(470.0, Phase.RELIVING)]
    talk = [*conversation(0, 400), *conversation(400, 520, (None,))]
    records = told(in_order(OPENING, back_again, heart(0, 520, steady), talk, ticks(520)))
    assert states(records, 451, 470) == {ContactState.IN_CONTACT}
    found = contact(records)
    assert {f.until_s for f in found if f.decided_s < 450} == {450.0}
    assert [f for f in found if f.decided_s > 470]
