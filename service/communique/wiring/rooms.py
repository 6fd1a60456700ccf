"""The rooms' functions as the use cases need them: resolution, derivation and rdf behind `Rooms`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cached_property, partial

from communique.annotation.titles import Titles
from communique.derivation.allegiance import states_told
from communique.derivation.amendments import curated
from communique.derivation.background import Background
from communique.derivation.derive import derive, settled
from communique.derivation.origins import Origins
from communique.derivation.publicity import RANKS, discreet
from communique.derivation.relations import relate
from communique.derivation.rulings import Rulings, rulings
from communique.derivation.shortcuts import profile_of, relabelled, states_of
from communique.derivation.tallies import contested, is_dated, judged
from communique.ingest.ports import (
    FULFILLED_BY,
    LABEL_END,
    MERGED_INTO,
    Account,
    Derivation,
    Joined,
    Rooms,
    Subject,
    Thing,
)
from communique.model.bonds import Bond, Weights
from communique.model.curation import Decision
from communique.model.identity import joined
from communique.model.knowledge import Entity, Event, Fact, Identity, ResolvedReport, Tally
from communique.model.naming import Names
from communique.model.provenance import Capture
from communique.model.reference import Reference
from communique.model.text import Iri
from communique.rdf.mapping import (
    claim_relation_quads,
    decision_quads,
    derived_quads,
    document_quads,
    given_up_quads,
    grade_quads,
    label_of,
    log_quads,
    renamed_lines,
    report_quads,
    revision_quads,
)
from communique.rdf.ontology import event_hierarchy
from communique.resolution.blocks import keys_of
from communique.resolution.comparisons import Comparisons
from communique.resolution.events import bonds, cluster_events, fulfilments
from communique.resolution.judgements import Judgement, entity_keys, entity_side, one_of_key
from communique.resolution.setting import Setting, setting_of
from communique.store.applied import Link
from communique.wiring.counting import counting_by
from communique.wiring.engine import Engine
from communique.wiring.fixed import fixed_lines, fixed_versions
from communique.wiring.likeness import Retelling
from communique.wiring.told import (
    anchors_of,
    asserted_in,
    claims_of,
    entities_of,
    events_of,
    given_up,
    judged_pairs,
    profiles_in,
)


class Making:
    """Joins, derives and writes, over one engine's vocabularies."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._names: Names = engine.names
        self._retelling = Retelling(engine)
        self._comparisons = Comparisons()
        self._replayed: tuple[tuple[Decision, ...], Rulings] = ((), Rulings())

    def _ruled(self, decisions: tuple[Decision, ...]) -> Rulings:
        """The decisions replayed; the ledger gives the same object until one is added."""
        seen, ruled = self._replayed
        if seen is not decisions:
            ruled = rulings(decisions)
            self._replayed = (decisions, ruled)
        return ruled

    @property
    def _reference(self) -> Reference:
        return self._engine.reference

    def rooms(self) -> Rooms:
        """All of it as one bundle."""
        return Rooms(
            entity_keys=entity_keys,
            entity_side=entity_side,
            one_of_key=one_of_key,
            join_entities=self._join_entities,
            event_keys=self._event_keys,
            event_bonds=self._event_bonds,
            join_events=self._join_events,
            derive=self._derive,
            counting=lambda decisions: counting_by(self._ruled(decisions)),
            contested=self._contested,
            is_dated=lambda fact: is_dated(fact, self._reference, self._names),
            face=self._face,
            thing=self._thing,
            document_lines=self._document_lines,
            revision_lines=revision_quads,
            likeness=self._retelling.likeness(),
            copy_lines=self._retelling.lines,
            subject_lines=self._subject_lines,
            curated=lambda report, decisions: curated(self._discreet(report), decisions),
            decision_lines=lambda every, wanted: decision_quads(every, wanted, self._names),
            grade_lines=lambda target, held: grade_quads(target, held, self._names),
            renamed=renamed_lines,
            fixed_lines=partial(fixed_lines, self._engine),
            fixed_versions=partial(fixed_versions, self._engine),
        )

    def identity(self, reports: Iterable[ResolvedReport]) -> Identity:
        """Which things of these reports are one, with nothing else known."""
        return self._join_events(self._account(reports)).identity

    def identity_with_plans(self, reports: Iterable[ResolvedReport]) -> Identity:
        """The same with each plan as what came of it, which the graph keeps apart and links."""
        found = self._join_events(self._account(reports))
        plans = [(link.local, link.other) for link in found.links if link.predicate == FULFILLED_BY]
        return joined(plans, onto=found.identity)

    def told_alike(self, account: Account, among: Collection[Bond]) -> tuple[Judgement, ...]:
        """Why events of an account are one, of the pairs that may be; decisions left aside."""
        return cluster_events(events_of(account), self._setting(account), among=among).judgements

    def setting(self, reports: Iterable[ResolvedReport]) -> Setting:
        """What comparing events of these reports looks up, with nothing else known."""
        return self._setting(self._account(reports))

    def _account(self, reports: Iterable[ResolvedReport]) -> Account:
        apart = Account(reports=tuple(reports))
        people = replace(apart, identity=self._join_entities(apart).identity)
        kinds = {people.identity.of(each.iri): each.kind for each in entities_of(people)}
        states: Mapping[Iri, Iri] = {}
        for _ in ("bodies", "posts", "people"):  # each by those before it
            states = self._states(replace(people, states=states), kinds, frozenset())
        return replace(people, states=states)

    def evidence(self, report: ResolvedReport, identity: Identity) -> Iterable[str]:
        """The evidence graph of a report that is not stored, as lines."""
        report = self._discreet(report)
        return document_quads(report, (), identity, self._names, known_outlets=self._retelling.outlets)

    def _discreet(self, report: ResolvedReport) -> ResolvedReport:
        return discreet(report, self._titles)

    @cached_property
    def _titles(self) -> frozenset[str]:
        return Titles(self._reference).heads | RANKS

    def _join_entities(self, account: Account) -> Joined:
        entities, ruled = entities_of(account), self._ruled(account.decisions).unions
        known = {entity.iri for entity in entities}
        pairs = judged_pairs(entities, ruled, known)
        return Joined(identity=joined(pairs, onto=account.identity), links=given_up(ruled, known))

    def _setting(self, account: Account) -> Setting:
        return setting_of(
            entities_of(account),
            reference=self._reference,
            names=self._names,
            parents=event_hierarchy(),
            entity_of=account.identity,
            anchors=anchors_of(account),
            states=account.states,
            profiles=profiles_in(account.faces),
        )

    def _contested(
        self, tallies: Iterable[Tally], looks: Mapping[Iri, tuple[Entity, ...]]
    ) -> frozenset[Fact]:
        labels = {iri: profile.label for iri, told in looks.items() if (profile := profile_of(told))}
        return contested(tallies, self._reference, self._names, labels=labels)

    def _event_keys(self, account: Account) -> Mapping[Iri, tuple[str, ...]]:
        return keys_of(events_of(account), self._setting(account))

    def _event_bonds(self, account: Account, among: Collection[Bond]) -> Weights:
        setting = self._setting(account)
        return bonds(events_of(account), setting, among=among, comparisons=self._comparisons)

    def _join_events(self, account: Account, among: Collection[Bond] | None = None) -> Joined:
        events, setting, ruled = events_of(account), self._setting(account), self._ruled(account.decisions)
        kept = self._comparisons if among is not None else None  # what is not of the graph comes once
        clustered = cluster_events(
            events, setting, ruled=ruled.unions, among=among, comparisons=kept
        ).identity
        both = Identity({**account.identity.shared, **clustered.shared})
        identity = settled(
            claims_of(account), both, rulings=ruled, names=self._names, reference=self._reference
        )
        links = tuple(
            Link(local=each.left, predicate=FULFILLED_BY, other=each.right, reason=each.reason)
            for each in fulfilments(events, setting, among=among)
        )
        names_given_up = given_up(ruled.unions, {event.iri for event in events})
        return Joined(identity=identity, links=(*links, *names_given_up))

    def _derive(self, account: Account) -> Derivation:
        claims, ruled = claims_of(account), self._ruled(account.decisions)
        kinds = {iri: profile.kind for iri, profile in profiles_in(account.faces).items()}
        told = self._states(account, kinds, ruled.rejected)
        background = Background(
            names=self._names,
            reference=self._reference,
            origins=Origins(texts=account.sources, states={**told, **account.states}),
            anchors=anchors_of(account),
        )
        links = [(link.local, link.other) for link in account.links if link.predicate == FULFILLED_BY]
        counted = {tally.fact.subject for tally in account.tallies}
        subjects = {account.identity.of(fact.subject) for claim in claims for fact in claim.facts} - counted
        facts = derive(
            claims,
            account.identity,
            background=background,
            rulings=ruled,
            subjects=subjects,
            fulfilments=links,
        )
        relations = relate(
            claims,
            account.identity,
            background=background,
            rulings=ruled,
            labels={iri: face.partition(LABEL_END)[0] for iri, face in account.faces.items()},
            among=lambda fact: fact.subject not in counted or fact in account.contested,
        )
        return Derivation(
            facts=(*facts, *judged(account.tallies, background)), relations=relations, states=told
        )

    def _states(
        self, account: Account, kinds: Mapping[Iri, str], rejected: frozenset[Iri]
    ) -> Mapping[Iri, Iri]:
        """For which state the things of an account act: by themselves, else by what is claimed of them."""
        entities, known = entities_of(account), account.states
        fixed = states_of(entities, account.identity, reference=self._reference, names=self._names)
        told = states_told(
            asserted_in(account, rejected),
            entities,
            account.identity,
            known={**fixed, **known},
            kinds=kinds,
            reference=self._reference,
            names=self._names,
        )
        return {**told, **fixed}

    @staticmethod
    def _relabelled(subject: Subject) -> tuple[Event, ...]:
        """The subject's events with the label of their cluster."""
        own = profile_of(subject.entities)
        profiles = profiles_in(subject.faces) | ({subject.iri: own} if own else {})
        return relabelled(subject.events, profiles, subject.identity)

    def _label(self, subject: Subject) -> str:
        return label_of(subject.entities, self._relabelled(subject)) or ""

    def _face(self, subject: Subject) -> str:
        profile = profile_of(subject.entities)
        return LABEL_END.join((self._label(subject), *(profile.fields()[1:] if profile else ())))

    def _thing(self, subject: Subject) -> Thing | None:
        kinds = [entity.kind for entity in subject.entities] + [event.kind for event in subject.events]
        if not kinds:
            return None
        names = sorted({name for entity in subject.entities for name in entity.names})
        return Thing(iri=subject.iri, kind=min(kinds), label=self._label(subject), names=tuple(names))

    def _document_lines(
        self, report: ResolvedReport, captures: tuple[Capture, ...], identity: Identity
    ) -> Iterable[str]:
        yield from document_quads(
            report, captures, identity, self._names, known_outlets=self._retelling.outlets
        )
        yield from report_quads(report, captures, identity)
        yield from log_quads(captures, (), self._names)

    def _subject_lines(self, subject: Subject) -> Iterable[str]:
        events = self._relabelled(subject)
        given_up = [link.other for link in subject.links if link.predicate == MERGED_INTO]
        yield from derived_quads(
            subject.facts,
            subject.entities,
            events,
            subject.identity,
            self._names,
            states=subject.states,
            labels={iri: profile.label for iri, profile in profiles_in(subject.faces).items()},
        )
        yield from claim_relation_quads(subject.relations, self._names)
        yield from given_up_quads(given_up, subject.iri, self._names)
