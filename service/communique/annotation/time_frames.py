"""Times seen from the report: yesterday, Friday, last week, the past five months, that evening."""

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
    Direction,
    Found,
    Reading,
    Relative,
    Rule,
    Setting,
)

_NAME_GOES_ON = re.compile(r"['’]s\s[A-Z]")


def _deixis(found: Found) -> Reading | None:
    if found.inside[0].text[0].isupper() and (
        found.previous_word()[:1].isupper() or _NAME_GOES_ON.match(found.rest())
    ):
        return None  # "USA Today", "Tomorrow's Party"
    shift = found.number("deixis")
    kind = "time" if found.has("part") or found.inside[0].text.casefold() == "tonight" else "date"
    return Reading(kind=kind, when=lambda s: cal.day(s.anchor + timedelta(shift)), grain="day")


def _overnight(found: Found) -> Reading:
    if found.inside[0].value == "last night":
        return Reading(kind="time", when=lambda s: cal.night_before(s.anchor), grain="day")
    return Reading(kind="time", when=lambda s: cal.days(s.anchor - timedelta(1), s.anchor), grain="interval")


def _this_part(_: Found) -> Reading:
    return Reading(kind="time", when=lambda s: cal.day(s.anchor), grain="day")


def _told_part(found: Found) -> Reading | None:
    """That evening, the next morning: of the day told before, or of the one after it."""
    if found.has("unit") and found.word("unit") != "night":
        return None
    frame = found.word("last", "next", "that")
    if found.has("last") and frame != "reference":
        return None
    step = 1 if found.has("next") else (-1 if found.has("last") else 0)
    return replace(told(step, "day"), kind="time")


def _weekday(found: Found) -> Reading | None:
    if found.has("unit") and found.word("unit") != "night":
        return None
    number = found.number("day")
    kind = "time" if found.has("part", "overnight", "unit") else "date"
    return Reading(kind=kind, when=lambda s: weekday_near(number, s), grain="day", weekday=number, bare=True)


def _weekday_the_nth(found: Found) -> Reading | None:
    """Tuesday the 11th: the nearest month in which they fall together, the direction deciding."""
    weekday, number = found.number("day"), found.number("ordinal")
    if not 1 <= number <= 31 or found.next_word() not in FUNCTION_WORDS:
        return None
    return Reading(when=lambda s: _nth_near(number, s, weekday), grain="day", weekday=weekday)


def _the_nth(found: Found) -> Reading | None:
    """The 18th, of the month that the direction asks for."""
    number = found.number("ordinal")
    if found.next_word() not in FUNCTION_WORDS or not found.inside[-1].text[0].isdigit() or number > 31:
        return None
    return Reading(when=lambda s: _nth_near(number, s, None), grain="day")


def _nth_near(number: int, setting: Setting, weekday: int | None) -> Period:
    anchor = setting.anchor
    sides = {Direction.FUTURE: (1,), Direction.PAST: (-1,)}.get(setting.direction, (-1, 1))
    found = [there for side in sides for there in _nths(number, anchor, side, weekday)]
    return cal.day(min(found, key=lambda there: abs((there - anchor).days)))


def _nths(number: int, anchor: date, side: int, weekday: int | None) -> list[date]:
    """Days of that number in the months on one side of the anchor, three years far."""
    found = []
    for step in range(36):
        first = cal.month(anchor.year, anchor.month + side * step).first or anchor
        try:
            there = first.replace(day=number)
        except ValueError:
            continue
        if (there - anchor).days * side >= 0 and weekday in (None, there.weekday()):
            found.append(there)
    return found


def weekday_near(number: int, setting: Setting) -> Period:
    """The latest such day up to the anchor, or the next from it on when the verb looks ahead."""
    anchor = setting.anchor
    back = (anchor.weekday() - number) % 7
    ahead = setting.direction is Direction.FUTURE
    return cal.day(anchor + timedelta((7 - back) % 7) if ahead else anchor - timedelta(back))


def _weekend(_: Found) -> Reading:
    def when(setting: Setting) -> Period:
        this = cal.weekend(setting.anchor)
        if setting.direction is Direction.FUTURE or (this.first and this.first <= setting.anchor):
            return this
        return cal.weekend(setting.anchor - timedelta(7))

    return Reading(when=when, grain="weekend")


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


def _reference_unit(found: Found) -> Reading | None:
    """The following week, the previous year: counted from what was told before."""
    unit = found.word("unit")
    frames = found.all("last", "next")
    if not frames or frames[0].value != "reference" or unit in SHORT_UNITS:
        return None
    sign = 1 if found.has("next") else -1
    plain = framed("next" if sign > 0 else "last", unit) if unit not in ("day", "night") else None
    return replace(told(sign, unit), when=plain.when if plain else None)


