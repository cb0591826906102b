"""Two devices of one call, joined frame by frame."""

import pytest

from handrail.signal.speech.call import CallJoin, CallSample, SideChange, SideFrame
from handrail.signal.speech.voices import FRAME_S, SILENCE_DBFS, Speaker, VoiceFrame
from handrail.signal.streaming.operator import run

HERE, CALL = Speaker.THERAPIST, Speaker.CLIENT


def side(
    who: Speaker, number: float, level_dbfs: float = -30.0, speech: float = 0.9
) -> SideFrame:
    """The frame of this number on the grid of 16 ms; fractions lie between."""
    return SideFrame(who, VoiceFrame(number * FRAME_S, (level_dbfs,), (speech,)))


def joined(*samples: CallSample) -> list[VoiceFrame]:
    return list(run(CallJoin(), samples))


def numbers(frames: list[VoiceFrame]) -> list[int]:
    return [round(frame.t_s / FRAME_S) for frame in frames]


def test_the_therapist_comes_first_and_time_is_the_microphones() -> None:
    (frame,) = joined(side(CALL, 7.0, -20.0, 0.5), side(HERE, 7.0, -40.0, 0.1))
    assert frame == VoiceFrame(7 * FRAME_S, (-40.0, -20.0), (0.1, 0.5))


def test_frames_of_the_call_that_lie_between_share_a_frame_by_their_lengths() -> None:
    # The call's frames begin a quarter of a frame later: of frame 8 the first quarter is
    # theirs of 7.25, the rest that of 8.25.  Power: (1 x 1e-2 + 3 x 1e-4) / 4 = 2.575e-3,
    # which is -25.89 dB; probability: (1 x 0.9 + 3 x 0.1) / 4 = 0.3.
    frames = joined(side(CALL, 7.25, -20.0, 0.9), side(CALL, 8.25, -40.0, 0.1), side(HERE, 8.0))
    (frame,) = frames
    assert frame.levels_dbfs[1] == pytest.approx(-25.89, abs=0.005)
    assert frame.speech_probability[1] == pytest.approx(0.3, abs=1e-9)


def test_pitch_is_the_larger_parts_and_what_was_not_measured_is_left_out() -> None:
    here = VoiceFrame(8 * FRAME_S, (-30.0,), (0.9,), (0.5,), (0.0,), (0.25,))
    before = VoiceFrame(7.25 * FRAME_S, (-40.0,), (0.2,), (0.1,), (90.0,), (0.0,))
    after = VoiceFrame(8.25 * FRAME_S, (-40.0,), (0.2,), (0.7,), (180.0,), (0.0,))
    (frame,) = joined(SideFrame(CALL, before), SideFrame(CALL, after), SideFrame(HERE, here))
    assert (frame.voicing, frame.f0_hz, frame.clipped) == (
        (0.5, 0.7),
        (0.0, 180.0),
        (0.25, 0.0),
    )
    (frame,) = joined(side(CALL, 8.0), SideFrame(HERE, here))
    assert (frame.voicing, frame.f0_hz, frame.clipped) == ((), (), ())


def test_a_late_side_is_waited_for_and_whichever_it_is_nothing_is_lost() -> None:
    here = [side(HERE, float(n)) for n in range(20)]
    call = [side(CALL, float(n)) for n in range(20)]
    for samples in ([*here, *call], [*call, *here]):
        opened = SideChange(0.0, CALL, present=True)
        assert numbers(joined(opened, *samples)) == list(range(20))


def test_a_call_that_plays_nothing_is_silent_once_it_was_waited_for() -> None:
    # 0.8 s are 50 frames: with frame 50 frame 0 has waited long enough; 58 - 50 is 8.
    opened = SideChange(0.0, CALL, present=True)
    frames = joined(opened, *(side(HERE, float(n)) for n in range(59)))
    assert numbers(frames) == list(range(9))
    assert {frame.levels_dbfs[1] for frame in frames} == {SILENCE_DBFS}
    assert {frame.speech_probability[1] for frame in frames} == {0.0}


def test_a_call_that_is_lost_is_not_silent_and_blocks_nothing() -> None:
    before = [one for n in range(5) for one in (side(CALL, float(n)), side(HERE, float(n)))]
    lost = SideChange(5 * FRAME_S, CALL, present=False)
    alone = [side(HERE, float(n)) for n in range(5, 100)]
    back = [
        one for n in range(100, 105) for one in (side(CALL, float(n)), side(HERE, float(n)))
    ]
    assert numbers(joined(*before, lost, *alone, *back)) == [0, 1, 2, 3, 4, *range(100, 105)]


def test_without_the_microphone_there_is_no_frame() -> None:
    call = [side(CALL, float(n)) for n in range(200)]
    back = [one for n in range(200, 203) for one in (side(CALL, n), side(HERE, n))]
    assert numbers(joined(*call, *back)) == [200, 201, 202]


def test_before_the_call_was_ever_there_it_is_not_silent() -> None:
    assert joined(*(side(HERE, float(n)) for n in range(100))) == []
