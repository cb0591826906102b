"""Inputs and records as JSON and back: the same, or refused with a reason."""

import pytest

from handrail.monitor.codec import INPUTS, RECORDS, CodecError, type_name
from handrail.monitor.inputs import Phase, PhaseChange, StrapPacket
from handrail.monitor.records import Beat, HeartRead
from handrail.signal.speech.voices import SpeechStarted, VoiceFrame


def test_a_type_is_named_as_it_reads() -> None:
    assert type_name(SpeechStarted) == "speech_started"


def test_lines_are_json_with_the_type_in_words() -> None:
    line = INPUTS.encode_lines([PhaseChange(3.5, Phase.RELIVING)])
    assert line == b'{"phase":"reliving","t_s":3.5,"type":"phase_change"}\n'


def test_what_goes_in_comes_out() -> None:
    items = [StrapPacket(0.1, "strap", b"\x10\xff"), VoiceFrame(0.016, (-30.25,), (0.5,))]
    assert INPUTS.decode_lines(INPUTS.encode_lines(items)) == items


def test_frames_from_before_pitch_was_measured_are_still_read() -> None:
    line = (
        b'{"levels_dbfs":[-30.25],"speech_probability":[0.5],"t_s":0.016,"type":"voice_frame"}'
    )
    (old,) = INPUTS.decode_lines(line)
    assert old == VoiceFrame(0.016, (-30.25,), (0.5,))
    assert (old.voicing, old.f0_hz, old.clipped) == ((), (), ())


def test_what_has_no_place_in_a_record_is_refused() -> None:
    with pytest.raises(TypeError, match="HeartRead has no place"):
        INPUTS.to_object(HeartRead(0.0, None, None, 0.0, None))


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (b'{"type":"full_moon","t_s":1.0}', "line 2: unknown kind of entry: 'full_moon'"),
        (b'{"type":"beat","t_s":1.0}', "line 2: beat: .*rr_ms"),
        (b'{"type":"beat","t_s":"now","rr_ms":800}', "line 2: beat: .*Expected `float`"),
        (b"[]", "line 2: "),
        (b"{", "line 2: "),
    ],
)
def test_a_line_that_makes_no_sense_is_named(line: bytes, complaint: str) -> None:
    good = RECORDS.encode_lines([Beat(1.0, 800.0)])
    with pytest.raises(CodecError, match=complaint):
        RECORDS.decode_lines(good + line)
