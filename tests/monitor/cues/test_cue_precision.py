"""What findings and cues were worth, counted from the therapist's marks."""

from collections.abc import Sequence

import pytest

from handrail.monitor.cues.cue_precision import Precision, SaidSince, cue_precision, together
from handrail.monitor.inputs import CueAnswer, Mark, MarkKind, Phase
from handrail.monitor.records import Cue, Evidence, Flag, FlagKind, FlagState

WHY = (Evidence("missed_replies", 2.0, "count", 60.0, 1.0, 0.0),)
SOFT, SEVERAL = FlagState.SOFT, FlagState.SEVERAL_SIGNS


def flag(start_s: float, end_s: float, state: FlagState = FlagState.SEVERAL_SIGNS) -> Flag:
    kind = FlagKind.POSSIBLE_DISSOCIATION
    return Flag(kind, state, start_s, start_s + 3.0, end_s, Phase.RELIVING, WHY)


def cue(kind: str, t_s: float, tier: int = 2) -> Cue:
    return Cue(kind, tier, t_s, t_s + 40.0, "text", WHY)


def flags_of(marks: Sequence[Mark], *flags: Flag) -> dict[FlagState, Precision]:
    return dict(cue_precision(marks, flags, ()).flags)


def test_each_answer_is_counted_for_what_it_is_and_no_answer_is_not_right() -> None:
    three = [flag(100.0, 150.0), flag(500.0, 550.0), flag(900.0, 950.0), flag(1300.0, 1350.0)]
    marks = [
        Mark(120.0, MarkKind.CONTACT_LOST),
        Mark(520.0, MarkKind.CONTACT_NOT_LOST),
        Mark(920.0, MarkKind.CONTACT_UNSURE),
    ]
    counted = flags_of(marks, *three)[SEVERAL]
    assert counted == Precision(right=1, wrong=1, unsure=1, unanswered=1)
    assert (counted.said, counted.judged) == (4, 2)


def test_a_verdict_may_come_later_dated_back_to_the_finding() -> None:
    later = Mark(110.0, MarkKind.CONTACT_LOST, "", pressed_s=300.0)
    assert flags_of([later], flag(100.0, 150.0))[SEVERAL].right == 1


def test_what_was_marked_before_anything_was_shown_answers_nothing() -> None:
    # Known to the therapist at 101 s, to the monitor at 103 s: no verdict on what was shown.
    assert (
        flags_of([Mark(101.0, MarkKind.CONTACT_LOST)], flag(100.0, 150.0))[SEVERAL].right == 0
    )


def test_a_verdict_three_minutes_after_the_end_is_about_something_else() -> None:
    assert (
        flags_of([Mark(329.0, MarkKind.CONTACT_LOST)], flag(100.0, 150.0))[SEVERAL].right == 1
    )
    assert (
        flags_of([Mark(331.0, MarkKind.CONTACT_LOST)], flag(100.0, 150.0))[SEVERAL].right == 0
    )


def test_the_last_word_counts() -> None:
    marks = [Mark(120.0, MarkKind.CONTACT_LOST), Mark(160.0, MarkKind.CONTACT_NOT_LOST)]
    assert flags_of(marks, flag(100.0, 150.0))[SEVERAL] == Precision(wrong=1)


def test_one_verdict_answers_every_line_of_the_same_episode() -> None:
    lines = [flag(100.0, 150.0, FlagState.SOFT), flag(104.0, 150.0)]
    counted = flags_of([Mark(130.0, MarkKind.CONTACT_LOST)], *lines)
    assert counted[SOFT].right == counted[SEVERAL].right == 1


@pytest.mark.parametrize("kind", [FlagKind.PEAK_AROUSAL, FlagKind.CANNOT_TELL])
def test_findings_about_other_things_are_not_judged_by_it(kind: FlagKind) -> None:
    other = Flag(kind, FlagState.NEAR_PEAK, 100.0, 103.0, 150.0, Phase.RELIVING, WHY)
    assert flags_of([Mark(120.0, MarkKind.CONTACT_NOT_LOST)], other) == {}


