"""The site as Sphinx builds it: that it needs nothing but itself."""

import re
from collections.abc import Iterator
from pathlib import Path

_FETCHED = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed|input)\b[^>]*?\bsrc\s*=\s*["']([^"']+)"""
    r"""|<link\b[^>]*?\bhref\s*=\s*["']([^"']+)"""
    r"""|<object\b[^>]*?\bdata\s*=\s*["']([^"']+)"""
    r"""|(?:@import\s+|\burl\()\s*["']?([^"')\s]+)""",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"(?:https?:|wss?:)?//", re.IGNORECASE)
BEGINNING = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Handrail</title>
<meta http-equiv="refresh" content="0; url=docs/index.html">
<a href="docs/index.html">Handrail</a></html>
"""
"""The site's first page: it leads to the one that is a page of the repository, too."""


def fetches(text: str) -> Iterator[str]:
    """Yield what a page or style sheet fetches from elsewhere when it is shown.

    A link that somebody may follow is none.
    """
    for found in _FETCHED.finditer(text):
        address = next(group for group in found.groups() if group)
        if _ELSEWHERE.match(address):
            yield address


def fetches_of(folder: Path) -> dict[str, list[str]]:
    """Return what the pages and style sheets of a site fetch from elsewhere, by their names."""
    found = {
        path.relative_to(folder).as_posix(): list(fetches(path.read_text("utf-8")))
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".html", ".css"}
    }
    return {name: addresses for name, addresses in found.items() if addresses}
