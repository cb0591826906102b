"""A heart from another program, through the real Lab Streaming Layer on this computer."""

import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from itertools import pairwise

import pytest

from handrail.sensors import lab_library as library
from handrail.sensors.clock import SystemClock
from handrail.sensors.lab_description import OURS, LabStreamChoice
from handrail.sensors.lab_inlet import LabPatience
from handrail.sensors.lab_streams import LabStreamSource, list_lab_streams
from handrail.sensors.messages import (
    STRAP,
    LabQuantity,
    LabSamples,
    LabUnit,
    Reason,
    SensorState,
)
from handrail.sensors.room import Room, StrapChoice

from .lab_fixtures import lsl
from .lab_sender import OUR_STRAP, ROOT, LabSender, lab_program
from .witness import Witness, heard

__all__ = ["lsl"]

LOOK_S = 0.2
BRISK = LabPatience(LOOK_S)
LOOKING = (SensorState.LOOKING, Reason.NONE)
CONNECTING = (SensorState.CONNECTING, Reason.NONE)
CONNECTED = (SensorState.CONNECTED, Reason.NONE)
SILENT = (SensorState.LOST, Reason.NO_DATA)
ENDED = (SensorState.STOPPED, Reason.SESSION_ENDED)


def strap(
    choice: LabStreamChoice | None = None, speed: float = 1.0, patience: LabPatience = BRISK
) -> LabStreamSource:
    choice = choice or LabStreamChoice(OUR_STRAP)
    return LabStreamSource("strap", SystemClock(speed), choice, patience)


def samples(witness: Witness) -> list[LabSamples]:
    return [said for said in list(witness._heard) if isinstance(said, LabSamples)]


def values(witness: Witness) -> list[float]:
    return [value for chunk in samples(witness) for value in chunk.values]


def has_heard(witness: Witness, value: float) -> Callable[[], bool]:
    return lambda: value in values(witness)


@pytest.mark.usefixtures("lsl")
def test_every_interval_arrives_as_it_was_sent_and_when_it_was_stamped() -> None:
    sender = LabSender()
    sent = [812.109375, 1.0 / 3.0, 0.0, -5.0, 65535.0]  # good or bad is not for us to say
    no_numbers = [float("nan"), float("inf")]
    with heard(strap()) as witness:
        sender.wait_for_listener()
        before_s = SystemClock().now_s()
        for value in no_numbers + sent:
            sender.send(value, stamp_s=sender.lsl.local_clock() - 0.25)
        after_s = SystemClock().now_s()
        witness.wait_until(lambda: len(values(witness)) == len(sent))
    assert values(witness) == sent
    for chunk in samples(witness):
        assert (chunk.quantity, chunk.unit) == (LabQuantity.RR, LabUnit.MS)
        # One computer has one clock, so the correction is what measuring it costs.
        assert abs(chunk.correction_s) < 0.005
        for sampled_s in chunk.sampled_s:
            assert before_s - 0.25 - 0.005 < sampled_s < after_s - 0.25 + 0.005
    assert witness.story == [LOOKING, CONNECTING, CONNECTED, ENDED]
    assert f"{OUR_STRAP}: rr in ms, clock correction" in witness.statuses[2].detail


@pytest.mark.usefixtures("lsl")
def test_in_a_rehearsal_a_stamp_is_as_much_older_as_time_is_faster() -> None:
    sender = LabSender()
    with heard(strap(speed=20.0)) as witness:
        sender.wait_for_listener()
        sent_s = 20.0 * SystemClock().now_s()
        sender.send(800.0, stamp_s=sender.lsl.local_clock() - 0.5)
        witness.wait_until(has_heard(witness, 800.0))
    ((sampled_s,),) = [chunk.sampled_s for chunk in samples(witness)]
    assert sampled_s == pytest.approx(sent_s - 10.0, abs=20.0 * 0.01)


@pytest.mark.parametrize("ahead_s", [-70.0, 5.0, 1.7e9], ids=["behind", "ahead", "Unix time"])
@pytest.mark.usefixtures("lsl")
def test_of_a_foreign_clock_nothing_is_concluded(ahead_s: float) -> None:
    sender = LabSender()
    with heard(strap()) as witness:
        sender.wait_for_listener()
        sender.send(800.0, stamp_s=sender.lsl.local_clock() + ahead_s)
        witness.wait_until(has_heard(witness, 800.0))
    (chunk,) = samples(witness)
    assert chunk.sampled_s == ()
    assert chunk.received_s == pytest.approx(SystemClock().now_s(), abs=2.0)


