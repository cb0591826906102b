"""A session opened for review: as far as it can be read, and what is missing from it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from ..consent import Consent, in_force
from ..inputs import Input, StrapFrame
from ..openable import session_key
from ..recording.labels import Label, read_labels
from ..recording.session_errors import SessionDamaged
from ..recording.session_file import SessionFile
from ..records import ConsentChange, Record
from ..replay import replay
from ..settings import Settings, rules_from_store
from ..sound.heard_again import HeardAgain
from ..traces.trace import read_trace, trace_inputs
from ..traces.trace_head import UNDATED
from .account import Account
from .account_book import account_of
from .reanalysis import Along, Reanalysis, unwatched


class Missing(StrEnum):
    """What a session lacks."""

    HEART = "heart"
    VOICE = "voice"
    BASELINE = "baseline"
    SOUND = "sound"
    PHASES = "phases"
    """Of an open trace: which part is baseline and which is reliving is assumed."""
    END = "end"
    """It was not closed in order: the last seconds may be missing."""
    REST = "rest"
    """From a moment on it cannot be read."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing, and from when on (seconds) where only a part is."""

    what: Missing
    from_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A session, ready to be reviewed.

    Attributes
    ----------
    path
        The file or folder it came from.
    account
        What was said of it.
    settings, library
        What it was analysed with, and the cue library.
    inputs
        Returns its inputs anew, for another analysis.
    started_at
        When it began, as the clock on the wall said; see `dated`.
    simulated
        True if no person was measured.
    program_version
        Of the program that recorded it; empty if unknown.
    consent
        What was agreed to in the end.
    missing
        What is not there.
    labels
        What was said about it since.
    key
        Of a session file; empty for a trace, which cannot be labelled.
    again
        Where it was analysed to be opened: what is known since then of its first stages.
    """

    path: Path
    account: Account
    settings: Settings
    library: str | None
    inputs: Callable[[], Iterator[Input]]
    started_at: datetime
    simulated: bool
    program_version: str
    consent: Consent
    missing: tuple[Gap, ...] = ()
    labels: tuple[Label, ...] = ()
    key: bytes = field(default=b"", repr=False)
    again: Reanalysis | None = None

    @property
    def dated(self) -> bool:
        """Whether it is known when it began; of some open traces it is not."""
        return self.started_at != UNDATED

    def strap_frames(self) -> Iterator[StrapFrame]:
        """Yield what straps streamed besides beats; raises `SessionFileError` on the way."""
        if not self.key:
            yield from (item for item in self.inputs() if isinstance(item, StrapFrame))
            return
        with SessionFile.open(self.path, self.key) as record:
            yield from record.inputs_of_kind(StrapFrame)

    def reanalysis(self) -> Reanalysis:
        """Return what analyses it again and again, quickly from the second time on."""
        return self.again or Reanalysis(self.inputs, self.account.end_s, self.library)

    def heard_again(self) -> HeardAgain | None:
        """Return its inputs with what its sound tells today; None where none was kept."""
        if not self.key or Missing.SOUND in {gap.what for gap in self.missing}:
            return None
        return HeardAgain(self.path, self.key, self.settings.sound)

    def account_with(self, settings: Settings, library: str | None = None) -> Account:
        """Return what would have been said with other settings; what was said stays.

        How the voices came, with whom and for what belong to the session and are kept.
        """
        return account_of(replay(self.inputs(), settings, library or self.library))


def open_reviewed(path: Path, ask_passphrase: Callable[[], str]) -> Reviewed:
    """Open the session file or the trace folder at `path`.

    Raises
    ------
    Expected
        With a sentence, if nothing of it can be read.
    """
    if path.is_dir():
        return reviewed_trace(path)
    return reviewed_record(path, session_key(path, ask_passphrase))


def reviewed_record(path: Path, key: bytes) -> Reviewed:
    """Open a session file with its key; raises `SessionFileError`."""
    with SessionFile.open(path, key) as record:
        header = record.header
        reading = _Reading(record)
        account = account_of(reading.records())
        missing = list(reading.missing)
        if not missing and not record.closed:
            missing.append(Gap(Missing.END, account.end_s))
        if not record.audio_places():
            missing.append(Gap(Missing.SOUND))
        labels = read_labels(record)
    settings, library = rules_from_store(header.settings)

    def inputs() -> Iterator[Input]:
        with SessionFile.open(path, key) as again:
            yield from again.inputs()

    return Reviewed(
        path,
        account,
        settings,
        library,
        inputs,
        datetime.fromisoformat(header.started_at),
        header.simulated,
        header.program_version,
        in_force(header.consent, reading.changes),
        (*missing, *never_there(account)),
        labels,
        key,
    )


def reviewed_trace(path: Path, along: Along = unwatched) -> Reviewed:
    """Open a trace folder, by replaying it; raises `Expected`, and whatever `along` raises."""
    trace = read_trace(path)
    settings, library = rules_from_store(trace.header.stored_rules)
    again = Reanalysis(lambda: trace_inputs(trace), trace.header.duration_s, library)
    account = again.account_with(settings, along)
    assumed = (Gap(Missing.PHASES),) if trace.phases_assumed else ()
    return Reviewed(
        path,
        account,
        settings,
        library,
        lambda: trace_inputs(trace),
        trace.header.started_at,
        trace.header.simulated,
        "",
        Consent(),
        (*assumed, Gap(Missing.SOUND), *never_there(account)),
        again=again,
    )


def never_there(account: Account) -> Iterator[Gap]:
    """Tell what was never seen or heard, or never became known."""
    if not account.heart_bpm.known:
        yield Gap(Missing.HEART)
    elif account.baseline is None or not account.baseline.ready:
        yield Gap(Missing.BASELINE)
    if not account.turns:
        yield Gap(Missing.VOICE)


class _Reading:
    """Reads the records up to the first damage."""

    def __init__(self, record: SessionFile) -> None:
        self._record = record
        self.changes: list[ConsentChange] = []
        self.missing: list[Gap] = []

    def records(self) -> Iterator[Record]:
        last_s = 0.0
        try:
            for record in self._record.records():
                last_s = max(last_s, record.t_s)
                if isinstance(record, ConsentChange):
                    self.changes.append(record)
                yield record
        except SessionDamaged:
            self.missing.append(Gap(Missing.REST, last_s))
