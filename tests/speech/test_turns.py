"""Who has the floor, in small conversations."""

from collections.abc import Iterable

import pytest

from handrail.signal.speech.turns import (
    Backchannel,
    Overlap,
    TurnEnded,
    TurnFact,
    TurnPause,
    TurnTracker,
)
from handrail.signal.speech.voices import FloorTransfer, Speaker, SpeechEnded, SpeechStarted
from handrail.signal.streaming.operator import Tick, run

from .conversation import conversation

THERAPIST, CLIENT = Speaker.THERAPIST, Speaker.CLIENT
MUCH_LATER = Tick(100.0)


def transfers(script: str) -> list[FloorTransfer]:
    return passed(TurnTracker(), [*conversation(script), MUCH_LATER])


def passed(
    tracker: TurnTracker, events: Iterable[SpeechStarted | SpeechEnded | Tick]
) -> list[FloorTransfer]:
    """Return only how the floor passed."""
    return [fact for fact in run(tracker, events) if isinstance(fact, FloorTransfer)]


def facts(script: str) -> list[TurnFact]:
    return list(run(TurnTracker(), conversation(script)))


def told(script: str, kind: type[TurnFact]) -> list[TurnFact]:
    return [fact for fact in facts(script) if isinstance(fact, kind)]


@pytest.mark.parametrize(
    ("script", "offsets_s"),
    [
        pytest.param("T+0 T-2 C+2.2", [0.2], id="a gap is positive"),
        pytest.param("T+0 C+1.5 T-2", [-0.5], id="an overlap is negative"),
        pytest.param("T+0 C+2.02 T-2", [0.02], id="an answer may be certain before the end"),
        pytest.param("T+0 C+1 C-1.3 T-4", [], id="a backchannel takes no floor"),
        pytest.param("T+0 C+1 C-1.3 T-4 C+5", [1.0], id="nor does it count as an answer later"),
        pytest.param("T+0 T-2 C+2.1 C-2.5 T+3", [], id="nor does one right after the turn"),
        pytest.param("T+0 C+1.8 T-2 C-2.3 T+3", [], id="nor one over the edge of it"),
        pytest.param("T+0 T-2 C+2.1 T+2.4 C-2.5", [], id="nor one into the next words"),
        pytest.param(
            "T+0 T-2 C+2.1 C-2.5 T+4", [0.1, 1.5], id="but an answer nobody talks on after does"
        ),
        pytest.param(
            "T+0 T-2 C+2.1 C-2.5 C+3 C-4 T+5", [0.1, 1.0], id="and one that is followed up"
        ),
        pytest.param("T+0 T-2 C+2.1 C-3.5 T+4", [0.1, 0.5], id="and one that is long"),
        pytest.param("T+0 T-2 C+2.5 C-2.9 T+3", [0.5, 0.1], id="and a yes after a gap"),
        pytest.param("T+0 C+1 C-3 T-4 C+5", [1.0], id="who does not get through gets no floor"),
        pytest.param(
            "T+0 C+1.9 T-2 T+2.3 C-4 T-6", [-0.1, -1.7], id="who talks on comes in on the other"
        ),
        pytest.param(
            "T+0 C+1.9 T-2 T+2.3 T-2.6 C-6",
            [-0.1],
            id="where the other first fell silent counts",
        ),
        pytest.param("T+0 C+1 C+1.2 C-1.5 T-4 C+5", [1.0], id="a start told twice is one"),
        pytest.param("T+0 T-2 T+3 T-4", [], id="a pause is not a gap"),
        pytest.param("T+0 T-2 T+3 T-4 C+4.5", [0.5], id="a gap counts from the last word"),
        pytest.param("T+0 T-2 C+6 C-7 T+7.5", [4.0, 0.5], id="there and back"),
        pytest.param("T+0 C+1.5 T-2 T+3 C-4", [-0.5, -1.0], id="interrupted in turn"),
        pytest.param("C+1 C-2", [], id="the first to speak takes it from nobody"),
        pytest.param("C-1 T+2 T-3 C+4", [1.0], id="a start that was never heard"),
        pytest.param("T+0 T-2 C+3 T+3.1 C-3.3", [1.0, -0.2], id="both start, one gives way"),
    ],
)
def test_floor_transfer_offset(script: str, offsets_s: list[float]) -> None:
    assert [t.offset_s for t in transfers(script)] == pytest.approx(offsets_s)


def test_says_when_it_happened_and_when_it_knew() -> None:
    (answer,) = transfers("T+0 T-2 C+2.2")
    assert (answer.t_s, answer.to_speaker) == (2.2, CLIENT)
    assert answer.decided_s == pytest.approx(2.45)


def test_an_overlap_is_known_to_be_a_turn_once_it_is_too_long_for_a_backchannel() -> None:
    # begun at 1.5 s, longer than 1 s after 2.5 s, any end before that told by 3 s
    tracker = TurnTracker()
    assert passed(tracker, [*conversation("T+0 C+1.5 T-2"), Tick(2.9)]) == []
    (answer,) = passed(tracker, [Tick(3.1)])
    assert answer == FloorTransfer(1.5, CLIENT, -0.5, 3.1)


