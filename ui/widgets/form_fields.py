"""What a card is answered with: segments, words, numbers, a list that opens, boxes to tick.

Each shows a value of the client's card and gives it back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from ..qt import Qt, QtGui, QtWidgets, Signal
from ..theme import Look, Size, Space
from ..words.card_form_wording import WHOLE_NUMBER
from ..words.phrases import tr
from .drop_down import DropDown
from .tick_box import FormBox

_LONGEST_LINE = 120
_LINE_WIDE, _LINE_LEAST, _NUMBER_WIDE = 290, 170, 130


class Field(Protocol):
    """Where something is answered.

    Attributes
    ----------
    changed
        A signal: the value is another.
    """

    changed: Any

    @property
    def stops(self) -> tuple[QtWidgets.QWidget, ...]:
        """Where the Tab key stops, in this order."""
        ...

    @property
    def trouble(self) -> str:
        """What is wrong with what stands in it; empty if nothing is."""
        ...

    def value(self) -> Any:  # noqa: ANN401 - of whatever kind the card has there
        """Return what stands in it."""
        ...

    def show_value(self, value: Any) -> None:  # noqa: ANN401
        """Replace what stands in it."""
        ...


class Segments(QtWidgets.QWidget):
    """A few answers side by side, one of which holds.

    One stop of the Tab key; arrows, or the first letter of an answer, choose.

    Signals
    -------
    changed
        Another answer was chosen.
    """

    changed = Signal()
    trouble = ""

    def __init__(self, look: Look, name: str, answers: Mapping[Any, str]) -> None:
        super().__init__()
        self.setObjectName("segments")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(name)
        self.setFixedHeight(look.px(36))
        fixed = QtWidgets.QSizePolicy.Policy.Fixed
        self.setSizePolicy(fixed, fixed)
        self._group = QtWidgets.QButtonGroup(self)
        self._buttons: dict[Any, QtWidgets.QPushButton] = {}
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(*(look.px(2) for _ in range(4)))
        row.setSpacing(look.px(2))
        for answer, words in answers.items():
            button = QtWidgets.QPushButton(tr(words))
            button.setObjectName("segment")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(f"{name}: {tr(words)}")
            button.clicked.connect(self.changed)
            row.addWidget(button)
            self._group.addButton(button)
            self._buttons[answer] = button
        self._group.buttonToggled.connect(self._move_stop)
        for button in self._buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.show_value(None)

    @property
    def stops(self) -> tuple[QtWidgets.QWidget, ...]:
        """Where the Tab key may stop; it stops at the answer that holds."""
        return tuple(self._buttons.values())

    def value(self) -> Any:  # noqa: ANN401
        """Return the answer that holds."""
        return next(answer for answer, b in self._buttons.items() if b.isChecked())

    def show_value(self, value: Any) -> None:  # noqa: ANN401
        """Let an answer hold: the first, if this one is not offered."""
        offered = value if value in self._buttons else next(iter(self._buttons))
        self._buttons[offered].setChecked(True)

    def _move_stop(self, button: QtWidgets.QAbstractButton, checked: bool) -> None:
        """Let the Tab key stop at the answer that holds, and at no other."""
        policy = Qt.FocusPolicy
        button.setFocusPolicy(policy.StrongFocus if checked else policy.ClickFocus)

    def keyPressEvent(self, event: QtGui.QKeyEvent | None) -> None:
        """Choose by the first letter of an answer."""
        if event is None:
            return
        letter = event.text().casefold()
        meant = [b for b in self._buttons.values() if b.text().casefold().startswith(letter)]
        if letter.isalpha() and meant:
            at = next((n for n, b in enumerate(meant) if b.isChecked()), -1)
            chosen = meant[(at + 1) % len(meant)]  # two answers may begin alike
            chosen.setFocus()
            chosen.click()
            return
        super().keyPressEvent(event)


class Line(QtWidgets.QLineEdit):
    """A few words."""

    changed = Signal()
    trouble = ""

    def __init__(self, look: Look, name: str, hint: str, longest: int = _LONGEST_LINE) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(tr(hint))
        self.setMaxLength(longest)
        self.setFont(look.font(Size.BODY))
        self.setMinimumWidth(look.px(_LINE_LEAST))
        self.setMaximumWidth(look.px(_LINE_WIDE))
        self.textEdited.connect(lambda _: self.changed.emit())

    @property
    def stops(self) -> tuple[QtWidgets.QWidget, ...]:
        """Where the Tab key stops."""
        return (self,)

    def value(self) -> Any:  # noqa: ANN401
        """Return the words."""
        return self.text().strip()

    def show_value(self, value: Any) -> None:  # noqa: ANN401
        """Show words, from their beginning."""
        self.setText(value)
        self.setCursorPosition(0)


class ThingsLine(Line):
    """A few things, with commas between."""

    def value(self) -> Any:  # noqa: ANN401
        """Return the things."""
        return tuple(part.strip() for part in self.text().split(",") if part.strip())

    def show_value(self, value: Any) -> None:  # noqa: ANN401
        """Show the things."""
        super().show_value(", ".join(value))


class Number(QtWidgets.QLineEdit):
    """A whole number within bounds; nothing, for what `without` says.

    Parameters
    ----------
    bounds
        The least and the most.
    unit
        What one of it is in the card's own unit: 60 for minutes of seconds.
    usual
        The value that nothing stands for.
    """

    changed = Signal()

    def __init__(
        self,
        look: Look,
        name: str,
        without: str,
        bounds: tuple[int, int],
        unit: float = 1.0,
        usual: float | None = None,
    ) -> None:
        super().__init__()
        self._name, self._bounds, self._unit, self._usual = name, bounds, unit, usual
        self.setAccessibleName(name)
        self.setPlaceholderText(tr(without))
        self.setMaxLength(len(str(bounds[1])))
        self.setFont(look.font(Size.BODY))
        self.setFixedWidth(look.px(_NUMBER_WIDE))
        self.textEdited.connect(lambda _: self.changed.emit())

    @property
    def stops(self) -> tuple[QtWidgets.QWidget, ...]:
        """Where the Tab key stops."""
        return (self,)

    @property
    def trouble(self) -> str:
        """What is wrong with what stands in it; empty if nothing is."""
        if not self.text().strip() or self._number() is not None:
            return ""
        words = tr(WHOLE_NUMBER)
        return words.format(name=self._name, least=self._bounds[0], most=self._bounds[1])

    def value(self) -> Any:  # noqa: ANN401
        """Return the number in the card's unit; the usual value if there is none."""
        number = self._number()
        if number is None:
            return self._usual
        return number if self._unit == 1.0 else number * self._unit

    def show_value(self, value: Any) -> None:  # noqa: ANN401
        """Show a number; nothing for the usual value."""
        self.setText("" if value == self._usual else str(round(value / self._unit)))

    def _number(self) -> int | None:
        text = self.text().strip()
        if not (text.isascii() and text.isdigit()):
            return None
        return int(text) if self._bounds[0] <= int(text) <= self._bounds[1] else None


