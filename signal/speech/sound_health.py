"""What is wrong with the sound itself, told by how loud it is and how much of it is speech.

A microphone that works says nothing of whether it is the right one, stands well, or has been
"improved" by the system.  Only what the journal holds is looked at: levels of 16 ms and the
probability of speech.  From those, processing can be suspected and never proved, and what is
not found need not be absent.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from ..streaming.operator import Tick
from ..streaming.recent_values import RecentValues
from .sound_pauses import PauseRise
from .voices import A_HOLE_S, FRAME_S, SILENCE_DBFS, VoiceFrame


class SoundTrouble(StrEnum):
    """What may be wrong."""

    NO_BLOCKS = "no_blocks"
    """The device delivers nothing.  A quiet room is no trouble: its frames come."""
    DIGITAL_ZEROS = "digital_zeros"
    """It delivers nothing but zeros; a room, however quiet, hisses."""
    NO_VOICE = "no_voice"
    """Nobody was heard for long: perhaps the wrong device, perhaps two people in silence."""
    POSSIBLE_CLIPPING = "possible_clipping"
    """Speech so loud that its peaks have probably no room left."""
    NOISY = "noisy"
    """The room is nearly as loud as the voices: edges of speech cannot be trusted."""
    POSSIBLE_AUTOMATIC_GAIN = "possible_automatic_gain"
    """The room grows louder within pause after pause, and is quiet again after speech."""
    POSSIBLE_NOISE_SUPPRESSION = "possible_noise_suppression"
    """Pauses are quieter than a room can be: perhaps a gate, or noise suppression."""
    CALL_SILENT = "call_silent"
    """The call plays nothing, not even noise, though the therapist talks: perhaps it has
    ended, or plays to another device; perhaps nobody speaks there."""


@dataclass(frozen=True, slots=True)
class SoundFinding:
    """A trouble began, or is over.

    Attributes
    ----------
    t_s
        Event time at which it became sure, seconds.
    trouble
        Which.
    present
        Whether it is there from now on, or over.
    since_s
        Event time since when it is there, or was, seconds.  What shows only over many
        seconds counts from when it was noticed.
    channel
        Of which channel; None if it concerns the whole device.
    """

    t_s: float
    trouble: SoundTrouble
    present: bool
    since_s: float
    channel: int | None = None


@dataclass(frozen=True, slots=True)
class SoundRules:
    """When sound is in trouble, and when it is well again.

    Attributes
    ----------
    speech, quiet
        Probability from which a frame counts as speech, and to which as none.
    no_blocks_s, zeros_s, no_voice_s
        Patience with each, seconds.
    voice_s
        Speech is somebody's voice after so many seconds without a break.
    well_after_s
        A trouble is over when it has been absent for so long, seconds.
    decay_s
        After speech a room rings; what comes sooner says nothing of it, seconds.
    speech_kept_s, quiet_kept_s
        Levels are judged over the last so many seconds of speech, and of quiet.
    least_speech_s, least_quiet_s
        ... if there are so many.
    full_dbfs, full_share, full_share_well
        Possible clipping: more than this share of the frames of speech is this loud.  The
        peak of a frame of voiced sound is 5 to 12 dB above its level, so the peaks of frames
        this loud have hardly any room left.
    noisy_db, noisy_well_db
        The room is less than this below speech; more than this: well again.
    gate_dbfs, gate_db, gate_well_dbfs
        Noise suppression: quiet is below this level, and so far below speech.  With speech
        at a usual 60 dB SPL, 60 dB less is 0 dB SPL, and no microphone is as quiet as that.
    call_channel
        The channel of what a call plays, or None.  Its zeros are silence, and its quiet and
        its loudness are the call program's work: neither says anything of a device.
    call_silent_s, call_spoken_s
        A call that plays nothing for so long, while the therapist talked for so long, is to
        be looked after, seconds.
    rise_db, rises, rises_well
        Automatic gain: of the last eight pauses so many rose by so much; well again when
        there are no more than this.
    """

    speech: float = 0.5
    quiet: float = 0.2
    no_blocks_s: float = 2.0
    zeros_s: float = 2.0
    no_voice_s: float = 90.0
    voice_s: float = 0.2
    well_after_s: float = 5.0
    decay_s: float = 0.3
    speech_kept_s: float = 20.0
    quiet_kept_s: float = 30.0
    least_speech_s: float = 5.0
    least_quiet_s: float = 3.0
    full_dbfs: float = -6.0
    full_share: float = 0.01
    full_share_well: float = 0.003
    noisy_db: float = 10.0
    noisy_well_db: float = 13.0
    gate_dbfs: float = -85.0
    gate_db: float = 60.0
    gate_well_dbfs: float = -80.0
    rise_db: float = 6.0
    rises: int = 5
    rises_well: int = 2
    call_channel: int | None = None
    call_silent_s: float = 75.0
    call_spoken_s: float = 8.0


SoundSample: TypeAlias = VoiceFrame | Tick

_JUDGE_S = 1.0


class SoundHealth:
    """Operator: `VoiceFrame` | `Tick` -> `SoundFinding`, at ticks, at most once a second.

    Before the first frame nothing is said: what was never there cannot be missing.  A frame
    with another number of channels than the last is another device: its channels are judged
    anew, and nothing is said to be over.
    """

    def __init__(self, rules: SoundRules | None = None) -> None:
        self._rules = rules or SoundRules()
        self._channels: tuple[_Channel, ...] = ()
        self._no_blocks = _Standing(SoundTrouble.NO_BLOCKS, None)
        self._no_voice = _Standing(SoundTrouble.NO_VOICE, None)
        self._frame_s = self._quiet_since_s = self._voice_s = 0.0
        self._voiced = 0
        self._judged_s = float("-inf")

    def update(self, sample: SoundSample, /) -> tuple[SoundFinding, ...]:
        """Take a frame, or judge what was taken."""
        if isinstance(sample, VoiceFrame):
            self.hear(sample)
            return ()
        if not self._channels or sample.t_s - self._judged_s < _JUDGE_S:
            return ()
        self._judged_s = sample.t_s
        return tuple(self._judge(sample.t_s))

    def hear(self, frame: VoiceFrame) -> None:
        """Take a frame; what it says is told at the next tick."""
        rules, t_s = self._rules, frame.t_s
        if len(frame.levels_dbfs) != len(self._channels):
            self._channels = tuple(
                _Channel(i, rules, t_s) for i in range(len(frame.levels_dbfs))
            )
            self._quiet_since_s = self._voice_s = t_s
        elif t_s - self._frame_s > A_HOLE_S:  # who knows what was said in it
            self._quiet_since_s = t_s
            self._voiced = 0
            if t_s - self._frame_s > rules.no_blocks_s:
                self._voice_s = t_s
        self._frame_s = t_s
        most = max(frame.speech_probability) if self._channels else 0.0
        self._voiced = self._voiced + 1 if most >= rules.speech else 0
        if self._voiced * FRAME_S >= rules.voice_s:
            self._voice_s = t_s
        if most > rules.quiet:
            self._quiet_since_s = t_s + FRAME_S
        self._share_out(frame, quiet_s=t_s - self._quiet_since_s)

    def _share_out(self, frame: VoiceFrame, quiet_s: float) -> None:
        """Give each channel its level; speech counts where it is loudest, as its owner's."""
        t_s, levels_dbfs, speech = frame.t_s, frame.levels_dbfs, self._rules.speech
        loudest_dbfs = max(levels_dbfs) if levels_dbfs else SILENCE_DBFS
        for channel, level_dbfs, probability in zip(
            self._channels, levels_dbfs, frame.speech_probability, strict=True
        ):
            own = level_dbfs == loudest_dbfs and probability >= speech
            channel.hear(t_s, level_dbfs, quiet_s, own=own)

    def _judge(self, t_s: float) -> Iterable[SoundFinding]:
        rules = self._rules
        silent = t_s - self._frame_s > rules.no_blocks_s
        yield from self._no_blocks.follow(t_s, rules, self._frame_s if silent else None)
        if silent:
            return  # nothing else can be known
        for channel in self._channels:
            yield from channel.judge(t_s)
        alive = any(channel.alive for channel in self._channels)
        alone = alive and t_s - self._voice_s > rules.no_voice_s
        yield from self._no_voice.follow(t_s, rules, self._voice_s if alone else None)


