"""Before a session: what is found, what may be chosen, and what each choice costs."""

import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import pytest
from PyQt5.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from handrail.monitor.errors import Expected
from handrail.monitor.known_straps import KnownStrap, Recalled
from handrail.monitor.records import Consent, Reason
from handrail.monitor.sound_mode import SoundMode
from handrail.monitor.station.station_messages import LinkError
from handrail.monitor.station.window_link import WindowLink
from handrail.sensors.room import Room
from handrail.ui.start.offers import (
    NOTHING,
    HeartOffer,
    LabStreamOffer,
    MicrophoneOffer,
    SecondStrap,
    StrapOffer,
    Wearer,
)
from handrail.ui.start.online_row import Online
from handrail.ui.start.start_form import CannotLook, ChosenSensors, Devices, StartForm
from handrail.ui.start.start_past import Past
from handrail.ui.start.start_window import StartWindow
from handrail.ui.theme import DARK, LIGHT, Palette
from handrail.ui.widgets.dialog_style import DESIGNED_FOR

from ..hands import click
from ..struck_keys import DOWN, RETURN, SPACE, TAB, strike, type_words

NEAR = StrapOffer("C0:FF:EE:00:00:0A", "Polar H10 A1B2C3D4", -58)
FAR = StrapOffer("C0:FF:EE:00:00:0B", "Polar H10 99887766", -91)
GONE = StrapOffer("C0:FF:EE:00:00:0D", "Polar H9 00000001")
PAIR = MicrophoneOffer("Interface", 2, is_default=True)
SINGLE = MicrophoneOffer("Built-in", 1)
PASSPHRASE = "seven herons"

T = TypeVar("T")


class NearlyFull(Expected):
    """What a session may be refused for, with a sentence of its own."""


@dataclass
class FakeRoom:
    """A room with these devices; a fault is raised instead."""

    straps: Sequence[HeartOffer] | Exception = ()
    microphones: Sequence[MicrophoneOffer] | Exception = ()
    sends_out: bool = False

    def find_hearts(self) -> Sequence[HeartOffer]:
        return found_or_fault(self.straps)

    def find_microphones(self) -> Sequence[MicrophoneOffer]:
        return found_or_fault(self.microphones)

    def chosen(self, devices: Devices) -> ChosenSensors:
        assert (devices.heart, devices.microphone) == (NEAR, PAIR)
        return ChosenSensors((), Room().open_sources)


def found_or_fault(found: Sequence[T] | Exception) -> Sequence[T]:
    if isinstance(found, Exception):
        raise found
    return found


@dataclass
class Desk:
    """The therapist at a start window, which begins nothing but notes what it was asked."""

    qtbot: QtBot
    room: FakeRoom
    palette: Palette = DARK
    known: Recalled | None = None
    fault: Exception | None = None
    disk: str = ""
    online: Online | None = None
    asked: list[StartForm] = field(default_factory=list)
    may_start: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.may_start.set()
        self.window = StartWindow(
            self.room,
            self.start,
            past=Past(self.known or Recalled()),
            about_disk=self.about_disk,
            online=self.online,
            palette=self.palette,
        )
        self.qtbot.addWidget(self.window)
        with self.qtbot.waitActive(self.window):  # till then Tab stops at every radio button
            self.window.show()
        self.qtbot.waitUntil(lambda: all(b.isEnabled() for b in self.look_again))

    def start(self, form: StartForm) -> WindowLink:
        self.asked.append(form)
        assert self.may_start.wait(10.0)
        if self.fault:
            raise self.fault
        return object.__new__(WindowLink)  # nobody looks into it here

    def about_disk(self, form: StartForm) -> str:
        return self.disk if form.consent.raw_audio else ""

    @property
    def look_again(self) -> list[QPushButton]:
        return [b for b in self.window.findChildren(QPushButton) if "again" in b.text()]

    @property
    def lists(self) -> list[QListWidget]:
        return self.window.findChildren(QListWidget)

    @property
    def button(self) -> QPushButton:
        return next(
            b for b in self.window.findChildren(QPushButton) if b.objectName() == "start"
        )

    def rows(self, which: int) -> list[str]:
        listed = self.lists[which]
        return [item_text(listed, i) for i in range(listed.count())]

    @property
    def second(self) -> QComboBox:
        (box,) = (b for b in self.window.findChildren(QComboBox) if b.objectName() != "call")
        return box

    @property
    def round_trip(self) -> QLineEdit:
        """Where the delay of a call is typed in."""
        return self.window.findChildren(QLineEdit, "round_trip")[0]

    @property
    def ways(self) -> list[QRadioButton]:
        """What the microphone may stand for: one for each, one for the room."""
        return self.window.findChildren(QRadioButton)

    def seconds(self) -> list[str]:
        """What the row of the second strap offers."""
        return [self.second.itemText(row) for row in range(self.second.count())]

    def choose(self, which: int, words: str) -> None:
        row = next(i for i, text in enumerate(self.rows(which)) if words in text)
        self.lists[which].setCurrentRow(row)

    def answer(self, name: str) -> QCheckBox:
        """What may be agreed to, by the name that is read aloud."""
        boxes = {box.accessibleName(): box for box in self.window.findChildren(QCheckBox)}
        return boxes[f"Agreed for this session: {name}"]

    def press_start(self) -> None:
        click(self.button)
        self.qtbot.waitUntil(lambda: bool(self.asked) and self.lists[0].isEnabled())

    def press_start_without(self, which: int) -> None:
        """Start while one of the lists is not to be used."""
        click(self.button)
        self.qtbot.waitUntil(lambda: bool(self.asked) and self.lists[1 - which].isEnabled())

    def reads(self) -> str:
        """Everything that stands on the window."""
        return "\n".join(label.text() for label in self.window.findChildren(QLabel))


