"""When a person starts and stops talking, decided once and dated back to the true edge."""

import math
from collections import deque
from dataclasses import dataclass

from .speakers import SPEAKERS, SpeakerFrame
from .voices import FRAME_S, Speaker, SpeechEnded, SpeechStarted


@dataclass(frozen=True, slots=True)
class ActivityRules:
    """Hysteresis and least lengths (science basis 2.3).

    Attributes
    ----------
    on, off
        Speech begins at this probability and goes on above the lower one.
    least_speech_s
        Shorter sounds (a click, a sniff) are nobody talking.
    least_silence_s
        Shorter silences are part of a word.
    edge_drop_db
        Sound weaker than the loudest of the stretch by more than this is its decay in the
        room, not speech.
    reach_back_s
        The model notices an onset late; the edge is sought up to this far before.
    """

    on: float = 0.5
    off: float = 0.35
    least_speech_s: float = 0.2
    least_silence_s: float = 0.25
    edge_drop_db: float = 25.0
    reach_back_s: float = 0.08


class VoiceActivity:
    """Operator: `SpeakerFrame` -> `SpeechStarted`, `SpeechEnded` of both people."""

    def __init__(self, rules: ActivityRules | None = None) -> None:
        rules = rules or ActivityRules()
        self._people = tuple(_OneVoice(speaker, rules) for speaker in SPEAKERS)

    def update(self, frame: SpeakerFrame, /) -> tuple[SpeechStarted | SpeechEnded, ...]:
        """Follow one frame."""
        return tuple(
            event
            for i, person in enumerate(self._people)
            for event in person.follow(frame.t_s, frame.probability[i], frame.level_dbfs[i])
        )

    def interrupt(self, t_s: float) -> tuple[SpeechEnded, ...]:
        """End what is open because sound was lost after `t_s` (seconds)."""
        return tuple(event for person in self._people for event in person.interrupt(t_s))


class _OneVoice:
    """Hysteresis for one person."""

    def __init__(self, speaker: Speaker, rules: ActivityRules) -> None:
        self._speaker = speaker
        self._rules = rules
        self._least_speech = _whole_frames(rules.least_speech_s)
        self._least_silence = _whole_frames(rules.least_silence_s)
        reach = _whole_frames(rules.reach_back_s)
        self._quiet: deque[tuple[float, float]] = deque(maxlen=reach)
        self._start_s: float | None = None
        self._last_voiced_end_s = 0.0
        self._peak_dbfs = 0.0
        self._talking = False

    def follow(
        self, t_s: float, probability: float, level_dbfs: float
    ) -> tuple[SpeechStarted | SpeechEnded, ...]:
        end_s = t_s + FRAME_S
        start_s = self._start_s
        if start_s is None:
            if probability < self._rules.on:
                self._quiet.append((t_s, level_dbfs))
                return ()
            start_s = self._begin(t_s, level_dbfs)
        elif probability >= self._rules.off:
            self._peak_dbfs = max(self._peak_dbfs, level_dbfs)
            if level_dbfs > self._peak_dbfs - self._rules.edge_drop_db:
                self._last_voiced_end_s = end_s
        return self._decide(start_s, end_s)

    def interrupt(self, t_s: float) -> tuple[SpeechEnded, ...]:
        was_talking = self._talking
        end_s = self._last_voiced_end_s
        self._forget()
        return (SpeechEnded(self._speaker, end_s, t_s),) if was_talking else ()

    def _begin(self, t_s: float, level_dbfs: float) -> float:
        """Start a stretch, reaching back over frames that are already as loud as speech."""
        start_s = t_s
        while self._quiet and self._quiet[-1][1] > level_dbfs - self._rules.edge_drop_db / 2:
            start_s = self._quiet.pop()[0]
        self._start_s = start_s
        self._peak_dbfs = level_dbfs
        self._last_voiced_end_s = t_s + FRAME_S
        return start_s

    def _decide(self, start_s: float, now_s: float) -> tuple[SpeechStarted | SpeechEnded, ...]:
        # Frames are counted: as seconds, rounding would decide whether twelve are enough.
        voiced = round((self._last_voiced_end_s - start_s) / FRAME_S)
        silent = round((now_s - self._last_voiced_end_s) / FRAME_S)
        if not self._talking and voiced >= self._least_speech:
            self._talking = True
            return (SpeechStarted(self._speaker, start_s, now_s),)
        if silent >= self._least_silence:
            return self.interrupt(now_s)
        return ()

    def _forget(self) -> None:
        self._start_s = None
        self._talking = False
        self._quiet.clear()


def _whole_frames(seconds: float) -> int:
    """Return how many frames last at least so long."""
    return math.ceil(round(seconds / FRAME_S, 6))
