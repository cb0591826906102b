"""Every operator in the product, against every law."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from itertools import count, pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

import handrail.monitor.engine
import handrail.monitor.intake
import handrail.signal
from handrail.monitor.engine import SessionEngine
from handrail.monitor.inputs import (
    Input,
    Mark,
    MarkKind,
    Phase,
    PhaseChange,
    SensorReport,
    StrapPacket,
    SudsRating,
)
from handrail.monitor.intake import HeartIntake, VoiceIntake
from handrail.monitor.records import Flag, FlagState
from handrail.monitor.settings import Settings
from handrail.sensors.heart_rate_profile import HeartRateMeasurement, encode
from handrail.sensors.messages import Reason, SensorKind, SensorState
from handrail.signal.arousal.contact_evidence import Sign
from handrail.signal.arousal.contact_loss import ContactSample, ContactWatch
from handrail.signal.arousal.hotspot import HotspotWatch, PeakChange
from handrail.signal.arousal.index import ArousalSample
from handrail.signal.cardiac.beat_times import BeatTimer
from handrail.signal.cardiac.beats import MS_PER_RR_TICK, Beat, NnInterval, RrArrival
from handrail.signal.cardiac.hrv import HeartMeter
from handrail.signal.cardiac.rr_cleaning import RrCleaner
from handrail.signal.speech.activity import VoiceActivity
from handrail.signal.speech.frames import FrameCutter, SoundBlock
from handrail.signal.speech.front_end import VoiceFrontEnd
from handrail.signal.speech.replies import ReplyTracker, Silenced
from handrail.signal.speech.speakers import SpeakerFrame, TwoMicrophones
from handrail.signal.speech.turns import FloorTracker
from handrail.signal.speech.voices import (
    FRAME_S,
    Speaker,
    SpeechEnded,
    SpeechStarted,
    VoiceFrame,
)
from handrail.signal.streaming.operator import Operator, Tick, run

from .. import operator_laws as laws

TICK_S = 1.0 / 1024.0
"""Event times stand on this grid, as sensors deliver them: adding whole seconds is exact."""

LAWS = (
    laws.check_same_in_same_out,
    laws.check_resumable,
    laws.check_time_shift,
    laws.check_inputs_untouched,
)

Drawn = st.SearchStrategy[Sequence[Any]]


# --- what each operator is fed, drawn at random


@st.composite
def beats(draw: st.DrawFn) -> list[Beat]:
    """Draw beats with and without intervals that no heart can have, and with beats missing."""
    ticks = draw(st.lists(st.integers(200, 2500), max_size=80))
    lost = draw(st.lists(st.sampled_from((0, 0, 0, 900)), min_size=80, max_size=80))
    t, placed = 0, []
    for rr, missing in zip(ticks, lost, strict=False):
        t += rr + missing
        placed.append(Beat(t * TICK_S, rr * MS_PER_RR_TICK))
    return placed


@st.composite
def arrivals(draw: st.DrawFn) -> list[RrArrival]:
    """Draw packets that come late, bunched, empty, or with counts that are no heart's."""
    rr = st.one_of(st.integers(400, 1400), st.integers(400, 1400), st.sampled_from((0, 65535)))
    packets = draw(st.lists(st.tuples(st.integers(0, 3000), st.lists(rr, max_size=4))))
    t, placed = 0, []
    for later, ticks in packets:
        t += later
        placed.append(RrArrival(t * TICK_S, tuple(ticks)))
    return placed


@st.composite
def strap_packets(draw: st.DrawFn) -> list[StrapPacket]:
    """Draw packets as bytes; some of them cut short."""
    cut = draw(st.integers(0, 5))
    whole = [
        StrapPacket(a.t_s, "strap", encode(HeartRateMeasurement(70, a.rr_ticks)))
        for a in draw(arrivals())
    ]
    return [
        replace(p, payload=p.payload[:1]) if i % 7 == cut else p for i, p in enumerate(whole)
    ]


@st.composite
def intervals_and_ticks(draw: st.DrawFn) -> list[NnInterval | Tick]:
    """Draw intervals, some after a gap, and a second hand."""
    drawn = draw(beats())
    placed = [NnInterval(b.t_s, b.rr_ms, draw(st.booleans())) for b in drawn]
    seconds = range(int(drawn[-1].t_s) + 20) if drawn else range(3)
    return in_order([*placed, *(Tick(float(second)) for second in seconds)])


