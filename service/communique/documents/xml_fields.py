"""Fields of XML news formats in their forms: days of RFC 822 and ISO 8601, addresses, what a wire says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from communique.documents.metadata import Metadata, own_language, own_line, read_metadata
from communique.errors import InvalidDocumentError

# ISO 8601 as wires write it: 20260504T183000Z, 2026-05-04T18:30:00+03:00, 2026-05-04, 20260504.
_ISO = re.compile(
    r"(?P<day>\d{4}-?\d{2}-?\d{2})"
    r"(?:[T ](?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s?(?P<zone>Z|[+-]\d{2}(?::?\d{2})?)?)?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day in the offset that was stated, never converted, and the moment where the offset is known."""

    day: date
    at: datetime | None = None


def moment(value: str) -> Moment | None:
    """What an RFC 822 date or an ISO 8601 date or date-time says; None for anything else."""
    value = value.strip()
    found = _ISO.match(value)
    try:
        if found is None:
            at = parsedate_to_datetime(value)
            return Moment(at.date(), at if at.tzinfo else None)
        day = date.fromisoformat(found["day"])
        if not found["hour"] or not found["zone"]:
            return Moment(day)
        clock = f"{found['hour']}:{found['minute']}:{found['second'] or '00'}"
        return Moment(day, datetime.fromisoformat(f"{day}T{clock}{found['zone'].upper()}"))
    except (ValueError, TypeError, IndexError):
        return None


def first_moment(values: Iterable[str]) -> Moment | None:
    """The first value that is a date."""
    return next((found for value in values if value and (found := moment(value))), None)


def first_line(*values: str) -> str | None:
    """The first value that says something, as one line."""
    return next((line for value in values if value and (line := own_line(value))), None)


def first_address(*values: str) -> str | None:
    """The first absolute http or https address."""
    for value in filter(None, values):
        try:
            return read_metadata({"url": value}).url
        except InvalidDocumentError:
            continue
    return None


def number(value: str) -> int | None:
    """A version number, where it is one."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None


def own_metadata(
    *, title: str = "", url: str | None = None, publisher: str = "", published: Moment | None, language: str
) -> Metadata:
    """What a file says of itself, checked."""
    return Metadata(
        title=own_line(title),
        url=url,
        publisher=own_line(publisher),
        published=published.day if published else None,
        language=own_language(language),
    )
