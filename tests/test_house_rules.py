"""Rules of the house that no linter knows, each shown to notice when it is broken."""

import ast
import asyncio
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted(
    path
    for room in ("monitor", "sensors", "signal", "ui")
    for path in (ROOT / room).rglob("*.py")
)
LONGEST_MODULE = 350
EMPTY_NAMES = {"common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}
CLOCK_READINGS = {
    *("now", "utcnow", "today", "gmtime", "localtime", "monotonic", "monotonic_ns"),
    *("perf_counter", "perf_counter_ns", "process_time", "time_ns"),
    *("clock_gettime", "clock_gettime_ns"),
    *("currentDateTime", "currentDateTimeUtc", "currentMSecsSinceEpoch", "QElapsedTimer"),
}
RECORDINGS = (
    ".wav",
    ".flac",
    ".mp3",
    ".m4a",
    ".ogg",
    ".opus",
    ".edf",
    ".bdf",
    ".xdf",
    ".acq",
    ".parquet",
)
ONE_MACHINE = re.compile(r"(?<![\w.])/(?:work|tmp|root|home|Users)/\w")
REGISTRY = re.compile(r"\b(?:pypi|pythonhosted|npmjs|(?:deb|security|snapshot)\.debian)\.\w")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def files_in_git() -> list[Path]:
    """Return the files that are committed or about to be; of an sdist, all."""
    if not (ROOT / ".git").exists():
        return [path for path in ROOT.rglob("*") if path.is_file() and not generated(path)]
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-coz", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    found = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in found if path.is_file()]


def generated(path: Path) -> bool:
    """Return whether git would not know a file."""
    parts = path.relative_to(ROOT).parts
    return parts[0] in {"build", "dist"} or any(
        part.startswith(".") or part == "__pycache__" for part in parts
    )


def text_of(path: Path) -> str:
    """Return a text file's content, and nothing of a picture or another binary."""
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8")


def empty_names(path: str, text: str) -> set[str]:
    """Return the words in a module's path and class names that say nothing."""
    classes = [n.name for n in ast.walk(ast.parse(text)) if isinstance(n, ast.ClassDef)]
    words = [*re.split(r"[/_.]", path), *re.findall(r"[A-Z][a-z]+", " ".join(classes))]
    return {word.lower() for word in words} & EMPTY_NAMES


def clock_readings(text: str) -> set[str]:
    """Return the names in a module by which a clock is read."""
    return {
        node.attr
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute) and node.attr in CLOCK_READINGS
    }


def outside_words(text: str) -> Iterator[str]:
    """Yield the lines that name a folder of one machine or a package registry."""
    for line in text.splitlines():
        if ONE_MACHINE.search(line) or REGISTRY.search(line):
            yield line.strip()


def test_the_standard_library_keeps_its_signal() -> None:
    # A top-level package of that name would break asyncio, and with it Bluetooth.
    assert not (ROOT / "signal" / "__init__.py").exists()
    assert signal.SIGINT
    asyncio.run(asyncio.sleep(0))


def test_a_module_fits_in_one_sitting() -> None:
    lengths = {name_of(path): len(text_of(path).splitlines()) for path in MODULES}
    assert {name: n for name, n in lengths.items() if n > LONGEST_MODULE} == {}


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        name_of(path) for path in MODULES if not ast.get_docstring(ast.parse(text_of(path)))
    ]
    assert silent == []


def test_every_module_and_class_has_a_name_that_means_something() -> None:
    found = {name_of(path): empty_names(name_of(path), text_of(path)) for path in MODULES}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("signal/speech/frame_utils.py", "", "utils"),
        ("monitor/common/flags.py", "", "common"),
        ("ui/live.py", "class SessionManager: ...", "manager"),
    ],
)
def test_a_name_that_means_nothing_is_noticed(path: str, text: str, found: str) -> None:
    assert empty_names(path, text) == {found}


def test_only_one_module_reads_the_clock() -> None:
    found = {name_of(path): clock_readings(text_of(path)) for path in MODULES}
    assert [name for name, readings in found.items() if readings] == ["sensors/clock.py"]


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = {name_of(path): list(outside_words(text_of(path))) for path in files_in_git()}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize("place", ["/".join(["", "tmp", "x.png"]), ".".join(["pypi", "org"])])
def test_a_machine_or_a_registry_is_noticed(place: str) -> None:
    assert list(outside_words(f"see {place}")) == [f"see {place}"]


def test_a_relative_path_and_a_web_page_are_nobodys_machine() -> None:
    assert list(outside_words("docs/work/x and https://example.org/home/x")) == []


def test_no_recording_is_in_git() -> None:
    assert [name_of(path) for path in files_in_git() if path.suffix.lower() in RECORDINGS] == []
