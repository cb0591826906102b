"""What went wrong, kept for whoever helps: without a name, an address, a path or a word.

Nothing is scrubbed, because what is never written needs no scrubbing.  Written are: the time,
the level, which module speaks, the constant sentence that it speaks with, those of its values
that are numbers or words of our own, and of an exception its kind and the way it came.  Of
every other value only the kind is written, of an exception never its message.  Other libraries
put addresses and names right into their sentences; of them only the library is named.

Each process has a file of its own, because files that turn over cannot be shared.
"""

import logging
import os
import re
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

FOLDER = "logs"
FILE_BYTES, FILES = 200_000, 5
"""How long a file grows, and how many are kept of each process, the newest included."""

_OURS = __name__.partition(".")[0]
_MOST_FRAMES = 30
_MOST_EXCEPTIONS = 10
_PLACE = re.compile(r"%(?:\((?P<name>\w+)\))?[-#0 +]*\d*(?:\.\d+)?[hlL]?(?P<kind>[a-zA-Z%])")

_log = logging.getLogger(__name__)


class Process(StrEnum):
    """Who keeps a log book, and the name of its file."""

    WINDOW = "handrail"
    STATION = "station"


def open_log_book(home: Path, process: Process) -> None:
    """Keep a log of this process from here on, faults that end it or a thread included.

    Nothing is made on the disk before there is something to write.  A log book that was opened
    before is closed.  What reaches the terminal stays as it was.

    Parameters
    ----------
    home
        The library's folder.
    process
        Which of the two processes this is.
    """
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler, LogFile):
            root.removeHandler(handler)
            handler.close()
        elif handler.level == logging.NOTSET:
            handler.setLevel(root.level)
    root.addHandler(LogFile(home / FOLDER / f"{process.value}.log"))
    logging.getLogger(_OURS).setLevel(logging.INFO)
    sys.excepthook = _process_failed
    threading.excepthook = _thread_failed


def log_files(home: Path) -> list[Path]:
    """Return the files of all log books in a library, the newest of each first."""
    folder = home / FOLDER
    names = [f"{process.value}.log" for process in Process]
    turned = [f"{name}.{n}" for name in names for n in range(1, FILES)]
    return [folder / name for name in sorted(names + turned) if (folder / name).is_file()]


class LogFile(RotatingFileHandler):
    """A log on the disk, closed to other users, that cannot disturb a session."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path, maxBytes=FILE_BYTES, backupCount=FILES - 1, encoding="utf-8", delay=True
        )
        self.setFormatter(NamelessFormatter())

    def _open(self) -> TextIOWrapper:
        folder = Path(self.baseFilename).parent
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        return open(handle, "a", encoding="utf-8")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own
        """Do nothing: a disk that is full is said elsewhere, and the session goes on."""


# --- what is written


class NamelessFormatter(logging.Formatter):
    """A line for each event, and one for each exception, that names nobody."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the lines for an event."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        speaker = _known_module(record.name)
        said = f": {_sentence(record)}" if _is_ours(record.name) else ""
        lines = [f"{at} {logging.getLevelName(record.levelno)} {speaker}{said}"]
        if record.exc_info and record.exc_info[1] is not None:
            lines += [f"    {line}" for line in _exceptions(record.exc_info[1])]
        return "\n".join(lines)


def _is_ours(name: str) -> bool:
    return name.partition(".")[0] == _OURS


def _known_module(name: str | None) -> str:
    """Return a module's name, or as much of it as is one: anything may be called anything."""
    parts = (name or "").split(".")
    for length in range(len(parts), 0, -1):
        candidate = ".".join(parts[:length])
        if candidate in sys.modules:
            return candidate
    return "?"


def _sentence(record: logging.LogRecord) -> str:
    """Return the constant sentence with those of its values that may be written."""
    if not isinstance(record.msg, str):
        return _harmless(record.msg, "%s")
    args = record.args
    values = iter(args if isinstance(args, tuple) else ())

    def put(place: re.Match[str]) -> str:
        if place["kind"] == "%":
            return "%"
        if place["name"] is not None:
            value = args.get(place["name"]) if isinstance(args, dict) else None
            return _harmless(value, re.sub(r"\(\w+\)", "", place[0]))
        return _harmless(next(values, None), place[0])

    return _PLACE.sub(put, record.msg) if args else record.msg


def _harmless(value: object, place: str) -> str:
    """Return a number or a word of our own as it is, and of anything else its kind."""
    # The exact types: a class derived from a number may have a text of its own.
    if type(value) in {bool, int, float}:
        try:
            return place % value
        except (TypeError, ValueError):
            return str(value)
    if isinstance(value, StrEnum) and _is_ours(type(value).__module__):
        return value.value
    return f"<{type(value).__name__}>"


def _exceptions(error: BaseException) -> Iterator[str]:
    """Yield the kind of an exception and of those behind it, each with the way it came."""
    waiting, seen = [error], 0
    while waiting and seen < _MOST_EXCEPTIONS:
        error, seen = waiting.pop(0), seen + 1
        yield f"{_known_module(type(error).__module__)}.{type(error).__name__}"
        yield from _frames(error.__traceback__)
        if isinstance(error, BaseExceptionGroup):
            waiting += error.exceptions
        if error.__cause__ is not None:
            waiting.append(error.__cause__)
        elif error.__context__ is not None and not error.__suppress_context__:
            waiting.append(error.__context__)


def _frames(trace: TracebackType | None) -> list[str]:
    """Return a line for each of the last frames."""
    frames = []
    while trace is not None:
        module = _known_module(trace.tb_frame.f_globals.get("__name__"))
        function = trace.tb_frame.f_code.co_name
        frames.append(f"  {module}:{trace.tb_lineno} in {function}")
        trace = trace.tb_next
    return frames[-_MOST_FRAMES:]


# --- faults that nobody caught


def _process_failed(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        _note("the process ended with a fault", error)
    sys.__excepthook__(kind, error, trace)


def _thread_failed(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
        _note("a thread ended with a fault", args.exc_value)
    threading.__excepthook__(args)


def _note(sentence: str, error: BaseException) -> None:
    """Write to the log book alone: the hooks say it on the terminal, in their own words."""
    raised = (type(error), error, error.__traceback__)
    record = _log.makeRecord(
        _log.name, logging.CRITICAL, __file__, 0, sentence, (), exc_info=raised
    )
    for handler in logging.getLogger().handlers:
        if isinstance(handler, LogFile):
            handler.handle(record)
