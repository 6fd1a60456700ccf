"""Counting from a day: three weeks ago, in two weeks, two days after, the year before 2015."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from communique.annotation import time_calendar as cal
from communique.annotation.time_calendar import Period
from communique.annotation.time_lasting import SHORT_UNITS, lasting
from communique.annotation.time_rules import Direction, Found, Reading, Relative, Rule, Setting, when_of

_POINTERS = ("the", "that", "this")
_DAY_LONG = ("day", "night")
_IN_SMALLER = {
    ("year", "month"): 12,
    ("month", "week"): 4,
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
}


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


def _ago_today(found: Found) -> Reading | None:
    """Three months ago today: to the day."""
    span, last = found.readings()[0], found.inside[-1]
    amount, unit = span.amount or (None, "")
    if found.text[last.start : last.end].casefold() != "today" or unit in SHORT_UNITS:
        return None
    if amount is None or amount != int(amount):
        return None
    steps = -int(amount)
    return Reading(when=lambda s: cal.day(cal.shift(s.anchor, steps, unit)), grain="day")


def _from_now(found: Found) -> Reading | None:
    return from_anchor(found.readings()[0], 1)


def _in_future(found: Found) -> Reading | None:
    """In two weeks: a date where the verb looks ahead, else how long something took."""
    span = found.readings()[0]
    if span.amount is None or span.amount[0] is None or span.amount[1] in SHORT_UNITS:
        return None
    if span.bound or (span.fuzzy and span.amount[1] in ("month", "year")):
        return None  # "the first visit in nearly three years"
    ahead = from_anchor(span, 1)

    def when(setting: Setting) -> Period:
        if setting.direction is not Direction.FUTURE:
            raise ValueError("a duration")
        return when_of(ahead, setting)

    return replace(span, kind="date", when=when, grain="")


def _within_future(found: Found) -> Reading | None:
    """Within 15 months: from the anchor on where the verb looks ahead, else how long something took."""
    span = found.readings()[0]
    amount, unit = span.amount or (None, "")
    if found.previous_word().casefold() != "within" or amount is None:
        return None
    if unit in SHORT_UNITS or amount != int(amount):
        return None
    steps = int(amount)

    def when(setting: Setting) -> Period:
        if setting.direction is not Direction.FUTURE:
            raise ValueError("a duration")
        start, end = setting.anchor, cal.shift(setting.anchor, steps, unit)
        grain = "day" if unit in ("week", "fortnight") else unit
        return cal.between(cal.around(start, grain), cal.around(end, grain)).loosely()

    return replace(span, kind="date", when=when, grain="interval", amount=None)


def _in_days(amount: float | None, unit: str) -> tuple[float | None, str]:
    """Whole days for hours that make them up: "forty-eight hours after"."""
    whole = unit == "hour" and amount is not None and amount % 24 == 0
    return (amount / 24, "day") if whole and amount else (amount, unit)


def from_anchor(span: Reading, sign: int) -> Reading:
    """So long ago or ahead, in the grain of its unit: three weeks ago is about a day, a year ago a year."""
    amount, unit = span.amount or (None, "day")
    if amount is None:
        return Reading(reason=f"no number of {unit}s", fuzzy=True)
    if unit in SHORT_UNITS:
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
        day = cal.shift(setting.anchor, steps, unit)
        there = cal.about(day) if unit in ("week", "fortnight") else cal.around(day, unit)
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
    if span.amount is None or start.when is None or span.amount[1] in SHORT_UNITS:
        return None
    amount, unit = span.amount
    if amount is None:
        return Reading(reason=f"no number of {unit}s", fuzzy=True)
    sign = -1 if found.has("before") else 1

    def when(setting: Setting) -> Period:
        outer = when_of(start, setting)
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
    amount, unit = _in_days(*((spans[0].amount or (None, "")) if spans else (1.0, found.word("unit"))))
    if not unit or (spans and spans[0].amount is None) or (found.before == "r" and unit in SHORT_UNITS):
        return None  # "stayed for three minutes before jets came" is how long
    backwards = found.has("before", "earlier")
    to_event = found.has("before", "after") and bool(found.next_word())
    sign = -1 if backwards else 1
    vague = amount is None and unit in SHORT_UNITS
    amount = 1.0 if vague else amount
    relative = Relative(
        sign=sign,
        amount=amount,
        unit=unit,
        to_event=to_event,
        counted=True,
        vague=vague,
        bound=spans[0].bound if spans else 0,
    )
    alone = not spans and unit == "day" and not to_event
    return Reading(
        relative=relative,
        grain=unit,
        fuzzy=spans[0].fuzzy if spans else False,
        when=(lambda s: cal.day(cal.shift(s.anchor, sign, "day"))) if alone else None,
    )


def _day_of_event(found: Found) -> Reading | None:
    """The eve of the raid, the night of that attack: counted from the day of what is named."""
    if found.next_word().casefold() not in _POINTERS:
        return None
    if found.has("unit") and found.word("unit") not in _DAY_LONG:
        return None
    eve = found.has("eve")
    relative = Relative(sign=-1 if eve else 1, amount=float(eve), unit="day", to_event=True, named=True)
    return Reading(kind="time" if found.has("part") else "date", relative=relative, grain="day")


SUMS = (Rule("duration (comma|and)? duration", _both_lasting),)
COUNTED = (
    Rule("duration ago date", _ago_today),
    Rule("duration ago", _ago),
    Rule("duration (from|after) (now|the now)", _from_now),
    Rule("duration (before|after|from) date", _counted_from_date),
    Rule("duration (before|after|later|earlier)", _counted_from_event),
    Rule("the unit (before|after) date", _counted_from_date),
    Rule("the unit (before|after|earlier)", _counted_from_event),
    Rule("the (eve|unit|part) of", _day_of_event),
    Rule("(?<=in) duration", _within_future),
    Rule("(?<=in) duration", _in_future),
)
