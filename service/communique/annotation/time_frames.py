"""Periods seen from the report: last week, this summer, the past five months, the following year."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from communique.annotation import time_calendar as cal
from communique.annotation.time_calendar import Period
from communique.annotation.time_dates import feast, yearless
from communique.annotation.time_lasting import SHORT_UNITS, amount_of, iso_duration
from communique.annotation.time_rules import (
    FUNCTION_WORDS,
    Found,
    Reading,
    Relative,
    Rule,
    Setting,
    told,
)

_OVER = re.compile(r"\s+is\s+(?:out|over|up)\b")


def _framed_unit(found: Found) -> Reading | None:
    """Last week, next year, this month, the past week, the following day."""
    frames = [str(lexeme.value) for lexeme in found.all("last", "next", "this", "that")]
    frame, unit = frames[-1], found.word("unit", "half")
    if not unit or (unit in SHORT_UNITS and frame in ("this", "that")):
        return None
    return framed(frame, unit)


def framed(frame: str, unit: str) -> Reading | None:
    """What last, next, this, past, coming, following say of one unit."""
    step = {"last": -1, "this": 0, "next": 1, "coming": 1}.get(frame)
    if frame == "that":
        plain = framed("this", unit) if unit in ("week", "month", "year") else None
        return replace(told(0, unit), when=plain.when if plain else None)
    if unit in ("day", "night", "hour", "minute", "second") and frame in ("next", "this"):
        return told(1, unit) if frame != "this" and unit in ("day", "night") else None
    if unit == "quarter" and step is None:
        step = -1
    if step is None or unit in SHORT_UNITS or unit in ("day", "fortnight"):
        return rolling(step or -1, 1.0, unit)
    return Reading(when=lambda s: cal.around(cal.shift(s.anchor, step, unit), unit), grain=unit)


def _within_unit(found: Found) -> Reading | None:
    """Within the week, the month, the year: the one that is going on."""
    unit = found.word("unit")
    if found.previous_word().casefold() != "within" or unit in SHORT_UNITS:
        return None
    return Reading(when=lambda s: cal.around(s.anchor, unit), grain=unit)


def _unit_that_ends(found: Found) -> Reading | None:
    """Before the week is out: within the one that is going on."""
    unit = found.word("unit")
    if unit in SHORT_UNITS or not _OVER.match(found.rest()):
        return None
    return Reading(when=lambda s: cal.around(s.anchor, unit).loosely(), grain=unit, fuzzy=True)


def _reference_unit(found: Found) -> Reading | None:
    """The following week, the previous year: counted from what was told before."""
    unit = found.word("unit")
    frames = found.all("last", "next")
    if not frames or frames[0].value != "reference" or unit in SHORT_UNITS:
        return None
    sign = 1 if found.has("next") else -1
    plain = framed("next" if sign > 0 else "last", unit) if unit not in ("day", "night") else None
    return replace(told(sign, unit), when=plain.when if plain else None)


def rolling(sign: int, amount: float | None, unit: str) -> Reading:
    """The past five months: back (or on) from the anchor. Without a number one end stays open."""
    duration = iso_duration(amount, unit) if amount else None

    def when(setting: Setting) -> Period:
        anchor = setting.anchor
        if unit in SHORT_UNITS:
            days = -(-(amount or 1) // {"hour": 24}.get(unit, 1440))
            return cal.days(anchor, anchor + timedelta(sign * int(days))).loosely()
        if amount is None:
            return cal.unbounded(None, anchor) if sign < 0 else cal.unbounded(anchor, None)
        other = cal.shift(anchor, sign * int(amount), unit)
        return cal.days(anchor, other)

    return Reading(
        kind="duration",
        when=when,
        grain="interval",
        duration=duration,
        amount=(amount, unit),
        fuzzy=amount is None,
    )


def _rolling(found: Found) -> Reading | None:
    """The last three days, five past years, the coming weeks."""
    frame = found.word("last", "next")
    if found.after == "o" and frame == "last":
        return None  # "the last four months of the war" end with the war
    unit = found.word("units", "unit")
    sign = 1 if found.has("next") else -1
    amount = amount_of(found)
    if (found.has("unit") and amount != 1) or (frame == "reference" and unit in SHORT_UNITS):
        return None  # "the previous 90 minute call"
    plain = _quarters(sign, int(amount)) if unit == "quarter" and amount else rolling(sign, amount, unit)
    if frame != "reference" or amount is None or unit in SHORT_UNITS:
        return plain
    relative = Relative(sign=sign, amount=amount, unit=unit, to_event=False, spread=True)
    return replace(plain, relative=relative)


def _quarters(sign: int, amount: int) -> Reading:
    def when(setting: Setting) -> Period:
        anchor = setting.anchor
        now = (anchor.month + 2) // 3
        first, last = (now - amount, now - 1) if sign < 0 else (now + 1, now + amount)
        return cal.between(cal.quarter(anchor.year, first), cal.quarter(anchor.year, last))

    return Reading(when=when, grain="interval", duration=iso_duration(amount, "quarter"))


def _framed_period(found: Found) -> Reading | None:
    """Last May, this summer, next Christmas: the nearest that is over, of this year, or still to come."""
    within = _recurring(found)
    frames = [lexeme.value for lexeme in found.all("last", "next", "this", "that")]
    if within is None or frames[0] == "that":
        return None
    if "reference" in frames:
        return Reading(reason="counts from something told before")

    def when(setting: Setting) -> Period:
        anchor = setting.anchor
        around = [within(anchor.year + step) for step in (-2, -1, 0, 1, 2)]
        if frames[-1] in ("last", "rolling"):
            return next(period for period in reversed(around) if period.last and period.last < anchor)
        if frames[-1] in ("next", "coming"):
            return next(period for period in around if period.first and period.first > anchor)
        return _this(around, anchor)

    return Reading(when=when, grain="month" if found.has("month", "dubious") else "season")


def _this(around: list[Period], anchor: date) -> Period:
    """The one that is going on, else the one of this calendar year."""
    for period in around:
        if period.first and period.last and period.first <= anchor <= period.last:
            return period
    return around[2]


def _recurring(found: Found) -> Callable[[int], Period] | None:
    if found.has("month", "dubious"):
        number = found.number("month", "dubious")
        return lambda year: cal.month(year, number)
    if found.has("season"):
        code = found.number("season")
        return lambda year: cal.season(year, code)
    return feast(found.word("holiday")) if found.has("holiday") else None


def _part_of_year(found: Found) -> Reading | None:
    """The first quarter, the second half: of this year or of the one that the direction asks for."""
    parts = {"quarter": 4, "half": 2}.get(found.word("unit", "half"))
    number = found.number("ordinal", "second")
    if parts is None or number > parts or found.next_word() not in FUNCTION_WORDS:
        return None
    number = number if number > 0 else parts
    return yearless(lambda year: cal.quarter(year, number, parts=parts), "quarter")


def _before_last(found: Found) -> Reading | None:
    """The week before last, the month before last."""
    unit = found.word("unit")
    if unit in SHORT_UNITS or found.word("last") != "last":
        return None
    return Reading(when=lambda s: cal.around(cal.shift(s.anchor, -2, unit), unit), grain=unit)


def _days_ago(found: Found) -> Reading | None:
    """Two Fridays ago: the last one but one."""
    amount, weekday = amount_of(found), found.one("days")
    if amount is None or amount != int(amount) or weekday is None or not isinstance(weekday.value, int):
        return None
    steps, number = int(amount), weekday.value
    back = timedelta(7 * (steps - 1))

    def when(setting: Setting) -> Period:
        return cal.day(setting.anchor - timedelta((setting.anchor.weekday() - number - 1) % 7 + 1) - back)

    return Reading(when=when, grain="day")


def _nth_weekday(found: Found) -> Reading | None:
    """The first Sunday in May, the last Friday of June 2024."""
    number = -1 if found.has("last") else found.number("ordinal", "second")
    if not (number == -1 or 1 <= number <= 5) or found.word("last") not in ("", "last"):
        return None
    weekday, month = found.number("day"), found.number("month", "dubious")

    def within(year: int) -> Period:
        whole = cal.month(year, month)
        if whole.first is None or whole.last is None:
            raise ValueError("no month")
        if number == -1:
            return cal.day(whole.last - timedelta((whole.last.weekday() - weekday) % 7))
        ahead = timedelta((weekday - whole.first.weekday()) % 7 + 7 * (number - 1))
        if whole.first + ahead > whole.last:
            raise ValueError("no such day")
        return cal.day(whole.first + ahead)

    if found.has("year"):
        year = found.number("year")
        return Reading(when=lambda _: within(year), grain="day")
    return yearless(within, "day")


FRAMED = (
    Rule("the? (ordinal|second|last) day (of|in) (month|dubious) (comma? (of|in)? year)?", _nth_weekday),
    Rule("the unit before last (?! apostrophe? (unit|day|month|dubious|season))", _before_last),
    Rule("(number|word) days ago", _days_ago),
    Rule("(the|this)? (last|next) (number|word|few) (units|unit)", _rolling),
    Rule("the? (number|word|few) (last|next) (units|unit)", _rolling),
    Rule("the? (last|next) units", _rolling),
    Rule("the? (last|next) unit", _reference_unit),
    Rule("(the|this|that)? (last|next|this|that) unit (?!of)", _framed_unit),
    Rule("(the|this)? (last|next|this|that) (season|holiday)", _framed_period),
    Rule(
        "(the|this)? (last|next|this|that) (month|dubious) (?! comma? (number|ordinal|year))", _framed_period
    ),
    Rule("(?<=in) the unit (?!of)", _within_unit),
    Rule("before the unit", _unit_that_ends),
)
LEFTOVERS = (
    Rule("(?<=[in since during until by for]) the (ordinal|second) (unit|half) (?!of)", _part_of_year),
    Rule("(last|next|this|that) unit", _framed_unit),
)
