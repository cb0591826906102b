"""EAF, the annotation of ELAN: tiers of annotations, beside a recording.

Annotations of turns are empty, ready for what was said.  Times are whole milliseconds.

References
----------
The Language Archive. EAF 3.0 schema, http://www.mpi.nl/tools/elan/EAFv3.0.xsd
"""

import math
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote
from xml.etree import ElementTree as ET

from ...signal.speech.speakers import SPEAKERS
from ..foreign.recording_turns import RecordedTalk
from .tiers import Annotation, Tier, TierKind

_SCHEMA = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd"
_SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_MIME_TYPES = {".wav": "audio/x-wav", ".mp3": "audio/mpeg", ".flac": "audio/flac"}
_ANY_SOUND = "audio/*"
_XML_FORBIDS = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

MOMENT_SHOWN_MS = 500
"""ELAN knows only stretches; a moment is one that can be seen, cut short by the next."""


def elan_text(talk: RecordedTalk, recording: str, dated: datetime) -> str:
    """Return the file's text for the turns of a recording.

    Parameters
    ----------
    talk
        Who spoke when.
    recording
        Name of the sound file, which ELAN looks for beside the annotation.
    dated
        When the recording was written, with its offset.
    """
    tiers = (
        Tier(
            talk.name_of(speaker),
            TierKind.TURN,
            tuple(Annotation(t.start_s, t.end_s, "") for t in talk.turns_of(speaker)),
        )
        for speaker in SPEAKERS
    )
    return eaf_text(tiers, dated, recording=recording)


def eaf_text(
    tiers: Iterable[Tier],
    dated: datetime,
    *,
    recording: str | None = None,
    properties: Mapping[str, str] | None = None,
) -> str:
    """Return the file's text.

    Parameters
    ----------
    tiers
        Tiers in which nothing overlaps (see `lanes`).
    dated
        The day that the file is to bear, with its offset.
    recording
        Name of a sound file beside it, if there is one.
    properties
        Facts about the whole, by name.
    """
    root = ET.Element(
        "ANNOTATION_DOCUMENT",
        {
            "AUTHOR": "Handrail",
            "DATE": dated.isoformat(timespec="seconds"),
            "FORMAT": "3.0",
            "VERSION": "3.0",
            "xmlns:xsi": _SCHEMA_INSTANCE,
            "xsi:noNamespaceSchemaLocation": _SCHEMA,
        },
    )
    _add_header(root, recording, properties or {})
    order = ET.SubElement(root, "TIME_ORDER")
    slots = _Slots()
    kinds: dict[TierKind, None] = {}
    for tier in tiers:
        kinds[tier.kind] = None
        _add_tier(root, tier, slots)
    for name, at_ms in sorted(slots.at_ms.items(), key=lambda item: item[1]):
        ET.SubElement(order, "TIME_SLOT", {"TIME_SLOT_ID": name, "TIME_VALUE": str(at_ms)})
    for kind in kinds:
        known = {"GRAPHIC_REFERENCES": "false", "LINGUISTIC_TYPE_ID": kind.value}
        ET.SubElement(root, "LINGUISTIC_TYPE", {**known, "TIME_ALIGNABLE": "true"})
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


@dataclass(slots=True)
class _Slots:
    """The times that annotations refer to: milliseconds by name."""

    at_ms: dict[str, int] = field(default_factory=dict)

    def at(self, t_ms: int) -> str:
        """Return the name of a new slot."""
        name = f"ts{len(self.at_ms) + 1}"
        self.at_ms[name] = t_ms
        return name


def _add_header(root: ET.Element, recording: str | None, properties: Mapping[str, str]) -> None:
    header = ET.SubElement(root, "HEADER", {"MEDIA_FILE": "", "TIME_UNITS": "milliseconds"})
    if recording is not None:
        ending = recording[recording.rfind(".") :].lower()
        beside = f"./{quote(os.fsencode(recording))}"
        ET.SubElement(
            header,
            "MEDIA_DESCRIPTOR",
            {
                "MEDIA_URL": beside,
                "MIME_TYPE": _MIME_TYPES.get(ending, _ANY_SOUND),
                "RELATIVE_MEDIA_URL": beside,
            },
        )
    for name, value in properties.items():
        ET.SubElement(header, "PROPERTY", {"NAME": name}).text = _allowed(value)


def _add_tier(root: ET.Element, tier: Tier, slots: _Slots) -> None:
    name = _permitted(tier.name)
    said = {"LINGUISTIC_TYPE_REF": tier.kind.value, "TIER_ID": name}
    if tier.kind is TierKind.TURN:
        said["PARTICIPANT"] = name
    element = ET.SubElement(root, "TIER", said)
    for annotation, (begin_ms, end_ms) in zip(
        tier.annotations, _milliseconds(tier), strict=True
    ):
        begins, ends = slots.at(begin_ms), slots.at(end_ms)
        alignable = ET.SubElement(
            ET.SubElement(element, "ANNOTATION"),
            "ALIGNABLE_ANNOTATION",
            {
                "ANNOTATION_ID": f"a{len(slots.at_ms) // 2}",
                "TIME_SLOT_REF1": begins,
                "TIME_SLOT_REF2": ends,
            },
        )
        value = ET.SubElement(alignable, "ANNOTATION_VALUE")
        if tier.kind is not TierKind.TURN:
            value.text = _allowed(annotation.text)


def _milliseconds(tier: Tier) -> list[tuple[int, int]]:
    """Return begin and end of each annotation, in whole milliseconds and one at least."""
    begins = [_whole_ms(one.start_s) for one in tier.annotations]
    ends = [_whole_ms(one.end_s) for one in tier.annotations]
    if tier.kind is TierKind.MOMENT:
        later = [*begins[1:], math.inf]
        ends = [int(min(b + MOMENT_SHOWN_MS, n)) for b, n in zip(begins, later, strict=False)]
    return [(begin, max(end, begin + 1)) for begin, end in zip(begins, ends, strict=True)]


def _whole_ms(t_s: float) -> int:
    return math.floor(1000.0 * t_s + 0.5)  # a half always up: what is 1 ms apart stays apart


def _allowed(text: str) -> str:
    """Return a text that XML can hold and that reads back as it is."""
    return _permitted(text.replace("\r\n", "\n").replace("\r", "\n"))


def _permitted(text: str) -> str:
    """Return it without what XML has no room for; an attribute keeps its line ends."""
    return _XML_FORBIDS.sub("\N{REPLACEMENT CHARACTER}", text)
