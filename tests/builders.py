"""Hand-made model objects for tests: every argument has a default, and spans are found by their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from communique.model.knowledge import Claim, Entity, Event, Fact, Literal
from communique.model.naming import Names
from communique.model.text import (
    Argument,
    Attribution,
    AttributionKind,
    Candidate,
    Chain,
    Document,
    EntityType,
    EventChain,
    EventMention,
    Factuality,
    Iri,
    Level,
    Mention,
    ReferenceKey,
    Role,
    Span,
    SpeakerKind,
    TimeExpression,
)

NAMES = Names()
RUN = Iri("http://127.0.0.1:8000/activity/run")
TEXT = "Foreign Minister Ilse Brandt met Prime Minister Tomas Kovar in Graz on Monday."


def a_document(text: str = TEXT, *, anchor: date | None = date(2024, 3, 6)) -> Document:
    """A document whose IRI is minted from its text."""
    return Document(iri=NAMES.document(text), text=text, anchor=anchor)


def a_span(text: str, words: str, nth: int = 0) -> Span:
    """Where the nth occurrence of the words stands."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def a_mention(
    text: str,
    words: str,
    type_: EntityType = EntityType.PERSON,
    *,
    nth: int = 0,
    level: Level = Level.NAME,
    confidence: float = 1.0,
) -> Mention:
    """A mention of these words; its head is its last word."""
    span = a_span(text, words, nth)
    head = Span(span.end - len(words.rsplit(maxsplit=1)[-1]), span.end)
    return Mention(span=span, head=head, type=type_, level=level, confidence=confidence)


def a_chain(
    *mentions: Mention,
    canonical: str,
    candidates: Sequence[tuple[str, float]] = (),
    polity: str | None = None,
) -> Chain:
    """A chain of the first mention's type; candidates are (reference key, score)."""
    return Chain(
        type=mentions[0].type,
        mentions=mentions,
        canonical=canonical,
        candidates=tuple(
            Candidate(key=ReferenceKey(key), score=score, reason=f"named {key}") for key, score in candidates
        ),
        polity=ReferenceKey(polity) if polity else None,
    )


def a_filler(role: Role, mention: Mention, *, negated: bool = False) -> Argument:
    """A role filled by a mention."""
    return Argument(role=role, span=mention.span, mention=mention, negated=negated)


def an_event_mention(
    text: str,
    trigger: str,
    type_: str = "Meeting",
    *,
    clause: str | None = None,
    arguments: Iterable[Argument] = (),
    factuality: Factuality = Factuality.ASSERTED,
    time: TimeExpression | None = None,
    nth: int = 0,
    confidence: float = 1.0,
) -> EventMention:
    """An event mention; the clause is the whole text unless its words are given."""
    return EventMention(
        trigger=a_span(text, trigger, nth),
        type=type_,
        clause=a_span(text, clause) if clause else Span(0, len(text)),
        arguments=tuple(arguments),
        factuality=factuality,
        time=time,
        confidence=confidence,
    )


def an_event_chain(*mentions: EventMention) -> EventChain:
    """A chain with the type and factuality of its first mention."""
    return EventChain(type=mentions[0].type, mentions=mentions, factuality=mentions[0].factuality)


def an_attribution(
    text: str,
    content: str,
    cue: str,
    *,
    source: Mention | None = None,
    source_words: str | None = None,
    kind: AttributionKind = AttributionKind.INDIRECT,
    speaker_kind: SpeakerKind = SpeakerKind.NAMED,
    factuality: Factuality = Factuality.ASSERTED,
    co_sources: Iterable[Mention] = (),
    confidence: float = 1.0,
) -> Attribution:
    """Words given to a speaker, by mention or by the words that name it."""
    return Attribution(
        content=a_span(text, content),
        cue=a_span(text, cue),
        kind=kind,
        speaker_kind=speaker_kind,
        source=source,
        source_span=a_span(text, source_words) if source_words else None,
        co_sources=tuple(co_sources),
        factuality=factuality,
        confidence=confidence,
    )


