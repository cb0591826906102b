"""Which key does what: the table as shipped, changes to it, and how keys are written."""

import pytest

from handrail.monitor.inputs import MarkKind
from handrail.monitor.practice import ActKind
from handrail.ui.keyboard.key_book import KeyBook
from handrail.ui.keyboard.key_list import KeyRow, key_groups
from handrail.ui.keyboard.key_names import can_be_bound, key_from_text, key_name, key_text
from handrail.ui.keyboard.keys import (
    _SHIPPED,
    SHIPPED,
    Action,
    Context,
    KeyTaken,
    context_of,
    key_map,
)
from handrail.ui.practise.practise_bar import ACTIONS
from handrail.ui.qt import Qt
from handrail.ui.session.marks_bar import MARKS
from handrail.ui.session.verdict_bar import VERDICTS
from handrail.ui.words.action_wording import GROUPS, action_name

H, R, ONE = (ord(letter) for letter in "HR1")
PAGE_DOWN, ESCAPE, TAB = (
    int(key) for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Escape, Qt.Key.Key_Tab)
)


def test_no_key_is_shipped_for_two_things_in_one_place() -> None:
    for action, texts in _SHIPPED.items():
        assert [key_text(key) for key in SHIPPED.of(action)] == list(texts), action


def test_what_is_open_comes_before_what_is_always_there() -> None:
    assert SHIPPED.action(ONE, Context.LIVE) is Action.STEP_1
    assert SHIPPED.action(ONE, Context.ROW, Context.LIVE) is Action.CHOICE_1
    assert SHIPPED.action(ONE, Context.SCALE, Context.LIVE) is Action.NUMBER_1
    assert SHIPPED.action(H, Context.ROW, Context.LIVE) is Action.HOTSPOT
    assert SHIPPED.action(H, Context.ROW) is None


def test_a_key_that_does_something_else_there_is_refused_and_the_holder_named() -> None:
    with pytest.raises(KeyTaken) as refused:
        SHIPPED.bound(Action.HOTSPOT, R)
    assert refused.value.holder is Action.RESCRIPT


def test_one_key_may_do_two_things_in_different_places() -> None:
    keys = SHIPPED.bound(Action.CHOICE_1, H)
    assert keys.action(H, Context.ROW, Context.LIVE) is Action.CHOICE_1
    assert keys.action(H, Context.LIVE) is Action.HOTSPOT


def test_an_action_may_have_two_keys_and_both_do_it() -> None:
    f9, f11 = int(Qt.Key.Key_F9), int(Qt.Key.Key_F11)
    keys = SHIPPED.bound(Action.CRYING, f9, f11)
    assert keys.action(f9, Context.LIVE) is Action.CRYING
    assert keys.action(f11, Context.LIVE) is Action.CRYING
    assert keys.action(ord("C"), Context.LIVE) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("H", "H"),
        ("7", "7"),
        ("F5", "F5"),
        ("PgDown", "Page Down"),
        ("PgUp", "Page Up"),
        ("Left", "\N{LEFTWARDS ARROW}"),
        ("Home", "Home"),
        ("End", "End"),
        ("Backspace", "Backspace"),
        ("Ins", "Ins"),
        ("Space", "Space"),
        ("Esc", "Esc"),
        (".", "."),
        ("?", "?"),
        (",", ","),
        ("|", "|"),
        ("\N{LATIN CAPITAL LETTER O WITH DIAERESIS}",) * 2,
    ],
)
def test_a_key_is_written_and_read_again(text: str, name: str) -> None:
    key = key_from_text(text)
    assert key is not None
    assert (key_text(key), key_name(key)) == (text, name)


@pytest.mark.parametrize("text", ["Tab", "Return", "Enter", "Shift", "", "H, R", "no such key"])
def test_what_is_no_key_to_be_bound_is_not_read(text: str) -> None:
    assert key_from_text(text) is None


@pytest.mark.parametrize("key", [0, -1, TAB, Qt.Key.Key_Backtab, Qt.Key.Key_Control])
def test_tab_and_keys_that_only_change_others_cannot_be_bound(key: int) -> None:
    assert not can_be_bound(int(key))


def test_changes_are_written_as_text_and_read_again() -> None:
    keys = SHIPPED.bound(Action.HOTSPOT, ord("|"), PAGE_DOWN).bound(Action.CRYING)
    assert keys.changes() == {"hotspot": "| | PgDown", "crying": ""}
    assert key_map(keys.changes()) == keys
    assert SHIPPED.changes() == {}


