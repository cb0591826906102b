"""How fast the program is on this machine: ``python -m tests.bench``.

Medians and spread of several runs in one go, as a table on standard error and JSON on
standard output.  Never a test: machines differ and are noisy, ratios travel better.
"""

import json
import os
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np

from handrail.monitor.inputs import Input, StrapPacket
from handrail.monitor.journal import Journal
from handrail.monitor.replay import replay
from handrail.monitor.session_schema import SessionHeader
from handrail.monitor.simulation import Scenario, simulate, simulated_inputs
from handrail.signal.speech.frames import SoundBlock
from handrail.signal.speech.front_end import VoiceFrontEnd
from handrail.ui.application import application
from handrail.ui.live_window import LiveWindow
from handrail.ui.scenes import ScriptedPort, scenes

RUNS = 5
SOUND_S = 20
RATE_HZ = 16_000


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time that `work` takes."""
    start_s = time.process_time()
    work()
    return time.process_time() - start_s


def replay_speed(inputs: list[Input]) -> Callable[[], float]:
    """Seconds of session per second of processor, strap and two microphones."""
    session_s = inputs[-1].t_s
    return lambda: session_s / timed(lambda: list(replay(inputs)))


def front_end_share() -> float:
    """Share of one core that two microphones take, live."""
    sound = np.random.default_rng(1).normal(0, 0.05, (SOUND_S * RATE_HZ, 2)).astype(np.float32)
    front_end = VoiceFrontEnd(2, RATE_HZ)
    return timed(lambda: front_end.update(SoundBlock(0.0, 0, RATE_HZ, sound))) / SOUND_S


def commit_ms(inputs: list[Input]) -> Callable[[], float]:
    """Median milliseconds on the clock to make one cycle (0.2 s) of inputs durable."""

    def run() -> float:
        header = SessionHeader("bench", "0", "", 0.0, simulated=True)
        with tempfile.TemporaryDirectory() as folder:
            journal = Journal.create(Path(folder) / "bench", secrets.token_bytes(32), header)
            took_ms = []
            for first in range(0, 100 * 14, 14):
                journal.append_inputs(inputs[first : first + 14])
                start_s = time.perf_counter()
                journal.commit()
                took_ms.append(1000.0 * (time.perf_counter() - start_s))
            journal.close()
        return statistics.median(took_ms)

    return run


def paint_ms() -> float:
    """Median milliseconds of processor to refresh and paint the live window, 1366x768."""
    window = LiveWindow(port := ScriptedPort(scenes()[2]))
    window.resize(1366, 768)
    window.show()

    def frame() -> None:
        window.refresh()
        window.grab()

    took_ms = []
    for _ in range(60):
        port.advance(0.5)
        took_ms.append(1000.0 * timed(frame))
    window.close()
    return statistics.median(took_ms)


def main() -> int:
    """Measure everything `RUNS` times and print it."""
    _app = application()
    inputs = list(simulated_inputs(simulate(6, None, Scenario.DEMO)))
    heart: list[Input] = [item for item in inputs if isinstance(item, StrapPacket)]
    figures = {
        "replay, times real time": replay_speed(inputs),
        "replay of the heart alone, times real time": replay_speed(heart),
        "voice front end, two channels, share of a core": front_end_share,
        "commit of one cycle, ms": commit_ms(inputs),
        "refresh and full repaint of the window, ms": paint_ms,
    }
    results = []
    for name, measure in figures.items():
        values = [measure() for _ in range(RUNS)]
        median, least, most = statistics.median(values), min(values), max(values)
        results.append({"figure": name, "median": median, "min": least, "max": most})
        sys.stderr.write(f"{name:<50} {median:10.3g}   ({least:.3g} to {most:.3g})\n")
    sys.stdout.write(json.dumps(results, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
