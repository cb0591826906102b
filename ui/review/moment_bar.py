"""The moment or stretch that is chosen on the timeline, and what can be said of it."""

from ..qt import Qt, QtWidgets, Signal
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Words
from ..widgets.key_button import CORNER_HEIGHT, KeyButton
from ..widgets.note_field import NoteField
from ..words import review_wording as wording
from ..words.phrases import tr
from ..words.wording import clock_words

_LONGEST_NOTE = 400
_WHEN_WIDE = 150


class MomentBar(QtWidgets.QWidget):
    """A row: when, the controls of the sound, "Something we missed?", a note.

    Signals
    -------
    missed
        Contact was lost then, and nothing was shown.
    noted
        The words of a note; answered with `clear_note` or `keep_note`.
    """

    missed = Signal()
    noted = Signal(str)

    def __init__(self, look: Look, *, may_say: bool) -> None:
        super().__init__()
        self._when = Words(look, Size.BODY, Role.TEXT, bold=True)
        self._when.setMinimumWidth(look.px(_WHEN_WIDE))
        self._missed = KeyButton(look, tr(wording.MISSED_BUTTON), "M")
        self._missed.setMinimumHeight(look.px(CORNER_HEIGHT))
        self._missed.setAutoDefault(False)
        self._missed.setToolTip(tr(wording.MISSED_MEANS))
        self._missed.setAccessibleDescription(tr(wording.MISSED_MEANS))
        self._missed.clicked.connect(self.missed)
        self._note = NoteField(
            look, tr(wording.NOTE_NAME), tr(wording.NOTE_HINT), _LONGEST_NOTE
        )
        self._note.told.connect(self.noted)
        self._sound: tuple[QtWidgets.QWidget, ...] = ()
        self._row = row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(Space.MEDIUM))
        row.addWidget(self._when)
        row.addWidget(self._missed)
        row.addWidget(self._note, 1)
        for widget in (self._missed, self._note):
            widget.setVisible(may_say)

    @property
    def stops(self) -> tuple[QtWidgets.QWidget, ...]:
        """What the Tab key comes to, from left to right."""
        return (*self._sound, self._missed, self._note)

    def put_sound(self, widget: QtWidgets.QWidget) -> None:
        """Give the controls of the sound their place beside the time."""
        self._row.insertWidget(1, widget, 2)
        self._sound = _controls(widget)

    def show_when(self, start_s: float, end_s: float | None) -> None:
        """Say what is chosen: a moment, or a stretch with its end (seconds)."""
        start = clock_words(start_s)
        if end_s is None:
            self._when.say(tr(wording.MOMENT_IS).format(clock=start))
        else:
            stretch = tr(wording.STRETCH_IS).format(start=start, end=clock_words(end_s))
            self._when.say(stretch)

    def clear_note(self) -> None:
        """The note is in the record: be ready for another."""
        self._note.show_kept(self._note.text().strip())
        self._note.clear()
        self._note.show_kept("")

    def keep_note(self) -> None:
        """The note is not in the record: let it stand, to be given on again."""
        self._note.refuse()


def _controls(widget: QtWidgets.QWidget) -> tuple[QtWidgets.QWidget, ...]:
    """Return what the Tab key comes to in `widget`; the list of a drop-down is a window."""
    tab, window = Qt.FocusPolicy.TabFocus, widget.window()
    every = widget.findChildren(QtWidgets.QWidget)
    return tuple(one for one in every if one.focusPolicy() & tab and one.window() is window)
