"""What a strap's own streams tell of the chest: electrocardiogram, movement, breathing."""

from dataclasses import replace

from ...signal.cardiac.beats import JudgedBeat
from ...signal.cardiac.ecg import EcgBlock, EcgQuality, RPeak
from ...signal.cardiac.ecg_peaks import EcgPeaks
from ...signal.cardiac.motion import MotionBlock
from ...signal.cardiac.respiration import BreathingRead, Respiration, Talking
from ...signal.cardiac.stillness import MotionRead, Stillness
from ...signal.cardiac.wear import StrapEcg, StrapMotion
from ...signal.streaming.operator import Tick
from ..inputs import StrapFrame
from ..settings import Settings
from .strap_samples import StrapSamples

_RECENT_PEAK_S = 3.0


class ChestChannel:
    """Keeps the state of one strap's streams; without them it knows only breathing by RSA.

    Attributes
    ----------
    motion, breathing
        The last readings; None before the first.
    told
        What a trace says of movement, in place of a reading.
    """

    def __init__(self, settings: Settings) -> None:
        self.motion: MotionRead | None = None
        self.told: MotionRead | None = None
        self.breathing: BreathingRead | None = None
        self._samples = StrapSamples(settings.samples)
        self._peaks: EcgPeaks | None = None
        self._peak: RPeak | None = None
        self._ecg: EcgQuality | None = None
        self._stillness = Stillness(settings.stillness)
        self._moved = False
        self._respiration = Respiration(settings.breathing)

    @property
    def said(self) -> tuple[MotionRead | BreathingRead, ...]:
        """The last readings, of what there is anything to read."""
        breathing = () if self.breathing is None else (self.breathing,)
        return (self.motion, *breathing) if self._moved and self.motion else breathing

    def frame(self, frame: StrapFrame) -> tuple[EcgQuality, ...]:
        """Take a raw data frame; say how good the electrocardiogram was, every 10 s."""
        qualities: list[EcgQuality] = []
        for block in self._samples.update(frame):
            if isinstance(block, EcgBlock):
                qualities += self._look_at(block, float(frame.rate_hz))
            else:
                self._feel(block)
        return tuple(qualities)

    def beat(self, beat: JudgedBeat) -> None:
        """Take a beat: the heart breathes too."""
        self._respiration.update(beat)

    def talking(self, t_s: float, client: bool | None) -> None:
        """From `t_s` (seconds) on the client talks, or does not; None if nobody can tell."""
        self._respiration.update(Talking(t_s, client))

    def read(self, t_s: float) -> tuple[StrapEcg | StrapMotion, ...]:
        """Read movement and breathing at `t_s` (seconds); return what tells if it is worn."""
        (read,) = self._stillness.update(Tick(t_s))
        self.motion = self.told or read
        (self.breathing,) = self._respiration.update(Tick(t_s))
        facts: list[StrapEcg | StrapMotion] = []
        if self._moved and read.moves is not None:
            moving_mg = read.moving_mg or 0.0
            facts.append(StrapMotion(t_s, still=not read.moves, moving_mg=moving_mg))
        if self._ecg is not None:
            facts.append(StrapEcg(t_s, self._amplitude_uv(t_s), self._ecg.quality))
        return tuple(facts)

    def _amplitude_uv(self, t_s: float) -> float | None:
        peak = self._peak
        recent = peak is not None and t_s - peak.decided_s <= _RECENT_PEAK_S
        return abs(peak.amplitude_uv) if peak is not None and recent else None

    def _look_at(self, block: EcgBlock, rate_hz: float) -> list[EcgQuality]:
        if self._peaks is None:
            self._peaks = EcgPeaks(rate_hz)
        found: list[EcgQuality] = []
        # A crystal 2 % off its nominal rate matters to times, which the blocks carry, but not
        # to the shape of a beat.
        for event in self._peaks.update(replace(block, rate_hz=rate_hz)):
            if isinstance(event, RPeak):
                self._peak = event
            else:
                self._ecg = event
                found.append(event)
        return found

    def _feel(self, block: MotionBlock) -> None:
        self._moved = True
        self._stillness.update(block)
        self._respiration.update(block)
