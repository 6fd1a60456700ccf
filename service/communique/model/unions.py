"""What people said is one thing, and what they said is not: merges and splits replayed in order.

A merge joins sides, each a node with all it stood for at the time; a split takes members from all others. Of
two that speak of one pair the later wins: a split undoes the merges that it cuts through, and no more of
them; a merge lifts the ban that it reaches over. No score joins what was split or parts what was merged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from communique.model.curation import Decision, DecisionKind
from communique.model.identity import joined
from communique.model.knowledge import Identity
from communique.model.text import Iri

SIDES, TAKEN = "sides", "taken"  # names of a decision's values
Pair = tuple[Iri, Iri]
_Sides = tuple[frozenset[Iri], ...]


def pair_of(left: Iri, right: Iri) -> Pair:
    """The two in order."""
    return (left, right) if left < right else (right, left)


def sides_of(merge: Decision) -> _Sides:
    """The nodes that a merge joins, each by its members; each target by itself when nothing else is said."""
    written = merge.values.get(SIDES, "")
    if not written:
        return tuple(frozenset([target]) for target in sorted(merge.targets))
    return tuple(frozenset(map(Iri, side.split())) for side in written.split("|"))


def taken_by(split: Decision) -> frozenset[Iri]:
    """The members that a split takes from the rest of its targets; the first when nothing else is said."""
    return frozenset(map(Iri, split.values.get(TAKEN, "").split())) or frozenset(split.targets[:1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Unions:
    """together: sets that are one thing, without members in common; apart: ordered pairs that are not.

    heads: the names that merged nodes went by, of which all but one in each set were given up.
    """

    together: tuple[tuple[Iri, ...], ...] = ()
    apart: frozenset[Pair] = frozenset()
    heads: frozenset[Iri] = frozenset()

    def identity(self) -> Identity:
        """The merged sets, each known by its smallest member, live or not."""
        return joined(pair for group in self.together for pair in pairwise(group))

    def among(self, known: Collection[Iri]) -> tuple[tuple[Iri, ...], ...]:
        """What is left of the merged sets when only these are there."""
        left = (tuple(iri for iri in group if iri in known) for group in self.together)
        return tuple(group for group in left if len(group) > 1)

    def parted(self, alike: Iterable[Iri]) -> tuple[tuple[Iri, ...], ...]:
        """A set of which each may be one with each other, cut so that no two that were split are together.

        Who was never split from any of them goes with the greatest part.
        """
        members = sorted(set(alike))
        banned = {iri for pair in combinations(members, 2) if pair in self.apart for iri in pair}
        if not banned:
            return (tuple(members),)
        parts: list[list[Iri]] = []
        for iri in sorted(banned):
            fits = (part for part in parts if not any(pair_of(iri, each) in self.apart for each in part))
            part = next(fits, None)
            if part is None:
                parts.append([iri])
            else:
                part.append(iri)
        free = [iri for iri in members if iri not in banned]
        min(parts, key=lambda part: (-len(part), part)).extend(free)
        return tuple(tuple(sorted(part)) for part in parts)


def unions(decisions: Iterable[Decision]) -> Unions:
    """Merges and splits among decisions that hold, replayed by sequence number."""
    merges: list[_Sides] = []
    apart: set[Pair] = set()
    for decision in sorted(decisions, key=lambda each: each.sequence):
        if decision.kind is DecisionKind.MERGE:
            merges.append(sides_of(decision))
            apart = _lifted(apart, merges) if apart else apart
        elif decision.kind is DecisionKind.SPLIT:
            taken = taken_by(decision)
            merges = [part for sides in merges for part in _cut(sides, taken)]
            rest = frozenset(decision.targets) - taken
            apart |= {pair_of(one, other) for one in taken for other in rest}
    groups = _groups(_identity(merges))
    return Unions(
        together=tuple(groups[root] for root in sorted(groups)),
        apart=frozenset(apart),
        heads=frozenset(min(side) for sides in merges for side in sides),
    )


def _lifted(apart: set[Pair], merges: Iterable[_Sides]) -> set[Pair]:
    """The bans that no merge reaches over."""
    shared = _identity(merges)
    return {pair for pair in apart if shared.of(pair[0]) != shared.of(pair[1])}


def _cut(sides: _Sides, taken: frozenset[Iri]) -> list[_Sides]:
    """What a merge still joins when some are taken from all others: sides among the taken, among the rest."""
    parts = (tuple(side & taken for side in sides), tuple(side - taken for side in sides))
    left = (tuple(side for side in part if side) for part in parts)
    return [part for part in left if len(part) > 1]


def _identity(merges: Iterable[_Sides]) -> Identity:
    return joined(pair for sides in merges for pair in pairwise(sorted(frozenset().union(*sides))))


def _groups(identity: Identity) -> Mapping[Iri, tuple[Iri, ...]]:
    groups: dict[Iri, list[Iri]] = {}
    for iri, shared in identity.shared.items():
        groups.setdefault(shared, [shared]).append(iri)
    return {shared: tuple(sorted(group)) for shared, group in groups.items()}


class Ties:
    """Sets that grow link by link, as far as people's splits let them; what people merged is joined first."""

    def __init__(self, ruled: Unions, known: Collection[Iri]) -> None:
        self._apart = ruled.apart
        self._sets: dict[Iri, list[Iri]] = {iri: [iri] for iri in known}
        self.merged: Sequence[Pair] = [pair for group in ruled.among(known) for pair in pairwise(group)]
        for left, right in self.merged:
            self._join(left, right)

    def join(self, left: Iri, right: Iri) -> bool:
        """Join the sets of both unless that brings together what people split; whether they are one now."""
        ours, theirs = self._sets[left], self._sets[right]
        if ours is theirs:
            return True
        if any(pair_of(one, other) in self._apart for one in ours for other in theirs):
            return False
        self._join(left, right)
        return True

    def _join(self, left: Iri, right: Iri) -> None:
        ours, theirs = self._sets[left], self._sets[right]
        if ours is not theirs:
            ours += theirs
            for iri in theirs:
                self._sets[iri] = ours
