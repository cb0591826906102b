"""What may be chosen to look at a session again: a few rules, and whether to hear its sound."""

from collections.abc import Mapping

from ...monitor.review.variants import Patience, Sensitivity, Variant
from ..qt import QtWidgets
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Words
from ..widgets.form_fields import Segments
from ..widgets.tick_box import FormBox
from ..words import review_wording as wording
from ..words.phrases import tr
from .work_row import give_keys


class VariantChoice(QtWidgets.QWidget):
    """Shows what held in the session, until something else is chosen.

    Parameters
    ----------
    look
        How it looks.
    held
        What held.
    has_sound
        Whether there is sound to hear again.
    """

    def __init__(self, look: Look, held: Variant, *, has_sound: bool) -> None:
        super().__init__()
        self._look = look
        self._rows = QtWidgets.QGridLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(look.px(Space.LARGE))
        self._rows.setVerticalSpacing(look.px(Space.SMALL))
        self._sensitivity = self._asked(wording.SENSITIVITY_NAME, wording.SENSITIVITIES)
        self._answer = self._asked(wording.ANSWER_NAME, wording.PATIENCES)
        self._pause = self._asked(wording.PAUSE_NAME, wording.PATIENCES)
        self._heart = self._box(0, wording.HEART_COUNTS)
        self._sound = self._box(1, wording.FROM_SOUND)
        self._rows.setColumnStretch(3, 1)
        self._show(held)
        if not has_sound:
            self._sound.setEnabled(False)
            self._sound.setToolTip(tr(wording.NO_SOUND_TO_HEAR))
            self._sound.setAccessibleDescription(tr(wording.NO_SOUND_TO_HEAR))

    @property
    def from_sound(self) -> bool:
        """Whether the recorded sound is to be heard again."""
        return self._sound.isChecked()

    def variant(self) -> Variant:
        """Return what is chosen."""
        return Variant(
            Sensitivity(self._sensitivity.value()),
            self._heart.isChecked(),
            Patience(self._answer.value()),
            Patience(self._pause.value()),
        )

    def begin(self) -> None:
        """Give the keys to what is asked first."""
        give_keys(self._sensitivity)

    def _show(self, held: Variant) -> None:
        self._sensitivity.show_value(held.sensitivity.value)
        self._answer.show_value(held.answer.value)
        self._pause.show_value(held.pause.value)
        self._heart.setChecked(held.heart_counts)

    def _asked(self, name: str, answers: Mapping[str, str]) -> Segments:
        row = self._rows.rowCount() if self._rows.count() else 0
        asked = Words(self._look, Size.BODY, Role.TEXT)
        asked.say(tr(name))
        segments = Segments(self._look, tr(name), answers)
        self._rows.addWidget(asked, row, 0)
        self._rows.addWidget(segments, row, 1)
        return segments

    def _box(self, row: int, words: str) -> QtWidgets.QCheckBox:
        box = FormBox(self._look, tr(words))
        box.setFont(self._look.font(Size.BODY))
        self._rows.addWidget(box, row, 2)
        return box
