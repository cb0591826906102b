"""A session's inputs with what its recorded sound tells today, in place of what it told then.

The voice front end runs again over the sound that was kept.  A recorded frame gives way to the
one that is heard again at its moment, and comes when it came then; where no sound was kept, or
it cannot be read, what was recorded stands.
"""

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from ...sensors.messages import MICROPHONE
from ...signal.speech.call import CallJoin, SideFrame
from ...signal.speech.frames import FRAME_SAMPLES, SoundBlock
from ...signal.speech.front_end import VoiceFrontEnd
from ...signal.speech.listening import OFFLINE
from ...signal.speech.room_front_end import RoomFact, RoomFrontEnd
from ...signal.speech.voices import (
    FRAME_S,
    EnrolmentOutcome,
    EnrolVoice,
    Speaker,
    SpeakerEvidence,
    VoiceEnrolled,
    VoiceFrame,
)
from ..inputs import Input
from ..recording.raw_audio import AudioPiece
from ..recording.session_errors import SessionDamaged
from ..recording.session_file import SessionFile
from ..sound_mode import SoundMode
from ..station.call_intake import SIDES
from .session_sound import NoSound, began_s

_SAME_S = FRAME_S / 2.0
_AT_ONCE = 32 * FRAME_SAMPLES
Heard: TypeAlias = Iterator[RoomFact]


class HeardAgain:
    """The inputs of one session, its sound heard again.

    Parameters
    ----------
    path, key
        The session file.
    mode
        How the voices reached the computer.

    Attributes
    ----------
    share
        Of the recorded frames, how many gave way in the last hearing, 0 to 1.
    """

    def __init__(self, path: Path, key: bytes, mode: SoundMode) -> None:
        self._path = path
        self._key = key
        self._mode = mode
        self.share = 0.0

    def inputs(self) -> Iterator[Input]:
        """Yield the inputs in their order; the sound is heard as they are asked for.

        Raises
        ------
        NoSound
            If none was kept.
        SessionFileError
            As `SessionFile.inputs`.
        """
        with (
            SessionFile.open(self._path, self._key) as record,
            SessionFile.open(self._path, self._key) as sound,
        ):
            if not record.audio_places():
                raise NoSound
            asked = tuple(sound.inputs_of_kind(EnrolVoice))
            yield from self._placed(record.inputs(), _heard(sound, self._mode, asked))

    def _placed(self, inputs: Iterator[Input], heard: Heard) -> Iterator[Input]:
        """Put what is heard again where what was recorded of the same moment stood."""
        frames = given_way = 0
        heard_now = known = False  # whether the last frame gave way; the voices are known again
        moments = _Moments(heard)
        for item in inputs:
            if isinstance(item, VoiceFrame):
                facts = moments.until(item.t_s)
                known = known or any(_makes_known(fact) for fact in facts)
                heard_now = any(isinstance(fact, VoiceFrame) for fact in facts)
                frames, given_way = frames + 1, given_way + heard_now
                yield from facts if heard_now else (*facts, item)
            elif not _is_told_anew(item, heard_now=heard_now, known=known):
                yield item
        self.share = given_way / frames if frames else 0.0


class _Moments:
    """What is heard again, moment by moment."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        self._next = next(heard, None)

    def until(self, t_s: float) -> list[RoomFact]:
        """Return what was heard up to the frame at `t_s` (seconds).

        Of frames only that one, if there is one, and with the time that was recorded: that of
        a sample is known to 2 ms.
        """
        facts: list[RoomFact] = []
        while self._next is not None and self._next.t_s < t_s + _SAME_S:
            fact, self._next = self._next, next(self._heard, None)
            if not isinstance(fact, VoiceFrame):
                facts.append(fact)
            elif fact.t_s >= t_s - _SAME_S:
                facts.append(replace(fact, t_s=t_s))
        return facts


def _is_told_anew(item: Input, *, heard_now: bool, known: bool) -> bool:
    """Return whether what was told of voices gives way to what is told of them again."""
    return (heard_now and isinstance(item, VoiceEnrolled)) or (
        known and isinstance(item, SpeakerEvidence)
    )


def _makes_known(fact: RoomFact) -> bool:
    return isinstance(fact, VoiceEnrolled) and fact.outcome is EnrolmentOutcome.ACCEPTED


# --- hearing


def _heard(record: SessionFile, mode: SoundMode, asked: tuple[EnrolVoice, ...]) -> Heard:
    match mode:
        case SoundMode.EACH:
            return _by_each(record)
        case SoundMode.CALL:
            return _by_call(record)
        case SoundMode.ROOM:
            return _by_room(record, asked)


def _by_each(record: SessionFile) -> Heard:
    return _frames(_blocks(record, MICROPHONE))


def _by_call(record: SessionFile) -> Heard:
    """Join the two sides as they are joined in a session."""
    join = CallJoin()
    sides = [_side(record, sensor, side) for sensor, side in SIDES.items()]
    for one in heapq.merge(*sides, key=lambda one: one.frame.t_s):
        yield from join.update(one)


def _side(record: SessionFile, sensor: str, side: Speaker) -> Iterator[SideFrame]:
    for frame in _frames(_blocks(record, sensor)):
        yield SideFrame(side, frame)


def _by_room(record: SessionFile, asked: Iterable[EnrolVoice]) -> Heard:
    waiting = list(asked)
    front_end: RoomFrontEnd | None = None
    for block in _blocks(record, MICROPHONE):
        if front_end is None:
            front_end = RoomFrontEnd(block.samples.shape[1], block.rate_hz, pace=OFFLINE)
        while waiting and waiting[0].t_s <= block.t_s:
            yield from front_end.update(waiting.pop(0))
        yield from front_end.update(block)
    if front_end is not None:
        yield from front_end.finish()


def _frames(blocks: Iterable[SoundBlock]) -> Iterator[VoiceFrame]:
    front_end: VoiceFrontEnd | None = None
    for block in blocks:
        if front_end is None:
            front_end = VoiceFrontEnd(block.samples.shape[1], block.rate_hz)
        yield from front_end.update(block)


def _blocks(record: SessionFile, sensor: str) -> Iterator[SoundBlock]:
    """Yield the sound of one device; a piece that cannot be read leaves a hole."""
    known: tuple[int, int] | None = None
    for place in record.audio_places():
        if place.sensor != sensor:
            continue
        try:
            piece = record.audio_piece(place.number)
        except SessionDamaged:
            continue
        if piece is None:
            continue
        form = (piece.rate_hz, piece.samples.shape[1])
        known = known or form
        if form == known:  # another device took its place: as in playback, the first is heard
            yield from _cut(piece)


def _cut(piece: AudioPiece) -> Iterator[SoundBlock]:
    """Yield a piece in blocks that the processor's own memory holds, whatever its length."""
    start_s, rate_hz = began_s(piece), piece.rate_hz
    for at in range(0, len(piece.samples), _AT_ONCE):
        samples = piece.samples[at : at + _AT_ONCE]
        yield SoundBlock(start_s + at / rate_hz, piece.first_sample + at, rate_hz, samples)
