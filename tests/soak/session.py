"""The long session itself: begun, followed and ended as in a room, with all that was noted."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, cycle, repeat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from handrail.monitor.codec import RECORDS
from handrail.monitor.consent import Consent
from handrail.monitor.inputs import Input, Mark, MarkKind, Phase, PhaseChange
from handrail.monitor.library import Library
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.recording.session_schema import SessionSensor
from handrail.monitor.records import Record
from handrail.monitor.station.session_start import PlannedSession, begin
from handrail.monitor.station.window_link import WindowLink
from handrail.monitor.vault.vault import Argon2Cost, Vault
from handrail.sensors.messages import MICROPHONE, STRAP, SensorKind
from handrail.sensors.room import MicrophoneChoice, Room, StrapChoice

from ..stories import scripted
from ..virtual_radio.rig import VirtualRadio, VirtualStrap, wait_until
from ..virtual_sound import card as sound
from ..virtual_sound.card import VirtualCard
from ..virtual_sound.voices import RATE_HZ
from .processes import ProcessWatch, Taken
from .sound_match import Match, SoundMatcher

ROOT = Path(__file__).parents[2]
_PRESS_EVERY_S, _PRESSES_A_PHASE = 60.0, 10
_LAST_PACKETS_S = 3.0
_LOOK_EVERY_S = 1.0  # real
_PATIENCE_S = 60.0  # real
_PHASES = (Phase.BASELINE, Phase.PREPARATION, Phase.RELIVING, Phase.MASTERY, Phase.CALMING)


@dataclass
class WindowNotes:
    """What the window wrote down: session seconds, and reports that waited."""

    t_s: list[float] = field(default_factory=list)
    behind_s: list[float] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    looks: int = 0


@dataclass
class Held:
    """What those who held the session know of it.

    Attributes
    ----------
    length_s
        How long it was, session seconds.
    sent, pressed, said
        What the strap sent, how often the therapist pressed something, and what was said live.
    taken, window
        What each process took, and how the window kept up.
    alive
        Which processes were there until the end.
    """

    length_s: float
    sent: list[bytes]
    pressed: int
    said: list[Record]
    taken: dict[str, Taken]
    window: WindowNotes
    alive: set[str]


@dataclass
class Kept:
    """What the record holds of it.

    Attributes
    ----------
    inputs, said
        Its inputs, and what was said as the record has it, JSON lines.
    match, holes, sound_s
        How the recorded sound agrees with what was played, how often its count of samples
        leaps, and how much there is.
    size_mb
        Of the file.
    """

    inputs: list[Input]
    said: bytes
    match: Match
    holes: int
    sound_s: float
    size_mb: float


def soak(folder: Path, length_s: float, speed: int) -> tuple[Held, Kept]:
    """Hold a session of `length_s` session seconds, `speed` times faster than life."""
    script = scripted.dialogue()
    played = np.rint(script.samples * 32767.0).astype(np.int16)
    library = Library(folder / "home")
    with VirtualRadio("bluez-bus") as radio, VirtualCard(RATE_HZ * speed) as card:
        strap = radio.strap()
        path, key, link = _begun(library, strap, speed)
        with _ended(link), _window_over(library.home, folder / "window.jsonl") as window:
            strap.wait_until_subscribed(30.0)
            beats = strap.play_rr(_heart(length_s), speed)
            card.play_for_ever(played)
            held = _followed(link, window, length_s)
            beats.cancel()
            _end(link, held)
        held.sent = strap.sent
    (folder / "key").write_text(key.hex())  # of nobody: to look into what was broken
    held.window = _window_notes(folder / "window.jsonl")
    return held, _read(path, key, played[:, 0])


def _begun(library: Library, strap: VirtualStrap, speed: int) -> tuple[Path, bytes, WindowLink]:
    vault = Vault.create(library.vault, "seven herons", Argon2Cost(8 * 1024**2, 1))
    room = Room(StrapChoice(name=strap.name), MicrophoneChoice(sound.MICROPHONE))
    sensors = (
        SessionSensor(STRAP, SensorKind.STRAP),
        SessionSensor(MICROPHONE, SensorKind.MICROPHONE),
    )
    consent = Consent(raw_audio=True)
    plan = PlannedSession(sensors, speed=float(speed), consent=consent)
    path, link = begin(library, vault, plan, room.open_sources)
    link.send(PhaseChange(link.now_s(), Phase.BASELINE))  # past the preflight
    return path, vault.session_key(path.stem), link


@contextmanager
def _ended(link: WindowLink) -> Iterator[None]:
    """Leave no station behind, whatever goes wrong here."""
    try:
        yield
    finally:
        link.end_session()


@contextmanager
def _window_over(home: Path, notes: Path) -> Iterator[int]:
    """Open the program's window in a process of its own; yields its number once it is there."""
    offscreen = {"QT_QPA_PLATFORM": "offscreen", "QT_FONT_DPI": "96"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.soak.watched_window", str(notes)],
        cwd=ROOT,
        env={**os.environ, **offscreen, "HANDRAIL_HOME": str(home)},
    )
    try:
        wait_until(
            lambda: notes.exists() and notes.stat().st_size > 0, _PATIENCE_S, "no window"
        )
        yield process.pid
    finally:
        process.terminate()
        process.wait(_PATIENCE_S)


