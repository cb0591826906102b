"""Frames with pitch, and what was made of them, for the operators of prosody."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import strategies as st

from handrail.signal.speech.activity import VoiceActivity
from handrail.signal.speech.speakers import SpeakerFrame
from handrail.signal.speech.trailing_off import TrailingSample
from handrail.signal.speech.turns import TurnEnded, TurnTracker

from . import drawn, hours

_CYCLE = 53  # frames: about a syllable in eleven
_VOICED_OF_ELEVEN = 7


@st.composite
def frames_and_talk(draw: st.DrawFn) -> list[TrailingSample]:
    """Draw speaker frames with pitch, each followed by the starts and ends it made known."""
    return _with_talk(_pitched(draw(drawn.speaker_frames())))


@st.composite
def frames_and_turns(draw: st.DrawFn) -> list[SpeakerFrame | TurnEnded]:
    """Draw the same, followed by the turns it made known."""
    return _with_turns(_pitched(draw(drawn.speaker_frames())))


def of_frames_and_talk(from_s: int, to_s: int) -> list[TrailingSample]:
    """Tell an even conversation."""
    return _with_talk(_pitched(hours.of_speaker_frames(from_s, to_s)))


def of_frames_and_turns(from_s: int, to_s: int) -> list[SpeakerFrame | TurnEnded]:
    """Tell an even conversation."""
    return _with_turns(_pitched(hours.of_speaker_frames(from_s, to_s)))


def _pitched(frames: Iterable[SpeakerFrame]) -> list[SpeakerFrame]:
    """Give each frame a pitch and a level that rise and fall with syllables."""
    pitched = []
    for number, frame in enumerate(frames):
        voiced = number % 11 < _VOICED_OF_ELEVEN
        f0_hz = 100.0 + number % _CYCLE if voiced else 0.0
        therapist_dbfs, client_dbfs = frame.level_dbfs
        fallen_db = 0.0 if voiced else 6.0 + number % _CYCLE / 10.0
        pitched.append(
            replace(
                frame,
                level_dbfs=(therapist_dbfs - fallen_db, client_dbfs - fallen_db),
                voicing=(0.9, 0.9) if voiced else (0.2, 0.3),
                f0_hz=(f0_hz, f0_hz),
            )
        )
    return pitched


def _with_talk(frames: Iterable[SpeakerFrame]) -> list[TrailingSample]:
    activity = VoiceActivity()
    return [one for frame in frames for one in (frame, *activity.update(frame))]


def _with_turns(frames: Iterable[SpeakerFrame]) -> list[SpeakerFrame | TurnEnded]:
    turns = TurnTracker()
    mixed: list[SpeakerFrame | TurnEnded] = []
    for sample in _with_talk(frames):
        if isinstance(sample, SpeakerFrame):
            mixed.append(sample)
        else:
            mixed += [t for t in turns.update(sample) if isinstance(t, TurnEnded)]
    return mixed
