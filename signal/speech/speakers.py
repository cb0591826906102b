"""Whose voice a frame holds, with one microphone near each person.

Each microphone also hears the other person, some decibels weaker.  How many is learned from
the conversation itself, and how unsteady that is: echoes reach the farther microphone later
and longer.  A voice counts as the microphone's owner's only where it is clearly louder than the
leak of what the other said just before, and than the room.
"""

from dataclasses import dataclass

from .speaker_doubt import DoubtRules, MicrophoneDoubt, SpeakerDoubt
from .voices import FRAME_S, SILENCE_DBFS, Speaker, VoiceFrame


@dataclass(frozen=True, slots=True)
class SpeakerFrame:
    """How surely each person speaks in one frame.

    Attributes
    ----------
    t_s
        Event time of the frame's first sample, seconds.
    probability
        Of therapist and client speaking, 0 to 1; 0 exactly where the frame is not theirs.
    level_dbfs
        Level of the microphone of each, therapist first.
    confidence
        How surely the frame is theirs to whom it is given, 0 to 1, were it speech.
    third_voice
        Probability of speech that is neither's.
    voicing
        How regularly the sound in the microphone of each repeats itself, 0 to 1; None if that
        was not measured.
    f0_hz
        Pitch in the microphone of each, 0 where unvoiced; None if that was not measured.
    """

    t_s: float
    probability: tuple[float, float]
    level_dbfs: tuple[float, float]
    confidence: float = 1.0
    third_voice: float = 0.0
    voicing: tuple[float, float] | None = None
    f0_hz: tuple[float, float] | None = None


SPEAKERS = (Speaker.THERAPIST, Speaker.CLIENT)
"""Order of the two people in pairs, and of their channels unless told otherwise."""


@dataclass(frozen=True, slots=True)
class LeakageRules:
    """How two microphones tell two people apart (docs/methods/two-microphones.md).

    Attributes
    ----------
    first_leak_db, first_spread_db
        Attenuation assumed between the microphones until it is learned, and how unsteady: a
        room that rings, until the room proves better.
    least_leak_db, most_leak_db
        Bounds of what is learned.
    step_db
        Scale of one frame's step towards a learned quartile.  Ten seconds of talk cover 15 dB;
        twice the step would lose in steadiness what it gains in time.
    margin_db
        Own voice must exceed the leak of the other's by this much: half of what the leak
        swings by in a room that rings.
    above_floor_db
        ... and the room by this much.  The level of even noise differs by 0.4 dB from frame
        to frame; 6 dB would lose soft syllables in noise.
    steady_db, unsteady_db
        Spread (between the quartiles) of the leak without echoes, where noise alone moves it,
        and of one in a room that rings.
    steady_release_db_per_s, unsteady_release_db_per_s
        How fast the other's level is forgotten at these spreads.  Fast lets people talk over
        each other; slow keeps what their voice left in the room from passing as another's.
    """

    first_leak_db: float = 6.0
    first_spread_db: float = 4.0
    least_leak_db: float = 2.0
    most_leak_db: float = 30.0
    step_db: float = 0.1
    margin_db: float = 3.0
    above_floor_db: float = 3.0
    steady_db: float = 2.2
    unsteady_db: float = 3.0
    steady_release_db_per_s: float = 200.0
    unsteady_release_db_per_s: float = 40.0


_SPEECH = 0.5
_SURELY_NO_SPEECH = 0.2
_LOUD_ABOVE_FLOOR_DB = 15.0
_FLOOR_SHARE = 0.02  # weight of one frame: about a second
_LOWER, _UPPER = 0.25, 0.75


