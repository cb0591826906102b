"""A session with a simulated client, in this process."""

import threading
from collections.abc import Callable

from handrail.monitor.inputs import CueAnswer, Mark, MarkKind
from handrail.monitor.records import Cue, HeartRead, PhaseChange, Record
from handrail.monitor.simulation import Scenario
from handrail.monitor.station.local_session import LocalSession
from handrail.monitor.station.rehearsal import records_until, rehearsal


def soon(true: Callable[[], bool]) -> None:
    tries = threading.Event()
    for _ in range(2000):
        if true():
            return
        tries.wait(0.01)
    raise AssertionError("it did not happen in time")


def test_a_rehearsal_runs_the_real_station_and_says_that_nobody_is_measured() -> None:
    heard: list[Record] = []
    note = Mark(1.0, MarkKind.NOTE, "practice")
    with rehearsal(Scenario.DEMO, 6, speed=50.0) as session:
        assert session.simulated
        assert session.link_ok()
        session.send(note)
        session.send(CueAnswer(1.0, "H2", helpful=True))

        def enough() -> bool:
            heard.extend(session.take())
            return note in heard and any(isinstance(r, HeartRead) for r in heard)

        soon(enough)
        assert session.now_s() > 0.0
        assert session.recording == "recording"
    assert session.recording == "ended"
    assert any(isinstance(record, CueAnswer) for record in heard)


def test_a_session_that_has_not_begun_stands_still() -> None:
    session = LocalSession(simulated=False)
    session.send(Mark(0.0, MarkKind.STOP))
    session.end_session()
    assert session.now_s() == 0.0
    assert session.take() == []


def test_the_past_of_a_rehearsal_is_computed_at_once_and_ends_where_asked() -> None:
    records = records_until(Scenario.DEMO, 6, 460.0)
    assert any(isinstance(record, PhaseChange) for record in records)
    assert any(isinstance(record, Cue) and record.kind == "H2" for record in records)
    assert max(r.t_s for r in records if isinstance(r, HeartRead)) == 460.0
    assert records_until(Scenario.DEMO, 6, 1e6)[-1].t_s < 900.0
