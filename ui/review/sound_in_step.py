"""The sound of a session in its review: controls, lane and play-head, kept together."""

from collections.abc import Callable
from concurrent.futures import Future

from ...monitor.errors import Expected
from ...monitor.review.playback import Playback, SpeakerPort, playback_of
from ...monitor.review.played_sound import Loop
from ...monitor.review.reviewed import Reviewed
from ...monitor.session_sound import NoSound, SessionSound
from ...monitor.sound_outline import SoundOutline, outline_sound
from .. import player_wording as wording
from ..card import Words
from ..errand import Errand
from ..phrases import tr
from ..qt import Qt, QtCore, QtGui, QtWidgets
from ..readouts import Role
from ..theme import Look, Size
from .lane_sound import SoundLane
from .player_bar import PlayerBar
from .session_page import SessionPage

_REDRAWS_PER_S = 3
_JUMP_S = 1.0


class SoundInStep(QtCore.QObject):
    """Keeps what is seen and what is heard of a session together, as long as its page lives.

    Parameters
    ----------
    page
        The session.  Without sound, a line in the row of the sound says so.
    look
        How it looks.
    speaker
        Where it is played.
    """

    def __init__(self, page: SessionPage, look: Look, speaker: SpeakerPort) -> None:
        super().__init__(page)
        self._page = page
        self._heard_s = 0.0
        self._outlining: _Outlining | None = None
        self.bar: PlayerBar | None = None
        try:
            playback = _playback(page.reviewed, speaker)
        except NoSound:
            page.put_sound(_line(look, tr(wording.NO_SOUND), Role.MUTED))
        except Expected as error:
            page.put_sound(_line(look, str(error), Role.CONTACT))
        else:
            self._put(playback, look)

    @property
    def is_listened_to(self) -> bool:
        """Whether it plays, and will come to an end by itself."""
        playback = self.bar.playback if self.bar is not None else None
        return playback is not None and playback.is_playing and playback.loop is None

    def close(self) -> None:
        """Fall silent, and stop reading."""
        if self.bar is not None:
            self.bar.close_sound()
        if self._outlining is not None:
            self._outlining.stop()

    def _put(self, playback: Playback, look: Look) -> None:
        page, reviewed = self._page, self._page.reviewed
        self.bar = bar = PlayerBar(look, playback)
        page.put_sound(bar)
        bar.heard.connect(self._follow)
        bar.told.connect(lambda words: page.say(words, Role.CONTACT))
        page.pointed.connect(bar.go_to)
        page.selected.connect(lambda start_s, end_s: bar.choose(Loop(start_s, end_s)))
        space = QtWidgets.QShortcut(QtGui.QKeySequence(Qt.Key.Key_Space), page.timeline)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(bar.toggle)
        outline = SoundOutline(playback.end_s)
        page.timeline.add_below_talk(SoundLane(outline))
        self._outlining = _Outlining(
            outline, lambda: SessionSound(reviewed.path, reviewed.key), self._outlined
        )
        self._outlining.setParent(self)
        page.destroyed.connect(self._outlining.stop)

    def _follow(self, t_s: float) -> None:
        """Keep what is heard in view, unless the therapist looks elsewhere meanwhile."""
        timeline, last_s = self._page.timeline, self._heard_s
        self._heard_s = t_s
        self._page.hear(t_s)
        was_in_view = timeline.axis.shows(last_s, last_s)
        follows = was_in_view or abs(t_s - last_s) > _JUMP_S
        if follows and self.bar is not None and self.bar.playback.is_playing:
            timeline.show_moment(t_s)

    def _outlined(self, outline: SoundOutline) -> None:
        self._page.timeline.redraw()
        if outline.complete and outline.damaged:
            self._page.say(tr(wording.PART_UNREADABLE))


class _Outlining(QtCore.QObject):
    """Looks through the sound on a thread, and tells now and then that more is known."""

    def __init__(
        self,
        outline: SoundOutline,
        open_sound: Callable[[], SessionSound],
        told: Callable[[SoundOutline], None],
    ) -> None:
        super().__init__()
        self._outline, self._told = outline, told
        self._wanted = True
        self._errand = Errand[None](self._ended)
        self._timer = QtCore.QTimer(self)
        self._timer.setInterval(round(1000 / _REDRAWS_PER_S))
        self._timer.timeout.connect(self._tell)
        self._timer.start()
        self._errand.run(lambda: self._look_through(open_sound))

    def stop(self) -> None:
        """Want no more of it."""
        self._wanted = False
        self._timer.stop()
        self._errand.forget()

    def _look_through(self, open_sound: Callable[[], SessionSound]) -> None:
        with open_sound() as sound:
            outline_sound(self._outline, sound, lambda: self._wanted)

    def _ended(self, future: "Future[None]") -> None:
        self._timer.stop()
        error = future.exception()
        if isinstance(error, Expected):
            self._outline.damaged += 1  # from here on nothing of it can be read
            self._outline.complete = True
        elif error is not None:
            raise error
        self._tell()

    def _tell(self) -> None:
        self._told(self._outline)


def _playback(reviewed: Reviewed, speaker: SpeakerPort) -> Playback:
    if not reviewed.key:  # a trace: there is no sound in it
        raise NoSound
    return playback_of(reviewed.path, reviewed.key, speaker)


def _line(look: Look, text: str, role: Role) -> Words:
    words = Words(look, Size.CAPTION, role)
    words.say(text)
    return words
