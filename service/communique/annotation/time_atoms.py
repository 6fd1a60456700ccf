"""Single expressions of time: days, months, weekdays, "last week", durations, ages, frequencies."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from communique.annotation import time_calendar as cal
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
from communique.annotation.time_words import HOLIDAYS, numeric_day

# Words before a number that leave one side open.
_BOUNDS = {
    "more than": 1,
    "over": 1,
    "at least": 1,
    "less than": -1,
    "under": -1,
    "fewer than": -1,
    "at most": -1,
}
_NAME_GOES_ON = re.compile(r"['’]s\s[A-Z]")
_ISO_UNITS = {
    "second": "PT{}S",
    "minute": "PT{}M",
    "hour": "PT{}H",
    "day": "P{}D",
    "night": "P{}D",
    "weekend": "P{}D",
    "week": "P{}W",
    "month": "P{}M",
    "year": "P{}Y",
}
# Units that ISO 8601 durations lack, or that a half turns into the next smaller one: (unit, how many).
_AS_UNIT = {
    "fortnight": ("week", 2),
    "quarter": ("month", 3),
    "half": ("month", 6),
    "decade": ("year", 10),
    "century": ("year", 100),
}
_SMALLER = {"year": ("month", 12), "week": ("day", 7), "day": ("hour", 24), "hour": ("minute", 60)}
_SHORT = ("second", "minute", "hour")


def iso_duration(amount: float, unit: str) -> str:
    """P3Y, PT90M; halves go to the next smaller unit (a year and a half: P18M)."""
    while unit in _AS_UNIT or (amount != int(amount) and unit in _SMALLER):
        unit, factor = _AS_UNIT.get(unit) or _SMALLER[unit]
        amount *= factor
    return _ISO_UNITS[unit].format(f"{amount:g}")


def fixed(period: Period, grain: str) -> Reading:
    """A period that needs no anchor."""
    return Reading(when=lambda _: period, grain=grain)


def yearless(within: Callable[[int], Period], grain: str) -> Reading:
    """A date that recurs each year: the latest begun, or the next not over when the verb looks ahead."""
    return Reading(when=lambda setting: choose_year(within, setting, grain), grain=grain, within=within)


def choose_year(within: Callable[[int], Period], setting: Setting, grain: str) -> Period:
    """The recurrence that the verb's direction asks for; days without a direction: the nearest."""
    anchor = setting.anchor
    candidates = []
    for number in range(anchor.year - 8, anchor.year + 9):  # eight years reach a 29 February
        try:
            candidates.append(within(number))
        except ValueError:
            continue
    direction = setting.direction
    if direction is Direction.UNKNOWN and grain == "day":
        return min(candidates, key=lambda period: abs(((period.first or anchor) - anchor).days))
    if direction is Direction.FUTURE:
        return next(period for period in candidates if period.last and period.last >= anchor)
    return next(period for period in reversed(candidates) if period.first and period.first <= anchor)


def _day_of(found: Found) -> Reading | None:
    """A day of a month, with or without its year and weekday."""
    days = found.all("number", "ordinal", "second")
    if found.word("unit") not in ("", "day") or _is_modal(found):
        return None
    month, number = found.number("month", "dubious"), _whole(days[0].value)
    if not 1 <= number <= 31:
        return None
    if found.has("year"):
        return _on_day(found.number("year"), month, number)
    return yearless(lambda year: cal.day(date(year, month, number)), "day")


def _on_day(year: int, month: int, number: int) -> Reading:
    return Reading(when=lambda _: cal.day(date(year, month, number)), grain="day")


def _days_of(found: Found) -> Reading | None:
    """Two days of one month: "November 19-20", "9 to 12 June 2024"."""
    numbers = [_whole(lexeme.value) for lexeme in found.all("number", "ordinal", "second")]
    if _is_modal(found) or not all(1 <= number <= 31 for number in numbers):
        return None
    if found.has("and") and not found.has("between"):
        return None
    month, (first, last) = found.number("month", "dubious"), numbers

    def within(year: int) -> Period:
        return cal.between(cal.day(date(year, month, first)), cal.day(date(year, month, last)))

    if found.has("year"):
        year = found.number("year")
        return Reading(when=lambda _: within(year), grain="interval")
    return yearless(within, "interval")


