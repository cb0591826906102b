"""What was last said of replies: how long one is awaited, and, in a call, how long one took."""

import math
from dataclasses import replace

from ...monitor.records import CallReply, DelayChange, Reason, ReplyWait
from ..words import call_wording, consent_wording, wording
from .readouts import ReplyReadout
from .reply_counter import reply_readout
from .sensor_memory import SensorMemory

_OF_THE_LINE = {
    Reason.DELAY_UNSTEADY: call_wording.NOT_COUNTED,
    Reason.CALL_DROPPED: call_wording.NOT_COUNTED_DROPPED,
}
"""Why no reply time is told, where it is the line's doing."""


class ReplyMemory:
    """Folds what is said of replies into what the window shows."""

    def __init__(self) -> None:
        self._wait: ReplyWait | None = None
        self._last: CallReply | None = None
        self._delay: DelayChange | None = None

    @property
    def unusual_after_s(self) -> float:
        """Seconds after which a silence is unusual for this client; infinite if not known."""
        return self._wait.unusual_after_s if self._wait else math.inf

    @property
    def call(self) -> str | None:
        """What is known of the call's delay, in words; None in a room."""
        return call_wording.standing_words(self._delay) if self._delay else None

    def wait(self, wait: ReplyWait) -> None:
        """Take whether a reply is awaited."""
        self._wait = wait

    def in_call(self, reply: CallReply) -> None:
        """Take how long an answer took, with the call's delay and without."""
        self._last = reply

    def delay(self, change: DelayChange) -> None:
        """Take what became known of the call's delay."""
        self._delay = change

    def at(self, now_s: float, cannot: str, *, on_purpose: bool) -> ReplyReadout:
        """Return what to show at `now_s` (seconds); `cannot` as in `reply_readout`."""
        counted = reply_readout(self._wait, now_s, cannot, on_purpose=on_purpose)
        if self._last is None or cannot:
            return counted
        return replace(counted, last=call_wording.last_reply_words(self._last))


def cannot_count(voice: SensorMemory, now_s: float, *, link_ok: bool) -> str:
    """Return why no reply time can be told; empty if one can."""
    if not voice.agreed:
        return wording.tr(consent_wording.CANNOT_COUNT)
    if not voice.chosen:
        return wording.tr(wording.NOT_CHOSEN_MEANS)
    if not link_ok or voice.is_silent(now_s):
        return wording.tr(wording.CANNOT_COUNT_NOW)
    if voice.usable(now_s):
        return ""
    reason = voice.health.reason if voice.health is not None else Reason.NONE
    if reason in _OF_THE_LINE:
        return wording.tr(_OF_THE_LINE[reason])
    unclear = voice.unclear_who
    return wording.tr(wording.CANNOT_COUNT_WHO if unclear else wording.CANNOT_COUNT)
