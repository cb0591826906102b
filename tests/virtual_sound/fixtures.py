"""The fixture `card`: a room with one microphone and no hardware."""

from collections.abc import Iterator

import pytest

from .card import VirtualCard


@pytest.fixture
def card() -> Iterator[VirtualCard]:
    """Give a sound card at the rate of real life, playing nothing but a faint hiss."""
    with VirtualCard() as virtual:
        yield virtual
