"""A session beside earlier ones: dots before a range, words for both, and no more than that."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from handrail.monitor.cues.cue_precision import Precision, SessionPrecision
from handrail.monitor.errors import Expected
from handrail.monitor.recording.labels import Memory
from handrail.monitor.records import FlagState
from handrail.monitor.review.comparison import (
    Change,
    OfMemory,
    Point,
    Standing,
    Trend,
    compare,
)
from handrail.monitor.review.held_session import Conditions, HeldSession, Measure
from handrail.ui.qt import Qt, QtCore, QtGui, QtWidgets
from handrail.ui.review.told_reading import told_readout
from handrail.ui.review.trend_page import TrendPage
from handrail.ui.review.trend_panel import TrendPanel, _Chart, paint_dot
from handrail.ui.review.trend_reading import (
    Dot,
    MemoryReadout,
    TrendDot,
    TrendReadout,
    memory_readout,
    trend_readouts,
)
from handrail.ui.review.trend_scenes import invented_sessions, trend_scenes
from handrail.ui.shown.readouts import Role
from handrail.ui.theme import DARK, LIGHT, Look, Palette
from handrail.ui.words import trend_wording as wording
from handrail.ui.words.review_wording import TRACE_IS_READ_ONLY

from ..hands import reads
from ..home_hands import go_to, spoken, tab_through
from ..struck_keys import strike, type_words

pytestmark = pytest.mark.usefixtures("qapp")

FIRST = datetime(2026, 2, 3, 14, 0, tzinfo=timezone(timedelta(hours=1)))


def points(*values: float | None, other: int | None = None) -> tuple[Point, ...]:
    """One session a week; that at place `other` cannot be compared."""
    return tuple(
        Point(FIRST + timedelta(weeks=n), value, n != other) for n, value in enumerate(values)
    )


def read(trend: Trend) -> TrendReadout:
    (readout,) = trend_readouts([trend])
    return readout


def suds(*values: float | None, other: int | None = None) -> TrendReadout:
    return read(
        Trend(Measure.PEAK_SUDS, points(*values, other=other), None, Standing.TOO_FEW, None)
    )


# --- what is shown


def test_each_session_with_a_value_is_a_dot_in_its_own_column() -> None:
    readout = suds(9.0, None, 5.0, 0.0, other=2)
    assert readout.columns == 4
    assert readout.dots == (
        TrendDot(0, 0.9, Dot.EARLIER),
        TrendDot(2, 0.5, Dot.OTHER),
        TrendDot(3, 0.0, Dot.THIS),
    )
    assert readout.days == ("3 Feb 2026", "24 Feb 2026")


def test_a_scale_is_the_same_whatever_the_sessions_and_wider_only_if_it_must() -> None:
    def seconds(*values: float) -> TrendReadout:
        trend = Trend(Measure.REPLY_LATENCY, points(*values), (1.5, 3.0), Standing.WITHIN, None)
        return read(trend)

    assert seconds(2.0, 2.1).edges == ("0", "6")
    assert [dot.height for dot in seconds(3.0, 1.5).dots] == [0.5, 0.25]
    assert seconds(3.0, 1.5).usual == (0.25, 0.5)
    assert seconds(2.0, 12.0).edges == ("0", "12")
    assert [dot.height for dot in seconds(3.0, 12.0).dots] == [0.25, 1.0]


@pytest.mark.parametrize(
    ("measure", "value", "words"),
    [
        (Measure.PEAK_SUDS, 7.0, "7 of 10"),
        (Measure.PEAK_AROUSAL, 3.14, "3.1 units above usual"),
        (Measure.HOTSPOT_LATENCY, 36.4, "36\N{NO-BREAK SPACE}s after"),
        (Measure.HOTSPOT_LATENCY, -12.0, "12\N{NO-BREAK SPACE}s before"),
        (Measure.BELIEF, 6.0, "6 of 10"),
        (Measure.REPLY_LATENCY, 2.25, "2.2\N{NO-BREAK SPACE}s"),
        (Measure.FINDINGS, 0.0, "0.0 in 10\N{NO-BREAK SPACE}min"),
    ],
)
def test_a_value_is_said_in_its_own_unit(measure: Measure, value: float, words: str) -> None:
    readout = read(Trend(measure, points(value), None, Standing.TOO_FEW, None))
    assert readout.value == words


def test_only_one_sentence_is_ever_said_of_a_difference() -> None:
    said = {
        standing: read(Trend(Measure.BELIEF, points(4.0), None, standing, None))
        for standing in Standing
    }
    assert said[Standing.CLEARER].standing == "Clearer than usual session-to-session variation"
    assert said[Standing.WITHIN].standing == "Within usual range"
    assert said[Standing.TOO_FEW].standing == "Too few to compare"
    assert [s for s in Standing if said[s].stands_out] == [Standing.CLEARER]


def test_the_change_by_the_minute_is_said_with_its_interval() -> None:
    change = Change(-0.71, -1.24, 0.04)
    trend = Trend(Measure.PEAK_AROUSAL, points(4.0, 3.0), None, Standing.TOO_FEW, change)
    assert read(trend).since_last == (
        "A typical minute: -0.7 units since last time (-1.2 to 0.0)"
    )
    assert read(replace(trend, since_last=None)).since_last == ""


def test_every_session_is_told_to_who_does_not_see_the_chart() -> None:
    assert suds(9.0, None, 5.0, 6.0, other=2).spoken.splitlines() == [
        "3 Feb 2026: 9 of 10",
        "10 Feb 2026: not known",
        "17 Feb 2026: 5 of 10, under other conditions",
        "24 Feb 2026: 6 of 10",
    ]


@pytest.mark.usefixtures("german")
def test_in_german_too() -> None:
    trend = Trend(Measure.PEAK_AROUSAL, points(4.0), None, Standing.CLEARER, None)
    readout = read(trend)
    assert readout.value.startswith("4,0 ")
    assert readout.standing != "Clearer than usual session-to-session variation"
    assert "Feb" in readout.days[0]


# --- the panel


def charts(panel: QtWidgets.QWidget) -> list[_Chart]:
    return panel.findChildren(_Chart)


def trends(count: int) -> tuple[Trend, ...]:
    sessions = invented_sessions(count)
    return compare(sessions[-1], sessions[:-1], np.random.default_rng(1))


def panel_of(hotspots_left_out: int = 0) -> TrendPanel:
    readouts = trend_readouts(trends(6))
    return TrendPanel(Look(DARK), readouts, memory_readout(None), hotspots_left_out)


def test_the_panel_has_a_chart_for_each_measure_that_says_what_it_shows(qtbot: QtBot) -> None:
    panel = panel_of()
    qtbot.addWidget(panel)
    names = [chart.accessibleName() for chart in charts(panel)]
    assert len(names) == len(Measure)
    assert names[0] == (
        "Highest SUDS in imagery: 6 of 10, Clearer than usual session-to-session variation"
    )
    assert names[-1] == "Possible losses of contact: Not known of this session"
    assert all(len(chart.accessibleDescription().splitlines()) == 6 for chart in charts(panel))


def test_the_keyboard_reaches_each_chart_and_one_sees_where_it_is(
    qtbot: QtBot, held: list[object]
) -> None:
    panel = panel_of()
    qtbot.addWidget(panel)
    held.append(panel)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    first, second = charts(panel)[:2]
    first.setFocus()
    assert first.hasFocus()
    alone = second.grab().toImage()
    strike(panel, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert second.grab().toImage() != alone
    assert first.grab().toImage().pixelColor(1, 60) != QtGui.QColor(DARK.calm)


def middle_of(palette: Palette, dot: Dot) -> QtGui.QColor:
    """The colour in the middle of a dot on the window's ground."""
    image = QtGui.QImage(40, 40, QtGui.QImage.Format.Format_RGB32)
    image.fill(QtGui.QColor(palette.surface))
    painter = QtGui.QPainter(image)
    paint_dot(painter, Look(palette), QtCore.QPointF(20.0, 20.0), dot)
    painter.end()
    return image.pixelColor(20, 20)


