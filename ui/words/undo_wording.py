"""What was pressed just now, and how it is taken back."""

from ...monitor.channels.presses import Press
from ...monitor.inputs import Mark, MarkKind, PhaseChange
from ...monitor.session_steps import Step
from ..shown.pressed import TOGGLES
from .course_wording import step_name
from .mark_wording import mark_name
from .phrases import tr
from .wording import phase_name

WITH_KEY = "{pressed}  \N{MIDDLE DOT}  {key} takes it back"
WITHOUT_KEY = "{pressed}  \N{MIDDLE DOT}  take it back"
NAME = "Take back the last press"
MEANS = "It then counts as never pressed; what was pressed before it can be taken back next"

MARKED = "Marked: {name}"
TICKED = "Ticked"
TURNED_ON = "On: {name}"
TURNED_OFF = "Off: {name}"
STEP_BEGUN = "Begun: {name}"
RATED = "SUDS {value}"


def pressed_words(press: Press) -> str:
    """Return what was pressed, as it is said once it is done."""
    match press:
        case PhaseChange():
            return tr(STEP_BEGUN).format(name=phase_name(press.phase))
        case Mark(kind=MarkKind.STEP):
            return tr(STEP_BEGUN).format(name=step_name(Step(press.value)))
        case Mark(kind=MarkKind.CHECKED):
            return tr(TICKED)
        case Mark(kind=kind) if kind in TOGGLES:
            turned = TURNED_OFF if press.value == "off" else TURNED_ON
            return tr(turned).format(name=mark_name(kind))
        case Mark():
            return tr(MARKED).format(name=mark_name(press.kind))
        case _:
            return tr(RATED).format(value=press.value)
