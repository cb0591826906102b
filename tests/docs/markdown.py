"""What our pages hold: links, anchors, commands, words in bold."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(r"^ *(```+|~~~+)([^\n]*)\n(.*?)^ *\1 *$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"(`+)(.+?)\1", re.DOTALL)
_LINK = re.compile(r"\]\(<?([^)\s>]+)>?(?: \"[^\"]*\")?\)")
_HEADING = re.compile(r"^#{1,6} +(.+?) *#*$", re.MULTILINE)


def pages() -> list[Path]:
    """Return every page that people read, in the order of their names."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def prose(text: str) -> str:
    """Return a page without what is code in it."""
    return _SPAN.sub("", _FENCE.sub("", text))


def links(text: str) -> list[str]:
    """Return where the links and pictures of a page lead."""
    return _LINK.findall(prose(text))


def anchors(text: str) -> set[str]:
    """Return the anchors of a page's headings, as code hosts make them."""
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in _HEADING.findall(_FENCE.sub("", text))
    }


def code_lines(text: str) -> Iterator[str]:
    """Yield each line of code in a page, in a block or within a sentence; no output."""
    for _, language, block in _FENCE.findall(text):
        if language.strip() not in {"text", "{toctree}"}:
            yield from block.replace("\\\n", " ").splitlines()
    for _, span in _SPAN.findall(_FENCE.sub("", text)):
        yield " ".join(span.split())


def bold_words(text: str) -> list[str]:
    """Return what a page sets in bold."""
    return [
        " ".join(found.split())
        for found in re.findall(r"\*\*(.+?)\*\*", prose(text), re.DOTALL)
    ]
