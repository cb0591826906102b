"""The window under a therapist's fingers, and at the sizes it is made for."""

import math
from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from handrail.monitor.inputs import CueAnswer, Mark, MarkKind, Phase, PhaseChange, SudsRating
from handrail.monitor.records import (
    BACKUP_STRAP,
    THERAPIST_STRAP,
    ContactEstimate,
    ContactState,
    Cue,
    Evidence,
    Flag,
    FlagState,
    Reason,
    Recording,
    SensorHealth,
    SensorKind,
)
from handrail.ui.pictures.scenes import Scene, scenes
from handrail.ui.qt import Qt, QtCore, QtWidgets, pg
from handrail.ui.session.arousal_panel import ArousalTrend
from handrail.ui.session.contact_panel import ContactPanel
from handrail.ui.session.cue_panel import CuePanel
from handrail.ui.session.phase_strip import PhaseStrip
from handrail.ui.session.reply_panel import ReplyPanel
from handrail.ui.session.reply_place import ReplyPlace
from handrail.ui.session.suds_panel import SudsButton
from handrail.ui.shown.readouts import Trend
from handrail.ui.theme import DARK, LIGHT, Look, Palette, Space
from handrail.ui.widgets.top_strips import FaultStrip, SimulatedStrip
from handrail.ui.words.wording import SIMULATED, tr

from ..conftest import OpenScene
from ..hands import click, press

SIZES = [(1280, 700), (1366, 768), (1920, 1080)]
LONG_REASONS = (
    Evidence("reply_latency_z", 2.6, "spreads", 45.0, 1.0, 0.0),
    Evidence("heart_drop", 14.0, "bpm", 90.0, 0.6, 8.0),
    Evidence("heart_high_while_silent", 3.0, "SDu", 10.0, 1.0, 0.0),
)


def by_name(window: QtWidgets.QWidget, name: str) -> QtWidgets.QWidget:
    found = [w for w in window.findChildren(QtWidgets.QWidget) if w.accessibleName() == name]
    assert len(found) == 1, name
    return found[0]


@pytest.fixture
def calm(scene_named: Callable[[str], Scene]) -> Scene:
    return scene_named("calm")


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("H", Mark(1450.0, MarkKind.HOTSPOT)),
        ("R", Mark(1450.0, MarkKind.RESCRIPT)),
        ("F", Mark(1450.0, MarkKind.FAR_AWAY)),
        ("Z", Mark(1450.0, MarkKind.SILENCE_ON_PURPOSE, "on")),
        ("C", Mark(1450.0, MarkKind.CRYING, "on")),
        ("B", Mark(1450.0, MarkKind.BACK)),
        ("1", PhaseChange(1450.0, Phase.BASELINE)),
        ("4", PhaseChange(1450.0, Phase.MASTERY)),
        ("6", PhaseChange(1450.0, Phase.DEBRIEF)),
    ],
)
def test_one_key_says_one_thing(
    open_scene: OpenScene, calm: Scene, key: str, said: object
) -> None:
    window, port = open_scene(calm)
    press(window, key)
    assert port.sent == [said]


@pytest.mark.parametrize("kind", [MarkKind.HOTSPOT, MarkKind.STOP, MarkKind.BACK])
def test_a_click_says_the_same(open_scene: OpenScene, calm: Scene, kind: MarkKind) -> None:
    names = {MarkKind.HOTSPOT: "Hotspot", MarkKind.STOP: "Stop signal"}
    window, port = open_scene(calm)
    button = by_name(window, names.get(kind, "Back in contact"))
    click(button)
    assert port.sent == [Mark(1450.0, kind)]


def test_a_lasting_mark_goes_on_and_off_and_its_button_follows_the_record(
    open_scene: OpenScene, calm: Scene
) -> None:
    window, port = open_scene(calm)
    button = by_name(window, "Crying")
    assert isinstance(button, QtWidgets.QPushButton)
    press(window, "C")
    assert button.isChecked()
    click(button)
    assert not button.isChecked()
    assert [mark.value for mark in port.sent if isinstance(mark, Mark)] == ["on", "off"]


