"""From home a session is reviewed, and home is there again afterwards, at the same client."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from PyQt5.QtWidgets import QListWidget, QWidget

from handrail.monitor.clients.client_book import ClientBook
from handrail.monitor.clients.client_entry import Client
from handrail.monitor.review.reviewed import Reviewed, reviewed_record
from handrail.ui.home.home_choice import Quit
from handrail.ui.home.home_window import HomeWindow
from handrail.ui.review.opening import show_review
from handrail.ui.review.window import ReviewWindow
from handrail.ui.way_in.recovery_key_window import RecoveryKeyWindow
from handrail.ui.way_in.unlock_window import UnlockWindow

from ...monitor.recorded_session import KEY, minutes
from ...monitor.recorded_session import recorded as recorded_through_the_engine
from ...monitor.stored_sessions import new_library, recorded
from ..hands import reads
from ..home.test_home import Person, go_on, type_passphrase
from ..home_hands import go_to, spoken
from ..struck_keys import DOWN, ESCAPE, RETURN, SPACE, strike

pytestmark = pytest.mark.usefixtures("qapp")


def review(window: QWidget) -> bool:
    """Go down to Wren, and press Return on the newest session."""
    assert isinstance(window, HomeWindow)
    if window.reading:
        return False
    strike(window, DOWN)
    go_to(window, "Sessions, newest first")
    strike(window, RETURN)
    return True


@dataclass
class Seen:
    """What was read on the way: nothing fails inside a window, or nobody would close it."""

    review: str = ""
    home: tuple[str, ...] = ()

    def close(self, window: QWidget) -> bool:
        assert isinstance(window, ReviewWindow)
        if window.reading:
            return False
        self.review = reads(window)
        strike(window, ESCAPE)
        return True

    def leave(self, window: QWidget) -> bool:
        assert isinstance(window, HomeWindow)
        if window.reading:
            return False
        chosen = [one.selectedItems()[0].text() for one in window.findChildren(QListWidget)]
        self.home = (spoken(window.focusWidget()), *chosen)
        window.reject()
        return True


def test_return_on_a_session_reviews_it_and_escape_goes_home(tmp_path: Path) -> None:
    library, vault = new_library(tmp_path)
    wren = ClientBook(library, vault).add(Client("Wren"))
    recorded(library, vault, client_id=wren)
    seen = Seen()
    person = Person([
        (UnlockWindow, type_passphrase),
        (RecoveryKeyWindow, go_on),
        (HomeWindow, review),
        (ReviewWindow, seen.close),
        (HomeWindow, seen.leave),
    ])  # fmt: skip
    assert person.opens(library) == Quit()
    assert person.deeds == []
    assert "Session of Sat 31 Jan 2026, 10:00" in seen.review
    assert seen.home == ("Sessions, newest first", "Wren", "Sat 31 Jan 2026, 10:00")


def test_after_an_older_session_was_reviewed_the_keys_stand_on_it_again(
    tmp_path: Path,
) -> None:
    library, vault = new_library(tmp_path)
    wren = ClientBook(library, vault).add(Client("Wren"))
    for day in (29, 30, 31):
        recorded(library, vault, f"2026-01-{day}T10:00:00+01:00", client_id=wren)

    def review_the_second(window: QWidget) -> bool:
        assert isinstance(window, HomeWindow)
        if window.reading:
            return False
        strike(window, DOWN)
        go_to(window, "Sessions, newest first")
        strike(window, DOWN, RETURN)
        return True

    seen = Seen()
    person = Person([
        (UnlockWindow, type_passphrase),
        (RecoveryKeyWindow, go_on),
        (HomeWindow, review_the_second),
        (ReviewWindow, seen.close),
        (HomeWindow, seen.leave),
    ])  # fmt: skip
    assert person.opens(library) == Quit()
    assert seen.home == ("Sessions, newest first", "Wren", "Fri 30 Jan 2026, 10:00")


class NobodyThere:
    """A vault that has just locked itself."""

    def touch(self) -> None:
        """Nobody does."""

    def locked(self) -> bool:
        return True


def test_a_review_closes_when_the_records_lock_themselves(tmp_path: Path) -> None:
    path = recorded_through_the_engine(tmp_path, minutes(0.2))

    def read() -> Reviewed:
        return reviewed_record(path, KEY)

    assert not show_review(read, vault=NobodyThere())


def test_the_earlier_sessions_of_the_same_client_stand_beside_this_one(tmp_path: Path) -> None:
    library, vault = new_library(tmp_path)
    wren = ClientBook(library, vault).add(Client("Wren"))
    recorded(library, vault, client_id=wren)
    said: list[str] = []

    def compare(window: QWidget) -> bool:
        assert isinstance(window, ReviewWindow)
        if window.reading:
            return False
        if not said:
            go_to(window, "Earlier sessions…")
            strike(window, SPACE)
            said.append("asked")
        if window.busy:
            return False
        said.append(reads(window))
        strike(window, ESCAPE)
        strike(window, ESCAPE)
        return True

    seen = Seen()
    person = Person([
        (UnlockWindow, type_passphrase),
        (RecoveryKeyWindow, go_on),
        (HomeWindow, review),
        (ReviewWindow, compare),
        (HomeWindow, seen.leave),
    ])  # fmt: skip
    assert person.opens(library) == Quit()
    assert "no earlier session" in said[-1]