@pytest.mark.usefixtures("lsl")
def test_the_chosen_lead_of_an_electrocardiogram_is_delivered_whole() -> None:
    leads = (("I", "ECG", "mV"), ("II", "ECG", "mV"))
    sender = LabSender(content="ECG", channels=leads)
    wave = [index / 1024.0 for index in range(2000)]
    with heard(strap(LabStreamChoice(OUR_STRAP, channel="II"))) as witness:
        sender.wait_for_listener()
        for value in wave:
            sender.send(-1.0, value)
        witness.wait_until(has_heard(witness, wave[-1]))
    assert values(witness) == wave
    stamps_s = [stamp_s for chunk in samples(witness) for stamp_s in chunk.sampled_s]
    # The correction may be measured anew between two chunks, but by no more than this.
    assert all(later - earlier > -0.001 for earlier, later in pairwise(stamps_s))


@pytest.mark.usefixtures("lsl")
def test_a_program_that_was_killed_is_missed_within_three_seconds_and_found_again() -> None:
    with heard(strap(LabStreamChoice(OUR_STRAP, OUR_STRAP))) as witness:
        with lab_program(OUR_STRAP, 800.0) as program:
            witness.wait_until(has_heard(witness, 800.0))
            killed_s = SystemClock().now_s()
            program.kill()
            lost = witness.wait_for_state(SensorState.LOST)
        assert (lost.reason, lost.received_s - killed_s < 3.0) == (Reason.LINK_LOST, True)
        with lab_program(OUR_STRAP, 900.0):
            witness.wait_until(has_heard(witness, 900.0))
        witness.wait_for_state(SensorState.LOST, times=2)
    assert witness.story.count(CONNECTED) == 2
    assert sorted(values(witness)) == values(witness)  # 800s, then 900s; none twice in between


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot hold a process")
@pytest.mark.usefixtures("lsl")
def test_a_program_that_hangs_is_missed_within_three_seconds_and_loses_nothing() -> None:
    assert LabPatience().silence_s == 2.5  # here one second, to save two
    source = strap(patience=LabPatience(LOOK_S, silence_s=1.0))
    with lab_program(OUR_STRAP, 800.0) as program, heard(source) as witness:
        witness.wait_until(has_heard(witness, 800.0))
        held_s = SystemClock().now_s()
        program.send_signal(signal.SIGSTOP)
        lost = witness.wait_for_state(SensorState.LOST)
        program.send_signal(signal.SIGCONT)
        witness.wait_for_state(SensorState.CONNECTED, times=2)
    assert lost.received_s - held_s < 1.5
    assert witness.story == [LOOKING, CONNECTING, CONNECTED, SILENT, CONNECTED, ENDED]


@pytest.mark.usefixtures("lsl")
def test_somebody_elses_stream_of_the_same_name_is_not_taken_when_ours_leaves() -> None:
    ours = LabSender()
    with heard(strap()) as witness:  # chosen by name, and kept to by identity
        ours.wait_for_listener()
        ours.send(800.0)
        witness.wait_until(has_heard(witness, 800.0))
        partner = LabSender(source_id=f"{OUR_STRAP} of the partner")
        ours.leave()
        witness.wait_for_reason(Reason.STREAM_NOT_FOUND)
        partner.send(700.0)
    assert set(values(witness)) == {800.0}


@pytest.mark.parametrize(
    ("said", "reason", "question"),
    [
        ((("RR", "RR", ""),), Reason.UNIT_UNKNOWN, "in ms or s?"),
        ((("R", "RR", "ms"), ("L", "RR", "ms")), Reason.SEVERAL_FIT, "Which channel"),
        ((("Cz", "EEG", "uV"),), Reason.NO_HEART_RATE_SERVICE, "says nothing of a heart"),
    ],
)
@pytest.mark.usefixtures("lsl")
def test_a_stream_that_leaves_something_open_is_not_guessed_at(
    said: tuple[tuple[str, str, str], ...], reason: Reason, question: str
) -> None:
    sender = LabSender(channels=said)
    with heard(strap()) as witness:
        asked = witness.wait_for_state(SensorState.UNAVAILABLE)
    assert (asked.reason, question in asked.detail) == (reason, True)
    assert values(witness) == []
    (found,) = [found for found in list_lab_streams(LOOK_S) if found.name == OUR_STRAP]
    assert found.quantity is None
    assert found.question in asked.detail
    sender.leave()


