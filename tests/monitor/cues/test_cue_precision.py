"""What findings and cues were worth, counted from the therapist's marks."""

from collections.abc import Sequence

import pytest

from handrail.monitor.cues.cue_precision import Precision, cue_precision, together
from handrail.monitor.inputs import CueAnswer, Mark, MarkKind, Phase
from handrail.monitor.records import Cue, Evidence, Flag, FlagKind, FlagState

WHY = (Evidence("missed_replies", 2.0, "count", 60.0, 1.0, 0.0),)
SOFT, SEVERAL = "possible_dissociation: soft", "possible_dissociation: several_signs"


def flag(start_s: float, end_s: float, state: FlagState = FlagState.SEVERAL_SIGNS) -> Flag:
    kind = FlagKind.POSSIBLE_DISSOCIATION
    return Flag(kind, state, start_s, start_s + 3.0, end_s, Phase.RELIVING, WHY)


def cue(kind: str, t_s: float, tier: int = 2) -> Cue:
    return Cue(kind, tier, t_s, t_s + 40.0, "text", WHY)


def flags_of(marks: Sequence[Mark], *flags: Flag) -> dict[str, Precision]:
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
    assert counted.share_right == 0.5


def test_where_nobody_said_yes_or_no_there_is_no_share() -> None:
    assert Precision(unsure=3, unanswered=5).share_right is None


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


def test_missed_episodes_are_kept_with_the_time_they_were_dated_to() -> None:
    missed = Mark(700.0, MarkKind.MISSED_EPISODE, "", pressed_s=740.0)
    assert cue_precision([missed], (), ()).missed_s == (700.0,)


def test_several_sessions_of_one_client_add_up() -> None:
    one = cue_precision([Mark(120.0, MarkKind.CONTACT_LOST)], [flag(100.0, 150.0)], ())
    other = cue_precision([Mark(120.0, MarkKind.CONTACT_NOT_LOST)], [flag(100.0, 150.0)], ())
    both = together([one, other, other])
    assert both.flags == {SEVERAL: Precision(right=1, wrong=2)}
    assert both.flags[SEVERAL].share_right == pytest.approx(1 / 3)