def test_contact_cues_share_the_verdict_of_the_finding_they_came_with() -> None:
    shown = [cue("G5", 105.0), cue("G7", 149.0), cue("G2", 400.0, tier=1), cue("H2", 110.0)]
    told = cue_precision([Mark(140.0, MarkKind.CONTACT_LOST)], [flag(100.0, 150.0)], shown)
    assert told.cues == {
        "G2": Precision(unanswered=1),
        "G5": Precision(right=1),
        "G7": Precision(right=1),
        "H2": Precision(unanswered=1),
    }


def test_a_false_cue_is_the_last_one_shown_or_the_one_it_names() -> None:
    shown = [cue("H2", 100.0), cue("R4", 150.0), cue("R8", 155.0, tier=0)]
    last = cue_precision([Mark(160.0, MarkKind.FALSE_CUE)], (), shown)
    assert (last.cues["R4"], last.cues["H2"]) == (Precision(wrong=1), Precision(unanswered=1))
    named = cue_precision([Mark(160.0, MarkKind.FALSE_CUE, "H2")], (), shown)
    assert named.cues["H2"] == Precision(wrong=1)
    long_after = cue_precision([Mark(331.0, MarkKind.FALSE_CUE)], (), shown)
    assert all(count.wrong == 0 for count in long_after.cues.values())


def test_helpful_and_not_helpful_are_verdicts_on_one_cue() -> None:
    shown = [cue("H2", 100.0), cue("H2", 400.0)]
    answers = [CueAnswer(110.0, "H2", helpful=True), CueAnswer(410.0, "H2", helpful=False)]
    assert cue_precision((), (), shown, answers).cues == {"H2": Precision(right=1, wrong=1)}


def test_missed_episodes_are_counted() -> None:
    missed = [Mark(700.0, MarkKind.MISSED_EPISODE), Mark(90.0, MarkKind.MISSED_EPISODE)]
    assert cue_precision(missed, (), ()).missed == 2


def test_a_word_of_the_review_goes_before_that_of_the_session_and_to_its_own_loss_alone() -> (
    None
):
    # Two losses a minute and a half apart: what is said of the second is not of the first.
    lines = [flag(100.0, 150.0), flag(240.0, 260.0, FlagState.SOFT), flag(245.0, 260.0)]
    live = [Mark(130.0, MarkKind.CONTACT_LOST), Mark(255.0, MarkKind.CONTACT_LOST)]
    since = [
        SaidSince(240.0, 260.0, MarkKind.CONTACT_UNSURE),
        SaidSince(240.0, 260.0, MarkKind.CONTACT_NOT_LOST),
    ]
    shown = [cue("G5", 250.0)]
    told = cue_precision(live, lines, shown, since=since)
    # The first finding lies within 180 s before the mark at 255 s: still right.
    assert told.flags == {SEVERAL: Precision(right=1, wrong=1), SOFT: Precision(wrong=1)}
    assert told.cues == {"G5": Precision(wrong=1)}


def test_several_sessions_of_one_client_add_up() -> None:
    mark = Mark(120.0, MarkKind.CONTACT_LOST)
    one = cue_precision([mark], [flag(100.0, 150.0)], [cue("G5", 110.0)])
    marks = [Mark(120.0, MarkKind.CONTACT_NOT_LOST), Mark(9.0, MarkKind.MISSED_EPISODE)]
    newer = [Cue("G5", 2, 110.0, 150.0, "newer text", WHY)]
    other = cue_precision(marks, [flag(100.0, 150.0)], newer)
    all_three = together([one, other, other])
    assert all_three.flags == {SEVERAL: Precision(right=1, wrong=2)}
    assert all_three.cues == {"G5": Precision(right=1, wrong=2)}
    assert all_three.texts == {"G5": "newer text"}
    assert all_three.missed == 2