def a_date(text: str, words: str, earliest: date, latest: date | None = None) -> TimeExpression:
    """A resolved date expression."""
    return TimeExpression(span=a_span(text, words), earliest=earliest, latest=latest or earliest)


def an_iri(name: str) -> Iri:
    """An IRI in the flat space of things, readable in a failing test."""
    return Iri(f"{NAMES.base}id/{name}")


def a_doc_iri(name: str) -> Iri:
    """The IRI of a document known by a name."""
    return NAMES.document(name)


def a_fact(subject: str, predicate: str, value: str | Literal) -> Fact:
    """A fact over short names; the object of "type" is a class name."""
    if isinstance(value, str):
        value = Iri(value) if predicate == "type" else an_iri(value)  # type: ignore[assignment]
    return Fact(subject=an_iri(subject), predicate=predicate, object=value)  # type: ignore[arg-type]


def a_day(value: date) -> Literal:
    """An xsd:date literal."""
    return Literal(value=value.isoformat(), datatype="http://www.w3.org/2001/XMLSchema#date")


def a_claim(
    *facts: Fact,
    document: str = "report one",
    speaker: str | None = None,
    speaker_kind: SpeakerKind | None = None,
    via: Iterable[str] = (),
    factuality: Factuality = Factuality.ASSERTED,
    span: Span = Span(0, 10),  # noqa: B008 - frozen
    confidence: str = "1.00",
) -> Claim:
    """A claim in the document's own voice, or by a speaker; different spans make different claims."""
    iri = a_doc_iri(document)
    spans = (Span(900, 905),) if speaker else ()
    return Claim(
        iri=NAMES.claim(iri, clause=span, speakers=spans, factuality=factuality, evidence=[span]),
        document=iri,
        span=span,
        evidence=(span,),
        speaker=an_iri(speaker) if speaker else iri,
        speaker_kind=speaker_kind or (SpeakerKind.NAMED if speaker else SpeakerKind.NARRATOR),
        factuality=factuality,
        facts=facts or (a_fact("event", "type", "Meeting"),),
        confidence=Decimal(confidence),
        run=RUN,
        speaker_spans=spans,
        via=tuple(map(an_iri, via)),
        kind=AttributionKind.INDIRECT if speaker else None,
    )


def an_event(
    name: str,
    kind: str = "PhoneCall",
    *,
    document: str = "report one",
    agents: Iterable[str] = (),
    recipients: Iterable[str] = (),
    materiel: Iterable[str] = (),
    locations: Iterable[str] = (),
    earliest: date | None = None,
    latest: date | None = None,
    statuses: tuple[Factuality, ...] = (Factuality.ASSERTED,),
    near: Iterable[str] = (),
    company: Iterable[str] = (),
    matter: Iterable[str] = (),
    denied: Iterable[str] = (),
    story: str = "",
    passage: str = "",
) -> Event:
    """An event as one document tells it, known by a short name."""
    return Event(
        iri=an_iri(name),
        document=a_doc_iri(document),
        kind=kind,
        label=kind,
        triggers=(Span(0, 4),),
        agents=tuple(map(an_iri, agents)),
        recipients=tuple(map(an_iri, recipients)),
        materiel=tuple(map(an_iri, materiel)),
        locations=tuple(map(an_iri, locations)),
        earliest=earliest,
        latest=latest or earliest,
        statuses=statuses,
        near=tuple(map(an_iri, near)),
        company=tuple(map(an_iri, company)),
        matter=tuple(matter),
        denied=tuple(map(an_iri, denied)),
        story=story,
        passage=passage,
    )


def an_entity(
    name: str, kind: str = "Person", *, label: str | None = None, polity: str | None = None
) -> Entity:
    """An entity known by a short name."""
    type_ = EntityType(kind) if kind in set(EntityType) else EntityType.ORGANIZATION
    return Entity(
        iri=an_iri(name),
        kind=kind,
        type=type_,
        label=label or name,
        polity=an_iri(polity) if polity else None,
    )
