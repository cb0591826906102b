"""A session is looked at as a whole, closer, and moment by moment; what was not seen shows."""

from collections.abc import Iterable

import numpy as np
import pytest
from PyQt5.QtTest import QTest
from pytestqt.qtbot import QtBot

from handrail.monitor.inputs import Mark, MarkKind, Phase, PhaseChange, SudsRating
from handrail.monitor.records import (
    ArousalEstimate,
    ArousalWord,
    ContactEstimate,
    ContactState,
    HeartRead,
    Reason,
    Record,
    SensorHealth,
    SensorKind,
)
from handrail.monitor.review.account import Account
from handrail.monitor.review.account_book import account_of
from handrail.ui.qt import Qt, QtCore, QtGui, QtSvg
from handrail.ui.review.axis import TimeAxis, ticks_s, whole
from handrail.ui.review.lane import broken_at_holes, smooth_if_sparse, thinned
from handrail.ui.review.lanes_course import MarkLane, PhaseLane, SudsLane, mark_words
from handrail.ui.review.lanes_heart import ArousalLane, HeartLane
from handrail.ui.review.lanes_talk import ContactLane
from handrail.ui.review.page import timeline_page
from handrail.ui.review.timeline import Timeline, _plain
from handrail.ui.theme import DARK, LIGHT, Look, Palette

pytestmark = pytest.mark.usefixtures("qapp")

HOUR_S = 3600.0
WORDS = 144
"""Left of the lanes, pixels: 92 of their names, 52 of what their heights mean."""

WIDE = WORDS + 1000


def records(length_s: int = 3600) -> Iterable[Record]:
    yield PhaseChange(0.0, Phase.BASELINE)
    yield PhaseChange(600.0, Phase.RELIVING)
    for t in range(length_s):
        level = 3.0 if 900 <= t < 1000 else 0.0
        seen = not 1200 <= t < 1300
        rate = 70.0 + 4.0 * level if seen else None
        yield HeartRead(float(t), rate, None, 1.0, 0.5)
        yield ArousalEstimate(
            float(t), level if seen else None, ArousalWord.USUAL, rate, 1.0,
            level if seen else None, 0.3 if seen else None,
        )  # fmt: skip
        signs = ContactState.SOME_SIGNS if 950 <= t < 990 else ContactState.IN_CONTACT
        yield ContactEstimate(float(t), signs, 0.1, ())
        if t == 1201:
            yield SensorHealth(
                1201.0, SensorKind.STRAP, usable=False, reason=Reason.LINK_LOST, since_s=1200.0
            )
        if t == 1300:
            yield SensorHealth(
                1300.0, SensorKind.STRAP, usable=True, reason=Reason.NONE, since_s=None
            )
    yield SudsRating(930.0, 8)
    yield Mark(920.0, MarkKind.HOTSPOT)


@pytest.fixture(scope="module")
def account() -> Account:
    return account_of(records())


