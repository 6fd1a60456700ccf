"""Words of time: a table from words and phrases to kinds and values.

Every kind is one character, so a rule over words is a regular expression over a short string (see
`time_rules`). Upper case carries a value, lower case joins.
"""

from __future__ import annotations

import calendar

from communique.annotation.time_calendar import SEASONS
from communique.model.numerals import CARDINALS, ORDINALS


def words(line: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(line.split())


# Name of a kind in rules → its character. Upper case: what carries a value; lower case: what joins.
KINDS = {
    "month": "M",
    "dubious": "m",  # May, March: words of their own
    "day": "W",  # Monday
    "abbreviated": "w",  # Mon, Sat: only beside a date
    "days": "X",  # Mondays
    "year": "Y",  # four digits that may be a year
    "number": "N",  # digits
    "word": "n",  # number words
    "ordinal": "O",
    "second": "2",  # ordinal or unit
    "unit": "U",
    "units": "V",
    "weekend": "E",
    "season": "S",
    "last": "L",
    "next": "K",
    "this": "T",
    "that": "H",
    "deixis": "R",
    "now": "J",
    "part": "p",
    "overnight": "v",
    "quarter": "Q",
    "fiscal": "F",
    "decade": "G",
    "iso": "I",
    "numeric": "/",
    "clock": "C",
    "holiday": "$",
    "in": "i",
    "of": "o",
    "on": "z",
    "at": "@",
    "from": "f",
    "between": "b",
    "to": "t",
    "until": "u",
    "and": "a",
    "since": "s",
    "before": "B",
    "after": "A",
    "by": "y",
    "for": "r",
    "during": "j",
    "early": "e",
    "late": "l",
    "mid": "q",
    "start": "g",
    "end": "d",
    "ago": "5",
    "later": "6",
    "earlier": "7",
    "the": "h",
    "an": "1",
    "about": "~",
    "few": "4",
    "half": "3",
    "every": "8",
    "times": "9",
    "daily": "0",
    "aged": "%",
    "old": "&",
    "other": "+",
    "eve": "<",
    "comma": ",",
    "dash": "-",
    "apostrophe": "'",
}
_UNITS = ("second", "minute", "hour", "day", "night", "week", "fortnight", "month", "quarter", "half", "year")
_LONG_UNITS = {"decade": "decades", "century": "centuries"}
# Words that join, and what they say; one row a kind.
_JOINING: dict[str, str] = {
    "in": "in within",
    "of": "of",
    "on": "on",
    "at": "at",
    "from": "from",
    "between": "between",
    "to": "to through thru",
    "until": "until till til",
    "and": "and",
    "since": "since",
    "before": "before",
    "after": "after following",
    "by": "by",
    "for": "for",
    "during": "during over throughout across",
    "early": "early",
    "late": "late",
    "mid": "mid middle",
    "start": "beginning start outset commencing starting",
    "end": "end close",
    "ago": "ago",
    "later": "later afterwards",
    "earlier": "earlier",
    "the": "the",
    "an": "a an",
    "about": "about around nearly almost approximately roughly some over under",
    "few": "few several couple",
    "half": "half",
    "every": "every each per",
    "aged": "aged age",
    "old": "old",
    "other": "other",
    "eve": "eve",
    "overnight": "overnight",
    "part": "morning afternoon evening night noon midday midnight dawn dusk nightfall daybreak",
    "now": "now present",
    "fiscal": "fiscal financial fy",
}
_FRAMES = {
    "last": {
        "last": "last",
        "past": "rolling",
        "recent": "rolling",
        "previous": "reference",
        "preceding": "reference",
    },
    "next": {
        "next": "next",
        "coming": "coming",
        "upcoming": "coming",
        "following": "reference",
        "ensuing": "reference",
    },
    "this": {"this": "this", "current": "this"},
    "that": {"that": "that", "same": "that"},
}
_DEIXIS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_RATES = {
    "daily": "P1D",
    "hourly": "PT1H",
    "nightly": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "quarterly": "P3M",
    "yearly": "P1Y",
    "annually": "P1Y",
    "annual": "P1Y",
}
_DECADES = {
    "twenties": 1920,
    "thirties": 1930,
    "forties": 1940,
    "fifties": 1950,
    "sixties": 1960,
    "seventies": 1970,
    "eighties": 1980,
    "nineties": 1990,
}
# Feasts of a fixed day, as (month, day); 0 months: days from western Easter Sunday.
HOLIDAYS: dict[str, tuple[int, int]] = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "new year's": (1, 1),
    "orthodox christmas": (1, 7),
    "international women's day": (3, 8),
    "april fools' day": (4, 1),
    "may day": (5, 1),
    "armistice day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "good friday": (0, -2),
    "easter sunday": (0, 0),
    "easter monday": (0, 1),
    "easter": (0, 0),
    "ash wednesday": (0, -46),
    "palm sunday": (0, -7),
}
# Several words that are one word of time.
_PHRASES: dict[str, tuple[str, object]] = {
    "prior to": ("before", None),
    "earlier than": ("before", None),
    "later than": ("after", None),
    "no later than": ("by", None),
    "not later than": ("by", None),
    "no earlier than": ("after", "not before"),
    "not earlier than": ("after", "not before"),
    "not before": ("after", "not before"),
    "ahead of": ("before", None),
    "up until": ("until", None),
    "up to": ("about", None),
    "more than": ("about", None),
    "less than": ("about", None),
    "fewer than": ("about", None),
    "at least": ("about", None),
    "at most": ("about", None),
    "close to": ("about", None),
    "as much as": ("about", None),
    "as many as": ("about", None),
    "a few": ("few", None),
    "a couple of": ("few", 2),
    "the early hours": ("part", "early hours"),
    "the small hours": ("part", "early hours"),
    "the wee hours": ("part", "early hours"),
    "early hours": ("part", "early hours"),
    "small hours": ("part", "early hours"),
    "the day before yesterday": ("deixis", -2),
    "the day after tomorrow": ("deixis", 2),
    "last night": ("overnight", "last night"),
    "one and a half": ("word", 1.5),
    "two and a half": ("word", 2.5),
    "three and a half": ("word", 3.5),
    "four and a half": ("word", 4.5),
    "a hundred": ("word", 100.0),
    "one hundred": ("word", 100.0),
}
# Names that only look like times: the whole phrase is passed over.
NAMES = (
    "bloody sunday",
    "black friday",
    "cyber monday",
    "super tuesday",
    "black monday",
    "black wednesday",
    "super bowl sunday",
    "good friday agreement",
    "good friday accord",
    "sunday times",
    "sunday telegraph",
    "sunday mirror",
    "mail on sunday",
    "july monarchy",
    "april fool",
    "prague spring",
    "arab spring",
    "boko haram",
    "six day war",
    "six-day war",
    "thirty years' war",
    "hundred years' war",
    "seven years' war",
    "yom kippur war",
)


