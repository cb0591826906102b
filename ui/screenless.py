"""Drawing where there is no screen: a report over a remote shell, a picture on a server."""

import os
import sys


def draw_to_memory() -> None:
    """Let Qt draw without a screen where there is none; before the application is made."""
    if sys.platform == "linux" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
