"""The knowledge layer: what is claimed, by whom, on which characters. Identity, no parsing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import repeat

from communique.model.naming import Names
from communique.model.text import (
    AttributionKind,
    Document,
    EntityType,
    Factuality,
    Iri,
    Level,
    ReferenceKey,
    Span,
    SpeakerKind,
    TimeExpression,
)

XSD = "http://www.w3.org/2001/XMLSchema#"

_CERTAIN = Decimal("1.00")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Literal:
    """An RDF literal: lexical form and datatype IRI (xsd:string when nothing else is said)."""

    value: str
    datatype: str = XSD + "string"
    language: str = ""

    def key(self) -> str:
        """How a literal enters a fact's hash."""
        return f"{self.value}^^{self.datatype}" + (f"@{self.language}" if self.language else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A triple that claims speak about. predicate is an ontology local name ("agent", "holdsOffice", "type").

    For "type" the object is the local name of an event class, written as an Iri.
    """

    subject: Iri
    predicate: str
    object: Iri | Literal

    def iri(self, names: Names) -> Iri:
        """Content-hashed, the same in every document."""
        value = self.object.key() if isinstance(self.object, Literal) else self.object
        return names.fact(self.subject, self.predicate, value)

    def sort_key(self) -> tuple[str, str, str]:
        """Subject, predicate, object as strings."""
        value = self.object.key() if isinstance(self.object, Literal) else self.object
        return (self.subject, self.predicate, value)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedMention:
    """A mention with what it refers to; type and level as in the text layer."""

    span: Span
    head: Span
    type: EntityType
    level: Level
    refers_to: Iri
    metonym: bool = False
    confidence: Decimal = Decimal("1.00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An identity and a label, never a record of facts: facts are claims.

    kind is the ontology class's local name. reference is the linked entry, with the reasons the link rests
    on. For metonyms and government bodies polity is the IRI of the state.
    """

    iri: Iri
    kind: str
    type: EntityType
    label: str
    names: tuple[str, ...] = ()
    reference: ReferenceKey | None = None
    qid: str | None = None
    polity: Iri | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Profile:
    """What others show of an entity, and what comparing events that name it looks at."""

    label: str
    kind: str
    polity: Iri | None = None
    reference: ReferenceKey | None = None

    def fields(self) -> tuple[str, ...]:
        """Label first, "" for what is not known."""
        return (self.label, self.kind, self.polity or "", self.reference or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A happening as one document tells it, with what clustering across documents compares.

    iri is local: hash(document, first trigger). Bounds are inclusive; None where nothing is known.
    statuses are the factualities under which the document presents it. near are the places, states and
    regions aside, that the sentences which tell it name beside its locations; company are people of no
    vocabulary whom the document names by their full names, first eight, and ships, first three. matter are
    names of the document that no vocabulary knows, of people, places and bodies, in small letters; denied
    are those who did not do it and what it was not done with ("struck not by a drone but by jets").
    story and passage are the words that tell the document apart, and those around the triggers that tell the
    event apart, in their plain form with spaces between.
    """

    iri: Iri
    document: Iri
    kind: str
    label: str
    triggers: tuple[Span, ...]
    agents: tuple[Iri, ...] = ()
    recipients: tuple[Iri, ...] = ()
    materiel: tuple[Iri, ...] = ()
    locations: tuple[Iri, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    statuses: tuple[Factuality, ...] = (Factuality.ASSERTED,)
    near: tuple[Iri, ...] = ()
    company: tuple[Iri, ...] = ()
    matter: tuple[str, ...] = ()
    denied: tuple[Iri, ...] = ()
    story: str = ""
    passage: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One clause, by one speaker, with one factuality, asserting one or more facts.

    confidence is the probability that a careful reader finds this claim here, two digits. A clause may be
    right in one thing and wrong in another: sureness has the same for each fact, should the others be right,
    or is empty where nothing more is known.
    speaker is the document's IRI for its own voice; via leads outwards to the document, which is left out.
    Raises ValueError without facts or evidence, or with a confidence outside [0, 1].
    """

    iri: Iri
    document: Iri
    span: Span
    evidence: tuple[Span, ...]
    speaker: Iri
    speaker_kind: SpeakerKind
    factuality: Factuality
    facts: tuple[Fact, ...]
    confidence: Decimal
    run: Iri
    speaker_spans: tuple[Span, ...] = ()
    via: tuple[Iri, ...] = ()
    addressee: Iri | None = None
    cue: Span | None = None
    hedge: Span | None = None
    kind: AttributionKind | None = None  # None: the document's own voice
    sureness: tuple[Decimal, ...] = ()

    def __post_init__(self) -> None:
        if not self.facts or not self.evidence:
            raise ValueError(f"a claim needs facts and evidence: {self.iri}")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence is a probability, not {self.confidence}")
        if self.sureness and len(self.sureness) != len(self.facts):
            raise ValueError(f"of {len(self.facts)} facts {len(self.sureness)} have a sureness: {self.iri}")

    def sure(self) -> Iterator[tuple[Fact, Decimal]]:
        """Each fact with its sureness; where it has none, that an event happened is as sure as the claim."""
        if self.sureness:
            yield from zip(self.facts, self.sureness, strict=True)
            return
        for fact in self.facts:
            yield fact, self.confidence if fact.predicate == "type" else _CERTAIN

    def telling(self, change: Callable[[Fact], Iterable[Fact]]) -> Claim | None:
        """The claim with what becomes of each fact; None where nothing does.

        A fact with another predicate is new, and sure; others are as sure as they were.
        """
        told: dict[Fact, Decimal] = {}
        for fact, sure in zip(self.facts, self.sureness or repeat(_CERTAIN), strict=False):
            for each in change(fact):
                told.setdefault(each, sure if each.predicate == fact.predicate else _CERTAIN)
        if not told:
            return None
        return replace(self, facts=tuple(told), sureness=tuple(told.values()) if self.sureness else ())

    @property
    def quoted(self) -> bool:
        """Whether the words are the speaker's own."""
        return self.kind is AttributionKind.DIRECT


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRecord:
    """A relation between resolved things, for the annotation form; the same statement is also a claim."""

    predicate: str
    subject: Iri
    object: Iri
    evidence: Span
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionRecord:
    """An attribution with its resolved speaker, for the reader page and the annotation form."""

    content: Span
    cue: Span
    kind: AttributionKind
    speaker: Iri | None
    source_span: Span | None
    co_speakers: tuple[Iri, ...] = ()
    speaker_kind: SpeakerKind = SpeakerKind.NAMED


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRole:
    """A participant of an event as the document tells it, for the annotation form and the reader page."""

    event: Iri
    role: str
    entity: Iri
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTime:
    """The time expression that dates an event."""

    event: Iri
    expression: TimeExpression


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedReport:
    """Everything one document says, resolved within the document. All IRIs are local (before clustering)."""

    document: Document
    run: Iri
    mentions: tuple[ResolvedMention, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    roles: tuple[EventRole, ...] = ()
    event_times: tuple[EventTime, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    relations: tuple[RelationRecord, ...] = ()
    attributions: tuple[AttributionRecord, ...] = ()
    claims: tuple[Claim, ...] = ()


class Standing(StrEnum):
    """How well a fact stands, over all claims and decisions."""

    CORROBORATED = "Corroborated"  # two independent origins
    REPORTED = "Reported"  # a narrator asserts it
    ATTRIBUTED_ONLY = "AttributedOnly"  # only quoted speakers of one origin
    DISPUTED = "Disputed"  # asserted and denied
    ACCEPTED = "Accepted"  # an analyst's voice
    UNASSERTED = "Unasserted"  # nobody asserts it


class Home(StrEnum):
    """The graph a derived fact belongs in."""

    DEFAULT = "default"
    ATTRIBUTED = "attributed"
    PROSPECTS = "prospects"
    OUT = "out"


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedFact:
    """A fact after derivation: where it stands, how well, on whose word.

    speakers are those that assert it; reports and origins count documents and independent sources.
    factualities are those of all live claims about it, sorted.
    """

    fact: Fact
    home: Home
    standing: Standing
    speakers: tuple[Iri, ...] = ()
    claims: tuple[Iri, ...] = ()
    reports: int = 0
    origins: int = 0
    factualities: tuple[Factuality, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What live claims about one shared fact come to, counted; the columns are those of the derivation table.

    reports and origins: documents and independent sources that assert it. speakers: those quoted with it.
    days: of the reports that assert it, where they matter.
    """

    fact: Fact
    reports: int = 0
    origins: int = 0
    narrated: bool = False
    quoted: bool = False
    refused: bool = False
    told: bool = False
    accepted: bool = False
    speakers: tuple[Iri, ...] = ()
    days: tuple[date, ...] = ()


class ClaimRelationKind(StrEnum):
    """How two claims stand to each other."""

    CONTRADICTION = "Contradiction"
    DIVERGENCE = "Divergence"
    CORROBORATION = "Corroboration"
    OMISSION = "Omission"


class Basis(StrEnum):
    """The ground on which claims are related."""

    TENURE_CONFLICT = "TenureConflict"
    POLARITY_CONFLICT = "PolarityConflict"
    QUANTITY_CONFLICT = "QuantityConflict"
    FUNCTIONAL_CONFLICT = "FunctionalConflict"
    DIFFERENT_REASON = "DifferentReason"
    GRANULARITY_MISMATCH = "GranularityMismatch"
    SAME_FACT = "SameFact"
    SILENCE = "Silence"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRelation:
    """A derived relation between claims about one thing, with the reason in words.

    claims are all of them; of those that cannot both hold, or differ, one side stands in one_side and the
    other in other_side. silent is the document that an Omission finds silent.
    """

    kind: ClaimRelationKind
    basis: Basis
    about: Iri
    claims: tuple[Iri, ...]
    note: str
    silent: Iri | None = None
    one_side: tuple[Iri, ...] = ()
    other_side: tuple[Iri, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """Which local IRIs are one thing: local IRI → shared IRI; what is not in the map is itself."""

    shared: dict[Iri, Iri]

    def of(self, iri: Iri) -> Iri:
        """The shared IRI of a local one."""
        return self.shared.get(iri, iri)

    def fact(self, fact: Fact) -> Fact:
        """The fact with shared IRIs."""
        value = fact.object if isinstance(fact.object, Literal) else self.of(fact.object)
        return Fact(subject=self.of(fact.subject), predicate=fact.predicate, object=value)


HOLDS, HELD_BY = "holdsOffice", "heldBy"


def held_by(fact: Fact) -> Fact | None:
    """That somebody holds a post, said of the post: to compare its holders, and no fact of the graph."""
    if fact.predicate != HOLDS or isinstance(fact.object, Literal):
        return None
    return Fact(subject=fact.object, predicate=HELD_BY, object=fact.subject)


def sorted_facts(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Without doubles, in a fixed order."""
    return tuple(sorted(set(facts), key=Fact.sort_key))
