"""A session online under a therapist's fingers: what a reply time holds, what is typed in."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from handrail.monitor.engine import SessionEngine
from handrail.monitor.inputs import Mark, MarkKind, PhaseChange, SudsRating, TherapistInput
from handrail.monitor.records import (
    CallReply,
    DelayChange,
    DelayKnown,
    Reason,
    Record,
    Reply,
    RoundTripTold,
    SensorHealth,
    SensorKind,
    Speaker,
    SpeechEnded,
    SpeechStarted,
)
from handrail.monitor.settings import Settings
from handrail.monitor.sound_mode import SoundMode
from handrail.signal.streaming.operator import Tick
from handrail.ui.pictures.scenes import Scene, ScriptedPort
from handrail.ui.qt import QtWidgets
from handrail.ui.session.call_panel import CallPanel
from handrail.ui.session.live_window import LiveWindow
from handrail.ui.session.reply_panel import ReplyPanel

from ...monitor.script import in_order, says
from ..conftest import OpenScene
from ..hands import click, press, reads
from ..struck_keys import RETURN, strike, type_words

NOW_S = 1450.0


class Desk:
    """The live window in a call whose delay of 0.4 s was heard."""

    def __init__(self, opened: tuple[LiveWindow, ScriptedPort]) -> None:
        self.window, self.port = opened
        (self.panel,) = self.window.findChildren(CallPanel)
        (self.reply,) = self.window.findChildren(ReplyPanel)
        (self.field,) = self.window.findChildren(QtWidgets.QLineEdit, "round_trip")

    def hear(self, *records: Record) -> None:
        self.port.add(*records)
        self.window.refresh()

    def button(self, name: str) -> QtWidgets.QPushButton:
        buttons = self.window.findChildren(QtWidgets.QPushButton)
        (found,) = [b for b in buttons if b.text() == name and b.isVisible()]
        return found

    def reads(self) -> str:
        return reads(self.window)


@pytest.fixture
def desk(open_scene: OpenScene, scene_named: Callable[[str], Scene]) -> Desk:
    return Desk(open_scene(scene_named("online")))


def test_a_key_a_figure_and_return_tell_the_round_trip_and_the_replies_are_back(
    desk: Desk,
) -> None:
    press(desk.window, "D")
    assert desk.panel.isVisible()
    assert not desk.reply.isVisible()
    type_words(desk.window, "180")
    strike(desk.window, RETURN)
    assert desk.port.sent == [RoundTripTold(NOW_S, 0.18)]
    assert desk.reply.isVisible()
    assert not isinstance(desk.window.focusWidget(), QtWidgets.QPushButton)
    press(desk.window, "4")  # digits are phases again
    assert isinstance(desk.port.sent[-1], PhaseChange)


def test_hands_on_the_mouse_get_there_too(desk: Desk) -> None:
    click(desk.button("Delay"))
    type_words(desk.window, "95")
    click(desk.button("Take it off"))
    assert desk.port.sent == [RoundTripTold(NOW_S, 0.095)]
    click(desk.button("Delay"))
    assert desk.field.text() == ""
    click(desk.button("Back"))
    assert desk.reply.isVisible()
    assert len(desk.port.sent) == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0.2", "Whole milliseconds: 0.2 s is 200."),
        ("0,2", "Whole milliseconds: 0.2 s is 200."),
        ("0", "1 to 2000 ms; empty if it is not known."),
        ("2001", "1 to 2000 ms; empty if it is not known."),
    ],
)
def test_a_slip_is_pointed_out_nothing_is_told_and_typing_on_mends_it(
    desk: Desk, typed: str, sentence: str
) -> None:
    press(desk.window, "D")
    type_words(desk.window, typed)
    strike(desk.window, RETURN)
    assert sentence in desk.reads()
    assert desk.panel.accessibleDescription() == sentence
    desk.window.refresh()
    assert sentence in desk.reads()
    assert desk.port.sent == []
    desk.field.selectAll()
    type_words(desk.window, "200")
    assert sentence not in desk.reads()
    strike(desk.window, RETURN)
    assert desk.port.sent == [RoundTripTold(NOW_S, 0.2)]


def test_nothing_typed_takes_back_what_was_told(desk: Desk) -> None:
    press(desk.window, "D")
    strike(desk.window, RETURN)
    assert desk.port.sent == [RoundTripTold(NOW_S, 0.0)]


def test_a_moment_can_be_marked_while_a_figure_is_typed(desk: Desk) -> None:
    press(desk.window, "D")
    type_words(desk.window, "18")
    press(desk.field, "H")
    assert desk.port.sent == [Mark(NOW_S, MarkKind.HOTSPOT)]
    assert desk.panel.isVisible()
    assert desk.field.text() == "18"
    type_words(desk.window, "S")
    type_words(desk.window, "7")  # the scale's now, not the field's
    assert desk.port.sent[-1] == SudsRating(NOW_S, 7, 10)


def test_escape_leaves_and_tells_nothing(desk: Desk) -> None:
    press(desk.window, "D")
    type_words(desk.window, "18")
    press(desk.field, "Esc")
    assert desk.reply.isVisible()
    assert desk.port.sent == []
    press(desk.window, "3")
    assert isinstance(desk.port.sent[-1], PhaseChange)


def test_what_is_known_stands_below_the_figure(desk: Desk) -> None:
    press(desk.window, "D")
    assert "400 ms heard: goes before what is typed." in desk.reads()
    desk.hear(DelayChange(NOW_S, DelayKnown.TOLD, 0.18, 0.0))
    assert "180 ms taken off. Empty takes that back." in desk.reads()
    desk.hear(DelayChange(NOW_S, DelayKnown.UNKNOWN, None, None))
    assert "Not known: reply times include it." in desk.reads()


def test_a_figure_that_did_not_reach_the_record_is_owned_up_to(
    open_scene: OpenScene, scene_named: Callable[[str], Scene]
) -> None:
    desk = Desk(open_scene(replace(scene_named("online"), link_ok=False)))
    press(desk.window, "D")
    type_words(desk.window, "180")
    strike(desk.window, RETURN)
    desk.port.advance(2.0)
    desk.window.refresh()
    assert "Not in the record yet: the call’s delay" in desk.reads()


def test_whoever_listens_to_the_screen_hears_what_to_type(desk: Desk) -> None:
    press(desk.window, "D")
    name = "Round trip that the call’s program shows, milliseconds; may stay empty"
    assert desk.field.accessibleName() == name
    assert desk.panel.accessibleName() == ("Round trip that the call’s program shows:")


def test_in_a_room_there_is_no_delay_to_type_in(
    open_scene: OpenScene, scene_named: Callable[[str], Scene]
) -> None:
    desk = Desk(open_scene(scene_named("calm")))
    press(desk.window, "D")
    assert desk.reply.isVisible()
    assert "Last reply" not in desk.reads()
    assert desk.port.sent == []


# --- what is shown of a reply


def answered(measured_s: float, latency_s: float | None, known: DelayKnown) -> list[Record]:
    """A reply at 1449 s that took so long with the call's delay, and without."""
    taken_off_s = 0.0 if latency_s is None else measured_s - latency_s
    call = CallReply(1449.0, measured_s, latency_s, taken_off_s, known, 1449.5)
    return [Reply(1449.0, measured_s, True, 1449.5), call]


