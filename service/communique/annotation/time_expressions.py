"""Time expressions of a document: found by rules over words, read against its date and its verbs.

TIMEX3 (TimeML) is the reading, EDTF level 1 (ISO 8601-2:2019) the writing. One pass reads the text into words
of time (`time_words`), tables of rules (`time_rules`) join them, then each is resolved.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date

from communique.annotation import time_calendar as cal
from communique.annotation.time_calendar import Period, timex
from communique.annotation.time_counts import COUNTED, SUMS
from communique.annotation.time_dates import DAYS, MONTHS, NAMED
from communique.annotation.time_days import DAY_PARTS, SIMPLE, WEEKDAYS
from communique.annotation.time_frames import FRAMED, LEFTOVERS
from communique.annotation.time_lasting import LASTING, REPEATED, SHORT_UNITS
from communique.annotation.time_parts import DAY_TIMES, PARTS
from communique.annotation.time_reference import Dated, Sentences, resolve, resolve_ahead
from communique.annotation.time_rules import NeedsAnchorError, Reading, Setting, Stage
from communique.annotation.time_spans import SPANS
from communique.annotation.time_tense import Tenses
from communique.annotation.time_words import Lexeme, lexemes
from communique.model.text import Document, Edtf, Span, TimeExpression, Token

_STAGES = tuple(
    Stage(rules)
    for rules in (
        DAYS + FRAMED + WEEKDAYS + REPEATED + NAMED + LASTING + SIMPLE + MONTHS,
        PARTS,
        SUMS,
        COUNTED,
        DAY_TIMES,
        LEFTOVERS + DAY_PARTS,
        PARTS,
        SPANS,
    )
)
_OF_THAT_YEAR = re.compile(r"(\w+) of (?:that|the same) year", re.IGNORECASE)
_DATELINE = re.compile(r"\s*(\([^)]{1,25}\)\s*)?(--|[—–-])\s")  # "ACCRA, March 3 (Agency) —" dates the report
_SENTENCE_MARKS = (".", "!", "?", ":", '"', "”", "’")
_MONTHS = tuple(calendar.month_name)
_NO_ANCHOR = "counts from the publication date, which is not known"
_NO_START = "counts from something this text gives no date for"
_NO_DAY = "no such day in the calendar"


def find_times(document: Document, tokens: Sequence[Token]) -> tuple[TimeExpression, ...]:
    """The time expressions of a text in reading order, none inside another.

    Relative ones resolve from `document.anchor`; without it their value is None and `reason` says so. The
    tokens tell tenses and sentences; without them the words nearby do.
    """
    reader = _Reader(document, tokens)
    found = [(lexeme, reader.read(lexeme)) for lexeme in _read(document.text)]
    return tuple(reader.again(lexeme, one) for lexeme, one in found)


def gold_value(expression: TimeExpression) -> str | None:
    """The value as TimeML and the annotation form write it: 2025-W26, 2025-SU; None while open or unknown."""
    return timex(expression.value) if expression.value else None


def _read(text: str) -> list[Lexeme]:
    found = lexemes(text)
    for stage in _STAGES:
        found = stage.apply(text, found)
    return [lexeme for lexeme in found if isinstance(lexeme.value, Reading)]


class _Reader:
    """Resolves the expressions of one document in reading order, remembering those that have a date."""

    def __init__(self, document: Document, tokens: Sequence[Token]) -> None:
        self._anchor = document.anchor
        self._tenses = Tenses(document.text, tokens)
        self._sentences: Sentences | None = None
        self._text = document.text
        self._tokens = tokens
        self._known: list[Dated] = []
        self._head = _head_end(document.text)

    def read(self, lexeme: Lexeme) -> TimeExpression:
        """One expression with its value, or the reason why it has none."""
        reading, span = lexeme.value, Span(lexeme.start, lexeme.end)
        assert isinstance(reading, Reading)  # noqa: S101 - _read keeps no other
        period, anchor, reason = self._resolved(reading, span)
        if period is not None and reading.kind in ("date", "time"):
            aside = reading.relative is not None and reading.relative.to_event
            of_saying = self._tenses.is_of_saying(span)
            aside = aside or of_saying or self._tenses.is_below(span)
            aside = aside or _DATELINE.match(self._text[: span.end + 30], span.end) is not None
            aside = aside or span.end <= self._head
            owned = self._text[span.end : span.end + 2] in ("'s", "’s")
            self._known.append(Dated(span, period, aside, of_saying, owned))
        return _expression(span, reading, period, anchor, reason)

    def again(self, lexeme: Lexeme, read: TimeExpression) -> TimeExpression:
        """An expression that counts from what is told behind it, once all have been read."""
        reading = lexeme.value
        if read.value or not isinstance(reading, Reading) or reading.relative is None or not self._sentences:
            return read
        try:
            found = resolve_ahead(read.span, reading.relative, self._known, self._sentences, self._text)
        except (ValueError, OverflowError):
            return read
        return _expression(read.span, reading, found[1], found[0].span, None) if found else read

    def _resolved(self, reading: Reading, span: Span) -> tuple[Period | None, Span | None, str | None]:
        try:
            if reading.relative is not None:
                return self._counted(reading, span)
            if reading.when is None:
                return self._until_now(reading, span), None, reading.reason
            return self._in_year_told(span) or reading.when(self._setting(span)), None, None
        except NeedsAnchorError:
            return None, None, _NO_ANCHOR
        except (ValueError, OverflowError, StopIteration):
            return None, None, None if reading.duration else _NO_DAY

    def _until_now(self, reading: Reading, span: Span) -> Period | None:
        """The time up to the report that a perfect tells of: "has been besieged for nine months"."""
        amount, unit = reading.amount or (None, "")
        if reading.kind != "duration" or amount is None or amount != int(amount) or unit in SHORT_UNITS:
            return None
        if self._anchor is None or reading.bound or not self._tenses.lasts_until_now(span):
            return None
        start, end = cal.shift(self._anchor, -int(amount), unit), self._anchor
        if unit in ("month", "year"):
            return cal.between(cal.around(start, unit), cal.around(end, unit)).loosely()
        return cal.days(start, end).loosely()

    def _in_year_told(self, span: Span) -> Period | None:
        """September of that year: in the year of the time told before."""
        month = _OF_THAT_YEAR.fullmatch(span.of(self._text))
        told = self._known[-1].period.first if self._known else None
        if month is None or told is None or month[1].title() not in _MONTHS:
            return None
        return cal.month(told.year, _MONTHS.index(month[1].title()))

    def _setting(self, span: Span) -> Setting:
        told = self._day_told() if self._anchor is None else None
        return Setting(self._anchor, lambda: self._tenses.look(span), told)

    def _day_told(self) -> date | None:
        """The start of the last day or month told, with its year."""
        told = (one.period for one in reversed(self._known) if one.period.grain in ("day", "month"))
        return next((period.first for period in told), None)

    def _counted(self, reading: Reading, span: Span) -> tuple[Period | None, Span | None, str | None]:
        """A count from something told; "the following week" counts from the anchor where nothing was told."""
        relative = reading.relative
        if relative is None or relative.amount is None:
            return None, None, f"no number of {reading.grain}s"
        self._sentences = self._sentences or Sentences(self._text, self._tokens)
        try:
            found = resolve(span, relative, self._known, self._tenses, self._sentences)
        except (ValueError, OverflowError):
            return None, None, _NO_START
        if found is not None:
            return reading.part(found[1]) if reading.part else found[1], found[0].span, None
        if reading.when is None or (relative.counted and self._known):
            return None, None, _NO_START
        return reading.when(self._setting(span)).loosely(), None, None


def _head_end(text: str) -> int:
    """Where the blocks end that stand before a report and are no sentences: "The Courier, Friday 3 May"."""
    end = 0
    while (gap := text.find("\n\n", end)) >= 0:
        if text[end:gap].rstrip().endswith(_SENTENCE_MARKS):
            break
        end = gap + len("\n\n")
    return end


def _expression(
    span: Span, reading: Reading, period: Period | None, anchor: Span | None, reason: str | None
) -> TimeExpression:
    unresolved = period is None or not period.value
    lasted = unresolved and reading.kind == "date" and reading.duration is not None  # "took it within a week"
    return TimeExpression(
        span=span,
        kind="duration" if lasted else reading.kind,
        value=None if period is None or unresolved else Edtf(period.value),
        earliest=period.first if period else None,
        latest=period.last if period else None,
        iso_duration=reading.duration,
        anchor=anchor,
        fuzzy=reading.fuzzy or bool(period and period.fuzzy),
        reason=(reason or reading.reason or "no number was given")
        if unresolved and not reading.duration
        else None,
    )


__all__ = ["find_times", "gold_value"]
