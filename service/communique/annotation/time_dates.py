"""Dates of the calendar: days, months, seasons, quarters, years, decades, centuries, feasts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

from communique.annotation import time_calendar as cal
from communique.annotation.time_calendar import Period
from communique.annotation.time_lexicon import HOLIDAYS, words
from communique.annotation.time_rules import FUNCTION_WORDS, Direction, Found, Reading, Rule, Setting
from communique.annotation.time_words import numeric_day

_GIVEN_NAME_MONTHS = (4, 6, 8)  # April, June, August
_YEAR_CONTEXT = words(
    "in since of by until till from between during before after early late mid through to the for and "
    "year than not his her its their around about circa january february march april may june july "
    "august september october november december"
)
_CLOCKS = words("gmt utc hours hrs cet est edt bst local zulu")  # "at 1900 GMT"
_COUNTED = words(
    "people troops soldiers men women children civilians fighters police dollars euros rubles pounds "
    "metres meters kilometres kilometers miles feet tons tonnes km kg barrels votes seats prisoners "
    "refugees others members rounds shells drones missiles tanks homes houses"
)
_LONG_AGO = 330  # days
_CLAUSE = 80  # characters back to what a month is set for
# What a year before it dates, however long ago: "the 1942 treaty".
_OF_HISTORY = words(
    "treaty accord agreement pact convention war armistice truce ceasefire invasion coup revolution "
    "partition annexation uprising protocol declaration constitution charter settlement"
)
_SET_FOR = re.compile(
    r"\b(?:planned|scheduled|set|due|slated|fixed|pencill?ed|called|booked|proposed|foreseen|postponed|moved"
    r"|announced|meetings?|talks|summit|visit|elections?|vote|round|session)\b[^.;:]{0,50}\bfor\s+\Z"
)


def fixed(period: Period, grain: str) -> Reading:
    """A period that needs no anchor."""
    return Reading(when=lambda _: period, grain=grain)


def yearless(within: Callable[[int], Period], grain: str) -> Reading:
    """A date that recurs each year: the latest begun, or the next not over when the verb looks ahead."""
    return Reading(when=lambda setting: choose_year(within, setting, grain), grain=grain, within=within)


def choose_year(within: Callable[[int], Period], setting: Setting, grain: str) -> Period:
    """The recurrence that the verb's direction asks for; days without a direction: the nearest."""
    if setting.day is None and setting.told is not None:
        return _nearest_to(setting.told, _recurrences(within, setting.told)).loosely()
    anchor = setting.anchor
    candidates = _recurrences(within, anchor)
    direction = setting.direction
    near = _nearest_to(anchor, candidates)
    if direction is Direction.NEAR or (direction is Direction.UNKNOWN and grain == "day"):
        return near
    if direction is Direction.FUTURE:
        ahead = next(period for period in candidates if period.last and period.last >= anchor)
        return near if grain == "day" and _days_apart(ahead, anchor) > _LONG_AGO else ahead
    past = next(period for period in reversed(candidates) if period.first and period.first <= anchor)
    # A day eleven months back is told with its year: "proposed talks on August 26", in early August.
    return near if grain == "day" and _days_apart(past, anchor) > _LONG_AGO else past


def _recurrences(within: Callable[[int], Period], around: date) -> list[Period]:
    """Those of the years around a day; eight years reach a 29 February."""
    found = []
    for number in range(around.year - 8, around.year + 9):
        try:
            found.append(within(number))
        except ValueError:
            continue
    return found


def _nearest_to(when: date, periods: list[Period]) -> Period:
    return min(periods, key=lambda period: _days_apart(period, when))


def _days_apart(period: Period, when: date) -> int:
    return abs(((period.first or when) - when).days)


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
    in_a_row = all(later - earlier == 1 for earlier, later in pairwise(numbers))
    if found.has("and") and not found.has("between") and not in_a_row:
        return None
    month, first, last = found.number("month", "dubious"), numbers[0], numbers[-1]

    def within(year: int) -> Period:
        return cal.between(cal.day(date(year, month, first)), cal.day(date(year, month, last)))

    if found.has("year"):
        year = found.number("year")
        return Reading(when=lambda _: within(year), grain="interval")
    return yearless(within, "interval")


def _is_modal(found: Found) -> bool:
    """Whether the month of a match is "may" in small letters."""
    dubious = found.one("dubious")
    return dubious is not None and dubious.text == "may"


def _whole(value: object) -> int:
    """A lexeme's value as a whole number; 0 for anything else."""
    return int(value) if isinstance(value, int | float) and value == int(value) else 0


def _month_of_year(found: Found) -> Reading | None:
    if _is_modal(found) and found.previous_word().casefold() not in ("in", "of", "since", "until", "by"):
        return None
    return fixed(cal.month(found.number("year"), found.number("month", "dubious")), "month")


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
    start = found.inside[0].start
    if found.before == "r" and not _SET_FOR.search(found.text, max(0, start - _CLAUSE), start):
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


def _year(found: Found) -> Reading | None:
    """A bare year where a preposition or article stands before it and nothing countable after."""
    number = found.number("year")
    before = found.previous_word().casefold()
    if number > 2100 or found.next_word().casefold() in (*_COUNTED, *_CLOCKS) or found.after == "~":
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
    if follower in _OF_HISTORY:
        return number <= 2040
    return 1980 <= number <= 2040 and number % 100 != 0 and singular


def _years(found: Found) -> Reading | None:
    """2022-23, 2022–2024, from 2022 to 2024; 1996 and 1997."""
    first = found.number("year")
    last = _whole((found.all("year") + found.all("number"))[-1].value)
    last = last if last > 100 else first // 100 * 100 + last
    if found.has("and") != found.has("between") and (found.has("between") or last != first + 1):
        return None
    return (
        fixed(cal.between(cal.year(first), cal.year(last)), "interval")
        if first < last < first + 100
        else None
    )


def _year_named(found: Found) -> Reading | None:
    """The year 2008."""
    return fixed(cal.year(found.number("year")), "year") if found.word("unit") == "year" else None


def _season(found: Found) -> Reading:
    code = found.number("season")
    if found.has("year"):
        return fixed(cal.season(found.number("year"), code), "season")
    return yearless(lambda year: cal.season(year, code), "season")


def _holiday(found: Found) -> Reading:
    within = feast(found.word("holiday"))
    if found.has("year"):
        return fixed(within(found.number("year")), "day")
    return yearless(within, "day")


def feast(name: str) -> Callable[[int], Period]:
    """The day of a feast in any year."""
    month, number = HOLIDAYS[name]
    if month:
        return lambda year: cal.day(date(year, month, number))
    return lambda year: cal.day(cal.easter(year) + timedelta(number))


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
    if found.word("unit") != "century" or found.number("ordinal", "second") < 1:
        return None
    return fixed(cal.century(found.number("ordinal", "second")), "century")


_OF_YEAR = "(comma? (of|in)? year)?"
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
    Rule("number comma number and number of? (month|dubious) " + _OF_YEAR, _days_of),
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
    Rule("the? unit year", _year_named),
    Rule("year", _year),
)
MONTHS = (
    Rule("month", _month),
    Rule(_VOUCHED + "dubious", _dubious_month),
    Rule("(?<=for) dubious", _dubious_month),
    Rule(_VOUCHED + "(?<=mid) dash dubious", _dubious_month),
)
