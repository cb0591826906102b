"""The sound of a session in its review: controls, lane and play-head, kept together."""

from ...monitor.errors import Expected
from ...monitor.review.playback import Playback, SpeakerPort, playback_of
from ...monitor.review.played_sound import Loop
from ...monitor.review.reviewed import Reviewed
from ...monitor.sound.session_sound import NoSound, SessionSound
from ...monitor.sound.sound_outline import SoundOutline, outline_sound
from ..qt import Qt, QtCore, QtGui, QtWidgets
from ..shown.readouts import Role
from ..theme import Look, Size
from ..widgets.card import Words
from ..words import player_wording as wording
from ..words.phrases import tr
from .lane_sound import SoundLane
from .look_through import GoOn, LookThrough
from .player_bar import PlayerBar
from .session_page import SessionPage

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
        self._outlining: LookThrough | None = None
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
        page.hearing.connect(bar.play_from)
        page.allow_hearing()
        page.selected.connect(lambda start_s, end_s: bar.choose(Loop(start_s, end_s)))
        space = QtWidgets.QShortcut(QtGui.QKeySequence(Qt.Key.Key_Space), page.timeline)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(bar.toggle)
        self._outline(reviewed, SoundOutline(playback.end_s))

    def _outline(self, reviewed: Reviewed, outline: SoundOutline) -> None:
        """Look through the sound, and draw what is known of it so far."""
        self._page.timeline.add_below_talk(SoundLane(outline))

        def look(go_on: GoOn) -> None:
            with SessionSound(reviewed.path, reviewed.key) as sound:
                outline_sound(outline, sound, go_on)

        def fail(_: Expected) -> None:
            outline.damaged += 1  # from here on nothing of it can be read
            outline.complete = True

        self._outlining = LookThrough(look, lambda: self._outlined(outline), fail)
        self._outlining.setParent(self)
        self._page.destroyed.connect(self._outlining.stop)

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


def _playback(reviewed: Reviewed, speaker: SpeakerPort) -> Playback:
    if not reviewed.key:  # a trace: there is no sound in it
        raise NoSound
    return playback_of(reviewed.path, reviewed.key, speaker)


def _line(look: Look, text: str, role: Role) -> Words:
    words = Words(look, Size.CAPTION, role)
    words.say(text)
    return words
