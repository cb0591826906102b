"""Where a sensor stands, said when it is news: drivers are asked again and again."""

from .clock import Clock
from .messages import Reason, SensorKind, SensorState, SensorStatus
from .source import Post


class StatusNews:
    """Posts where one sensor stands, and not a second time what it has just said.

    Parameters
    ----------
    sensor, kind
        Which, and what it is.
    clock
        Stamps what is said.
    post
        Takes every `SensorStatus`.
    detail_counts
        Whether another detail is news where state and reason are as before.

    Attributes
    ----------
    last
        What was said last; None before anything was.
    """

    def __init__(
        self,
        sensor: str,
        kind: SensorKind,
        clock: Clock,
        post: Post,
        *,
        detail_counts: bool = False,
    ) -> None:
        self.last: SensorStatus | None = None
        self._sensor = sensor
        self._kind = kind
        self._clock = clock
        self._post = post
        self._detail_counts = detail_counts

    def say(self, state: SensorState, reason: Reason = Reason.NONE, detail: str = "") -> None:
        """Post where the sensor stands, if that is news."""
        if not self._is_news(state, reason, detail):
            return
        self.last = self._status(state, reason, detail)
        self._post(self.last)

    def mention(self, state: SensorState, reason: Reason, detail: str) -> None:
        """Post something that happened; where the sensor stands is as it was."""
        self._post(self._status(state, reason, detail))

    def _is_news(self, state: SensorState, reason: Reason, detail: str) -> bool:
        last = self.last
        if last is None or (last.state, last.reason) != (state, reason):
            return True
        return self._detail_counts and last.detail != detail

    def _status(self, state: SensorState, reason: Reason, detail: str) -> SensorStatus:
        now_s = self._clock.now_s()
        return SensorStatus(self._sensor, now_s, self._kind, state, reason, detail)
