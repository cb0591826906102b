"""Inputs and records as JSON objects, and back, exactly.

One form serves the journal, the link between station and window, and the lines that
`replay` prints: an object whose `type` names the class in snake_case and whose other keys
are its fields.  Numbers survive unchanged (shortest form that reads back the same).
"""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from operator import attrgetter
from typing import Any, TypeVar, Union, get_args, get_type_hints

import msgspec

from .errors import Expected
from .inputs import Input
from .records import Record

T = TypeVar("T")

_AT_ONCE_BYTES = 1 << 20
"""So many bytes of lines are decoded in one go; more, line by line, in little memory."""


def type_name(cls: type) -> str:
    """Return the name of a class as it stands in files: `SpeechStarted` -> speech_started."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", cls.__name__).lower()


class Codec:
    """Reads and writes the members of a union of dataclasses."""

    def __init__(self, union: Any) -> None:  # noqa: ANN401 - unions have no better type
        self._types: dict[str, type] = {type_name(cls): cls for cls in get_args(union)}
        # msgspec decodes its own structs three times as fast as it converts to dataclasses.
        structs = {_struct(name, cls): cls for name, cls in self._types.items()}
        self._decoder = msgspec.json.Decoder(Union[tuple(structs)])  # noqa: UP007 - made here
        self._makers = {struct: (cls, _values_of(cls)) for struct, cls in structs.items()}

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
        if not isinstance(name, str) or name not in self._types:
            raise CodecError(f"unknown kind of entry: {name!r}")
        try:
            return msgspec.convert(fields, self._types[name])
        except msgspec.ValidationError as error:
            raise CodecError(f"{name}: {error}") from error

    def encode_lines(self, items: Any) -> bytes:  # noqa: ANN401
        """Return items as JSON lines, UTF-8.

        Raises
        ------
        CodecError
            If a text in one is none: half of a character, as broken programs paste.
        """
        try:
            return b"".join(_encode(self.to_object(item)) + b"\n" for item in items)
        except UnicodeEncodeError as error:
            raise CodecError(f"a text that is none cannot be recorded: {error}") from error

    def decode_lines(self, data: bytes) -> list[Any]:
        """Return the items of JSON lines; raises as `each_line`."""
        return list(self.each_line(data))

    def each_line(self, data: bytes) -> Iterator[Any]:
        """Yield the items of JSON lines, one at a time.

        Raises
        ------
        CodecError
            Naming the line, on reaching one that cannot be read.
        """
        at_once = self._all_at_once(data)
        if at_once is not None:
            yield from at_once
            return
        for number, line in enumerate(io.BytesIO(data), start=1):
            try:
                yield self.from_object(msgspec.json.decode(line, type=dict[str, Any]))
            except (ValueError, RecursionError) as error:
                raise CodecError(f"line {number}: {error}") from error

    def _all_at_once(self, data: bytes) -> list[Any] | None:
        """Return all items; None if there are too many, or one of them cannot be read."""
        if len(data) > _AT_ONCE_BYTES:
            return None
        lines = data.count(b"\n") + (bool(data) and not data.endswith(b"\n"))
        try:
            found = self._decoder.decode_lines(data)
            if len(found) != lines:  # an empty line is none of ours
                return None
            return [self._made(each) for each in found]
        except (ValueError, RecursionError):
            return None

    def _made(self, struct: msgspec.Struct) -> Any:  # noqa: ANN401
        make, values = self._makers[type(struct)]
        return make(*values(struct))


def _struct(name: str, cls: type) -> type[msgspec.Struct]:
    """Return a struct with the fields of a dataclass, which its `type` in JSON tells."""
    hints = get_type_hints(cls, include_extras=True)
    described = [
        (field.name, hints[field.name])
        if field.default is MISSING
        else (field.name, hints[field.name], field.default)
        for field in fields(cls)
    ]
    return msgspec.defstruct(cls.__name__, described, tag=name, tag_field="type", gc=False)


def _values_of(cls: type) -> Callable[[Any], tuple[Any, ...]]:
    names = [field.name for field in fields(cls)]
    if len(names) == 1:
        return lambda struct: (getattr(struct, names[0]),)
    return attrgetter(*names)


class CodecError(Expected, ValueError):
    """Data that are not what we write: damaged, foreign, or from a newer version."""


_encode = msgspec.json.Encoder(order="deterministic").encode

INPUTS = Codec(Input)
RECORDS = Codec(Record)
