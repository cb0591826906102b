"""Each sign by itself, against numbers worked out by hand."""

import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from handrail.signal.arousal.baseline import HeartBaseline
from handrail.signal.arousal.contact_evidence import (
    BodySigns,
    Circumstances,
    Sign,
    VoiceSigns,
    ramp,
)
from handrail.signal.arousal.index import ArousalSample
from handrail.signal.cardiac.hrv import HeartEstimate
from handrail.signal.speech.replies import ReplyTracker
from handrail.signal.speech.talk_share import TalkShare

from ..speech.conversation import conversation

NOTHING_SPECIAL = Circumstances()


def test_a_ramp_is_nothing_below_all_above_and_straight_between() -> None:
    assert [ramp(x, 2.0, 4.0) for x in (1.0, 2.0, 2.5, 4.0, 9.0)] == [0.0, 0.0, 0.25, 1.0, 1.0]


# --- the conversation


class Conversation:
    """What was said so far, and the signs in it; the usual latency stays at 1.2 s."""

    def __init__(self, script: str = "", *, learning: bool = False) -> None:
        self.replies = ReplyTracker()
        self.replies.learning = learning
        self._share = TalkShare()
        self._signs = VoiceSigns()
        self.go_on(script)

    def go_on(self, script: str) -> None:
        for event in conversation(script):
            self.replies.update(event)
            self._share.follow(event)

    def signs(self, t_s: float, room: Circumstances = NOTHING_SPECIAL) -> dict[str, Sign]:
        read = self._signs.read(t_s, self.replies, self._share, room)
        return {sign.key: sign for sign in read}

    def strength(self, key: str, t_s: float, room: Circumstances = NOTHING_SPECIAL) -> float:
        return self.signs(t_s, room)[key].strength


def latency_s(z: float) -> float:
    """Return the latency that is so many spreads above the usual of 1.2 s."""
    return 1.2 * math.exp(0.65 * z)


def test_nothing_was_said_and_nothing_is_signed() -> None:
    assert {s.key: s.strength for s in Conversation().signs(100.0).values()} == {
        "rec": 0.0, "miss": 0.0, "quiet": 0.0, "open": 0.0, "dead": 0.0,
    }  # fmt: skip


def test_an_open_silence_grows_with_its_length() -> None:
    asked = Conversation("T+0 T-10")
    # from 1.3 spreads (2.8 s) to 3.0 spreads (8.4 s): half way at 2.15 spreads (4.85 s)
    assert asked.strength("open", 10.0 + latency_s(1.2)) == 0.0
    assert asked.strength("open", 10.0 + latency_s(2.15)) == pytest.approx(0.5)
    assert asked.strength("open", 20.0) == 1.0
    sign = asked.signs(20.0)["open"]
    assert (sign.measure, sign.value, sign.unit, sign.window_s) == (
        "open_silence", 10.0, "s", 10.0,
    )  # fmt: skip


def test_the_first_two_seconds_of_a_silence_are_not_noticed() -> None:
    quick = Conversation(
        " ".join(f"T+{t} T-{t + 1} C+{t + 1.1} C-{t + 3}" for t in range(0, 300, 5)),
        learning=True,
    )
    # this pair answers in 0.1 s: two seconds are 6 spreads, and still nothing
    quick.go_on("T+300 T-301")
    assert quick.replies.model.z(2.0) > 3.0
    assert quick.strength("open", 303.0) == 0.0
    assert quick.strength("open", 303.5) == 1.0


def test_recent_replies_weigh_more_the_newer_they_are() -> None:
    talk = Conversation("T+0 T-1 C+2.2 C-3 T+4 T-5 C+6.2 C-7 T+8 T-9 T+15 T-16")
    # 1.2 s, 1.2 s, then missed (counts as 3 spreads): (3 + 0 / 2 + 0 / 4) / 1.75 = 1.714
    sign = talk.signs(16.0)["rec"]
    assert sign.value == pytest.approx(3.0 / 1.75)
    assert sign.strength == pytest.approx((3.0 / 1.75 - 0.8) / 1.4)


