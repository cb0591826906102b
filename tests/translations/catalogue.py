"""The catalogue of a language as Qt Linguist keeps it (`.ts`): read, merged and written."""

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from xml.etree import ElementTree as ET

from handrail.ui.language import CONTEXT, TRANSLATIONS

LRELEASE = ("pyside6-lrelease", "lrelease")
"""Qt's compiler of catalogues: of the group `translate`, or the system's."""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence and what a translator made of it.

    Attributes
    ----------
    translation
        Empty if nobody has translated it yet.
    about
        Where it is said, for the translator.
    finished
        Whether a translator has seen it as it is now.
    vanished
        Whether the program does not say it any more; kept in case it comes back.
    """

    translation: str = ""
    about: str = ""
    finished: bool = False
    vanished: bool = False


Catalogue = dict[str, Message]
"""Messages by their English sentence."""


def file_of(language: str) -> Path:
    """Return where the catalogue of a language is."""
    return TRANSLATIONS / f"handrail_{language}.ts"


def read(path: Path) -> Catalogue:
    """Read a catalogue; an empty one, if there is none yet."""
    if not path.exists():
        return {}
    return {
        message.findtext("source", ""): _read_message(message)
        for message in ET.parse(path).getroot().iter("message")
    }


def merge(known: Catalogue, said: Mapping[str, list[str]]) -> Catalogue:
    """Return the catalogue of the sentences that are said now, then what has vanished."""
    merged = {}
    for sentence, places in said.items():
        before = known.get(sentence, Message())
        merged[sentence] = Message(
            before.translation,
            ", ".join(places),
            finished=bool(before.translation) and (before.finished or before.vanished),
        )
    for sentence, message in known.items():
        if sentence not in said and message.translation:
            merged[sentence] = Message(message.translation, message.about, vanished=True)
    return merged


def write(path: Path, language: str, catalogue: Catalogue) -> None:
    """Write a catalogue as Linguist itself lays it out."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for sentence, message in catalogue.items():
        context.append(_written(sentence, message))
    ET.indent(root, "    ")
    text = ET.tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    path.write_text(f"{head}{text}\n", encoding="utf-8")


def compiled(path: Path) -> Path:
    """Compile a catalogue with Qt's own compiler, and return the file for `QTranslator`.

    Raises
    ------
    FileNotFoundError
        If the compiler is not installed.
    """
    beside = str(Path(sys.executable).parent)
    found = [tool for name in LRELEASE if (tool := which(name, path=beside) or which(name))]
    if not found:
        raise FileNotFoundError("Qt's lrelease is missing: run make translations")
    made = path.with_suffix(".qm")
    subprocess.run([found[0], "-silent", str(path), "-qm", str(made)], check=True)
    return made


def _read_message(message: ET.Element) -> Message:
    translation = message.find("translation")
    kind = None if translation is None else translation.get("type")
    text = "" if translation is None else translation.text or ""
    return Message(
        text,
        message.findtext("extracomment", ""),
        finished=kind is None and bool(text),
        vanished=kind in {"vanished", "obsolete"},
    )


def _written(sentence: str, message: Message) -> ET.Element:
    element = ET.Element("message")
    ET.SubElement(element, "source").text = sentence
    ET.SubElement(element, "extracomment").text = message.about
    translation = ET.SubElement(element, "translation")
    translation.text = message.translation
    if message.vanished:
        translation.set("type", "vanished")
    elif not message.finished:
        translation.set("type", "unfinished")
    return element
