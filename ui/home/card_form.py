"""The card of a client: what is known and agreed, and what the next session is to be."""

from dataclasses import replace
from itertools import pairwise

from ...monitor.clients.client_entry import Client
from ..qt import Qt, QtGui, QtWidgets, Signal
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Card, Words
from ..widgets.form_fields import Field, Line
from ..words import card_form_wording as wording
from ..words.phrases import tr
from .card_form_table import GROUPS, Asked, Group

_EDGE, _BAR, _WIDEST, _NAME_WIDE = 40, 10, 1400, 290


class CardForm(QtWidgets.QWidget):
    """Shows a client and gives back what was made of them.

    Signals
    -------
    saved
        A `Client` that is to be written down.
    left
        The therapist goes back; whatever was changed is given up.
    """

    saved = Signal(object)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._before = Client("")
        self._warned = False
        self._fields: list[tuple[Asked, Field]] = []
        self._title = Words(look, Size.TITLE, Role.TEXT, bold=True)
        self._name = Line(look, tr(wording.NAME), wording.NAME_HINT, wording.LONGEST_NAME)
        self._message = Words(look, Size.BODY, Role.SECONDARY)
        self._message.setWordWrap(True)
        self._back = QtWidgets.QPushButton(tr(wording.BACK))
        self._save = QtWidgets.QPushButton(tr(wording.SAVE))
        self._save.setObjectName("start")
        for button in (self._back, self._save):
            button.setAutoDefault(False)
        self._scroll = QtWidgets.QScrollArea()
        self._lay_out()
        self._connect()

    def show_client(self, client: Client, unsaved: Client | None = None) -> None:
        """Show a client; `unsaved` is what was made of them when the window was locked."""
        self._before = client
        shown = unsaved or client
        self._title.say(client.pseudonym or tr(wording.NEW))
        self._name.show_value(shown.pseudonym)
        for asked, field in self._fields:
            field.show_value(asked.of(shown))
        bar = self._scroll.verticalScrollBar()
        if bar is not None:
            bar.setValue(0)
        self._edited()
        self._name.setFocus()
        if client.pseudonym:
            self.focusNextChild()

    def client(self) -> Client:
        """Return the client as the form has them now."""
        client = replace(self._before, pseudonym=self._name.value())
        for asked, field in self._fields:
            client = asked.answered(client, field.value())
        return client

    @property
    def changed(self) -> bool:
        """Whether something was changed that is not saved."""
        return self.client() != self._before

    def refuse(self, why: str) -> None:
        """Say why what was given could not be written down."""
        self._message.say(tr(wording.NOT_SAVED).format(why=why), Role.CONTACT)

    def save(self) -> None:
        """Give what stands here, if that is enough."""
        if not self._still_needed():
            self.saved.emit(self.client())

    def may_leave(self) -> bool:
        """Return whether nothing would be lost, or the therapist was told that it would."""
        if not self.changed or self._warned:
            return True
        self._warned = True
        self._message.say(tr(wording.UNSAVED), Role.CONTACT)
        return False

    def go_back(self) -> None:
        """Leave, if that may be."""
        if self.may_leave():
            self.left.emit()

    # --- laying out

    def _lay_out(self) -> None:
        px = self._look.px
        middle = QtWidgets.QWidget()
        middle.setMaximumWidth(px(_WIDEST))
        sides = QtWidgets.QHBoxLayout(self)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.addStretch(1)
        sides.addWidget(middle, 1000)
        sides.addStretch(1)
        self._fill_scroll_area()
        root = QtWidgets.QVBoxLayout(middle)
        root.setContentsMargins(0, px(24), 0, px(Space.LARGE))
        root.setSpacing(px(Space.LARGE))
        root.addLayout(self._head())
        root.addWidget(self._scroll, 1)
        root.addLayout(self._foot())

    def _fill_scroll_area(self) -> None:
        page = QtWidgets.QWidget()
        page.setObjectName("page")
        page.setLayout(self._columns())
        bars = Qt.ScrollBarPolicy
        self._scroll.setWidget(page)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(bars.ScrollBarAsNeeded)
        self._scroll.setVerticalScrollBarPolicy(bars.ScrollBarAlwaysOn)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _columns(self) -> QtWidgets.QLayout:
        px = self._look.px
        columns = QtWidgets.QHBoxLayout()
        columns.setContentsMargins(px(_EDGE), 0, px(_EDGE - _BAR), px(Space.LARGE))
        columns.setSpacing(px(Space.LARGE))
        for left in (True, False):
            column = QtWidgets.QVBoxLayout()
            column.setSpacing(px(Space.LARGE))
            for group in GROUPS:
                if group.left is left:
                    column.addWidget(self._card(group))
            column.addStretch(1)
            columns.addLayout(column, 1)
        return columns

    def _head(self) -> QtWidgets.QLayout:
        px = self._look.px
        asked = Words(self._look, Size.CAPTION, Role.SECONDARY)
        asked.say(tr(wording.NAME))
        asked.setBuddy(self._name)
        self._name.setFixedWidth(px(_NAME_WIDE))
        row = QtWidgets.QHBoxLayout()
        row.setContentsMargins(px(_EDGE), 0, px(_EDGE), 0)
        row.setSpacing(px(Space.MEDIUM))
        row.addWidget(self._title, 1)
        row.addWidget(asked)
        row.addWidget(self._name)
        return row

    def _foot(self) -> QtWidgets.QLayout:
        px = self._look.px
        row = QtWidgets.QHBoxLayout()
        row.setContentsMargins(px(_EDGE), 0, px(_EDGE), 0)
        row.setSpacing(px(Space.MEDIUM))
        row.addWidget(self._message, 1)
        for button, wide in ((self._back, 120), (self._save, 180)):
            button.setMinimumSize(px(wide), px(48))
            row.addWidget(button)
        return row

    def _card(self, group: Group) -> Card:
        card = Card(self._look)
        heading = Words(self._look, Size.STRONG, Role.TEXT, bold=True)
        heading.say(tr(group.heading))
        column = card.column(spacing=Space.SMALL)
        column.addWidget(heading)
        if group.means:
            means = Words(self._look, Size.CAPTION, Role.SECONDARY)
            means.setWordWrap(True)
            means.say(tr(group.means))
            column.addWidget(means)
        for asked in group.asked:
            field = asked.make(self._look, tr(asked.words) or tr(group.heading))
            self._fields.append((asked, field))
            column.addLayout(self._row(asked, field))
        return card

    def _row(self, asked: Asked, field: Field) -> QtWidgets.QLayout:
        assert isinstance(field, QtWidgets.QWidget)
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(self._look.px(Space.MEDIUM))
        if asked.words:
            words = Words(self._look, Size.BODY, Role.TEXT)
            words.say(tr(asked.words))
            row.addWidget(words, 1)
        row.addWidget(field, 2)
        if not asked.words:
            row.addStretch(1)
        return row

    # --- what is typed

    def _connect(self) -> None:
        self._name.changed.connect(self._edited)
        stops: list[QtWidgets.QWidget] = [self._name]
        for _, field in self._fields:
            field.changed.connect(self._edited)
            stops += field.stops
        for before, after in pairwise((*stops, self._save, self._back)):
            self.setTabOrder(before, after)
        self._save.clicked.connect(self.save)
        self._back.clicked.connect(self.go_back)
        for keys in ("Ctrl+S", "Ctrl+Return"):
            QtWidgets.QShortcut(QtGui.QKeySequence(keys), self, self.save)

    def _edited(self) -> None:
        self._warned = False
        needed = self._still_needed()
        self._message.say(needed or tr(wording.OPTIONAL), Role.SECONDARY)
        self._save.setEnabled(not needed)

    def _still_needed(self) -> str:
        if not self._name.value():
            return tr(wording.NAME_NEEDED)
        troubles = (field.trouble for _, field in self._fields)
        return next((trouble for trouble in troubles if trouble), "")
