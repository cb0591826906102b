"""What was found in the room, shown in its list; or in words, why nothing could be."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TypeVar

from ...monitor.records import Reason, SensorKind
from ..words import start_wording as wording
from ..words.wording import reason_words, tr
from .choice_panel import ChoicePanel
from .offers import HeartOffer, MicrophoneOffer
from .start_form import CannotLook

D = TypeVar("D", HeartOffer, MicrophoneOffer)

_NONE_FOUND = {
    SensorKind.STRAP: wording.NO_STRAP_FOUND,
    SensorKind.MICROPHONE: wording.NO_MICROPHONE_FOUND,
}


def show_found(
    panel: ChoicePanel,
    kind: SensorKind,
    looking: "Future[Sequence[D]]",
    to_offer: Callable[[Sequence[D]], Sequence[D]],
    begin_with: Callable[[Sequence[D]], D | None],
) -> None:
    """List what was found, or say why nothing could be."""
    error = looking.exception()
    if error is None:
        found = looking.result()
        offered = to_offer(found)
        panel.offer(offered, begin_with(offered), "" if found else tr(_NONE_FOUND[kind]))
    elif isinstance(error, CannotLook) and error.reason is not Reason.DRIVER_FAILED:
        panel.offer(error.found, None, reason_words(kind, error.reason))
    elif isinstance(error, CannotLook):
        panel.offer(error.found, None, tr(wording.CANNOT_LOOK))
    elif isinstance(error, OSError):
        panel.offer((), None, tr(wording.CANNOT_LOOK))
    else:
        panel.offer((), None, tr(wording.WENT_WRONG))
        raise error