@st.composite
def talk(draw: st.DrawFn) -> list[SpeechStarted | SpeechEnded]:
    """Draw two people who speak in turn, over each other, and not at all."""
    t, talking = 0, set[Speaker]()
    events: list[SpeechStarted | SpeechEnded] = []
    for later, who in draw(
        st.lists(st.tuples(st.integers(1, 9000), st.sampled_from(Speaker)), max_size=60)
    ):
        t += later
        kind = SpeechEnded if who in talking else SpeechStarted
        talking ^= {who}
        events.append(kind(who, t * TICK_S, (t + 256) * TICK_S))
    return events


@st.composite
def talk_and_taps(draw: st.DrawFn) -> list[SpeechStarted | SpeechEnded | Silenced]:
    """Draw talk in which the therapist now and then stops the clock."""
    return [
        event
        for spoken in draw(talk())
        for event in (
            (spoken, Silenced(spoken.decided_s)) if draw(st.integers(0, 9)) == 0 else (spoken,)
        )
    ]


_LEVEL = st.sampled_from((-120.0, -60.0, -55.5, -48.0, -40.0, -31.0, -25.0))
_SPEECH = st.sampled_from((0.0, 0.1, 0.3, 0.4, 0.6, 0.95))


@st.composite
def voice_frames(draw: st.DrawFn, channels: int = 2) -> list[VoiceFrame]:
    """Draw stretches of even sound, at times with a hole before them."""
    pair = st.tuples(*[_LEVEL] * channels), st.tuples(*[_SPEECH] * channels)
    stretch = st.tuples(st.integers(1, 40), st.sampled_from((0, 0, 0, 5, 90)), *pair)
    at, frames = 0, []
    for length, hole, levels, speech in draw(st.lists(stretch, max_size=25)):
        at += hole
        frames += [voice_frame(at + i, levels, speech) for i in range(length)]
        at += length
    return frames


@st.composite
def speaker_frames(draw: st.DrawFn) -> list[SpeakerFrame]:
    """Draw frames whose speakers are told apart already."""
    return [speaker_frame(frame) for frame in draw(voice_frames())]


@st.composite
def arousal(draw: st.DrawFn) -> list[ArousalSample]:
    """Draw a minute and a half at rest, then levels that stay for a while, and holes."""
    stretch = st.tuples(st.integers(1, 40), st.sampled_from((0, 0, 2, 9)), st.integers(-8, 24))
    second, samples = 90, [arousal_sample(t, 0.0) for t in range(90)]
    for length, hole, quarters in draw(st.lists(stretch, max_size=12)):
        second += hole
        samples += [arousal_sample(second + i, quarters / 4) for i in range(length)]
        second += length
    return samples


@st.composite
def contact_samples(draw: st.DrawFn) -> list[ContactSample]:
    """Draw signs that come and go, some seconds each."""
    strength = st.integers(0, 8).map(lambda eighths: eighths / 8)
    stretch = st.tuples(st.integers(1, 20), strength, strength, strength, strength)
    samples: list[ContactSample] = []
    for length, silence, replies, drop, quality in draw(st.lists(stretch, max_size=12)):
        voice = (sign("open", silence), sign("rec", replies))
        body = (sign("drop", drop),)
        at = len(samples)
        samples += [ContactSample(float(at + i), voice, body, quality) for i in range(length)]
    return samples


@st.composite
def sound_blocks(draw: st.DrawFn) -> list[SoundBlock]:
    """Draw half a second of noise in two channels, cut anyhow, with a hole in it or not."""
    sound = noise(draw(st.integers(0, 2**32 - 1)), 8000)
    edges = sorted({0, len(sound), *draw(st.lists(st.integers(0, 8000), max_size=9))})
    hole = draw(st.sampled_from((0, 1600)))
    return [
        SoundBlock((a + lost) / 16_000, a + lost, 16_000, sound[a:b])
        for a, b in pairwise(edges)
        for lost in (hole if a >= 4000 else 0,)
    ]


