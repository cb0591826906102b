"""A video call: the therapist's microphone and what the call plays, as one device.

The commands are those of docs/how-to/microphones.md.
"""

import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from handrail.sensors.clock import SystemClock
from handrail.sensors.messages import SensorState
from handrail.sensors.microphone import MicrophoneSource
from handrail.sensors.sound_devices import look_again

from ..virtual_sound.card import MICROPHONE, VirtualCard
from .witness import heard

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "microphones.md"
RATE_HZ = 16_000
TONE_DBFS = -23.0  # 0.1 of full scale: -20 dB, and 3 dB less for a sine's RMS
_ALSA_SESSION = """\
pcm.session { type pulse device "session.monitor" hint { show on description "both" } }
"""


def commands() -> Iterator[list[str]]:
    """Read the guide's commands, with the names that this computer gives its devices."""
    told = GUIDE.read_text(encoding="utf-8").replace("\\\n", " ")
    told = told.replace("MICROPHONE", MICROPHONE).replace("HEADPHONES", "headphones")
    lines = (line.strip() for line in told.splitlines())
    return (shlex.split(line) for line in lines if line.startswith("pactl load-module"))


def test_the_guides_commands_make_one_device_of_microphone_and_call(
    card: VirtualCard, tmp_path: Path
) -> None:
    headphones = ["pactl", "load-module", "module-null-sink", "sink_name=headphones"]
    for command in (headphones, *commands()):
        subprocess.run(command, check=True, capture_output=True, timeout=5)
    with Path(card.environment["ALSA_CONFIG_PATH"]).open("a", encoding="utf-8") as devices:
        devices.write(_ALSA_SESSION)
    look_again()
    at_s = np.arange(2 * RATE_HZ) / RATE_HZ
    tone = 0.1 * np.sin(2.0 * np.pi * 500.0 * at_s).astype(np.float32)
    call = tmp_path / "call.wav"
    soundfile.write(call, tone, RATE_HZ)

    with heard(MicrophoneSource("room", SystemClock(), "session")) as witness:
        witness.wait_for_state(SensorState.CONNECTED)  # the microphone's hiss suffices
        subprocess.run(["paplay", "--device=headphones", call], check=True, timeout=10)
        count = len(witness.blocks)
        assert card.play(np.stack((tone, tone), axis=1)).wait(timeout=10) == 0

    client = np.concatenate([block.samples for block in witness.blocks[:count]])
    therapist = np.concatenate([block.samples for block in witness.blocks[count:]])
    assert loudest_dbfs(client) == pytest.approx((-88.0, TONE_DBFS), abs=4.0)
    assert loudest_dbfs(therapist)[0] == pytest.approx(TONE_DBFS, abs=1.0)


def loudest_dbfs(sound: np.ndarray) -> tuple[float, float]:
    """Return the level of each channel's loudest half second."""
    halves = sound[: len(sound) // 8000 * 8000].reshape(-1, 8000, 2)
    power = np.mean(np.square(halves), axis=1).max(axis=0)
    left, right = 10.0 * np.log10(power + 1e-9)  # digital zeros count as -90
    return float(left), float(right)
