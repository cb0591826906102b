"""Whose voice a frame holds, with one microphone near each person.

Each microphone also hears the other person, some decibels weaker.  How many is learned from
the conversation itself; a voice counts as the microphone's owner's only where it is clearly
louder than that leak and than the room.
"""

from dataclasses import dataclass

from .voices import SILENCE_DBFS, Speaker, VoiceFrame


@dataclass(frozen=True, slots=True)
class SpeakerFrame:
    """How surely each person speaks in one frame.

    Attributes
    ----------
    t_s
        Event time of the frame's first sample, seconds.
    probability
        Of therapist and client speaking, 0 to 1.
    level_dbfs
        Level of the microphone of each, therapist first.
    """

    t_s: float
    probability: tuple[float, float]
    level_dbfs: tuple[float, float]


SPEAKERS = (Speaker.THERAPIST, Speaker.CLIENT)
"""Order of the two people in pairs, and of their channels unless told otherwise."""


@dataclass(frozen=True, slots=True)
class LeakageRules:
    """How two microphones tell two people apart.

    Attributes
    ----------
    first_leak_db
        Attenuation assumed between the microphones until it is learned.
    least_leak_db, most_leak_db
        Bounds of what is learned.
    margin_db
        Own voice must exceed the leak of the other's by this much.
    above_floor_db
        ... and the room by this much.
    step_db
        How far one frame moves the learned leak (a running median).
    """

    first_leak_db: float = 6.0
    least_leak_db: float = 4.0
    most_leak_db: float = 30.0
    margin_db: float = 5.0
    above_floor_db: float = 6.0
    step_db: float = 0.05


_SPEECH = 0.5
_SURELY_NO_SPEECH = 0.2
_LOUD_ABOVE_FLOOR_DB = 15.0
_CLEARLY_LOUDER_DB = 3.0
_FLOOR_SHARE = 0.02  # weight of one frame: about a second


class TwoMicrophones:
    """Operator: two-channel `VoiceFrame` -> `SpeakerFrame`; channel 0 is the therapist's.

    Frames with another number of channels yield nothing: who speaks cannot be told.
    """

    def __init__(self, rules: LeakageRules | None = None) -> None:
        self._rules = rules or LeakageRules()
        self._floor_dbfs: list[float | None] = [None, None]
        self._leak_db = [self._rules.first_leak_db, self._rules.first_leak_db]

    @property
    def leak_db(self) -> tuple[float, float]:
        """Learned attenuation of the client's voice in the therapist's microphone, and back."""
        return (self._leak_db[0], self._leak_db[1])

    def update(self, frame: VoiceFrame, /) -> tuple[SpeakerFrame, ...]:
        """Attribute one frame."""
        if len(frame.levels_dbfs) != len(SPEAKERS):
            return ()
        for channel in (0, 1):
            self._learn_floor(channel, frame)
        for channel in (0, 1):
            self._learn_leak(channel, frame)
        probability = tuple(
            p if self._is_own_voice(channel, frame) else 0.0
            for channel, p in enumerate(frame.speech_probability)
        )
        levels = frame.levels_dbfs
        return (
            SpeakerFrame(frame.t_s, (probability[0], probability[1]), (levels[0], levels[1])),
        )

    def _learn_floor(self, channel: int, frame: VoiceFrame) -> None:
        level = frame.levels_dbfs[channel]
        if level <= SILENCE_DBFS or frame.speech_probability[channel] > _SURELY_NO_SPEECH:
            return
        floor = self._floor_dbfs[channel]
        self._floor_dbfs[channel] = (
            level if floor is None else floor + _FLOOR_SHARE * (level - floor)
        )

    def _learn_leak(self, channel: int, frame: VoiceFrame) -> None:
        """Learn how weakly `channel` hears the other person while only the other speaks."""
        other = 1 - channel
        rules = self._rules
        floor = self._floor_dbfs[other]
        louder_db = frame.levels_dbfs[other] - frame.levels_dbfs[channel]
        loud = floor is not None and frame.levels_dbfs[other] > floor + _LOUD_ABOVE_FLOOR_DB
        if not loud or frame.speech_probability[other] < _SPEECH:
            return
        if louder_db < _CLEARLY_LOUDER_DB:
            return
        step = rules.step_db if louder_db > self._leak_db[channel] else -rules.step_db
        moved = self._leak_db[channel] + step
        self._leak_db[channel] = min(rules.most_leak_db, max(rules.least_leak_db, moved))

    def _is_own_voice(self, channel: int, frame: VoiceFrame) -> bool:
        rules = self._rules
        own, other = frame.levels_dbfs[channel], frame.levels_dbfs[1 - channel]
        floor = self._floor_dbfs[channel]
        above_room = floor is None or own > floor + rules.above_floor_db
        return above_room and own > other - self._leak_db[channel] + rules.margin_db
