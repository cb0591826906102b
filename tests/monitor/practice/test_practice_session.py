"""A practice session in a real station, and what the window can say of its sensors."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from handrail.monitor.codec import INPUTS
from handrail.monitor.engine import SessionEngine
from handrail.monitor.inputs import Input, Mark, MarkKind, Phase, PhaseChange
from handrail.monitor.practice import (
    ActKind,
    Done,
    PlayedSession,
    Practice,
    PracticeScenario,
    play,
    practice_session,
)
from handrail.monitor.practice.client import STEP_S
from handrail.monitor.practice.room import PracticeClock, PracticeRoom
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.records import Flag, FlagKind, FlagState, Record, SensorHealth, SensorKind
from handrail.signal.streaming.operator import Tick
from handrail.ui.shown.view_state import ViewState

from .scripts import RELIVING_S, asking, reliving


def soon(true: Callable[[], bool]) -> None:
    tries = threading.Event()
    for _ in range(3000):
        if true():
            return
        tries.wait(0.01)
    raise AssertionError("it did not happen in time")


def test_the_strap_falls_off_and_the_window_says_so_within_3_s() -> None:
    played = PlayedSession(PracticeScenario.STRAP_OFF, 6)
    engine, window = SessionEngine(), ViewState()
    seen: list[tuple[float, bool]] = []
    for item in play(played, asking(420.0), 400.0):
        for record in engine.update(item):
            window.apply(record)
        if isinstance(item, Tick) and item.t_s > RELIVING_S:
            heart = window.at(item.t_s).heart
            seen.append((item.t_s, heart.word == "Arriving"))
    (fault,) = played.client.truth().faults
    told_s = next(t_s for t_s, arriving in seen if not arriving)
    assert fault.start_s < told_s <= fault.start_s + 3.0


def test_a_dead_microphone_is_told_within_3_s_and_contact_is_withheld() -> None:
    played = PlayedSession(PracticeScenario.DEAD_MICROPHONE, 6)
    engine = SessionEngine()
    items = play(played, reliving(), RELIVING_S + 64.0)
    said = [record for item in items for record in engine.update(item)]
    died_s = RELIVING_S + 60.0
    told = [
        r.t_s
        for r in said
        if isinstance(r, SensorHealth) and r.kind is SensorKind.MICROPHONE and not r.usable
    ]
    assert died_s < told[0] <= died_s + 3.0
    withheld = [r for r in said if isinstance(r, Flag) and r.kind is FlagKind.CANNOT_TELL]
    assert (withheld[-1].state, withheld[-1].t_s) == (FlagState.VOICE, told[0])


def test_in_a_calm_session_nothing_is_flagged_about_contact() -> None:
    engine = SessionEngine()
    items = play(PlayedSession(PracticeScenario.CALM, 3), asking(600.0), 600.0)
    said = [record for item in items for record in engine.update(item)]
    flagged = {record.kind for record in said if isinstance(record, Flag)}
    assert FlagKind.POSSIBLE_DISSOCIATION not in flagged


def test_what_was_practised_live_can_be_played_again_from_what_was_done() -> None:
    clock = PracticeClock(lead_s=60.0, speed=60.0)
    start_s = clock.now_s()
    room = PracticeRoom(PlayedSession(PracticeScenario.DRIFT, 6), clock, start_s)
    posted: list[Input] = []
    room.start(posted.append)
    soon(lambda: clock.now_s() - start_s > 20.0)
    room.do(PhaseChange(20.0, Phase.RELIVING))
    soon(lambda: clock.now_s() - start_s > 40.0)
    room.do(ActKind.GROUND)
    soon(lambda: room.saying is ActKind.GROUND)
    soon(lambda: clock.now_s() - start_s > 60.0)
    room.stop()
    done = room.done()
    assert [d.doing for d in done] == [PhaseChange(20.0, Phase.RELIVING), ActKind.GROUND]
    again = PlayedSession(PracticeScenario.DRIFT, 6)
    played = [
        item
        for item in play(again, done, room.truth().until_s)
        if not (isinstance(item, Tick) or item == done[0].doing)
    ]
    assert INPUTS.encode_lines(posted) == INPUTS.encode_lines(played)


def test_the_first_minutes_pass_fast_and_then_it_is_the_speed_asked_for() -> None:
    clock = PracticeClock(lead_s=3.0, speed=2.0)
    assert clock.speed == 30.0
    clock.played(600.0)
    soon(lambda: clock.now_s() >= 3.0)
    assert clock.speed == 2.0
    assert clock.slept_s() == 0.0


def test_what_is_played_fast_is_waited_for_as_long_as_it_took() -> None:
    clock = PracticeClock(lead_s=30.0, speed=1.0)
    clock.played(90.0)
    soon(lambda: clock.now_s() >= 15.0)
    now_s = clock.now_s()
    # Played 30 times as fast: 6 s of it took 0.2 s.
    assert clock.waited_s(now_s - 6.0) == pytest.approx(0.2, abs=0.05)
    soon(lambda: clock.now_s() >= 30.0)
    now_s = clock.now_s()
    # 30 s that took one, and what came after it second by second.
    assert clock.waited_s(0.0) == pytest.approx(1.0 + now_s - 30.0, abs=0.3)
    assert clock.waited_s(now_s) == pytest.approx(0.0, abs=0.3)


def test_time_waits_for_a_client_whom_the_computer_cannot_play_fast_enough() -> None:
    clock = PracticeClock(lead_s=0.0, speed=100.0)
    clock.now_s()  # 100 s for each real second from here on
    soon(lambda: clock.now_s() == 0.5)
    clock.played(2.0)
    soon(lambda: clock.now_s() == 2.5)


def test_a_practice_session_runs_the_real_station_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    heard: list[Record] = []
    with practice_session(Practice(PracticeScenario.CALM, 6, speed=60.0)) as session:
        assert session.simulated
        (folder,) = tmp_path.iterdir()
        assert [path.name for path in folder.iterdir() if path.is_file()]
        soon(lambda: session.now_s() > 5.0)
        session.send(Mark(5.0, MarkKind.NOTE, "practice"))
        session.act(ActKind.ASK)

        def enough() -> bool:
            heard.extend(session.take())
            return Mark(5.0, MarkKind.NOTE, "practice") in heard

        soon(enough)
        told = session.debrief()
    assert session.recording == "ended"
    assert told.ended_s > 5.0
    assert told.happenings == ()
    assert list(tmp_path.iterdir()) == []


def test_the_record_says_that_nobody_was_measured_and_its_key_is_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys: list[bytes] = []

    def seen_key(size: int) -> bytes:
        keys.append(os.urandom(size))
        return keys[-1]

    monkeypatch.setattr("handrail.monitor.practice.session.secrets.token_bytes", seen_key)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with practice_session(Practice(PracticeScenario.CALM, 6, speed=60.0)) as session:
        (folder,) = tmp_path.iterdir()
        soon(lambda: session.now_s() > 5.0)
        session.send(PhaseChange(5.0, Phase.PREPARATION))
        soon(lambda: PhaseChange(5.0, Phase.PREPARATION) in session.take())
        session.end_session()
        (key,) = keys
        (path,) = (path for path in folder.iterdir() if path.is_file())
        assert key not in path.read_bytes()
        with SessionFile.open(path, key) as record:
            assert record.header.simulated
            kept = list(record.inputs())
    phases = [item.phase for item in kept if isinstance(item, PhaseChange)]
    assert phases == [Phase.BASELINE, Phase.PREPARATION]
    assert not any(isinstance(item, ActKind) for item in kept)


def test_a_client_meets_what_is_done_in_steps_of_a_tenth_of_a_second() -> None:
    played = PlayedSession(PracticeScenario.CALM, 1)
    list(play(played, (Done(1.23, ActKind.ASK),), 2.0))
    (met,) = played.client.done
    assert met.t_s == 1.3
    assert STEP_S == 0.1
