"""Settings: look, language, screens and keys; each is saved as soon as it is chosen."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from ... import __version__
from ...monitor.preferences import Preferences
from ..keyboard.key_book import KeyBook
from ..keyboard.key_table import KeyTable
from ..keyboard.keys import Action, key_map
from ..qt import Qt, QtCore, QtGui, QtWidgets, Signal
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Card, Words
from ..widgets.drop_down import DropDown
from ..widgets.form_fields import Segments
from ..words import settings_wording as wording
from ..words.phrases import tr

_LEFT_WIDE = 330


@dataclass(frozen=True, slots=True)
class ScreenChoice:
    """A screen, by the name that the system gives it."""

    key: str
    words: str


class SettingsPage(QtWidgets.QWidget):
    """Shows `Preferences`, and gives them back each time one of them is changed.

    Signals
    -------
    changed
        The `Preferences` as they are now.
    left
        The therapist goes back.
    """

    changed = Signal(object)
    left = Signal()

    def __init__(self, look: Look, preferences: Preferences, home: Path) -> None:
        super().__init__()
        self._look, self._preferences, self._home = look, preferences, home
        self._book = KeyBook(key_map(preferences.keys))
        self._theme = Segments(look, tr(wording.LOOK_OF_WINDOWS), wording.THEMES)
        self._language = Segments(look, tr(wording.LANGUAGE), wording.LANGUAGES)
        self._dims = Segments(look, tr(wording.GLANCE_DIMS), wording.YES_NO)
        self._screen = DropDown[ScreenChoice](look)
        self._table = KeyTable(look)
        self._said = Words(look, Size.BODY, Role.SECONDARY)
        self._said.setWordWrap(True)
        self._back = _button(look, wording.BACK)
        self._change = _button(look, wording.CHANGE)
        self._free = _button(look, wording.FREE)
        self._before = _button(look, wording.AS_BEFORE)
        self._shipped = _button(look, wording.AS_SHIPPED)
        self._show()
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Give the keys to the first of the choices."""
        _go_to(self._theme.stops)

    def stay(self, *, at_language: bool) -> None:
        """Give the keys to what was just chosen, on a page that looked otherwise until now.

        Only once Qt is done with the key: it gives the keys to the button that goes.
        """
        QtCore.QTimer.singleShot(0, self._begin_at_language if at_language else self.begin)

    def _begin_at_language(self) -> None:
        _go_to(self._language.stops)

    def say(self, text: str, role: Role = Role.SECONDARY) -> None:
        """Say what came of a change."""
        self._said.say(text, role)

    # --- showing and changing

    def _show(self) -> None:
        shown = self._preferences
        self._theme.show_value(shown.theme)
        self._language.show_value(shown.language)
        self._dims.show_value(shown.glance_dims)
        screens = _screens(shown.second_screen)
        self._screen.setAccessibleName(tr(wording.SECOND_SCREEN))
        self._screen.offer(tr(wording.ON_THIS_SCREEN), screens)
        names = [screen.key for screen in screens]
        at = names.index(shown.second_screen) + 1 if shown.second_screen else 0
        self._screen.setCurrentIndex(at)
        self._show_keys()

    def _show_keys(self) -> None:
        self._table.show_keys(self._book.keys)
        self._before.setEnabled(self._book.changed)

    def _choose(self) -> None:
        screen = self._screen.chosen()
        self._keep(
            replace(
                self._preferences,
                theme=self._theme.value(),
                language=self._language.value(),
                glance_dims=self._dims.value(),
                second_screen="" if screen is None else screen.key,
            )
        )

    def _keep(self, preferences: Preferences) -> None:
        if preferences != self._preferences:
            self._preferences = preferences
            self.changed.emit(preferences)

    def _keep_keys(self, said: str) -> None:
        """Show what came of changing a key; what was refused changed nothing."""
        self._show_keys()
        changes = self._book.keys.changes()
        refused = changes == self._preferences.keys
        self._keep(replace(self._preferences, keys=changes))
        self.say(said, Role.TEXT if refused else Role.SECONDARY)

    def _bind(self, action: Action, second: bool, key: int) -> None:
        self._keep_keys(self._book.bind(action, key, second=second))

    def _free_key(self, action: Action, second: bool) -> None:
        self._keep_keys(self._book.free(action, second=second))

    def _free_current(self) -> None:
        chosen = self._table.current()
        if chosen is not None:
            self._free_key(*chosen)

    def _connect(self) -> None:
        for field in (self._theme, self._language, self._dims):
            field.changed.connect(self._choose)
        self._screen.currentIndexChanged.connect(lambda _: self._choose())
        self._table.struck.connect(self._bind)
        self._table.freed.connect(self._free_key)
        self._change.clicked.connect(self._table.wait)
        self._free.clicked.connect(self._free_current)
        self._before.clicked.connect(lambda: self._keep_keys(self._book.take_back()))
        self._shipped.clicked.connect(lambda: self._keep_keys(self._book.ship()))
        self._back.clicked.connect(self.left)
        stops = (
            *self._theme.stops, *self._language.stops, *self._dims.stops, self._screen,
            self._table, self._change, self._free, self._before, self._shipped, self._back,
        )  # fmt: skip
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    # --- laying out

    def _lay_out(self) -> None:
        px = self._look.px
        title = Words(self._look, Size.TITLE, Role.TEXT, bold=True)
        title.say(tr(wording.TITLE))
        top = QtWidgets.QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(self._back)
        columns = QtWidgets.QHBoxLayout()
        columns.setSpacing(px(Space.LARGE))
        left = self._left()
        left.setFixedWidth(px(_LEFT_WIDE))
        columns.addWidget(left)
        columns.addWidget(self._right(), 1)
        foot = Words(self._look, Size.CAPTION, Role.SECONDARY)
        foot.setWordWrap(True)
        foot.say(" ".join(tr(sentence) for sentence in wording.DISCLAIMERS))
        root = QtWidgets.QVBoxLayout(self)
        root.setContentsMargins(px(40), px(24), px(40), px(Space.LARGE))
        root.setSpacing(px(Space.LARGE))
        root.addLayout(top)
        root.addLayout(columns, 1)
        root.addWidget(foot)

    def _left(self) -> Card:
        card = Card(self._look)
        column = card.column(spacing=Space.SMALL)
        for name, field in (
            (wording.LOOK_OF_WINDOWS, self._theme),
            (wording.LANGUAGE, self._language),
            (wording.GLANCE_DIMS, self._dims),
            (wording.SECOND_SCREEN, self._screen),
        ):
            caption = Words(self._look, Size.BODY, Role.TEXT)
            caption.say(tr(name))
            column.addWidget(caption)
            column.addWidget(field)
            column.addSpacing(self._look.px(Space.MEDIUM))
        where = Words(self._look, Size.BODY, Role.TEXT)
        where.say(tr(wording.WHERE))
        means = Words(self._look, Size.CAPTION, Role.SECONDARY)
        means.setWordWrap(True)
        means.say(tr(wording.WHERE_MEANS).format(folder=self._home))
        column.addWidget(where)
        column.addWidget(means)
        column.addStretch(1)
        for words in self._about():
            column.addWidget(words)
        return card

    def _about(self) -> list[Words]:
        """Return which version this is, whose, and how another one comes."""
        version = Words(self._look, Size.BODY, Role.TEXT)
        version.say(tr(wording.VERSION).format(version=__version__))
        terms = Words(self._look, Size.CAPTION, Role.SECONDARY)
        terms.setWordWrap(True)
        terms.say(f"{tr(wording.LICENCE)}\n{tr(wording.UPDATES)}")
        return [version, terms]

    def _right(self) -> Card:
        card = Card(self._look)
        heading = Words(self._look, Size.STRONG, Role.TEXT, bold=True)
        heading.say(tr(wording.KEYS))
        means = Words(self._look, Size.CAPTION, Role.SECONDARY)
        means.setWordWrap(True)
        means.say(tr(wording.KEYS_MEAN))
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(self._look.px(Space.SMALL))
        for button in (self._change, self._free):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self._before, self._shipped):
            row.addWidget(button)
        column = card.column(spacing=Space.SMALL)
        column.addWidget(heading)
        column.addWidget(means)
        column.addWidget(self._table, 1)
        column.addWidget(self._said)
        column.addLayout(row)
        return card


def _go_to(answers: Iterable[QtWidgets.QWidget]) -> None:
    strong = Qt.FocusPolicy.StrongFocus  # of the answer that holds
    next(answer for answer in answers if answer.focusPolicy() == strong).setFocus()


def _button(look: Look, words: str) -> QtWidgets.QPushButton:
    button = QtWidgets.QPushButton(tr(words))
    button.setAutoDefault(False)
    button.setMinimumHeight(look.px(40))
    return button


def _screens(kept: str) -> list[ScreenChoice]:
    """Return the screens that are plugged in, and the one that was chosen if it is not."""
    found = []
    for screen in QtGui.QGuiApplication.screens():
        size = screen.size()
        words = tr(wording.ON_SCREEN).format(
            screen=screen.name(), width=size.width(), height=size.height()
        )
        found.append(ScreenChoice(screen.name(), words))
    if kept and kept not in [screen.key for screen in found]:
        found.append(ScreenChoice(kept, tr(wording.UNPLUGGED).format(screen=kept)))
    return found
