"""Anachronisms: an administration that acts, or a person who holds an office, outside a verified tenure.

Only what was verified raises a conflict. The check abstains past the office's `verifiedUntil`, before its
first verified tenure, where an end is open or only remembered, and for offices that several people hold at
a time, whose lists are never whole. An event conflicts only when all of its days lie outside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from communique.model.knowledge import Claim, Fact, Identity, Literal
from communique.model.naming import Names
from communique.model.reference import Entry, Reference
from communique.model.text import Factuality, Iri


@dataclass(frozen=True, slots=True, kw_only=True)
class Anachronism:
    """A fact that names someone out of office, with the reason in words."""

    fact: Fact
    note: str


@cache
def tenures_in(reference: Reference, names: Names) -> Tenures:
    """The one look-up for a reference."""
    return Tenures(reference, names)


class Tenures:
    """Looks up who was in office; names are IRIs of linked entities."""

    def __init__(self, reference: Reference, names: Names) -> None:
        self._reference = reference
        self._names = names
        self._entries: Mapping[Iri, Entry] = {
            names.linked_entity(entry.key): entry
            for entry in reference.of_kind("Administration", "Office", "Person")
        }
        titles = reference.cues_of("OfficeTitle")
        self._speaking = frozenset(each.key for each in titles if each.value("officeKind") == "Spokesperson")

    def polity(self, administration: Iri | Literal) -> str | None:
        """The state of an administration; None for anything else."""
        entry = self._entries.get(administration) if isinstance(administration, str) else None
        return entry.value("polity") if entry is not None and entry.kind == "Administration" else None

    def of_event(self, facts: Iterable[Fact], days: tuple[date, date] | None) -> tuple[Anachronism, ...]:
        """Agents among an event's facts that are administrations not in office on any of its days."""
        if days is None:
            return ()
        found = (
            Anachronism(fact=fact, note=note)
            for fact in facts
            if fact.predicate == "agent" and isinstance(fact.object, str)
            if (note := self._administration(Iri(fact.object), days))
        )
        return tuple(sorted(found, key=lambda each: each.fact.sort_key()))

    def _administration(self, iri: Iri, days: tuple[date, date]) -> str | None:
        entry = self._entries.get(iri)
        if entry is None or entry.kind != "Administration" or entry.value("basis") != "Verified":
            return None
        begin, end = _day(entry.value("begin")), _day(entry.value("end"))
        if end is not None and days[0] > end:
            return f"{entry.label} ended on {end}; the event is dated {_spoken(days)}"
        if begin is not None and days[1] < begin:
            return f"{entry.label} began on {begin}; the event is dated {_spoken(days)}"
        return None

    def knows(self, iri: Iri) -> bool:
        """Whether the vocabularies name it."""
        return iri in self._entries

    def has_one_holder(self, office: Iri) -> bool | None:
        """Whether one person at a time holds a post; None for one that no vocabulary knows.

        Who speaks for a body is never the only one: the deputies of a spokesman are called the same.
        """
        entry = self._entries.get(office)
        if entry is None:
            return None
        return entry.value("officeTitle") not in self._speaking and entry.value("severalHolders") != "true"

    def may_conflict(self, fact: Fact) -> bool:
        """Whether the day on which a fact is said can speak against it: known people in known offices."""
        known = fact.subject in self._entries and Iri(str(fact.object)) in self._entries
        return known and fact.predicate == "holdsOffice"

    def of_office(self, fact: Fact, said_on: Sequence[date]) -> Anachronism | None:
        """A person said to hold an office on days none of which any tenure of hers covers."""
        office = self._entries.get(Iri(str(fact.object)))
        person = self._entries.get(fact.subject)
        if fact.predicate != "holdsOffice" or office is None or person is None or not said_on:
            return None
        tenures = [each for each in self._reference.tenures_by(person.key) if each.office == office.key]
        if not tenures or not all(tenure.is_bounded for tenure in tenures):
            return None
        if not self._is_checked(office, said_on) or any(t.covers(day) for t in tenures for day in said_on):
            return None
        last = max(tenures, key=lambda tenure: tenure.end or date.min)
        note = f"{person.label} held the office {office.label} from {last.begin} to {last.end}"
        return Anachronism(fact=fact, note=f"{note}; the report is dated {min(said_on)}")

    def held_by_another(self, fact: Fact, day: date) -> str | None:
        """Why a known person cannot hold a post of one holder on a day: who does; None where that is open.

        Who ever held the post, and posts with no verified holder on that day, are left to `of_office`.
        """
        office = self._entries.get(Iri(str(fact.object)))
        person = self._entries.get(fact.subject)
        if fact.predicate != "holdsOffice" or office is None or person is None:
            return None
        until = _day(office.value("verifiedUntil"))
        if until is None or day > until or office.value("severalHolders") == "true":
            return None
        if any(each.office == office.key for each in self._reference.tenures_by(person.key)):
            return None
        holders = self._reference.holders(office.key, day)
        if len(holders) != 1 or not holders[0].verified or holders[0].begin is None:
            return None
        holder = self._reference.get(holders[0].holder)
        who = holder.label if holder else holders[0].holder
        return f"{who} held the office {office.label} on {day}, not {person.label}"

    def _is_checked(self, office: Entry, days: Sequence[date]) -> bool:
        """Whether all days lie where the holders of the office were read without a break."""
        begins = [
            each.begin for each in self._reference.tenures_of(office.key) if each.verified and each.begin
        ]
        until = _day(office.value("verifiedUntil"))
        if until is None or not begins or office.value("severalHolders") == "true":
            return False
        return min(begins) <= min(days) and max(days) <= until


def event_days(claims: Iterable[Claim], event: Iri, identity: Identity) -> tuple[date, date] | None:
    """The widest days that live claims assert for an event; None while one end is unknown."""
    given: dict[str, list[date]] = {"earliest": [], "latest": []}
    for claim in claims:
        if claim.factuality is not Factuality.ASSERTED:
            continue
        for fact in claim.facts:
            if (
                fact.predicate in given
                and identity.of(fact.subject) == event
                and isinstance(fact.object, Literal)
            ):
                given[fact.predicate].append(date.fromisoformat(fact.object.value))
    if not given["earliest"] or not given["latest"]:
        return None
    first, last = min(given["earliest"]), max(given["latest"])
    return (first, last) if first <= last else None


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _spoken(days: tuple[date, date]) -> str:
    return f"{days[0]}" if days[0] == days[1] else f"{days[0]}/{days[1]}"
