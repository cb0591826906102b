"""Two people, two microphones, and each microphone hears both."""

import pytest

from handrail.signal.speech.speaker_doubt import SpeakerDoubt
from handrail.signal.speech.speakers import LeakageRules, SpeakerFrame, TwoMicrophones
from handrail.signal.speech.voices import FRAME_S, VoiceFrame
from handrail.signal.streaming.operator import run

ROOM_DBFS = -65.0


def frames(
    count: int, levels_dbfs: tuple[float, ...], speech: tuple[float, ...]
) -> list[VoiceFrame]:
    return [VoiceFrame(i * FRAME_S, levels_dbfs, speech) for i in range(count)]


def quiet_room(seconds: float = 1.0) -> list[VoiceFrame]:
    count = round(seconds / FRAME_S)
    return frames(count, (ROOM_DBFS, ROOM_DBFS), (0.05, 0.05))


def heard(microphones: TwoMicrophones, *stretches: list[VoiceFrame]) -> SpeakerFrame:
    """Let the microphones hear the stretches, and return the last frame."""
    return attributed(microphones, *stretches)[-1]


def attributed(microphones: TwoMicrophones, *stretches: list[VoiceFrame]) -> list[SpeakerFrame]:
    told = run(microphones, [frame for stretch in stretches for frame in stretch])
    return [one for one in told if isinstance(one, SpeakerFrame)]


def test_a_voice_belongs_to_the_microphone_that_hears_it_loudest() -> None:
    both_sound_like_speech = (0.9, 0.8)
    therapist = heard(
        TwoMicrophones(), quiet_room(), frames(1, (-30.0, -40.0), both_sound_like_speech)
    )
    client = heard(
        TwoMicrophones(), quiet_room(), frames(1, (-40.0, -30.0), both_sound_like_speech)
    )
    assert therapist == SpeakerFrame(0.0, (0.9, 0.0), (-30.0, -40.0))
    assert client == SpeakerFrame(0.0, (0.0, 0.8), (-40.0, -30.0))


def test_the_room_is_nobody() -> None:
    # Two decibels above the room is still the room; four is a voice.
    room = heard(TwoMicrophones(), quiet_room(), frames(1, (-63.0, -63.0), (0.9, 0.9)))
    voice = heard(TwoMicrophones(), quiet_room(), frames(1, (-61.0, -61.0), (0.9, 0.9)))
    assert room.probability == (0.0, 0.0)
    assert voice.probability == (0.9, 0.9)


def test_the_leak_is_learned_from_the_conversation() -> None:
    # The therapist is 16 dB weaker in the client's microphone.  Each frame above the lower
    # quartile moves it up by a quarter of 0.1 dB, from 6 dB on: after 400 frames it is there,
    # and then it stays within a step.
    microphones = TwoMicrophones()
    heard(microphones, quiet_room(), frames(100, (-30.0, -46.0), (0.9, 0.9)))
    assert microphones.leak_db == pytest.approx((6.0, 8.5))
    heard(microphones, frames(400, (-30.0, -46.0), (0.9, 0.9)))
    assert microphones.leak_db == pytest.approx((6.0, 16.0), abs=0.1)


def test_how_unsteady_the_leak_is_is_learned_too() -> None:
    # A room that rings is assumed: 4 dB.  Where the leak is always 12 dB the quartiles meet;
    # where it is 9 and 15 dB in turn, they are 6 dB apart.
    assert TwoMicrophones().spread_db == 4.0
    assert conversation(12.0, 12.0).spread_db == pytest.approx(0.0, abs=0.1)
    assert conversation(9.0, 15.0).spread_db == pytest.approx(6.0, abs=0.1)


def conversation(*leaks_db: float) -> TwoMicrophones:
    """Let both talk for 16 s, each leaking into the other's microphone by these in turn."""
    therapist = [f for db in leaks_db for f in frames(1, (-30.0, -30.0 - db), (0.9, 0.9))]
    client = [f for db in leaks_db for f in frames(1, (-30.0 - db, -30.0), (0.9, 0.9))]
    times = 1000 // len(leaks_db)
    microphones = TwoMicrophones()
    heard(microphones, quiet_room(), therapist * times, client * times)
    return microphones


def test_once_the_leak_is_known_two_voices_at_once_are_both_heard() -> None:
    # The client speaks 4 dB more softly than the therapist, at the same time.  With 6 dB of
    # assumed leak, a voice must be louder than 6 - 3 = 3 dB below the other.  With a leak of
    # 13.5 dB (6 + 300 * 0.025), 10.5 dB below is enough.
    both = frames(1, (-30.0, -34.0), (0.9, 0.9))
    assert heard(TwoMicrophones(), quiet_room(), both).probability == (0.9, 0.0)
    learned = TwoMicrophones()
    heard(learned, quiet_room(), frames(300, (-30.0, -46.0), (0.9, 0.9)))
    assert heard(learned, both).probability == (0.9, 0.9)


def test_people_who_talk_at_once_do_not_spoil_what_is_known_of_the_leak() -> None:
    # 16 dB are known: whoever is less than 13 dB weaker speaks themselves.
    microphones = conversation(16.0)
    heard(microphones, frames(1000, (-30.0, -34.0), (0.9, 0.9)))
    assert microphones.leak_db == pytest.approx((16.0, 16.0), abs=0.1)


