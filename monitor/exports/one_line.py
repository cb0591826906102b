"""What people wrote, as one line that no format takes for more than that."""

import unicodedata

_UNSEEN = frozenset({"Cc", "Zl", "Zp"})
"""Controls, line ends: in many formats they end a cell, a line or a text."""

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Marks that turn the direction of what follows, or claim to begin a file."""


def one_line(text: str) -> str:
    """Return `text` with one blank for every line end and control, and none around it.

    What cannot be written as UTF-8 becomes a question mark.
    """
    plain = text.encode("utf-8", "replace").decode("utf-8")
    seen = (" " if unicodedata.category(sign) in _UNSEEN else sign for sign in plain)
    return " ".join("".join(sign for sign in seen if sign not in _TURNING).split())
