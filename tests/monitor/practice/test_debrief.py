"""What is said after a practice session, checked by hand against what really happened."""

from dataclasses import replace

import pytest

from handrail.monitor.engine import SessionEngine
from handrail.monitor.inputs import Mark, MarkKind, Phase, PhaseChange
from handrail.monitor.practice import (
    ActKind,
    BodyPattern,
    Done,
    Happening,
    PlayedSession,
    PracticeScenario,
    StepTiming,
    What,
    play,
)
from handrail.monitor.practice.debrief import Debrief, debrief
from handrail.monitor.records import Evidence, Flag, FlagKind, FlagState, SensorHealth
from handrail.ui.words.practise_wording import NOTHING, rows, sentences

from .scripts import RELIVING_S, asking, reliving, truth_of

ENDS_S = 580.0


def flag(kind: FlagKind, state: FlagState, t_s: float, measure: str = "measured") -> Flag:
    why = Evidence(measure, 1.0, "", 10.0, 1.0, 0.0)
    return Flag(kind, state, t_s, t_s, None, Phase.RELIVING, (why,))


def told_after(
    scenario: PracticeScenario,
    *done: Done,
    flags: tuple[Flag, ...] = (),
    until_s: float = 600.0,
) -> Debrief:
    return debrief(truth_of(scenario, 6, done, until_s), flags, done)


def test_one_scripted_session_is_told_as_it_was() -> None:
    # The image begins at 5:20, questions come every 12 s until 7:40.  The client of seed 6
    # tells the memory in 200 s, so the worst moment shows and comes as the truth below has it.
    done = (
        *asking(460.0),
        Done(474.0, ActKind.ASK),
        Done(490.0, ActKind.GROUND),
        Done(506.0, ActKind.GROUND),
        Done(540.0, ActKind.STEP_IN),
    )
    played = PlayedSession(PracticeScenario.SHUTDOWN, 6)
    engine = SessionEngine()
    said = [r for item in play(played, done, ENDS_S) for r in engine.update(item)]
    findings = [r for r in said if isinstance(r, Flag | SensorHealth)]
    truth = played.client.truth()
    told = debrief(truth, findings, played.client.done)

    peak, loss = told.happenings
    (lost,) = truth.losses
    (step,) = truth.steps_in
    signs = min(
        f.decided_s
        for f in findings
        if isinstance(f, Flag) and f.kind is FlagKind.POSSIBLE_DISSOCIATION
    )
    near = min(
        f.decided_s for f in findings if isinstance(f, Flag) and f.state is FlagState.NEAR_PEAK
    )
    assert (peak.happened_s, peak.knowable_s) == (truth.peaks_s, truth.rises_s)
    assert (peak.flagged_s, peak.acted_s, peak.over_s) == (near, step.t_s, step.settled_s)
    assert (loss.happened_s, loss.knowable_s) == (lost.lost_s, lost.knowable_s)
    assert (loss.flagged_s, loss.acted_s, loss.over_s) == (signs, 490.0, lost.back_s)
    alone = truth_of(PracticeScenario.SHUTDOWN, 6, done[:-3], 1090.0).losses[0].back_s
    assert loss.otherwise_s == alone

    def clock(t_s: float | None) -> str:
        assert t_s is not None
        return f"{int(t_s) // 60}:{int(t_s) % 60:02}"

    assert lost.knowable_s is not None
    about_peak, about_loss = sentences(told)
    assert about_peak == (
        f"The worst moment was there at {clock(truth.peaks_s)}; "
        f"it had begun to show at {clock(truth.rises_s)}. "
        f"The program said “near the peak” at {clock(near)}. "
        f"You stepped in at {clock(step.t_s)}, while it was being gone through. "
        "Arousal had not settled at the end."
    )
    assert about_loss == (
        f"Contact was lost at {clock(lost.lost_s)}, and the heart fell. "
        f"It could be known from {clock(lost.knowable_s)} on: "
        "an answer was overdue, or it had been silent long. "
        f"The program said so at {clock(signs)}. "
        f"You grounded at 8:10, {490.0 - lost.knowable_s:.0f} s after it could be known. "
        f"Contact was back at {clock(lost.back_s)}. "
        f"Had you only waited from then on, this client would have been back at {clock(alone)}."
    )
    assert rows(told)[1] == (
        "Contact lost",
        *map(clock, (lost.lost_s, lost.knowable_s, signs, 490.0, lost.back_s, alone)),
    )


