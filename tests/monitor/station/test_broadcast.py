"""What of a session may leave the program, and that nothing else does."""

import json
import logging

import pytest

from handrail.monitor.codec import RECORDS
from handrail.monitor.inputs import MarkKind
from handrail.monitor.records import (
    Beat,
    Evidence,
    Flag,
    FlagKind,
    FlagState,
    HeartRead,
    Mark,
    Phase,
    Record,
    Recording,
)
from handrail.monitor.station.broadcast import Broadcast
from handrail.monitor.station.station import StationStatus
from handrail.sensors.messages import THERAPIST_STRAP

RECORDING = StationStatus(10.0, Recording.RECORDING)
BECAUSE = (Evidence("missed_replies", 3.0, "replies", 60.0, 1.0, 0.5),)


class Notebook:
    """An outlet that writes down what it is given."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, float, float | str]] = []
        self.closed = False

    def heart_rate(self, t_s: float, bpm: float, /) -> None:
        self.sent.append(("rate", t_s, bpm))

    def rr_interval(self, t_s: float, rr_ms: float, /) -> None:
        self.sent.append(("rr", t_s, rr_ms))

    def finding(self, t_s: float, text: str, /) -> None:
        self.sent.append(("finding", t_s, text))

    def close(self) -> None:
        self.closed = True


class Broken(Notebook):
    """An outlet that fails after the first interval."""

    def rr_interval(self, t_s: float, rr_ms: float, /) -> None:
        super().rr_interval(t_s, rr_ms)
        raise OSError("the library gave up")


def flag(until_s: float | None) -> Flag:
    kind, state = FlagKind.POSSIBLE_DISSOCIATION, FlagState.SOFT
    return Flag(kind, state, 5.0, 9.0, until_s, Phase.RELIVING, BECAUSE)


def read(bpm: float | None, sensor: str = "strap") -> HeartRead:
    return HeartRead(10.0, bpm, None, 1.0, 0.5, sensor=sensor)


def sent(*records: Record) -> list[tuple[str, float, float | str]]:
    notebook = Notebook()
    Broadcast(notebook).publish(records, RECORDING)
    return notebook.sent


def test_heart_rate_and_intervals_leave_as_they_are() -> None:
    assert sent(Beat(9.5, 812.5), read(72.25)) == [("rr", 9.5, 812.5), ("rate", 10.0, 72.25)]


def test_a_gap_stays_a_gap() -> None:
    assert sent(read(None)) == []


def test_the_therapists_own_heart_and_what_was_pressed_stay_here() -> None:
    assert sent(read(60.0, THERAPIST_STRAP), Mark(3.0, MarkKind.NOTE, "cried")) == []


@pytest.mark.parametrize(("until_s", "known_s"), [(None, 9.0), (30.0, 30.0)])
def test_a_finding_leaves_with_its_reasons_when_it_is_known(
    until_s: float | None, known_s: float
) -> None:
    finding = flag(until_s)
    ((kind, t_s, text),) = sent(finding)
    assert (kind, t_s) == ("finding", known_s)
    assert RECORDS.from_object(json.loads(str(text))) == finding


def test_an_outlet_that_fails_is_given_up_and_nothing_else(
    caplog: pytest.LogCaptureFixture,
) -> None:
    outlet = Broken()
    broadcast = Broadcast(outlet)
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            broadcast.publish([Beat(1.0, 800.0)], RECORDING)
    assert len(outlet.sent) == 1
    assert outlet.closed
    assert [record.message for record in caplog.records] == [
        "the outlet failed; the session goes on without it"
    ]


def test_what_is_closed_sends_nothing_more() -> None:
    outlet = Notebook()
    broadcast = Broadcast(outlet)
    broadcast.close()
    broadcast.publish([Beat(1.0, 800.0)], RECORDING)
    broadcast.close()
    assert (outlet.sent, outlet.closed) == ([], True)
