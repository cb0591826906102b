"""EAF, the annotation of ELAN: a tier for each person, beside the recording.

Annotations are empty, ready for what was said.  Times are whole milliseconds.

References
----------
The Language Archive. EAF 3.0 schema, http://www.mpi.nl/tools/elan/EAFv3.0.xsd
"""

import os
import re
from datetime import datetime
from urllib.parse import quote
from xml.etree import ElementTree as ET

from ...signal.speech.speakers import SPEAKERS
from ...signal.speech.voices import Speaker
from ..recording_turns import RecordedTalk

_SCHEMA = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd"
_SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_TYPE = "turn"
_MIME_TYPES = {".wav": "audio/x-wav", ".mp3": "audio/mpeg", ".flac": "audio/flac"}
_ANY_SOUND = "audio/*"
_XML_FORBIDS = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def elan_text(talk: RecordedTalk, recording: str, dated: datetime) -> str:
    """Return the file's text.

    Parameters
    ----------
    talk
        Who spoke when.
    recording
        Name of the sound file, which ELAN looks for beside the annotation.
    dated
        When the recording was written, with its offset.
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
    _add_header(root, recording)
    slots: dict[str, float] = {}
    order = ET.SubElement(root, "TIME_ORDER")
    for speaker in SPEAKERS:
        name = _XML_FORBIDS.sub("\N{REPLACEMENT CHARACTER}", talk.name_of(speaker))
        tier = {"LINGUISTIC_TYPE_REF": _TYPE, "PARTICIPANT": name, "TIER_ID": name}
        _add_turns(ET.SubElement(root, "TIER", tier), talk, speaker, slots)
    for slot, t_s in sorted(slots.items(), key=lambda item: item[1]):
        value = str(round(1000.0 * t_s))
        ET.SubElement(order, "TIME_SLOT", {"TIME_SLOT_ID": slot, "TIME_VALUE": value})
    ET.SubElement(
        root,
        "LINGUISTIC_TYPE",
        {
            "GRAPHIC_REFERENCES": "false",
            "LINGUISTIC_TYPE_ID": _TYPE,
            "TIME_ALIGNABLE": "true",
        },
    )
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _add_header(root: ET.Element, recording: str) -> None:
    header = ET.SubElement(root, "HEADER", {"MEDIA_FILE": "", "TIME_UNITS": "milliseconds"})
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


def _add_turns(
    tier: ET.Element, talk: RecordedTalk, speaker: Speaker, slots: dict[str, float]
) -> None:
    """Add one person's turns, and two time slots for each to `slots` (seconds by name)."""
    for number, turn in enumerate(talk.turns):
        if turn.speaker is not speaker:
            continue
        begins, ends = f"ts{2 * number + 1}", f"ts{2 * number + 2}"
        slots[begins], slots[ends] = turn.start_s, turn.end_s
        annotation = ET.SubElement(
            ET.SubElement(tier, "ANNOTATION"),
            "ALIGNABLE_ANNOTATION",
            {
                "ANNOTATION_ID": f"a{number + 1}",
                "TIME_SLOT_REF1": begins,
                "TIME_SLOT_REF2": ends,
            },
        )
        ET.SubElement(annotation, "ANNOTATION_VALUE")
