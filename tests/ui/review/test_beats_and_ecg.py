"""Beats and electrocardiogram on the timeline: raw beside corrected, marks by shape, gaps."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from handrail.monitor.inputs import StrapFrame
from handrail.monitor.recording.session_errors import SessionDamaged
from handrail.monitor.review.account import BeatLine
from handrail.monitor.review.beat_correction import BeatClass, CorrectedBeats, correct_beats
from handrail.monitor.review.ecg_outline import EcgOutline, outline_ecg
from handrail.monitor.review.reviewed import Reviewed, reviewed_record
from handrail.ui.qt import QtCore, QtGui
from handrail.ui.review.axis import TimeAxis, whole
from handrail.ui.review.beat_marks import MARK_PX, paint_mark
from handrail.ui.review.ecg_in_step import EcgInStep
from handrail.ui.review.lane import Lane
from handrail.ui.review.lane_beats import BeatLane
from handrail.ui.review.lane_ecg import EcgLane
from handrail.ui.review.session_page import SessionPage
from handrail.ui.shown.readouts import Role
from handrail.ui.theme import DARK, LIGHT, Look, Palette

from ...monitor.recorded_ecg import ecg_frames
from ...monitor.recorded_session import KEY, minutes, recorded
from ..hands import reads

pytestmark = pytest.mark.usefixtures("qapp")

WIDE, TALL = 1000, 80
CALM_MS = [800.0 + 10.0 * (n % 3) for n in range(60)]
ARTEFACTS = [kind for kind in BeatClass if kind not in {BeatClass.NORMAL, BeatClass.UNJUDGED}]


def painted(lane: Lane, axis: TimeAxis, palette: Palette = DARK) -> QtGui.QImage:
    image = QtGui.QImage(WIDE, TALL, QtGui.QImage.Format.Format_RGB32)
    image.fill(QtGui.QColor(palette.window))
    painter = QtGui.QPainter(image)
    painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
    box = QtCore.QRectF(0, 0, WIDE, TALL)
    lane.paint(painter, box, axis.placed(0.0, float(WIDE)), Look(palette))
    painter.end()
    return image


def inked(
    image: QtGui.QImage, xs: range, ys: range = range(TALL), palette: Palette = DARK
) -> int:
    """Return how many pixels of a part are not as bare as the window."""
    bare = QtGui.QColor(palette.window)
    return sum(image.pixelColor(x, y) != bare for x in xs for y in ys)


# --- beats


@pytest.fixture
def missed() -> BeatLine:
    """48 s in which the beat at 25.1 s was missed: intervals 31 and 32 came as one."""
    rr_ms = np.array([*CALM_MS[:30], CALM_MS[30] + CALM_MS[31], *CALM_MS[32:]])
    return BeatLine(np.cumsum(rr_ms) / 1000.0, rr_ms, np.zeros(len(rr_ms), np.int8))


def lane_of(beats: BeatLine) -> BeatLane:
    return BeatLane(beats, correct_beats(beats))


def test_raw_and_corrected_interval_and_what_it_was_are_told(missed: BeatLine) -> None:
    lane = lane_of(missed)
    assert lane.tell(10.0) == "From the beat before: 800 ms"
    assert lane.tell(25.0) == (
        "From the beat before: 1610 ms. Ring: a beat was missed in between; as corrected,"
        " 805 ms"
    )
    assert lane.tell(1000.0) == "No beats here"


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda p: p.name)
def test_an_artefact_is_marked_above_and_nothing_else_is(
    missed: BeatLine, palette: Palette
) -> None:
    # 48.6 s on 1000 px: the long interval ends at 25.91 s, which is 533 px.
    lane, above = lane_of(missed), range(8)
    image = painted(lane, whole(48.6), palette)
    assert inked(image, range(525, 541), above, palette) > 10
    assert inked(image, range(520), above, palette) == 0
    assert inked(image, range(546, WIDE), above, palette) == 0


def test_every_class_of_artefact_has_a_shape_of_its_own() -> None:
    shapes = {}
    for kind in ARTEFACTS:
        image = QtGui.QImage(11, 11, QtGui.QImage.Format.Format_Grayscale8)
        image.fill(0)
        painter = QtGui.QPainter(image)
        painter.setPen(QtGui.QColor("white"))
        paint_mark(painter, QtCore.QPointF(5.0, 5.0), kind, MARK_PX)
        painter.end()
        shapes[kind] = np.array(
            [[image.pixelColor(x, y).red() > 100 for x in range(11)] for y in range(11)]
        )
    assert len(shapes) == 5
    for one in ARTEFACTS:
        for other in ARTEFACTS:
            differing = np.count_nonzero(shapes[one] != shapes[other])
            assert (differing == 0) if one is other else (differing >= 8)


def test_from_afar_marks_stand_apart_and_the_most_frequent_kind_stands_for_its_neighbours() -> (
    None
):
    # Beats at 10, 10.8, 11.6 s and 50 s of 100 s on 1000 px: the first three are 16 px wide.
    t_s = np.array([10.0, 10.4, 10.8, 50.0])
    classes = np.array([BeatClass.MISSED, BeatClass.EXTRA, BeatClass.EXTRA, BeatClass.LONG])
    corrected = CorrectedBeats(np.array([10.0]), np.array([800.0]), classes.astype(np.uint8))
    lane = BeatLane(BeatLine(t_s, np.full(4, 800.0), np.zeros(4, np.int8)), corrected)
    marks = lane._shown_marks(whole(100.0).placed(0.0, 1000.0), 9.0)
    assert marks == [(100.0, BeatClass.EXTRA), (500.0, BeatClass.LONG)]
    near = TimeAxis(9.0, 12.0, 0.0, 1000.0, 100.0)
    assert [kind for _, kind in lane._shown_marks(near, 9.0)] == classes[:3].tolist()


@pytest.mark.parametrize("stretch_s", [48.6, 7200.0], ids=["near", "two hours"])
def test_the_raw_interval_is_seen_beside_the_corrected_one(
    missed: BeatLine, stretch_s: float
) -> None:
    # 1610 ms is off the scale: its dot, or the tip of its spike, stands at the upper edge.
    times = int(stretch_s / 48.6)
    rr_ms = np.tile(missed.rr_ms, times)
    many = BeatLine(np.cumsum(rr_ms) / 1000.0, rr_ms, np.zeros(len(rr_ms), np.int8))
    image = painted(lane_of(many), whole(float(many.t_s[-1])))
    assert inked(image, range(WIDE), range(10, 14)) > 0


def test_beats_are_not_joined_over_a_gap() -> None:
    rr_ms = np.array(CALM_MS * 2)
    t_s = np.cumsum(rr_ms) / 1000.0
    t_s[60:] += 50.0  # 48.6 to 98.6 s of 147 s: 331 to 671 px
    image = painted(lane_of(BeatLine(t_s, rr_ms, np.zeros(120, np.int8))), whole(147.2))
    scale = painted(
        lane_of(BeatLine(np.empty(0), np.empty(0), np.empty(0, np.int8))), whole(1.0)
    )
    lines = {y for y in range(TALL) if inked(scale, range(500, 501), range(y, y + 1))}
    curve = [y for y in range(TALL) if y not in lines]
    assert (
        sum(inked(image, range(340, 660), range(y, y + 1)) not in {0, 320} for y in curve) == 0
    )
    assert inked(image, range(330)) > 300


def test_a_session_without_beats_has_an_empty_lane() -> None:
    empty = BeatLine(np.empty(0), np.empty(0), np.empty(0, np.int8))
    assert lane_of(empty).tell(1.0) == "No beats here"
    painted(lane_of(empty), whole(60.0))


# --- electrocardiogram

BEATS_S = [0.8 * n for n in range(1, 400)]


@pytest.fixture(scope="module")
def ecg() -> EcgOutline:
    """Five minutes, a gap from 100 to 130 s."""
    outline = EcgOutline(300.0)
    outline_ecg(outline, ecg_frames(BEATS_S, 300.0, [(100.0, 130.0)]), lambda: True)
    return outline


def columns(image: QtGui.QImage, ys: range) -> list[int]:
    """Return the columns in which there is anything."""
    return [x for x in range(WIDE) if inked(image, range(x, x + 1), ys)]


def test_from_near_each_r_peak_has_its_tick_below_it(ecg: EcgOutline) -> None:
    # 10 s on 1000 px: beats at 200.0, 200.8 ... lie 80 px apart, and so do peaks and ticks.
    image = painted(EcgLane(ecg), TimeAxis(200.4, 210.4, 0.0, 1.0, 300.0))
    ticks = _middles(columns(image, range(TALL - 4, TALL)))
    tops = _middles(columns(image, range(14)))
    assert len(ticks) == len(tops) == 12
    assert np.abs(np.array(ticks) - np.array(tops)).max() <= 2.0
    assert {round(b - a) for a, b in pairwise(ticks)} <= {79, 80, 81}


def test_from_afar_it_is_an_outline_without_ticks_and_a_gap_is_hatched(ecg: EcgOutline) -> None:
    # 300 s on 1000 px: the gap is 333 to 433 px, and hatching covers less than an outline.
    image = painted(EcgLane(ecg), whole(300.0))
    gap, seen = (inked(image, span) / len(span) for span in (range(345, 420), range(500, 600)))
    assert 0.0 < gap < 0.25 * TALL < 0.3 * TALL < seen
    ticks = Look(DARK).color(Role.CALM)
    assert all(image.pixelColor(x, TALL - 2) != ticks for x in range(WIDE))


def test_the_lane_says_how_far_it_swings_or_that_there_is_none(ecg: EcgOutline) -> None:
    lane = EcgLane(ecg)
    assert lane.tell(115.0) == "No electrocardiogram here"
    assert lane.tell(200.0).startswith("Electrocardiogram between -0.")
    assert EcgLane(EcgOutline(300.0)).tell(5.0) == "The electrocardiogram is being read"


def _middles(xs: list[int]) -> list[float]:
    """Return the middles of runs of neighbouring columns."""
    runs = np.split(np.array(xs), np.flatnonzero(np.diff(xs) > 3) + 1)
    return [float(run.mean()) for run in runs]


# --- on the page


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Reviewed:
    return reviewed_record(recorded(tmp_path_factory.mktemp("session"), minutes(1.0)), KEY)


@pytest.fixture
def page(qtbot: QtBot, reviewed: Reviewed) -> SessionPage:
    page = SessionPage(Look(DARK), reviewed, correct_beats(reviewed.account.beats))
    qtbot.addWidget(page)
    page.resize(1318, 700)
    page.show()
    return page


def names(page: SessionPage) -> list[str]:
    return [lane.name for lane in page.timeline._page.lanes]


def test_where_it_was_recorded_its_lane_comes_below_the_beats(
    qtbot: QtBot, page: SessionPage
) -> None:
    assert names(page) == [
        "Phases", "Marks", "SUDS", "Arousal", "Heart", "RR", "Contact", "Talk", "Cues",
    ]  # fmt: skip
    ecg = EcgInStep(page, lambda: ecg_frames(BEATS_S, 60.0))
    qtbot.waitUntil(lambda: ecg.outline.complete and "ECG" in names(page))
    assert names(page)[5:7] == ["RR", "ECG"]
    ecg.close()


def test_where_none_was_recorded_there_is_no_lane(qtbot: QtBot, page: SessionPage) -> None:
    ecg = EcgInStep(page)
    qtbot.waitUntil(lambda: ecg.outline.complete)
    qtbot.wait(50)
    assert "ECG" not in names(page)
    ecg.close()


def test_damage_is_owned_up_to_and_what_was_read_before_is_shown(
    qtbot: QtBot, page: SessionPage
) -> None:
    def until_damaged() -> Iterator[StrapFrame]:
        yield from ecg_frames(BEATS_S, 20.0)
        raise SessionDamaged("Session session.handrail is damaged.")

    ecg = EcgInStep(page, until_damaged)
    qtbot.waitUntil(lambda: "Part of the electrocardiogram cannot be read." in reads(page))
    assert "ECG" in names(page)
    assert ecg.outline.holes(0.0, 60.0, 1.0)[-1][1] == 60.0
    ecg.close()


def test_who_closes_the_review_need_not_wait_for_the_rest(
    qtbot: QtBot, page: SessionPage
) -> None:
    told: list[float] = []

    def endless() -> Iterator[StrapFrame]:
        for frame in ecg_frames(BEATS_S, 300.0):
            told.append(frame.t_s)
            yield frame

    ecg = EcgInStep(page, endless)
    ecg.close()
    qtbot.wait(100)
    count = len(told)
    qtbot.wait(100)
    assert len(told) == count < 500
