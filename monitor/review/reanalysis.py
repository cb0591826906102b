"""A session analysed again and again with other settings, quickly.

The first time everything runs, and what the first stages told is kept (`kept_stages.py`), with
the inputs but without the voice frames, which are nine tenths of them.  After that only what
the other settings can change is run.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from ..channels.frame_run import FrameRun, in_runs
from ..inputs import Input
from ..records import Record
from ..replay import replay
from ..settings import Settings
from .account import Account
from .account_book import account_of
from .kept_stages import KeptStages, LeftThePath

Along: TypeAlias = Callable[[Iterator[Input | FrameRun], float], Iterator[Input | FrameRun]]
"""Passes on the inputs of a session of so many seconds: to tell how far it is, or to stop."""


def unwatched(inputs: Iterator[Input | FrameRun], _: float) -> Iterator[Input | FrameRun]:
    """Pass inputs on."""
    return inputs


class Reanalysis:
    """What would have been said of one session.  Any thread may ask; one after the other.

    Parameters
    ----------
    inputs
        Returns the session's inputs, each time anew.
    length_s
        How long it is, seconds.
    library
        Its cues.
    """

    def __init__(
        self, inputs: Callable[[], Iterable[Input]], length_s: float, library: str | None
    ) -> None:
        self._inputs = inputs
        self._length_s = length_s
        self._library = library
        self._one_at_a_time = threading.Lock()
        self._held: list[Input | FrameRun] = []
        self._stages = KeptStages()

    @property
    def warm(self) -> bool:
        """Whether the first stages are known: the next analysis is a quick one."""
        return self._stages.complete

    def account_with(self, settings: Settings, along: Along = unwatched) -> Account:
        """Return what would have been said with these settings.

        Raises
        ------
        Expected
            As `replay` and reading the session do, and whatever `along` raises.
        """
        with self._one_at_a_time:
            if self._stages.complete and self._stages.fit(settings):
                try:
                    return self._again(settings, along)
                except LeftThePath:
                    pass
            return self._anew(settings, along)

    def _again(self, settings: Settings, along: Along) -> Account:
        return account_of(
            self._replayed(along(iter(self._held), self._length_s), settings, self._stages)
        )

    def _anew(self, settings: Settings, along: Along) -> Account:
        """Run everything, and keep what the first stages say."""
        stages, held = KeptStages(), list[Input | FrameRun]()

        def noted() -> Iterator[Input | FrameRun]:
            for item in along(in_runs(self._inputs()), self._length_s):
                held.append(item.bare() if isinstance(item, FrameRun) else item)
                yield item

        account = account_of(self._replayed(noted(), settings, stages))
        stages.complete = True
        self._held, self._stages = held, stages
        return account

    def _replayed(
        self, inputs: Iterable[Input | FrameRun], settings: Settings, stages: KeptStages
    ) -> Iterator[Record]:
        return replay(inputs, settings, self._library, stages)
