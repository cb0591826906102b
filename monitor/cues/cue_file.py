"""Which cue library a session runs with: the therapist's own file, or the one shipped.

The own file is `cues.toml` in the library's folder.  If it cannot be used, the shipped one
is, with the trouble written into it: so the record of the session says which cues it ran
with, and the screen says why they are not the therapist's.

The shipped rules stand once, with English texts; another language is a file of texts alone
that are written onto them.  A session keeps the library as text, so its record and its replay
say what its screen said, in whatever language that was.
"""

import json
import logging
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

from ..client_card import REASSURANCE
from ..limited_text import parse_toml, read_text
from .cue_rules import CueLibrary, CueLibraryError, read_library
from .cues import DESK_FACTS
from .situation import KNOWN_FACTS, REASONED_FACTS

OWN_FILE = "cues.toml"

ENGLISH = "en"
_LANGUAGES = (ENGLISH, "de")

_TEXT = re.compile(r'(kind = "(\w+)"\ntier = \d\ntext = ).*')
"""Where a cue's text stands in the shipped library."""

_UNUSABLE = (OSError, ValueError, CueLibraryError)
_log = logging.getLogger(__name__)


def shipped_library(language: str = ENGLISH) -> str:
    """Return the text of the cue library that comes with the program.

    Parameters
    ----------
    language
        Of the cues; English where there is no file of texts in it.
    """
    library = _shipped("cue_library.toml")
    if language == ENGLISH or language not in _LANGUAGES:
        return library
    texts = _texts(language)["text"]
    return _TEXT.sub(
        lambda cue: cue[1] + json.dumps(texts[cue[2]], ensure_ascii=False), library
    )


def is_shipped(library: str) -> bool:
    """Return whether a cue library comes with this program: it is then nobody's own words."""
    return any(library == shipped_library(language) for language in _LANGUAGES)


def reassurance_in(language: str) -> str:
    """Return the line for a client who has chosen none."""
    return REASSURANCE if language == ENGLISH else str(_texts(language)["reassurance"])


def read_cues(text: str) -> CueLibrary:
    """Read a cue library against the facts that this program tells.

    Raises
    ------
    CueLibraryError
        Naming the line, the cue and the entry that is wrong.
    """
    return read_library(text, KNOWN_FACTS | DESK_FACTS, REASONED_FACTS | DESK_FACTS)


def own_file_trouble(home: Path) -> str | None:
    """Return what is wrong with the own file in the folder `home`.

    Returns
    -------
    str or None
        Empty if it can be used, None if there is none.
    """
    try:
        _own_text(home)
    except FileNotFoundError:
        return None
    except _UNUSABLE as error:
        return str(error)
    return ""


def library_in_use(home: Path, language: str = ENGLISH) -> str:
    """Return the text of the cue library for a session, from the folder `home` if it is there.

    A file that cannot be read is left as it is; what is wrong with it stands in the text.
    The own file is in the language that it is written in.
    """
    try:
        return _own_text(home)
    except FileNotFoundError:
        return shipped_library(language)
    except _UNUSABLE as error:
        _log.warning("%s is not used: %s", home / OWN_FILE, error)
        line = error.line if isinstance(error, CueLibraryError) else 0
        where = f"{OWN_FILE}, line {line}" if line else OWN_FILE
        return f"trouble = {json.dumps(where)}\n{shipped_library(language)}"


def _shipped(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _texts(language: str) -> dict[str, Any]:
    return parse_toml(_shipped(f"cue_texts_{language}.toml"))


def _own_text(home: Path) -> str:
    text = read_text(home / OWN_FILE)
    read_cues(text)
    return text
