"""Somebody who listens to what the virtual card plays, and knows when each sound began."""

import os
import signal
import subprocess
import threading
import time
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from .card import VirtualCard

_CHUNK_BYTES = 4096
_SAMPLE_BYTES = 4


class Ears:
    """Listens from `with` on.  Times are those of `time.monotonic`, seconds.

    The least delayed chunk says when a sample was heard; what delay remains is that of the
    sound server's own buffer, a few milliseconds.
    """

    def __init__(self, card: VirtualCard) -> None:
        self._card = card
        self._rate_hz = card.rate_hz
        self._chunks: list[NDArray[np.float32]] = []
        self._began_s = float("inf")

    def __enter__(self) -> Self:
        self._recorder = self._card.listen()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        while len(self._chunks) < 20:
            time.sleep(0.01)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.killpg(self._recorder.pid, signal.SIGKILL)
        self._recorder.wait()
        self._thread.join()
        assert self._recorder.stdout is not None
        self._recorder.stdout.close()

    def heard(self) -> NDArray[np.float32]:
        """Return all that was heard so far, shape (n,)."""
        return np.concatenate(self._chunks)

    def onsets_s(self, level: float = 0.1, quiet_s: float = 0.1) -> NDArray[np.float64]:
        """Return when something as loud as `level` was heard after `quiet_s` of less."""
        loud = np.flatnonzero(np.abs(self.heard()) > level)
        if not len(loud):
            return np.zeros(0)
        new = np.diff(loud, prepend=-self._rate_hz) > quiet_s * self._rate_hz
        return np.asarray(self._began_s + loud[new] / self._rate_hz)

    def _listen(self) -> None:
        pipe: subprocess.Popen[bytes] = self._recorder
        assert pipe.stdout is not None
        count, rest = 0, b""
        while data := os.read(pipe.stdout.fileno(), _CHUNK_BYTES):
            now_s = time.monotonic()
            data = rest + data
            whole = len(data) // _SAMPLE_BYTES * _SAMPLE_BYTES
            rest = data[whole:]
            self._chunks.append(np.frombuffer(data[:whole], np.float32))
            count += len(self._chunks[-1])
            self._began_s = min(self._began_s, now_s - count / self._rate_hz)
