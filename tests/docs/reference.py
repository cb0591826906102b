"""The pages that are written anew: commands, settings, formats, the list of decisions."""

import dataclasses
import inspect
import re
from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import click

from handrail.monitor.exports.formats import FORMATS
from handrail.monitor.settings import Settings
from handrail.ui.app import handrail

DOCS = Path(__file__).parents[2] / "docs"
FOLDER, DECISIONS = DOCS / "reference", DOCS / "decisions"
_WRITTEN = "Written by `python -m tests.docs`: change the program, not this page."
_WIDE = 88
_NOT_RULES = {"client", "plan", "person"}
"""What is known of a client: the client's card asks for it, and its page explains it."""


def pages() -> dict[Path, str]:
    """Return the text of each page as the program would write it now."""
    return {
        FOLDER / "commands.md": _commands_page(),
        FOLDER / "settings.md": _settings_page(),
        FOLDER / "formats.md": _formats_page(),
        DECISIONS / "index.md": _decisions_page(),
    }


# --- commands


def commands(
    command: click.Command = handrail, name: str = "handrail"
) -> Iterator[tuple[str, click.Command]]:
    """Yield every command that people type, with its whole name: groups before their own."""
    yield name, command
    if isinstance(command, click.Group):
        for word, below in sorted(command.commands.items()):
            if not below.hidden:
                yield from commands(below, f"{name} {word}")


def _commands_page() -> str:
    listed = list(commands())
    rows = [
        f"| [`{name}`](#{name.replace(' ', '-')}) | {_first_sentence(command)} |"
        for name, command in listed
    ]
    parts = [
        "# Commands",
        f"{_WRITTEN} On the screen, `--help` says the same.",
        "Each command ends with 0 if it did what was asked, with 1 and one line on standard "
        "error that says what to do, or with 2 if it was typed wrongly. `--json` prints JSON "
        "and nothing else.",
        "\n".join(["| command | does |", "|---|---|", *rows]),
    ]
    for name, command in listed:
        parts += [f"## {name}", f"```text\n{_help(name, command)}\n```"]
    return "\n\n".join(parts) + "\n"


def _help(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name, max_content_width=_WIDE)
    context.terminal_width = _WIDE
    return "\n".join(line.rstrip() for line in command.get_help(context).splitlines())


def _first_sentence(command: click.Command) -> str:
    words = " ".join(inspect.cleandoc(command.help or "").split("\n\n")[0].split())
    return words.replace("|", "\\|")


# --- settings


def settings(rules: object, at: str = "") -> Iterator[tuple[str, object, str]]:
    """Yield each number of a tree of rules: where it stands, its default, what it means."""
    summary, meanings = _said_of(type(rules))
    for field in dataclasses.fields(rules):  # type: ignore[arg-type]
        value, name = getattr(rules, field.name), f"{at}{field.name}"
        if dataclasses.is_dataclass(value):
            yield from settings(value, f"{name}.")
        else:
            yield name, value, meanings.get(field.name, summary)


def _said_of(rules: type) -> tuple[str, dict[str, str]]:
    """Return what a docstring says first, and of each attribute; some share a sentence."""
    text = inspect.getdoc(rules) or ""
    summary, _, attributes = text.partition("Attributes\n----------\n")
    found: dict[str, str] = {}
    names: list[str] = []
    for line in attributes.splitlines():
        if line.startswith(" ") and names:
            for name in names:
                found[name] = f"{found[name]} {line.strip()}".strip()
        elif re.fullmatch(r"\w+(, \w+)*", line):
            names = line.split(", ")
            found.update(dict.fromkeys(names, ""))
        elif line.strip():
            break
    return summary.split("\n\n")[0].replace("\n", " "), found


def _settings_page() -> str:
    parts = [
        "# Settings",
        f"{_WRITTEN} Numbers whose names begin alike stand in one table of a TOML file, in "
        "which only what differs has to stand:",
        '```toml\n[alerts]\ncues = 2\n\n[contact]\nsensitivity = "low"\n```',
        "`handrail replay PATH --settings FILE` analyses a session with them, and `handrail "
        "evaluate --settings FILE` says how often they would be right on simulated sessions. "
        "The settings of a session are part of its record: a replay uses its own unless told "
        "otherwise. In the window a therapist chooses the few that the client's card offers; "
        "what the card itself says (`client`, `plan`, `person`) is not listed here. "
        "What stands behind each rule: [methods](../explanation/methods.md).",
    ]
    whole = Settings()
    rooms = {field.name: getattr(whole, field.name) for field in dataclasses.fields(whole)}
    for name, rules in rooms.items():
        if name not in _NOT_RULES and dataclasses.is_dataclass(rules):
            said, _ = _said_of(type(rules))
            parts += [f"## {name}", said, _settings_table(settings(rules, f"{name}."))]
    loose = (row for row in settings(whole) if "." not in row[0])
    parts += ["## Of the session", _settings_table(loose)]
    return "\n\n".join(parts) + "\n"


def _settings_table(rows: Iterable[tuple[str, object, str]]) -> str:
    """Write a table in which neighbours that share a sentence share a row."""
    lines = ["| setting | default | meaning |", "|---|---|---|"]
    for meaning, sharing in groupby(rows, key=itemgetter(2)):
        alike = list(sharing)
        names = "<br>".join(f"`{name}`" for name, _, _ in alike)
        values = "<br>".join(_number(value) for _, value, _ in alike)
        lines.append(f"| {names} | {values} | {meaning.replace('|', '&#124;')} |")
    return "\n".join(lines)


def _number(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_number(one) for one in value)
    shown = value.value if isinstance(value, Enum) else value
    return "none" if shown is None else str(shown)


# --- formats


def _formats_page() -> str:
    rows = [
        f"| `{name}` | {one.words} | {one.loss or 'nothing'} |" for name, one in FORMATS.items()
    ]
    parts = [
        "# Formats",
        _WRITTEN,
        "## Written",
        "`handrail export PATH --to FORMAT --out DIR`. Sound, names and addresses of devices "
        "never leave; who must have agreed, and what is left out for whom, stands in "
        "[exports](../how-to/export.md).",
        "\n".join(["| `--to` | what it is | what it loses |", "|---|---|---|", *rows]),
        "## Read",
        "`handrail import`, `handrail hrv` and `handrail beats` read what "
        "[recordings from elsewhere](../how-to/recordings-from-elsewhere.md) lists, and say "
        "how they read it; `handrail turns` reads sound and files of turns "
        "([turns of a recording](../how-to/turns-of-a-recording.md)).",
        "## Handrail's own",
        "A session is one encrypted file ([the record](../recording-format.md)), an open trace "
        "is a folder of plain text ([the open trace](../open-trace.md)).",
    ]
    return "\n\n".join(parts) + "\n"


# --- decisions


def _decisions_page() -> str:
    rows = []
    for path in sorted(DECISIONS.glob("0*.md")):
        heading = path.read_text("utf-8").splitlines()[0].removeprefix("# ")
        number, title = heading[:4], heading[4:].lstrip(": ")
        rows.append(f"| {number} | [{title}]({path.name}) |")
    parts = [
        "# Decisions",
        "Why things are as they are, in the order in which it was decided. Each page says "
        "what was chosen, what else there was, and what it costs. A decision is not changed: "
        "a later one takes its place, and says so. Figures in them are of the day on which "
        "they were taken; those of today stand in [validation](../validation/index.md).",
        "\n".join(["| | |", "|---|---|", *rows]),
        "```{toctree}\n:hidden:\n:glob:\n\n0*\n```",
    ]
    return "\n\n".join(parts) + "\n"
