"""What each operator is fed, drawn at random: good data, bad data, and holes."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import strategies as st

from handrail.monitor.inputs import (
    BatteryRead,
    Input,
    Mark,
    MarkKind,
    Phase,
    PhaseChange,
    SensorReport,
    SoundInput,
    StrapPacket,
    SudsRating,
    TakenBack,
)
from handrail.sensors.heart_rate_profile import HeartRateMeasurement, encode
from handrail.sensors.messages import Reason, SensorKind, SensorState
from handrail.signal.arousal.contact_loss import ContactSample
from handrail.signal.arousal.contact_return import ReturnSample
from handrail.signal.arousal.index import ArousalSample
from handrail.signal.cardiac.beats import (
    MS_PER_RR_TICK,
    Beat,
    BeatClass,
    JudgedBeat,
    StrapReading,
)
from handrail.signal.speech.frames import SoundBlock
from handrail.signal.speech.replies import Silenced
from handrail.signal.speech.speakers import SpeakerFrame
from handrail.signal.speech.turns import TurnEnded, TurnTracker
from handrail.signal.speech.voices import (
    FRAME_S,
    EnrolmentOutcome,
    EnrolVoice,
    Speaker,
    SpeakerEvidence,
    SpeechEnded,
    SpeechStarted,
    VoiceEnrolled,
    VoiceFrame,
)
from handrail.signal.streaming.operator import Tick, run

from .hours import story
from .messages import TICK_S, arousal_sample, in_order, noise, sign, speaker_frame, voice_frame


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
def arrivals(draw: st.DrawFn) -> list[StrapReading]:
    """Draw packets that come late, bunched, empty, or with counts that are no heart's.

    Their rates stay for a while, and contact is known or not, there or not.
    """
    rr = st.one_of(
        st.integers(400, 1400), st.integers(400, 1400), st.sampled_from((0, 53, 65535))
    )
    later = st.one_of(st.integers(0, 3000), st.sampled_from((0, 40_000)))
    rate = st.sampled_from((0, 60, 60, 60, 75, 75, 255))
    contact = st.sampled_from((None, True, True, False))
    packet = st.tuples(later, st.lists(rr, max_size=4), rate, contact)
    t, placed = 0, []
    for after, ticks, rate_bpm, in_contact in draw(st.lists(packet)):
        t += after
        placed.append(StrapReading(t * TICK_S, tuple(ticks), rate_bpm, in_contact))
    return placed


@st.composite
def strap_packets(draw: st.DrawFn) -> list[StrapPacket]:
    """Draw packets as bytes; some of them cut short."""
    cut = draw(st.integers(0, 5))
    whole = [
        StrapPacket(
            a.t_s, "strap", encode(HeartRateMeasurement(a.rate_bpm, a.rr_ticks, a.in_contact))
        )
        for a in draw(arrivals())
    ]
    return [
        replace(p, payload=p.payload[:1]) if i % 7 == cut else p for i, p in enumerate(whole)
    ]


@st.composite
def judged_beats(draw: st.DrawFn) -> list[JudgedBeat]:
    """Draw beats with their first looks and, two beats later, their verdicts."""
    normal = st.just(BeatClass.NORMAL)
    look = st.one_of(normal, normal, st.sampled_from(BeatClass))
    waiting: list[Beat] = []
    said: list[JudgedBeat] = []
    for beat in draw(beats()):
        waiting.append(beat)
        if len(waiting) > 2:
            old = waiting.pop(0)
            said.append(JudgedBeat(old.t_s, old.rr_ms, draw(look), draw(st.booleans()), True))
        said.append(JudgedBeat(beat.t_s, beat.rr_ms, draw(look), draw(st.booleans()), False))
    return said


@st.composite
def judged_and_ticks(draw: st.DrawFn) -> list[JudgedBeat | Tick]:
    """Draw judged beats, and a second hand that goes on after the last."""
    mixed: list[JudgedBeat | Tick] = []
    second = 0
    for judged in draw(judged_beats()):
        while second < judged.t_s:
            mixed.append(Tick(float(second)))
            second += 1
        mixed.append(judged)
    return [*mixed, *(Tick(float(later)) for later in range(second, second + 20))]


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


@st.composite
def talk_taps_and_ticks(
    draw: st.DrawFn,
) -> list[SpeechStarted | SpeechEnded | Silenced | Tick]:
    """Draw the same with a tick every second."""
    mixed: list[SpeechStarted | SpeechEnded | Silenced | Tick] = []
    second = 0
    for event in draw(talk_and_taps()):
        known_s = event.t_s if isinstance(event, Silenced) else event.decided_s
        while second < known_s:
            mixed.append(Tick(float(second)))
            second += 1
        mixed.append(event)
    return [*mixed, *(Tick(float(later)) for later in range(second, second + 4))]


def talk_and_ticks() -> st.SearchStrategy[list[SpeechStarted | SpeechEnded | Tick]]:
    """Draw talk with a tick every second."""
    return talk_taps_and_ticks().map(
        lambda mixed: [event for event in mixed if not isinstance(event, Silenced)]
    )


def turns_ended() -> st.SearchStrategy[list[TurnEnded]]:
    """Draw whole turns of both people."""
    return talk_and_ticks().map(
        lambda mixed: [f for f in run(TurnTracker(), mixed) if isinstance(f, TurnEnded)]
    )


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
def voice_frames_and_evidence(draw: st.DrawFn) -> list[VoiceFrame | SpeakerEvidence]:
    """Draw one microphone's frames, with evidence about some of them after any of them."""
    mixed: list[VoiceFrame | SpeakerEvidence] = []
    nats = st.integers(-32, 32).map(lambda quarters: quarters / 4)
    for frame in draw(voice_frames(1)):
        mixed.append(frame)
        if draw(st.booleans()):
            length = draw(st.integers(1, 70))
            end_s = frame.t_s + FRAME_S
            four = draw(st.tuples(nats, nats, nats, nats))
            mixed.append(SpeakerEvidence(end_s - length * FRAME_S, end_s, *four))
    return mixed


