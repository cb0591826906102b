"""Windows come and go; the station does not notice, and a window misses nothing."""

import errno
import os
import signal
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Client, Listener
from pathlib import Path

import pytest

from handrail.monitor.consent import Consent
from handrail.monitor.inputs import (
    Forgotten,
    Mark,
    MarkKind,
    Phase,
    PhaseChange,
    SudsRating,
    TherapistInput,
)
from handrail.monitor.records import Beat, Record, Recording
from handrail.monitor.station import window_link
from handrail.monitor.station.backlog import Backlog
from handrail.monitor.station.station import StationStatus
from handrail.monitor.station.station_link import LinkAddress, Orders, StationLink
from handrail.monitor.station.station_messages import (
    PROTOCOL,
    Hello,
    LinkError,
    StationSilentError,
    Welcome,
    decode_from_station,
    decode_from_window,
    encode,
)
from handrail.monitor.station.window_link import WindowLink
from handrail.sensors.clock import SystemClock

WAIT_S = 10.0


class Desk:
    """A station's end of the link, with what it was told."""

    def __init__(self, folder: Path) -> None:
        self.address = LinkAddress.fresh(str(folder))
        self.pressed: list[TherapistInput] = []
        self.forgotten_s: list[float] = []
        self.ended = threading.Event()
        self.start_s = SystemClock().now_s()
        welcome = Welcome(PROTOCOL, self.start_s, 1.0, simulated=True)
        orders = Orders(self.pressed.append, self.forgotten_s.append, self.ended.set)
        self.link = StationLink(self.address, welcome, orders)
        self.t_s = 0.0

    def say(self, *records: Record, recording: Recording = Recording.RECORDING) -> None:
        self.t_s += 1.0
        self.link.publish(records, StationStatus(self.t_s, recording))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.link.close()


def soon(true: Callable[[], bool]) -> None:
    tries = threading.Event()
    for _ in range(int(WAIT_S / 0.01)):
        if true():
            return
        tries.wait(0.01)
    raise AssertionError("it did not happen in time")


def gather(window: WindowLink, count: int) -> list[Record]:
    records: list[Record] = []

    def enough() -> bool:
        records.extend(window.take())
        return len(records) >= count

    soon(enough)
    return records


BEATS = [Beat(0.8 * i, 800.0) for i in range(1, 6)]
PHASE = PhaseChange(0.5, Phase.RELIVING)


def test_a_window_reads_what_the_station_says(desk: Desk) -> None:
    window = WindowLink(desk.address)
    soon(lambda: desk.link.attached == 1)
    desk.say(PHASE, BEATS[0])
    assert gather(window, 2) == [PHASE, BEATS[0]]
    assert window.simulated
    assert window.link_ok()
    assert window.recording == "recording"
    assert 0.0 <= window.now_s() < 60.0
    window.close()


def test_a_window_that_comes_late_is_told_what_was_said_before(desk: Desk) -> None:
    desk.say(PHASE, *BEATS)
    window = WindowLink(desk.address)
    assert gather(window, 6) == [PHASE, *BEATS]
    window.close()


def test_what_the_therapist_presses_reaches_the_station(desk: Desk) -> None:
    window = WindowLink(desk.address)
    mark = Mark(1.5, MarkKind.HOTSPOT)
    window.send(mark)
    soon(lambda: desk.pressed == [mark])
    window.close()


def test_two_windows_see_the_same(desk: Desk) -> None:
    first, second = WindowLink(desk.address), WindowLink(desk.address)
    soon(lambda: desk.link.attached == 2)
    desk.say(*BEATS)
    assert gather(first, 5) == gather(second, 5) == BEATS
    first.close()
    second.close()


def test_asking_for_the_end_ends_the_session_and_the_window_hears_it(desk: Desk) -> None:
    window = WindowLink(desk.address)
    window.end_session()
    assert desk.ended.wait(WAIT_S)
    desk.say(recording=Recording.ENDED)
    soon(lambda: window.take() is not None and window.recording == "ended")
    assert window.link_ok()
    window.close()


def test_a_link_that_breaks_is_mended_without_a_gap_and_without_a_repeat(
    desk: Desk,
) -> None:
    window = WindowLink(desk.address)
    desk.say(*BEATS[:2])
    assert gather(window, 2) == BEATS[:2]
    window._connection.close()  # what a broken pipe looks like from here
    mark = Mark(1.5, MarkKind.HOTSPOT)
    window.send(mark)
    window.end_session()
    desk.say(*BEATS[2:])
    assert gather(window, 3) == BEATS[2:]
    assert desk.ended.wait(WAIT_S)  # asked for while the link was down, after the mark
    assert desk.pressed == [mark]
    window.close()


def test_a_silent_station_is_noticed_within_two_seconds(desk: Desk) -> None:
    window = WindowLink(desk.address)
    desk.say()
    soon(window.link_ok)
    soon(lambda: not window.link_ok())
    desk.say()
    soon(window.link_ok)
    window.close()


def hanging_window(address: LinkAddress) -> int:
    """Attach in a child process that never reads, and return its process id."""
    child = os.fork()
    if child == 0:
        with Client(address.path, authkey=address.key) as connection:
            connection.send_bytes(encode(Hello()))
            connection.recv_bytes()
            signal.pause()
        os._exit(0)
    return child


def test_a_window_that_hangs_is_let_go_and_never_holds_up_the_station(desk: Desk) -> None:
    child = hanging_window(desk.address)
    soon(lambda: desk.link.attached == 1)
    heavy = [Beat(float(i), 800.0) for i in range(200)]
    for _ in range(2000):
        desk.say(*heavy)
        if desk.link.attached == 0:
            break
    assert desk.link.attached == 0
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_whoever_does_not_hold_the_key_is_not_let_in(desk: Desk) -> None:
    with pytest.raises(LinkError, match="no station answers"):
        WindowLink(LinkAddress(desk.address.path, b"wrong key"))
    window = WindowLink(desk.address)  # and the next one with the key still is
    window.close()


