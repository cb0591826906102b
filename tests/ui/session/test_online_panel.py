"""A session online under a therapist's fingers: whom to call, a list, a call that drops."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from handrail.monitor.checklists import Item
from handrail.monitor.client_card import Place, SessionPlan
from handrail.monitor.inputs import Mark, MarkKind, Phase, PhaseChange, TakenBack
from handrail.monitor.records import Reason, SensorHealth, SensorKind
from handrail.monitor.session_outline import Reachable, SessionOutline
from handrail.ui.pictures.list_scenes import INVENTED, ONLINE
from handrail.ui.pictures.scene_parts import NOW_S
from handrail.ui.pictures.scenes import Scene, ScriptedPort
from handrail.ui.qt import QtWidgets
from handrail.ui.session.contact_panel import ContactPanel
from handrail.ui.session.cue_panel import CuePanel
from handrail.ui.session.live_window import LiveWindow
from handrail.ui.session.online_panel import OnlinePanel
from handrail.ui.shown.list_readouts import StepState
from handrail.ui.shown.online_memory import OnlineMemory
from handrail.ui.widgets.tick_box import TickBox

from ..conftest import OpenScene
from ..hands import click, press, reads
from ..struck_keys import SPACE, TAB, strike

NUMBERS = (INVENTED.place, INVENTED.phone, INVENTED.emergency)


class Session:
    """A session online and its port."""

    def __init__(self, window: LiveWindow, port: ScriptedPort) -> None:
        self.window, self.port = window, port
        QtWidgets.QApplication.setActiveWindow(window)

    @property
    def panel(self) -> OnlinePanel:
        *_, newest = self.window.findChildren(OnlinePanel)
        return newest

    def box(self, words: str) -> TickBox:
        boxes = self.panel.findChildren(TickBox)
        return next(box for box in boxes if box.accessibleName() == words)

    def button(self, words: str) -> QtWidgets.QPushButton:
        buttons = self.panel.findChildren(QtWidgets.QPushButton)
        return next(b for b in buttons if b.isVisible() and b.text() == words)

    def reads(self) -> str:
        return reads(self.window)

    def says(self, seconds: float) -> str:
        """What stands in the panel so many seconds later."""
        self.port.advance(seconds)
        self.window.refresh()
        return reads(self.panel)


@pytest.fixture
def calm(scene_named: Callable[[str], Scene]) -> Scene:
    return replace(scene_named("online"), outline=ONLINE)


@pytest.fixture
def session(open_scene: OpenScene, calm: Scene) -> Session:
    return Session(*open_scene(calm))


def test_where_the_client_is_and_whom_to_call_is_on_the_screen_only_while_asked_for(
    session: Session,
) -> None:
    assert not any(told in session.reads() for told in NUMBERS)
    press(session.window, "9")
    assert all(told in session.reads() for told in NUMBERS)
    assert "If you share your screen, the client sees this too." in session.reads()
    press(session.window, "9")
    assert not any(told in session.reads() for told in NUMBERS)
    press(session.window, "9")
    press(session.window, "Esc")
    assert not any(told in session.reads() for told in NUMBERS)
    assert session.port.sent == []


def test_a_blanked_screen_shows_none_of_it(session: Session) -> None:
    press(session.window, "9")
    press(session.window, ".")
    assert not any(told in session.reads() for told in NUMBERS)


def test_in_a_room_there_is_no_such_panel(open_scene: OpenScene, calm: Scene) -> None:
    in_room = replace(ONLINE, plan=SessionPlan(place=Place.ROOM))
    session = Session(*open_scene(replace(calm, outline=in_room)))
    press(session.window, "9")
    press(session.window, "-")
    assert not session.panel.isVisible()
    assert session.port.sent == []


def test_each_thing_is_ticked_and_unticked_with_the_keys_and_the_record_has_it(
    session: Session,
) -> None:
    press(session.window, "9")
    strike(session.window, SPACE)  # the first is where the keys are
    strike(session.window, TAB, SPACE)
    assert session.port.sent == [
        Mark(NOW_S, MarkKind.CHECKED, "reachable"),
        Mark(NOW_S, MarkKind.CHECKED, "private"),
    ]
    assert session.box("Place and numbers are of today").isChecked()
    assert "Before imagery: 2 of 6 gone through" in session.reads()
    session.port.advance(30.0)
    click(session.box("Alone, and the door is closed"))
    assert session.port.sent[-1] == TakenBack(NOW_S + 30.0, NOW_S)


def test_a_tick_is_shown_once_the_record_has_it_and_not_before(
    open_scene: OpenScene, calm: Scene
) -> None:
    session = Session(*open_scene(replace(calm, link_ok=False)))
    press(session.window, "9")
    click(session.box("Headset on"))
    assert not session.box("Headset on").isChecked()
    session.port.add(*[p for p in session.port.sent if isinstance(p, Mark)])
    session.window.refresh()
    assert session.box("Headset on").isChecked()


def test_every_item_of_the_list_can_be_ticked(session: Session) -> None:
    press(session.window, "9")
    for box in session.panel.findChildren(TickBox):
        session.port.advance(1.0)
        click(box)
    said = [mark.value for mark in session.port.sent if isinstance(mark, Mark)]
    of_online = [Item(value) for value in said]
    assert of_online == [
        Item.REACHABLE, Item.PRIVATE, Item.HEADSET, Item.PROGRAMS_CLOSED, Item.CALL_PLAN,
        Item.SOMEBODY_NEAR,
    ]  # fmt: skip
    assert "6 of 6 gone through" in session.reads()


def test_one_press_says_that_the_call_dropped_and_shows_what_was_agreed(
    session: Session,
) -> None:
    press(session.window, "-")
    assert session.port.sent == [Mark(NOW_S, MarkKind.CALL_DROPPED, "on")]
    assert "Call dropped 0:00 ago" in session.says(0.0)
    assert "Replies and contact are not judged meanwhile" in session.says(0.0)
    assert INVENTED.phone in session.says(0.0)
    assert "Call dropped 0:42 ago" in session.says(42.0)


def test_and_one_press_that_it_is_back(session: Session) -> None:
    press(session.window, "-")
    session.says(42.0)
    click(session.button("Call is back"))
    assert session.port.sent[-1] == Mark(NOW_S + 42.0, MarkKind.CALL_DROPPED, "off")
    assert "0:42" not in session.says(0.0)
    assert session.button("Call dropped").isVisible()


def test_a_window_that_is_opened_or_laid_out_anew_meanwhile_shows_what_to_do(
    open_scene: OpenScene, calm: Scene
) -> None:
    dropped = Mark(NOW_S - 20.0, MarkKind.CALL_DROPPED, "on")
    records = (*calm.records, dropped)
    session = Session(*open_scene(replace(calm, records=records)))
    assert "Call dropped 0:20 ago" in session.says(0.0)
    assert session.panel.isVisible()
    session.window.resize(1920, 1080)
    session.window.refresh()
    assert session.panel.isVisible()
    press(session.window, "Esc")
    session.says(1.0)
    assert not session.panel.isVisible()


def test_while_it_is_down_the_screen_says_what_is_not_counted_and_why(
    session: Session,
) -> None:
    press(session.window, "-")
    lost = SensorHealth(
        NOW_S, SensorKind.MICROPHONE, False, Reason.CALL_DROPPED, since_s=NOW_S - 1.0
    )
    session.port.add(lost)
    session.window.refresh()
    said = session.reads().split("\n")
    assert "Not counted: the call dropped" in said
    assert "Call dropped" in said
    assert "Not judged until the call is back." in said


def test_marks_and_phases_keep_their_keys_while_the_panel_is_open(session: Session) -> None:
    press(session.window, "9")
    press(session.window, "H")
    press(session.window, "4")
    assert Mark(NOW_S, MarkKind.HOTSPOT) in session.port.sent
    assert PhaseChange(NOW_S, Phase.MASTERY) in session.port.sent


@pytest.mark.parametrize("size", [(1280, 700), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("keys", ["9", "-"])
def test_it_never_covers_the_cue_or_the_contact_state_and_nothing_is_cut_off(
    open_scene: OpenScene, calm: Scene, size: tuple[int, int], keys: str
) -> None:
    session = Session(*open_scene(calm, size=size))
    press(session.window, keys)
    session.window.refresh()
    panel = session.panel

    def place(widget: QtWidgets.QWidget) -> object:
        corner = widget.mapTo(session.window, widget.rect().topLeft())
        return widget.rect().translated(corner)

    for kind in (CuePanel, ContactPanel):
        (shown,) = (p for p in session.window.findChildren(kind) if p.isVisible())
        assert not place(panel).intersects(place(shown))  # type: ignore[attr-defined]
    for words in (*panel.findChildren(TickBox), *panel.findChildren(QtWidgets.QLabel)):
        if words.isVisible() and not (isinstance(words, QtWidgets.QLabel) and words.wordWrap()):
            assert words.width() >= words.sizeHint().width(), words.text()
            assert place(panel).contains(place(words)), words.text()  # type: ignore[attr-defined]


# --- the plan for a call that drops, step by step


def plan(gone_s: float, phase: Phase, reachable: Reachable = INVENTED) -> dict[StepState, str]:
    """What is done, now and later so many seconds after the call dropped at 100 s."""
    memory = OnlineMemory()
    memory.fold(PhaseChange(50.0, phase))
    memory.fold(Mark(100.0, MarkKind.CALL_DROPPED, "on"))
    dropped = memory.at(100.0 + gone_s, reachable, listened=True).dropped
    assert dropped is not None
    assert len(dropped.steps) == 3
    return {step.state: step.words for step in dropped.steps}


def test_outside_the_image_the_call_is_left_open_for_a_minute_and_then_phoned() -> None:
    assert "Until 1:00: leave the call open" in plan(59.0, Phase.PREPARATION)[StepState.NOW]
    assert "From 1:00: phone the client" in plan(60.0, Phase.PREPARATION)[StepState.NOW]
    after = plan(240.0, Phase.PREPARATION)
    assert after[StepState.NOW].startswith("From 4:00, if nobody answers: call Sister")
    assert StepState.LATER not in after


def test_whoever_was_in_the_image_is_phoned_after_ten_seconds() -> None:
    assert "The client was in the image." in plan(9.0, Phase.RELIVING)[StepState.NOW]
    assert "From 0:10: phone the client" in plan(10.0, Phase.RELIVING)[StepState.NOW]


def test_what_nobody_told_is_said_to_be_missing() -> None:
    assert "No number was told." in plan(60.0, Phase.DEBRIEF, Reachable())[StepState.NOW]
    assert "no emergency contact" in plan(300.0, Phase.DEBRIEF, Reachable())[StepState.NOW]


def test_what_is_shown_of_people_and_places_has_no_text_form() -> None:
    outline = SessionOutline(SessionPlan(place=Place.ONLINE), reachable=INVENTED)
    shown = OnlineMemory().at(0.0, INVENTED, listened=False)
    assert not any(told in repr((outline, shown)) for told in NUMBERS)
