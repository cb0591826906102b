"""One cue at a time: what replaces it, and when it leaves."""

from handrail.monitor.inputs import CueAnswer
from handrail.monitor.records import Cue, Evidence, HeartSign, UnusualHeart
from handrail.ui.shown.cue_stage import CueStage
from handrail.ui.shown.readouts import Role

REASON = Evidence("open_silence", 12.0, "s", 12.0, 1.0, 0.0)


def cue(kind: str, tier: int, t_s: float, lasts_s: float = 600.0) -> Cue:
    return Cue(kind, tier, t_s, t_s + lasts_s, f"text of {kind}", (REASON,))


def staged(*cues: Cue) -> CueStage:
    stage = CueStage()
    for one in cues:
        stage.cue(one)
    return stage


def test_a_cue_is_shown_with_its_reason() -> None:
    shown = staged(cue("G2", 1, 0.0)).at(1.0)
    assert shown.text == "text of G2"
    assert shown.because == "Because no reply for 12 s"
    assert (shown.tier_word, shown.role) == ("Consider", Role.CONTACT)


def test_soft_cues_fade_after_twenty_seconds_and_pressing_ones_after_forty() -> None:
    assert staged(cue("G2", 1, 0.0)).at(19.9).kind == "G2"
    assert staged(cue("G2", 1, 0.0)).at(20.0).kind == ""
    assert staged(cue("G5", 2, 0.0)).at(39.9).kind == "G5"
    assert staged(cue("G5", 2, 0.0)).at(40.0).kind == ""


def test_a_cue_fades_sooner_if_the_engine_says_so() -> None:
    assert staged(cue("G2", 1, 0.0, lasts_s=8.0)).at(8.0).kind == ""


def test_the_highest_tier_stays_until_it_is_answered() -> None:
    stage = staged(cue("G15", 3, 0.0, lasts_s=40.0))
    assert stage.at(3000.0).kind == "G15"
    stage.answer(CueAnswer(3000.0, "G15", helpful=True))
    assert stage.at(3000.0).kind == ""


def test_a_higher_tier_replaces_a_lower_one() -> None:
    assert staged(cue("G2", 1, 0.0), cue("G5", 2, 5.0)).at(6.0).kind == "G5"


def test_a_lower_tier_does_not_replace_a_higher_one_nor_come_after_it() -> None:
    stage = staged(cue("G5", 2, 0.0), cue("H2", 1, 35.0))
    assert stage.at(36.0).kind == "G5"
    assert stage.at(41.0).kind == ""


def test_a_newer_cue_of_the_same_tier_replaces_the_older() -> None:
    assert staged(cue("G2", 1, 0.0), cue("H2", 1, 5.0)).at(6.0).kind == "H2"


def test_an_ambient_cue_stays_in_the_quiet_line() -> None:
    shown = staged(cue("G2", 1, 0.0), cue("H1", 0, 1.0, lasts_s=20.0))
    assert shown.at(2.0).kind == "G2"
    assert shown.at(2.0).ambient == "text of H1"
    assert shown.at(21.0).ambient == ""


def test_a_faded_cue_is_still_named_for_the_next_glance() -> None:
    stage = staged(cue("G2", 1, 0.0))
    assert stage.at(75.0).earlier == "Earlier: text of G2 – 1\N{NO-BREAK SPACE}min ago"
    assert stage.at(181.0).earlier == ""


def test_an_answered_cue_is_not_mentioned_again() -> None:
    stage = staged(cue("G2", 1, 0.0))
    stage.answer(CueAnswer(5.0, "G2", helpful=False))
    assert stage.at(30.0).earlier == ""
    assert stage.at(30.0).kind == ""


# --- the courtesy about an unusual heart

COURTESY = "Unusual heart reading. Check the client, check the strap."


def unusual(t_s: float, *, ended: bool = False) -> UnusualHeart:
    return UnusualHeart(t_s - 15.0, t_s, HeartSign.SLOW, ended, 41.0, 45.5)


def test_an_unusual_heart_is_said_beside_a_cue_and_without_one() -> None:
    stage = staged(cue("G2", 1, 0.0))
    stage.notice.reading(unusual(0.0))
    assert (stage.at(5.0).kind, stage.at(5.0).notice) == ("G2", COURTESY)
    assert (stage.at(25.0).kind, stage.at(25.0).notice) == ("", COURTESY)


def test_it_leaves_when_the_reading_is_usual_again_or_after_two_minutes() -> None:
    stage = staged()
    stage.notice.reading(unusual(0.0))
    assert stage.at(119.0).notice == COURTESY
    assert stage.at(120.0).notice == ""
    stage.notice.reading(unusual(200.0))
    stage.notice.reading(unusual(220.0, ended=True))
    assert stage.at(221.0).notice == ""
