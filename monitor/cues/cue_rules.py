"""The cue library: a file that a therapist can edit, read strictly into rules.

An entry of `when` or `unless` is one fact (`crying`), a fact that has held for some seconds
(`near_peak for 15`), or several of which one is enough (`crying or arousal_high`).  That is
the whole language (decision 0011); docs/how-to/cues.md lists the facts.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from string import Formatter
from typing import Annotated, TypeAlias

import msgspec

from ..errors import Expected
from ..limited_text import parse_toml

VERSION = 2
"""Raised whenever an older program would misread the file."""

PLACEHOLDERS = frozenset({"object", "reassurance", "trouble"})
"""What a text may name in braces."""

SHOWN = "shown_"
"""A fact of this name and a cue's kind holds for some minutes after that cue was shown."""

_TERM = re.compile(r"(?P<fact>\w+)(?: +for +(?P<for_s>\d+(?:\.\d+)?))?")
_TOML_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class Term:
    """A fact that must have held for `for_s` seconds."""

    fact: str
    for_s: float = 0.0


Condition: TypeAlias = tuple[Term, ...]
"""Terms of which one is enough."""


@dataclass(frozen=True, slots=True)
class CueRule:
    """One cue of the library.

    Attributes
    ----------
    kind
        Its name; the first letter is its family.
    tier
        0 ambient, 1 soft, 2 act soon, 3 act now.
    text
        Its words, with placeholders in braces.
    when, unless
        What calls for it, all of it; what forbids it, each alone.
    again_s
        How long it stays away once shown, seconds; None for the usual time.
    leaves
        How many places of the budget it leaves to other cues; None for what its tier leaves.
    """

    kind: str
    tier: int
    text: str
    when: tuple[Condition, ...]
    unless: tuple[Condition, ...] = ()
    again_s: float | None = None
    leaves: int | None = None

    @property
    def technical(self) -> bool:
        """Whether it is about the equipment, not about the client."""
        return self.kind.startswith("T")

    @property
    def facts(self) -> frozenset[str]:
        """Every fact that it names."""
        return frozenset(term.fact for one in (*self.when, *self.unless) for term in one)


@dataclass(frozen=True, slots=True)
class CueLibrary:
    """Rules in their order of preference, and what was wrong with the therapist's own file."""

    rules: tuple[CueRule, ...]
    trouble: str = ""


class CueLibraryError(Expected):
    """The cue library cannot be used; the message names the line, the cue and the entry."""

    def __init__(self, problem: str, line: int = 0) -> None:
        super().__init__(f"line {line}: {problem}" if line else problem)
        self.line = line


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    kind: Annotated[str, msgspec.Meta(pattern=r"^[A-Z]\w*$")]
    tier: Annotated[int, msgspec.Meta(ge=0, le=3)]
    text: Annotated[str, msgspec.Meta(min_length=1)]
    when: Annotated[list[str], msgspec.Meta(min_length=1)]
    unless: list[str] = []
    enabled: bool = True
    again_s: Annotated[float, msgspec.Meta(ge=0)] | None = None
    leaves: Annotated[int, msgspec.Meta(ge=0)] | None = None


class _File(msgspec.Struct, forbid_unknown_fields=True):
    version: Annotated[int, msgspec.Meta(ge=1)]
    cue: list[dict[str, object]]
    trouble: str = ""


def read_library(
    text: str, known: Collection[str], reasoned: Collection[str] | None = None
) -> CueLibrary:
    """Read a cue library (TOML); what is not enabled is left out.

    Parameters
    ----------
    text
        The file's content.
    known
        Every fact that is told.
    reasoned
        Those of them that come with a reason; all, if not given.

    Raises
    ------
    CueLibraryError
        Naming the line, the cue and the entry that is wrong.
    """
    file = _read_file(text)
    lines = _Lines(text)
    entries = [_read_entry(entry, lines, number) for number, entry in enumerate(file.cue)]
    kinds = [entry.kind for entry in entries]
    checker = _Checker(
        frozenset({*known, *(SHOWN + kind for kind in kinds)}),
        frozenset(known if reasoned is None else reasoned),
    )
    rules = []
    for number, entry in enumerate(entries):
        if entry.kind in kinds[:number]:
            raise CueLibraryError(f"cue {entry.kind} stands here twice", lines.of(number))
        try:
            rule = checker.rule(entry)
        except _EntryError as error:
            at = lines.of(number, error.entry)
            raise CueLibraryError(f"cue {entry.kind}, {error.entry}: {error}", at) from None
        if entry.enabled:
            rules.append(rule)
    return CueLibrary(tuple(rules), file.trouble)


