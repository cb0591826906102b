"""The sound of a session is played beside its timeline, by hand, and never by itself."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from handrail.monitor.inputs import Mark, MarkKind
from handrail.monitor.recording.session_errors import SessionDamaged
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.records import Reason
from handrail.monitor.review.beat_correction import correct_beats
from handrail.monitor.review.reviewed import Reviewed, reviewed_record
from handrail.ui.qt import Qt, QtCore, QtGui, QtWidgets
from handrail.ui.review.lane_sound import SoundLane
from handrail.ui.review.opening import show_review
from handrail.ui.review.player_bar import PlayerBar
from handrail.ui.review.session_page import SessionPage
from handrail.ui.review.sound_in_step import SoundInStep
from handrail.ui.review.window import ReviewWindow
from handrail.ui.theme import DARK, Look
from handrail.ui.words import player_wording as wording

from ...monitor.recorded_session import KEY, minutes, recorded
from ...monitor.recorded_sound import RATE_HZ, pieces, tone
from ...monitor.silent_speaker import SilentSpeaker
from ..hands import click, press, reads
from ..home_hands import tab_through
from ..struck_keys import SPACE, strike

SOUND = [*pieces(tone(60.0, 0.2)), *pieces(tone(45.0, 0.2), 75.0)]  # 15 s without


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a session of 2 minutes, with sound but for 15 s."""
    return recorded(tmp_path_factory.mktemp("session"), minutes(2.0), sound=SOUND)


@pytest.fixture(scope="module")
def reviewed(path: Path) -> Reviewed:
    return reviewed_record(path, KEY)


@pytest.fixture(scope="module")
def with_hotspot(reviewed: Reviewed) -> Reviewed:
    """The same with a hotspot at one minute."""
    marks = (Mark(60.0, MarkKind.HOTSPOT),)
    return replace(reviewed, account=replace(reviewed.account, marks=marks))


@pytest.fixture
def speaker() -> SilentSpeaker:
    return SilentSpeaker()


Opened = Callable[[Reviewed], tuple[SessionPage, SoundInStep]]


@pytest.fixture
def opened(qtbot: QtBot, speaker: SilentSpeaker) -> Opened:
    def opened(reviewed: Reviewed) -> tuple[SessionPage, SoundInStep]:
        page = SessionPage(Look(DARK), reviewed, correct_beats(reviewed.account.beats))
        qtbot.addWidget(page, before_close_func=lambda _: sound.close())
        sound = SoundInStep(page, Look(DARK), speaker)
        page.resize(1318, 700)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.begin()
        return page, sound

    return opened


@pytest.fixture
def at_hand(opened: Opened, reviewed: Reviewed) -> tuple[SessionPage, PlayerBar]:
    """Give the page and the controls of the sound in it."""
    page, sound = opened(reviewed)
    assert sound.bar is not None
    return page, sound.bar


def named(bar: QtWidgets.QWidget, name: str) -> QtWidgets.QWidget:
    """Return the control that a screen reader calls so."""
    (found,) = (
        one for one in bar.findChildren(QtWidgets.QWidget) if one.accessibleName() == name
    )
    return found


def test_opening_a_session_plays_nothing(
    at_hand: tuple[SessionPage, PlayerBar], speaker: SilentSpeaker, qtbot: QtBot
) -> None:
    page, _ = at_hand
    page.timeline.pointed.emit(30.0)
    page.timeline.selected.emit(30.0, 40.0)
    qtbot.wait(120)
    assert speaker.played == []


def test_space_on_the_timeline_plays_from_where_it_was_clicked_and_pauses(
    at_hand: tuple[SessionPage, PlayerBar], speaker: SilentSpeaker
) -> None:
    page, bar = at_hand
    page.timeline.pointed.emit(30.0)
    strike(page, SPACE)
    assert bar.playback.is_playing
    assert bar.playback.position_s() == 30.0
    speaker.now.samples = 2.0 * RATE_HZ
    strike(page, SPACE)
    assert speaker.now.finished
    assert bar.playback.position_s() == 32.0


