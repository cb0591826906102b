"""The formats that a session can be exported to: their names, and where each is written.

A format is a module here with `write(session, out)` and `LOSS`; it is loaded when it is asked
for, and the library that it needs when it writes.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TypeAlias, cast

from ..errors import Expected
from ..tables.session_tables import SessionTables
from .path_name import path_name

Write: TypeAlias = Callable[[SessionTables, Path], None]
"""Writes a session into a folder that is new or empty."""

_IN_FILE_NAMES = re.compile(r"[A-Za-z0-9]{1,48}")


class NotCalledSo(Expected):
    """The client cannot be called so in this format."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    Attributes
    ----------
    name
        As it is typed.
    words
        What it is, and who reads it.
    module
        The module of this package that writes it.
    in_file_names
        Whether files are named after the client.
    in_paths
        Whether the client's name is one that paths within the file allow.
    """

    name: str
    words: str
    module: str
    in_file_names: bool = False
    in_paths: bool = False

    @property
    def loss(self) -> str:
        """What does not survive in it; empty where everything does."""
        return str(self._module().LOSS)

    @property
    def write(self) -> Write:
        """What writes it."""
        return cast(Write, self._module().write)

    def check_subject(self, subject: str) -> None:
        """Refuse what a client cannot be called in it, with `NotCalledSo`."""
        if self.in_file_names and not _IN_FILE_NAMES.fullmatch(subject):
            raise NotCalledSo(
                f"{self.name.upper()} names files after the client: only the letters a to z,"
                " A to Z and digits may stand in a name, 48 at most. Choose another --subject"
                f" than {subject!r}."
            )
        if self.in_paths and path_name(subject) != subject:
            raise NotCalledSo(
                f"{self.name.upper()} takes no name that has a slash, a backslash, a colon or a"
                " control character in it, or begins or ends with a dot or a space. Choose"
                f" another --subject than {subject!r}."
            )

    def _module(self) -> ModuleType:
        return import_module(f".{self.module}", __package__)


FORMATS = {
    one.name: one
    for one in (
        Format("trace", "a folder of plain text that Handrail replays", "open_trace"),
        Format("csv", "tidy tables with a data dictionary: any spreadsheet", "tidy_csv"),
        Format("parquet", "the same tables, typed: pandas, R, DuckDB, Polars", "parquet"),
        Format(
            "bids", "BIDS, behaviour and physiology: data sharing", "bids", in_file_names=True
        ),
        Format("edf", "EDF+ with annotations: EDFbrowser, MNE", "edf"),
        Format("xdf", "XDF: the Lab Streaming Layer's own files", "xdf"),
        Format("nwb", "Neurodata Without Borders", "nwb", in_paths=True),
        Format("hdf5", "HDF5: h5py, MATLAB, Julia", "hdf5"),
        Format("elan", "ELAN annotations", "elan"),
        Format("textgrid", "Praat TextGrid", "textgrid"),
        Format("audacity", "Audacity labels", "audacity"),
        Format("webvtt", "WebVTT captions: any player", "webvtt"),
        Format("boris", "BORIS observations", "boris"),
        Format("kubios", "RR intervals as text: Kubios, HRV tools", "kubios"),
    )
}
"""Every format by its name, in the order in which they are listed."""
