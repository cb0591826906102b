"""A press is taken back: what is still to come is as if it had never been made."""

import copy
import pickle
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from handrail.monitor.channels.presses import Press, takes_back
from handrail.monitor.codec import RECORDS
from handrail.monitor.engine import SessionEngine
from handrail.monitor.inputs import (
    CueAnswer,
    Input,
    Mark,
    MarkKind,
    Phase,
    PhaseChange,
    SudsRating,
    TakenBack,
)
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.records import (
    ArousalEstimate,
    BaselineEstimate,
    ContactEstimate,
    Flag,
    FlagKind,
    FlagState,
    Record,
    ReplyWait,
    RescriptLatency,
    SensorHealth,
)
from handrail.monitor.replay import replay
from handrail.monitor.settings import Settings
from handrail.monitor.sound_mode import SoundMode
from handrail.monitor.station.recent_past import RecentPast
from handrail.signal.speech.voices import Speaker
from handrail.signal.streaming.operator import Tick, run

from ...streaming import hours
from ..script import conversation, cues, flags, heart, in_order, says, ticks, told
from ..station.test_taking_back import KEY, Room

PRESSES: Sequence[Press] = [
    *(PhaseChange(0.0, phase) for phase in Phase),
    *(Mark(0.0, kind, "on") for kind in MarkKind),
    SudsRating(0.0, 1),
    SudsRating(0.0, 10),
]


def at(press: Press, t_s: float) -> Press:
    match press:
        case PhaseChange():
            return PhaseChange(t_s, press.phase)
        case SudsRating():
            return SudsRating(t_s, press.value)
        case Mark():
            return Mark(t_s, press.kind, press.value)


def judged(records: Iterable[Record]) -> list[Record]:
    """What is judged each second."""
    return [r for r in records if isinstance(r, ArousalEstimate | ContactEstimate)]


def standing(records: Iterable[Record], t_s: float) -> set[tuple[FlagState, float]]:
    """Which findings, and since when, a window shows that was told all this by `t_s`."""
    found: set[tuple[FlagState, float]] = set()
    for flag in (record for record in records if isinstance(record, Flag)):
        if flag.until_s is None and flag.decided_s <= t_s:
            found.add((flag.state, flag.t_s))
        elif flag.until_s is not None and flag.until_s <= t_s:
            found.discard((flag.state, flag.t_s))
    return found


def at_peace(t_s: float, slips: Iterable[float]) -> bool:
    """Return whether no slip waits at `t_s` to be taken back, give or take a second."""
    return not any(slip_s - 1.0 <= t_s <= slip_s + 7.0 + 1.0 for slip_s in slips)


@pytest.fixture(scope="module")
def undisturbed() -> list[Record]:
    """Conversation, a memory (from 250 s) with a peak (350 s), and a loss of contact."""
    return list(run(SessionEngine(), hours.story()))


