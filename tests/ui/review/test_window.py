"""A therapist reviews a session: looks, jumps, labels it, and asks what else was possible."""

import heapq
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from pytestqt.qtbot import QtBot

from handrail.monitor.inputs import Mark, MarkKind, StrapPacket
from handrail.monitor.recording.labels import LabelBook, Memory
from handrail.monitor.recording.session_schema import APPEND_ONLY_TRIGGERS, connect
from handrail.monitor.records import FlagState
from handrail.monitor.review.held_session import HeldSession
from handrail.monitor.review.reviewed import Reviewed, reviewed_record, reviewed_trace
from handrail.monitor.review.variants import Sensitivity, Variant
from handrail.monitor.simulate import write_simulation
from handrail.monitor.simulation import Scenario
from handrail.monitor.traces.trace_head import UNDATED
from handrail.signal.speech.voices import VoiceFrame
from handrail.ui.app import handrail
from handrail.ui.qt import Qt, QtWidgets
from handrail.ui.review import opening
from handrail.ui.review.lane_findings import losses_told
from handrail.ui.review.moment_card import MomentCard
from handrail.ui.review.moments import Kind
from handrail.ui.review.recording_page import RecordingPage
from handrail.ui.review.report_content import content_of
from handrail.ui.review.session_page import SessionPage
from handrail.ui.review.summary_panel import SummaryPanel
from handrail.ui.review.timeline import Timeline
from handrail.ui.review.trend_scenes import invented_sessions
from handrail.ui.review.variant_page import VariantPage
from handrail.ui.review.window import ReadEarlier, ReviewWindow
from handrail.ui.theme import DARK, LIGHT, Palette
from handrail.ui.widgets.note_field import NoteField
from handrail.ui.widgets.top_strips import SimulatedStrip

from ...monitor.recorded_session import KEY, minutes, recorded
from ...monitor.recorded_sound import pieces, record_sound, tone
from ..hands import press, reads
from ..home_hands import chord, go_to, press_button, spoken, tab_through
from ..session.test_live_window import clipped
from ..struck_keys import ESCAPE, RETURN, SPACE, TAB, strike, type_words

