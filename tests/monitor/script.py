"""Sessions written as one would tell them: how the heart beats, who says what, when."""

from collections.abc import Callable, Iterable, Sequence

from handrail.monitor.engine import SessionEngine
from handrail.monitor.inputs import Input, Phase, PhaseChange
from handrail.monitor.records import Beat, Cue, Flag, Record
from handrail.monitor.replay import findings
from handrail.monitor.settings import Settings
from handrail.signal.speech.voices import Speaker, SpeechEnded, SpeechStarted
from handrail.signal.streaming.operator import Tick, run

START_KNOWN_S = 0.15
END_KNOWN_S = 0.70


def heart(start_s: float, end_s: float, rate_bpm: Callable[[float], float]) -> list[Beat]:
    """Beats from `start_s` to `end_s` at a rate that depends on time; RSA keeps it alive."""
    beats: list[Beat] = []
    t_s, odd = start_s, False
    while True:
        odd = not odd
        rr_s = 60.0 / (rate_bpm(t_s) + (1.5 if odd else -1.5))
        t_s += rr_s
        if t_s > end_s:
            return beats
        beats.append(Beat(t_s, 1000.0 * rr_s))


def says(speaker: Speaker, start_s: float, end_s: float) -> list[SpeechStarted | SpeechEnded]:
    """One stretch of talk."""
    return [
        SpeechStarted(speaker, start_s, start_s + START_KNOWN_S),
        SpeechEnded(speaker, end_s, end_s + END_KNOWN_S),
    ]


def conversation(
    start_s: float, end_s: float, reply_s: Sequence[float | None] = (1.0,)
) -> list[SpeechStarted | SpeechEnded]:
    """Question (2 s), answer (5 s) after the next latency of `reply_s`; None is no answer.

    After a question without an answer the therapist waits nine seconds and asks again.
    """
    events: list[SpeechStarted | SpeechEnded] = []
    t_s, turn = start_s, 0
    while t_s < end_s - 12.0:
        latency_s = reply_s[turn % len(reply_s)]
        turn += 1
        events += says(Speaker.THERAPIST, t_s, t_s + 2.0)
        t_s += 2.0
        if latency_s is None:
            t_s += 9.0
        else:
            events += says(Speaker.CLIENT, t_s + latency_s, t_s + latency_s + 5.0)
            t_s += latency_s + 6.0
    return events


def phase(t_s: float, name: Phase) -> PhaseChange:
    """The therapist moves on."""
    return PhaseChange(t_s, name)


def ticks(end_s: float, start_s: float = 0.0) -> list[Tick]:
    """A tick every second."""
    return [Tick(start_s + float(second)) for second in range(int(end_s - start_s) + 1)]


def in_order(*parts: Iterable[Input]) -> list[Input]:
    """All parts in the order in which they would be known; ticks last."""
    return sorted(
        (item for part in parts for item in part),
        key=lambda item: (getattr(item, "decided_s", item.t_s), isinstance(item, Tick)),
    )


def told(inputs: Iterable[Input], settings: Settings | None = None) -> list[Record]:
    """Everything the engine says to these inputs."""
    return list(run(SessionEngine(settings), inputs))


def flags(records: Iterable[Record]) -> list[Flag]:
    """The findings, each once, with its end."""
    return [f for f in findings(records) if isinstance(f, Flag)]


def cues(records: Iterable[Record]) -> list[Cue]:
    """The cues, in order."""
    return [record for record in records if isinstance(record, Cue)]
