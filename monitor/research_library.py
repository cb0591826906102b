"""Libraries that only researchers need: loaded where they are used, and named where missing."""

import importlib
from types import ModuleType

from .errors import Expected


class LibraryMissing(Expected):
    """A format needs a library that is not installed."""


def needed(name: str) -> ModuleType:
    """Return a library of the extra `research`.

    Raises
    ------
    LibraryMissing
        With what to do about it.
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise LibraryMissing(
            f"This needs {name}, which is not installed. To add it: "
            'pip install "handrail[research]"'
        ) from error