HOTSPOT = Mark(430.0, MarkKind.HOTSPOT)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A session in which one hotspot was marked and contact possibly lost once."""
    played = heapq.merge(minutes(14.0), [HOTSPOT], key=lambda item: item.t_s)
    return recorded(tmp_path_factory.mktemp("session"), played)


@pytest.fixture
def session(whole: Path, tmp_path: Path) -> Path:
    """A copy of it, to be labelled."""
    return Path(shutil.copy(whole, tmp_path / "session.handrail"))


@dataclass
class Desk:
    """A therapist before the window; files go where the test says."""

    qtbot: QtBot
    where: Path | None = None
    meanwhile: Callable[[], None] = lambda: None
    asked: list[str] = field(default_factory=list)
    windows: list[ReviewWindow] = field(default_factory=list)

    def opened(
        self,
        read: Path | Callable[[], Reviewed],
        palette: Palette = DARK,
        size: tuple[int, int] = (1366, 768),
        earlier: ReadEarlier | None = None,
    ) -> ReviewWindow:
        reading = (lambda: reviewed_record(read, KEY)) if isinstance(read, Path) else read
        window = ReviewWindow(reading, palette, self._ask_where, earlier)
        self.windows.append(window)
        self.qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        window.activateWindow()
        self.qtbot.waitUntil(lambda: window.isActiveWindow() and not window.reading)
        return window

    def _ask_where(self, _window: QtWidgets.QWidget, name: str, _forms: str) -> Path | None:
        self.asked.append(name)
        self.meanwhile()
        return self.where


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(qtbot)
    yield desk
    for window in desk.windows:
        window.done(0)


def labels(path: Path) -> list[tuple[MarkKind, float, str, bool]]:
    """Return what is in the file: kind, when, words, whether it was taken back."""
    return [
        (label.mark.kind, label.mark.t_s, label.mark.value, label.withdrawn)
        for label in LabelBook(path, KEY).labels()
    ]


def page(window: ReviewWindow) -> SessionPage:
    assert window.page is not None
    return window.page


def card(window: ReviewWindow) -> str:
    (shown,) = window.findChildren(MomentCard)
    return shown.accessibleDescription()


def summary(window: ReviewWindow) -> str:
    (shown,) = window.findChildren(SummaryPanel)
    (scroll,) = shown.findChildren(QtWidgets.QScrollArea)
    return scroll.accessibleDescription()


def timeline(window: ReviewWindow) -> Timeline:
    return page(window).timeline


def point(window: ReviewWindow, t_s: float) -> None:
    """Click on the timeline at a moment."""
    timeline(window).pointed.emit(t_s)


# --- going through it


def test_the_first_card_is_the_hotspot_and_n_and_p_go_by_time(
    desk: Desk, session: Path
) -> None:
    window = desk.opened(session)
    assert card(window).startswith("7:10  Hotspot\nMarked by you, and shown by the heart")
    press(window, "N")  # from the beginning of the session
    assert card(window).startswith("7:10  Hotspot")
    press(window, "N")
    assert "Possible loss of contact" in card(window)
    assert "\nSeveral signs\nBecause no reply for" in card(window)
    press(window, "N")
    assert "Nothing further on." in reads(window)
    press(window, "P")
    assert card(window).startswith("7:10  Hotspot")


def test_a_card_moves_the_timeline_there_and_its_stretch_is_chosen(
    desk: Desk, session: Path
) -> None:
    window = desk.opened(session)
    shown = timeline(window)
    shown.show_axis(shown.axis.zoomed(0.05, 10.0))  # 42 s around the beginning
    with desk.qtbot.waitSignal(page(window).pointed) as told:
        press(window, "N")
    assert told.args == [400.0]
    assert shown.axis.start_s < 430.0 < shown.axis.end_s
    assert page(window).stretch == (400.0, 460.0)
    assert "6:40 to 7:40" in reads(window)


def test_l_goes_to_the_lowest_contact_and_its_card(desk: Desk, session: Path) -> None:
    window = desk.opened(session)
    press(window, "L")
    assert "Possible loss of contact" in card(window)
    loss = losses_told(page(window).reviewed.account)
    (several,) = [flag for flag in loss if flag.state is FlagState.SEVERAL_SIGNS]
    start_s, end_s = page(window).stretch or (0.0, 0.0)
    assert several.t_s <= end_s
    assert several.until_s is not None
    assert several.until_s >= start_s


def test_a_click_on_the_timeline_chooses_a_moment(desk: Desk, session: Path) -> None:
    window = desk.opened(session)
    point(window, 65.0)
    assert "At 1:05" in reads(window)
    assert page(window).stretch is None


# --- labels


def test_a_verdict_is_in_the_file_at_once_and_never_overwrites(
    desk: Desk, session: Path
) -> None:
    window = desk.opened(session)
    press(window, "N")
    press(window, "N")
    press(window, "1")
    (loss,) = [m for m in page(window)._moments if m.kind is Kind.LOSS]
    assert labels(session) == [(MarkKind.CONTACT_LOST, loss.start_s, "", False)]
    press(window, "2")
    press(window, "2")  # said already
    assert labels(session) == [
        (MarkKind.CONTACT_LOST, loss.start_s, "", False),
        (MarkKind.CONTACT_NOT_LOST, loss.start_s, "", False),
    ]
    checked = [b for b in window.findChildren(QtWidgets.QPushButton) if b.isChecked()]
    assert [button.text() for button in checked] == ["Was not lost"]
    assert "Added: Was not lost" in reads(window)


def test_of_a_session_without_a_date_none_is_made_up(desk: Desk, whole: Path) -> None:
    undated = replace(reviewed_record(whole, KEY), started_at=UNDATED)
    read = reads(desk.opened(lambda: undated))
    assert "Session, date not known" in read
    assert "Jan 2000" not in read


def test_a_hotspot_that_was_none_is_said_to_be_and_left_out_of_the_figures(
    desk: Desk, session: Path
) -> None:
    window = desk.opened(session)
    before = summary(window)
    assert "New ending, from your hotspot mark" in before
    press(window, "3")  # two words are to be said of a hotspot, not three
    assert labels(session) == []
    press(window, "2")
    assert labels(session) == [(MarkKind.NOT_HOTSPOT, 430.0, "", False)]
    assert "One hotspot is left out of the figures: you said that it was none." in summary(
        window
    )
    assert "New ending, from your hotspot mark" not in summary(window)
    assert [mark.kind for mark in page(window).timeline._page.account.marks] == [
        MarkKind.HOTSPOT
    ]  # what was marked live stays where it was
    press(window, "1")
    assert summary(window) == before
    assert [button.text() for button in buttons(window) if button.isChecked()] == ["It was one"]
    press(window, "Z", CONTROL)
    assert "One hotspot is left out" in summary(window)


def test_a_report_says_which_hotspot_was_none(desk: Desk, session: Path) -> None:
    window = desk.opened(session)
    press(window, "2")
    said = content_of(page(window).reviewed)
    assert said.hotspots[-1].lines[-1] == "Your word on it: Not a hotspot"
    assert said.summary.quality[-1].startswith("One hotspot is left out")


def test_return_presses_the_button_that_has_the_keys(desk: Desk, session: Path) -> None:
    window = desk.opened(session)
    go_to(window, "Not a hotspot")
    strike(window, RETURN)
    assert [kind for kind, *_ in labels(session)] == [MarkKind.NOT_HOTSPOT]
    go_to(window, "Other settings…")
    strike(window, RETURN)
    assert window.findChildren(VariantPage)


def test_what_was_missed_is_said_of_the_moment_or_of_the_stretch(
    desk: Desk, session: Path
) -> None:
    window = desk.opened(session)
    point(window, 65.0)
    press(window, "M")
    timeline(window).selected.emit(70.0, 90.0)
    press_button(window, "Something we missed?")
    assert [(label.mark.t_s, label.until_s) for label in page(window).reviewed.labels] == [
        (65.0, None),
        (70.0, 90.0),
    ]
    assert [row[:2] for row in labels(session)] == [
        (MarkKind.MISSED_EPISODE, 65.0),
        (MarkKind.MISSED_EPISODE, 70.0),
    ]


def test_what_was_missed_is_said_once_however_often_it_is_pressed(
    desk: Desk, session: Path
) -> None:
    window = desk.opened(session)
    point(window, 65.0)
    press(window, "M")
    press(window, "M")
    assert "Already said: Missed episode, 1:05" in reads(window)
    page(window).hear(65.9)  # the sound went on between two presses
    press(window, "M")
    assert labels(session) == [(MarkKind.MISSED_EPISODE, 65.0, "", False)]
    press(window, "Z", CONTROL)
    press(window, "M")  # what was taken back can be said again
    point(window, 67.0)
    press(window, "M")  # another moment
    timeline(window).selected.emit(67.0, 90.0)
    press(window, "M")  # and a stretch
    assert [row[1:] for row in labels(session)] == [
        (65.0, "", True),
        (65.9, "", False),
        (67.0, "", False),
        (67.0, "", False),
    ]


def test_a_note_that_the_disk_refuses_stands_there_to_be_given_on_again(
    desk: Desk, session: Path, tmp_path: Path
) -> None:
    window = desk.opened(session)
    point(window, 65.0)
    go_to(window, "Note")
    type_words(window, "calm")
    away = session.rename(tmp_path / "away")
    strike(window, RETURN)
    (note,) = window.findChildren(NoteField)
    assert note.text() == "calm"
    assert "What was recorded before is safe." in reads(window)
    away.rename(session)
    go_to(window, "Note")
    strike(window, RETURN)
    assert note.text() == ""
    assert labels(session) == [(MarkKind.NOTE, 65.0, "calm", False)]


@pytest.mark.parametrize("ends", [RETURN, TAB], ids=["Return", "Tab"])
def test_a_note_may_hold_any_letter_and_may_be_said_twice(
    desk: Desk, session: Path, ends: Qt.Key
) -> None:
    window = desk.opened(session)
    for t_s in (65.0, 75.0):
        point(window, t_s)
        go_to(window, "Note")
        type_words(window, "NM1 calm")
        strike(window, ends)
    assert labels(session) == [
        (MarkKind.NOTE, 65.0, "NM1 calm", False),
        (MarkKind.NOTE, 75.0, "NM1 calm", False),
    ]


def test_undo_takes_back_what_was_said_here_the_newest_first_and_no_more(
    desk: Desk, session: Path
) -> None:
    LabelBook(session, KEY).add(Mark(30.0, MarkKind.NOTE, "last week"))
    window = desk.opened(session)
    point(window, 65.0)
    press(window, "M")
    point(window, 75.0)
    press(window, "M")
    press(window, "Z", CONTROL)
    assert "Taken back: Missed episode, 1:15" in reads(window)
    press(window, "Z", CONTROL)
    press(window, "Z", CONTROL)
    assert "Nothing was added in this window that could be taken back." in reads(window)
    assert labels(session) == [
        (MarkKind.NOTE, 30.0, "last week", False),
        (MarkKind.MISSED_EPISODE, 65.0, "", True),
        (MarkKind.MISSED_EPISODE, 75.0, "", True),
    ]


def test_a_disk_that_is_gone_is_owned_up_to_and_nothing_lights_up(
    desk: Desk, session: Path
) -> None:
    window = desk.opened(session)
    press(window, "N")
    press(window, "N")
    session.unlink()
    press(window, "1")
    assert "What was recorded before is safe." in reads(window)
    assert not [b for b in window.findChildren(QtWidgets.QPushButton) if b.isChecked()]
    assert page(window).reviewed.labels == ()


# --- other settings


def looked_again(desk: Desk, window: ReviewWindow) -> VariantPage:
    (variant,) = window.findChildren(VariantPage)
    press_button(window, "Look again")
    desk.qtbot.waitUntil(lambda: not variant.busy, timeout=60_000)
    return variant


def test_the_settings_of_the_session_say_exactly_what_was_said_live(
    desk: Desk, session: Path
) -> None:
    before = session.read_bytes()
    window = desk.opened(session)
    press_button(window, "Other settings…")
    looked_again(desk, window)
    assert "These settings say exactly what was said in the session." in reads(window)
    told = "1 with several signs, 1 with signs that were rather weak, 1 with some signs."
    assert f"Possible losses told in the session: {told}" in reads(window)
    assert f"Possible losses told with these settings: {told}" in reads(window)
    assert session.read_bytes() == before
    strike(window, ESCAPE)
    assert window.isVisible()
    assert page(window).isVisible()


def test_other_settings_are_laid_beside_what_was_shown_and_alter_nothing(
    desk: Desk, session: Path
) -> None:
    before = session.read_bytes()
    window = desk.opened(session)
    press_button(window, "Other settings…")
    go_to(window, "How readily signs are spoken of")
    type_words(window, "l")  # less readily
    variant = looked_again(desk, window)
    assert variant.variant() == Variant(Sensitivity.LOW)
    assert "Others would have stood at other times" in reads(window)
    assert session.read_bytes() == before


def test_without_the_heart_only_what_the_heart_adds_is_left_out(whole: Path) -> None:
    settings = reviewed_record(whole, KEY).settings
    without = replace(Variant.of(settings), heart_counts=False).applied(settings)
    assert without.contact.voice == settings.contact.voice
    assert without.contact.body.drop == 0.0
    assert without.contact.body.unmoving == 0.0
    assert Variant.of(settings).applied(settings) == settings


def test_an_analysis_can_be_stopped(desk: Desk, session: Path) -> None:
    window = desk.opened(session)
    press_button(window, "Other settings…")
    (variant,) = window.findChildren(VariantPage)
    press_button(window, "Look again")
    assert spoken(window.focusWidget()) == "Stop"
    strike(window, SPACE)
    desk.qtbot.waitUntil(lambda: not variant.busy)
    assert "Stopped." in reads(window)
    assert spoken(window.focusWidget()) == "Look again"


# --- given on


def test_the_report_knows_what_was_said_a_moment_ago(
    desk: Desk, session: Path, tmp_path: Path
) -> None:
    window = desk.opened(session)
    press(window, "N")
    press(window, "N")
    press(window, "1")
    desk.where = tmp_path / "report.html"
    press_button(window, "Report…")
    assert "Your word on it: Contact was lost" in desk.where.read_text()
    assert "Written: report.html. It is not protected" in reads(window)
    desk.where = tmp_path / "client.html"
    press_button(window, "Report for the client…")
    assert "Contact was lost" not in desk.where.read_text()


def test_a_form_that_no_report_has_is_refused_in_a_sentence(
    desk: Desk, session: Path, tmp_path: Path
) -> None:
    window = desk.opened(session)
    desk.where = tmp_path / "report.doc"
    press_button(window, "Report…")
    assert "a report is written as .pdf or .html" in reads(window)


def test_the_clients_recording_is_the_stretch_that_is_chosen(
    desk: Desk, tmp_path: Path
) -> None:
    path = record_sound(tmp_path, pieces(tone(20.0, 0.1)))
    window = desk.opened(path)
    timeline(window).selected.emit(4.0, 10.0)
    press_button(window, "Client’s recording…")
    go_to(window, "The client’s recording")
    type_words(window, "o")  # only 0:04 to 0:10
    go_to(window, "Stored as")
    type_words(window, "w")
    desk.where = tmp_path / "listen.wav"
    press_button(window, "Write it…")
    (recording,) = window.findChildren(RecordingPage)
    desk.qtbot.waitUntil(lambda: not recording.busy)
    assert desk.asked == ["recording.wav"]
    assert "Written: listen.wav, 6\N{NO-BREAK SPACE}s." in reads(window)
    # 6 s of 16-bit samples at 16 kHz, and a header.
    assert desk.where.stat().st_size == pytest.approx(6 * 16_000 * 2, abs=200)


def test_without_sound_there_is_nothing_to_give(desk: Desk, session: Path) -> None:
    window = desk.opened(session)
    (button,) = [b for b in buttons(window) if spoken(b) == "Client’s recording…"]
    assert not button.isEnabled()
    assert button.toolTip() == "This session has no sound to give."


# --- what cannot be opened, or not whole


def test_a_trace_can_be_looked_at_and_not_labelled(desk: Desk, tmp_path: Path) -> None:
    write_simulation(tmp_path / "trace", 6, None, Scenario.DEMO)
    window = desk.opened(lambda: reviewed_trace(tmp_path / "trace"))
    assert "This is an open trace, not a session of Handrail" in reads(window)
    press(window, "L")
    assert "Possible loss of contact" in card(window)
    words = {spoken(button) for button in buttons(window)}
    assert words.isdisjoint({"Contact was lost", "Something we missed?"})
    press(window, "1")
    press(window, "M")
    assert page(window).reviewed.labels == ()


def test_a_damaged_session_opens_and_says_from_where_on_it_cannot_be_read(
    desk: Desk, session: Path
) -> None:
    with closing(connect(session, KEY, read_only=False)) as connection:
        connection.execute("DROP TRIGGER records_UPDATE")
        connection.execute("UPDATE records SET lines = x'00' WHERE seq = 7")
        connection.execute(dict(APPEND_ONLY_TRIGGERS)["records_UPDATE"])
    window = desk.opened(session)
    assert "From 1:00 on the record is damaged and cannot be read." in reads(window)
    assert "No hotspot and no possible loss, as far as the monitor could see." in reads(window)


def test_a_session_without_heart_or_voice_says_so_above_all_else(
    desk: Desk, tmp_path: Path
) -> None:
    silent = (i for i in minutes(3.0) if not isinstance(i, StrapPacket | VoiceFrame))
    window = desk.opened(recorded(tmp_path, silent))
    assert (
        "\nThe heart was not measured: nothing is said of arousal."
        " No voices were heard: nothing is said of replies and contact.\n"
    ) in reads(window)


def test_a_session_that_cannot_be_opened_is_refused_in_one_sentence(
    desk: Desk, session: Path
) -> None:
    window = desk.opened(lambda: reviewed_record(session, bytes(32)))
    assert "This session cannot be opened: " in reads(window)
    assert window.page is None
    assert buttons(window) == []


def test_a_simulated_session_is_marked_as_long_as_it_is_shown(
    desk: Desk, session: Path
) -> None:
    window = desk.opened(session)
    (strip,) = window.findChildren(SimulatedStrip)
    assert strip.isVisible()
    press_button(window, "Other settings…")
    assert strip.isVisible()


# --- reach


def buttons(window: QtWidgets.QWidget) -> list[QtWidgets.QPushButton]:
    return [b for b in window.findChildren(QtWidgets.QPushButton) if b.isVisible()]


def test_the_tab_key_comes_to_everything_and_everything_has_a_name(
    desk: Desk, session: Path
) -> None:
    window = desk.opened(session)
    press(window, "L")
    assert spoken(window.focusWidget()) == "The session over time"
    assert list(tab_through(window)) == [
        "Something we missed?",
        "Note",
        "Summary",
        "Hotspots and findings",
        "Card",
        "Contact was lost",
        "Was not lost",
        "Unsure",
        "Other settings…",
        "Report…",
        "Report for the client…",
        "The session over time",
    ]


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda p: p.name)
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=str)
def test_no_button_is_cut_off_and_the_window_is_as_large_as_it_was_made(
    desk: Desk, session: Path, size: tuple[int, int], palette: Palette
) -> None:
    window = desk.opened(session, palette, size)
    press(window, "L")
    QtWidgets.QApplication.processEvents()
    assert (window.width(), window.height()) == size
    words = {button.text() for button in buttons(window)}
    assert words.isdisjoint(clipped(window))
    bottom = timeline(window).geometry().bottom()
    below = [w for w in window.findChildren(MomentCard) if w.geometry().top() <= bottom]
    assert below == []


def test_which_memory_it_was_is_said_beside_the_earlier_sessions_and_kept_in_the_file(
    desk: Desk, session: Path
) -> None:
    read: list[int] = []

    def earlier(_: object) -> tuple[HeldSession, ...]:
        read.append(1)
        return tuple(invented_sessions(3))

    window = desk.opened(session, earlier=earlier)
    before = [moment.key for moment in page(window)._moments]
    press_button(window, "Earlier sessions…")
    desk.qtbot.waitUntil(lambda: not window.busy)
    go_to(window, "Memory worked on")
    type_words(window, "bd")
    assert labels(session) == [
        (MarkKind.MEMORY, 0.0, "B", True),
        (MarkKind.MEMORY, 0.0, "D", False),
    ]
    strike(window, ESCAPE)
    assert [moment.key for moment in page(window)._moments] == before
    chord(window, Qt.Key.Key_Z, control=True)  # is about what was said on that page
    assert [value for *_, value, withdrawn in labels(session) if not withdrawn] == ["D"]
    press_button(window, "Earlier sessions…")
    desk.qtbot.waitUntil(lambda: not window.busy)
    assert "Memory worked on: D" in list(tab_through(window))
    assert read == [1]  # what was read stands there still
    strike(window, ESCAPE)
    press(window, "M")
    press_button(window, "Earlier sessions…")
    desk.qtbot.waitUntil(lambda: not window.busy)
    assert read == [1, 1]  # something else was said of the session
    assert "Memory worked on: D" in list(tab_through(window))


def test_which_memory_it_was_is_shown_when_the_session_is_opened_again(
    desk: Desk, session: Path
) -> None:
    LabelBook(session, KEY).name_memory(Memory.E)
    window = desk.opened(session, earlier=lambda _: invented_sessions(3))
    press_button(window, "Earlier sessions…")
    desk.qtbot.waitUntil(lambda: not window.busy)
    assert "Memory worked on: E" in list(tab_through(window))


def test_which_memory_it_was_fits_a_small_screen(desk: Desk, session: Path) -> None:
    window = desk.opened(
        session, size=(1280, 700), earlier=lambda _: tuple(invented_sessions(6))
    )
    press_button(window, "Earlier sessions…")
    desk.qtbot.waitUntil(lambda: not window.busy)
    QtWidgets.QApplication.processEvents()
    assert (window.width(), window.height()) == (1280, 700)
    assert not clipped(window)


@pytest.mark.usefixtures("german")
def test_no_german_button_is_cut_off_on_a_small_screen(desk: Desk, session: Path) -> None:
    window = desk.opened(session, size=(1280, 700), earlier=lambda _: ())
    press(window, "L")
    QtWidgets.QApplication.processEvents()
    assert (window.width(), window.height()) == (1280, 700)
    assert {button.text() for button in buttons(window)}.isdisjoint(clipped(window))


def test_a_window_that_was_closed_over_a_question_writes_nothing(
    desk: Desk, session: Path, tmp_path: Path
) -> None:
    window = desk.opened(session)
    desk.where = tmp_path / "report.html"
    desk.meanwhile = window.reject  # the records locked themselves
    press_button(window, "Report…")
    assert not desk.where.exists()


def test_the_command_opens_a_trace_and_asks_nobody_for_a_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_simulation(tmp_path / "trace", 6, None, Scenario.DEMO)
    shown: list[Reviewed] = []
    monkeypatch.setattr(opening, "show_review", lambda read, *_, **__: shown.append(read()))
    told = CliRunner().invoke(handrail, ["review", str(tmp_path / "trace")])
    assert told.exit_code == 0, told.output
    assert [reviewed.account.end_s for reviewed in shown] == [840.0]


def test_the_command_says_in_a_sentence_why_it_opens_nothing(tmp_path: Path) -> None:
    (tmp_path / "notes.handrail").write_text("no session")
    told = CliRunner().invoke(handrail, ["review", str(tmp_path / "notes.handrail")])
    assert told.exit_code == 1
    assert told.output.startswith("Error: There is no vault here yet.")


def test_on_a_page_of_its_own_the_session_is_still_named_whole(
    desk: Desk, session: Path
) -> None:
    window = desk.opened(session, earlier=lambda _: ())
    for name in ("Earlier sessions…", "Other settings…"):
        press_button(window, name)
        QtWidgets.QApplication.processEvents()
        shown = [button.text() for button in buttons(window)]
        assert "Back to the session" in shown
        assert name not in shown
        assert window._title.width() >= window._title.sizeHint().width()
        strike(window, ESCAPE)
        assert name in [button.text() for button in buttons(window)]
