"""What a Lab Streaming Layer stream says of itself, and how to read a heart from it.

Sans-IO: the XML that every stream carries goes in, facts or a question come out.  Senders
describe themselves as they like (there is one convention, https://github.com/sccn/xdf/wiki,
and many who never read it), so nothing is assumed: an interval of 0.8 is a heart at rest in
seconds and none in milliseconds.  Where a description leaves that open, the question is
handed to a person, whose answer is part of `LabStreamChoice`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from xml.etree import ElementTree as ET

from .messages import LabQuantity, LabUnit, Reason

OURS = "handrail-"
"""How the `source_id` of our own streams begins: we never listen to ourselves."""

_WORDS = MappingProxyType(
    {
        LabQuantity.RR: {"rr", "rri", "rrinterval", "rrintervals", "ibi", "interbeatinterval"},
        LabQuantity.HEART_RATE: {"hr", "heartrate", "hrbpm", "bpm", "pulserate"},
        LabQuantity.ECG: {"ecg", "ekg"},
    }
)
_UNITS = MappingProxyType(
    {
        LabUnit.MS: {"ms", "msec", "millisecond", "milliseconds"},
        LabUnit.S: {"s", "sec", "second", "seconds"},
        LabUnit.BPM: {"bpm", "beatsperminute", "beatsmin", "1min"},
        LabUnit.UV: {"uv", "\u00b5v", "\u03bcv", "microvolt", "microvolts"},
        LabUnit.MV: {"mv", "millivolt", "millivolts"},
    }
)
_UNITS_OF = MappingProxyType(
    {
        LabQuantity.RR: (LabUnit.MS, LabUnit.S),
        LabQuantity.HEART_RATE: (LabUnit.BPM,),
        LabQuantity.ECG: (LabUnit.UV, LabUnit.MV),
    }
)
QUANTITY_WORDS = MappingProxyType(
    {
        LabQuantity.RR: "RR intervals",
        LabQuantity.HEART_RATE: "heart rate",
        LabQuantity.ECG: "ECG",
    }
)
"""What each is called in a sentence."""

_FLEETING = re.compile(r"|-?\d{12,20}")
"""A `source_id` that the sender's next start will not have: none, or a hash of pylsl's."""


class MalformedDescription(ValueError):  # noqa: N818 - reads as a noun where it is caught
    """The XML is not the description of a stream."""


class LabQuestion(ValueError):  # noqa: N818 - reads as a noun where it is caught
    """A description leaves something open; the text is the question for a person.

    `reason` says what is open: the unit, or which of several.
    """

    def __init__(self, question: str, reason: Reason) -> None:
        super().__init__(question)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class LabChannel:
    """What is said of one channel; empty where nothing is."""

    label: str = ""
    content: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class LabStream:
    """What a stream says of itself.

    Attributes
    ----------
    name, content, source_id, host
        Its name, its content type ("ECG"), its sender's identity and computer, as they came.
    rate_hz
        Nominal rate, samples per second; 0 if irregular.
    numeric
        Whether its values are numbers.
    channels
        One for each value of a sample.
    """

    name: str
    content: str
    source_id: str
    host: str
    rate_hz: float
    numeric: bool
    channels: tuple[LabChannel, ...]


@dataclass(frozen=True, slots=True)
class LabStreamChoice:
    """A stream to be recognised again, and what its description leaves open.

    Attributes
    ----------
    name, source_id
        Which; with neither, the only one that carries a heart.
    channel
        Label or number (from 1) of the channel; empty if there is no choice.
    unit
        What its values are in; None if the description says it.
    """

    name: str = ""
    source_id: str = ""
    channel: str = ""
    unit: LabUnit | None = None


@dataclass(frozen=True, slots=True)
class HeartChannel:
    """Where in a sample the heart is: the channel's index, what it measures, and in what."""

    index: int
    quantity: LabQuantity
    unit: LabUnit


def describe(xml: str) -> LabStream:
    """Read a stream's own description.

    Raises
    ------
    MalformedDescription
        If this is none.
    """
    try:
        info = ET.fromstring(xml)
        count = int(_text(info, "channel_count"))
        rate_hz = float(_text(info, "nominal_srate"))
    except (ET.ParseError, ValueError) as error:
        raise MalformedDescription(f"not the description of a stream: {error}") from error
    return LabStream(
        name=_text(info, "name"),
        content=_text(info, "type"),
        source_id=_text(info, "source_id"),
        host=_text(info, "hostname"),
        rate_hz=rate_hz,
        numeric=_text(info, "channel_format") not in {"string", "undefined"},
        channels=_channels(info, count),
    )


