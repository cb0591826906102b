"""Practice as a therapist meets it: keys, the row of acts, and the page at the end."""

import threading
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from PyQt5.QtGui import QImage
from pytestqt.qtbot import QtBot

from handrail.monitor.consent import Consent
from handrail.monitor.inputs import Mark, MarkKind, Phase, PhaseChange
from handrail.monitor.practice import (
    ActKind,
    Debrief,
    Practice,
    PracticeScenario,
    PracticeSession,
    practice_session,
)
from handrail.monitor.records import Record
from handrail.monitor.station.station import StationStatus
from handrail.ui.app import handrail
from handrail.ui.keyboard.keys import SHIPPED, Action
from handrail.ui.pictures.scenes import Scene, ScriptedPort
from handrail.ui.practise.practise_bar import ACTIONS, PractiseBar
from handrail.ui.practise.practise_debrief import PractiseDebrief
from handrail.ui.practise.practise_window import PractiseWindow
from handrail.ui.qt import Qt, QtWidgets
from handrail.ui.session.dashboard import Dashboard
from handrail.ui.shown.view_state import ViewState
from handrail.ui.theme import DARK, LIGHT, Look, Palette
from handrail.ui.widgets.card import Words
from handrail.ui.widgets.dialog_style import state_that_shows_all
from handrail.ui.widgets.top_strips import FaultStrip, SimulatedStrip

from ..hands import click, press, reads
from ..struck_keys import ESCAPE, RETURN, SPACE, strike

SPEED = 100.0
KEYS = {kind: Qt.Key(SHIPPED.of(action)[0]) for kind, action in ACTIONS.items()}
END_KEY = Qt.Key(SHIPPED.of(Action.END)[0])


class ScriptedPractice(ScriptedPort):
    """A `PracticePort` that stands still."""

    lead_s = 270.0

    def __init__(self, now_s: float = 300.0) -> None:
        super().__init__(Scene("practice", (), now_s, consent=Consent()))
        self.acts: list[ActKind] = []
        self.saying: ActKind | None = None
        self.debriefs = 0

    def act(self, kind: ActKind) -> None:
        self.acts.append(kind)

    def debrief(self) -> Debrief:
        self.debriefs += 1
        return Debrief(PracticeScenario.CALM, 6, 300.0, (), (), ())


@pytest.fixture
def port() -> ScriptedPractice:
    return ScriptedPractice()


@pytest.fixture
def window(qtbot: QtBot, port: ScriptedPractice) -> PractiseWindow:
    return opened(qtbot, PractiseWindow(port))


@pytest.fixture
def session() -> Iterator[PracticeSession]:
    with practice_session(Practice(PracticeScenario.DRIFT, 6, SPEED)) as running:
        yield running


def opened(qtbot: QtBot, window: PractiseWindow) -> PractiseWindow:
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    window.refresh()
    return window


def state_of(window: PractiseWindow) -> str:
    """Return what stands at the right of the acts."""
    (bar,) = (bar for bar in window.findChildren(PractiseBar) if bar.isVisible())
    return bar.findChildren(Words)[-1].text()


def test_a_whole_session_is_practised_from_the_keyboard_alone(
    qtbot: QtBot, session: PracticeSession
) -> None:
    window = opened(qtbot, PractiseWindow(session))

    def at(t_s: float, *keys: Qt.Key | str) -> None:
        qtbot.waitUntil(lambda: session.now_s() >= t_s, timeout=20_000)
        for key in keys:
            if isinstance(key, str):
                press(window.focusWidget() or window, key)
            else:
                strike(window, key)

    ask, ground, step_in = (KEYS[k] for k in (ActKind.ASK, ActKind.GROUND, ActKind.STEP_IN))
    at(271.0, "2")
    at(280.0, "3", ask)
    # Contact begins to go 50 s into the telling, and is half lost 31 s later.
    for t_s in range(290, 370, 10):
        at(float(t_s), ask)
    at(385.0, "F", ground)
    at(395.0, ground)
    at(425.0, step_in, "R", "4")
    at(435.0, END_KEY)

    assert session.recording == "ended"
    page = reads(window)
    assert "Exercise: slow drift. Client 6." in page
    assert "Contact was lost at " in page
    assert "You grounded at 6:2" in page  # pressed at 385 s, which is 6:25
    assert "You stepped in at 7:" in page
    (strip,) = (s for s in window.findChildren(SimulatedStrip) if s.isVisible())
    assert strip.accessibleName().startswith("SIMULATED")
    strike(window, ESCAPE)
    assert not window.isVisible()