def test_a_press_into_a_broken_link_lights_nothing_and_is_owned_up_to(
    open_scene: OpenScene, scene_named: Callable[[str], Scene]
) -> None:
    window, port = open_scene(scene_named("link_lost"))
    press(window, "C")
    port.advance(2.0)
    window.refresh()
    button = by_name(window, "Crying")
    assert isinstance(button, QtWidgets.QPushButton)
    assert not button.isChecked()
    texts = {label.text() for label in window.findChildren(QtWidgets.QLabel)}
    assert "Not in the record yet: Crying" in texts


@pytest.mark.parametrize(("key", "value"), [("0", 0), ("7", 7), ("X", 10)])
def test_suds_takes_two_presses(
    open_scene: OpenScene, calm: Scene, key: str, value: int
) -> None:
    window, port = open_scene(calm)
    press(window, "S")
    press(window, key)
    assert port.sent == [SudsRating(1450.0, value, 10)]
    (button,) = window.findChildren(SudsButton)
    assert button.isVisible()
    assert button.text().startswith(f"SUDS {value} ")


def test_a_hotspot_need_not_wait_for_suds(open_scene: OpenScene, calm: Scene) -> None:
    window, port = open_scene(calm)
    press(window, "S")
    press(window, "H")
    press(window, "6")
    assert port.sent == [Mark(1450.0, MarkKind.HOTSPOT), SudsRating(1450.0, 6, 10)]


def test_suds_can_be_clicked(open_scene: OpenScene, calm: Scene) -> None:
    window, port = open_scene(calm)
    (button,) = window.findChildren(SudsButton)
    click(button)
    click(by_name(window, "SUDS 9"))
    assert port.sent == [SudsRating(1450.0, 9, 10)]


def test_a_digit_is_a_phase_again_once_suds_was_cancelled(
    open_scene: OpenScene, calm: Scene
) -> None:
    window, port = open_scene(calm)
    press(window, "S")
    press(window, "Esc")
    press(window, "5")
    assert port.sent == [PhaseChange(1450.0, Phase.CALMING)]


@pytest.mark.parametrize(("key", "helpful"), [("Y", True), ("N", False)])
def test_a_cue_is_answered_with_one_key_and_leaves(
    open_scene: OpenScene,
    scene_named: Callable[[str], Scene],
    key: str,
    helpful: bool,
) -> None:
    window, port = open_scene(scene_named("near_peak"))
    (panel,) = window.findChildren(CuePanel)
    assert panel.accessibleName() == "Cue: Near the peak: good moment to step in"
    press(window, key)
    assert port.sent == [CueAnswer(1450.0, "H2", helpful)]
    assert panel.accessibleName() == "Cue: No cue now"
    press(window, key)
    assert len(port.sent) == 1  # there is nothing left to answer


def test_without_a_cue_it_is_said_whether_signs_still_stand(
    open_scene: OpenScene, scene_named: Callable[[str], Scene], calm: Scene
) -> None:
    signs = scene_named("several_signs")
    uncued = replace(signs, records=tuple(r for r in signs.records if not isinstance(r, Cue)))
    for scene, said in (
        (uncued, "Cue: No new cue; the signs are still there"),
        (calm, "Cue: No cue now"),
    ):
        window, _ = open_scene(scene)
        (panel,) = window.findChildren(CuePanel)
        assert panel.accessibleName() == said


def test_other_programs_keys_do_nothing_here(open_scene: OpenScene, calm: Scene) -> None:
    window, port = open_scene(calm)
    press(window, "C", Qt.KeyboardModifier.ControlModifier)
    press(window, "F", Qt.KeyboardModifier.AltModifier)
    press(window, "+")
    assert port.sent == []


def test_keys_work_wherever_the_focus_is(open_scene: OpenScene, calm: Scene) -> None:
    window, port = open_scene(calm)
    button = by_name(window, "Hotspot")
    button.setFocus()
    press(button, "F")
    assert port.sent == [Mark(1450.0, MarkKind.FAR_AWAY)]


