"""How long the client has not answered, as a fact about time."""

from ...monitor.records import ReplyWait
from ..words import wording
from .readouts import ReplyReadout, Role


def reply_readout(
    wait: ReplyWait | None, now_s: float, cannot: str, *, on_purpose: bool
) -> ReplyReadout:
    """Return what the counter shows.

    Parameters
    ----------
    wait
        What was last said of it.
    now_s
        Session time, seconds.
    cannot
        Why nothing can be counted; empty if something can.
    on_purpose
        Whether the silence is meant.
    """
    if cannot:
        return ReplyReadout(None, cannot, Role.TECHNICAL, 0.0, dimmed=True)
    if on_purpose:
        return _nothing(wording.SILENCE_RESTS)
    if wait is None or wait.since_s is None:
        return _nothing(wording.NO_REPLY_AWAITED)
    hearing = wait.heard_s is not None
    until_s = now_s if wait.heard_s is None else wait.heard_s
    waited_s = max(0.0, until_s - wait.since_s)
    unusual = waited_s > wait.unusual_after_s
    word = wording.WAITING_LONG if unusual else wording.WAITING_USUAL
    word = wording.HEARING if hearing else word
    fill = min(1.0, waited_s / (2 * wait.unusual_after_s))
    role = Role.CONTACT if unusual else Role.CALM
    return ReplyReadout(int(waited_s), wording.tr(word), role, round(fill, 2), dimmed=False)


def _nothing(word: str) -> ReplyReadout:
    return ReplyReadout(None, wording.tr(word), Role.MUTED, 0.0, dimmed=False)
