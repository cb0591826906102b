"""The home window: clients, their cards and sessions, as long as the records are unlocked."""

from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from ...monitor.clients.client_book import BookEntry
from ...monitor.clients.client_desk import ClientDesk, Overview, Prepared
from ...monitor.clients.client_entry import Client
from ...monitor.errors import Expected
from ...monitor.preferences import Preferences, read_preferences, write_preferences
from ...monitor.vault.vault import VaultLocked
from ..application import application
from ..errand import Errand, why_words
from ..language import language_of, use_language
from ..qt import Qt, QtCore, QtGui, QtWidgets
from ..shown.readouts import Role
from ..theme import DARK, Look, Palette, qt_palette
from ..way_in.vault_watch import SOMEBODY
from ..widgets.dialog_style import screen_look
from ..widgets.home_style import home_style
from ..wishes import palette_for
from ..words import home_wording as wording
from ..words.phrases import tr
from ..words.settings_wording import NOT_SAVED, SAVED
from .card_form import CardForm
from .home_choice import HomeChoice, Practise, Quit, Review, Start
from .home_deletion import DeletionPage
from .home_page import HomePage
from .settings_page import SettingsPage

_SIZE = (1180, 720)
_LOOK_EVERY_MS = 2000


@dataclass(frozen=True, slots=True)
class Draft:
    """A card that was open when the window was locked; held in memory, never written."""

    client_id: str
    client: Client


