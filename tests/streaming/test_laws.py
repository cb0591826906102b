"""Every operator in the product, against every law."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

import handrail.monitor.channels.intake
import handrail.monitor.channels.room_intake
import handrail.monitor.channels.strap_samples
import handrail.monitor.engine
import handrail.signal
from handrail.monitor.channels.intake import HeartIntake, VoiceIntake
from handrail.monitor.channels.room_intake import RoomIntake
from handrail.monitor.channels.strap_samples import StrapSamples
from handrail.monitor.engine import SessionEngine
from handrail.monitor.records import Flag, FlagState
from handrail.monitor.settings import Settings
from handrail.signal.arousal.baseline import Baseline
from handrail.signal.arousal.contact_loss import ContactWatch
from handrail.signal.arousal.contact_return import ContactReturn
from handrail.signal.arousal.high_arousal import HighArousalWatch
from handrail.signal.arousal.hotspot import HotspotWatch, PeakChange
from handrail.signal.arousal.index import ArousalSample
from handrail.signal.arousal.settling import Settling, SettlingWatch
from handrail.signal.arousal.talk_effect import TalkEffect
from handrail.signal.arousal.trend import ArousalTrend
from handrail.signal.cardiac.beat_times import BeatTimer
from handrail.signal.cardiac.beats import Beat
from handrail.signal.cardiac.ecg_peaks import EcgPeaks
from handrail.signal.cardiac.heart_quality import QualityMeter
from handrail.signal.cardiac.hrv import HeartMeter
from handrail.signal.cardiac.rate_trend import RateTrend
from handrail.signal.cardiac.respiration import Respiration
from handrail.signal.cardiac.rhythm import RhythmWatch
from handrail.signal.cardiac.rr_cleaning import RrCleaner
from handrail.signal.cardiac.stillness import Stillness
from handrail.signal.cardiac.unusual_heart import UnusualHeartWatch
from handrail.signal.cardiac.wear import WearWatch
from handrail.signal.speech.activity import VoiceActivity
from handrail.signal.speech.call import CallJoin
from handrail.signal.speech.call_latency import CallLatency
from handrail.signal.speech.call_speakers import CallSpeakers
from handrail.signal.speech.frames import FrameCutter, SoundBlock
from handrail.signal.speech.front_end import VoiceFrontEnd
from handrail.signal.speech.one_microphone import OneMicrophone
from handrail.signal.speech.onsets import Onsets
from handrail.signal.speech.prosody import ProsodyMeter
from handrail.signal.speech.replies import ReplyTracker
from handrail.signal.speech.room_front_end import RoomFrontEnd
from handrail.signal.speech.round_trip import EchoRoundTrip
from handrail.signal.speech.sound_health import SoundHealth
from handrail.signal.speech.speakers import TwoMicrophones
from handrail.signal.speech.talk_share import TalkMeter, TurnLengths
from handrail.signal.speech.trailing_off import TrailingOffWatch
from handrail.signal.speech.turns import TurnTracker
from handrail.signal.speech.voices import EnrolmentOutcome, Speaker, VoiceEnrolled
from handrail.signal.streaming.operator import Operator, run

from .. import operator_laws as laws
from ..speech.one_room import drawn_voiceprint
from . import (
    call_streams,
    drawn,
    ecg_streams,
    heart_streams,
    hours,
    prosody_streams,
    raw_streams,
    strap_streams,
)
from .messages import noise

LAWS = (
    laws.check_same_in_same_out,
    laws.check_resumable,
    laws.check_time_shift,
    laws.check_inputs_untouched,
)

Drawn = st.SearchStrategy[Sequence[Any]]


class RelivingWatch(HotspotWatch):
    """A watch whose reliving began with its first sample."""

    _entered = False

    def update(self, sample: ArousalSample, /) -> tuple[PeakChange, ...]:
        if not self._entered:
            self.enter(sample.t_s)
            self._entered = True
        return super().update(sample)


class RescriptedWatch(SettlingWatch):
    """A watch whose rescript began with its first sample."""

    _begun = False

    def update(self, sample: ArousalSample, /) -> tuple[Settling, ...]:
        if not self._begun:
            self.begin(sample.t_s, 6.0)
            self._begun = True
        return super().update(sample)


def room_front_end(channels: int, rate_hz: int) -> RoomFrontEnd:
    """Return one that knows two voices which nobody has."""
    return RoomFrontEnd(channels, rate_hz, drawn_voiceprint(1), drawn_voiceprint(2))


def room_intake() -> RoomIntake:
    """Return one to which the therapist's voice is known."""
    intake = RoomIntake(Settings())
    intake.update(VoiceEnrolled(0.0, Speaker.THERAPIST, EnrolmentOutcome.ACCEPTED))
    return intake


