"""A strap lost a hundred times, for a second or for two minutes, is found a hundred times."""

import pytest

from ..validation.reconnect import lose_again_and_again, loss_lengths_s
from ..virtual_radio import TIERS, Tier

SPEED = 1200.0
LOSSES = {"bleak-backend": 100}
FEWER = 25  # on the others: `python -m tests.validation reconnect` loses a hundred on each


def test_losses_last_from_a_second_to_two_minutes() -> None:
    lengths_s = loss_lengths_s(100)

    assert 1.0 <= min(lengths_s) < 10.0
    assert 110.0 < max(lengths_s) <= 120.0


@pytest.mark.parametrize("tier", TIERS)
def test_whatever_is_sent_while_connected_comes_once_and_nothing_else_does(tier: Tier) -> None:
    losses = LOSSES.get(tier, FEWER)

    outcome = lose_again_and_again(tier, losses, SPEED)

    assert outcome.recovered == losses
    assert outcome.heard == outcome.offered
    assert len(set(outcome.heard)) == 4 * losses
    assert outcome.most_subscriptions == 1