def _is_modal(found: Found) -> bool:
    dubious = found.one("dubious")
    return dubious is not None and dubious.text == "may"


def _whole(value: object) -> int:
    return int(value) if isinstance(value, int | float) and value == int(value) else 0


def _month_of_year(found: Found) -> Reading | None:
    if _is_modal(found) and found.previous_word().casefold() not in ("in", "of", "since", "until", "by"):
        return None
    return fixed(cal.month(found.number("year"), found.number("month", "dubious")), "month")


_GIVEN_NAME_MONTHS = (4, 6, 8)  # April, June, August


def _month(found: Found) -> Reading | None:
    """A month alone; not the first part of a person's name ("June Okafor")."""
    number = found.number("month")
    follower = found.next_word()
    if number in _GIVEN_NAME_MONTHS and follower[:1].isupper() and found.before in (" ", ""):
        return None
    return yearless(lambda year: cal.month(year, number), "month")


def _dubious_month(found: Found) -> Reading | None:
    """May or March where a preposition or its like vouches for it."""
    if found.next_word()[:1].isupper() and found.before not in ("i", "o", "s"):
        return None
    number = found.number("dubious")
    return yearless(lambda year: cal.month(year, number), "month")


def _iso(found: Found) -> Reading | None:
    try:
        return fixed(cal.day(date.fromisoformat(found.word("iso"))), "day")
    except ValueError:
        return None


def _numeric(found: Found) -> Reading | None:
    try:
        when = numeric_day(found.word("numeric"))
    except ValueError:
        return None
    return fixed(cal.day(when), "day") if when else Reading(reason="day and month can be read both ways")


_YEAR_CONTEXT = frozenset(
    "in since of by until till from between during before after early late mid through to the for and year than not his her its their"
    " around about circa january february march april may june july august september october november"
    " december".split()
)
_COUNTED = frozenset(
    "people troops soldiers men women children civilians fighters police dollars euros rubles pounds metres"
    " meters kilometres kilometers miles feet tons tonnes km kg barrels votes seats prisoners refugees others"
    " members rounds shells drones missiles tanks homes houses".split()
)


def _year(found: Found) -> Reading | None:
    """A bare year where a preposition or article stands before it and nothing countable after."""
    number = found.number("year")
    before = found.previous_word().casefold()
    if number > 2100 or found.next_word().casefold() in _COUNTED or found.after == "~":
        return None
    vouched = before in _YEAR_CONTEXT or found.before in ("-", "a", "M", "m")
    if not vouched and not _stands_as_year(found, number):
        return None
    return fixed(cal.year(number), "year")


def _stands_as_year(found: Found, number: int) -> bool:
    """(2013), and "a deadly 2013 attack": a number that is no round one, before one thing."""
    start = found.inside[0].start
    if start and found.text[start - 1] == "(":
        return True
    follower = found.next_word()
    singular = follower.islower() and not follower.endswith("s") and follower not in FUNCTION_WORDS
    return 1980 <= number <= 2040 and number % 100 != 0 and singular


def _years(found: Found) -> Reading | None:
    """2022-23, 2022–2024, from 2022 to 2024."""
    if found.has("and") != found.has("between"):
        return None
    first = found.number("year")
    last = _whole((found.all("year") + found.all("number"))[-1].value)
    last = last if last > 100 else first // 100 * 100 + last
    return (
        fixed(cal.between(cal.year(first), cal.year(last)), "interval")
        if first < last < first + 100
        else None
    )


def _deixis(found: Found) -> Reading | None:
    if found.inside[0].text[0].isupper() and (
        found.previous_word()[:1].isupper() or _NAME_GOES_ON.match(found.rest())
    ):
        return None  # "USA Today", "Tomorrow's Party"
    shift = found.number("deixis")
    kind = "time" if found.has("part") or found.inside[0].text.casefold() == "tonight" else "date"
    return Reading(kind=kind, when=lambda s: cal.day(s.anchor + timedelta(shift)), grain="day")


def _overnight(_: Found) -> Reading:
    return Reading(kind="time", when=lambda s: cal.days(s.anchor - timedelta(1), s.anchor), grain="interval")


