"""What the keeper of the vocabularies is told of tenures that do not follow each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from communique.derivation.chronology import chronology
from communique.model.reference import Entry, Reference, Tenure
from communique.model.text import EntityType, ReferenceKey


def a_tenure(holder: str, begin: str, end: str | None = None) -> Tenure:
    return Tenure(
        key=ReferenceKey(f"tenure-{holder}-{begin}"),
        holder=ReferenceKey(f"person-{holder}"),
        office=ReferenceKey("office-a"),
        begin=date.fromisoformat(begin),
        end=date.fromisoformat(end) if end else None,
    )


def an_office(*tenures: Tenure, several: bool = False) -> Reference:
    office = Entry(
        key=ReferenceKey("office-a"),
        kind="Office",
        type=EntityType.OFFICE,
        label="Warden of the Strait",
        names=("Warden of the Strait",),
        properties={"severalHolders": ("true",)} if several else {},
    )
    return Reference([office], tenures)


_EARLY = a_tenure("early", "2000-01-01", "2004-01-01")


def test_verified_and_remembered_tenures_are_counted_apart() -> None:
    found = chronology(an_office(_EARLY, replace(a_tenure("late", "2004-01-01"), verified=True)))
    assert (found.tenures, found.tenures_verified, found.tenures_unverified) == (2, 1, 1)
    assert (found.offices, found.offices_with_holders) == (1, 1)


def test_tenures_that_follow_each_other_raise_no_word() -> None:
    found = chronology(an_office(_EARLY, a_tenure("late", "2004-01-01")))
    assert (found.overlaps, found.gaps) == ((), ())


def test_two_holders_at_one_time_are_told_with_their_days() -> None:
    (told,) = chronology(an_office(_EARLY, a_tenure("late", "2003-06-01"))).overlaps
    assert told == (
        "Warden of the Strait: person-early until 2004-01-01 and person-late from 2003-06-01 overlap"
    )


def test_a_tenure_still_open_when_the_next_begins_is_an_overlap() -> None:
    (told,) = chronology(an_office(replace(_EARLY, end=None), a_tenure("late", "2004-01-01"))).overlaps
    assert "until today" in told


@pytest.mark.parametrize(("precision", "begin"), [("year", "2003-02-01"), ("month", "2003-12-05")])
def test_bounds_known_by_year_or_month_may_overlap_by_as_much(precision: str, begin: str) -> None:
    vague = replace(a_tenure("late", begin), precision=precision)
    assert not chronology(an_office(_EARLY, vague)).overlaps
    assert chronology(an_office(_EARLY, replace(vague, precision=None))).overlaps


def test_who_acts_beside_the_holder_is_no_overlap_and_fills_a_gap() -> None:
    acting = replace(a_tenure("acting", "2003-01-01", "2006-01-01"), acting=True)
    found = chronology(an_office(_EARLY, acting, a_tenure("late", "2006-01-01")))
    assert (found.overlaps, found.gaps) == ((), ())


def test_a_time_with_nobody_known_is_told() -> None:
    (told,) = chronology(an_office(_EARLY, a_tenure("late", "2006-01-01"))).gaps
    assert told == "Warden of the Strait: nobody known from 2004-01-01 to 2006-01-01"


def test_weeks_between_two_holders_and_times_before_1990_are_no_gap() -> None:
    old = [a_tenure("older", "1970-01-01", "1975-01-01"), a_tenure("old", "1980-01-01", "2000-01-01")]
    assert not chronology(an_office(*old, _EARLY, a_tenure("late", "2004-03-01"))).gaps


def test_an_office_of_several_people_has_neither_overlaps_nor_gaps() -> None:
    found = chronology(an_office(_EARLY, a_tenure("late", "2001-01-01"), several=True))
    assert (found.overlaps, found.gaps) == ((), ())