def test_a_damaged_table_gives_what_it_can_and_never_one_key_for_two_things() -> None:
    keys = key_map({"hotspot": "R | nonsense | Tab", "no such action": "H", "crying": "R"})
    assert keys.of(Action.HOTSPOT) == (R,)
    assert keys.of(Action.RESCRIPT) == ()  # the therapist's choice goes before ours
    assert keys.of(Action.CRYING) == ()  # and of two choices the first
    assert keys.of(Action.BACK) == SHIPPED.of(Action.BACK)


def test_marks_and_acts_are_called_alike_on_both_sides() -> None:
    for kind in (*MARKS, *VERDICTS, MarkKind.QUIET_MODE):
        assert action_name(Action(kind.value))
    assert set(ACTIONS) == set(ActKind)


def test_every_action_has_a_name_of_its_own_and_stands_in_one_group() -> None:
    listed = [action for actions in GROUPS.values() for action in actions]
    assert sorted(listed) == sorted(Action)
    for actions in GROUPS.values():
        names = [action_name(action) for action in actions]
        assert len(set(names)) == len(names)


# --- the list that the help shows


def rows(changes: dict[str, str]) -> list[KeyRow]:
    return [
        row for group in key_groups(key_map(changes), practising=True) for row in group.rows
    ]


def test_the_list_tells_the_keys_as_they_are_bound() -> None:
    assert KeyRow("Hotspot", "H  Page Down") in rows({})
    assert KeyRow("Hotspot", "F9") in rows({"hotspot": "F9"})


def test_what_has_no_key_is_told_with_the_way_to_it() -> None:
    assert KeyRow("Safe place", "I, 6") in rows({})
    assert KeyRow("Safe place", "F9") in rows({"safe_place": "F9"})
    assert KeyRow("Crying", "no key") in rows({"crying": ""})
    for way in ("in_image", "choice_6"):  # half a way leads nowhere
        assert KeyRow("Safe place", "no key") in rows({way: ""})


def test_keys_in_a_row_are_told_by_the_first_and_the_last_while_they_are_in_a_row() -> None:
    assert KeyRow("Parts of the session", "1 \N{HORIZONTAL ELLIPSIS} 7") in rows({})
    changed = rows({"step_2": "F9", "step_7": ""})
    assert KeyRow("Parts of the session", "1 F9 3 4 5 6 \N{EN DASH}") in changed


def test_what_is_said_in_practice_is_listed_only_there() -> None:
    live = [group.title for group in key_groups(SHIPPED, practising=False)]
    practice = [group.title for group in key_groups(SHIPPED, practising=True)]
    assert set(practice) - set(live) == {"Practising: what you say"}


# --- changing them one by one


def test_a_second_key_leaves_the_first_and_a_first_the_second() -> None:
    book = KeyBook(SHIPPED)
    f9, f11 = int(Qt.Key.Key_F9), int(Qt.Key.Key_F11)
    assert book.bind(Action.RESCRIPT, f9, second=True) == "F9 is now: Rescript."
    assert book.keys.of(Action.RESCRIPT) == (R, f9)
    book.bind(Action.RESCRIPT, f11, second=False)
    assert book.keys.of(Action.RESCRIPT) == (f11, f9)
    book.free(Action.RESCRIPT, second=False)
    assert book.keys.of(Action.RESCRIPT) == (f9,)


def test_a_conflict_is_said_in_a_sentence_and_changes_nothing() -> None:
    book = KeyBook(SHIPPED)
    said = book.bind(Action.HOTSPOT, R, second=False)
    assert said == "R already is: Rescript. Nothing was changed."
    assert book.keys == SHIPPED
    assert not book.changed


def test_tab_is_refused_in_a_sentence() -> None:
    said = KeyBook(SHIPPED).bind(Action.HOTSPOT, TAB, second=False)
    assert said == "That key has to keep its own meaning. Nothing was changed."


def test_changes_are_taken_back_one_by_one_or_all_at_once() -> None:
    book = KeyBook(SHIPPED)
    book.free(Action.CRYING, second=False)
    once = book.keys
    book.free(Action.BACK, second=False)
    book.take_back()
    assert book.keys == once
    book.ship()
    assert book.keys == SHIPPED
    book.take_back()  # even that
    assert book.keys == once


def test_escape_can_be_given_away_once_something_else_closes() -> None:
    keys = SHIPPED.bound(Action.CLOSE, int(Qt.Key.Key_End)).bound(Action.HOTSPOT, ESCAPE)
    assert keys.action(ESCAPE, Context.LIVE) is Action.HOTSPOT
    assert context_of(Action.CLOSE) is Context.LIVE
