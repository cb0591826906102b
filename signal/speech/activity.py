"""When a person starts and stops talking, decided once and dated back to the true edge."""

import math
from collections import deque
from dataclasses import dataclass

from .speakers import SPEAKERS, SpeakerFrame
from .voices import FRAME_S, SILENCE_DBFS, Speaker, SpeechEnded, SpeechStarted
from .voicing import VOICED


@dataclass(frozen=True, slots=True)
class ActivityRules:
    """Hysteresis and least lengths (docs/methods/two-microphones.md).

    Attributes
    ----------
    on, off
        Speech begins at this probability and goes on above the lower one.
    least_speech_s
        Whoever was heard for less than this, silences not counted, did not talk: it was a
        click or a sniff, or stray frames of the other's voice.
    least_voiced_s
        ... nor did whoever was heard for less than this with a voiced sound: it was a cough.
        Where voicing was not measured, everything counts as voiced.
    least_whisper_s
        ... unless it lasted so long; two coughs last 0.8 s.
    heard_after_s
        Whoever was heard for so long may have begun to talk (`Onsets`).  Clicks and stray
        frames of one or two frames are common, of three rare.
    least_silence_s
        Shorter silences are part of a word.
    edge_drop_db
        Sound weaker than the loudest of the stretch by more than this is its decay in the
        room, not speech; nor is it speech that weak before the first frame of the stretch.
    reach_back_s
        The model notices an onset late; the edge is sought up to this far before.
    reach_above_floor_db
        ... among sound that exceeds the quiet of the room by this much.
    far_end_drop_db, far_end_above_floor_db
        The model still hears speech 0.15 s after its end.  At a distance from the mouth, where
        the room answers, the last of it is weaker than the loudest of the stretch by less than
        the one, and exceeds the quiet of the room by more than the other.
    far_end_reach_s
        ... but what goes on for longer than this is no answer of the room: it is a soft voice.
    floor_share
        The quiet of the room is the level that this share of the silent frames stay below: so
        low a share that the other's leaking voice does not raise it.
    floor_step_db
        Scale of one frame's step towards that level: with a share of 0.1 a floor that is too
        high sinks by 17 dB/s and one too low rises by 1.9 dB/s.
    """

    on: float = 0.5
    off: float = 0.35
    least_speech_s: float = 0.2
    least_voiced_s: float = 0.1
    least_whisper_s: float = 1.0
    heard_after_s: float = 0.048
    least_silence_s: float = 0.25
    edge_drop_db: float = 25.0
    reach_back_s: float = 0.08
    reach_above_floor_db: float = 4.0
    far_end_drop_db: float = 22.0
    far_end_above_floor_db: float = 7.0
    far_end_reach_s: float = 0.3
    floor_share: float = 0.1
    floor_step_db: float = 0.3


class VoiceActivity:
    """Operator: `SpeakerFrame` -> `SpeechStarted`, `SpeechEnded` of both people.

    Parameters
    ----------
    rules
        What is speech, and where it ends.
    far
        The microphone is not near a mouth: it stands in the room, for both.
    """

    def __init__(self, rules: ActivityRules | None = None, *, far: bool = False) -> None:
        rules = rules or ActivityRules()
        self._people = tuple(_OneVoice(speaker, rules, far=far) for speaker in SPEAKERS)

    def update(self, frame: SpeakerFrame, /) -> tuple[SpeechStarted | SpeechEnded, ...]:
        """Follow one frame."""
        t_s, (therapist, client) = frame.t_s, self._people
        p, level_dbfs, voicing = frame.probability, frame.level_dbfs, frame.voicing or _VOICED
        return therapist.follow(t_s, p[0], level_dbfs[0], voicing[0]) + client.follow(
            t_s, p[1], level_dbfs[1], voicing[1]
        )

    def interrupt(self, t_s: float) -> tuple[SpeechEnded, ...]:
        """End what is open because sound was lost after `t_s` (seconds)."""
        return tuple(event for person in self._people for event in person.interrupt(t_s))


