"""The page before a session: heart, voices, computer, and a button to begin."""

from ...monitor.preflight.preflight import PreflightRead, Readiness
from ...monitor.preflight.preflight_lines import Line, LineState, Topic
from ...monitor.session_outline import SessionOutline
from ...monitor.sound_mode import SoundMode
from ..qt import Qt, QtWidgets, Signal
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Card, Words
from ..widgets.top_strips import TopStrips
from ..words import preflight_wording as wording
from ..words.wording import DISCLAIMER, tr
from .heart_trace import HeartTrace
from .preflight_line import PreflightLine
from .preflight_reading import line_readout, overall_words, topic_names
from .preflight_voices_card import VoicesCard

_OF_HEART = (Topic.STRAP, Topic.SECOND_STRAP, Topic.BATTERY)
_OF_COMPUTER = (Topic.RECORD, Topic.DISK, Topic.SLEEP, Topic.CLOCK)
_EDGE = 40
_BUTTON = (220, 52)


class PreflightPage(QtWidgets.QWidget):
    """Shows a `PreflightRead`.

    Signals
    -------
    begun
        The therapist begins, whatever the lines say.
    left
        The therapist wants to end the session.
    asked
        This `Speaker` reads alone from now on.
    """

    begun = Signal()
    left = Signal()
    asked = Signal(object)

    def __init__(self, look: Look, outline: SessionOutline) -> None:
        super().__init__()
        self.look = look
        topics = [*_OF_HEART, *_OF_COMPUTER]
        self._lines = {topic: PreflightLine(look) for topic in topics}
        self._trace = HeartTrace(look)
        policy = self._trace.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # else the lines below it would drift apart
        self._trace.setSizePolicy(policy)
        self._voices = VoicesCard(look, in_room=outline.sound is SoundMode.ROOM)
        self._top = TopStrips(look)
        self._overall = Words(look, Size.STRONG, Role.TEXT, bold=True)
        self._overall.setWordWrap(True)
        self._hint = Words(look, Size.CAPTION, Role.SECONDARY)
        self.begin = QtWidgets.QPushButton(tr(wording.ANYWAY))
        self.end = QtWidgets.QPushButton(tr(wording.END))
        for button in (self.end, self.begin):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.begin.clicked.connect(self.begun)
        self.end.clicked.connect(self.left)
        self._voices.asked.connect(self.asked)
        self._shown: PreflightRead | None = None
        self._lay_out()

    def show_read(
        self, read: PreflightRead, levels_dbfs: tuple[float, ...], now_s: float
    ) -> None:
        """Replace what the page shows.

        Parameters
        ----------
        read
            How the preflight stands.
        levels_dbfs
            How loud each channel is.
        now_s
            Session time, seconds.
        """
        by_topic = {line.topic: line for line in read.lines}
        self._trace.show_beats(read.trace, _rate(by_topic.get(Topic.STRAP)), now_s)
        self._voices.show_read(read, levels_dbfs)
        if read == self._shown:
            return
        self._shown = read
        for topic, widget in self._lines.items():
            line = by_topic.get(topic)
            widget.setVisible(line is not None)
            if line is not None:
                widget.show_readout(line_readout(line))
        heart = by_topic.get(Topic.STRAP)
        self._trace.setVisible(heart is None or heart.state is not LineState.NOT_NEEDED)
        self._show_overall(read)

    def show_simulated(self, *, on: bool) -> None:
        """Say, or not, that nobody is measured."""
        self._top.show_simulated(on=on)

    def own_up(self) -> None:
        """Say that a fault keeps the page from being what it should."""
        self._top.own_up()

    @property
    def can_ask(self) -> bool:
        """Whether it makes sense to ask who reads."""
        return self._voices.can_ask

    def hint(self) -> None:
        """Say that Enter once more begins in spite of what the lines say."""
        self._hint.say(tr(wording.ENTER_AGAIN))

    # --- laying out

    def _show_overall(self, read: PreflightRead) -> None:
        ready = read.readiness is Readiness.READY
        self._overall.say(overall_words(read), Role.TEXT)
        text = tr(wording.BEGIN if ready else wording.ANYWAY)
        means = tr(wording.BEGIN_MEANS if ready else wording.ANYWAY_MEANS)
        if ready:
            self._hint.say("")
        self.begin.setText(text)
        described = means.format(topics=topic_names(read.doubts))
        self.begin.setAccessibleName(text)
        self.begin.setAccessibleDescription(described)
        self.begin.setToolTip(described)
        name = "start" if ready else ""
        if self.begin.objectName() != name:
            self.begin.setObjectName(name)
            style = self.begin.style()
            if style is not None:
                style.unpolish(self.begin)
                style.polish(self.begin)

    def _lay_out(self) -> None:
        px = self.look.px
        outer = QtWidgets.QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._top)
        column = QtWidgets.QVBoxLayout()
        column.setContentsMargins(px(_EDGE), px(Space.LARGE), px(_EDGE), px(Space.MEDIUM))
        column.setSpacing(px(Space.MEDIUM))
        outer.addLayout(column, 1)
        subtitle = _said(self.look, wording.SUBTITLE, Size.BODY, Role.SECONDARY)
        heading = QtWidgets.QHBoxLayout()
        heading.addWidget(_said(self.look, wording.TITLE, Size.TITLE, Role.TEXT, bold=True))
        heading.addStretch(1)
        heading.addWidget(subtitle, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(heading)
        people = QtWidgets.QHBoxLayout()
        people.setSpacing(px(Space.LARGE))
        people.addWidget(self._heart_card(), 1)
        people.addWidget(self._voices, 1)
        column.addLayout(people, 1)
        column.addWidget(self._computer_card())
        column.addLayout(self._last_row())
        column.addWidget(_said(self.look, DISCLAIMER, Size.CAPTION, Role.MUTED))

    def _heart_card(self) -> Card:
        card = Card(self.look)
        column = card.column(spacing=Space.MEDIUM)
        card.setAccessibleName(tr(wording.HEART))
        column.addWidget(self._trace, 1)
        for topic in _OF_HEART:
            column.addWidget(self._lines[topic])
        return card

    def _computer_card(self) -> Card:
        card = Card(self.look)
        card.setAccessibleName(tr(wording.COMPUTER))
        row = QtWidgets.QGridLayout()
        row.setHorizontalSpacing(self.look.px(24))
        for at, topic in enumerate(_OF_COMPUTER):
            row.addWidget(self._lines[topic], 0, at)
            row.setColumnStretch(at, 1)
        card.column().addLayout(row)
        return card

    def _last_row(self) -> QtWidgets.QHBoxLayout:
        px = self.look.px
        said = QtWidgets.QVBoxLayout()
        said.setSpacing(0)
        said.addStretch(1)
        said.addWidget(self._overall)
        said.addWidget(self._hint)
        said.addStretch(1)
        self.begin.setMinimumSize(px(_BUTTON[0]), px(_BUTTON[1]))
        self.end.setMinimumHeight(px(_BUTTON[1]))
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(px(Space.MEDIUM))
        row.addLayout(said, 1)
        row.addWidget(self.end)
        row.addWidget(self.begin)
        return row


def _rate(line: Line | None) -> float | None:
    return dict(line.numbers).get("rate_bpm") if line is not None else None


def _said(look: Look, text: str, size: Size, role: Role, *, bold: bool = False) -> Words:
    words = Words(look, size, role, bold=bold)
    words.say(tr(text))
    return words
