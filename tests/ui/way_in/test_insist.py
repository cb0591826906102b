"""What stands in the program's way is said in a window, and can be tried again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from handrail.monitor.errors import Expected
from handrail.monitor.station.station_messages import StationSilentError
from handrail.ui.qt import QtCore, QtWidgets
from handrail.ui.screenless import NoScreen
from handrail.ui.way_in.insist import insist

Answer = Callable[[str], list[str]]


@pytest.fixture
def answer(
    qapp: QtWidgets.QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Answer]:
    """Press the button of that name in each window that comes up; return what they said."""
    monkeypatch.setenv("HANDRAIL_HOME", str(tmp_path))
    looking = QtCore.QTimer(qapp)

    def press(name: str) -> list[str]:
        said: list[str] = []

        def look() -> None:
            window = QtWidgets.QApplication.activeModalWidget()
            if isinstance(window, QtWidgets.QMessageBox):
                said.append(window.text())
                buttons = {button.text(): button for button in window.buttons()}
                buttons[name].click()

        looking.timeout.connect(look)
        looking.start(20)
        return said

    yield press
    looking.stop()


def failing(*errors: Exception) -> Callable[[], int]:
    """Return a program that fails so often, and then ends in order with status 7."""
    left = list(errors)

    def program() -> int:
        if left:
            raise left.pop(0)
        return 7

    return program


def test_a_session_that_did_not_answer_is_found_a_minute_later(answer: Answer) -> None:
    said = answer("&Try again")
    assert insist(failing(StationSilentError(), StationSilentError())) == 7
    assert len(said) == 2
    assert "may still be recording" in said[0]


@pytest.mark.usefixtures("german")
def test_it_is_said_in_the_therapists_language(answer: Answer) -> None:
    said = answer("Schließen")
    with pytest.raises(StationSilentError):
        insist(failing(StationSilentError()))
    assert "Eine Sitzung läuft" in said[0]


def test_a_disk_that_is_not_there_is_named(answer: Answer) -> None:
    said = answer("Close")
    with pytest.raises(OSError, match="No such device"):
        insist(failing(OSError(19, "No such device", "/media/records")))
    assert said == ["No such device: /media/records"]


def test_a_fault_of_ours_and_a_missing_screen_are_not_hidden_by_a_window(
    answer: Answer,
) -> None:
    said = answer("Close")
    for error in (NoScreen(), KeyError("ours")):
        with pytest.raises(type(error)):
            insist(failing(error))
    with pytest.raises(Expected, match="no such"):
        insist(failing(Expected("no such client")))
    assert said == ["no such client"]
