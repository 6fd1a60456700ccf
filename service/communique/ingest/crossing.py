"""What follows for events that name people or places beside when those are grouped anew.

An event's record names whom and what its report mentions elsewhere, and comparing two events asks of these no
more than whether both name one. When groups of names are joined, or one is taken apart, that can change for
two events alone of which one names this part and the other that; a report of twenty events in which a person
is mentioned once has none of them compared with anything else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from communique.ingest.bonding import Bonding
from communique.ingest.decisions import Ruled
from communique.ingest.regrouping import EVENT_KEY, Regrouped, renamed_key
from communique.model.bonds import Bond
from communique.model.identity import joined
from communique.model.text import Iri
from communique.model.unions import pair_of
from communique.store.ledger import Ledger

Move = tuple[Iri, Iri]  # shared IRI before, and after


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossed:
    """anew: events whose keys must be made again, which are then compared with all that share one.

    near: events that are joined again, with all that a chain of bonds leads to.
    """

    anew: frozenset[Iri] = frozenset()
    near: frozenset[Iri] = frozenset()


class Crossing:
    """Brings keys and bonds of events up to date with what they name beside, while identities change."""

    def __init__(self, ledger: Ledger, bonding: Bonding, ruled: Ruled) -> None:
        self._evidence = ledger.evidence
        self._applied = ledger.applied
        self._keys = ledger.keys
        self._bonds = ledger.bonds
        self._marks = ledger.marks
        self._bonding = bonding
        self._ruled = ruled

    def settle(self, regrouped: Regrouped, past: Mapping[Iri, Iri], *, but: Collection[Iri]) -> Crossed:
        """Work through what parted names mean for the events that name them beside, but for some events.

        Events that are marked are compared with everything anyhow. past: the shared IRIs that names had which
        have another now, with which the ledger has them already.
        """
        beside = self._evidence.events_beside(regrouped.parted).difference(but)
        if beside:
            beside -= self._marks.stale().nodes
        if not beside:
            return Crossed()
        moves = self._moves(regrouped.parted, past)
        told = self._named(beside, moves)
        anew = beside & self._ruled.reaching() | {event for event, named in told.items() if _are_mixed(named)}
        for changed, events in _by_names(told, but=anew).items():
            self._keys.rewrite(events, partial(renamed_key, names=dict(changed)))
        rest = beside - anew
        pairs = self._keys.pairs(rest, beginning=EVENT_KEY)
        told |= self._named({other for _, other in pairs} - told.keys(), moves)
        near = self._unbound(rest, pairs)
        near |= self._rebond({(one, other) for one, other in pairs if _cross(told[one], told[other])})
        return Crossed(anew=anew, near=(near | self._torn(rest, moves)) - anew)

    def _moves(self, parted: Iterable[Iri], past: Mapping[Iri, Iri]) -> dict[Iri, Move]:
        """Every name of the groups that parted names come from or go to, with its move."""
        now = self._applied.shared(parted)
        names = {name for iri in parted for name in (now.get(iri, iri), past.get(iri, now.get(iri, iri)))}
        every = {iri for group in self._applied.members(names).values() for iri in group}
        every |= {iri for iri, name in past.items() if name in names}
        now = {iri: iri for iri in every} | self._applied.shared(every)
        return {iri: (past.get(iri, now[iri]), now[iri]) for iri in every}

    def _named(self, events: Collection[Iri], moves: Mapping[Iri, Move]) -> dict[Iri, frozenset[Move]]:
        """The moves of what each of these events names, in a role or beside."""
        named = self._evidence.named_by(events)
        return {
            event: frozenset(moves[other] for other in named.get(event, ()) if other in moves)
            for event in events
        }

    def _unbound(self, events: Collection[Iri], pairs: Collection[Bond]) -> frozenset[Iri]:
        """Undo the bonds of these events with those that share no key with them now: nobody compares them.

        A key may hold the name of somebody beside, so that it is no longer shared once names are apart.
        """
        lost = self._bonds.every(events).keys() - {pair_of(*pair) for pair in pairs}
        return self._bonds.change(gone=lost, come={})

    def _rebond(self, pairs: Collection[Bond]) -> frozenset[Iri]:
        """Compare these pairs again; the events whose bonds that stand are others now."""
        if not pairs:
            return frozenset()
        every = {pair_of(*pair) for pair in pairs}
        ends = frozenset(iri for pair in every for iri in pair)
        past = self._bonds.every(ends).keys() & every
        found = self._bonding.among(every)
        return self._bonds.change(gone=past - {pair_of(*bond) for bond in found}, come=found)

    def _torn(self, events: Collection[Iri], moves: Mapping[Iri, Move]) -> frozenset[Iri]:
        """Those whose chain of bonds has two that name what was joined or taken apart."""
        members = self._bonds.component(events)
        chains = joined(self._bonds.among(members))
        named: dict[Iri, set[Move]] = defaultdict(set)
        for event, told in self._named(members, moves).items():
            named[chains.of(event)] |= told
        torn = {root for root, told in named.items() if _cross(told, told)}
        return frozenset(event for event in events if chains.of(event) in torn)


def _cross(ours: Collection[Move], theirs: Collection[Move]) -> bool:
    """Whether one of ours and one of theirs were one and are not, or are one and were not."""
    return any((one[0] == other[0]) != (one[1] == other[1]) for one in ours for other in theirs)


def _are_mixed(named: frozenset[Move]) -> bool:
    """Whether names of one event that were one go to several."""
    return len({past for past, _ in named}) < len(named)


def _by_names(
    told: Mapping[Iri, Collection[Move]], *, but: Collection[Iri]
) -> dict[tuple[Move, ...], list[Iri]]:
    """The events that have the same names to be written otherwise in their keys."""
    found: dict[tuple[Move, ...], list[Iri]] = defaultdict(list)
    for event, named in told.items():
        changed = tuple(sorted(move for move in named if move[0] != move[1]))
        if changed and event not in but:
            found[changed].append(event)
    return found
