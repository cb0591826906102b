"""A session is played in its own time, and what was not measured is not sent."""

import re
from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result
from numpy.typing import NDArray

from handrail.monitor.exports.lab_replay import play, wait_for_listener
from handrail.monitor.exports.stream_cli import stream_command
from handrail.monitor.exports.timed_streams import TimedStream, lab_streams
from handrail.monitor.simulate import write_simulation
from handrail.sensors.clock import Clock, SystemClock

from ..tables import sessions

PHASES = {"phases": [(0.0, 30.0, "baseline"), (30.0, 60.0, "reliving")]}


class StillClock:
    """Stands at the moment at which it is told to, and goes on when somebody waits."""

    speed = 10.0

    def __init__(self) -> None:
        self.reading_s = 1000.0

    def now_s(self) -> float:
        return self.reading_s

    def slept_s(self) -> float:
        return 0.0

    def wall_s(self) -> float:
        return 0.0

    def wall_time(self) -> str:
        return ""


class Waiting(Event):
    """Lets the clock go on by as long as was waited, and counts how long that was, in all."""

    def __init__(self, clock: StillClock, stops_at_s: float = float("inf")) -> None:
        super().__init__()
        self.clock = clock
        self.stops_at_s = stops_at_s
        self.waited_s = 0.0

    def wait(self, timeout: float | None = None) -> bool:
        assert timeout is not None
        self.waited_s += timeout
        self.clock.reading_s += timeout * self.clock.speed + 1e-9
        return self.clock.reading_s >= self.stops_at_s


class Heard:
    """Keeps what was sent, with the clock's reading."""

    def __init__(self, clock: Clock, heard_after: int = 0) -> None:
        self.clock = clock
        self.sent: list[tuple[int, float, list[float], list[Any]]] = []
        self.looks_left = heard_after
        self.closed = False

    def is_heard(self) -> bool:
        self.looks_left -= 1
        return self.looks_left < 0

    def send(
        self,
        stream: int,
        at_s: NDArray[np.float64],
        values: NDArray[np.float64] | Sequence[tuple[str, ...]],
        /,
    ) -> None:
        said = [list(one) for one in values]
        self.sent.append((stream, self.clock.now_s(), at_s.tolist(), said))

    def close(self) -> None:
        self.closed = True


def test_every_sample_is_sent_when_it_was_due_and_never_before() -> None:
    streams = lab_streams(sessions.session(PHASES, sessions.ecg_with_a_gap()))
    clock = StillClock()
    heard = Heard(clock)
    reached: list[float] = []
    waiting = Waiting(clock)
    assert play(streams, heard, clock, waiting, reached.append) == 60.0
    ecg = [(sent, at) for number, sent, at, _ in heard.sent if number == 0]
    # The clock read 1000 s when the session began; a sample is due at its own time.
    assert all(max(at) <= sent < max(at) + 0.001 for sent, at in ecg)
    stamps_s = [stamp for _, at in ecg for stamp in at]
    expected_s = [*(1010.0 + np.arange(130) / 130), *(1020.0 + np.arange(65) / 130)]
    assert stamps_s == pytest.approx(expected_s, abs=1e-6)
    assert waiting.waited_s == pytest.approx(6.0, abs=0.001)  # 60 s at ten times the speed
    assert reached == sorted(reached)


def test_markers_come_one_by_one_between_the_samples() -> None:
    streams = lab_streams(sessions.session(PHASES, sessions.ecg_with_a_gap()))
    clock = StillClock()
    heard = Heard(clock)
    play(streams, heard, clock, Waiting(clock), lambda _: None)
    assert [stream.content for stream in streams] == ["ECG", "Markers"]
    markers = [(at, said) for number, _, at, said in heard.sent if number == 1]
    assert markers == [
        ([1000.0], [["phase baseline begins"]]),
        ([1030.0], [["phase baseline ends"]]),
        ([1030.0], [["phase reliving begins"]]),
        ([1060.0], [["phase reliving ends"]]),
    ]


