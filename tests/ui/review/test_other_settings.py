"""Other settings: the sound heard again, what is known before anybody asks, how far it is."""

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from handrail.monitor.channels.frame_run import FrameRun
from handrail.monitor.inputs import Input
from handrail.monitor.review.reanalysis import Reanalysis
from handrail.monitor.review.reviewed import Reviewed, reviewed_record, reviewed_trace
from handrail.monitor.review.variants import Patience
from handrail.monitor.settings import Settings
from handrail.monitor.simulate import write_simulation
from handrail.monitor.simulation import Scenario
from handrail.signal.streaming.operator import Tick
from handrail.ui.qt import QtWidgets
from handrail.ui.review.progress import Progress, Stopped
from handrail.ui.review.variant_page import VariantPage
from handrail.ui.review.warm_up import WarmUp
from handrail.ui.review.window import ReviewWindow
from handrail.ui.theme import DARK
from handrail.ui.widgets.dialog_style import screen_look

from ...monitor.recorded_session import KEY, minutes, recorded
from ...monitor.recorded_sound import pieces
from ..hands import reads


def noise(seconds: float) -> np.ndarray:
    sound = np.random.default_rng(1).normal(0.0, 0.01, (round(seconds * 16_000), 2))
    return sound.astype(np.float32)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> VariantPage:
    """The page of a minute of which the sound was kept, but for the first twelve seconds."""
    path = recorded(tmp_path, minutes(1.0), sound=pieces(noise(48.0), start_s=12.0))
    return shown(qtbot, reviewed_record(path, KEY))


def shown(qtbot: QtBot, reviewed: Reviewed) -> VariantPage:
    again = reviewed.reanalysis()
    page = VariantPage(screen_look(DARK), reviewed, again, WarmUp(again, reviewed.settings))
    qtbot.addWidget(page)
    page.show()
    return page


def box(page: VariantPage) -> QtWidgets.QCheckBox:
    (found,) = (
        one
        for one in page.findChildren(QtWidgets.QCheckBox)
        if one.text() == "Hear the recorded sound again"
    )
    return found


def look_again(qtbot: QtBot, page: VariantPage) -> None:
    (button,) = (
        one for one in page.findChildren(QtWidgets.QPushButton) if one.text() == "Look again"
    )
    button.click()
    qtbot.waitUntil(lambda: not page.busy, timeout=60_000)


def test_the_sound_is_heard_again_and_how_much_of_it_there_was_is_said(
    qtbot: QtBot, page: VariantPage, tmp_path: Path
) -> None:
    path = tmp_path / "session.handrail"
    before = path.read_bytes()
    box(page).click()
    look_again(qtbot, page)
    # 48 of 60 s were kept.
    assert "80\N{NO-BREAK SPACE}% of the sound was kept and heard again." in reads(page)
    assert path.read_bytes() == before


def test_where_no_sound_was_kept_it_cannot_be_heard_again_and_it_is_said_why(
    qtbot: QtBot, tmp_path: Path
) -> None:
    page = shown(qtbot, reviewed_record(recorded(tmp_path, minutes(0.2)), KEY))
    assert not box(page).isEnabled()
    assert box(page).accessibleDescription() == "No sound was kept of this session."


def test_with_nothing_chosen_the_session_says_what_it_said(
    qtbot: QtBot, page: VariantPage
) -> None:
    assert page.variant().answer is Patience.SAME
    look_again(qtbot, page)
    assert "These settings say exactly what was said in the session." in reads(page)


# --- before anybody asks


def ticks() -> Iterator[Input]:
    return (Tick(float(second)) for second in range(60))


def test_a_session_is_known_before_anybody_asks(qtbot: QtBot) -> None:
    again = Reanalysis(ticks, 60.0, None)
    warm_up = WarmUp(again, Settings())
    warm_up.begin()
    qtbot.waitUntil(lambda: again.warm)
    warm_up.wait(Progress())  # there is nothing left to wait for
    warm_up.forget()


def test_who_asks_meanwhile_is_told_how_far_it_is_and_may_stop_waiting(qtbot: QtBot) -> None:
    go_on = threading.Event()

    def held_up() -> Iterator[Input]:
        yield Tick(30.0)
        go_on.wait(10.0)
        yield Tick(60.0)

    warm_up = WarmUp(Reanalysis(held_up, 60.0, None), Settings())
    warm_up.begin()
    progress = Progress()
    progress.stopped = True
    with pytest.raises(Stopped):
        warm_up.wait(progress)
    qtbot.waitUntil(lambda: _share_of(warm_up) == 0.5)
    go_on.set()
    warm_up.wait(Progress())
    warm_up.forget()


def _share_of(warm_up: WarmUp) -> float:
    """What somebody who waits is told."""
    told = Progress()
    told.stopped = True
    with pytest.raises(Stopped):
        warm_up.wait(told)
    return told.share


def test_a_window_that_was_closed_before_begins_nothing() -> None:
    again = Reanalysis(ticks, 60.0, None)
    warm_up = WarmUp(again, Settings())
    warm_up.forget()
    warm_up.begin()
    warm_up.wait(Progress())
    assert not again.warm


# --- while a trace is read


def test_a_trace_that_is_read_shows_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, tmp_path: Path
) -> None:
    write_simulation(tmp_path / "trace", 6, 10.0, Scenario.DEMO)
    progress, waiting = Progress(), threading.Event()

    def along(inputs: Iterator[Input | FrameRun], end_s: float) -> Iterator[Input | FrameRun]:
        for number, item in enumerate(progress.along(inputs, end_s)):
            if number == 100:
                waiting.wait(10.0)
            yield item

    window = ReviewWindow(lambda: reviewed_trace(tmp_path / "trace", along), progress=progress)
    qtbot.addWidget(window)
    window.show()
    (bar,) = window.findChildren(QtWidgets.QProgressBar)
    qtbot.waitUntil(bar.isVisible)
    assert bar.value() > 0
    (stop,) = (
        one for one in window.findChildren(QtWidgets.QPushButton) if one.text() == "Stop"
    )
    stop.click()
    waiting.set()
    qtbot.waitUntil(lambda: not window.reading)
    assert "Stopped." in reads(window)
    assert not bar.isVisible()
    window.done(0)
