"""Exported as an open trace and replayed, a session says again what it said."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import handrail
from handrail.monitor.cues.cue_file import shipped_library
from handrail.monitor.exports import open_trace
from handrail.monitor.inputs import (
    CueAnswer,
    Input,
    JumpKind,
    Mark,
    MarkKind,
    StrapFrame,
    TakenBack,
    TimeJump,
)
from handrail.monitor.openable import open_session
from handrail.monitor.practice import PlayedSession, PracticeScenario, play
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.records import ContactEstimate, Cue, Flag, FlagKind, Record
from handrail.monitor.replay import replay
from handrail.monitor.settings import Settings
from handrail.monitor.simulate import write_simulation
from handrail.monitor.simulation import Scenario, simulate, simulated_inputs
from handrail.monitor.sound_mode import SoundMode
from handrail.monitor.station.simulated_room import opening_reports
from handrail.monitor.tables.recorded import tables_of_trace
from handrail.monitor.tables.scope import Scope
from handrail.monitor.tables.session_tables import SessionTables
from handrail.sensors.polar_measurement import AccelerationFrame, encode
from handrail.signal.speech.voices import Speaker, VoiceFrame
from handrail.signal.streaming.operator import Tick

from ..practice.scripts import RELIVING_S, asking
from ..recorded_session import KEY
from ..room_talk import enrolled, heard, with_ticks
from ..round_trip import ThereAndBack, there_and_back
from .sessions import RESEARCH, WHOLE, demo, demo_with_words

SHORT_MIN = 7.0


def written(session: SessionTables, folder: Path) -> Path:
    folder.mkdir()
    open_trace.write(session, folder)
    return folder


def as_a_station(inputs: Iterable[Input]) -> Iterator[Input]:
    """Yield inputs as they come live: with what the drivers say first, and ticks between."""
    yield from opening_reports()
    late_s, due_s = 0.09, 0.07
    for item in inputs:
        if isinstance(item, Tick):
            continue
        while item.t_s + late_s >= due_s:
            yield Tick(round(due_s, 3))
            due_s += 0.213
        yield item
    yield Tick(round(due_s, 3))


@pytest.mark.parametrize("scenario", Scenario)
def test_every_simulated_session_says_the_very_same_again(
    scenario: Scenario, tmp_path: Path
) -> None:
    inputs = simulated_inputs(simulate(6, SHORT_MIN, scenario))
    trip = there_and_back(tmp_path, inputs, RESEARCH)
    assert len(trip.live) >= 4
    assert trip.again == trip.live


@pytest.mark.parametrize(
    "scenario", [PracticeScenario.STRAP_OFF, PracticeScenario.DEAD_MICROPHONE]
)
def test_so_does_practice_in_which_a_sensor_fails(
    scenario: PracticeScenario, tmp_path: Path
) -> None:
    until_s = RELIVING_S + 180.0
    inputs = play(PlayedSession(scenario, 6), asking(until_s), until_s)
    trip = there_and_back(tmp_path, inputs, RESEARCH)
    assert any(isinstance(f, Flag) and f.kind is FlagKind.CANNOT_TELL for f in trip.live)
    assert trip.again == trip.live


def demo_with_cues(folder: Path, scope: Scope, cues: str) -> tuple[ThereAndBack, list[str]]:
    """A session with these cues, there and back; and the texts that its trace shows."""
    folder.mkdir()
    inputs = simulated_inputs(simulate(6, SHORT_MIN, Scenario.DEMO))
    trip = there_and_back(folder, inputs, scope, cues=cues)
    return trip, [found.text for found in trip.again if isinstance(found, Cue)]


def test_its_cues_come_back_in_the_language_in_which_they_were_shown(tmp_path: Path) -> None:
    german = shipped_library("de")
    for name, scope in (("research", RESEARCH), ("whole", WHOLE)):
        trip, shown = demo_with_cues(tmp_path / name, scope, german)
        assert trip.again == trip.live
        assert shown
        assert all(text in german and text not in shipped_library() for text in shown)


def test_the_therapists_own_cues_come_back_but_do_not_leave_for_research(
    tmp_path: Path,
) -> None:
    own = shipped_library().replace('text = "', 'text = "Ours: ')
    trip, shown = demo_with_cues(tmp_path / "whole", WHOLE, own)
    assert trip.again == trip.live
    assert {text[:6] for text in shown} == {"Ours: "}
    trip, shown = demo_with_cues(tmp_path / "research", RESEARCH, own)
    assert "Ours" not in (trip.trace / "trace.json").read_text("utf-8")
    assert shown
    assert all(text in shipped_library() for text in shown)


def test_so_does_one_in_which_one_microphone_hears_both(tmp_path: Path) -> None:
    session = simulate(9, SHORT_MIN, Scenario.SHUTDOWN)
    said = [(turn.start_s, turn.end_s, turn.speaker) for turn in session.trace.turns]
    heart = [i for i in simulated_inputs(session) if not isinstance(i, VoiceFrame | Tick)]
    voices = (enrolled(Speaker.THERAPIST, 15.0), enrolled(Speaker.CLIENT, 25.0))
    inputs = sorted(
        [*heart, *voices, *heard(said, 60.0 * SHORT_MIN)], key=lambda item: item.t_s
    )
    room = Settings(sound=SoundMode.ROOM)
    trip = there_and_back(tmp_path, with_ticks(inputs), RESEARCH, room)
    assert len(trip.live) >= 4
    assert trip.again == trip.live


def test_so_does_one_online(tmp_path: Path) -> None:
    inputs = simulated_inputs(simulate(9, SHORT_MIN, Scenario.SHUTDOWN))
    trip = there_and_back(tmp_path, inputs, RESEARCH, Settings(sound=SoundMode.CALL))
    assert len(trip.live) >= 4
    assert trip.again == trip.live


def test_ticks_that_come_late_are_told_and_come_late_again(tmp_path: Path) -> None:
    inputs = simulated_inputs(simulate(7, SHORT_MIN, Scenario.STRAP_OFF))
    trip = there_and_back(tmp_path, as_a_station(inputs), RESEARCH)
    assert len(trip.live) >= 4
    assert trip.again == trip.live


def test_what_was_pressed_taken_back_answered_or_slept_through_counts_as_it_did(
    tmp_path: Path,
) -> None:
    on, off = "on", "off"
    pressed: list[Input] = [
        Mark(200.4, MarkKind.SILENCE_ON_PURPOSE, on),
        Mark(230.4, MarkKind.SILENCE_ON_PURPOSE, off),
        Mark(300.2, MarkKind.HOTSPOT),
        TakenBack(305.2, 300.2),
        CueAnswer(310.0, "H2", helpful=False),
        Mark(315.0, MarkKind.HOTSPOT, pressed_s=319.2),
        Mark(330.3, MarkKind.CALL_DROPPED, on),
        TakenBack(335.3, 330.3),
        Mark(350.3, MarkKind.NOTE, "the blue door"),
        TimeJump(400.1, JumpKind.SLEPT, 30.0),
    ]
    slept = (Tick, VoiceFrame)

    def inputs() -> Iterator[Input]:
        waiting = list(pressed)
        for item in simulated_inputs(simulate(12, SHORT_MIN, Scenario.HOTSPOT)):
            while waiting and isinstance(item, Tick) and _pressed_s(waiting[0]) < item.t_s:
                yield waiting.pop(0)
            if not (isinstance(item, slept) and 370.1 < item.t_s < 400.1):
                yield item

    trip = there_and_back(tmp_path, inputs(), RESEARCH)
    assert trip.again == trip.live
    told = (trip.trace / "known.jsonl").read_text(encoding="utf-8")
    assert told.count("taken_back") == 2
    assert "blue door" not in told


def _pressed_s(item: Input) -> float:
    return item.known_s if isinstance(item, Mark) else item.t_s


def test_how_the_chest_moved_comes_back_with_all_that_follows_from_it(tmp_path: Path) -> None:
    inputs = [*simulated_inputs(simulate(6, None, Scenario.DEMO)), *_moving(840)]
    ordered = sorted(inputs, key=lambda item: (item.t_s, isinstance(item, Tick)))
    trip = there_and_back(tmp_path, ordered, RESEARCH)
    assert trip.again == trip.live
    with SessionFile.open(tmp_path / "session.handrail", KEY) as record:
        live = _contact(record.records())
    assert _contact(_replay(trip.trace)) == live
    known = trip.trace / "known.jsonl"
    lines = known.read_text(encoding="utf-8").splitlines(keepends=True)
    known.write_text("".join(line for line in lines if "motion_read" not in line))
    assert _contact(_replay(trip.trace)) != live


def _moving(until_s: int) -> Iterator[StrapFrame]:
    """A strap on a chest, which starts for a second every twelve while contact may be lost."""
    for half in range(2 * until_s):
        second = half // 2
        jolt_mg = 400 if 480 <= second < 620 and second % 12 == 0 else 0
        samples = tuple(
            (
                0,
                60 if half % 7 == 0 and n == 3 else 2 * (n % 3),
                1000 + n % 4 + jolt_mg * (n % 5 == 0),
            )
            for n in range(25)
        )
        end_ns = (2 * 599_616_000 + half + 1) * 500_000_000
        payload = encode(AccelerationFrame(end_ns, samples))
        yield StrapFrame(half / 2.0 + 0.5, "strap", payload, 50)


def _contact(records: Iterable[Record]) -> list[ContactEstimate]:
    return [record for record in records if isinstance(record, ContactEstimate)]


def _replay(trace: Path) -> Iterator[Record]:
    session = open_session(trace, str)
    return replay(session.inputs(), session.settings, session.library)


def test_a_trace_of_a_trace_says_it_too(tmp_path: Path) -> None:
    inputs = simulated_inputs(simulate(6, SHORT_MIN, Scenario.DEMO))
    trip = there_and_back(tmp_path, inputs, WHOLE)
    once = tables_of_trace(trip.trace, RESEARCH)
    twice = tables_of_trace(written(once, tmp_path / "again"), RESEARCH)
    for name in ("flags", "cues", "beats", "turns", "marks"):
        assert twice.tables[name].rows == once.tables[name].rows, name
    for name in ("known.jsonl", "beats.csv", "turns.csv", "marks.csv"):
        again = (tmp_path / "again" / name).read_bytes()
        assert again == (trip.trace / name).read_bytes(), name


def test_one_from_elsewhere_gives_the_same_findings_however_often_it_goes_round(
    tmp_path: Path,
) -> None:
    write_simulation(tmp_path / "trace", 6, SHORT_MIN, Scenario.DEMO)
    for scope, name in ((RESEARCH, "research"), (WHOLE, "whole")):
        _goes_round(tmp_path, scope, name)


def _goes_round(tmp_path: Path, scope: Scope, name: str) -> None:
    first = tables_of_trace(tmp_path / "trace", scope)
    second = tables_of_trace(written(first, tmp_path / name), scope)
    assert not (tmp_path / name / "known.jsonl").exists()
    for table in ("flags", "cues", "beats"):
        assert second.tables[table].rows == first.tables[table].rows


def test_beats_come_back_bit_for_bit_with_their_verdicts(tmp_path: Path) -> None:
    live = demo().tables["beats"]
    again = tables_of_trace(written(demo(), tmp_path / "trace"), RESEARCH).tables["beats"]
    for name in ("t_s", "rr_ms", "rr_corrected_ms", "beat_class", "in_nn", "phase"):
        assert again.column(name) == live.column(name), name


def test_a_trace_is_judged_by_the_rules_of_its_session(tmp_path: Path) -> None:
    usual = demo()
    slower = {**usual.about.settings, "replies_needed": 7}
    session = replace(usual, about=replace(usual.about, settings=slower))
    again = tables_of_trace(written(session, tmp_path / "trace"), RESEARCH)
    assert again.about.settings["replies_needed"] == 7
    assert again.about.settings_digest != usual.about.settings_digest


def test_gaps_marks_ratings_and_labels_come_back(tmp_path: Path) -> None:
    back = handrail.open(written(demo_with_words(), tmp_path / "trace"))
    again = {table.name: table for table in back.tables}
    for name in ("gaps", "marks", "suds", "phases", "labels", "turns"):
        assert list(again[name].rows) == list(demo_with_words().tables[name].rows), name
