"""Open whatever a person points at: a recorded session or an open trace."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..signal.streaming.operator import Tick
from .inputs import Input
from .library import Library
from .session_file import SessionFile
from .settings import Settings, rules_from_store
from .trace import read_trace, trace_inputs
from .vault import Vault


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
    """

    inputs: Callable[[], Iterator[Input]]
    duration_s: float
    settings: Settings
    library: str | None
    simulated: bool


def open_session(path: Path, ask_passphrase: Callable[[], str]) -> OpenSession:
    """Open the session file or the trace folder at `path`.

    Raises
    ------
    Expected
        With a sentence that says what is wrong with it.
    """
    return _open_trace(path) if path.is_dir() else _open_record(path, ask_passphrase)


def _open_trace(path: Path) -> OpenSession:
    trace = read_trace(path)
    header = trace.header
    settings, library = rules_from_store({"rules": header.settings or {}})
    return OpenSession(
        lambda: trace_inputs(trace), header.duration_s, settings, library, header.simulated
    )


def _open_record(path: Path, ask_passphrase: Callable[[], str]) -> OpenSession:
    vault = Vault.unlock(Library.of_this_user().vault, ask_passphrase())
    return open_record(path, vault.session_key(path.stem))


def open_record(path: Path, key: bytes) -> OpenSession:
    """Open a session file with its key; raises `Expected`."""
    with SessionFile.open(path, key) as record:
        header = record.header
        end_s = max((item.t_s for item in record.inputs() if isinstance(item, Tick)), default=0)
    settings, library = rules_from_store(header.settings)

    def inputs() -> Iterator[Input]:
        with SessionFile.open(path, key) as record:
            yield from record.inputs()

    return OpenSession(inputs, end_s, settings, library, header.simulated)
