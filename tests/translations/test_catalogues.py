"""Every sentence of the window has a translation that keeps its promises."""

import re
from collections.abc import Iterator

import pytest

from handrail.monitor.client_card import REASSURANCE
from handrail.monitor.cues.cue_file import reassurance_in
from handrail.ui.language import TRANSLATED, use_language
from handrail.ui.qt import QtCore
from handrail.ui.words.phrases import tr

from .catalogue import Message, file_of, read
from .sentences import sentences

CATALOGUES = {language: read(file_of(language)) for language in TRANSLATED}
TOO_SURE = {"de": re.compile(r"!|entdeckt|erkannt|Diagnose|Patient|Alarm", re.IGNORECASE)}
FIELD = re.compile(r"\{[^}]*\}")
KEPT = ("&", "%", "\n")
"""A mnemonic; the percentage of a battery, and none of a mind; lines that are broken."""


def edges(text: str) -> tuple[str, str]:
    """Return the white space around a sentence, which joins it to its neighbours."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def broken_promises(language: str, sentence: str, translation: str) -> Iterator[str]:
    """Yield what a translation does not keep of its sentence."""
    if sorted(FIELD.findall(translation)) != sorted(FIELD.findall(sentence)):
        yield "fields"
    yield from (sign for sign in KEPT if translation.count(sign) != sentence.count(sign))
    if edges(translation) != edges(sentence):
        yield "white space"
    if TOO_SURE[language].search(translation):
        yield "tone"


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_that_the_window_can_say_is_translated(language: str) -> None:
    catalogue = CATALOGUES[language]
    waiting = [s for s in sentences() if not catalogue.get(s, Message()).finished]
    assert waiting == [], "run `make translations`, then translate (docs/how-to/translate.md)"


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_translation_keeps_what_its_sentence_promises(language: str) -> None:
    broken = {
        sentence: list(broken_promises(language, sentence, message.translation))
        for sentence, message in CATALOGUES[language].items()
        if message.finished
    }
    assert {sentence: why for sentence, why in broken.items() if why} == {}


@pytest.mark.parametrize(
    ("sentence", "translation", "broken"),
    [
        ("{n} sessions", "{n} Sitzungen", []),
        ("{n} sessions", "{m} Sitzungen", ["fields"]),
        ("{n} of {all}", "{n} von {n}", ["fields"]),
        ("&Save", "Speichern", ["&"]),
        ("Save", "&Speichern", ["&"]),
        ("{n} % left", "{n} übrig", ["%"]),
        ("Recording when\nlast heard", "Aufzeichnung lief", ["\n"]),
        (" and ", "und", ["white space"]),
        ("In contact", "In Kontakt!", ["tone"]),
        ("Some signs", "Dissoziation erkannt", ["tone"]),
    ],
)
def test_a_promise_that_is_not_kept_is_noticed(
    sentence: str, translation: str, broken: list[str]
) -> None:
    assert list(broken_promises("de", sentence, translation)) == broken


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.usefixtures("english_again")
def test_what_the_window_says_is_what_the_translator_wrote(
    qapp: QtCore.QCoreApplication, language: str
) -> None:
    written = {s: m.translation for s, m in CATALOGUES[language].items() if m.finished}
    use_language(qapp, language)
    assert {sentence: tr(sentence) for sentence in written} == written, "make translations"
    assert tr("said by nobody") == "said by nobody"
    assert tr("") == ""


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_line_of_reassurance_is_the_same_on_the_card_and_in_a_cue(language: str) -> None:
    assert CATALOGUES[language][REASSURANCE].translation == reassurance_in(language)
