"""A session from its start to its first minute: strap, microphones, desktop, page, station.

Real libraries on virtual hardware, three times too fast.
"""

from functools import partial
from pathlib import Path

from pytestqt.qtbot import QtBot

from handrail.monitor.inputs import BatteryRead, Mark, MarkKind, StrapPacket
from handrail.monitor.library import Library
from handrail.monitor.preflight.preflight import Readiness
from handrail.monitor.preflight.preflight_lines import LineState
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.recording.session_schema import SessionSensor
from handrail.monitor.station import running
from handrail.monitor.station.session_start import PlannedSession, begin
from handrail.monitor.station.window_link import WindowLink
from handrail.monitor.vault.vault import Argon2Cost, Vault
from handrail.sensors.messages import MICROPHONE, STRAP, SensorKind
from handrail.sensors.room import MicrophoneChoice, Room, StrapChoice
from handrail.signal.speech.voices import Speaker
from handrail.ui.preflight.preflight_run import is_preflight_due, show_preflight
from handrail.ui.preflight.preflight_window import PreflightWindow
from handrail.ui.session.closing import ClosingQuestion
from handrail.ui.session.live_window import LiveWindow

from ..ui.hands import press, reads
from ..ui.struck_keys import RETURN, strike
from ..virtual_desktop.desktop import COOKIE, virtual_desktop
from ..virtual_radio.rig import VirtualRadio, VirtualStrap
from ..virtual_sound import card as sound
from ..virtual_sound.card import VirtualCard
from ..virtual_sound.voices import RATE_HZ, Line, perform
from . import scripted

SPEED = 3.0
PROVED_WITHIN_S = 40.0
SENTENCES = {
    Speaker.THERAPIST: "the path leads past the mill and over a small bridge to a bench",
    Speaker.CLIENT: "the first train of the morning is nearly empty and stops everywhere",
}
SENSORS = (
    SessionSensor(STRAP, SensorKind.STRAP),
    SessionSensor(MICROPHONE, SensorKind.MICROPHONE),
)


def test_a_session_proves_itself_and_begins(qtbot: QtBot, tmp_path: Path) -> None:
    library = Library(tmp_path)
    vault = Vault.create(library.vault, "seven herons", Argon2Cost(8 * 1024**2, 1))
    live: list[LiveWindow] = []
    with (
        VirtualRadio("bluez-bus") as radio,
        VirtualCard(round(RATE_HZ * SPEED)) as card,
        virtual_desktop() as desktop,
    ):
        strap = radio.strap(battery_percent=64)
        room = Room(StrapChoice(name=strap.name), MicrophoneChoice(sound.MICROPHONE))
        plan = PlannedSession(SENSORS, speed=SPEED)
        path, link = begin(library, vault, plan, room.open_sources)
        assert is_preflight_due(link)
        page = show_preflight(link, lambda: live.append(LiveWindow(link)))
        look_only_at(qtbot, page)
        prove(qtbot, page, card, strap, link)
        strike(page, RETURN)
        (window,) = live
        qtbot.addWidget(window)
        assert not page.isVisible()
        window.show()
        qtbot.waitUntil(lambda: "Arriving" in reads(window), timeout=5_000)
        assert desktop.wishes == [COOKIE]
        assert desktop.given_back == []
        qtbot.waitUntil(lambda: comes_back_to_the_live_window(tmp_path), timeout=5_000)
        link.end_session()
        qtbot.waitUntil(lambda: link.recording == "ended", timeout=20_000)
        qtbot.waitUntil(lambda: desktop.given_back == [COOKIE], timeout=5_000)
        window._timer.stop()
        link.close()
    the_record_says_so(path, vault.session_key(path.stem))


def the_record_says_so(path: Path, key: bytes) -> None:
    with SessionFile.open(path, key) as record:
        inputs = list(record.inputs())
    (mark,) = [i for i in inputs if isinstance(i, Mark)]
    assert (mark.kind, mark.value) == (MarkKind.PREFLIGHT, "passed")
    assert [i.percent for i in inputs if isinstance(i, BatteryRead)] == [64]
    first = next(i for i in inputs if isinstance(i, StrapPacket))
    assert mark.t_s - first.t_s < PROVED_WITHIN_S


def look_only_at(qtbot: QtBot, page: PreflightWindow) -> None:
    """Let the test close the page without being asked what is to become of the session."""
    (question,) = page.findChildren(ClosingQuestion)
    qtbot.addWidget(page, before_close_func=lambda _: page.removeEventFilter(question))


def prove(
    qtbot: QtBot,
    page: PreflightWindow,
    card: VirtualCard,
    strap: VirtualStrap,
    link: WindowLink,
) -> None:
    """Put the strap on, and let both read, one after the other."""
    strap.wait_until_subscribed()
    strap.play_rr(scripted.rr_ticks(link.now_s()), SPEED)
    for speaker, key in ((Speaker.THERAPIST, "T"), (Speaker.CLIENT, "L")):
        press(page, key)
        card.play(perform([Line(speaker, SENTENCES[speaker], 0.0)]).samples)
        qtbot.waitUntil(partial(is_known, page, speaker), timeout=10_000)
    qtbot.waitUntil(lambda: page.read.readiness is Readiness.READY, timeout=15_000)
    assert {line.state for line in page.read.lines} == {LineState.GOOD}
    assert "64 % left." in reads(page)


def is_known(page: PreflightWindow, speaker: Speaker) -> bool:
    return speaker in page.read.known


def comes_back_to_the_live_window(home: Path) -> bool:
    """A window that is opened anew is told that the preflight is over."""
    address = running.recall(home)
    assert address is not None
    again = WindowLink(address)
    due = is_preflight_due(again)
    assert again.take()  # all that was said is there for the live window
    again.close()
    return not due
