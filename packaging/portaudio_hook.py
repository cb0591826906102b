"""Run by the bundle before the program, on Linux: sounddevice finds the PortAudio inside.

It asks `ctypes.util.find_library`, which knows the system's libraries and not the bundle's.
"""

import ctypes.util
import sys
from pathlib import Path

_of_the_system = ctypes.util.find_library


def _find(name: str) -> str | None:
    inside = sorted(Path(sys._MEIPASS).glob(f"lib{name}.so*"))  # noqa: SLF001
    return str(inside[0]) if inside else _of_the_system(name)


ctypes.util.find_library = _find
