"""In which language the window speaks: chosen, or the system's; English where it is no other.

Called before a window is built, since a window asks for its words only once.
"""

import logging
import os
from collections.abc import Mapping
from pathlib import Path

from .qt import QtCore
from .words.phrases import ENGLISH, speak

CONTEXT = "handrail"
"""What all our sentences have in common for Qt Linguist."""

TRANSLATED = ("de",)
"""Languages that have a catalogue; English needs none."""

VARIABLE = "HANDRAIL_LANGUAGE"
"""Goes before what is chosen: for tests and pictures."""

_log = logging.getLogger(__name__)

TRANSLATIONS = Path(__file__).parent / "translations"
_LOCALES = {ENGLISH: "C", "de": "de_DE"}
"""Whose names of days and months, and whose decimals, go with a language."""


def language_of(chosen: str, environ: Mapping[str, str] = os.environ) -> str:
    """Return the language to speak: what the environment says, else `chosen`, else the system.

    Parameters
    ----------
    chosen
        Of the preferences; empty for the system's language.
    """
    wanted = environ.get(VARIABLE) or chosen or _of_the_system()
    code = wanted[:2].lower()
    return code if code in TRANSLATED else ENGLISH


def use_language(app: QtCore.QCoreApplication, language: str) -> None:
    """Let all that is built from now on speak `language`; Qt's own words and dates go along."""
    for old in app.findChildren(QtCore.QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    QtCore.QLocale.setDefault(QtCore.QLocale(_LOCALES[language]))
    if language == ENGLISH:
        speak()
        return
    for catalogue in (_of_qt(language), TRANSLATIONS / f"handrail_{language}.qm"):
        translator = QtCore.QTranslator(app)
        if translator.load(str(catalogue)):
            app.installTranslator(translator)
        else:
            _log.warning("%s cannot be read; its words stay English", catalogue.name)
    speak(language, _translated)


def _of_the_system() -> str:
    """Return what its menus speak, which may be another language than its figures."""
    return next(iter(QtCore.QLocale.system().uiLanguages()), "")


def _of_qt(language: str) -> Path:
    info = QtCore.QLibraryInfo
    folder = info.location(info.LibraryLocation.TranslationsPath)
    return Path(folder) / f"qtbase_{language}.qm"


def _translated(text: str) -> str:
    return QtCore.QCoreApplication.translate(CONTEXT, text)