def remembered(*straps: StrapOffer) -> Recalled:
    """Straps that were used in earlier sessions, the last used first."""
    return Recalled(
        tuple(KnownStrap(sys.platform, strap.address, strap.name, "") for strap in straps)
    )


def item_text(listed: QListWidget, row: int) -> str:
    item = listed.item(row)
    assert item is not None
    return item.text()


NewDesk = Callable[..., Desk]


@pytest.fixture
def desk(qtbot: QtBot, held: list[object]) -> NewDesk:
    def sit_down(room: FakeRoom, **how: object) -> Desk:
        held.append(new := Desk(qtbot, room, **how))  # type: ignore[arg-type]
        return new

    return sit_down


def test_what_is_in_the_room_is_listed_with_how_well_it_is_heard(desk: NewDesk) -> None:
    taken = StrapOffer("C0:FF:EE:00:00:0C", "", None, in_use_here=True)
    at = desk(FakeRoom([NEAR, FAR, taken], [SINGLE, PAIR]))
    assert at.rows(0) == [
        "Polar H10 A1B2C3D4  ·  strong signal",
        "Polar H10 99887766  ·  weak signal, bring it closer",
        "Strap without a name  ·  in use by this computer",
        "No strap: voice only",
    ]
    assert at.rows(1) == [
        "Built-in  ·  1 channel",
        "Interface  ·  2 channels, the usual one",
        "No microphone: heart only",
    ]


def test_the_only_strap_and_the_usual_microphone_need_no_choosing(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR], [SINGLE, PAIR]))
    assert "Ready to start." in at.reads()
    at.press_start()
    assert at.asked == [StartForm(NEAR, PAIR)]
    assert at.window.link is not None
    assert not at.window.isVisible()


def test_with_two_straps_in_the_house_the_therapist_says_whose_it_is(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR, FAR], [PAIR]))
    assert "Choose a strap, or none." in at.reads()
    assert not at.button.isEnabled()
    at.choose(0, "99887766")
    assert "Ready to start." in at.reads()
    at.press_start()
    assert at.asked[0].heart == FAR


def test_straps_of_earlier_sessions_come_first_the_last_used_at_the_head(desk: NewDesk) -> None:
    new = StrapOffer("C0:FF:EE:00:00:0C", "HRM", -50)
    at = desk(FakeRoom([new, NEAR, FAR], [PAIR]), known=remembered(FAR, GONE, NEAR))
    assert at.rows(0) == [
        "Polar H10 99887766  ·  weak signal, bring it closer, used before",
        "Polar H10 A1B2C3D4  ·  strong signal, used before",
        "Polar H9 00000001  ·  not heard now, used before",
        "HRM  ·  strong signal",
        "No strap: voice only",
    ]


