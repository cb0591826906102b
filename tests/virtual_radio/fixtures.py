"""The fixture `radio`: a room without hardware, on both tiers."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from . import TIERS

if TYPE_CHECKING:
    from .rig import VirtualRadio


@pytest.fixture(params=TIERS)
def radio(request: pytest.FixtureRequest) -> Iterator["VirtualRadio"]:
    """Give an empty room in which bleak works; the test runs once for each tier."""
    from .rig import VirtualRadio  # here, because every test run would pay a second for it

    with VirtualRadio(request.param) as room:
        yield room
