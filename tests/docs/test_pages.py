"""Pages that lead somewhere, can be reached, and name only what there is."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from .markdown import ROOT, anchors, code_lines, links, pages
from .reference import commands
from .reference import pages as written_pages

FIRST = ROOT / "docs" / "index.md"
COMMANDS = dict(commands())
RUN = re.compile(r"(?:^|[\s(/|])handrail((?: +(?!#)[^\s;|&)]+)*)")
MAKE = re.compile(r"(?:^|[\s;(])make ([a-z][a-z-]*)")
MODULE = re.compile(r"python3? -m (tests(?:\.\w+)+)")
SOURCE = re.compile(r"\b(?:monitor|sensors|signal|ui|tests)/[\w/]+\.(?:py|toml|c|sh)\b")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def leads_nowhere(page: Path, link: str) -> bool:
    """Whether a link of a page within the repository has no file, or no heading, at its end."""
    if re.match(r"[a-z]+:", link):
        return False
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.is_file():
        return True
    return bool(anchor) and anchor not in anchors(target.read_text("utf-8"))


def reached_from(first: Path) -> set[Path]:
    """Return every page that somebody who begins at `first` and follows links can read."""
    reached, waiting = {first}, [first]
    while waiting:
        page = waiting.pop()
        for link in links(page.read_text("utf-8")):
            target = (page.parent / link.partition("#")[0]).resolve()
            if target.suffix == ".md" and target.is_file() and target not in reached:
                reached.add(target)
                waiting.append(target)
    return reached


def options_of(command: click.Command) -> dict[str, bool]:
    """Return the options of a command, and whether each takes a value."""
    options = [one for one in command.params if isinstance(one, click.Option)]
    taken = {
        name: not one.is_flag for one in options for name in (*one.opts, *one.secondary_opts)
    }
    return {**taken, "--help": False}


def unknown(line: str) -> Iterator[str]:
    """Yield what a line of code asks of `handrail` that no command knows."""
    for found in RUN.finditer(line):
        words = found.group(1).split()
        name, command = "handrail", COMMANDS["handrail"]
        for word, before in zip(words, ["", *words], strict=False):
            if re.match(r"--[a-z]", word):
                if word not in options_of(command):
                    yield f"{name} {word}"
            elif (
                isinstance(command, click.Group)
                and re.fullmatch(r"[a-z][a-z-]+", word)
                and not options_of(command).get(before, False)
            ):
                name = f"{name} {word}"
                if name not in COMMANDS:
                    yield name
                    break
                command = COMMANDS[name]


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    found = links(page.read_text("utf-8"))
    assert [link for link in found if leads_nowhere(page, link)] == []


@pytest.mark.parametrize(
    ("link", "nowhere"),
    [
        ("../privacy.md", False),
        ("../privacy.md#on-one-page", False),
        ("https://doi.org/10.1161/01.CIR.93.5.1043", False),
        ("../privacy.md#on-two-pages", True),
        ("../private.md", True),
        ("../methods", True),  # a folder has no page
    ],
)
def test_a_link_that_leads_nowhere_is_noticed(link: str, nowhere: bool) -> None:
    assert leads_nowhere(ROOT / "docs" / "how-to" / "straps.md", link) is nowhere


def test_every_page_can_be_reached_from_the_first() -> None:
    assert [name_of(page) for page in set(pages()) - reached_from(FIRST)] == []


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_no_page_asks_for_what_the_program_does_not_know(page: Path) -> None:
    lines = list(code_lines(page.read_text("utf-8")))
    assert [what for line in lines for what in unknown(line)] == []


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("handrail replay practice-1 --json", []),
        ("HANDRAIL_HOME=x handrail vault shred --everything", []),
        ("pip install handrail[research]", []),
        ("handrail detect session", ["handrail detect"]),
        ("handrail vault burn", ["handrail vault burn"]),
        ("handrail replay practice-1 --xml", ["handrail replay --xml"]),
    ],
)
def test_a_command_that_there_is_not_is_noticed(line: str, what: list[str]) -> None:
    assert list(unknown(line)) == what


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_targets_modules_and_files_that_a_page_names_are_there(page: Path) -> None:
    text = page.read_text("utf-8")
    targets = set(
        re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    )
    code = "\n".join(code_lines(text))
    assert set(MAKE.findall(code)) <= targets
    for module in MODULE.findall(code):
        place = ROOT.joinpath(*module.split("."))
        assert place.with_suffix(".py").is_file() or (place / "__main__.py").is_file(), module
    assert [path for path in SOURCE.findall(text) if not (ROOT / path).is_file()] == []


def test_every_module_that_the_architecture_names_is_there() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = set(re.findall(r"`([\w/*]+\.py)`", page))
    assert len(named) > 150
    rooms = [ROOT / room for room in ("sensors", "signal", "monitor", "ui", "tests")]
    there = [path for room in rooms for path in room.rglob("*.py")]
    gone = [name for name in named if not any(path.match(name) for path in there)]
    assert gone == []


def test_every_command_setting_and_format_is_in_the_reference_as_it_is_now() -> None:
    old = [name_of(path) for path, text in written_pages().items() if path.read_text() != text]
    assert old == [], "python -m tests.docs writes them anew"


def test_whoever_cites_the_program_cites_the_version_that_is_built() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text()