@dataclass(frozen=True, slots=True)
class _Answer:
    """A row of a list that opens."""

    key: Any
    words: str


class OneOf(DropDown[_Answer]):
    """One of several that are too many to stand side by side."""

    changed = Signal()
    trouble = ""

    def __init__(self, look: Look, name: str, answers: Mapping[Any, str]) -> None:
        super().__init__(look)
        self._first, *rest = answers
        self.setAccessibleName(name)
        self.setMinimumWidth(look.px(_LINE_LEAST))
        self.setMaximumWidth(look.px(_LINE_WIDE))
        named = [_Answer(answer, tr(answers[answer])) for answer in rest]
        self._keys = [self._first, *rest]
        self.offer(tr(answers[self._first]), named)
        self.activated.connect(lambda _: self.changed.emit())

    @property
    def stops(self) -> tuple[QtWidgets.QWidget, ...]:
        """Where the Tab key stops."""
        return (self,)

    def value(self) -> Any:  # noqa: ANN401
        """Return what is chosen."""
        return self._keys[self.currentIndex()]

    def show_value(self, value: Any) -> None:  # noqa: ANN401
        """Choose."""
        self.setCurrentIndex(self._keys.index(value))


class Ticks(QtWidgets.QWidget):
    """Boxes to tick, the last of which says that none of the others holds.

    Nothing ticked means that nobody asked.
    """

    changed = Signal()
    trouble = ""

    def __init__(self, look: Look, name: str, answers: Mapping[Any, str], none: str) -> None:
        super().__init__()
        self._boxes = {answer: self._box(look, name, w) for answer, w in answers.items()}
        self._none = self._box(look, name, none)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(Space.SMALL))
        for box in (*self._boxes.values(), self._none):
            column.addWidget(box)
            box.clicked.connect(self._ticked)

    @property
    def stops(self) -> tuple[QtWidgets.QWidget, ...]:
        """Where the Tab key stops, in this order."""
        return (*self._boxes.values(), self._none)

    def value(self) -> Any:  # noqa: ANN401
        """Return what is ticked; empty for none of these, None for not asked."""
        ticked = tuple(answer for answer, box in self._boxes.items() if box.isChecked())
        return ticked if ticked or self._none.isChecked() else None

    def show_value(self, value: Any) -> None:  # noqa: ANN401
        """Tick what holds."""
        for answer, box in self._boxes.items():
            box.setChecked(answer in (value or ()))
        self._none.setChecked(value == ())

    def _ticked(self) -> None:
        others = [self._none] if self.sender() is not self._none else self._boxes.values()
        for box in others:
            box.setChecked(False)
        self.changed.emit()

    @staticmethod
    def _box(look: Look, name: str, words: str) -> QtWidgets.QCheckBox:
        box = FormBox(look, tr(words))
        box.setFont(look.font(Size.BODY))
        box.setAccessibleName(f"{name}: {tr(words)}")
        return box
