"""Five simulated sessions and what the engine says of each, line by line."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handrail.monitor.replay import finding_object, findings, replay
from handrail.monitor.simulation import Scenario, simulate, simulated_inputs
from handrail.monitor.trace import trace_inputs

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Golden:
    """One session; `raw` is run from packets and sound frames instead of beats and turns."""

    scenario: Scenario
    seed: int
    minutes: float
    raw: bool = False


SESSIONS: Mapping[str, Golden] = {
    "calm": Golden(Scenario.CALM, 11, 40.0),
    "hotspot": Golden(Scenario.HOTSPOT, 12, 40.0),
    "shutdown": Golden(Scenario.SHUTDOWN, 13, 40.0),
    "still_high": Golden(Scenario.STILL_HIGH, 14, 40.0),
    "strap_off": Golden(Scenario.STRAP_OFF, 15, 15.0, raw=True),
}


def said(golden: Golden) -> Iterator[str]:
    """Yield what `handrail replay --json` would print of it."""
    session = simulate(golden.seed, golden.minutes, golden.scenario)
    inputs = simulated_inputs(session) if golden.raw else trace_inputs(session.trace)
    for finding in findings(replay(inputs)):
        yield json.dumps(finding_object(finding), ensure_ascii=False, separators=(",", ":"))


def path_of(name: str) -> Path:
    """Return the file that holds what was said."""
    return FOLDER / f"{name}.jsonl"
