"""ECG from DICOM waveforms, read by pydicom."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ..research_library import needed
from .recordings import EcgAnswers, EcgRecording, Unreadable, refuse_size
from .sampling import checked_rate_hz, chosen_channel, in_microvolts

LARGEST_DICOM_BYTES = 200_000_000
"""A day of one lead at 1000 Hz."""

MAGIC = b"DICM"
MAGIC_AT = slice(128, 132)
_DEFLATED = "1.2.840.10008.1.2.1.99"


@dataclass(frozen=True, slots=True)
class _Lead:
    group: int
    channel: int
    name: str
    unit: str


def looks_like_dicom(head: bytes) -> bool:
    """Return whether a file begins like a DICOM file."""
    return head[MAGIC_AT] == MAGIC


def read_dicom(path: Path, answers: EcgAnswers) -> EcgRecording:
    """Read one lead.

    Raises
    ------
    Unclear
        If the lead is open, or the person's rate is another.
    Unreadable
        If it is damaged, holds no waveform, or the library for it is missing.
    """
    refuse_size(path, path.stat().st_size, LARGEST_DICOM_BYTES)
    pydicom = needed("pydicom")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # values that bend the standard, none of them read
            return _read(pydicom, path, answers)
    except Unreadable:
        raise
    except Exception as error:  # pydicom lets out what its parsing of damaged bytes raises
        raise Unreadable(path.name, f"a DICOM file that is damaged: {error}") from error


def _read(pydicom: Any, path: Path, answers: EcgAnswers) -> EcgRecording:  # noqa: ANN401 - lazy
    if _transfer_syntax(pydicom, path) == _DEFLATED:
        raise Unreadable(path.name, "its content is packed (deflated); save it without")
    data = pydicom.dcmread(path, stop_before_pixels=True)
    groups = list(data.get("WaveformSequence", ()))
    leads = list(_leads(groups))
    if not leads:
        raise Unreadable(path.name, "a DICOM file without a waveform, so no ECG")
    # A printer's ten seconds stand first; what follows is an average beat, or other signals.
    index, guesses = chosen_channel(path.name, [lead.name for lead in leads], answers.channel)
    lead = leads[index]
    group = groups[lead.group]
    _check_length(path.name, group)
    told = data.waveform_array(lead.group)[:, lead.channel]
    samples, unit = in_microvolts(told, lead.unit)
    return EcgRecording(
        source="DICOM waveform",
        samples=samples,
        unit=unit,
        rate_hz=checked_rate_hz(path.name, float(group.SamplingFrequency), answers.rate_hz),
        channel=lead.name,
        guesses=guesses,
        started_at=_started_at(pydicom, data),
        device=_device(data),
    )


def _transfer_syntax(pydicom: Any, path: Path) -> str:  # noqa: ANN401 - lazy
    return str(pydicom.filereader.read_file_meta_info(path).get("TransferSyntaxUID", ""))


def _leads(groups: list[Any]) -> Iterator[_Lead]:
    for number, group in enumerate(groups):
        prefix = str(group.get("MultiplexGroupLabel", "")) if number else ""
        for at, channel in enumerate(group.ChannelDefinitionSequence):
            source = channel.get("ChannelSourceSequence")
            told = str(source[0].get("CodeMeaning", "")) if source else ""
            name = (told or str(channel.get("ChannelLabel", ""))).strip()
            name = name.removeprefix("Lead ").partition(" (")[0]
            units = channel.get("ChannelSensitivityUnitsSequence")
            unit = str(units[0].get("CodeValue", "")) if units else ""
            yield _Lead(number, at, f"{prefix}/{name}" if prefix else name, unit)


def _check_length(file: str, group: Any) -> None:  # noqa: ANN401 - lazy
    promised = int(group.NumberOfWaveformSamples) * int(group.NumberOfWaveformChannels)
    promised *= int(group.WaveformBitsAllocated) // 8
    if not 0 < promised <= len(group.WaveformData):
        found = len(group.WaveformData)
        raise Unreadable(file, f"cut short: {found} bytes of a waveform of {promised}")


def _started_at(pydicom: Any, data: Any) -> datetime | None:  # noqa: ANN401 - lazy
    told = str(data.get("AcquisitionDateTime", ""))
    offset = str(data.get("TimezoneOffsetFromUTC", ""))
    if not told:
        return None
    try:
        moment = pydicom.valuerep.DT(told)
        if moment.tzinfo is None and offset:
            moment = pydicom.valuerep.DT(told + offset)
    except ValueError:
        return None
    return datetime.fromisoformat(moment.isoformat())


def _device(data: Any) -> str:  # noqa: ANN401 - lazy
    names = ("Manufacturer", "ManufacturerModelName")
    return " ".join(str(data.get(name)) for name in names if data.get(name))
