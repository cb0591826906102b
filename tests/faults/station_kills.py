"""Kill the station itself, the process that a session runs in, and read what is left."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from handrail.monitor.errors import Expected
from handrail.monitor.inputs import Input, StrapFrame, StrapPacket
from handrail.monitor.library import Library, new_session_id
from handrail.monitor.recording.salvage import salvage
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.station.station_link import LinkAddress
from handrail.monitor.station.station_process import StationSpec
from handrail.monitor.station.window_link import WindowLink
from handrail.signal.streaming.operator import Tick

from .full_station import HEADER, start_station, window_of
from .load import counts, step
from .progress import Progress

KEY = bytes(range(32))
MOST_LOST_S = 1.0
_LONGEST_S = 6.0
_CLOSING_S = 0.4
_LONGEST_WAIT_S = 60.0
_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class StationKill:
    """A station killed, and what was found.

    Attributes
    ----------
    lost_s
        Time between the last moment in the record and the kill, seconds; 0 if it was closed.
    shown_lost_s
        How much is missing of what the window had been told, seconds.
    sound_lost_s
        Length of the sound that had come and is not in the record, seconds.
    trouble, invented
        In words; empty if nothing.
    """

    lost_s: float
    shown_lost_s: float
    sound_lost_s: float
    trouble: str = ""
    invented: str = ""

    @property
    def harmless(self) -> bool:
        """Whether it cost no more than it may."""
        late = max(self.lost_s, self.sound_lost_s) > MOST_LOST_S
        return not (late or self.shown_lost_s > 0.0 or self.trouble or self.invented)


def kill_stations(count: int, seed: int) -> list[StationKill]:
    """Kill stations at random moments, each fourth while it closes its record."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(
            pool.map(lambda number: _kill_one(number % 4 == 3, (seed, number)), range(count))
        )


def _kill_one(closing: bool, seed: tuple[int, ...]) -> StationKill:
    dice = np.random.default_rng(seed)
    with TemporaryDirectory(prefix="handrail-station-") as folder:
        library = Library(Path(folder))  # a station of its own in each: there is one at a time
        library.prepare()
        record, file = library.path(new_session_id()), Path(folder) / "progress"
        progress = Progress(file)
        address = LinkAddress.fresh(folder)
        with (Path(folder) / "log").open("wb") as log:
            station = start_station(StationSpec(record, KEY, HEADER, address), file, log)
        try:
            window = window_of(address, Path(folder) / "log")
            _until_begun(progress)
            time.sleep(dice.uniform(0.3, _LONGEST_S))
            if closing:
                window.end_session()
                time.sleep(dice.uniform(0.0, _CLOSING_S))
            killed_s = time.monotonic()
        finally:
            station.kill()
            station.wait()
        window.close()
        shown_s = _last_shown_s(window)
        stand = progress.stand()
        progress.close()
        return _judged(record, killed_s, shown_s, stand.handed)


def told(kills: Sequence[StationKill]) -> str:
    """Return what the kills cost, in words."""
    return ", ".join(
        (
            f"{max(kill.lost_s for kill in kills):.2f} s lost at most",
            f"of sound {max(kill.sound_lost_s for kill in kills):.2f} s",
            f"{sum(kill.shown_lost_s > 0.0 for kill in kills)} times something shown",
            f"{sum(bool(kill.trouble) for kill in kills)} unreadable or not to be closed",
            f"{sum(bool(kill.invented) for kill in kills)} invented",
        )
    )


def _until_begun(progress: Progress) -> None:
    latest_s = time.monotonic() + _LONGEST_WAIT_S
    while not progress.stand().start_s:
        if time.monotonic() > latest_s:
            raise TimeoutError("the station does not begin")
        time.sleep(0.01)


def _last_shown_s(window: WindowLink) -> float:
    """Return the session time of the last report that reached the window, seconds."""
    shown_s = 0.0
    while not window._reports.empty():
        shown_s = window._reports.get_nowait().t_s
    return shown_s


def _judged(record: Path, killed_s: float, shown_s: float, handed: int) -> StationKill:
    try:
        was_closed = salvage(record, KEY, _no_new_file).was_closed
        with SessionFile.open(record, KEY) as session:
            session.verify()
            inputs = list(session.inputs())
            sound = b"".join(counts(piece.samples) for piece in session.audio())
            began_s = session.header.started_s
    except (Expected, AssertionError) as error:
        return StationKill(np.inf, 0.0, 0.0, trouble=str(error))
    last_s = max((item.t_s for item in inputs if isinstance(item, Tick)), default=0.0)
    put = b"".join(counts(piece.samples) for n in range(handed + 2) for piece in step(n).sound)
    came = sum(len(counts(piece.samples)) for n in range(handed) for piece in step(n).sound)
    invented = "" if put.startswith(sound) else "sound"
    return StationKill(
        0.0 if was_closed else max(0.0, killed_s - began_s - last_s),
        max(0.0, shown_s - last_s),
        max(0, came - len(sound)) / 2 / 16_000,
        invented=invented or _invented(inputs, handed),
    )


def _invented(inputs: Sequence[Input], handed: int) -> str:
    """Say what of the strap's bytes in a record was never sent, or not in this order."""
    for kind in (StrapPacket, StrapFrame):
        held = [item.payload for item in inputs if isinstance(item, kind)]
        sent = [
            item.payload
            for number in range(handed + 2)
            for item in step(number).inputs
            if isinstance(item, kind)
        ]
        if held != sent[: len(held)]:
            return kind.__name__
    return ""


def _no_new_file() -> tuple[Path, bytes]:
    raise AssertionError("a record that is whole was taken for a damaged one")
