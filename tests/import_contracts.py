"""Who may import whom: one table, checked over the syntax tree of every module.

An import linter needs a package in each folder, and `signal/` must not be one.  So the rule
is here, as data, with a checker that is a pure function of the sources: it imports nothing,
and an import inside a function, a `TYPE_CHECKING` block or an `import_module("…")` counts.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import PurePosixPath

PACKAGE = "handrail"
EVERYWHERE = ("monitor/*", "sensors/*", "signal/*", "ui/*")


@dataclass(frozen=True, slots=True)
class Contract:
    """Modules that must not import certain others.

    Attributes
    ----------
    name
        The rule, as a sentence.
    where, unless
        Patterns of the files it binds, and of those excepted; `*` crosses folders.
    forbidden, allowed
        Dotted names that may not be imported, with all below them, and the exceptions.
    indirect
        Whether what the imported modules import counts as well.
    """

    name: str
    where: tuple[str, ...]
    forbidden: tuple[str, ...]
    unless: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    indirect: bool = False

    def binds(self, path: str) -> bool:
        """Return whether the file at `path` must keep this contract."""
        return _matches(path, self.where) and not _matches(path, self.unless)

    def forbids(self, target: str) -> bool:
        """Return whether importing `target` breaks this contract."""
        return _is_below(target, self.forbidden) and not _is_below(target, self.allowed)


@dataclass(frozen=True, slots=True)
class Violation:
    """One import that a contract forbids: in which file, at which line, of what."""

    contract: str
    path: str
    line: int
    target: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line} imports {self.target}: {self.contract}"


CONTRACTS = (
    Contract(
        "the window does not analyse",
        where=("ui/*",),
        forbidden=("handrail.signal",),
    ),
    Contract(
        "only the composition root hands sensors to the window",
        where=("ui/*",),
        unless=("ui/app.py", "ui/this_room.py"),
        forbidden=("handrail.sensors",),
    ),
    Contract(
        "the monitor does not know its screen",
        where=("monitor/*",),
        forbidden=("handrail.ui",),
    ),
    Contract(
        "the monitor takes messages from sensors, never drivers",
        where=("monitor/*",),
        forbidden=("handrail.sensors",),
        allowed=(
            "handrail.sensors.messages",
            "handrail.sensors.source",
            "handrail.sensors.clock",
            "handrail.sensors.heart_rate_profile",
            "handrail.sensors.polar_measurement",
        ),
    ),
    Contract(
        "sensors stand alone",
        where=("sensors/*",),
        forbidden=("handrail.signal", "handrail.monitor", "handrail.ui"),
    ),
    Contract(
        "signal stands alone",
        where=("signal/*",),
        forbidden=("handrail.sensors", "handrail.monitor", "handrail.ui"),
    ),
    Contract(
        "streaming is the ground floor",
        where=("signal/streaming/*",),
        forbidden=(
            "handrail.signal.cardiac",
            "handrail.signal.speech",
            "handrail.signal.arousal",
        ),
    ),
    Contract(
        "the heart does not know the voice",
        where=("signal/cardiac/*",),
        forbidden=("handrail.signal.speech", "handrail.signal.arousal"),
    ),
    Contract(
        "the voice does not know the heart",
        where=("signal/speech/*",),
        forbidden=("handrail.signal.cardiac", "handrail.signal.arousal"),
    ),
    Contract(
        "signal knows no clock, chance, file, thread, log or event loop",
        where=("signal/*",),
        forbidden=(
            *("asyncio", "concurrent", "datetime", "io", "logging", "multiprocessing", "os"),
            *("pathlib", "queue", "random", "secrets", "shutil", "socket", "sqlite3"),
            *("subprocess", "tempfile", "threading", "time"),
        ),
    ),
    Contract(
        "one module reads the clock",
        where=EVERYWHERE,
        unless=("sensors/clock.py",),
        forbidden=("time",),
    ),
    Contract(
        "the analysis of a session opens no file and starts no thread",
        where=(
            *("monitor/engine.py", "monitor/analysis.py", "monitor/standing.py"),
            *("monitor/rewind.py", "monitor/channels/*", "monitor/cues/*"),
        ),
        unless=("monitor/cues/cue_file.py",),
        forbidden=(
            *("asyncio", "datetime", "io", "logging", "multiprocessing", "os", "pathlib"),
            *("random", "sqlcipher3", "subprocess", "threading"),
            *(
                "handrail.monitor.recording",
                "handrail.monitor.station",
                "handrail.monitor.vault",
            ),
            *("handrail.monitor.keeping", "handrail.monitor.sound", "handrail.monitor.clients"),
        ),
    ),
    Contract(
        "channels do not know what is made of them",
        where=("monitor/channels/*",),
        forbidden=(
            *("handrail.monitor.analysis", "handrail.monitor.cues", "handrail.monitor.engine"),
        ),
    ),
    Contract(
        "the file of a session knows neither its keys nor who records it",
        where=("monitor/recording/*",),
        forbidden=(
            *("handrail.monitor.vault", "handrail.monitor.station", "handrail.monitor.keeping"),
            "handrail.monitor.clients",
        ),
    ),
    Contract(
        "keys know nothing of what they open",
        where=("monitor/vault/*",),
        forbidden=(
            *("handrail.monitor.recording", "handrail.monitor.station"),
            *("handrail.monitor.keeping", "handrail.monitor.clients"),
        ),
    ),
    Contract(
        "a running session needs nothing of what comes after it",
        where=("monitor/station/*",),
        forbidden=(
            *(
                "handrail.monitor.cohorts",
                "handrail.monitor.exports",
                "handrail.monitor.figures",
            ),
            *("handrail.monitor.imports", "handrail.monitor.review", "handrail.monitor.sound"),
            "handrail.monitor.tables",
        ),
    ),
    Contract(
        "tables do not know the formats that are made of them",
        where=("monitor/tables/*",),
        forbidden=(
            *(
                "handrail.monitor.cohorts",
                "handrail.monitor.exports",
                "handrail.monitor.figures",
            ),
            "handrail.monitor.turn_files",
        ),
    ),
    Contract(
        "the pieces of windows know no window",
        where=("ui/widgets/*",),
        forbidden=(
            *("handrail.ui.home", "handrail.ui.practise", "handrail.ui.preflight"),
            *("handrail.ui.review", "handrail.ui.session", "handrail.ui.start"),
            "handrail.ui.way_in",
        ),
    ),
    Contract(
        "what keys and words mean knows no window",
        where=("ui/keyboard/*", "ui/shown/*", "ui/words/*"),
        forbidden=(
            *("handrail.ui.home", "handrail.ui.practise", "handrail.ui.preflight"),
            *("handrail.ui.review", "handrail.ui.session", "handrail.ui.start"),
            "handrail.ui.way_in",
        ),
    ),
    Contract(
        "the live window knows no other",
        where=("ui/session/*",),
        forbidden=(
            *("handrail.ui.home", "handrail.ui.practise", "handrail.ui.preflight"),
            *("handrail.ui.review", "handrail.ui.start", "handrail.ui.way_in"),
        ),
    ),
    Contract(
        "invented scenes are for pictures",
        where=("ui/*",),
        unless=("ui/pictures/*",),
        forbidden=("handrail.ui.pictures",),
    ),
    Contract(
        "only straps speak Bluetooth",
        where=EVERYWHERE,
        unless=("sensors/strap*.py",),
        forbidden=("bleak",),
    ),
    Contract(
        "one module loads PortAudio",
        where=EVERYWHERE,
        unless=("sensors/sound_devices.py",),
        forbidden=("sounddevice",),
    ),
    Contract(
        "nothing is played in a session",
        where=(
            "monitor/station/*",
            "ui/session/live_window.py",
            "ui/practise/practise_window.py",
        ),
        forbidden=("handrail.sensors.loudspeaker", "handrail.monitor.review.playback"),
        indirect=True,
    ),
    Contract(
        "one module loads the Lab Streaming Layer, and keeps it to this computer",
        where=EVERYWHERE,
        unless=("sensors/lab_library.py",),
        forbidden=("pylsl",),
    ),
    Contract(
        "one module speaks to a scheduler",
        where=EVERYWHERE,
        unless=("monitor/cohorts/workers.py",),
        forbidden=("dask", "distributed"),
    ),
    Contract(
        "one module runs the voice models",
        where=EVERYWHERE,
        unless=("signal/speech/network.py",),
        forbidden=("onnxruntime",),
    ),
    Contract(
        "one module changes the sampling rate",
        where=EVERYWHERE,
        unless=("signal/speech/frames.py",),
        forbidden=("soxr",),
    ),
    Contract(
        "one module knows how a PDF with fields is written",
        where=EVERYWHERE,
        unless=("ui/handouts/paper.py",),
        forbidden=("reportlab",),
    ),
    Contract(
        "one room draws figures for papers",
        where=EVERYWHERE,
        unless=("monitor/figures/*",),
        forbidden=("matplotlib",),
    ),
    Contract(
        "handouts are made where there is no screen",
        where=("ui/handouts/*",),
        forbidden=("handrail.ui.qt",),
        indirect=True,
    ),
    Contract(
        "one module chooses the binding to Qt",
        where=EVERYWHERE,
        unless=("ui/qt.py",),
        forbidden=("PyQt5", "PyQt6", "PySide2", "PySide6", "pyqtgraph", "qtpy"),
    ),
    Contract(
        "the view state and its words are plain Python",
        where=("ui/shown/*", "ui/words/wording.py"),
        forbidden=("handrail.ui.qt", "PyQt5", "pyqtgraph"),
        indirect=True,
    ),
    Contract(
        "the product ships without its test tools",
        where=EVERYWHERE,
        forbidden=("bumble", "hypothesis", "pytest", "pytestqt", "tests", "unittest"),
    ),
    Contract(
        "imports inside the package are relative",
        where=EVERYWHERE,
        forbidden=("absolute handrail",),
    ),
)


def violations(
    sources: Mapping[str, str], contracts: tuple[Contract, ...] = CONTRACTS
) -> list[Violation]:
    """Return every import that breaks a contract.

    Parameters
    ----------
    sources
        Text of each module by its path from the root of the repository, with `/`.
    contracts
        The rules to hold.
    """
    imports = {path: list(_imports(path, text)) for path, text in sources.items()}
    return [
        Violation(contract.name, path, line, target)
        for contract in contracts
        for path in sorted(sources)
        if contract.binds(path)
        for line, target in _seen_from(path, imports, indirect=contract.indirect)
        if contract.forbids(target)
    ]


def _seen_from(
    path: str, imports: Mapping[str, list[tuple[int, str]]], *, indirect: bool
) -> Iterator[tuple[int, str]]:
    """Yield what `path` imports; indirectly, with the line that leads there."""
    yield from imports[path]
    if not indirect:
        return
    by_name = {_module_name(other): other for other in imports}
    seen = {path}
    waiting = list(imports[path])
    while waiting:
        line, target = waiting.pop()
        for other in _files_run_by(target, by_name):
            if other not in seen:
                seen.add(other)
                further = [(line, name) for _, name in imports[other]]
                yield from further
                waiting += further


def _files_run_by(target: str, by_name: Mapping[str, str]) -> Iterator[str]:
    """Yield the files that importing `target` runs: the module and the packages around it."""
    parts = target.split(".")
    for length in range(1, len(parts) + 1):
        name = ".".join(parts[:length])
        if name in by_name:
            yield by_name[name]


def _imports(path: str, text: str) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of everything that a module imports, however deep inside."""
    for node in ast.walk(ast.parse(text, path)):
        if isinstance(node, ast.Import | ast.ImportFrom | ast.Call):
            for target in _named(node, path):
                yield node.lineno, target


