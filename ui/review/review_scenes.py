"""The review window in its states, on a simulated session and with no file behind."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from ...monitor.consent import Consent
from ...monitor.replay import replay
from ...monitor.review.account_book import account_of
from ...monitor.review.reviewed import Gap, Missing, Reviewed
from ...monitor.settings import Settings
from ...monitor.simulation import Scenario, simulate, simulated_inputs
from ..qt import Qt, QtGui, QtWidgets
from ..theme import Palette
from ..words import review_wording as wording
from ..words.phrases import tr
from .variant_page import LookedAgain, VariantPage
from .window import ReviewWindow

_SEED = 6
_BEGAN = datetime(2026, 9, 23, 14, 2, tzinfo=timezone(timedelta(hours=2)))
_NO_KEY = bytes(32)


def review_scenes() -> dict[str, Callable[[Palette], QtWidgets.QDialog]]:
    """Return how each window is opened in a theme, by name; it is shown already."""
    return {
        "review": _opened,
        "review_loss": lambda palette: _struck(_opened(palette), Qt.Key.Key_L),
        "review_cut_off": lambda palette: _opened(palette, Gap(Missing.END, 840.0)),
        "review_trace": lambda palette: _opened(palette, Gap(Missing.SOUND), key=b""),
        "review_other_settings": _other_settings,
        "review_recording": lambda palette: _pressed(_opened(palette), wording.TO_RECORDING),
    }


@cache
def _session() -> Reviewed:
    session = simulate(_SEED, None, Scenario.DEMO)
    account = account_of(replay(simulated_inputs(session)))
    return Reviewed(
        Path("session"),
        account,
        Settings(),
        None,
        lambda: simulated_inputs(session),
        _BEGAN,
        simulated=True,
        program_version="",
        consent=Consent(),
        key=_NO_KEY,
    )


def _opened(palette: Palette, *missing: Gap, key: bytes = _NO_KEY) -> ReviewWindow:
    window = ReviewWindow(lambda: replace(_session(), missing=missing, key=key), palette)
    window.show()
    while window.reading:
        QtWidgets.QApplication.processEvents()
    return window


def _struck(window: ReviewWindow, key: Qt.Key) -> ReviewWindow:
    (shortcut,) = (
        one
        for one in window.findChildren(QtWidgets.QShortcut)
        if one.key() == QtGui.QKeySequence(key)
    )
    shortcut.activated.emit()
    return window


def _pressed(window: ReviewWindow, words: str) -> ReviewWindow:
    for button in window.findChildren(QtWidgets.QPushButton):
        if button.text() == tr(words):
            button.click()
    return window


def _other_settings(palette: Palette) -> ReviewWindow:
    """Return the page as it stands when nothing else was found."""
    window = _pressed(_opened(palette), wording.TO_OTHER_SETTINGS)
    for page in window.findChildren(VariantPage):
        page.show_other(LookedAgain(_session().account))
    return window
