"""Readings as people put them right: mentions relinked, events amended, claims added; pure.

The reading as the machine made it is kept; this is applied on its way into the graph, decision by decision,
so that it survives a new reading as far as its mentions, events and claims do. A correction says what the
words mean and lends them no voice: what a spokesman says stays the spokesman's. IRIs of claims stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any

from communique.model import codec
from communique.model.curation import Decision, DecisionKind
from communique.model.knowledge import XSD, Claim, Entity, Event, Fact, Literal, ResolvedReport
from communique.model.text import Factuality, Iri, Role, Span

# Roles that an Event holds besides its claims, for comparing events of different documents.
_HELD: Mapping[str, str] = MappingProxyType(
    {
        Role.AGENT.value: "agents",
        Role.RECIPIENT.value: "recipients",
        Role.MATERIEL.value: "materiel",
        Role.LOCATION.value: "locations",
    }
)
_DAYS = ("earliest", "latest")


def curated(report: ResolvedReport, decisions: Iterable[Decision]) -> ResolvedReport:
    """The report with what people put right, by sequence number; decisions on other documents do nothing."""
    for decision in sorted(decisions, key=lambda each: each.sequence):
        if (apply := _APPLIED.get(decision.kind)) is not None and report.document.iri in decision.targets:
            report = apply(report, decision)
    return report


# relink


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
        return replace(claim, facts=tuple(_renamed(fact, past, self.entity.iri) for fact in claim.facts))

    def event(self, event: Event, past: Iri) -> Event:
        told = [each for each in self.report.roles if each.event == event.iri and each.entity == past]
        changes: dict[str, Any] = {}
        for role, name in _HELD.items():
            spans = {each.span for each in told if each.role == role}
            if spans and spans <= self.spans:
                filled = getattr(event, name)
                changes[name] = _distinct(self.entity.iri if each == past else each for each in filled)
        return replace(event, **changes) if changes else event


def _relinked(report: ResolvedReport, decision: Decision) -> ResolvedReport:
    prefix = f"{report.document.iri}#char="
    spans = frozenset(span_of(target) for target in decision.targets if target.startswith(prefix))
    entity = codec.loads(Entity, decision.values["entity"].encode())
    relink = _Relink(spans, entity, report)
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
    return _with_entity(_without_unnamed(changed, past), entity)


def span_of(mention: str) -> Span:
    """The offsets of a mention's IRI (RFC 5147); raises ValueError for any other."""
    first, _, last = mention.partition("#char=")[2].partition(",")
    return Span(int(first), int(last))


def _renamed(fact: Fact, past: Iri, present: Iri) -> Fact:
    subject = present if fact.subject == past else fact.subject
    return replace(fact, subject=subject, object=present if fact.object == past else fact.object)


def _distinct(iris: Iterable[Iri]) -> tuple[Iri, ...]:
    return tuple(dict.fromkeys(iris))


def _with_entity(report: ResolvedReport, entity: Entity) -> ResolvedReport:
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


# amend


def _amended(report: ResolvedReport, decision: Decision) -> ResolvedReport:
    events = frozenset(event.iri for event in report.events).intersection(decision.targets)
    for iri in sorted(events):
        for change in (_kind, _role, _time, _status):
            report = change(report, iri, decision.values)
    return report


def _on_event(report: ResolvedReport, iri: Iri, change: Callable[[Event], Event]) -> ResolvedReport:
    return replace(report, events=tuple(change(each) if each.iri == iri else each for each in report.events))


def _on_facts(report: ResolvedReport, iri: Iri, change: Callable[[Fact], Iterable[Fact]]) -> ResolvedReport:
    """Change the facts about an event; a claim that has none left goes."""
    claims = []
    for claim in report.claims:
        facts = [one for fact in claim.facts for one in (change(fact) if fact.subject == iri else (fact,))]
        if facts:
            claims.append(replace(claim, facts=tuple(dict.fromkeys(facts))))
    return replace(report, claims=tuple(claims))


def _kind(report: ResolvedReport, iri: Iri, values: Mapping[str, str]) -> ResolvedReport:
    kind = values.get("kind")
    if not kind:
        return report
    report = _on_event(report, iri, lambda event: replace(event, kind=kind))
    return _on_facts(
        report, iri, lambda fact: (replace(fact, object=Iri(kind)) if fact.predicate == "type" else fact,)
    )


