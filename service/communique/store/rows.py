"""A reading as rows of the index: what it describes, and what its claims and events name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from communique.model import codec
from communique.model.knowledge import Entity, Event, Literal, ResolvedReport
from communique.model.text import Iri
from communique.store.votes import linked_in, spoken

OBJECT, VOICE, BESIDE = "object", "voice", "beside"  # roles
ENTITY, EVENT = "entity", "event"  # kinds of thing
ThingRow = tuple[str, str, str, bytes, str]  # iri, kind, digest, body, look
FactRow = tuple[str, str, str | None, str]  # claim, subject, other, role


def thing_rows(report: ResolvedReport) -> list[ThingRow]:
    """A report's descriptions of entities and events, one a name: a named event told of is an event."""
    rows: dict[Iri, ThingRow] = {}
    for kind, things in ((ENTITY, report.entities), (EVENT, report.events)):
        for thing in things:
            body = codec.dumps(thing)
            rows[thing.iri] = (thing.iri, kind, _digest(body), body, _look(thing))
    return list(rows.values())


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:32]


def _look(thing: Entity | Event) -> str:
    """The same for descriptions that differ in nothing but the local IRI and the reason of a link."""
    if isinstance(thing, Event):
        return ""
    return _digest(codec.dumps(replace(thing, iri=Iri(""), reason=None)))


def roles_of(event: Event) -> Iterator[Iri]:
    """The entities that fill an event's roles."""
    yield from (*event.agents, *event.recipients, *event.materiel, *event.locations)


def beside(event: Event) -> Iterator[Iri]:
    """What its report names elsewhere: comparing asks whether another names it too, and nothing else does."""
    yield from (*event.near, *event.company, *event.denied)


def fact_rows(report: ResolvedReport) -> list[FactRow]:
    """Who and what a report's claims and events name, by subject."""
    rows: dict[FactRow, None] = {}
    linked = linked_in(report)
    for claim in report.claims:
        voices = [claim.speaker, *claim.via, *([claim.addressee] if claim.addressee else [])]
        for _, fact in spoken(claim, linked):
            value = None if isinstance(fact.object, Literal) else fact.object
            rows[claim.iri, fact.subject, value, OBJECT] = None
            for voice in voices:
                rows[claim.iri, fact.subject, voice, VOICE] = None
    for event in report.events:
        for other in roles_of(event):
            rows["", event.iri, other, OBJECT] = None
        for other in beside(event):
            rows["", event.iri, other, BESIDE] = None
    return list(rows)
