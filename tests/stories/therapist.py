"""Somebody who holds a session through its link, and acts at the right moment."""

import threading
from collections.abc import Callable

from handrail.monitor.inputs import Phase, PhaseChange
from handrail.monitor.records import Record
from handrail.monitor.station.window_link import WindowLink


class Therapist:
    """Follows the session through a link of its own, and acts at the scripted times."""

    def __init__(self, link: WindowLink) -> None:
        self.link = link
        self.records: list[Record] = []
        self._pause = threading.Event()

    def wait_until(self, t_s: float) -> None:
        """Let the session go on until `t_s` (session seconds), listening."""
        while self.link.now_s() < t_s:
            self.listen()
            self._pause.wait(0.02)

    def wait_for(self, true: Callable[[], bool], until_s: float) -> None:
        """Listen until something is true; it must be before `until_s` (session seconds)."""
        while not true():
            assert self.link.now_s() < until_s, "it did not come in time"
            self.listen()
            self._pause.wait(0.02)

    def listen(self) -> None:
        self.records += self.link.take()

    def enter_at(self, t_s: float, phase: Phase) -> None:
        """Move on to a phase."""
        self.wait_until(t_s)
        self.link.send(PhaseChange(self.link.now_s(), phase))

    def end_at(self, t_s: float) -> None:
        """End the session, and hear it out."""
        self.wait_until(t_s)
        self.link.end_session()
        self.wait_for(lambda: self.link.recording == "ended", t_s + 60.0)
        self.link.close()