def test_the_one_strap_of_earlier_sessions_that_is_heard_needs_no_choosing(
    desk: NewDesk,
) -> None:
    at = desk(FakeRoom([NEAR], [PAIR]), known=remembered(GONE, NEAR))
    at.press_start()
    assert at.asked[0].heart == replace(NEAR, remembered=True)


def test_a_stranger_is_not_taken_for_the_strap_that_is_missing(desk: NewDesk) -> None:
    at = desk(FakeRoom([FAR], [PAIR]), known=remembered(NEAR))
    assert "Choose a strap, or none." in at.reads()


def test_a_strap_that_is_not_heard_can_be_chosen_and_the_window_says_why_it_may_be_silent(
    desk: NewDesk,
) -> None:
    at = desk(FakeRoom([], [PAIR]), known=remembered(GONE))
    at.choose(0, "not heard now")
    assert "held by a phone or another program. Close Polar Beat or Flow" in at.reads()
    at.press_start()
    assert isinstance(chosen := at.asked[0].heart, StrapOffer)
    assert (chosen.address, chosen.name) == (GONE.address, GONE.name)


def test_of_many_straps_that_are_not_heard_only_the_last_used_are_listed(desk: NewDesk) -> None:
    many = [replace(GONE, address=f"C0:FF:EE:00:01:{n:02X}", name=f"H9 {n}") for n in range(9)]
    at = desk(FakeRoom([NEAR], [PAIR]), known=remembered(*many))
    assert [row.split("  ")[0] for row in at.rows(0)[:4]] == [
        "H9 0", "H9 1", "H9 2", "Polar H10 A1B2C3D4",
    ]  # fmt: skip


def test_a_damaged_list_of_straps_is_said_until_one_is_chosen(desk: NewDesk) -> None:
    damaged = Recalled(trouble="The list of remembered straps was damaged and is kept.")
    at = desk(FakeRoom([NEAR, FAR], [PAIR]), known=damaged)
    assert "was damaged" in at.reads()
    at.choose(0, "A1B2C3D4")
    assert "was damaged" not in at.reads()


def test_the_strap_the_therapist_wore_is_not_taken_for_the_clients(desk: NewDesk) -> None:
    mine = KnownStrap(sys.platform, NEAR.address, NEAR.name, "", therapists=True)
    at = desk(FakeRoom([NEAR], [PAIR]), known=Recalled((mine,)))
    assert at.rows(0)[0] == "Polar H10 A1B2C3D4  ·  strong signal, worn by you before"
    assert "Choose a strap, or none." in at.reads()


def test_two_straps_of_one_name_are_told_apart_by_their_address(desk: NewDesk) -> None:
    one, other = replace(NEAR, name="HRM"), replace(FAR, name="HRM")
    at = desk(FakeRoom([one, other, GONE], [PAIR]))
    assert [row.split("  ")[0] for row in at.rows(0)[:3]] == [
        "HRM (00:0A)",
        "HRM (00:0B)",
        "Polar H9 00000001",
    ]
    at.choose(0, "00:0A")
    assert at.seconds()[1] == "HRM (00:0B), on the client as a backup"


def test_a_second_strap_is_any_but_the_first_on_either_person_and_none_by_itself(
    desk: NewDesk,
) -> None:
    at = desk(FakeRoom([NEAR, FAR], [PAIR]), known=remembered(GONE))
    assert (at.seconds(), at.second.isEnabled()) == (["No second strap"], False)
    at.choose(0, "A1B2C3D4")
    assert at.second.currentText() == "No second strap"
    assert at.seconds()[1:] == [
        "Polar H9 00000001, on the client as a backup",
        "Polar H9 00000001, on you (therapist)",
        "Polar H10 99887766, on the client as a backup",
        "Polar H10 99887766, on you (therapist)",
    ]
    at.choose(0, "No strap")
    assert at.seconds() == ["No second strap"]


@pytest.mark.parametrize(
    ("worn", "wearer", "meaning"),
    [
        ("as a backup", Wearer.CLIENT, "Used while the first cannot be."),
        ("on you", Wearer.THERAPIST, "Recorded beside the client’s, and never judged."),
    ],
)
def test_what_a_second_strap_will_do_is_said_where_it_is_chosen(
    desk: NewDesk, worn: str, wearer: Wearer, meaning: str
) -> None:
    at = desk(FakeRoom([NEAR, FAR], [PAIR]))
    assert "If there is one: a backup on the client, or one on you." in at.reads()
    at.choose(0, "A1B2C3D4")
    at.second.setCurrentIndex(next(i for i, row in enumerate(at.seconds()) if worn in row))
    assert meaning in at.reads()
    at.press_start()
    assert at.asked[0].second == SecondStrap(FAR, wearer)


