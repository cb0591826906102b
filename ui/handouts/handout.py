"""What stands on a handout: sections of words, things to tick and places to write.

The words are data, one file for each handout and language, so that whoever knows the work but
no Python can read and mend them.  Plain Python, and nothing of paper.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Any, TypeVar

import msgspec

from ...monitor.limited_text import parse_toml

LANGUAGES = ("en", "de")

T = TypeVar("T")


class HandoutName(StrEnum):
    """The handouts there are."""

    RESCRIPTING = "rescripting"
    RESCRIPTING_PROFESSIONAL = "rescripting-professional"
    MONITOR = "monitor"
    MONITOR_PROFESSIONAL = "monitor-professional"
    SIGNALS = "signals"
    LISTENING = "listening"


class Audience(StrEnum):
    """Who reads a handout."""

    CLIENT = "client"
    PROFESSIONAL = "professional"
    TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class Field:
    """A place to write, `lines` tall; two of `half` width stand side by side."""

    name: str
    label: str
    lines: int = 1
    half: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to answer with yes or no, and what it means."""

    name: str
    label: str
    means: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column to write in or to `tick`; its `width` (mm) is without the gap beside it."""

    name: str
    label: str
    width: int
    tick: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table to fill in."""

    rows: int
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a handout; what it holds is printed in the order of the attributes.

    Attributes
    ----------
    name
        What the part is called in every language; part of its fields' names.
    heading
        What stands above it.
    callout
        The one sentence that must not be missed; empty for none.
    text, steps, points
        Paragraphs, numbered steps (a word for each, and what is done), points.
    choices, fields, table
        What is to be answered, written, filled in.
    """

    name: str
    heading: str
    callout: str = ""
    text: tuple[str, ...] = ()
    steps: tuple[tuple[str, str], ...] = ()
    points: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    fields: tuple[Field, ...] = ()
    table: Table | None = None

    def field_names(self) -> Iterator[str]:
        """Yield the name of every place that can be filled in."""
        for choice in self.choices:
            yield from (f"{self.name}_{choice.name}_{answer}" for answer in ("yes", "no"))
        yield from (f"{self.name}_{field.name}" for field in self.fields)
        if self.table is not None:
            for row in range(1, self.table.rows + 1):
                yield from (f"{self.name}_{row}_{c.name}" for c in self.table.columns)


@dataclass(frozen=True, slots=True)
class Handout:
    """A handout in one language.

    Attributes
    ----------
    title, lead
        What it is about, and in a sentence.
    audience
        Whom it is for.
    sections
        Its parts, in order.
    """

    title: str
    lead: str
    audience: Audience
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """The words that stand on every handout of a language.

    Attributes
    ----------
    yes, no
        The answers.
    client, professional, together
        Whom a handout is for.
    foot
        What the program says of itself.
    """

    yes: str
    no: str
    client: str
    professional: str
    together: str
    foot: tuple[str, ...]

    def readers(self, audience: Audience) -> str:
        """Return whom a handout is for, in words."""
        return str(getattr(self, audience.value))


def handout(name: HandoutName, language: str) -> Handout:
    """Return a handout in one of `LANGUAGES`."""
    return _read(f"{name.value}.{language}.toml", Handout)


def shared_words(language: str) -> Shared:
    """Return what stands on every handout in one of `LANGUAGES`."""
    return _read(f"shared.{language}.toml", Shared)


def _read(name: str, kind: type[T]) -> T:
    text = (files(__package__) / "texts" / name).read_text(encoding="utf-8")
    words: dict[str, Any] = {
        "sections" if key == "section" else key: said for key, said in parse_toml(text).items()
    }
    return msgspec.convert(words, kind)