def test_a_loss_that_nobody_did_anything_about_is_told_without_blame_or_guess() -> None:
    told = told_after(PracticeScenario.DRIFT, *asking(500.0), until_s=480.0)
    (loss,) = (h for h in told.happenings if h.what is What.LOSS)
    assert (loss.acted_s, loss.otherwise_s, loss.flagged_s, loss.over_s) == (None,) * 4
    (said,) = sentences(told)
    assert "The program did not say so." in said
    assert "While it lasted you asked, and did nothing else." in said
    assert said.endswith("Contact was not back when you ended.")


def test_nothing_asked_and_nothing_said_is_told_as_that() -> None:
    told = told_after(PracticeScenario.DRIFT, *reliving(), until_s=560.0)
    assert "While it lasted you said nothing." in sentences(told)[0]


def test_stepping_in_at_the_peak_is_told_with_what_it_spared() -> None:
    peaks_s = truth_of(PracticeScenario.SHUTDOWN, 6, asking(900.0), 520.0).peaks_s
    assert peaks_s is not None
    at_s = round(peaks_s, 1)
    done = (*asking(at_s), Done(at_s, Mark(at_s, MarkKind.RESCRIPT)))
    told = told_after(PracticeScenario.SHUTDOWN, *done)
    (peak,) = told.happenings
    # Nobody asks any more, so the memory would go on at half its pace.
    alone = truth_of(PracticeScenario.SHUTDOWN, 6, done[:-1], 700.0).losses[0].lost_s
    assert peak.otherwise_lost_s == alone
    assert alone is not None
    (said,) = sentences(told)
    assert "at the worst moment or just before it" in said
    assert said.endswith(
        "Had you not stepped in, contact would have been lost at "
        f"{int(alone) // 60}:{int(alone) % 60:02}."
    )


def test_a_peak_that_only_the_therapist_marked_was_no_news_from_the_program() -> None:
    marked, measured = (
        flag(FlagKind.PEAK_AROUSAL, FlagState.NEAR_PEAK, 450.0, measure)
        for measure in ("hotspot_mark", "arousal")
    )
    by_hand = told_after(PracticeScenario.HOTSPOT, *asking(500.0), flags=(marked,), until_s=480)
    assert "did not say that the peak was near" in sentences(by_hand)[0]
    seen = told_after(PracticeScenario.HOTSPOT, *asking(500.0), flags=(measured,), until_s=480)
    assert "said “near the peak” at 7:30." in sentences(seen)[0]


def test_a_peak_that_was_told_before_it_showed_counts_only_while_that_held() -> None:
    early = flag(FlagKind.PEAK_AROUSAL, FlagState.NEAR_PEAK, 395.0)
    rises_s = truth_of(PracticeScenario.HOTSPOT, 6, asking(500.0), 480.0).rises_s
    assert rises_s is not None
    assert rises_s > 400.0
    over, held = (replace(early, until_s=rises_s + s) for s in (-1.0, 1.0))
    for end, flagged_s in ((over, None), (held, 395.0)):
        told = told_after(
            PracticeScenario.HOTSPOT, *asking(500.0), flags=(early, end), until_s=480.0
        )
        assert told.happenings[0].flagged_s == flagged_s