def test_a_strap_that_becomes_the_first_is_no_longer_the_second(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR, FAR, GONE], [PAIR]))
    at.choose(0, "A1B2C3D4")
    at.second.setCurrentIndex(1)
    assert "99887766" in at.second.currentText()
    at.choose(0, "Polar H9")
    assert "99887766" in at.second.currentText()  # it may stay beside another first
    at.choose(0, "99887766")
    assert at.second.currentText() == "No second strap"


STREAM = LabStreamOffer("RR Polar H10", "lab-7", "RR intervals in ms")
ASKS = LabStreamOffer("RR old", "lab-8", question="In ms or s?", answer="handrail live --help")


def test_a_lab_stream_is_listed_after_the_straps_and_never_chosen_by_itself(
    desk: NewDesk,
) -> None:
    at = desk(FakeRoom([STREAM], [PAIR]))
    assert at.rows(0)[0] == "RR Polar H10  ·  lab stream, RR intervals in ms"
    assert "Choose a strap, or none." in at.reads()
    at.choose(0, "lab stream")
    assert "From another program on this computer" in at.reads()
    at.press_start()
    assert at.asked[0].devices() == Devices(STREAM, PAIR)


def test_a_stream_that_leaves_a_question_open_shows_it_and_begins_nothing(
    desk: NewDesk,
) -> None:
    at = desk(FakeRoom([NEAR, ASKS], [PAIR]))
    at.choose(0, "a question is open")
    assert "In ms or s?" in at.reads()
    assert "Answer it by starting with “handrail live --help”, or choose" in at.reads()
    assert not at.button.isEnabled()


def test_where_bluetooth_is_off_lab_streams_are_offered_all_the_same(desk: NewDesk) -> None:
    at = desk(FakeRoom(CannotLook(Reason.BLUETOOTH_OFF, [STREAM]), [PAIR]))
    assert "Bluetooth is off. Turn it on." in at.reads()
    assert "RR Polar H10" in at.rows(0)[0]


def test_a_session_that_will_be_sent_out_says_so_before_it_begins(desk: NewDesk) -> None:
    assert "are sent out" not in desk(FakeRoom([NEAR], [PAIR])).reads()
    at = desk(FakeRoom([NEAR], [PAIR], sends_out=True))
    assert "Heart and findings of this session are sent out" in at.reads()
    assert "without encryption" in at.reads()


def test_a_low_battery_is_said(desk: NewDesk) -> None:
    at = desk(FakeRoom([replace(NEAR, battery_low=True)], [PAIR]))
    assert at.rows(0)[0] == "Polar H10 A1B2C3D4  ·  strong signal, battery low"


def test_a_choice_stays_when_looking_again_hears_the_strap_louder(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR, FAR], [PAIR]))
    at.choose(0, "99887766")
    at.room.straps = [StrapOffer(FAR.address, FAR.name, -60), NEAR]
    click(at.look_again[0])
    at.qtbot.waitUntil(lambda: "99887766  ·  strong" in at.rows(0)[0])
    chosen = at.lists[0].selectedItems()
    assert [item.text() for item in chosen] == ["Polar H10 99887766  ·  strong signal"]


def test_a_strap_that_is_gone_is_no_longer_chosen(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR], [PAIR]))
    at.room.straps = []
    click(at.look_again[0])
    at.qtbot.waitUntil(lambda: at.rows(0) == ["No strap: voice only"])
    assert "No strap found. Is it worn and moistened?" in at.reads()
    assert "Choose a strap, or none." in at.reads()


def test_without_bluetooth_the_window_says_what_to_do_and_offers_voice_only(
    desk: NewDesk,
) -> None:
    at = desk(FakeRoom(CannotLook(Reason.BLUETOOTH_OFF), [PAIR]))
    assert "Bluetooth is off. Turn it on." in at.reads()
    at.choose(0, "No strap")
    assert "Voice only: nothing will be said about arousal." in at.reads()
    at.press_start()
    assert at.asked == [StartForm(NOTHING, PAIR)]


