"""All straps of a session, and the one that the client's heart is read from."""

from collections.abc import Iterator

from ...sensors.messages import STRAP, THERAPIST_STRAP
from ...signal.cardiac.beats import Beat, JudgedBeat
from ...signal.cardiac.stillness import MotionRead
from ...signal.cardiac.wear import WearChange
from ..inputs import LabSamples, SensorReport, StrapFrame, StrapPacket
from ..settings import Settings
from .sensor_watch import SensorWatch
from .stages import Stages
from .strap_channel import StrapChannel, StrapEvent


class Straps:
    """Feeds each strap's channel, tells the watch, and lets one heart through.

    Every strap is followed all the time, so that a backup has its minutes of history when
    it is needed; what is said of the heart comes from the strap in use alone.
    """

    def __init__(
        self, settings: Settings, watch: SensorWatch, stages: Stages | None = None
    ) -> None:
        self._settings = settings
        self._stages = stages or Stages()
        self._watch = watch
        self._channels: dict[str, StrapChannel] = {}
        self._newest_s: dict[type, float] = {}

    @property
    def in_use(self) -> StrapChannel:
        """The strap that the client's heart is read from."""
        return self.channel(self._watch.strap_in_use)

    @property
    def coverage(self) -> dict[str, float]:
        """The coverage of each strap, by its name."""
        return {sensor: channel.coverage for sensor, channel in self._channels.items()}

    def channel(self, sensor: str) -> StrapChannel:
        """Return one strap's channel; begins it at the first word of it."""
        if sensor not in self._channels:
            self._channels[sensor] = self._stages.strap(sensor, self._settings)
        return self._channels[sensor]

    def take(
        self, item: StrapPacket | StrapFrame | LabSamples | SensorReport
    ) -> tuple[StrapEvent, ...]:
        """Take what a strap or its driver said; return what follows for the heart."""
        if isinstance(item, StrapPacket | LabSamples):
            self._watch.strap(item.sensor).packet(item.t_s)
        return self._heard(item.sensor, self.channel(item.sensor).take(item))

    def traced(self, item: Beat | MotionRead) -> tuple[StrapEvent, ...]:
        """Take a beat, or how the chest moved, as a trace tells it."""
        strap = self.channel(STRAP)
        if isinstance(item, MotionRead):
            strap.tell_motion(item)
            return ()
        return self._heard(STRAP, strap.beat(item))

    def read(self, t_s: float) -> tuple[StrapEvent, ...]:
        """Read every strap at `t_s` (seconds), once a second."""
        self.channel(STRAP)
        return tuple(
            event
            for sensor, channel in self._channels.items()
            for event in self._read(sensor, channel, t_s)
        )

    def tell_talk(self, t_s: float, client: bool | None) -> None:
        """From `t_s` (seconds) on the client talks, or does not; None if nobody can tell.

        The therapist's strap measures somebody else's breath: of that nobody can tell.
        """
        for sensor, channel in self._channels.items():
            channel.talking(t_s, None if sensor == THERAPIST_STRAP else client)

    def told(self) -> Iterator[tuple[str, StrapChannel]]:
        """Yield the name and channel of each strap whose reading is told: one a person."""
        yield self._watch.strap_in_use, self.in_use
        if THERAPIST_STRAP in self._channels:
            yield THERAPIST_STRAP, self._channels[THERAPIST_STRAP]

    def _read(self, sensor: str, channel: StrapChannel, t_s: float) -> tuple[StrapEvent, ...]:
        events = self._heard(sensor, channel.read(t_s))
        if channel.rate_only and channel.rates and channel.rates.age_s is not None:
            self._watch.strap(sensor).rate(t_s - channel.rates.age_s)
        return events

    def _heard(self, sensor: str, events: tuple[StrapEvent, ...]) -> tuple[StrapEvent, ...]:
        watch = self._watch.strap(sensor)
        for event in events:
            if isinstance(event, Beat):
                watch.beat(event.t_s)
            elif isinstance(event, WearChange):
                watch.worn = event.worn
        if sensor != self._watch.strap_in_use:
            return ()
        return tuple(event for event in events if self._is_news(event))

    def _is_news(self, event: StrapEvent) -> bool:
        """Drop beats that the strap used before has already told of."""
        if not isinstance(event, Beat | JudgedBeat):
            return True
        if event.t_s <= self._newest_s.get(type(event), float("-inf")):
            return False
        self._newest_s[type(event)] = event.t_s
        return True
