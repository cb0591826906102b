"""The kinds of session that can be simulated."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..inputs import Phase
from .person import BodyPattern

USUAL_PHASES_S: Mapping[Phase, tuple[float, float]] = {
    Phase.BASELINE: (280.0, 340.0),
    Phase.PREPARATION: (300.0, 600.0),
    Phase.RELIVING: (420.0, 900.0),
    Phase.MASTERY: (600.0, 1080.0),
    Phase.CALMING: (420.0, 720.0),
    Phase.DEBRIEF: (420.0, 720.0),
}
"""Shortest and longest usual length of each phase, seconds."""

DEMO_PHASES_S: Mapping[Phase, tuple[float, float]] = {
    Phase.BASELINE: (270.0, 270.0),
    Phase.PREPARATION: (60.0, 60.0),
    Phase.RELIVING: (300.0, 300.0),
    Phase.MASTERY: (120.0, 120.0),
    Phase.CALMING: (60.0, 60.0),
    Phase.DEBRIEF: (30.0, 30.0),
}


class Scenario(StrEnum):
    """What happens in a simulated session."""

    DEFAULT = "default"
    CALM = "calm"
    HOTSPOT = "hotspot"
    DRIFT = "drift"
    SHUTDOWN = "shutdown"
    STILL_HIGH = "still_high"
    HEART_ONLY = "heart_only"
    STRAP_OFF = "strap_off"
    DEAD_MICROPHONE = "dead_microphone"
    DEMO = "demo"

    @property
    def plan(self) -> "Plan":
        """What is fixed in this scenario; the rest is left to chance."""
        return _PLANS[self]


@dataclass(frozen=True, slots=True)
class PlannedHotspot:
    """A hotspot whose place is fixed.

    Attributes
    ----------
    at_share
        Where it begins, as a share of the reliving phase.
    amplitude
        Its height in units of arousal; usual ones are 0.6 to 1.2.
    """

    at_share: float
    amplitude: float


@dataclass(frozen=True, slots=True)
class PlannedEpisode:
    """A loss of contact whose place is fixed.

    Attributes
    ----------
    at_share
        Where it begins, as a share of the reliving phase.
    length_s
        How long it lasts.
    onset_constant_s
        How fast it comes; 2 to 7 s are usual.
    severe
        Whether the client almost stops replying.
    """

    at_share: float
    length_s: float
    onset_constant_s: float
    severe: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What a scenario fixes.

    Attributes
    ----------
    summary
        What happens, in a line.
    phases_s
        Shortest and longest length of each phase, seconds.
    hotspots, episodes
        Where they are; None leaves them to chance.
    pattern
        What the heart does while contact is lost; None leaves it to chance.
    clear_reactor
        Whether the client's heart is known to follow arousal well.
    disturbed
        Whether there are lost beats, movements, tears and the like.
    strap_lost_s
        How long the strap is away in the middle of reliving, seconds.
    microphone_dies
        Whether the microphone falls silent a minute into reliving.
    easy_talk
        Whether every answer comes, and in a time that is usual for the client.
    trouble
        How many times as often as usual strap and body disturb the heart.
    """

    summary: str
    phases_s: Mapping[Phase, tuple[float, float]]
    hotspots: tuple[PlannedHotspot, ...] | None = None
    episodes: tuple[PlannedEpisode, ...] | None = None
    pattern: BodyPattern | None = None
    clear_reactor: bool = False
    disturbed: bool = True
    strap_lost_s: float = 0.0
    microphone_dies: bool = False
    easy_talk: bool = False
    trouble: float = 1.0


_CLEAR_HOTSPOT = PlannedHotspot(at_share=0.3, amplitude=1.2)

_PLANS: Mapping[Scenario, Plan] = {
    Scenario.DEFAULT: Plan("people and sessions of every kind, left to chance", USUAL_PHASES_S),
    Scenario.CALM: Plan("no hotspot and no loss of contact", USUAL_PHASES_S, (), ()),
    Scenario.HOTSPOT: Plan(
        "one clear hotspot, no loss of contact",
        USUAL_PHASES_S,
        (_CLEAR_HOTSPOT,),
        (),
        clear_reactor=True,
    ),
    Scenario.DRIFT: Plan(
        "contact is lost slowly, over about two minutes",
        USUAL_PHASES_S,
        episodes=(PlannedEpisode(0.35, length_s=240.0, onset_constant_s=45.0),),
    ),
    Scenario.SHUTDOWN: Plan(
        "contact is lost suddenly and almost completely, the heart falls",
        USUAL_PHASES_S,
        episodes=(PlannedEpisode(0.5, length_s=150.0, onset_constant_s=1.0, severe=True),),
        pattern=BodyPattern.DROP,
    ),
    Scenario.STILL_HIGH: Plan(
        "contact is lost while the heart stays high",
        USUAL_PHASES_S,
        (_CLEAR_HOTSPOT,),
        (PlannedEpisode(0.4, length_s=120.0, onset_constant_s=4.0),),
        pattern=BodyPattern.STILL_HIGH,
        clear_reactor=True,
    ),
    Scenario.HEART_ONLY: Plan(
        "posture, movement, extra beats and lost packets, in an easy conversation",
        USUAL_PHASES_S,
        episodes=(),
        easy_talk=True,
        trouble=4.0,
    ),
    Scenario.STRAP_OFF: Plan(
        "the strap is lost for two and a half minutes of reliving",
        USUAL_PHASES_S,
        strap_lost_s=150.0,
    ),
    Scenario.DEAD_MICROPHONE: Plan(
        "the microphone falls silent a minute into reliving and stays so",
        USUAL_PHASES_S,
        microphone_dies=True,
    ),
    Scenario.DEMO: Plan(
        "a short session with one clear hotspot and one loss of contact",
        DEMO_PHASES_S,
        (_CLEAR_HOTSPOT,),
        (PlannedEpisode(0.6, length_s=95.0, onset_constant_s=3.0, severe=True),),
        pattern=BodyPattern.DROP,
        clear_reactor=True,
        disturbed=False,
    ),
}
