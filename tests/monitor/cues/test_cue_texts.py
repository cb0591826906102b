"""The shipped cues in another language: the same rules, every text, short enough to be read."""

from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest

from handrail.monitor.client_card import REASSURANCE, ClientCard
from handrail.monitor.cues.cue_file import (
    library_in_use,
    read_cues,
    reassurance_in,
    shipped_library,
)
from handrail.monitor.cues.cue_rules import CueRule
from handrail.monitor.engine import SessionEngine
from handrail.monitor.settings import Settings, rules_from_store
from handrail.monitor.station.session_start import PlannedSession, spoken_rules

ENGLISH = read_cues(shipped_library()).rules
GERMAN = {rule.kind: rule for rule in read_cues(shipped_library("de")).rules}
MOST_WORDS = 8
OWN = """
version = 2
[[cue]]
kind = "X1"
tier = 1
text = "My own words"
when = ["crying"]
"""


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("rule", ENGLISH, ids=lambda rule: rule.kind)
def test_a_german_cue_keeps_its_rule_and_placeholders_and_is_as_short(rule: CueRule) -> None:
    german = GERMAN[rule.kind]
    assert replace(german, text=rule.text) == rule
    assert fields(german.text) == fields(rule.text)
    assert len(german.text.split()) <= MOST_WORDS
    assert german.text != rule.text or german.kind == "G10"  # the client's own line alone
    assert "!" not in german.text
    assert "%" not in german.text


def test_no_text_stands_for_a_cue_that_is_not_there() -> None:
    text = (Path(__file__).parents[3] / "monitor/cues/cue_texts_de.toml").read_text("utf-8")
    assert text.count(" = ") == 1 + len(ENGLISH)  # the line of reassurance, and the cues


def test_the_therapists_own_file_wins_in_every_language(tmp_path: Path) -> None:
    assert library_in_use(tmp_path, "de") == shipped_library("de")
    (tmp_path / "cues.toml").write_text(OWN)
    assert library_in_use(tmp_path, "de") == OWN


def test_an_own_file_may_begin_with_the_mark_that_editors_on_windows_put_there(
    tmp_path: Path,
) -> None:
    (tmp_path / "cues.toml").write_bytes(b"\xef\xbb\xbf" + OWN.encode())
    assert library_in_use(tmp_path) == OWN


def test_an_own_file_that_cannot_be_used_leaves_the_cues_in_the_language(
    tmp_path: Path,
) -> None:
    (tmp_path / "cues.toml").write_text("version = ")
    in_use = read_cues(library_in_use(tmp_path, "de"))
    assert in_use.trouble == "cues.toml"
    assert {rule.kind: rule for rule in in_use.rules} == GERMAN


def test_a_session_in_german_has_german_cues_in_its_record_and_so_in_its_replay(
    tmp_path: Path,
) -> None:
    stored = spoken_rules(PlannedSession((), language="de"), tmp_path)
    settings, cues = rules_from_store(stored)
    assert cues == shipped_library("de")
    assert settings.client.words()["reassurance"] == "Das war damals. Jetzt ist jetzt, bei mir."
    SessionEngine(settings, cues)  # reads them


def test_a_client_who_has_chosen_a_line_hears_that_one(tmp_path: Path) -> None:
    mine = Settings(client=ClientCard(reassurance="Ich bin hier."))
    stored = spoken_rules(PlannedSession((), mine, language="de"), tmp_path)
    assert rules_from_store(stored)[0].client.reassurance == "Ich bin hier."


def test_in_english_nothing_is_written_down_for_the_client(tmp_path: Path) -> None:
    stored = spoken_rules(PlannedSession(()), tmp_path)
    assert rules_from_store(stored)[0].client.reassurance == ""
    assert reassurance_in("en") == REASSURANCE
