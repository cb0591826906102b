"""Each sign of the conversation by itself."""

import math

import pytest

from handrail.signal.arousal.contact_evidence import Circumstances, Sign, VoiceSigns, ramp
from handrail.signal.arousal.contact_evidence_odds import AwayRules, Odds
from handrail.signal.speech.replies import ReplyTracker, Silenced
from handrail.signal.speech.talk_share import TalkShare
from handrail.signal.speech.voices import Speaker, SpeechDismissed, SpeechHeard

from ..speech.conversation import conversation

NOTHING_SPECIAL = Circumstances()
ODDS = Odds(AwayRules())
USUAL_LN, SPREAD_LN = math.log(1.2), 0.65


def test_a_ramp_is_nothing_below_all_above_and_straight_between() -> None:
    assert [ramp(x, 2.0, 4.0) for x in (1.0, 2.0, 2.5, 4.0, 9.0)] == [0.0, 0.0, 0.25, 1.0, 1.0]


class Conversation:
    """What is said, looked at once a second; the usual latency stays at 1.2 s."""

    def __init__(self, script: str, *, learning: bool = False) -> None:
        self.replies = ReplyTracker()
        self.replies.learning = learning
        self._share = TalkShare()
        self._signs = VoiceSigns()
        self._events = conversation(script)
        self._second = 0

    def until(
        self, second: int, room: Circumstances = NOTHING_SPECIAL
    ) -> list[dict[str, Sign]]:
        """Return the signs of each second up to this one."""
        seen = []
        while self._second <= second:
            while self._events and self._events[0].decided_s <= self._second:
                event = self._events.pop(0)
                self.replies.update(event)
                self._share.follow(event)
            seen.append(self.look(float(self._second), room))
            self._second += 1
        return seen

    def lose_sound(self, t_s: float) -> None:
        self._signs.lost(t_s)

    def look(self, t_s: float, room: Circumstances = NOTHING_SPECIAL) -> dict[str, Sign]:
        read = self._signs.read(t_s, self.replies, self._share, room)
        return {sign.key: sign for sign in read}

    def news(self, key: str, second: int, room: Circumstances = NOTHING_SPECIAL) -> list[float]:
        """Return what this sign had to say, each time that it said anything."""
        return [s[key].strength for s in self.until(second, room) if s[key].strength]


def test_nothing_was_said_and_nothing_is_signed() -> None:
    signs = Conversation("").until(30)[-1]
    assert {s.key: s.strength for s in signs.values()} == {
        "rec": 0.0, "miss": 0.0, "short": 0.0, "talk": 0.0, "open": 0.0,
    }  # fmt: skip


# --- replies and silences


def test_an_open_silence_grows_with_its_length() -> None:
    seen = Conversation("T+0 T-10").until(30)
    for second in (13, 16, 30):
        sign = seen[second]["open"]
        assert sign.strength == pytest.approx(ODDS.silence(second - 10.0, USUAL_LN, SPREAD_LN))
        assert (sign.measure, sign.value, sign.unit) == ("open_silence", second - 10.0, "s")
    assert seen[13]["open"].strength < seen[16]["open"].strength < seen[30]["open"].strength


def test_a_silence_stands_still_while_somebody_may_have_begun_to_talk() -> None:
    talk = Conversation("T+0 T-2")
    talk.until(6)
    talk.replies.update(SpeechHeard(Speaker.CLIENT, 6.0, 6.1))
    assert talk.look(8.0)["open"].value == 4.0
    talk.replies.update(SpeechDismissed(Speaker.CLIENT, 6.0, 8.0))
    assert talk.look(8.0)["open"].value == 6.0


def test_each_reply_is_told_once_and_weighed_by_how_late_it_came() -> None:
    talk = Conversation("T+0 T-1 C+2.2 C-5 T+6 T-7 C+11 C-14 T+15 T-16")
    late, prompt = (ODDS.answer(s, USUAL_LN, SPREAD_LN) for s in (4.0, 1.2))
    assert talk.news("rec", 30) == pytest.approx([prompt, late])
    assert prompt < 0.0 < late


def test_a_missed_reply_says_as_much_as_the_silence_before_it() -> None:
    seen = Conversation("T+0 T-1 T+11 T-12").until(20)
    missed = [s["miss"].strength for s in seen if s["miss"].strength]
    assert missed == pytest.approx([ODDS.silence(10.0, USUAL_LN, SPREAD_LN)])
    assert seen[12]["miss"].value == 1.0


def test_a_silence_that_the_therapist_cuts_short_says_a_little() -> None:
    # Asked at 1 s, and again from 4.5 s on: seen last at 4 s, when it was 3 s old.
    talk = Conversation("T+0 T-1 T+4.5 T-6")
    seen = talk.until(6)
    assert seen[5]["miss"].strength == pytest.approx(ODDS.silence(3.0, USUAL_LN, SPREAD_LN))
    assert seen[5]["miss"].value == 1.0  # told as a prompt without a reply


def test_a_nod_leaves_nothing_behind() -> None:
    talk = Conversation("T+0 T-1")
    talk.until(8)
    talk.replies.update(Silenced(8.5))
    signs = talk.look(9.0)
    assert (signs["open"].strength, signs["miss"].strength) == (0.0, 0.0)


def test_missed_replies_are_counted_over_a_minute() -> None:
    talk = Conversation("T+0 T-1 T+11 T-12 T+22 T-23")
    counts = [s["miss"].value for s in talk.until(90)]
    assert (counts[10], counts[12], counts[30], counts[75], counts[89]) == (0, 1, 2, 1, 0)


