"""Write anew what the engine says of the golden sessions: ``python -m tests.golden``.

Read the difference before it is committed: every changed line is something that a therapist
would have seen otherwise.
"""

from .sessions import SESSIONS, path_of, said

for name, golden in SESSIONS.items():
    text = "".join(f"{line}\n" for line in said(golden))
    path_of(name).write_text(text, encoding="utf-8")