class HomeWindow(QtWidgets.QDialog):
    """Home, until something is chosen or the records are locked.

    Parameters
    ----------
    desk
        The clients and sessions.
    draft
        A card to go on with.
    palette
        Dark by default, like the live window.
    client_id, session_id
        The client to stand on, and the session of theirs that has the keys.

    Attributes
    ----------
    choice
        What was chosen.
    locked
        Whether the records were locked: they are to be opened again.
    draft
        The card that was open then; else None.
    """

    def __init__(
        self,
        desk: ClientDesk,
        draft: Draft | None = None,
        palette: Palette = DARK,
        client_id: str = "",
        session_id: str = "",
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.choice: HomeChoice = Quit()
        self.locked = False
        self.draft: Draft | None = None
        self._desk = desk
        self._overview = Overview()
        self._open_card, self._session = client_id, session_id
        self._starting = ""
        self._pages = QtWidgets.QStackedLayout(self)
        self.setWindowTitle("Handrail")
        look = self._build(palette, read_preferences(desk.home))
        self.resize(look.px(_SIZE[0]), look.px(_SIZE[1]))
        self._reading = Errand[Overview](self._read)
        self._preparing = Errand[Prepared](self._prepared)
        self._deleting = Errand[int](self._deleted)
        self._watch = QtCore.QTimer(self)
        self._begin_watching()
        self._waiting_draft = draft
        self.read_again()

    @property
    def reading(self) -> bool:
        """Whether clients and sessions are still being read."""
        return self._reading.running

    def read_again(self) -> None:
        """Read clients and sessions anew."""
        self._home.say(tr(wording.READING))
        self._run(self._reading, self._desk.overview)

    def lock(self) -> None:
        """Lock the records; a card that is being written is kept in memory."""
        if self.locked or self._busy:
            return
        if self._pages.currentWidget() is self._form and self._form.changed:
            self.draft = Draft(self._open_card, self._form.client())
        self._desk.lock()
        self.locked = True
        self.reject()

    def lock_if_nobody_is_there(self) -> None:
        """Lock if it is time to; asked every other second."""
        if not self._busy and self._desk.locked():
            self.lock()

    def done(self, result: int) -> None:
        """Close, unless something is being deleted, or would be lost unasked."""
        writing = self._pages.currentWidget() is self._form
        if self._busy or (writing and not self.locked and not self._form.may_leave()):
            return
        self._watch.stop()
        app = QtWidgets.QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        for errand in (self._reading, self._preparing, self._deleting):
            errand.forget()
        super().done(result)

    def keyPressEvent(self, event: QtGui.QKeyEvent | None) -> None:
        """Step back with Escape, which never closes the window."""
        if event is not None and event.key() == Qt.Key.Key_Escape:
            self._step_back()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QtCore.QObject | None, event: QtCore.QEvent | None) -> bool:
        """Notice that somebody is there."""
        if event is not None and event.type() in SOMEBODY:
            self._desk.touch()
        return super().eventFilter(watched, event)

    def _build(self, palette: Palette, preferences: Preferences) -> Look:
        """Make the pages, in the look and language of now."""
        self._palette, self._preferences = palette, preferences
        look = screen_look(palette)
        self.setStyleSheet(home_style(look))  # first: a new style sheet resets the palette
        self.setPalette(qt_palette(palette))
        self._home = HomePage(look, self._desk.this_day())
        self._form = CardForm(look)
        self._deletion = DeletionPage(look)
        self._settings = SettingsPage(look, preferences, self._desk.home)
        for page in (self._home, self._form, self._deletion, self._settings):
            self._pages.addWidget(page)
        self._connect()
        return look

    def _rebuild(self, preferences: Preferences) -> None:
        """Make the pages anew, and stand in the settings again."""
        old = [self._home, self._form, self._deletion, self._settings]
        self._build(palette_for(preferences.theme), preferences)
        self._home.show_overview(self._overview, self._open_card or None)
        self._show_settings()
        for page in old:
            self._pages.removeWidget(page)
            page.hide()
            page.deleteLater()

    def _connect(self) -> None:
        home, form, deletion, settings = (
            self._home, self._form, self._deletion, self._settings,
        )  # fmt: skip
        home.start.connect(self._start)
        home.card.connect(self._show_card)
        home.add.connect(lambda: self._show_card(""))
        home.delete.connect(self._ask_to_delete)
        home.practise.connect(lambda: self._choose(Practise()))
        home.review.connect(lambda *which: self._choose(Review(*which)))
        home.settings.connect(self._show_settings)
        home.lock.connect(self.lock)
        form.saved.connect(self._save)
        form.left.connect(self._go_home)
        deletion.left.connect(self._go_home)
        deletion.confirmed.connect(self._delete)
        settings.changed.connect(self._keep)
        settings.left.connect(self._go_home)

    def _begin_watching(self) -> None:
        for keys, does in (
            (wording.LOCK_KEY, self.lock),
            (wording.SETTINGS_KEY, self._show_settings_from_home),
        ):
            QtWidgets.QShortcut(QtGui.QKeySequence(keys), self, does)
        self._watch.timeout.connect(self.lock_if_nobody_is_there)
        self._watch.start(_LOOK_EVERY_MS)
        app = QtWidgets.QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    @property
    def _busy(self) -> bool:
        return self._deleting.running

    def _run(self, errand: Errand[Any], work: Any) -> None:  # noqa: ANN401
        """Begin work for which the vault must be open, or lock."""
        try:
            errand.run(work())
        except VaultLocked:
            self.lock()

    # --- clients and sessions

    def _read(self, reading: "Future[Overview]") -> None:
        overview = self._result(reading)
        if overview is None:
            return
        self._overview = overview
        self._home.show_overview(overview, self._open_card or None)
        if self._pages.currentWidget() is self._home:
            self._home.begin(self._session)
            self._session = ""
        if self._waiting_draft is not None:
            draft, self._waiting_draft = self._waiting_draft, None
            self._show_card(draft.client_id, draft.client)

    def _entry(self, client_id: str) -> BookEntry | None:
        return next((e for e in self._overview.entries if e.client_id == client_id), None)

    def _go_home(self) -> None:
        self._pages.setCurrentWidget(self._home)
        self._home.begin()

    def _step_back(self) -> None:
        page = self._pages.currentWidget()
        if page is self._form:
            self._form.go_back()
        elif page in {self._deletion, self._settings}:
            self._go_home()

    # --- settings

    def _show_settings_from_home(self) -> None:
        if self._pages.currentWidget() is self._home and self._home.usable:
            self._show_settings()

    def _show_settings(self) -> None:
        self._pages.setCurrentWidget(self._settings)
        self._settings.begin()

    def _keep(self, preferences: Preferences) -> None:
        """Keep what was chosen, and look like it."""
        before, self._preferences = self._preferences, preferences
        try:
            write_preferences(self._desk.home, preferences)
        except OSError as error:
            said = tr(NOT_SAVED).format(why=why_words(error))
            self._settings.say(said, Role.CONTACT)
            return
        language = preferences.language != before.language
        if language:
            use_language(application(), language_of(preferences.language))
        if language or preferences.theme != before.theme:
            self._rebuild(preferences)
            self._settings.stay(at_language=language)
        self._settings.say(tr(SAVED))

    # --- the card

    def _show_card(self, client_id: str, unsaved: Client | None = None) -> None:
        entry = self._entry(client_id)
        known = entry.client if entry is not None else None
        self._open_card = client_id
        self._pages.setCurrentWidget(self._form)
        self._form.show_client(known or Client(""), unsaved)

    def _save(self, client: Client) -> None:
        try:
            self._open_card = self._desk.save(self._open_card, client)
        except VaultLocked:
            self.lock()
        except (Expected, OSError) as error:
            self._form.refuse(why_words(error))
        else:
            self._go_home()
            self.read_again()

    # --- beginning

    def _start(self, client_id: str) -> None:
        self._starting = client_id
        self._home.set_usable(usable=False)
        self._home.say(tr(wording.GETTING_READY), Role.TEXT)
        sessions = self._overview.sessions_of(client_id)
        self._run(self._preparing, lambda: self._desk.preparing(client_id, sessions))

    def _prepared(self, preparing: "Future[Prepared]") -> None:
        prepared = self._result(preparing)
        if prepared is None:
            return
        try:
            vault = self._desk.vault()
        except VaultLocked:
            self.lock()
            return
        self._choose(Start(vault, self._starting, prepared))

    def _choose(self, choice: HomeChoice) -> None:
        self.choice = choice
        self.accept()

    # --- deleting

    def _ask_to_delete(self, client_id: str) -> None:
        entry = self._entry(client_id)
        if entry is not None:
            self._deletion.ask(entry, len(self._overview.sessions_of(client_id)))
            self._pages.setCurrentWidget(self._deletion)
            self._deletion.begin()

    def _delete(self, client_id: str) -> None:
        self._go_home()
        self._home.set_usable(usable=False)
        self._home.say(tr(wording.DELETING), Role.TEXT)
        self._open_card = ""
        self._run(self._deleting, lambda: self._desk.deleting(client_id))

    def _deleted(self, deleting: "Future[int]") -> None:
        if self._result(deleting) is not None:
            self.read_again()

    def _result(self, future: "Future[Any]") -> Any:  # noqa: ANN401
        """Return what an errand brought; None, and say why, if it failed."""
        # a list that comes late gives back nothing while a session is got ready, or deleted
        if not (self._preparing.running or self._deleting.running):
            self._home.set_usable(usable=True)
        error = future.exception()
        if error is None:
            return future.result()
        if isinstance(error, VaultLocked):
            self.lock()
        elif isinstance(error, Expected | OSError):
            self._home.say(tr(wording.REFUSED).format(why=why_words(error)), Role.CONTACT)
        else:
            self._home.say(tr(wording.WENT_WRONG), Role.CONTACT)
            raise error
        return None
