"""How the therapist wants the windows: preferences, made into colours and keys."""

import sys
from dataclasses import dataclass
from pathlib import Path

from ..monitor.preferences import LIGHT as WANTS_LIGHT
from ..monitor.preferences import SYSTEM, Preferences, read_preferences
from .keyboard.keys import KeyMap, key_map
from .qt import QtCore, QtGui, QtWidgets
from .theme import DARK, LIGHT, Palette

_WINDOWS_COLORS = (
    "HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize"
)
_MIDDLE = 128


@dataclass(frozen=True, slots=True)
class Wishes:
    """What every window is built with.

    Attributes
    ----------
    preferences
        What was chosen.
    palette, keys
        What that means here and now.
    """

    preferences: Preferences
    palette: Palette
    keys: KeyMap


def wishes_of(home: Path) -> Wishes:
    """Return what was chosen, for windows that are opened now.

    Parameters
    ----------
    home
        The library's folder.
    """
    preferences = read_preferences(home)
    return Wishes(preferences, palette_for(preferences.theme), key_map(preferences.keys))


def palette_for(theme: str) -> Palette:
    """Return the palette of a choice of `Preferences.theme`."""
    if theme == SYSTEM:
        return DARK if _system_is_dark() else LIGHT
    return LIGHT if theme == WANTS_LIGHT else DARK


def _system_is_dark() -> bool:
    """Return whether the computer's own windows are dark."""
    if sys.platform == "win32":  # where Qt 5 is always light
        colors = QtCore.QSettings(_WINDOWS_COLORS, QtCore.QSettings.Format.NativeFormat)
        return not int(colors.value("AppsUseLightTheme", 1))
    window = QtWidgets.QApplication.palette().color(QtGui.QPalette.ColorRole.Window)
    return bool(window.lightness() < _MIDDLE)
