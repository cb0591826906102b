"""The computer is kept awake, on a desktop's own bus, for as long as a session is recorded."""

import gc
import sys
from collections.abc import Iterator

import pytest

from handrail.monitor.station.keep_awake import KeepAwake

if sys.platform != "linux":
    pytest.skip("a desktop's bus is Linux's", allow_module_level=True)

from ...virtual_desktop.desktop import COOKIE, Desktop, virtual_desktop
from ...virtual_radio.rig import wait_until


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    with virtual_desktop() as standing:
        yield standing


def test_the_system_is_asked_to_stay_awake_and_let_go_again(desktop: Desktop) -> None:
    awake = KeepAwake()
    wait_until(lambda: awake.held is not None, 5.0, "the desktop was not asked")
    assert awake.held is True
    assert desktop.wishes == [COOKIE]
    assert desktop.given_back == []
    awake.release()
    assert desktop.given_back == [COOKIE]


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_desktop_that_refuses_costs_no_session(desktop: Desktop) -> None:
    desktop.refuses = True
    awake = KeepAwake()
    wait_until(lambda: awake.held is not None, 5.0, "the desktop was not asked")
    assert awake.held is False
    awake.release()
    assert desktop.given_back == []
    gc.collect()  # where nothing came of it, wakepy leaves its end of the bus to the collector


def test_where_there_is_no_desktop_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    awake = KeepAwake()
    wait_until(lambda: awake.held is not None, 5.0, "nobody said anything")
    assert awake.held is False
    awake.release()
