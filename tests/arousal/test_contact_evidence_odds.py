"""What a silence, an answer and a turn say, against likelihoods worked out by hand."""

import pytest

from handrail.signal.arousal.contact_evidence_odds import AwayRules, Odds

ODDS = Odds(AwayRules())
ONE_SECOND_LN, SPREAD_LN = 0.0, 0.5
"""A pair that usually takes 1 s, and is rather regular."""


def silence(silent_s: float) -> float:
    return ODDS.silence(silent_s, ONE_SECOND_LN, SPREAD_LN)


def answer(latency_s: float) -> float:
    return ODDS.answer(latency_s, ONE_SECOND_LN, SPREAD_LN)


def test_a_silence_that_goes_on_by_hand() -> None:
    # 3.004 s = e ** 1.1.  Away: half never answer, the others usually take just that long:
    # 0.5 + 0.5 * 0.5 = 0.75.  Present: 0.03 missed; a pause for thought of 9 s is still
    # likely to last, 0.03 * 0.9991; of the rest (2.2 spreads) 0.94 * 0.0139 are still to
    # come: 0.0730.  ln (0.75 / 0.0730) = 2.33.
    assert silence(3.00417) == pytest.approx(2.329, abs=0.002)


def test_even_an_endless_silence_may_be_a_prompt_that_was_not_answered() -> None:
    # away 0.5, present 0.03: ln 16.7
    assert silence(10_000.0) == pytest.approx(2.813, abs=0.001)


def test_two_seconds_of_silence_are_nothing_even_for_the_quickest_pair() -> None:
    assert silence(2.0) == 0.0
    assert silence(2.01) > 1.0


def test_a_pair_that_takes_its_time_is_given_it() -> None:
    slow_ln = 1.386  # 4 s
    assert ODDS.silence(5.0, slow_ln, 0.65) < 0.9
    assert silence(5.0) > 2.0


def test_an_answer_a_little_late_by_hand() -> None:
    # 1.733 s = e ** 0.55: 1.1 spreads late: 0.94 * 0.5461 * 0.7979 = 0.4096.  Away, the
    # spread is 0.6403 and it is 0.859 early: 0.5 * 0.6915 * 0.6230 = 0.2154.  The log of the
    # ratio is -0.643: it still speaks for a client who is there.
    assert answer(1.73325) == pytest.approx(-0.643, abs=0.002)


def test_a_prompt_answer_speaks_for_contact_and_a_slow_one_against_it() -> None:
    assert answer(0.5) < answer(1.73) < 0.0 < answer(2.3) < answer(3.0)


def test_no_single_answer_proves_that_the_client_is_there() -> None:
    assert answer(0.1) == -2.0


def test_a_slow_answer_is_an_answer_all_the_same() -> None:
    assert answer(4.0) == 1.5
    assert silence(4.0) > 2.0


def test_quick_talk_is_not_judged_more_strictly_than_talk_at_one_second() -> None:
    # Two people who chat at 0.2 s: two seconds are rare between them, and mean nothing.
    quick_ln = -1.609
    assert ODDS.answer(1.99, quick_ln, SPREAD_LN) <= 0.0
    assert ODDS.answer(2.5, quick_ln, SPREAD_LN) == answer(2.5)
    assert ODDS.silence(4.0, quick_ln, SPREAD_LN) == silence(4.0)


def test_an_answer_as_late_as_a_pause_for_thought_says_less_than_one_before_it() -> None:
    assert answer(9.0) < answer(4.5)


def test_the_length_of_a_turn_by_hand() -> None:
    # 0.9 ln below the usual: 1.125 spreads short, or just right if away: 1.125 ** 2 / 2
    assert ODDS.turn(6.0, 1.7918) == pytest.approx(-0.633, abs=0.001)
    assert ODDS.turn(6.0 * 0.40657, 1.7918) == pytest.approx(0.633, abs=0.001)
    assert ODDS.turn(0.3, 1.7918) == 2.0
    assert ODDS.turn(60.0, 1.7918) == -2.0


def test_a_client_who_goes_on_talking_is_there() -> None:
    # half of the usual turns last 6 s, and 0.1303 of those of a client who is away
    assert ODDS.talking(6.0, 1.7918) == pytest.approx(-1.345, abs=0.002)
    assert ODDS.talking(0.3, 1.7918) == pytest.approx(0.0, abs=0.02)
    assert ODDS.talking(600.0, 1.7918) == -2.0
