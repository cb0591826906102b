"""Finding sentences: none missed, little in vain; and what a translator did is never lost."""

from pathlib import Path

import pytest

from .catalogue import Message, merge, read, write
from .sentences import UI, said_at_import, sentences, sentences_in

WORDS = '''
"""Words."""
TITLE, HELP_KEY = "Title", "F1"
TABLE: dict[str, str] = {"never this key": "Words of a table", "nor": "Others"}
POINTS = (("A heading", "A sentence."),)
FIXED = MappingProxyType({KEY: "Within a call", **mark("As its argument", why="And a keyword")})
DASH, FRAME = "-", "{a}: {b}"
SAY = {"measure": lambda e: tr("a reason") if e else count(e, "1 thing", "{n} things")}
"""A docstring."""


def words(long: bool) -> str:
    """Another."""
    name = "no sentence"
    return tr("long" if long else "short") + for_span(3.0, "for {span}") + tr(f"{name}")
'''
PANEL = """
HEIGHTS = (("high", 4.75), ("low", 1.0))
NONE_FOUND = {1: "Nothing found."}
ELSEWHERE = "not said"


def paint(panel, number):
    panel.setObjectName("an object")
    panel.say(wording.tr("Said here"), other.tr("not ours"), panel.count("not", "ours", "too"))
    panel.say(tr(NONE_FOUND[number]), [tr(word) for word, height in HEIGHTS])
"""


def test_of_a_module_of_words_every_text_is_found_but_no_key_docstring_or_dash() -> None:
    assert {text for _, text in sentences_in("some_wording", WORDS)} == {
        "Title", "Words of a table", "Others", "{a}: {b}", "A heading", "A sentence.",
        "Within a call", "As its argument", "And a keyword",
        "a reason", "1 thing", "{n} things", "for {span}", "long", "short",
    }  # fmt: skip


def test_in_other_modules_only_what_reaches_tr_is_found() -> None:
    assert {text for _, text in sentences_in("panel", PANEL)} == {
        "Said here", "Nothing found.", "high", "low",
    }  # fmt: skip


def test_no_words_are_looked_up_when_a_module_is_imported() -> None:
    # Nobody has chosen a language by then.
    early = {path.name: said_at_import(path.read_text("utf-8")) for path in UI.rglob("*.py")}
    assert {name: lines for name, lines in early.items() if lines} == {}


def test_words_looked_up_at_import_would_be_noticed() -> None:
    early = 'A = tr("a")\nclass B:\n    C = [tr("c")]\ndef d(e=tr("e")): return tr("f")\n'
    assert said_at_import(f'{early}G = lambda: tr("g")\n') == [1, 3, 4]


def test_a_translator_reads_where_a_sentence_is_said() -> None:
    assert sentences()["In contact"] == ["wording.CONTACT"]


@pytest.fixture
def german() -> dict[str, Message]:
    return {
        "Stays": Message("Bleibt", "old.PLACE", finished=True),
        "Doubtful": Message("Zweifelhaft", "old.PLACE"),
        "Goes": Message("Geht", "old.PLACE", finished=True),
        "Never translated": Message("", "old.PLACE"),
    }


def test_merging_keeps_what_was_translated_and_marks_what_vanished(
    german: dict[str, Message],
) -> None:
    now = {"Stays": ["a.B", "c.D"], "Doubtful": ["a.B"], "New": ["e"]}
    assert merge(german, now) == {
        "Stays": Message("Bleibt", "a.B, c.D", finished=True),
        "Doubtful": Message("Zweifelhaft", "a.B"),
        "New": Message("", "e"),
        "Goes": Message("Geht", "old.PLACE", vanished=True),
    }


def test_a_sentence_that_comes_back_has_its_translation_still(
    german: dict[str, Message],
) -> None:
    gone = merge(german, {})
    assert merge(gone, {"Goes": ["a.B"]})["Goes"] == Message("Geht", "a.B", finished=True)


def test_a_catalogue_reads_back_as_it_was_written(
    german: dict[str, Message], tmp_path: Path
) -> None:
    german["“Quotes”, <tags> & two\nlines\N{NO-BREAK SPACE}too"] = Message("ü&ß\n", "x", True)
    write(tmp_path / "x.ts", "de", german)
    assert read(tmp_path / "x.ts") == german
    assert read(tmp_path / "none.ts") == {}
