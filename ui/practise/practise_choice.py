"""Which exercise: the list of what can be practised, and the button that begins it."""

from ...monitor.practice import PracticeScenario
from ..qt import Qt, QtCore, QtWidgets
from ..shown.readouts import Role
from ..theme import DARK, Palette, Size, Space, qt_palette
from ..widgets.card import Words
from ..widgets.dialog_style import dialog_style, screen_look
from ..words import practise_wording as wording
from ..words.phrases import tr

_SIZE = (960, 520)
_ROW = 38


class PractiseChoice(QtWidgets.QDialog):
    """Lets an exercise be chosen.

    Parameters
    ----------
    palette
        Dark by default, like the live window.

    Attributes
    ----------
    scenario
        What is to be practised, once the window was accepted.
    """

    def __init__(self, palette: Palette = DARK) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.scenario = PracticeScenario.HOTSPOT
        self._look = screen_look(palette)
        self.setWindowTitle("Handrail")
        self.setPalette(qt_palette(palette))
        self.setStyleSheet(dialog_style(self._look))
        self._list = QtWidgets.QListWidget()
        self._list.setAccessibleName(tr(wording.CHOICE_TITLE))
        self._list.setFont(self._look.font(Size.BODY))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for scenario in PracticeScenario:
            item = QtWidgets.QListWidgetItem(wording.choice_line(scenario), self._list)
            item.setSizeHint(QtCore.QSize(0, self._look.px(_ROW)))
        self._list.setCurrentRow(list(PracticeScenario).index(self.scenario))
        self._list.itemActivated.connect(lambda _: self.accept())
        self._begin = QtWidgets.QPushButton(tr(wording.CHOICE_BEGIN))
        self._begin.setObjectName("start")
        self._begin.setMinimumSize(self._look.px(160), self._look.px(52))
        self._begin.clicked.connect(self.accept)
        self._lay_out()
        self._begin.setDefault(True)
        self._list.setFocus()

    def accept(self) -> None:
        """Take what is chosen."""
        self.scenario = list(PracticeScenario)[self._list.currentRow()]
        super().accept()

    def _lay_out(self) -> None:
        px = self._look.px
        title = Words(self._look, Size.TITLE, Role.TEXT, bold=True)
        title.say(tr(wording.CHOICE_TITLE))
        locked, limits = (
            self._wrapped(words) for words in (wording.CHOICE_LOCKED, wording.LIMITS)
        )
        last = QtWidgets.QHBoxLayout()
        last.setSpacing(px(Space.LARGE))
        last.addWidget(limits, 1)
        last.addWidget(self._begin)
        root = QtWidgets.QVBoxLayout(self)
        root.setContentsMargins(px(40), px(Space.LARGE), px(40), px(Space.LARGE))
        root.setSpacing(px(Space.LARGE))
        root.addWidget(title)
        root.addWidget(locked)
        root.addWidget(self._list, 1)
        root.addLayout(last)
        self.resize(px(_SIZE[0]), px(_SIZE[1]))

    def _wrapped(self, text: str) -> Words:
        words = Words(self._look, Size.BODY, Role.SECONDARY)
        words.setWordWrap(True)
        words.say(tr(text))
        return words
