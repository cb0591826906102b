"""Ways to do the same take turns, so that whatever else the machine does falls on all."""

import gc
import time
from collections.abc import Callable, Mapping

from .figures import Figure, figure

OURS = "Handrail"

Work = Callable[[], object]


def beside(
    what: str, ours: Work, others: Mapping[str, Work], turns: int, repeats: int = 1
) -> list[Figure]:
    """Return what each way takes (ms of processor), and how much more than ours, turn by turn.

    Parameters
    ----------
    what
        What is done.
    ours, others
        Each way to do it; the others by their names.  Each is done once before it counts.
    turns
        How often all of them take their turn, in an order that is turned round each time.
    repeats
        How often it is done in a turn, where once is too short to be timed.
    """
    ways = {OURS: ours, **others}
    for way in ways.values():
        way()
    took_ms: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(turns):
        order = list(ways) if turn % 2 == 0 else list(reversed(ways))
        for name in order:
            took_ms[name].append(_processor_ms(ways[name], repeats))
    figures = [figure(f"{what}: {name}, ms", values) for name, values in took_ms.items()]
    for name in others:
        pairs = zip(took_ms[name], took_ms[OURS], strict=True)
        ratios = [theirs / mine for theirs, mine in pairs]
        figures.append(figure(f"{what}: {name}, times {OURS}'s", ratios))
    return figures


def _processor_ms(work: Work, repeats: int) -> float:
    gc.collect()
    start_s = time.process_time()
    for _ in range(repeats):
        work()
    return 1000.0 * (time.process_time() - start_s) / repeats