@pytest.mark.usefixtures("lsl")
def test_streams_are_listed_with_how_they_would_be_read_and_without_our_own() -> None:
    senders = [LabSender(), LabSender("Handrail RR", source_id=f"{OURS}rr")]
    listed = {found.name: found for found in list_lab_streams(LOOK_S)}
    assert "Handrail RR" not in listed
    ours = listed[OUR_STRAP]
    assert (ours.content, ours.source_id, ours.channels) == ("RR", OUR_STRAP, 1)
    assert (ours.quantity, ours.unit, ours.question) == (LabQuantity.RR, LabUnit.MS, "")
    assert len(senders) == 2  # they lived until here


@pytest.mark.usefixtures("lsl")
@pytest.mark.usefixtures("lsl")
def test_a_person_may_answer_before_the_streams_are_listed() -> None:
    sender = LabSender(channels=(("R", "RR", ""), ("L", "RR", "")))
    answers = LabStreamChoice(channel="L", unit=LabUnit.S)
    listed = {found.name: found for found in list_lab_streams(LOOK_S, answers)}
    ours = listed[OUR_STRAP]
    assert (ours.quantity, ours.unit) == (LabQuantity.RR, LabUnit.S)
    assert (ours.question, ours.asks) == ("", Reason.NONE)
    sender.leave()


def test_a_source_stops_at_once_whatever_it_is_doing() -> None:
    witness = Witness()
    source = strap()
    source.start(witness.hear)
    began_s = time.monotonic()
    source.stop()
    assert time.monotonic() - began_s < 1.0
    assert witness.story[-1] == ENDED
    assert not [t for t in threading.enumerate() if t.name.startswith("lab stream")]


@pytest.mark.usefixtures("lsl")
def test_in_a_room_a_lab_stream_takes_the_place_of_the_clients_strap() -> None:
    choice = LabStreamChoice(OUR_STRAP)
    room = pickle.loads(pickle.dumps(Room(lab_stream=choice)))  # as it reaches the station
    (source,) = room.open_sources(SystemClock())
    assert (type(source), source.name) == (LabStreamSource, STRAP)
    with pytest.raises(ValueError, match="a strap or a lab stream, not both"):
        Room(strap=StrapChoice(), lab_stream=choice)


@pytest.fixture
def without_pylsl(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "lab_library", library.lab_library.__wrapped__)
    monkeypatch.setitem(sys.modules, "pylsl", None)


@pytest.mark.usefixtures("without_pylsl")
def test_without_the_extra_one_is_told_what_to_install() -> None:
    with pytest.raises(library.LabLibraryMissing, match=r'pip install "handrail\[lsl\]"'):
        library.lab_library()


OPEN_SOCKETS = """
import os, re
from handrail.sensors.lab_library import lab_library
from handrail.sensors.lab_streams import list_lab_streams
from tests.sensors.lab_sender import LabSender
sender = LabSender()
list_lab_streams(0.2)
held = {os.readlink(f"/proc/self/fd/{fd}") for fd in os.listdir("/proc/self/fd")
        if os.path.islink(f"/proc/self/fd/{fd}")}
for kind in ("udp", "udp6", "tcp", "tcp6"):
    for line in open(f"/proc/self/net/{kind}").read().splitlines()[1:]:
        if f"socket:[{line.split()[9]}]" in held:
            print(kind, line.split()[1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process its sockets")
@pytest.mark.usefixtures("lsl")
def test_streams_are_announced_on_this_computer_only_but_their_data_port_is_open_to_all() -> (
    None
):
    told = subprocess.run(
        [sys.executable, "-c", OPEN_SOCKETS],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    open_ = [line.split() for line in told.stdout.splitlines()]
    # liblsl announces at port 16571 (0x40BB); 0100007F is 127.0.0.1.
    assert [address for _, address in open_ if address.endswith(":40BB")] == ["0100007F:40BB"]
    assert [kind for kind, _ in open_ if kind.endswith("6")] == []
    # What `OUTLET_WARNING` warns of; if this fails, liblsl has learnt better, and so may we.
    data_ports = [address for kind, address in open_ if kind == "tcp"]
    assert all(address.startswith("00000000:") for address in data_ports), told.stdout
    assert data_ports
    assert told.stderr == ""