# --- the table


@dataclass(frozen=True, slots=True)
class Subject:
    """How to make an operator, and what to feed it."""

    make: laws.Make
    samples: Drawn
    hours: Callable[[int, int], Sequence[Any]]
    examples: int = 20


OPERATORS: dict[type, Subject] = {
    BeatTimer: Subject(BeatTimer, drawn.arrivals(), hours.of_arrivals),
    RateTrend: Subject(
        RateTrend, strap_streams.readings_and_ticks(), strap_streams.of_readings
    ),
    WearWatch: Subject(WearWatch, strap_streams.worn(), strap_streams.of_worn),
    QualityMeter: Subject(QualityMeter, strap_streams.quality(), strap_streams.of_quality),
    RrCleaner: Subject(RrCleaner, drawn.beats(), hours.of_beats),
    HeartMeter: Subject(HeartMeter, drawn.judged_and_ticks(), hours.of_judged_and_ticks),
    RhythmWatch: Subject(RhythmWatch, drawn.judged_beats(), hours.of_judged),
    StrapSamples: Subject(
        StrapSamples, raw_streams.strap_frames(), raw_streams.of_strap_frames
    ),
    EcgPeaks: Subject(
        lambda: EcgPeaks(ecg_streams.RATE_HZ), ecg_streams.ecg_blocks(), ecg_streams.of_ecg
    ),
    Stillness: Subject(Stillness, raw_streams.motion_and_ticks(), raw_streams.of_motion),
    Respiration: Subject(Respiration, raw_streams.breathing(), raw_streams.of_breathing),
    TwoMicrophones: Subject(
        TwoMicrophones, st.one_of(drawn.voice_frames(), drawn.voice_frames(1)), hours.of_frames
    ),
    SoundHealth: Subject(
        SoundHealth, drawn.voice_frames_and_ticks(), hours.of_frames_and_ticks
    ),
    OneMicrophone: Subject(
        OneMicrophone, drawn.voice_frames_and_evidence(), hours.of_frames_and_evidence
    ),
    VoiceActivity: Subject(VoiceActivity, drawn.speaker_frames(), hours.of_speaker_frames),
    CallJoin: Subject(CallJoin, call_streams.sides(), call_streams.of_sides),
    CallSpeakers: Subject(
        CallSpeakers,
        st.one_of(drawn.voice_frames(), call_streams.echoes()),
        call_streams.of_echoes,
        examples=6,
    ),
    EchoRoundTrip: Subject(
        EchoRoundTrip, call_streams.echoes(), call_streams.of_echoes, examples=6
    ),
    CallLatency: Subject(
        CallLatency, call_streams.delays_and_replies(), call_streams.of_delays_and_replies
    ),
    Onsets: Subject(
        Onsets,
        st.one_of(drawn.speaker_frames(), drawn.voice_frames(1)),
        hours.of_speaker_frames,
    ),
    ProsodyMeter: Subject(
        ProsodyMeter, prosody_streams.frames_and_turns(), prosody_streams.of_frames_and_turns
    ),
    TrailingOffWatch: Subject(
        TrailingOffWatch, prosody_streams.frames_and_talk(), prosody_streams.of_frames_and_talk
    ),
    TurnTracker: Subject(TurnTracker, drawn.talk_and_ticks(), hours.of_talk_and_ticks),
    ReplyTracker: Subject(ReplyTracker, drawn.talk_taps_and_ticks(), hours.of_talk_and_ticks),
    TalkMeter: Subject(TalkMeter, drawn.talk_and_ticks(), hours.of_talk_and_ticks),
    TurnLengths: Subject(TurnLengths, drawn.turns_ended(), hours.of_turns),
    HotspotWatch: Subject(RelivingWatch, drawn.arousal(), hours.of_arousal),
    Baseline: Subject(Baseline, heart_streams.baseline_seconds(), heart_streams.of_baseline),
    ArousalTrend: Subject(
        ArousalTrend, heart_streams.beats_seen(), heart_streams.of_beats_seen
    ),
    TalkEffect: Subject(
        TalkEffect, heart_streams.talk_seconds(), heart_streams.of_talk_seconds
    ),
    HighArousalWatch: Subject(
        HighArousalWatch, heart_streams.high_seconds(), heart_streams.of_high
    ),
    SettlingWatch: Subject(RescriptedWatch, drawn.arousal(), heart_streams.of_settling),
    UnusualHeartWatch: Subject(
        UnusualHeartWatch, heart_streams.hearts_now(), heart_streams.of_hearts_now
    ),
    ContactWatch: Subject(ContactWatch, drawn.contact_samples(), hours.of_contact),
    ContactReturn: Subject(ContactReturn, drawn.returns(), hours.of_returns),
    FrameCutter: Subject(
        lambda: FrameCutter(2, 16_000), drawn.sound_blocks(), hours.of_sound, 10
    ),
    VoiceFrontEnd: Subject(
        lambda: VoiceFrontEnd(2, 16_000), drawn.sound_blocks(), hours.of_sound, 10
    ),
    RoomFrontEnd: Subject(
        lambda: room_front_end(2, 16_000), drawn.sound_and_enrolments(), hours.of_sound, 10
    ),
    HeartIntake: Subject(
        lambda: HeartIntake(Settings()), drawn.strap_packets(), hours.of_packets
    ),
    VoiceIntake: Subject(
        lambda: VoiceIntake(Settings()), drawn.voice_frames(), hours.of_frames
    ),
    RoomIntake: Subject(room_intake, drawn.room_sound(), hours.of_frames_and_evidence),
    SessionEngine: Subject(
        SessionEngine,
        st.one_of(drawn.live_session(), drawn.traced_session(), drawn.retold_story()),
        hours.of_session,
        6,
    ),
}


