"""Closing the window while a session runs: asked once, answered by hand or key, kept to."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PyQt5.QtCore import QTimer
from PyQt5.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from handrail.monitor.library import Library
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.recording.session_schema import SessionSensor
from handrail.monitor.records import SensorKind
from handrail.monitor.station.session_start import PlannedSession, begin
from handrail.monitor.vault.vault import Argon2Cost, Vault
from handrail.sensors.room import Room
from handrail.ui.qt import Qt
from handrail.ui.session.closing import NO_DEBRIEF_ASKED, ClosingDialog, ClosingQuestion
from handrail.ui.session.closing_reason import OpenDebrief
from handrail.ui.session.live_window import LiveWindow
from handrail.ui.theme import DARK
from handrail.ui.widgets.dialog_style import screen_look

from ..struck_keys import ESCAPE, RETURN, SPACE, TAB, strike, type_words

PATIENCE_MS = 300

Answer = Callable[[ClosingDialog], None]


class FakeSession:
    """A session that ends when asked to, if it can."""

    def __init__(self, *, can_end: bool = True) -> None:
        self.recording = "recording"
        self.asked_to_end = 0
        self._can_end = can_end

    def end_session(self) -> None:
        self.asked_to_end += 1
        if self._can_end:
            self.is_over()

    def is_over(self) -> None:
        self.recording = "ended"


class Closing:
    """A window on a session, and a therapist who closes it."""

    def __init__(self, session: FakeSession, debrief: OpenDebrief = NO_DEBRIEF_ASKED) -> None:
        self.session = session
        self.window = QWidget()
        look = screen_look(DARK)
        ClosingQuestion(self.window, session, look, debrief, PATIENCE_MS)
        self.window.show()
        self.read: list[str] = []

    def close_and(self, *answers: Answer) -> None:
        self.read += close_and_answer(self.window, *answers)


def close_and_answer(window: QWidget, *answers: Answer) -> list[str]:
    """Close a window, give each answer when it is asked for; return all that was read."""
    waiting = list(answers)
    unheard: list[str] = []
    read: list[str] = []

    def still_asking(dialog: ClosingDialog) -> None:
        unheard.append("the last answer changed nothing")
        dialog.done(ClosingDialog.Rejected)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ClosingDialog):
            return
        if all(button.isEnabled() for button in dialog.findChildren(QPushButton)):
            read.extend(label.text() for label in dialog.findChildren(QLabel))
            (waiting.pop(0) if waiting else still_asking)(dialog)

    timer = QTimer()
    timer.setInterval(20)
    timer.timeout.connect(answer)
    timer.start()
    window.close()
    timer.stop()
    assert (waiting, unheard) == ([], [])
    return read


NewClosing = Callable[..., Closing]


@pytest.fixture
def closing(qtbot: QtBot) -> NewClosing:
    def opened(session: FakeSession, debrief: OpenDebrief = NO_DEBRIEF_ASKED) -> Closing:
        made = Closing(session, debrief)
        # What closes the window after the test is nobody who could be asked.
        qtbot.addWidget(made.window, before_close_func=lambda _: session.is_over())
        return made

    return opened


def answered(words: str) -> Answer:
    def answer(dialog: ClosingDialog) -> None:
        next(b for b in dialog.findChildren(QPushButton) if words in b.text()).click()

    return answer


def struck(key: Qt.Key) -> Answer:
    return lambda dialog: strike(dialog, key)


def test_a_hasty_return_key_or_escape_goes_back_to_the_session(
    closing: NewClosing,
) -> None:
    at = closing(FakeSession())
    for key in (RETURN, SPACE, ESCAPE):
        at.close_and(struck(key))
        assert at.window.isVisible()
    assert at.session.asked_to_end == 0
    assert "The session is still running." in at.read


def test_ending_closes_the_record_first_and_the_window_then(closing: NewClosing) -> None:
    at = closing(FakeSession())
    at.close_and(answered("End the session"))
    assert at.session.asked_to_end == 1
    assert not at.window.isVisible()


def test_keeping_on_closes_the_window_alone(closing: NewClosing) -> None:
    at = closing(FakeSession())
    at.close_and(answered("Keep recording"))
    assert not at.window.isVisible()
    assert (at.session.asked_to_end, at.session.recording) == (0, "recording")


def test_a_record_that_does_not_close_is_not_said_to_be_closed(closing: NewClosing) -> None:
    at = closing(FakeSession(can_end=False))
    at.close_and(answered("End the session"), answered("Back"))
    assert at.window.isVisible()
    assert any("has not been closed yet" in text for text in at.read)


def test_the_tab_key_reaches_every_answer(closing: NewClosing) -> None:
    at = closing(FakeSession())
    reached: list[str] = []

    def walk(dialog: ClosingDialog) -> None:
        for _ in range(3):
            focused = dialog.focusWidget()
            assert isinstance(focused, QPushButton)
            reached.append(focused.text().replace("&", ""))
            strike(dialog, TAB)
        dialog.reject()

    at.close_and(walk)
    assert reached == ["Back", "End the session", "Keep recording, close the window"]


def test_a_session_that_has_ended_closes_without_a_word(closing: NewClosing) -> None:
    session = FakeSession()
    session.recording = "ended"
    at = closing(session)
    at.close_and()
    assert not at.window.isVisible()


def test_a_real_record_is_closed_when_the_window_is(qtbot: QtBot, tmp_path: Path) -> None:
    library = Library(tmp_path)
    cheap = Argon2Cost(memory_bytes=8 * 1024 * 1024, passes=1)
    vault = Vault.create(library.vault, "seven herons", cheap)
    plan = PlannedSession((SessionSensor("strap", SensorKind.STRAP),))
    path, link = begin(library, vault, plan, Room().open_sources)
    window = LiveWindow(link)
    question = ClosingQuestion(window, link, screen_look(DARK))
    qtbot.addWidget(window, before_close_func=lambda _: window.removeEventFilter(question))
    window.show()

    close_and_answer(window, answered("End the session"))

    assert not window.isVisible()
    link.close()
    with SessionFile.open(path, vault.session_key(path.stem)) as record:
        assert record.closed


# --- the debrief


class Asked:
    """A debrief of which something is missing, and what was said of that."""

    def __init__(self, *missing: str) -> None:
        self.told: list[str] = []
        self.port = OpenDebrief(lambda: missing, self.told.append)


def chosen(words: str, written: str = "") -> Answer:
    """Choose a reason with the keys, and end."""

    def answer(dialog: ClosingDialog) -> None:
        radios = [b for b in dialog.findChildren(QRadioButton) if b.text() == words]
        radios[0].setFocus()
        strike(dialog, SPACE)
        if written:
            (field,) = dialog.findChildren(QLineEdit)
            field.setFocus()
            type_words(dialog, written)
            strike(dialog, RETURN)  # on to ending; Return on a line does not close the question
        answered("End the session")(dialog)

    return answer


@pytest.mark.parametrize(
    ("words", "written", "told"),
    [
        ("The client had to go", "", "client_had_to_go"),
        ("The debrief will be held by phone", "", "by_phone"),
        ("Nothing to debrief, for example a try-out", "", "nothing_to_debrief"),
        ("Something else:", "fire alarm", "fire alarm"),
        ("Something else:", "", "not_said"),
    ],
)
def test_what_is_missing_is_said_and_the_reason_told_before_the_record_is_closed(
    closing: NewClosing, words: str, written: str, told: str
) -> None:
    asked = Asked("SUDS", "safe to go")
    session = FakeSession()
    at = closing(session, asked.port)
    at.close_and(chosen(words, written))
    assert "The debrief is not complete: SUDS, safe to go." in at.read
    assert asked.told == [told]
    assert session.asked_to_end == 1
    assert not at.window.isVisible()


def test_nothing_holds_up_the_closing_not_even_a_question_without_answer(
    closing: NewClosing,
) -> None:
    asked = Asked("SUDS")
    at = closing(FakeSession(), asked.port)
    at.close_and(answered("End the session"))
    assert asked.told == ["not_said"]
    assert not at.window.isVisible()


def test_whoever_goes_back_or_keeps_on_recording_has_said_nothing(closing: NewClosing) -> None:
    asked = Asked("SUDS")
    at = closing(FakeSession(), asked.port)
    at.close_and(struck(ESCAPE))
    at.close_and(answered("Keep recording"))
    assert asked.told == []


def test_a_reason_is_told_once_though_ending_is_tried_twice(closing: NewClosing) -> None:
    asked = Asked("SUDS")
    at = closing(FakeSession(can_end=False), asked.port)
    end = answered("End the session")
    at.close_and(end, end, answered("Back"))
    assert asked.told == ["not_said"]


def test_words_that_are_typed_choose_something_else_by_themselves(closing: NewClosing) -> None:
    asked = Asked("SUDS")

    def type_and_end(dialog: ClosingDialog) -> None:
        (field,) = dialog.findChildren(QLineEdit)
        field.setFocus()
        type_words(dialog, "moved to Friday")
        strike(dialog, RETURN)
        assert dialog.isVisible()
        strike(dialog, SPACE)  # the Return went on to ending

    closing(FakeSession(), asked.port).close_and(type_and_end)
    assert asked.told == ["moved to Friday"]


def test_a_whole_debrief_is_not_spoken_of(closing: NewClosing) -> None:
    asked = Asked()
    at = closing(FakeSession(), asked.port)
    at.close_and(answered("End the session"))
    assert asked.told == []
    assert not any("debrief" in text.casefold() for text in at.read)