@pytest.fixture
def timeline(qtbot: QtBot, account: Account) -> Timeline:
    shown = Timeline(account, Look(DARK))
    qtbot.addWidget(shown)
    shown.resize(1160, shown.minimumHeight())  # 8 + 144 px of words and 8: 1000 px are an hour
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def strike(timeline: Timeline, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(timeline, key)  # type: ignore[call-overload]


def painted(account: Account, palette: Palette, axis: TimeAxis) -> QtGui.QImage:
    page = timeline_page(account, Look(palette))
    image = QtGui.QImage(WIDE, page.height, QtGui.QImage.Format.Format_RGB32)
    image.fill(QtGui.QColor(palette.window))
    painter = QtGui.QPainter(image)
    page.paint(painter, QtCore.QRectF(0, 0, WIDE, page.height), axis)
    painter.end()
    return image


# --- the axis


def test_a_moment_lies_where_its_share_of_the_session_says() -> None:
    axis = whole(HOUR_S).placed(100.0, 1100.0)
    assert axis.x(900.0) == 350.0
    assert axis.t_s(350.0) == 900.0


def test_zooming_keeps_the_moment_under_the_pointer_where_it_is() -> None:
    axis = whole(HOUR_S).placed(0.0, 1000.0)
    closer = axis.zoomed(0.1, 900.0)
    assert closer.shown_s == 360.0
    assert closer.x(900.0) == pytest.approx(axis.x(900.0))


def test_nobody_is_led_out_of_the_session() -> None:
    closer = whole(HOUR_S).zoomed(0.1, 0.0)
    assert (closer.moved(-100.0).start_s, closer.moved(1e9).end_s) == (0.0, HOUR_S)
    assert whole(HOUR_S).zoomed(5.0, 30.0) == whole(HOUR_S)
    assert closer.zoomed(1e-9, 10.0).shown_s == 4.0


def test_what_is_in_view_stays_and_what_is_not_comes_into_view() -> None:
    closer = whole(HOUR_S).zoomed(0.1, 0.0)  # 0 to 360 s
    assert closer.around(180.0) == closer
    moved = closer.around(1000.0)
    assert moved.start_s == pytest.approx(1000.0 - 108.0)  # three tenths from the left


def test_times_are_written_at_round_moments() -> None:
    # 1000 px an hour, 90 px apart: at least 324 s, so every ten minutes.
    assert ticks_s(whole(HOUR_S).placed(0.0, 1000.0), 90.0) == [600.0 * n for n in range(7)]
    closer = TimeAxis(601.0, 613.0, 0.0, 600.0, HOUR_S)  # 50 px a second: every 2 s
    assert ticks_s(closer, 90.0) == [602.0, 604.0, 606.0, 608.0, 610.0, 612.0]


def test_a_session_of_no_length_has_an_axis_too() -> None:
    assert whole(0.0).shown_s == 4.0


# --- lines


def test_a_long_line_is_thinned_and_loses_no_peak() -> None:
    # Two hours at 130 a second on 500 px: two points a pixel are left, and the odd ones.
    t_s = np.arange(936_000) / 130.0
    value = np.zeros(936_000)
    value[123_457] = 5.0
    axis = whole(7200.0).placed(0.0, 500.0)
    thin_s, thin = thinned(t_s, value, axis)
    assert len(thin) <= 1500
    assert thin.max() == 5.0
    assert abs(thin_s[thin.argmax()] - t_s[123_457]) < 7200.0 / 500.0


def test_a_line_is_broken_where_nothing_is_known_and_where_time_leaps() -> None:
    t_s = np.array([0.0, 1.0, 2.0, 3.0, 4.0, 10.0, 11.0])
    value = np.array([1.0, 1.0, np.nan, 1.0, 1.0, 1.0, 1.0])
    assert broken_at_holes(t_s, value, 2.5) == [slice(0, 2), slice(3, 5), slice(5, 7)]


@pytest.mark.usefixtures("qapp")
def test_a_dense_line_is_a_pixel_wide_on_a_screen_and_a_unit_wide_on_paper() -> None:
    # A pen wider than a pixel makes Qt cut a dense line into polygons: 150 ms, not 2.  On paper
    # of 1200 dots an inch nobody sees one that is as thin as a dot.
    enlarged = QtGui.QPixmap(100, 20)
    enlarged.setDevicePixelRatio(1.5)
    drawing, paper = QtSvg.QSvgGenerator(), QtCore.QBuffer()
    drawing.setOutputDevice(paper)
    axis = whole(60.0).placed(0.0, 50.0)
    for device, is_pixel_wide in ((enlarged, True), (drawing, False)):
        painter = QtGui.QPainter(device)
        painter.setPen(QtGui.QPen(QtGui.QColor("black"), 1.4))
        with smooth_if_sparse(painter, 51, axis):
            assert (painter.pen().width(), painter.pen().isCosmetic()) == (1, is_pixel_wide)
        with smooth_if_sparse(painter, 50, axis):
            assert (painter.pen().widthF(), painter.pen().isCosmetic()) == (1.4, False)
        painter.end()


# --- what is drawn and told


def test_what_was_not_seen_is_hatched_in_the_lanes_that_rest_on_it(account: Account) -> None:
    image = painted(account, DARK, whole(HOUR_S))
    page = timeline_page(account, Look(DARK))
    boxes = page.boxes(QtCore.QRectF(0, 0, 1100, page.height))
    hatched = [
        any(
            image.pixelColor(WORDS + 347, int(box.top()) + y) != QtGui.QColor(DARK.window)
            for y in range(8, 16)
        )
        for box in boxes
    ]  # 1250 s are 347 px: no heart there
    by_name = dict(zip([type(lane).__name__ for lane in page.lanes], hatched, strict=True))
    assert by_name["ArousalLane"]
    assert by_name["HeartLane"]
    assert not by_name["SudsLane"]


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda p: p.name)
def test_signs_of_loss_stand_taller_than_contact(account: Account, palette: Palette) -> None:
    image = painted(account, palette, whole(HOUR_S))
    page = timeline_page(account, Look(palette))
    index = [type(lane).__name__ for lane in page.lanes].index("ContactLane")
    box = page.boxes(QtCore.QRectF(0, 0, 1100, page.height))[index]

    def tall(t_s: float) -> int:
        x = WORDS + round(t_s / HOUR_S * 1000.0)
        column = [
            image.pixelColor(x, y).name() for y in range(int(box.top()), int(box.bottom()))
        ]
        return sum(color != palette.window for color in column)

    assert tall(970.0) == pytest.approx(0.6 * 34, abs=1)
    assert tall(1800.0) == pytest.approx(0.12 * 34, abs=1)


def test_each_lane_says_what_lies_at_a_moment(account: Account) -> None:
    assert PhaseLane(account).tell(700.0) == "Reliving, minute 2"
    assert (
        ArousalLane(account).tell(950.0) == "Arousal +3.0 units from the usual of this session"
    )
    assert ArousalLane(account).tell(1250.0) == "Arousal not known here"
    assert HeartLane(account).tell(950.0) == "Heart 82 a minute"
    assert HeartLane(account).tell(1250.0) == "Heart not seen here"
    assert MarkLane(account).tell(921.0) == "Hotspot"
    assert ContactLane(account).tell(960.0) == "Some signs"


