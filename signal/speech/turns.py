"""Who holds the floor, and how long it took to change hands."""

from typing import assert_never

from .voices import FloorTransfer, Speaker, SpeechEnded, SpeechStarted


class FloorTracker:
    """Operator: speech starts and ends -> `FloorTransfer`.

    A stretch of speech that begins and ends while the other person keeps talking is a
    backchannel ("mm-hm"): it takes no floor.  A silence within one person's talk is a pause,
    not a gap.  Neither yields an event.

    References
    ----------
    Levinson, S. C. & Torreira, F. (2015). Timing in turn-taking and its implications for
    processing models of language. doi:10.3389/fpsyg.2015.00731
    """

    def __init__(self) -> None:
        self._talking_since_s: dict[Speaker, float] = {}
        self._holder: Speaker | None = None
        self._holder_ended_s: float | None = None

    def update(self, event: SpeechStarted | SpeechEnded, /) -> tuple[FloorTransfer, ...]:
        """Follow one change of voice activity, in the order in which they were decided."""
        match event:
            case SpeechStarted():
                return self._started(event)
            case SpeechEnded():
                return self._ended(event)
            case _:
                assert_never(event)

    def _started(self, event: SpeechStarted) -> tuple[FloorTransfer, ...]:
        self._talking_since_s[event.speaker] = event.t_s
        if self._holder is None or self._holder is event.speaker:
            self._holder = event.speaker
            return ()
        if self._holder in self._talking_since_s or self._holder_ended_s is None:
            return ()
        offset_s = event.t_s - self._holder_ended_s
        return self._hand_over(event.speaker, event.t_s, offset_s, event.decided_s)

    def _ended(self, event: SpeechEnded) -> tuple[FloorTransfer, ...]:
        self._talking_since_s.pop(event.speaker, None)
        if event.speaker is not self._holder:
            return ()
        self._holder_ended_s = event.t_s
        for successor, onset_s in self._talking_since_s.items():
            return self._hand_over(successor, onset_s, onset_s - event.t_s, event.decided_s)
        return ()

    def _hand_over(
        self, to: Speaker, t_s: float, offset_s: float, decided_s: float
    ) -> tuple[FloorTransfer, ...]:
        self._holder = to
        self._holder_ended_s = None
        return (FloorTransfer(t_s, to, offset_s, decided_s),)
