"""The place and day a report says it was written: "KYIV, July 3 —", "Monday, May 18, 2015" near the top."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from communique.model.text import Span

_WITHIN_CHARACTERS = 1500
_WITHIN_LINES = 8
_MONTHS = tuple(name.casefold() for name in calendar.month_name[1:])
_WEEKDAYS = tuple(name.casefold() for name in calendar.day_name)

_MONTH = r"(?P<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?:(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,?\s+)?"
_DATES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY}(?:\s*,?\s+{_YEAR})?(?!\d)",
        rf"{_WEEKDAY}{_DAY}\s+{_MONTH}(?:\s*,?\s+{_YEAR})?(?!\d)",
        r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
    )
)
_LEAD = re.compile(
    r"\s*(?:(?:first\s+)?(?:published|posted|issued|updated|date)(?:\s+on|:)?\s+)?", re.IGNORECASE
)
# After it the line ends, a time or a mark follows, or the report begins; prose goes on in small letters.
_AFTER_DATE_LINE = re.compile(r"\s*(?:$|[|•·—–(.-]|,?\s*(?:at\s+)?\d?\d[:.]\d\d|\s[A-Z“\"])")
_DASH = r"(?:\s*(?:—|–|--|―)\s*|\s+-\s+)"
_WORD = r"[A-Z][\w.'’-]*"
# A city in capitals, or a few capitalised words that an agency's brackets or a dash close off.
_PLACE = re.compile(
    rf"(?P<place>(?:[A-Z][A-Z.'’-]{{2,}}(?:\s+[A-Z][A-Z.'’-]+){{0,3}})|{_WORD}(?:\s+{_WORD}){{0,2}})"
    rf"(?P<region>,\s*{_WORD}(?:\s+{_WORD}){{0,2}}?)?"
)
_AGENCY = re.compile(r"\s*[,.]?\s*(?:\([^()\n]{2,40}\)|/[^/\n]{2,40}/|\[[^\]\n]{2,40}\])")
_BARE_AGENCY = re.compile(rf",\s+{_WORD}(?:\s+{_WORD}){{0,3}}(?={_DASH})")  # "Tehran, July 14, IRNA –"
_COMMA = re.compile(r"\s*,\s*|\s+")
_CLOSE = re.compile(rf"{_DASH}|\.\s")
_CLOSE_BEFORE_CAPITAL = re.compile(rf"{_DASH}[A-Z“\"‘]")  # "NATO — an alliance" is prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """What a dateline says; date is None where it names no year, then month and day still stand."""

    place: Span | None = None
    date_span: Span | None = None
    date: date | None = None
    month: int | None = None
    day: int | None = None


def find_dateline(text: str) -> Dateline | None:
    """The first place dateline and the first full date line near the top, joined; None without either."""
    placed: Dateline | None = None
    dated: Dateline | None = None
    for line in _top_lines(text):
        placed = placed or _place_line(text, line)
        if placed is not None and placed.date is not None:
            return placed
        dated = dated or _date_line(text, line)
    if placed is None or dated is None:
        return placed or dated
    return replace(dated, place=placed.place)


def _top_lines(text: str) -> Iterator[Span]:
    seen = position = 0
    while position < min(len(text), _WITHIN_CHARACTERS) and seen < _WITHIN_LINES:
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        if text[position:end].strip():
            seen += 1
            yield Span(position, end)
        position = end + 1


def _date_line(text: str, line: Span) -> Dateline | None:
    """A line that begins with a full date; "Published:" and the like may stand before it."""
    lead = _LEAD.match(text, line.start, line.end)
    start = lead.end() if lead else line.start
    found = _date_at(text, start, line.end)
    if found is None or found.date is None or found.date_span is None:
        return None
    return found if _AFTER_DATE_LINE.match(text[found.date_span.end : line.end]) else None


def _place_line(text: str, line: Span) -> Dateline | None:
    """PLACE[, region][, date][ (agency)][, date] — at the start of a line."""
    start = line.end - len(text[line.start : line.end].lstrip())
    place = _PLACE.match(text, start, line.end)
    if place is None:
        return None
    for end in dict.fromkeys((place.end(), place.end("place"))):
        tail = _tail(text, end, line.end)
        if tail is not None and (tail.date_span or tail.place or text[start:end].isupper()):
            return replace(tail, place=Span(start, place.end("place")))
    return None


def _tail(text: str, position: int, end: int) -> Dateline | None:
    """What stands between the place and the dash; `place` marks an agency here. None without a close."""
    agency: Span | None = None
    when = Dateline()
    for _ in range(2):
        if agency is None and (bracket := _AGENCY.match(text, position, end)):
            agency, position = Span(bracket.start(), bracket.end()), bracket.end()
        comma = _COMMA.match(text, position, end)
        found = _date_at(text, comma.end(), end) if comma and when.date_span is None else None
        if found is not None and found.date_span is not None:
            when, position = found, found.date_span.end
    if when.date_span is not None and agency is None and (bare := _BARE_AGENCY.match(text, position, end)):
        agency, position = Span(bare.start(), bare.end()), bare.end()
    strong = agency is not None or when.date_span is not None
    closed = (_CLOSE if strong else _CLOSE_BEFORE_CAPITAL).match(text, position, end)
    return replace(when, place=agency) if closed else None


def _date_at(text: str, start: int, end: int) -> Dateline | None:
    for form in _DATES:
        found = form.match(text, start, end)
        if found and (read := _read(found)) is not None:
            return read
    return None


def _read(found: re.Match[str]) -> Dateline | None:
    """The match as a dateline; None where no such day exists or its weekday is another."""
    month, day = _month(found["month"]), int(found["day"])
    year = int(found["year"]) if found["year"] else None
    if month is None:
        return None
    try:
        whole = date(year or 2000, month, day)
    except ValueError:
        return None
    weekday = found.groupdict().get("weekday")
    if year and weekday and not _WEEKDAYS[whole.weekday()].startswith(weekday.casefold()):
        return None
    return Dateline(
        date_span=Span(found.start(), found.end()), date=whole if year else None, month=month, day=day
    )


def _month(word: str) -> int | None:
    if word.isdigit():
        return int(word) if 1 <= int(word) <= 12 else None
    plain = word.rstrip(".").casefold()
    fitting = [index for index, name in enumerate(_MONTHS, 1) if name.startswith(plain[:3])]
    return fitting[0] if fitting and (_MONTHS[fitting[0] - 1].startswith(plain) or plain == "sept") else None
