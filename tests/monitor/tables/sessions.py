"""Sessions as tables, for the tests of every format: a usual one, a nasty one, an empty one."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import numpy as np

from handrail.monitor.inputs import Input, Mark, MarkKind, SensorReport, StrapFrame
from handrail.monitor.recording.labels import LabelBook
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.records import SensorKind
from handrail.monitor.review.account_book import account_of
from handrail.monitor.tables.moments import Moments
from handrail.monitor.tables.recorded import tables_from, tables_from_source
from handrail.monitor.tables.scope import Scope
from handrail.monitor.tables.session_tables import (
    About,
    Device,
    Piece,
    SessionTables,
    Signal,
)
from handrail.monitor.tables.source import Source
from handrail.monitor.tables.table import Cell, Table
from handrail.sensors.messages import SensorState
from handrail.sensors.polar_measurement import AccelerationFrame, EcgFrame, encode

from ..nasty_words import NASTY_WORDS
from ..recorded_session import KEY, minutes, recorded

RESEARCH, WHOLE = Scope(notes=False, dates=False), Scope(notes=True, dates=True)

ECG_HZ, MOTION_HZ = 130, 50
SEEN_S = ((60.0, 120.0), (130.0, 150.0))
"""When the demo session's strap streamed: the ten seconds between are a real gap."""

_SWITCHED_ON_S = 599_616_000


def demo() -> SessionTables:
    """Fourteen minutes of a simulated client, as they leave for research; takes 4 s once.

    With findings, cues, marks, labels, ECG and acceleration (with a gap), of a strap that says
    what it is.
    """
    return _demo()[0]


def demo_with_words() -> SessionTables:
    """The same for the client: with the day, the therapist's words and the texts of cues."""
    return _demo()[1]


@cache
def _demo() -> tuple[SessionTables, SessionTables]:
    items = demo_inputs()
    with tempfile.TemporaryDirectory() as folder:
        path = demo_recording(Path(folder), items)
        with SessionFile.open(path, KEY) as record:
            research, whole = (
                tables_from(record, lambda: iter(items), "client-1", scope)
                for scope in (RESEARCH, WHOLE)
            )
    return research, whole


@cache
def demo_inputs() -> tuple[Input, ...]:
    """What the demo session is made from."""
    said = (
        Mark(400.0, MarkKind.HOTSPOT),
        Mark(455.0, MarkKind.NOTE, "the blue door"),
        Mark(520.0, MarkKind.NEED, "safety"),
        Mark(530.0, MarkKind.RESCRIPT),
    )
    detail = "Polar H10 A1B2C3D4, model H10, firmware 3.1.1, battery 90 %"
    strap = SensorReport(0.0, "strap", SensorKind.STRAP, SensorState.CONNECTED, detail=detail)
    rest = sorted([*minutes(14.0), *said, *frames()], key=lambda item: item.t_s)
    return (strap, *rest)


def demo_recording(folder: Path, items: Iterable[Input] | None = None) -> Path:
    """Record it; the key is `recorded_session.KEY`."""
    path = recorded(folder, demo_inputs() if items is None else items)
    book = LabelBook(path, KEY)
    book.add(Mark(470.0, MarkKind.CONTACT_LOST), until_s=490.0)
    book.add(Mark(600.0, MarkKind.NOTE, "the blue door again"))
    book.withdraw(book.add(Mark(90.0, MarkKind.CONTACT_LOST)).number)
    return path


def frames() -> Iterator[StrapFrame]:
    """Frames of half a second each: a spike of 1000 uV every 0.8 s, and gravity in z."""
    for start_s, end_s in SEEN_S:
        for half in range(round(2 * start_s), round(2 * end_s)):
            end_ns = (_SWITCHED_ON_S * 2 + half + 1) * 500_000_000
            beat = [1000 if n % 104 == 0 else 0 for n in range(half * 65, half * 65 + 65)]
            arrived_s = half / 2.0 + 0.5
            ecg, still = EcgFrame(end_ns, tuple(beat)), ((0, 0, 1000),) * 25
            yield StrapFrame(arrived_s, "strap", encode(ecg), ECG_HZ)
            moved = AccelerationFrame(end_ns, still)
            yield StrapFrame(arrived_s, "strap", encode(moved), MOTION_HZ)