def test_what_is_seen_is_also_said_to_a_screen_reader(
    open_scene: OpenScene, scene_named: Callable[[str], Scene]
) -> None:
    window, _ = open_scene(scene_named("several_signs"))
    (contact,) = window.findChildren(ContactPanel)
    (reply,) = window.findChildren(ReplyPanel)
    assert contact.accessibleName() == "Contact: Several signs of possible loss of contact"
    assert reply.accessibleName() == "Reply: 14 s, Longer than usual for this client"
    for button in window.findChildren(QtWidgets.QPushButton):
        assert button.accessibleName() or button.text()


def test_simulated_stays_written_across_the_top(open_scene: OpenScene, calm: Scene) -> None:
    window, port = open_scene(calm)
    (strip,) = window.findChildren(SimulatedStrip)
    assert strip.isVisible()
    port.advance(3600.0)
    window.refresh()
    assert strip.isVisible()
    real, _ = open_scene(calm, simulated=False)
    (strip,) = real.findChildren(SimulatedStrip)
    assert not strip.isVisible()


def test_a_gap_reaches_the_curve_as_a_gap(
    open_scene: OpenScene, scene_named: Callable[[str], Scene]
) -> None:
    window, _ = open_scene(scene_named("heart_lost"))
    (trend,) = window.findChildren(ArousalTrend)
    (curve,) = (item for item in trend._plot.items() if isinstance(item, pg.PlotCurveItem))
    x, _ = curve.getData()
    drawn = curve.getPath().boundingRect()
    assert x[-1] == 0.0  # the engine speaks up to now
    assert drawn.right() == pytest.approx(-39.0, abs=1.0)  # the heart was lost 38 s ago


def test_a_level_beyond_the_strip_runs_along_its_edge_and_is_no_gap(
    qtbot: QtBot,
) -> None:
    trend = ArousalTrend(Look(DARK, 1.0))
    qtbot.addWidget(trend)
    trend.show_trend(Trend((2.0, 1.0, 0.0), (0.0, 9.0, float("nan"))), dimmed=False)
    (curve,) = (item for item in trend._plot.items() if isinstance(item, pg.PlotCurveItem))
    _, levels = curve.getData()
    (_, _), (floor, ceiling) = trend._plot.viewRange()
    assert floor < levels[0] < levels[1] < ceiling
    assert math.isnan(levels[2])


def test_the_phase_moves_only_with_the_record(
    open_scene: OpenScene, scene_named: Callable[[str], Scene]
) -> None:
    window, _ = open_scene(scene_named("link_lost"))
    (strip,) = window.findChildren(PhaseStrip)
    press(window, "4")
    chosen = [
        b.accessibleName() for b in strip.findChildren(QtWidgets.QPushButton) if b.isChecked()
    ]
    assert chosen == ["Phase: Reliving"]


def needed(label: QtWidgets.QLabel) -> QtCore.QSize:
    """Return the room that a label's text takes, wrapped to its width if it may wrap."""
    if label.wordWrap():
        width = QtCore.QRect(0, 0, label.width(), 10_000)
        flags = int(Qt.TextFlag.TextWordWrap)
        return label.fontMetrics().boundingRect(width, flags, label.text()).size()
    return label.fontMetrics().size(0, label.text())


def clipped(window: QtWidgets.QWidget) -> list[str]:
    """Return the texts that are cut off, covered, or larger than their place."""
    cut = []
    for label in window.findChildren(QtWidgets.QLabel):
        if label.isVisible() and label.text():
            need, seen = needed(label), label.visibleRegion().boundingRect()
            if need.width() > seen.width() or need.height() > seen.height():
                cut.append(label.text())
    for button in window.findChildren(QtWidgets.QPushButton):
        if button.isVisible():
            need, seen = button.sizeHint(), button.visibleRegion().boundingRect()
            if need.width() > seen.width() or need.height() > seen.height():
                cut.append(button.text())
    return cut


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda p: p.name)
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("scene", scenes(), ids=lambda s: s.name)
def test_no_text_is_cut_off(
    open_scene: OpenScene, scene: Scene, size: tuple[int, int], palette: Palette
) -> None:
    window, _ = open_scene(scene, palette=palette, size=size)
    QtWidgets.QApplication.processEvents()
    assert (window.width(), window.height()) == size
    assert clipped(window) == []


