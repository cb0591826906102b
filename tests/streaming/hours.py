"""What each operator is fed for hours, and one session in which everything happens."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from handrail.monitor.inputs import (
    Input,
    Phase,
    PhaseChange,
    StrapPacket,
    SudsRating,
)
from handrail.sensors.heart_rate_profile import HeartRateMeasurement, encode
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
from handrail.signal.speech.speakers import SpeakerFrame
from handrail.signal.speech.turns import TurnEnded, TurnTracker
from handrail.signal.speech.voices import (
    Speaker,
    SpeakerEvidence,
    SpeechEnded,
    SpeechStarted,
    VoiceFrame,
)
from handrail.signal.streaming.operator import Tick, run

from .messages import (
    TICK_S,
    arousal_sample,
    exchange_frame,
    in_order,
    noise,
    sign,
    speaker_frame,
    spoken,
)


def of_beats(from_s: int, to_s: int) -> list[Beat]:
    """A beat each second, 5 ms apart from even, one in 50 of them ectopic."""
    return [
        Beat(float(t), 600.0 if t % 50 == 0 else 1000.0 + 5.0 * (t % 3))
        for t in range(from_s, to_s)
    ]


def of_arrivals(from_s: int, to_s: int) -> list[StrapReading]:
    """A packet each second, some late, one in 600 with a count that is no heart's.

    For two minutes of each hour the strap is off the body, and knows.
    """
    return [
        StrapReading(
            t + (t * 37 % 100) / 128,
            (65535 if t % 600 == 0 else 1024,),
            60 + t // 7 % 4,
            in_contact=t % 3600 < 3480,
        )
        for t in range(from_s, to_s)
    ]


def of_packets(from_s: int, to_s: int) -> list[StrapPacket]:
    """The same, as bytes, one in 700 cut short."""
    return [
        StrapPacket(a.t_s, "strap", b"\x10" if i % 700 == 0 else payload(a))
        for i, a in enumerate(of_arrivals(from_s, to_s))
    ]


def payload(reading: StrapReading) -> bytes:
    """Return the bytes in which a strap says it."""
    said = HeartRateMeasurement(reading.rate_bpm, reading.rr_ticks, reading.in_contact)
    return encode(said)


def of_judged(from_s: int, to_s: int) -> list[JudgedBeat]:
    """A verdict each second, one in 40 ectopic, and for half of every hour one in eight."""
    return [
        JudgedBeat(
            float(t),
            1000.0 + t % 7,
            BeatClass.ECTOPIC if t % (8 if t % 3600 > 1800 else 40) < 2 else BeatClass.NORMAL,
            follows=t % 40 > 2,
            settled=True,
        )
        for t in range(from_s, to_s)
    ]


def of_judged_and_ticks(from_s: int, to_s: int) -> list[JudgedBeat | Tick]:
    """The same, each seen before it was judged, and a tick every ten seconds."""
    mixed: list[JudgedBeat | Tick] = []
    for beat in of_judged(from_s, to_s):
        mixed += [replace(beat, settled=False), beat]
        if beat.t_s % 10 == 0:
            mixed.append(Tick(beat.t_s))
    return mixed


def of_talk(from_s: int, to_s: int) -> list[SpeechStarted | SpeechEnded]:
    """Question, answer, question, answer: one exchange every ten seconds, one in 9 unheard."""
    return [
        event
        for t in range(from_s, to_s, 10)
        for event in (
            *spoken(Speaker.THERAPIST, t, t + 3),
            *(spoken(Speaker.CLIENT, t + 4 + t % 3 / 4, t + 9) if t % 90 else ()),
        )
    ]


def of_talk_and_ticks(from_s: int, to_s: int) -> list[SpeechStarted | SpeechEnded | Tick]:
    """The same with a tick every second."""
    ticks = [Tick(float(second)) for second in range(from_s, to_s)]
    return sorted(
        [*of_talk(from_s, to_s), *ticks],
        key=lambda event: event.t_s if isinstance(event, Tick) else event.decided_s,
    )


def of_turns(from_s: int, to_s: int) -> list[TurnEnded]:
    """The turns of that talk."""
    facts = run(TurnTracker(), of_talk_and_ticks(from_s, to_s))
    return [fact for fact in facts if isinstance(fact, TurnEnded)]


def of_frames(from_s: int, to_s: int) -> list[VoiceFrame]:
    """Talk as frames; 62 come each second, so a tenth of the time is sample enough."""
    frames = range(from_s * 625 // 100, to_s * 625 // 100)
    return [exchange_frame(n) for n in frames]


def of_frames_and_evidence(from_s: int, to_s: int) -> list[VoiceFrame | SpeakerEvidence]:
    """One microphone's frames, a quarter of them, and evidence about each fifth."""
    mixed: list[VoiceFrame | SpeakerEvidence] = []
    for number, frame in enumerate(of_frames(from_s // 4, to_s // 4)):
        t_s, therapist = frame.t_s, 2.0 if frame.speech_probability[0] > 0.5 else -2.0
        level_dbfs, speech = max(frame.levels_dbfs), max(frame.speech_probability)
        mixed.append(VoiceFrame(t_s, (level_dbfs,), (speech,)))
        if number % 5 == 4:
            mixed.append(SpeakerEvidence(t_s - 0.064, t_s + 0.016, therapist, -therapist))
    return mixed


def of_frames_and_ticks(from_s: int, to_s: int) -> list[VoiceFrame | Tick]:
    """The same, with a tick after every 62 frames: about a second."""
    mixed: list[VoiceFrame | Tick] = []
    for number, frame in enumerate(of_frames(from_s, to_s)):
        mixed.append(frame)
        if number % 62 == 0:
            mixed.append(Tick(frame.t_s))
    return mixed


def of_speaker_frames(from_s: int, to_s: int) -> list[SpeakerFrame]:
    """The same, with the speakers told apart."""
    return [speaker_frame(frame) for frame in of_frames(from_s, to_s)]


def of_arousal(from_s: int, to_s: int) -> list[ArousalSample]:
    """A peak every five minutes."""
    return [arousal_sample(t, 5.0 if t % 300 > 260 else 0.0) for t in range(from_s, to_s)]


def of_contact(from_s: int, to_s: int) -> list[ContactSample]:
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


def of_returns(from_s: int, to_s: int) -> list[ReturnSample]:
    """Lost for half a minute, and back for four and a half, every five minutes."""
    return [
        ReturnSample(
            float(t),
            lost=t % 300 > 270,
            since_s=float(t // 300 * 300 + 271),
            calm=t % 300 < 270,
            prompt_replies=3,
        )
        for t in range(from_s, to_s)
    ]


def of_sound(from_s: int, to_s: int) -> list[SoundBlock]:
    """Noise in blocks of 10 ms that do not fit the frames; a 500th of the time is enough."""
    blocks = range(from_s // 5, to_s // 5)
    return [SoundBlock(n / 100, n * 160, 16_000, noise(n, 160)) for n in blocks]


def of_session(from_s: int, to_s: int) -> list[Input]:
    """A heart and a conversation, with a number asked for every five minutes."""
    return in_order(
        [
            *of_beats(from_s, to_s),
            *of_talk(from_s, to_s),
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
