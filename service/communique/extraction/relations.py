"""Lasting relations that a text states between its mentions: offices, belonging, places, weapons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from communique.extraction.affiliations import Affiliations
from communique.extraction.armaments import Armaments
from communique.extraction.countries import Countries
from communique.extraction.memberships import Memberships
from communique.extraction.offices import Offices
from communique.extraction.reading import Reading
from communique.model.reference import Reference
from communique.model.text import Annotations, Extraction, RelationMention


class RelationExtractor:
    """Adds relations to what was found. Both ends are mentions of the document, or there is no relation."""

    def __init__(self, reference: Reference) -> None:
        countries = Countries(reference)
        self._offices = Offices(countries)
        self._affiliations = Affiliations(reference, countries)
        self._memberships = Memberships(reference)
        self._armaments = Armaments(reference, countries)

    def extract(self, annotations: Annotations, found: Extraction, /) -> Extraction:
        """What was found, and the relations in reading order of their evidence."""
        reading = Reading(annotations)
        stated = [
            *self._offices.find(reading),
            *self._affiliations.find(reading),
            *self._memberships.find(reading),
            *self._armaments.find(reading),
        ]
        return replace(found, relations=_once(reading, stated))


def _once(reading: Reading, stated: Iterable[RelationMention]) -> tuple[RelationMention, ...]:
    """Each statement once, without a thing's relation to itself, in reading order."""
    kept = {
        (each.predicate, each.subject, each.object): each
        for each in stated
        if not reading.same(each.subject, each.object)
    }
    return tuple(sorted(kept.values(), key=lambda each: (each.evidence, each.predicate, each.subject.span)))
