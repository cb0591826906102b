"""What is known of a client beforehand: silent by default, kept with the session."""

from dataclasses import fields, replace

import msgspec
import pytest

from handrail.monitor.client_card import (
    REASSURANCE,
    ClientCard,
    Place,
    Said,
    SessionMode,
    SessionPlan,
    UsualPattern,
)
from handrail.monitor.cues.card_facts import CARD_FACTS, PLAN_FACTS, card_facts, plan_facts
from handrail.monitor.settings import Settings, rules_from_store, stored_rules

QUESTIONS = [field.name for field in fields(ClientCard) if field.type is Said]
CARD = ClientCard(
    scarf=Said.YES, objects=("a stone",), reassurance="You are here.", card_age_days=3
)
PLAN = SessionPlan(SessionMode.CLIENT_RESCRIPTS, Place.ONLINE, 5, 240.0, Said.YES, Said.YES)


def test_a_card_that_says_nothing_tells_no_fact() -> None:
    assert card_facts(ClientCard()) == {}
    assert plan_facts(SessionPlan()) == {}


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_answer_but_yes_or_no_agrees_to_anything(question: str) -> None:
    open_question = card_facts(msgspec.convert({question: "open"}, ClientCard))
    assert all(fact.endswith("_open") for fact in open_question)


def test_everything_a_card_or_a_plan_can_say_is_a_known_fact() -> None:
    for said in Said:
        answers = dict.fromkeys(QUESTIONS, said.value)
        card = msgspec.convert({**msgspec.to_builtins(CARD), **answers}, ClientCard)
        told = card_facts(replace(card, usual_pattern=UsualPattern.FLASHBACK))
        assert told.keys() <= CARD_FACTS
    for mode in SessionMode:
        assert plan_facts(replace(PLAN, mode=mode)).keys() <= PLAN_FACTS


def test_a_replay_knows_the_card_and_the_plan_of_its_session() -> None:
    settings = Settings(client=CARD, plan=PLAN)
    stored = stored_rules(settings, "the cues")
    assert rules_from_store(stored) == (settings, "the cues")
    assert settings.digest() != Settings().digest()


def test_a_client_without_a_line_of_their_own_hears_ours() -> None:
    assert ClientCard().words()["reassurance"] == REASSURANCE
    assert CARD.words() == {"object": "a stone", "reassurance": "You are here."}


@pytest.mark.parametrize(
    ("triggers", "offered"),
    [(Said.UNKNOWN, ""), (Said.OPEN, ""), (Said.YES, ""), (Said.NO, "lavender")],
)
def test_a_scent_needs_to_be_known_to_be_safe(triggers: Said, offered: str) -> None:
    assert ClientCard(scents=("lavender",), smell_triggers=triggers).offered == offered


def test_what_can_be_held_goes_before_what_can_be_smelt() -> None:
    both = ClientCard(objects=("a stone",), scents=("lavender",), smell_triggers=Said.NO)
    assert both.offered == "a stone"