def test_only_three_replies_of_the_last_45_seconds_are_recent() -> None:
    slow = latency_s(1.5)
    talk = Conversation(f"T+0 T-1 C+{1 + slow} C-6")
    assert talk.strength("rec", 10.0) == pytest.approx(0.5)  # (1.5 - 0.8) / 1.4
    assert talk.strength("rec", 1.0 + slow + 44.9) == pytest.approx(0.5)
    assert talk.strength("rec", 1.0 + slow + 45.1) == 0.0
    talk.go_on("T+7 T-8 C+9.2 C-10 T+11 T-12 C+13.2 C-14 T+15 T-16 C+17.2 C-18")
    assert talk.signs(20.0)["rec"].value == pytest.approx(0.0)


@pytest.mark.parametrize(("missed", "strength"), [(0, 0.0), (1, 0.5), (2, 1.0), (3, 1.0)])
def test_two_missed_replies_in_a_minute_are_a_clear_sign(missed: int, strength: float) -> None:
    talk = Conversation(" ".join(f"T+{10 * i} T-{10 * i + 1}" for i in range(missed + 1)))
    sign = talk.signs(40.0)["miss"]
    assert (sign.strength, sign.value) == (strength, missed)


def test_a_missed_reply_of_a_minute_ago_is_forgotten() -> None:
    talk = Conversation("T+0 T-1 T+10 T-11")
    assert talk.strength("miss", 69.0) == 0.5
    assert talk.strength("miss", 70.0) == 0.0


def test_nobody_speaking_becomes_a_sign_between_four_and_nine_seconds() -> None:
    talk = Conversation("T+0 T-10")
    assert talk.strength("dead", 14.0) == 0.0
    assert talk.strength("dead", 16.5) == pytest.approx(0.5)
    assert talk.strength("dead", 19.0) == 1.0
    talk.go_on("C+15")
    assert talk.strength("dead", 40.0) == 0.0


def exchanges(from_s: int, to_s: int) -> str:
    """Ask every ten seconds; the client answers for five."""
    return " ".join(f"T+{t} T-{t + 3} C+{t + 4.2} C-{t + 9.2}" for t in range(from_s, to_s, 10))


def usual_talk(*, learning: bool = True, seconds: int = 140) -> Conversation:
    """Let the client speak for 20 s in every 40 s, and look once a second."""
    talk = Conversation(exchanges(0, 60 + seconds), learning=learning)
    for second in range(60, 60 + seconds):
        talk.signs(float(second))
    return talk


def test_a_client_who_speaks_much_less_than_usual_is_quiet() -> None:
    talk = usual_talk()
    talk.go_on("T+201 T-202 T+211 T-212 T+221 T-222")
    # Of the 40 s before 232 s the client spoke from 194.2 s to 199.2 s: 5 s where 20 s are
    # usual, a drop of 75 %, and (0.75 - 0.4) / 0.5 = 0.7.
    sign = talk.signs(232.0)["quiet"]
    assert sign.strength == pytest.approx(0.7)
    assert sign.value == pytest.approx(75.0)
    assert sign.unit == "%"


def test_a_therapist_s_monologue_makes_nobody_quiet() -> None:
    talk = usual_talk()
    talk.go_on("T+201 T-232")  # the prompts at 193 s and 232 s: one of them in the last 38 s
    assert talk.strength("quiet", 233.5) == 0.0


def test_quiet_needs_two_minutes_of_what_is_usual() -> None:
    talk = usual_talk(seconds=119)
    talk.go_on("T+201 T-202 T+211 T-212 T+221 T-222")
    assert talk.strength("quiet", 232.0) == 0.0


def test_what_is_usual_is_not_learned_while_nobody_is_asked() -> None:
    # 100 seconds of talk, then 41 in which nothing was asked for 40 s: 120 are needed
    talk = usual_talk(seconds=100)
    for second in range(210, 251):
        talk.signs(float(second))
    talk.go_on("T+251 T-252 T+261 T-262")
    assert talk.strength("quiet", 270.0) == 0.0


