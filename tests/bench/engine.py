"""What the analysis takes of a processor, live and again: shares of a core, times real time."""

import time
from collections.abc import Callable

import numpy as np

from handrail.monitor.inputs import Input, StrapPacket
from handrail.monitor.replay import replay
from handrail.monitor.simulation import Scenario, simulate, simulated_inputs
from handrail.signal.speech.enrolment import enrol
from handrail.signal.speech.frames import SoundBlock
from handrail.signal.speech.front_end import VoiceFrontEnd
from handrail.signal.speech.room_front_end import RoomFrontEnd

from ..validation.voice.dialogue import draw
from .figures import Figure, figure
from .scale import Scale

RUNS = 5
SOUND_S = 20.0
MINUTES = 12.0
RATE_HZ = 16_000


def measure(scale: Scale) -> list[Figure]:
    """Measure replay, replay of the heart alone, and the two ways to hear voices."""
    inputs = list(simulated_inputs(simulate(6, scale.length(MINUTES, 2.0), Scenario.DEMO)))
    heart: list[Input] = [item for item in inputs if isinstance(item, StrapPacket)]
    seconds = scale.length(SOUND_S, 2.0)
    figures: dict[str, Callable[[], float]] = {
        "replay, times real time": lambda: _replay_speed(inputs),
        "replay of the heart alone, times real time": lambda: _replay_speed(heart),
        "voices, a microphone each, share of a core, %": lambda: _two_channels(seconds),
        "voices, one microphone, share of a core, %": _one_microphone(seconds),
    }
    runs = scale.count(RUNS, 2)
    return [figure(name, [work() for _ in range(runs)]) for name, work in figures.items()]


def processor_s(work: Callable[[], object]) -> float:
    """Return seconds of processor time that `work` takes."""
    start_s = time.process_time()
    work()
    return time.process_time() - start_s


def _replay_speed(inputs: list[Input]) -> float:
    return inputs[-1].t_s / processor_s(lambda: list(replay(inputs)))


def _two_channels(seconds: float) -> float:
    sound = np.random.default_rng(1).normal(0.0, 0.05, (round(seconds * RATE_HZ), 2))
    block = SoundBlock(0.0, 0, RATE_HZ, sound.astype(np.float32))
    front_end = VoiceFrontEnd(2, RATE_HZ)
    return 100.0 * processor_s(lambda: front_end.update(block)) / seconds


def _one_microphone(seconds: float) -> Callable[[], float]:
    """Two voices that are known, in one channel: whose voice it is has to be worked out."""
    dialogue = draw(1)
    therapist = enrol(dialogue.enrolment[0])
    client = enrol(dialogue.enrolment[1], (therapist,))
    sound = dialogue.sources.sum(axis=1, keepdims=True)[: round(seconds * RATE_HZ)]
    block = SoundBlock(0.0, 0, RATE_HZ, sound.astype(np.float32))

    def share() -> float:
        front_end = RoomFrontEnd(1, RATE_HZ, therapist, client)
        return 100.0 * processor_s(lambda: front_end.update(block)) * RATE_HZ / len(sound)

    return share
