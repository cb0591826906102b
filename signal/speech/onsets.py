"""That somebody may have begun to talk: said at once, and taken back if nothing comes of it.

`VoiceActivity` waits until a sound can be no click any more, and with one microphone nobody
knows for a second whose voice it is.  A counter on a screen that goes on meanwhile is wrong, so
this much is said before.
"""

from .activity import ActivityRules, whole_frames
from .speakers import SPEAKERS, SpeakerFrame
from .voices import (
    FRAME_S,
    Speaker,
    SpeechDismissed,
    SpeechEnded,
    SpeechHeard,
    SpeechStarted,
    VoiceFrame,
)

EarlyNews = SpeechHeard | SpeechDismissed


class Onsets:
    """Operator: frames, and each start of speech -> `SpeechHeard`, `SpeechDismissed`.

    Frames are `SpeakerFrame` where each person has a microphone, or `VoiceFrame` of the one
    that both share; then nobody is named.  Ends of speech change nothing here.

    Parameters
    ----------
    rules
        Of the activity that confirms what is said here.
    whose_within_s
        What was long enough to be speech is not dismissed before so long after it was heard,
        seconds: until then an owner may be found.
    """

    def __init__(self, rules: ActivityRules | None = None, whose_within_s: float = 0.0) -> None:
        rules = rules or ActivityRules()
        self._people = tuple(_Onset(who, rules, whose_within_s) for who in SPEAKERS)
        self._room = _Onset(None, rules, whose_within_s)

    def update(
        self, sample: SpeakerFrame | VoiceFrame | SpeechStarted | SpeechEnded, /
    ) -> tuple[EarlyNews, ...]:
        """Follow one frame, or learn that somebody has begun indeed."""
        if isinstance(sample, SpeakerFrame):  # first, as nearly all are
            therapist, client = self._people
            p = sample.probability
            return therapist.follow(sample.t_s, p[0]) + client.follow(sample.t_s, p[1])
        match sample:
            case SpeechStarted():
                self._people[SPEAKERS.index(sample.speaker)].confirm()
                self._room.confirm()
            case VoiceFrame(speech_probability=(probability,)):
                return self._room.follow(sample.t_s, probability)
        return ()

    def interrupt(self, t_s: float) -> tuple[EarlyNews, ...]:
        """Dismiss what stands because sound was lost at `t_s` (seconds)."""
        return tuple(n for one in (*self._people, self._room) for n in one.interrupt(t_s))


class _Onset:
    """Follows one person, or the whole room."""

    def __init__(
        self, speaker: Speaker | None, rules: ActivityRules, whose_within_s: float
    ) -> None:
        self._speaker = speaker
        self._rules = rules
        self._whose_within_s = whose_within_s
        self._heard_after = whole_frames(rules.heard_after_s)
        self._least_speech = whole_frames(rules.least_speech_s)
        self._least_silence = whole_frames(rules.least_silence_s)
        self._start_s = 0.0
        self._voiced = 0
        self._silent = 0
        self._heard: SpeechHeard | None = None

    def follow(self, t_s: float, probability: float) -> tuple[EarlyNews, ...]:
        talks = probability >= (self._rules.off if self._voiced else self._rules.on)
        now_s = t_s + FRAME_S
        if not talks:
            self._silent += 1
            return self._fall_silent(now_s) if self._silent >= self._least_silence else ()
        self._silent = 0
        if not self._voiced:
            self._start_s = t_s
        self._voiced += 1
        if self._voiced != self._heard_after or self._heard is not None:
            return ()
        self._heard = SpeechHeard(self._speaker, self._start_s, now_s)
        return (self._heard,)

    def _fall_silent(self, now_s: float) -> tuple[EarlyNews, ...]:
        """Give up what was heard, unless it may still prove to be somebody's."""
        is_long = self._voiced >= self._least_speech
        if is_long and self._heard and now_s - self._heard.decided_s < self._whose_within_s:
            return ()
        return self.interrupt(now_s)

    def confirm(self) -> None:
        """What was heard is talk, and no more to be said about here."""
        self._heard = None

    def interrupt(self, t_s: float) -> tuple[EarlyNews, ...]:
        self._voiced = 0
        heard, self._heard = self._heard, None
        return () if heard is None else (SpeechDismissed(heard.speaker, heard.t_s, t_s),)
