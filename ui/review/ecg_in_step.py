"""The electrocardiogram in the review: read beside the window, shown as far as it is read."""

from collections.abc import Callable, Iterable

from ...monitor.errors import Expected
from ...monitor.inputs import StrapFrame
from ...monitor.review.ecg_outline import EcgOutline, outline_ecg
from ..qt import QtCore
from ..shown.readouts import Role
from ..words import beat_wording as wording
from ..words.phrases import tr
from .lane_ecg import EcgLane
from .look_through import LookThrough
from .session_page import SessionPage


class EcgInStep(QtCore.QObject):
    """Looks for an electrocardiogram in a session, and shows it; lives as long as its page.

    Where none was recorded nothing is shown.

    Parameters
    ----------
    page
        The session.
    frames
        Reads what straps streamed, on another thread; that of the session, if not given.
    """

    def __init__(
        self, page: SessionPage, frames: Callable[[], Iterable[StrapFrame]] | None = None
    ) -> None:
        super().__init__(page)
        self._page = page
        self._outline = outline = EcgOutline(page.reviewed.account.end_s)
        self._is_shown = False
        read = frames or page.reviewed.strap_frames
        self._look = LookThrough(
            lambda go_on: outline_ecg(outline, read(), go_on), self._show, self._fail
        )
        self._look.setParent(self)
        page.destroyed.connect(self._look.stop)

    @property
    def outline(self) -> EcgOutline:
        """What is known so far."""
        return self._outline

    def close(self) -> None:
        """Stop reading."""
        self._look.stop()

    def _show(self) -> None:
        if not self._outline.recorded:
            return
        if self._is_shown:
            self._page.timeline.redraw()
        else:
            self._is_shown = True
            self._page.timeline.add_below_heart(EcgLane(self._outline))

    def _fail(self, _: Expected) -> None:
        self._outline.close()
        if self._outline.recorded:
            self._page.say(tr(wording.ECG_UNREADABLE), Role.CONTACT)
