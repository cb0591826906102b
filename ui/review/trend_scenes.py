"""The comparison with earlier sessions in its states, with invented sessions."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import numpy as np

from ...monitor.cues.cue_file import read_cues, shipped_library
from ...monitor.cues.cue_precision import Precision, SessionPrecision
from ...monitor.recording.labels import Memory
from ...monitor.records import FlagState
from ...monitor.review.held_session import Conditions, HeldSession, Measure
from ..qt import QtWidgets
from ..shown.readouts import Role
from ..theme import Palette, Size, Space, qt_palette
from ..widgets.card import Words
from ..widgets.dialog_style import screen_look
from ..widgets.home_style import home_style
from ..words import trend_wording as wording
from ..words.phrases import spoken, tr
from .trend_page import TrendPage

_FIRST = datetime(2026, 2, 3, 14, 0, tzinfo=timezone(timedelta(hours=1)))
_H10, _OTHER = Conditions("Polar H10"), Conditions("Polar Verity Sense")
_COURSE: dict[Measure, tuple[float | None, ...]] = {
    Measure.PEAK_SUDS: (9.0, 8.0, 9.0, 8.0, 8.0, 6.0),
    Measure.PEAK_AROUSAL: (4.1, 3.6, 2.2, 4.4, 3.9, 2.6),
    Measure.HOTSPOT_LATENCY: (75.0, 52.0, None, 30.0, 41.0, 36.0),
    Measure.BELIEF: (3.0, 4.0, 4.0, 5.0, 5.0, 8.0),
    Measure.REPLY_LATENCY: (2.4, 2.9, 2.2, 2.6, 3.1, 2.5),
    Measure.FINDINGS: (1.6, 0.9, 2.4, 0.8, 1.1, None),
}
_MEMORIES = (Memory.A, Memory.B, Memory.A, Memory.A, None, Memory.A)
_BY_MINUTE = (Measure.PEAK_AROUSAL, Measure.REPLY_LATENCY)


def trend_scenes() -> dict[str, Callable[[Palette], QtWidgets.QDialog]]:
    """Return how the comparison is opened in a theme, by name; it is shown already."""
    return {
        "trend": lambda palette: _opened(palette, invented_sessions(6)),
        "trend_few": lambda palette: _opened(palette, invented_sessions(2)),
        "trend_memory": lambda palette: _opened(palette, _of_memories(), only=True),
        "trend_told": lambda palette: _opened(palette, invented_sessions(6), told=True),
        "trend_none": lambda palette: _opened(palette, invented_sessions(1)),
    }


def invented_sessions(count: int) -> list[HeldSession]:
    """Return the last `count` sessions of nobody; in the third another strap was worn."""
    return [_session(at) for at in range(6 - count, 6)]


def _of_memories() -> list[HeldSession]:
    """Return all sessions, of most of which it is said which memory they worked on."""
    sessions = zip(invented_sessions(6), _MEMORIES, strict=True)
    return [replace(session, memory=memory) for session, memory in sessions]


def _session(at: int) -> HeldSession:
    values = {name: course[at] for name, course in _COURSE.items()}
    known = {name: value for name, value in values.items() if value is not None}
    sway = np.sin(np.arange(9.0) + at)
    return HeldSession(
        _FIRST + timedelta(weeks=at),
        _OTHER if at == 2 else _H10,  # noqa: PLR2004
        known,
        {name: 0.6 * known[name] + 0.4 * sway for name in _BY_MINUTE if name in known},
        told=_told(last=at == 5),  # noqa: PLR2004
    )


def _told(*, last: bool) -> SessionPrecision:
    """Return what was said in a session of nobody."""
    texts = {rule.kind: rule.text for rule in read_cues(shipped_library(spoken())).rules}
    cues = {
        "G2": Precision(right=last, unanswered=2),
        "G5": Precision(right=1, unsure=last),
        "R4": Precision(wrong=last, unanswered=1),
        "S1": Precision(unanswered=1),
    }
    return SessionPrecision(
        {
            FlagState.SEVERAL_SIGNS: Precision(right=1, wrong=last),
            FlagState.SOFT: Precision(unsure=last, unanswered=1),
        },
        {kind: count for kind, count in cues.items() if kind in texts},
        texts,
        int(last),
    )


def _opened(
    palette: Palette,
    sessions: list[HeldSession],
    *,
    only: bool = False,
    told: bool = False,
) -> QtWidgets.QDialog:
    """Open the page; with `only`, sessions of the same memory are compared.

    With `told`, what was said is shown.
    """
    look = screen_look(palette)
    window = QtWidgets.QDialog()
    window.setStyleSheet(home_style(look))
    window.setPalette(qt_palette(palette))
    title = Words(look, Size.TITLE, Role.TEXT, bold=True)
    title.say(tr(wording.TITLE))
    page = TrendPage(look, sessions[-1], lambda: sessions[:-1], lambda _: None)
    column = QtWidgets.QVBoxLayout(window)
    column.setSpacing(look.px(Space.MEDIUM))
    column.addWidget(title)
    column.addWidget(page, 1)
    window.show()
    while page.busy:
        QtWidgets.QApplication.processEvents()
    if only:
        page.narrow(only=True)
    if told:
        page.turn(told=True)
    return window
