"""What talking does to the heart rate, learned in conversation and taken away."""

import pytest

from handrail.signal.arousal.talk_effect import TalkEffect, TalkEffectRules, TalkSecond
from handrail.signal.streaming.operator import run

TRUSTING = TalkEffectRules(doubt=0.0, enough_s=4, full_s=4)


def second(t_s: int, rate_bpm: float, share: float | None, learn: bool = True) -> TalkSecond:
    return TalkSecond(float(t_s), rate_bpm, share, learn)


def taught(effect: TalkEffect) -> TalkEffect:
    """Four seconds: quiet at 70 and 72, talking all the time at 73 and 75."""
    pairs = ((0.0, 70.0), (1.0, 73.0), (0.0, 72.0), (1.0, 75.0))
    list(run(effect, [second(t, rate, share) for t, (share, rate) in enumerate(pairs)]))
    return effect


def test_talking_that_raises_the_heart_by_three_is_learned_to_do_so() -> None:
    # means 0.5 and 72.5; products .5*2.5 + .5*.5 + .5*.5 + .5*2.5 = 3, squares 4 * .25 = 1
    assert taught(TalkEffect(TRUSTING)).full_bpm == pytest.approx(3.0)


def test_what_little_was_heard_is_doubted() -> None:
    # The same 3 by 1 + 15 instead of 1.
    doubting = TalkEffectRules(doubt=15.0, enough_s=4, full_s=4)
    assert taught(TalkEffect(doubting)).full_bpm == pytest.approx(0.1875)


def test_the_rate_is_told_as_if_the_client_talked_as_in_conversation() -> None:
    # The usual share is a half: all talk takes 1.5 away, silence adds 1.5.
    effect = taught(TalkEffect(TRUSTING))
    talking, silent = run(effect, [second(5, 80.0, 1.0, False), second(6, 80.0, 0.0, False)])
    assert talking.rate_bpm == pytest.approx(78.5)
    assert silent.rate_bpm == pytest.approx(81.5)


def test_where_the_voice_is_not_heard_nothing_is_taken_away() -> None:
    (free,) = taught(TalkEffect(TRUSTING)).update(second(5, 80.0, None, False))
    assert (free.rate_bpm, free.effect_bpm) == (80.0, 0.0)


def test_once_it_is_learned_it_stays() -> None:
    effect = taught(TalkEffect(TRUSTING))
    effect.update(second(5, 200.0, 1.0))
    assert effect.full_bpm == pytest.approx(3.0)


def test_before_a_minute_of_conversation_nothing_is_known() -> None:
    assert taught(TalkEffect()).full_bpm == 0.0


def test_a_heart_that_slows_while_talking_is_left_alone() -> None:
    effect = TalkEffect(TRUSTING)
    pairs = ((0.0, 75.0), (1.0, 70.0), (0.0, 75.0), (1.0, 70.0))
    list(run(effect, [second(t, rate, share) for t, (share, rate) in enumerate(pairs)]))
    assert effect.full_bpm == 0.0
