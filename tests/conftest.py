"""Set-up that every test shares: Qt draws to memory, rooms are virtual, recordings are real."""

import os
from pathlib import Path, PurePosixPath

import hypothesis
import pytest
from xdist.scheduler import LoadScopeScheduling

from .virtual_radio.fixtures import bluez, radio
from .virtual_sound.fixtures import card

__all__ = ["bluez", "card", "radio", "real_data_dir"]

# How long an example takes says nothing on a computer that does other things as well.
hypothesis.settings.register_profile("any computer", deadline=None)
hypothesis.settings.load_profile("any computer")
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


class OneRoom(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Runs whole files side by side, but never two that use radio, sound or lab streams.

    They wait in real time, and what one of them announces every other would hear.  (A mark
    `xdist_group` would say the same, if xdist 3.8 could still write it into a test's name:
    pytest 9.2 keeps that elsewhere.)
    """

    def _split_scope(self, nodeid: str) -> str:
        path = PurePosixPath(nodeid.partition("::")[0])
        waits = path.parent.name in _ONE_ROOM or path.name in _ALSO_THERE
        return "one room" if waits else str(path)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> OneRoom:
    """Take the place of whatever `--dist` asks for."""
    return OneRoom(config, log)
