"""What a person's decision reaches: the local things that must be joined or derived anew because of it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from communique.model.curation import Decision, DecisionKind
from communique.model.identity import joined
from communique.model.knowledge import Identity
from communique.model.text import Iri
from communique.store.ledger import Ledger


def merged(decisions: Iterable[Decision]) -> Identity:
    """The sets that people merged, each known by its smallest member, live or not."""
    merges = (decision for decision in decisions if decision.kind is DecisionKind.MERGE)
    return joined(pair for merge in merges for pair in pairwise(sorted(merge.targets)))


def _alike(target: Iri, groups: Identity) -> set[Iri]:
    root = groups.of(target)
    return {target, root} | {iri for iri, shared in groups.shared.items() if shared == root}


def reached(decision: Decision, ledger: Ledger, *, past: Identity, present: Identity) -> frozenset[Iri]:
    """The local IRIs concerned: members of targets and of their merged sets, subjects of target claims.

    past and present are what people had merged before the decision and have after it.
    """
    found: set[Iri] = set()
    for target in _targets(decision, ledger):
        if claim := ledger.evidence.claim(target):
            found.update(fact.subject for fact in claim.facts)
        for alike in _alike(target, past) | _alike(target, present):
            found.add(alike)
            found.update(ledger.applied.members((alike,))[alike])
    return frozenset(found)


def _targets(decision: Decision, ledger: Ledger) -> tuple[Iri, ...]:
    """Its targets, and for an undo those of the decision taken back, however often it went to and fro."""
    if decision.kind is not DecisionKind.UNDO:
        return decision.targets
    number = int(decision.values["sequence"])
    undone = next((each for each in ledger.decisions.all() if each.sequence == number), None)
    return (*decision.targets, *(_targets(undone, ledger) if undone else ()))
