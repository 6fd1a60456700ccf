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
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, NewType, TypeVar, cast

from communique.model.json_values import JSON_KINDS, PLAIN, CodecError, Decoder, expect, found_kind, read_text

__all__ = ["CodecError", "decode", "dumps", "encode", "loads"]

T = TypeVar("T")
_ABSENT = object()
_AS_THEY_ARE = frozenset({str, bool, int, float, types.NoneType})


def encode(value: object) -> Any:
    """The JSON value (None, bool, int, float, str, list, dict) of a model object."""
    kind = type(value)
    return value if kind in _AS_THEY_ARE else _encoder(cast("Any", kind))(value)


@cache
def _encoder(kind: Any) -> Callable[[Any], Any]:
    if issubclass(kind, Enum):
        return lambda value: value.value
    if issubclass(kind, date):
        return lambda value: value.isoformat()
    if issubclass(kind, Decimal):
        return str
    if issubclass(kind, tuple):
        return lambda value: [encode(each) for each in value]
    if issubclass(kind, Mapping):
        return lambda value: {read_text(key, "key"): encode(each) for key, each in value.items()}
    if is_dataclass(kind):
        return _encode_fields
    raise CodecError(f"no JSON form for {kind.__name__}")


def _encode_fields(value: Any) -> dict[str, Any]:
    written = {}
    for name, usual, default in _defaults(cast("Any", type(value))):
        held = getattr(value, name)
        if held is usual:
            continue
        each = encode(held)
        if default is _ABSENT or type(each) is not type(default) or each != default:
            written[name] = each
    return written


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any, Any], ...]:
    """Of each field its name, its default where there is one to be had, and that as JSON."""
    return tuple((each.name, _default(each), _encoded_default(each)) for each in fields(kind))


def _default(each: Field[Any]) -> Any:
    return _ABSENT if each.default is MISSING else each.default


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
    if hint in PLAIN:
        return PLAIN[hint]
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
    if hint in JSON_KINDS:
        return JSON_KINDS[hint]
    return "string" if isinstance(hint, type) and issubclass(hint, Enum) else "object"


def _union(members: tuple[Any, ...]) -> Decoder:
    by_kind = {_kind(member): _decoder(member) for member in members}
    if len(by_kind) != len(members):
        raise CodecError(f"a union that JSON cannot tell apart: {members}")

    def read(value: Any) -> Any:
        decoder = by_kind.get(found_kind(value))
        if decoder is None:
            raise CodecError(f": {found_kind(value)} where {' or '.join(sorted(by_kind))} is right")
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
            expect(value, list, "array")
            try:
                return tuple(map(each, value))
            except CodecError:  # once more, to tell where
                return tuple(_within(f"[{at}]", each, item) for at, item in enumerate(value))

        return read_many
    decoders = tuple(map(_decoder, members))

    def read(value: Any) -> tuple[Any, ...]:
        expect(value, list, "array")
        if len(value) != len(decoders):
            raise CodecError(f": {len(value)} items where {len(decoders)} are right")
        pairs = zip(decoders, value, strict=True)
        return tuple(_within(f"[{at}]", one, item) for at, (one, item) in enumerate(pairs))

    return read


def _mapping(members: tuple[Any, ...]) -> Decoder:
    key, each = map(_decoder, members)

    def read(value: Any) -> dict[Any, Any]:
        expect(value, dict, "object")
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
    required = frozenset(name for name, _, default in _defaults(kind) if default is _ABSENT)
    decoders: dict[str, Decoder] = {}  # filled on first use, so that types may refer to themselves

    def read(value: Any) -> Any:
        expect(value, dict, "object")
        if not decoders:
            decoders.update({each.name: _decoder(hints[each.name]) for each in fields(kind)})
        if unknown := value.keys() - decoders.keys():
            raise CodecError(f": {kind.__name__} has no field {min(unknown)!r}")
        if missing := required - value.keys():
            raise CodecError(f": {kind.__name__} lacks {min(missing)!r}")
        try:
            read_fields = {name: decoders[name](item) for name, item in value.items()}
        except CodecError:  # once more, to tell where
            read_fields = {name: _within(f".{name}", decoders[name], item) for name, item in value.items()}
        try:
            return kind(**read_fields)
        except ValueError as error:
            raise CodecError(f": {error}") from error

    return read