def read_condition(text: str) -> Condition:
    """Read one entry of `when` or `unless`; raises ValueError if it is none."""
    terms = [_TERM.fullmatch(part.strip()) for part in text.split(" or ")]
    if not all(terms):
        raise ValueError(f"“{text}” is not a fact, “fact for SECONDS”, or several with “or”")
    return tuple(Term(term["fact"], float(term["for_s"] or 0.0)) for term in terms if term)


def _read_file(text: str) -> _File:
    try:
        file = msgspec.convert(parse_toml(text), _File)
    except msgspec.ValidationError as error:
        raise CueLibraryError(f"not a cue library: {error}") from error
    except ValueError as error:
        line = _TOML_LINE.search(str(error))
        problem = f"this is not TOML: {_TOML_LINE.sub('here', str(error))}"
        raise CueLibraryError(problem, int(line[1]) if line else 0) from error
    if file.version > VERSION:
        raise CueLibraryError(
            f"this file has version {file.version}; this program reads up to {VERSION}"
        )
    return file


def _read_entry(entry: dict[str, object], lines: "_Lines", number: int) -> _Entry:
    try:
        return msgspec.convert(entry, _Entry)
    except msgspec.ValidationError as error:
        kind = entry.get("kind", f"number {number + 1}")
        raise CueLibraryError(f"cue {kind}: {error}", lines.of(number)) from error


class _EntryError(Exception):
    """One entry of a cue is wrong."""

    def __init__(self, entry: str, problem: str) -> None:
        super().__init__(problem)
        self.entry = entry


class _Checker:
    """Turns entries into rules, and refuses what could never work."""

    def __init__(self, known: frozenset[str], reasoned: frozenset[str]) -> None:
        self._known = known
        self._reasoned = reasoned

    def rule(self, entry: _Entry) -> CueRule:
        _check_text(entry.text)
        when = tuple(self._conditions("when", entry.when))
        unless = tuple(self._conditions("unless", entry.unless))
        if not any(all(self._gives_reason(term) for term in one) for one in when):
            raise _EntryError("when", "none of these facts says why the cue is shown")
        return CueRule(
            entry.kind, entry.tier, entry.text, when, unless, entry.again_s, entry.leaves
        )

    def _conditions(self, name: str, texts: list[str]) -> Iterator[Condition]:
        for text in texts:
            try:
                condition = read_condition(text)
            except ValueError as error:
                raise _EntryError(name, str(error)) from error
            for term in condition:
                self._check_known(name, term.fact)
            yield condition

    def _check_known(self, name: str, fact: str) -> None:
        if fact not in self._known:
            near = get_close_matches(fact, self._known, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise _EntryError(name, f"nothing tells the fact {fact}{hint}")

    def _gives_reason(self, term: Term) -> bool:
        own = term.fact in self._reasoned or term.fact.startswith(SHOWN)
        return own or term.for_s > 0.0


def _check_text(text: str) -> None:
    try:
        fields = [field for field in Formatter().parse(text) if field[1] is not None]
    except ValueError as error:
        raise _EntryError("text", f"a brace is missing: {error}") from error
    # A width could ask for any amount of memory, and a width may hold names of its own.
    if any(width or conversion for _, _, width, conversion in fields):
        raise _EntryError("text", "nothing but a name can stand in braces")
    unknown = {name for _, name, _, _ in fields if name is not None} - PLACEHOLDERS
    if unknown:
        told = ", ".join(sorted(PLACEHOLDERS))
        raise _EntryError("text", f"nothing fills {{{unknown.pop()}}}; there are {told}")


class _Lines:
    """Finds the line of a cue, or of one of its entries, in the file."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._starts = [i for i, line in enumerate(self._lines) if line.strip() == "[[cue]]"]

    def of(self, number: int, entry: str = "") -> int:
        """Return the line counted from 1; 0 where it cannot be found."""
        if number >= len(self._starts):
            return 0
        start = self._starts[number]
        if entry:
            for at in range(start + 1, len(self._lines)):
                if self._lines[at].lstrip().startswith("[["):
                    break
                if re.match(rf"\s*{entry}\s*=", self._lines[at]):
                    return at + 1
        return start + 1
