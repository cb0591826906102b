"""Raw signals of the client's straps: electrocardiogram and acceleration, with their gaps."""

from collections.abc import Callable, Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from ...sensors.messages import BACKUP_STRAP, STRAP
from ...sensors.polar_measurement import Measurement
from ...signal.cardiac.ecg import EcgBlock
from ..channels.strap_samples import Block, StrapSamples
from ..inputs import Input, StrapFrame
from .session_tables import Piece, Signal

_STRAPS = {STRAP: "", BACKUP_STRAP: "_backup"}
_KNOWN = {
    Measurement.ECG: ("ecg", ("ecg",), "uV", "Electrocardiogram, one lead across the chest."),
    Measurement.ACCELERATION: (
        "acceleration",
        ("x", "y", "z"),
        "mg",
        "Acceleration of the chest, gravity included.",
    ),
}
_JOINS_WITHIN = 1.5
"""Blocks belong together whose samples are at most so many steps apart."""

_Key = tuple[str, Measurement]


class SignalSearch:
    """Notices which signals were recorded, while the inputs go by once."""

    def __init__(self) -> None:
        self._rates: dict[_Key, int] = {}

    def follow(self, frame: StrapFrame) -> None:
        """Take a frame; what it holds is not decoded."""
        if frame.sensor in _STRAPS and frame.rate_hz > 0:
            for measurement in _KNOWN:
                if frame.payload[:1] == bytes([measurement]):
                    self._rates.setdefault((frame.sensor, measurement), frame.rate_hz)

    @property
    def moved(self) -> bool:
        """Whether a strap told how it was moved."""
        return any(measurement is Measurement.ACCELERATION for _, measurement in self._rates)

    def signals(self, inputs: Callable[[], Iterator[Input]]) -> tuple[Signal, ...]:
        """Return them; each reads `inputs` anew when it is asked for its samples."""
        return tuple(_signal(key, rate, inputs) for key, rate in sorted(self._rates.items()))


def _signal(key: _Key, rate_hz: int, inputs: Callable[[], Iterator[Input]]) -> Signal:
    sensor, measurement = key
    name, channels, unit, words = _KNOWN[measurement]
    return Signal(
        name + _STRAPS[sensor],
        channels,
        unit,
        float(rate_hz),
        sensor,
        words,
        lambda: _pieces(_blocks(inputs(), key)),
    )


def _blocks(inputs: Iterable[Input], key: _Key) -> Iterator[Block]:
    wanted = (key[0], bytes([key[1]]))
    samples = StrapSamples()
    for item in inputs:
        if isinstance(item, StrapFrame) and (item.sensor, item.payload[:1]) == wanted:
            yield from samples.update(item)


def _pieces(blocks: Iterable[Block]) -> Iterator[Piece]:
    """Join blocks between which nothing is missing."""
    joined: list[Block] = []
    for block in blocks:
        if joined and not _follows(joined[-1], block):
            yield _piece(joined)
            joined = []
        joined.append(block)
    if joined:
        yield _piece(joined)


def _follows(before: Block, block: Block) -> bool:
    last_s = before.t_s + (len(_samples(before)) - 1) / before.rate_hz
    return (block.t_s - last_s) * before.rate_hz <= _JOINS_WITHIN


def _piece(blocks: list[Block]) -> Piece:
    samples = np.concatenate([_samples(block) for block in blocks])
    first, last = blocks[0], blocks[-1]
    last_s = last.t_s + (len(_samples(last)) - 1) / last.rate_hz
    steps = len(samples) - 1
    rate_hz = steps / (last_s - first.t_s) if steps and last_s > first.t_s else first.rate_hz
    return Piece(first.t_s, samples.reshape(len(samples), -1), rate_hz)


def _samples(block: Block) -> NDArray[np.float64]:
    return block.samples_uv if isinstance(block, EcgBlock) else block.samples_mg
