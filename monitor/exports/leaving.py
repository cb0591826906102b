"""Open a session for what may leave of it: consent first, then its tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..consent import Consent, in_force
from ..errors import Expected
from ..library import SUFFIX, Library
from ..progress import with_progress
from ..recording.session_file import SessionFile
from ..tables.recorded import tables_of, tables_of_trace
from ..tables.scope import Purpose, scope_of
from ..tables.session_tables import SessionTables
from ..traces.trace import read_trace
from ..vault.vault_prompts import opened

_AGREED_BEFORE = Consent(supervision=True, research=True)
"""An open trace has left the vault: whoever took it out had asked."""


class NotASessionToExport(Expected):
    """This is neither a session nor an open trace."""


@contextmanager
def leaving(path: Path, subject: str, purpose: Purpose) -> Iterator[SessionTables]:
    """Yield a session as what may leave of it; its signals can be read until the block ends.

    Parameters
    ----------
    path
        A session file of this user's library, or the folder of an open trace.
    subject
        What the client is called in it.
    purpose
        Whom it is for.

    Raises
    ------
    NotAgreed
        If the client did not agree to that.
    Expected
        If it cannot be opened.
    """
    if path.is_dir():
        simulated = read_trace(path).header.simulated
        scope = scope_of(purpose, _AGREED_BEFORE, simulated=simulated)
        yield tables_of_trace(path, scope, subject, purpose=purpose.value, watch=with_progress)
        return
    if path.suffix != SUFFIX:
        raise NotASessionToExport(
            f"{path.name} is neither a session (*{SUFFIX}) nor the folder of an open trace."
            " `handrail import` makes a trace of a recording from elsewhere."
        )
    vault = opened(Library.of_this_user())
    with SessionFile.open(path, vault.session_key(path.stem)) as record:
        consent = in_force(record.header.consent, record.inputs())
        scope = scope_of(purpose, consent, simulated=record.header.simulated)
        yield tables_of(record, subject, scope, purpose=purpose.value)
