"""What happens inside the simulated client: phases, arousal, hotspots, loss of contact.

Everything that changes slowly lives on a grid of ten points a second.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..inputs import Phase
from .chance import happens, log_normal
from .person import BodyPattern, Person
from .scenario import Plan, PlannedEpisode

GRID_HZ = 10
IMAGERY = (Phase.RELIVING, Phase.MASTERY, Phase.CALMING)

_AROUSAL_FLOOR: Mapping[Phase, float] = {
    Phase.BASELINE: 0.0,
    Phase.PREPARATION: 0.15,
    Phase.RELIVING: 0.45,
    Phase.MASTERY: 0.35,
    Phase.CALMING: 0.10,
    Phase.DEBRIEF: 0.05,
}
_FLOOR_CHANGE_S = 60.0
_HOTSPOT_SPACING_S = 120.0
_EPISODE_SPACING_S = 300.0
_LN_2 = float(np.log(2.0))


@dataclass(frozen=True, slots=True)
class PhaseSpan:
    """A phase of the session, from `start_s` to `end_s` (seconds)."""

    phase: Phase
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Hotspot:
    """A moment of peak distress.

    Attributes
    ----------
    start_s, end_s
        From the first rise to the first fall, seconds.
    amplitude
        Height, in units of arousal.
    rise_s, decay_s
        How long it takes to come, within start and end, and to go, after the end.
    """

    start_s: float
    end_s: float
    amplitude: float
    rise_s: float
    decay_s: float


@dataclass(frozen=True, slots=True)
class Episode:
    """A loss of contact.  Its depth runs from 0 to 1.

    Attributes
    ----------
    begins_s
        When depth leaves 0, seconds.
    start_s
        When depth crosses 0.5: the onset that detection is measured against.
    end_s
        When contact begins to come back.
    pattern
        What the heart does.
    severe
        Whether the client almost stops replying.
    onset_constant_s, fade_constant_s
        Time constants of the exponential coming and going.
    elevation_lost
        Share of the rise in heart rate that is lost at depth 1.
    shift_bpm
        What heart rate changes by besides, at depth 1.
    breathing_wave_change
        Relative change of respiratory sinus arrhythmia at depth 1.
    slowing_ln
        Slowing of replies at depth 1, in ln units of latency.
    silence_share
        Share of prompts that stay without a reply at depth 1.
    """

    begins_s: float
    start_s: float
    end_s: float
    pattern: BodyPattern
    severe: bool
    onset_constant_s: float
    fade_constant_s: float
    elevation_lost: float
    shift_bpm: float
    breathing_wave_change: float
    slowing_ln: float
    silence_share: float


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """The course of a session.

    Attributes
    ----------
    duration_s
        Length of the session, whole seconds.
    phases, hotspots, episodes
        In order of time.
    times_s, arousal
        Grid times and arousal there, shape (n,).
    depths
        Depth of each episode on the grid, shape (episodes, n).
    """

    duration_s: float
    phases: tuple[PhaseSpan, ...]
    hotspots: tuple[Hotspot, ...]
    episodes: tuple[Episode, ...]
    times_s: NDArray[np.float64]
    arousal: NDArray[np.float64]
    depths: NDArray[np.float64]

    def phase_at(self, t_s: float) -> Phase:
        """Return the phase at a time of the session."""
        spans = (span.phase for span in reversed(self.phases) if span.start_s <= t_s)
        return next(spans, self.phases[0].phase)

    def span(self, phase: Phase) -> PhaseSpan:
        """Return when a phase was."""
        return next(span for span in self.phases if span.phase is phase)

    def arousal_at(self, t_s: float) -> float:
        """Return arousal at a time of the session."""
        return float(self.arousal[self._index(t_s)])

    def absence_at(self, t_s: float) -> tuple[float, Episode | None]:
        """Return how far contact is lost (0 to 1), and the episode that does it."""
        if not self.episodes:
            return 0.0, None
        depths = self.depths[:, self._index(t_s)]
        deepest = int(np.argmax(depths))
        return float(depths[deepest]), self.episodes[deepest]

    def _index(self, t_s: float) -> int:
        return min(int(t_s * GRID_HZ), len(self.times_s) - 1)


def draw_course(
    rng: np.random.Generator, plan: Plan, person: Person, minutes: float | None
) -> Course:
    """Draw the course of a session, `minutes` long or as long as it happens to be."""
    phases = _phases(rng, plan, minutes)
    duration_s = phases[-1].end_s
    reliving = next(span for span in phases if span.phase is Phase.RELIVING)
    hotspots = tuple(_hotspots(rng, plan, reliving))
    pattern = plan.pattern or person.pattern
    mastery_end_s = next(span.end_s for span in phases if span.phase is Phase.MASTERY)
    planned = plan.episodes
    if planned is None:
        begins = _episode_begins(rng, hotspots, (reliving.start_s, mastery_end_s))
        episodes = tuple(
            _episode(rng, begins_s, duration_s, pattern, _usual_episode(rng))
            for begins_s in begins
        )
    else:
        episodes = tuple(
            _episode(rng, _place(reliving, item.at_share), duration_s, pattern, item)
            for item in planned
        )
    times_s = np.arange(int(duration_s) * GRID_HZ + 1) / GRID_HZ
    return Course(
        duration_s=duration_s,
        phases=phases,
        hotspots=hotspots,
        episodes=episodes,
        times_s=times_s,
        arousal=_floor(phases, times_s) + sum(_height(spot, times_s) for spot in hotspots),
        depths=np.array([_depth(episode, times_s) for episode in episodes]),
    )


def _phases(
    rng: np.random.Generator, plan: Plan, minutes: float | None
) -> tuple[PhaseSpan, ...]:
    lengths_s = {phase: rng.uniform(*bounds) for phase, bounds in plan.phases_s.items()}
    if minutes is not None:
        lengths_s = _fitted(lengths_s, minutes * 60.0)
    spans = []
    start_s = 0.0
    for phase, length_s in lengths_s.items():
        end_s = start_s + max(1.0, float(round(length_s)))
        spans.append(PhaseSpan(phase, start_s, end_s))
        start_s = end_s
    return tuple(spans)


def _fitted(lengths_s: Mapping[Phase, float], total_s: float) -> dict[Phase, float]:
    """Scale the phases; the baseline, which nothing works without, keeps up to a third."""
    baseline_s = min(lengths_s[Phase.BASELINE], total_s / 3.0)
    rest_s = sum(lengths_s.values()) - lengths_s[Phase.BASELINE]
    factor = (total_s - baseline_s) / rest_s
    return {
        phase: baseline_s if phase is Phase.BASELINE else length_s * factor
        for phase, length_s in lengths_s.items()
    }


def _place(reliving: PhaseSpan, share: float) -> float:
    return round(reliving.start_s + share * (reliving.end_s - reliving.start_s), 1)


def _hotspots(rng: np.random.Generator, plan: Plan, reliving: PhaseSpan) -> Iterator[Hotspot]:
    if plan.hotspots is not None:
        for spot in plan.hotspots:
            yield _hotspot(rng, _place(reliving, spot.at_share), spot.amplitude)
        return
    length_s = reliving.end_s - reliving.start_s
    first_s = reliving.start_s + min(60.0, 0.2 * length_s)
    last_s = reliving.end_s - min(60.0, 0.2 * length_s)
    wanted = int(rng.choice((1, 2, 3), p=(0.45, 0.40, 0.15)))
    for start_s in _spaced(rng.uniform(first_s, last_s, wanted), _HOTSPOT_SPACING_S):
        yield _hotspot(rng, start_s, float(rng.uniform(0.6, 1.2)))


def _hotspot(rng: np.random.Generator, start_s: float, amplitude: float) -> Hotspot:
    end_s = start_s + float(rng.uniform(25.0, 90.0))
    rise_s, decay_s = float(rng.uniform(8.0, 20.0)), float(rng.uniform(30.0, 80.0))
    return Hotspot(start_s, end_s, amplitude, rise_s, decay_s)


def _spaced(starts_s: NDArray[np.float64], spacing_s: float) -> list[float]:
    """Return those times that keep their distance from the ones before, in order."""
    kept: list[float] = []
    for start_s in np.round(starts_s, 1).tolist():
        if all(abs(start_s - other_s) >= spacing_s for other_s in kept):
            kept.append(start_s)
    return sorted(kept)


def _episode_begins(
    rng: np.random.Generator, hotspots: tuple[Hotspot, ...], window_s: tuple[float, float]
) -> list[float]:
    if not happens(rng, 0.6):
        return []
    begins = []
    for _ in range(int(rng.choice((1, 2, 3), p=(0.5, 0.35, 0.15)))):
        begins_s = float(rng.uniform(*window_s))
        if hotspots and happens(rng, 0.7):
            hotspot = hotspots[int(rng.integers(len(hotspots)))]
            begins_s = hotspot.start_s + float(rng.uniform(15.0, 60.0))
        begins.append(begins_s)
    return _spaced(np.array(begins), _EPISODE_SPACING_S)


def _usual_episode(rng: np.random.Generator) -> PlannedEpisode:
    length_s = log_normal(rng, 80.0, 0.5, 35.0, 300.0)
    return PlannedEpisode(0.0, length_s, float(rng.uniform(2.0, 7.0)))


def _episode(
    rng: np.random.Generator,
    begins_s: float,
    session_end_s: float,
    pattern: BodyPattern,
    planned: PlannedEpisode,
) -> Episode:
    elevation_lost, shift_bpm, wave_change = _heart_effects(rng, pattern)
    slowing, silence = (
        ((1.8, 2.6), (0.75, 0.98)) if planned.severe else ((0.9, 1.8), (0.3, 0.65))
    )
    return Episode(
        begins_s=begins_s,
        # Depth is 1 - exp(-t / constant), hence one half after ln 2 constants.
        start_s=begins_s + _LN_2 * planned.onset_constant_s,
        end_s=min(begins_s + planned.length_s, session_end_s),
        pattern=pattern,
        severe=planned.severe,
        onset_constant_s=planned.onset_constant_s,
        fade_constant_s=float(rng.uniform(8.0, 20.0)),
        elevation_lost=elevation_lost,
        shift_bpm=shift_bpm,
        breathing_wave_change=wave_change,
        slowing_ln=float(rng.uniform(*slowing)),
        silence_share=float(rng.uniform(*silence)),
    )


def _heart_effects(
    rng: np.random.Generator, pattern: BodyPattern
) -> tuple[float, float, float]:
    match pattern:
        case BodyPattern.DROP:
            lost, fall_bpm, gain = rng.uniform((0.5, 2.0, 0.3), (1.1, 7.0, 1.0)).tolist()
            return lost, -fall_bpm, gain
        case BodyPattern.BLUNTED:
            return 0.0, -float(rng.uniform(-1.0, 2.0)), -0.3
        case BodyPattern.STILL_HIGH:
            return 0.0, float(rng.uniform(2.0, 8.0)), -0.45


def _floor(phases: tuple[PhaseSpan, ...], times_s: NDArray[np.float64]) -> NDArray[np.float64]:
    knots_s, levels = [0.0], [_AROUSAL_FLOOR[phases[0].phase]]
    for span in phases[1:]:
        change_s = min(_FLOOR_CHANGE_S, span.end_s - span.start_s)
        knots_s += [span.start_s, span.start_s + change_s]
        levels += [levels[-1], _AROUSAL_FLOOR[span.phase]]
    return np.interp(times_s, knots_s, levels)


def _height(spot: Hotspot, times_s: NDArray[np.float64]) -> NDArray[np.float64]:
    knots_s = (spot.start_s, spot.start_s + spot.rise_s, spot.end_s, spot.end_s + spot.decay_s)
    return np.interp(times_s, knots_s, (0.0, spot.amplitude, spot.amplitude, 0.0))


def _depth(episode: Episode, times_s: NDArray[np.float64]) -> NDArray[np.float64]:
    since_s = np.maximum(np.minimum(times_s, episode.end_s) - episode.begins_s, 0.0)
    after_s = np.maximum(times_s - episode.end_s, 0.0)
    return np.asarray(
        (1.0 - np.exp(-since_s / episode.onset_constant_s))
        * np.exp(-after_s / episode.fade_constant_s)
    )