def session(
    rows: Mapping[str, Sequence[tuple[Cell, ...]]],
    *signals: Signal,
    duration_s: float = 60.0,
    subject: str = "client-1",
    simulated: bool = False,
) -> SessionTables:
    """A session made by hand: rows by the name of the table, in the usual columns."""
    tables = {**_no_tables()}
    for name, content in rows.items():
        assert all(len(row) == len(tables[name].columns) for row in content)
        tables[name] = replace(tables[name], rows=content)
    about = About(
        subject,
        datetime(2000, 1, 1, tzinfo=UTC),
        False,
        duration_s,
        simulated,
        "0.1.0",
        "0" * 64,
        {"heart": {"window_s": 10.0}},
        (Device("strap", "strap", "H10", firmware="3.1.1"), Device("microphone", "microphone")),
    )
    return SessionTables(about, tables, signals)


def silent() -> SessionTables:
    """Nothing was measured and nobody said anything: every table is empty."""
    return session({}, duration_s=0.0, subject="")


def ecg_with_a_gap() -> Signal:
    """Two pieces of 130 and 65 samples at 130 Hz: 0, 1, 2 ... uV from 10 s, -5 uV from 20 s."""
    pieces = (
        Piece(10.0, np.arange(130.0)[:, None], 130.0),
        Piece(20.0, np.full((65, 1), -5.0), 130.0),
    )
    words = "Electrocardiogram, one lead across the chest."
    return Signal("ecg", ("ecg",), "uV", 130.0, "strap", words, lambda: iter(pieces))


def nasty() -> SessionTables:
    """Words that do harm wherever words can stand, unknown cells, gaps, and a signal."""
    kinds = ("note", "need", "sense")
    notes: list[tuple[Cell, ...]] = [
        (0.5 * at, kinds[at % 3], word) for at, word in enumerate(NASTY_WORDS)
    ]
    beats: list[tuple[Cell, ...]] = [
        # t_s, rr_ms, corrected, class, its class, in_nn, uncertainty, device, phase, talk
        (1.0, 1000.0, 1000.0, "normal", "normal", True, 20.0, "strap", None, "unknown"),
        (1.8125, 812.5, 812.5, "normal", "normal", True, None, "strap", "reliving", "nobody"),
        (2.2, 387.5, None, "extra", "extra", False, None, "strap", "reliving", "client"),
        # nine seconds are missing
        (12.0, 800.1, 800.1, None, None, None, None, "strap", "reliving", "both"),
    ]
    words = NASTY_WORDS[1]
    return session(
        {
            "beats": beats,
            "nn": [(1.0, 1000.0, True), (1.8125, 812.5, False)],
            "turns": [(0.0, 3.0, "therapist"), (2.5, 4.0, "client"), (3.9, 5.0, "therapist")],
            "replies": [(2.5, -500.0, True, 3.0, 3.2, "reliving")],
            "phases": [(1.5, 60.0, "reliving")],
            "suds": [(5.0, 0, 10, "reliving"), (5.0, 100, 100, "reliving")],
            "flags": [(6.0, 7.0, None, "cannot_tell", "heart", "reliving", words)],
            "cues": [(8.0, 28.0, "../../x", 3, words, None)],
            "marks": notes,
            "labels": [
                (0.5 * at, None if at % 2 else 0.5 * at + 1.0, "note", word)
                for at, word in enumerate(NASTY_WORDS)
            ],
            "gaps": [(2.2, 11.2, "strap", "beats_missing"), (30.0, 60.0, "microphone", "")],
        },
        ecg_with_a_gap(),
        subject="../../=cmd()<img src=file:///etc/passwd>\n\U0001f9d8\u202e",
    )


@cache
def _no_tables() -> Mapping[str, Table]:
    moments = Moments((), (), (), heard=False)
    return tables_from_source(Source(account_of(()), (), (), (), (), (), moments, WHOLE))