@pytest.mark.parametrize("palette", [DARK, LIGHT])
def test_a_session_that_cannot_be_compared_is_hollow(palette: Palette) -> None:
    look = Look(palette)
    assert middle_of(palette, Dot.THIS) == look.color(Role.CALM)
    assert middle_of(palette, Dot.EARLIER) == look.color(Role.SECONDARY)
    assert middle_of(palette, Dot.OTHER) == QtGui.QColor(palette.surface)


@pytest.mark.parametrize("scene", ["trend", "trend_memory", "trend_told"])
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("size", [(1280, 700), (1366, 768), (1920, 1080)])
def test_all_of_it_fits_the_window_with_every_sentence_whole(
    qtbot: QtBot,
    size: tuple[int, int],
    language: str,
    scene: str,
    request: pytest.FixtureRequest,
) -> None:
    if language == "de":
        request.getfixturevalue("german")
    window = trend_scenes()[scene](DARK)
    qtbot.addWidget(window)
    QtWidgets.QApplication.processEvents()
    window.resize(*size)
    QtWidgets.QApplication.processEvents()
    assert (window.width(), window.height()) == size
    assert window.minimumSizeHint().width() <= size[0]
    assert window.minimumSizeHint().height() <= size[1]
    for label in window.findChildren(QtWidgets.QLabel):
        needed = label.heightForWidth(label.width()) if label.wordWrap() else 0
        assert label.height() >= needed, label.text()
        if not label.wordWrap():
            assert label.width() >= label.sizeHint().width(), label.text()
    window.close()


