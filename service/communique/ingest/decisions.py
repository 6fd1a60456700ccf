"""What a person's decision reaches: the local things that must be joined or derived anew because of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from communique.model.curation import READING, UNDONE, Decision, DecisionKind
from communique.model.knowledge import Identity
from communique.model.text import Iri
from communique.model.unions import Unions, unions
from communique.store.ledger import Ledger

DECIDED = "decision "  # how a key begins that a merge gives


class Ruled:
    """Merges and splits as they hold now, replayed once for each state of the ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._decisions = ledger.decisions
        self._seen: tuple[Decision, ...] | None = None
        self._unions = Unions()
        self._identity = Identity({})
        self._reaching: frozenset[Iri] = frozenset()

    def _look(self) -> None:
        held = self._decisions.effective()
        if held is not self._seen:
            self._unions = unions(held)
            self._identity = self._unions.identity()
            pairs = (*self._unions.together, *self._unions.apart)
            self._reaching = frozenset(iri for group in pairs for iri in group)
            self._seen = held

    def unions(self) -> Unions:
        """What is one and what is not."""
        self._look()
        return self._unions

    def identity(self) -> Identity:
        """The merged sets, each known by its smallest member, live or not."""
        self._look()
        return self._identity

    def keys(self, nodes: Iterable[Iri]) -> defaultdict[Iri, set[tuple[str, str]]]:
        """Keys, with sides, by people's decisions: what they merged is compared."""
        groups = self.identity()
        roots = frozenset(groups.shared.values())
        found: defaultdict[Iri, set[tuple[str, str]]] = defaultdict(set)
        for iri in nodes:
            if iri in groups.shared or iri in roots:
                found[iri].add((f"{DECIDED}{groups.of(iri)}", ""))
        return found

    def reaching(self) -> frozenset[Iri]:
        """Every local IRI that was merged or split."""
        self._look()
        return self._reaching


def _alike(target: Iri, groups: Identity) -> set[Iri]:
    root = groups.of(target)
    return {target, root} | {iri for iri, shared in groups.shared.items() if shared == root}


def reached(decision: Decision, ledger: Ledger, *, past: Identity, present: Identity) -> frozenset[Iri]:
    """The local IRIs concerned: members of targets and of their merged sets, subjects of target claims.

    past and present are what people had merged before the decision and have after it.
    """
    found: set[Iri] = set()
    for target in targets_of(decision, ledger):
        if "/doc/" in target:  # readings put right mark what changed in them
            continue
        if claim := ledger.evidence.claim(target):
            found |= ledger.evidence.subjects_of(claim)
        for alike in _alike(target, past) | _alike(target, present):
            found.add(alike)
            found.update(ledger.applied.members((alike,))[alike])
    return frozenset(found)


def targets_of(decision: Decision, ledger: Ledger) -> tuple[Iri, ...]:
    """Its targets, and for an undo those of the decision taken back, however often it went to and fro."""
    undone = undone_by(decision, ledger)
    return (*decision.targets, *(targets_of(undone, ledger) if undone else ()))


def undone_by(decision: Decision, ledger: Ledger) -> Decision | None:
    """What an undo takes back; None for any other decision."""
    if decision.kind is not DecisionKind.UNDO:
        return None
    number = int(decision.values[UNDONE])
    return next((each for each in ledger.decisions.all() if each.sequence == number), None)


def root_of(decision: Decision, ledger: Ledger) -> Decision:
    """What an undo, or an undo of one, is about in the end; any other decision itself."""
    while (undone := undone_by(decision, ledger)) is not None:
        decision = undone
    return decision


def rereads(decision: Decision, ledger: Ledger) -> bool:
    """Whether it changes what reports are read as, directly or by taking such a change back."""
    return root_of(decision, ledger).kind in READING