@pytest.mark.parametrize(
    "fault", [OSError("PortAudio library not found"), CannotLook(Reason.DRIVER_FAILED)]
)
def test_a_computer_that_cannot_look_sends_to_the_doctor(
    desk: NewDesk, fault: Exception
) -> None:
    at = desk(FakeRoom([NEAR], fault))
    assert "Cannot look. Run “handrail doctor”." in at.reads()


def test_a_fault_of_ours_leaves_the_window_usable(qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as faults:
        at = Desk(qtbot, FakeRoom(KeyError("ours"), [PAIR]))
    assert [str(fault[1]) for fault in faults] == ["'ours'"]
    assert "Something went wrong in the program. Try again." in at.reads()


def test_one_channel_is_one_microphone_for_the_room(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR], [PAIR, SINGLE]))
    each, room, _ = at.ways
    assert (each.isChecked(), each.isEnabled(), room.isEnabled()) == (True, True, True)
    assert "told by whose microphone is louder" in at.reads()
    at.choose(1, "Built-in")
    assert (room.isChecked(), each.isEnabled()) == (True, False)
    assert "in the session, each talks alone for some sentences" in at.reads()
    at.press_start()
    assert at.asked[0].sound is SoundMode.ROOM


def test_two_channels_may_be_one_microphone_and_that_wish_outlives_another_device(
    desk: NewDesk,
) -> None:
    at = desk(FakeRoom([NEAR], [PAIR, SINGLE, MicrophoneOffer("Other", 2)]))
    each, room, _ = at.ways
    at.choose(1, "Built-in")
    at.choose(1, "Interface")
    assert each.isChecked()
    click(room)
    at.choose(1, "Other")
    assert room.isChecked()
    at.choose(1, "No microphone")
    assert [way.isEnabled() for way in at.ways] == [False, False, False]


def test_a_session_online_needs_a_second_device(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR], [PAIR, SINGLE]))
    *_, online = at.ways
    (call,) = at.window.findChildren(QComboBox, "call")
    assert not call.isVisible()
    click(online)
    assert call.isVisible()
    assert "Choose the device that records the call, or another way." in at.reads()
    assert "Reply times include the call's delay" in at.reads()
    assert not at.button.isEnabled()
    call.setCurrentIndex(1)
    at.press_start()
    assert at.asked[0].devices().call == SINGLE
    assert at.asked[0].sound is SoundMode.CALL


def test_the_delay_of_a_call_may_be_typed_in_at_the_start_and_a_slip_is_pointed_out(
    desk: NewDesk,
) -> None:
    at = desk(FakeRoom([NEAR], [PAIR, SINGLE]))
    assert not at.round_trip.isVisible()
    click(at.ways[2])
    (call,) = at.window.findChildren(QComboBox, "call")
    call.setCurrentIndex(1)
    assert at.button.isEnabled()  # it may stay empty
    at.round_trip.setFocus()
    type_words(at.window, "0.2")
    assert "Whole milliseconds: 0.2 s is 200." in at.reads()
    assert not at.button.isEnabled()
    at.round_trip.clear()
    type_words(at.window, "20000")
    assert "1 to 2000 ms; empty if it is not known." in at.reads()
    assert not at.button.isEnabled()
    at.round_trip.clear()
    type_words(at.window, "200")
    at.press_start()
    assert at.asked[0].round_trip.seconds == 0.2


def test_a_slip_in_the_delay_of_a_call_keeps_no_session_in_a_room_from_starting(
    desk: NewDesk,
) -> None:
    at = desk(FakeRoom([NEAR], [PAIR, SINGLE]))
    each, _, online = at.ways
    click(online)
    at.round_trip.setFocus()
    type_words(at.window, "0.2")
    click(each)
    assert at.button.isEnabled()


def test_with_one_device_there_is_no_session_online(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR], [PAIR]))
    assert [way.isEnabled() for way in at.ways] == [True, True, False]


def test_a_headset_that_hears_late_is_warned_of(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR], [MicrophoneOffer("Hands-Free", 1, True, "bluetooth")]))
    assert "A Bluetooth headset hears late and like a telephone" in at.reads()


def test_without_a_microphone_nothing_is_said_about_contact(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR], []))
    assert "No microphone found. Is it plugged in?" in at.reads()
    at.choose(1, "No microphone")
    assert "Heart only: nothing will be said about contact." in at.reads()