def test_every_act_has_a_key_that_the_live_window_does_not_use(
    qtbot: QtBot, window: PractiseWindow, port: ScriptedPractice
) -> None:
    dashboard = Dashboard(Look(DARK, 1.0), lambda: 0.0)
    qtbot.addWidget(dashboard)
    assert not any(dashboard.hands.press(key) for key in (*KEYS.values(), END_KEY))
    assert set(KEYS) == set(ActKind)
    strike(window, *KEYS.values())
    assert port.acts == list(KEYS)
    assert port.sent == []


def test_the_keys_of_the_live_window_are_all_its_own(
    window: PractiseWindow, port: ScriptedPractice
) -> None:
    press(window.focusWidget() or window, "H")
    press(window.focusWidget() or window, "3")
    assert port.sent == [Mark(300.0, MarkKind.HOTSPOT), PhaseChange(300.0, Phase.RELIVING)]
    assert port.acts == []


def test_a_click_says_the_same_and_keys_work_wherever_the_focus_is(
    window: PractiseWindow, port: ScriptedPractice
) -> None:
    buttons = window.findChildren(QtWidgets.QPushButton)
    (ground,) = (button for button in buttons if button.accessibleName() == "Ground")
    click(ground)
    ground.setFocus()
    press(ground, "F")
    strike(window, KEYS[ActKind.ASK])
    ground.setFocus()
    strike(window, SPACE)
    assert port.acts == [ActKind.GROUND, ActKind.ASK, ActKind.GROUND]
    assert port.sent == [Mark(300.0, MarkKind.FAR_AWAY)]
    assert ground.accessibleDescription().startswith("You call the client back")


def test_until_practice_begins_the_row_says_how_long_that_takes(qtbot: QtBot) -> None:
    port = ScriptedPractice(now_s=120.0)
    window = opened(qtbot, PractiseWindow(port))
    assert state_of(window) == "First minutes, played fast. You take over in 2:30"
    strike(window, KEYS[ActKind.ASK])
    assert port.acts == []
    port.advance(150.0)
    window.refresh()
    assert state_of(window) == "Press what you would say"
    port.saying = ActKind.GROUND
    window.refresh()
    assert state_of(window) == "You are grounding"


@pytest.mark.parametrize("key", [ESCAPE, RETURN])
def test_the_end_comes_once_and_stays_marked_as_simulated(
    qtbot: QtBot, window: PractiseWindow, port: ScriptedPractice, key: Qt.Key
) -> None:
    strike(window, END_KEY)
    window.end()
    assert port.debriefs == 1
    assert "Nothing happened that had to be noticed." in reads(window)
    assert "It does not say how a person would have answered." in reads(window)
    (page,) = window.findChildren(PractiseDebrief)
    (strip,) = page.findChildren(SimulatedStrip)
    assert strip.isVisible()
    strike(window, KEYS[ActKind.ASK])
    assert port.acts == []
    strike(window, key)
    qtbot.waitUntil(lambda: not window.isVisible())


def test_the_page_is_closed_with_its_button_too(window: PractiseWindow) -> None:
    strike(window, END_KEY)
    (page,) = window.findChildren(PractiseDebrief)
    (close,) = page.findChildren(QtWidgets.QPushButton)
    click(close)
    assert not window.isVisible()


@pytest.mark.parametrize("palette", [DARK, LIGHT])
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_no_act_is_cut_off(
    qtbot: QtBot, port: ScriptedPractice, palette: Palette, size: tuple[int, int]
) -> None:
    window = PractiseWindow(port, palette)
    qtbot.addWidget(window)
    window.resize(*size)
    with qtbot.waitExposed(window):
        window.show()
    assert (window.width(), window.height()) == size
    (bar,) = (b for b in window.findChildren(PractiseBar) if b.isVisible())
    buttons = bar.findChildren(QtWidgets.QPushButton)
    qtbot.waitUntil(lambda: all(b.width() >= b.sizeHint().width() for b in buttons))
    for left, right in pairwise(sorted(buttons, key=lambda b: b.x())):
        assert left.geometry().right() < right.geometry().left()
    assert bar.geometry().bottom() < size[1]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("at", ["30", "660"])
def test_the_command_draws_a_picture(tmp_path: Path, at: str) -> None:
    picture = tmp_path / "practise.png"
    arguments = ["practise", "--scenario", "calm", "--screenshot", str(picture), "--at", at]
    result = CliRunner().invoke(handrail, arguments)
    assert (result.exit_code, result.stdout) == (0, "")
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1366, 768)
    colours = {image.pixel(x, y) for x in range(0, 1366, 7) for y in range(0, 768, 7)}
    assert len(colours) > 10


