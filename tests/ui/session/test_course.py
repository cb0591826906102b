"""The course of a session under a therapist's fingers: steps, leader, needs, belief, eyes."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from handrail.monitor.inputs import Leader, Mark, MarkKind, Need, Phase, PhaseChange, TakenBack
from handrail.monitor.records import Record
from handrail.ui.pictures.scenes import Scene
from handrail.ui.qt import QtWidgets
from handrail.ui.session.live_window import LiveWindow
from handrail.ui.session.phase_strip import PhaseStrip
from handrail.ui.widgets.status_line import SessionClock

from ..conftest import OpenScene
from ..hands import click, press

NOW_S = 1450.0
SceneNamed = Callable[[str], Scene]


def names(window: QtWidgets.QWidget, beginning: str) -> list[str]:
    """The visible buttons whose name begins like this, from the left."""
    found = [
        button
        for button in window.findChildren(QtWidgets.QPushButton)
        if button.isVisible() and button.accessibleName().startswith(beginning)
    ]
    found.sort(key=lambda button: button.mapToGlobal(button.rect().topLeft()).x())
    return [button.accessibleName() for button in found]


def button(window: QtWidgets.QWidget, name: str) -> QtWidgets.QPushButton:
    (found,) = (
        b
        for b in window.findChildren(QtWidgets.QPushButton)
        if b.isVisible() and (b.accessibleName() or b.text()) == name
    )
    return found


def current(window: LiveWindow) -> list[str]:
    (strip,) = window.findChildren(PhaseStrip)
    steps = strip.findChildren(QtWidgets.QPushButton)
    return [step.accessibleName() for step in steps if step.isChecked() and step.isVisible()]


def said_of_image(port_sent: list[object]) -> list[Record]:
    return [said for said in port_sent if isinstance(said, Mark | PhaseChange)]


# --- steps


@pytest.mark.parametrize(
    ("scene", "steps"),
    [
        ("calm", "Baseline Preparation Reliving Mastery Calming Debrief"),
        ("told_again", "Baseline Preparation Reliving Mastery Calming Debrief"),
        ("client_leads", "Baseline Preparation Reliving Mastery Calming Debrief"),
        (
            "diagnostic",
            "Baseline Preparation Safe_image Upsetting_image Early_memory "
            "Back_to_the_safe_image Debrief",
        ),
        ("coping", "Baseline Preparation Trigger Coping Outcome Debrief"),
    ],
)
def test_each_kind_of_session_has_its_own_steps(
    open_scene: OpenScene, scene_named: SceneNamed, scene: str, steps: str
) -> None:
    window, _ = open_scene(scene_named(scene))
    wanted = [f"Phase: {step.replace('_', ' ')}" for step in steps.split()]
    assert names(window, "Phase: ") == wanted


@pytest.mark.parametrize(
    ("key", "phase", "step"),
    [
        ("3", Phase.CALMING, "safe_image"),
        ("4", Phase.RELIVING, "upsetting_image"),
        ("6", Phase.CALMING, "safe_image_again"),
        ("7", Phase.DEBRIEF, "debrief"),
    ],
)
def test_a_digit_says_the_step_and_the_phase_it_stands_for_at_one_moment(
    open_scene: OpenScene, scene_named: SceneNamed, key: str, phase: Phase, step: str
) -> None:
    window, port = open_scene(scene_named("diagnostic"))
    assert current(window) == ["Phase: Early memory"]
    press(window, key)
    assert port.sent == [PhaseChange(NOW_S, phase), Mark(NOW_S, MarkKind.STEP, step)]
    window.refresh()
    assert current(window) == [names(window, "Phase: ")[int(key) - 1]]


def test_a_step_can_be_clicked_and_taken_back_whole(
    open_scene: OpenScene, scene_named: SceneNamed
) -> None:
    window, port = open_scene(scene_named("coping"))
    click(button(window, "Phase: Outcome"))
    assert [type(said) for said in port.sent] == [PhaseChange, Mark]
    port.add(TakenBack(NOW_S + 2.0, NOW_S))
    window.refresh()
    assert current(window) == ["Phase: Coping"]


def test_a_seventh_digit_says_nothing_where_there_are_six_steps(
    open_scene: OpenScene, scene_named: SceneNamed
) -> None:
    window, port = open_scene(scene_named("told_again"))
    press(window, "7")
    assert port.sent == []


def test_the_current_step_says_for_how_long_and_which_telling_it_is(
    open_scene: OpenScene, scene_named: SceneNamed
) -> None:
    window, port = open_scene(scene_named("told_again"))
    step = button(window, "Phase: Reliving")
    assert step.accessibleDescription() == "8:20 \N{MIDDLE DOT} 2nd telling"
    port.advance(65.0)
    window.refresh()
    assert step.accessibleDescription() == "9:25 \N{MIDDLE DOT} 2nd telling"


# --- who leads


def test_one_key_names_who_leads_in_turn(
    open_scene: OpenScene, scene_named: SceneNamed
) -> None:
    window, port = open_scene(scene_named("told_again"))
    assert names(window, "Who leads") == ["Who leads in the image: Therapist leads"]
    for _ in range(4):
        press(window, "L")
    order = (Leader.CLIENT, Leader.BOTH, Leader.HELPER, Leader.THERAPIST)
    assert port.sent == [Mark(NOW_S, MarkKind.LEADER, leader.value) for leader in order]


def test_presses_that_are_not_recorded_yet_count_on_from_each_other(
    open_scene: OpenScene, scene_named: SceneNamed
) -> None:
    window, port = open_scene(replace(scene_named("client_leads"), link_ok=False))
    for _ in range(2):
        press(window, "L")
    assert [mark.value for mark in port.sent if isinstance(mark, Mark)] == ["both", "helper"]
    assert names(window, "Who leads") == ["Who leads in the image: Client leads"]


def test_nobody_is_said_to_lead_as_long_as_nobody_said_so(
    open_scene: OpenScene, scene_named: SceneNamed
) -> None:
    window, port = open_scene(scene_named("calm"))
    click(button(window, "Who leads in the image: Who leads?"))
    assert port.sent == [Mark(NOW_S, MarkKind.LEADER, "therapist")]
    window.refresh()
    assert names(window, "Who leads") == ["Who leads in the image: Therapist leads"]


def test_in_a_diagnostic_session_there_is_nobody_to_lead(
    open_scene: OpenScene, scene_named: SceneNamed
) -> None:
    window, port = open_scene(scene_named("diagnostic"))
    assert names(window, "Who leads") == []
    press(window, "L")
    assert port.sent == []


# --- needs


@pytest.mark.parametrize(("digit", "need"), [(n, need) for n, need in enumerate(Need, 1)])
def test_a_need_is_a_key_and_a_digit(
    open_scene: OpenScene, scene_named: SceneNamed, digit: int, need: Need
) -> None:
    window, port = open_scene(scene_named("calm"))
    press(window, "J")
    press(window, str(digit))
    assert port.sent == [Mark(NOW_S, MarkKind.NEED, need.value)]
    press(window, "4")  # and a digit is a step again
    assert port.sent[1:] == [PhaseChange(NOW_S, Phase.MASTERY)]


def test_a_need_is_one_click_and_stays_lit(
    open_scene: OpenScene, scene_named: SceneNamed
) -> None:
    window, port = open_scene(scene_named("client_leads"))
    assert button(window, "Need: Connection").isChecked()
    click(button(window, "Need: Boundaries"))
    window.refresh()
    assert port.sent == [Mark(NOW_S, MarkKind.NEED, "boundaries")]
    lit = [name for name in names(window, "Need: ") if button(window, name).isChecked()]
    assert lit == ["Need: Boundaries"]


@pytest.mark.parametrize("ends", ["Esc", "J"])
def test_a_need_that_was_asked_for_need_not_be_named(
    open_scene: OpenScene, scene_named: SceneNamed, ends: str
) -> None:
    window, port = open_scene(scene_named("calm"))
    press(window, "J")
    press(window, ends)
    press(window, "5")
    assert port.sent == [PhaseChange(NOW_S, Phase.CALMING)]


def test_a_hotspot_does_not_wait_for_a_need(
    open_scene: OpenScene, scene_named: SceneNamed
) -> None:
    window, port = open_scene(scene_named("calm"))
    for key in "JH1":
        press(window, key)
    assert port.sent == [Mark(NOW_S, MarkKind.HOTSPOT), Mark(NOW_S, MarkKind.NEED, "safety")]


def test_needs_are_there_while_the_client_is_in_the_image_and_at_no_other_time(
    open_scene: OpenScene, scene_named: SceneNamed
) -> None:
    window, port = open_scene(scene_named("calm"))
    assert len(names(window, "Need: ")) == 7
    press(window, "6")
    window.refresh()
    assert names(window, "Need: ") == []
    press(window, "J")
    press(window, "1")
    assert port.sent[1:] == [PhaseChange(NOW_S, Phase.BASELINE)]


# --- belief, and what is rare


@pytest.mark.parametrize(("key", "value"), [("0", "0/10"), ("7", "7/10"), ("X", "10/10")])
def test_belief_is_asked_in_calming_and_entered_like_suds(
    open_scene: OpenScene, scene_named: SceneNamed, key: str, value: str
) -> None:
    window, port = open_scene(scene_named("not_believed"))
    assert button(window, "Belief 4").isVisible()
    press(window, "T")
    press(window, key)
    assert port.sent == [Mark(NOW_S, MarkKind.BELIEF, value)]
    window.refresh()
    assert button(window, f"Belief {value.removesuffix('/10')}").isVisible()


def test_belief_can_be_clicked_and_is_not_asked_in_reliving(
    open_scene: OpenScene, scene_named: SceneNamed
) -> None:
    window, port = open_scene(scene_named("not_believed"))
    click(button(window, "Belief 4"))
    click(button(window, "Belief 9"))
    assert port.sent == [Mark(NOW_S, MarkKind.BELIEF, "9/10")]
    reliving, port = open_scene(scene_named("calm"))
    press(reliving, "T")
    press(reliving, "5")
    assert port.sent == [PhaseChange(NOW_S, Phase.CALMING)]


def test_opened_eyes_are_marked_and_offer_the_debrief(
    open_scene: OpenScene, scene_named: SceneNamed
) -> None:
    window, port = open_scene(scene_named("client_leads"))
    for key in "I9":
        press(window, key)
    window.refresh()
    assert port.sent == [Mark(NOW_S, MarkKind.EYES_OPEN)]
    debrief = button(window, "Phase: Debrief")
    assert debrief.accessibleDescription().endswith("On to the debrief?")
    assert current(window) == ["Phase: Mastery"]  # only the therapist ends the image
    press(window, "6")
    window.refresh()
    assert debrief.accessibleDescription() == "0:00"


def test_what_says_nothing_in_this_phase_is_not_shown_and_its_digit_rests(
    open_scene: OpenScene, scene_named: SceneNamed
) -> None:
    window, port = open_scene(scene_named("calm"))
    press(window, "I")
    assert (names(window, "A sense named"), names(window, "Guilt")) == (["A sense named"], [])
    press(window, "7")
    assert port.sent == []
    press(window, "Esc")
    press(window, "4")
    window.refresh()
    press(window, "I")
    assert (names(window, "A sense named"), names(window, "Guilt")) == ([], ["Guilt"])
    press(window, "7")
    assert port.sent[1:] == [Mark(NOW_S, MarkKind.GUILT)]


@pytest.mark.parametrize(("scene", "offered"), [("coping", True), ("client_leads", False)])
def test_a_poor_line_can_be_said_where_there_is_one(
    open_scene: OpenScene, scene_named: SceneNamed, scene: str, offered: bool
) -> None:
    window, port = open_scene(scene_named(scene))
    for key in "O7":
        press(window, key)
    said = [Mark(NOW_S, MarkKind.LINE_POOR, "on")]
    assert port.sent == (said if offered else [])


# --- the clock


@pytest.mark.parametrize(
    ("scene", "left", "bold"),
    [
        ("told_again", "66\N{NO-BREAK SPACE}min left", False),
        ("not_believed", "15 minutes left", True),
        ("eyes_open", "over by 4 min", True),
    ],
)
def test_the_clock_says_what_is_left_and_grows_bold_where_that_is_little(
    open_scene: OpenScene, scene_named: SceneNamed, scene: str, left: str, bold: bool
) -> None:
    window, _ = open_scene(scene_named(scene))
    (clock,) = window.findChildren(SessionClock)
    (words,) = (w for w in clock.findChildren(QtWidgets.QLabel) if w.text() == left)
    assert words.font().bold() is bold
    assert left in clock.accessibleName()
