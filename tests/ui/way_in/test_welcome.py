"""The first run: what this is, where data live, a passphrase; calmly, from the keyboard."""

from pathlib import Path

import pytest
from PyQt5.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from handrail.monitor.errors import Expected
from handrail.monitor.vault.vault import Vault
from handrail.ui.theme import DARK, LIGHT, Palette
from handrail.ui.way_in.welcome_strength import strength_words
from handrail.ui.way_in.welcome_window import WelcomeWindow
from handrail.ui.widgets.dialog_style import DESIGNED_FOR

from ...monitor.stored_sessions import CHEAP
from ..hands import reads
from ..home_hands import go_to, press_button, spoken, tab_through
from ..struck_keys import ESCAPE, RETURN, SPACE, TAB, strike, type_words

PASSPHRASE = "seven herons over the weir"


def opened(qtbot: QtBot, folder: Path, palette: Palette = DARK) -> WelcomeWindow:
    def create(passphrase: str) -> Vault:
        return Vault.create(folder / "vault", passphrase, CHEAP)

    window = WelcomeWindow(create, folder, palette)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):  # as on a screen: focus comes and goes
        window.show()
        window.activateWindow()
    return window


def test_three_steps_lead_to_a_vault_that_the_passphrase_opens(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(qtbot, tmp_path)
    assert "Step 1 of 3" in reads(window)
    assert "What you see and hear comes first" in reads(window)
    assert "never a finding about the client" in reads(window)
    strike(window, RETURN)
    assert "Step 2 of 3" in reads(window)
    assert f"In {tmp_path} on this computer. Nothing goes to a network" in reads(window)
    assert "Backups that you made still hold it" in reads(window)
    strike(window, RETURN)
    assert spoken(window.focusWidget()) == "Passphrase"
    type_words(window, PASSPHRASE)
    strike(window, TAB)
    type_words(window, PASSPHRASE)
    strike(window, RETURN)
    qtbot.waitUntil(lambda: window.opened is not None)
    assert not window.isVisible()
    Vault.unlock(tmp_path / "vault", PASSPHRASE)


def test_the_passphrase_must_be_typed_twice_alike(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    strike(window, SPACE, SPACE)
    assert "Set the passphrase" not in list(tab_through(window))
    go_to(window, "Passphrase")
    type_words(window, PASSPHRASE)
    strike(window, TAB)
    type_words(window, "seven herons")
    assert "Type the same passphrase twice." in reads(window)
    assert "Set the passphrase" not in list(tab_through(window))
    strike(window, RETURN)
    assert not (tmp_path / "vault").exists()


def test_one_may_go_back_and_what_was_typed_is_still_there(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(qtbot, tmp_path)
    strike(window, SPACE, SPACE)
    type_words(window, PASSPHRASE)
    press_button(window, "Back")
    assert "Step 2 of 3" in reads(window)
    go_to(window, "Next")
    strike(window, SPACE)
    assert [e.text() for e in window.findChildren(QLineEdit)] == [PASSPHRASE, ""]


def test_a_disk_that_refuses_is_said_and_it_can_be_tried_again(qtbot: QtBot) -> None:
    tries: list[str] = []

    def create(passphrase: str) -> Vault:
        tries.append(passphrase)
        raise Expected("There is a vault here already. Unlock it instead.")

    window = WelcomeWindow(create, Path("anywhere"))
    qtbot.addWidget(window)
    window.show()
    strike(window, SPACE, SPACE)
    type_words(window, PASSPHRASE)
    strike(window, TAB)
    type_words(window, PASSPHRASE)
    strike(window, RETURN)
    qtbot.waitUntil(lambda: "There is a vault here already" in reads(window))
    assert window.isVisible()
    strike(window, RETURN)
    qtbot.waitUntil(lambda: len(tries) == 2)


def test_leaving_makes_no_vault(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    strike(window, SPACE, ESCAPE)
    assert (window.opened, window.isVisible()) == (None, False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("passphrase", "said"),
    [
        ("", ""),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", "Easy to guess: it is almost the same"),
        ("1234 5678 9012 3456", "Easy to guess: a number"),
        ("heronweir", "It holds for a while."),
        ("correcthorsebatterystaple", "It holds for a while."),
        ("seven herons over the weir", "Long enough, if the words do not belong together"),
    ],
)
def test_what_is_said_of_a_passphrase_promises_nothing(passphrase: str, said: str) -> None:
    assert strength_words(passphrase).startswith(said)
    assert "safe" not in strength_words(passphrase)
    assert "secure" not in strength_words(passphrase)


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda p: p.name)
def test_each_step_fits_on_a_small_screen(
    qtbot: QtBot, tmp_path: Path, palette: Palette
) -> None:
    window = opened(qtbot, tmp_path, palette)
    for _ in range(3):
        least = window.minimumSizeHint()
        fits = (least.width() <= DESIGNED_FOR[0], least.height() <= DESIGNED_FOR[1])
        assert fits == (True, True)
        window.findChildren(QPushButton)[-1].click()
    assert window.grab().toImage().pixelColor(2, 2).name() == palette.window