def test_what_a_voice_leaves_in_the_room_is_not_the_other_person() -> None:
    # The therapist stops: in the near microphone the voice is gone at once, in the client's
    # the room answers at -40 dBFS.  Held at -30 dBFS and released by 40 dB/s (0.64 dB a
    # frame), with 6 dB of leak and 3 dB of margin, ten frames later one's own voice would
    # still have to exceed -30 - 10 * 0.64 - 6 + 3 = -39.4 dBFS.
    told = attributed(
        TwoMicrophones(),
        quiet_room(),
        frames(10, (-30.0, -36.0), (0.9, 0.9)),
        frames(10, (-60.0, -40.0), (0.3, 0.9)),
    )
    assert {frame.probability[1] for frame in told[-20:]} == {0.0}


def test_without_echoes_who_answers_softly_is_heard_soon() -> None:
    # The client answers 20 dB more softly than the therapist spoke, at -50 dBFS.
    answer = frames(40, (-62.0, -50.0), (0.1, 0.9))
    dry, ringing = conversation(12.0), conversation(9.0, 15.0)
    # 12 dB of leak, 3 dB of margin, 200 dB/s or 3.2 dB a frame:
    # -30 - 3.2 n - 12 + 3 < -50 from n = 4 on.
    assert silent_frames(dry, answer) == 3
    # 9 dB of leak and 0.64 dB a frame: -30 - 0.64 n - 9 + 3 < -50 from n = 22 on.
    assert silent_frames(ringing, answer) == pytest.approx(21, abs=1)


def silent_frames(microphones: TwoMicrophones, answer: list[VoiceFrame]) -> int:
    """Return after how many frames the client's answer is theirs, once the therapist spoke."""
    heard(microphones, frames(1, (-30.0, -42.0), (0.9, 0.9)))
    return [told.probability[1] for told in attributed(microphones, answer)].index(0.9)


@pytest.mark.parametrize(
    ("levels_dbfs", "leak_db"),
    [
        pytest.param((-30.0, -33.5), 3.5, id="down to where margin and voices allow"),
        pytest.param((-20.0, -64.0), 30.0, id="never above thirty"),
        pytest.param((-30.0, -32.0), 6.0, id="not from voices that are as loud as each other"),
        pytest.param((-52.0, -60.0), 6.0, id="not from a voice that is hardly above the room"),
    ],
)
def test_what_is_learned_has_bounds(levels_dbfs: tuple[float, float], leak_db: float) -> None:
    microphones = TwoMicrophones()
    heard(microphones, quiet_room(), frames(1000, levels_dbfs, (0.9, 0.9)))
    assert microphones.leak_db[1] == pytest.approx(leak_db, abs=0.1)


def test_the_leak_is_never_believed_to_be_less_than_two_decibels() -> None:
    microphones = conversation(3.5)
    heard(microphones, frames(500, (-30.0, -31.0), (0.9, 0.9)))
    assert microphones.leak_db == pytest.approx((3.5, 2.0), abs=0.1)


def test_noise_that_is_no_speech_teaches_no_leak() -> None:
    microphones = TwoMicrophones()
    heard(microphones, quiet_room(), frames(300, (-30.0, -46.0), (0.3, 0.3)))
    assert microphones.leak_db == (6.0, 6.0)


def test_nothing_is_learned_before_the_room_is_known() -> None:
    microphones = TwoMicrophones()
    attributed = heard(microphones, frames(300, (-30.0, -46.0), (0.9, 0.9)))
    assert microphones.leak_db == (6.0, 6.0)
    assert attributed.probability == (0.9, 0.0)


def test_a_room_that_grows_louder_is_followed() -> None:
    # A fan at -50 dBFS: each frame goes 2 % of the way from -65.  After 100 frames
    # 15 * 0.98 ** 100 = 2.0 dB are left, so the fan's own level is below the room plus 3 dB.
    microphones = TwoMicrophones()
    before = heard(microphones, quiet_room(), frames(1, (-50.0, -50.0), (0.9, 0.9)))
    after = heard(
        microphones,
        frames(100, (-50.0, -50.0), (0.1, 0.1)),
        frames(1, (-50.0, -50.0), (0.9, 0.9)),
    )
    assert before.probability == (0.9, 0.9)
    assert after.probability == (0.0, 0.0)


def test_digital_silence_is_no_room() -> None:
    # Were -120 dBFS learned as the room, its noise would count as a voice.
    microphones = TwoMicrophones()
    silence = frames(300, (-120.0, -120.0), (0.0, 0.0))
    noise = frames(1, (ROOM_DBFS, ROOM_DBFS), (0.6, 0.6))
    assert heard(microphones, quiet_room(), silence, noise).probability == (0.0, 0.0)


def test_with_one_channel_nobody_can_be_told_from_the_other() -> None:
    assert list(run(TwoMicrophones(), frames(5, (-30.0,), (0.9,)))) == []


def test_the_first_guess_is_a_setting() -> None:
    assert TwoMicrophones(LeakageRules(first_leak_db=12.0)).leak_db == (12.0, 12.0)


def test_what_was_measured_of_the_voice_goes_with_the_frame() -> None:
    frame = VoiceFrame(0.0, (-30.0, -40.0), (0.9, 0.8), (0.95, 0.7), (110.0, 109.5))
    told = heard(TwoMicrophones(), quiet_room(), [frame])
    assert told.voicing == (0.95, 0.7)
    assert told.f0_hz == (110.0, 109.5)
    assert heard(TwoMicrophones(), quiet_room()).voicing is None


def test_one_sound_on_both_channels_is_doubted() -> None:
    # Two seconds of talk and one of quiet, the same in both: talk takes 11.5 s to be a quarter
    # of what is remembered.
    microphones = TwoMicrophones()
    alike = [*frames(125, (-30.0, -30.0), (0.9, 0.9)), *quiet_room()]
    doubts = [one for one in run(microphones, alike * 8) if isinstance(one, SpeakerDoubt)]
    assert [(one.doubtful, one.crowded) for one in doubts] == [(True, False)]
