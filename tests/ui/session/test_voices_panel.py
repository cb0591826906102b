"""Two voices become known to one microphone, under a therapist's fingers."""

from collections.abc import Callable

import pytest

from handrail.monitor.inputs import Phase, PhaseChange
from handrail.monitor.records import (
    EnrolmentOutcome,
    EnrolVoice,
    Reason,
    SensorHealth,
    SensorKind,
    Speaker,
    VoicesRead,
)
from handrail.ui.pictures.scenes import Scene, ScriptedPort
from handrail.ui.qt import QtWidgets
from handrail.ui.session.live_window import LiveWindow
from handrail.ui.session.reply_panel import ReplyPanel
from handrail.ui.session.voices_panel import VoicesPanel

from ..conftest import OpenScene
from ..hands import click, press, reads

THERAPIST, CLIENT = Speaker.THERAPIST, Speaker.CLIENT
BOTH = (THERAPIST, CLIENT)


class Desk:
    """The live window early in a session with one microphone for the room."""

    def __init__(self, opened: tuple[LiveWindow, ScriptedPort]) -> None:
        self.window, self.port = opened
        (self.panel,) = self.window.findChildren(VoicesPanel)
        (self.reply,) = self.window.findChildren(ReplyPanel)

    def hear(self, *records: VoicesRead | PhaseChange | SensorHealth) -> None:
        self.port.add(*records)
        self.window.refresh()

    def button(self, name: str) -> QtWidgets.QPushButton:
        (found,) = [
            b for b in self.panel.findChildren(QtWidgets.QPushButton) if name in b.text()
        ]
        return found

    def reads(self) -> str:
        return reads(self.window)


@pytest.fixture
def desk(open_scene: OpenScene, scene_named: Callable[[str], Scene]) -> Desk:
    return Desk(open_scene(scene_named("voices_unknown")))


def test_while_voices_are_not_known_it_is_asked_for_them_in_the_place_of_the_replies(
    desk: Desk,
) -> None:
    assert desk.panel.isVisible()
    assert not desk.reply.isVisible()
    assert "Listening to you alone: 7 of 12 s of speech" in desk.reads()
    assert "Cannot tell who speaks: voices not known yet." in desk.reads()


@pytest.mark.parametrize(
    ("key", "name", "speaker"), [("T", "Therapist", THERAPIST), ("L", "Client", CLIENT)]
)
def test_a_key_and_a_click_say_who_talks_alone(
    desk: Desk, key: str, name: str, speaker: Speaker
) -> None:
    press(desk.window, key)
    click(desk.button(name))
    assert desk.port.sent == [EnrolVoice(42.0, speaker)] * 2


def test_a_button_is_lit_while_the_record_has_it_that_this_person_talks(desk: Desk) -> None:
    assert desk.button("Therapist").isChecked()
    press(desk.window, "L")
    assert not desk.button("Client").isChecked()
    desk.hear(VoicesRead(43.0, asked=CLIENT, spoken_s=0.4))
    assert desk.button("Client").isChecked()
    assert desk.button("Client").accessibleName() == "Client: talks now"
    assert desk.button("Therapist").accessibleName() == "Therapist: not known yet"


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (EnrolmentOutcome.TOO_LITTLE_SPEECH, "Too little speech was heard."),
        (EnrolmentOutcome.TWO_VOICES, "That sounded like two people."),
        (EnrolmentOutcome.KNOWN_VOICE, "That sounded like the other person."),
        (EnrolmentOutcome.ACCEPTED, "Now the client, or later"),
    ],
)
def test_what_became_of_it_is_said_in_words(
    desk: Desk, outcome: EnrolmentOutcome, words: str
) -> None:
    desk.hear(VoicesRead(50.0, (THERAPIST,), THERAPIST, 12.0, outcome=outcome))
    assert words in desk.reads()
    assert words in desk.panel.accessibleName()


def test_once_both_are_known_the_replies_are_back_and_a_voice_can_be_learned_again(
    desk: Desk,
) -> None:
    desk.hear(VoicesRead(60.0, BOTH, CLIENT, 12.0, outcome=EnrolmentOutcome.ACCEPTED))
    assert desk.reply.isVisible()
    press(desk.window, "T")  # means nothing now
    press(desk.window, "V")
    assert "Both voices are known." in desk.reads()
    press(desk.window, "T")
    assert desk.port.sent == [EnrolVoice(42.0, THERAPIST)]
    click(desk.button("Later"))
    assert desk.reply.isVisible()


def test_once_the_image_has_begun_it_is_asked_for_by_nobody_but_can_be_reached(
    desk: Desk,
) -> None:
    desk.hear(PhaseChange(42.0, Phase.RELIVING))
    assert desk.reply.isVisible()
    assert "Cannot count: not clear who speaks" in desk.reads()
    (way,) = [b for b in desk.reply.findChildren(QtWidgets.QPushButton) if b.text() == "Voices"]
    click(way)
    assert desk.panel.isVisible()


def test_others_who_talk_are_named_as_the_reason(desk: Desk) -> None:
    desk.hear(SensorHealth(42.0, SensorKind.MICROPHONE, False, Reason.OTHERS_TALK, 42.0))
    assert "Cannot tell who speaks: others talk too." in desk.reads()
    assert "Heard, not told apart" in desk.reads()


def test_with_a_microphone_each_nothing_is_asked_and_there_is_nothing_to_reach(
    open_scene: OpenScene, scene_named: Callable[[str], Scene]
) -> None:
    desk = Desk(open_scene(scene_named("calm")))
    press(desk.window, "V")
    assert desk.reply.isVisible()
    assert not desk.panel.isVisible()


def test_voices_that_were_asked_for_are_left_with_escape_those_that_are_needed_are_not(
    desk: Desk,
) -> None:
    press(desk.window, "Esc")
    assert desk.panel.isVisible()
    desk.hear(VoicesRead(60.0, BOTH, CLIENT, 12.0, outcome=EnrolmentOutcome.ACCEPTED))
    press(desk.window, "V")
    assert desk.panel.isVisible()
    press(desk.window, "Esc")
    assert desk.reply.isVisible()
