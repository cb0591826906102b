"""Where there is no screen: what is drawn to memory all the same, and what says why not."""

import os
import sys

from ..monitor.errors import Expected


class NoScreen(Expected):
    """There is no screen to open a window on; Qt would end the program without a word."""

    def __init__(self) -> None:
        super().__init__(
            "There is no screen to open a window on. Start Handrail from the desktop; commands "
            "such as replay, report and export work without one."
        )


def draw_to_memory() -> None:
    """Let Qt draw without a screen where there is none; before the application is made."""
    if _screen_lacks():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def need_screen() -> None:
    """Make sure that a window can be opened; before the application is made.

    Raises
    ------
    NoScreen
        If Qt was not told what to draw on, and there is no screen.
    """
    if _screen_lacks():
        raise NoScreen


def _screen_lacks() -> bool:
    wanted = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in wanted)
