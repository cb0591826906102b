"""When a client who was away counts as back."""

from dataclasses import replace

import pytest

from handrail.signal.arousal.contact_return import ContactBack, ContactReturn, ReturnSample

AWAY = ReturnSample(0.0, lost=True, since_s=95.0, calm=False, prompt_replies=0)
BACK = ReturnSample(0.0, lost=False, since_s=95.0, calm=True, prompt_replies=2, slope_bpm_s=0.0)


def backs(watch: ContactReturn, start: int, end: int, as_of: ReturnSample) -> list[ContactBack]:
    return [
        back
        for second in range(start, end)
        for back in watch.update(replace(as_of, t_s=float(second)))
    ]


def away_until(second: int) -> ContactReturn:
    watch = ContactReturn()
    assert backs(watch, 100, second, AWAY) == []
    return watch


def test_who_was_never_away_does_not_come_back() -> None:
    watch = ContactReturn()
    assert backs(watch, 0, 100, BACK) == []
    assert not watch.returning


def test_contact_is_back_once_it_has_lasted_20_seconds_and_is_dated_to_their_beginning() -> (
    None
):
    watch = away_until(140)
    assert backs(watch, 140, 160, BACK) == []
    assert backs(watch, 160, 161, BACK) == [ContactBack(140.0, 160.0, 45.0, 2)]
    assert not watch.returning
    assert watch.lost_since_s is None


@pytest.mark.parametrize(
    "but",
    [
        pytest.param({"calm": False}, id="the score is not low"),
        pytest.param({"prompt_replies": 1}, id="one reply is not two"),
        pytest.param({"marked_back": True, "prompt_replies": 0}, id="a mark without a reply"),
        pytest.param({"slope_bpm_s": 0.31}, id="the heart still rises"),
        pytest.param({"slope_bpm_s": -0.31}, id="the heart still falls"),
        pytest.param({"lowered": False}, id="a high heart is still high"),
    ],
)
def test_each_condition_is_needed(but: dict[str, object]) -> None:
    watch = away_until(140)
    assert backs(watch, 140, 400, replace(BACK, **but)) == []  # type: ignore[arg-type]
    assert watch.returning


@pytest.mark.parametrize(
    "but",
    [
        pytest.param({"marked_back": True, "prompt_replies": 1}, id="a mark and one reply"),
        pytest.param({"slope_bpm_s": None}, id="no heart to ask"),
    ],
)
def test_some_conditions_can_be_met_otherwise(but: dict[str, object]) -> None:
    assert backs(away_until(140), 140, 161, replace(BACK, **but))  # type: ignore[arg-type]


def test_while_it_has_not_lasted_the_client_is_returning() -> None:
    watch = away_until(140)
    assert backs(watch, 140, 160, BACK) == []
    assert watch.returning
    assert watch.lost_since_s == 95.0


def test_a_second_that_is_not_good_begins_the_20_seconds_anew() -> None:
    watch = away_until(140)
    backs(watch, 140, 155, BACK)
    backs(watch, 155, 156, replace(BACK, calm=False))
    assert [b.t_s for b in backs(watch, 156, 200, BACK)] == [156.0]


def test_losing_contact_again_meanwhile_is_the_same_loss() -> None:
    watch = away_until(140)
    backs(watch, 140, 150, BACK)
    backs(watch, 150, 170, replace(AWAY, since_s=150.0))
    assert not watch.returning
    assert [b.took_s for b in backs(watch, 170, 200, BACK)] == [75.0]


def test_when_nothing_can_be_told_a_return_is_not_guessed() -> None:
    watch = away_until(140)
    watch.forget()
    assert backs(watch, 140, 200, BACK) == []
