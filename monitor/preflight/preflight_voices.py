"""Before a session: does the microphone hear, and is it known who of two people speaks."""

from ...sensors.messages import MICROPHONE, Reason, SensorKind
from ...signal.speech.sound_health import SoundFinding, SoundTrouble
from ...signal.speech.voices import (
    EnrolmentOutcome,
    Speaker,
    SpeechEnded,
    SpeechStarted,
)
from ..consent import Consent
from ..records import Record, SensorHealth
from ..session_outline import SessionOutline
from ..sound_mode import SoundMode
from ..voice_records import UNCLEAR_WHO, VoicesRead
from .preflight_lines import Finding, Line, LineState, Topic, checked_for

NEEDED_S = 3.0
"""Seconds of speech on the right side that show whose microphone it is."""

FAINT_DBFS = -80.0
"""Any room is louder than this within seconds: in five real recordings of talk, some with their
pauses made quieter, nine tenths of all 16 ms are above -77 dBFS.  One step of 16 bits is at
-90: what stays near that is an input that hears nothing."""

_MICROPHONE_PATIENCE_S = 20.0
_VOICES_PATIENCE_S = 60.0
_READING_PATIENCE_S = 20.0
_HEARD_S = 3.0
_UNASKED = frozenset({Reason.VOICES_UNKNOWN})
"""What is amiss only because nobody has read yet."""
_NOT_BEFORE_TALK = frozenset({SoundTrouble.NO_VOICE, SoundTrouble.CALL_SILENT})
_SIDES: dict[int | None, Speaker] = dict(enumerate(Speaker))
"""Whose channel is which, where each person has one."""


