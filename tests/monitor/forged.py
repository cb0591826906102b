"""A session changed by somebody who has its key and hides what they did."""

from collections.abc import Sequence
from pathlib import Path

from handrail.monitor.recording.session_schema import APPEND_ONLY_TRIGGERS, connect


def forge(path: Path, key: bytes, statement: str, values: Sequence[object] = ()) -> None:
    """Run `statement` on the session at `path`, past what keeps it from being rewritten."""
    forger = connect(path, key, read_only=False)
    forger.execute("PRAGMA journal_mode = OFF").fetchall()
    forger.execute("PRAGMA synchronous = OFF")
    forger.execute("BEGIN")
    for name, _ in APPEND_ONLY_TRIGGERS:
        forger.execute(f"DROP TRIGGER {name}")
    forger.execute(statement, values)
    for _, text in APPEND_ONLY_TRIGGERS:
        forger.execute(text)
    forger.execute("COMMIT")
    forger.close()
