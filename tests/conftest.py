"""Set-up that every test shares: Qt draws to memory, rooms are virtual, recordings are real."""

import os
from pathlib import Path

import pytest

from .virtual_radio.fixtures import bluez, radio
from .virtual_sound.fixtures import card

__all__ = ["bluez", "card", "radio", "real_data_dir"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["HANDRAIL_LANGUAGE"] = "en"  # whatever this computer speaks; children follow


@pytest.fixture(scope="session")
def real_data_dir() -> Path:
    """Return the folder of real recordings, which no repository may carry."""
    beside = Path(__file__).parents[1] / "../shared/data"
    folder = Path(os.environ.get("HANDRAIL_DATA", beside))
    if not folder.is_dir():
        pytest.skip("Real recordings are not here; HANDRAIL_DATA can name their folder.")
    return folder


_ONE_ROOM = ("sensors", "stories", "virtual_radio", "virtual_sound", "virtual_screen")
_ALSO_THERE = (
    "test_call_intake.py",
    "test_app.py",
    "test_app_lab_streams.py",
    "test_app_microphones.py",
    "test_lab_session.py",
    "test_session_start.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run files side by side, but never two that use radio, sound or lab streams.

    They wait in real time, and what one of them announces every other would hear.
    """
    for item in items:
        folder, name = item.path.parent.name, item.path.name
        waits = folder in _ONE_ROOM or name in _ALSO_THERE
        item.add_marker(pytest.mark.xdist_group("one room" if waits else str(item.path)))
