"""What the processes of a session take, looked at once a second, and whether it grows."""

from dataclasses import dataclass, field

import numpy as np
import psutil
from numpy.typing import NDArray
from scipy import stats

MB = 1e6
_BLOCKS = 12
_BY_ARGUMENTS = {"station": "station", "microphone": "spawn_main"}


@dataclass
class Taken:
    """What one process took over a session.

    Attributes
    ----------
    t_s
        When it was looked at, session seconds.
    rss_mb
        Resident memory then, 10^6 bytes.
    processor_s
        Processor time used by then.
    """

    t_s: list[float] = field(default_factory=list)
    rss_mb: list[float] = field(default_factory=list)
    processor_s: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Slope:
    """Growth an hour, with the interval that holds it in 95 of 100 cases."""

    per_h: float
    low: float
    high: float


def slope(t_s: NDArray[np.float64], values: NDArray[np.float64], after_s: float) -> Slope:
    """Return how values grow an hour, after the time in which a program settles.

    Neighbouring values are not independent, so the line goes through the medians of twelve
    blocks of time, and the interval is that of twelve points.
    """
    settled = t_s >= after_s
    blocks = [block for block in _blocks(t_s[settled], values[settled]) if len(block[0])]
    hours = np.array([np.median(block[0]) for block in blocks]) / 3600.0
    middle = np.array([np.median(block[1]) for block in blocks])
    line = stats.linregress(hours, middle)
    spread = (
        float(line.stderr) if np.ptp(middle) else 0.0
    )  # of a flat line SciPy says "not a number"
    reach = float(stats.t.ppf(0.975, len(blocks) - 2)) * spread
    return Slope(float(line.slope), float(line.slope) - reach, float(line.slope) + reach)


def _blocks(
    t_s: NDArray[np.float64], values: NDArray[np.float64]
) -> list[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    pieces = (np.array_split(t_s, _BLOCKS), np.array_split(values, _BLOCKS))
    return list(zip(*pieces, strict=True))


class ProcessWatch:
    """Looks at the station, its microphone and a window, by their process numbers.

    Parameters
    ----------
    window
        Process number of the window; station and microphone are found below this process.
    """

    def __init__(self, window: int) -> None:
        self.taken = {"window": Taken(), "station": Taken(), "microphone": Taken()}
        self._processes = {"window": psutil.Process(window)}

    def look(self, t_s: float) -> None:
        """Note what each takes at session time `t_s`."""
        if len(self._processes) < len(self.taken):
            self._find()
        for name, process in self._processes.items():
            try:
                rss, times = process.memory_info().rss, process.cpu_times()
            except psutil.NoSuchProcess:
                continue
            taken = self.taken[name]
            taken.t_s.append(t_s)
            taken.rss_mb.append(rss / MB)
            taken.processor_s.append(times.user + times.system)

    @property
    def alive(self) -> set[str]:
        """Which of them are still there."""
        return {name for name, process in self._processes.items() if process.is_running()}

    def _find(self) -> None:
        for child in psutil.Process().children(recursive=True):
            try:
                arguments = child.cmdline()
            except psutil.NoSuchProcess:
                continue
            for name, part in _BY_ARGUMENTS.items():
                if any(part in argument for argument in arguments[1:]):
                    self._processes.setdefault(name, child)