def test_with_neither_there_is_nothing_to_watch(desk: NewDesk) -> None:
    at = desk(FakeRoom())
    at.choose(0, "No strap")
    at.choose(1, "No microphone")
    assert "with neither there is nothing to watch" in at.reads()
    assert not at.button.isEnabled()


def test_what_is_usually_agreed_to_is_ticked_and_sound_is_not(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR], [PAIR]))
    ticked = [box.text() for box in at.window.findChildren(QCheckBox) if box.isChecked()]
    assert ticked == ["Heart", "Voice timing", "Keep the record"]
    assert "Ask aloud, every time." in at.reads()
    click(at.answer("Sound recording"))
    assert "The sound itself, with all that is said." in at.reads()
    at.press_start()
    assert at.asked[0].consent == Consent(raw_audio=True)


def test_without_the_heart_no_strap_is_asked_for_or_used(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR, FAR], [PAIR]))
    at.choose(0, "A1B2C3D4")
    at.second.setCurrentIndex(1)
    click(at.answer("Heart"))
    assert not at.lists[0].isEnabled()
    assert "Not agreed to: no strap is used" in at.reads()
    at.press_start_without(0)
    assert at.asked[0].devices() == Devices(None, PAIR)
    assert not at.asked[0].consent.heart


def test_the_therapists_own_strap_needs_no_consent_of_the_clients(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR, FAR], [PAIR]))
    click(at.answer("Heart"))
    assert at.second.isEnabled()
    assert all("on you" in row for row in at.seconds()[1:])
    at.second.setCurrentIndex(1)
    at.press_start_without(0)
    assert at.asked[0].devices() == Devices(None, PAIR, SecondStrap(NEAR, Wearer.THERAPIST))


def test_where_the_heart_is_not_agreed_to_an_open_choice_of_strap_holds_nothing_up(
    desk: NewDesk,
) -> None:
    at = desk(FakeRoom([NEAR, FAR], [PAIR]))
    assert "Choose a strap, or none." in at.reads()
    click(at.answer("Heart"))
    assert "Ready to start." in at.reads()
    click(at.answer("Heart"))
    assert at.lists[0].isEnabled()
    assert "Choose a strap, or none." in at.reads()


def test_without_voice_timing_no_microphone_is_opened_and_no_sound_can_be_recorded(
    desk: NewDesk,
) -> None:
    at = desk(FakeRoom([NEAR], [PAIR, SINGLE]))
    click(at.ways[2])  # a session online, with nothing chosen for the call
    click(at.answer("Sound recording"))
    click(at.answer("Voice timing"))
    sound = at.answer("Sound recording")
    assert (sound.isEnabled(), sound.isChecked()) == (False, False)
    assert "Only together with voice timing." in at.reads()
    assert "no microphone is opened, and nothing will be said about contact" in at.reads()
    at.press_start_without(1)
    assert at.asked[0].devices() == Devices(NEAR, None)
    assert at.asked[0].consent == Consent(voice_timing=False)


def test_with_neither_agreed_to_no_session_can_start_and_the_window_says_why(
    desk: NewDesk,
) -> None:
    at = desk(FakeRoom([NEAR], [PAIR]))
    click(at.answer("Heart"))
    click(at.answer("Voice timing"))
    assert not at.button.isEnabled()
    assert "Without heart and voice timing there is nothing to watch" in at.reads()


def test_a_record_that_is_not_kept_is_shown_to_nobody(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR], [PAIR]))
    click(at.answer("Research"))
    click(at.answer("Keep the record"))
    assert "Nothing is kept: destroyed at the end." in at.reads()
    assert not at.answer("Research").isEnabled()
    at.press_start()
    assert at.asked[0].consent == Consent(keep=False)


def test_little_room_for_the_sound_is_said_and_holds_nothing_up(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR], [PAIR]), disk="0.9 GB are free; a session may need 0.3 GB.")
    assert "Ready to start." in at.reads()
    click(at.answer("Sound recording"))
    assert "0.9 GB are free" in at.reads()
    assert at.button.isEnabled()


