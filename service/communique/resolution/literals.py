"""Dates, numbers and durations as RDF literals in the one form that a store gives back."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from communique.model.knowledge import XSD, Literal

_DURATION = re.compile(
    r"P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+(?:\.\d+)?)W)?(?:(?P<days>\d+(?:\.\d+)?)D)?"
    r"(?:T(?:(?P<hours>\d+(?:\.\d+)?)H)?(?:(?P<minutes>\d+(?:\.\d+)?)M)?(?:(?P<seconds>\d+(?:\.\d+)?)S)?)?"
)
_SECONDS = {"weeks": 604800, "days": 86400, "hours": 3600, "minutes": 60, "seconds": 1}


def day(value: date) -> Literal:
    """An xsd:date without a zone: 2025-07-03."""
    return Literal(value=value.isoformat(), datatype=XSD + "date")


def whole(value: int) -> Literal:
    """An xsd:integer."""
    return Literal(value=str(value), datatype=XSD + "integer")


def duration(iso: str) -> Literal | None:
    """PT90M → "PT1H30M"^^xsd:dayTimeDuration, P24M → "P2Y"^^xsd:yearMonthDuration; None for anything else.

    The canonical form of XSD 1.1 part 2, 3.3.27 and 3.3.28, which stores normalise to; weeks become days.
    A mixture of months and days has no canonical length and is left out.
    """
    found = _DURATION.fullmatch(iso)
    if found is None or not any(found.groupdict().values()):
        return None
    parts = {name: Decimal(value) for name, value in found.groupdict().items() if value}
    months = int(parts.pop("years", Decimal(0)) * 12 + parts.pop("months", Decimal(0)))
    if months and parts:
        return None
    if months:
        return Literal(value=_months(months), datatype=XSD + "yearMonthDuration")
    seconds = sum((value * _SECONDS[name] for name, value in parts.items()), Decimal(0))
    return Literal(value=_seconds(seconds), datatype=XSD + "dayTimeDuration")


def _months(months: int) -> str:
    years, rest = divmod(months, 12)
    return "P" + (f"{years}Y" if years else "") + (f"{rest}M" if rest else "")


def _seconds(seconds: Decimal) -> str:
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(int(minutes), 60)
    days, hour = divmod(hours, 24)
    rest = format(second.normalize(), "f") if second else ""
    clock = (f"{hour}H" if hour else "") + (f"{minute}M" if minute else "") + (f"{rest}S" if rest else "")
    written = (f"{days}D" if days else "") + (f"T{clock}" if clock else "")
    return f"P{written}" if written else "PT0S"
