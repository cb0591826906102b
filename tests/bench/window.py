"""How fast the window is on this machine: ``python -m tests.bench.window [PART ...]``.

Parts are painting, waiting and start; all of them if none is named.  Each is measured in a
process of its own on Qt's offscreen platform, and again on Xvfb where there is one, with
software rendering at 1366x768.  Medians, 95th percentiles and spread as a table on standard
error, JSON on standard output.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from ..virtual_screen.screen import VirtualScreen
from . import window_painting, window_start, window_waiting
from .figures import Figure, show, tell

PARTS: dict[str, Callable[[], list[Figure]]] = {
    "painting": window_painting.measure,
    "waiting": window_waiting.measure,
    "start": window_start.measure,
}
_OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen", "QT_FONT_DPI": "96"}
_HERE = "--here"


def main() -> int:
    """Measure what is named on every platform there is."""
    names = sys.argv[1:]
    if names[:1] == [_HERE]:
        tell(PARTS[names[1]]())
        return 0
    if not set(names) <= set(PARTS):
        sys.stderr.write(f"parts: {', '.join(PARTS)}\n")
        return 2
    tell([one for name in names or PARTS for one in everywhere(name)])
    return 0


def everywhere(name: str) -> Iterator[Figure]:
    """Yield the figures of one part, from each platform."""
    yield from on("offscreen", _OFFSCREEN, name)
    if shutil.which("Xvfb"):
        with VirtualScreen(*window_painting.SIZE) as screen:
            yield from on("Xvfb", screen.environment, name)


def on(platform: str, environment: Mapping[str, str], name: str) -> Iterator[Figure]:
    """Yield the figures of one part from a process on one platform."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.window", _HERE, name],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    for entry in json.loads(done.stdout):
        one = replace(Figure(**entry), name=f"{platform}: {entry['name']}")
        show(one)
        yield one


if __name__ == "__main__":
    raise SystemExit(main())
