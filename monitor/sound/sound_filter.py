"""Sound through ffmpeg's filters, block by block: no recording is ever in memory as a whole."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

import av
import av.error
import av.filter
import numpy as np
from numpy.typing import NDArray

Mono = NDArray[np.float32]


def filtered(
    blocks: Iterable[Mono], rate_hz: int, filters: tuple[tuple[str, str], ...]
) -> Iterator[av.AudioFrame]:
    """Yield what a chain of filters makes of sound.

    Parameters
    ----------
    blocks
        Samples of one channel, in order, full scale 1.0.
    rate_hz
        Samples per second.
    filters
        Name and arguments of each, as ffmpeg calls them.
    """
    graph = av.filter.Graph()
    source = graph.add_abuffer(format="fltp", sample_rate=rate_hz, layout="mono")
    last: av.filter.FilterContext = source
    for name, arguments in (*filters, ("abuffersink", "")):
        added = graph.add(name, arguments)
        last.link_to(added)
        last = added
    graph.configure()
    for frame in _frames(blocks, rate_hz):
        graph.push(frame)
        yield from _ready(graph)
    graph.push(None)
    yield from _ready(graph)


def _frames(blocks: Iterable[Mono], rate_hz: int) -> Iterator[av.AudioFrame]:
    done = 0
    for block in blocks:
        if not len(block):
            continue
        frame = av.AudioFrame.from_ndarray(block[None, :], format="fltp", layout="mono")
        frame.sample_rate = rate_hz
        frame.time_base = Fraction(1, rate_hz)
        frame.pts = done
        done += len(block)
        yield frame


def _ready(graph: av.filter.Graph) -> Iterator[av.AudioFrame]:
    while True:
        try:
            frame = graph.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return
        if isinstance(frame, av.AudioFrame):
            yield frame
