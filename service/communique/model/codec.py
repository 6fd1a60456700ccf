"""Strict JSON for the model's frozen dataclasses, read from their type hints.

A dataclass is an object of its fields, those equal to their default left out; an Enum its value; date,
datetime and Decimal their text; a tuple an array; a mapping with text keys an object. What was written reads
back equal, to the digit of a Decimal; anything else raises CodecError with the path to it.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any, NewType, TypeVar, cast

T = TypeVar("T")
Decoder = Callable[[Any], Any]
_ABSENT = object()
_JSON_KINDS: Mapping[type, str] = types.MappingProxyType(
    {
        str: "string",
        bool: "boolean",
        int: "number",
        float: "number",
        date: "string",
        datetime: "string",
        Decimal: "string",
        types.NoneType: "null",
    }
)


class CodecError(ValueError):
    """What was read is not of the type asked for; the message leads with the path to it."""


def encode(value: object) -> Any:
    """The JSON value (None, bool, int, float, str, list, dict) of a model object."""
    if value is None or type(value) in (str, bool, int, float):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [encode(each) for each in value]
    if isinstance(value, Mapping):
        return {_text(key, "key"): encode(each) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return _encode_fields(value)
    raise CodecError(f"no JSON form for {type(value).__name__}")


def _encode_fields(value: Any) -> dict[str, Any]:
    written = {}
    for name, default in _defaults(cast("Any", type(value))):
        each = encode(getattr(value, name))
        if default is _ABSENT or type(each) is not type(default) or each != default:
            written[name] = each
    return written


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((each.name, _encoded_default(each)) for each in fields(kind))


def _encoded_default(each: Field[Any]) -> Any:
    if each.default is not MISSING:
        return encode(each.default)
    if each.default_factory is not MISSING:
        return encode(each.default_factory())
    return _ABSENT


def decode(kind: type[T], value: Any) -> T:
    """The object of that type; raises CodecError for missing, unknown or ill-typed parts."""
    reader: Decoder = _decoder(cast("Any", kind))
    return cast("T", reader(value))


def dumps(value: object) -> bytes:
    """UTF-8 JSON without spaces, fields in their declared order."""
    return json.dumps(encode(value), ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def loads(kind: type[T], content: bytes) -> T:
    """Reads what `dumps` wrote; raises CodecError for anything else."""
    try:
        value = json.loads(content)
    except ValueError as error:
        raise CodecError(f"not JSON: {error}") from error
    return decode(kind, value)


@cache
def _decoder(hint: Any) -> Decoder:
    if isinstance(hint, NewType):
        return _decoder(hint.__supertype__)
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return _union(typing.get_args(hint))
    if origin is tuple:
        return _tuple(typing.get_args(hint))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(typing.get_args(hint))
    if hint in _PLAIN:
        return _PLAIN[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _enum(hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return _fields(hint)
    raise CodecError(f"no JSON form for {hint}")


def _kind(hint: Any) -> str:
    if isinstance(hint, NewType):
        return _kind(hint.__supertype__)
    origin = typing.get_origin(hint)
    if origin is tuple:
        return "array"
    if hint in _JSON_KINDS:
        return _JSON_KINDS[hint]
    return "string" if isinstance(hint, type) and issubclass(hint, Enum) else "object"


def _found(value: Any) -> str:
    if isinstance(value, list | dict):
        return "array" if isinstance(value, list) else "object"
    return _JSON_KINDS.get(type(value), type(value).__name__)


def _union(members: tuple[Any, ...]) -> Decoder:
    by_kind = {_kind(member): _decoder(member) for member in members}
    if len(by_kind) != len(members):
        raise CodecError(f"a union that JSON cannot tell apart: {members}")

    def read(value: Any) -> Any:
        decoder = by_kind.get(_found(value))
        if decoder is None:
            raise CodecError(f": {_found(value)} where {' or '.join(sorted(by_kind))} is right")
        return decoder(value)

    return read


def _within(step: str, decoder: Decoder, value: Any) -> Any:
    try:
        return decoder(value)
    except CodecError as error:
        raise CodecError(f"{step}{error}") from error


def _tuple(members: tuple[Any, ...]) -> Decoder:
    if len(members) == 2 and members[1] is Ellipsis:
        each = _decoder(members[0])

        def read_many(value: Any) -> tuple[Any, ...]:
            _expect(value, list, "array")
            return tuple(_within(f"[{at}]", each, item) for at, item in enumerate(value))

        return read_many
    decoders = tuple(map(_decoder, members))

    def read(value: Any) -> tuple[Any, ...]:
        _expect(value, list, "array")
        if len(value) != len(decoders):
            raise CodecError(f": {len(value)} items where {len(decoders)} are right")
        pairs = zip(decoders, value, strict=True)
        return tuple(_within(f"[{at}]", one, item) for at, (one, item) in enumerate(pairs))

    return read


def _mapping(members: tuple[Any, ...]) -> Decoder:
    key, each = map(_decoder, members)

    def read(value: Any) -> dict[Any, Any]:
        _expect(value, dict, "object")
        return {key(name): _within(f".{name}", each, item) for name, item in value.items()}

    return read


def _enum(kind: type[Enum]) -> Decoder:
    by_value = {member.value: member for member in kind}

    def read(value: Any) -> Enum:
        if not isinstance(value, str | int) or value not in by_value:
            raise CodecError(f": {value!r} is no {kind.__name__}")
        return by_value[value]

    return read


def _fields(kind: type) -> Decoder:
    hints = typing.get_type_hints(kind)
    required = frozenset(name for name, default in _defaults(kind) if default is _ABSENT)
    decoders: dict[str, Decoder] = {}  # filled on first use, so that types may refer to themselves

    def read(value: Any) -> Any:
        _expect(value, dict, "object")
        if not decoders:
            decoders.update({each.name: _decoder(hints[each.name]) for each in fields(kind)})
        if unknown := value.keys() - decoders.keys():
            raise CodecError(f": {kind.__name__} has no field {min(unknown)!r}")
        if missing := required - value.keys():
            raise CodecError(f": {kind.__name__} lacks {min(missing)!r}")
        read_fields = {name: _within(f".{name}", decoders[name], item) for name, item in value.items()}
        try:
            return kind(**read_fields)
        except ValueError as error:
            raise CodecError(f": {error}") from error

    return read


def _expect(value: Any, kind: type, name: str) -> None:
    if type(value) is not kind:
        raise CodecError(f": {_found(value)} where {name} is right")


def _text(value: Any, what: str = "value") -> str:
    if not isinstance(value, str):
        raise CodecError(f": {what} {value!r} where text is right")
    return value


def _boolean(value: Any) -> bool:
    _expect(value, bool, "boolean")
    return cast("bool", value)


def _whole(value: Any) -> int:
    _expect(value, int, "whole number")
    return cast("int", value)


def _real(value: Any) -> float:
    if type(value) not in (int, float):
        raise CodecError(f": {_found(value)} where number is right")
    return float(value)


def _date(value: Any) -> date:
    try:
        found = date.fromisoformat(_text(value))
    except ValueError:
        found = None
    if found is None or found.isoformat() != value:
        raise CodecError(f": {value!r} is no date YYYY-MM-DD")
    return found


def _datetime(value: Any) -> datetime:
    try:
        found = datetime.fromisoformat(_text(value))
    except ValueError:
        found = None
    if found is None or found.isoformat() != value:
        raise CodecError(f": {value!r} is no ISO 8601 date and time")
    return found


def _decimal(value: Any) -> Decimal:
    try:
        return Decimal(_text(value))
    except InvalidOperation as error:
        raise CodecError(f": {value!r} is no decimal number") from error


def _null(value: Any) -> None:
    if value is not None:
        raise CodecError(f": {_found(value)} where null is right")


_PLAIN: Mapping[Any, Decoder] = types.MappingProxyType(
    {
        str: _text,
        bool: _boolean,
        int: _whole,
        float: _real,
        date: _date,
        datetime: _datetime,
        Decimal: _decimal,
        types.NoneType: _null,
    }
)