def test_a_flag_without_a_loss_is_owned_up_to_and_told_once() -> None:
    signs = [
        flag(FlagKind.POSSIBLE_DISSOCIATION, state, t_s)
        for state, t_s in ((FlagState.SOME_SIGNS, 400.0), (FlagState.SOFT, 410.0))
    ]
    told = told_after(PracticeScenario.CALM, *reliving(), flags=tuple(signs), until_s=420.0)
    assert told.flagged_without_loss_s == (400.0,)
    assert sentences(told) == (
        "At 6:40 the program flagged a possible loss of contact; there was none.",
    )


def test_where_nothing_happened_that_is_said() -> None:
    told = told_after(PracticeScenario.CALM, until_s=300.0)
    assert sentences(told) == ("Nothing happened that had to be noticed.",)
    assert rows(told) == ()


def test_a_client_who_was_grounded_for_nothing_is_told_of() -> None:
    told = told_after(
        PracticeScenario.CALM, *reliving(), Done(360.0, ActKind.GROUND), until_s=380.0
    )
    (at_s,) = told.grounded_in_contact_s
    assert 360.0 < at_s < 372.0
    assert sentences(told)[-1] == (
        f"At {int(at_s) // 60}:{int(at_s) % 60:02} you grounded a client who was in contact, "
        "and took them out of the image."
    )


def test_a_strap_is_told_with_the_pause_that_brought_it_back() -> None:
    fell_s = truth_of(PracticeScenario.STRAP_OFF, 6, asking(900.0), 520.0).faults[0].start_s
    paused_s = round(fell_s + 20.0, 1)
    done = (*asking(paused_s), Done(paused_s, ActKind.PAUSE))
    told = told_after(PracticeScenario.STRAP_OFF, *done, until_s=500.0)
    (strap, *_) = told.happenings
    assert (strap.what, strap.acted_s) == (What.STRAP, paused_s)
    assert "You paused for it at" in sentences(told)[0]
    assert "It was worn again at" in sentences(told)[0]


@pytest.mark.parametrize(
    ("timing", "words"),
    [
        (StepTiming.EARLY, "You stepped in at 5:50, before it was felt: there was little"),
        (StepTiming.UNHEARD, "You stepped in at 5:50, when the client could not take it in."),
    ],
)
def test_stepping_in_at_a_moment_that_could_not_help_is_told_plainly(
    timing: StepTiming, words: str
) -> None:
    at_s = RELIVING_S + 30.0
    done = (*asking(at_s), Done(at_s, PhaseChange(at_s, Phase.MASTERY)))
    told = told_after(PracticeScenario.HOTSPOT, *done, until_s=400.0)
    (peak,) = told.happenings
    assert peak.timing is StepTiming.EARLY
    told = replace(told, happenings=(replace(peak, timing=timing),))
    assert sentences(told)[0].startswith(f"The worst moment was not reached. {words}")


@pytest.mark.parametrize(
    ("over_s", "otherwise_s", "words"),
    [
        (500.0, 502.0, "it would have been much the same."),
        (500.0, 560.0, "this client would have been back at 9:20."),
        (500.0, 480.0, "this client would have been back sooner, at 8:00."),
        (None, 560.0, "this client would have been back at 9:20."),
        (500.0, None, "this client would not have been back in 10 min."),
    ],
)
def test_what_waiting_would_have_done_is_told_whichever_way_it_was(
    over_s: float | None, otherwise_s: float | None, words: str
) -> None:
    loss = Happening(
        What.LOSS,
        440.0,
        knowable_s=450.0,
        acted_s=445.0,
        act=ActKind.PAUSE,
        over_s=over_s,
        otherwise_s=otherwise_s,
        pattern=BodyPattern.DROP,
    )
    told = Debrief(PracticeScenario.SHUTDOWN, 1, 600.0, (loss,), (), ())
    (said,) = sentences(told)
    assert said.endswith(words)
    assert "You asked for a pause at 7:25, before it could be known by listening." in said
    assert (rows(told)[0][5] == NOTHING) is (over_s is None)
