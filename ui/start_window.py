"""What a session begins with: a strap, a microphone, a passphrase, and a button.

Panels stand in a row and each answers one question, so that a preflight with proofs can put
its own beside them.
"""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from itertools import pairwise
from typing import TypeVar

from ..monitor.errors import Expected
from ..monitor.known_straps import Recalled, recall, remember
from ..monitor.library import Library
from ..monitor.records import Reason, RoundTripTold, SensorKind
from ..monitor.session_start import PlannedSession, begin, is_first_session, unlock_or_create
from ..monitor.settings import Settings
from ..monitor.sound_mode import SoundMode
from ..monitor.station_messages import LinkError
from ..monitor.vault import WrongPassphrase
from ..monitor.window_link import WindowLink
from . import start_wording as wording
from .call_row import CallRow
from .card import Words
from .choice_panel import ChoicePanel, ChoiceWords
from .dialog_style import dialog_style, screen_look
from .errand import Errand
from .offers import (
    HeartOffer,
    MicrophoneOffer,
    StrapOffer,
    Wearer,
    heart_of,
    microphone_of,
    microphone_to_begin_with,
    second_straps,
    strap_to_begin_with,
    to_offer,
)
from .passphrase_panel import PassphrasePanel
from .qt import Qt, QtWidgets
from .readouts import Role
from .second_strap import SecondStrapRow
from .sound_mode_row import SoundModeRow
from .start_form import CannotLook, RoomPort, StartForm, other_devices, sound_modes
from .theme import DARK, Palette, Size, Space, qt_palette
from .wording import DISCLAIMER, reason_words, tr

_SIZE = (1080, 720)
_log = logging.getLogger(__name__)

D = TypeVar("D", HeartOffer, MicrophoneOffer)

Start = Callable[[StartForm], WindowLink]
"""Begins the session that the form describes; takes seconds; raises `Expected`, `OSError`."""


def ask_for_session(library: Library, room: RoomPort) -> WindowLink | None:
    """Ask what to begin with, and begin it.

    Returns
    -------
    WindowLink or None
        The link to the session; None if the therapist closed the window instead.
    """

    def start(form: StartForm) -> WindowLink:
        vault = unlock_or_create(library, form.passphrase)
        chosen = room.chosen(form.devices())
        plan = PlannedSession(chosen.sensors, Settings(sound=form.sound))
        _, link = begin(library, vault, plan, chosen.open_sources, chosen.open_outlet)
        _remember_straps(library, form)
        _tell_round_trip(link, form)
        return link

    window = StartWindow(
        room, start, first_time=is_first_session(library), known=recall(library.home)
    )
    window.exec()
    return window.link