@st.composite
def room_sound(draw: st.DrawFn) -> list[SoundInput | EnrolVoice]:
    """Draw the same with voices becoming known on the way."""
    mixed: list[SoundInput | EnrolVoice] = list(draw(voice_frames_and_evidence()))
    for speaker in draw(st.lists(st.sampled_from(Speaker), max_size=3)):
        at = draw(st.integers(0, len(mixed)))
        t_s = mixed[at - 1].t_s if at else 0.0
        outcome = draw(st.sampled_from(EnrolmentOutcome))
        mixed[at:at] = [EnrolVoice(t_s, speaker), VoiceEnrolled(t_s, speaker, outcome)]
    return mixed


@st.composite
def voice_frames_and_ticks(draw: st.DrawFn) -> list[VoiceFrame | Tick]:
    """Draw the same with a tick each second, before it, through its holes and after it."""
    frames = draw(voice_frames(draw(st.sampled_from((1, 2)))))
    end_s = frames[-1].t_s if frames else 0.0
    ticks = [Tick(float(second)) for second in range(round(end_s) + 9)]
    return sorted((*frames, *ticks), key=lambda sample: sample.t_s)


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
        voice = (sign("open", silence), sign("rec", replies - 0.5), sign("short", silence))
        body = (sign("drop", drop),)
        at = len(samples)
        samples += [ContactSample(float(at + i), voice, body, quality) for i in range(length)]
    return samples


@st.composite
def returns(draw: st.DrawFn) -> list[ReturnSample]:
    """Draw a client who is lost, returning and back, some seconds each."""
    stretch = st.tuples(st.integers(1, 30), st.booleans(), st.booleans(), st.integers(0, 3))
    samples: list[ReturnSample] = []
    for length, lost, calm, replies in draw(st.lists(stretch, max_size=12)):
        samples += [
            ReturnSample(float(t), lost, float(len(samples)), calm, replies)
            for t in range(len(samples), len(samples) + length)
        ]
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
def sound_and_enrolments(draw: st.DrawFn) -> list[SoundBlock | EnrolVoice]:
    """Draw the same, with people asked to talk alone before any of it."""
    mixed: list[SoundBlock | EnrolVoice] = []
    for block in draw(sound_blocks()):
        asked = draw(st.sampled_from((None, None, *Speaker)))
        mixed += [] if asked is None else [EnrolVoice(block.t_s, asked)]
        mixed.append(block)
    return mixed


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
    """Draw what a therapist might press, in any order, and take back again."""
    at = st.integers(0, 1024 * length_s).map(lambda ticks: ticks * TICK_S)
    on_off = st.sampled_from(("on", "off", ""))
    press = st.one_of(
        st.builds(Mark, at, st.sampled_from(MarkKind), on_off),
        st.builds(PhaseChange, at, st.sampled_from(Phase)),
        st.builds(SudsRating, at, st.integers(0, 10)),
    )
    pressed = draw(st.lists(press, max_size=12))
    soon = st.none() | st.integers(0, 9 * 1024).map(lambda ticks: ticks * TICK_S)
    after_s = [draw(soon) for _ in pressed]
    taken = [
        TakenBack(p.t_s + s, p.t_s)
        for p, s in zip(pressed, after_s, strict=True)
        if s is not None
    ]
    return [*pressed, *taken]


@st.composite
def reports(draw: st.DrawFn) -> list[Input]:
    """Draw drivers that find, lose, and give up their sensors."""
    at = st.integers(0, 60 * 1024).map(lambda ticks: ticks * TICK_S)
    kind, state = st.sampled_from(SensorKind), st.sampled_from(SensorState)
    report = st.builds(SensorReport, at, st.just("one"), kind, state, st.sampled_from(Reason))
    battery = st.builds(BatteryRead, at, st.just("one"), st.none() | st.integers(0, 100))
    return draw(st.lists(report | battery, max_size=4))
