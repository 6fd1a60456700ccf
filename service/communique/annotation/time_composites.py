"""Expressions of time made of others: parts of periods, ranges, "since", "two days after", "June of last year"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from communique.annotation import time_calendar as cal
from communique.annotation.time_atoms import lasting
from communique.annotation.time_calendar import Period
from communique.annotation.time_rules import (
    FUNCTION_WORDS,
    Direction,
    Found,
    Reading,
    Relative,
    Rule,
    Setting,
)

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
_SHORT = ("second", "minute", "hour")
_IN_SMALLER = {
    ("year", "month"): 12,
    ("month", "week"): 4,
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
}


def _when(reading: Reading, setting: Setting) -> Period:
    if reading.when is None:
        raise ValueError("no time of its own")
    return reading.when(setting)


def _part_of(found: Found) -> Reading | None:
    """Early in 2016, late June, the end of May: the whole, marked fuzzy; of a day: a time in it."""
    inner = found.readings()[0]
    if inner.when is None or inner.duration:
        return None
    kind = "time" if inner.grain == "day" else "date"
    return Reading(kind=kind, when=lambda s: _when(inner, s).loosely(), grain=inner.grain, fuzzy=True)


def _part_of_unit(found: Found) -> Reading | None:
    """The end of the month, later in the day, by the end of this year: of the one that is going on."""
    unit = found.all("unit")[-1].value
    if not isinstance(unit, str) or unit in _SHORT:
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
        year = _when(outer, setting).last
        if year is None:
            raise ValueError("no year")
        return within(year.year)

    return Reading(kind=inner.kind, when=when, grain=inner.grain)


def _in_week(weekday: int, outer: Reading) -> Reading:
    def when(setting: Setting) -> Period:
        monday = _when(outer, setting).first
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
        first = _when(inner, setting).first
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
    if outer is None or outer.when is None or not unit or unit in _SHORT:
        return None
    counted = found.one("number", "word")
    amount = int(counted.value) if counted and isinstance(counted.value, int | float) else 1
    amount = int(span.amount[0] or 1) if span and span.amount else amount
    if found.has("last"):
        ordinal = -1
    else:
        ordinal = found.number("ordinal", "second")
    return Reading(when=lambda s: nth(_when(outer, s), ordinal, amount, unit), grain=unit)


def _current(found: Found) -> Reading | None:
    """The year of "the first quarter of the year"."""
    unit = found.all("unit")[-1].value
    if not isinstance(unit, str) or unit in _SHORT:
        return None
    return Reading(when=lambda s: cal.around(s.anchor, unit), grain=unit)


def nth(outer: Period, ordinal: int, amount: int, unit: str) -> Period:
    """The n-th `amount` units inside a period; ordinal -1 counts from the end. Weeks are ISO weeks.

    Raises ValueError where the period has no bounds or no such part.
    """
    if outer.first is None or outer.last is None or _SIZES.index(unit.replace("half", "quarter")) < 3:
        raise ValueError("no parts")
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
    if inner.when is None or inner.grain != "day":
        return None
    return replace(inner, kind="time", within=None)


def _clock_first(found: Found) -> Reading | None:
    """A clock time and a day, either first."""
    days = [reading for reading in found.readings() if reading.when is not None and reading.grain == "day"]
    clocks = [reading for reading in found.readings() if reading.when is None and reading.kind == "time"]
    return replace(days[0], kind="time", within=None) if len(days) == len(clocks) == 1 else None


def _both_lasting(found: Found) -> Reading | None:
    """2 years and 3 months, an hour and 30 minutes: one duration, in the smaller unit."""
    first, second = found.readings()
    (large, unit), (small, smaller) = first.amount or (None, ""), second.amount or (None, "")
    factor = _IN_SMALLER.get((unit, smaller))
    if large is None or small is None or factor is None:
        return None
    return lasting(large * factor + small, smaller, fuzzy=first.fuzzy, bound=first.bound)


def _ago(found: Found) -> Reading:
    return from_anchor(found.readings()[0], -1)


def _from_now(found: Found) -> Reading | None:
    return from_anchor(found.readings()[0], 1)


def _in_future(found: Found) -> Reading | None:
    """In two weeks: a date where the verb looks ahead, else how long something took."""
    span = found.readings()[0]
    if span.amount is None or span.amount[0] is None or span.amount[1] in _SHORT or span.fuzzy:
        return None
    ahead = from_anchor(span, 1)

    def when(setting: Setting) -> Period:
        if setting.direction is not Direction.FUTURE:
            raise ValueError("a duration")
        return _when(ahead, setting)

    return replace(span, when=when, grain="")


def from_anchor(span: Reading, sign: int) -> Reading:
    """So long ago or ahead, in the grain of its unit: three weeks ago is a week, a year ago a year."""
    amount, unit = span.amount or (None, "day")
    if amount is None:
        return Reading(reason=f"no number of {unit}s", fuzzy=True)
    if unit in _SHORT:
        whole = -(-int(amount) // {"hour": 24}.get(unit, 1440))
        return Reading(
            kind="time",
            fuzzy=True,
            when=lambda s: cal.days(s.anchor, s.anchor + timedelta(sign * whole)).loosely(),
        )
    if amount != int(amount):
        amount, unit = (amount * 12, "month") if unit == "year" else (amount * 7, "day")
    steps = sign * int(amount)

    def when(setting: Setting) -> Period:
        there = cal.around(cal.shift(setting.anchor, steps, unit), unit)
        return opened(there, setting.anchor, sign * span.bound)

    return Reading(when=when, grain=unit, fuzzy=span.fuzzy)


def opened(period: Period, start: date, bound: int) -> Period:
    """Bounds of "more than two years ago" (open in the past), "less than a week after" (from the start on).

    bound: 0 exact, 1 open ahead, -1 open backwards; with "less than" the start itself bounds the other side.
    """
    if not bound or period.first is None or period.last is None:
        return period
    toward = bound > 0
    if (start <= period.first) == toward:
        first, last = (period.first, None) if toward else (None, period.last)
        return Period(first, last, period.value, fuzzy=True)
    return Period(min(start, period.first), max(start, period.last), period.value, fuzzy=True)


def _counted_from_date(found: Found) -> Reading | None:
    """Two weeks before May 13, 1999."""
    start = found.readings()[-1]
    span = found.readings()[0] if len(found.readings()) > 1 else lasting(1.0, found.word("unit"))
    if span.amount is None or start.when is None or span.amount[1] in _SHORT:
        return None
    amount, unit = span.amount
    if amount is None:
        return Reading(reason=f"no number of {unit}s", fuzzy=True)
    sign = -1 if found.has("before") else 1

    def when(setting: Setting) -> Period:
        outer = _when(start, setting)
        edge = outer.first if sign < 0 else outer.last
        if edge is None:
            raise ValueError("no start")
        there = cal.shift(edge, sign * int(amount), unit)
        exact = cal.day(there) if outer.is_day else cal.around(there, unit)
        return opened(exact, edge, sign * span.bound)

    return Reading(when=when, grain="day", fuzzy=span.fuzzy)


def _counted_from_event(found: Found) -> Reading | None:
    """Two days after ..., a day earlier: what it counts from is looked for in the text."""
    spans = found.readings()
    amount, unit = (spans[0].amount or (None, "")) if spans else (1.0, found.word("unit"))
    if not unit or (spans and spans[0].amount is None):
        return None
    backwards = found.has("before", "earlier")
    to_event = found.has("before", "after") and bool(found.next_word())
    relative = Relative(sign=-1 if backwards else 1, amount=amount, unit=unit, to_event=to_event)
    return Reading(relative=relative, grain=unit, fuzzy=spans[0].fuzzy if spans else False)


def _range(found: Found) -> Reading | None:
    """From November 20 to December 11; between Monday and Wednesday; 2014 to 2018."""
    start, end = found.readings()
    if start.when is None or end.when is None or "duration" in (start.kind, end.kind):
        return None
    if found.has("and") and not found.has("between"):
        return None

    def when(setting: Setting) -> Period:
        if start.weekday is not None and end.weekday is not None and end.bare and not start.bare:
            return _weekdays(_when(start, setting), end.weekday, ahead=True)
        last = _when(end, setting)
        if start.bare and start.weekday is not None and end.weekday is not None:
            return _weekdays(last, start.weekday, ahead=False)
        return cal.between(_start_of(start, last, setting), last)

    return Reading(when=when, grain="interval")


def _weekdays(known: Period, other: int, *, ahead: bool) -> Period:
    """Monday to Friday, one of them known: the other is the next one ahead of it or before it."""
    if known.first is None:
        raise ValueError("no day")
    if ahead:
        return cal.days(known.first, known.first + timedelta((other - known.first.weekday()) % 7))
    return cal.days(known.first - timedelta((known.first.weekday() - other) % 7), known.first)


def _start_of(start: Reading, last: Period, setting: Setting) -> Period:
    """The start takes its year from the end: November to February spans the new year."""
    if start.within is None or last.last is None:
        return _when(start, setting)
    same = start.within(last.last.year)
    return same if same.first and same.first <= last.last else start.within(last.last.year - 1)


def _from_now_to(found: Found) -> Reading | None:
    """Between now and November."""
    end = found.readings()[-1]
    if end.when is None or end.kind == "duration":
        return None
    return Reading(when=lambda s: cal.between(cal.day(s.anchor), _when(end, s)), grain="interval")


def _until_now(found: Found) -> Reading | None:
    """From March to date, between January 2019 and now."""
    start = found.readings()[0]
    return _since_reading(start)


def _since(found: Found) -> Reading | None:
    return _since_reading(found.readings()[0])


def _since_reading(start: Reading) -> Reading | None:
    if start.when is None or start.kind == "duration":
        return None
    past = replace(start)

    def when(setting: Setting) -> Period:
        backwards = Setting(setting.day, lambda: Direction.PAST)
        period = _when(past, backwards)
        try:
            return cal.since(period, setting.anchor)
        except ValueError:
            return cal.starting(period, inclusive=True)

    return Reading(when=when, grain="interval")


def _until(found: Found) -> Reading | None:
    """Until March, by Friday, through 2026: open at the start, the named period included."""
    end = found.readings()[0]
    if found.has("to") and found.word("to") == "to":
        return None
    if end.when is None or end.kind == "duration" or end.relative is not None:
        return None
    return Reading(when=lambda s: cal.up_to(_when(end, s), inclusive=True), grain="interval")


def _beside(found: Found) -> Reading | None:
    """Before 2018, after May 16: the named period left out; "before Friday prayers" is another thing."""
    named = found.readings()[0]
    if named.when is None or named.kind == "duration" or found.after in ("'", "-"):
        return None
    follower = found.next_word()
    if follower not in FUNCTION_WORDS:
        return None
    if found.has("before"):
        return Reading(when=lambda s: cal.up_to(_when(named, s), inclusive=False), grain="interval")
    return Reading(when=lambda s: cal.starting(_when(named, s), inclusive=False), grain="interval")


_INSIDE = "(early|late|mid|start|end|earlier|later)"

PARTS = (
    Rule("the? (ordinal|second|last) (number|word)? dash? (unit|units|half) of date", _nth_of),
    Rule("the? (ordinal|second|last) (number|word)? dash? (unit|units|half) of the unit", _nth_of),
    Rule("the? (ordinal|second|last) duration of (date|the unit)", _nth_of),
    Rule("the? (ordinal|second) (unit|half) date", _nth_of),
    Rule("the? unit (of|start on?) the? date", _unit_of),
    Rule("date (of|comma|in)? date", _of_larger),
    Rule("date on? date", _week_then_day),
)
DAY_TIMES = (
    Rule("the? part (of|on) date", _time_of_day),
    Rule("date (on|comma|at)? date", _clock_first),
    Rule("date part", _time_of_day),
    Rule("the? " + _INSIDE + " dash? (of|in|on)? the? date", _part_of),
    Rule("the? " + _INSIDE + " (of|in) (the|this) unit", _part_of_unit),
)
SUMS = (Rule("duration (comma|and)? duration", _both_lasting),)
COUNTED = (
    Rule("duration ago", _ago),
    Rule("duration (from|after) (now|the now)", _from_now),
    Rule("duration (before|after|from) date", _counted_from_date),
    Rule("duration (before|after|later|earlier)", _counted_from_event),
    Rule("the unit (before|after) date", _counted_from_date),
    Rule("the unit (before|after|earlier)", _counted_from_event),
    Rule("(?<=in) duration", _in_future),
)
SPANS = (
    Rule("(from|between)? date (to|until|dash|and) the? date", _range),
    Rule("(from|between)? date (to|until|and) now", _until_now),
    Rule("(from|between) now (to|until|and) the? date", _from_now_to),
    Rule("since the? date", _since),
    Rule("(until|by|to) the? date", _until),
    Rule("(before|after) the? date", _beside),
)