def told(sign: int, unit: str) -> Reading:
    """The unit told of before (sign 0), the one after it (1) or before it (-1)."""
    relative = Relative(sign=sign or 1, amount=1.0 if sign else 0.0, unit=unit, to_event=False)
    return Reading(relative=relative, grain=unit)


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


def _framed_weekday(found: Found) -> Reading | None:
    """Last Tuesday is of the week before; this past Tuesday the nearest; next Friday of the week after."""
    frames = [lexeme.value for lexeme in found.all("last", "next", "this", "that")]
    number = found.number("day")
    if found.has("unit") and found.word("unit") != "night":
        return None
    if frames[-1] == "that" and found.rest()[:1] in ("'", "’"):
        return None  # "said that Saturday's attacks"

    def when(setting: Setting) -> Period:
        anchor = setting.anchor
        monday = anchor - timedelta(anchor.weekday())
        if "rolling" in frames:
            return cal.day(anchor - timedelta((anchor.weekday() - number - 1) % 7 + 1))
        if "coming" in frames or "reference" in frames:
            return cal.day(anchor + timedelta((number - anchor.weekday() - 1) % 7 + 1))
        step = {"last": -7, "next": 7}.get(str(frames[-1]), 0)
        return cal.day(monday + timedelta(number + step))

    kind = "time" if found.has("part", "overnight", "unit") else "date"
    return Reading(kind=kind, when=when, grain="day", weekday=number)


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


def _framed_weekend(found: Found) -> Reading:
    frame = found.word("last", "next", "this", "that")

    def when(setting: Setting) -> Period:
        anchor = setting.anchor
        if frame in ("last", "rolling"):
            back = 7 if anchor.weekday() < 5 else 0
            return cal.weekend(anchor - timedelta(back or 7))
        return cal.weekend(anchor + timedelta(7 if frame == "next" else 0))

    plain = Reading(when=when, grain="weekend")
    return replace(plain, relative=told(0, "weekend").relative) if frame == "that" else plain


def _part_of_year(found: Found) -> Reading | None:
    """The first quarter, the second half: of this year or of the one that the direction asks for."""
    parts = {"quarter": 4, "half": 2}.get(found.word("unit", "half"))
    number = found.number("ordinal", "second")
    if parts is None or number > parts or found.next_word() not in FUNCTION_WORDS:
        return None
    number = number if number > 0 else parts
    return yearless(lambda year: cal.quarter(year, number, parts=parts), "quarter")


def _clock(found: Found) -> Reading:
    """At 5:27 a.m., of the day told before."""
    if found.before != "@":
        return Reading(kind="time", reason="a time of day without its day")
    return replace(told(0, "day"), kind="time", grain="")


def _part(found: Found) -> Reading | None:
    if found.before == "@":
        return _clock(found)
    if found.word("part") != "early hours":
        return None
    return Reading(kind="time", when=lambda s: cal.day(s.anchor).loosely(), grain="day", fuzzy=True)


FRAMED = (
    Rule("(the|this)? (last|next) (number|word|few) (units|unit)", _rolling),
    Rule("the? (number|word|few) (last|next) (units|unit)", _rolling),
    Rule("the? (last|next) units", _rolling),
    Rule("the? (last|next) unit", _reference_unit),
    Rule("(the|this|that)? (last|next|this|that) unit (?!of)", _framed_unit),
    Rule("(the|this)? (last|next|this|that) day (part|overnight|unit)?", _framed_weekday),
    Rule("(the|this)? (last|next|this|that) (season|holiday)", _framed_period),
    Rule(
        "(the|this)? (last|next|this|that) (month|dubious) (?! comma? (number|ordinal|year))", _framed_period
    ),
    Rule("(the|this)? (last|next|this|that) weekend", _framed_weekend),
    Rule("(?<=in) the unit (?!of)", _within_unit),
    Rule("this part", _this_part),
    Rule("the? (last|next|that) (part|unit)", _told_part),
)
SIMPLE = (
    Rule("deixis part?", _deixis),
    Rule("overnight", _overnight),
    Rule("day (part|overnight|unit)", _weekday),
    Rule("day the? ordinal", _weekday_the_nth),
    Rule("day", _weekday),
    Rule("(?<=[on since until by about]) the? ordinal (?!of)", _the_nth),
    Rule("the? weekend", _weekend),
    Rule("clock", _clock),
)
LEFTOVERS = (
    Rule("(?<=[in since during until by for]) the (ordinal|second) (unit|half) (?!of)", _part_of_year),
    Rule("(last|next|this|that) unit", _framed_unit),
    Rule("part", _part),
)