@pytest.mark.parametrize("turn", range(3))
def test_what_is_still_to_come_is_as_if_it_had_never_been_pressed(
    turn: int, undisturbed: list[Record]
) -> None:
    # Something else is pressed every 11 s and taken back 7 s later; each turn begins elsewhere
    # in the list, so that each press falls into another part of the session.
    slips = [100.3 + 11.0 * number for number in range(41)]
    pressed: list[Input] = []
    for number, slip_s in enumerate(slips):
        press = PRESSES[(number + turn * len(PRESSES) // 3) % len(PRESSES)]
        pressed += [at(press, slip_s), TakenBack(slip_s + 7.0, slip_s)]
    records = told(in_order(hours.story(), pressed))
    here = [r for r in judged(records) if at_peace(r.t_s, slips)]
    assert here == [r for r in judged(undisturbed) if at_peace(r.t_s, slips)]
    for t in range(100, 560):
        if at_peace(t, slips):
            assert standing(records, t) == standing(undisturbed, t), t


def test_a_mastery_by_accident_does_not_blind_the_search_for_peaks() -> None:
    # The heart rises at 350 s.  Had reliving begun anew at 348 s, nothing would be looked
    # for before 423 s.
    slip: list[Input] = [PhaseChange(344.0, Phase.MASTERY), TakenBack(348.0, 344.0)]
    peaks = [f for f in flags(told(in_order(hours.story(), slip))) if f.decided_s < 390.0]
    assert FlagState.NEAR_PEAK in {f.state for f in peaks}
    stayed: list[Input] = [
        PhaseChange(344.0, Phase.MASTERY),
        PhaseChange(348.0, Phase.RELIVING),
    ]
    peaks = [f for f in flags(told(in_order(hours.story(), stayed))) if f.decided_s < 390.0]
    assert not peaks


# --- a finding that only the press opened is ended


def reliving(*pressed: Input, end_s: float = 400.0) -> list[Record]:
    """An even heart and a conversation; the memory is relived from 300 s on."""
    return told(
        in_order(
            heart(0.0, end_s, lambda _: 70.0),
            conversation(5.0, end_s),
            [PhaseChange(300.0, Phase.RELIVING), *pressed],
            ticks(end_s),
        )
    )


@pytest.mark.parametrize(
    "press",
    [
        Mark(320.0, MarkKind.HOTSPOT),
        Mark(320.0, MarkKind.GETTING_BAD),
        Mark(310.0, MarkKind.HOTSPOT, pressed_s=320.0),
        SudsRating(320.0, 8),
    ],
    ids=["hotspot", "getting_bad", "dated_back", "suds"],
)
def test_a_peak_that_only_this_press_told_of_is_over(press: Mark | SudsRating) -> None:
    records = reliving(press, TakenBack(326.0, 320.0))
    (peak,) = [f for f in flags(records) if f.state is FlagState.NEAR_PEAK]
    assert peak.until_s == 326.0
    taken = records.index(TakenBack(326.0, 320.0))
    assert records[taken + 1] == peak  # said at once


def test_a_finding_is_not_said_again_where_the_press_had_no_part_in_it() -> None:
    slips: list[Input] = [Mark(t + 0.5, MarkKind.SENSE) for t in (362.0, 372.0, 382.0)]
    taken: list[Input] = [TakenBack(mark.t_s + 7.0, mark.t_s) for mark in slips]
    records = told(in_order(hours.story(), slips, taken))
    assert flags(records) == flags(told(hours.story()))


def test_a_peak_that_another_press_told_of_first_goes_on() -> None:
    slip: list[Input] = [
        Mark(320.0, MarkKind.HOTSPOT),
        SudsRating(324.0, 9),
        TakenBack(326.0, 324.0),
    ]
    found = flags(reliving(*slip, end_s=420.0))
    (peak,) = [f for f in found if f.state is FlagState.NEAR_PEAK]
    assert peak.until_s == 320.0 + 90.0  # and the number did not make it longer
    assert peak.because[0].measure == "hotspot_mark"


@pytest.mark.parametrize(
    "pressed",
    [[Mark(320.0, MarkKind.STOP)], [SudsRating(314.0, 10), SudsRating(320.0, 10)]],
    ids=["stop", "two_numbers"],
)
def test_high_arousal_that_only_this_press_told_of_is_over(pressed: list[Input]) -> None:
    records = reliving(*pressed, TakenBack(325.0, 320.0))
    (high,) = [f for f in flags(records) if f.kind is FlagKind.HIGH_AROUSAL]
    assert high.until_s == 325.0


def test_a_finding_that_the_press_ended_is_said_anew_with_its_own_beginning(
    undisturbed: list[Record],
) -> None:
    (peak,) = [
        f for f in flags(undisturbed) if f.state is FlagState.NEAR_PEAK and f.t_s < 400.0
    ]
    slip: list[Input] = [PhaseChange(372.5, Phase.DEBRIEF), TakenBack(375.5, 372.5)]
    slip += [Mark(378.5, MarkKind.SENSE), TakenBack(382.5, 378.5)]  # and no third time for this
    first, again = [
        f
        for f in flags(told(in_order(hours.story(), slip)))
        if f.state is FlagState.NEAR_PEAK and f.t_s < 400.0
    ]
    assert (first.t_s, first.until_s) == (peak.t_s, 372.5)
    assert (again.t_s, again.decided_s, again.until_s) == (peak.t_s, 375.5, peak.until_s)
    assert again.because == peak.because


# --- what else a press changes


def test_after_a_silence_on_purpose_by_accident_the_reply_is_awaited_again() -> None:
    asked = [
        *conversation(5.0, 290.0),
        *says(Speaker.THERAPIST, 310.0, 312.0),
    ]
    slip: list[Input] = [
        Mark(315.0, MarkKind.SILENCE_ON_PURPOSE, "on"),
        TakenBack(318.5, 315.0),
    ]
    records = told(in_order(asked, slip, ticks(330.0)))
    waits = [r for r in records if isinstance(r, ReplyWait) and r.t_s > 312.0]
    assert [(r.t_s, r.since_s) for r in waits[-2:]] == [(315.0, None), (318.5, 312.0)]


def test_a_call_that_did_not_drop_is_heard_again_at_the_next_tick() -> None:
    talk = conversation(5.0, 200.0)
    slip: list[Input] = [Mark(150.5, MarkKind.CALL_DROPPED, "on"), TakenBack(155.5, 150.5)]
    records = told(in_order(talk, slip, ticks(200.0)), Settings(sound=SoundMode.CALL))
    health = [(r.t_s, r.usable) for r in records if isinstance(r, SensorHealth)][-2:]
    assert health == [(151.0, False), (156.0, True)]


def test_after_a_rebaseline_by_accident_the_baseline_is_the_one_that_was() -> None:
    def usual(*pressed: Input) -> list[BaselineEstimate]:
        raised = heart(0.0, 700.0, lambda t_s: 70.0 if t_s < 400.0 else 84.0)
        records = told(in_order(raised, conversation(5.0, 700.0), pressed, ticks(700.0)))
        return [r for r in records if isinstance(r, BaselineEstimate)]

    slip = Mark(420.0, MarkKind.REBASELINE)
    assert usual(slip, TakenBack(429.0, 420.0)) == usual()
    assert usual(slip) != usual()


def test_a_baseline_that_was_complete_behind_the_slip_is_told_when_it_is_taken_back() -> None:
    def usual(*pressed: Input) -> list[BaselineEstimate]:
        records = told(in_order(hours.story(), pressed))
        return [r for r in records if isinstance(r, BaselineEstimate)]

    known_s = usual()[0].t_s
    slip_s, back_s = known_s - 3.5, known_s + 3.5  # nothing is learned in imagery
    slip: list[Input] = [PhaseChange(slip_s, Phase.RELIVING), TakenBack(back_s, slip_s)]
    assert [r.t_s for r in usual(*slip)][:1] == [back_s]


def test_a_verdict_taken_back_settles_nothing() -> None:
    def shown(*pressed: Input) -> list[str]:
        return [cue.kind for cue in cues(told(in_order(hours.story(), pressed)))]

    verdict = Mark(480.5, MarkKind.CONTACT_NOT_LOST)
    assert shown(verdict) != shown()
    assert shown(verdict, TakenBack(485.5, 480.5)) == shown()


def test_a_cue_that_was_shown_in_between_counts_as_shown() -> None:
    # "Something cannot be right with the stop" comes at once, and is on the screen; the stop
    # that was meant, ten seconds later, is not answered by the same words again.
    stop: list[Input] = [
        Mark(320.0, MarkKind.STOP),
        TakenBack(325.0, 320.0),
        Mark(330.0, MarkKind.STOP),
    ]
    kinds = [cue.kind for cue in cues(reliving(*stop))]
    assert len(kinds) == len(set(kinds))
    assert cues(reliving(stop[0]))


def test_a_rescript_is_timed_anew_without_the_hotspot_that_was_none() -> None:
    pressed: list[Input] = [
        Mark(320.0, MarkKind.HOTSPOT),
        Mark(340.0, MarkKind.HOTSPOT),
        Mark(345.0, MarkKind.RESCRIPT),
        TakenBack(348.0, 340.0),
    ]
    timed = [r for r in reliving(*pressed) if isinstance(r, RescriptLatency)]
    # From the tap at 340 s, then from the one at 320 s.
    assert [(r.t_s, r.from_tap_s) for r in timed] == [(345.0, 5.0), (348.0, 25.0)]


# --- one after another, and what cannot be taken back


def after(t_s: float, records: Iterable[Record]) -> list[Record]:
    return [record for record in judged(records) if record.t_s > t_s + 1.0]


def test_the_newest_is_taken_back_and_then_the_one_before(undisturbed: list[Record]) -> None:
    slip: list[Input] = [
        PhaseChange(344.0, Phase.MASTERY),
        Mark(344.0, MarkKind.STEP, "mastery"),
        Mark(346.0, MarkKind.HOTSPOT),
        TakenBack(348.0, 346.0),
        TakenBack(349.0, 344.0),
    ]
    records = told(in_order(hours.story(), slip))
    assert after(349.0, records) == after(349.0, undisturbed)


def test_the_first_press_of_a_session_can_be_taken_back_before_any_tick() -> None:
    slip: list[Input] = [PhaseChange(0.0, Phase.RELIVING), TakenBack(4.5, 0.0)]
    records = told(in_order(slip, ticks(9.0)))
    (withheld,) = flags(records)
    assert (withheld.state, withheld.until_s) == (FlagState.BASELINE, 4.5)


def test_what_was_pressed_after_it_still_stands() -> None:
    kept: list[Input] = [Mark(347.0, MarkKind.CRYING, "on"), SudsRating(347.5, 6)]
    slip: list[Input] = [PhaseChange(344.0, Phase.MASTERY), TakenBack(350.0, 344.0)]
    records = told(in_order(hours.story(), slip, kept))
    alone = told(in_order(hours.story(), kept))
    assert after(350.0, records) == after(350.0, alone)


@pytest.mark.parametrize(
    "taken",
    [
        [TakenBack(354.1, 344.0)],
        [TakenBack(346.0, 345.0)],
        [TakenBack(346.0, 344.0), Mark(346.5, MarkKind.STOP), TakenBack(348.0, 344.0)],
    ],
    ids=["after ten seconds", "never pressed", "taken back before"],
)
def test_what_cannot_be_taken_back_is_recorded_and_changes_nothing(
    taken: list[Input],
) -> None:
    press = PhaseChange(344.0, Phase.MASTERY)
    last = taken.pop()
    with_it = told(in_order(hours.story(), [press, *taken, last]))
    without = told(in_order(hours.story(), [press, *taken]))
    assert last in with_it
    with_it.remove(last)
    assert with_it == without


def test_an_answer_to_a_cue_has_no_way_back() -> None:
    shown = cues(told(hours.story()))[0]
    answer = CueAnswer(shown.t_s + 2.0, shown.kind, helpful=False)
    taken = TakenBack(answer.t_s + 2.0, answer.t_s)
    assert [r for r in told(in_order(hours.story(), [answer, taken])) if r != taken] == told(
        in_order(hours.story(), [answer])
    )


# --- the engine stays what it is


def busy() -> list[Input]:
    """The story with a press every four seconds, and every third of them taken back."""
    pressed: list[Input] = []
    for number, t in enumerate(range(100, 500, 4)):
        pressed.append(at(PRESSES[number * 7 % len(PRESSES)], t + 0.5))
        if number % 3 == 0:
            pressed.append(TakenBack(t + 2.5, t + 0.5))
    return in_order(hours.story(), pressed)


def test_the_same_presses_say_the_same_and_a_copy_goes_on_as_its_original() -> None:
    inputs = busy()
    original = SessionEngine()
    first = list(run(original, inputs[: len(inputs) // 2]))
    revived = copy.deepcopy(original)
    rest = RECORDS.encode_lines(run(revived, inputs[len(inputs) // 2 :]))
    assert rest == RECORDS.encode_lines(run(original, inputs[len(inputs) // 2 :]))
    assert RECORDS.encode_lines(first) + rest == RECORDS.encode_lines(
        run(SessionEngine(), inputs)
    )


def test_nothing_is_kept_once_no_press_can_be_taken_back() -> None:
    engine, quiet = SessionEngine(), SessionEngine()
    list(run(engine, hours.story()))
    list(run(quiet, hours.story()))
    engine.update(Mark(560.0, MarkKind.NOTE, "a"))
    for one in (engine, quiet):
        list(run(one, ticks(570.0, 561.0)))
    assert size(engine) > 1.5 * size(quiet)
    for one in (engine, quiet):
        list(run(one, ticks(600.0, 571.0)))
    assert size(engine) < 1.02 * size(quiet)  # the mark itself is remembered


def test_pressing_without_end_keeps_twenty_seconds_and_not_more() -> None:
    engine, sizes = SessionEngine(), []
    for minute in range(8):
        for t in range(60 * minute, 60 * minute + 60):
            engine.update(Mark(t + 0.5, MarkKind.SENSE))
            engine.update(Tick(t + 1.0))
        sizes.append(size(engine))
    assert sizes[-1] < 1.1 * sizes[3]


def size(engine: SessionEngine) -> int:
    return len(pickle.dumps(engine))


# --- a whole station


def test_live_and_replay_say_the_same_of_a_press_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "3f0f8c1e-55d0-4c43-9a53-0d1f1f1f6a10.handrail"
    room = Room(path)
    room.pass_s(20.0, beat=True)
    slip: list[Mark | TakenBack] = [Mark(30.0, MarkKind.HOTSPOT), TakenBack(33.0, 30.0)]
    for press in (PhaseChange(20.0, Phase.RELIVING), *slip):
        room.pass_s(press.t_s - room.station.now_s(), beat=True)
        room.station.submit(press)
        room.cycle()
    room.pass_s(10.0, beat=True)
    inputs = room.end()
    assert [item for item in inputs if item in slip] == slip  # nothing recorded is lost
    with SessionFile.open(path, KEY) as record:
        recorded = list(record.records())
    (peak,) = [f for f in flags(recorded) if f.state is FlagState.NEAR_PEAK]
    assert peak.until_s == 33.0
    assert RECORDS.encode_lines(replay(inputs)) == RECORDS.encode_lines(recorded)


# --- readers, and forgetting


def test_a_press_is_known_by_when_it_was_pressed_and_stands_after_ten_seconds() -> None:
    dated_back = Mark(8.0, MarkKind.HOTSPOT, pressed_s=10.0)
    assert takes_back(TakenBack(20.0, 10.0), dated_back)
    assert not takes_back(TakenBack(20.5, 10.0), dated_back)
    assert not takes_back(TakenBack(12.0, 8.0), dated_back)
    ticked = Mark(10.0, MarkKind.CHECKED, "oriented")  # of a list: at any time
    assert takes_back(TakenBack(300.0, 10.0), ticked)


def past_of(*items: Input) -> RecentPast:
    past = RecentPast()
    past.follow(items)
    return past


def test_what_was_taken_back_is_not_said_again_when_the_rest_is_forgotten() -> None:
    past = past_of(
        PhaseChange(100.0, Phase.RELIVING),
        Mark(101.0, MarkKind.CRYING, "on"),
        PhaseChange(200.0, Phase.MASTERY),
        Mark(204.0, MarkKind.CRYING, "off"),
        TakenBack(205.0, 204.0),
        TakenBack(206.0, 200.0),
    )
    # Forgotten from 150 s on: what held then holds now.
    assert past.said_since(150.0, 300.0) == [
        PhaseChange(300.0, Phase.RELIVING),
        Mark(300.0, MarkKind.CRYING, "on"),
    ]


def test_a_press_whose_taking_back_is_forgotten_does_not_come_back() -> None:
    past = past_of(
        PhaseChange(100.0, Phase.RELIVING),
        PhaseChange(200.0, Phase.MASTERY),
        Mark(201.0, MarkKind.CRYING, "on"),
        TakenBack(206.0, 200.0),
        TakenBack(207.0, 201.0),
    )
    # Forgotten from 203 s on: there the phase was mastery, and the client was crying.
    assert past.said_since(203.0, 300.0) == [
        PhaseChange(300.0, Phase.RELIVING),
        Mark(300.0, MarkKind.CRYING, "off"),
    ]


def test_what_cannot_be_turned_off_is_not_said_again_at_all() -> None:
    past = past_of(Mark(100.0, MarkKind.PREFLIGHT, "sound"), TakenBack(104.0, 100.0))
    assert past.said_since(50.0, 300.0) == []
