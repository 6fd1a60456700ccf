"""From one time to another, with both ends or one: from May to June, since Monday, before 2018."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from communique.annotation import time_calendar as cal
from communique.annotation.time_calendar import Period
from communique.annotation.time_rules import (
    FUNCTION_WORDS,
    Direction,
    Found,
    Reading,
    Rule,
    Setting,
    when_of,
)

_MOVED = re.compile(
    r"\b(?:postpon(?:es?|ed|ing)|reschedul(?:es?|ed|ing)|moved|moving|delayed|put off|brought forward"
    r"|pushed back|shifted|deferred)\b[^.;!?\n]*\Z",
    re.IGNORECASE,
)
_ARTICLES = ("a", "an", "the", "his", "her", "its", "their")
_CLAUSE = 80  # characters back to the verb


def _range(found: Found) -> Reading | None:
    """From November 20 to December 11; between Monday and Wednesday; 2014 to 2018."""
    start, end = found.readings()
    if start.when is None or end.when is None or "duration" in (start.kind, end.kind) or start.is_clock:
        return None
    if found.has("and") and not found.has("between"):
        return _two_days(start, end)
    if found.has("from") and _is_moved(found):
        return end
    if found.has("until") and not found.has("from", "between") and found.previous_word().casefold() == "on":
        return None  # "extended the ban on Monday until the end of May"

    def when(setting: Setting) -> Period:
        if start.weekday is not None and end.weekday is not None and end.bare and not start.bare:
            return _weekdays(when_of(start, setting), end.weekday, ahead=True)
        last = when_of(end, setting)
        if start.bare and start.weekday is not None and end.weekday is not None:
            return _weekdays(last, start.weekday, ahead=False)
        return cal.between(_start_of(start, last, setting), last)

    return Reading(when=when, grain="interval")


def _is_moved(found: Found) -> bool:
    """Whether a date is put in the place of another: "postponed the talks from Friday to March 20"."""
    start = found.inside[0].start
    return _MOVED.search(found.text, max(0, start - _CLAUSE), start) is not None


def _two_days(start: Reading, end: Reading) -> Reading | None:
    """Monday and Tuesday: two days in a row are one time; "Monday and Friday" are two."""
    if start.weekday is None or end.weekday is None or not (start.bare and end.bare):
        return None
    if (end.weekday - start.weekday) % 7 != 1:
        return None
    return Reading(
        when=lambda s: _weekdays(when_of(end, s), start.weekday or 0, ahead=False), grain="interval"
    )


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
        return when_of(start, setting)
    same = start.within(last.last.year)
    return same if same.first and same.first <= last.last else start.within(last.last.year - 1)


def _from_now_to(found: Found) -> Reading | None:
    """Between now and November."""
    end = found.readings()[-1]
    if end.when is None or end.kind == "duration":
        return None
    return Reading(when=lambda s: cal.between(cal.day(s.anchor), when_of(end, s)), grain="interval")


def _until_now(found: Found) -> Reading | None:
    """From March to date, between January 2019 and now."""
    last, follower = found.inside[-1], found.next_word().casefold()
    verb = follower in _ARTICLES or follower not in FUNCTION_WORDS
    if found.text[last.start : last.end].casefold() == "present" and verb:
        return None  # "marched on Monday to present a petition"
    return _since_reading(found.readings()[0])


def _since(found: Found) -> Reading | None:
    return _since_reading(found.readings()[0])


def _since_reading(start: Reading) -> Reading | None:
    if start.when is None or start.kind == "duration" or start.is_clock:
        return None

    def when(setting: Setting) -> Period:
        backwards = replace(setting, look=lambda: Direction.PAST)
        period = when_of(start, backwards)
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
    return Reading(when=lambda s: cal.up_to(when_of(end, s), inclusive=True), grain="interval")


def _beside(found: Found) -> Reading | None:
    """Before 2018, after May 16: the named period left out; "before Friday prayers" is another thing."""
    named = found.readings()[0]
    if named.when is None or named.kind == "duration" or named.is_clock or found.after in ("'", "-"):
        return None
    follower = found.next_word()
    if follower not in FUNCTION_WORDS:
        return None
    if (
        named.kind == "time"
        and found.has("after")
        and any(map(str.isdigit, found.text[found.inside[0].end : found.inside[-1].end]))
    ):
        return named  # "shortly after 3 a.m. on Tuesday"
    if found.has("before"):
        return Reading(when=lambda s: cal.up_to(when_of(named, s), inclusive=False), grain="interval")
    inclusive = found.word("after") == "not before"
    return Reading(when=lambda s: cal.starting(when_of(named, s), inclusive=inclusive), grain="interval")


SPANS = (
    Rule("(from|between)? date (to|until|dash|and) the? date", _range),
    Rule("(from|between)? date (to|until|and) now", _until_now),
    Rule("(from|between) now (to|until|and) the? date", _from_now_to),
    Rule("since the? date", _since),
    Rule("(until|by|to) the? date", _until),
    Rule("(before|after) the? date", _beside),
)
