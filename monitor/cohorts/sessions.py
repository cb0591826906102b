"""Which sessions a cohort is made of: folders, patterns and lists, as an ordered list."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from ..errors import Expected
from ..library import SUFFIX
from ..limited_text import read_text

_TRACE = "trace.json"
_LARGEST_LIST_BYTES = 64 * 1024 * 1024  # half a million long paths


class NoSessions(Expected):
    """Nothing was found where sessions were looked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session lies.

    Attributes
    ----------
    path
        Absolute.
    name
        The same below the folder that holds all of them, with `/`: what the table calls it.
    """

    path: Path
    name: str

    @property
    def sealed(self) -> bool:
        """Whether it is a session file, which only its key opens."""
        return self.path.suffix == SUFFIX


def sessions_at(given: Iterable[str]) -> tuple[Place, ...]:
    """Return the sessions at some places, each once, in order of their names.

    Parameters
    ----------
    given
        Session files, traces, folders with such at any depth, patterns (`study/*/trace`), and
        text files that list any of these, one a line, seen from where the list lies.  Lines
        that begin with `#` are passed over.

    Raises
    ------
    NoSessions
        Naming the place, if there is none.  A session that a list names need not be there: it
        becomes a row that says so.
    """
    paths = sorted({_straight(path) for place in given for path in _given(place)}, key=_parts)
    if not paths:
        raise NoSessions("Name at least one session, or a folder with sessions in it.")
    shared = Path(os.path.commonpath([path.parent for path in paths]))
    return tuple(Place(path, _name(path, shared)) for path in paths)


def _given(place: str) -> Iterator[Path]:
    path = Path(place).absolute()
    if path.is_file() and path.suffix != SUFFIX:
        yield from _listed(path)
        return
    found = list(_at(place, Path.cwd()))
    if not found:
        raise NoSessions(f"There is no session in {place}.")
    yield from found


def _listed(path: Path) -> Iterator[Path]:
    try:
        lines = read_text(path, _LARGEST_LIST_BYTES).splitlines()
    except ValueError as error:
        raise NoSessions(
            f"{path} is neither a session nor a list of sessions: {error}"
        ) from error
    for line in (line.strip() for line in lines):
        if line and not line.startswith("#"):
            yield from list(_at(line, path.parent)) or [path.parent / line]


def _at(place: str, seen_from: Path) -> Iterator[Path]:
    """Yield the sessions at a place that is no list."""
    path = seen_from / place
    if path.is_dir():
        yield from _within(path)
    elif path.exists():
        yield path
    elif has_magic(place):
        for match in sorted(glob(place, root_dir=seen_from, recursive=True)):
            found = seen_from / match
            if found.is_dir():
                yield from _within(found)
            elif found.suffix == SUFFIX:
                yield found


def _within(folder: Path) -> Iterator[Path]:
    """Yield the sessions in a folder, at any depth; what lies inside a trace belongs to it."""
    for at, folders, files in os.walk(folder, onerror=_refuse):
        if _TRACE in files:
            folders.clear()
            yield Path(at)
        else:
            yield from (Path(at, file) for file in files if file.endswith(SUFFIX))


def _refuse(error: OSError) -> None:
    raise error  # a folder that cannot be read is not an empty one


def _straight(path: Path) -> Path:
    """Return a path without `..`: the same of a session given as `a` and as `../x/a`.

    Others stay as they are: a session keeps the name under which a link shows it.
    """
    if ".." not in path.parts:
        return path
    return path.resolve() if path.name == ".." else path.parent.resolve() / path.name


def _parts(path: Path) -> tuple[str, ...]:
    return path.parts


def _name(path: Path, shared: Path) -> str:
    name = path.relative_to(shared).as_posix()
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