def test_answers_outlive_a_start_that_failed(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR], [PAIR]), fault=NearlyFull("The disk is nearly full."))
    click(at.answer("Supervision"))
    at.may_start.clear()
    click(at.button)
    at.choose(1, "No microphone")  # whatever changes meanwhile leaves the answers alone
    at.choose(1, "Interface")
    at.may_start.set()
    at.qtbot.waitUntil(at.lists[0].isEnabled)
    at.fault = None
    click(at.button)
    at.qtbot.waitUntil(lambda: at.window.link is not None)
    assert [form.consent for form in at.asked] == [Consent(supervision=True)] * 2


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (NearlyFull("The disk is nearly full."), "The disk is nearly full."),
        (
            OSError(28, "No space left on device"),
            "could not be started: No space left on device",
        ),
        (LinkError("no station answers: [Errno 2]"), "Run “handrail doctor”, then try again."),
    ],
)
def test_what_keeps_a_session_from_starting_is_said_and_can_be_mended(
    desk: NewDesk, fault: Exception, sentence: str
) -> None:
    at = desk(FakeRoom([NEAR], [PAIR]), fault=fault)
    at.press_start()
    assert sentence in at.reads()
    assert at.window.isVisible()
    assert at.window.link is None
    at.fault = None
    at.press_start()
    at.qtbot.waitUntil(lambda: at.window.link is not None)


def test_a_window_that_is_starting_a_session_waits_for_it(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR], [PAIR]))
    at.may_start.clear()
    click(at.button)
    at.qtbot.waitUntil(lambda: bool(at.asked))
    at.window.close()
    assert at.window.isVisible()
    assert "Starting. This takes a few seconds." in at.reads()
    at.may_start.set()
    at.qtbot.waitUntil(lambda: at.window.link is not None)


def test_closing_the_window_begins_nothing(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR], [PAIR]))
    at.window.close()
    assert (at.window.link, at.asked) == (None, [])


def test_hands_that_stay_on_the_keyboard_get_there(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR, FAR], [PAIR]))
    strike(at.window, DOWN, TAB, TAB, DOWN, *[TAB] * 6, SPACE, RETURN)
    at.qtbot.waitUntil(lambda: at.window.link is not None)
    backup = SecondStrap(NEAR, Wearer.CLIENT)
    agreed = Consent(raw_audio=True)  # two answers on from the first
    assert at.asked == [StartForm(FAR, PAIR, second=backup, consent=agreed)]


def test_an_arrow_key_chooses_even_the_only_row(desk: NewDesk) -> None:
    at = desk(FakeRoom([], []))
    strike(at.window, DOWN)
    assert "Choose a microphone, or none." in at.reads()
    strike(at.window, TAB, TAB, DOWN)
    assert "with neither there is nothing to watch" in at.reads()


def test_there_is_a_way_back_that_one_can_see(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR], [PAIR]))
    back = next(b for b in at.window.findChildren(QPushButton) if b.text() == "&Back")
    click(back)
    assert (at.window.isVisible(), at.window.link, at.asked) == (False, None, [])


def test_whoever_listens_to_the_screen_hears_what_each_thing_is(desk: NewDesk) -> None:
    at = desk(FakeRoom([NEAR], [PAIR]))
    named: list[QWidget] = [
        *at.lists,
        at.second,
        *at.look_again,
        at.round_trip,
        *at.window.findChildren(QCheckBox),
    ]
    assert [widget.accessibleName() for widget in named] == [
        "Heart rate straps in range",
        "Microphones of this computer",
        "Second strap",
        "Look again: Heart",
        "Look again: Voice",
        "Round trip that the call’s program shows, milliseconds; may stay empty",
        "Agreed for this session: Heart",
        "Agreed for this session: Voice timing",
        "Agreed for this session: Sound recording",
        "Agreed for this session: Keep the record",
        "Agreed for this session: Supervision",
        "Agreed for this session: Research",
    ]


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=["dark", "light"])
def test_it_fits_a_small_screen_and_says_what_it_is_not(
    desk: NewDesk, palette: Palette
) -> None:
    fullest = FakeRoom([NEAR, FAR], [SINGLE, PAIR], sends_out=True)
    at = desk(fullest, palette=palette)
    least = at.window.minimumSizeHint()
    assert (least.width() <= DESIGNED_FOR[0], least.height() <= DESIGNED_FOR[1]) == (True, True)
    at.window.resize(1366, 728)  # 768 lines less a task bar
    assert (at.window.width(), at.window.height()) == (1366, 728)
    assert "not a medical device" in at.reads()
    drawn = at.window.grab().toImage()
    assert drawn.pixelColor(2, 2).name() == palette.window
