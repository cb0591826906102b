"""The preflight before a session's live window, unless it is over already."""

from collections.abc import Callable

from ...monitor.preflight.preflight import is_past
from ...monitor.station.window_link import WindowLink
from ..keyboard.keys import SHIPPED, KeyMap
from ..session.closing import ClosingQuestion
from ..theme import DARK, Palette
from ..widgets.dialog_style import screen_look
from .preflight_window import PreflightWindow

_TOLD_WITHIN_S = 2.0


def is_preflight_due(link: WindowLink) -> bool:
    """Return whether a session has yet to show that all works.

    A window that comes back to a session is told what was said before it came, and with it
    whether the preflight is over.
    """
    link.wait_until_told(_TOLD_WITHIN_S)
    records = link.take()
    link.put_back(records)
    return not is_past(records)


def show_preflight(
    link: WindowLink,
    then: Callable[[], None],
    palette: Palette = DARK,
    keys: KeyMap = SHIPPED,
) -> PreflightWindow:
    """Open the preflight over a running session.

    Parameters
    ----------
    link
        The session.
    then
        Opens the live window; called when the therapist begins.
    palette, keys
        As for the live window.

    Returns
    -------
    PreflightWindow
        To be kept for as long as the program runs.
    """
    window = PreflightWindow(link, palette, keys)
    ClosingQuestion(window, link, screen_look(palette))

    def go_on() -> None:
        then()  # first: a program without any window would end
        window.hide()

    window.begun.connect(go_on)
    window.showMaximized()
    return window
