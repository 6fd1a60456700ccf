"""When the check of tenures speaks, and when it abstains, at every boundary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from tests import builders as make

from communique.derivation.tenures import Tenures
from communique.model.knowledge import Fact
from communique.model.reference import Entry, Reference, Tenure
from communique.model.text import EntityType, ReferenceKey

_OFFICE = ReferenceKey("office-harbour-minister")


def an_entry(key: str, kind: str, **properties: str) -> Entry:
    return Entry(
        key=ReferenceKey(key),
        kind=kind,
        type=EntityType.PERSON if kind == "Person" else EntityType.OFFICE,
        label=key,
        names=(key,),
        properties={name: (value,) for name, value in properties.items()},
    )


def a_tenure(holder: str, begin: str, end: str | None = None) -> Tenure:
    return Tenure(
        key=ReferenceKey(f"tenure-{holder}-{begin}"),
        holder=ReferenceKey(holder),
        office=_OFFICE,
        begin=date.fromisoformat(begin),
        end=date.fromisoformat(end) if end else None,
        verified=True,
        source="https://gazette.example/appointments",
    )


_FIRST = a_tenure("person-first", "2001-01-01", "2010-05-11")
_SECOND = a_tenure("person-second", "2010-05-11", "2014-06-30")


def conflict(
    tenures: Sequence[Tenure], day: str, *, holder: str = "person-second", **office: str
) -> str | None:
    """What the check says of a report of that day that calls the holder the minister."""
    properties = {"verifiedUntil": "2020-01-01", **office}
    entries = [an_entry(_OFFICE, "Office", **properties)]
    entries += [an_entry(each, "Person") for each in ("person-first", "person-second")]
    looked_up = Tenures(Reference(entries, tenures), make.NAMES)
    fact = Fact(
        subject=make.NAMES.linked_entity(holder),
        predicate="holdsOffice",
        object=make.NAMES.linked_entity(_OFFICE),
    )
    found = looked_up.of_office(fact, [date.fromisoformat(day)])
    return found.note if found else None


@pytest.mark.parametrize("day", ["2010-05-11", "2012-01-01", "2014-06-30"])
def test_a_holder_is_in_office_from_the_first_day_to_the_last(day: str) -> None:
    assert conflict([_FIRST, _SECOND], day) is None


@pytest.mark.parametrize("day", ["2010-05-10", "2014-07-01", "2019-12-31", "2020-01-01"])
def test_a_day_before_or_after_a_tenure_that_was_read_conflicts(day: str) -> None:
    assert "from 2010-05-11 to 2014-06-30" in (conflict([_FIRST, _SECOND], day) or "")


def test_on_the_day_of_the_handover_both_hold_the_office() -> None:
    assert conflict([_FIRST, _SECOND], "2010-05-11", holder="person-first") is None
    assert conflict([_FIRST, _SECOND], "2010-05-11", holder="person-second") is None


def test_past_the_day_up_to_which_an_office_is_verified_the_check_abstains() -> None:
    assert conflict([_FIRST, _SECOND], "2020-01-02") is None
    assert conflict([_FIRST, _SECOND], "2019-01-01", verifiedUntil="1989-12-31") is None


def test_before_the_first_tenure_that_was_read_the_check_abstains() -> None:
    assert conflict([_FIRST, _SECOND], "2000-12-31") is None
    assert conflict([_SECOND], "2009-12-31") is None


def test_an_open_end_makes_the_check_abstain() -> None:
    still = replace(_SECOND, end=None)
    assert conflict([_FIRST, still], "2019-01-01") is None
    assert conflict([_FIRST, still], "2005-01-01") is None


def test_an_end_that_is_only_remembered_makes_the_check_abstain() -> None:
    assert conflict([_FIRST, replace(_SECOND, end_remembered=True)], "2019-01-01") is None


def test_one_remembered_tenure_of_a_person_makes_the_check_abstain() -> None:
    again = replace(a_tenure("person-second", "2016-01-01", "2017-01-01"), verified=False)
    assert conflict([_FIRST, _SECOND, again], "2019-01-01") is None


def test_a_tenure_known_by_the_year_covers_all_days_it_may_mean() -> None:
    yearly = replace(_SECOND, begin=date(2010, 1, 1), end=date(2014, 12, 31), precision="year")
    assert conflict([_FIRST, yearly], "2010-01-02") is None
    assert conflict([_FIRST, yearly], "2014-12-30") is None
    assert conflict([_FIRST, yearly], "2015-01-01") is not None


def test_an_office_of_several_people_raises_no_conflict() -> None:
    assert conflict([_FIRST, _SECOND], "2019-01-01", severalHolders="true") is None


def test_who_acted_in_an_office_held_it_on_those_days() -> None:
    acting = replace(a_tenure("person-second", "2005-02-01", "2005-03-01"), acting=True)
    tenures = [_FIRST, _SECOND, acting]
    assert conflict(tenures, "2005-02-15") is None
    assert conflict(tenures, "2006-02-15") is not None


def test_somebody_never_listed_for_an_office_raises_no_conflict() -> None:
    assert conflict([_FIRST], "2015-01-01") is None