def test_it_stops_at_once_when_told_to() -> None:
    streams = lab_streams(sessions.session(PHASES, sessions.ecg_with_a_gap()))
    clock = StillClock()
    heard = Heard(clock)
    # Until 15 s nothing but the first second of ECG, from 10 s on, and one marker was due.
    reached_s = play(streams, heard, clock, Waiting(clock, stops_at_s=1015.0), lambda _: None)
    assert reached_s == pytest.approx(10.0 + 129 / 130)
    assert sum(len(at) for _, _, at, _ in heard.sent) == 131


def test_it_begins_when_somebody_listens_or_is_told_to_stop() -> None:
    clock = StillClock()
    waiting = Waiting(clock)
    wait_for_listener(Heard(clock, heard_after=3), waiting)
    assert waiting.waited_s == pytest.approx(0.3)
    stop = Event()
    stop.set()
    wait_for_listener(Heard(clock, heard_after=10_000), stop)


def test_one_second_without_a_known_heart_rate_has_no_sample() -> None:
    levels = [
        (t_s, bpm, None, None, None, None, "unknown")
        for t_s, bpm in ((1.0, 70.0), (2.0, None), (3.0, 72.0))
    ]
    (rate,) = lab_streams(sessions.session({"levels": levels}))
    (block,) = rate.blocks()
    assert (block.stamps_s.tolist(), np.asarray(block.values).tolist()) == (
        [1.0, 3.0],
        [[70.0], [72.0]],
    )


# --- the command


@pytest.fixture
def trace(tmp_path: Path) -> Path:
    write_simulation(tmp_path / "practice", seed=1, minutes=1.0)
    return tmp_path / "practice"


class Stage:
    """What the command opened and asked."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self.agreed: list[bool] = []
        self.players: list[Heard] = []

    def open_player(self, streams: Sequence[TimedStream], clock: Clock, title: str) -> Heard:
        self.titles += [f"{title} {stream.name}" for stream in streams]
        self.players.append(Heard(clock))
        return self.players[-1]

    def run(self, *arguments: str) -> Result:
        command = stream_command(self.open_player, self.agreed.append)
        return CliRunner().invoke(command, arguments)


def test_a_trace_is_played_to_its_end_and_the_streams_are_closed(trace: Path) -> None:
    stage = Stage()
    result = stage.run(str(trace), "--speed", "100", "--yes")
    assert result.exit_code == 0, result.output
    assert stage.agreed == [True]
    assert stage.titles == [
        "Simulated replay RR intervals",
        "Simulated replay heart rate",
        "Simulated replay markers",
    ]
    assert "Simulated replay RR intervals (RR)" in result.stderr
    assert re.search(r"ended at 1:0\d\n$", result.stderr)
    (player,) = stage.players
    assert player.closed
    assert player.sent


def test_whoever_does_not_agree_opens_no_stream(trace: Path) -> None:
    stage = Stage()

    def decline(_: bool) -> None:
        raise KeyboardInterrupt

    command = stream_command(stage.open_player, decline)
    assert CliRunner().invoke(command, [str(trace)]).exit_code == 1
    assert stage.players == []


def test_control_c_ends_it_in_good_order(trace: Path) -> None:
    class Interrupted(Heard):
        def send(self, *_: Any) -> None:
            raise KeyboardInterrupt

    player = Interrupted(SystemClock())
    command = stream_command(lambda *_: player, lambda _: None)
    result = CliRunner().invoke(command, [str(trace), "--speed", "100", "--yes"])
    assert (result.exit_code, player.closed) == (0, True)
    assert result.stderr.endswith("ended at 0:00\n")


def test_a_file_that_is_no_session_is_named(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("nothing")
    result = Stage().run(str(file))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "notes.txt is neither a session" in result.stderr
