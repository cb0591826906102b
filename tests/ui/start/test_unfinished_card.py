"""A session that was cut off, as the therapist reads of it before the next one."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PyQt5.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from handrail.monitor.errors import Expected
from handrail.monitor.keeping.unfinished import UnfinishedSession
from handrail.monitor.recording.salvage import Lost, Salvage
from handrail.ui.start.start_past import Past
from handrail.ui.start.start_window import StartWindow
from handrail.ui.widgets.dialog_style import DESIGNED_FOR
from handrail.ui.words.unfinished_wording import outcome_words

from ..hands import click, reads
from .test_start_window import NEAR, PAIR, FakeRoom

TUESDAY = datetime(2026, 9, 22, 14, 2, tzinfo=timezone(timedelta(hours=2)))
SESSION = UnfinishedSession("one", Path("one.handrail"), TUESDAY, 38.9 * 60.0)


class DiskRefuses(Expected):
    """A disk that closes nothing."""


@dataclass
class Desk:
    """A start window with sessions that wait; closing one gives `outcome`."""

    qtbot: QtBot
    sessions: list[UnfinishedSession]
    outcome: Salvage | Exception
    cannot_look: Exception | None = None
    closed: list[UnfinishedSession] = field(default_factory=list)
    may_close: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.may_close.set()
        self.window = StartWindow(
            FakeRoom([NEAR], [PAIR], sends_out=True),
            lambda form: pytest.fail(f"nothing is to be begun: {form}"),
            past=Past(unfinished=self.find, finish=self.close),
        )
        self.qtbot.addWidget(self.window)
        self.window.show()
        self.qtbot.waitUntil(lambda: not self.window.looking)

    def find(self) -> list[UnfinishedSession]:
        if self.cannot_look:
            raise self.cannot_look
        return self.sessions

    def close(self, session: UnfinishedSession) -> Salvage:
        self.closed.append(session)
        assert self.may_close.wait(10.0)
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome

    def press(self, words: str) -> None:
        buttons = self.window.findChildren(QPushButton)
        click(next(b for b in buttons if b.isVisible() and b.text().replace("&", "") == words))

    def reads(self) -> str:
        return reads(self.window)

    def wait_to_read(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.reads())


def whole(session: UnfinishedSession) -> Salvage:
    """What closing a session gives that was merely cut off."""
    return Salvage(session.path, session.until_s or 0.0, False, (), 0)


NewDesk = Callable[..., Desk]


@pytest.fixture
def desk(qtbot: QtBot, held: list[object]) -> NewDesk:
    def sit_down(
        sessions: list[UnfinishedSession],
        outcome: Salvage | Exception,
        cannot_look: Exception | None = None,
    ) -> Desk:
        held.append(new := Desk(qtbot, sessions, outcome, cannot_look))
        return new

    return sit_down


def test_it_is_offered_with_its_day_its_hour_and_its_length(desk: NewDesk) -> None:
    at = desk([SESSION], whole(SESSION))
    assert (
        "A session of Tuesday 22 September, 14:02 was cut off after 38 minutes. "
        "Nothing that was written is missing." in at.reads()
    )
    assert at.closed == []  # never by itself
    at.press("Close it in order")
    at.wait_to_read("The session of Tuesday 22 September, 14:02 is closed in order.")
    assert "It holds 38 minutes." in at.reads()
    assert at.closed == [SESSION]
    at.press("Done")
    assert "14:02" not in at.reads()


def test_it_can_wait_and_so_can_the_next(desk: NewDesk) -> None:
    other = replace(SESSION, started_at=TUESDAY + timedelta(days=1, hours=1), until_s=59.0)
    at = desk([SESSION, other], whole(SESSION))
    at.press("Later")
    assert "A session of Wednesday 23 September, 15:02 was cut off after 59 seconds." in (
        at.reads()
    )
    at.press("Later")
    assert "was cut off" not in at.reads()
    assert at.closed == []


def test_a_new_session_need_not_wait_for_an_old_one(desk: NewDesk) -> None:
    at = desk([SESSION], whole(SESSION))
    at.may_close.clear()
    at.press("Close it in order")
    at.wait_to_read("Closing it.")
    start = next(b for b in at.window.findChildren(QPushButton) if b.objectName() == "start")
    assert start.isEnabled()
    at.may_close.set()
    at.wait_to_read("is closed in order")


def test_what_is_damaged_says_so_before_and_what_was_saved_after(desk: NewDesk) -> None:
    damaged = replace(SESSION, until_s=None)
    saved = Salvage(Path("new.handrail"), 120.0, False, (Lost(3.0, 4.0, 5),), 2)
    at = desk([damaged], saved)
    assert "part of its file cannot be read" in at.reads()
    assert "Nothing that was written is missing" not in at.reads()
    at.press("Close it in order")
    at.wait_to_read("2 minutes, stands in a new record.")
    assert "1 gap could not be read and 2 pieces of sound are lost." in at.reads()
    assert "The damaged file was left as it is." in at.reads()


def test_what_cannot_be_closed_says_why(desk: NewDesk) -> None:
    at = desk([SESSION], DiskRefuses("The disk is full."))
    at.press("Close it in order")
    at.wait_to_read("could not be closed. The disk is full.")


def test_a_fault_of_ours_leaves_the_window_usable(desk: NewDesk) -> None:
    at = desk([SESSION], KeyError("ours"))
    with at.qtbot.captureExceptions() as faults:
        at.press("Close it in order")
        at.wait_to_read("Something went wrong in the program.")
        at.qtbot.waitUntil(lambda: bool(faults))
    at.press("Done")
    assert "14:02" not in at.reads()


def test_a_library_that_cannot_be_looked_into_keeps_no_session_waiting(desk: NewDesk) -> None:
    at = desk([SESSION], whole(SESSION), OSError(5, "Input/output error"))
    assert "was cut off" not in at.reads()
    assert "Choose what to watch with" in at.reads()


def test_the_window_that_offers_it_fits_a_small_screen(desk: NewDesk) -> None:
    least = desk([SESSION], whole(SESSION)).window.minimumSizeHint()
    assert least.width() <= DESIGNED_FOR[0]
    assert least.height() <= 728  # 768 lines less a task bar, with everything that can be said


def test_what_became_of_a_session_is_said_whole(tmp_path: Path) -> None:
    when = datetime(2026, 9, 23, 14, 2, tzinfo=UTC)
    session = UnfinishedSession("1", tmp_path / "cut.handrail", when, 60.0)
    gone = Salvage(session.path, 60.0, False, (), 0, gone=True)
    assert outcome_words(session, gone).endswith("was to be kept. It is gone now.")
    saved = Salvage(tmp_path / "new.handrail", 60.0, False, (), 2, not_analysed="why")
    assert "2 pieces of sound are lost. It is analysed only in part. The damaged file" in (
        outcome_words(session, saved)
    )
