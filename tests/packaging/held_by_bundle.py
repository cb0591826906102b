"""A short session that the bundle holds: strap, microphones, station, window, record, replay.

The hardware is virtual, as in `tests.stories`; everything of ours runs out of the bundle, and
each part of it in a process that the bundle itself starts: the station from a window's side,
the microphone from the station's.
"""

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from handrail.monitor.codec import RECORDS
from handrail.monitor.inputs import Phase, StrapPacket
from handrail.monitor.library import Library
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.recording.session_schema import SessionSensor
from handrail.monitor.records import Record, Speaker
from handrail.monitor.station.session_start import PlannedSession, begin
from handrail.monitor.vault.vault import Argon2Cost, Vault
from handrail.sensors.messages import MICROPHONE, STRAP, SensorKind
from handrail.sensors.room import MicrophoneChoice, Room, StrapChoice
from handrail.signal.speech.voices import FRAME_S, SILENCE_DBFS, VoiceFrame

from ..stories import scripted
from ..stories.therapist import Therapist
from ..virtual_radio.rig import VirtualRadio
from ..virtual_screen.screen import VirtualScreen
from ..virtual_sound import card as sound
from ..virtual_sound.card import VirtualCard
from ..virtual_sound.voices import Dialogue, Line, perform
from .tour import Program

LENGTH_S = 40.0
PASSPHRASE = "correct horse"
WINDOW = "Handrail"
_DRAWN_S = 3.0


@dataclass(frozen=True, slots=True)
class HeldSession:
    """What is left of it.

    Attributes
    ----------
    packets, voice_s
        How many packets of the strap were recorded, and how long somebody was heard, seconds.
    records
        How many records were said, the same live and in the bundle's own replay.
    screen
        What stood on the screen towards its end, shape (height, width, 3).
    """

    packets: int
    voice_s: float
    records: int
    screen: NDArray[np.uint8]


def hold(bundle: Path, program: Program) -> HeldSession:
    """Hold the session.

    Parameters
    ----------
    bundle
        The executable.
    program
        The same, in an empty home.

    Raises
    ------
    AssertionError
        If something was not recorded, or is not replayed as it was said.
    """
    library = Library(program.home / "library")
    vault = Vault.create(library.vault, PASSPHRASE, Argon2Cost(8 * 1024**2, 1))
    sensors = (
        SessionSensor(STRAP, SensorKind.STRAP),
        SessionSensor(MICROPHONE, SensorKind.MICROPHONE),
    )
    with VirtualRadio("bluez-bus") as radio, VirtualCard() as card, VirtualScreen() as screen:
        strap = radio.strap()
        room = Room(StrapChoice(name=strap.name), MicrophoneChoice(sound.MICROPHONE))
        with _station_of(bundle):
            path, link = begin(library, vault, PlannedSession(sensors), room.open_sources)
        therapist = Therapist(link)
        therapist.enter_at(0.0, Phase.BASELINE)
        window = subprocess.Popen(
            [bundle, "live"], env={**program.environment, **screen.environment}
        )
        strap.wait_until_subscribed()
        strap.play_rr(scripted.rr_ticks(link.now_s()))
        card.play(_talk().samples)
        screen.wait_for_window(WINDOW)
        threading.Event().wait(_DRAWN_S)
        therapist.wait_until(LENGTH_S)
        seen = screen.picture()
        therapist.end_at(link.now_s())
        window.terminate()
        window.wait(10.0)
    check_replay(program, path, therapist.records)
    return left_in(path, vault.session_key(path.stem), therapist.records, seen)


def check_replay(program: Program, path: Path, said: Sequence[Record]) -> None:
    """Check that the bundle's own replay says what was said live, to the last digit."""
    again = program.run("replay", str(path), "--json", "--all", typed=f"{PASSPHRASE}\n")
    assert again.returncode == 0, again.stderr
    live = RECORDS.encode_lines(said).splitlines()
    for number, pair in enumerate(
        zip_longest(live, again.stdout.splitlines(), fillvalue="null")
    ):
        one, other = map(json.loads, pair)
        assert one == other, (number, one, other)


def left_in(
    path: Path, key: bytes, said: Sequence[Record], seen: NDArray[np.uint8]
) -> HeldSession:
    """Return what the record holds, which has to be closed and sealed."""
    with SessionFile.open(path, key) as record:
        assert record.closed
        record.verify()
        inputs = list(record.inputs())
    packets = sum(isinstance(item, StrapPacket) for item in inputs)
    heard = [
        item
        for item in inputs
        if isinstance(item, VoiceFrame) and max(item.levels_dbfs) > SILENCE_DBFS
    ]
    return HeldSession(packets, len(heard) * FRAME_S, len(said), seen)


def _talk() -> Dialogue:
    """Return a question and an answer, again and again."""
    question = Line(Speaker.THERAPIST, "what do you see around you in the room now", 0.9)
    answer = Line(Speaker.CLIENT, "i am in my old bedroom and the light is off", 0.8)
    return perform([question, answer] * 6, quiet_s=1.0)


@contextlib.contextmanager
def _station_of(bundle: Path) -> Iterator[None]:
    """Make this process start the station as the bundle's own window does."""
    ours = sys.executable
    sys.executable = str(bundle)
    sys.frozen = True  # type: ignore[attr-defined]
    try:
        yield
    finally:
        sys.executable = ours
        del sys.frozen  # type: ignore[attr-defined]
