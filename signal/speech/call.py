"""One stream of voice frames from the two sound devices of a video call.

The therapist's microphone and what the call plays are two devices with two clocks.  Each is
placed in event time by itself; here the call's frames are brought onto the microphone's, so
that whoever comes after sees one device with a channel for each person.
"""

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from .voices import FRAME_S, SILENCE_DBFS, Speaker, VoiceFrame


@dataclass(frozen=True, slots=True)
class SideFrame:
    """A frame of one channel from one side of the call.

    Attributes
    ----------
    side
        The therapist's microphone, or, as the client, what the call plays.
    frame
        Its first channel counts.
    """

    side: Speaker
    frame: VoiceFrame


@dataclass(frozen=True, slots=True)
class SideChange:
    """At `t_s` (seconds) the device of one side was opened, or was lost."""

    t_s: float
    side: Speaker
    present: bool


@dataclass(frozen=True, slots=True)
class CallRules:
    """How the two sides are joined.

    Attributes
    ----------
    wait_s
        One side waits so long for the other, seconds of its own frames; then the other is
        missing.  More than a driver's buffer, and than a device that comes back needs to be
        placed in time; less than anybody would notice.
    least_share
        Of a frame, the call's sound must cover so much to count.
    """

    wait_s: float = 0.8
    least_share: float = 0.5


CallSample: TypeAlias = SideFrame | SideChange


class CallJoin:
    """Operator: `SideFrame` | `SideChange` -> two-channel `VoiceFrame`, therapist first.

    The frames' times are the microphone's.  The two frames of the call that overlap one of
    its frames share it by their lengths (mean power, mean probability): a call's onset is
    smeared over one frame more, and on average neither early nor late.

    What a call plays may be nothing: most systems then give zeros, some give no sound at all
    (PortAudio #935).  While its device is there, both count as silence.  A device that is not
    there is not silent: then, as where the microphone is missing, there is no frame.
    """

    def __init__(self, rules: CallRules | None = None) -> None:
        self._rules = rules or CallRules()
        self._waiting: deque[VoiceFrame] = deque()
        self._played: deque[VoiceFrame] = deque(maxlen=2 * round(self._rules.wait_s / FRAME_S))
        self._played_until_s = float("-inf")
        self._call_is_there = False

    def update(self, sample: CallSample, /) -> tuple[VoiceFrame, ...]:
        """Take a frame of either side, or the news that a device came or went."""
        match sample:
            case SideChange(side=Speaker.CLIENT, present=present):
                self._call_is_there = present
            case SideChange():
                pass  # no frames of the microphone are news enough
            case SideFrame(Speaker.THERAPIST, frame):
                self._waiting.append(frame)
            case SideFrame(_, frame):
                self._call_is_there = True
                self._played.append(frame)
                self._played_until_s = frame.t_s + FRAME_S
        return tuple(self._ready())

    def _ready(self) -> list[VoiceFrame]:
        """Return the frames whose other side has come, or is not waited for any longer."""
        joined = []
        while self._waiting and self._is_due(self._waiting[0]):
            frame = self._waiting.popleft()
            call = self._call_in(frame.t_s)
            if call is not None:
                joined.append(_side_by_side(frame, call))
        return joined

    def _is_due(self, frame: VoiceFrame) -> bool:
        waited_s = self._waiting[-1].t_s - frame.t_s
        come = self._played_until_s >= frame.t_s + FRAME_S
        waited = waited_s > self._rules.wait_s - FRAME_S / 2.0
        return come or waited or not self._call_is_there

    def _call_in(self, t_s: float) -> VoiceFrame | None:
        """Return what the call played in the frame at `t_s`; None if it is not known."""
        while self._played and self._played[0].t_s + FRAME_S <= t_s:
            self._played.popleft()
        parts = [(_share(one.t_s - t_s), one) for one in self._played]
        parts = [(share, one) for share, one in parts if share > 0.0]
        if math.fsum(share for share, _ in parts) >= self._rules.least_share:
            return _blend(parts)
        return _SILENT if self._call_is_there else None


_SILENT = VoiceFrame(0.0, (SILENCE_DBFS,), (0.0,), (0.0,), (0.0,), (0.0,))


def _share(later_s: float) -> float:
    """Return which part of a frame another covers that begins so much later."""
    return max(0.0, 1.0 - abs(later_s) / FRAME_S)


def _blend(parts: Sequence[tuple[float, VoiceFrame]]) -> VoiceFrame:
    """Return the frame that these, by their shares, make up; its pitch is the larger part's."""
    covered = math.fsum(share for share, _ in parts)
    power = math.fsum(share * 10.0 ** (one.levels_dbfs[0] / 10.0) for share, one in parts)
    speech = math.fsum(share * one.speech_probability[0] for share, one in parts)
    level_dbfs = max(SILENCE_DBFS, round(10.0 * math.log10(power / covered), 2))
    _, most = max(parts, key=lambda part: part[0])
    return replace(
        most, levels_dbfs=(level_dbfs,), speech_probability=(round(speech / covered, 4),)
    )


def _side_by_side(here: VoiceFrame, call: VoiceFrame) -> VoiceFrame:
    return VoiceFrame(
        here.t_s,
        _pair(here.levels_dbfs, call.levels_dbfs),
        _pair(here.speech_probability, call.speech_probability),
        _pair(here.voicing, call.voicing),
        _pair(here.f0_hz, call.f0_hz),
        _pair(here.clipped, call.clipped),
    )


def _pair(here: tuple[float, ...], call: tuple[float, ...]) -> tuple[float, ...]:
    """Return the first channel of each; nothing where one of them was not measured."""
    return (here[0], call[0]) if here and call else ()