def _ordinals() -> dict[str, int]:
    """The ordinals but "second", which is a unit too; -1 counts from the end."""
    return {word: number for word, number in ORDINALS.items() if word != "second"} | {
        "final": -1,
        "closing": -1,
    }


def _table() -> dict[str, tuple[str, object]]:
    """Lower-case word or phrase → (name of kind, value)."""
    table: dict[str, tuple[str, object]] = {
        word: (kind, word) for kind, words in _JOINING.items() for word in words.split()
    }
    table |= {word: (kind, frame) for kind, frames in _FRAMES.items() for word, frame in frames.items()}
    table |= {word: ("word", float(value)) for word, value in CARDINALS.items()}
    table |= {word: ("ordinal", value) for word, value in _ordinals().items()}
    table |= {unit: ("unit", unit) for unit in _UNITS} | {f"{unit}s": ("units", unit) for unit in _UNITS}
    table |= {"minutes": ("units", "minute"), "mins": ("units", "minute"), "hrs": ("units", "hour")}
    for unit, plural in _LONG_UNITS.items():
        table |= {unit: ("unit", unit), plural: ("units", unit)}
    table |= {"second": ("second", 2), "half": ("half", 2), "halves": ("other", None)}
    table |= {"weekend": ("weekend", None), "weekends": ("days", "weekend")}
    table |= {word: ("season", code) for word, code in SEASONS.items()}
    table |= {word: ("deixis", value) for word, value in _DEIXIS.items()}
    table |= {word: ("daily", value) for word, value in _RATES.items()}
    table |= {word: ("decade", value) for word, value in _DECADES.items()}
    table |= {word: ("times", number) for number, word in enumerate(("once", "twice", "thrice"), 1)}
    table |= {"times": ("times", None), "o'clock": ("other", None)}
    table |= {name: ("holiday", name) for name in HOLIDAYS}
    return table | _PHRASES | _calendar_names()


def _calendar_names() -> dict[str, tuple[str, object]]:
    table: dict[str, tuple[str, object]] = {}
    for number, name in enumerate(calendar.month_name[1:], 1):
        low = name.casefold()
        kind = "dubious" if low in ("may", "march") else "month"
        table[low] = (kind, number)
        if low not in ("may", "june", "july"):
            table[f"{low[:3]}."] = table[low[:3]] = ("month", number)
    table |= {"sept": ("month", 9), "sept.": ("month", 9), "mar": ("abbreviated", None)}
    table |= {"mar.": ("month", 3), "jun.": ("month", 6), "jul.": ("month", 7)}
    for number, name in enumerate(calendar.day_name):
        low = name.casefold()
        table[low], table[f"{low}s"] = ("day", number), ("days", number)
        for short in {
            low[:3],
            low[:4],
            "thur" if number == 3 else low[:3],
            "thurs" if number == 3 else low[:3],
        }:
            table[short] = table[f"{short}."] = ("abbreviated", number)
    return table


WORDS = _table()
