"""The glance view: what is seen from 2 m in under a second, and what is never hidden by it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from handrail.monitor.consent import Consent
from handrail.monitor.inputs import (
    Mark,
    MarkKind,
    Phase,
    PhaseChange,
    SudsRating,
    TakenBack,
)
from handrail.monitor.preferences import Preferences
from handrail.monitor.records import Record, Recording
from handrail.ui.pictures.scenes import Scene, ScriptedPort, scenes
from handrail.ui.qt import QtCore, QtGui, QtWidgets
from handrail.ui.session.dashboard import Dashboard
from handrail.ui.session.glance_dimming import DIMS_AFTER_S, GlanceDimming
from handrail.ui.session.glance_view import FADE_MS, GlancePage, GlanceView
from handrail.ui.session.live_window import LiveWindow
from handrail.ui.shown.glance_reading import GlanceReadout, glance_at, read_out
from handrail.ui.shown.readouts import ContactShape, Role
from handrail.ui.shown.view_state import ViewState
from handrail.ui.theme import DARK, LIGHT, Look, dimmed

from ..conftest import OpenScene
from ..hands import press

pytestmark = pytest.mark.usefixtures("qapp")  # letters are measured

SIZES = [(1280, 700), (1366, 768), (1920, 1080)]
SIGNS = GlanceReadout(
    contact="Several signs",
    about="of possible loss of contact",
    shape=ContactShape.FAR_APART,
    contact_role=Role.CONTACT,
    arousal="Usual",
    bars=2,
    arousal_role=Role.AROUSAL,
    recording=True,
)
LONG_CUE = "Feeling dropped fast. Check contact before going on"


def glance_of(scene: Scene) -> GlanceReadout:
    port, state = ScriptedPort(scene), ViewState()
    for record in port.take():
        state.apply(record)
    state.station(
        link_ok=port.link_ok(),
        recording=port.recording,
        simulated=port.simulated,
        room_s=port.room_s,
    )
    state.agreed(port.consent)
    return glance_at(state.at(port.now_s()))


def glance(window: QtWidgets.QWidget) -> GlanceView:
    (view,) = window.findChildren(GlanceView)
    return view


class Written(GlancePage):
    """Keeps what could be written of each text."""

    def __init__(self, painter: QtGui.QPainter, size: tuple[int, int]) -> None:
        super().__init__(painter, Look(DARK), QtCore.QRectF(0, 0, *size))
        self.texts: dict[str, str] = {}

    def _write(self, box: QtCore.QRectF, text: str, *how: object, **more: object) -> str:
        self.texts[text] = super()._write(box, text, *how, **more)  # type: ignore[arg-type]
        return self.texts[text]


def written(readout: GlanceReadout, size: tuple[int, int]) -> dict[str, str]:
    image = QtGui.QImage(*size, QtGui.QImage.Format.Format_RGB32)
    painter = QtGui.QPainter(image)
    try:
        page = Written(painter, size)
        page.draw(readout)
    finally:
        painter.end()
    return page.texts


def test_a_glance_finds_contact_arousal_and_the_one_cue(
    scene_named: Callable[[str], Scene],
) -> None:
    found = glance_of(scene_named("several_signs"))
    assert (found.contact, found.about) == ("Several signs", "of possible loss of contact")
    assert (found.shape, found.arousal, found.bars) == (ContactShape.FAR_APART, "Usual", 2)
    assert found.cue == "Check in: “Can you hear me?”"
    assert found.troubles == ()


@pytest.mark.parametrize("scene", scenes(), ids=lambda s: s.name)
def test_no_number_has_to_be_read(scene: Scene) -> None:
    found = glance_of(scene)
    said = read_out(replace(found, cue="")) + found.noted + "".join(found.lasting)
    assert not any(map(str.isdigit, said)), said


@pytest.mark.parametrize(
    ("name", "troubles"),
    [
        ("calm", ()),
        ("heart_lost", ("No heart signal",)),
        ("voices_unknown", ("Voice signal unclear",)),
        ("link_lost", ("Recording when last heard", "No heart signal", "No voice signal")),
        ("disk_full", ("Not recording", "More to read in the full window")),
        ("voice_not_agreed", ()),  # a choice of the client's is no trouble
    ],
)
def test_it_is_never_silently_blind(
    scene_named: Callable[[str], Scene], name: str, troubles: tuple[str, ...]
) -> None:
    assert glance_of(scene_named(name)).troubles == troubles


def test_an_analysis_that_stopped_is_said_though_the_record_grows(
    scene_named: Callable[[str], Scene],
) -> None:
    stopped = replace(scene_named("calm"), recording=Recording.ANALYSIS_STOPPED)
    found = glance_of(stopped)
    assert found.recording
    assert found.troubles == ("Analysis stopped, recording continues",)


def test_what_is_not_agreed_to_is_not_called_trouble_even_without_any_sensor(
    scene_named: Callable[[str], Scene],
) -> None:
    neither = Consent(heart=False, voice_timing=False)
    found = glance_of(replace(scene_named("calm"), records=(), consent=neither))
    assert (found.contact, found.arousal, found.troubles) == ("Not watched", "Not watched", ())


def test_a_press_is_answered_for_a_moment(scene_named: Callable[[str], Scene]) -> None:
    calm = scene_named("calm")
    hotspot = Mark(calm.now_s, MarkKind.HOTSPOT)
    answered = replace(calm, records=(*calm.records, hotspot))
    assert glance_of(answered).noted == "Marked: Hotspot"
    assert glance_of(replace(answered, now_s=calm.now_s + 5.0)).noted == ""


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (Mark(1430.0, MarkKind.HOTSPOT, "", 1450.0), "Marked: Hotspot"),
        (Mark(1410.0, MarkKind.CONTACT_LOST, "", 1450.0), "Marked: Contact was lost"),
        (Mark(1450.0, MarkKind.CRYING, "off"), "Off: Crying"),
        (PhaseChange(1450.0, Phase.CALMING), "Begun: Calming"),
        (SudsRating(1450.0, 7, 10), ""),  # was typed where it was read
    ],
)
def test_every_press_is_answered_when_it_was_made_however_far_it_was_dated_back(
    scene_named: Callable[[str], Scene], said: Record, answer: str
) -> None:
    calm = scene_named("calm")
    assert calm.now_s == 1450.0
    answered = replace(calm, records=(*calm.records, said))
    assert glance_of(answered).noted == answer
    assert glance_of(replace(answered, now_s=1455.0)).noted == ""


def test_what_was_taken_back_is_answered_no_longer(
    scene_named: Callable[[str], Scene],
) -> None:
    calm = scene_named("calm")
    said = (Mark(1430.0, MarkKind.HOTSPOT, "", 1449.0), TakenBack(1450.0, 1449.0))
    assert glance_of(replace(calm, records=(*calm.records, *said))).noted == ""


def test_a_press_that_is_not_in_the_record_is_not_answered_as_if_it_were(
    open_scene: OpenScene, scene_named: Callable[[str], Scene]
) -> None:
    for name, answer in (("calm", "Marked: Far away"), ("link_lost", "")):
        window, _ = open_scene(scene_named(name))
        press(window, "F")
        assert glance(window)._shown.noted == answer, name


def test_quiet_mode_is_said(scene_named: Callable[[str], Scene]) -> None:
    calm = scene_named("calm")
    quiet = Mark(calm.now_s - 60.0, MarkKind.QUIET_MODE, "on")
    found = glance_of(replace(calm, records=(*calm.records, quiet)))
    assert found.lasting == ("Quiet mode",)


# --- in the live window


def test_one_key_turns_to_the_glance_view_and_back(
    open_scene: OpenScene, scene_named: Callable[[str], Scene]
) -> None:
    window, _ = open_scene(scene_named("near_peak"))
    (dashboard,) = window.findChildren(Dashboard)
    press(window, "0")
    assert glance(window).isVisible()
    assert not dashboard.isVisible()
    assert glance(window).size() == window.size()
    assert glance(window).accessibleName() == (
        "Contact: In contact. Arousal: High. Near the peak: good moment to step in."
    )
    press(window, "0")
    assert dashboard.isVisible()


def test_marks_and_answers_go_on_working_at_a_glance(
    open_scene: OpenScene, scene_named: Callable[[str], Scene]
) -> None:
    window, port = open_scene(scene_named("near_peak"))
    press(window, "0")
    press(window, "H")
    press(window, "Y")
    assert [type(said).__name__ for said in port.sent] == ["Mark", "CueAnswer"]
    assert "Near the peak" not in glance(window).accessibleName()


def test_what_has_to_be_read_is_shown_for_as_long_as_it_is_open(
    open_scene: OpenScene, scene_named: Callable[[str], Scene]
) -> None:
    window, port = open_scene(scene_named("calm"))
    (dashboard,) = window.findChildren(Dashboard)
    press(window, "0")
    press(window, "S")
    assert dashboard.isVisible()
    press(window, "7")
    assert port.sent == [SudsRating(1450.0, 7, 10)]
    assert glance(window).isVisible()
    for opens in "EIOP":
        press(window, opens)
        assert dashboard.isVisible(), opens
        press(window, "Esc")
        assert glance(window).isVisible(), opens


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("scene", scenes(), ids=lambda s: s.name)
def test_no_text_is_cut_off(scene: Scene, size: tuple[int, int]) -> None:
    for wanted, drawn in written(glance_of(scene), size).items():
        assert drawn == wanted


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_long_cue_fits_and_a_third_longer_one_too(size: tuple[int, int]) -> None:
    for text in (LONG_CUE, LONG_CUE + " with them now"):  # 51 letters, 65
        assert written(replace(SIGNS, cue=text, tier=2), size)[text] == text


def test_a_text_that_cannot_fit_is_noticed_and_a_screen_reader_has_all_of_it() -> None:
    endless = replace(SIGNS, cue="On and on and on." * 20)
    assert written(endless, (1366, 768))[endless.cue].endswith("\N{HORIZONTAL ELLIPSIS}")
    assert endless.cue in read_out(endless)


# --- light


def test_it_dims_once_nothing_has_changed_for_ten_seconds_and_a_change_brings_it_back() -> None:
    dimming = GlanceDimming(dims=True)
    assert not dimming.at(SIGNS, 100.0)
    assert not dimming.at(SIGNS, 100.0 + DIMS_AFTER_S - 0.1)
    assert dimming.at(SIGNS, 100.0 + DIMS_AFTER_S)
    assert not dimming.at(replace(SIGNS, bars=3), 111.0)
    assert not dimming.at(replace(SIGNS, bars=3), 120.9)
    assert dimming.at(replace(SIGNS, bars=3), 121.0)


def test_the_light_falls_within_a_third_of_a_second(qtbot: QtBot) -> None:
    view = GlanceView(DARK)
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show_readout(SIGNS, 0.0)
    assert view.look.palette == replace(DARK, name=view.look.palette.name)
    view.show_readout(SIGNS, 10.0)
    assert FADE_MS <= 300
    qtbot.waitUntil(lambda: view.look.palette.text == dimmed(DARK).text, timeout=10_000)
    dark = view.grab().toImage().pixelColor(120, 90).lightness()
    view.show_readout(replace(SIGNS, contact="In contact"), 11.0)
    qtbot.waitUntil(lambda: view.look.palette.text == DARK.text, timeout=10_000)
    assert view.grab().toImage().pixelColor(120, 90).lightness() >= dark


def test_who_wants_no_dimming_gets_none(
    qtbot: QtBot, scene_named: Callable[[str], Scene]
) -> None:
    port = ScriptedPort(scene_named("calm"))
    window = LiveWindow(port, LIGHT, preferences=Preferences(glance_dims=False))
    qtbot.addWidget(window)
    window._timer.stop()
    window.glance()
    port.advance(60.0)
    window.refresh()
    qtbot.wait(2 * FADE_MS)
    assert glance(window).look.palette.window == LIGHT.window


def test_simulated_is_written_across_the_top() -> None:
    line = "SIMULATED  ·  nobody is being measured"
    assert line in written(replace(SIGNS, simulated=True), (1366, 768))
    assert line not in written(SIGNS, (1366, 768))