def test_a_yes_into_the_last_word_is_known_to_be_one_once_nobody_talks_on() -> None:
    # the yes ends at 2.3 s; up to 3.3 s the therapist might go on, told by 3.8 s
    tracker = TurnTracker()
    assert passed(tracker, [*conversation("T+0 C+1.9 T-2 C-2.3"), Tick(3.7)]) == []
    (answer,) = passed(tracker, [Tick(3.9)])
    assert answer.offset_s == pytest.approx(-0.1)
    assert answer.decided_s == 3.9


def test_a_turn_lasts_from_its_first_word_to_its_last_however_many_pauses() -> None:
    assert told("T+0 T-2 T+3 T-4 C+4.5", TurnEnded) == [TurnEnded(THERAPIST, 0.0, 4.0, 4.75)]


def test_silence_within_a_turn_is_a_pause_from_a_fifth_of_a_second_on() -> None:
    assert told("T+0 T-2 T+2.25 T-4 T+4.125 T-5", TurnPause) == [
        TurnPause(THERAPIST, 2.0, 2.25, 2.5)
    ]


def test_a_backchannel_is_told_when_the_other_is_known_to_go_on() -> None:
    assert told("T+0 C+1 C-1.5 T-4", Backchannel) == [Backchannel(CLIENT, 1.0, 1.5, 1.75)]
    assert told("T+0 T-2 C+2.125 C-2.5 T+3", Backchannel) == [
        Backchannel(CLIENT, 2.125, 2.5, 3.25)
    ]


def test_a_backchannel_may_outlast_the_pause_it_began_in() -> None:
    nod = Backchannel(CLIENT, 2.125, 2.75, 3.0)
    pause = TurnPause(THERAPIST, 2.0, 2.5, 3.0)
    assert facts("T+0 T-2 C+2.125 T+2.5 C-2.75")[-2:] == [nod, pause]
    assert facts("T+0 T-2 C+2.125 T+2.5 T-2.625 C-2.75")[-2:] == [nod, pause]


def test_a_yes_that_is_followed_up_is_the_first_word_of_a_turn() -> None:
    assert facts("T+0 T-2 C+2.125 C-2.5 C+3") == [
        TurnEnded(THERAPIST, 0.0, 2.0, 3.25),
        FloorTransfer(2.125, CLIENT, 0.125, 3.25),
        TurnPause(CLIENT, 2.5, 3.0, 3.25),
    ]


def test_who_lost_the_floor_and_hums_into_the_other_s_turn_is_a_listener() -> None:
    # the client's turn is longer than 1 s before the hum ends at 3 s
    assert told("T+0 C+1.875 T-2 T+2.5 T-3 C-6", Backchannel) == [
        Backchannel(THERAPIST, 2.5, 3.0, 3.25)
    ]


def test_more_than_a_second_into_the_other_s_turn_is_no_backchannel() -> None:
    assert told("T+0 C+1 C-2 T-4", Backchannel) != []
    assert told("T+0 C+1 C-2.1 T-4", Backchannel) == []


def test_an_overlap_says_who_came_in_and_who_fell_silent() -> None:
    assert told("T+0 C+1.5 T-2 C-4", Overlap) == [
        Overlap(1.5, 2.0, 2.25, came_in=CLIENT, fell_silent=THERAPIST, together=False)
    ]
    assert told("T+0 C+1 C-3 T-4", Overlap) == [
        Overlap(1.0, 3.0, 3.25, came_in=CLIENT, fell_silent=CLIENT, together=False)
    ]


def test_a_start_known_before_the_end_is_no_overlap_if_it_came_after() -> None:
    assert told("T+0 C+2.02 T-2", Overlap) == []


def test_two_who_start_within_a_fifth_of_a_second_start_together() -> None:
    (overlap,) = told("T+0 T-2 C+3 T+3.125 C-3.5", Overlap)
    assert overlap == Overlap(3.125, 3.5, 3.75, THERAPIST, CLIENT, together=True)


def test_no_turn_pause_or_transfer_spans_a_hole_in_the_sound() -> None:
    # The client falls silent at 5 s; from 6 to 600 s nothing was heard.
    tracker = TurnTracker()
    before = list(run(tracker, conversation("T+0 T-2 C+2.5 C-5")))
    tracker.restart()
    after = list(run(tracker, conversation("C+601 C-603 T+604 T-606 C+606.5")))
    assert [type(fact) for fact in before] == [TurnEnded, FloorTransfer]
    turns = [(f.speaker, f.start_s, f.end_s) for f in after if isinstance(f, TurnEnded)]
    assert turns[0] == (CLIENT, 601.0, 603.0)
    assert [f.offset_s for f in after if isinstance(f, FloorTransfer)] == [1.0, 0.5]


def test_who_talks_first_after_a_hole_takes_the_floor_from_nobody() -> None:
    tracker = TurnTracker()
    list(run(tracker, conversation("T+0 T-2 C+2.5 C-5")))
    tracker.restart()
    assert list(run(tracker, conversation("T+601 T-603"))) == []


def test_somebody_who_talked_into_a_hole_is_not_still_talking_after_it() -> None:
    tracker = TurnTracker()
    list(run(tracker, conversation("T+0 T-2 C+2.5")))
    tracker.restart()
    (transfer,) = passed(tracker, conversation("T+601 T-603 C+603.5"))
    assert (transfer.to_speaker, transfer.offset_s) == (CLIENT, 0.5)