def heart_channel(stream: LabStream, wanted: LabStreamChoice) -> HeartChannel | None:
    """Return where the heart is in a stream; None if it says of nothing to be one.

    Raises
    ------
    LabQuestion
        If there are several, or the unit is open.
    """
    if not stream.numeric:
        return None
    found = {
        index: quantity
        for index, channel in enumerate(stream.channels)
        if (quantity := _quantity(stream, channel)) and _is_named(index, channel, wanted)
    }
    if not found:
        return None
    if len(found) > 1:
        offered = ", ".join(_title(stream, index, what) for index, what in found.items())
        question = f'Which channel of "{stream.name}" is the heart: {offered}?'
        raise LabQuestion(question, Reason.SEVERAL_FIT)
    ((index, quantity),) = found.items()
    return HeartChannel(index, quantity, _unit(stream, index, quantity, wanted))


def choose(streams: Sequence[LabStream], wanted: LabStreamChoice) -> int | None:
    """Return the index of the wanted stream, or None if it is not there.

    Its sender's identity decides.  Where that does not outlast the sender, because there is
    none or pylsl made it up, the name does.

    Raises
    ------
    LabQuestion
        If several fit.
    """
    foreign = [i for i, s in enumerate(streams) if not s.source_id.startswith(OURS)]
    same = [i for i in foreign if wanted.source_id == streams[i].source_id != ""]
    if not same and wanted.name and _FLEETING.fullmatch(wanted.source_id):
        same = [i for i in foreign if streams[i].name == wanted.name]
    if not (same or wanted.name or wanted.source_id):
        same = [i for i in foreign if _carries_a_heart(streams[i])]
    if len(same) > 1:
        offered = ", ".join(f'"{streams[i].name}" ({streams[i].source_id})' for i in same)
        question = f"Which stream is the client's heart: {offered}?"
        raise LabQuestion(question, Reason.SEVERAL_FIT)
    return same[0] if same else None


def _carries_a_heart(stream: LabStream) -> bool:
    return stream.numeric and any(_quantity(stream, channel) for channel in stream.channels)


def _channels(info: ET.Element, count: int) -> tuple[LabChannel, ...]:
    """Return one channel for each value; what is said of another number of them is ignored."""
    said = info.findall("./desc/channels/channel")
    if len(said) != count:
        alone = _text(info, "desc/unit") if count == 1 else ""
        return (LabChannel(unit=alone),) * max(count, 0)
    return tuple(
        LabChannel(
            _text(channel, "label") or _text(channel, "name"),
            _text(channel, "type"),
            _text(channel, "unit"),
        )
        for channel in said
    )


def _quantity(stream: LabStream, channel: LabChannel) -> LabQuantity | None:
    """Return what a channel measures by the first that says it, the most particular first.

    Of a name counts the first word: "RR Polar H10" is what HRBand-LSL calls a stream.
    """
    first_word = stream.name.partition(" ")[0]
    of_the_stream = (stream.content, first_word)
    for said in (channel.label, *((channel.content,) if channel.content else of_the_stream)):
        for quantity, words in _WORDS.items():
            if _plain(said) in words:
                return quantity
    return None


def _is_named(index: int, channel: LabChannel, wanted: LabStreamChoice) -> bool:
    return wanted.channel in {"", channel.label, str(index + 1)}


def _unit(
    stream: LabStream, index: int, quantity: LabQuantity, wanted: LabStreamChoice
) -> LabUnit:
    possible = _UNITS_OF[quantity]
    said = stream.channels[index].unit
    for unit in possible:
        if _plain(said) in _UNITS[unit]:
            return unit
    if wanted.unit in possible:
        return wanted.unit
    answers = " or ".join(possible)
    doubt = f'It says "{said}".' if said else "It does not say."
    question = f'Does "{stream.name}" send {QUANTITY_WORDS[quantity]} in {answers}? {doubt}'
    raise LabQuestion(question, Reason.UNIT_UNKNOWN)


def _title(stream: LabStream, index: int, quantity: LabQuantity) -> str:
    return f"{index + 1} ({stream.channels[index].label or QUANTITY_WORDS[quantity]})"


def _plain(said: str) -> str:
    """Return a word as the tables have it: "RR-Interval" -> rrinterval."""
    return re.sub(r"[\W_]", "", said.lower())


def _text(parent: ET.Element, path: str) -> str:
    return (parent.findtext(path) or "").strip()