@st.composite
def live_session(draw: st.DrawFn) -> list[Input]:
    """Draw what comes from sensors while a therapist presses buttons."""
    return in_order(
        [
            *draw(strap_packets()),
            *draw(voice_frames()),
            *draw(reports()),
            *draw(therapist(60)),
            *(Tick(quarter / 4) for quarter in range(240)),
        ]
    )


@st.composite
def traced_session(draw: st.DrawFn) -> list[Input]:
    """Draw what a trace without sensors holds: beats, turns, and what was pressed."""
    return in_order(
        [
            *draw(beats()),
            *draw(talk()),
            *draw(therapist(300)),
            *(Tick(float(second)) for second in range(300)),
        ]
    )


@st.composite
def retold_story(draw: st.DrawFn) -> list[Input]:
    """Draw a whole session that reaches findings, with the therapist pressing at random."""
    return in_order([*story(), *draw(therapist(560))])


@st.composite
def therapist(draw: st.DrawFn, length_s: int) -> list[Input]:
    """Draw what a therapist might press, in any order."""
    at = st.integers(0, 1024 * length_s).map(lambda ticks: ticks * TICK_S)
    on_off = st.sampled_from(("on", "off", ""))
    press = st.one_of(
        st.builds(Mark, at, st.sampled_from(MarkKind), on_off),
        st.builds(PhaseChange, at, st.sampled_from(Phase)),
        st.builds(SudsRating, at, st.integers(0, 10)),
    )
    return draw(st.lists(press, max_size=12))


@st.composite
def reports(draw: st.DrawFn) -> list[Input]:
    """Draw drivers that find, lose, and give up their sensors."""
    at = st.integers(0, 60 * 1024).map(lambda ticks: ticks * TICK_S)
    kind, state = st.sampled_from(SensorKind), st.sampled_from(SensorState)
    report = st.builds(SensorReport, at, st.just("one"), kind, state, st.sampled_from(Reason))
    return draw(st.lists(report, max_size=4))


# --- the same, as it would come for hours


def hours_of_beats(from_s: int, to_s: int) -> list[Beat]:
    """A beat each second, 5 ms apart from even, one in 50 of them ectopic."""
    return [
        Beat(float(t), 600.0 if t % 50 == 0 else 1000.0 + 5.0 * (t % 3))
        for t in range(from_s, to_s)
    ]


def hours_of_arrivals(from_s: int, to_s: int) -> list[RrArrival]:
    """A packet each second, some late, one in 500 with a count that is no heart's."""
    return [
        RrArrival(t + (t * 37 % 100) / 128, (0 if t % 500 == 0 else 1024,))
        for t in range(from_s, to_s)
    ]


def hours_of_packets(from_s: int, to_s: int) -> list[StrapPacket]:
    """The same, as bytes, one in 700 cut short."""
    return [
        StrapPacket(
            a.t_s,
            "strap",
            b"\x10" if i % 700 == 0 else encode(HeartRateMeasurement(60, a.rr_ticks)),
        )
        for i, a in enumerate(hours_of_arrivals(from_s, to_s))
    ]


def hours_of_intervals(from_s: int, to_s: int) -> list[NnInterval | Tick]:
    """An interval each second, and a tick every ten."""
    return in_order(
        [
            *(NnInterval(float(t), 1000.0 + t % 7, t % 40 > 0) for t in range(from_s, to_s)),
            *(Tick(float(t)) for t in range(from_s, to_s, 10)),
        ]
    )


def hours_of_talk(from_s: int, to_s: int) -> list[SpeechStarted | SpeechEnded]:
    """Question, answer, question, answer: one exchange every ten seconds, one in 9 unheard."""
    return [
        event
        for t in range(from_s, to_s, 10)
        for event in (
            *spoken(Speaker.THERAPIST, t, t + 3),
            *(spoken(Speaker.CLIENT, t + 4 + t % 3 / 4, t + 9) if t % 90 else ()),
        )
    ]