def test_while_it_plays_the_head_moves_and_stays_in_view(
    at_hand: tuple[SessionPage, PlayerBar],
    speaker: SilentSpeaker,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page, bar = at_hand
    heads: list[float | None] = []
    monkeypatch.setattr(page.timeline, "show_playhead", heads.append)
    page.timeline.show_axis(page.timeline.axis.zoomed(0.1, 0.0))  # 0 to 12 s
    click(named(bar, wording.PLAY_NAME))
    for tenths in range(4, 160, 4):
        speaker.now.samples = 0.1 * tenths * RATE_HZ
        bar._look_at_it()
    assert heads[-1] == pytest.approx(15.6)
    assert page.timeline.axis.shows(15.6, 15.6)
    assert "0:15" in reads(bar)
    with qtbot.waitSignals([bar.heard] * 10, timeout=2_000):  # twenty a second, by itself
        pass


def test_whoever_looks_elsewhere_is_not_called_back_before_the_next_jump(
    at_hand: tuple[SessionPage, PlayerBar], speaker: SilentSpeaker
) -> None:
    page, bar = at_hand
    near = page.timeline.axis.zoomed(0.1, 0.0)  # 0 to 12 s
    page.timeline.show_axis(near)
    click(named(bar, wording.PLAY_NAME))
    page.timeline.show_axis(near.moved(60.0))
    speaker.now.samples = 0.5 * RATE_HZ
    bar._look_at_it()
    assert page.timeline.axis.start_s == 60.0
    bar.go_to(20.0)
    assert page.timeline.axis.shows(20.0, 20.0)


def test_what_is_heard_is_what_something_is_said_of(
    opened: Opened, speaker: SilentSpeaker, tmp_path: Path
) -> None:
    own = recorded(tmp_path, minutes(0.5), sound=pieces(tone(30.0, 0.2)))
    page, _ = opened(reviewed_record(own, KEY))
    page.timeline.pointed.emit(10.0)
    strike(page, SPACE)
    speaker.now.samples = 4.0 * RATE_HZ
    strike(page, SPACE)
    assert "At 0:14" in reads(page)
    strike(page, Qt.Key.Key_M)
    (label,) = reviewed_record(own, KEY).labels
    assert (label.mark.kind, label.mark.t_s) == (MarkKind.MISSED_EPISODE, 14.0)


def test_a_stretch_that_is_chosen_stays_chosen_while_it_is_heard(
    at_hand: tuple[SessionPage, PlayerBar], speaker: SilentSpeaker
) -> None:
    page, _ = at_hand
    page.timeline.selected.emit(20.0, 26.0)
    strike(page, SPACE)
    speaker.now.samples = 2.0 * RATE_HZ
    strike(page, SPACE)
    assert page.stretch == (20.0, 26.0)


def test_it_goes_five_seconds_back_and_forward(
    at_hand: tuple[SessionPage, PlayerBar], speaker: SilentSpeaker
) -> None:
    page, bar = at_hand
    page.timeline.pointed.emit(30.0)
    click(named(bar, wording.FORWARD_NAME))
    assert bar.playback.position_s() == 35.0
    click(named(bar, wording.BACK_NAME))
    click(named(bar, wording.BACK_NAME))
    assert bar.playback.position_s() == 25.0
    assert speaker.played == []


def test_a_chosen_stretch_can_be_repeated_until_another_moment_is_chosen(
    at_hand: tuple[SessionPage, PlayerBar],
) -> None:
    page, bar = at_hand
    repeat = named(bar, wording.REPEAT_NAME)
    assert not repeat.isEnabled()
    assert repeat.accessibleDescription() == wording.REPEAT_HOW
    page.timeline.selected.emit(20.0, 26.0)
    click(repeat)
    loop = bar.playback.loop
    assert loop is not None
    assert (loop.start_s, loop.end_s) == (20.0, 26.0)
    assert repeat.accessibleDescription() == "0:20 to 0:26, again and again"
    page.timeline.pointed.emit(50.0)
    assert bar.playback.loop is None
    assert not repeat.isEnabled()


def test_speed_and_volume_reach_the_loudspeaker(
    at_hand: tuple[SessionPage, PlayerBar], speaker: SilentSpeaker
) -> None:
    _, bar = at_hand
    speed, volume = named(bar, wording.SPEED), named(bar, wording.VOLUME)
    assert isinstance(speed, QtWidgets.QComboBox)
    assert isinstance(volume, QtWidgets.QSlider)
    assert speed.currentText() == "1×"
    speed.setCurrentIndex(0)
    assert bar.playback.speed == 0.5
    volume.setValue(10)  # five steps of 4 dB: 20 dB are ten times
    assert speaker.gain == pytest.approx(10.0)
    volume.setValue(0)
    assert speaker.gain == 0.0
    volume.setValue(5)
    assert speaker.gain == 1.0


def test_a_loudspeaker_that_fails_is_said_in_words_and_the_review_goes_on(
    at_hand: tuple[SessionPage, PlayerBar], speaker: SilentSpeaker, qtbot: QtBot
) -> None:
    page, bar = at_hand
    click(named(bar, wording.PLAY_NAME))
    speaker.now.fail(Reason.DEVICE_MISSING)
    missing = wording.FAULTS[Reason.DEVICE_MISSING]
    qtbot.waitUntil(lambda: missing in reads(page))
    click(named(bar, wording.PLAY_NAME))  # it may be tried again
    assert missing not in reads(page)


def test_a_loudspeaker_that_says_nothing_is_said_after_two_seconds(
    at_hand: tuple[SessionPage, PlayerBar],
) -> None:
    page, bar = at_hand
    click(named(bar, wording.PLAY_NAME))
    assert wording.DOES_NOT_ANSWER not in reads(page)
    for _ in range(41):  # looks, twenty a second
        bar._look_at_it()
    assert wording.DOES_NOT_ANSWER in reads(page)


def test_out_of_sight_it_falls_silent(
    at_hand: tuple[SessionPage, PlayerBar], speaker: SilentSpeaker
) -> None:
    page, bar = at_hand
    click(named(bar, wording.PLAY_NAME))
    page.hide()
    assert speaker.now.finished
    assert not bar.playback.is_playing


def test_what_is_listened_to_keeps_the_vault_open_and_what_is_repeated_does_not(
    opened: Opened, reviewed: Reviewed
) -> None:
    page, sound = opened(reviewed)
    heard = [sound.is_listened_to]
    page.timeline.selected.emit(20.0, 26.0)
    strike(page, SPACE)
    heard.append(sound.is_listened_to)
    click(named(page, wording.REPEAT_NAME))
    heard.append(sound.is_listened_to)
    assert heard == [False, True, False]


def test_when_the_review_is_closed_nothing_is_heard_any_more(
    path: Path, speaker: SilentSpeaker, qapp: QtWidgets.QApplication
) -> None:
    looks, was_heard = iter(range(100)), list[bool]()

    def play_and_close() -> None:
        shown = [w for w in qapp.topLevelWidgets() if isinstance(w, ReviewWindow)]
        bars = [bar for window in shown for bar in window.findChildren(PlayerBar)]
        if bars:
            click(named(bars[0], wording.PLAY_NAME))
            was_heard.append(not speaker.now.finished)
        if bars or next(looks, None) is None:  # 2 s: or the test would wait for ever
            timer.stop()
            for window in shown:
                window.close()

    timer = QtCore.QTimer()
    timer.timeout.connect(play_and_close)
    timer.start(20)
    assert show_review(lambda: reviewed_record(path, KEY), speaker=speaker)
    assert was_heard == [True]
    assert speaker.now.finished


def test_every_control_can_be_named_and_reached_by_key(
    at_hand: tuple[SessionPage, PlayerBar],
) -> None:
    _, bar = at_hand
    controls = [
        one
        for one in bar.findChildren(QtWidgets.QWidget)
        if isinstance(one, QtWidgets.QAbstractButton | QtWidgets.QComboBox | QtWidgets.QSlider)
    ]
    assert len(controls) == 6
    assert all(one.accessibleName() for one in controls)
    assert all(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in controls)


def test_the_tab_key_comes_to_the_sound_where_it_stands(
    at_hand: tuple[SessionPage, PlayerBar],
) -> None:
    page, _ = at_hand
    page.begin()
    order = list(tab_through(page))
    assert order[:3] == ["Play from here", "Back 5 seconds", "Forward 5 seconds"]
    volume = order.index("Volume")
    assert order[volume + 1 : volume + 3] == ["Something we missed?", "Note"]


def test_a_session_without_sound_says_so_and_offers_nothing(
    opened: Opened, tmp_path: Path
) -> None:
    page, sound = opened(reviewed_record(recorded(tmp_path, minutes(0.5)), KEY))
    assert sound.bar is None
    assert wording.NO_SOUND in reads(page)
    assert not any(isinstance(lane, SoundLane) for lane in page.timeline._page.lanes)


def test_the_sound_is_drawn_below_the_talk_and_where_there_is_none_nothing(
    at_hand: tuple[SessionPage, PlayerBar], qtbot: QtBot
) -> None:
    page, _ = at_hand
    lanes = [type(lane).__name__ for lane in page.timeline._page.lanes]
    at = lanes.index("SoundLane")
    assert lanes[at - 1] == "TalkLane"
    lane = page.timeline._page.lanes[at]
    assert isinstance(lane, SoundLane)
    qtbot.waitUntil(lambda: lane._outline.complete)
    axis = page.timeline.axis.placed(0.0, 120.0)  # a pixel a second
    image = QtGui.QImage(120, lane.height, QtGui.QImage.Format.Format_RGB32)
    image.fill(QtGui.QColor(DARK.window))
    painter = QtGui.QPainter(image)
    lane.paint(painter, QtCore.QRectF(0, 0, 120, lane.height), axis, Look(DARK))
    painter.end()
    drawn = np.array([
        [image.pixelColor(x, y).name() != DARK.window for y in range(lane.height)]
        for x in range(120)
    ])  # fmt: skip
    assert drawn[:60].mean() > 0.9  # a tone, drawn as tall as it is loud
    assert not drawn[60:75].any()
    assert drawn[75:119].mean() > 0.9
    assert lane.tell(30.0) == ""
    assert lane.tell(67.0) == wording.NOT_HEARD_HERE


def test_a_label_leaves_the_sound_where_it_is(
    at_hand: tuple[SessionPage, PlayerBar], reviewed: Reviewed
) -> None:
    page, _ = at_hand
    page.timeline.show_account(reviewed.account)
    assert any(isinstance(lane, SoundLane) for lane in page.timeline._page.lanes)


def test_what_cannot_be_read_of_it_is_said(
    opened: Opened, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_record: SessionFile, _number: int) -> None:
        raise SessionDamaged("Part of it is damaged.")

    reviewed = reviewed_record(path, KEY)
    monkeypatch.setattr(SessionFile, "audio_piece", broken)
    page, _ = opened(reviewed)
    qtbot.waitUntil(lambda: wording.PART_UNREADABLE in reads(page))


# --- a card is heard


def test_a_card_is_heard_from_ten_seconds_before_its_moment(
    opened: Opened, with_hotspot: Reviewed
) -> None:
    page, sound = opened(with_hotspot)
    assert sound.bar is not None
    click(button(page, "Hear it"))
    assert sound.bar.playback.is_playing
    assert sound.bar.playback.position_s() == 50.0  # marked at 60 s
    assert page.stretch == (30.0, 90.0)
    strike(page, SPACE)
    assert not sound.bar.playback.is_playing


def test_the_key_does_the_same_and_what_is_repeated_is_the_card_s_stretch(
    opened: Opened, with_hotspot: Reviewed
) -> None:
    page, sound = opened(with_hotspot)
    assert sound.bar is not None
    press(page, "H")
    click(button(sound.bar, wording.REPEAT))
    loop = sound.bar.playback.loop
    assert loop is not None
    assert (loop.start_s, loop.end_s) == (30.0, 90.0)


def test_near_the_beginning_it_is_heard_from_the_beginning(
    opened: Opened, with_hotspot: Reviewed
) -> None:
    marks = (Mark(4.0, MarkKind.HOTSPOT),)
    early = replace(with_hotspot, account=replace(with_hotspot.account, marks=marks))
    page, sound = opened(early)
    assert sound.bar is not None
    press(page, "H")
    assert sound.bar.playback.position_s() == 0.0


def test_without_sound_no_card_can_be_heard(
    opened: Opened, tmp_path: Path, speaker: SilentSpeaker
) -> None:
    silent = reviewed_record(recorded(tmp_path, minutes(1.0)), KEY)
    marked = replace(
        silent, account=replace(silent.account, marks=(Mark(30.0, MarkKind.HOTSPOT),))
    )
    page, _ = opened(marked)
    press(page, "H")
    assert not button(page, "Hear it").isVisible()
    assert speaker.played == []


def button(place: QtWidgets.QWidget, words: str) -> QtWidgets.QPushButton:
    """Return the button on which some words stand."""
    (found,) = (one for one in place.findChildren(QtWidgets.QPushButton) if one.text() == words)
    return found
