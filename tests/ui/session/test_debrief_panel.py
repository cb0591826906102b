"""The debrief under a therapist's fingers: asked, written down, never in the way."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from handrail.monitor.checklists import ClosedWithout
from handrail.monitor.inputs import (
    Mark,
    MarkKind,
    Phase,
    PhaseChange,
    SudsRating,
    TakenBack,
)
from handrail.monitor.library import Library
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.recording.session_schema import SessionSensor
from handrail.monitor.records import SensorKind
from handrail.monitor.station.session_start import PlannedSession, begin
from handrail.monitor.vault.vault import Argon2Cost, Vault
from handrail.sensors.room import Room
from handrail.ui.pictures.scene_parts import NOW_S
from handrail.ui.pictures.scenes import Scene, ScriptedPort
from handrail.ui.qt import Qt, QtCore, QtWidgets
from handrail.ui.session.closing import ClosingQuestion
from handrail.ui.session.debrief_panel import DebriefPanel
from handrail.ui.session.live_window import LiveWindow
from handrail.ui.shown.debrief_memory import DebriefMemory
from handrail.ui.theme import DARK
from handrail.ui.widgets.dialog_style import screen_look
from handrail.ui.widgets.note_field import NoteField

from ..conftest import OpenScene
from ..hands import click, press, reads
from ..struck_keys import RETURN, SPACE, TAB, strike, type_words
from .test_closing import answered, close_and_answer

RIGHT = Qt.Key.Key_Right


class Session:
    """A session and its port; its window is the one that is used."""

    def __init__(self, window: LiveWindow, port: ScriptedPort) -> None:
        self.window, self.port = window, port
        QtWidgets.QApplication.setActiveWindow(window)

    @property
    def panel(self) -> DebriefPanel:
        *_, newest = self.window.findChildren(DebriefPanel)
        return newest

    @property
    def field(self) -> NoteField:
        (field,) = self.panel.findChildren(NoteField)
        return field

    def button(self, name: str) -> QtWidgets.QAbstractButton:
        buttons = self.panel.findChildren(QtWidgets.QAbstractButton)
        return next(b for b in buttons if name in {b.accessibleName(), b.text()})

    def says(self, seconds: float = 0.0) -> str:
        """What stands in the panel so many seconds later."""
        self.port.advance(seconds)
        self.window.refresh()
        return reads(self.panel)


@pytest.fixture
def calm(scene_named: Callable[[str], Scene]) -> Scene:
    return scene_named("calm")


@pytest.fixture
def session(open_scene: OpenScene, calm: Scene) -> Session:
    return Session(*open_scene(calm))


@pytest.fixture
def debriefing(session: Session) -> Session:
    """The same with the debrief begun, and nothing else pressed."""
    press(session.window, "6")
    session.port.sent.clear()
    return session


def test_the_debrief_comes_by_itself_and_leaves_the_keys_where_they_are(
    session: Session,
) -> None:
    assert not session.panel.isVisible()
    press(session.window, "6")
    assert session.panel.isVisible()
    assert not session.panel.isAncestorOf(session.window.focusWidget())
    press(session.window, "H")
    assert Mark(NOW_S, MarkKind.HOTSPOT) in session.port.sent


def test_it_can_be_closed_and_does_not_come_again_by_itself(debriefing: Session) -> None:
    press(debriefing.window, "Esc")
    debriefing.says(60.0)
    assert not debriefing.panel.isVisible()
    press(debriefing.window, "8")
    assert debriefing.panel.isVisible()


@pytest.mark.parametrize("is_open", [True, False], ids=["open", "left"])
def test_another_size_leaves_it_as_it_stood(debriefing: Session, *, is_open: bool) -> None:
    window, before = debriefing.window, debriefing.window.look.scale
    if not is_open:
        press(window, "Esc")
    window.resize(1920, 1080)
    QtWidgets.QApplication.processEvents()
    assert window.look.scale != before
    window.refresh()
    QtWidgets.QApplication.sendPostedEvents(None, QtCore.QEvent.Type.DeferredDelete)
    (panel,) = window.findChildren(DebriefPanel)
    assert panel.isVisible() is is_open
    press(window, "4")
    press(window, "6")  # begun once more, it comes once more
    assert panel.isVisible()


def test_what_is_being_read_is_not_covered_by_it(session: Session) -> None:
    press(session.window, "P")
    press(session.window, "6")
    assert not session.panel.isVisible()


def test_one_key_opens_it_at_any_time(session: Session) -> None:
    press(session.window, "8")
    assert "Not begun. Planned: at least 10\N{NO-BREAK SPACE}min." in session.says()
    press(session.window, "8")
    assert not session.panel.isVisible()
    assert session.port.sent == []


def test_how_much_of_the_planned_time_is_left_is_said_as_a_fact(debriefing: Session) -> None:
    assert (
        "10\N{NO-BREAK SPACE}min to go of at least 10\N{NO-BREAK SPACE}min" in debriefing.says()
    )
    assert "6\N{NO-BREAK SPACE}min to go" in debriefing.says(250.0)
    assert "The planned 10\N{NO-BREAK SPACE}min are over." in debriefing.says(350.0)


def test_all_of_it_can_be_done_with_the_keyboard(debriefing: Session) -> None:
    window, sent = debriefing.window, debriefing.port.sent
    press(window, "8")  # it came by itself: this closes it
    press(window, "8")
    strike(window, TAB, SPACE)  # from SUDS on: listening agreed
    strike(window, TAB, TAB, RIGHT, RIGHT, SPACE)  # contact: 0, 1, 2
    press(debriefing.button("Contact, as the client says: 2"), "8")  # or the figure itself
    strike(window, TAB)
    type_words(window, "that you stayed")
    strike(window, RETURN, SPACE, TAB, SPACE)  # on to oriented, and to safe to go
    assert sent == [
        Mark(NOW_S, MarkKind.HOMEWORK, "agreed"),
        Mark(NOW_S, MarkKind.CONTACT_RATED, "2/10"),
        Mark(NOW_S, MarkKind.CONTACT_RATED, "8/10"),
        Mark(NOW_S, MarkKind.MOST_HELPFUL, "that you stayed"),
        Mark(NOW_S, MarkKind.CHECKED, "oriented"),
        Mark(NOW_S, MarkKind.CHECKED, "safe_to_go"),
    ]
    assert debriefing.button("Contact, as the client says: 8").isChecked()
    assert not debriefing.button("Contact, as the client says: 2").isChecked()
    assert debriefing.button("Listening at home: Agreed").isChecked()


def test_the_number_is_entered_on_the_usual_scale(debriefing: Session) -> None:
    assert "to be asked" in debriefing.says()  # the one of before was of another phase
    click(debriefing.button("SUDS now: Enter"))
    press(debriefing.window, "3")
    assert debriefing.port.sent == [SudsRating(NOW_S, 3, 10)]
    assert "3 · 0\N{NO-BREAK SPACE}s ago" in debriefing.says()


def test_not_today_is_an_answer_and_the_later_answer_holds(debriefing: Session) -> None:
    click(debriefing.button("Listening at home: Not today"))
    debriefing.port.advance(5.0)
    click(debriefing.button("Listening at home: Agreed"))
    values = [mark.value for mark in debriefing.port.sent if isinstance(mark, Mark)]
    assert values == ["not_today", "agreed"]
    assert debriefing.button("Listening at home: Agreed").isChecked()
    assert not debriefing.button("Listening at home: Not today").isChecked()


def test_no_letter_that_is_written_is_a_key_of_the_window(debriefing: Session) -> None:
    debriefing.field.setFocus()
    type_words(debriefing.window, "hrfzcb 1234567890 .-?")
    press(debriefing.field, "Esc")
    assert debriefing.field.text() == ""
    assert debriefing.panel.isVisible()
    assert debriefing.port.sent == []


def test_a_backspace_in_an_empty_line_takes_nothing_back(debriefing: Session) -> None:
    press(debriefing.window, "H")
    debriefing.field.setFocus()
    strike(debriefing.window, Qt.Key.Key_Backspace, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
    assert debriefing.port.sent == [Mark(NOW_S, MarkKind.HOTSPOT)]


def test_words_that_were_not_confirmed_are_kept_when_the_line_is_left(
    debriefing: Session,
) -> None:
    debriefing.field.setFocus()
    type_words(debriefing.window, "the light")
    click(debriefing.button("Close"))
    assert debriefing.port.sent == [Mark(NOW_S, MarkKind.MOST_HELPFUL, "the light")]


def test_what_is_being_written_stays_while_the_window_goes_on(debriefing: Session) -> None:
    debriefing.field.setFocus()
    type_words(debriefing.window, "the li")
    debriefing.says(1.0)
    assert debriefing.field.text() == "the li"


def test_what_is_written_on_is_not_replaced_when_the_record_comes_with_what_was_told(
    open_scene: OpenScene, calm: Scene
) -> None:
    session = Session(*open_scene(replace(calm, link_ok=False)))
    press(session.window, "8")
    session.field.setFocus()
    type_words(session.window, "the light")
    click(session.button("Close"))
    press(session.window, "8")
    assert session.field.text() == "the light"
    session.field.setFocus()
    type_words(session.window, " and you")
    session.port.add(*(mark for mark in session.port.sent if isinstance(mark, Mark)))
    session.says(1.0)
    assert session.field.text() == "the light and you"


def test_a_tick_is_taken_back_by_ticking_again(debriefing: Session) -> None:
    box = debriefing.button("Safe to go: the next hours are planned")
    click(box)
    debriefing.port.advance(40.0)
    click(box)
    assert debriefing.port.sent[-1] == TakenBack(NOW_S + 40.0, NOW_S)
    debriefing.window.refresh()
    assert not debriefing.button("Safe to go: the next hours are planned").isChecked()


@pytest.mark.parametrize("size", [(1280, 700), (1366, 768), (1920, 1080)])
def test_nothing_in_it_is_cut_off(
    open_scene: OpenScene, scene_named: Callable[[str], Scene], size: tuple[int, int]
) -> None:
    session = Session(*open_scene(scene_named("debrief"), size=size))
    QtWidgets.QApplication.processEvents()  # a window this large is laid out anew
    parts = (QtWidgets.QLabel, QtWidgets.QAbstractButton)
    for kind in parts:
        for part in session.panel.findChildren(kind):
            assert part.isVisible()
            assert part.width() >= part.minimumSizeHint().width(), part.text()
            corner = part.mapTo(session.panel, part.rect().topLeft())
            assert session.panel.rect().contains(part.rect().translated(corner)), part.text()


# --- what is missing


def begun() -> DebriefMemory:
    memory = DebriefMemory()
    memory.fold(SudsRating(90.0, 6))
    memory.fold(PhaseChange(100.0, Phase.DEBRIEF))
    return memory


def test_a_debrief_that_was_never_begun_misses_nothing_but_itself() -> None:
    assert DebriefMemory().at(500.0).missing == ("no debrief was begun",)


def test_everything_that_was_not_asked_is_missing_but_what_was_most_helpful() -> None:
    assert begun().at(160.0).missing == (
        "9\N{NO-BREAK SPACE}min of the planned time",  # 540 s of 600
        "SUDS",
        "contact 0 to 10",
        "listening at home",
        "oriented in the room",
        "safe to go",
    )


def test_a_whole_debrief_misses_nothing() -> None:
    memory = begun()
    memory.fold(SudsRating(120.0, 2))
    for kind, value in (
        (MarkKind.CONTACT_RATED, "9/10"),
        (MarkKind.HOMEWORK, "not_today"),
        (MarkKind.CHECKED, "oriented"),
        (MarkKind.CHECKED, "safe_to_go"),
    ):
        memory.fold(Mark(130.0, kind, value))
    assert memory.at(699.0).missing == ("1\N{NO-BREAK SPACE}min of the planned time",)
    assert memory.at(700.0).missing == ()


def test_time_in_the_image_in_between_is_no_debrief() -> None:
    memory = begun()
    memory.fold(PhaseChange(400.0, Phase.CALMING))  # 300 s so far
    memory.fold(PhaseChange(900.0, Phase.DEBRIEF))
    assert "4\N{NO-BREAK SPACE}min to go" in memory.at(960.0).time  # 300 + 60 of 600


# --- closing


def test_closing_a_session_without_a_debrief_asks_why_and_the_record_has_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    library = Library(tmp_path)
    vault = Vault.create(library.vault, "seven herons", Argon2Cost(8 * 1024 * 1024, 1))
    plan = PlannedSession((SessionSensor("strap", SensorKind.STRAP),))
    path, link = begin(library, vault, plan, Room().open_sources)
    window = LiveWindow(link)
    question = ClosingQuestion(window, link, screen_look(DARK), window.open_debrief())
    qtbot.addWidget(window, before_close_func=lambda _: window.removeEventFilter(question))
    window.show()

    read = close_and_answer(window, answered_choice("The client had to go", "End the session"))

    assert "The debrief is not complete: no debrief was begun." in read
    assert not window.isVisible()
    link.close()
    with SessionFile.open(path, vault.session_key(path.stem)) as record:
        assert record.closed
        kept = [item for item in record.inputs() if isinstance(item, Mark)]
    assert [(m.kind, m.value) for m in kept] == [
        (MarkKind.CLOSED_EARLY, ClosedWithout.CLIENT_HAD_TO_GO.value)
    ]


def answered_choice(choice: str, then: str) -> Callable[..., None]:
    """Choose a reason, then press a button."""

    def answer(dialog: QtWidgets.QDialog) -> None:
        radios = dialog.findChildren(QtWidgets.QRadioButton)
        next(radio for radio in radios if radio.text() == choice).click()
        answered(then)(dialog)

    return answer


def test_a_simulated_session_is_not_asked(session: Session) -> None:
    assert session.port.simulated
    assert session.window.open_debrief().missing() == ()


def test_with_people_what_is_missing_is_asked_for(open_scene: OpenScene, calm: Scene) -> None:
    window, port = open_scene(calm, simulated=False)
    assert window.open_debrief().missing() == ("no debrief was begun",)
    window.open_debrief().tell("by_phone")
    assert port.sent == [Mark(NOW_S, MarkKind.CLOSED_EARLY, "by_phone")]
