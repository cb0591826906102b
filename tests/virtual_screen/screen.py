"""An X server without a monitor (Xvfb), what stands on it, and keys pressed into it."""

import contextlib
import os
import struct
import subprocess
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

_START_S = 10.0
_POLL_S = 0.05


class VirtualScreen:
    """A private X server.  Use as a context manager.

    Parameters
    ----------
    width, height
        Pixels.
    beside
        Width and height of a second screen, pixels; None for one screen alone.
    """

    def __init__(
        self, width: int = 1366, height: int = 768, *, beside: tuple[int, int] | None = None
    ) -> None:
        self._sizes = [(width, height), *([beside] if beside else [])]
        self._folder = tempfile.TemporaryDirectory(prefix="screen-")
        self._server: subprocess.Popen[bytes] | None = None
        self._display = ""

    @property
    def environment(self) -> Mapping[str, str]:
        """What a process needs to open its windows here."""
        return {"DISPLAY": self._display, "QT_QPA_PLATFORM": "xcb", "QT_FONT_DPI": "96"}

    def __enter__(self) -> Self:
        reading, writing = os.pipe()
        sizes = [
            part
            for number, (width, height) in enumerate(self._sizes)
            for part in ("-screen", str(number), f"{width}x{height}x24")
        ]
        # Without RandR, which knows one screen only, Qt takes each X screen for a screen.
        several = ["-extension", "RANDR"] if len(self._sizes) > 1 else []
        self._server = subprocess.Popen(
            [
                "Xvfb",
                *("-displayfd", str(writing)),
                *sizes,
                *several,
                *("-fbdir", self._folder.name),
                *("-nolisten", "tcp"),
            ],
            pass_fds=(writing,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as answer:
            self._display = f":{answer.readline().strip()}"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._server is not None:
            self._server.terminate()
            self._server.wait()
        self._folder.cleanup()

    def picture(self, number: int = 0) -> NDArray[np.uint8]:
        """Return what stands on a screen, shape (height, width, 3), RGB."""
        raw = (Path(self._folder.name) / f"Xvfb_screen{number}").read_bytes()
        # XWD file version 7: big-endian words; 0 header size, 4 width, 5 height,
        # 12 bytes a line, 19 entries of a colour map of 12 bytes each.
        words = struct.unpack(">20I", raw[:80])
        width, height, line, colours = words[4], words[5], words[12], words[19]
        start = words[0] + 12 * colours
        pixels = np.frombuffer(raw, np.uint8, height * line, start)
        return pixels.reshape(height, line // 4, 4)[:, :width, 2::-1].copy()

    def wait_for_window(self, name: str) -> None:
        """Return when a window of this name is on the screen."""
        tries = threading.Event()
        for _ in range(int(_START_S / _POLL_S)):
            if self._xdotool("search", "--onlyvisible", "--name", name):
                return
            tries.wait(_POLL_S)
        raise AssertionError(f"no window called {name} came up")

    def press(self, window: str, key: str) -> None:
        """Press a key in a window, as a person would."""
        found = self._xdotool("search", "--onlyvisible", "--name", window).split()
        self._xdotool("windowfocus", "--sync", found[0])
        self._xdotool("key", key)

    def _xdotool(self, *command: str) -> str:
        environment = {**os.environ, **self.environment}
        done = subprocess.run(
            ["xdotool", *command], env=environment, capture_output=True, check=False, timeout=20
        )
        with contextlib.suppress(UnicodeDecodeError):
            return done.stdout.decode().strip()
        return ""
