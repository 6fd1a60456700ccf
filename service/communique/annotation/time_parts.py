"""The smaller in the larger: June of last year, the first week of May, late June, Friday at dawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from communique.annotation import time_calendar as cal
from communique.annotation.time_calendar import Period
from communique.annotation.time_lasting import SHORT_UNITS
from communique.annotation.time_rules import Found, Reading, Relative, Rule, Setting, when_of

_SIZES = (
    "second",
    "minute",
    "hour",
    "night",
    "day",
    "week",
    "fortnight",
    "month",
    "quarter",
    "year",
    "decade",
)


def _part_of(found: Found) -> Reading | None:
    """Early in 2016, late June, the end of May: the whole, marked fuzzy; of a day: a time in it."""
    inner = found.readings()[0]
    if inner.relative is not None and not inner.duration:
        return replace(inner, fuzzy=True)  # "later that month", of the month told before
    if inner.when is None or inner.duration:
        return None
    kind = "time" if inner.grain == "day" else "date"
    return Reading(kind=kind, when=lambda s: when_of(inner, s).loosely(), grain=inner.grain, fuzzy=True)


def _part_of_unit(found: Found) -> Reading | None:
    """The end of the month, later in the day, by the end of this year: of the one that is going on."""
    unit = found.all("unit")[-1].value
    if not isinstance(unit, str) or unit in SHORT_UNITS:
        return None
    return Reading(when=lambda s: cal.around(s.anchor, unit).loosely(), grain=unit, fuzzy=True)


def _of_larger(found: Found) -> Reading | None:
    """June of last year, May 16 this year, Tuesday of next week: the smaller inside the larger."""
    inner, outer = found.readings()
    if outer.grain == "week" and outer.when is not None and inner.weekday is not None:
        return _in_week(inner.weekday, outer)
    if outer.when is None or outer.grain != "year" or inner.within is None:
        return None
    within = inner.within

    def when(setting: Setting) -> Period:
        year = when_of(outer, setting).last
        if year is None:
            raise ValueError("no year")
        return within(year.year)

    return Reading(kind=inner.kind, when=when, grain=inner.grain)


def _in_week(weekday: int, outer: Reading) -> Reading:
    def when(setting: Setting) -> Period:
        monday = when_of(outer, setting).first
        if monday is None:
            raise ValueError("no week")
        return cal.day(monday + timedelta(weekday))

    return Reading(when=when, grain="day", weekday=weekday)


def _week_then_day(found: Found) -> Reading | None:
    """Next week on Tuesday."""
    outer, inner = found.readings()
    if outer.grain != "week" or outer.when is None or inner.weekday is None:
        return None
    return _in_week(inner.weekday, outer)


def _unit_of(found: Found) -> Reading | None:
    """The week of April 10, the night of May 3."""
    inner = found.readings()[0]
    if found.word("unit") == "night":
        return _time_of_day(found)
    if found.word("unit") != "week" or inner.grain != "day":
        return None

    def when(setting: Setting) -> Period:
        first = when_of(inner, setting).first
        if first is None:
            raise ValueError("no day")
        return cal.week(first)

    return Reading(when=when, grain="week")


def _nth_of(found: Found) -> Reading | None:
    """The second quarter of 2018, the first week of May, the last four months of 2021."""
    span = next((reading for reading in found.readings() if reading.amount and not reading.when), None)
    unit = span.amount[1] if span and span.amount else found.word("unit", "units")
    unit = unit or ("half" if found.has("half") else "")
    outer = found.readings()[-1] if found.inside[-1].kind == "D" else _current(found)
    if outer is None or outer.when is None or not unit or unit in SHORT_UNITS:
        return None
    if outer.grain == "day":
        return None  # "traded fire for a ninth day yesterday"
    counted = found.one("number", "word")
    if (span and span.amount and span.amount[0] is None) or (found.has("units") and not counted and not span):
        return Reading(when=lambda s: when_of(outer, s).loosely(), grain=outer.grain, fuzzy=True)
    amount = int(counted.value) if counted and isinstance(counted.value, int | float) else 1
    amount = int(span.amount[0] or 1) if span and span.amount else amount
    ordinal = -1 if found.has("last") else found.number("ordinal", "second")
    return Reading(
        when=lambda s: nth(when_of(outer, s), ordinal, amount, unit),
        grain=unit,
        relative=_of_told(outer),
        part=lambda whole: nth(whole, ordinal, amount, unit),
    )


def _day_of_month(found: Found) -> Reading | None:
    """The 21st of last month."""
    outer, number = found.readings()[0], found.number("ordinal")
    if outer.when is None or outer.grain != "month" or not 1 <= number <= 31:
        return None

    def part(month: Period) -> Period:
        if month.first is None:
            raise ValueError("no month")
        return cal.day(month.first.replace(day=number))

    return Reading(when=lambda s: part(when_of(outer, s)), grain="day", relative=_of_told(outer), part=part)


def _of_told(outer: Reading) -> Relative | None:
    """Where the larger is one told before: "the last day of that month"."""
    return outer.relative if outer.relative is not None and outer.relative.amount == 0 else None


def _current(found: Found) -> Reading | None:
    """The year of "the first quarter of the year"."""
    unit = found.all("unit")[-1].value
    if not isinstance(unit, str) or unit in SHORT_UNITS:
        return None
    return Reading(when=lambda s: cal.around(s.anchor, unit), grain=unit)


def nth(outer: Period, ordinal: int, amount: int, unit: str) -> Period:
    """The n-th `amount` units inside a period; ordinal -1 counts from the end. Weeks are ISO weeks.

    Raises ValueError where the period has no bounds or no such part.
    """
    if outer.first is None or outer.last is None or _SIZES.index(unit.replace("half", "quarter")) < 3:
        raise ValueError("no parts")
    if unit == "half" and (outer.last - outer.first).days < 300:
        return outer.loosely()  # the second half of August: EDTF has no name for it
    if ordinal == -1:
        last = _to_end(outer.last, unit)
        first = cal.around(cal.shift(outer.last, 1 - amount, unit), unit) if amount > 1 else last
    else:
        first = _from_start(outer, (ordinal - 1) * amount, unit)
        last = _from_start(outer, ordinal * amount - 1, unit)
    if first.first is None or last.last is None or first.first > outer.last:
        raise ValueError("no such part")
    return first if first == last else cal.between(first, last)


def _to_end(end: date, unit: str) -> Period:
    """The last unit of what ends on a day; the last week of a year holds its last Thursday (ISO 8601)."""
    if unit == "half":
        return cal.quarter(end.year, 2, parts=2)
    return cal.week(end - timedelta(3)) if unit == "week" else cal.around(end, unit)


def _from_start(outer: Period, steps: int, unit: str) -> Period:
    if outer.first is None:
        raise ValueError("no start")
    if unit == "half":
        return cal.quarter(outer.first.year, steps + 1, parts=2)
    start = outer.first
    if unit == "week":
        start += timedelta(3)  # the first week of a year holds its first Thursday (ISO 8601)
    return cal.around(cal.shift(start, steps, unit), unit)


def _time_of_day(found: Found) -> Reading | None:
    """10 a.m. on Friday; the night of May 3; the early hours of Sunday."""
    inner = found.readings()[-1] if found.inside[-1].kind == "D" else found.readings()[0]
    if not _is_day(inner):
        return None
    return replace(inner, kind="time", within=None)


def _is_day(reading: Reading) -> bool:
    """Whether it is a day, of the calendar or counted from one told before."""
    return reading.grain == "day" and (reading.when is not None or reading.relative is not None)


def _clock_first(found: Found) -> Reading | None:
    """A clock time and a day, either first."""
    days = [reading for reading in found.readings() if _is_day(reading)]
    clocks = [reading for reading in found.readings() if not _is_day(reading) and reading.kind == "time"]
    clocks = [reading for reading in clocks if reading.when is None or reading.is_clock]
    return replace(days[0], kind="time", within=None) if len(days) == len(clocks) == 1 else None


# "Talks end on Monday" has a verb: start and end need their "of".
_INSIDE = "((early|late|mid|earlier|later) dash? (in|on)?|(start|end|mid) of)"
PARTS = (
    Rule("the? ordinal of date", _day_of_month),
    Rule("the? (ordinal|second|last) (number|word)? dash? (unit|units|half) of date", _nth_of),
    Rule("the? (ordinal|second|last) (number|word)? dash? (unit|units|half) of the unit", _nth_of),
    Rule("the? (ordinal|second|last) duration of (date|the unit)", _nth_of),
    Rule("the? (ordinal|second) (unit|half) date", _nth_of),
    Rule("the? unit (of|start on?) the? date", _unit_of),
    Rule("date (of|comma|in)? date", _of_larger),
    Rule("date on? date", _week_then_day),
)
DAY_TIMES = (
    Rule("(before|after)? the? part (of|on) date", _time_of_day),
    Rule("(before|after) the? part date", _time_of_day),
    Rule("(?<=at) part date", _time_of_day),
    Rule("date (on|comma|at)? date", _clock_first),
    Rule("date part", _time_of_day),
    Rule("the? " + _INSIDE + " the? date", _part_of),
    Rule("the? " + _INSIDE + " (the|this) unit", _part_of_unit),
)