def _this_part(_: Found) -> Reading:
    return Reading(kind="time", when=lambda s: cal.day(s.anchor), grain="day")


def _told_part(found: Found) -> Reading | None:
    """That evening, the next morning: of the day told before, or of the one after it."""
    if found.has("unit") and found.word("unit") != "night":
        return None
    return replace(_back_reference(1 if found.has("next") else 0, "day"), kind="time")


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
    if not unit or (unit in _SHORT and frame in ("this", "that")):
        return None
    return framed(frame, unit)


def framed(frame: str, unit: str) -> Reading | None:
    """What last, next, this, past, coming, following say of one unit."""
    step = {"last": -1, "this": 0, "next": 1, "coming": 1}.get(frame)
    if frame == "that":
        plain = framed("this", unit) if unit in ("week", "month", "year") else None
        return replace(_back_reference(0, unit), when=plain.when if plain else None)
    if unit in ("day", "night", "hour", "minute", "second") and frame in ("next", "this"):
        return _back_reference(1, unit) if frame != "this" and unit in ("day", "night") else None
    if unit == "quarter" and step is None:
        step = -1
    if step is None or unit in _SHORT or unit in ("day", "fortnight"):
        return rolling(step or -1, 1.0, unit)
    return Reading(when=lambda s: cal.around(cal.shift(s.anchor, step, unit), unit), grain=unit)


def _reference_unit(found: Found) -> Reading | None:
    """The following week, the previous year: counted from what was told before."""
    unit = found.word("unit")
    frames = found.all("last", "next")
    if not frames or frames[0].value != "reference" or unit in _SHORT:
        return None
    sign = 1 if found.has("next") else -1
    plain = framed("next" if sign > 0 else "last", unit) if unit not in ("day", "night") else None
    return replace(_back_reference(sign, unit), when=plain.when if plain else None)


def _back_reference(sign: int, unit: str) -> Reading:
    relative = Relative(sign=sign or 1, amount=1.0 if sign else 0.0, unit=unit, to_event=False)
    return Reading(relative=relative, grain=unit)


def rolling(sign: int, amount: float | None, unit: str) -> Reading:
    """The past five months: back (or on) from the anchor. Without a number one end stays open."""
    duration = iso_duration(amount, unit) if amount else None

    def when(setting: Setting) -> Period:
        anchor = setting.anchor
        if unit in _SHORT:
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
    amount = _amount(found)
    if (found.has("unit") and amount != 1) or (frame == "reference" and unit in _SHORT):
        return None  # "the previous 90 minute call"
    plain = _quarters(sign, int(amount)) if unit == "quarter" and amount else rolling(sign, amount, unit)
    if frame != "reference" or amount is None or unit in _SHORT:
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


def _amount(found: Found) -> float | None:
    """The number that stands in a match: digits, words, "an", a stated couple; None for few and several."""
    for lexeme in found.inside:
        if isinstance(lexeme.value, int | float) and lexeme.kind in "NnY4":
            return float(lexeme.value)
    if found.has("few") or found.has("units"):
        return None
    return 1.0


def _framed_weekday(found: Found) -> Reading | None:
    """Last Tuesday is of the week before; this past Tuesday the nearest; next Friday of the week after."""
    frames = [lexeme.value for lexeme in found.all("last", "next", "this", "that")]
    number = found.number("day")
    if found.has("unit") and found.word("unit") != "night":
        return None

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
    return _feast(found.word("holiday")) if found.has("holiday") else None


def _feast(name: str) -> Callable[[int], Period]:
    month, number = HOLIDAYS[name]
    if month:
        return lambda year: cal.day(date(year, month, number))
    return lambda year: cal.day(cal.easter(year) + timedelta(number))


def _framed_weekend(found: Found) -> Reading:
    frame = found.word("last", "next", "this", "that")

    def when(setting: Setting) -> Period:
        anchor = setting.anchor
        if frame in ("last", "rolling"):
            back = 7 if anchor.weekday() < 5 else 0
            return cal.weekend(anchor - timedelta(back or 7))
        return cal.weekend(anchor + timedelta(7 if frame == "next" else 0))

    plain = Reading(when=when, grain="weekend")
    return replace(plain, relative=_back_reference(0, "weekend").relative) if frame == "that" else plain