def name(item: Any) -> str:
    return str(item.__name__).removeprefix("check_")


@pytest.mark.parametrize("law", LAWS, ids=name)
@pytest.mark.parametrize("operator", OPERATORS, ids=name)
def test_law(law: Callable[[laws.Make, Sequence[Any]], None], operator: type) -> None:
    subject = OPERATORS[operator]

    @settings(
        deadline=None,
        max_examples=subject.examples,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(subject.samples)
    def holds(samples: Sequence[Any]) -> None:
        law(subject.make, samples)

    holds()


@pytest.mark.parametrize("operator", OPERATORS, ids=name)
def test_three_hours_weigh_what_one_does(operator: type) -> None:
    subject = OPERATORS[operator]
    laws.check_constant_memory(
        subject.make, subject.hours(0, 3600), subject.hours(3600, 3 * 3600)
    )


@pytest.mark.parametrize("rate_hz", [16_000, 48_000])
@pytest.mark.parametrize("operator", [FrameCutter, VoiceFrontEnd, room_front_end], ids=name)
def test_how_the_driver_cuts_the_sound_changes_nothing(
    operator: Callable[[int, int], Operator[Any, Any]], rate_hz: int
) -> None:
    length = rate_hz // 4

    @settings(deadline=None, max_examples=10, database=None)
    @given(st.integers(0, 2**32 - 1), st.lists(st.integers(0, length), max_size=12))
    def holds(seed: int, cuts: list[int]) -> None:
        laws.check_chunking(lambda: operator(2, rate_hz), noise(seed, length), rate_hz, cuts)

    holds()


def test_the_story_told_to_the_engine_reaches_its_findings() -> None:
    found = {r.state for r in run(SessionEngine(), hours.story()) if isinstance(r, Flag)}
    assert found >= {
        FlagState.BUILDING,
        FlagState.NEAR_PEAK,
        FlagState.PAST_PEAK,
        FlagState.SOME_SIGNS,
        FlagState.SOFT,
        FlagState.SEVERAL_SIGNS,
        FlagState.HEART,
    }


# --- nothing escapes


def test_every_operator_in_the_product_is_in_the_table() -> None:
    assert set(all_operators()) == set(OPERATORS)


def all_operators() -> Iterator[type]:
    """Find each class of the signal room and the engine that is shaped like an operator."""
    found = pkgutil.walk_packages(handrail.signal.__path__, "handrail.signal.")
    rooms = [import_module(module.name) for module in found]
    monitor = (
        handrail.monitor.channels.intake,
        handrail.monitor.channels.room_intake,
        handrail.monitor.channels.strap_samples,
        handrail.monitor.engine,
    )
    for module in (*rooms, *monitor):
        for _, cls in inspect.getmembers(module, inspect.isclass):
            if cls.__module__ == module.__name__ and cls is not Operator and is_operator(cls):
                yield cls


def is_operator(cls: type) -> bool:
    update = getattr(cls, "update", None)
    if update is None:
        return False
    kinds = [parameter.kind for parameter in inspect.signature(update).parameters.values()]
    return kinds == [inspect.Parameter.POSITIONAL_ONLY] * 2


# --- and each law can be broken


@dataclass
class Counting:
    """Remembers one number of each sample it was ever given: it leaks."""

    seen: list[float] = field(default_factory=list)

    def update(self, beat: Beat, /) -> tuple[float, ...]:
        self.seen.append(beat.t_s)
        return (float(len(self.seen)),)


class Shared(Counting):
    """Keeps its state where every other one keeps it too."""

    def __init__(self, seen: list[float]) -> None:
        super().__init__(seen)

    def __deepcopy__(self, memo: dict[int, Any]) -> "Shared":
        return self


class Clocked:
    """Thinks that sessions begin at zero."""

    def update(self, beat: Beat, /) -> tuple[float, ...]:
        return (beat.t_s,)


class Scribbling:
    """Turns the sound down where it lies."""

    def update(self, sound: NDArray[np.float32], /) -> tuple[float, ...]:
        sound *= np.float32(0.5)
        return ()


class PerBlock:
    """Answers once per block, however long it is."""

    def update(self, block: SoundBlock, /) -> tuple[float, ...]:
        return (block.t_s,)


def test_the_laws_notice_who_breaks_them() -> None:
    hour = hours.of_beats(0, 3600)
    seen: list[float] = []
    broken: list[Callable[[], None]] = [
        lambda: laws.check_same_in_same_out(lambda: Shared(seen), hour),
        lambda: laws.check_resumable(lambda: Shared([]), hour),
        lambda: laws.check_time_shift(Clocked, hour),
        lambda: laws.check_inputs_untouched(Scribbling, [np.ones(4, np.float32)]),
        lambda: laws.check_constant_memory(Counting, hour, hours.of_beats(3600, 10_800)),
        lambda: laws.check_chunking(PerBlock, noise(1, 100), 16_000, [50]),
    ]
    for law in broken:
        with pytest.raises(AssertionError):
            law()
