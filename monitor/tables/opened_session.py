"""What `handrail.open` gives: a session as data frames, for a script or a notebook."""

from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ..errors import Expected
from ..inputs import Input
from ..library import SUFFIX
from ..openable import session_key
from ..recording.session_file import SessionFile
from ..sound.session_sound import NoSound, SessionSound
from ..traces.trace_sound import TraceSound, sound_beside
from .data_frame import frame_of, signal_frame
from .recorded import tables_from, tables_of_trace
from .scope import Purpose, Scope
from .session_tables import About, SessionTables
from .table import Table

if TYPE_CHECKING:
    import pandas as pd

_WHOLE = Scope(notes=True, dates=True)
"""Whoever can open the vault may read all of it; `handrail export` is for what is passed on."""


class NotOpenable(Expected):
    """This is neither a session nor an open trace."""


class NoSuchSignal(Expected):
    """A session has no signal of this name."""


class OpenedSession:
    """A session as pandas data frames, read once when it is opened.

    Times are seconds since the session began; units stand in the names of the columns, and
    what a column means in `frame.attrs["columns"]`.  What is not known is `pandas.NA`.  Each
    access makes a new frame, so changing one changes nothing else.

    Examples
    --------
    >>> session = handrail.open("study/7")                          # doctest: +SKIP
    >>> session.beats.query("in_nn and phase == 'reliving'").rr_ms  # doctest: +SKIP
    """

    def __init__(
        self,
        tables: SessionTables,
        sound: Callable[[], SessionSound | TraceSound] | None = None,
    ) -> None:
        self._tables = tables
        self._sound = sound

    @property
    def about(self) -> About:
        """Facts about the whole: subject, beginning, length, devices, rules."""
        return self._tables.about

    @property
    def beats(self) -> "pd.DataFrame":
        """Every heart beat as recorded, with its class and its corrected interval."""
        return self._frame("beats")

    @property
    def nn(self) -> "pd.DataFrame":
        """The intervals between normal beats; `follows_gap` says which differences to leave."""
        return self._frame("nn")

    @property
    def hrv(self) -> "pd.DataFrame":
        """Heart rate variability as it was known in the session."""
        return self._frame("hrv")

    @property
    def levels(self) -> "pd.DataFrame":
        """Heart rate and arousal, once a second."""
        return self._frame("levels")

    @property
    def turns(self) -> "pd.DataFrame":
        """Who spoke when."""
        return self._frame("turns")

    @property
    def replies(self) -> "pd.DataFrame":
        """How long each answer took, or was waited for."""
        return self._frame("replies")

    @property
    def phases(self) -> "pd.DataFrame":
        """The parts of the session."""
        return self._frame("phases")

    @property
    def suds(self) -> "pd.DataFrame":
        """The client's ratings of distress."""
        return self._frame("suds")

    @property
    def flags(self) -> "pd.DataFrame":
        """The findings, each with its reasons."""
        return self._frame("flags")

    @property
    def cues(self) -> "pd.DataFrame":
        """The prompts that were shown, and what the therapist said to them."""
        return self._frame("cues")

    @property
    def marks(self) -> "pd.DataFrame":
        """What the therapist pressed in the session."""
        return self._frame("marks")

    @property
    def labels(self) -> "pd.DataFrame":
        """What the therapist said of the session afterwards."""
        return self._frame("labels")

    @property
    def gaps(self) -> "pd.DataFrame":
        """Where a sensor told nothing that could be used, and why."""
        return self._frame("gaps")

    @property
    def quality(self) -> "pd.DataFrame":
        """How well the heart was seen, and what was wrong with the sound."""
        return self._frame("quality")

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables as they are written by every export, without pandas."""
        return tuple(self._tables.tables.values())

    @property
    def signals(self) -> tuple[str, ...]:
        """The names of the raw signals that were recorded: `ecg`, `acceleration`."""
        return tuple(signal.name for signal in self._tables.signals)

    def signal(self, name: str) -> "pd.DataFrame":
        """Return a raw signal, a row a sample; in a gap there are no rows.

        Parameters
        ----------
        name
            One of `signals`.

        Raises
        ------
        NoSuchSignal
            If it was not recorded.
        """
        for signal in self._tables.signals:
            if signal.name == name:
                return signal_frame(signal)
        there = ", ".join(self.signals) or "none"
        raise NoSuchSignal(f"This session has no signal {name!r}. Recorded: {there}.")

    def audio(self, start_s: float, end_s: float) -> tuple[NDArray[np.float32], int]:
        """Return the sound between two times.

        Parameters
        ----------
        start_s, end_s
            Seconds since the session began.

        Returns
        -------
        samples
            Shape (n, channels), full scale 1.0; NaN where nothing was recorded.
        rate_hz
            Samples a second.

        Raises
        ------
        NoSound
            If recording it was not agreed to, or the folder of an open trace holds none.
        Unreadable
            If the sound of an open trace is damaged.
        ValueError
            If it would end before it begins.
        """
        if not start_s <= end_s:
            raise ValueError(f"the sound would end before it begins: {start_s} s to {end_s} s")
        if self._sound is None:
            raise NoSound
        with self._sound() as sound:
            return sound.read(start_s, end_s, unheard=np.nan), sound.rate_hz

    def _frame(self, name: str) -> "pd.DataFrame":
        return frame_of(self._tables.tables[name])

    def __repr__(self) -> str:
        about = self.about
        simulated = ", simulated" if about.simulated else ""
        return f"<session of {about.subject!r}, {about.duration_s:.0f} s{simulated}>"

    def _repr_html_(self) -> str:
        """Return what a notebook shows: facts, and how many rows each table has."""
        about = self.about
        day = about.started_at.isoformat() if about.dated else "not told"
        simulated = (
            "<p><b>Simulated: no person was measured.</b></p>" if about.simulated else ""
        )
        rows = "".join(
            f"<tr><td>{escape(table.name)}</td><td>{len(table.rows)}</td>"
            f"<td>{escape(table.words)}</td></tr>"
            for table in self.tables
        )
        return (
            f"<p>Session of <b>{escape(about.subject)}</b>, {about.duration_s / 60.0:.1f} min,"
            f" begun {escape(day)}; signals: {escape(', '.join(self.signals) or 'none')}.</p>"
            f"{simulated}<table><tr><th>table</th><th>rows</th><th>a row is</th></tr>"
            f"{rows}</table>"
        )


def open_for_python(path: Path, ask_passphrase: Callable[[], str]) -> OpenedSession:
    """Open a session file or the folder of an open trace; raises `Expected`."""
    if path.is_dir():
        tables = tables_of_trace(path, _WHOLE, purpose=Purpose.CLIENT.value)
        sound = sound_beside(path)
        return OpenedSession(tables, partial(TraceSound, sound) if sound else None)
    if path.suffix != SUFFIX:
        raise NotOpenable(
            f"{path.name} is neither a session (*{SUFFIX}) nor the folder of an open trace."
            " `handrail import` makes a trace of a recording from elsewhere."
        )
    return opened_record(path, session_key(path, ask_passphrase))


def opened_record(path: Path, key: bytes) -> OpenedSession:
    """Open a session file with its key; raises `SessionFileError`."""

    def inputs() -> Iterator[Input]:
        with SessionFile.open(path, key) as again:
            yield from again.inputs()

    with SessionFile.open(path, key) as record:
        called = record.header.session_id
        tables = tables_from(record, inputs, called, _WHOLE, purpose=Purpose.CLIENT.value)
    return OpenedSession(tables, lambda: SessionSound(path, key))
