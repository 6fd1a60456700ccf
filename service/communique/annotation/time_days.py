"""Days seen from the report: yesterday, Friday, the 18th, last Tuesday, that evening, the weekend."""

from __future__ import annotations

import re
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
    told,
)

_SUNDAY = 6
_HOURS = 12  # of the clock
_HALF_WEEK = 3  # days
_AT = ("@", "A", "B")  # at, after, before
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
    return Reading(kind=kind, when=lambda s: _weekday_near(number, s), grain="day", weekday=number, bare=True)


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


def _weekday_near(number: int, setting: Setting) -> Period:
    """The latest such day up to the anchor, or the next from it on when the verb looks ahead."""
    anchor = setting.anchor
    back = (anchor.weekday() - number) % 7
    direction = setting.direction
    ahead = direction is Direction.FUTURE or (direction is Direction.NEAR and back > _HALF_WEEK)
    return cal.day(anchor + timedelta((7 - back) % 7) if ahead else anchor - timedelta(back))


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
        if step < 0 and anchor.weekday() == _SUNDAY and number != _SUNDAY:
            step = 0  # on a Sunday the week that ends is the last one
        return cal.day(monday + timedelta(number + step))

    kind = "time" if found.has("part", "overnight", "unit") else "date"
    return Reading(kind=kind, when=when, grain="day", weekday=number)


def _weekend(_: Found) -> Reading:
    def when(setting: Setting) -> Period:
        this = cal.weekend(setting.anchor)
        if setting.direction is Direction.FUTURE or (this.first and this.first <= setting.anchor):
            return this
        return cal.weekend(setting.anchor - timedelta(7))

    return Reading(when=when, grain="weekend")


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


def _clock(found: Found) -> Reading:
    """At 5:27 a.m., shortly before dawn: of the day told before, else of the report's own."""
    if found.before not in _AT:
        return Reading(kind="time", reason="a time of day without its day")
    near = Relative(sign=1, amount=0.0, unit="day", to_event=False, close=True)
    return Reading(kind="time", relative=near, when=lambda s: cal.day(s.anchor).loosely())


def _hour(found: Found) -> Reading | None:
    """At ten in the morning, shortly before one in the afternoon."""
    return _clock(found) if 1 <= found.number("word", "number") <= _HOURS else None


def _part(found: Found) -> Reading | None:
    if found.before in _AT:
        return _clock(found)
    if found.word("part") != "early hours":
        return None
    return Reading(kind="time", when=lambda s: cal.day(s.anchor).loosely(), grain="day", fuzzy=True)


WEEKDAYS = (
    Rule("(the|this)? (last|next|this|that) day (part|overnight|unit)?", _framed_weekday),
    Rule("(the|this)? (last|next|this|that) weekend", _framed_weekend),
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
    Rule("(word|number) in the part", _hour),
)
DAY_PARTS = (Rule("part", _part),)
