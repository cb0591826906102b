"""Set-up that every test shares: Qt draws to memory, rooms are virtual, recordings are real."""

import os
from pathlib import Path

import pytest

from .virtual_radio.fixtures import bluez, radio
from .virtual_sound.fixtures import card

__all__ = ["bluez", "card", "radio", "real_data_dir"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def real_data_dir() -> Path:
    """Return the folder of real recordings, which no repository may carry."""
    beside = Path(__file__).parents[1] / "../shared/data"
    folder = Path(os.environ.get("HANDRAIL_DATA", beside))
    if not folder.is_dir():
        pytest.skip("Real recordings are not here; HANDRAIL_DATA can name their folder.")
    return folder