def test_a_text_that_does_not_fit_would_be_noticed(open_scene: OpenScene, calm: Scene) -> None:
    window, _ = open_scene(calm)
    shown = [label for label in window.findChildren(QtWidgets.QLabel) if label.isVisible()]
    label = next(label for label in shown if label.text() == "Recording")
    label.setFixedWidth(4)
    assert clipped(window) == ["Recording"]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_longest_cue_with_the_longest_reasons_fits(
    open_scene: OpenScene, calm: Scene, size: tuple[int, int]
) -> None:
    window, port = open_scene(calm, size=size)
    text = "Freeze the picture now: “Stop right there. I am coming in with you.”"
    port.add(Cue("G5", 2, 1449.0, 1489.0, text, LONG_REASONS))
    port.add(Cue("H1", 0, 1449.0, 1489.0, "Building. Get ready to step in", LONG_REASONS))
    window.refresh()
    QtWidgets.QApplication.processEvents()
    assert clipped(window) == []


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_delay_of_a_call_can_be_typed_in_where_the_replies_stand(
    open_scene: OpenScene, scene_named: Callable[[str], Scene], size: tuple[int, int]
) -> None:
    window, _ = open_scene(scene_named("online"), size=size)
    press(window, "D")
    QtWidgets.QApplication.processEvents()
    assert by_name(window, "Round trip that the call’s program shows:").isVisible()
    assert clipped(window) == []


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_reason_a_sensor_can_give_fits(
    open_scene: OpenScene, calm: Scene, size: tuple[int, int]
) -> None:
    window, port = open_scene(calm, size=size)
    cut = []
    for reason in Reason:
        port.add(*(SensorHealth(1449.0, k, False, reason, 1300.0) for k in SensorKind))
        port.add(ContactEstimate(1450.0, ContactState.CANNOT_TELL, None, ()))
        window.refresh()
        QtWidgets.QApplication.processEvents()
        cut += clipped(window)
    assert cut == []


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("sensor", [BACKUP_STRAP, THERAPIST_STRAP])
def test_a_further_strap_that_is_lost_is_said_in_the_hearts_row_and_fits(
    open_scene: OpenScene, calm: Scene, size: tuple[int, int], sensor: str
) -> None:
    window, port = open_scene(calm, size=size)
    lost = SensorHealth(1450.0, SensorKind.STRAP, False, Reason.OFF_BODY, 1400.0, sensor)
    port.add(lost)
    window.refresh()
    QtWidgets.QApplication.processEvents()
    texts = [label.text() for label in window.findChildren(QtWidgets.QLabel)]
    assert [text for text in texts if "strap: no usable signal" in text]
    assert "Lost" not in " ".join(texts)
    assert clipped(window) == []


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("recording", list(Recording))
def test_every_state_of_the_record_fits(
    open_scene: OpenScene, calm: Scene, size: tuple[int, int], recording: Recording
) -> None:
    window, _ = open_scene(replace(calm, recording=recording, now_s=6000.0), size=size)
    QtWidgets.QApplication.processEvents()
    assert clipped(window) == []


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_suds_scale_fits(open_scene: OpenScene, calm: Scene, size: tuple[int, int]) -> None:
    window, _ = open_scene(calm, size=size)
    press(window, "S")
    QtWidgets.QApplication.processEvents()
    assert by_name(window, "SUDS 10").isVisible()
    assert clipped(window) == []


