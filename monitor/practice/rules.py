"""How the simulated client answers to what the therapist does: every number, and its source.

A direction may have a source (docs/how-to/practise.md); the sizes have none, and are all
assumptions.  They make an exercise, not a prediction about a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..inputs import Phase
from ..simulation import BodyPattern
from .acts import ActKind

FLOORS: Mapping[Phase, float] = MappingProxyType(
    {
        Phase.BASELINE: 0.0,
        Phase.PREPARATION: 0.15,
        Phase.RELIVING: 0.45,
        Phase.MASTERY: 0.35,
        Phase.CALMING: 0.10,
        Phase.DEBRIEF: 0.05,
    }
)
"""Arousal of each phase without any peak."""


@dataclass(frozen=True, slots=True)
class ActRule:
    """What one act is made of.

    Attributes
    ----------
    says_s
        Median length of what the therapist says, seconds (assumption).
    answers_s
        Median length of the client's answer, seconds; 0 if none is wanted
        (assumption).
    answered
        Share of them that a client in contact answers (assumption).
    holds
        What it adds to the hold that brings a client back, once it was said.
    """

    says_s: float
    answers_s: float
    answered: float
    holds: float


ACT_RULES: Mapping[ActKind, ActRule] = MappingProxyType(
    {
        ActKind.ASK: ActRule(says_s=2.6, answers_s=6.5, answered=1.0, holds=0.06),
        ActKind.GROUND: ActRule(says_s=4.0, answers_s=1.5, answered=1.0, holds=0.70),
        ActKind.REASSURE: ActRule(says_s=3.0, answers_s=1.0, answered=0.6, holds=0.20),
        ActKind.STEP_IN: ActRule(says_s=3.5, answers_s=3.0, answered=1.0, holds=0.06),
        ActKind.PAUSE: ActRule(says_s=3.0, answers_s=1.0, answered=1.0, holds=0.0),
    }
)
"""Grounding holds most, a question a little; the sizes are assumptions.  To wait is to say
nothing."""


@dataclass(frozen=True, slots=True)
class ImageRules:
    """The memory, the arousal it brings, and what stepping in does.

    Attributes
    ----------
    floor_change_s
        How long the change from one phase's arousal to the next takes.
    telling_s
        How long the memory takes to tell when it is asked for (about 5 min;
        shorter here, for practice).
    paces
        How much faster or slower one client tells it than another (assumption).
    unasked, asked_for_s
        How fast it is told when nobody has asked for so long (assumption).
    rises_at, peaks_at, passes_at
        Where in the memory, 0 to 1, the worst moment begins to show, is there, and has been
        gone through.
    rise_s
        How fast arousal follows the memory (rises of 8 to 20 s).
    in_time_until
        "At or just before" the worst moment reaches to here.
    settles_s, late_settles_s, lost_settles_s
        How fast arousal settles after stepping in in time (it falls in
        rescripting); the slower the later, up to the second; and by the third once the worst
        moment has been gone through alone (assumption).
    early_floor
        Arousal of the mastery phase stays this much higher where the new ending came before
        anything was felt (it must be felt; the size an assumption).
    need_helps, breathing_helps
        A need that was named, and slow breathing, make it settle faster by these factors
        (assumption).
    paused_settles_s
        How fast it falls while the image stands still (assumption).
    grounded_away, grounded_back
        Grounding somebody who is in contact takes this share of the feeling away, and the
        memory back by so much ("if contact is good, do not ground").
    safe_place_calms
        What reaching a safe place takes off the floor (assumption).
    settled
        Arousal above the floor at which we call it settled.
    """

    floor_change_s: float = 60.0
    telling_s: float = 200.0
    paces: tuple[float, float] = (0.85, 1.2)
    unasked: float = 0.5
    asked_for_s: float = 25.0
    rises_at: float = 0.45
    peaks_at: float = 0.58
    passes_at: float = 0.85
    rise_s: float = 6.0
    in_time_until: float = 0.65
    settles_s: float = 25.0
    late_settles_s: float = 120.0
    lost_settles_s: float = 400.0
    early_floor: float = 0.15
    need_helps: float = 0.7
    breathing_helps: float = 0.8
    paused_settles_s: float = 90.0
    grounded_away: float = 0.4
    grounded_back: float = 0.05
    safe_place_calms: float = 0.05
    settled: float = 0.3


@dataclass(frozen=True, slots=True)
class HoldRules:
    """What brings a client back who has lost contact; at a hold of 1 they begin to return.

    Attributes
    ----------
    reaches, half_reached
        Share of groundings that reach the client at once; the others add only this share.
    delay_s
        Shortest and longest time until grounding or reassurance tells.
    reassured_still_high
        What reassurance adds instead while the heart is still high.
    pause_takes
        What a pause takes away in a shutdown: left alone, the client goes further (that it
        deepens is an assumption).
    least
        A hold falls no lower than this.
    severe
        All of it counts this much in a severe loss (assumption).
    recovering_s
        So long after contact is back grounding takes nobody out of the image (it
        takes 20 s until one can be sure).
    again_s
        The same act said again within this time adds half (assumption).
    overwhelmed_at, overwhelmed_s
        Arousal this high for so long, with nobody stepping in, ends in a loss of contact
        (most likely when negative affect is high; assumption).
    overwhelmed_again_s
        ... but not again within this time.
    """

    reaches: float = 0.7
    half_reached: float = 0.3
    delay_s: tuple[float, float] = (2.0, 6.0)
    reassured_still_high: float = 0.50
    pause_takes: float = 0.40
    least: float = -1.0
    severe: float = 0.7
    recovering_s: float = 20.0
    again_s: float = 6.0
    overwhelmed_at: float = 1.2
    overwhelmed_s: float = 75.0
    overwhelmed_again_s: float = 180.0


@dataclass(frozen=True, slots=True)
class TalkRules:
    """Who speaks for how long, and how answers come.

    Attributes
    ----------
    spread_ln
        Spread of what both say in length, in ln units.
    imagery_slows_ln, fatigue_slows_ln
        Replies are slower in imagery, and for a tired client (assumption), in ln units.
    thins
        Share of an answer's length that is lost at depth 1.
    unexplained
        Share of questions without an answer for no reason.
    pause_s, goes_on_s
        Median pause and median stretch of a client who tells by themselves (assumption).
    yields_s
        How soon the client stops when the therapist talks over them (assumption).
    away_at, back_at
        Depth from which the client tells nothing of their own accord, and from which again.
    tires_s
        Seconds of imagery at arousal 1 that make the client as tired as they get.
    """

    spread_ln: float = 0.4
    imagery_slows_ln: float = 0.25
    fatigue_slows_ln: float = 0.3
    thins: float = 0.65
    unexplained: float = 0.012
    pause_s: float = 3.5
    goes_on_s: float = 6.0
    yields_s: float = 0.4
    away_at: float = 0.5
    back_at: float = 0.3
    tires_s: float = 1200.0


@dataclass(frozen=True, slots=True)
class PracticeRules:
    """All of them, and what can go wrong with the sensors.

    Attributes
    ----------
    lead_s
        Talk before the image in which the program learns what is usual, seconds.
    long_silence_s
        So long a silence could be noticed where nobody had asked anything (assumption).
    strap_back_s, strap_again_s
        A strap that fell off is worn again so long after a pause for it; or by itself.
    """

    image: ImageRules = ImageRules()
    hold: HoldRules = HoldRules()
    talk: TalkRules = TalkRules()
    lead_s: float = 270.0
    long_silence_s: float = 10.0
    strap_back_s: float = 12.0
    strap_again_s: float = 180.0


HEART_EFFECTS: Mapping[BodyPattern, tuple[float, float, float]] = MappingProxyType(
    {
        BodyPattern.DROP: (0.8, -4.5, 0.6),
        BodyPattern.BLUNTED: (0.0, -0.5, -0.3),
        BodyPattern.STILL_HIGH: (0.0, 5.0, -0.45),
    }
)
"""At depth 1: share of the raised rate that is lost, change in bpm, change of the breathing
wave.  The literature has all three (docs/methods/contact.md)."""
