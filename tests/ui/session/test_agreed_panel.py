"""What is agreed to, under a therapist's fingers while the session runs."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from handrail.monitor.consent import in_force
from handrail.monitor.inputs import Mark, MarkKind, Phase, PhaseChange
from handrail.monitor.library import Library
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.recording.session_schema import SessionSensor
from handrail.monitor.records import Consent, ConsentChange, Forgotten, Modality, SensorKind
from handrail.monitor.station.session_start import PlannedSession, begin
from handrail.monitor.vault.vault import Argon2Cost, Vault
from handrail.sensors.room import Room
from handrail.ui.pictures.scene_parts import NOW_S
from handrail.ui.pictures.scenes import Scene, ScriptedPort
from handrail.ui.qt import QtWidgets
from handrail.ui.session.agreed_panel import AgreedPanel
from handrail.ui.session.contact_panel import ContactPanel
from handrail.ui.session.cue_panel import CuePanel
from handrail.ui.session.live_window import LiveWindow
from handrail.ui.widgets.status_line import SessionClock

from ..conftest import OpenScene
from ..hands import click, press, reads
from ..struck_keys import SPACE, TAB, strike

WITH_SOUND = Consent(raw_audio=True)


class Session:
    """A running session with the panel open, and its port."""

    def __init__(self, window: LiveWindow, port: ScriptedPort | None = None) -> None:
        self.window = window
        self.port = port or ScriptedPort(Scene("", ()))
        press(self.window, "P")

    @property
    def panel(self) -> AgreedPanel:
        *_, newest = self.window.findChildren(AgreedPanel)  # another size builds another
        return newest

    def button(self, name: str) -> QtWidgets.QPushButton:
        """A button that can be seen, by the name that is read aloud or stands on it."""
        found = [
            b
            for b in self.panel.findChildren(QtWidgets.QPushButton)
            if b.isVisible() and name in {b.accessibleName(), b.text()}
        ]
        assert len(found) == 1, name
        return found[0]

    def take_back(self, name: str, answer: str = "") -> None:
        click(self.button(f"Take back: {name}"))
        if answer:
            click(self.button(answer))

    def reads(self) -> str:
        return reads(self.window)


@pytest.fixture
def calm(scene_named: Callable[[str], Scene]) -> Scene:
    return replace(scene_named("calm"), consent=WITH_SOUND, sound_kept=True)


@pytest.fixture
def session(open_scene: OpenScene, calm: Scene) -> Session:
    return Session(*open_scene(calm))


def test_one_key_opens_and_closes_the_panel_and_so_does_escape(session: Session) -> None:
    assert session.panel.isVisible()
    assert "Heart · Agreed" in session.reads()
    assert "Research · Not agreed" in session.reads()
    press(session.window, "P")
    assert not session.panel.isVisible()
    press(session.window, "P")
    press(session.window, "Esc")
    assert not session.panel.isVisible()
    assert session.port.sent == []


@pytest.mark.parametrize("size", [(1280, 700), (1366, 768), (1920, 1080)])
def test_it_never_covers_the_cue_or_the_contact_state(
    open_scene: OpenScene, scene_named: Callable[[str], Scene], size: tuple[int, int]
) -> None:
    session = Session(*open_scene(scene_named("several_signs"), size=size))
    window = session.window

    def place(widget: QtWidgets.QWidget) -> object:
        return widget.rect().translated(widget.mapTo(window, widget.rect().topLeft()))

    for kind in (CuePanel, ContactPanel):
        (shown,) = (panel for panel in window.findChildren(kind) if panel.isVisible())
        assert not place(session.panel).intersects(place(shown))  # type: ignore[attr-defined]
    assert "Check in: “Can you hear me?”" in session.reads()


@pytest.mark.parametrize(("answer", "erase"), [("Only stop", False), ("Stop and erase", True)])
@pytest.mark.parametrize(
    ("name", "modality"),
    [
        ("Heart", Modality.HEART),
        ("Voice timing", Modality.VOICE_TIMING),
        ("Sound recording", Modality.RAW_AUDIO),
    ],
)
def test_what_is_taken_back_stops_at_once_and_is_erased_if_wished(
    session: Session, name: str, modality: Modality, answer: str, erase: bool
) -> None:
    session.take_back(name)
    assert session.port.sent == []
    assert f"{name} is taken back: nothing more of it is recorded. Also erase" in (
        session.reads()
    )
    click(session.button(answer))
    assert session.port.sent == [ConsentChange(NOW_S, modality, False, erase)]
    assert f"{name} · Not agreed" in session.reads()


def test_it_can_be_given_again_without_a_question(session: Session) -> None:
    session.take_back("Heart", "Only stop")
    click(session.button("Agree: Heart"))
    assert session.port.sent[1:] == [ConsentChange(NOW_S, Modality.HEART, True)]
    assert "Heart · Agreed" in session.reads()


def test_going_back_from_the_question_takes_nothing_back(session: Session) -> None:
    session.take_back("Heart")
    strike(session.window, SPACE)  # the way back is lit first
    session.take_back("Heart")
    press(session.window, "Esc")
    assert session.panel.isVisible()
    assert session.port.sent == []
    assert "Heart · Agreed" in session.reads()


def test_a_question_that_was_left_open_is_gone_when_the_panel_comes_back(
    session: Session,
) -> None:
    session.take_back("Heart")
    press(session.window, "P")
    press(session.window, "P")
    assert session.button("Take back: Heart").isVisible()


def test_to_keep_nothing_is_confirmed_and_says_what_it_means(session: Session) -> None:
    session.take_back("Keep the record")
    assert "the record is destroyed when the session ends" in session.reads()
    click(session.button("Keep nothing"))
    assert session.port.sent == [ConsentChange(NOW_S, Modality.KEEP, False)]
    assert not session.button("Agree: Supervision").isEnabled()


def test_a_record_that_is_not_kept_is_shown_to_no_supervisor(session: Session) -> None:
    click(session.button("Agree: Supervision"))
    assert "Supervision · Agreed" in session.reads()
    session.take_back("Keep the record", "Keep nothing")
    assert "Supervision · Not agreed" in session.reads()
    assert "Only where the record is kept." in session.reads()


def test_what_the_record_is_for_is_given_and_taken_back_without_questions(
    session: Session,
) -> None:
    click(session.button("Agree: Research"))
    click(session.button("Take back: Research"))
    assert [c.given for c in session.port.sent if isinstance(c, ConsentChange)] == [
        True,
        False,
    ]


def test_without_voice_timing_the_sound_cannot_be_agreed_to(session: Session) -> None:
    session.take_back("Voice timing", "Only stop")
    assert "Sound recording · Not agreed" in session.reads()
    assert not session.button("Agree: Sound recording").isEnabled()
    assert "Only together with voice timing." in session.reads()


def test_the_last_minutes_are_forgotten_after_one_question(session: Session) -> None:
    click(session.button("Forget the last 5 minutes…"))
    assert "This cannot be undone." in session.reads()
    assert "What stays: that it was erased, and when." in session.reads()
    assert session.port.to_forget_s == []
    click(session.button("Erase it"))
    assert session.port.to_forget_s == [300.0]
    assert "Erasing." in session.reads()
    session.port.add(Forgotten(NOW_S + 0.2, NOW_S - 310.0))
    session.window.refresh()
    assert "The last minutes are erased." in session.reads()


def test_all_of_it_can_be_done_with_the_keyboard(session: Session) -> None:
    strike(session.window, TAB, TAB, TAB, SPACE)  # closing, heart, voice timing, the sound
    strike(session.window, TAB, TAB, SPACE)  # back, only stop, stop and erase
    assert session.port.sent == [ConsentChange(NOW_S, Modality.RAW_AUDIO, False, True)]
    strike(session.window, *[TAB] * 7, SPACE)  # past six answers to forgetting
    strike(session.window, TAB, SPACE)
    assert session.port.to_forget_s == [300.0]


def test_marks_and_phases_keep_their_keys_while_the_panel_is_open(session: Session) -> None:
    press(session.window, "H")
    press(session.window, "4")
    assert session.port.sent == [
        Mark(NOW_S, MarkKind.HOTSPOT),
        PhaseChange(NOW_S, Phase.MASTERY),
    ]


def test_a_withdrawal_that_does_not_come_through_is_owned_up_to(
    open_scene: OpenScene, calm: Scene
) -> None:
    session = Session(*open_scene(replace(calm, link_ok=False)))
    session.take_back("Heart", "Only stop")
    assert "Heart · Being changed" in session.reads()
    session.port.advance(300.0)  # however long it takes
    session.window.refresh()
    assert "Not in force yet: Heart." in session.reads().split("\n")
    change = session.port.sent[0]
    assert isinstance(change, ConsentChange)
    session.port.add(change)
    session.window.refresh()
    assert "Not in force yet" not in session.reads()
    assert "Heart · Not agreed" in session.reads()


def test_erasing_that_does_not_come_through_is_owned_up_to(session: Session) -> None:
    click(session.button("Forget the last 5 minutes…"))
    click(session.button("Erase it"))
    session.port.advance(2.0)
    session.window.refresh()
    assert "Not erased yet: the last 5 minutes. Is the disk full?" in session.reads()


@pytest.mark.parametrize(
    ("kept", "link_ok", "words"),
    [
        (True, True, "Sound is recorded"),
        (False, True, "Sound is not recorded"),
        (True, False, "Sound recorded when last heard"),
    ],
)
def test_the_window_always_says_whether_sound_is_recorded(
    open_scene: OpenScene, calm: Scene, kept: bool, link_ok: bool, words: str
) -> None:
    window, _ = open_scene(replace(calm, sound_kept=kept, link_ok=link_ok))
    (clock,) = window.findChildren(SessionClock)
    assert words in reads(clock).split("\n")
    assert words in clock.accessibleName()


def test_every_answer_has_a_name_for_those_who_listen(session: Session) -> None:
    named = [
        b.accessibleName()
        for b in session.panel.findChildren(QtWidgets.QPushButton)
        if b.isVisible() and b.accessibleName()
    ]
    assert sorted(named) == [
        "Agree: Research",
        "Agree: Supervision",
        "Take back: Heart",
        "Take back: Keep the record",
        "Take back: Sound recording",
        "Take back: Voice timing",
    ]


def test_a_real_station_stops_erases_and_says_so(
    qtbot: QtBot, held: list[object], tmp_path: Path
) -> None:
    library = Library(tmp_path)
    vault = Vault.create(library.vault, "seven herons", Argon2Cost(8 * 1024 * 1024, 1))
    plan = PlannedSession((SessionSensor("strap", SensorKind.STRAP),), consent=WITH_SOUND)
    path, link = begin(library, vault, plan, Room().open_sources)
    window = LiveWindow(link)
    held.append(window)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    press(window, "H")
    session = Session(window)
    session.take_back("Sound recording", "Only stop")
    qtbot.waitUntil(lambda: "Sound recording · Not agreed" in session.reads(), timeout=10_000)
    click(session.button("Forget the last 5 minutes…"))
    click(session.button("Erase it"))
    qtbot.waitUntil(lambda: "The last minutes are erased." in session.reads(), timeout=10_000)
    assert "Sound recording · Not agreed" in session.reads()
    link.end_session()
    qtbot.waitUntil(lambda: link.recording == "ended", timeout=20_000)
    link.close()
    with SessionFile.open(path, vault.session_key(path.stem)) as record:
        assert record.header.consent == WITH_SOUND
        kept = list(record.inputs())
    assert in_force(WITH_SOUND, kept) == Consent()
    assert [type(item) for item in kept if isinstance(item, Mark | Forgotten)] == [Forgotten]
