"""Analysts' decisions in `graph/curation`: each an activity with who, what and why; when, in `graph/log`.

A decision's name is a hash of what was decided and the how-manieth such decision it is, so that decisions
made again in the same order on another machine are the same nodes. Grades and given-up names follow the
decisions that hold.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from communique.model.curation import ASSERTED, READING, UNDONE, Decision, DecisionKind
from communique.model.naming import Names
from communique.model.text import Iri
from communique.model.unions import sides_of, taken_by
from communique.rdf import vocabulary as v
from communique.rdf.ontology import class_term
from communique.rdf.terms import Graph, lines, moment, node, number, text

CREDIBILITY, RELIABILITY = "credibility", "reliability"
_CLASS: Mapping[DecisionKind, str] = MappingProxyType(
    {
        DecisionKind.ACCEPT: "AcceptDecision",
        DecisionKind.REJECT: "RejectDecision",
        DecisionKind.MERGE: "MergeDecision",
        DecisionKind.SPLIT: "SplitDecision",
        DecisionKind.RATE: "RatingDecision",
        DecisionKind.ASSERT: "AssertDecision",
        DecisionKind.RELINK: "RelinkDecision",
        DecisionKind.AMEND: "AmendDecision",
        DecisionKind.UNDO: "UndoDecision",
    }
)


def decision_iris(decisions: Iterable[Decision], names: Names) -> dict[int, Iri]:
    """Sequence number → activity/ + hash(kind, targets, values, how many such came before)."""
    seen: Counter[tuple[str, ...]] = Counter()
    found: dict[int, Iri] = {}
    for decision in sorted(decisions, key=lambda each: each.sequence):
        key = _key(decision, found, names)
        found[decision.sequence] = names.activity("decision", *key, str(seen[key]))
        seen[key] += 1
    return found


def _key(decision: Decision, earlier: Mapping[int, Iri], names: Names) -> tuple[str, ...]:
    """What was decided; what an undo takes back by its name, since sequence numbers tell of other things.

    An assertion by its claim alone, which names the decision that made it.
    """
    if decision.kind is DecisionKind.ASSERT:
        return (decision.kind.value, names.relative(decision.values[ASSERTED]))
    values = dict(decision.values)
    if decision.kind is DecisionKind.UNDO:
        values[UNDONE] = earlier.get(int(values[UNDONE]), Iri(""))
    said = (f"{name}={value.replace(names.base, '')}" for name, value in sorted(values.items()))
    return (decision.kind.value, *map(names.relative, sorted(decision.targets)), *said)


def decision_quads(
    decisions: Sequence[Decision], wanted: Collection[int], names: Names
) -> dict[int, tuple[str, ...]]:
    """The lines of each wanted decision, by sequence number; decisions are all there are."""
    iris = decision_iris(decisions, names)
    return {
        decision.sequence: _lines(decision, iris, names)
        for decision in decisions
        if decision.sequence in wanted and decision.kind in _CLASS
    }


def _lines(decision: Decision, iris: Mapping[int, Iri], names: Names) -> tuple[str, ...]:
    iri, graph, log = iris[decision.sequence], Graph(names.graph("curation")), Graph(names.graph("log"))
    graph.add(iri, v.TYPE, class_term("Decision"), class_term(_CLASS[decision.kind]))
    graph.add(iri, v.TARGET, *map(node, _targets(decision, iris)))
    graph.add(iri, v.WHY, text(decision.why) if decision.why else None)
    graph.add(iri, v.NOTE, text(note) if (note := in_words(decision)) else None)
    if decision.kind is DecisionKind.MERGE:
        into, *given_up = sorted(min(side) for side in sides_of(decision))
        graph.add(iri, v.INTO, node(into))
        graph.add(iri, v.FROM, *map(node, given_up))
    if decision.kind is DecisionKind.SPLIT:
        graph.add(iri, v.FROM, *map(node, sorted(set(decision.targets) - taken_by(decision))[:1]))
        graph.add(iri, v.INTO, *map(node, sorted(taken_by(decision))[:1]))
    if decision.kind is DecisionKind.RELINK:
        graph.add(iri, v.INTO, node(json.loads(decision.values["entity"])["iri"]))
        graph.add(iri, v.MENTION, *(node(each) for each in decision.targets if "#char=" in each))
    if decision.who:
        analyst = names.named_entity("Analyst", decision.who)
        graph.add(iri, v.WAS_ASSOCIATED_WITH, node(analyst))
        graph.add(analyst, v.PREF_LABEL, text(decision.who))
    log.add(iri, v.ENDED_AT_TIME, moment(decision.when) if decision.when else None)
    log.add(iri, v.SEQUENCE, number(decision.sequence))
    return lines([*graph.quads, *log.quads])


def _targets(decision: Decision, iris: Mapping[int, Iri]) -> list[str]:
    if decision.kind is DecisionKind.UNDO:
        undone = iris.get(int(decision.values[UNDONE]))
        return [undone] if undone else []
    if decision.kind is DecisionKind.ASSERT:
        return [decision.values[ASSERTED]]
    if decision.kind in READING:
        return [each for each in decision.targets if "#char=" in each or "/doc/" not in each]
    return list(decision.targets)


def in_words(decision: Decision) -> str:
    """What a decision says beside its targets: "kind: PhoneCall; status: Planned"."""
    if decision.kind in (DecisionKind.AMEND, DecisionKind.RATE):
        return "; ".join(f"{name}: {value}" for name, value in sorted(decision.values.items()) if value)
    if decision.kind is DecisionKind.RELINK:
        return f"means {json.loads(decision.values['entity'])['label']}"
    return ""


def grade_quads(target: Iri, decisions: Iterable[Decision], names: Names) -> tuple[str, ...]:
    """The grades of a claim or source as the last rating that holds gives them."""
    graph = Graph(names.graph("curation"))
    grades: dict[str, str] = {}
    for decision in sorted(decisions, key=lambda each: each.sequence):
        if decision.kind is DecisionKind.RATE and target in decision.targets:
            grades.update(decision.values)
    if grade := grades.get(CREDIBILITY):
        graph.add(target, v.CREDIBILITY, number(int(grade)))
    if grade := grades.get(RELIABILITY):
        graph.add(target, v.SOURCE_RELIABILITY, text(grade))
    return lines(graph.quads)


def given_up_quads(past: Iterable[Iri], present: Iri, names: Names) -> tuple[str, ...]:
    """The names that merges gave up, each with the node that took its place."""
    graph = Graph(names.graph("curation"))
    for iri in past:
        if iri != present:
            graph.add(iri, v.MERGED_INTO, node(present))
    return lines(graph.quads)
