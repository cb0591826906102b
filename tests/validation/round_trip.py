"""Sessions there and back: recorded, exported as an open trace, and replayed."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from handrail.monitor.inputs import Input
from handrail.monitor.practice import PlayedSession, PracticeScenario, play
from handrail.monitor.settings import Settings
from handrail.monitor.simulation import Scenario, simulate, simulated_inputs
from handrail.monitor.sound_mode import SoundMode
from handrail.monitor.station.simulated_room import opening_reports
from handrail.monitor.tables.scope import Scope
from handrail.signal.speech.voices import Speaker, VoiceFrame
from handrail.signal.streaming.operator import Tick

from ..monitor.practice.scripts import asking
from ..monitor.room_talk import enrolled, heard, with_ticks
from ..monitor.round_trip import ThereAndBack, there_and_back
from .row import Row

_SEEDS = range(1001, 1001 + int(os.environ.get("VALIDATE_TRIPS", "1")))
_SIMULATED_MIN = 20.0
_PRACTISED_S = 900.0
_RESEARCH = Scope(notes=False, dates=False)
_ROOM, _CALL = Settings(sound=SoundMode.ROOM), Settings(sound=SoundMode.CALL)


def figures() -> list[Row]:
    """Return one row a kind of session: how many findings and cues came back exactly."""
    rows = [_row(f"simulated, {one}", _simulated(one), Settings()) for one in Scenario]
    rows += [_row(f"practice, {one}", _practised(one), Settings()) for one in PracticeScenario]
    rows += [
        _row(f"one microphone, {one}", _in_one_room(one), _ROOM)
        for one in (Scenario.CALM, Scenario.SHUTDOWN)
    ]
    return [*rows, _row(f"online, {Scenario.SHUTDOWN}", _simulated(Scenario.SHUTDOWN), _CALL)]


def _simulated(scenario: Scenario) -> Iterator[Iterable[Input]]:
    for seed in _SEEDS:
        yield (*opening_reports(), *simulated_inputs(simulate(seed, _SIMULATED_MIN, scenario)))


def _practised(scenario: PracticeScenario) -> Iterator[Iterable[Input]]:
    for seed in _SEEDS:
        yield play(PlayedSession(scenario, seed), asking(_PRACTISED_S), _PRACTISED_S)


def _in_one_room(scenario: Scenario) -> Iterator[Iterable[Input]]:
    """Yield the same sessions as one microphone hears them, whose voices were learned."""
    for seed in _SEEDS:
        session = simulate(seed, _SIMULATED_MIN, scenario)
        said = [(turn.start_s, turn.end_s, turn.speaker) for turn in session.trace.turns]
        heart = [i for i in simulated_inputs(session) if not isinstance(i, VoiceFrame | Tick)]
        voices = (enrolled(Speaker.THERAPIST, 15.0), enrolled(Speaker.CLIENT, 25.0))
        sound = heard(said, session.trace.header.duration_s)
        yield with_ticks(sorted([*heart, *voices, *sound], key=lambda item: item.t_s))


def _row(name: str, sessions: Iterator[Iterable[Input]], settings: Settings) -> Row:
    live = same = new = 0
    for inputs in sessions:
        trip = _trip(inputs, settings)
        live += len(trip.live)
        same += sum(finding in trip.again for finding in trip.live)
        new += sum(finding not in trip.live for finding in trip.again)
    words = f"{same} of {live}, {new} new"
    return Row(name, words, "", f"{live} of {live}, 0 new", same == live and not new)


def _trip(inputs: Iterable[Input], settings: Settings) -> ThereAndBack:
    with tempfile.TemporaryDirectory() as folder:
        return there_and_back(Path(folder), inputs, _RESEARCH, settings)
