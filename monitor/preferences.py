"""How the therapist wants the windows: look, language, keys; no word about any client.

They stand in a small file of the library, in the clear: they say nothing of anybody, and the
windows need them before a passphrase opens anything.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from .durable_file import write_durably

FILE = "preferences.json"
FORMAT = "handrail-preferences/1"
DARK, LIGHT, SYSTEM = "dark", "light", "system"
THEMES = (DARK, LIGHT, SYSTEM)
LANGUAGES = ("", "en", "de")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Preferences:
    """What can be chosen once for all sessions.

    Attributes
    ----------
    theme
        "dark", "light", or "system": as the computer's own windows are.
    language
        "en", "de", or empty: as the computer's own.
    keys
        The keys that were changed: actions by name, keys as text (`ui.keys`).
    second_screen
        The name of the screen that shows the glance view; empty for none.
    glance_dims
        Whether the glance view dims itself.
    """

    theme: str = DARK
    language: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    second_screen: str = ""
    glance_dims: bool = True


def read_preferences(home: Path) -> Preferences:
    """Return what was chosen; what cannot be read is as shipped, and the log book says so.

    Parameters
    ----------
    home
        The library's folder.
    """
    try:
        kept = json.loads((home / FILE).read_bytes())
    except FileNotFoundError:
        return Preferences()
    except (OSError, ValueError, RecursionError):
        _log.warning("The preferences could not be read; they are as shipped", exc_info=True)
        return Preferences()
    return _understood(kept if isinstance(kept, dict) else {})


def write_preferences(home: Path, preferences: Preferences) -> None:
    """Keep what was chosen; a power cut leaves the old choice or the new one.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = {"format": FORMAT, **asdict(preferences)}
    write_durably(home / FILE, json.dumps(kept, ensure_ascii=False, indent=1).encode())


def _understood(kept: dict[str, Any]) -> Preferences:
    """Return each choice that makes sense; any other is as shipped."""
    makes_sense = {
        "theme": kept.get("theme") in THEMES,
        "language": kept.get("language") in LANGUAGES,
        "keys": _is_keys(kept.get("keys")),
        "second_screen": isinstance(kept.get("second_screen"), str),
        "glance_dims": isinstance(kept.get("glance_dims"), bool),
    }
    names = [entry.name for entry in fields(Preferences)]
    if any(name in kept and not makes_sense[name] for name in names) or "format" not in kept:
        _log.warning("A part of the preferences made no sense; it is as shipped")
    return Preferences(**{name: kept[name] for name in names if makes_sense[name]})


def _is_keys(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(text, str) for text in value.values())