@pytest.mark.usefixtures("qapp")
def test_a_picture_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    nowhere = tmp_path / "no folder" / "practise.png"
    result = CliRunner().invoke(
        handrail, ["practise", "--screenshot", str(nowhere), "--at", "1"]
    )
    assert result.exit_code == 1
    assert "practise.png" in result.stderr


@pytest.mark.parametrize(
    ("available_px", "state"),
    [
        (768, Qt.WindowState.WindowFullScreen),  # 740 of ours and 60 of a title bar: 800
        (799, Qt.WindowState.WindowFullScreen),
        (800, Qt.WindowState.WindowMaximized),
    ],
)
def test_the_row_of_acts_is_not_pushed_off_a_small_screen_by_the_title_bar(
    window: PractiseWindow, available_px: int, state: Qt.WindowState
) -> None:
    assert state_that_shows_all(window.minimumHeight(), available_px) == state


@pytest.mark.parametrize("language", ["en", "de"])
def test_how_long_that_takes_is_not_cut_off(
    qtbot: QtBot, language: str, request: pytest.FixtureRequest
) -> None:
    if language == "de":
        request.getfixturevalue("german")
    window = PractiseWindow(ScriptedPractice(now_s=0.0))
    qtbot.addWidget(window)
    window.resize(1280, 740)
    with qtbot.waitExposed(window):
        window.show()
    (bar,) = (bar for bar in window.findChildren(PractiseBar) if bar.isVisible())
    said = bar.findChildren(Words)[-1]
    assert said.text().endswith(" 4:30")
    assert said.fontMetrics().horizontalAdvance(said.text()) <= said.width()


class Speechless(ScriptedPractice):
    """A `PracticePort` that fails once, when it is asked what is being said."""

    fails = False

    @property
    def saying(self) -> ActKind | None:
        if self.fails:
            self.fails = False
            raise ValueError("no such act")
        return self.now_said

    @saying.setter
    def saying(self, kind: ActKind | None) -> None:
        self.now_said = kind


def faults(window: QtWidgets.QWidget) -> list[FaultStrip]:
    return [strip for strip in window.findChildren(FaultStrip) if strip.isVisible()]


def test_a_fault_below_the_live_window_is_owned_up_to_above_it_and_passes(
    qtbot: QtBot,
) -> None:
    port = Speechless()
    window = opened(qtbot, PractiseWindow(port))
    window._timer.stop()
    assert faults(window) == []
    port.fails = True
    window._timer.tick()
    (strip,) = faults(window)
    assert strip.accessibleName().endswith("End the exercise and begin another.")
    port.saying = ActKind.GROUND
    window._timer.tick()
    assert state_of(window) == "You are grounding"


def test_while_the_first_minutes_are_played_fast_a_busy_computer_is_no_silent_analysis() -> (
    None
):
    station = threading.Event()
    with practice_session(Practice(PracticeScenario.CALM, 6)) as session:
        state, alarms = ViewState(), 0
        state.station(link_ok=True, recording=session.recording, simulated=True)
        usual = session.publish

        def slowly(records: Sequence[Record], status: StationStatus) -> None:
            station.wait(0.2)  # 6 s of a session that is played 30 times as fast
            usual(records, status)

        session._station._publish = slowly  # type: ignore[union-attr]
        now_s = 0.0
        while now_s < 60.0:
            for record in session.take():
                state.apply(record)
            before_s, now_s = now_s, session.now_s()
            assert now_s >= before_s
            alarms += "No news" in state.at(now_s).cue.because
            station.wait(0.01)
    assert alarms == 0


def test_an_analysis_that_falls_silent_while_they_are_played_is_told_within_three_seconds() -> (
    None
):
    hung = threading.Event()
    with practice_session(Practice(PracticeScenario.CALM, 6)) as session:
        state = ViewState()
        state.station(link_ok=True, recording=session.recording, simulated=True)
        usual = session.publish

        def hanging(records: Sequence[Record], status: StationStatus) -> None:
            usual(records, status)
            if status.t_s > 20.0:
                hung.wait(10.0)

        session._station._publish = hanging  # type: ignore[union-attr]

        def shown() -> str:
            for record in session.take():
                state.apply(record)
            return state.at(session.now_s()).cue.because

        while session.now_s() < 20.0:
            assert shown() == ""
            hung.wait(0.01)
        silent_from_s = time.monotonic()
        while "No news from the analysis" not in shown():
            assert time.monotonic() - silent_from_s < 4.0  # and a second for a busy computer
            hung.wait(0.01)
        hung.set()
    assert time.monotonic() - silent_from_s > 1.5  # it is said a second after each signal
