"""The fixtures `radio` and `bluez`: a room without hardware, on every tier there is."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from . import BLUEZ_TIERS, TIERS

if TYPE_CHECKING:
    from .rig import VirtualRadio


@pytest.fixture(params=TIERS)
def radio(request: pytest.FixtureRequest) -> Iterator["VirtualRadio"]:
    """Give an empty room in which bleak works; the test runs once for each tier."""
    yield from _room(request)


@pytest.fixture(params=BLUEZ_TIERS)
def bluez(request: pytest.FixtureRequest) -> Iterator["VirtualRadio"]:
    """Give an empty room whose computer runs Linux's Bluetooth service, or its like."""
    yield from _room(request)


def _room(request: pytest.FixtureRequest) -> Iterator["VirtualRadio"]:
    from .rig import VirtualRadio  # here, because every test run would pay a second for it

    with VirtualRadio(request.param) as room:
        yield room
