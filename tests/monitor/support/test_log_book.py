"""A log that helps whoever helps, and says nothing of anybody."""

import ast
import logging
import os
import pickle
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from handrail.monitor.cues.cue_file import shipped_library
from handrail.monitor.errors import Expected
from handrail.monitor.library import HOME_VARIABLE, new_session_id
from handrail.monitor.recording.session_schema import SessionHeader
from handrail.monitor.settings import Settings, stored_rules
from handrail.monitor.station.station_link import LinkAddress
from handrail.monitor.station.station_process import StationSpec
from handrail.monitor.support.log_book import (
    FILE_BYTES,
    Process,
    log_files,
    open_log_book,
)
from handrail.sensors.messages import Reason

ROOT = Path(__file__).parents[3]
OURS = logging.getLogger("handrail.monitor.errors")


@pytest.fixture(autouse=True)
def undone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a test have the loggers and the hooks of the process to itself."""
    root, ours = logging.getLogger(), logging.getLogger("handrail")
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    before = ours.level
    yield
    ours.setLevel(before)
    for handler in root.handlers:
        handler.close()


def written(home: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in log_files(home))


def said(home: Path) -> list[str]:
    """Return the lines without their time."""
    return [line.split(" ", 1)[1] for line in written(home).splitlines()]


# --- what helps


def test_a_line_says_when_how_bad_who_and_what(tmp_path: Path) -> None:
    open_log_book(tmp_path, Process.WINDOW)
    OURS.warning("no window for %.0f s: the session is closed", 1800.4)
    at, _, rest = written(tmp_path).partition(" ")
    assert datetime.fromisoformat(at).utcoffset() is not None
    assert rest == (
        "WARNING handrail.monitor.errors: no window for 1800 s: the session is closed\n"
    )


def test_numbers_and_our_own_words_are_written_and_of_all_else_the_kind(tmp_path: Path) -> None:
    open_log_book(tmp_path, Process.WINDOW)
    OURS.info("strap %s: %s, %d %% of %s", "Anna's H10", Reason.BLUETOOTH_OFF, 25, True)
    OURS.info("%(place)s has %(count)03d", {"place": tmp_path, "count": 7})
    OURS.info(OSError(28, "No space left", str(tmp_path)))
    OURS.info("%d channels of %s", "two", None)
    assert said(tmp_path) == [
        "INFO handrail.monitor.errors: strap <str>: bluetooth_off, 25 % of True",
        f"INFO handrail.monitor.errors: <{type(tmp_path).__name__}> has 007",
        "INFO handrail.monitor.errors: <OSError>",
        "INFO handrail.monitor.errors: <str> channels of <NoneType>",
    ]


def test_an_exception_is_told_by_its_kind_and_the_way_it_came(tmp_path: Path) -> None:
    open_log_book(tmp_path, Process.STATION)
    try:
        try:
            int("Anna")
        except ValueError as wrong:
            raise Expected("Anna's file is damaged") from wrong
    except Expected:
        OURS.exception("the record cannot be written")
    line = test_an_exception_is_told_by_its_kind_and_the_way_it_came.__code__.co_firstlineno
    way = "test_an_exception_is_told_by_its_kind_and_the_way_it_came"
    assert said(tmp_path)[0] == "ERROR handrail.monitor.errors: the record cannot be written"
    assert [one.strip() for one in written(tmp_path).splitlines()[1:]] == [
        "handrail.monitor.errors.Expected",
        f"{__name__}:{line + 6} in {way}",
        "builtins.ValueError",
        f"{__name__}:{line + 4} in {way}",
    ]


def test_of_another_library_only_that_it_spoke_is_written(tmp_path: Path) -> None:
    open_log_book(tmp_path, Process.STATION)
    logging.getLogger("hypothesis").error("Task AA:BB:CC:DD:EE:FF %d", 7)
    logging.getLogger("json.decoder.AA:BB:CC:DD:EE:FF").error("lost")
    logging.getLogger("AA:BB:CC:DD:EE:FF").error("lost")
    assert said(tmp_path) == ["ERROR hypothesis", "ERROR json.decoder", "ERROR ?"]


class Theirs(StrEnum):
    NAME = "Anna"


Theirs.__module__ = "theirs"  # pytest names tests after the clone's folder: "handrail.tests…"


class Sly(int):
    def __str__(self) -> str:
        return "Anna"

    def __repr__(self) -> str:
        return "Anna"


def test_what_only_looks_like_a_number_or_a_word_of_ours_is_not_written(tmp_path: Path) -> None:
    open_log_book(tmp_path, Process.STATION)
    OURS.error("%s and %s and %d", Theirs.NAME, Sly(3), Sly(3))
    assert said(tmp_path) == ["ERROR handrail.monitor.errors: <Theirs> and <Sly> and <Sly>"]


# --- what must never be there


@dataclass
class Client:
    name: str

    def __str__(self) -> str:
        return self.name


letters = st.text("abcdefghijklmnopqrstuvwxyzäöüßéñαβγжшя", min_size=7, max_size=12)
names = st.builds("{} {}".format, letters.map(str.title), letters.map(str.title))
addresses = st.lists(st.integers(0, 255), min_size=6, max_size=6).map(
    lambda octets: ":".join(f"{octet:02X}" for octet in octets)
)
paths = st.builds("/home/{}/Sessions {}.handrail".format, letters, letters)
identifiers = st.one_of(names, addresses, paths)


def raise_from_afar(secret: str) -> None:
    """Fail as a driver does, in code whose file and module are called after somebody."""
    code = compile(
        "def fail(cause): raise OSError(5, cause, cause) from KeyError(cause)", secret, "exec"
    )
    module = {"__name__": secret}
    exec(code, module)
    try:
        module["fail"](secret)  # type: ignore[operator]
    except OSError as first:
        raise ExceptionGroup(secret, [first, ValueError(secret)]) from None


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(secret=identifiers)
@example(secret="%s %d %(name)s {0}\nERROR handrail: forged")
def test_no_identifier_reaches_the_file_whichever_way_it_comes(
    tmp_path_factory: pytest.TempPathFactory, secret: str
) -> None:
    home = tmp_path_factory.mktemp("home") / secret.replace("\n", "").strip("/")
    open_log_book(home, Process.STATION)
    logging.getLogger().handlers[:-1] = []  # pytest's own reader insists that values fit
    no_texts = (
        *(secret.encode(), Path(secret), home, Client(secret), OSError(secret)),
        *([secret], {secret: secret}, (secret, 1)),
    )
    for value in (secret, *no_texts):
        OURS.warning("here is %s", value)
        OURS.warning("here are %r and %5.1f and %d", value, 2.5, value)
        OURS.warning("here is %(value)s", {"value": value})
    for value in no_texts:
        OURS.warning(value)
    for name in ("hypothesis", f"hypothesis.{secret}", secret):
        logging.getLogger(name).warning(f"lost {secret}: %s", secret)  # noqa: G004
    logging.getLogger(f"handrail.monitor.{secret}").warning("lost", stack_info=True)
    try:
        raise_from_afar(secret)
    except ExceptionGroup:
        OURS.exception("the driver failed")
        logging.getLogger("hypothesis").exception(secret)
    text = written(home)
    assert text.count("handrail.monitor.errors") > 20
    assert text.count("builtins.ExceptionGroup") == 2
    assert text.count("builtins.OSError") == text.count("builtins.KeyError") == 2
    parts = {secret, *secret.split("/"), *secret.split(" ")} - {"", "home", "Sessions"}
    assert [part for part in parts if part in text] == []


def calls_of_a_log(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id in {"_log", "logging"}
            and node.func.attr
            in {"debug", "info", "warning", "error", "exception", "critical", "log"}
        ):
            yield node


def is_constant(call: ast.Call) -> bool:
    return isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)


def test_every_sentence_of_ours_is_a_constant() -> None:
    modules = [
        path
        for room in ("monitor", "sensors", "signal", "ui")
        for path in (ROOT / room).rglob("*.py")
    ]
    calls = [
        (f"{path.relative_to(ROOT)}:{call.lineno}", is_constant(call))
        for path in modules
        for call in calls_of_a_log(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert len(calls) > 20
    assert [place for place, constant in calls if not constant] == []
    assert not is_constant(next(calls_of_a_log(ast.parse("_log.info(f'{name} left')"))))


# --- where it is kept


def test_nothing_is_made_before_there_is_something_to_write(tmp_path: Path) -> None:
    open_log_book(tmp_path / "home", Process.WINDOW)
    assert not (tmp_path / "home").exists()
    OURS.info("now")
    assert [path.name for path in log_files(tmp_path / "home")] == ["handrail.log"]


def test_it_is_closed_to_other_users_after_it_turned_over_too(tmp_path: Path) -> None:
    open_log_book(tmp_path, Process.STATION)
    line = "x" * 1000
    for _ in range(2500):
        OURS.info(line)
    files = log_files(tmp_path)
    assert [path.name for path in files] == [
        "station.log",
        *(f"station.log.{n}" for n in range(1, 5)),
    ]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert stat.S_IMODE((tmp_path / "logs").stat().st_mode) == 0o700
    assert max(path.stat().st_size for path in files) <= FILE_BYTES == 200_000


def test_a_process_that_becomes_a_station_writes_on_in_the_stations_book(
    tmp_path: Path,
) -> None:
    open_log_book(tmp_path, Process.WINDOW)
    OURS.info("first")
    open_log_book(tmp_path, Process.STATION)
    OURS.info("second")
    assert (tmp_path / "logs/handrail.log").read_text(encoding="utf-8").count("\n") == 1
    assert (tmp_path / "logs/station.log").read_text(encoding="utf-8").endswith("second\n")


def test_a_log_that_cannot_be_written_disturbs_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "logs").write_text("in the way", encoding="utf-8")
    open_log_book(tmp_path, Process.STATION)
    OURS.error("the disk is full")
    assert capsys.readouterr().err == ""


def test_what_is_only_for_the_log_stays_off_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = logging.StreamHandler(sys.stderr)
    logging.getLogger().addHandler(terminal)
    open_log_book(tmp_path, Process.WINDOW)
    OURS.info("for the log")
    OURS.error("for both")
    assert capsys.readouterr().err == "for both\n"
    assert len(said(tmp_path)) == 2


# --- faults that nobody caught

FAULT = """
import sys, threading
from pathlib import Path
from handrail.monitor.support.log_book import Process, open_log_book
open_log_book(Path(sys.argv[1]), Process.STATION)
def work(): raise ValueError("Anna in a thread")
thread = threading.Thread(target=work)
thread.start()
thread.join()
raise RuntimeError("Anna in the process")
"""


def test_a_fault_that_nobody_caught_is_in_the_log_and_on_the_terminal(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", FAULT, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert "ValueError: Anna in a thread" in ran.stderr
    assert "RuntimeError: Anna in the process" in ran.stderr
    assert "Anna" not in written(tmp_path)
    assert [line for line in said(tmp_path) if "CRITICAL" in line] == [
        "CRITICAL handrail.monitor.support.log_book: a thread ended with a fault",
        "CRITICAL handrail.monitor.support.log_book: the process ended with a fault",
    ]
    assert "builtins.ValueError" in written(tmp_path)
    assert "__main__:6 in work" in written(tmp_path)


# --- in the program


def run_program(home: Path, command: str, typed: bytes) -> None:
    environment = {**os.environ, HOME_VARIABLE: str(home)}
    ran = subprocess.run(
        [sys.executable, "-m", "handrail", command],
        input=typed,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 1, ran.stderr


def test_a_fault_of_the_program_is_in_the_windows_book(tmp_path: Path) -> None:
    run_program(tmp_path, "station", b"no session for Anna")
    assert [path.name for path in log_files(tmp_path)] == ["handrail.log"]
    assert "_pickle.UnpicklingError" in written(tmp_path)
    assert "Anna" not in written(tmp_path)


def test_a_fault_of_the_station_is_in_the_stations_book(tmp_path: Path) -> None:
    (tmp_path / "sessions").mkdir()
    spec = StationSpec(
        tmp_path / "sessions" / f"{new_session_id()}.handrail",
        bytes(32),
        SessionHeader(
            "test", "0", "", 0.0, True, (), stored_rules(Settings(), shipped_library())
        ),
        LinkAddress.fresh(str(tmp_path)),
    )
    no_sensors = partial(int, "Anna", 10)  # whatever is called to open them, fails
    run_program(tmp_path, "station", pickle.dumps((spec, no_sensors, None)))
    assert [path.name for path in log_files(tmp_path)] == ["station.log"]
    assert "in run_station" in written(tmp_path)
    assert "Anna" not in written(tmp_path)