def _season(found: Found) -> Reading:
    code = found.number("season")
    if found.has("year"):
        return fixed(cal.season(found.number("year"), code), "season")
    return yearless(lambda year: cal.season(year, code), "season")


def _holiday(found: Found) -> Reading:
    within = _feast(found.word("holiday"))
    if found.has("year"):
        return fixed(within(found.number("year")), "day")
    return yearless(within, "day")


def _quarter(found: Found) -> Reading:
    number = found.number("quarter")
    if found.has("year"):
        return fixed(cal.quarter(found.number("year"), number), "quarter")
    return yearless(lambda year: cal.quarter(year, number), "quarter")


def _fiscal(found: Found) -> Reading | None:
    """A fiscal year is named by a year and may lie half in its neighbour: bounds take in both."""
    if not found.has("year", "number"):
        return None
    number = found.number("year", "number")
    number = number if number > 100 else 2000 + number
    whole = cal.year(number)
    period = Period(date(number - 1, 1, 1), whole.last, whole.value, fuzzy=True)
    return Reading(when=lambda _: period, grain="year", fuzzy=True)


def _decade(found: Found) -> Reading | None:
    first = found.number("decade")
    bare = found.inside[0].text[:1].isdigit() and len(found.inside[0].text) < 4 and not found.has("the")
    return None if bare else fixed(cal.decade(first), "decade")


def _century(found: Found) -> Reading | None:
    if found.word("unit") != "century":
        return None
    return fixed(cal.century(found.number("ordinal", "second")), "century")


def _age(found: Found) -> Reading | None:
    unit = found.word("unit", "units") or "year"
    amount = _amount(found)
    if amount is None or unit in _SHORT:
        return None
    return Reading(kind="age", duration=iso_duration(amount, unit))


def _frequency(found: Found) -> Reading | None:
    """Every two days, twice a month, daily, Fridays: the period after which it comes again."""
    if found.has("daily"):
        return Reading(kind="set", duration=found.word("daily"))
    if found.has("day", "days"):
        return Reading(kind="set", duration="P1W")
    unit = found.word("unit", "units") or ("day" if found.has("part") else "year")
    amount = 2.0 if found.has("other") else 1.0
    if found.has("every") and found.has("number", "word", "ordinal", "second"):
        amount = float(found.number("number", "word", "ordinal", "second"))
    return Reading(kind="set", duration=iso_duration(amount, unit))


def _lasting(found: Found) -> Reading | None:
    """A number of units: "90 minute", "nearly three years", "half an hour", "a year and a half"."""
    unit = found.word("unit", "units") or ("second" if found.has("second") else "")
    if unit == "quarter" or (unit == "second" and not found.has("number", "word")) or found.after == "&":
        return None
    amount = _amount(found)
    if amount is not None and found.has("half"):
        amount = amount / 2 if found.inside[0].kind == "3" else amount + 0.5
    about = found.one("about")
    bound = _BOUNDS.get(about.text.casefold(), 0) if about else 0
    return lasting(amount, unit, fuzzy=amount is None or about is not None, bound=bound)


def lasting(amount: float | None, unit: str, *, fuzzy: bool = False, bound: int = 0) -> Reading:
    """A duration with no place in time; amount None: no number was given. bound as in Reading."""
    return Reading(
        kind="duration",
        amount=(amount, unit),
        duration=iso_duration(amount, unit) if amount else None,
        fuzzy=fuzzy,
        bound=bound,
        reason=None if amount else f"no number of {unit}s",
    )


def _countless(found: Found) -> Reading | None:
    """For years, in decades, days later, months of talks."""
    if found.before in ("r", "i", "j", "~") or found.after in ("5", "6", "7", "A", "B", "o"):
        return lasting(None, found.word("units"), fuzzy=True)
    return None


def _clock(_: Found) -> Reading:
    return Reading(kind="time", reason="a time of day without its day")


def _part(found: Found) -> Reading | None:
    if found.before == "@":
        return _clock(found)
    if found.word("part") != "early hours":
        return None
    return Reading(kind="time", when=lambda s: cal.day(s.anchor).loosely(), grain="day", fuzzy=True)