@pytest.mark.parametrize("pixels", [16, 20])
@pytest.mark.parametrize("scene", scenes(), ids=lambda s: s.name)
def test_large_system_letters_still_fit(
    open_scene: OpenScene, scene: Scene, qapp: QtWidgets.QApplication, pixels: int
) -> None:
    font = qapp.font()
    font.setPixelSize(pixels)
    qapp.setFont(font)
    window, _ = open_scene(scene)
    QtWidgets.QApplication.processEvents()
    assert clipped(window) == []


@pytest.mark.parametrize("pixels", [13, 20])
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("scene", [s for s in scenes() if s.shown], ids=lambda s: s.name)
def test_what_keys_open_is_not_cut_off_either(
    open_scene: OpenScene,
    scene: Scene,
    size: tuple[int, int],
    pixels: int,
    qapp: QtWidgets.QApplication,
) -> None:
    font = qapp.font()
    font.setPixelSize(pixels)
    qapp.setFont(font)
    window, _ = open_scene(scene, size=size)
    for key in scene.shown:
        press(window, key)
    QtWidgets.QApplication.processEvents()
    assert clipped(window) == []


WRONG = Flag([], FlagState.SOFT, 1.0, 1.0, None, None, ())  # type: ignore[arg-type]
"""What no station says, and no window can keep: it is of no kind."""


def test_a_fault_of_the_window_is_owned_up_to_once_and_no_other_record_is_lost_with_it(
    open_scene: OpenScene, calm: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    window, port = open_scene(calm)
    (strip,) = window.findChildren(FaultStrip)
    (panel,) = window.findChildren(CuePanel)
    window.glance()
    assert not strip.isVisible()
    port.add(WRONG, WRONG, Cue("G2", 1, 1450.0, 1470.0, "Check in", LONG_REASONS))
    for _ in range(3):  # each tick gets past one of them
        window._timer.tick()
    assert strip.isVisible()  # and is not hidden behind a glance, which looks like now
    assert panel.accessibleName() == "Cue: Check in"
    assert [said.name for said in caplog.records] == ["handrail.ui.widgets.ticker"]
    press(window, "H")
    assert port.sent == [Mark(1450.0, MarkKind.HOTSPOT)]


def test_a_window_that_cannot_show_all_of_a_session_opens_all_the_same_and_says_so(
    open_scene: OpenScene, calm: Scene
) -> None:
    window, _ = open_scene(replace(calm, records=(WRONG, *calm.records)))
    (strip,) = window.findChildren(FaultStrip)
    assert strip.isVisible()
    (contact,) = window.findChildren(ContactPanel)
    assert contact.accessibleName() == "Contact: In contact"


def test_a_fault_that_a_press_comes_upon_is_owned_up_to_too(
    open_scene: OpenScene, calm: Scene
) -> None:
    window, port = open_scene(calm)
    port.add(WRONG)
    press(window, "H")
    assert port.sent == [Mark(1450.0, MarkKind.HOTSPOT)]
    (strip,) = window.findChildren(FaultStrip)
    assert strip.isVisible()


@pytest.mark.parametrize("simulated", [False, True])
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_fault_is_told_whole_and_cuts_nothing_off(
    open_scene: OpenScene,
    calm: Scene,
    size: tuple[int, int],
    language: str,
    simulated: bool,
    request: pytest.FixtureRequest,
) -> None:
    if language == "de":
        request.getfixturevalue("german")
    window, port = open_scene(calm, size=size, simulated=simulated)
    port.add(WRONG)
    window._timer.tick()
    QtWidgets.QApplication.processEvents()
    (fault,) = window.findChildren(FaultStrip)
    (nobody,) = window.findChildren(SimulatedStrip)
    assert fault.fontMetrics().horizontalAdvance(fault.accessibleName()) < fault.width()
    assert nobody.isVisible() is simulated
    word = nobody.fontMetrics().horizontalAdvance(tr(SIMULATED))
    assert not simulated or nobody.width() > word
    assert clipped(window) == []
    (contact,) = window.findChildren(ContactPanel)
    (reply,) = window.findChildren(ReplyPlace)
    assert reply.geometry().top() - contact.geometry().bottom() > Space.SMALL
