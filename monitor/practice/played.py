"""A practice session as the sensors would deliver it, step by step."""

from collections.abc import Iterator, Sequence

from ...sensors.messages import MICROPHONE, STRAP, SensorKind, SensorState
from ...signal.speech.voices import Speaker
from ...signal.streaming.operator import Tick
from ..inputs import Input, Phase, PhaseChange, SensorReport
from .acts import ActKind, Done
from .client import STEP_S, STEPS_PER_S, PracticeClient
from .heart import Body, StrapHeart
from .rules import PracticeRules
from .scenario import PracticeScenario
from .sound import TwoMicrophones

_TICK_STEPS = 2
"""The station's cycle of 0.2 s, in steps."""


class PlayedSession:
    """Client and sensors together: what the therapist does in, `Input`s out.

    Attributes
    ----------
    client
        Who reacts.
    """

    def __init__(
        self, scenario: PracticeScenario, seed: int, rules: PracticeRules | None = None
    ) -> None:
        self.client = PracticeClient(scenario, seed, rules)
        self._heart = StrapHeart(seed, self.client.person)
        self._sound = TwoMicrophones(seed)

    def step(self) -> list[Input]:
        """Go on by a tenth of a second; return what arrived, in order."""
        client = self.client
        client.step()
        t_s = client.t_s
        body = Body(
            client.arousal,
            client.talking(Speaker.CLIENT, t_s),
            client.breathing_slowly,
            client.heart(),
        )
        worn = not client.faults.down(SensorKind.STRAP)
        dead = client.faults.down(SensorKind.MICROPHONE)
        return [
            *self._heart.step(t_s, STEP_S, body, worn=worn),
            *self._sound.until(t_s, client.talking, dead=dead),
        ]


def opening() -> tuple[Input, ...]:
    """Return what a practice session begins with."""
    return (
        SensorReport(
            0.0, STRAP, SensorKind.STRAP, SensorState.CONNECTED, detail="simulated strap"
        ),
        SensorReport(
            0.0,
            MICROPHONE,
            SensorKind.MICROPHONE,
            SensorState.CONNECTED,
            detail="simulated microphones",
        ),
        PhaseChange(0.0, Phase.BASELINE),
    )


def play(played: PlayedSession, done: Sequence[Done], until_s: float) -> Iterator[Input]:
    """Yield all a station would get, ticks and presses too, as fast as the machine can.

    Parameters
    ----------
    played
        A session that has not begun.
    done
        What the therapist does, in order of time.
    until_s
        Where to stop, seconds.
    """
    yield from opening()
    waiting = list(done)
    client = played.client
    for step in range(1, round(until_s * STEPS_PER_S) + 1):
        while waiting and waiting[0].t_s <= client.t_s:
            doing = waiting.pop(0).doing
            client.meet(doing)
            if not isinstance(doing, ActKind):
                yield doing
        yield from played.step()
        if step % _TICK_STEPS == 0:
            yield Tick(client.t_s)
