"""The rooms' functions as the use cases need them: resolution, derivation and rdf behind `Rooms`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from importlib.metadata import version

from communique.derivation.background import Background
from communique.derivation.derive import derive, settled
from communique.derivation.origins import Origins, copies
from communique.derivation.relations import relate
from communique.derivation.rulings import rulings
from communique.derivation.shortcuts import relabelled, states_of
from communique.ingest.ports import Account, Derivation, Joined, Rooms, Subject, Thing
from communique.model.identity import joined
from communique.model.knowledge import Claim, Entity, Event, Identity, ResolvedReport
from communique.model.naming import Names
from communique.model.provenance import Capture
from communique.model.reference import Reference
from communique.model.text import Iri
from communique.rdf.mapping import (
    claim_relation_quads,
    derived_quads,
    document_quads,
    label_of,
    log_quads,
    ontology_quads,
    outlets,
    reference_quads,
    report_quads,
)
from communique.rdf.ontology import event_hierarchy
from communique.resolution.blocks import block_keys
from communique.resolution.events import cluster_events, fulfilments
from communique.resolution.judgements import entity_keys, judge_entities
from communique.resolution.setting import Setting, setting_of
from communique.resources import files
from communique.store.applied import Link
from communique.wiring.engine import Engine


def _entities(account: Account) -> list[Entity]:
    return [entity for report in account.reports for entity in report.entities]


def _events(account: Account) -> list[Event]:
    return [event for report in account.reports for event in report.events]


def _claims(account: Account) -> list[Claim]:
    return [claim for report in account.reports for claim in report.claims]


def _anchors(account: Account) -> dict[Iri, date]:
    documents = (report.document for report in account.reports)
    return {document.iri: document.anchor for document in documents if document.anchor is not None}


class Making:
    """Joins, derives and writes, over one engine's vocabularies."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._names: Names = engine.names

    @property
    def _reference(self) -> Reference:
        return self._engine.reference

    @cached_property
    def _outlets(self) -> Mapping[str, Iri]:
        return outlets(self._reference, self._names)

    def rooms(self) -> Rooms:
        """All of it as one bundle."""
        return Rooms(
            entity_keys=entity_keys,
            join_entities=self._join_entities,
            event_keys=self._event_keys,
            join_events=self._join_events,
            derive=self._derive,
            face=self._label,
            thing=self._thing,
            document_lines=self._document_lines,
            subject_lines=self._subject_lines,
            fixed_lines=self._fixed_lines,
            fixed_version=self._fixed_version,
        )

    def identity(self, reports: Iterable[ResolvedReport]) -> Identity:
        """Which things of these reports are one, with nothing else known."""
        apart = Account(reports=tuple(reports))
        people = replace(apart, identity=self._join_entities(apart).identity)
        states = states_of(_entities(people), people.identity, reference=self._reference, names=self._names)
        return self._join_events(replace(people, states=states)).identity

    def evidence(self, report: ResolvedReport, identity: Identity) -> Iterable[str]:
        """The evidence graph of a report that is not stored, as lines."""
        return document_quads(report, (), identity, self._names, known_outlets=self._outlets)

    def _join_entities(self, account: Account) -> Joined:
        entities = _entities(account)
        pairs = [(each.left, each.right) for each in judge_entities(entities)]
        known = {entity.iri for entity in entities}
        merged = [pair for pair in rulings(account.decisions).merged if known.issuperset(pair)]
        return Joined(identity=joined([*pairs, *merged], onto=account.identity))

    def _setting(self, account: Account) -> Setting:
        return setting_of(
            _entities(account),
            reference=self._reference,
            names=self._names,
            parents=event_hierarchy(),
            entity_of=account.identity,
            anchors=_anchors(account),
            states=account.states,
        )

    def _event_keys(self, account: Account) -> Mapping[Iri, tuple[str, ...]]:
        setting = self._setting(account)
        found: dict[Iri, set[str]] = {}
        for event in _events(account):
            found.setdefault(event.iri, set()).update(block_keys(event, setting))
        return {iri: tuple(sorted(keys)) for iri, keys in sorted(found.items())}

    def _join_events(self, account: Account) -> Joined:
        events, setting, ruled = _events(account), self._setting(account), rulings(account.decisions)
        known = {event.iri for event in events}
        merged = [pair for pair in ruled.merged if known.issuperset(pair)]
        clustered = joined(merged, onto=cluster_events(events, setting).identity)
        both = Identity({**account.identity.shared, **clustered.shared})
        identity = settled(
            _claims(account), both, rulings=ruled, names=self._names, reference=self._reference
        )
        links = tuple(
            Link(local=each.left, predicate="fulfilledBy", other=each.right, reason=each.reason)
            for each in fulfilments(events, setting)
        )
        return Joined(identity=identity, links=links)

    def _derive(self, account: Account) -> Derivation:
        entities, claims, ruled = _entities(account), _claims(account), rulings(account.decisions)
        told = states_of(entities, account.identity, reference=self._reference, names=self._names)
        background = Background(
            names=self._names,
            reference=self._reference,
            origins=Origins(
                texts=copies(report.document for report in account.reports),
                states={**told, **account.states},
            ),
            anchors=_anchors(account),
        )
        links = [(link.local, link.other) for link in account.links if link.predicate == "fulfilledBy"]
        facts = derive(claims, account.identity, background=background, rulings=ruled, fulfilments=links)
        relations = relate(
            claims, account.identity, background=background, rulings=ruled, labels=account.faces
        )
        return Derivation(facts=facts, relations=relations, states=told)

    def _relabelled(self, subject: Subject) -> tuple[Event, ...]:
        """The subject's events with the label of their cluster."""
        entities = (*subject.entities, *subject.other_entities)
        return relabelled(subject.events, entities, subject.identity)

    def _label(self, subject: Subject) -> str:
        return label_of(subject.entities, self._relabelled(subject)) or ""

    def _thing(self, subject: Subject) -> Thing | None:
        kinds = [entity.kind for entity in subject.entities] + [event.kind for event in subject.events]
        if not kinds:
            return None
        names = sorted({name for entity in subject.entities for name in entity.names})
        return Thing(iri=subject.iri, kind=min(kinds), label=self._label(subject), names=tuple(names))

    def _document_lines(
        self, report: ResolvedReport, captures: tuple[Capture, ...], identity: Identity
    ) -> Iterable[str]:
        yield from document_quads(report, captures, identity, self._names, known_outlets=self._outlets)
        yield from report_quads(report, captures, identity)
        yield from log_quads(captures, (), self._names)

    def _subject_lines(self, subject: Subject) -> Iterable[str]:
        events = self._relabelled(subject)
        links = [
            (subject.iri, link.predicate, subject.identity.of(link.other))
            for link in subject.links
            if link.predicate != "fulfilledBy"
        ]
        yield from derived_quads(
            subject.facts,
            subject.entities,
            events,
            subject.identity,
            self._names,
            states=subject.states,
            others=subject.other_entities,
            links=links,
        )
        yield from claim_relation_quads(subject.relations, self._names)

    def _fixed_lines(self) -> Mapping[str, Iterable[str]]:
        paths = files("ontology", "vocabularies/*.ttl")
        return {
            "ontology": ontology_quads(self._names),
            "reference": reference_quads(paths, self._names),
            f"run {self._engine.run.iri}": log_quads((), (self._engine.run,), self._names),
        }

    def _fixed_version(self) -> str:
        """A digest over the files that the fixed lines are made of, and over what reads."""
        digest = hashlib.sha256(f"{version('communique')} {self._engine.run.iri}".encode())
        for path in files("ontology", "**/*.ttl"):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
        return digest.hexdigest()
