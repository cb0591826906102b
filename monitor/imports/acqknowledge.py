"""ECG from AcqKnowledge files (BIOPAC), read by bioread."""

import logging
import struct
from pathlib import Path
from typing import Any

from ..research_library import needed
from .recordings import EcgAnswers, EcgRecording, Remark, Unreadable, refuse_size
from .sampling import checked_rate_hz, chosen_channel, in_microvolts

LARGEST_ACQ_BYTES = 500_000_000
SUFFIXES = (".acq",)

_FIELDS = "2xi4xh"  # of which the version is the first, the number of channels the second
_HEAD = struct.Struct(f"<{_FIELDS}")
_VERSIONS = range(30, 400)  # from 2.0 on; 5.0 is 132
_MOST_CHANNELS = 64


def read_acqknowledge(path: Path, answers: EcgAnswers) -> EcgRecording:
    """Read one channel.

    Raises
    ------
    Unclear
        If the channel is open, or the person's rate is another.
    Unreadable
        If it is damaged, compressed, cut short, or the library for it is missing.
    """
    refuse_size(path, path.stat().st_size, LARGEST_ACQ_BYTES)
    _refuse_strangers(path)
    bioread = needed("bioread")
    logging.getLogger("bioread").setLevel(logging.CRITICAL)  # what is wrong is said below
    try:
        return _read(bioread, path, answers)
    except Unreadable:
        raise
    except Exception as error:  # bioread lets out what its parsing of damaged bytes raises
        problem = f"not an AcqKnowledge file, or damaged: {error}"
        raise Unreadable(path.name, problem) from error


def _refuse_strangers(path: Path) -> None:
    """Refuse what cannot be such a file, among whose bytes bioread would search for hours."""
    with path.open("rb") as file:
        head = file.read(_HEAD.size)
    if len(head) == _HEAD.size:
        for order in "<>":
            version, channels = struct.unpack(f"{order}{_FIELDS}", head)
            if version in _VERSIONS:
                if 0 < channels <= _MOST_CHANNELS:
                    return
                problem = f"{channels} channels, but AcqKnowledge records 1 to {_MOST_CHANNELS}"
                raise Unreadable(path.name, problem)
    raise Unreadable(path.name, "not an AcqKnowledge file: it does not begin like one")


def _read(bioread: Any, path: Path, answers: EcgAnswers) -> EcgRecording:  # noqa: ANN401 - lazy
    headers = bioread.reader.Reader.read_headers(str(path))
    if headers.graph_header.compressed:
        problem = "compressed, which can unpack to any size; save it uncompressed"
        raise Unreadable(path.name, problem)
    if headers.datafile is None:
        raise Unreadable(path.name, "not an AcqKnowledge file: its headers make no sense")
    promised_bytes = headers.data_start_offset + headers.data_length
    if promised_bytes > path.stat().st_size or headers.data_length <= 0:
        raise Unreadable(path.name, "cut short: fewer samples are there than it says")
    names = [str(channel.name) for channel in headers.datafile.channels]
    index, guesses = chosen_channel(path.name, names, answers.channel)
    whole = bioread.reader.Reader.read(str(path), channel_indexes=[index]).datafile
    channel = whole.channels[index]
    samples, unit = in_microvolts(channel.data, str(channel.units))
    markers = whole.event_markers or ()
    first = next((one for one in markers if one.sample_index == 0), None)
    return EcgRecording(
        source="AcqKnowledge file",
        samples=samples,
        unit=unit,
        rate_hz=checked_rate_hz(path.name, float(channel.samples_per_second), answers.rate_hz),
        channel=names[index],
        guesses=guesses,
        started_at=first.date_created_utc if first else None,
        remarks=tuple(
            Remark(one.sample_index / whole.samples_per_second, str(one.text))
            for one in markers
        ),
    )
