"""The fixtures `radio` and `bluez`: a room without hardware, on every tier there is."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from . import BLUEZ_TIERS, TIERS, Tier

if TYPE_CHECKING:
    from .rig import VirtualRadio

# Scenarios that the real Bluetooth service cannot play, and why.
_FORBIDDEN = "there, only the rules of the bus could forbid Bluetooth"
_NOT_ON_THE_KERNEL: Mapping[str, str] = MappingProxyType(
    {
        "test_bluetooth_that_this_program_may_not_use_is_said": _FORBIDDEN,
        "test_bluetooth_that_is_forbidden_while_connected_is_said": _FORBIDDEN,
    }
)


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

    tier: Tier = request.param
    why_not = _NOT_ON_THE_KERNEL.get(request.function.__name__)
    if tier == "bluez-kernel" and why_not:
        pytest.skip(why_not)
    with VirtualRadio(tier) as room:
        yield room