def test_what_is_usual_is_not_learned_while_a_a_finding_stands() -> None:
    talk = usual_talk(learning=False)
    talk.go_on("T+201 T-202 T+211 T-212 T+221 T-222")
    assert talk.strength("quiet", 232.0) == 0.0


def test_crying_halves_what_silence_says() -> None:
    crying = Circumstances(crying=True)
    talk = usual_talk()
    talk.go_on("T+201 T-202 T+211 T-212 T+221 T-222")
    assert talk.strength("quiet", 232.0, crying) == pytest.approx(0.35)
    assert talk.strength("open", 232.0, crying) == pytest.approx(0.5)
    assert talk.strength("dead", 232.0, crying) == 1.0


def test_silence_on_purpose_is_no_sign() -> None:
    talk = Conversation("T+0 T-10")
    assert talk.signs(25.0, Circumstances(silence_on_purpose=True)).keys() == {
        "rec", "miss", "quiet",
    }  # fmt: skip


def test_looking_far_away_counts_while_the_therapist_s_word_is_fresh() -> None:
    far_away = Circumstances(far_away_until_s=40.0)
    talk = Conversation()
    assert talk.strength("far_away", 39.0, far_away) == 1.0
    assert "far_away" not in talk.signs(40.0, far_away)


# --- the body


USUAL = HeartBaseline(
    heart_rate_bpm=70.0, spread_bpm=4.0, ln_rate_sd=math.log(4.0), valid_s=200
)
CALM = HeartEstimate(0.0, 70.0, None, None, 4.0, 1.0, 0.0)


class Body:
    """A heart, looked at once a second; nobody is silent unless a test says so."""

    def __init__(self, usual: HeartBaseline = USUAL) -> None:
        self._usual = usual
        self._signs = BodySigns()
        self._second = 0

    def second(
        self,
        rate_bpm: float = 70.0,
        heart: HeartEstimate = CALM,
        client_share: float = 0.5,
        silence: float = 0.0,
    ) -> dict[str, Sign]:
        t_s, usual = float(self._second), self._usual
        self._second += 1
        level = (rate_bpm - usual.heart_rate_bpm) / usual.spread_bpm
        sample = ArousalSample(t_s, level, rate_bpm, usual.spread_bpm, 1.0)
        read = self._signs.read(sample, replace(heart, t_s=t_s), usual, client_share, silence)
        return {sign.key: sign for sign in read}

    def after(self, seconds: int, look: Callable[[int], float]) -> "Body":
        """Let seconds pass with the rate that `look` gives for each."""
        for second in range(seconds):
            self.second(look(second))
        return self


def test_a_calm_heart_gives_no_sign() -> None:
    signs = Body().after(100, lambda _: 70.0).second()
    assert {s.key: s.strength for s in signs.values()} == {
        "drop": 0.0, "still": 0.0, "rmup": 0.0, "flat": 0.0, "below": 0.0,
    }  # fmt: skip


def test_a_fall_from_a_raised_level_by_hand() -> None:
    # 90 bpm is 5 SDu above 70; a fall of 12 bpm is 3 SDu: (3 - 1) / 2.5 = 0.8
    drop = Body().after(95, lambda _: 90.0).second(78.0)["drop"]
    assert drop.strength == pytest.approx(0.8)
    assert (drop.value, drop.unit) == (12.0, "bpm")


def test_a_fall_from_rest_means_nothing() -> None:
    assert Body().after(95, lambda _: 70.0).second(50.0)["drop"].strength == 0.0


def test_a_fall_from_a_slightly_raised_level_counts_in_part() -> None:
    # 75 bpm is 1.25 SDu: (1.25 - 0.5) / 1.5 = 0.5; a fall of 14 bpm is 3.5 SDu: all of it
    assert Body().after(95, lambda _: 75.0).second(61.0)["drop"].strength == pytest.approx(0.5)


