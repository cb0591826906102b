"""A sound card whose crystal runs fast or slow, for as long as a long session."""

import numpy as np
import pytest

from handrail.monitor.station import sound_intake
from handrail.monitor.station.sound_intake import SoundIntake
from handrail.sensors.messages import AudioBlock
from handrail.signal.speech.frames import SoundBlock
from handrail.signal.speech.voices import VoiceFrame

RATE_HZ = 16_000
BLOCK = 960  # 60 ms
SESSION_S = 3 * 3600.0


class OneFramePerBlock:
    """Stands where the voice activity model would take minutes over three hours."""

    def __init__(self, channels: int, rate_hz: int) -> None: ...

    def update(self, block: SoundBlock, /) -> tuple[VoiceFrame, ...]:
        return (VoiceFrame(block.t_s, (-60.0,), (0.0,)),)


@pytest.mark.parametrize("drift", [300e-6, -300e-6], ids=["fast", "slow"])
def test_for_three_hours_a_bad_crystal_moves_no_frame_by_twenty_milliseconds(
    drift: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Uncorrected, 300 ppm are 3.2 s after three hours.  A slow crystal is believed through
    # the least delay of a minute ago: 60 s of 300 ppm are 18 ms.
    monkeypatch.setattr(sound_intake, "VoiceFrontEnd", OneFramePerBlock)
    chance = np.random.default_rng(1)
    silence = np.zeros((BLOCK, 1), np.float32)
    block_s = BLOCK / (RATE_HZ * (1.0 + drift))
    intake = SoundIntake()
    errors_s: list[float] = []
    for number in range(round(SESSION_S / block_s)):
        # A few milliseconds late, never less than one, and now and then a lot.
        late_s = 0.001 + chance.exponential(0.004) + 0.15 * (chance.random() < 0.01)
        block = AudioBlock("mic", 0.0, number * BLOCK, RATE_HZ, silence)
        # The first half second comes at once, when its least late block is known.
        for frame in intake.update(block, (number + 1) * block_s + late_s):
            errors_s.append(abs(frame.t_s - len(errors_s) * block_s))
    assert max(errors_s) < 0.020
