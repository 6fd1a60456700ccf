"""Dates, numbers and durations as RDF literals in the one form that a store gives back."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
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


def window_before(day: date, iso: str) -> str | None:
    """The EDTF interval of that length which ends on the day: P3M before 2024-05-31 is 2024-02-29/2024-05-31.

    None for what is no length in whole days or months.
    """
    length = duration(iso)
    if length is None or (found := _DURATION.fullmatch(length.value)) is None or "T" in length.value:
        return None
    years, months, days = (int(found[name] or 0) for name in ("years", "months", "days"))
    month = day.year * 12 + day.month - 1 - 12 * years - months
    if month < 12:
        return None
    year, number = divmod(month, 12)
    begin = date(year, number + 1, min(day.day, monthrange(year, number + 1)[1])) - timedelta(days=days)
    return f"{begin}/{day}"


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