class VoicesCheck:
    """Folds what is said of sound and voices into lines.

    Parameters
    ----------
    outline
        What was chosen: whether there is a microphone, and what it stands for.
    """

    def __init__(self, outline: SessionOutline) -> None:
        self._chosen = MICROPHONE in outline.sensors
        self._mode = outline.sound
        self._health: SensorHealth | None = None
        self._troubles: dict[tuple[SoundTrouble, int | None], SoundFinding] = {}
        self._read: VoicesRead | None = None
        self._reading = _Reading()
        self._loudest_dbfs: tuple[float, ...] = ()
        self._heard_s: float | None = None

    def apply(self, record: Record) -> None:
        """Take what was said."""
        match record:
            case SensorHealth(kind=SensorKind.MICROPHONE):
                self._health = record
            case SoundFinding(present=True):
                self._troubles[record.trouble, record.channel] = record
            case SoundFinding():
                self._troubles.pop((record.trouble, record.channel), None)
            case VoicesRead():
                self._read = record
            case SpeechStarted() | SpeechEnded():
                self._reading.follow(record)
            case _:
                pass

    def hear(self, t_s: float, levels_dbfs: tuple[float, ...]) -> None:
        """Let time pass to `t_s` (seconds); nothing came where `levels_dbfs` is empty."""
        self._reading.judge(t_s)
        if not levels_dbfs:
            return
        self._heard_s = t_s if self._heard_s is None else self._heard_s
        if len(self._loudest_dbfs) != len(levels_dbfs):  # the first, or another device
            self._loudest_dbfs = levels_dbfs
        self._loudest_dbfs = tuple(map(max, self._loudest_dbfs, levels_dbfs))

    def ask(self, speaker: Speaker, t_s: float) -> None:
        """From `t_s` (seconds) on this person reads alone."""
        self._reading.ask(speaker, t_s)

    @property
    def listening_to(self) -> Speaker | None:
        """Who reads now, as far as has been asked for."""
        if self._mode is not SoundMode.ROOM:
            return self._reading.asked
        read = self._read
        return read.asked if read is not None and read.outcome is None else None

    @property
    def known(self) -> frozenset[Speaker]:
        """Whose voice is known, or was heard on its own side."""
        if self._mode is SoundMode.ROOM:
            return frozenset(self._read.known if self._read is not None else ())
        return frozenset(self._reading.heard)

    def lines(self, now_s: float, waited_s: float, agreed: Consent) -> list[Line]:
        """Return the lines as they stand at `now_s` (seconds), after `waited_s` of looking."""
        if not agreed.voice_timing or not self._chosen:
            why = Finding.NOT_CHOSEN if agreed.voice_timing else Finding.NOT_AGREED
            topics = (Topic.MICROPHONE, Topic.VOICES)
            return [Line(topic, LineState.NOT_NEEDED, why) for topic in topics]
        microphone = self._microphone_line(now_s, waited_s)
        return [microphone, self._voices_line(now_s, waited_s, microphone)]

    # --- the microphone

    def _microphone_line(self, now_s: float, waited_s: float) -> Line:
        topic, health = Topic.MICROPHONE, self._health
        unclear = health is not None and health.reason in UNCLEAR_WHO
        if health is None or not (health.usable or unclear):
            reason = health.reason if health is not None else Reason.NO_DATA
            if reason is Reason.NO_DATA and (health is None or health.since_s is None):
                return checked_for(
                    _waiting(),
                    waited_s,
                    _MICROPHONE_PATIENCE_S,
                    LineState.MISSING,
                    Finding.SENSOR_REASON,
                )
            return Line(topic, LineState.MISSING, Finding.SENSOR_REASON, reason=reason)
        return self._trouble_line() or self._sound_line(now_s, waited_s)

    def _trouble_line(self) -> Line | None:
        troubles = [f for f in self._troubles.values() if f.trouble not in _NOT_BEFORE_TALK]
        if not troubles:
            return None
        worst = next((f for f in troubles if f.trouble is SoundTrouble.DIGITAL_ZEROS), None)
        if worst is None:
            return Line(
                Topic.MICROPHONE,
                LineState.DOUBTFUL,
                Finding.SOUND_TROUBLE,
                trouble=troubles[-1].trouble,
            )
        if self._mode is SoundMode.ROOM or worst.channel not in _SIDES:
            zeros = Reason.DIGITAL_SILENCE
            return Line(
                Topic.MICROPHONE, LineState.MISSING, Finding.SENSOR_REASON, reason=zeros
            )
        side = _SIDES[worst.channel]
        return Line(Topic.MICROPHONE, LineState.MISSING, Finding.SOUND_DEAD_SIDE, speaker=side)

    def _sound_line(self, now_s: float, waited_s: float) -> Line:
        if self._heard_s is not None and now_s - self._heard_s >= _HEARD_S:
            return self._faint_line() or Line(
                Topic.MICROPHONE,
                LineState.GOOD,
                Finding.SOUND_COMES,
                (("level_dbfs", max(self._loudest_dbfs)),),
            )
        return checked_for(
            _waiting(),
            waited_s,
            _MICROPHONE_PATIENCE_S,
            LineState.MISSING,
            Finding.SENSOR_REASON,
        )

    def _faint_line(self) -> Line | None:
        """Return that next to nothing is heard, of all microphones or of one person's.

        What a call plays may be silent: nobody need talk there yet.
        """
        in_call = self._mode is SoundMode.CALL
        levels_dbfs = self._loudest_dbfs[:1] if in_call else self._loudest_dbfs
        loudest_dbfs, speaker = max(levels_dbfs), None
        if self._mode is SoundMode.EACH and loudest_dbfs >= FAINT_DBFS:
            loudest_dbfs = min(levels_dbfs)
            speaker = _SIDES.get(levels_dbfs.index(loudest_dbfs))
        if loudest_dbfs >= FAINT_DBFS:
            return None
        return Line(
            Topic.MICROPHONE,
            LineState.DOUBTFUL,
            Finding.SOUND_FAINT,
            (("level_dbfs", loudest_dbfs),),
            speaker=speaker,
        )

    # --- who is who

    def _voices_line(self, now_s: float, waited_s: float, microphone: Line) -> Line:
        if microphone.state is LineState.MISSING:
            return Line(Topic.VOICES, LineState.MISSING, Finding.VOICES_NO_SOUND)
        health = self._health
        unclear = health.reason if health is not None and not health.usable else Reason.NONE
        if unclear in UNCLEAR_WHO - _UNASKED:
            return Line(Topic.VOICES, LineState.DOUBTFUL, Finding.SENSOR_REASON, reason=unclear)
        in_room = self._mode is SoundMode.ROOM
        found = self._learned() if in_room else self._reading.line(now_s)
        late = Finding.VOICES_ONE_KNOWN if self.known else Finding.VOICES_NOT_ASKED
        if found.finding is Finding.VOICES_LISTENING:
            return found  # somebody reads; that has an end of its own
        return checked_for(found, waited_s, _VOICES_PATIENCE_S, LineState.DOUBTFUL, late)

    def _learned(self) -> Line:
        """Return how far voices are known, where one microphone hears both."""
        read = self._read or VoicesRead(0.0)
        if read.asked is not None and read.outcome is None:
            return _listening(read.asked, read.spoken_s, read.needed_s)
        if read.outcome not in {None, EnrolmentOutcome.ACCEPTED}:
            return Line(
                Topic.VOICES,
                LineState.DOUBTFUL,
                Finding.VOICES_REFUSED,
                outcome=read.outcome,
                speaker=read.asked,
            )
        return _of_known(frozenset(read.known))


