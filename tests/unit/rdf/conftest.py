"""A fictional dispatch with its resolution, made by hand, and what derivation makes of it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from communique.model.knowledge import (
    XSD,
    Claim,
    DerivedFact,
    Entity,
    Event,
    EventTime,
    Fact,
    Home,
    Identity,
    Literal,
    ResolvedMention,
    ResolvedReport,
    Standing,
)
from communique.model.naming import Names
from communique.model.provenance import Capture
from communique.model.text import (
    AnchorBasis,
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

TEXT = (
    "Norvia halted deliveries of Kestrel rounds to Estmark on Tuesday. "
    'Minister Ilsa Brandt said "stocks are low" and "no summit was discussed". She will meet Oren Falk.'
)


@dataclass(frozen=True)
class Story:
    """Everything about the dispatch that a test may want to name."""

    names: Names
    report: ResolvedReport
    captures: tuple[Capture, ...]
    identity: Identity
    derived: tuple[DerivedFact, ...]
    iris: dict[str, Iri]

    def span(self, words: str) -> Span:
        return span(words)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _mention(words: str, kind: EntityType, target: Iri, level: Level = Level.NAME) -> ResolvedMention:
    return ResolvedMention(span=span(words), head=span(words), type=kind, level=level, refers_to=target)


def _iris(names: Names, document: Iri) -> dict[str, Iri]:
    meet = names.event(document, span("meet"))
    return {
        "document": document,
        "norvia": names.linked_entity("place-norvia"),
        "estmark": names.named_entity("Place", "Estmark"),
        "kestrel": names.named_entity("WeaponSystem", "Kestrel round"),
        "brandt": names.local_entity(document, span("Ilsa Brandt")),
        "falk": names.local_entity(document, span("Oren Falk")),
        "summit": names.named_entity("Topic", "summit"),
        "stocks": names.named_entity("Topic", "stocks are low"),
        "halt": names.event(document, span("halted")),
        "meet": meet,
        "prospect": names.prospect(meet),
        "run": names.activity("run", "test"),
    }


def _entities(iris: dict[str, Iri]) -> tuple[Entity, ...]:
    return (
        Entity(
            iri=iris["norvia"],
            kind="State",
            type=EntityType.PLACE,
            label="Norvia",
            reference=ReferenceKey("place-norvia"),
        ),
        Entity(iri=iris["estmark"], kind="State", type=EntityType.PLACE, label="Estmark"),
        Entity(
            iri=iris["kestrel"], kind="WeaponSystem", type=EntityType.WEAPON_SYSTEM, label="Kestrel round"
        ),
        Entity(
            iri=iris["brandt"],
            kind="Person",
            type=EntityType.PERSON,
            label="Ilsa Brandt",
            names=("Ilsa Brandt", "Brandt"),
            polity=iris["norvia"],
        ),
        Entity(iri=iris["falk"], kind="Person", type=EntityType.PERSON, label="Oren Falk"),
        Entity(iri=iris["summit"], kind="Topic", type=EntityType.TOPIC, label="summit"),
        Entity(iri=iris["stocks"], kind="Topic", type=EntityType.TOPIC, label="stocks are low"),
    )


def _facts(iris: dict[str, Iri]) -> dict[str, Fact]:
    def fact(subject: str, predicate: str, value: object) -> Fact:
        return Fact(subject=iris[subject], predicate=predicate, object=iris.get(value, value))

    return {
        "kind": fact("halt", "type", Iri("ArmsSuspension")),
        "agent": fact("halt", "agent", "norvia"),
        "recipient": fact("halt", "recipient", "estmark"),
        "materiel": fact("halt", "materiel", "kestrel"),
        "day": fact("halt", "earliest", Literal(value="2031-03-11", datatype=XSD + "date")),
        "topic": fact("halt", "topic", "summit"),
        "reason": fact("halt", "reason", "stocks"),
        "planned": fact("meet", "type", Iri("Meeting")),
        "who": fact("meet", "agent", "brandt"),
        "whom": fact("meet", "agent", "falk"),
    }


def _claims(names: Names, iris: dict[str, Iri], facts: dict[str, Fact]) -> tuple[Claim, ...]:
    document = iris["document"]

    def claim(words: str, told: tuple[str, ...], evidence: tuple[str, ...], **given: object) -> Claim:
        factuality = given.pop("factuality", Factuality.ASSERTED)
        spans = tuple(map(span, evidence))
        speakers = given.get("speaker_spans", ())
        iri = names.claim(
            document, clause=span(words), speakers=speakers, factuality=factuality, evidence=spans
        )
        return Claim(
            iri=iri,
            document=document,
            span=span(words),
            evidence=spans,
            factuality=factuality,
            run=iris["run"],
            facts=tuple(facts[name] for name in told),
            confidence=Decimal("0.90"),
            **{"speaker": document, "speaker_kind": SpeakerKind.NARRATOR, **given},
        )

    return (
        claim(
            "Norvia halted deliveries of Kestrel rounds to Estmark on Tuesday",
            ("kind", "agent", "recipient", "materiel", "day"),
            ("halted", "Norvia", "Estmark", "Kestrel rounds", "Tuesday"),
        ),
        claim(
            "stocks are low",
            ("reason",),
            ("stocks are low",),
            speaker=iris["brandt"],
            speaker_kind=SpeakerKind.NAMED,
            speaker_spans=(span("Ilsa Brandt"),),
            cue=span("said"),
            kind=AttributionKind.DIRECT,
        ),
        claim(
            "no summit was discussed",
            ("topic",),
            ("summit",),
            factuality=Factuality.NEGATED,
            speaker=iris["brandt"],
            speaker_kind=SpeakerKind.NAMED,
            speaker_spans=(span("Ilsa Brandt"),),
            cue=span("said"),
            kind=AttributionKind.DIRECT,
        ),
        claim(
            "She will meet Oren Falk",
            ("planned", "who", "whom"),
            ("meet", "Oren Falk"),
            factuality=Factuality.PLANNED,
        ),
    )


def _derived(
    facts: dict[str, Fact], identity: Identity, document: Iri, brandt: Iri
) -> tuple[DerivedFact, ...]:
    def derived(name: str, home: Home, standing: Standing, *speakers: Iri) -> DerivedFact:
        count = 0 if home in (Home.PROSPECTS, Home.OUT) else 1
        return DerivedFact(
            fact=identity.fact(facts[name]),
            home=home,
            standing=standing,
            speakers=speakers,
            reports=count,
            origins=count,
            factualities=(Factuality.PLANNED,) if home is Home.PROSPECTS else (Factuality.ASSERTED,),
        )

    told = [
        derived(name, Home.DEFAULT, Standing.REPORTED, document)
        for name in ("kind", "agent", "recipient", "materiel", "day")
    ]
    told += [derived("reason", Home.ATTRIBUTED, Standing.ATTRIBUTED_ONLY, brandt)]
    told += [derived("topic", Home.OUT, Standing.UNASSERTED)]
    told += [derived(name, Home.PROSPECTS, Standing.UNASSERTED) for name in ("planned", "who", "whom")]
    return tuple(told)


@pytest.fixture
def story() -> Story:
    names = Names()
    iri = names.document(TEXT)
    document = Document(iri=iri, text=TEXT, anchor=date(2031, 3, 12), anchor_basis=AnchorBasis.GIVEN)
    iris = _iris(names, iri)
    facts = _facts(iris)
    identity = Identity({iris["meet"]: iris["prospect"]})
    when = TimeExpression(span=span("Tuesday"), value="2031-03-11", earliest=date(2031, 3, 11))
    report = ResolvedReport(
        document=document,
        run=iris["run"],
        entities=_entities(iris),
        times=(when,),
        mentions=(
            _mention("Norvia", EntityType.PLACE, iris["norvia"]),
            _mention("Estmark", EntityType.PLACE, iris["estmark"]),
            _mention("Kestrel rounds", EntityType.WEAPON_SYSTEM, iris["kestrel"]),
            _mention("Ilsa Brandt", EntityType.PERSON, iris["brandt"]),
            _mention("She", EntityType.PERSON, iris["brandt"], Level.PRONOUN),
            _mention("Oren Falk", EntityType.PERSON, iris["falk"]),
        ),
        events=(
            Event(
                iri=iris["halt"],
                document=iri,
                kind="ArmsSuspension",
                label="Arms suspension: Norvia",
                triggers=(span("halted"),),
            ),
            Event(
                iri=iris["meet"],
                document=iri,
                kind="Meeting",
                label="Meeting: Falk",
                triggers=(span("meet"),),
            ),
        ),
        event_times=(EventTime(event=iris["halt"], expression=when),),
        claims=_claims(names, iris, facts),
    )
    capture = Capture(
        iri=names.capture(
            iri,
            url="https://news.example/1",
            publisher="Norvia Herald",
            published=date(2031, 3, 12),
            sha256="0" * 64,
        ),
        document=iri,
        sha256="0" * 64,
        media_type="text/plain",
        size_bytes=len(TEXT),
        title="Deliveries halted",
        url="https://news.example/1",
        publisher="Norvia Herald",
        published=date(2031, 3, 12),
    )
    derived = _derived(facts, identity, iri, iris["brandt"])
    return Story(names, report, (capture,), identity, derived, iris)
