"""Which window stands over a session that runs: the preflight, until it is over."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from handrail.monitor.inputs import Mark, MarkKind, Phase, PhaseChange
from handrail.monitor.records import Record
from handrail.ui import live
from handrail.ui.pictures.scripted_port import Scene, ScriptedPort
from handrail.ui.preflight.preflight_run import is_preflight_due, show_preflight
from handrail.ui.preflight.preflight_window import PreflightWindow
from handrail.ui.qt import QtWidgets
from handrail.ui.session.live_window import LiveWindow
from handrail.ui.wishes import wishes_of

PASSED = Mark(31.0, MarkKind.PREFLIGHT, "passed")


class ToldLink(ScriptedPort):
    """A link to a session of which this was said already."""

    closed = False

    def __init__(self, *records: Record) -> None:
        super().__init__(Scene("", records, recording="ended"))

    def wait_until_told(self, _seconds: float) -> bool:
        return True

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize(
    ("records", "due"),
    [((), True), ((PASSED,), False), ((PhaseChange(60.0, Phase.BASELINE),), False)],
)
def test_a_session_whose_preflight_is_over_needs_none(
    records: tuple[Record, ...], due: bool
) -> None:
    link = ToldLink(*records)
    assert is_preflight_due(link) is due  # type: ignore[arg-type]
    assert link.take() == list(records)  # the next window hears it all


class Watched:
    """What `_watch` opens, in its order, while the program runs."""

    def __init__(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opened: list[str] = []
        self.during: list[Callable[[], None]] = []
        self._qtbot = qtbot
        for name, window in (("LiveWindow", LiveWindow), ("show_preflight", show_preflight)):
            monkeypatch.setattr(live, name, self._noting(name, window))

    def _noting(
        self, name: str, opens: Callable[..., QtWidgets.QWidget]
    ) -> Callable[..., QtWidgets.QWidget]:
        def noting(*given: object, **more: object) -> QtWidgets.QWidget:
            self.opened.append(name)
            window = opens(*given, **more)
            self._qtbot.addWidget(window)
            return window

        return noting

    def exec(self) -> int:
        """The program runs for as long as it takes to press what is to be pressed."""
        for doing in self.during:
            doing()
        return 3


def test_the_live_window_opens_when_the_preflight_is_over(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    watched, link = Watched(qtbot, monkeypatch), ToldLink()

    def begin() -> None:
        assert watched.opened == ["show_preflight"]
        (page,) = [w for w in QtWidgets.QApplication.topLevelWidgets() if w.isVisible()]
        assert isinstance(page, PreflightWindow)
        page.begin()
        assert not page.isVisible()

    watched.during.append(begin)
    assert live._watch(watched, link, wishes_of(tmp_path)) == 3  # type: ignore[arg-type]
    assert watched.opened == ["show_preflight", "LiveWindow"]
    assert link.closed


def test_a_window_that_comes_back_goes_straight_to_the_session(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    watched = Watched(qtbot, monkeypatch)
    live._watch(watched, ToldLink(PASSED), wishes_of(tmp_path))  # type: ignore[arg-type]
    assert watched.opened == ["LiveWindow"]
