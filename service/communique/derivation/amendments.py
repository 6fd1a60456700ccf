"""Readings as people put them right: mentions relinked, events amended, claims added; pure.

The reading as the machine made it is kept; this is applied on its way into the graph, decision by decision,
so that it survives a new reading as far as its mentions, events and claims do. A correction says what the
words mean and lends them no voice: what a spokesman says stays the spokesman's. IRIs of claims stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any

from communique.derivation.relinking import HELD, distinct, relinked, with_entity
from communique.model import codec
from communique.model.curation import Decision, DecisionKind
from communique.model.knowledge import (
    XSD,
    Claim,
    Entity,
    Event,
    Fact,
    Literal,
    ResolvedReport,
)
from communique.model.text import Factuality, Iri

_DAYS = ("earliest", "latest")


def curated(report: ResolvedReport, decisions: Iterable[Decision]) -> ResolvedReport:
    """The report with what people put right, by sequence number; decisions on other documents do nothing."""
    for decision in sorted(decisions, key=lambda each: each.sequence):
        if (apply := _APPLIED.get(decision.kind)) is not None and report.document.iri in decision.targets:
            report = apply(report, decision)
    return report


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
    changed = (
        claim.telling(lambda fact: change(fact) if fact.subject == iri else (fact,))
        for claim in report.claims
    )
    return replace(report, claims=tuple(claim for claim in changed if claim is not None))


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
    held = getattr(event, HELD[role]) if role in HELD else sorted(fillers)
    moved = [iri for iri in held if iri in fillers]
    changes: dict[str, Any] = {}
    if role in HELD:
        name = HELD[role]
        changes[name] = tuple(iri for iri in getattr(event, name) if iri not in fillers)
    if new in HELD:
        changes[HELD[new]] = distinct((*getattr(event, HELD[new]), *moved))
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
        report = with_entity(report, entity)
    for fact in claim.facts if claim.factuality is Factuality.ASSERTED else ():
        report = _on_event(report, fact.subject, partial(_filled, fact))
    return replace(report, claims=(*report.claims, claim))


def _filled(fact: Fact, event: Event) -> Event:
    """The event with the role or the day that an analyst's claim gives it; a day that it had stays."""
    changes: dict[str, Any] = {}
    if isinstance(fact.object, Literal):
        if fact.predicate in _DAYS and getattr(event, fact.predicate) is None:
            changes[fact.predicate] = date.fromisoformat(fact.object.value)
    elif (name := HELD.get(fact.predicate)) is not None:
        changes[name] = distinct((*getattr(event, name), fact.object))
    return replace(event, **changes)


_APPLIED: Mapping[DecisionKind, Callable[[ResolvedReport, Decision], ResolvedReport]] = MappingProxyType(
    {
        DecisionKind.RELINK: relinked,
        DecisionKind.AMEND: _amended,
        DecisionKind.ASSERT: _asserted,
    }
)