def test_a_fall_below_four_beats_per_minute_is_none() -> None:
    # in a heart whose unit is 2 bpm, a fall of 3.9 bpm would be 1.95 SDu
    even = replace(USUAL, spread_bpm=2.0)
    assert Body(even).after(95, lambda _: 80.0).second(76.1)["drop"].strength == 0.0
    assert Body(even).after(95, lambda _: 80.0).second(76.0)["drop"].strength > 0.0


def test_raised_is_the_level_that_a_fifth_of_the_time_was_above() -> None:
    # Between 90 and 12 s ago lie 79 seconds: a quarter of them at 90 bpm is enough, a tenth
    # is not.
    quarter = Body().after(95, lambda s: 90.0 if s % 4 == 0 else 70.0).second(70.0)["drop"]
    tenth = Body().after(95, lambda s: 90.0 if s % 10 == 0 else 70.0).second(70.0)["drop"]
    assert (quarter.value, tenth.value) == (20.0, 0.0)


def test_a_fall_needs_twenty_seconds_to_fall_from() -> None:
    # at second 31 those from 0 to 19 are 12 s old and more
    assert Body().after(30, lambda _: 90.0).second(70.0)["drop"].value == 0.0
    assert Body().after(31, lambda _: 90.0).second(70.0)["drop"].value == 20.0


def test_a_heart_that_is_high_while_the_client_is_silent() -> None:
    # 2 SDu: (2 - 1) / 2 = 0.5, times how silent
    assert Body().second(78.0, silence=0.0)["still"].strength == 0.0
    assert Body().second(78.0, silence=0.5)["still"].strength == pytest.approx(0.25)
    assert Body().second(78.0, silence=1.6)["still"].strength == pytest.approx(0.5)


def test_a_heart_below_what_is_usual() -> None:
    assert Body().second(62.0)["below"].strength == pytest.approx(0.5)  # 2 SDu below


def test_a_heart_that_hardly_varies() -> None:
    # ln 4 - ln(4 exp(-0.625)) = 0.625: (0.625 - 0.35) / 0.55 = 0.5
    flat = replace(CALM, rate_sd_bpm=4.0 * math.exp(-0.625))
    assert Body().second(heart=flat)["flat"].strength == pytest.approx(0.5)


def test_flatness_needs_both_sides_of_the_comparison() -> None:
    flat = replace(CALM, rate_sd_bpm=1.0)
    unknown = replace(USUAL, ln_rate_sd=None)
    assert Body(unknown).second(heart=flat)["flat"].strength == 0.0
    assert Body().second(heart=replace(CALM, rate_sd_bpm=None))["flat"].strength == 0.0


def rmssd_rise(before: int, *, share_then: float = 0.5, share_now: float = 0.5) -> Sign:
    """Let RMSSD be 30 ms for some seconds, then unknown for 35, then e ** 0.4 times as much."""
    body = Body()
    for _ in range(before):
        body.second(heart=replace(CALM, rmssd_fast_ms=30.0), client_share=share_then)
    for _ in range(35):
        body.second(heart=replace(CALM, rmssd_fast_ms=None), client_share=share_then)
    risen = replace(CALM, rmssd_fast_ms=30.0 * math.exp(0.4))
    return body.second(heart=risen, client_share=share_now)["rmup"]


def test_a_rise_of_variability_by_hand() -> None:
    rise = rmssd_rise(30)
    assert rise.value == pytest.approx(0.4)
    assert rise.strength == pytest.approx(0.5)


def test_variability_is_compared_only_with_the_same_state_of_talk() -> None:
    assert rmssd_rise(30, share_then=0.5, share_now=0.2).strength == pytest.approx(0.5)
    assert rmssd_rise(30, share_then=0.5, share_now=0.1).strength == 0.0


def test_variability_is_compared_only_with_enough_of_before() -> None:
    assert rmssd_rise(19).strength == 0.0
    assert rmssd_rise(20).strength == pytest.approx(0.5)


def test_no_variability_at_all_is_no_number_to_compare() -> None:
    assert Body().second(heart=replace(CALM, rmssd_fast_ms=0.0))["rmup"].strength == 0.0
