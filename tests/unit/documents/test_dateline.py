from __future__ import annotations

from datetime import date

import pytest

from communique.documents.anchor import choose_anchor
from communique.documents.dateline import find_dateline
from communique.model.text import AnchorBasis


@pytest.mark.parametrize(
    ("text", "place", "when"),
    [
        ("ACCRA, March 4, 2019 — The envoy left.", "ACCRA", date(2019, 3, 4)),
        ("LIMA, March 4, 2019 (Harbour Wire) -- The envoy left.", "LIMA", date(2019, 3, 4)),
        ("Accra, 4 March 2019 (Harbour Wire). The envoy left.", "Accra", date(2019, 3, 4)),
        ("Accra, March 4, 2019, HW -- The envoy left.", "Accra", date(2019, 3, 4)),
        ("Accra, March 4, 2019, Harbour News Agency — The envoy left.", "Accra", date(2019, 3, 4)),
        ("QUITO (Agency) - The envoy left.", "QUITO", None),
        ("OSLO, Norway (HW) — The envoy left.", "OSLO", None),
        ("PORT LOUIS, Nov. 3 — The envoy left.", "PORT LOUIS", None),
        ("MOSCOW, July 3. /HW/. The envoy left.", "MOSCOW", None),
        ("LIMA — The envoy left.", "LIMA", None),
        ("Envoy leaves\nMonday, March 4, 2019\nTalks began.", None, date(2019, 3, 4)),
        ("Envoy leaves\n4 March 2019 10:30\nTalks began.", None, date(2019, 3, 4)),
        ("Published: 2019-03-04\nTalks began.", None, date(2019, 3, 4)),
        ("Monday, March 4, 2019 On Friday the envoy left.", None, date(2019, 3, 4)),
        ("Sept. 14, 2019\nQUITO (Agency) - The envoy left.", "QUITO", date(2019, 9, 14)),
    ],
)
def test_a_dateline_gives_its_place_and_day(text: str, place: str | None, when: date | None) -> None:
    found = find_dateline(text)
    assert found is not None
    assert (found.place.of(text) if found.place else None) == place
    assert found.date == when


@pytest.mark.parametrize(
    "text",
    [
        "The envoy — who left — spoke.",
        "NATO — an alliance — met.",
        "March 4, 2019, was the day it began.",
        "Tuesday, March 4, 2019\nTalks began.",  # it was a Monday
        "February 30, 2019\nTalks began.",
        "Talks began.\n" * 20 + "March 4, 2019",
        "",
    ],
)
def test_what_is_no_dateline_is_left_alone(text: str) -> None:
    assert find_dateline(text) is None


def test_a_dateline_without_a_year_keeps_month_and_day() -> None:
    found = find_dateline("PORT LOUIS, Nov. 3 — The envoy left.")
    assert found is not None
    assert (found.date, found.month, found.day) == (None, 11, 3)


def test_the_analyst_wins_over_all_and_the_difference_is_flagged() -> None:
    chosen = choose_anchor(
        [
            (AnchorBasis.DATELINE, date(2019, 3, 4)),
            (AnchorBasis.ANALYST, date(2019, 3, 6)),
            (AnchorBasis.GIVEN, None),
        ]
    )
    assert (chosen.date, chosen.basis) == (date(2019, 3, 6), AnchorBasis.ANALYST)
    assert chosen.flags == ("2019-03-04 (dateline) differs from 2019-03-06 (analyst)",)


def test_the_earliest_wins_within_a_rank() -> None:
    days = [(AnchorBasis.METADATA, date(2019, 3, 5)), (AnchorBasis.METADATA, date(2019, 3, 4))]
    assert choose_anchor(days).date == date(2019, 3, 4)
    assert choose_anchor(reversed(days)) == choose_anchor(days)


def test_days_before_1990_or_in_the_future_are_flagged_and_not_used() -> None:
    chosen = choose_anchor(
        [
            (AnchorBasis.GIVEN, date(1970, 1, 1)),
            (AnchorBasis.METADATA, date(2031, 1, 1)),
            (AnchorBasis.DATELINE, date(2019, 3, 4)),
        ],
        today=date(2019, 3, 4),
    )
    assert (chosen.date, chosen.basis) == (date(2019, 3, 4), AnchorBasis.DATELINE)
    assert [flag.split(" lies ")[1].split()[0] for flag in chosen.flags] == ["before", "after"]


def test_nothing_usable_is_no_anchor() -> None:
    assert choose_anchor([(AnchorBasis.GIVEN, date(1989, 12, 31))]).basis is AnchorBasis.NONE
