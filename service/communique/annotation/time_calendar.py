"""Periods of the calendar with inclusive bounds and their EDTF level 1 names (ISO 8601-2:2019)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
SEASON_LETTERS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_PLAIN = re.compile(r"\d{4}(-[01]\d(-\d\d)?)?\Z")
_SEASON = re.compile(r"\d{4}-2[1-4]\Z")
_GRAINS = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True)
class Period:
    """Days from first to last, both included; None is an open end. value is the EDTF name."""

    first: date | None
    last: date | None
    value: str
    fuzzy: bool = False

    @property
    def grain(self) -> str:
        """One of day, month and year for plain dates, else interval."""
        return _GRAINS[len(self.value)] if _PLAIN.match(self.value) else "interval"

    @property
    def is_day(self) -> bool:
        """Whether it is a single day."""
        return self.first is not None and self.first == self.last

    def loosely(self) -> Period:
        """The same, marked as fuzzy: the words mean a part of it, or about it."""
        return replace(self, fuzzy=True)


def day(when: date) -> Period:
    """2025-07-03."""
    return Period(when, when, when.isoformat())


def about(when: date) -> Period:
    """About a day, 2025-07-03~: half a week on either side, as people count in weeks."""
    return Period(when - timedelta(3), when + timedelta(3), f"{when.isoformat()}~", fuzzy=True)


def night_before(when: date) -> Period:
    """Last night: named by the evening it began on, as "Tuesday night" is; it may end on the next day."""
    return Period(when - timedelta(1), when, (when - timedelta(1)).isoformat(), fuzzy=True)


def month(year: int, number: int) -> Period:
    """2025-07; number may lie outside 1–12 and then counts on into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    last = calendar.monthrange(year, number)[1]
    return Period(date(year, number, 1), date(year, number, last), f"{year:04d}-{number:02d}")


def year(number: int) -> Period:
    """2025."""
    return Period(date(number, 1, 1), date(number, 12, 31), f"{number:04d}")


def days(first: date, last: date) -> Period:
    """An interval of days, 2025-06-23/2025-06-29; one day if both are the same."""
    first, last = min(first, last), max(first, last)
    return day(first) if first == last else Period(first, last, f"{first.isoformat()}/{last.isoformat()}")


def week(within: date) -> Period:
    """Monday to Sunday of the ISO week that a day lies in."""
    monday = within - timedelta(within.weekday())
    return days(monday, monday + timedelta(6))


def weekend(within: date) -> Period:
    """Saturday and Sunday of the ISO week that a day lies in."""
    saturday = within + timedelta(5 - within.weekday())
    return days(saturday, saturday + timedelta(1))


def quarter(in_year: int, number: int, *, parts: int = 4) -> Period:
    """The n-th quarter (or half, with parts=2) of a year; number may run over into other years."""
    length = 12 // parts
    start = month(in_year, (number - 1) * length + 1)
    end = month(in_year, number * length)
    return Period(start.first, end.last, f"{start.value}/{end.value}")


def season(in_year: int, code: int) -> Period:
    """2025-22. Northern meteorological seasons; the winter of a year begins in its December."""
    start, end = month(in_year, 3 * (code - 20)), month(in_year, 3 * (code - 20) + 2)
    return Period(start.first, end.last, f"{in_year:04d}-{code}")


def decade(first_year: int) -> Period:
    """199X."""
    return Period(date(first_year, 1, 1), date(first_year + 9, 12, 31), f"{first_year // 10:03d}X")


def century(ordinal: int) -> Period:
    """The 18th century is 17XX, as people count."""
    first = (ordinal - 1) * 100
    return Period(date(max(first, 1), 1, 1), date(first + 99, 12, 31), f"{ordinal - 1:02d}XX")


def between(start: Period, end: Period) -> Period:
    """From the beginning of one period to the end of another, in their own grain where they share one."""
    fuzzy = start.fuzzy or end.fuzzy
    if start.first is None or end.last is None or start.first > end.last:
        raise ValueError("no interval")
    if start.grain == end.grain != "interval":
        return Period(start.first, end.last, f"{start.value}/{end.value}", fuzzy=fuzzy)
    return replace(days(start.first, end.last), fuzzy=fuzzy)


def unbounded(first: date | None, last: date | None) -> Period:
    """A stretch of unknown length on one side of a day; it has no EDTF name."""
    return Period(first, last, "", fuzzy=True)


