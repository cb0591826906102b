"""What the voices' way through the engine tells, from frames to the counter and the review."""

from itertools import chain

import pytest

from handrail.monitor.channels.voice_channel import VoiceChannel
from handrail.monitor.records import Record, Reply, ReplyWait, Speaker, TalkTime, TurnLength
from handrail.monitor.settings import Settings
from handrail.signal.arousal.contact_evidence import Circumstances
from handrail.signal.speech.voices import (
    FRAME_S,
    FloorTransfer,
    SpeechEnded,
    SpeechStarted,
    VoiceFrame,
)

from ...speech.conversation import conversation

CLIENT, THERAPIST = Speaker.CLIENT, Speaker.THERAPIST
_LEVELS = {None: (-70.0, -70.0), THERAPIST: (-30.0, -55.0), CLIENT: (-55.0, -30.0)}


def heard(channel: VoiceChannel, *stretches: tuple[int, Speaker | None]) -> list[Record]:
    """Let so many frames of each of two microphones come in, from zero on."""
    who = [speaker for count, speaker in stretches for _ in range(count)]
    frames = (
        VoiceFrame(n * FRAME_S, _LEVELS[one], (0.0 if one is None else 0.9,) * 2)
        for n, one in enumerate(who)
    )
    return list(chain.from_iterable(map(channel.frame, frames)))


def waits(records: list[Record]) -> list[tuple[int | None, int | None]]:
    """Return each state of the clock: since which frame, standing still since which."""
    told = [r for r in records if isinstance(r, ReplyWait)]
    return [(frame_at(r.since_s), frame_at(r.heard_s)) for r in told]


def frame_at(t_s: float | None) -> int | None:
    """Return which frame begins then."""
    return None if t_s is None else round(t_s / FRAME_S)


def test_the_clock_stands_still_at_a_click_and_goes_on_after_it() -> None:
    told = heard(
        VoiceChannel(Settings()),
        (50, None),
        (50, THERAPIST),
        (100, None),
        (5, CLIENT),
        (50, None),
    )
    assert waits(told) == [(100, None), (100, 200), (100, None)]


def test_the_clock_stands_still_at_once_and_stops_when_the_answer_is_sure() -> None:
    channel = VoiceChannel(Settings())
    told = heard(channel, (50, None), (50, THERAPIST), (100, None), (30, CLIENT))
    assert waits(told) == [(100, None), (100, 200), (None, None)]
    still, stopped = (r.t_s / FRAME_S for r in told[-4:] if isinstance(r, ReplyWait))
    assert (still, stopped) == pytest.approx((203.0, 213.0))  # after 3 frames, after 13


def test_what_is_heard_while_nothing_is_awaited_is_no_news_of_the_clock() -> None:
    assert waits(heard(VoiceChannel(Settings()), (50, None), (30, CLIENT), (50, None))) == []


def test_while_silence_is_meant_nothing_the_therapist_says_opens_the_clock() -> None:
    channel = VoiceChannel(Settings())
    channel.silence_is_meant = True
    told = said(channel, "T+0 T-2 T+12 T-13")
    channel.silence_is_meant = False
    told += said(channel, "C+14 C-15 T+16 T-17 T+24")
    # Neither the 10 s that were meant are a missed reply, nor is what ends them an answer.
    waited = [r.since_s for r in told if isinstance(r, ReplyWait)]
    replies = [(r.t_s, r.answered) for r in told if isinstance(r, Reply)]
    assert (waited, replies) == ([17.0, None], [(24.0, False)])


def said(channel: VoiceChannel, script: str) -> list[Record]:
    """Let a conversation happen, written as in `conversation`."""
    return list(chain.from_iterable(map(channel.speech, conversation(script))))


def minutes(
    channel: VoiceChannel, until_s: int, deaf_s: frozenset[int] = frozenset()
) -> list[Record]:
    """Let seconds pass; of every 12 the therapist talks for 4 s, then the client for 6."""
    told: list[Record] = []
    for t_s in range(until_s + 1):
        match t_s % 12:
            case 0:
                channel.speech(SpeechStarted(THERAPIST, float(t_s), t_s + 0.2))
            case 4:
                channel.speech(SpeechEnded(THERAPIST, float(t_s), t_s + 0.2))
            case 5:
                channel.speech(SpeechStarted(CLIENT, float(t_s), t_s + 0.2))
            case 11:
                channel.speech(SpeechEnded(CLIENT, float(t_s), t_s + 0.2))
        told += channel.listen(float(t_s), heard=t_s not in deaf_s)
    return told


def test_each_minute_is_told_by_who_spoke_how_long() -> None:
    told = [r for r in minutes(VoiceChannel(Settings()), 125) if isinstance(r, TalkTime)]
    # From 0.5 s on, for the last half second is never known: five turns of each in a minute.
    assert [(r.start_s, r.end_s, r.decided_s) for r in told] == [
        (0.5, 60.5, 61.0),
        (60.5, 120.5, 121.0),
    ]
    assert [(r.therapist_s, r.client_s) for r in told] == [(20.0, 30.0), (20.0, 30.0)]


def test_with_each_minute_comes_how_long_the_turns_are() -> None:
    told = [r for r in minutes(VoiceChannel(Settings()), 65) if isinstance(r, TurnLength)]
    assert {r.speaker: (r.median_s, r.turns) for r in told} == {
        THERAPIST: (4.0, 5),
        CLIENT: (6.0, 5),
    }


def test_a_minute_that_was_not_heard_throughout_is_not_told() -> None:
    told = minutes(VoiceChannel(Settings()), 185, frozenset({70}))
    assert [r.end_s for r in told if isinstance(r, TalkTime)] == [60.5, 180.5]


def test_the_clients_turn_ends_where_the_sound_does() -> None:
    channel = VoiceChannel(Settings())
    lengths_s = []
    for script, t_s in (
        ("T+0 T-2 C+3", 5.0),
        ("C-7", 8.0),
        ("C+60", 62.0),
        ("C-63 T+64", 66.0),
    ):
        said(channel, script)
        signs = channel.read_signs(t_s, Circumstances())
        lengths_s += [sign.value for sign in signs if sign.key == "short"]
        if t_s == 8.0:
            channel.lost(8.5)
    assert lengths_s == pytest.approx([0.0, 0.0, 4.0, 3.0])  # heard of the first: 4 s


def test_the_floor_does_not_pass_through_a_time_without_sound() -> None:
    channel = VoiceChannel(Settings())
    told = said(channel, "T+0 T-2 C+2.5 C-5")
    told += channel.lost(6.0)
    told += said(channel, "T+600 T-602 C+603 C-604")
    offsets_s = [r.offset_s for r in told if isinstance(r, FloorTransfer)]
    assert offsets_s == pytest.approx([0.5, 1.0])
