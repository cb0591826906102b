"""Every action of the window, by its key: what is recorded, or what is shown."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from handrail.monitor.client_card import SessionMode, SessionPlan
from handrail.monitor.inputs import (
    CueAnswer,
    Leader,
    Mark,
    MarkKind,
    Need,
    Phase,
    PhaseChange,
    SudsRating,
    TakenBack,
    TherapistInput,
)
from handrail.monitor.practice import ActKind
from handrail.monitor.records import EnrolVoice, Speaker
from handrail.monitor.session_outline import SessionOutline
from handrail.ui.keyboard.key_help import KeyHelp
from handrail.ui.keyboard.keys import (
    CHOICES,
    NEEDS,
    NUMBERS,
    SHIPPED,
    STEPS,
    Action,
    KeyMap,
    key_map,
)
from handrail.ui.keyboard.mark_rows import IN_IMAGE, MORE
from handrail.ui.pictures.scenes import Scene, scenes
from handrail.ui.practise.practise_bar import ACTIONS
from handrail.ui.practise.practise_window import PractiseWindow
from handrail.ui.qt import Qt, QtWidgets
from handrail.ui.session.agreed_panel import AgreedPanel
from handrail.ui.session.call_panel import CallPanel
from handrail.ui.session.debrief_panel import DebriefPanel
from handrail.ui.session.mark_page import MarkPage
from handrail.ui.session.marks_bar import MARKS
from handrail.ui.session.online_panel import OnlinePanel
from handrail.ui.session.reply_panel import ReplyPanel
from handrail.ui.session.verdict_bar import VERDICTS, VerdictBar
from handrail.ui.shown.pressed import TOGGLES
from handrail.ui.widgets.key_button import KeyButton
from handrail.ui.widgets.status_line import FooterButton

from ..conftest import OpenScene
from ..hands import click
from ..practise.test_practise import ScriptedPractice
from ..session.test_live_window import SIZES
from ..struck_keys import strike

NOW_S = 1450.0
SCENES = {scene.name: scene for scene in scenes()}
F8 = Qt.Key.Key_F8
TWICE = Mark(NOW_S - 5.0, MarkKind.HOTSPOT, pressed_s=NOW_S)


@dataclass(frozen=True)
class Case:
    """What happens when an action's key is pressed, after some others.

    `sent` is all that is recorded then, `shown` a panel that is visible then.
    """

    sent: tuple[TherapistInput, ...] = ()
    shown: type[QtWidgets.QWidget] | None = None
    first: tuple[Action, ...] = ()
    then: tuple[Action, ...] = ()
    scene: Scene = SCENES["calm"]


def of_mode(mode: SessionMode, scene: str = "calm") -> Scene:
    outline = SessionOutline(SessionPlan(mode=mode))
    shown = SCENES[scene]
    return Scene(shown.name, shown.records, shown.now_s, outline=outline)


def marks(*kinds: MarkKind, scene: str = "calm") -> Iterator[tuple[Action, Case]]:
    for kind in kinds:
        value = "on" if kind in TOGGLES else ""
        sent = (Mark(SCENES[scene].now_s, kind, value),)
        yield Action(kind.value), Case(sent, scene=SCENES[scene])


def cases() -> dict[Action, Case]:
    diagnostic = of_mode(SessionMode.DIAGNOSTIC)
    ends = (PhaseChange(NOW_S, Phase.DEBRIEF), Mark(NOW_S, MarkKind.STEP, "debrief"))
    unknown, online = SCENES["voices_unknown"], SCENES["online"]
    told = {at: kind for at, kind in enumerate(IN_IMAGE) if at in {0, 1, 7, 8}}
    changed = {at: kind for at, kind in enumerate(IN_IMAGE) if at in {2, 3, 4, 5, 6}}
    return {
        **dict(marks(*MARKS, *VERDICTS, *IN_IMAGE, *MORE, MarkKind.QUIET_MODE)),
        **dict(marks(MarkKind.CALL_DROPPED, scene="online_list")),
        **{
            step: Case((PhaseChange(NOW_S, phase),))
            for step, phase in zip(STEPS, Phase, strict=False)
        },
        STEPS[6]: Case(ends, scene=diagnostic),
        Action.UNDO: Case(
            (Mark(NOW_S, MarkKind.HOTSPOT), TakenBack(NOW_S, NOW_S)), first=(Action.HOTSPOT,)
        ),
        Action.SUDS: Case((SudsRating(NOW_S, 7),), then=(Action.NUMBER_7,)),
        **{
            number: Case((SudsRating(NOW_S, value),), first=(Action.SUDS,))
            for value, number in enumerate(NUMBERS)
        },
        Action.LEADER: Case(
            (Mark(NOW_S, MarkKind.LEADER, Leader.THERAPIST),), scene=SCENES["calm"]
        ),
        Action.NEED: Case(
            (Mark(NOW_S, MarkKind.NEED, Need.CONNECTION),), then=(Action.NEED_2,)
        ),
        **{
            key: Case((Mark(NOW_S, MarkKind.NEED, need),), first=(Action.NEED,))
            for key, need in zip(NEEDS, Need, strict=True)
        },
        Action.BELIEF: Case(
            (Mark(NOW_S, MarkKind.BELIEF, "3/10"),),
            then=(Action.NUMBER_3,),
            scene=SCENES["not_believed"],
        ),
        Action.HELPFUL: Case((CueAnswer(NOW_S, "H2", True),), scene=SCENES["near_peak"]),
        Action.NOT_HELPFUL: Case((CueAnswer(NOW_S, "H2", False),), scene=SCENES["near_peak"]),
        Action.EARLIER: Case(shown=VerdictBar),
        Action.DATE_BACK: Case((TWICE,), then=(Action.HOTSPOT,)),
        Action.IN_IMAGE: Case(shown=MarkPage),
        Action.MORE: Case(shown=MarkPage),
        **{
            CHOICES[at]: Case((Mark(NOW_S, kind),), first=(Action.IN_IMAGE,))
            for at, kind in told.items()
        },
        **{
            CHOICES[at]: Case(
                (PhaseChange(NOW_S, Phase.MASTERY), Mark(NOW_S, kind)),
                first=(Action.STEP_4, Action.IN_IMAGE),
            )
            for at, kind in changed.items()
        },
        Action.AGREED: Case(shown=AgreedPanel),
        Action.ONLINE: Case(shown=OnlinePanel, scene=SCENES["online_list"]),
        Action.DEBRIEF: Case(shown=DebriefPanel),
        Action.VOICES: Case(shown=ReplyPanel, scene=unknown),
        Action.DELAY: Case(shown=CallPanel, scene=online),
        Action.THERAPIST_ALONE: Case(
            (EnrolVoice(unknown.now_s, Speaker.THERAPIST),), scene=unknown
        ),
        Action.CLIENT_ALONE: Case((EnrolVoice(unknown.now_s, Speaker.CLIENT),), scene=unknown),
        Action.HELP: Case(shown=KeyHelp),
        # With the help open, and what is agreed to behind it, each press closes one of them.
        Action.CLOSE: Case(shown=AgreedPanel, first=(Action.AGREED, Action.HELP)),
    }


CASES = cases()
IN_PRACTICE = frozenset(ACTIONS.values())
WINDOWS = frozenset({Action.GLANCE, Action.BLANK, Action.END})


def keys_with(action: Action) -> KeyMap:
    """Return the keys as shipped; what has none gets one."""
    return SHIPPED if SHIPPED.of(action) else key_map({action.value: "F8"})


def test_every_action_is_tried_here() -> None:
    assert set(CASES) | IN_PRACTICE | WINDOWS == set(Action)


@pytest.mark.parametrize("action", CASES, ids=str)
def test_a_key_does_what_its_action_is_called(open_scene: OpenScene, action: Action) -> None:
    case, keys = CASES[action], keys_with(action)
    for own in keys.of(action):
        window, port = open_scene(case.scene, keys=keys)
        before = [Qt.Key(keys.of(other)[0]) for other in case.first]
        after = [Qt.Key(keys.of(other)[0]) for other in case.then]
        strike(window, *before, Qt.Key(own), *after)
        assert port.sent == list(case.sent)
        if case.shown is not None:
            assert any(panel.isVisible() for panel in window.findChildren(case.shown))


def test_the_glance_view_and_the_blank_screen_come_and_go_with_their_keys(
    open_scene: OpenScene,
) -> None:
    window, port = open_scene(SCENES["calm"])
    dashboard = window._dashboard
    strike(window, Qt.Key.Key_0)
    assert not dashboard.isVisible()
    strike(window, Qt.Key.Key_0)
    assert dashboard.isVisible()
    blank = []
    for _ in range(2):
        strike(window, Qt.Key.Key_Period)
        blank.append(window.is_blank)
    assert blank == [True, False]
    assert port.sent == []


def test_a_key_and_a_button_end_a_session_by_closing_its_window(open_scene: OpenScene) -> None:
    for end in (Qt.Key.Key_F10, None):
        window, _ = open_scene(SCENES["calm"])
        if end is None:
            click(
                next(
                    b for b in window.findChildren(FooterButton) if b.accessibleName() == "End"
                )
            )
        else:
            strike(window, end)
        assert not window.isVisible()


def test_what_is_said_in_practice_has_its_keys_there(qtbot: QtBot) -> None:
    port = ScriptedPractice()
    window = PractiseWindow(port)
    qtbot.addWidget(window)
    window.show()
    window.refresh()
    strike(window, *(Qt.Key(SHIPPED.of(ACTIONS[kind])[0]) for kind in ActKind))
    assert port.acts == list(ActKind)
    strike(window, Qt.Key(SHIPPED.of(Action.END)[0]))
    assert port.debriefs == 1


# --- pedals and presenters


def test_page_down_marks_the_hotspot_and_page_up_takes_it_back(open_scene: OpenScene) -> None:
    window, port = open_scene(SCENES["calm"])
    strike(window, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
    assert port.sent == [Mark(NOW_S, MarkKind.HOTSPOT), TakenBack(NOW_S, NOW_S)]


def test_a_pedal_works_while_a_question_is_open_or_the_focus_is_elsewhere(
    open_scene: OpenScene,
) -> None:
    window, port = open_scene(SCENES["calm"])
    strike(window, Qt.Key.Key_P)  # what is agreed to; a button there has the focus
    strike(window, Qt.Key.Key_PageDown)
    strike(window, Qt.Key.Key_S, Qt.Key.Key_PageDown, Qt.Key.Key_6)
    assert port.sent == [
        Mark(NOW_S, MarkKind.HOTSPOT),
        Mark(NOW_S, MarkKind.HOTSPOT),
        SudsRating(NOW_S, 6),
    ]


@pytest.mark.parametrize("text", ["Space", "Right", "Down"])
def test_a_pedal_that_sends_what_buttons_take_is_bound_all_the_same(
    open_scene: OpenScene, text: str
) -> None:
    keys = key_map({"hotspot": text})
    window, port = open_scene(SCENES["calm"], keys=keys)
    strike(window, Qt.Key.Key_P)
    assert isinstance(window.focusWidget(), QtWidgets.QPushButton)
    strike(window, Qt.Key(keys.of(Action.HOTSPOT)[0]))
    assert port.sent == [Mark(NOW_S, MarkKind.HOTSPOT)]


def test_return_presses_the_button_that_has_the_focus_where_space_is_a_pedal(
    open_scene: OpenScene,
) -> None:
    window, port = open_scene(SCENES["calm"], keys=key_map({"hotspot": "Space"}))
    strike(window, Qt.Key.Key_P)
    (panel,) = (p for p in window.findChildren(AgreedPanel) if p.isVisible())
    strike(window, Qt.Key.Key_Return)  # its closing button
    assert not panel.isVisible()
    assert port.sent == []


def test_a_presenter_that_sends_f5_and_escape_can_be_bound(open_scene: OpenScene) -> None:
    keys = key_map({"say_step_in": "", "hotspot": "F5", "close": "End", "rescript": "Esc"})
    window, port = open_scene(SCENES["calm"], keys=keys)
    strike(window, Qt.Key.Key_F5, Qt.Key.Key_Escape)
    assert port.sent == [Mark(NOW_S, MarkKind.HOTSPOT), Mark(NOW_S, MarkKind.RESCRIPT)]


# --- buttons show the keys that are bound


def test_buttons_show_the_keys_that_are_bound(open_scene: OpenScene) -> None:
    window, _ = open_scene(SCENES["calm"], keys=key_map({"hotspot": "F9", "crying": ""}))
    shown = {b.text(): b.key for b in window.findChildren(KeyButton) if b.isVisible()}
    assert (shown["Hotspot"], shown["Rescript"], shown["Crying"]) == ("F9", "R", "")


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_keys_with_long_names_have_room_on_the_buttons(
    open_scene: OpenScene, size: tuple[int, int]
) -> None:
    keys = key_map({"hotspot": "PgDown", "rescript": "PgUp", "far_away": "F10", "stop": "Ins"})
    window, _ = open_scene(SCENES["calm"], keys=keys, size=size)
    QtWidgets.QApplication.processEvents()
    buttons = [button for button in window.findChildren(KeyButton) if button.isVisible()]
    shown = {button.text(): button.key for button in buttons}
    assert (shown["Hotspot"], shown["Stop signal"]) == ("PgDn", "Ins")
    for button in buttons:
        seen = button.visibleRegion().boundingRect()
        assert seen.width() >= button.minimumSizeHint().width(), button.text()


def test_quiet_mode_is_one_key_lit_and_said_for_as_long_as_it_lasts(
    open_scene: OpenScene,
) -> None:
    window, port = open_scene(SCENES["calm"])
    buttons = window.findChildren(QtWidgets.QPushButton)
    (button,) = (b for b in buttons if b.text() == "Quiet mode" and b.isVisible())
    strike(window, Qt.Key.Key_Q)
    assert button.isChecked()
    assert "Quiet mode: no prompts, only quiet lines" in words(window)
    button.click()
    assert not button.isChecked()
    assert "No cue now" in words(window)
    quiet = MarkKind.QUIET_MODE
    assert port.sent == [Mark(NOW_S, quiet, "on"), Mark(NOW_S, quiet, "off")]


def test_quiet_mode_is_not_lit_before_the_record_has_it(open_scene: OpenScene) -> None:
    window, _ = open_scene(SCENES["link_lost"])
    buttons = window.findChildren(QtWidgets.QPushButton)
    (button,) = (b for b in buttons if b.text() == "Quiet mode" and b.isVisible())
    button.click()
    assert not button.isChecked()


def words(window: QtWidgets.QWidget) -> list[str]:
    return [label.text() for label in window.findChildren(QtWidgets.QLabel)]
