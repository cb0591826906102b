"""A session's sound played in step with what is seen of it.  Nothing plays by itself."""

from collections.abc import Callable, Generator
from pathlib import Path
from typing import Protocol

from ..errors import Expected
from ..records import Reason
from ..sound.session_sound import SessionSound
from ..sound.sound_filter import Mono
from .played_sound import Loop, PlayedSound

SPEEDS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
"""Session seconds per second that can be chosen."""

SHORTEST_LOOP_S = 0.5

_AT_THE_END_S = 0.05


class Performing(Protocol):
    """Something that a loudspeaker plays."""

    @property
    def finished(self) -> bool:
        """Whether nothing more will be heard of it."""
        ...

    @property
    def fault(self) -> Reason:
        """What the device did wrong."""
        ...

    def heard_samples(self) -> float:
        """Return how many samples have been heard by now."""
        ...

    def stop(self) -> None:
        """Fall silent at once."""
        ...


class SpeakerPort(Protocol):
    """What sound is played through."""

    gain: float

    def play(self, sound: Generator[Mono, None, None], rate_hz: int) -> Performing:
        """Begin to play, and return at once; what was being played stops."""
        ...


class Playback:
    """Plays a session from any moment, at any speed, and tells what is heard now.

    For the window's thread; reading and playing are done on others.

    Parameters
    ----------
    open_sound
        Opens the session's sound; called on other threads.
    rate_hz, end_s
        Of that sound: samples a second, and where it ends (seconds).
    speaker
        Where to play it.
    """

    def __init__(
        self,
        open_sound: Callable[[], SessionSound],
        rate_hz: int,
        end_s: float,
        speaker: SpeakerPort,
    ) -> None:
        self.end_s = end_s
        self._open_sound = open_sound
        self._rate_hz = rate_hz
        self._speaker = speaker
        self._speed = 1.0
        self._loop: Loop | None = None
        self._rests_at_s = 0.0
        self._sound: PlayedSound | None = None
        self._performing: Performing | None = None

    @property
    def speed(self) -> float:
        """Session seconds per second."""
        return self._speed

    @property
    def loop(self) -> Loop | None:
        """What is repeated."""
        return self._loop

    @property
    def is_playing(self) -> bool:
        """Whether something is heard, or about to be."""
        return self._performing is not None and not self._performing.finished

    @property
    def fault(self) -> Reason:
        """What the loudspeaker did wrong when it last played."""
        return self._performing.fault if self._performing else Reason.NONE

    @property
    def error(self) -> Expected | None:
        """Why the sound could not be read when it was last played."""
        return self._sound.error if self._sound else None

    def position_s(self) -> float:
        """Return the moment (seconds) that is heard now, or at which it rests."""
        if self._sound is None or self._performing is None:
            return self._rests_at_s
        return self._sound.moment_s(self._performing.heard_samples(), self._rate_hz)

    def play(self) -> None:
        """Play from where it rests; from the beginning if that is the end."""
        if not self.is_playing:
            self._play_from(self.position_s())

    def pause(self) -> None:
        """Fall silent and stay there."""
        self._rest_at(self.position_s())

    def jump(self, to_s: float) -> None:
        """Go on at another moment (seconds): playing if it was, and else resting there."""
        to_s = min(max(0.0, to_s), self.end_s)
        if self.is_playing:
            self._play_from(to_s)
        else:
            self._rest_at(to_s)

    def set_speed(self, speed: float) -> None:
        """Play slower or faster from now on, at the same pitch."""
        at_s, self._speed = self.position_s(), speed
        self.jump(at_s)

    def set_loop(self, loop: Loop | None) -> None:
        """Repeat a stretch, or no longer; one too short to be heard is none."""
        at_s = self.position_s()
        if loop is not None:
            loop = Loop(max(0.0, loop.start_s), min(loop.end_s, self.end_s))
            if loop.end_s - loop.start_s < SHORTEST_LOOP_S:
                loop = None
        self._loop = loop
        self.jump(at_s)

    def set_gain(self, gain: float) -> None:
        """Play louder or quieter, times as loud as it was recorded."""
        self._speaker.gain = gain

    def _play_from(self, at_s: float) -> None:
        if self._loop is not None:
            if not self._loop.start_s <= at_s < self._loop.end_s - _AT_THE_END_S:
                at_s = self._loop.start_s
        elif at_s > self.end_s - _AT_THE_END_S:
            at_s = 0.0
        self._sound = PlayedSound(self._open_sound, at_s, self.end_s, self._speed, self._loop)
        self._performing = self._speaker.play(self._sound.blocks(), self._rate_hz)

    def _rest_at(self, at_s: float) -> None:
        if self._performing is not None:
            self._performing.stop()
        self._rests_at_s = at_s
        self._sound, self._performing = None, None


def playback_of(path: Path, key: bytes, speaker: SpeakerPort) -> Playback:
    """Return the playback of a session file.

    Raises
    ------
    NoSound
        If there is none in it.
    SessionFileError
        If it cannot be read.
    """
    with SessionSound(path, key) as sound:
        rate_hz, end_s = sound.rate_hz, sound.end_s
    return Playback(lambda: SessionSound(path, key), rate_hz, end_s, speaker)
