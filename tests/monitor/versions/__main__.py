"""Write the session of the present version: ``python -m tests.monitor.versions``.

Once, when the version is released; afterwards it is never written again.
"""

import numpy as np

from handrail.monitor.consent import Consent
from handrail.monitor.cues.cue_file import shipped_library
from handrail.monitor.recording.journal import Journal, SessionHeader, SessionSensor
from handrail.monitor.recording.raw_audio import AudioPiece
from handrail.monitor.recording.session_schema import USER_VERSION
from handrail.monitor.replay import replay
from handrail.monitor.settings import Settings, stored_rules
from handrail.sensors.messages import SensorKind

from . import FOLDER, golden_file, golden_inputs

KEY = bytes(range(1, 33))
STARTED_AT = "2026-03-02T10:15:00.000+01:00"
COMMIT_S = 1.5
RATE_HZ = 16_000


class StoppedClock:
    """A clock on which it is always a quarter past ten."""

    speed = 1.0

    def now_s(self) -> float:
        """Return seconds on its own scale."""
        return 812.5

    def slept_s(self) -> float:
        """Return nothing: it never slept."""
        return 0.0

    def wall_s(self) -> float:
        """Return the wall time as a number."""
        return 1_772_442_900.0

    def wall_time(self) -> str:
        """Return the wall time."""
        return STARTED_AT


def main() -> None:
    """Write it, unless there is one."""
    library = shipped_library()
    header = SessionHeader(
        "3f0f8c1e-55d0-4c43-9a53-0d1f1f1f6a10",
        "0.1.0",
        STARTED_AT,
        812.5,
        simulated=True,
        sensors=(
            SessionSensor("strap", SensorKind.STRAP),
            SessionSensor("microphone", SensorKind.MICROPHONE),
        ),
        settings=stored_rules(Settings(), library),
        consent=Consent(raw_audio=True),
    )
    journal = Journal.create(golden_file(USER_VERSION), KEY, header, StoppedClock())
    inputs = list(golden_inputs())
    tone = np.rint(3000 * np.sin(2 * np.pi * 200 * np.arange(1600) / RATE_HZ)) / 32768
    samples = tone.astype(np.float32)[:, None]
    journal.append_inputs(item for item in inputs if item.t_s < COMMIT_S)
    journal.append_sound(AudioPiece("microphone", 0, RATE_HZ, samples, 0.1))
    journal.commit()
    journal.append_inputs(item for item in inputs if item.t_s >= COMMIT_S)
    journal.append_sound(AudioPiece("microphone", 4800, RATE_HZ, samples / 2, 0.4))
    journal.append_records(replay(inputs, Settings(), library))
    journal.close()
    golden_file(USER_VERSION).chmod(0o644)
    (FOLDER / f"v{USER_VERSION}.key.txt").write_text(f"{KEY.hex()}\n", encoding="ascii")


if __name__ == "__main__":
    main()