def _named(node: ast.Import | ast.ImportFrom | ast.Call, path: str) -> list[str]:
    match node:
        case ast.Import(names=names):
            return _absolute(name.name for name in names)
        case ast.ImportFrom(module=str(module), names=names, level=0):
            return _absolute(f"{module}.{name.name}" for name in names)
        case ast.ImportFrom(module=module, names=names, level=level):
            return [_resolved(path, level, module, name.name) for name in names]
        case ast.Call(func=func, args=[ast.Constant(value=str(named)), *_]):
            return _absolute(
                [named] if _called(func) in {"import_module", "__import__"} else []
            )
    return []


def _absolute(targets: Iterable[str]) -> list[str]:
    """Return the targets, and those that should have been written with dots once more."""
    found = list(targets)
    return found + [f"absolute {target}" for target in found if _is_below(target, (PACKAGE,))]


def _resolved(path: str, level: int, module: str | None, name: str) -> str:
    """Return what `from <level dots><module> import <name>` in `path` means, in full."""
    folders = [PACKAGE, *PurePosixPath(path).parts[:-1]]
    kept = folders[: len(folders) - (level - 1)]
    return ".".join([*kept, *([module] if module else []), name])


def _called(func: ast.expr) -> str:
    match func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _module_name(path: str) -> str:
    parts = [PACKAGE, *PurePosixPath(path).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _matches(path: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(path, pattern) for pattern in patterns)


def _is_below(target: str, names: tuple[str, ...]) -> bool:
    return any(target == name or target.startswith(f"{name}.") for name in names)
