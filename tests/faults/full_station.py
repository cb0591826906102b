"""A station in a process of its own, as the program starts it, in a full room."""

import os
import pickle
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO

from handrail.monitor.cues.cue_file import shipped_library
from handrail.monitor.settings import Settings, stored_rules
from handrail.monitor.station.station_link import LinkAddress
from handrail.monitor.station.station_messages import LinkError
from handrail.monitor.station.station_process import COMMAND, PROGRAM, StationSpec, attach
from handrail.monitor.station.window_link import WindowLink

from .full_room import open_full_room
from .load import LISTENING
from .writer import ROOT

_PATIENCE = 3  # times the 20 s of `attach`

HEADER = replace(LISTENING, settings=stored_rules(Settings(), shipped_library()))
"""The header of a session whose client agreed to everything, with the rules of analysis."""


def start_station(
    spec: StationSpec,
    progress: Path,
    log: IO[bytes],
    *,
    detail: str = "",
    environment: Mapping[str, str] | None = None,
) -> "subprocess.Popen[bytes]":
    """Start a station; the caller ends it.  `detail` is what the strap's driver says."""
    station = subprocess.Popen(
        [sys.executable, "-m", PROGRAM, COMMAND],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=log,
        stderr=log,
        env={**os.environ, **(environment or {})},
    )
    assert station.stdin is not None
    with station.stdin as pipe:
        pickle.dump((spec, partial(open_full_room, progress, detail), None), pipe)
    return station


def window_of(address: LinkAddress, log: Path) -> WindowLink:
    """Attach a window to a station that was just started, however slow the machine is.

    Raises
    ------
    RuntimeError
        With what the station said, if it does not answer within a minute.
    """
    for _ in range(_PATIENCE):
        with suppress(LinkError):
            return attach(address)
    raise RuntimeError(f"the station does not answer: {log.read_text(encoding='utf-8')}")
