"""Stages that are not run again: they tell what they told when they were asked the same.

A stage is a machine: what it answers to a call follows from the calls before.  So its answers
are kept as a path from call to call, and whoever goes the same way finds the same answers.
Where presses were taken back the analysis went two ways for some seconds, and so does the path.
A call that was never made leaves the path; what the stage would have said is not known then.

References to inputs are kept, and are compared first by identity: a path is followed as quickly
as a list.
"""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, cast

from ..channels.frame_run import FrameRun
from ..channels.hearing import Hearing
from ..channels.stages import Stages
from ..channels.strap_channel import StrapChannel
from ..settings import Settings

_HEARING_SHOWS = ("unclear",)
_STRAP_SHOWS = (
    "estimate", "rates", "fresh_ms", "irregular", "rate_only", "coverage", "motion",
    "chest_said",
)  # fmt: skip


class LeftThePath(Exception):  # noqa: N818 - no fault: the stage must be run after all
    """A stage was asked what it was never asked."""


@dataclass(slots=True, eq=False)
class Step:
    """One call of a stage, and what came of it.

    Attributes
    ----------
    call
        Its name and what it was given.
    answer
        What it returned.
    shown
        What could be read of the stage afterwards.
    after
        The calls that followed; several where the analysis was run again from here.
    """

    call: tuple[Any, ...]
    answer: Any
    shown: Mapping[str, Any]
    after: list["Step"] = field(default_factory=list)

    def next(self, call: tuple[Any, ...]) -> "Step | None":
        """Return what came of this call here; None if it was never made."""
        return next((step for step in self.after if step.call == call), None)


class KeptStages(Stages):
    """Runs the stages once and keeps what they told; from then on nothing is run.

    Attributes
    ----------
    complete
        Whether a session was gone through to its end.
    """

    def __init__(self) -> None:
        self._begun: dict[str, Step] = {}
        self._read: dict[str, object] = {}
        self.complete = False

    def __deepcopy__(self, memo: dict[int, Any]) -> "KeptStages":
        return self  # what is kept is kept once, however often an analysis is copied

    def fit(self, settings: Settings) -> bool:
        """Return whether the stages would read the same in other settings."""
        return all(getattr(settings, name) == value for name, value in self._read.items())

    def hearing(self, settings: Settings) -> Hearing:
        """Return what hears the voices, or tells what was heard."""
        return cast(Hearing, self._stage("", super().hearing, settings, _HEARING_SHOWS))

    def strap(self, sensor: str, settings: Settings) -> StrapChannel:
        """Return what follows a strap, or tells what was seen."""
        make = partial(super().strap, sensor)
        return cast(StrapChannel, self._stage(sensor, make, settings, _STRAP_SHOWS))

    def _stage(
        self,
        name: str,
        make: Callable[[Settings], Any],
        settings: Settings,
        shows: tuple[str, ...],
    ) -> "_Kept | _Running":
        if self.complete:
            begun = self._begun.get(name)
            if begun is None:
                raise LeftThePath
            return _Kept(begun)
        stage = make(cast(Settings, _Noted(settings, self._read)))
        first = Step((), None, _shown(stage, shows))
        return _Running(stage, shows, self._begun.setdefault(name, first))


class _Noted:
    """Settings that note which of them were read."""

    def __init__(self, settings: Settings, read: dict[str, object]) -> None:
        self._settings = settings
        self._read = read

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        value = getattr(self._settings, name)
        self._read[name] = value
        return value

    def __deepcopy__(self, memo: dict[int, Any]) -> "_Noted":
        return self


class _Running:
    """A stage that runs, and leaves its path behind."""

    def __init__(self, stage: Any, shows: tuple[str, ...], at: Step) -> None:  # noqa: ANN401
        self._stage = stage
        self._shows = shows
        self._at = at

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        if name in self._shows:
            return self._at.shown[name]
        if not callable(getattr(type(self._stage), name, None)):
            raise AttributeError(f"{name} is not among what is kept of a stage")  # noqa: TRY004
        return partial(self._ask, name)

    def __deepcopy__(self, memo: dict[int, Any]) -> "_Running":
        return _Running(copy.deepcopy(self._stage, memo), self._shows, self._at)

    def _ask(self, *call: Any) -> Any:  # noqa: ANN401
        name, *given = call
        answer = getattr(self._stage, name)(*given)
        kept = tuple(one.bare() if isinstance(one, FrameRun) else one for one in call)
        step = self._at.next(kept)
        if step is None:
            step = Step(kept, answer, _shown(self._stage, self._shows))
            self._at.after.append(step)
        self._at = step
        return answer


class _Kept:
    """A stage that only goes along a path."""

    def __init__(self, at: Step) -> None:
        self._at = at

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        shown = self._at.shown
        return shown[name] if name in shown else partial(self._ask, name)

    def __deepcopy__(self, memo: dict[int, Any]) -> "_Kept":
        return _Kept(self._at)

    def _ask(self, *call: Any) -> Any:  # noqa: ANN401
        step = self._at.next(call)
        if step is None:
            raise LeftThePath
        self._at = step
        return step.answer


def _shown(stage: Any, shows: tuple[str, ...]) -> dict[str, Any]:  # noqa: ANN401
    return {name: getattr(stage, name) for name in shows}