def test_how_slow_recent_replies_were_is_told_in_spreads() -> None:
    talk = Conversation("T+0 T-1 C+2.2 C-3 T+4 T-5 C+6.2 C-7 T+8 T-9 T+15 T-16")
    # 1.2 s, 1.2 s, then missed (counts as 3 spreads): (3 + 0 / 2 + 0 / 4) / 1.75
    assert talk.until(16)[-1]["rec"].value == pytest.approx(3.0 / 1.75)


# --- turns


def exchanges(times: int, turn_s: float, from_s: float = 0.0) -> str:
    """Ask, and answer after 1.2 s for `turn_s`; every 20 s."""
    starts = [from_s + 20.0 * i for i in range(times)]
    return " ".join(f"T+{t} T-{t + 3} C+{t + 4.2} C-{t + 4.2 + turn_s}" for t in starts)


def test_a_turn_is_weighed_when_the_therapist_takes_over() -> None:
    talk = Conversation(exchanges(2, turn_s=2.0))
    seen = talk.until(30)
    told = [second for second, s in enumerate(seen) if s["short"].strength]
    assert told == [21]  # the therapist has talked for longer than a hum
    assert seen[21]["short"].strength == pytest.approx(ODDS.turn(2.0, math.log(6.0)))
    assert seen[21]["short"].value == pytest.approx(2.0)


def test_what_length_is_usual_is_learned_from_this_client() -> None:
    brief = Conversation(exchanges(11, turn_s=2.0), learning=True)
    # after ten turns of 2 s: (6 ln 6 + 10 ln 2) / 16
    usual_ln = (6 * math.log(6.0) + 9 * math.log(2.0)) / 15
    assert brief.news("short", 210)[-1] == pytest.approx(ODDS.turn(2.0, usual_ln))


def test_nothing_is_learned_while_a_finding_stands() -> None:
    brief = Conversation(exchanges(11, turn_s=2.0), learning=False)
    assert brief.news("short", 210)[-1] == pytest.approx(ODDS.turn(2.0, math.log(6.0)))


def test_a_turn_ends_where_the_sound_was_lost_and_is_learned_as_what_was_heard() -> None:
    talk = Conversation("T+0 T-1 C+2 C-6 C+60 C-63 T+64 T-68", learning=True)
    talk.until(8)
    talk.lose_sound(8.0)
    # 4 s were learned and weigh nothing by themselves; then a turn of 3 s, and not one of 61.
    usual_ln = (6 * math.log(6.0) + math.log(4.0)) / 7
    assert talk.news("short", 70) == pytest.approx([ODDS.turn(3.0, usual_ln)])


def test_talk_into_the_therapists_before_a_loss_begins_no_turn_after_it() -> None:
    talk = Conversation("T+0 C+5 C-7 T-7.5 C+60 C-63 T+64 T-68")
    talk.until(7)
    talk.lose_sound(8.0)
    assert talk.news("short", 70) == pytest.approx([ODDS.turn(3.0, math.log(6.0))])


def test_a_silence_that_ends_in_a_loss_of_sound_was_ended_by_nobody() -> None:
    talk = Conversation("T+0 T-1 T+5.5 T-7")
    talk.until(5)
    talk.replies.update(Silenced(5.2))
    talk.lose_sound(5.2)
    assert talk.news("miss", 10) == []


def test_a_client_who_talks_on_is_there() -> None:
    seen = Conversation("T+0 T-1 C+2 C-40").until(30)
    assert seen[30]["talk"].strength == pytest.approx(ODDS.talking(28.0, math.log(6.0)))
    assert seen[1]["talk"].strength == 0.0


def test_a_hum_of_the_therapist_does_not_end_a_turn() -> None:
    talk = Conversation("T+0 T-1 C+2 C-6 T+6.2 T-6.6 C+6.8 C-12 T+14 T-18")
    assert talk.news("short", 20) == pytest.approx([ODDS.turn(10.0, math.log(6.0))])


def test_a_hum_of_the_client_is_no_turn() -> None:
    assert Conversation("T+0 C+5 C-5.5 T-20").news("short", 25) == []


def test_a_therapist_who_talks_on_makes_nobody_absent() -> None:
    signs = Conversation("T+0 T-300").until(299)
    assert all(sign.strength == 0.0 for second in signs for sign in second.values())


# --- what the therapist said about this moment


def test_crying_halves_what_silence_says_and_nothing_that_speaks_for_contact() -> None:
    crying = Circumstances(crying=True)
    silent = Conversation("T+0 T-10").until(20, crying)[-1]["open"].strength
    assert silent == pytest.approx(0.5 * ODDS.silence(10.0, USUAL_LN, SPREAD_LN))
    prompt = Conversation("T+0 T-1 C+2.2 C-5").news("rec", 9, crying)
    assert prompt == pytest.approx([ODDS.answer(1.2, USUAL_LN, SPREAD_LN)])


def test_silence_on_purpose_is_no_sign() -> None:
    seen = Conversation("T+0 T-10").until(25, Circumstances(silence_on_purpose=True))
    assert "open" not in seen[-1]


def test_looking_far_away_counts_while_the_therapist_s_word_is_fresh() -> None:
    far_away = Circumstances(far_away_until_s=40.0)
    talk = Conversation("")
    assert talk.look(39.0, far_away)["far_away"].strength == 1.0
    assert "far_away" not in talk.look(40.0, far_away)
