"""Files as other programs and devices write them, made by hand for tests."""

import gzip
import json
import struct
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from bioread import headers as biopac
from fitdecode.utils import compute_crc
from numpy.typing import NDArray
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRLittleEndian,
    TwelveLeadECGWaveformStorage,
    generate_uid,
)

FIT_EPOCH_S = 631_065_600  # 1989-12-31T00:00:00Z in seconds since 1970
_RECORD, _HRV = 20, 78


# --- Garmin FIT: messages of fields, each kind defined before its first


def fit_file(path: Path, told: Iterable[tuple[int, Sequence[float]]]) -> Path:
    """Write records at times (seconds since 1970), each followed by intervals (seconds)."""
    define_record = struct.pack("<BBBHB", 0x40, 0, 0, _RECORD, 2) + bytes(
        [253, 4, 0x86, 3, 1, 0x02]  # timestamp: uint32; heart rate: uint8
    )
    define_hrv = struct.pack("<BBBHB", 0x41, 0, 0, _HRV, 1) + bytes([0, 10, 0x84])
    content = define_record + define_hrv
    for stamp_s, rr_s in told:
        content += struct.pack("<BIB", 0x00, stamp_s - FIT_EPOCH_S, 72)
        for at in range(0, len(rr_s), 5):
            five = [round(1000 * one) for one in rr_s[at : at + 5]]
            content += struct.pack("<B5H", 0x01, *five, *[0xFFFF] * (5 - len(five)))
    head = struct.pack("<BBHI4s", 14, 0x20, 2132, len(content), b".FIT")
    head += struct.pack("<H", compute_crc(head))
    whole = head + content
    path.write_bytes(whole + struct.pack("<H", compute_crc(whole)))
    return path


# --- XDF: chunks of a length, a tag and a content


def xdf_file(path: Path, *streams: bytes, began: str = "2024-01-31T10:00:00+0100") -> Path:
    head = f"<info><version>1.0</version><datetime>{began}</datetime></info>"
    path.write_bytes(b"XDF:" + _chunk(1, head.encode()) + b"".join(streams))
    return path


def xdf_stream(
    number: int,
    name: str,
    rate_hz: float,
    samples: Iterable[tuple[float, Any]],
    channel: str = "",
    unit: str = "",
) -> bytes:
    """Return a stream of one channel; samples of words make it one of markers."""
    samples = list(samples)
    words = bool(samples) and isinstance(samples[0][1], str)
    kind, sort = ("string", "Markers") if words else ("double64", "x")
    about = (
        f"<info><name>{name}</name><type>{sort}</type><channel_count>1</channel_count>"
        f"<nominal_srate>{rate_hz}</nominal_srate><channel_format>{kind}</channel_format>"
        f"<desc><channels><channel><label>{channel}</label><unit>{unit}</unit></channel>"
        "</channels></desc></info>"
    )
    packed = b"".join(
        struct.pack("<Bd", 8, t_s)
        + (_counted(value.encode()) if words else struct.pack("<d", value))
        for t_s, value in samples
    )
    stream = struct.pack("<I", number)
    content = _chunk(2, stream + about.encode())
    if samples:
        content += _chunk(3, stream + struct.pack("<BI", 4, len(samples)) + packed)
    return content


def _chunk(tag: int, content: bytes) -> bytes:
    return struct.pack("<BIH", 4, 2 + len(content), tag) + content


def _counted(content: bytes) -> bytes:
    return struct.pack("<BB", 1, len(content)) + content


# --- AcqKnowledge 3.6, by the layout that bioread knows


