"""A session there and back: recorded, exported as an open trace, and replayed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from handrail.monitor.engine import SessionEngine
from handrail.monitor.exports import open_trace
from handrail.monitor.inputs import Input
from handrail.monitor.openable import open_session
from handrail.monitor.recording.journal import Journal
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.records import Cue, Flag, Record
from handrail.monitor.replay import findings, replay
from handrail.monitor.settings import Settings, stored_rules
from handrail.monitor.tables.recorded import tables_of
from handrail.monitor.tables.scope import Scope
from handrail.signal.streaming.operator import Tick

from .recorded_session import HEADER, KEY

Finding = Flag | Cue


@dataclass(frozen=True, slots=True)
class ThereAndBack:
    """What a session found, and what its trace finds; `trace` is the folder."""

    live: Sequence[Finding]
    again: Sequence[Finding]
    trace: Path


def there_and_back(
    folder: Path,
    inputs: Iterable[Input],
    scope: Scope,
    settings: Settings | None = None,
    cues: str = "",
) -> ThereAndBack:
    """Record a session as the station does, export it, and replay what was exported."""
    rules = settings or Settings()
    path = folder / "session.handrail"
    said = _recorded(path, inputs, rules, cues)
    trace = folder / "trace"
    trace.mkdir()
    with SessionFile.open(path, KEY) as record:
        open_trace.write(tables_of(record, "client-1", scope), trace)
    return ThereAndBack(findings(said), replayed(trace), trace)


def replayed(trace: Path) -> list[Finding]:
    """Return what `handrail replay` finds in a trace."""
    session = open_session(trace, str)
    return findings(replay(session.inputs(), session.settings, session.library))


def _recorded(path: Path, inputs: Iterable[Input], rules: Settings, cues: str) -> list[Record]:
    header = replace(HEADER, settings=stored_rules(rules, cues))
    journal, engine = Journal.create(path, KEY, header), SessionEngine(rules, cues)
    said: list[Record] = []
    end_s, commit_s = 0.0, 10.0
    for item in inputs:
        if isinstance(item, Tick):
            end_s = item.t_s
            if end_s > commit_s:
                journal.commit()
                commit_s += 10.0
        journal.append_inputs([item])
        records = engine.update(item)
        journal.append_records(records)
        said += records
    records = engine.close(end_s)  # as a station does: at the last tick
    journal.append_records(records)
    journal.close()
    return [*said, *records]
