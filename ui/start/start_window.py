"""What a session begins with: a strap, a microphone, what is agreed to, and a button.

Panels stand in a row and each answers one question.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from itertools import pairwise

from ...monitor.errors import Expected
from ...monitor.records import SensorKind
from ...monitor.sound_mode import SoundMode
from ...monitor.station.station_messages import LinkError
from ...monitor.station.window_link import WindowLink
from ..errand import Errand, why_words
from ..qt import Qt, QtWidgets
from ..shown.readouts import Role
from ..theme import DARK, Palette, Size, Space, qt_palette
from ..widgets.card import Words
from ..widgets.dialog_style import dialog_style, screen_look
from ..words import start_wording as wording
from ..words.online_wording import ASK_ANEW
from ..words.wording import DISCLAIMER, tr
from .call_row import CallRow
from .choice_panel import ChoicePanel, ChoiceWords
from .consent_card import ConsentCard
from .found_devices import show_found
from .offers import (
    HeartOffer,
    MicrophoneOffer,
    heart_of,
    microphone_of,
    microphone_to_begin_with,
    second_straps,
    strap_to_begin_with,
    to_offer,
)
from .online_row import Online, OnlineRow
from .second_strap import SecondStrapRow
from .sound_mode_row import SoundModeRow
from .start_form import RoomPort, StartForm, other_devices, sound_modes
from .start_past import Past
from .unfinished_card import UnfinishedCard

_SIZE = (1080, 720)

Start = Callable[[StartForm], WindowLink]
"""Begins the session that the form describes; takes seconds; raises `Expected`, `OSError`."""


AboutDisk = Callable[[StartForm], str]
"""Says what is to be known of the disk before such a session; empty if nothing is."""


class StartWindow(QtWidgets.QDialog):
    """Lets a session be described and started.

    Parameters
    ----------
    room
        Finds the devices.
    start
        Begins the session.
    past
        What earlier sessions left.
    about_disk
        Looks whether the session fits on the disk.
    online
        Where it is to be held, and whom to call there.
    palette
        Dark by default, like the live window.

    Attributes
    ----------
    link
        The session's, once it has begun.
    """

    def __init__(
        self,
        room: RoomPort,
        start: Start,
        *,
        past: Past | None = None,
        about_disk: AboutDisk | None = None,
        online: Online | None = None,
        palette: Palette = DARK,
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.link: WindowLink | None = None
        self._room = room
        self._start = start
        past = past or Past()
        self._known = past.straps
        self._about_disk = about_disk or _no_word
        self._form = StartForm(trouble=self._known.trouble)
        self._look = screen_look(palette)
        self.setWindowTitle("Handrail")
        self.setPalette(qt_palette(palette))
        self.setStyleSheet(dialog_style(self._look))
        self._straps = ChoicePanel(self._look, _STRAPS)
        self._second = SecondStrapRow(self._look)
        self._microphones = ChoicePanel(self._look, _MICROPHONES)
        self._sound = SoundModeRow(self._look)
        self._call = CallRow(self._look)
        self._consent = ConsentCard(self._look, past.agreed)
        self._online = OnlineRow(self._look, online or Online())
        self._unfinished = UnfinishedCard(self._look, past.unfinished, past.finish)
        self._subtitle = Words(self._look, Size.BODY, Role.SECONDARY)
        self._message = Words(self._look, Size.BODY, Role.SECONDARY).wrapped(2)
        self._button, self._back = (
            QtWidgets.QPushButton(tr(words)) for words in (wording.START, wording.BACK)
        )
        self._scan = Errand[Sequence[HeartOffer]](self._straps_came)
        self._listing = Errand[Sequence[MicrophoneOffer]](self._microphones_came)
        self._starting = Errand[WindowLink](self._started)
        self._lay_out()
        self._connect()
        self._look_around()
        self._changed()

    @property
    def looking(self) -> bool:
        """Whether devices or unfinished sessions are still being looked for."""
        return self._scan.running or self._listing.running or self._unfinished.looking

    @property
    def busy(self) -> bool:
        """Whether something is under way that needs the vault."""
        return self._starting.running or self._unfinished.busy

    def done(self, result: int) -> None:
        """Close, unless a session is just being started: its link must not be lost."""
        if self._starting.running:
            return
        for waiting in (self._scan, self._listing, self._starting, self._unfinished):
            waiting.forget()
        super().done(result)

    def _lay_out(self) -> None:
        px = self._look.px
        self._straps.put_below(self._second)
        for row in (self._sound, self._call):
            self._microphones.put_below(row)
        disclaimer = Words(self._look, Size.CAPTION, Role.MUTED)
        disclaimer.say(tr(DISCLAIMER))
        devices = QtWidgets.QHBoxLayout()
        devices.setSpacing(px(Space.LARGE))
        devices.addWidget(self._straps, 1)
        devices.addWidget(self._microphones, 1)
        root = QtWidgets.QVBoxLayout(self)
        root.setContentsMargins(px(40), px(Space.LARGE), px(40), px(Space.LARGE))
        root.setSpacing(px(Space.MEDIUM))
        for heading in self._headings():
            root.addWidget(heading)
        root.addWidget(self._unfinished)
        root.addLayout(devices, 1)
        root.addWidget(self._online)
        root.addWidget(self._consent)
        root.addLayout(self._last_row())
        root.addWidget(disclaimer)
        self._button.setDefault(True)
        self.resize(px(_SIZE[0]), px(_SIZE[1]))

    def _last_row(self) -> QtWidgets.QLayout:
        px = self._look.px
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(px(Space.LARGE))
        self._message.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._button.setObjectName("start")
        self._button.setMinimumSize(px(220), px(52))
        self._back.setAutoDefault(False)
        self._back.setMinimumSize(px(120), px(52))
        row.addWidget(self._message, 1)
        row.addWidget(self._back)
        row.addWidget(self._button)
        return row

    def _headings(self) -> list[QtWidgets.QWidget]:
        title = Words(self._look, Size.TITLE, Role.TEXT, bold=True)
        title.say(tr(wording.TITLE))
        head = QtWidgets.QWidget()
        row = QtWidgets.QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.px(Space.LARGE))
        row.addWidget(title)
        row.addWidget(self._subtitle, 1)
        if not self._room.sends_out:
            return [head]
        sent_out = Words(self._look, Size.BODY, Role.CONTACT)
        sent_out.say(tr(wording.SENT_OUT))
        return [head, sent_out]

    def _connect(self) -> None:
        for panel in (self._straps, self._microphones):
            panel.chosen.connect(self._changed)
        for row in (self._second, self._sound, self._call):
            row.chosen.connect(self._changed)
        self._straps.look_again.connect(self._look_for_straps)
        self._microphones.look_again.connect(self._look_for_microphones)
        for answers in (self._online, self._consent):
            answers.changed.connect(self._changed)
        self._button.clicked.connect(self._begin)
        self._back.clicked.connect(self.reject)
        panels = (
            self._straps, self._second, self._microphones, self._sound, self._call,
            self._online, self._consent,
        )  # fmt: skip
        stops = [*(stop for panel in panels for stop in panel.stops), self._button, self._back]
        for before, after in pairwise((*stops, *self._unfinished.stops)):
            self.setTabOrder(before, after)
        stops[0].setFocus()

    def _look_around(self) -> None:
        self._look_for_straps()
        self._look_for_microphones()
        self._unfinished.look_for_some()

    def _look_for_straps(self) -> None:
        self._straps.looking(tr(wording.LOOKING_STRAPS))
        self._scan.run(self._room.find_hearts)

    def _straps_came(self, found: "Future[Sequence[HeartOffer]]") -> None:
        show_found(self._straps, SensorKind.STRAP, found, self._to_offer, strap_to_begin_with)

    def _to_offer(self, found: Sequence[HeartOffer]) -> Sequence[HeartOffer]:
        return to_offer(found, self._known.straps)

    def _look_for_microphones(self) -> None:
        self._microphones.looking(tr(wording.LOOKING_MICROPHONES))
        self._listing.run(self._room.find_microphones)

    def _microphones_came(self, found: "Future[Sequence[MicrophoneOffer]]") -> None:
        show_found(
            self._microphones, SensorKind.MICROPHONE, found, list, microphone_to_begin_with
        )

    def _changed(self) -> None:
        heart = heart_of(self._straps.current())
        agreed = self._consent.consent()
        straps = second_straps(self._straps.offered(), heart, client=agreed.heart)
        self._second.offer(straps)
        microphone = microphone_of(self._microphones.current())
        others = other_devices(self._microphones.offered(), microphone)
        self._sound.offer(sound_modes(microphone, others))
        by_call = self._sound.current() is SoundMode.CALL
        self._call.offer(others, asked=by_call)
        self._ask_whom_to_call(asked=by_call or self._online.planned)
        self._form = StartForm(
            heart,
            microphone,
            self._form.trouble,
            self._second.current(),
            self._sound.current(),
            self._call.current() if by_call else None,
            self._call.round_trip(),
            agreed,
            self._online.reachable(),
        )
        self._straps.say(self._form.about_heart())
        self._second.say(self._form.about_second())
        self._microphones.say(self._form.about_microphone())
        if self._starting.running:
            return  # what was just looked for came in late: the session begins without it
        needed = self._form.still_needed()
        ready = self._about_disk(self._form) or tr(wording.READY)
        self._message.say(needed or ready, Role.SECONDARY)
        self._set_usable(True)

    def _ask_whom_to_call(self, *, asked: bool) -> None:
        self._online.setVisible(asked)
        self._subtitle.say(tr(ASK_ANEW if asked else wording.SUBTITLE))

    def _begin(self) -> None:
        self._set_usable(False)
        self._message.say(tr(wording.STARTING), Role.TEXT)
        form = self._form
        self._starting.run(lambda: self._start(form))

    def _started(self, starting: "Future[WindowLink]") -> None:
        self._set_usable(True)
        error = starting.exception()
        if error is None:
            self.link = starting.result()
            self.accept()
            return
        self._message.say(why_not_started(error), Role.CONTACT)
        if not isinstance(error, Expected | OSError):
            raise error

    def _set_usable(self, usable: bool) -> None:
        """Let everything be used that makes sense with the form as it is, or nothing."""
        agreed = self._form.consent
        self._straps.setEnabled(usable)
        self._straps.let_choose(on=agreed.heart)
        self._microphones.setEnabled(usable and agreed.voice_timing)
        self._online.setEnabled(usable)
        self._consent.setEnabled(usable)
        self._button.setEnabled(usable and not self._form.still_needed())


def _no_word(_: StartForm) -> str:
    return ""


def why_not_started(error: BaseException) -> str:
    """Return the sentence for a session that could not begin."""
    match error:
        case LinkError():
            return tr(wording.NO_ANSWER)
        case Expected():
            return str(error)
        case OSError():
            return tr(wording.COMPUTER_REFUSED).format(why=why_words(error))
    return tr(wording.WENT_WRONG)


_STRAPS = ChoiceWords(
    wording.HEART, wording.HEART_LIST, wording.NO_STRAP, wording.LOOK_AGAIN_STRAPS
)
_MICROPHONES = ChoiceWords(
    wording.VOICE, wording.VOICE_LIST, wording.NO_MICROPHONE, wording.LOOK_AGAIN_MICROPHONES
)
