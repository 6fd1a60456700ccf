"""Derived facts as triples of the default, attributed and prospects graphs, and their standing.

The three graphs have one shape: event classes with every class above them, roles with every property above
them, a label on each node. In prospects an event is a `cq:UnassertedEvent` whose class is in `cq:ofKind`, so
that no query for a class of event meets what nobody asserts. Labels and classes of unlinked entities stand in
the default graph; those of linked ones come with the reference data.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from communique.model.knowledge import (
    ClaimRelation,
    DerivedFact,
    Entity,
    Event,
    Fact,
    Home,
    Identity,
    Literal,
    ResolvedReport,
)
from communique.model.naming import Names, digest
from communique.model.provenance import Capture
from communique.model.text import Factuality, Iri
from communique.rdf import vocabulary as v
from communique.rdf.evidence import document_label, object_of, predicate_of, statuses_of
from communique.rdf.ontology import ancestors, class_term, is_event, property_term, super_properties
from communique.rdf.terms import Graph, day, english, lines, node, number, text

_Text = TypeVar("_Text", bound=str)
_STATE_ROLES: Mapping[str, str] = MappingProxyType({"agent": "agentState", "recipient": "recipientState"})


@dataclass(slots=True)
class _Graphs:
    """One gatherer a home."""

    names: Names
    by_home: dict[Home, Graph] = field(init=False)
    analysis: Graph = field(init=False)

    def __post_init__(self) -> None:
        self.by_home = {
            Home.DEFAULT: Graph(),
            Home.ATTRIBUTED: Graph(self.names.graph("attributed")),
            Home.PROSPECTS: Graph(self.names.graph("prospects")),
        }
        self.analysis = Graph(self.names.graph("analysis"))

    def lines(self) -> tuple[str, ...]:
        return lines(quad for graph in (*self.by_home.values(), self.analysis) for quad in graph.quads)


@dataclass(slots=True)
class _Things:
    """Entities and events by shared IRI: their labels, names and what else every mention of them adds."""

    entities: dict[Iri, list[Entity]]
    events: dict[Iri, list[Event]]

    def label(self, iri: Iri) -> str | None:
        """The label most documents use; of two as frequent the first in the alphabet. None when unknown."""
        given = [entity.label for entity in self.entities.get(iri, ())]
        given = given or [event.label for event in self.events.get(iri, ())]
        return _most_frequent(given)

    def state(self, iri: Iri) -> Iri | None:
        """The state an entity is, or belongs to by what its documents know."""
        for entity in self.entities.get(iri, ()):
            if entity.kind == "State":
                return iri
        return _most_frequent([e.polity for e in self.entities.get(iri, ()) if e.polity])


def _most_frequent(values: Iterable[_Text]) -> _Text | None:
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None


def derived_quads(
    facts: Iterable[DerivedFact],
    entities: Iterable[Entity],
    events: Iterable[Event],
    identity: Identity,
    names: Names,
    *,
    states: Mapping[Iri, Iri] = MappingProxyType({}),
) -> tuple[str, ...]:
    """Default, attributed, prospects and analysis graphs of the given facts, as sorted N-Quads lines.

    facts have shared IRIs; entities and events are those of all documents concerned, with local ones.
    states says for whom an entity acts where its own record does not (a person by the office held).
    """
    things = _things(entities, events, identity)
    graphs = _Graphs(names)
    writer = _Writer(graphs, things, states, names)
    for derived in facts:
        writer.fact(derived)
    writer.events()
    writer.entities()
    return graphs.lines()


def _things(entities: Iterable[Entity], events: Iterable[Event], identity: Identity) -> _Things:
    by_entity: dict[Iri, list[Entity]] = defaultdict(list)
    by_event: dict[Iri, list[Event]] = defaultdict(list)
    for entity in entities:
        by_entity[identity.of(entity.iri)].append(entity)
    for event in events:
        by_event[identity.of(event.iri)].append(event)
    return _Things(dict(by_entity), dict(by_event))


class _Writer:
    """Writes derived facts, then the events and entities they are about."""

    def __init__(self, graphs: _Graphs, things: _Things, states: Mapping[Iri, Iri], names: Names) -> None:
        self.graphs, self.things, self.states, self.names = graphs, things, states, names
        self.homes: dict[Iri, set[Home]] = defaultdict(set)  # of events, by the facts that type them
        self.used: dict[Home, set[Iri]] = defaultdict(set)  # nodes that need a label in a graph

    def fact(self, derived: DerivedFact) -> None:
        fact, home = derived.fact, derived.home
        if home is not Home.OUT:
            self._triples(fact, home)
            self.used[home].add(fact.subject)
            if not isinstance(fact.object, Literal) and "://" in fact.object:
                self.used[home].add(fact.object)
        self._standing(derived)

    def _triples(self, fact: Fact, home: Home) -> None:
        graph = self.graphs.by_home[home]
        if fact.predicate == "type":
            self.homes[fact.subject].add(home)
            self._kind(graph, fact, home)
            return
        value = object_of(fact)
        predicate = predicate_of(fact).value.removeprefix(v.CQ)
        for name in super_properties(predicate):
            graph.add(fact.subject, property_term(name), value)
        if fact.predicate in _STATE_ROLES and not isinstance(fact.object, Literal):
            state = self.states.get(fact.object) or self.things.state(fact.object)
            graph.add(fact.subject, v.cq(_STATE_ROLES[fact.predicate]), node(state) if state else None)

    def _kind(self, graph: Graph, fact: Fact, home: Home) -> None:
        kinds = [class_term(kind) for kind in ancestors(object_of(fact).value.removeprefix(v.CQ))]
        if home is Home.PROSPECTS:
            graph.add(fact.subject, v.TYPE, v.UNASSERTED_EVENT)
            graph.add(fact.subject, v.OF_KIND, *(kind for kind in kinds if kind != v.EVENT))
        else:
            graph.add(fact.subject, v.TYPE, *kinds)

    def _standing(self, derived: DerivedFact) -> None:
        iri, add = derived.fact.iri(self.names), self.graphs.analysis.add
        add(iri, v.STANDING, v.cq(derived.standing.value))
        if derived.reports:
            add(iri, v.REPORTS, number(derived.reports))
            add(iri, v.ORIGINS, number(derived.origins))
        if derived.home is Home.ATTRIBUTED:
            add(iri, v.ACCORDING_TO, *(node(speaker) for speaker in derived.speakers))

    def events(self) -> None:
        for iri, homes in self.homes.items():
            members = self.things.events.get(iri, [])
            for home in homes:
                graph = self.graphs.by_home[home]
                graph.add(iri, v.REPORTED_IN, *(node(event.document) for event in members))
                if home is Home.PROSPECTS:
                    given: set[Factuality] = {status for event in members for status in event.statuses}
                    graph.add(iri, v.STATUS, *statuses_of(given))

    def entities(self) -> None:
        for home, used in self.used.items():
            for iri in used:
                self._label(iri, home)
        for iri, records in self.things.entities.items():
            if not any(record.reference for record in records):
                self._entity(iri, records)

    def _label(self, iri: Iri, home: Home) -> None:
        """A label in the graph that uses the node; what is told elsewhere has none in the default graph."""
        if home is Home.DEFAULT and not self._stands_in_default(iri):
            return
        label = self.things.label(iri)
        self.graphs.by_home[home].add(iri, v.PREF_LABEL, english(label) if label else None)

    def _stands_in_default(self, iri: Iri) -> bool:
        if any(entity.reference for entity in self.things.entities.get(iri, ())):
            return False  # labelled by the reference data
        return iri in self.things.entities or Home.DEFAULT in self.homes.get(iri, ())

    def _entity(self, iri: Iri, records: Sequence[Entity]) -> None:
        homes = self.homes.get(iri, set())
        if homes and Home.DEFAULT not in homes:
            return  # a named event that nobody narrates has its names where it is told
        add = self.graphs.by_home[Home.DEFAULT].add
        label = self.things.label(iri)
        add(iri, v.PREF_LABEL, english(label) if label else None)
        spoken = {name for record in records for name in record.names} - {label}
        add(iri, v.ALT_LABEL, *(english(name) for name in sorted(spoken)))
        for record in records:
            if not is_event(record.kind):
                add(iri, v.TYPE, *(class_term(kind) for kind in ancestors(record.kind)))
            add(iri, v.POLITY, node(record.polity) if record.polity and record.kind != "Person" else None)


def report_quads(
    report: ResolvedReport, captures: Sequence[Capture], identity: Identity, names: Names
) -> tuple[str, ...]:
    """What the default graph holds of a report itself: its label, its date, the entities it mentions."""
    del names  # the shape needs no graph of its own; kept so that all writers are called alike
    graph, iri = Graph(), report.document.iri
    graph.add(iri, v.TYPE, v.DOCUMENT)
    graph.add(iri, v.PREF_LABEL, text(document_label(report.document, captures)))
    graph.add(iri, v.ANCHOR_DATE, day(report.document.anchor) if report.document.anchor else None)
    mentioned = {
        identity.of(entity.iri) for entity in report.entities if not is_event(entity.kind) or entity.reference
    }
    graph.add(iri, v.MENTIONS, *(node(entity) for entity in mentioned))
    return lines(graph.quads)


def claim_relation_iri(relation: ClaimRelation, names: Names) -> Iri:
    """id/ + hash(kind, basis, about, sorted claims)."""
    claims = sorted(map(names.relative, relation.claims))
    about = names.relative(relation.about)
    return Iri(
        f"{names.base}id/{digest('relation', relation.kind.value, relation.basis.value, about, *claims)}"
    )


def claim_relation_quads(relations: Iterable[ClaimRelation], names: Names) -> tuple[str, ...]:
    """Contradictions, divergences, corroborations and omissions in the analysis graph, as sorted lines."""
    graph = Graph(names.graph("analysis"))
    for relation in relations:
        iri = claim_relation_iri(relation, names)
        graph.add(iri, v.TYPE, class_term(relation.kind.value))
        graph.add(iri, v.BASIS, v.cq(relation.basis.value))
        graph.add(iri, v.ABOUT, node(relation.about))
        graph.add(iri, v.CLAIM, *(node(claim) for claim in relation.claims))
        graph.add(iri, v.NOTE, text(relation.note))
    return lines(graph.quads)
