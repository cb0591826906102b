"""The page before a session, as it is read and used: by eye, by ear and by keys alone."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from handrail.monitor.inputs import BatteryRead, Mark, MarkKind
from handrail.monitor.preflight.preflight import PreflightRead, Readiness
from handrail.monitor.preflight.preflight_lines import Finding, Line, LineState, Topic
from handrail.monitor.records import (
    STRAP,
    Consent,
    ConsentChange,
    EnrolVoice,
    Reason,
    Record,
    SensorHealth,
    SensorKind,
    SoundTrouble,
    Speaker,
    SpeechEnded,
    SpeechStarted,
    VoicesRead,
)
from handrail.monitor.session_outline import SessionOutline
from handrail.monitor.sound_mode import SoundMode
from handrail.monitor.wall_clock import ClockDoubt
from handrail.ui.pictures.preflight_scenes import beats, preflight_scenes
from handrail.ui.pictures.scripted_port import Scene, ScriptedPort
from handrail.ui.preflight.preflight_line import PreflightLine
from handrail.ui.preflight.preflight_reading import line_readout, overall_words
from handrail.ui.preflight.preflight_window import PreflightWindow
from handrail.ui.qt import QtCore, QtWidgets
from handrail.ui.session.closing import ClosingQuestion
from handrail.ui.session.live_window import LiveWindow
from handrail.ui.theme import DARK, LIGHT, Palette
from handrail.ui.widgets.top_strips import FaultStrip

from ..hands import click, press, reads
from ..struck_keys import RETURN, SPACE, TAB, strike

BOTH = SessionOutline(sensors=(STRAP, "microphone"))
ONE_FOR_BOTH = replace(BOTH, sound=SoundMode.ROOM)
STORED_S = 90_000.0
MEASURED = (
    "rate_bpm", "beats", "span_s", "percent", "level_dbfs", "spoken_s", "needed_s", "room_s",
    "session_s",
)  # fmt: skip


class Page:
    """The page over a session in which nobody is measured, and the hands at it."""

    def __init__(self, scene: Scene, palette: Palette = DARK) -> None:
        self.port = ScriptedPort(replace(scene, records=()), simulated=False)
        self.to_come = list(scene.records)
        self.window = PreflightWindow(self.port, palette, clock_doubt=lambda: ClockDoubt.NONE)
        self.window._timer.stop()
        self.left = 0
        self.window.begun.connect(self.leave)

    def leave(self) -> None:
        self.left += 1

    def goes_on_to(self, now_s: float, *said: Record) -> None:
        self.to_come += said
        while self.port.now_s() < now_s:
            self.port.advance(1.0)
            due = [record for record in self.to_come if record.t_s <= self.port.now_s()]
            self.to_come = [record for record in self.to_come if record not in due]
            self.port.add(*due)
            self.window.refresh()

    def reads(self, speaker: Speaker, from_s: float) -> None:
        """Press that somebody reads, and let them read for five seconds."""
        self.goes_on_to(from_s)
        press(self.window, "T" if speaker is Speaker.THERAPIST else "L")
        spoken = SpeechStarted(speaker, from_s + 0.5, from_s + 0.7)
        self.goes_on_to(from_s + 6.0, spoken, SpeechEnded(speaker, from_s + 5.5, from_s + 6.0))

    def spoken(self) -> str:
        """What somebody hears who does not see the page, line by line."""
        lines = self.window.findChildren(PreflightLine)
        return "\n".join(line.accessibleName() for line in lines if line.isVisible())

    def marks(self) -> list[str]:
        return [
            item.value
            for item in self.port.sent
            if isinstance(item, Mark) and item.kind is MarkKind.PREFLIGHT
        ]


NewPage = Callable[..., Page]


@pytest.fixture
def page(qtbot: QtBot, held: list[object]) -> NewPage:
    def opened(*records: Record, outline: SessionOutline = BOTH, **scene: object) -> Page:
        usual: dict[str, object] = {
            "room_s": STORED_S,
            "levels_dbfs": (-30.0, -50.0),
            "kept_awake": True,
        }
        moment = Scene("", records, 0.0, outline=outline, **{**usual, **scene})  # type: ignore[arg-type]
        new = Page(moment)
        held.append(new)
        qtbot.addWidget(new.window)
        new.window.resize(1366, 768)
        with qtbot.waitExposed(new.window):
            new.window.show()
        new.window.refresh()
        return new

    return opened


def well(until_s: float = 60.0) -> list[Record]:
    """Both sensors arrive, and the strap tells its battery."""
    arrived = [SensorHealth(5.0, kind, True, Reason.NONE, 5.0) for kind in SensorKind]
    return [*beats(until_s), *arrived, BatteryRead(6.0, STRAP, 80)]


def both_read(at: Page) -> None:
    at.reads(Speaker.THERAPIST, 10.0)
    at.reads(Speaker.CLIENT, 20.0)
    at.goes_on_to(30.0)


def test_when_all_is_proved_enter_begins(page: NewPage) -> None:
    at = page(*well())
    both_read(at)
    assert "Ready." in reads(at.window)
    strike(at.window, RETURN)
    assert at.marks() == ["passed"]
    assert at.left == 1


def test_with_doubts_enter_says_so_and_enter_once_more_starts_anyway(page: NewPage) -> None:
    at = page(*well(), kept_awake=False)
    at.reads(Speaker.THERAPIST, 10.0)
    at.goes_on_to(60.0)
    assert "Ready, with a doubt about: Who is who, Sleep." in reads(at.window)
    strike(at.window, RETURN)
    assert at.marks() == []
    assert "Enter once more starts anyway" in reads(at.window)
    strike(at.window, RETURN)
    assert at.marks() == ["started anyway: voices, sleep"]
    assert at.left == 1


def test_what_was_begun_is_begun_once(page: NewPage) -> None:
    at = page()
    at.window.begin()
    at.window.begin()
    at.window.refresh()
    assert (len(at.marks()), at.left) == (1, 1)


def test_every_line_is_read_aloud_with_state_fact_and_advice(page: NewPage) -> None:
    at = page(*well())
    at.goes_on_to(30.0)
    spoken = at.spoken()
    assert "Strap: Good. 72 a minute: 18 beats in 15\N{NO-BREAK SPACE}s, like a heart" in spoken
    assert "Battery: Good. 80 % left." in spoken
    assert (
        "Microphone: Good. Sound comes, at its loudest 30\N{NO-BREAK SPACE}dB below" in spoken
    )
    assert "Who is who: Looking. Press that you read, and read this aloud." in spoken
    assert "Record: Good. Unlocked and open" in spoken
    assert "Disk: Good. Room for 25\N{NO-BREAK SPACE}h of recording." in spoken
    assert "Sleep: Good." in spoken
    assert "Date and time: Good." in spoken


def test_what_is_in_doubt_is_not_said_to_be_looked_at_still() -> None:
    doubt = Line(Topic.SLEEP, LineState.DOUBTFUL, Finding.SLEEP_POSSIBLE)
    waiting = Line(Topic.DISK, LineState.CHECKING, Finding.DISK_WAITING)
    assert overall_words(PreflightRead((waiting, doubt))) == "Still looking at: Disk."
    assert overall_words(PreflightRead((doubt,))) == "Ready, with a doubt about: Sleep."


def test_a_refusal_says_what_to_do(page: NewPage) -> None:
    off = SensorHealth(20.0, SensorKind.STRAP, False, Reason.OFF_BODY, 10.0)
    at = page(*well(), off)
    at.goes_on_to(25.0)
    assert "It sends, but not like a heart on a body." in reads(at.window)
    assert "Put it on under the chest" in reads(at.window)
    assert "Not ready yet. Missing or in doubt: Strap" in reads(at.window)


def test_what_was_not_agreed_to_is_said_without_a_meter(page: NewPage) -> None:
    at = page(*well(), consent=Consent(voice_timing=False))
    at.goes_on_to(30.0)
    assert "Microphone: Not needed. Not agreed to." in at.spoken()
    assert "You read" not in [b.text() for b in buttons(at)]
    press(at.window, "T")
    assert at.port.sent == []
    assert at.window.read.readiness is Readiness.READY


def buttons(at: Page) -> list[QtWidgets.QPushButton]:
    found = at.window.findChildren(QtWidgets.QPushButton)
    return [button for button in found if button.isVisible()]


def test_the_sentences_to_read_are_shown_to_whoever_reads(page: NewPage) -> None:
    at = page(*well())
    at.goes_on_to(10.0)
    assert "past the mill" in reads(at.window)
    at.reads(Speaker.THERAPIST, 10.0)
    assert "The first train" in reads(at.window)
    at.reads(Speaker.CLIENT, 20.0)
    assert "The first train" not in reads(at.window)
    assert "Two voices, and it is known whose is whose." in reads(at.window)


def test_with_one_microphone_a_press_asks_the_station_to_learn(page: NewPage) -> None:
    at = page(*well(), VoicesRead(2.0), outline=ONE_FOR_BOTH)
    at.goes_on_to(10.0)
    press(at.window, "T")
    assert at.port.sent == [EnrolVoice(10.0, Speaker.THERAPIST)]
    at.goes_on_to(14.0, VoicesRead(13.0, (), Speaker.THERAPIST, 3.2))
    assert "Listening to you alone: 3 of 12 s." in reads(at.window)
    names = [m.accessibleName() for m in at.window.findChildren(QtWidgets.QWidget)]
    assert "Both: heard" in names


def test_meters_follow_whoever_speaks(page: NewPage) -> None:
    at = page(*well())
    at.goes_on_to(8.0)
    names = {w.accessibleName() for w in at.window.findChildren(QtWidgets.QWidget)}
    assert {"You: heard", "Client: quiet"} <= names
    at.port.scene = replace(at.port.scene, levels_dbfs=(-66.0, -25.0))
    for _ in range(20):  # a bar sinks slowly enough to be read
        at.window.refresh()
    names = {w.accessibleName() for w in at.window.findChildren(QtWidgets.QWidget)}
    assert {"You: quiet", "Client: heard"} <= names


def test_a_cycle_without_sound_is_no_silence_but_a_second_is(page: NewPage) -> None:
    at = page(*well())
    at.goes_on_to(8.0)
    at.port.scene = replace(at.port.scene, levels_dbfs=(), now_s=8.5)
    at.window.refresh()
    assert "no sound" not in reads(at.window)
    at.goes_on_to(10.0)
    assert "no sound" in reads(at.window)


def test_everything_is_reached_with_tab_in_the_order_of_the_page(page: NewPage) -> None:
    at = page(*well())
    at.goes_on_to(8.0)
    reached = []
    for _ in range(4):
        strike(at.window, TAB)
        focused = at.window.focusWidget()
        assert isinstance(focused, QtWidgets.QPushButton)
        reached.append(focused.text())
    assert reached == ["You read", "Client reads", "End the session", "Start anyway"]
    strike(at.window, SPACE)
    assert at.marks() == ["started anyway: strap, voices"]


def test_the_mouse_will_do_as_well(page: NewPage) -> None:
    at = page(*well())
    at.goes_on_to(8.0)
    (you,) = [b for b in buttons(at) if b.text() == "You read"]
    click(you)
    assert at.window.read.listening_to is Speaker.THERAPIST
    assert you.isChecked()


class Endable(ScriptedPort):
    """A session that can be asked to end."""

    def end_session(self) -> None:
        """Never asked here: the question is answered with a wish to stay."""


def test_ending_asks_first(page: NewPage) -> None:
    at = page(*well())
    session = Endable(at.port.scene)
    ClosingQuestion(at.window, session, at.window._page.look)
    asked: list[str] = []

    def stay() -> None:
        (dialog,) = [w for w in QtWidgets.QApplication.topLevelWidgets() if w.isModal()]
        asked.append(dialog.accessibleName())
        assert isinstance(dialog, QtWidgets.QDialog)
        dialog.reject()

    QtCore.QTimer.singleShot(50, stay)
    (end,) = [b for b in buttons(at) if b.text() == "End the session"]
    click(end)
    assert asked == ["The session is still running."]
    assert at.window.isVisible()
    session.scene = replace(session.scene, recording="ended")


def test_the_live_window_is_told_what_was_said_before_it_came(
    page: NewPage, qtbot: QtBot, held: list[object]
) -> None:
    at = page(*well())
    at.goes_on_to(20.0)
    at.window.begin()
    live = LiveWindow(at.port)
    held.append(live)
    qtbot.addWidget(live)
    live._timer.stop()
    assert "Arriving" in reads_of(live)


def reads_of(window: QtWidgets.QWidget) -> str:
    window.resize(1366, 768)
    window.show()
    return reads(window)


def test_a_preflight_that_another_window_ended_ends_here_too(page: NewPage) -> None:
    at = page(*well())
    at.goes_on_to(8.0)
    at.goes_on_to(9.0, Mark(8.5, MarkKind.PREFLIGHT, "passed"))
    assert (at.left, at.marks()) == (1, [])


@pytest.mark.parametrize("finding", Finding)
@pytest.mark.parametrize("speaker", Speaker)
def test_there_are_words_for_everything_that_can_be_found(
    finding: Finding, speaker: Speaker
) -> None:
    numbers = tuple((name, 12.0) for name in MEASURED)
    clipping = finding is Finding.SOUND_TROUBLE
    found = Line(
        Topic.STRAP,
        LineState.DOUBTFUL,
        finding,
        numbers,
        Reason.OFF_BODY,
        SoundTrouble.POSSIBLE_CLIPPING if clipping else None,
        speaker=speaker,
    )
    fact = line_readout(found).fact
    assert fact
    assert "{" not in fact


@pytest.mark.parametrize("name", preflight_scenes())
@pytest.mark.parametrize("size", [(1280, 700), (1366, 768), (1920, 1080)])
def test_nothing_is_cut_off(
    qtbot: QtBot, held: list[object], name: str, size: tuple[int, int]
) -> None:
    window = preflight_scenes()[name](LIGHT)
    held.append(window)
    qtbot.addWidget(window)
    window._timer.stop()
    window.resize(*size)
    with qtbot.waitExposed(window):
        window.show()
    window.refresh()
    QtWidgets.QApplication.processEvents()
    shown = [label for label in window.findChildren(QtWidgets.QLabel) if label.isVisible()]
    assert shown
    for words in shown:
        if not words.text():
            continue
        needed = words.heightForWidth(words.width()) if words.wordWrap() else 0
        assert needed <= words.height(), words.text()
        if not words.wordWrap():
            assert words.sizeHint().width() <= words.width() + 1, words.text()


WRONG = ConsentChange(4.0, "heartbeat", False)  # type: ignore[arg-type]
"""What no station says, and no window can keep: nobody can agree to that."""


def test_a_fault_is_owned_up_to_once_and_costs_no_more_than_one_record(
    page: NewPage, caplog: pytest.LogCaptureFixture
) -> None:
    at = page()
    (strip,) = at.window.findChildren(FaultStrip)
    assert not strip.isVisible()
    at.port.add(WRONG, WRONG, BatteryRead(6.0, STRAP, 80))
    for _ in range(3):  # each tick gets past one of them
        at.window._timer.tick()
    assert strip.isVisible()
    assert "80 %" in reads(at.window)
    assert [said.name for said in caplog.records] == ["handrail.ui.widgets.ticker"]
    at.window.resize(1920, 1080)  # another page, which has to know it too
    QtWidgets.QApplication.processEvents()
    (anew,) = (one for one in at.window.findChildren(FaultStrip) if one.isVisible())
    assert anew is not strip
    at.window.begin()
    assert at.left == 1
    assert at.port.take() == [WRONG, WRONG, BatteryRead(6.0, STRAP, 80)] + at.port.sent  # noqa: RUF005


def test_a_session_that_another_window_began_is_turned_to_whatever_fails(
    page: NewPage,
) -> None:
    at = page()
    at.port.add(WRONG, Mark(8.0, MarkKind.PREFLIGHT, "passed"))
    at.window._timer.tick()
    assert at.left == 1