def _heart(length_s: float) -> Iterator[int]:
    """Yield intervals for longer than the session: ten scripted minutes again and again."""
    ten_minutes = list(scripted.rr_ticks(0.0))
    return chain.from_iterable(repeat(ten_minutes, int(length_s / scripted.LENGTH_S) + 2))


def _followed(link: WindowLink, window: int, length_s: float) -> Held:
    """Listen to what is said, press something each minute, and look at the processes."""
    watch, phases, pause = ProcessWatch(window), cycle(_PHASES), threading.Event()
    held = Held(length_s, [], 0, [], watch.taken, WindowNotes(), set())
    while (now_s := link.now_s()) < length_s:
        held.said += link.take()
        watch.look(now_s)
        if now_s >= _PRESS_EVERY_S * (held.pressed + 1):
            held.pressed += 1
            link.send(Mark(now_s, MarkKind.HOTSPOT))
            if held.pressed % _PRESSES_A_PHASE == 0:
                link.send(PhaseChange(now_s, next(phases)))
        pause.wait(_LOOK_EVERY_S)
    held.alive = watch.alive
    return held


def _end(link: WindowLink, held: Held) -> None:
    """Let the last packets arrive, end the session, and hear it out."""
    last_s = link.now_s() + _LAST_PACKETS_S
    wait_until(lambda: link.now_s() >= last_s, _PATIENCE_S, "no last packets")
    link.end_session()

    def ended() -> bool:
        held.said += link.take()
        return link.recording == "ended"

    wait_until(ended, _PATIENCE_S, "no end")
    link.close()


def _read(path: Path, key: bytes, played: NDArray[np.int16]) -> Kept:
    matcher = SoundMatcher(played)
    holes, samples, due = 0, 0, None
    with SessionFile.open(path, key) as record:
        record.verify()
        for piece in record.audio():
            holes += due is not None and piece.first_sample != due
            due = piece.first_sample + len(piece.samples)
            samples += len(piece.samples)
            matcher.update(piece.samples[:, 0])
        return Kept(
            inputs=list(record.inputs()),
            said=RECORDS.encode_lines(record.records()),
            match=matcher.close(),
            holes=holes,
            sound_s=samples / RATE_HZ,
            size_mb=path.stat().st_size / 1e6,
        )


def _window_notes(path: Path) -> WindowNotes:
    notes = WindowNotes()
    for line in path.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        notes.t_s.append(told["t_s"])
        notes.behind_s.append(told["t_s"] - told["newest_s"])
        notes.waiting.append(told["waiting"])
        notes.looks = told["looks"]
    return notes