class _Reading:
    """Who was asked to read alone, and on whose side that was heard: two sides, two voices.

    Once it is plain on whose side somebody reads, what is said afterwards does not count.

    Attributes
    ----------
    asked
        Who reads, until that is plain.
    heard
        Who was heard on their own side.
    """

    def __init__(self) -> None:
        self.asked: Speaker | None = None
        self.heard: set[Speaker] = set()
        self._elsewhere: Speaker | None = None
        self._asked_s = 0.0
        self._open_s: dict[Speaker, float] = {}
        self._spoken_s = dict.fromkeys(Speaker, 0.0)

    def ask(self, speaker: Speaker, t_s: float) -> None:
        self.asked, self._asked_s, self._elsewhere = speaker, t_s, None
        self.heard.discard(speaker)
        self._spoken_s = dict.fromkeys(Speaker, 0.0)

    def follow(self, event: SpeechStarted | SpeechEnded) -> None:
        if isinstance(event, SpeechStarted):
            self._open_s[event.speaker] = event.t_s
            return
        began_s = self._open_s.pop(event.speaker, event.t_s)
        self._spoken_s[event.speaker] += max(0.0, event.t_s - max(began_s, self._asked_s))

    def judge(self, now_s: float) -> None:
        """Decide on whose side somebody reads, if that is plain by now."""
        asked = self.asked
        if asked is None:
            return
        own_s, other_s = self._since(now_s, asked), self._since(now_s, _other(asked))
        if own_s >= NEEDED_S and own_s > 2.0 * other_s:
            self.heard.add(asked)
            self.asked = None
        elif other_s >= NEEDED_S and other_s > 2.0 * own_s:
            self._elsewhere, self.asked = asked, None

    def line(self, now_s: float) -> Line:
        if self._elsewhere is not None:
            other = Finding.VOICES_OTHER_SIDE
            return Line(Topic.VOICES, LineState.DOUBTFUL, other, speaker=self._elsewhere)
        if self.asked is None:
            return _of_known(frozenset(self.heard))
        if now_s - self._asked_s < _READING_PATIENCE_S:
            return _listening(self.asked, self._since(now_s, self.asked), NEEDED_S)
        silent = Finding.VOICES_NOT_HEARD
        return Line(Topic.VOICES, LineState.DOUBTFUL, silent, speaker=self.asked)

    def _since(self, now_s: float, speaker: Speaker) -> float:
        """Return for how long this person was heard since somebody was asked, seconds."""
        began_s = self._open_s.get(speaker, now_s)
        return self._spoken_s[speaker] + max(0.0, now_s - max(began_s, self._asked_s))


def _other(speaker: Speaker) -> Speaker:
    return Speaker.CLIENT if speaker is Speaker.THERAPIST else Speaker.THERAPIST


def _waiting() -> Line:
    nothing = Reason.NO_DATA
    return Line(Topic.MICROPHONE, LineState.CHECKING, Finding.SENSOR_WAITING, reason=nothing)


def _listening(speaker: Speaker, spoken_s: float, needed_s: float) -> Line:
    return Line(
        Topic.VOICES,
        LineState.CHECKING,
        Finding.VOICES_LISTENING,
        (("spoken_s", spoken_s), ("needed_s", needed_s)),
        speaker=speaker,
    )


def _of_known(known: frozenset[Speaker]) -> Line:
    """Return the line for when nobody reads."""
    missing = [speaker for speaker in Speaker if speaker not in known]
    if not missing:
        return Line(Topic.VOICES, LineState.GOOD, Finding.VOICES_TOLD_APART)
    finding = Finding.VOICES_NEXT if known else Finding.VOICES_TO_ASK
    return Line(Topic.VOICES, LineState.CHECKING, finding, speaker=missing[0])