def test_a_window_of_another_version_is_told_so(desk: Desk) -> None:
    with Client(desk.address.path, authkey=desk.address.key) as connection:
        connection.send_bytes(encode(Hello(protocol=PROTOCOL + 1)))
        assert isinstance(decode_from_station(connection.recv_bytes()), Welcome)
        with pytest.raises(EOFError):
            connection.recv_bytes()


def test_a_station_that_stands_still_is_waited_for_so_long_and_no_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window_link, "_ANSWER_S", 0.2)
    address = LinkAddress.fresh(str(tmp_path))
    with Listener(address.path, authkey=address.key) as listener:  # and nobody accepts
        with pytest.raises(StationSilentError, match="may still be recording"):
            WindowLink(address)
        # It comes to itself: whoever has gone meanwhile holds no place in it.
        with listener.accept() as connection:
            assert isinstance(decode_from_window(connection.recv_bytes()), Hello)
            connection.send_bytes(encode(Welcome(PROTOCOL, 0.0, 1.0, simulated=True)))
            assert connection.poll(WAIT_S)
            with pytest.raises(EOFError):
                connection.recv_bytes()


def test_no_station_no_window(tmp_path: Path) -> None:
    with pytest.raises(LinkError, match="no station answers"):
        WindowLink(LinkAddress.fresh(str(tmp_path)))


@pytest.mark.parametrize("data", [b"", b"{}", b'{"type":"hello","protocol":"x"}', b"\x80\x03"])
def test_rubbish_on_the_channel_is_refused(data: bytes) -> None:
    with pytest.raises(LinkError):
        decode_from_window(data)
    with pytest.raises(LinkError):
        decode_from_station(data)


def test_rubbish_costs_the_window_its_place_and_the_station_nothing(desk: Desk) -> None:
    with Client(desk.address.path, authkey=desk.address.key) as connection:
        connection.send_bytes(encode(Hello()))
        connection.recv_bytes()
        soon(lambda: desk.link.attached == 1)
        connection.send_bytes(b"rubbish")
        soon(lambda: _gone(desk))


def _gone(desk: Desk) -> bool:
    desk.say()
    return desk.link.attached == 0


def test_the_backlog_keeps_minutes_of_beats_and_all_that_is_rare() -> None:
    backlog = Backlog(dense_s=10.0)
    backlog.tell([PHASE], 0.0)
    for t_s in range(60):
        backlog.tell([Beat(float(t_s), 1000.0)], float(t_s))
    kept = backlog.since(0)
    assert kept[0] == PHASE
    assert [r.t_s for r in kept[1:]] == [float(t_s) for t_s in range(49, 60)]
    assert backlog.since(60) == [Beat(59.0, 1000.0)]
    assert backlog.count == 61


def test_a_watcher_who_missed_that_something_was_forgotten_hears_all_anew() -> None:
    backlog = Backlog()
    before: list[Record] = [Beat(1.0, 1000.0), PHASE]
    assert backlog.tell(before, 1.0) == before
    backlog.tell([Beat(2.0, 1000.0), SudsRating(2.0, 9)], 2.0)
    forgotten = Forgotten(3.0, 1.5)
    assert backlog.tell([forgotten, Beat(3.0, 1000.0)], 3.0) == [
        forgotten, *before, Beat(3.0, 1000.0),
    ]  # fmt: skip
    assert backlog.since(3) == backlog.since(0) == [forgotten, *before, Beat(3.0, 1000.0)]
    assert backlog.since(5) == [Beat(3.0, 1000.0)]  # this one has heard of it
    assert backlog.tell([Beat(4.0, 1000.0)], 4.0) == [Beat(4.0, 1000.0)]


def test_a_window_can_ask_for_the_last_minutes_to_be_forgotten(desk: Desk) -> None:
    window = WindowLink(desk.address)
    window.forget_last(300.0)
    soon(lambda: desk.forgotten_s == [300.0])
    window.close()


def test_a_window_knows_whether_sound_is_kept_and_how_long_the_disk_lasts(desk: Desk) -> None:
    window = WindowLink(desk.address)
    assert (window.consent, window.sound_kept, window.room_s) == (Consent(), False, None)
    desk.link.publish([], StationStatus(1.0, Recording.RECORDING, True, 5400.0))
    soon(lambda: window.take() == [] and window.sound_kept)
    assert window.room_s == 5400.0
    window.close()


def test_a_system_that_lets_no_window_in_is_asked_a_few_times_a_second_and_no_more(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float] = []
    clock = SystemClock()

    def refuse() -> None:
        asked.append(clock.now_s())
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(desk.link._listener, "accept", refuse)
    Client(desk.address.path).close()  # wakes the thread that waits for a window
    soon(lambda: len(asked) >= 3)
    assert asked[2] - asked[0] > 0.3  # 0.2 s lie between two


def test_the_key_of_an_address_is_not_shown() -> None:
    address = LinkAddress("somewhere", b"secret key")
    assert "secret" not in repr(address)


def test_a_link_that_nobody_minds_any_more_still_closes(desk: Desk) -> None:
    """A window may knock just as the session ends: the thread that lets it in then leaves."""
    desk.link._closing.set()
    WindowLink(desk.address).close()
    desk.link._acceptor.join(WAIT_S)
    assert not desk.link._acceptor.is_alive()
    closing = threading.Thread(target=desk.link.close, daemon=True)
    closing.start()
    closing.join(WAIT_S)
    assert not closing.is_alive()