# --- reading the others


def page(
    qtbot: QtBot, read_earlier: Callable[[], Sequence[HeldSession]], held: list[object]
) -> TrendPage:
    this = HeldSession(FIRST, Conditions(), {Measure.BELIEF: 4.0})
    made = TrendPage(Look(DARK), this, read_earlier)
    qtbot.addWidget(made)
    held.append(made)
    qtbot.waitUntil(lambda: not made.busy)
    return made


def shown(made: TrendPage) -> str:
    return made._waiting.text()


def test_while_the_others_are_read_it_says_so_and_then_shows_them(
    qtbot: QtBot, held: list[object]
) -> None:
    earlier = HeldSession(FIRST - timedelta(weeks=1), Conditions(), {Measure.BELIEF: 2.0})
    waiting: list[bool] = []

    def slowly() -> list[HeldSession]:
        while not waiting:
            time.sleep(0.01)
        return [earlier]

    this = HeldSession(FIRST, Conditions(), {Measure.BELIEF: 4.0})
    made = TrendPage(Look(DARK), this, slowly)
    qtbot.addWidget(made)
    held.append(made)
    assert made.busy
    assert shown(made) == wording.READING
    waiting.append(True)
    qtbot.waitUntil(lambda: not made.busy)
    assert len(charts(made)) == len(Measure)


def test_a_first_session_has_nothing_to_be_compared_with(
    qtbot: QtBot, held: list[object]
) -> None:
    made = page(qtbot, list, held)
    assert shown(made) == wording.NONE_EARLIER
    assert charts(made) == []


def test_what_cannot_be_read_is_said_with_its_reason(qtbot: QtBot, held: list[object]) -> None:
    def locked() -> list[HeldSession]:
        raise Expected("The vault is locked.")

    made = page(qtbot, locked, held)
    assert shown(made) == "The earlier sessions could not be read: The vault is locked."


def test_what_the_disk_says_is_told_without_its_number(
    qtbot: QtBot, held: list[object]
) -> None:
    def refused() -> list[HeldSession]:
        raise PermissionError(13, "Permission denied", "/records/one.handrail")

    made = page(qtbot, refused, held)
    assert shown(made) == "The earlier sessions could not be read: Permission denied"


def test_a_page_that_is_left_is_not_shown_any_more(qtbot: QtBot, held: list[object]) -> None:
    go_on: list[bool] = []

    def slowly() -> list[HeldSession]:
        while not go_on:
            time.sleep(0.01)
        return []

    made = TrendPage(Look(DARK), HeldSession(FIRST, Conditions(), {}), slowly)
    qtbot.addWidget(made)
    held.append(made)
    made.forget()
    go_on.append(True)
    qtbot.waitUntil(lambda: not made.busy)
    assert shown(made) == wording.READING


def test_hotspots_that_were_none_are_left_out_and_that_is_said(qtbot: QtBot) -> None:
    panel = panel_of(hotspots_left_out=2)
    qtbot.addWidget(panel)
    panel.show()
    said = [label.text() for label in panel.findChildren(QtWidgets.QLabel)]
    left_out = "2 hotspots are left out of the figures: you said that they were none."
    assert any(words.endswith(left_out) for words in said)


# --- which memory it was


def same(count: int, of_another: int, not_said: int) -> OfMemory:
    return OfMemory(tuple(invented_sessions(count)), of_another, not_said)