_OF_YEAR = "(comma? (of|in)? year)?"
_QUANTITY = "(number|word|few|year)"
_SET_OFF = "in during since until by of to from between early late mid before after at and this last next"
_VOUCHED = "(?<=[in since of by until from between to early late mid before after])"

DAYS = (
    Rule(
        "(from|between)? month the? (number|ordinal) (dash|to|until|and) the? (number|ordinal) " + _OF_YEAR,
        _days_of,
    ),
    Rule(
        "(from|between)? dubious the? (number|ordinal) (dash|to|until|and) the? (number|ordinal) " + _OF_YEAR,
        _days_of,
    ),
    Rule(
        "(from|between)? the? (number|ordinal) (dash|to|until|and) the? (number|ordinal) of? (month|dubious) "
        + _OF_YEAR,
        _days_of,
    ),
    Rule("((day|abbreviated) comma?)? (month|dubious) the? (number|ordinal|second) " + _OF_YEAR, _day_of),
    Rule("((day|abbreviated) comma?)? the? (ordinal|second) unit? of? (month|dubious) " + _OF_YEAR, _day_of),
    Rule("((day|abbreviated) comma?)? number of? (month|dubious) " + _OF_YEAR, _day_of),
    Rule("number dash (month|dubious) dash year", _day_of),
    Rule("year dash (month|dubious) dash number", _day_of),
    Rule("(month|dubious) (comma|of|in|dash)? year", _month_of_year),
    Rule("year dash? month", _month_of_year),
    Rule("iso", _iso),
    Rule("numeric", _numeric),
)
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
    Rule("this part", _this_part),
    Rule("the? (next|that) (part|unit)", _told_part),
)
NAMED = (
    Rule("holiday comma? year?", _holiday),
    Rule("quarter (of|comma)? year", _quarter),
    Rule("quarter", _quarter),
    Rule("year dash? quarter", _quarter),
    Rule("the? fiscal unit? (year|number)", _fiscal),
    Rule("the? season (of|in|comma)? year", _season),
    Rule("(?<=[in during since until by of]) the season", _season),
    Rule("(?<=[in during since until by of early late mid dash]) season", _season),
    Rule("the? decade", _decade),
    Rule("the? (ordinal|second) dash? unit", _century),
    Rule("year dash (year|number)", _years),
    Rule("(from|between)? year (to|until|and) year", _years),
    Rule("the? unit year", lambda found: _year_named(found)),
    Rule("year", _year),
)
REPEATED = (
    Rule("(number|word) dash? (unit|units) dash? old", _age),
    Rule("aged of? (number|word)", _age),
    Rule("every other? (number|word|ordinal|second)? (unit|units|day|part)", _frequency),
    Rule("(number|word|few)? times (an|every) unit", _frequency),
    Rule("daily", _frequency),
    Rule("days", _frequency),
)
LASTING = (
    Rule("about* half an? unit", _lasting),
    Rule("about* (an|number|word) (unit|units) and an? half", _lasting),
    Rule("about* (number|word) and an? half (unit|units)", _lasting),
    Rule("about* " + _QUANTITY + " dash? (unit|units|second)", _lasting),
    Rule("about* an unit", _lasting),
    Rule("units", _countless),
)
SIMPLE = (
    Rule("deixis part?", _deixis),
    Rule("overnight", _overnight),
    Rule("day (part|overnight|unit)", _weekday),
    Rule("day the? ordinal", _weekday_the_nth),
    Rule("day", _weekday),
    Rule("(?<=[on since until by about]) the ordinal (?!of)", _the_nth),
    Rule("the? weekend", _weekend),
    Rule("month", _month),
    Rule(_VOUCHED + "dubious", _dubious_month),
    Rule(_VOUCHED + "(?<=mid) dash dubious", _dubious_month),
    Rule("clock", _clock),
)


def _year_named(found: Found) -> Reading | None:
    """The year 2008."""
    return fixed(cal.year(found.number("year")), "year") if found.word("unit") == "year" else None


ATOMS = DAYS + FRAMED + REPEATED + NAMED + LASTING + SIMPLE
LEFTOVERS = (
    Rule("(last|next|this|that) unit", _framed_unit),
    Rule("part", _part),
)
