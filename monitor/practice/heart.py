"""The heart of the client who reacts, beat by beat, as a strap sends it.

Integral pulse frequency modulation, as `simulation.heartbeats` has it for a session that is
known beforehand; here the rate is known only up to now.
"""

import math
from dataclasses import dataclass

from ...sensors.heart_rate_profile import HeartRateMeasurement, encode
from ...sensors.messages import STRAP
from ..inputs import StrapPacket
from ..simulation import Person
from .chance import PracticeStream, practice_stream
from .contact import HeartEffect

_TICKS_PER_S = 1024
_FOLLOWS_S = 6.0
"""How fast the heart follows arousal (assumption)."""
_WANDERS_S = 40.0
_SLOWEST_BPM, _LARGEST_WAVE = 40.0, 0.14
_BREATHING_BPM, _BREATHING_HZ = -3.0, 0.10
_TALK_S, _BREATH_S = 3.0, 8.0
_SMOOTHED_BEATS = 8
_DELAY_S = (0.3, 1.2)


@dataclass(frozen=True, slots=True)
class Body:
    """What moves the heart at this moment."""

    arousal: float
    talks: bool
    breathes_slowly: bool
    effect: HeartEffect


class StrapHeart:
    """Stepped through time; sends one packet (0x2A37) a second, 0.3 to 1.2 s late."""

    def __init__(self, seed: int, person: Person) -> None:
        self._rng = practice_stream(seed, PracticeStream.HEART)
        self._delays = practice_stream(seed, PracticeStream.PACKETS)
        self._person = person
        self._arousal = self._talk = self._slow = 0.0
        self._wander_bpm = float(self._rng.normal(0.0, person.slow_noise_bpm))
        self._breath, self._slow_wave = 0.0, float(self._rng.uniform(0.0, math.tau))
        self._wave = _wave_size(person)
        self._rate_hz: float | None = None
        self._beats = 0.0
        self._last_tick: int | None = None
        self._rr_ticks: list[int] = []
        self._recent: list[int] = []
        self._sent: list[tuple[float, bytes]] = []
        self._arrives_s = 0.0

    def step(self, t_s: float, dt_s: float, body: Body, *, worn: bool) -> list[StrapPacket]:
        """Go on by `dt_s` to `t_s` (seconds); return the packets that arrived meanwhile.

        What a strap that is not worn has under way never arrives.
        """
        self._beat(t_s, dt_s, self._rate(dt_s, body))
        if round(t_s / dt_s) % round(1.0 / dt_s) == 0:
            delay_s = float(self._delays.uniform(*_DELAY_S))
            self._arrives_s = max(self._arrives_s, t_s + delay_s)
            if worn:
                self._sent.append((round(self._arrives_s, 4), self._payload()))
            self._rr_ticks.clear()
        if not worn:
            self._sent.clear()
        arrived = [sent for sent in self._sent if sent[0] <= t_s]
        self._sent = self._sent[len(arrived) :]
        return [StrapPacket(at_s, STRAP, payload) for at_s, payload in arrived]

    def _rate(self, dt_s: float, body: Body) -> float:
        """Return how fast the heart beats now, beats per second."""
        person, effect = self._person, body.effect
        self._arousal += (body.arousal - self._arousal) * dt_s / _FOLLOWS_S
        self._talk += (body.talks - self._talk) * dt_s / _TALK_S
        self._slow += (body.breathes_slowly - self._slow) * dt_s / _BREATH_S
        keep = math.exp(-dt_s / _WANDERS_S)
        shock = person.slow_noise_bpm * math.sqrt(1.0 - keep**2)
        self._wander_bpm = keep * self._wander_bpm + float(self._rng.normal(0.0, shock))
        raised_bpm = person.reactivity_bpm * self._arousal
        rate_bpm = person.resting_bpm + self._wander_bpm + person.speaking_bpm * self._talk
        rate_bpm += raised_bpm * (1.0 - effect.elevation_lost) + effect.shift_bpm
        rate_bpm += _BREATHING_BPM * self._slow
        return max(rate_bpm, _SLOWEST_BPM) / 60.0 * (1.0 + self._waves(dt_s, effect))

    def _waves(self, dt_s: float, effect: HeartEffect) -> float:
        """Return what breathing and the 0.1 Hz wave change the rate by, as a share."""
        person = self._person
        breathing_hz = person.breathing_hz * (1.0 - 0.45 * self._talk)
        breathing_hz += self._slow * (_BREATHING_HZ - breathing_hz)
        self._breath += math.tau * breathing_hz * dt_s
        self._slow_wave += math.tau * (0.1 + float(self._rng.normal(0.0, 0.02))) * dt_s
        gain = math.exp(-0.5 * self._arousal) * (1.0 + 0.25 * self._talk + 0.6 * self._slow)
        breathing = gain * (1.0 + effect.wave_change) * math.sin(self._breath)
        return self._wave * (breathing + person.slow_wave_share * math.sin(self._slow_wave))

    def _beat(self, t_s: float, dt_s: float, rate_hz: float) -> None:
        """Let the heart beat where the integral of the rate reaches a whole number."""
        before_hz = rate_hz if self._rate_hz is None else self._rate_hz
        self._rate_hz = rate_hz
        before = self._beats
        self._beats += (before_hz + rate_hz) / 2.0 * dt_s
        for beat in range(math.floor(before) + 1, math.floor(self._beats) + 1):
            into = (beat - before) / (self._beats - before)
            tick = round((t_s - dt_s * (1.0 - into)) * _TICKS_PER_S)
            if self._last_tick is not None:
                self._rr_ticks.append(tick - self._last_tick)
                self._recent = [*self._recent, tick - self._last_tick][-_SMOOTHED_BEATS:]
            self._last_tick = tick

    def _payload(self) -> bytes:
        recent = self._recent
        bpm = round(60.0 * _TICKS_PER_S * len(recent) / sum(recent)) if recent else 0
        return encode(HeartRateMeasurement(bpm, tuple(self._rr_ticks), in_contact=True))


def _wave_size(person: Person) -> float:
    """Return the size of the breathing wave that gives the person's RMSSD at rest."""
    rr_s = 60.0 / person.resting_bpm
    through = rr_s * math.sqrt(2.0) * math.sin(math.pi * person.breathing_hz * rr_s)
    return min(person.rmssd_ms / 1000.0 / through, _LARGEST_WAVE)