@pytest.mark.parametrize(
    ("readout", "line"),
    [
        (memory_readout(None), wording.MEMORY_MEANS),
        (memory_readout(Memory.A), ""),
        (memory_readout(Memory.A, OfMemory((), 2, 1)), wording.SAME_NONE.format(n=8)),
        (memory_readout(Memory.A, same(1, 2, 1)), wording.SAME_ONE),
        (
            memory_readout(Memory.A, same(3, 2, 1)),
            "3 earlier sessions worked on this memory, as you said.",
        ),
        (
            memory_readout(Memory.A, same(1, 2, 1), only=True),
            "2 earlier sessions are left out: they worked on other memories."
            " 1 earlier session is left out: in its own review no memory was said.",
        ),
        (
            memory_readout(Memory.A, same(1, 1, 0), only=True),
            "1 earlier session is left out: it worked on another memory.",
        ),
        (memory_readout(Memory.A, same(3, 0, 0), only=True), wording.LEFT_OUT_NONE),
    ],
)
def test_it_is_said_how_many_sessions_are_left_out_and_why(
    readout: MemoryReadout, line: str
) -> None:
    assert readout.line == line


def test_the_rule_says_which_sessions_it_holds_this_one_against() -> None:
    rules = {
        (readout.caution, readout.range)
        for readout in (
            memory_readout(None, only=True),  # nothing to go by
            memory_readout(Memory.A),
            memory_readout(Memory.A, only=True),
        )
    }
    assert rules == {
        (wording.ANY_NOT_SAID, wording.RANGE),
        (wording.ANY_MEMORY, wording.RANGE),
        (wording.SAME_MEMORY, wording.RANGE_OF_MEMORY),
    }


class Review:
    """A therapist before the comparison, with what was written into the session's file.

    Five earlier sessions: two of memory A, one of B, of two nothing is said.
    """

    letters = (Memory.A, Memory.B, None, Memory.A, None)

    def __init__(self, qtbot: QtBot, held: list[object], *, may_say: bool = True) -> None:
        *earlier, this = invented_sessions(6)
        read = [replace(s, memory=m) for s, m in zip(earlier, self.letters, strict=True)]
        self.written: list[Memory | None] = []
        self.trouble: Expected | None = None
        self.page = TrendPage(Look(DARK), this, lambda: read, self._write if may_say else None)
        qtbot.addWidget(self.page)
        held.append(self.page)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(lambda: self.page.isActiveWindow() and not self.page.busy)

    def _write(self, memory: Memory | None) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.written.append(memory)

    def types(self, at: str, letters: str) -> None:
        go_to(self.page, at)
        type_words(self.page, letters)
        QtWidgets.QApplication.processEvents()

    def seen(self) -> int:
        """How many sessions each chart shows."""
        (count,) = {len(c.accessibleDescription().splitlines()) for c in self.charts()}
        return count

    def charts(self) -> list[_Chart]:
        return [chart for chart in charts(self.page) if chart.isVisible()]


def test_a_letter_typed_says_which_memory_it_was_and_only_then_one_can_keep_to_it(
    qtbot: QtBot, held: list[object]
) -> None:
    review = Review(qtbot, held)
    stops = list(tab_through(review.page))
    assert stops[-1] == "Memory worked on: Not said" or stops[0] == "Memory worked on: Not said"
    assert not any(stop.startswith("Compared with") for stop in stops)
    assert review.seen() == 6
    review.types("Memory worked on", "a")
    assert review.written == [Memory.A]
    assert "2 earlier sessions worked on this memory, as you said." in reads(review.page)
    assert review.seen() == 6
    # Sessions further back are not searched for the same memory, and the page does not hide it.
    assert "Only the newest 8 earlier sessions are looked at." in reads(review.page)
    review.types("Compared with", "o")
    assert spoken(review.page.focusWidget()) == "Compared with: Only this memory"
    assert review.seen() == 3
    told = reads(review.page)
    assert "1 earlier session is left out: it worked on another memory." in told
    assert "2 earlier sessions are left out: in their own reviews no memory was said." in told
    assert wording.SAME_MEMORY in told
    assert wording.RANGE_OF_MEMORY in told
    # Two of this memory are no range, though there are five sessions.
    assert "Too few to compare" in told
    assert "Clearer than usual" not in told
    review.types("Compared with", "a")
    assert review.seen() == 6


def test_where_no_session_was_of_this_memory_it_says_so_and_shows_none(
    qtbot: QtBot, held: list[object]
) -> None:
    review = Review(qtbot, held)
    review.types("Memory worked on", "f")
    assert wording.SAME_NONE.format(n=8) in reads(review.page)
    review.types("Compared with", "o")
    assert review.charts() == []
    assert wording.NONE_OF_MEMORY.format(n=8) in reads(review.page)
    review.types("Memory worked on", "b")
    assert review.seen() == 2
    review.types("Memory worked on", "n")
    assert review.written == [Memory.F, Memory.B, None]
    assert review.seen() == 6
    assert wording.ANY_NOT_SAID in reads(review.page)
    review.types("Memory worked on", "b")  # begins with all of them again
    assert review.seen() == 6