@pytest.mark.parametrize(
    ("measured_s", "latency_s", "known", "words"),
    [
        (2.2, 1.8, DelayKnown.HEARD, "Last reply 1.8 s,\nthe call’s 0.4 s taken off"),
        (2.0, 1.8, DelayKnown.TOLD, "Last reply 1.8 s,\nthe call’s 0.2 s taken off"),
        (0.4, 0.0, DelayKnown.HEARD, "Last reply at once,\nthe call’s 0.4 s taken off"),
        (2.2, 2.2, DelayKnown.UNKNOWN, "Last reply 2.2 s,\nincludes the call’s delay"),
        (2.2, None, DelayKnown.UNSTEADY, "Last reply not told:\nthe line is unsteady"),
    ],
)
def test_a_reply_time_says_what_it_holds(
    desk: Desk, measured_s: float, latency_s: float | None, known: DelayKnown, words: str
) -> None:
    desk.hear(*answered(measured_s, latency_s, known))
    assert words in desk.reads()
    assert words.replace("\n", " ") in desk.reply.accessibleName()


class Call(ScriptedPort):
    """A session online of which the engine is real; its inputs are told second by second."""

    def __init__(self) -> None:
        super().__init__(Scene("call", (), now_s=0.0))
        self._engine = SessionEngine(Settings(sound=SoundMode.CALL))

    def send(self, press: TherapistInput) -> None:
        self.add(*self._engine.update(press))

    def go_on(self, seconds: float, *events: SpeechStarted | SpeechEnded) -> None:
        start_s = self.now_s()
        self.advance(seconds)
        for item in in_order(events, (Tick(start_s + n / 4) for n in range(int(seconds * 4)))):
            self.add(*self._engine.update(item))


def test_from_the_first_second_a_figure_can_be_typed_and_the_next_reply_is_shown_without_it(
    qtbot: QtBot,
) -> None:
    call = Call()
    window = LiveWindow(call)
    qtbot.addWidget(window)
    window.show()
    window._timer.stop()
    desk = Desk((window, call))
    call.go_on(1.0)
    desk.hear()
    press(window, "D")
    type_words(window, "200")
    strike(window, RETURN)
    question = says(Speaker.THERAPIST, 1.0, 3.0)
    call.go_on(11.0, *question, *says(Speaker.CLIENT, 4.0, 8.0))  # a second later
    desk.hear()
    assert "Last reply 0.8 s,\nthe call’s 0.2 s taken off" in desk.reads()
    press(window, "D")
    strike(window, RETURN)  # taken back
    call.go_on(12.0, *says(Speaker.THERAPIST, 12.5, 14.0), *says(Speaker.CLIENT, 15.5, 19.0))
    desk.hear()
    assert "Last reply 1.5 s,\nincludes the call’s delay" in desk.reads()


def test_on_an_unsteady_line_no_reply_time_is_told_and_it_is_said_why(desk: Desk) -> None:
    desk.hear(
        *answered(2.2, 1.8, DelayKnown.HEARD),
        DelayChange(NOW_S, DelayKnown.UNSTEADY, 0.4, 0.5),
        SensorHealth(NOW_S, SensorKind.MICROPHONE, False, Reason.DELAY_UNSTEADY, NOW_S),
    )
    assert "Not told: the line is unsteady" in desk.reads()
    assert "Heard, line unsteady" in desk.reads()
    assert "The delay of the call is too unsteady." in desk.reads()
    assert "Last reply" not in desk.reads()
    assert "not told apart" not in desk.reads()
