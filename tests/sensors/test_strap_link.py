"""What one connection lets through, beat by beat, on a clock that stands still."""

from dataclasses import dataclass

from handrail.sensors.heart_rate_profile import HeartRateMeasurement, encode
from handrail.sensors.messages import StrapFrame
from handrail.sensors.polar_measurement import Measurement
from handrail.sensors.strap_link import Reception
from handrail.sensors.strap_streams import Stream

from .witness import Witness

ONE_BEAT = encode(HeartRateMeasurement(72, (820,)))
RATE_ALONE = encode(HeartRateMeasurement(72))


@dataclass
class StandingClock:
    """A clock that a test moves by hand."""

    at_s: float = 100.0
    speed: float = 1.0

    def now_s(self) -> float:
        return self.at_s

    def slept_s(self) -> float:
        return 0.0

    def wall_s(self) -> float:
        return self.at_s / self.speed

    def wall_time(self) -> str:
        return "2026-03-02T10:00:00.000+01:00"


def reception(clock: StandingClock, witness: Witness) -> Reception:
    return Reception("client strap", clock, witness.hear)


def test_a_callback_of_a_connection_that_is_over_is_ignored() -> None:
    witness = Witness()
    old = reception(StandingClock(), witness)

    old.receive(ONE_BEAT)
    old.close()
    old.receive(RATE_ALONE)

    assert witness.payloads == [ONE_BEAT]


def test_a_frame_of_a_connection_that_is_over_is_ignored() -> None:
    witness, ecg = Witness(), Stream(Measurement.ECG, 130, 1.0)
    old = reception(StandingClock(), witness)

    old.receive_frame(ecg, b"one")
    old.close()
    old.receive_frame(ecg, b"two")

    assert witness.frames == [StrapFrame("client strap", 100.0, b"one", 130, 1.0)]


def test_a_repetition_is_dropped_only_within_a_tenth_of_a_second() -> None:
    witness, clock = Witness(), StandingClock()
    packets = reception(clock, witness)

    for at_s in (100.0, 100.0625, 100.1875):  # 62.5 ms later, then 125 ms later
        clock.at_s = at_s
        packets.receive(ONE_BEAT)

    assert [packet.received_s for packet in witness.packets] == [100.0, 100.1875]


def test_in_a_rehearsal_equal_packets_may_bunch_up() -> None:
    witness = Witness()
    packets = reception(StandingClock(speed=60.0), witness)

    packets.receive(ONE_BEAT)
    packets.receive(ONE_BEAT)

    assert witness.payloads == [ONE_BEAT, ONE_BEAT]


def test_packets_without_beats_may_repeat() -> None:
    witness = Witness()
    packets = reception(StandingClock(), witness)

    for payload in (RATE_ALONE, RATE_ALONE, b"\x00", b"\x00"):
        packets.receive(payload)

    assert witness.payloads == [RATE_ALONE, RATE_ALONE, b"\x00", b"\x00"]


def test_silence_counts_from_the_last_packet_even_a_repeated_one() -> None:
    clock = StandingClock()
    packets = reception(clock, Witness())

    packets.receive(ONE_BEAT)
    clock.at_s = 100.05
    packets.receive(ONE_BEAT)
    clock.at_s = 103.05

    assert packets.silence_s() == 3.0


def test_data_spans_from_the_first_packet_to_the_last() -> None:
    clock = StandingClock()
    packets = reception(clock, Witness())
    assert packets.data_s == 0.0

    for at_s in (110.0, 125.0, 141.5):
        clock.at_s = at_s
        packets.receive(RATE_ALONE)

    assert packets.data_s == 31.5