class StartWindow(QtWidgets.QDialog):
    """Lets a session be described and started.

    Parameters
    ----------
    room
        Finds the devices.
    start
        Begins the session.
    first_time
        Whether a passphrase is to be chosen.
    known
        The straps of earlier sessions.
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
        first_time: bool,
        known: Recalled | None = None,
        palette: Palette = DARK,
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.link: WindowLink | None = None
        self._room = room
        self._start = start
        self._known = known or Recalled()
        self._form = StartForm(first_time, trouble=self._known.trouble)
        self._look = screen_look(palette)
        self.setWindowTitle("Handrail")
        self.setPalette(qt_palette(palette))
        self.setStyleSheet(dialog_style(self._look))
        self._straps = ChoicePanel(self._look, _STRAPS)
        self._second = SecondStrapRow(self._look)
        self._microphones = ChoicePanel(self._look, _MICROPHONES)
        self._sound = SoundModeRow(self._look)
        self._call = CallRow(self._look)
        self._passphrase = PassphrasePanel(self._look, first_time=first_time)
        self._message = Words(self._look, Size.BODY, Role.SECONDARY)
        self._message.setWordWrap(True)
        self._button = QtWidgets.QPushButton(tr(wording.START))
        self._button.setObjectName("start")
        self._button.setDefault(True)
        self._scan = Errand[Sequence[HeartOffer]](self._straps_came)
        self._listing = Errand[Sequence[MicrophoneOffer]](self._microphones_came)
        self._starting = Errand[WindowLink](self._started)
        self._lay_out()
        self._connect()
        self._look_for_straps()
        self._look_for_microphones()
        self._changed()

    @property
    def looking(self) -> bool:
        """Whether devices are still being looked for."""
        return self._scan.running or self._listing.running

    def done(self, result: int) -> None:
        """Close, unless a session is just being started: its link must not be lost."""
        if self._starting.running:
            return
        for errand in (self._scan, self._listing, self._starting):
            errand.forget()
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
        last = QtWidgets.QHBoxLayout()
        last.setSpacing(px(Space.LARGE))
        last.addWidget(self._message, 1)
        last.addWidget(self._button)
        root = QtWidgets.QVBoxLayout(self)
        root.setContentsMargins(px(40), px(Space.LARGE), px(40), px(Space.LARGE))
        root.setSpacing(px(Space.LARGE))
        for heading in self._headings():
            root.addWidget(heading)
        root.addLayout(devices, 1)
        root.addWidget(self._passphrase)
        root.addLayout(last)
        root.addWidget(disclaimer)
        self._button.setMinimumSize(px(220), px(52))
        self._message.setMinimumHeight(2 * self._message.fontMetrics().lineSpacing())
        self.resize(px(_SIZE[0]), px(_SIZE[1]))

    def _headings(self) -> list[Words]:
        title = Words(self._look, Size.TITLE, Role.TEXT, bold=True)
        title.say(tr(wording.TITLE))
        subtitle = Words(self._look, Size.BODY, Role.SECONDARY)
        subtitle.say(tr(wording.SUBTITLE))
        if not self._room.sends_out:
            return [title, subtitle]
        sent_out = Words(self._look, Size.BODY, Role.CONTACT)
        sent_out.say(tr(wording.SENT_OUT))
        return [title, subtitle, sent_out]

    def _connect(self) -> None:
        for panel in (self._straps, self._microphones):
            panel.chosen.connect(self._changed)
        for row in (self._second, self._sound, self._call):
            row.chosen.connect(self._changed)
        self._straps.look_again.connect(self._look_for_straps)
        self._microphones.look_again.connect(self._look_for_microphones)
        self._passphrase.edited.connect(self._changed)
        self._button.clicked.connect(self._begin)
        panels = (
            self._straps, self._second, self._microphones, self._sound, self._call,
            self._passphrase,
        )  # fmt: skip
        stops = [*(stop for panel in panels for stop in panel.stops), self._button]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)
        stops[0].setFocus()

    def _look_for_straps(self) -> None:
        self._straps.looking(tr(wording.LOOKING_STRAPS))
        self._scan.run(self._room.find_hearts)

    def _straps_came(self, found: "Future[Sequence[HeartOffer]]") -> None:
        _show_found(self._straps, SensorKind.STRAP, found, self._to_offer, strap_to_begin_with)

    def _to_offer(self, found: Sequence[HeartOffer]) -> Sequence[HeartOffer]:
        return to_offer(found, self._known.straps)

    def _look_for_microphones(self) -> None:
        self._microphones.looking(tr(wording.LOOKING_MICROPHONES))
        self._listing.run(self._room.find_microphones)

    def _microphones_came(self, found: "Future[Sequence[MicrophoneOffer]]") -> None:
        _show_found(
            self._microphones, SensorKind.MICROPHONE, found, list, microphone_to_begin_with
        )

    def _changed(self) -> None:
        passphrase, repeated = self._passphrase.typed()
        heart = heart_of(self._straps.current())
        self._second.offer(second_straps(self._straps.offered(), heart))
        microphone = microphone_of(self._microphones.current())
        others = other_devices(self._microphones.offered(), microphone)
        self._sound.offer(sound_modes(microphone, others))
        self._call.offer(others, asked=self._sound.current() is SoundMode.CALL)
        self._form = StartForm(
            self._form.first_time,
            heart,
            microphone,
            passphrase,
            repeated,
            self._form.trouble,
            self._second.current(),
            self._sound.current(),
            self._call.current() if self._sound.current() is SoundMode.CALL else None,
            self._call.round_trip(),
        )
        self._straps.say(self._form.about_heart())
        self._second.say(self._form.about_second())
        self._microphones.say(self._form.about_microphone())
        needed = self._form.still_needed()
        self._message.say(needed or tr(wording.READY), Role.SECONDARY)
        self._button.setEnabled(not needed)

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
        if isinstance(error, WrongPassphrase):
            self._passphrase.refuse()
        if not isinstance(error, Expected | OSError):
            raise error

    def _set_usable(self, usable: bool) -> None:
        for widget in (self._straps, self._microphones, self._passphrase, self._button):
            widget.setEnabled(usable)


def _tell_round_trip(link: WindowLink, form: StartForm) -> None:
    if form.sound is SoundMode.CALL and form.round_trip.seconds is not None:
        link.send(RoundTripTold(link.now_s(), form.round_trip.seconds))


def _remember_straps(library: Library, form: StartForm) -> None:
    """Note which straps were used, the first at the head; no session fails for want of that."""
    devices = form.devices()
    home = library.home
    try:
        if (second := devices.second) is not None:
            own = second.wearer is Wearer.THERAPIST
            remember(home, second.strap.address, second.strap.name, therapists=own)
        if isinstance(devices.heart, StrapOffer):
            remember(home, devices.heart.address, devices.heart.name)
    except OSError as error:
        _log.warning("the strap could not be remembered: %s", error)


def why_not_started(error: BaseException) -> str:
    """Return the sentence for a session that could not begin."""
    match error:
        case LinkError():
            return tr(wording.NO_ANSWER)
        case Expected():
            return str(error)
        case OSError():
            return tr(wording.COMPUTER_REFUSED).format(why=error.strerror or error)
    return tr(wording.WENT_WRONG)


_STRAPS = ChoiceWords(
    wording.HEART, wording.HEART_LIST, wording.NO_STRAP, wording.LOOK_AGAIN_STRAPS
)
_MICROPHONES = ChoiceWords(
    wording.VOICE, wording.VOICE_LIST, wording.NO_MICROPHONE, wording.LOOK_AGAIN_MICROPHONES
)
_NONE_FOUND = {
    SensorKind.STRAP: wording.NO_STRAP_FOUND,
    SensorKind.MICROPHONE: wording.NO_MICROPHONE_FOUND,
}


def _show_found(
    panel: ChoicePanel,
    kind: SensorKind,
    looking: "Future[Sequence[D]]",
    to_offer: Callable[[Sequence[D]], Sequence[D]],
    begin_with: Callable[[Sequence[D]], D | None],
) -> None:
    """List what was found, or say why nothing could be."""
    error = looking.exception()
    if error is None:
        found = looking.result()
        offered = to_offer(found)
        panel.offer(offered, begin_with(offered), "" if found else tr(_NONE_FOUND[kind]))
    elif isinstance(error, CannotLook) and error.reason is not Reason.DRIVER_FAILED:
        panel.offer(error.found, None, reason_words(kind, error.reason))
    elif isinstance(error, CannotLook):
        panel.offer(error.found, None, tr(wording.CANNOT_LOOK))
    elif isinstance(error, OSError):
        panel.offer((), None, tr(wording.CANNOT_LOOK))
    else:
        panel.offer((), None, tr(wording.WENT_WRONG))
        raise error
