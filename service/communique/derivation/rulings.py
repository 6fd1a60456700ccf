"""Analysts' decisions as derivation needs them: what is accepted, rejected, merged when all is replayed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from communique.model.curation import ASSERTED, Decision, DecisionKind
from communique.model.identity import joined
from communique.model.knowledge import Identity
from communique.model.text import Iri
from communique.model.unions import Unions, unions


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """Claims that count as an analyst's voice, claims that support nothing, and what is one thing or not."""

    accepted: frozenset[Iri] = frozenset()
    rejected: frozenset[Iri] = frozenset()
    unions: Unions = field(default_factory=Unions)

    def identity(self, identity: Identity) -> Identity:
        """The identity with the merges made."""
        pairs = [pair for group in self.unions.together for pair in pairwise(group)]
        return joined(pairs, onto=identity) if pairs else identity


def rulings(decisions: Iterable[Decision]) -> Rulings:
    """The decisions replayed by sequence number: the last on a claim holds, what is undone does not."""
    ordered = sorted(decisions, key=lambda decision: decision.sequence)
    undone = _undone(ordered)
    held = [decision for decision in ordered if decision.sequence not in undone]
    verdicts: dict[Iri, DecisionKind] = {}
    for decision in held:
        if decision.kind in (DecisionKind.ACCEPT, DecisionKind.REJECT):
            verdicts.update(dict.fromkeys(decision.targets, decision.kind))
        elif decision.kind is DecisionKind.ASSERT:
            verdicts[Iri(decision.values[ASSERTED])] = DecisionKind.ACCEPT
    return Rulings(
        accepted=frozenset(iri for iri, kind in verdicts.items() if kind is DecisionKind.ACCEPT),
        rejected=frozenset(iri for iri, kind in verdicts.items() if kind is DecisionKind.REJECT),
        unions=unions(held),
    )


def _undone(decisions: list[Decision]) -> set[int]:
    """Sequences taken back; an undo can itself be undone, so the later ones are read first."""
    undone: set[int] = set()
    for decision in reversed(decisions):
        if decision.kind is DecisionKind.UNDO and decision.sequence not in undone:
            undone.add(int(decision.values["sequence"]))
    return undone
