"""A reading with mentions that mean another entity than was read, or that were not read at all; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from communique.model import codec
from communique.model.curation import ADDED, Decision
from communique.model.knowledge import (
    Claim,
    Entity,
    Event,
    Fact,
    Literal,
    ResolvedMention,
    ResolvedReport,
)
from communique.model.text import Iri, Level, Role, Span

# Roles that an Event holds besides its claims, for comparing events of different documents.
HELD: Mapping[str, str] = MappingProxyType(
    {
        Role.AGENT.value: "agents",
        Role.RECIPIENT.value: "recipients",
        Role.MATERIEL.value: "materiel",
        Role.LOCATION.value: "locations",
    }
)


@dataclass(frozen=True, slots=True)
class _Relink:
    """Mentions at these spans mean the entity, whatever they meant."""

    spans: frozenset[Span]
    entity: Entity
    report: ResolvedReport

    def past(self) -> frozenset[Iri]:
        """What the mentions meant before."""
        found = {each.refers_to for each in self.report.mentions if each.span in self.spans}
        found |= {each.entity for each in self.report.roles if each.span in self.spans}
        found |= {
            each.speaker
            for each in self.report.attributions
            if each.speaker is not None and each.source_span in self.spans
        }
        return frozenset(found - {self.entity.iri})

    def renamed(self, past: Iri, spans: Iterable[Span]) -> bool:
        """Whether words at these spans mean the past entity through relinked mentions alone."""
        named = {each.span for each in self.report.mentions if each.refers_to == past} & set(spans)
        return bool(self.spans.intersection(spans)) and named <= self.spans

    def claim(self, claim: Claim, past: Iri) -> Claim:
        speaks = claim.speaker == past and bool(self.spans.intersection(claim.speaker_spans))
        if speaks:
            claim = replace(claim, speaker=self.entity.iri)
        if not self.renamed(past, claim.evidence):
            return claim
        return claim.telling(lambda fact: (_renamed(fact, past, self.entity.iri),)) or claim

    def event(self, event: Event, past: Iri) -> Event:
        told = [each for each in self.report.roles if each.event == event.iri and each.entity == past]
        changes: dict[str, Any] = {}
        for role, name in HELD.items():
            spans = {each.span for each in told if each.role == role}
            if spans and spans <= self.spans:
                filled = getattr(event, name)
                changes[name] = distinct(self.entity.iri if each == past else each for each in filled)
        return replace(event, **changes) if changes else event


def relinked(report: ResolvedReport, decision: Decision) -> ResolvedReport:
    """The report whose mentions mean what was decided, and so what claims, events and roles rest on."""
    prefix = f"{report.document.iri}#char="
    spans = frozenset(span_of(target) for target in decision.targets if target.startswith(prefix))
    entity = codec.loads(Entity, decision.values["entity"].encode())
    relink = _Relink(spans, entity, report)
    if (grown := _with_mentions(report, decision, entity)) is not report:
        report = with_entity(grown, entity)
    past = sorted(relink.past())
    if not past:
        return report
    claims, events = report.claims, report.events
    for iri in past:
        claims = tuple(relink.claim(claim, iri) for claim in claims)
        events = tuple(relink.event(event, iri) for event in events)
    mentions = tuple(
        replace(each, refers_to=entity.iri) if each.span in spans else each for each in report.mentions
    )
    roles = tuple(replace(each, entity=entity.iri) if each.span in spans else each for each in report.roles)
    attributions = tuple(
        replace(each, speaker=entity.iri) if each.source_span in spans and each.speaker else each
        for each in report.attributions
    )
    changed = replace(
        report, mentions=mentions, events=events, roles=roles, attributions=attributions, claims=claims
    )
    return with_entity(_without_unnamed(changed, past), entity)


def _with_mentions(report: ResolvedReport, decision: Decision, entity: Entity) -> ResolvedReport:
    """With mentions where none was read, if that was decided."""
    if not decision.values.get(ADDED):
        return report
    prefix = f"{report.document.iri}#char="
    spans = {span_of(target) for target in decision.targets if target.startswith(prefix)}
    fresh = spans - {each.span for each in report.mentions}
    added = [
        ResolvedMention(span=span, head=span, type=entity.type, level=Level.NAME, refers_to=entity.iri)
        for span in fresh
    ]
    if not added:
        return report
    mentions = sorted((*report.mentions, *added), key=lambda each: (each.span, each.type, each.refers_to))
    return replace(report, mentions=tuple(mentions))


def span_of(mention: str) -> Span:
    """The offsets of a mention's IRI (RFC 5147); raises ValueError for any other."""
    first, _, last = mention.partition("#char=")[2].partition(",")
    return Span(int(first), int(last))


def _renamed(fact: Fact, past: Iri, present: Iri) -> Fact:
    subject = present if fact.subject == past else fact.subject
    return replace(fact, subject=subject, object=present if fact.object == past else fact.object)


def distinct(iris: Iterable[Iri]) -> tuple[Iri, ...]:
    """Each once, in order."""
    return tuple(dict.fromkeys(iris))


def with_entity(report: ResolvedReport, entity: Entity) -> ResolvedReport:
    """The report with the entity's description, once."""
    known = any(each.iri == entity.iri for each in report.entities)
    return report if known else replace(report, entities=(*report.entities, entity))


def _without_unnamed(report: ResolvedReport, past: Iterable[Iri]) -> ResolvedReport:
    """Without the entities among the past ones that nothing in the report means any more."""
    named = {each.refers_to for each in report.mentions} | {each.entity for each in report.roles}
    for claim in report.claims:
        named.update((claim.speaker, *claim.via, *([claim.addressee] if claim.addressee else [])))
        for fact in claim.facts:
            named.update((fact.subject, *(() if isinstance(fact.object, Literal) else (fact.object,))))
    gone = set(past) - named
    return replace(report, entities=tuple(each for each in report.entities if each.iri not in gone))
