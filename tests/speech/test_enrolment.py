"""Getting to know a voice, and what is refused."""

import numpy as np
import pytest

from handrail.signal.speech.enrolment import EnrolmentError, enrol, part
from handrail.signal.speech.voices import EnrolmentOutcome, Speaker

from .one_room import ENROLMENT, alone, enrolled

THERAPIST, CLIENT = Speaker.THERAPIST, Speaker.CLIENT


def test_fifteen_seconds_of_one_person_are_a_voiceprint() -> None:
    voice = enrolled(THERAPIST)
    assert 10.0 < voice.spoken_s < 20.0
    assert voice.likeness > 0.7
    assert np.linalg.norm(voice.embedding) == pytest.approx(1.0, abs=1e-6)


def test_the_same_person_is_like_himself_and_unlike_the_other() -> None:
    again = enrol(alone(THERAPIST, ENROLMENT[::-1]))
    assert float(again.embedding @ enrolled(THERAPIST).embedding) > 0.9
    assert float(again.embedding @ enrolled(CLIENT).embedding) < 0.8


def test_a_voiceprint_does_not_print_itself() -> None:
    assert "embedding" not in repr(enrolled(THERAPIST))


@pytest.mark.parametrize("sound", [np.zeros(0), np.zeros(16_000 * 12)], ids=["none", "silence"])
def test_silence_is_too_little_speech(sound: np.ndarray) -> None:
    with pytest.raises(EnrolmentError, match=r"Only 0 s of speech .* 8 s are needed") as error:
        enrol(sound.astype(np.float32))
    assert error.value.outcome is EnrolmentOutcome.TOO_LITTLE_SPEECH


def test_one_sentence_is_too_little() -> None:
    with pytest.raises(EnrolmentError, match="Please go on talking") as error:
        enrol(alone(THERAPIST, ENROLMENT[:1]))
    assert error.value.outcome is EnrolmentOutcome.TOO_LITTLE_SPEECH


def test_two_people_in_one_enrolment_are_noticed() -> None:
    both = np.concatenate((alone(THERAPIST), alone(CLIENT, ENROLMENT[:2])))
    with pytest.raises(EnrolmentError, match="sounds like two people") as error:
        enrol(both)
    assert error.value.outcome is EnrolmentOutcome.TWO_VOICES


def test_the_wrong_person_enrolling_again_is_noticed() -> None:
    with pytest.raises(EnrolmentError, match="person enrolled before") as error:
        enrol(alone(THERAPIST, ENROLMENT[::-1]), (enrolled(CLIENT), enrolled(THERAPIST)))
    assert error.value.outcome is EnrolmentOutcome.KNOWN_VOICE


def test_a_second_person_may_enrol() -> None:
    voice = enrol(alone(CLIENT), (enrolled(THERAPIST),))
    assert np.array_equal(voice.embedding, enrolled(CLIENT).embedding)


def test_two_people_of_whom_nobody_enrolled_are_parted() -> None:
    first, second = part(np.concatenate((alone(CLIENT), alone(THERAPIST))))
    assert float(first.embedding @ enrolled(CLIENT).embedding) > 0.9
    assert float(second.embedding @ enrolled(THERAPIST).embedding) > 0.9


def test_nobody_can_be_parted_from_a_sentence() -> None:
    with pytest.raises(EnrolmentError, match="too little to tell two people apart"):
        part(alone(CLIENT, ENROLMENT[:1]))
