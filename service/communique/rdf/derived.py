"""Derived facts as triples of the default, attributed and prospects graphs, and their standing.

The three graphs have one shape: event classes with every class above them, roles with every property above
them, a label on each node. In prospects an event is a `cq:UnassertedEvent` whose class is in `cq:ofKind`, so
that no query for a class of event meets what nobody asserts. Labels and classes of unlinked entities stand in
the default graph; those of linked ones come with the reference data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

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
    Standing,
)
from communique.model.naming import Names, digest
from communique.model.provenance import Capture
from communique.model.text import Factuality, Iri
from communique.model.titles import title_of
from communique.rdf import vocabulary as v
from communique.rdf.evidence import object_of, predicate_of, statuses_of
from communique.rdf.ontology import ancestors, class_term, is_event, property_term, super_properties
from communique.rdf.terms import Graph, day, english, lines, node, number, text

_STATE_ROLES: Mapping[str, str] = MappingProxyType({"agent": "agentState", "recipient": "recipientState"})


Link = tuple[Iri, str, Iri]


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
    """Descriptions by shared IRI."""

    entities: dict[Iri, list[Entity]]
    events: dict[Iri, list[Event]]

    def label(self, iri: Iri) -> str | None:
        """What the node is called, None when nothing describes it."""
        return label_of(self.entities.get(iri, ()), self.events.get(iri, ()))


def label_of(entities: Iterable[Entity], events: Iterable[Event] = ()) -> str | None:
    """The one label of a thing: the longest not in capitals that a description gives.

    Of two of a length it is the first in the alphabet: it comes of the set of descriptions alone, never of
    how many documents give each or in which order. A named event is called by its name.
    """
    given = {entity.label for entity in entities} or {event.label for event in events}
    return min(given, key=lambda label: (label.isupper(), -len(label), label)) if given else None


def derived_quads(
    facts: Iterable[DerivedFact],
    entities: Iterable[Entity],
    events: Iterable[Event],
    identity: Identity,
    names: Names,
    *,
    states: Mapping[Iri, Iri] = MappingProxyType({}),
    labels: Mapping[Iri, str] = MappingProxyType({}),
    links: Iterable[Link] = (),
) -> tuple[str, ...]:
    """Default, attributed, prospects and analysis graphs of the given facts, as sorted N-Quads lines.

    facts have shared IRIs; entities and events describe the subjects, with local ones. labels are of what the
    facts name besides, states say for which state a thing acts (both by shared IRIs). links are further
    statements that joining found. What is given may be one subject or all there
    are: the lines of all are the union of the lines of each.
    """
    graphs = _Graphs(names)
    writer = _Writer(graphs, _things((*entities, *events), identity), labels, states, names)
    for derived in facts:
        writer.fact(derived)
    writer.events()
    writer.entities()
    for subject, predicate, value in links:
        home = Home.PROSPECTS if subject.startswith(f"{names.base}prospect/") else Home.DEFAULT
        graphs.by_home[home].add(subject, property_term(predicate), node(value))
    return graphs.lines()


def _things(described: Iterable[Entity | Event], identity: Identity) -> _Things:
    entities: dict[Iri, list[Entity]] = defaultdict(list)
    events: dict[Iri, list[Event]] = defaultdict(list)
    for each in described:
        if isinstance(each, Entity):
            entities[identity.of(each.iri)].append(each)
        else:
            events[identity.of(each.iri)].append(each)
    return _Things(dict(entities), dict(events))


class _Writer:
    """Writes derived facts, then the events and entities they are about."""

    def __init__(
        self,
        graphs: _Graphs,
        own: _Things,
        labels: Mapping[Iri, str],
        states: Mapping[Iri, Iri],
        names: Names,
    ) -> None:
        self.graphs, self.own, self.labels, self.states, self.names = graphs, own, labels, states, names
        self.homes: dict[Iri, set[Home]] = defaultdict(set)  # of events, by the facts that type them
        self.statuses: dict[Iri, set[Factuality]] = defaultdict(set)  # how claims speak of events

    def fact(self, derived: DerivedFact) -> None:
        if derived.fact.predicate == "type":
            self.statuses[derived.fact.subject].update(derived.factualities)
        if derived.home is not Home.OUT:
            self._triples(derived.fact, derived.home)
        self._standing(derived)

    def _triples(self, fact: Fact, home: Home) -> None:
        graph = self.graphs.by_home[home]
        if fact.predicate == "type":
            self.homes[fact.subject].add(home)
            self._kind(graph, fact, home)
            return
        predicate, value = predicate_of(fact).value.removeprefix(v.CQ), object_of(fact)
        for name in super_properties(predicate):
            graph.add(fact.subject, property_term(name), value)
        if home is not Home.DEFAULT:  # in the default graph each node is labelled with its own description
            self._label(fact.subject, home)
        if isinstance(fact.object, Literal):
            return
        if home is not Home.DEFAULT:
            self._label(fact.object, home)
        state = self.states.get(fact.object)
        if state and predicate in _STATE_ROLES:
            graph.add(fact.subject, v.cq(_STATE_ROLES[predicate]), node(state))

    def _kind(self, graph: Graph, fact: Fact, home: Home) -> None:
        kinds = [class_term(kind) for kind in ancestors(object_of(fact).value.removeprefix(v.CQ))]
        if home is Home.PROSPECTS:
            graph.add(fact.subject, v.TYPE, v.UNASSERTED_EVENT)
            graph.add(fact.subject, v.OF_KIND, *(kind for kind in kinds if kind != v.EVENT))
        else:
            graph.add(fact.subject, v.TYPE, *kinds)

    def _standing(self, derived: DerivedFact) -> None:
        if derived.standing is Standing.UNASSERTED:  # what its absence means
            return
        iri, add = derived.fact.iri(self.names), self.graphs.analysis.add
        add(iri, v.STANDING, v.cq(derived.standing.value))
        if derived.reports > 1:  # one is what its absence means: most facts have one, and search is for more
            add(iri, v.REPORTS, number(derived.reports))
            add(iri, v.ORIGINS, number(derived.origins))
        if derived.home is Home.ATTRIBUTED:
            add(iri, v.ACCORDING_TO, *(node(speaker) for speaker in derived.speakers))

    def _label(self, iri: Iri, home: Home) -> None:
        label = self.own.label(iri) or self.labels.get(iri)
        self.graphs.by_home[home].add(iri, v.PREF_LABEL, english(label) if label else None)

    def events(self) -> None:
        for iri, homes in self.homes.items():
            members = self.own.events.get(iri, [])
            for home in homes:
                graph = self.graphs.by_home[home]
                graph.add(iri, v.REPORTED_IN, *(node(event.document) for event in members))
                self._label(iri, home)
                if home is Home.PROSPECTS:
                    graph.add(iri, v.STATUS, *statuses_of(self.statuses[iri]))

    def entities(self) -> None:
        for iri, records in self.own.entities.items():
            linked = any(record.reference for record in records)  # described by the reference data
            homes = self.homes.get(iri)
            if not linked and (not homes or Home.DEFAULT in homes):
                self._entity(iri, records)

    def _entity(self, iri: Iri, records: Sequence[Entity]) -> None:
        """Label, names and classes; a named event has its classes from its facts alone."""
        add = self.graphs.by_home[Home.DEFAULT].add
        label = label_of(records)
        add(iri, v.PREF_LABEL, english(label) if label else None)
        spoken = {name for record in records for name in (record.label, *record.names)} - {label}
        add(iri, v.ALT_LABEL, *(english(name) for name in sorted(spoken)))
        for record in records:
            if not is_event(record.kind):
                add(iri, v.TYPE, *(class_term(kind) for kind in ancestors(record.kind)))
            if record.polity and record.kind != "Person":
                add(iri, v.POLITY, node(record.polity))


def report_quads(report: ResolvedReport, captures: Sequence[Capture], identity: Identity) -> tuple[str, ...]:
    """What the default graph holds of a report itself: its label, its date, the entities it mentions."""
    graph, iri = Graph(), report.document.iri
    graph.add(iri, v.TYPE, v.DOCUMENT)
    graph.add(iri, v.PREF_LABEL, text(title_of(report.document.text, captures)))
    graph.add(iri, v.ANCHOR_DATE, day(report.document.anchor) if report.document.anchor else None)
    mentioned = {
        identity.of(entity.iri) for entity in report.entities if not is_event(entity.kind) or entity.reference
    }
    graph.add(iri, v.MENTIONS, *(node(entity) for entity in mentioned))
    return lines(graph.quads)


def claim_relation_iri(relation: ClaimRelation, names: Names) -> Iri:
    """id/ + hash(kind, basis, about, silent document, sorted claims, and where it has sides those of one)."""
    claims = sorted(map(names.relative, relation.claims))
    if relation.one_side:
        claims += ["against", *sorted(map(names.relative, relation.one_side))]
    about, silent = names.relative(relation.about), names.relative(relation.silent or "")
    key = digest("relation", relation.kind.value, relation.basis.value, about, silent, *claims)
    return Iri(f"{names.base}id/{key}")


def claim_relation_quads(relations: Iterable[ClaimRelation], names: Names) -> tuple[str, ...]:
    """Contradictions, divergences, corroborations and omissions in the analysis graph, as sorted lines."""
    graph = Graph(names.graph("analysis"))
    for relation in relations:
        iri = claim_relation_iri(relation, names)
        graph.add(iri, v.TYPE, class_term(relation.kind.value))
        graph.add(iri, v.BASIS, v.cq(relation.basis.value))
        graph.add(iri, v.ABOUT, node(relation.about))
        graph.add(iri, v.CLAIM, *(node(claim) for claim in relation.claims))
        graph.add(iri, v.ONE_SIDE, *(node(claim) for claim in relation.one_side))
        graph.add(iri, v.OTHER_SIDE, *(node(claim) for claim in relation.other_side))
        graph.add(iri, v.SILENT_DOCUMENT, node(relation.silent) if relation.silent else None)
        graph.add(iri, v.NOTE, text(relation.note))
    return lines(graph.quads)