def up_to(end: Period, *, inclusive: bool) -> Period:
    """Open at the start: "until May" ("../2025-05"), or "before May" ("../2025-04-30").

    "Before the end of May" may lie in May, and "before Friday" in Friday's morning: both stay included.
    """
    if end.first is None or end.last is None:
        raise ValueError("no end")
    if inclusive or end.fuzzy or end.is_day:
        return Period(None, end.last, f"../{_named(end, end.last)}", fuzzy=end.fuzzy)
    last = end.first - timedelta(1)
    return Period(None, last, f"../{last.isoformat()}", fuzzy=end.fuzzy)


def starting(start: Period, *, inclusive: bool) -> Period:
    """Open at the end: "from May on" ("2025-05/.."), or "after May" ("2025-06-01/..")."""
    if start.first is None or start.last is None:
        raise ValueError("no start")
    if inclusive or start.fuzzy or start.is_day:
        return Period(start.first, None, f"{_named(start, start.first)}/..", fuzzy=start.fuzzy)
    first = start.last + timedelta(1)
    return Period(first, None, f"{first.isoformat()}/..", fuzzy=start.fuzzy)


def since(start: Period, anchor: date) -> Period:
    """From the beginning of a period to the anchor; the end is a day, the start keeps its grain."""
    if start.first is None or start.first > anchor:
        raise ValueError("it begins after the anchor")
    named = _named(start, start.first)
    return Period(start.first, anchor, f"{named}/{anchor.isoformat()}", fuzzy=start.fuzzy)


def _named(period: Period, bound: date) -> str:
    """The name of a period in an interval: its own for days, months, seasons and years, else its bound's."""
    own = period.grain != "interval" or _SEASON.match(period.value)
    return period.value if own else bound.isoformat()


def shift(when: date, amount: int, unit: str) -> date:
    """A day moved by days, weeks, fortnights, months, quarters, years, decades or centuries.

    The 31st becomes the last day of a shorter month. Raises ValueError or OverflowError outside 1–9999.
    """
    if unit in _DAYS_IN:
        return when + timedelta(amount * _DAYS_IN[unit])
    months = when.year * 12 + when.month - 1 + amount * _MONTHS_IN[unit]
    in_year, number = divmod(months, 12)
    last = calendar.monthrange(in_year, number + 1)[1]
    return date(in_year, number + 1, min(when.day, last))


def around(when: date, unit: str) -> Period:
    """The period of a unit's grain that a day lies in: "three weeks ago" is a week, "a year ago" a year."""
    if unit in ("week", "fortnight"):
        return week(when)
    if unit == "quarter":
        return quarter(when.year, (when.month + 2) // 3)
    if unit == "month":
        return month(when.year, when.month)
    if unit == "decade":
        return decade(when.year // 10 * 10)
    if unit == "century":
        return century(when.year // 100 + 1)
    return year(when.year) if unit == "year" else day(when)


_DAYS_IN = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}
_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def easter(in_year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian rule; Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = in_year % 19, in_year // 100, in_year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    number, before = divmod(h + m - 7 * n + 114, 31)
    return date(in_year, number, before + 1)


def timex(value: str) -> str | None:
    """An EDTF value as TimeML writes it: weeks 2025-W26, seasons 2025-SU, decades 1990/1999; None if open.

    An interval whose start is coarser than its end ("since February", "since 2022") ends in a month, as one
    that starts with a season does. TimeML has no sign for "about" (~).
    """
    value = value.rstrip("~")
    if "/" not in value:
        return _timex_single(value)
    start, end = value.split("/")
    if ".." in (start, end) or not start or not end:
        return None
    if _SEASON.match(start) and len(end) > len(start):
        end = end[: len(start)]
    if len(start) < len(end) and _PLAIN.match(start) and _PLAIN.match(end):
        end = end[: max(len(start), len("2025-07"))]
    if _PLAIN.match(start) and _PLAIN.match(end) and len(start) == len(end) == 10:
        monday, sunday = date.fromisoformat(start), date.fromisoformat(end)
        if monday.weekday() == 0 and (sunday - monday).days == 6:
            iso = monday.isocalendar()
            return f"{iso.year:04d}-W{iso.week:02d}"
    return _timex_single(start) if start == end else f"{_timex_single(start)}/{_timex_single(end)}"


def _timex_single(value: str) -> str:
    if value.endswith("XX"):
        return f"{value[:2]}00/{value[:2]}99"
    if value.endswith("X"):
        return f"{value[:3]}0/{value[:3]}9"
    if len(value) == 7 and value[5:] in SEASON_LETTERS:
        return f"{value[:5]}{SEASON_LETTERS[value[5:]]}"
    return value
