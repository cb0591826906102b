"""Work beside the window ends in the window's thread, with everything that it held."""

import threading
import weakref
from collections.abc import Callable
from concurrent.futures import Future

from pytestqt.qtbot import QtBot

from handrail.ui.errand import Errand
from handrail.ui.qt import QtWidgets


class Asking(QtWidgets.QWidget):
    """A window that lets something take a while, as the one that unlocks does."""

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self.came: list[tuple[Future[object], int]] = []
        self._work = work
        self._errand = Errand[object](self._back)

    def begin(self) -> None:
        self._errand.run(self._in_its_own_time)

    def leave(self) -> None:
        self._errand.forget()

    def _in_its_own_time(self) -> object:
        return self._work()

    def _back(self, future: "Future[object]") -> None:
        self.came.append((future, threading.get_ident()))


def test_what_was_found_comes_back_in_the_windows_thread(qtbot: QtBot) -> None:
    window = Asking(threading.get_ident)
    qtbot.addWidget(window)
    window.begin()
    qtbot.waitUntil(lambda: bool(window.came))
    found, told_in = window.came[0]
    assert found.result() != threading.get_ident() == told_in


def test_what_went_wrong_comes_back_too_and_more_can_be_asked(qtbot: QtBot) -> None:
    answers = iter([OSError("no such disk"), "found"])

    def look() -> object:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    window = Asking(look)
    qtbot.addWidget(window)
    window.begin()
    qtbot.waitUntil(lambda: len(window.came) == 1)
    window.begin()
    qtbot.waitUntil(lambda: len(window.came) == 2)
    failed, found = (future for future, _ in window.came)
    assert str(failed.exception()) == "no such disk"
    assert found.result() == "found"


def test_a_window_closed_meanwhile_is_destroyed_in_its_own_thread(qtbot: QtBot) -> None:
    """Qt may crash where another thread, that happened to hold it last, destroys a window."""
    may_end, ended = threading.Event(), threading.Event()
    destroyed_in: list[int] = []

    def slow() -> None:
        may_end.wait(10.0)
        ended.set()

    window = Asking(slow)
    weakref.finalize(window, lambda: destroyed_in.append(threading.get_ident()))
    window.begin()
    window.leave()
    del window
    assert not destroyed_in  # the work still needs it
    may_end.set()
    assert ended.wait(10.0)
    qtbot.wait(50)  # whoever lets go last has done so by now
    assert destroyed_in == [threading.get_ident()]
