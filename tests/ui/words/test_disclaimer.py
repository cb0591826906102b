"""What this is not stands in the first run, settings and report; a client reads it plainly."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from handrail.monitor.preferences import Preferences
from handrail.monitor.review.reviewed import Reviewed, open_reviewed
from handrail.monitor.simulate import write_simulation
from handrail.monitor.simulation import Scenario
from handrail.ui.home.settings_page import SettingsPage
from handrail.ui.review.report_cli import write_report
from handrail.ui.theme import DARK, Look
from handrail.ui.way_in.welcome_window import WelcomeWindow
from handrail.ui.words.review_wording import CLIENT_NOTES

from ..hands import reads

SENTENCES = (
    "Supports attention; does not diagnose, detect dissociation or measure safety.",
    "Not validated in clients.",
    "Not a medical device.",
    "No flag does not mean all is well.",
    "You decide.",
)


def missing(text: str) -> list[str]:
    return [sentence for sentence in SENTENCES if sentence not in text]


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Reviewed:
    trace = tmp_path_factory.mktemp("session") / "trace"
    write_simulation(trace, 6, 1.0, Scenario.DEMO)
    return open_reviewed(trace, lambda: "")


def test_it_stands_in_the_first_run(qtbot: QtBot, held: list[object], tmp_path: Path) -> None:
    def create(passphrase: str) -> None:
        raise AssertionError(passphrase)

    window = WelcomeWindow(create, tmp_path)  # type: ignore[arg-type]  # nothing is made here
    held.append(window)
    qtbot.addWidget(window)
    window.show()
    assert missing(reads(window)) == []


def test_it_stands_in_the_settings(qtbot: QtBot, held: list[object], tmp_path: Path) -> None:
    page = SettingsPage(Look(DARK, 1.0), Preferences(), tmp_path)
    held.append(page)
    qtbot.addWidget(page)
    page.show()
    assert missing(reads(page)) == []


def test_it_stands_in_the_report(reviewed: Reviewed, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    write_report(reviewed, out)
    assert missing(out.read_text("utf-8")) == []


def test_a_client_is_told_it_in_plain_words_and_is_not_spoken_to_as_a_therapist(
    reviewed: Reviewed, tmp_path: Path
) -> None:
    out = tmp_path / "report.html"
    write_report(reviewed, out, for_client=True)
    told = out.read_text("utf-8")
    assert missing(told) == list(SENTENCES)
    for sentence in CLIENT_NOTES:
        assert sentence in told
    assert "not a medical device and can be wrong" in told
    assert "no diagnosis" in told
