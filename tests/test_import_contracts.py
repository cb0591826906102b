"""The dependency rule holds, and each line of it can fail."""

from pathlib import Path

import pytest

from .import_contracts import CONTRACTS, violations

ROOT = Path(__file__).parents[1]
ROOMS = ("monitor", "sensors", "signal", "ui")

# For each contract, a small tree that breaks it and nothing else.
BROKEN = {
    "the window does not analyse": {
        "ui/trend.py": "from ..signal.cardiac.hrv import RmssdWindow",
    },
    "only the composition root hands sensors to the window": {
        "ui/preflight.py": "from ..sensors.messages import SensorStatus",
        "ui/app.py": "from ..sensors.strap import StrapSource",
    },
    "the monitor does not know its screen": {
        "monitor/station/station.py": "def show():\n    from ...ui import app",
    },
    "the monitor takes messages from sensors, never drivers": {
        "monitor/station/station.py": "from ...sensors import clock, strap",
    },
    "sensors stand alone": {
        "sensors/strap.py": "from ..monitor.records import Flag",
    },
    "signal stands alone": {
        "signal/cardiac/beats.py": "from ...sensors.messages import HeartRatePacket",
    },
    "streaming is the ground floor": {
        "signal/streaming/operator.py": "from ..cardiac.beats import Beat",
    },
    "the heart does not know the voice": {
        "signal/cardiac/__init__.py": "from ..speech import turns",
    },
    "the voice does not know the heart": {
        "signal/speech/turns.py": "from ..cardiac.beats import Beat",
    },
    "signal knows no clock, chance, file, thread, log or event loop": {
        "signal/speech/vad.py": "import os.path",
    },
    "one module reads the clock": {
        "monitor/channels/intake.py": "from time import monotonic",
        "sensors/clock.py": "import time",
    },
    "the analysis of a session opens no file and starts no thread": {
        "monitor/cues/situation.py": "from ..recording import session_file",
        "monitor/cues/cue_file.py": "from pathlib import Path",
    },
    "channels do not know what is made of them": {
        "monitor/channels/phases.py": "from ..cues.facts import Fact",
    },
    "the file of a session knows neither its keys nor who records it": {
        "monitor/recording/journal.py": "from ..vault.vault import Vault",
    },
    "keys know nothing of what they open": {
        "monitor/vault/vault.py": "from ..recording.session_file import SessionFile",
    },
    "a running session needs nothing of what comes after it": {
        "monitor/station/station.py": "from ..review.cards import cards",
    },
    "tables do not know the formats that are made of them": {
        "monitor/tables/source.py": "from ..exports.formats import FORMATS",
    },
    "the pieces of windows know no window": {
        "ui/widgets/card.py": "from ..session.dashboard import Dashboard",
    },
    "what keys and words mean knows no window": {
        "ui/keyboard/key_list.py": "from ..session.mark_page import MarkPage",
    },
    "the live window knows no other": {
        "ui/session/dashboard.py": "from ..home.home_page import HomePage",
    },
    "invented scenes are for pictures": {
        "ui/session/dashboard.py": "from ..pictures.scenes import SCENES",
        "ui/pictures/screenshots.py": "from .scenes import SCENES",
    },
    "only straps speak Bluetooth": {
        "sensors/room.py": "from bleak import BleakScanner",
        "sensors/strap_search.py": "from bleak import BleakScanner",
    },
    "one module loads PortAudio": {
        "ui/app.py": "import importlib\nimportlib.import_module('sounddevice')",
        "sensors/sound_devices.py": "import sounddevice",
    },
    "nothing is played in a session": {
        "ui/session/live_window.py": "from ..errand import Errand",
        "ui/errand.py": "from ..monitor.review.playback import Playback",
    },
    "one module loads the Lab Streaming Layer, and keeps it to this computer": {
        "sensors/lab_streams.py": "import importlib\nimportlib.import_module('pylsl')",
        "sensors/lab_library.py": "import pylsl",
    },
    "one module speaks to a scheduler": {
        "monitor/cohorts/run.py": "from distributed import Client\n",
    },
    "one module runs the voice models": {
        "signal/speech/vad.py": "import onnxruntime as ort",
        "signal/speech/network.py": "import onnxruntime as ort",
    },
    "one module changes the sampling rate": {
        "signal/speech/vad.py": "import soxr",
        "signal/speech/frames.py": "import soxr",
    },
    "one module knows how a PDF with fields is written": {
        "ui/handouts/layout.py": "from reportlab.lib.units import mm",
        "ui/handouts/paper.py": "from reportlab.lib.units import mm",
    },
    "one room draws figures for papers": {
        "monitor/exports/edf.py": "import matplotlib",
        "monitor/figures/drawing.py": "import matplotlib.style",
    },
    "handouts are made where there is no screen": {
        "ui/handouts/layout.py": "from ..theme import LIGHT",
        "ui/theme.py": "from . import qt",
        "ui/qt.py": "",
    },
    "one module chooses the binding to Qt": {
        "ui/widgets/card.py": "from PyQt5.QtWidgets import QFrame",
        "ui/qt.py": "from PyQt5 import QtWidgets",
    },
    "the view state and its words are plain Python": {
        "ui/shown/view_state.py": "from ..theme import CALM",
        "ui/theme.py": "from . import qt",
        "ui/qt.py": "",
    },
    "the product ships without its test tools": {
        "sensors/strap.py": "from bumble.device import Device",
    },
    "imports inside the package are relative": {
        "monitor/engine.py": "from handrail.monitor.records import Flag",
    },
}


@pytest.mark.parametrize("name", [contract.name for contract in CONTRACTS])
def test_a_contract_notices_when_it_is_broken(name: str) -> None:
    found = violations(BROKEN[name])
    assert [violation.contract for violation in found] == [name], [str(v) for v in found]


def test_a_violation_says_where_and_what() -> None:
    (found,) = violations({"ui/app.py": "import math\n\nimport bleak\n"})
    assert str(found) == "ui/app.py:3 imports bleak: only straps speak Bluetooth"


def test_the_standard_signal_is_not_ours() -> None:
    assert violations({"ui/app.py": "import signal\nsignal.signal"}) == []


def test_this_tree_keeps_every_contract() -> None:
    sources = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
    }
    assert len(sources) > len(ROOMS)
    assert [str(violation) for violation in violations(sources)] == []
