"""What another program receives of a session that is played again, through the real library."""

import re
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from handrail.monitor.exports.lab_replay import play, wait_for_listener
from handrail.monitor.exports.timed_streams import lab_streams
from handrail.monitor.simulate import write_simulation
from handrail.monitor.tables.session_tables import Piece
from handrail.monitor.tables.table import Cell
from handrail.sensors.clock import SystemClock
from handrail.sensors.lab_player import PLAYER_WARNING, LabPlayer

from ..monitor.tables import sessions
from .lab_fixtures import lsl

__all__ = ["lsl"]

SPEED = 40.0
OF_TWENTY_SECONDS: dict[str, list[tuple[Cell, ...]]] = {
    "phases": [(0.0, 20.5, "baseline")],
    "beats": [
        (t_s, 800.0 + t_s, 800.0, "normal", "normal", True, 20.0, "strap", None, "unknown")
        for t_s in (1.0, 1.8, 15.0)
    ],
    "suds": [(12.0, 7, 10, None)],
}


def listen(
    lsl: ModuleType, since_s: float, count: int, title: str = "Test replay "
) -> dict[str, Any]:
    """Return an open inlet for each stream that was opened after `since_s`, by its type."""
    found: dict[str, Any] = {}
    for _ in range(10):
        found = {
            info.type(): info
            for info in lsl.resolve_streams(0.3)
            if info.name().startswith(title) and info.created_at() >= since_s
        }
        if len(found) == count:
            break
    inlets = {}
    for content, info in found.items():
        inlets[content] = lsl.StreamInlet(info, recover=False)
        with suppress(lsl.util.LostError, TimeoutError):
            inlets[content].open_stream(2.0)
    return inlets


def test_a_recorder_gets_every_sample_with_its_distance_in_time(lsl: ModuleType) -> None:
    streams = lab_streams(sessions.session(OF_TWENTY_SECONDS, sessions.ecg_with_a_gap()))
    clock, opened_s = SystemClock(SPEED), lsl.local_clock()
    player = LabPlayer(streams, clock, "Test replay")
    inlets = listen(lsl, opened_s, count=3)
    assert set(inlets) == {"ECG", "RR", "Markers"}
    wait_for_listener(player, threading.Event())
    play(streams, player, clock, threading.Event(), lambda _: None)
    samples = {content: pulled(inlet) for content, inlet in inlets.items()}
    # What `sessions.ecg_with_a_gap` says: 130 samples from 10 s on, 65 from 20 s on.
    ecg, stamps_s = samples["ECG"]
    assert ecg == [[float(n)] for n in range(130)] + [[-5.0]] * 65
    session_s = (np.array(stamps_s) - stamps_s[0]) * SPEED
    expected_s = [*np.arange(130) / 130, *(10.0 + np.arange(65) / 130)]
    np.testing.assert_allclose(session_s, expected_s, atol=0.001 * SPEED)
    rr, _ = samples["RR"]
    assert rr == [[801.0], [801.8], [815.0]]
    said, _ = samples["Markers"]
    assert said == [["phase baseline begins"], ["suds 7/10"], ["phase baseline ends"]]
    described = inlets["ECG"].info(2.0)
    assert described.get_channel_units() == ["uV"]
    assert described.nominal_srate() == 130.0 * SPEED
    player.close()


def pulled(inlet: Any) -> tuple[list[list[Any]], list[float]]:
    """Return all that an inlet holds, and when the sender stamped it."""
    samples: list[list[Any]] = []
    stamps_s: list[float] = []
    while True:
        sample, stamp_s = inlet.pull_sample(0.5)
        if sample is None:
            return samples, stamps_s
        samples.append(sample)
        stamps_s.append(stamp_s)


def test_nobody_listens_until_somebody_does(lsl: ModuleType) -> None:
    streams = lab_streams(sessions.session(OF_TWENTY_SECONDS))
    opened_s = lsl.local_clock()
    player = LabPlayer(streams, SystemClock(), "Test replay")
    assert not player.is_heard()
    inlets = listen(lsl, opened_s, count=2)
    wait_for_listener(player, threading.Event())
    assert player.is_heard()
    player.close()
    with pytest.raises(lsl.util.LostError):
        pulled(inlets["RR"])


def test_a_signal_of_three_axes_comes_as_three_channels(lsl: ModuleType) -> None:
    moved = replace(
        sessions.ecg_with_a_gap(),
        name="acceleration",
        channels=("x", "y", "z"),
        unit="mg",
        pieces=lambda: iter((Piece(0.1, np.arange(6.0).reshape(2, 3), 50.0),)),
    )
    streams = lab_streams(sessions.session({}, moved))
    clock, opened_s = SystemClock(), lsl.local_clock()
    player = LabPlayer(streams, clock, "Test replay")
    (inlet,) = listen(lsl, opened_s, count=1).values()
    wait_for_listener(player, threading.Event())
    play(streams, player, clock, threading.Event(), lambda _: None)
    samples, _ = pulled(inlet)
    assert samples == [[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]
    assert inlet.info(2.0).get_channel_labels() == ["x", "y", "z"]
    player.close()


def test_whoever_turns_it_on_is_told_who_can_read_it() -> None:
    assert "listens on every network interface" in PLAYER_WARNING
    assert "any computer on the same network" in PLAYER_WARNING
    assert "consent" in PLAYER_WARNING


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal as a terminal would")
def test_control_c_ends_the_command_in_good_order(lsl: ModuleType, tmp_path: Path) -> None:
    write_simulation(tmp_path / "practice", seed=1, minutes=1.0)
    opened_s = lsl.local_clock()
    # Whoever runs the tests may have turned it off, for its children too.
    listening = (
        "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        " runpy.run_module('handrail', run_name='__main__')"
    )
    program = (sys.executable, "-c", listening, "stream", str(tmp_path / "practice"), "--yes")
    with subprocess.Popen(program, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said = [process.stderr.readline() for _ in range(4)]
        assert said[0] == f"{PLAYER_WARNING}\n"
        listen(lsl, opened_s, count=3, title="Simulated replay ")["RR"].pull_sample(5.0)
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        assert process.wait(5.0) == 0
    assert re.fullmatch(r"ended at 0:\d\d\n", rest)