class _OneVoice:
    """Hysteresis for one person."""

    def __init__(self, speaker: Speaker, rules: ActivityRules, *, far: bool) -> None:
        self._speaker = speaker
        self._rules = rules
        self._far = far
        self._least_speech = whole_frames(rules.least_speech_s)
        self._least_pitched = whole_frames(rules.least_voiced_s)
        self._least_whisper = whole_frames(rules.least_whisper_s)
        self._least_silence = whole_frames(rules.least_silence_s)
        reach = whole_frames(rules.reach_back_s)
        self._floor_dbfs: float | None = None
        self._before: deque[tuple[float, float]] = deque(maxlen=reach)
        self._start_s: float | None = None
        self._last_voiced_end_s = 0.0
        self._last_clear_end_s = 0.0
        self._voiced_frames = 0
        self._pitched_frames = 0
        self._peak_dbfs = 0.0
        self._talking = False

    def follow(
        self, t_s: float, probability: float, level_dbfs: float, voicing: float
    ) -> tuple[SpeechStarted | SpeechEnded, ...]:
        if probability <= _SURELY_NO_SPEECH and level_dbfs > SILENCE_DBFS:
            self._learn_floor(level_dbfs)
        if self._start_s is None:
            if probability < self._rules.on:
                self._wait(t_s, probability, level_dbfs)
                return ()
            self._start_s = self._onset_s(t_s, level_dbfs)
            self._peak_dbfs = level_dbfs
            self._last_clear_end_s = t_s + FRAME_S
        if probability >= self._rules.off:
            self._hear(t_s, level_dbfs, pitched=voicing >= VOICED)
        return self._decide(self._start_s, t_s + FRAME_S)

    def interrupt(self, t_s: float) -> tuple[SpeechEnded, ...]:
        was_talking = self._talking
        end_s = self._end_s()
        self._forget()
        return (SpeechEnded(self._speaker, end_s, t_s),) if was_talking else ()

    def _learn_floor(self, level_dbfs: float) -> None:
        if self._floor_dbfs is None:
            self._floor_dbfs = level_dbfs
        share = self._rules.floor_share - (level_dbfs < self._floor_dbfs)
        self._floor_dbfs += self._rules.floor_step_db * share

    def _wait(self, t_s: float, probability: float, level_dbfs: float) -> None:
        """Keep what may prove to be an onset; a frame of probability 0 is not theirs."""
        if probability > 0.0:
            self._before.append((t_s, level_dbfs))
        else:
            self._before.clear()

    def _onset_s(self, t_s: float, level_dbfs: float) -> float:
        """Return where the stretch began whose first voiced frame this is."""
        if self._floor_dbfs is None:
            return t_s
        least_dbfs = max(
            self._floor_dbfs + self._rules.reach_above_floor_db,
            level_dbfs - self._rules.edge_drop_db,
        )
        while self._before and self._before[-1][1] > least_dbfs:
            t_s = self._before.pop()[0]
        return t_s

    def _hear(self, t_s: float, level_dbfs: float, *, pitched: bool) -> None:
        """Count a voiced frame, unless it is only the room's answer to louder ones."""
        self._peak_dbfs = max(self._peak_dbfs, level_dbfs)
        if level_dbfs > self._peak_dbfs - self._rules.edge_drop_db:
            self._voiced_frames += 1
            self._pitched_frames += pitched
            self._last_voiced_end_s = t_s + FRAME_S
            if self._is_clear(level_dbfs):
                self._last_clear_end_s = t_s + FRAME_S

    def _end_s(self) -> float:
        """Return where the stretch ended that is over."""
        beyond_s = self._last_voiced_end_s - self._last_clear_end_s
        soft = beyond_s > self._rules.far_end_reach_s
        return self._last_voiced_end_s if soft else self._last_clear_end_s

    def _is_clear(self, level_dbfs: float) -> bool:
        """Return whether a frame is more than the room's answer to louder ones."""
        if not self._far:
            return True
        least_dbfs = self._peak_dbfs - self._rules.far_end_drop_db
        if self._floor_dbfs is not None:
            least_dbfs = max(least_dbfs, self._floor_dbfs + self._rules.far_end_above_floor_db)
        return level_dbfs > least_dbfs

    def _decide(self, start_s: float, now_s: float) -> tuple[SpeechStarted | SpeechEnded, ...]:
        # Frames are counted: as seconds, rounding would decide whether twelve are enough.
        silent = round((now_s - self._last_voiced_end_s) / FRAME_S)
        if not self._talking and self._is_talk():
            self._talking = True
            return (SpeechStarted(self._speaker, start_s, now_s),)
        if silent >= self._least_silence:
            return self.interrupt(now_s)
        return ()

    def _is_talk(self) -> bool:
        """Return whether what was heard can no longer be a click, a sniff or a cough."""
        pitched = self._pitched_frames >= self._least_pitched
        least = self._least_speech if pitched else self._least_whisper
        return self._voiced_frames >= least

    def _forget(self) -> None:
        self._start_s = None
        self._talking = False
        self._voiced_frames = 0
        self._pitched_frames = 0
        self._before.clear()


_SURELY_NO_SPEECH = 0.2
_VOICED = (1.0, 1.0)  # where it was not measured, everything counts as voiced


def whole_frames(seconds: float) -> int:
    """Return how many frames last at least so long."""
    return math.ceil(round(seconds / FRAME_S, 6))
