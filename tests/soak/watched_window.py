"""The program's own live window, which writes down each second how far behind it is.

``python -m tests.soak.watched_window LOG``: returns to the session that is running, as
``handrail live`` does.  One JSON line a second: session time, the newest thing it was told,
reports that wait for it, and how often it looked.
"""

import json
import sys
from pathlib import Path
from typing import TextIO

from handrail.monitor.records import Record
from handrail.monitor.station.window_link import WindowLink
from handrail.ui.app import main
from handrail.ui.application import application
from handrail.ui.qt import QtCore, QtWidgets
from handrail.ui.session.live_window import LiveWindow

_EVERY_MS = 1000


class Notes:
    """Follows the first live window that is there."""

    def __init__(self, log: TextIO) -> None:
        self._log = log
        self._link: WindowLink | None = None
        self._newest_s = 0.0
        self._looks = 0

    def write(self) -> None:
        """Write a line, once there is a window."""
        if self._link is None:
            self._follow()
            return
        line = {
            "t_s": self._link.now_s(),
            "newest_s": self._newest_s,
            "waiting": self._link._reports.qsize(),
            "looks": self._looks,
        }
        self._log.write(json.dumps(line) + "\n")
        self._log.flush()

    def _follow(self) -> None:
        for window in QtWidgets.QApplication.topLevelWidgets():
            if isinstance(window, LiveWindow) and isinstance(window._port, WindowLink):
                self._link = window._port
                self._note_what_is_taken(self._link)

    def _note_what_is_taken(self, link: WindowLink) -> None:
        take = link.take

        def noted() -> list[Record]:
            records = take()
            self._looks += 1
            self._newest_s = max([self._newest_s, *(record.t_s for record in records)])
            return records

        link.take = noted  # type: ignore[method-assign]


if __name__ == "__main__":
    path = Path(sys.argv[1])
    sys.argv = ["handrail", "live"]
    with path.open("w", encoding="utf-8") as file:
        app, notes = application(), Notes(file)
        timer = QtCore.QTimer()
        timer.timeout.connect(notes.write)
        timer.start(_EVERY_MS)
        main()
