"""Analysts' decisions as derivation needs them: what is accepted, rejected, merged when all is replayed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from communique.model.curation import Decision, DecisionKind
from communique.model.identity import joined
from communique.model.knowledge import Identity
from communique.model.text import Iri


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """Claims that count as an analyst's voice, claims that support nothing, and pairs that are one thing."""

    accepted: frozenset[Iri] = frozenset()
    rejected: frozenset[Iri] = frozenset()
    merged: tuple[tuple[Iri, Iri], ...] = ()

    def identity(self, identity: Identity) -> Identity:
        """The identity with the merges made."""
        return joined(self.merged, onto=identity) if self.merged else identity


def rulings(decisions: Iterable[Decision]) -> Rulings:
    """The decisions replayed by sequence number: the last on a claim holds, what is undone does not."""
    ordered = sorted(decisions, key=lambda decision: decision.sequence)
    undone = _undone(ordered)
    verdicts: dict[Iri, DecisionKind] = {}
    merged: list[tuple[Iri, Iri]] = []
    for decision in ordered:
        if decision.sequence in undone:
            continue
        if decision.kind in (DecisionKind.ACCEPT, DecisionKind.REJECT):
            verdicts.update(dict.fromkeys(decision.targets, decision.kind))
        elif decision.kind is DecisionKind.MERGE:
            merged += pairwise(sorted(decision.targets))
    return Rulings(
        accepted=frozenset(iri for iri, kind in verdicts.items() if kind is DecisionKind.ACCEPT),
        rejected=frozenset(iri for iri, kind in verdicts.items() if kind is DecisionKind.REJECT),
        merged=tuple(merged),
    )


def _undone(decisions: list[Decision]) -> set[int]:
    """Sequences taken back; an undo can itself be undone, so the later ones are read first."""
    undone: set[int] = set()
    for decision in reversed(decisions):
        if decision.kind is DecisionKind.UNDO and decision.sequence not in undone:
            undone.add(int(decision.values["sequence"]))
    return undone
