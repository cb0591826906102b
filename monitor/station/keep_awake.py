"""Keeps the computer awake, and its screen lit, while a session is recorded."""

import logging
import threading

from wakepy import keep

_log = logging.getLogger(__name__)

_LET_GO_S = 3.0


class KeepAwake:
    """Asks the system, from a thread of its own, not to fall asleep by itself.

    No session fails for the want of it: a system that cannot be asked is told of in `held`.
    If this process dies, the system takes the wish back.
    """

    def __init__(self) -> None:
        self._held: bool | None = None
        self._let_go = threading.Event()
        # wakepy wants a wish to be taken back by the thread that made it, and asking may
        # take seconds, in which the recording is to run already.
        self._thread = threading.Thread(target=self._hold, name="keep awake", daemon=True)
        self._thread.start()

    @property
    def held(self) -> bool | None:
        """Whether the system agreed; None while it has not answered."""
        return self._held

    def release(self) -> None:
        """Let the system sleep again."""
        self._let_go.set()
        self._thread.join(_LET_GO_S)

    def _hold(self) -> None:
        try:
            with keep.presenting(on_fail="pass") as wish:
                self._held = wish.active
                if not wish.active:
                    _log.warning("the computer may fall asleep: nothing here can prevent it")
                self._let_go.wait()
        except Exception:  # noqa: BLE001 - whatever the desktop does, the session goes on
            _log.exception("the computer could not be kept awake")
            self._held = False