def acq_file(
    path: Path, channels: Sequence[tuple[str, str, NDArray[np.float64]]], rate_hz: float
) -> Path:
    """Write channels (name, unit, samples), all of one rate, and no marker."""
    revision = 36
    graph = _biopac(
        biopac.GraphHeader,
        revision,
        lVersion=revision,
        nChannels=len(channels),
        dSampleTime=1000.0 / rate_hz,
    )
    graph.lExtItemHeaderLen = len(bytes(graph))
    content = bytes(graph)
    for number, (name, unit, samples) in enumerate(channels):
        channel = _biopac(
            biopac.ChannelHeader,
            revision,
            szCommentText=name.encode("latin-1"),
            szUnitsText=unit.encode("latin-1"),
            lBufLength=len(samples),
            dAmplScale=1.0,
            nChanOrder=number,
        )
        channel.lChanHeaderLen = len(bytes(channel))
        content += bytes(channel)
    content += bytes(_biopac(biopac.ForeignHeader, revision, nLength=4))
    kind = _biopac(biopac.ChannelDTypeHeader, revision, nSize=8, nType=1)
    content += bytes(kind) * len(channels)
    content += np.stack([samples for _, _, samples in channels], axis=1).astype("<f8").tobytes()
    path.write_bytes(content + bytes(64))
    return path


def _biopac(header: Any, revision: int, **fields: Any) -> Any:
    made = header.for_revision(revision, "<", "latin-1")
    made.unpack_from_bytes(bytes(made.struct_length))
    for name, value in fields.items():
        setattr(made._struct, name, value)
    return made._struct


# --- DICOM


def dicom_file(
    path: Path,
    uv: NDArray[np.float64],
    rate_hz: float,
    packed: bool = False,
    **told: str,
) -> Path:
    """Write one lead in whole microvolts."""
    lead = Dataset()
    lead.ChannelSourceSequence = [_code("5.6.3-9-2", "Lead II")]
    lead.ChannelSensitivity = "1"
    lead.ChannelSensitivityUnitsSequence = [_code("uV", "microvolt")]
    lead.ChannelSensitivityCorrectionFactor = "1"
    lead.ChannelBaseline = "0"
    lead.WaveformBitsStored = 16
    group = Dataset()
    group.MultiplexGroupLabel = "RHYTHM"
    group.NumberOfWaveformChannels = 1
    group.NumberOfWaveformSamples = len(uv)
    group.SamplingFrequency = str(rate_hz)
    group.ChannelDefinitionSequence = [lead]
    group.WaveformBitsAllocated = 16
    group.WaveformSampleInterpretation = "SS"
    group.WaveformData = np.round(uv).astype("<i2").tobytes()
    data = Dataset()
    data.file_meta = FileMetaDataset()
    data.file_meta.TransferSyntaxUID = (
        DeflatedExplicitVRLittleEndian if packed else ExplicitVRLittleEndian
    )
    data.file_meta.MediaStorageSOPClassUID = TwelveLeadECGWaveformStorage
    data.file_meta.MediaStorageSOPInstanceUID = generate_uid(entropy_srcs=["handrail"])
    for name, value in told.items():
        setattr(data, name, value)
    data.WaveformSequence = [group]
    data.save_as(path, enforce_file_format=True)
    return path


def _code(value: str, meaning: str) -> Dataset:
    code = Dataset()
    code.CodeValue, code.CodingSchemeDesignator, code.CodeMeaning = value, "MDC", meaning
    return code


# --- BIDS


def bids_recording(
    folder: Path, columns: dict[str, NDArray[np.float64]], rate_hz: float, **told: Any
) -> Path:
    """Write a recording and its JSON."""
    stem = "sub-1_task-rest_physio"
    sidecar = {"SamplingFrequency": rate_hz, "StartTime": 0, "Columns": list(columns), **told}
    (folder / f"{stem}.json").write_text(json.dumps(sidecar), encoding="utf-8")
    rows = zip(*columns.values(), strict=True)
    lines = ("\t".join("n/a" if np.isnan(x) else f"{x:.3f}" for x in row) for row in rows)
    path = folder / f"{stem}.tsv.gz"
    path.write_bytes(gzip.compress("\n".join(lines).encode() + b"\n", mtime=0))
    return path
