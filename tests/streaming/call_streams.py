"""What the operators of a video call are fed: drawn at random, and for hours."""

from dataclasses import replace

from hypothesis import strategies as st

from handrail.signal.speech.call import CallSample, SideChange, SideFrame
from handrail.signal.speech.call_latency import CallLatencySample, RoundTripTold
from handrail.signal.speech.round_trip import RoundTrip
from handrail.signal.speech.voices import FRAME_S, Reply, Speaker, VoiceFrame
from handrail.signal.streaming.operator import Tick

from .drawn import voice_frames
from .messages import TICK_S, exchange_frame, voice_frame

DELAY_FRAMES = 20


@st.composite
def sides(draw: st.DrawFn) -> list[CallSample]:
    """Draw both sides of a call, each late in turn, and the call's device gone at times."""
    here, call = draw(voice_frames(1)), draw(voice_frames(1))
    moved_s = draw(st.integers(0, 16)) * TICK_S
    mixed: list[CallSample] = []
    while here or call:
        side = Speaker.THERAPIST if draw(st.booleans()) else Speaker.CLIENT
        frames = here if side is Speaker.THERAPIST else call
        count = draw(st.integers(1, 60))
        for frame in frames[:count]:
            later_s = moved_s if side is Speaker.CLIENT else 0.0
            mixed.append(SideFrame(side, replace(frame, t_s=frame.t_s + later_s)))
        if frames and draw(st.integers(0, 4)) == 0:
            changed_s = frames[min(count, len(frames)) - 1].t_s
            mixed.append(
                SideChange(changed_s, draw(st.sampled_from(Speaker)), draw(st.booleans()))
            )
        del frames[:count]
    return mixed


def of_sides(from_s: int, to_s: int) -> list[CallSample]:
    """A hundredth of the time as frames of both, the call half a frame later, or silent."""
    mixed: list[CallSample] = []
    for n in range(from_s * 625 // 1000, to_s * 625 // 1000):
        frame = exchange_frame(n)
        own, other = (
            VoiceFrame(frame.t_s, (frame.levels_dbfs[i],), (frame.speech_probability[i],))
            for i in (0, 1)
        )
        mixed.append(SideFrame(Speaker.THERAPIST, own))
        if n % 300 < 200:
            later = replace(other, t_s=other.t_s + FRAME_S / 2)
            mixed.append(SideFrame(Speaker.CLIENT, later))
    return mixed


def of_echoes(from_s: int, to_s: int) -> list[VoiceFrame]:
    """A tenth of the time: a therapist who talks, and comes back 20 frames later."""

    def level_dbfs(n: int) -> float:
        return -25.0 - n // 7 * 37 % 23 if n // 7 % 3 else -60.0

    return [
        voice_frame(n, (level_dbfs(n), level_dbfs(n - DELAY_FRAMES) - 12.0), (0.9, 0.8))
        for n in range(from_s * 625 // 100, to_s * 625 // 100)
    ]


def echoes() -> st.SearchStrategy[list[VoiceFrame]]:
    """Draw a stretch of that, with or without a hole in it."""
    whole = of_echoes(0, 300)
    return st.tuples(st.integers(700, len(whole)), st.integers(0, 900)).map(
        lambda cut: [*whole[: cut[1]], *whole[cut[1] + cut[1] % 3 : cut[0]]]
    )


@st.composite
def delays_and_replies(draw: st.DrawFn) -> list[CallLatencySample]:
    """Draw delays that were heard or typed in, steady or not, between replies."""
    length = st.integers(0, 1024).map(lambda ticks: ticks * TICK_S)
    t, mixed = 0, list[CallLatencySample]()
    for later in draw(st.lists(st.sampled_from((1, 20, 700)), max_size=40)):
        t += later
        round_trip_s, jitter_s, answered = draw(length), draw(length), draw(st.booleans())
        samples: tuple[CallLatencySample, ...] = (
            RoundTrip(float(t), round_trip_s, jitter_s, 0.75, 3),
            RoundTripTold(float(t), round_trip_s, jitter_s),
            Reply(float(t), round_trip_s, answered, t + 0.5),
            Tick(float(t)),
        )
        mixed.append(draw(st.sampled_from(samples)))
    return mixed


def of_delays_and_replies(from_s: int, to_s: int) -> list[CallLatencySample]:
    """A reply every ten seconds, an echo every thirty."""
    return [
        RoundTrip(float(t), 0.4 + t % 7 / 64, 0.03, 0.8, 9)
        if t % 30 == 0
        else Reply(float(t), 1.0 + t % 3, True, t + 0.5)
        for t in range(from_s, to_s, 10)
    ]
