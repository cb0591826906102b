"""A strap's battery: an input like the others, with the consent of whoever wears the strap."""

from handrail.monitor.codec import INPUTS, RECORDS
from handrail.monitor.consent import Consent
from handrail.monitor.engine import SessionEngine
from handrail.monitor.inputs import BatteryRead
from handrail.monitor.sound_mode import SoundMode
from handrail.monitor.station.reception import Reception
from handrail.sensors.messages import STRAP, THERAPIST_STRAP, BatteryLevel


def received(sensor: str, agreed: Consent) -> list[object]:
    reception = Reception(100.0, SoundMode.EACH, agreed)
    return list(reception.receive(BatteryLevel(sensor, 106.5, 42)))


def test_it_is_told_on_session_time() -> None:
    assert received(STRAP, Consent()) == [BatteryRead(6.5, STRAP, 42)]


def test_without_consent_to_the_heart_the_clients_strap_tells_nothing() -> None:
    assert received(STRAP, Consent(heart=False)) == []
    assert received(THERAPIST_STRAP, Consent(heart=False)) == [
        BatteryRead(6.5, THERAPIST_STRAP, 42)
    ]


def test_it_is_said_as_it_was_heard_and_kept_as_it_was_said() -> None:
    for read in (BatteryRead(6.5, STRAP, 42), BatteryRead(6.5, STRAP, None)):
        assert list(SessionEngine().update(read)) == [read]
        for codec in (INPUTS, RECORDS):
            assert codec.decode_lines(codec.encode_lines([read])) == [read]
