"""One Lab Streaming Layer stream: looked for, opened, and read until it ends."""

import math
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from .clock import Clock
from .lab_description import HeartChannel, LabStream, MalformedDescription, describe
from .messages import LabSamples

_MOST_AT_ONCE = 8192
_OLDEST_S, _NEWEST_S = 60.0, -1.0
"""Ages at arrival that a stamp of LSL's clock can have; any other is of some other clock."""


@dataclass(frozen=True, slots=True)
class LabPatience:
    """How long to wait for what.

    Attributes
    ----------
    look_s
        For streams to answer, real seconds.
    answer_s
        For one stream to describe itself, to open, and to compare clocks, each, real seconds.
    silence_s
        Without a value on an open stream, session seconds.
    """

    look_s: float = 0.5
    answer_s: float = 2.0
    silence_s: float = 2.5


def look(lsl: ModuleType, patience: LabPatience) -> list[tuple[Any, LabStream]]:
    """Return the library's handle and the own description of each stream of this computer."""
    found = []
    for handle in lsl.resolve_streams(patience.look_s):
        try:
            inlet = lsl.StreamInlet(handle, recover=False)
            found.append((handle, describe(inlet.info(patience.answer_s).as_xml())))
        except (RuntimeError, MalformedDescription):
            continue  # it left, it hangs, or it is none
    return found


class LabInlet:
    """An open stream; closed when forgotten.

    Parameters
    ----------
    lsl
        The library.
    handle
        The stream, as `look` found it.
    channel
        Where in it the heart is.
    patience
        How long to wait for what.

    Raises
    ------
    RuntimeError
        pylsl's own, if the stream does not open.
    """

    def __init__(
        self, lsl: ModuleType, handle: object, channel: HeartChannel, patience: LabPatience
    ) -> None:
        self._lsl = lsl
        self._channel = channel
        # Recovery is ours: the library's own waits in silence and does not say that it does.
        self._inlet = lsl.StreamInlet(handle, recover=False)
        self._inlet.open_stream(patience.answer_s)
        self.correction_s: float = self._inlet.time_correction(patience.answer_s)

    def take(self, sensor: str, clock: Clock) -> LabSamples | None:
        """Return what arrived since the last time, if anything did.

        Raises
        ------
        pylsl.util.LostError
            If the stream has ended.
        """
        samples, stamps_s = self._inlet.pull_chunk(max_samples=_MOST_AT_ONCE)
        received_s, lsl_now_s = clock.now_s(), self._lsl.local_clock()
        values = [float(sample[self._channel.index]) for sample in samples]
        arrived = [pair for pair in zip(values, stamps_s, strict=True) if _is_finite(pair)]
        if not arrived:
            return None
        self._correct_again()
        ages_s = [lsl_now_s - (stamp_s + self.correction_s) for _, stamp_s in arrived]
        on_lsl_clock = all(_NEWEST_S < age_s < _OLDEST_S for age_s in ages_s)
        return LabSamples(
            sensor,
            received_s,
            self._channel.quantity,
            self._channel.unit,
            values=tuple(value for value, _ in arrived),
            sampled_s=tuple(received_s - age_s * clock.speed for age_s in ages_s)
            if on_lsl_clock
            else (),
            correction_s=self.correction_s,
        )

    def _correct_again(self) -> None:
        """Take the library's newest comparison of the clocks, or keep the last."""
        try:
            self.correction_s = self._inlet.time_correction(0.0)
        except RuntimeError:  # the stream has just ended; what it sent is still good
            return


def _is_finite(pair: tuple[float, float]) -> bool:
    return all(map(math.isfinite, pair))
