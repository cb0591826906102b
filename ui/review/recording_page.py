"""The client's recording, made from what is chosen on the timeline."""

from collections.abc import Callable
from pathlib import Path

from ...monitor.review.reviewed import Missing, Reviewed
from ...monitor.sound.session_sound import SessionSound
from ...monitor.sound.take_home import TakeHome, TakeHomePlan, TakeHomeStopped, write_take_home
from ..qt import QtWidgets
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Words
from ..widgets.form_fields import Segments
from ..widgets.tick_box import FormBox
from ..words import review_wording as wording
from ..words.phrases import tr
from ..words.wording import clock_words
from .lengths import length_words
from .progress import Progress, Stopped
from .work_row import WorkRow, give_keys

AskWhere = Callable[[QtWidgets.QWidget, str, str], Path | None]
"""Asks where to write a file: given the window, a name, and the forms as a file dialog lists
them."""

_WHOLE, _STRETCH = "whole", "stretch"
_FADE_S, _SILENCE_S = 2.0, 10.0
_TEXT_WIDE = 900


class RecordingPage(QtWidgets.QWidget):
    """Writes the sound of a session, or a stretch of it, for the client to take home.

    Parameters
    ----------
    look
        How it looks.
    reviewed
        The session.
    ask_where
        Asks where the file is to be.
    """

    def __init__(self, look: Look, reviewed: Reviewed, ask_where: AskWhere) -> None:
        super().__init__()
        self._look, self._reviewed, self._ask_where = look, reviewed, ask_where
        self._stretch: tuple[float, float] | None = None
        self._part = Segments(look, tr(wording.RECORDING), {_WHOLE: wording.WHOLE_SESSION})
        self._how_to = self._words(wording.HOW_TO_CHOOSE, Size.CAPTION, Role.MUTED)
        self._form = Segments(look, tr(wording.FORM_NAME), wording.FORMS)
        self._fades = self._tick(wording.FADES, on=True)
        self._silence = self._tick(wording.SILENCE, on=False)
        self._work = WorkRow(look, wording.WRITE_RECORDING, wording.WRITING_RECORDING)
        self._work.asked.connect(self._write)
        self._work.finished.connect(self._written)
        self._name = ""
        self._rows = QtWidgets.QVBoxLayout(self)
        self._lay_out()

    @property
    def busy(self) -> bool:
        """Whether a recording is being written."""
        return self._work.running

    def begin(self, stretch: tuple[float, float] | None) -> None:
        """Offer the session, and the stretch of it that is chosen (seconds)."""
        self._stretch = stretch
        parts = {_WHOLE: wording.WHOLE_SESSION}
        if stretch is not None:
            start, end = (clock_words(t_s) for t_s in stretch)
            parts[_STRETCH] = tr(wording.ONLY_STRETCH).format(start=start, end=end)
        self._replace_part(Segments(self._look, tr(wording.RECORDING), parts))
        self._how_to.setVisible(stretch is None)
        self._work.say("")
        give_keys(self._part)

    def forget(self) -> None:
        """Nobody waits for the recording any more."""
        self._work.forget()

    def plan(self) -> TakeHomePlan:
        """Return what is chosen."""
        fade_s = _FADE_S if self._fades.isChecked() else 0.0
        silence_s = _SILENCE_S if self._silence.isChecked() else 0.0
        if self._part.value() == _STRETCH and self._stretch is not None:
            return TakeHomePlan(*self._stretch, fade_s, silence_s)
        return TakeHomePlan(fade_s=fade_s, silence_s=silence_s)

    def _write(self) -> None:
        ending, plan, reviewed = self._form.value(), self.plan(), self._reviewed
        name = f"{tr(wording.RECORDING_NAME)}{ending}"
        path = self._ask_where(self, name, f"{ending} (*{ending})")
        if path is None:
            return
        self._name = path.name

        def written(progress: Progress) -> TakeHome:
            try:
                with SessionSound(reviewed.path, reviewed.key) as sound:
                    return write_take_home(sound, plan, path, progress.tell)
            except TakeHomeStopped as stopped:
                raise Stopped from stopped

        self._work.run(written)

    def _written(self, made: TakeHome) -> None:
        length = length_words(made.length_s)
        self._work.say(tr(wording.RECORDING_WRITTEN).format(name=self._name, length=length))

    # --- laying out

    def _lay_out(self) -> None:
        rows = self._rows
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(self._look.px(Space.MEDIUM))
        rows.addWidget(self._words(wording.RECORDING, Size.TITLE, Role.TEXT, bold=True))
        rows.addWidget(self._words(wording.RECORDING_MEANS, Size.BODY, Role.SECONDARY))
        rows.addWidget(self._part)
        rows.addWidget(self._how_to)
        rows.addWidget(self._words(wording.FORM_NAME, Size.BODY, Role.TEXT))
        for part in (self._form, self._fades, self._silence, self._work):
            rows.addWidget(part)
        rows.addStretch(1)

    def _replace_part(self, part: Segments) -> None:
        self._rows.replaceWidget(self._part, part)
        self._part.hide()
        self._part.deleteLater()
        self._part = part

    def _tick(self, words: str, *, on: bool) -> QtWidgets.QCheckBox:
        box = FormBox(self._look, tr(words))
        box.setFont(self._look.font(Size.BODY))
        box.setChecked(on)
        return box

    def _words(self, text: str, size: Size, role: Role, *, bold: bool = False) -> Words:
        words = Words(self._look, size, role, bold=bold)
        words.setWordWrap(True)
        words.setMaximumWidth(self._look.px(_TEXT_WIDE))
        words.say(tr(text))
        return words


def has_sound(reviewed: Reviewed) -> bool:
    """Return whether there is sound to give."""
    return bool(reviewed.key) and Missing.SOUND not in {gap.what for gap in reviewed.missing}
