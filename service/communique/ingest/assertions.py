"""An analyst's claim over selected words, made of what she names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from communique.errors import InvalidRequestError
from communique.ingest.addresses import Addresses, Terms
from communique.model.knowledge import XSD, Claim, Entity, Event, Fact, Literal, ResolvedReport
from communique.model.naming import Names, digest
from communique.model.text import Factuality, Iri, Span, SpeakerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One fact of a claim. value is an IRI (of a node, member or mention), a class for "type", or plain text.

    Without subject it is about an event that the words tell anew, of which one fact gives the type.
    """

    predicate: str
    value: str
    subject: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What an analyst reads in the characters [start, end) of a report; speaker: whom they quote."""

    document: str
    start: int
    end: int
    facts: tuple[Stated, ...]
    factuality: Factuality = Factuality.ASSERTED
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The claim, the event it tells anew, and the entities it names."""

    claim: Claim
    event: Event | None
    entities: tuple[Entity, ...]


class Assertions:
    """Makes claims; raises InvalidRequestError, NotFoundError and ConflictError for what cannot be meant."""

    def __init__(self, addresses: Addresses, terms: Terms, names: Names) -> None:
        self._addresses = addresses
        self._terms = terms
        self._names = names

    def made(self, statement: Statement) -> Made:
        """The claim with what comes with it."""
        report = self._addresses.report(statement.document)
        span = _span(statement, report)
        new = self._names.event(report.document.iri, span)
        entities: dict[Iri, Entity] = {}
        facts = tuple(self._fact(each, new, report, entities) for each in statement.facts)
        if not facts:
            raise InvalidRequestError("a claim states at least one fact")
        speaker = self._named(statement.speaker, report, entities) if statement.speaker else None
        claim = self._claim(report, span, statement.factuality, facts, speaker)
        return Made(claim=claim, event=_event(report, span, new, claim), entities=tuple(entities.values()))

    def _claim(
        self,
        report: ResolvedReport,
        span: Span,
        factuality: Factuality,
        facts: tuple[Fact, ...],
        speaker: Iri | None,
    ) -> Claim:
        document, base = report.document.iri, self._names.base
        said = sorted(" ".join(fact.sort_key()).replace(base, "") for fact in facts)
        voice = self._names.relative(speaker or "-")
        place = f"{span.start}-{span.end}"
        key = digest("analyst", self._names.relative(document), place, voice, factuality.value, *said)
        iri = Iri(f"{base}claim/{key}")
        return Claim(
            iri=iri,
            document=document,
            span=span,
            evidence=(span,),
            speaker=speaker or document,
            speaker_kind=SpeakerKind.NAMED if speaker else SpeakerKind.NARRATOR,
            factuality=factuality,
            facts=facts,
            confidence=Decimal("1.00"),
            run=self._names.activity("decision", "assert", iri, "0"),
        )

    def _fact(self, stated: Stated, new: Iri, report: ResolvedReport, entities: dict[Iri, Entity]) -> Fact:
        subject = self._named(stated.subject, report, entities) if stated.subject else new
        return Fact(subject=subject, predicate=stated.predicate, object=self._value(stated, report, entities))

    def _value(self, stated: Stated, report: ResolvedReport, entities: dict[Iri, Entity]) -> Iri | Literal:
        name, value = stated.predicate, stated.value
        if name == "type":
            if value not in self._terms.kinds:
                raise InvalidRequestError(f"no class of events {value!r} in the ontology")
            return Iri(value)
        if datatype := self._terms.values.get(name):
            return _literal(name, value, datatype)
        if name not in self._terms.roles:
            known = ", ".join(["type", *sorted(self._terms.roles), *sorted(self._terms.values)])
            raise InvalidRequestError(f"no predicate {name!r}; one of {known}")
        return self._named(value, report, entities)

    def _named(self, iri: str, report: ResolvedReport, entities: dict[Iri, Entity]) -> Iri:
        """A thing by a name that lasts, with its description where it is an entity."""
        node = self._addresses.node(iri)
        members = self._addresses.members(node)
        if self._addresses.is_event(members):
            own = sorted(event.iri for event in report.events if event.iri in members)
            return (own or sorted(members))[0]
        entity = self._addresses.entity(node, document=report.document.iri)
        entities[entity.iri] = entity
        return entity.iri


def _span(statement: Statement, report: ResolvedReport) -> Span:
    length = len(report.document.text)
    if not 0 <= statement.start < statement.end <= length:
        raise InvalidRequestError(
            f"characters {statement.start} to {statement.end} are not in a text of {length}"
        )
    return Span(statement.start, statement.end)


def _literal(name: str, value: str, datatype: str) -> Literal:
    """A value in the form of its type; raises InvalidRequestError."""
    try:
        if datatype == XSD + "date":
            value = date.fromisoformat(value).isoformat()
        elif datatype == XSD + "integer":
            value = str(int(value))
    except ValueError as error:
        raise InvalidRequestError(f"{name} {value!r} is no {datatype.removeprefix(XSD)}") from error
    return Literal(value=value, datatype=datatype)


def _event(report: ResolvedReport, span: Span, new: Iri, claim: Claim) -> Event | None:
    """The event that the words tell anew, None when the claim is about what was read already."""
    if all(fact.subject != new for fact in claim.facts):
        return None
    kind = next((str(fact.object) for fact in claim.facts if fact.predicate == "type"), None)
    known = next((event for event in report.events if event.iri == new), None)
    if kind is None and known is None:
        raise InvalidRequestError("of an event that the words tell anew, state its type too")
    if known is not None:
        return known
    return Event(
        iri=new,
        document=report.document.iri,
        kind=str(kind),
        label=str(kind),
        triggers=(span,),
        statuses=(claim.factuality,),
    )