def hours_of_frames(from_s: int, to_s: int) -> list[VoiceFrame]:
    """Talk as frames; 62 come each second, so a tenth of the time is sample enough."""
    frames = range(from_s * 625 // 100, to_s * 625 // 100)
    return [exchange_frame(n) for n in frames]


def hours_of_speaker_frames(from_s: int, to_s: int) -> list[SpeakerFrame]:
    """The same, with the speakers told apart."""
    return [speaker_frame(frame) for frame in hours_of_frames(from_s, to_s)]


def hours_of_arousal(from_s: int, to_s: int) -> list[ArousalSample]:
    """A peak every five minutes."""
    return [arousal_sample(t, 5.0 if t % 300 > 260 else 0.0) for t in range(from_s, to_s)]


def hours_of_contact(from_s: int, to_s: int) -> list[ContactSample]:
    """All signs for half a minute, every five minutes."""
    return [
        ContactSample(
            float(t),
            tuple(sign(key, float(t % 300 > 270)) for key in ("open", "rec", "miss")),
            (),
            1.0,
        )
        for t in range(from_s, to_s)
    ]


def hours_of_sound(from_s: int, to_s: int) -> list[SoundBlock]:
    """Noise in blocks of 10 ms that do not fit the frames; a 500th of the time is enough."""
    blocks = range(from_s // 5, to_s // 5)
    return [SoundBlock(n / 100, n * 160, 16_000, noise(n, 160)) for n in blocks]


def hours_of_session(from_s: int, to_s: int) -> list[Input]:
    """A heart and a conversation, with a number asked for every five minutes."""
    return in_order(
        [
            *hours_of_beats(from_s, to_s),
            *hours_of_talk(from_s, to_s),
            *(Tick(float(t)) for t in range(from_s, to_s)),
            *(PhaseChange(float(t), Phase.RELIVING) for t in range(from_s, to_s, 600)),
            *(PhaseChange(t + 300.0, Phase.CALMING) for t in range(from_s, to_s, 600)),
            *(SudsRating(t + 200.0, t % 11) for t in range(from_s, to_s, 300)),
        ]
    )


# --- one session that says everything it can


def story() -> list[Input]:
    """A check-in, a memory with a peak of arousal, then a client who stops answering."""
    answered, unanswered = range(0, 460, 10), range(460, 560, 10)
    return in_order(
        [
            *(event for t in answered for event in spoken(Speaker.THERAPIST, t + 1, t + 3)),
            *(event for t in answered for event in spoken(Speaker.CLIENT, t + 4, t + 9)),
            *(event for t in unanswered for event in spoken(Speaker.THERAPIST, t, t + 2)),
            *story_beats(),
            PhaseChange(250.0, Phase.RELIVING),
            PhaseChange(440.0, Phase.CALMING),
            *(Tick(float(second)) for second in range(560)),
        ]
    )


def story_beats() -> Iterator[Beat]:
    """Beat at 60 per minute, at 80 from 350 s to 390 s, and not at all for half a minute."""
    ticks = 0
    for n in count():
        risen = 350.0 <= ticks * TICK_S < 390.0
        rr = (768 if risen else 1024) + n % 5 * 8
        ticks += rr
        if ticks > 560 * 1024:
            return
        if not 480.0 < ticks * TICK_S < 510.0:
            yield Beat(ticks * TICK_S, rr * MS_PER_RR_TICK)


# --- small words for the above


def in_order(items: Sequence[Any]) -> list[Any]:
    return sorted(items, key=lambda item: getattr(item, "decided_s", item.t_s))


def spoken(who: Speaker, start_s: float, end_s: float) -> list[SpeechStarted | SpeechEnded]:
    return [
        SpeechStarted(who, start_s, start_s + 0.25),
        SpeechEnded(who, end_s, end_s + 0.25),
    ]


def voice_frame(
    number: int, levels_dbfs: tuple[float, ...], speech: tuple[float, ...]
) -> VoiceFrame:
    return VoiceFrame(round(number * FRAME_S, 7), levels_dbfs, speech)


def exchange_frame(number: int) -> VoiceFrame:
    """Two seconds of therapist, one of nobody, two of client, one of nobody, and so on."""
    part = number * 16 // 1000 % 6
    if part < 2:
        return voice_frame(number, (-30.0, -44.0), (0.9, 0.8))
    if part in {3, 4}:
        return voice_frame(number, (-46.0, -32.0), (0.8, 0.9))
    return voice_frame(number, (-62.0 + number % 3, -60.0), (0.1, 0.05))


def speaker_frame(frame: VoiceFrame) -> SpeakerFrame:
    (p, q), (a, b) = frame.speech_probability, frame.levels_dbfs
    return SpeakerFrame(frame.t_s, (p, q), (a, b))


def arousal_sample(second: int, level_sdu: float) -> ArousalSample:
    return ArousalSample(float(second), level_sdu, 70.0 + 4.0 * level_sdu, 4.0, 1.0)


def sign(key: str, strength: float) -> Sign:
    return Sign(key, strength, key, strength, "", 30.0)


def noise(seed: int, length: int) -> NDArray[np.float32]:
    sound = np.random.default_rng(seed).uniform(-1.0, 1.0, (length, 2)).astype(np.float32)
    sound.flags.writeable = False  # an operator that scribbles on its input fails here
    return sound


class RelivingWatch(HotspotWatch):
    """A watch whose reliving began with its first sample."""

    _entered = False

    def update(self, sample: ArousalSample, /) -> tuple[PeakChange, ...]:
        if not self._entered:
            self.enter(sample.t_s)
            self._entered = True
        return super().update(sample)


# --- the table


@dataclass(frozen=True, slots=True)
class Subject:
    """How to make an operator, and what to feed it."""

    make: laws.Make
    samples: Drawn
    hours: Callable[[int, int], Sequence[Any]]
    examples: int = 20


OPERATORS: dict[type, Subject] = {
    BeatTimer: Subject(BeatTimer, arrivals(), hours_of_arrivals),
    RrCleaner: Subject(RrCleaner, beats(), hours_of_beats),
    HeartMeter: Subject(HeartMeter, intervals_and_ticks(), hours_of_intervals),
    TwoMicrophones: Subject(
        TwoMicrophones, st.one_of(voice_frames(), voice_frames(1)), hours_of_frames
    ),
    VoiceActivity: Subject(VoiceActivity, speaker_frames(), hours_of_speaker_frames),
    FloorTracker: Subject(FloorTracker, talk(), hours_of_talk),
    ReplyTracker: Subject(ReplyTracker, talk_and_taps(), hours_of_talk),
    HotspotWatch: Subject(RelivingWatch, arousal(), hours_of_arousal),
    ContactWatch: Subject(ContactWatch, contact_samples(), hours_of_contact),
    FrameCutter: Subject(lambda: FrameCutter(2, 16_000), sound_blocks(), hours_of_sound, 10),
    VoiceFrontEnd: Subject(
        lambda: VoiceFrontEnd(2, 16_000), sound_blocks(), hours_of_sound, 10
    ),
    HeartIntake: Subject(lambda: HeartIntake(Settings()), strap_packets(), hours_of_packets),
    VoiceIntake: Subject(lambda: VoiceIntake(Settings()), voice_frames(), hours_of_frames),
    SessionEngine: Subject(
        SessionEngine,
        st.one_of(live_session(), traced_session(), retold_story()),
        hours_of_session,
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
    def holds(drawn: Sequence[Any]) -> None:
        law(subject.make, drawn)

    holds()


@pytest.mark.parametrize("operator", OPERATORS, ids=name)
def test_three_hours_weigh_what_one_does(operator: type) -> None:
    subject = OPERATORS[operator]
    laws.check_constant_memory(
        subject.make, subject.hours(0, 3600), subject.hours(3600, 3 * 3600)
    )


@pytest.mark.parametrize("rate_hz", [16_000, 48_000])
@pytest.mark.parametrize("operator", [FrameCutter, VoiceFrontEnd], ids=name)
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
    found = {r.state for r in run(SessionEngine(), story()) if isinstance(r, Flag)}
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
    for module in (*rooms, handrail.monitor.intake, handrail.monitor.engine):
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
    hour = hours_of_beats(0, 3600)
    seen: list[float] = []
    broken: list[Callable[[], None]] = [
        lambda: laws.check_same_in_same_out(lambda: Shared(seen), hour),
        lambda: laws.check_resumable(lambda: Shared([]), hour),
        lambda: laws.check_time_shift(Clocked, hour),
        lambda: laws.check_inputs_untouched(Scribbling, [np.ones(4, np.float32)]),
        lambda: laws.check_constant_memory(Counting, hour, hours_of_beats(3600, 10_800)),
        lambda: laws.check_chunking(PerBlock, noise(1, 100), 16_000, [50]),
    ]
    for law in broken:
        with pytest.raises(AssertionError):
            law()
