"""What stands on a handout: sections of words, things to tick and places to write.

The words are data, one file for each handout and language, so that whoever knows the work but
no Python can read and mend them.  Plain Python, and nothing of paper.
"""

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
    foot, foot_client
        What the program says of itself to therapists, and in plain words to everybody else.
    """

    yes: str
    no: str
    client: str
    professional: str
    together: str
    foot: tuple[str, ...]
    foot_client: tuple[str, ...]

    def readers(self, audience: Audience) -> str:
        """Return whom a handout is for, in words."""
        return str(getattr(self, audience.value))

    def foot_for(self, audience: Audience) -> tuple[str, ...]:
        """Return what stands at the foot of a handout for these readers."""
        return self.foot if audience is Audience.PROFESSIONAL else self.foot_client


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
