"""The window in the therapist's language: chosen, complete, and not cut off."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from handrail.monitor.records import Cue
from handrail.ui.language import VARIABLE, language_of, use_language
from handrail.ui.pictures.scenes import Scene, scenes
from handrail.ui.pictures.screenshots import as_spoken, windows
from handrail.ui.qt import QtCore, QtWidgets
from handrail.ui.theme import DARK
from handrail.ui.words.home_wording import day_words
from handrail.ui.words.phrases import ENGLISH, count, speak, spoken, tenths, tr
from handrail.ui.words.unfinished_wording import when_words
from handrail.ui.words.wording import age_words

from ..translations.sentences import sentences
from .conftest import OpenScene
from .hands import press
from .session.test_live_window import SIZES, clipped

DIALOGS = windows()
INVENTED = re.compile(
    r"Handrail|SUDS|Polar H10 \w+|Interface|Built-in"
    r"|Adder|Heron|Kestrel|Linnet|Otter|Plover|Wren"
)
"""Names, which no language changes."""
WORD = re.compile(r"[^\W\d_]{2}")
SHOWN_AS = ("text", "placeholderText", "toolTip", "accessibleName", "accessibleDescription")
SCROLLS = {"home_card", "home_new_client"} | {name for name in DIALOGS if "review" in name}


# --- which language


@pytest.mark.parametrize(
    ("chosen", "environment", "language"),
    [
        ("de", "", "de"),
        ("en", "", "en"),
        ("de", "en", "en"),
        ("en", "de", "de"),
        ("fr", "", "en"),
    ],
)
def test_the_environment_goes_before_the_choice_and_what_is_not_known_is_english(
    chosen: str, environment: str, language: str
) -> None:
    assert language_of(chosen, {VARIABLE: environment} if environment else {}) == language


def test_where_nothing_is_chosen_the_systems_language_is_spoken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QtCore.QLocale, "system", lambda: QtCore.QLocale("de_CH"))
    assert language_of("", {}) == "de"
    monkeypatch.setattr(QtCore.QLocale, "system", lambda: QtCore.QLocale("pt_BR"))
    assert language_of("", {}) == "en"


def test_the_program_speaks_what_the_preferences_say_from_its_first_window_on(
    tmp_path: Path,
) -> None:
    (tmp_path / "preferences.json").write_text(json.dumps({"language": "de"}))
    program = (
        "from handrail.ui.application import application; app = application()\n"
        "from handrail.ui.words.wording import contact_word, ContactState\n"
        "print(contact_word(ContactState.IN_CONTACT))\n"
    )
    environment = {**os.environ, "HANDRAIL_HOME": str(tmp_path)}
    del environment[VARIABLE]
    told = subprocess.run(
        [sys.executable, "-c", program],
        env=environment, check=True, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert told.stdout.strip() == "In Kontakt"


def test_without_a_window_every_sentence_is_english() -> None:
    assert spoken() == ENGLISH
    assert tr("In contact") == "In contact"


# --- in German


@pytest.mark.usefixtures("german")
def test_numbers_days_and_plurals_follow_the_language() -> None:
    assert tenths(2.25) == "2,2"
    assert count(1, "1 session", "{n} sessions") == "1 Sitzung"
    assert count(3, "1 session", "{n} sessions") == "3 Sitzungen"
    assert age_words(130.0) == "vor 2\N{NO-BREAK SPACE}min"
    assert day_words(datetime(2026, 9, 23, tzinfo=UTC)) == "Mi., 23. Sept. 2026"
    at = datetime(2026, 9, 23, 9, 5, tzinfo=UTC)
    assert when_words(at) == "Mittwoch, 23. September, 09:05"


def test_in_english_they_are_as_they_were() -> None:
    assert tenths(2.25) == "2.2"
    assert day_words(datetime(2026, 9, 23, tzinfo=UTC)) == "Wed 23 Sep 2026"


@pytest.mark.usefixtures("german")
def test_qts_own_words_go_along() -> None:
    assert QtCore.QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"


def test_english_comes_back(qapp: QtWidgets.QApplication) -> None:
    use_language(qapp, "de")
    assert tr("In contact") == "In Kontakt"
    use_language(qapp, ENGLISH)
    assert tr("In contact") == "In contact"
    assert QtCore.QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


@pytest.mark.parametrize("size", SIZES[:2], ids=str)
@pytest.mark.parametrize("scene", scenes(), ids=lambda s: s.name)
@pytest.mark.usefixtures("german")
def test_no_german_text_is_cut_off(
    open_scene: OpenScene, scene: Scene, size: tuple[int, int]
) -> None:
    window, _ = open_scene(as_spoken(scene), size=size)
    for letter in scene.shown:
        press(window, letter)
    QtWidgets.QApplication.processEvents()
    assert (window.width(), window.height()) == size
    assert clipped(window) == []


@pytest.mark.parametrize("key", ["E", "I", "O", "S", "5", "?"])
@pytest.mark.usefixtures("german")
def test_no_german_text_of_what_a_key_opens_is_cut_off(
    open_scene: OpenScene, scene_named: Callable[[str], Scene], key: str
) -> None:
    window, _ = open_scene(as_spoken(scene_named("near_peak")), size=SIZES[0])
    press(window, key)
    window.refresh()
    QtWidgets.QApplication.processEvents()
    assert clipped(window) == []


@pytest.mark.parametrize("name", sorted(set(DIALOGS) - SCROLLS))
@pytest.mark.usefixtures("german")
def test_no_german_text_of_the_other_windows_is_cut_off(qtbot: QtBot, name: str) -> None:
    window = DIALOGS[name](DARK)
    qtbot.addWidget(window)
    window.resize(*SIZES[0])
    QtWidgets.QApplication.processEvents()
    assert clipped(window) == []


# --- nothing is left out


@pytest.fixture
def asked() -> Iterator[set[str]]:
    """Speak a language of sentences in brackets; return what was asked for in it."""
    said: set[str] = set()

    def bracketed(text: str) -> str:
        said.add(text)
        return f"⟦{text}⟧"

    speak("xx", bracketed)
    yield said
    speak()


def untranslated(window: QtWidgets.QWidget) -> Iterator[str]:
    for widget in (window, *window.findChildren(QtWidgets.QWidget)):
        if widget.isVisible():
            for text in shown(widget):
                if WORD.search(INVENTED.sub("", outside_brackets(text))):
                    yield text


def shown(widget: QtWidgets.QWidget) -> Iterator[str]:
    for name in SHOWN_AS:
        if not (name == "text" and isinstance(widget, QtWidgets.QLineEdit)):
            text = getattr(widget, name, str)()
            if isinstance(text, str):
                yield text
    if isinstance(widget, QtWidgets.QListWidget):
        yield from (item.text() for item in map(widget.item, range(widget.count())) if item)
    if isinstance(widget, QtWidgets.QComboBox):
        yield from map(widget.itemText, range(widget.count()))


def outside_brackets(text: str) -> str:
    within = re.compile(r"⟦[^⟦⟧]*⟧")
    while within.search(text):
        text = within.sub("", text)
    return text


@pytest.mark.parametrize("scene", scenes(), ids=lambda s: s.name)
def test_every_word_of_the_live_window_can_be_translated(
    open_scene: OpenScene, scene: Scene, asked: set[str]
) -> None:
    window, _ = open_scene(scene)
    for letter in scene.shown:
        press(window, letter)
    cues = [said.text for said in scene.records if isinstance(said, Cue)]
    invented = [*cues, *filter(None, astuple(scene.outline.reachable))]
    left = [t for t in untranslated(window) if not any(words in t for words in invented)]
    assert left == []
    assert {text for text in asked if WORD.search(text)} <= set(sentences())


@pytest.mark.parametrize("name", DIALOGS)
def test_every_word_of_the_other_windows_can_be_translated(
    qtbot: QtBot, name: str, asked: set[str]
) -> None:
    window = DIALOGS[name](DARK)
    qtbot.addWidget(window)
    assert list(untranslated(window)) == []
    assert {text for text in asked if WORD.search(text)} <= set(sentences())