class TwoMicrophones:
    """Operator: two-channel `VoiceFrame` -> `SpeakerFrame`, and `SpeakerDoubt` as it changes.

    Channel 0 is the therapist's.

    Frames with another number of channels yield nothing: who speaks cannot be told.
    """

    def __init__(
        self, rules: LeakageRules | None = None, doubt: DoubtRules | None = None
    ) -> None:
        self._rules = rules or LeakageRules()
        self._doubt = MicrophoneDoubt(doubt)
        self._microphones = (_Microphone(self._rules), _Microphone(self._rules))
        self._weigh_leaks()

    @property
    def leak_db(self) -> tuple[float, float]:
        """Learned attenuation of the client's voice in the therapist's microphone, and back."""
        therapist, client = self._microphones
        return (therapist.leak.lower_db, client.leak.lower_db)

    @property
    def spread_db(self) -> float:
        """Learned spread of the attenuation: how much the room adds to it."""
        therapist, client = self._microphones
        return (therapist.leak.spread_db + client.leak.spread_db) / 2.0

    def update(self, frame: VoiceFrame, /) -> tuple[SpeakerFrame | SpeakerDoubt, ...]:
        """Attribute one frame."""
        if len(frame.levels_dbfs) != len(SPEAKERS):
            return ()
        therapist, client = self._microphones
        therapist_dbfs, client_dbfs = frame.levels_dbfs
        therapist_speech, client_speech = frame.speech_probability
        therapist_leaks = therapist.hear(therapist_dbfs, therapist_speech, self._fall_db)
        client_leaks = client.hear(client_dbfs, client_speech, self._fall_db)
        if client_leaks:
            therapist.leak.learn(client_dbfs - therapist_dbfs)
        if therapist_leaks:
            client.leak.learn(therapist_dbfs - client_dbfs)
        if client_leaks or therapist_leaks:
            self._weigh_leaks()
        own = (
            therapist_speech if therapist.is_owner(therapist_dbfs, client.held_dbfs) else 0.0,
            client_speech if client.is_owner(client_dbfs, therapist.held_dbfs) else 0.0,
        )
        attributed = SpeakerFrame(
            frame.t_s,
            own,
            (therapist_dbfs, client_dbfs),
            voicing=_pair(frame.voicing),
            f0_hz=_pair(frame.f0_hz),
        )
        doubt = self._doubt.follow(frame, own, self._least_leak_db)
        return (*doubt, attributed) if doubt else (attributed,)

    def _weigh_leaks(self) -> None:
        """Work out what follows from the leaks; held levels sink slowly where a room rings."""
        rules = self._rules
        echo = (self.spread_db - rules.steady_db) / (rules.unsteady_db - rules.steady_db)
        release = rules.steady_release_db_per_s
        release += min(1.0, max(0.0, echo)) * (rules.unsteady_release_db_per_s - release)
        self._fall_db = release * FRAME_S
        self._least_leak_db = min(self.leak_db)


def _pair(measured: tuple[float, ...]) -> tuple[float, float] | None:
    return (measured[0], measured[1]) if measured else None


class _Microphone:
    """One person's microphone: its room, the level it holds, the leak of the other's voice."""

    def __init__(self, rules: LeakageRules) -> None:
        self.held_dbfs = SILENCE_DBFS
        self.leak = _Leak(rules)
        self._rules = rules
        self._floor_dbfs: float | None = None

    def hear(self, level_dbfs: float, probability: float, fall_db: float) -> bool:
        """Hold the level, which sinks, but never below what is heard now; learn the room's.

        Return whether this is speech so loud that the other microphone hears its leak.
        """
        self.held_dbfs = max(level_dbfs, self.held_dbfs - fall_db)
        floor = self._floor_dbfs
        if probability >= _SPEECH:
            return floor is not None and level_dbfs > floor + _LOUD_ABOVE_FLOOR_DB
        if probability <= _SURELY_NO_SPEECH and level_dbfs > SILENCE_DBFS:
            self._floor_dbfs = (
                level_dbfs if floor is None else floor + _FLOOR_SHARE * (level_dbfs - floor)
            )
        return False

    def is_owner(self, level_dbfs: float, other_held_dbfs: float) -> bool:
        """Return whether a level is more than the room, and than the leak of the other's."""
        floor, rules = self._floor_dbfs, self._rules
        if floor is not None and level_dbfs <= floor + rules.above_floor_db:
            return False
        return level_dbfs > other_held_dbfs - self.leak.lower_db + rules.margin_db


class _Leak:
    """By how much one microphone hears the other's person weaker: two quartiles of it."""

    def __init__(self, rules: LeakageRules) -> None:
        self._rules = rules
        self.lower_db = rules.first_leak_db
        self.upper_db = rules.first_leak_db + rules.first_spread_db

    @property
    def spread_db(self) -> float:
        """What lies between the quartiles."""
        return self.upper_db - self.lower_db

    def learn(self, weaker_db: float) -> None:
        """Learn from one frame, unless the microphone's owner seems to speak in it, too."""
        if weaker_db >= self.lower_db - self._rules.margin_db:
            self.lower_db = self._towards(_LOWER, self.lower_db, weaker_db)
            self.upper_db = self._towards(_UPPER, self.upper_db, weaker_db)

    def _towards(self, share: float, quantile_db: float, weaker_db: float) -> float:
        rules = self._rules
        moved_db = quantile_db + rules.step_db * (share - (weaker_db < quantile_db))
        return min(rules.most_leak_db, max(rules.least_leak_db, moved_db))
