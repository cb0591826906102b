"""Six simulated sessions and what the engine says of each, line by line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handrail.monitor.codec import RECORDS
from handrail.monitor.inputs import Input, Mark, MarkKind, Phase, PhaseChange, TakenBack
from handrail.monitor.replay import findings, replay
from handrail.monitor.simulation import Scenario, simulate, simulated_inputs
from handrail.monitor.traces.trace import trace_inputs
from handrail.signal.streaming.operator import Tick

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Golden:
    """One session; `raw` is run from packets and sound frames instead of beats and turns.

    `pressed` is what the therapist pressed beside that, in its order.
    """

    scenario: Scenario
    seed: int
    minutes: float
    raw: bool = False
    pressed: tuple[Input, ...] = ()


SLIPS = (
    *(Mark(700.2, MarkKind.HOTSPOT), TakenBack(705.2, 700.2)),
    *(PhaseChange(746.3, Phase.MASTERY), TakenBack(751.3, 746.3)),
    *(PhaseChange(770.3, Phase.CALMING), TakenBack(776.3, 770.3)),
    *(Mark(1200.5, MarkKind.STOP), TakenBack(1204.5, 1200.5)),
    *(Mark(2150.2, MarkKind.REBASELINE), TakenBack(2159.2, 2150.2)),
)
"""Presses that were not meant, before and during the first peak of the session "hotspot"."""

SESSIONS: Mapping[str, Golden] = {
    "calm": Golden(Scenario.CALM, 11, 40.0),
    "hotspot": Golden(Scenario.HOTSPOT, 12, 40.0),
    "shutdown": Golden(Scenario.SHUTDOWN, 13, 40.0),
    "still_high": Golden(Scenario.STILL_HIGH, 14, 40.0),
    "strap_off": Golden(Scenario.STRAP_OFF, 15, 15.0, raw=True),
    "taken_back": Golden(Scenario.HOTSPOT, 12, 40.0, pressed=SLIPS),
}


def said(golden: Golden) -> Iterator[str]:
    """Yield what `handrail replay --json` would print of it."""
    session = simulate(golden.seed, golden.minutes, golden.scenario)
    inputs = simulated_inputs(session) if golden.raw else trace_inputs(session.trace)
    for finding in findings(replay(_with(golden.pressed, inputs))):
        yield json.dumps(RECORDS.to_object(finding), ensure_ascii=False, separators=(",", ":"))


def _with(pressed: Iterable[Input], inputs: Iterable[Input]) -> Iterator[Input]:
    """Yield the inputs of a session, and each press before the first tick after it."""
    waiting = list(pressed)
    for item in inputs:
        while waiting and isinstance(item, Tick) and waiting[0].t_s < item.t_s:
            yield waiting.pop(0)
        yield item


def path_of(name: str) -> Path:
    """Return the file that holds what was said."""
    return FOLDER / f"{name}.jsonl"
