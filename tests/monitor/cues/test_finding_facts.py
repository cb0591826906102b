"""How often contact was lost, and whether it came back: counted from findings and verdicts."""

from handrail.monitor.channels.flags import FlagBook
from handrail.monitor.channels.phases import Course
from handrail.monitor.codec import RECORDS
from handrail.monitor.cues.facts import Facts, noted
from handrail.monitor.cues.finding_facts import FindingFacts
from handrail.monitor.inputs import Mark, MarkKind, Phase
from handrail.monitor.records import Cue, Evidence, Flag, FlagKind, FlagState

WHY = (Evidence("missed_replies", 2.0, "count", 60.0, 1.0, 0.0),)


class Told:
    """A session of findings and marks, second by second."""

    def __init__(self) -> None:
        self.book = FlagBook()
        self.course = Course()
        self._facts = FindingFacts(self.book, self.course)

    def loss(self, start_s: float, end_s: float | None) -> Facts:
        """Several signs from `start_s` to `end_s`; what is told in their last second."""
        kind, state = FlagKind.POSSIBLE_DISSOCIATION, FlagState.SEVERAL_SIGNS
        self.book.begin(Flag(kind, state, start_s, start_s, None, Phase.RELIVING, WHY))
        last_s = start_s if end_s is None else end_s - 1.0
        facts = self._facts.read(last_s)
        if end_s is not None:
            self.book.end(kind, state, end_s)
        return facts

    def peak(self, start_s: float) -> Facts:
        kind, state = FlagKind.PEAK_AROUSAL, FlagState.NEAR_PEAK
        self.book.begin(Flag(kind, state, start_s, start_s, None, Phase.RELIVING, WHY))
        facts = self._facts.read(start_s)
        self.book.end(kind, state, start_s + 30.0)
        return facts

    def mark(self, t_s: float, kind: MarkKind) -> None:
        self.course.follow(Mark(t_s, kind))

    def recovered(self, t_s: float) -> None:
        kind, state = FlagKind.RECOVERED, FlagState.IN_CONTACT
        self._facts.follow([Flag(kind, state, t_s, t_s, None, Phase.RELIVING, WHY)])

    def at(self, t_s: float) -> Facts:
        return self._facts.read(t_s)


def test_the_second_and_the_third_loss_are_told_for_two_minutes_with_their_number() -> None:
    told = Told()
    assert told.loss(100.0, 150.0).keys() & {"second_flag", "third_flag"} == set()
    assert told.loss(700.0, 750.0)["second_flag"][0].value == 2.0
    third = told.loss(1300.0, 1350.0)
    assert third["third_flag"][0].value == 3.0
    assert "third_flag" in told.at(1419.0)
    assert "third_flag" not in told.at(1420.0)
    assert "flagged_before" in told.at(3000.0)


def test_a_loss_that_lasts_is_counted_once() -> None:
    told = Told()
    told.loss(100.0, None)
    for t_s in range(101, 160):
        assert "second_flag" not in told.at(float(t_s))


def test_a_loss_that_the_therapist_rejects_is_not_counted() -> None:
    told = Told()
    told.loss(100.0, 150.0)
    told.mark(151.0, MarkKind.CONTACT_NOT_LOST)
    assert "flagged_before" not in told.at(152.0)
    assert "second_flag" not in told.loss(700.0, 750.0)
    assert told.loss(1300.0, 1350.0)["second_flag"][0].value == 2.0


def test_a_loss_that_is_rejected_while_it_stands_does_not_count_again() -> None:
    told = Told()
    told.loss(100.0, None)
    told.mark(105.0, MarkKind.CONTACT_NOT_LOST)
    for t_s in range(106, 130):
        assert "flagged_before" not in told.at(float(t_s))


def test_what_is_rejected_long_after_a_loss_is_not_that_loss() -> None:
    told = Told()
    told.loss(100.0, 150.0)
    told.mark(329.0, MarkKind.CONTACT_NOT_LOST)  # 180 s after the second it was last seen in
    assert "flagged_before" not in told.at(330.0)
    later = Told()
    later.loss(100.0, 150.0)
    later.mark(330.0, MarkKind.CONTACT_NOT_LOST)  # of softer signs, which are not counted
    assert "flagged_before" in later.at(331.0)


def test_a_loss_that_is_rejected_twice_takes_no_other_with_it() -> None:
    told = Told()
    told.loss(100.0, 150.0)
    told.loss(700.0, 750.0)
    for rejected_s in (745.0, 751.0):
        told.mark(rejected_s, MarkKind.CONTACT_NOT_LOST)
        assert "flagged_before" in told.at(rejected_s + 1.0)
    assert told.loss(1300.0, 1350.0)["second_flag"][0].value == 2.0


def test_a_loss_that_is_said_anew_after_a_press_was_taken_back_is_the_same() -> None:
    told = Told()
    told.loss(100.0, None)
    told.book.take_over((), 108.0)  # nobody was told of it: it is decided now
    (flag,) = told.book.open_flags()
    assert (flag.t_s, flag.decided_s) == (100.0, 108.0)
    assert "second_flag" not in told.at(109.0)


def test_two_losses_within_five_minutes_are_soon() -> None:
    told = Told()
    told.loss(100.0, 150.0)
    assert "second_flag_in_5_min" in told.loss(390.0, 395.0)
    later = Told()
    later.loss(100.0, 150.0)
    assert "second_flag_in_5_min" not in later.loss(401.0, 410.0)


def test_contact_that_was_found_or_marked_back_is_told_for_a_minute() -> None:
    found, marked = Told(), Told()
    found.recovered(200.0)
    marked.mark(200.0, MarkKind.BACK)
    for told, measure in ((found, "missed_replies"), (marked, "back_mark")):
        assert [e.measure for e in told.at(259.0)["recovered"]] == [measure]
        assert "recovered" not in told.at(260.0)


def test_back_within_half_a_minute_is_quick() -> None:
    quick, slow = Told(), Told()
    quick.loss(100.0, 120.0)
    slow.loss(100.0, 120.0)
    quick.mark(130.0, MarkKind.BACK)
    slow.mark(131.0, MarkKind.BACK)
    assert quick.at(132.0)["back_quickly"][0].value == 30.0
    assert "back_quickly" not in slow.at(132.0)
    assert "back_quickly" not in quick.at(150.0)


def test_the_third_peak_counts_until_there_is_a_new_ending() -> None:
    told = Told()
    told.peak(400.0)
    assert "third_peak" not in told.peak(500.0)
    assert told.peak(600.0)["third_peak"][0].value == 3.0
    told.mark(610.0, MarkKind.RESCRIPT)
    assert "third_peak" not in told.at(611.0)


def test_a_finding_says_for_how_long_it_stands_and_how_old_its_reasons_are() -> None:
    told = Told()
    told.loss(100.0, None)
    fresh, later = told.at(109.0)["several_signs"], told.at(130.0)["several_signs"]
    assert [(e.measure, e.age_s) for e in fresh] == [("missed_replies", 9.0)]
    assert [(e.measure, e.value, e.age_s) for e in later] == [
        ("several_signs", 30.0, 0.0),
        ("missed_replies", 2.0, 30.0),
    ]


def test_a_reason_that_counts_comes_back_from_a_record_as_the_same_bytes() -> None:
    cue = Cue("G15", 3, 1.0, 41.0, "Stop the image", (noted("losses", 3, "count"),))
    said = RECORDS.encode_lines([cue])
    assert RECORDS.encode_lines(RECORDS.decode_lines(said)) == said
