"""Open whatever a person points at: a recorded session or an open trace."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..signal.streaming.operator import Tick
from .inputs import Input
from .library import Library
from .recording.session_file import SessionFile
from .settings import Settings, rules_from_store, unknown_rules
from .sound.heard_again import HeardAgain
from .traces.trace import read_trace, trace_inputs
from .vault.keychain import Keychain, unlock

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that can be replayed.

    Attributes
    ----------
    inputs
        Returns its inputs in the order in which they came.
    duration_s
        Its length, seconds, as far as known.
    settings, library
        What it was analysed with; the program's own where it does not say.
    simulated
        True if no person was measured.
    passed_over
        Settings of another version of the program that this one does not know.
    heard_again
        Returns the inputs with what the recorded sound tells today; None where none was kept.
    """

    inputs: Callable[[], Iterator[Input]]
    duration_s: float
    settings: Settings
    library: str | None
    simulated: bool
    passed_over: tuple[str, ...] = ()
    heard_again: Callable[[], Iterator[Input]] | None = None


def open_session(path: Path, ask_passphrase: Callable[[], str]) -> OpenSession:
    """Open the session file or the trace folder at `path`.

    Parameters
    ----------
    path
        Either.
    ask_passphrase
        Called where neither a trace nor the keychain makes it unnecessary.

    Raises
    ------
    Expected
        With a sentence that says what is wrong with it.
    """
    return _open_trace(path) if path.is_dir() else _open_record(path, ask_passphrase)


def _open_trace(path: Path) -> OpenSession:
    trace = read_trace(path)
    header = trace.header
    settings, library = rules_from_store(header.stored_rules)
    return OpenSession(
        lambda: trace_inputs(trace),
        header.duration_s,
        settings,
        library,
        header.simulated,
        unknown_rules(header.stored_rules),
    )


def _open_record(path: Path, ask_passphrase: Callable[[], str]) -> OpenSession:
    return open_record(path, session_key(path, ask_passphrase))


def session_key(path: Path, ask_passphrase: Callable[[], str]) -> bytes:
    """Return the key of a session file from this user's vault; raises `Expected`."""
    vault = unlock(Library.of_this_user().vault, Keychain(), ask_passphrase, _log.warning)
    return vault.session_key(path.stem)


def open_record(path: Path, key: bytes) -> OpenSession:
    """Open a session file with its key; raises `Expected`."""
    with SessionFile.open(path, key) as record:
        header = record.header
        has_sound = bool(record.audio_places())
        end_s = max((item.t_s for item in record.inputs() if isinstance(item, Tick)), default=0)
    settings, library = rules_from_store(header.settings)

    def inputs() -> Iterator[Input]:
        with SessionFile.open(path, key) as record:
            yield from record.inputs()

    return OpenSession(
        inputs,
        end_s,
        settings,
        library,
        header.simulated,
        unknown_rules(header.settings),
        HeardAgain(path, key, settings.sound).inputs if has_sound else None,
    )
