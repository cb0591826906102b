"""What was going on at a moment: which phase, and who spoke."""

from handrail.monitor.inputs import Phase
from handrail.monitor.records import Speaker
from handrail.monitor.review.account import Span
from handrail.monitor.tables.moments import Moments

PHASES = (Span(Phase.BASELINE, 10.0, 20.0), Span(Phase.RELIVING, 20.0, 60.0))
TURNS = (
    Span(Speaker.THERAPIST, 12.0, 30.0),
    Span(Speaker.CLIENT, 14.0, 16.0),
    Span(Speaker.THERAPIST, 15.0, 17.0),  # inside a longer one: the end of that one counts
)


def moments(*, heard: bool = True) -> Moments:
    return Moments(PHASES, TURNS, [(25.0, 28.0)], heard=heard)


def test_a_phase_holds_from_its_press_to_the_next() -> None:
    told = [moments().phase(t_s) for t_s in (9.9, 10.0, 19.9, 20.0, 61.0)]
    assert told == [None, "baseline", "baseline", "reliving", "reliving"]


def test_who_speaks_is_one_of_them_both_or_nobody() -> None:
    told = [moments().talk(t_s) for t_s in (11.0, 12.0, 15.0, 18.0, 30.0)]
    assert told == ["nobody", "therapist", "both", "therapist", "nobody"]


def test_where_nothing_could_be_heard_nobody_knows_who_speaks() -> None:
    assert [moments().talk(t_s) for t_s in (24.9, 25.0, 27.9, 28.0)] == [
        "therapist",
        "unknown",
        "unknown",
        "therapist",
    ]


def test_without_voices_nobody_ever_knows() -> None:
    assert moments(heard=False).talk(15.0) == "unknown"