def _role(report: ResolvedReport, iri: Iri, values: Mapping[str, str]) -> ResolvedReport:
    """Who filled a role fills another, or none; local names that stand for one thing are all given."""
    role, new = values.get("role"), values.get("to_role", "")
    if not role:
        return report
    fillers = frozenset(map(Iri, values["filler"].split()))

    def change(fact: Fact) -> tuple[Fact, ...]:
        if fact.predicate != role or fact.object not in fillers:
            return (fact,)
        return (replace(fact, predicate=new),) if new else ()

    report = _on_facts(report, iri, change)
    report = _on_event(report, iri, lambda event: _recast(event, fillers, role, new))
    roles = []
    for each in report.roles:
        fills = each.event == iri and each.role == role and each.entity in fillers
        if new or not fills:
            roles.append(replace(each, role=new) if fills else each)
    return replace(report, roles=tuple(roles))


def _recast(event: Event, fillers: frozenset[Iri], role: str, new: str) -> Event:
    held = getattr(event, _HELD[role]) if role in _HELD else sorted(fillers)
    moved = [iri for iri in held if iri in fillers]
    changes: dict[str, Any] = {}
    if role in _HELD:
        name = _HELD[role]
        changes[name] = tuple(iri for iri in getattr(event, name) if iri not in fillers)
    if new in _HELD:
        changes[_HELD[new]] = _distinct((*getattr(event, _HELD[new]), *moved))
    return replace(event, **changes)


def _time(report: ResolvedReport, iri: Iri, values: Mapping[str, str]) -> ResolvedReport:
    """The days of an event as its tellers would say them; days that they said go."""
    given: dict[str, Any] = {name: date.fromisoformat(values[name]) for name in _DAYS if values.get(name)}
    if not given:
        return report
    report = _on_event(report, iri, lambda event: replace(event, **given))
    said = [
        Fact(subject=iri, predicate=name, object=Literal(value=day.isoformat(), datatype=XSD + "date"))
        for name, day in sorted(given.items())
    ]

    def change(fact: Fact) -> tuple[Fact, ...]:
        if fact.predicate == "type":
            return (fact, *said)
        return () if fact.predicate in given else (fact,)

    return _on_facts(report, iri, change)


def _status(report: ResolvedReport, iri: Iri, values: Mapping[str, str]) -> ResolvedReport:
    """The event happened, is planned ... : said by the claims that tell it, in their way of telling it."""
    if not values.get("status"):
        return report
    status = Factuality(values["status"])
    past = {
        claim.factuality
        for claim in report.claims
        if any(fact.subject == iri and fact.predicate == "type" for fact in claim.facts)
    }
    claims = tuple(
        replace(claim, factuality=status)
        if claim.factuality in past and any(fact.subject == iri for fact in claim.facts)
        else claim
        for claim in report.claims
    )
    report = replace(report, claims=claims)
    return _on_event(report, iri, lambda event: replace(event, statuses=(status,)))


# assert


def _asserted(report: ResolvedReport, decision: Decision) -> ResolvedReport:
    """The report with an analyst's claim, and the event and the entities it names when it has them not."""
    claim = codec.loads(Claim, decision.values["claim"].encode())
    if any(each.iri == claim.iri for each in report.claims):
        return report
    if body := decision.values.get("event"):
        event = codec.loads(Event, body.encode())
        if all(each.iri != event.iri for each in report.events):
            report = replace(report, events=(*report.events, event))
    for entity in codec.loads(tuple[Entity, ...], decision.values.get("entities", "[]").encode()):
        report = _with_entity(report, entity)
    for fact in claim.facts if claim.factuality is Factuality.ASSERTED else ():
        report = _on_event(report, fact.subject, partial(_filled, fact))
    return replace(report, claims=(*report.claims, claim))


def _filled(fact: Fact, event: Event) -> Event:
    """The event with the role or the day that an analyst's claim gives it; a day that it had stays."""
    changes: dict[str, Any] = {}
    if isinstance(fact.object, Literal):
        if fact.predicate in _DAYS and getattr(event, fact.predicate) is None:
            changes[fact.predicate] = date.fromisoformat(fact.object.value)
    elif (name := _HELD.get(fact.predicate)) is not None:
        changes[name] = _distinct((*getattr(event, name), fact.object))
    return replace(event, **changes)


_APPLIED: Mapping[DecisionKind, Callable[[ResolvedReport, Decision], ResolvedReport]] = MappingProxyType(
    {
        DecisionKind.RELINK: _relinked,
        DecisionKind.AMEND: _amended,
        DecisionKind.ASSERT: _asserted,
    }
)
