"""A therapist as a script: for pictures, and to see an exercise without practising it."""

from ..inputs import Mark, MarkKind, Phase, PhaseChange, SudsRating
from .acts import ActKind, Done

EXAMPLE_ENDS_S = 660.0

_ASKS_EVERY_S = 12.0
_ASKS_UNTIL_S = 620.0
_SPEAKS_S = 8.0


def example() -> tuple[Done, ...]:
    """Return what a therapist does who is neither quick nor slow, in order of time."""
    asks = []
    t_s = 284.0
    while t_s < _ASKS_UNTIL_S:
        asks.append(Done(t_s, ActKind.ASK))
        t_s += _ASKS_EVERY_S
    others = (
        Done(280.0, PhaseChange(280.0, Phase.PREPARATION)),
        Done(300.0, SudsRating(300.0, 3)),
        Done(320.0, PhaseChange(320.0, Phase.RELIVING)),
        Done(468.0, Mark(468.0, MarkKind.HOTSPOT)),
        Done(490.0, ActKind.GROUND),
        Done(506.0, ActKind.GROUND),
        Done(530.0, ActKind.STEP_IN),
        Done(534.0, Mark(534.0, MarkKind.RESCRIPT)),
        Done(535.0, PhaseChange(535.0, Phase.MASTERY)),
        Done(560.0, Mark(560.0, MarkKind.NEED)),
    )
    spoken_s = [done.t_s for done in others if isinstance(done.doing, ActKind)]
    asked = [a for a in asks if not any(abs(a.t_s - at) < _SPEAKS_S for at in spoken_s)]
    return tuple(sorted((*asked, *others), key=lambda done: done.t_s))
