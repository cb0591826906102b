"""Make the tables of a session: a session file as it was said live, or a trace replayed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import msgspec

from ... import __version__
from ...sensors.messages import MICROPHONE, STRAP
from ..cues.cue_file import is_shipped
from ..inputs import Input
from ..recording.labels import Label, read_labels
from ..recording.session_file import SessionFile
from ..records import SensorKind
from ..replay import replay
from ..review.account import Account, Blindness, Span
from ..review.account_book import account_of
from ..settings import Settings, rules_from_store
from ..traces.trace import SensorGap, read_trace, trace_inputs
from ..traces.trace_head import UNDATED
from .followed import Course, Said
from .heart_tables import heart_tables
from .labels_beside import read_labels_beside
from .moments import Moments
from .said_tables import said_tables
from .scope import Scope
from .session_tables import About, Device, SessionTables
from .source import Source
from .table import Table
from .talk_tables import talk_tables
from .told_order import ToldOrder, allowed, told_later

_PRIVATE = ("client", "plan", "person")
"""Settings that say who somebody is, and not how a session is judged."""

_SENSOR = {SensorKind.STRAP: STRAP, SensorKind.MICROPHONE: MICROPHONE}
_PLAIN = re.compile(r"[a-z0-9_]{1,40}")


def tables_of(
    record: SessionFile, subject: str, scope: Scope, *, purpose: str = "research"
) -> SessionTables:
    """Return a recorded session as tables, as it was said live.

    Parameters
    ----------
    record
        The session; it must stay open for as long as signals are read.
    subject
        What the client is called in it.
    scope
        What may leave.
    purpose
        Whom it is for.

    Raises
    ------
    SessionDamaged
        On reaching damage; `handrail recover` saves what is whole.
    """
    return tables_from(record, record.inputs, subject, scope, purpose=purpose)


def tables_from(
    record: SessionFile,
    inputs: Callable[[], Iterator[Input]],
    subject: str,
    scope: Scope,
    *,
    purpose: str = "research",
) -> SessionTables:
    """Return the same, with `inputs` that outlive the open file; raises as `tables_of`."""
    course, said = Course(), Said()
    for item in record.inputs():
        course.follow(item)
    order = ToldOrder(course.ticks)
    account = account_of(order.passing(said.passing(record.records())))
    header = record.header
    labels = tuple(label for label in read_labels(record) if not label.withdrawn)
    source = _source(account, said, scope, _gaps(account, said), labels)
    settings, library = rules_from_store(header.settings)
    sensors = {sensor.name: sensor.kind for sensor in header.sensors}
    about = About(
        subject,
        datetime.fromisoformat(header.started_at) if scope.dates else UNDATED,
        scope.dates,
        course.end_s,
        header.simulated,
        header.program_version,
        _digest(settings),
        _rules(settings, scope),
        course.devices(sensors),
        purpose=purpose,
        cue_library=_cues(library, scope),
    )
    moved = inputs if course.search.moved else None
    told = told_later(order, course.ticks, course.end_s, scope, settings, moved)
    return SessionTables(about, tables_from_source(source), course.search.signals(inputs), told)


def tables_of_trace(
    path: Path,
    scope: Scope,
    subject: str | None = None,
    *,
    purpose: str = "research",
    watch: Callable[[Iterator[Input], float], Iterator[Input]] | None = None,
) -> SessionTables:
    """Return the open trace in the folder `path` as tables, by replaying it.

    Parameters
    ----------
    path
        Its folder.
    scope
        What may leave.
    subject
        What the client is called; as in the trace if not given.
    purpose
        Whom it is for.
    watch
        Passes on the inputs of a session of so many seconds, and shows how far it is.

    Raises
    ------
    Expected
        If it is not one, or cannot be replayed.
    """
    trace = read_trace(path)
    header = trace.header
    settings, library = rules_from_store(header.stored_rules)
    said = Said()
    inputs = trace_inputs(trace)
    if watch is not None:
        inputs = watch(inputs, header.duration_s)
    account = account_of(said.passing(replay(inputs, settings, library)))
    if trace.phases_assumed:  # it takes some to be analysed; nobody pressed them
        account = replace(account, phases=())
    gaps = tuple(_worded(gap, scope) for gap in trace.gaps)
    source = _source(account, said, scope, gaps, tuple(read_labels_beside(path)))
    about = About(
        subject or header.subject,
        header.started_at if scope.dates else UNDATED,
        scope.dates and header.dated,
        header.duration_s,
        header.simulated,
        __version__,
        _digest(settings),
        _rules(settings, scope),
        tuple(Device(name, _kind_of(name)) for name in header.sensors if _word(name, scope)),
        purpose=purpose,
        cue_library=_cues(library, scope),
    )
    told = None if trace.told is None else allowed(trace.told, scope)
    return SessionTables(about, tables_from_source(source), told=lambda: told)


def tables_from_source(source: Source) -> dict[str, Table]:
    """Return all tables of a session, by name."""
    made = (
        *heart_tables(source),
        *talk_tables(source),
        *said_tables(source),
    )
    return {table.name: table for table in made}


def _source(
    account: Account,
    said: Said,
    scope: Scope,
    gaps: tuple[SensorGap, ...],
    labels: tuple[Label, ...],
) -> Source:
    deaf = [(gap.start_s, gap.end_s) for gap in gaps if gap.sensor == MICROPHONE]
    moments = Moments(account.phases, account.turns, deaf, heard=bool(account.turns))
    return Source(
        account,
        said.beats(),
        tuple(said.reads),
        gaps,
        tuple(said.sound),
        labels,
        moments,
        scope,
    )


def _word(text: str, scope: Scope) -> str:
    """Return a word that anybody may have written into a trace; a sentence where words may."""
    return text if scope.notes or _PLAIN.fullmatch(text) else ""


def _worded(gap: SensorGap, scope: Scope) -> SensorGap:
    return replace(gap, sensor=_word(gap.sensor, scope), reason=_word(gap.reason, scope))


def _kind_of(name: str) -> str:
    return (SensorKind.STRAP if name.startswith(STRAP) else SensorKind.MICROPHONE).value


def _gaps(account: Account, said: Said) -> tuple[SensorGap, ...]:
    """Return where a sensor could not be used, and shorter holes between beats."""
    blind = [_gap(span) for span in account.blind]
    of_heart = [gap for gap in blind if gap.sensor == STRAP]
    holes = [
        SensorGap(
            hole.start_s,
            account.end_s if hole.end_s is None else hole.end_s,
            STRAP,
            hole.reason.value,
        )
        for hole in said.heart_gaps.values()
    ]
    more = [hole for hole in holes if not any(_overlap(hole, gap) for gap in of_heart)]
    return tuple(sorted([*blind, *more], key=lambda gap: gap.start_s))


def _gap(span: Span[Blindness]) -> SensorGap:
    why = span.what
    return SensorGap(span.start_s, span.end_s, _SENSOR[why.kind], why.word or why.reason.value)


def _overlap(one: SensorGap, other: SensorGap) -> bool:
    return one.start_s < other.end_s and other.start_s < one.end_s


def _rules(settings: Settings, scope: Scope) -> dict[str, object]:
    """Return the rules that leave; what they know of a person only where words may."""
    rules: dict[str, object] = msgspec.to_builtins(settings)
    if scope.notes:
        return rules
    return {name: value for name, value in rules.items() if name not in _PRIVATE}


def _cues(library: str | None, scope: Scope) -> str | None:
    """Return the cues that leave: those of the therapist's own file only where words may."""
    return library if library and (scope.notes or is_shipped(library)) else None


def _digest(settings: Settings) -> str:
    """Return what names the rules alone, as a cohort's table does."""
    return settings.in_session(Settings()).digest()
