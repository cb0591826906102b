"""What a process does with one session: a pure function from where it lies to its rows.

It never raises what one session can be blamed for: that is told in the session's row.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from ... import __version__
from ..errors import Expected
from ..library import NotASessionNumber
from ..recording.session_errors import (
    NewerSession,
    NoSession,
    NotASession,
    SessionDamaged,
    SessionFileError,
    SessionOutOfReach,
    WrongKey,
)
from ..replay import Unreplayable, replay
from ..review.account_book import account_of
from ..review.judged import as_judged
from ..review.reviewed import Gap, Missing, never_there, reviewed_record
from ..settings import Settings, SettingsError, rules_from_store
from ..tables.labels_beside import read_labels_beside
from ..tables.scope import NotAgreed, Purpose, scope_of
from ..tables.table import Cell
from ..traces.trace import NewerTrace, TraceError, read_trace, trace_inputs
from .columns import Outcome
from .rows import Cells, SessionRows, rows_of, rows_without_measures

_OUTCOMES: tuple[tuple[type[Exception], Outcome], ...] = (
    (NoSession, Outcome.NOT_FOUND),
    (FileNotFoundError, Outcome.NOT_FOUND),
    (WrongKey, Outcome.WRONG_KEY),
    (NewerSession, Outcome.NEWER),
    (NewerTrace, Outcome.NEWER),
    (NotASession, Outcome.NOT_A_SESSION),
    (SessionDamaged, Outcome.DAMAGED),
    (TraceError, Outcome.DAMAGED),
    (SettingsError, Outcome.DAMAGED),
    (SessionOutOfReach, Outcome.OUT_OF_REACH),
    (OSError, Outcome.OUT_OF_REACH),
    (SessionFileError, Outcome.DAMAGED),
    (NotAgreed, Outcome.NOT_AGREED),
    (NotASessionNumber, Outcome.NO_KEY),
    (Unreplayable, Outcome.UNREPLAYABLE),
    (Expected, Outcome.NO_KEY),  # a vault that has none for it
)

_SENTENCES = {
    Missing.HEART: "No heart was recorded.",
    Missing.VOICE: "Nobody was heard.",
    Missing.BASELINE: "What is usual for this client did not become known.",
    Missing.END: "It was not closed in order; its last seconds may be missing.",
    Missing.REST: "From {from_s:.0f} s on it cannot be read.",
}
"""Sound is not in it: no measure needs any."""

_LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Task:
    """One session to be measured.

    Attributes
    ----------
    path, name
        Where it lies, and what the table calls it.
    settings
        Instead of its own; None for those, and for what was said live where that was kept.
    key
        Of a session file.
    version
        Of the program that asks: whoever measures must have the same.
    """

    path: str
    name: str
    settings: Settings | None = None
    key: bytes = field(default=b"", repr=False)
    version: str = __version__


class AnotherVersion(Expected):
    """A process has another version of Handrail; raised, since no session is to blame."""


def measure_session(task: Task) -> SessionRows:
    """Return the rows of one session; raises `AnotherVersion`."""
    if task.version != __version__:
        raise AnotherVersion(f"{__version__} instead of {task.version}")
    path = Path(task.path)
    try:
        if path.is_dir():
            return _trace_rows(task, path)
        if task.key:
            return _record_rows(task, path)
        return _not_a_session(task, path)
    except Exception as error:  # noqa: BLE001 - a row with its reason, and on with the next
        return rows_of_trouble(task, error)


def rows_of_trouble(task: Task, error: Exception) -> SessionRows:
    """Return the row of a session that could not be measured, with the reason."""
    outcome = next((one for kind, one in _OUTCOMES if isinstance(error, kind)), Outcome.FAULT)
    expected = outcome is not Outcome.FAULT
    reason = str(error) if expected else f"{type(error).__name__}: {error}"
    return row_without_measures(task, outcome, reason)


def row_without_measures(task: Task, outcome: Outcome, reason: str) -> SessionRows:
    """Return the row of a session of which nothing is known but what became of it."""
    shown = "".join(c if c.isprintable() else " " for c in reason.replace(task.path, task.name))
    return rows_without_measures(
        {"session": task.name, "outcome": outcome.value, "reason": shown[:_LONGEST_REASON]}
    )


def _not_a_session(task: Task, path: Path) -> SessionRows:
    if path.exists():
        return row_without_measures(
            task, Outcome.NOT_A_SESSION, f"{task.name} is neither a session nor a trace."
        )
    return row_without_measures(task, Outcome.NOT_FOUND, f"There is no {task.name}.")


def _trace_rows(task: Task, path: Path) -> SessionRows:
    trace = read_trace(path)
    own, library = rules_from_store(trace.header.stored_rules)
    settings = own if task.settings is None else task.settings.in_session(own)
    account = account_of(replay(trace_inputs(trace), settings, library))
    if trace.phases_assumed:  # it takes some to be analysed; nobody pressed them
        account = replace(account, phases=())
    identity: Cells = {
        **_identity(task, never_there(account)),
        "subject": trace.header.subject,
        "simulated": trace.header.simulated,
        **_replayed(settings),
    }
    return rows_of(identity, as_judged(account, read_labels_beside(path)).account)


def _record_rows(task: Task, path: Path) -> SessionRows:
    reviewed = reviewed_record(path, task.key)
    scope_of(Purpose.RESEARCH, reviewed.consent, simulated=reviewed.simulated)
    if task.settings is None:
        account = reviewed.account
        analysis: Cells = {
            "analysed": "live",
            "program_version": reviewed.program_version,
            "settings_digest": _digest(reviewed.settings),
        }
    else:
        settings = task.settings.in_session(reviewed.settings)
        account = reviewed.account_with(settings)
        analysis = _replayed(settings)
    identity: Cells = {
        **_identity(task, reviewed.missing),
        "simulated": reviewed.simulated,
        **analysis,
    }
    return rows_of(identity, as_judged(account, reviewed.labels).account)


def _replayed(settings: Settings) -> dict[str, Cell]:
    return {
        "analysed": "replay",
        "program_version": __version__,
        "settings_digest": _digest(settings),
    }


def _digest(settings: Settings) -> str:
    """Return what names the rules alone: equal for all clients that they held for."""
    return settings.in_session(Settings()).digest()


def _identity(task: Task, missing: Iterable[Gap]) -> dict[str, Cell]:
    gaps = [gap for gap in missing if gap.what in _SENTENCES]
    outcome = Outcome.PARTLY if gaps else Outcome.MEASURED
    return {
        "session": task.name,
        "outcome": outcome.value,
        "missing": " ".join(gap.what.value for gap in gaps),
        "reason": " ".join(_SENTENCES[gap.what].format(from_s=gap.from_s) for gap in gaps),
    }
