"""What a session that is held online says of its replies."""

from handrail.monitor.channels.voice_channel import VoiceChannel
from handrail.monitor.codec import RECORDS
from handrail.monitor.records import CallReply, DelayChange, DelayKnown, Flag, Reason, Reply
from handrail.monitor.settings import Settings
from handrail.monitor.sound_mode import SoundMode
from handrail.signal.speech.call_latency import RoundTripTold
from handrail.signal.speech.voices import FRAME_S, Speaker, VoiceFrame

from ..script import in_order, says, ticks, told

ONLINE = Settings(sound=SoundMode.CALL)

ASKED_AND_ANSWERED = (
    *says(Speaker.THERAPIST, 1.0, 3.0),
    *says(Speaker.CLIENT, 4.0, 8.0),  # a second later
)


def test_a_reply_is_told_with_the_calls_delay_and_without() -> None:
    inputs = in_order([RoundTripTold(0.5, 0.2)], ASKED_AND_ANSWERED, ticks(12.0))
    records = told(inputs, ONLINE)
    (reply,) = (r for r in records if isinstance(r, Reply))
    (corrected,) = (r for r in records if isinstance(r, CallReply))
    assert reply.latency_s == 1.0
    assert (corrected.measured_s, corrected.latency_s) == (1.0, 0.8)
    assert corrected.known is DelayKnown.TOLD
    assert corrected.t_s == reply.t_s


def test_a_delay_that_nobody_knows_is_said_to_be_in_the_figure() -> None:
    records = told(in_order(ASKED_AND_ANSWERED, ticks(12.0)), ONLINE)
    (change,) = (r for r in records if isinstance(r, DelayChange))
    assert change.t_s < 1.0  # a window has to know from the start that this is a call
    (reply,) = (r for r in records if isinstance(r, CallReply))
    assert change.known is reply.known is DelayKnown.UNKNOWN
    assert reply.latency_s == reply.measured_s == 1.0


def test_in_a_room_there_is_no_delay_to_speak_of() -> None:
    inputs = in_order([RoundTripTold(0.5, 0.2)], ASKED_AND_ANSWERED, ticks(12.0))
    kinds = {type(record) for record in told(inputs)}
    assert kinds.isdisjoint({DelayChange, CallReply})


def test_an_unsteady_delay_withholds_what_rests_on_reply_times() -> None:
    channel = VoiceChannel(ONLINE)
    channel.call_delay(RoundTripTold(0.5, 0.2, jitter_s=0.31))
    unclear = [channel.unclear]
    channel.call_delay(RoundTripTold(9.0, 0.2, jitter_s=0.1))
    unclear.append(channel.unclear)
    assert unclear == [Reason.DELAY_UNSTEADY, Reason.NONE]


def test_an_unsteady_delay_is_given_as_the_reason_and_not_that_voices_are_unclear() -> None:
    sound = [VoiceFrame(n * FRAME_S, (-50.0, -50.0), (0.0, 0.0)) for n in range(750)]  # 12 s
    unsteady = RoundTripTold(5.0, 0.2, jitter_s=0.31)
    records = told(in_order(sound, [unsteady], ticks(10.0)), ONLINE)
    (flag,) = (r for r in records if isinstance(r, Flag))
    assert [reason.measure for reason in flag.because] == ["delay_unsteady"]


def test_what_is_said_of_a_call_can_be_kept_and_read_again() -> None:
    inputs = in_order([RoundTripTold(0.5, 0.2)], ASKED_AND_ANSWERED, ticks(12.0))
    of_call = [
        r
        for r in told(inputs, ONLINE)
        if isinstance(r, CallReply | DelayChange | RoundTripTold)
    ]
    assert len(of_call) == 4  # unknown, typed in, known; and the reply
    assert RECORDS.decode_lines(RECORDS.encode_lines(of_call)) == of_call
