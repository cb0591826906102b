"""Inputs and records as JSON objects, and back, exactly.

One form serves the journal, the link between station and window, and the lines that
`replay` prints: an object whose `type` names the class in snake_case and whose other keys
are its fields.  Numbers survive unchanged (shortest form that reads back the same).
"""

import re
from typing import Any, TypeVar, get_args

import msgspec

from .errors import Expected
from .inputs import Input
from .records import Record

T = TypeVar("T")


def type_name(cls: type) -> str:
    """Return the name of a class as it stands in files: `SpeechStarted` -> speech_started."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", cls.__name__).lower()


class Codec:
    """Reads and writes the members of a union of dataclasses."""

    def __init__(self, union: Any) -> None:  # noqa: ANN401 - unions have no better type
        self._types: dict[str, type] = {type_name(cls): cls for cls in get_args(union)}

    def to_object(self, item: Any) -> dict[str, Any]:  # noqa: ANN401
        """Return `item` as plain JSON-ready data."""
        name = type_name(type(item))
        if name not in self._types:
            raise TypeError(f"{type(item).__name__} has no place in this record")
        return {"type": name, **msgspec.to_builtins(item)}

    def from_object(self, data: dict[str, Any]) -> Any:  # noqa: ANN401
        """Return the item that `to_object` wrote.

        Raises
        ------
        CodecError
            If the type is unknown or a field is missing or of the wrong kind.
        """
        fields = dict(data)
        name = fields.pop("type", None)
        if name not in self._types:
            raise CodecError(f"unknown kind of entry: {name!r}")
        try:
            return msgspec.convert(fields, self._types[name])
        except msgspec.ValidationError as error:
            raise CodecError(f"{name}: {error}") from error

    def encode_lines(self, items: Any) -> bytes:  # noqa: ANN401
        """Return items as JSON lines, UTF-8."""
        return b"".join(_encode(self.to_object(item)) + b"\n" for item in items)

    def decode_lines(self, data: bytes) -> list[Any]:
        """Return the items of JSON lines.

        Raises
        ------
        CodecError
            Naming the line, if one cannot be read.
        """
        items = []
        for number, line in enumerate(data.splitlines(), start=1):
            try:
                items.append(self.from_object(msgspec.json.decode(line, type=dict[str, Any])))
            except (msgspec.DecodeError, CodecError) as error:
                raise CodecError(f"line {number}: {error}") from error
        return items


class CodecError(Expected, ValueError):
    """Data that are not what we write: damaged, foreign, or from a newer version."""


_encode = msgspec.json.Encoder(order="deterministic").encode

INPUTS = Codec(Input)
RECORDS = Codec(Record)
