"""Sessions recorded through the real engine, of a simulated client in whom much is found."""

from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path

from handrail.monitor.consent import Consent
from handrail.monitor.engine import SessionEngine
from handrail.monitor.inputs import Input
from handrail.monitor.journal import Journal, SessionHeader
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


def recorded(folder: Path, items: Iterable[Input], *, closed: bool = True) -> Path:
    """Record a session through the real engine, a commit every ten seconds."""
    path = folder / "session.handrail"
    journal = Journal.create(path, KEY, HEADER)
    engine, commit_s, end_s = SessionEngine(), 10.0, 0.0
    for item in items:
        if item.t_s > commit_s:
            journal.commit()
            commit_s += 10.0
        end_s = item.t_s
        journal.append_inputs([item])
        journal.append_records(engine.update(item))
    if closed:
        journal.append_records(engine.close(end_s))
        journal.close()
    else:
        journal.commit()
        journal.abandon()
    return path
