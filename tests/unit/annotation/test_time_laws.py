"""Laws that hold for every time expression, whatever the words."""

from __future__ import annotations

from datetime import date, timedelta

from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.annotation.time_cases import no_times, table, times

from communique.annotation.time_calendar import timex
from communique.model.text import TimeExpression

SENTENCES = [row[1] for row in table()] + no_times()
ANCHORS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join)
PIECES = [
    *[
        "the",
        "last",
        "next",
        "this",
        "past",
        "two",
        "3",
        "16",
        "2014",
        "may",
        "May",
        "March",
        "June",
        "Friday",
    ],
    *["Sun", "week", "month", "year", "years", "day", "days", "of", "in", "to", "from", "-", ",", "–", "ago"],
    *[
        "after",
        "before",
        "since",
        "until",
        "early",
        "late",
        "end",
        "weekend",
        "night",
        "and",
        "half",
        "first",
    ],
    *[
        "second",
        "quarter",
        "century",
        "1990s",
        "every",
        "twice",
        "aged",
        "old",
        "4:30",
        "Q3",
        "an",
        "a",
        "few",
    ],
    *[
        "more than",
        "yesterday",
        "between",
        ".",
        "\n",
        "2018-02-30",
        "31/12/2018",
        "summer",
        "Christmas",
        "(1914",
    ],
]
SOUP = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map(" ".join)
WEEKLY = [
    "The envoy left on {}.",
    "The envoy will leave on {}.",
    "The envoy left {}.",
]
RELATIVE = [
    "Friday",
    "Monday night",
    "yesterday",
    "last week",
    "next Tuesday",
    "two days ago",
    "the past three weeks",
]


def outer(value: str) -> tuple[date, date]:
    """The first and last day that a plain EDTF value names."""
    parsed = parse_edtf(value)
    first, last = parsed.lower_strict(), parsed.upper_strict()
    return date(*first[:3]), date(*last[:3])


def holds(text: str, found: tuple[TimeExpression, ...]) -> None:
    end = 0
    for one in found:
        assert end <= one.span.start < one.span.end <= len(text)
        assert one.span.of(text) == one.span.of(text).strip()
        assert one.value or one.reason or one.iso_duration
        assert one.kind in ("date", "time", "duration", "set", "age")
        end = one.span.end


@given(TEXTS, ANCHORS)
def test_spans_are_in_reading_order_and_each_has_a_value_or_a_reason(text: str, anchor: date) -> None:
    holds(text, times(text, anchor=anchor))
    holds(text, times(text, anchor=None))


@given(SOUP, ANCHORS)
def test_no_soup_of_words_breaks_it(text: str, anchor: date) -> None:
    holds(text, times(text, anchor=anchor))


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    holds(text, times(text))


@given(TEXTS, ANCHORS)
def test_bounds_contain_the_value_and_the_value_is_edtf(text: str, anchor: date) -> None:
    for one in times(text, anchor=anchor):
        if one.value is None or ".." in one.value or one.value[4:6] == "-2":
            continue  # open, or a season, whose months EDTF leaves to the reader
        first, last = outer(one.value)
        assert one.earliest is None or one.earliest <= first
        assert one.latest is None or last <= one.latest
        assert timex(one.value)


@given(st.sampled_from(WEEKLY), st.sampled_from(RELATIVE), ANCHORS)
def test_a_week_later_relative_dates_are_a_week_later(frame: str, words: str, anchor: date) -> None:
    text = frame.format(words)
    (now,), (then,) = times(text, anchor=anchor), times(text, anchor=anchor + timedelta(7))
    assert now.earliest is not None
    assert now.latest is not None
    assert then.earliest == now.earliest + timedelta(7)
    assert then.latest == now.latest + timedelta(7)


@given(TEXTS, ANCHORS)
def test_reading_twice_gives_the_same(text: str, anchor: date) -> None:
    assert times(text, anchor=anchor) == times(text, anchor=anchor)
