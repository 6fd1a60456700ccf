"""The plain values of JSON as the model's: text, numbers, dates, decimals; anything else is told of."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, cast

Decoder = Callable[[Any], Any]
JSON_KINDS: Mapping[type, str] = types.MappingProxyType(
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


def found_kind(value: Any) -> str:
    """What JSON calls a value that was read."""
    if isinstance(value, list | dict):
        return "array" if isinstance(value, list) else "object"
    return JSON_KINDS.get(type(value), type(value).__name__)


def expect(value: Any, kind: type, name: str) -> None:
    """Raises CodecError unless it is of that very type, which JSON calls so."""
    if type(value) is not kind:
        raise CodecError(f": {found_kind(value)} where {name} is right")


def read_text(value: Any, what: str = "value") -> str:
    """The text that it is; raises CodecError."""
    if not isinstance(value, str):
        raise CodecError(f": {what} {value!r} where text is right")
    return value


def _boolean(value: Any) -> bool:
    expect(value, bool, "boolean")
    return cast("bool", value)


def _whole(value: Any) -> int:
    expect(value, int, "whole number")
    return cast("int", value)


def _real(value: Any) -> float:
    if type(value) not in (int, float):
        raise CodecError(f": {found_kind(value)} where number is right")
    return float(value)


def _date(value: Any) -> date:
    try:
        found = date.fromisoformat(read_text(value))
    except ValueError:
        found = None
    if found is None or found.isoformat() != value:
        raise CodecError(f": {value!r} is no date YYYY-MM-DD")
    return found


def _datetime(value: Any) -> datetime:
    try:
        found = datetime.fromisoformat(read_text(value))
    except ValueError:
        found = None
    if found is None or found.isoformat() != value:
        raise CodecError(f": {value!r} is no ISO 8601 date and time")
    return found


def _decimal(value: Any) -> Decimal:
    try:
        return Decimal(read_text(value))
    except InvalidOperation as error:
        raise CodecError(f": {value!r} is no decimal number") from error


def _null(value: Any) -> None:
    if value is not None:
        raise CodecError(f": {found_kind(value)} where null is right")


PLAIN: Mapping[Any, Decoder] = types.MappingProxyType(
    {
        str: read_text,
        bool: _boolean,
        int: _whole,
        float: _real,
        date: _date,
        datetime: _datetime,
        Decimal: _decimal,
        types.NoneType: _null,
    }
)