def test_the_same_letter_again_is_not_written_again(qtbot: QtBot, held: list[object]) -> None:
    review = Review(qtbot, held)
    review.types("Memory worked on", "cc")
    assert review.written == [Memory.C]


def test_what_could_not_be_written_is_not_shown_as_if_it_were(
    qtbot: QtBot, held: list[object]
) -> None:
    review = Review(qtbot, held)
    review.trouble = Expected("The disk is full.")
    review.types("Memory worked on", "a")
    assert "The disk is full." in reads(review.page)
    assert "Memory worked on: Not said" in list(tab_through(review.page))
    review.trouble = None
    review.types("Memory worked on", "a")
    assert review.written == [Memory.A]
    assert "The disk is full." not in reads(review.page)


def test_of_an_open_trace_no_memory_can_be_said(qtbot: QtBot, held: list[object]) -> None:
    review = Review(qtbot, held, may_say=False)
    assert TRACE_IS_READ_ONLY in reads(review.page)
    assert not any(stop.startswith("Memory") for stop in tab_through(review.page))
    assert review.seen() == 6


# --- what was said, and the therapist's word on it


def row(precision: Precision) -> tuple[str, str]:
    readout = told_readout(SessionPrecision({FlagState.SOFT: precision}), 1)
    (only,) = readout.findings
    return only.how_often, only.word


@pytest.mark.parametrize(
    ("precision", "often", "word"),
    [
        (Precision(right=3, wrong=1), "4 times", "Right: 3 of 4 that you judged."),
        (Precision(right=1), "once", "Right: 1 of 1 that you judged."),
        (
            Precision(wrong=1, unanswered=5),
            "6 times",
            "Right: 0 of 1 that you judged. Not answered: 5.",
        ),
        (
            Precision(unsure=2, unanswered=7),
            "9 times",
            "You judged none of them right or not. Unsure: 2. Not answered: 7.",
        ),
    ],
)
def test_numbers_are_said_as_they_are_and_what_was_not_answered_is_never_right(
    precision: Precision, often: str, word: str
) -> None:
    assert row(precision) == (often, word)


def test_the_strongest_finding_comes_first_and_the_cue_that_was_shown_most_often() -> None:
    told = SessionPrecision(
        {state: Precision(right=1) for state in (FlagState.SOFT, FlagState.SEVERAL_SIGNS)},
        {"G2": Precision(right=1), "R4": Precision(unanswered=2)},
        {"G2": "Check in", "R4": "What do you need?"},
        missed=2,
    )
    readout = told_readout(told, 3)
    assert [row.what for row in readout.findings] == ["Several signs", "Signs, rather weak"]
    assert [row.what for row in readout.cues] == ["What do you need?", "Check in"]
    assert readout.missed == "You marked 2 losses of contact of which nothing was said."
    assert readout.sessions == wording.TOLD_OVER_MANY.format(n=3)


def test_what_was_said_is_one_key_away_and_counts_the_sessions_that_are_compared(
    qtbot: QtBot, held: list[object]
) -> None:
    review = Review(qtbot, held)
    review.types("Show", "w")
    assert review.charts() == []
    told = reads(review.page)
    assert wording.TOLD_OVER_MANY.format(n=5) in told
    # Of six sessions each told of it once, right; in the last once more, and that was none.
    assert "Right: 6 of 7 that you judged." in told
    assert wording.TOLD_CAUTION in told
    assert wording.NEWEST.format(n=8) in told
    assert wording.TOLD in list(tab_through(review.page))
    review.types("Memory worked on", "a")
    review.types("Compared with", "o")  # two earlier ones, and this
    told = reads(review.page)
    assert wording.TOLD_OVER_MANY.format(n=2) in told
    assert "Right: 3 of 4 that you judged." in told
    review.types("Show", "m")
    assert review.seen() == 3


def test_of_a_first_session_it_can_be_seen_what_was_said_in_it(
    qtbot: QtBot, held: list[object]
) -> None:
    made = page(qtbot, list, held)
    made.show()
    made.turn(told=True)
    QtWidgets.QApplication.processEvents()
    assert wording.TOLD_OVER_THIS in reads(made)
    assert wording.TOLD_NONE in reads(made)
    made.turn(told=False)
    assert shown(made) == wording.NONE_EARLIER
