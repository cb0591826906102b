"""Sessions recorded through the real engine, of a simulated client in whom much is found."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from handrail.monitor.consent import Consent
from handrail.monitor.engine import SessionEngine
from handrail.monitor.inputs import Input
from handrail.monitor.recording.journal import Journal, SessionHeader
from handrail.monitor.recording.raw_audio import AudioPiece
from handrail.monitor.settings import Settings, stored_rules
from handrail.monitor.simulation import Scenario, simulate, simulated_inputs

KEY = bytes(range(32))
HEADER = SessionHeader(
    "test", "0.1.0", "2026-03-01T10:00:00+01:00", 0.0, True,
    settings=stored_rules(Settings(), ""), consent=Consent(research=True),
)  # fmt: skip


def minutes(count: float) -> Iterator[Input]:
    played = simulated_inputs(simulate(6, None, Scenario.DEMO))
    return takewhile(lambda item: item.t_s <= 60.0 * count, played)


def recorded(
    folder: Path,
    items: Iterable[Input],
    *,
    closed: bool = True,
    sound: Sequence[AudioPiece] = (),
) -> Path:
    """Record a session through the real engine, a commit every ten seconds; its sound last."""
    path = folder / "session.handrail"
    agreed = Consent(research=True, raw_audio=bool(sound))
    journal = Journal.create(path, KEY, replace(HEADER, consent=agreed))
    engine, commit_s, end_s = SessionEngine(), 10.0, 0.0
    for item in items:
        if item.t_s > commit_s:
            journal.commit()
            commit_s += 10.0
        end_s = item.t_s
        journal.append_inputs([item])
        journal.append_records(engine.update(item))
    for piece in sound:
        journal.append_sound(piece)
    if closed:
        journal.append_records(engine.close(end_s))
        journal.close()
    else:
        journal.commit()
        journal.abandon()
    return path