def test_what_heights_mean_stands_beside_the_curves_and_none_of_it_between_them(
    account: Account,
) -> None:
    # From -2.5 to 6 units in 120 px, 3.6 px at either edge: 13.27 px a unit.
    box, look = QtCore.QRectF(WORDS, 0, 1000, 120), Look(DARK)
    at = {word: round(y) for y, word in ArousalLane(account).scale(box, look)}
    assert at == {"high": 20, "raised": 50, "usual": 80}
    # The heart from 70 to 82 a minute, 5 more at either edge: lines at 70 and 80, of 65 to 87.
    rates = {word: round(y) for y, word in HeartLane(account).scale(box, look)}
    assert {word: rates[word] for word in ("70", "80")} == {"70": 93, "80": 38}
    image = painted(account, DARK, whole(HOUR_S))
    muted = QtGui.QColor(DARK.muted)
    seen = {
        x
        for x in range(image.width())
        for y in range(150, 250)
        if image.pixelColor(x, y) == muted
    }
    assert seen
    assert max(seen) < WORDS


@pytest.mark.usefixtures("german")
def test_what_lies_at_a_moment_is_said_in_the_language_of_the_window(account: Account) -> None:
    assert "+3,0" in ArousalLane(account).tell(950.0)
    assert SudsLane(account).tell(931.0) == "SUDS 8 von 10"
    need = Mark(30.0, MarkKind.NEED, "safety")
    assert "safety" not in mark_words(need)


# --- hands


def test_the_keys_zoom_move_and_show_all_again(timeline: Timeline) -> None:
    strike(timeline, Qt.Key.Key_Plus, Qt.Key.Key_Plus)
    assert timeline.axis.shown_s == pytest.approx(HOUR_S / 1.25**2, rel=1e-3)
    before_s = timeline.axis.start_s
    strike(timeline, Qt.Key.Key_Right)
    assert timeline.axis.start_s - before_s == pytest.approx(0.2 * timeline.axis.shown_s)
    strike(timeline, Qt.Key.Key_Left, Qt.Key.Key_Minus, Qt.Key.Key_Home)
    assert timeline.axis.shown_s == pytest.approx(timeline.axis.length_s)


def test_a_screen_reader_hears_what_is_shown(timeline: Timeline) -> None:
    assert timeline.accessibleName() == "The session over time"
    assert timeline.accessibleDescription() == "From 0:00 to 59:59"
    timeline.show_axis(TimeAxis(60.0, 120.0, 0.0, 1.0, 3599.0))
    assert timeline.accessibleDescription() == "From 1:00 to 2:00"


def test_a_click_points_at_its_moment(qtbot: QtBot, timeline: Timeline) -> None:
    with qtbot.waitSignal(timeline.pointed) as told:
        QTest.mouseClick(  # type: ignore[call-overload]
            timeline, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
            QtCore.QPoint(8 + WORDS + 250, 100),
        )  # fmt: skip
    assert told.args[0] == pytest.approx(900.0, abs=4.0)


def test_a_stretch_is_chosen_with_shift(qtbot: QtBot, timeline: Timeline) -> None:
    shift, left = Qt.KeyboardModifier.ShiftModifier, Qt.MouseButton.LeftButton
    with qtbot.waitSignal(timeline.selected) as told:
        QTest.mousePress(timeline, left, shift, QtCore.QPoint(8 + WORDS + 100, 100))  # type: ignore[call-overload]
        QTest.mouseMove(timeline, QtCore.QPoint(8 + WORDS + 200, 100))
        move = QtGui.QMouseEvent(
            QtCore.QEvent.Type.MouseMove,
            QtCore.QPointF(8 + WORDS + 200, 100),
            left,
            left,
            shift,
        )
        timeline.mouseMoveEvent(move)
        QTest.mouseRelease(timeline, left, shift, QtCore.QPoint(8 + WORDS + 200, 100))  # type: ignore[call-overload]
    assert told.args == pytest.approx([360.0, 720.0], abs=4.0)


def test_only_what_moves_is_drawn_anew_while_sound_is_played(timeline: Timeline) -> None:
    timeline.grab()
    before = timeline._still
    timeline.show_playhead(12.0)
    timeline.grab()
    assert timeline._still is before


def test_words_of_a_note_are_shown_as_they_are() -> None:
    assert "&lt;img" in _plain('<img src="file:///etc/passwd">')


def test_lanes_give_way_on_a_small_screen_and_none_is_lower_than_a_line_of_words() -> None:
    # 26 38 56 120 84 34 44 30, with 8 gaps of 4 and 24 for the times: 432 + 56.
    page = timeline_page(account_of([]), Look(DARK))
    assert page.height == 488
    # Half as tall: 26 26 28 60 42 26 26 26 is 260.
    assert page.fitted(0.0).height == 260 + 56
    # 1.6 times, and only what is taller than 50: 26 38 89 192 134 34 44 30 is 587.
    assert page.fitted(10_000.0).height == 587 + 56
    assert 390 < page.fitted(400.0).height <= 400