class _Standing:
    """One trouble: said once when it is there, and once when it has been gone for a while."""

    def __init__(self, trouble: SoundTrouble, channel: int | None) -> None:
        self._trouble = trouble
        self._channel = channel
        self._since_s: float | None = None
        self._seen_s = 0.0

    @property
    def present(self) -> bool:
        """Whether it was said to be there."""
        return self._since_s is not None

    def follow(
        self, t_s: float, rules: SoundRules, since_s: float | None
    ) -> tuple[SoundFinding, ...]:
        """Take since when it is there, or None; return what is news."""
        if since_s is not None:
            self._seen_s = t_s
            if self._since_s is None:
                self._since_s = since_s
                return (SoundFinding(t_s, self._trouble, True, since_s, self._channel),)
        elif self._since_s is not None and t_s - self._seen_s >= rules.well_after_s:
            began_s, self._since_s = self._since_s, None
            return (SoundFinding(t_s, self._trouble, False, began_s, self._channel),)
        return ()


class _Channel:
    """What is known of one channel."""

    def __init__(self, number: int, rules: SoundRules, t_s: float) -> None:
        self._rules = rules
        self._heard_s = self._alive_s = t_s
        self._is_call = number == rules.call_channel
        self._spoken_s = 0.0
        self._speech = RecentValues(_frames(rules.speech_kept_s))
        self._quiet = RecentValues(_frames(rules.quiet_kept_s))
        self._pause = PauseRise()
        silent = SoundTrouble.CALL_SILENT if self._is_call else SoundTrouble.DIGITAL_ZEROS
        self._zeros = _Standing(silent, number)
        self._clipping = _Standing(SoundTrouble.POSSIBLE_CLIPPING, number)
        self._noisy = _Standing(SoundTrouble.NOISY, number)
        self._gain = _Standing(SoundTrouble.POSSIBLE_AUTOMATIC_GAIN, number)
        self._gate = _Standing(SoundTrouble.POSSIBLE_NOISE_SUPPRESSION, number)

    @property
    def alive(self) -> bool:
        """Whether it delivers more than zeros."""
        return self._heard_s - self._alive_s <= self._rules.zeros_s

    def hear(self, t_s: float, level_dbfs: float, quiet_s: float, *, own: bool) -> None:
        """Take one frame's level; `quiet_s` is for how long nobody has spoken, seconds."""
        self._heard_s = t_s
        if level_dbfs > SILENCE_DBFS:
            self._alive_s = t_s
            self._spoken_s = 0.0
        else:
            if quiet_s < 0.0:  # somebody speaks, and not here
                self._spoken_s += FRAME_S
            if not self.alive:
                return  # what delivers zeros is no quiet room
        self._pause.hear(level_dbfs, quiet_s)
        if own:
            self._speech.append(level_dbfs)
        elif quiet_s >= self._rules.decay_s:
            self._quiet.append(level_dbfs)

    def judge(self, t_s: float) -> Iterable[SoundFinding]:
        """Say what changed."""
        rules = self._rules
        yield from self._zeros.follow(t_s, rules, self._alive_s if self._mute(t_s) else None)
        if not self.alive or len(self._speech) < _frames(rules.least_speech_s):
            return
        judged = [(self._clipping, self._clips())]
        if not self._is_call:
            judged += [*self._against_room(), (self._gain, self._rises())]
        for standing, holds in judged:
            yield from standing.follow(t_s, rules, t_s if holds else None)

    def _mute(self, t_s: float) -> bool:
        """Return whether it delivers nothing but zeros, where it should not."""
        if not self._is_call:
            return not self.alive
        long = t_s - self._alive_s > self._rules.call_silent_s
        return long and self._spoken_s >= self._rules.call_spoken_s

    def _clips(self) -> bool:
        rules = self._rules
        full = self._speech.share_from(rules.full_dbfs)
        return full > (rules.full_share_well if self._clipping.present else rules.full_share)

    def _against_room(self) -> tuple[tuple[_Standing, bool], ...]:
        """Return what the room's level says, if enough of the room was heard."""
        rules = self._rules
        if len(self._quiet) < _frames(rules.least_quiet_s):
            return ()
        room_dbfs = self._quiet.median()
        above_db = self._speech.median() - room_dbfs
        near_db = rules.noisy_well_db if self._noisy.present else rules.noisy_db
        dead_dbfs = rules.gate_well_dbfs if self._gate.present else rules.gate_dbfs
        dead = room_dbfs < dead_dbfs and above_db > rules.gate_db
        return ((self._noisy, above_db < near_db), (self._gate, dead))

    def _rises(self) -> bool:
        rules = self._rules
        risen = sum(rise_db >= rules.rise_db for rise_db in self._pause.rises_db)
        return risen > rules.rises_well if self._gain.present else risen >= rules.rises


def _frames(seconds: float) -> int:
    return round(seconds / FRAME_S)
